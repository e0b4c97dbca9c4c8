//! `pivot`: turns rows into columns, one for each text or date of a column.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Lang, Localized, Pivot};

use super::rows::{groups, key, shown};
use super::work::{Numbers, Work};
use crate::text;

/// The most columns: with more, the texts are not names of series.
const MOST_COLUMNS: usize = 200;

pub(super) fn pivot(data: Dataset, pivot: &Pivot, work: &mut Work<'_>) -> Option<Dataset> {
    let name = work.column(&data, &pivot.name);
    let values = work.numbers_as_they_are(&data, &pivot.value);
    let (name, values) = (name?, values?);
    if name == values.column {
        let message = format!("`{}` names the columns and fills them too", pivot.name.0);
        work.problems.push(Diagnostic::error("wrong-column", pivot.name.1, message).hint("name two columns"));
        return None;
    }
    if data.columns[name].content == ColumnType::Kind {
        work.wrong_column(&data, &pivot.name, name, "text or dates");
        return None;
    }
    let is_kind = |column: &usize| data.columns[*column].content == ColumnType::Kind;
    let others = (0..data.columns.len()).filter(|column| *column != name && *column != values.column);
    let (kinds, stay): (Vec<usize>, Vec<usize>) = others.partition(is_kind);
    if let Some(problem) = kept_apart(&data, (name, values.column), &stay, work) {
        work.problems.push(problem);
        return None;
    }
    let new = new_columns(&data, name, &values, &stay, work)?;
    let places: BTreeMap<String, usize> = new.iter().enumerate().map(|(at, (key, _))| (key.clone(), at)).collect();
    let mut rows = vec![];
    let mut gaps: Vec<(String, Cell)> = vec![];
    for group in groups(&data, &stay) {
        let first = &data.rows[group[0]];
        let mut cells: Vec<Cell> = stay.iter().map(|column| first[*column].clone()).collect();
        cells.extend(kinds.iter().map(|column| one_kind(&data, &group, *column, work)));
        let mut found: Vec<Option<&Cell>> = vec![None; new.len()];
        for row in &group {
            let (series, cell) = (&data.rows[*row][name], &data.rows[*row][values.column]);
            let Some(place) = places.get(&key(series)) else { continue };
            match found[*place] {
                Some(other) => work.problems.push(
                    work.cell("duplicate-cell", cell, format!("there are two rows for {} here", shown(series)))
                        .related(other.span, "the other one")
                        .hint("add them up with `group` before, or keep a column in which they differ"),
                ),
                None => found[*place] = Some(cell),
            }
        }
        for ((_, column), _) in new.iter().zip(&found).filter(|(_, cell)| cell.is_none()) {
            gaps.push((column.name.clone(), first[stay.first().copied().unwrap_or(name)].clone()));
        }
        let empty = |place: &Cell| Cell::new(place.span, CellValue::Empty);
        cells.extend(found.into_iter().map(|cell| cell.cloned().unwrap_or_else(|| empty(&first[values.column]))));
        rows.push(cells);
    }
    if !pivot.has_gaps {
        doubt(&gaps, rows.len() * new.len(), work);
    }
    let old = stay.iter().chain(&kinds).map(|column| data.columns[*column].clone());
    let columns = old.chain(new.into_iter().map(|(_, column)| column)).collect();
    Some(Dataset { columns, rows, ..data })
}

/// The problem of rows that would be one but for numbers that they have besides: a table of countries by years that also
/// has their areas would get a row for each area.
fn kept_apart(data: &Dataset, (name, value): (usize, usize), stay: &[usize], work: &Work<'_>) -> Option<Diagnostic> {
    let is_number = |column: &usize| matches!(data.columns[*column].content, ColumnType::Number(_));
    let (numbers, names): (Vec<usize>, Vec<usize>) = stay.iter().partition(|column| is_number(column));
    if numbers.is_empty() || names.is_empty() {
        return None;
    }
    let (joined, apart) = (groups(data, &names), groups(data, stay));
    // A name that comes twice has two rows for a reason.
    let comes_once = |group: &Vec<usize>| {
        let mut seen: Vec<String> = group.iter().map(|row| key(&data.rows[*row][name])).collect();
        seen.sort_unstable();
        seen.windows(2).all(|pair| pair[0] != pair[1])
    };
    if joined.len() == apart.len() || !joined.iter().all(comes_once) {
        return None;
    }
    let quoted =
        |columns: &[usize]| columns.iter().map(|column| data.columns[*column].name.clone()).collect::<Vec<_>>();
    let (kept, others) = (text::list(&quoted(&names), "and"), text::list(&quoted(&numbers), "and"));
    let message = format!("rows that agree in {kept} stay apart because they differ in {others}");
    let needed: Vec<String> = quoted(&[&names[..], &[name, value]].concat());
    let hint = format!("leave the rest out before this step: `select: [{}]`", needed.join(", "));
    Some(Diagnostic::error("wrong-column", work.step, message).hint(hint))
}

/// Tells of cells for which there is no row: lines are cut and bars are missing there.
fn doubt(gaps: &[(String, Cell)], all: usize, work: &mut Work<'_>) {
    let Some((column, row)) = gaps.first() else { return };
    let message = match gaps.len() {
        1 => format!("there is no row for `{column}` with {}, so its cell is empty", shown(row)),
        several => format!("{several} of {all} cells have no row, the first `{column}` with {}", shown(row)),
    };
    let problem = Diagnostic::warning("absent-rows", work.step, message).related(row.span, "nothing for it here");
    work.problems.push(problem.hint(
        "add the rows, fill the cells with a step `fill` after this one, or write `missing: keep` where there is nothing \
         to add",
    ));
}

/// The columns to be made, in the order of first appearance, each with the key of the cells that name it.
fn new_columns(
    data: &Dataset,
    name: usize,
    values: &Numbers,
    stay: &[usize],
    work: &mut Work<'_>,
) -> Option<Vec<(String, Column)>> {
    let before = work.problems.errors();
    let mut new = vec![];
    for group in groups(data, &[name]) {
        let cell = &data.rows[group[0]][name];
        let label = match &cell.value {
            CellValue::Text(label) => Some(label.clone()),
            // Codes such as 1 and 2 name columns as words do.
            CellValue::Number(number) => Some(Localized::same(number.value.normalize().to_string())),
            CellValue::Kind(_) | CellValue::Empty => None,
        };
        let Some(label) = label else {
            let message = format!("this row has no `{}` to name a column", data.columns[name].name);
            work.problems.push(work.cell("empty-cell", cell, message));
            continue;
        };
        let column =
            Column { name: column_name(&label), span: cell.span, label, ..data.columns[values.column].clone() };
        let taken = stay.iter().map(|at| &data.columns[*at]).chain(new.iter().map(|(_, column)| column));
        if let Some(taken) = taken.into_iter().find(|taken| taken.name == column.name) {
            work.problems.push(
                work.cell("duplicate-column", cell, format!("there is a column `{}` already", column.name))
                    .related(taken.span, "this one")
                    .hint("give the other one another name with `rename` before"),
            );
        }
        new.push((key(cell), column));
    }
    if new.len() > MOST_COLUMNS {
        let message = format!("`{}` would make {} columns", data.columns[name].name, new.len());
        let problem = Diagnostic::error("too-many-columns", work.step, message);
        work.problems.push(
            problem.hint(format!("at most {MOST_COLUMNS} can be told apart: keep fewer rows with `filter` or `top`")),
        );
    }
    (work.problems.errors() == before).then_some(new)
}

/// The name of the column in specifications: in the language of most other names.
fn column_name(label: &Localized) -> String {
    label.get(Lang::MESSAGES).to_owned()
}

/// The kind that rows agree on; those that become one row must.
fn one_kind(data: &Dataset, rows: &[usize], column: usize, work: &mut Work<'_>) -> Cell {
    let first = &data.rows[rows[0]][column];
    for cell in rows[1..].iter().map(|row| &data.rows[*row][column]) {
        if cell.value != first.value {
            work.problems.push(
                work.cell(
                    "mixed-kinds",
                    cell,
                    format!("rows that become one are {} and {}", shown(first), shown(cell)),
                )
                .related(first.span, "the first of them")
                .hint("leave the column of kinds out with `select` before"),
            );
        }
    }
    first.clone()
}

#[cfg(test)]
mod tests {
    use crate::model::{Lang, Origin};
    use crate::resolve::steps::tests::{csv, gives, made, run, wrong};

    const PIVOT: &str = "- pivot: {name: region, value: a}";

    #[test]
    fn rows_become_columns_and_what_is_missing_stays_empty() {
        let keep = |pivot: &str| pivot.replace('}', ", missing: keep}");
        gives(
            "year,region,a\n2022,华北,1\n2022,华东,2\n2023,华东,3.5\n",
            &keep(PIVOT),
            "year,华北,华东\n2022,1,2\n2023,,3.5\n",
        );
        gives(
            "n,year,a\nx,2014,1\nx,2024,2\ny,2014,3\n",
            &keep("- pivot: {name: year, value: a}"),
            "n,2014,2024\nx,1,2\ny,3,\n",
        );
    }

    #[test]
    fn cells_without_a_row_are_told() {
        let table = "year,region,a\n2022,华北,1\n2022,华东,2\n2023,华东,3.5\n";
        let (made, problems) = run(table, "", PIVOT);
        let messages: Vec<&str> = problems.iter().map(|problem| &*problem.message).collect();
        assert_eq!(messages, ["there is no row for `华北` with `2023`, so its cell is empty"]);
        assert_eq!(csv(&made.expect("a table")), "year,华北,华东\n2022,1,2\n2023,,3.5\n");
        let (_, problems) = run(&format!("{table}2024,华南,1\n"), "", PIVOT);
        assert_eq!(problems[0].message, "5 of 9 cells have no row, the first `华南` with `2022`");
        // An empty cell of the data is theirs.
        gives("year,region,a\n2022,华北,\n2022,华东,2\n", PIVOT, "year,华北,华东\n2022,,2\n");
    }

    #[test]
    fn columns_are_named_in_english_and_labelled_in_both_languages() {
        let data = made("year,region_zh,region_en,a\n2022,华北,North,1\n", "", PIVOT);
        assert_eq!(csv(&data), "year,North\n2022,1\n");
        assert_eq!((data.columns[1].label.get(Lang::Zh), data.columns[1].origin), ("华北", Origin::Given));
    }

    #[test]
    fn rows_that_become_one_must_agree() {
        let table = "year,region,a\n2022,华北,1\n2022,华北,2\n";
        wrong(table, "", PIVOT, "there are two rows for `华北` here", "2", "`group` before");
        let kinds = "year,region,a,k\n2022,华北,1,reported\n2022,华东,2,forecast\n";
        let message = "rows that become one are `reported` and `forecast`";
        wrong(kinds, "", PIVOT, message, "forecast", "`select` before");
        gives("year,region,a,k\n2022,x,1,target\n2022,y,2,target\n", PIVOT, "year,k,x,y\n2022,target,1,2\n");
    }

    #[test]
    fn a_column_needs_a_name_of_its_own() {
        let message = "this row has no `region` to name a column";
        wrong("year,region,a\n2022,,1\n", "", PIVOT, message, "", "");
        wrong("year,region,a\n2022,year,1\n", "", PIVOT, "there is a column `year` already", "year", "`rename`");
        let many: String = (0..201).map(|n| format!("2022,r{n},1\n")).collect();
        wrong(&format!("year,region,a\n{many}"), "", PIVOT, "`region` would make 201 columns", "pivot", "200");
        let number = "- pivot: {name: a, value: a}";
        wrong("year,a\n2022,1\n", "", number, "`a` names the columns and fills them too", "a", "two columns");
    }

    #[test]
    fn numbers_that_keep_rows_apart_are_reported() {
        let table = "c,t,a,v\nx,2023,5,1\nx,2024,6,2\ny,2023,7,3\ny,2024,8,4\n";
        wrong(
            table,
            "",
            "- pivot: {name: c, value: v}",
            "rows that agree in `t` stay apart because they differ in `a`",
            "pivot",
            "leave the rest out before this step: `select: [t, c, v]`",
        );
        assert_eq!(
            csv(&made(table, "", "- select: [t, c, v]\n- pivot: {name: c, value: v}")),
            "t,x,y\n2023,1,3\n2024,2,4\n"
        );
        // The same number for all rows of a date keeps nothing apart.
        let even = "c,t,a,v\nx,2023,5,1\ny,2023,5,3\n";
        assert_eq!(csv(&made(even, "", "- pivot: {name: c, value: v}")), "t,a,x,y\n2023,5,1,3\n");
    }
}
