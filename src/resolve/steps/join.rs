//! `join`: adds columns of another data set, whose rows are found by columns that both have.
//!
//! Texts agree where they do in one language. Nothing is guessed: a row without a match is reported unless the author
//! allows it, and so is one with several.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Join, Lang, Unmatched, Written};

use super::rows::shown;
use super::work::{Work, cell_at};

/// The cells of a row that must agree, in one language. `None` where one of them is empty.
type Key = Option<Vec<String>>;

pub(super) fn join(mut data: Dataset, join: &Join, work: &mut Work<'_>) -> Option<Dataset> {
    let (name, span) = &join.with;
    let other = (work.others)(name, *span, work.problems)?;
    let (ours, theirs): (Vec<Written>, Vec<Written>) = join.by.iter().cloned().unzip();
    let ours = work.columns(&data, &ours)?;
    let theirs = columns(&other, &theirs, name, work)?;
    let wanted = wanted(&data, &other, join, &theirs, work)?;
    are_alike(&data, &other, join, (&ours, &theirs), work)?;
    let places = index(&other, &theirs);
    let mut unmatched = vec![];
    let mut found: Vec<Option<usize>> = vec![];
    for (at, row) in data.rows.iter().enumerate() {
        let rows = matches(row, &ours, &data, &places);
        if let [first, second, ..] = &rows[..] {
            several(&other, &theirs, (*first, *second), name, work);
            return None;
        }
        if rows.is_empty() {
            unmatched.push(at);
        }
        found.push(rows.first().copied());
    }
    if let Some(first) = unmatched.first().filter(|_| join.unmatched == Unmatched::Refuse) {
        let row = &data.rows[*first];
        let key: Vec<String> = ours.iter().map(|column| shown(&row[*column])).collect();
        let count = match unmatched.len() {
            1 => "one row has".to_owned(),
            several => format!("{several} rows have"),
        };
        let message = format!("{count} no match in `{name}`, the first with {}", key.join(" and "));
        let problem = work.cell("unknown-row", &row[ours[0]], message);
        work.problems.push(problem.hint(
            "add what is missing there, keep such rows with empty cells by `missing: keep`, or leave them out by \
             `missing: drop`",
        ));
        return None;
    }
    data.columns.extend(wanted.iter().map(|(column, name)| {
        let theirs = &other.columns[*column];
        Column { name: name.0.clone(), ..theirs.clone() }
    }));
    for (row, matched) in data.rows.iter_mut().zip(&found) {
        let place = cell_at(&row[ours[0]], None);
        row.extend(wanted.iter().map(|(column, _)| match matched {
            Some(other_row) => other.rows[*other_row][*column].clone(),
            None => place.clone(),
        }));
    }
    if join.unmatched == Unmatched::Drop {
        let mut found = found.iter();
        data.rows.retain(|_| found.next().is_some_and(Option::is_some));
        if data.rows.is_empty() {
            return work.report(Diagnostic::error("no-rows", work.step, format!("no row has a match in `{name}`")));
        }
    }
    for (source, span) in &other.sources {
        if !data.sources.iter().any(|(known, _)| known == source) {
            data.sources.push((source.clone(), *span));
        }
    }
    data.remarks.extend(other.remarks.iter().cloned());
    data.faults.extend(other.faults.iter().copied());
    Some(data)
}

/// The columns of the other data set with these names. `None` if any is wrong; all that are wrong are reported.
fn columns(other: &Dataset, names: &[Written], with: &str, work: &mut Work<'_>) -> Option<Vec<usize>> {
    let mut found = vec![];
    for (name, span) in names {
        if let Some(column) = other.column(name) {
            other.columns[column].doubt(work.problems);
            found.push(column);
        } else {
            let problem = Diagnostic::error("unknown-column", *span, format!("`{with}` has no column `{name}`"));
            work.problems.push(problem.suggest(name, other.columns.iter().map(|column| &column.name)));
        }
    }
    (found.len() == names.len()).then_some(found)
}

/// The columns to add with the names that they get: those that are named, or else all but the keys.
fn wanted(
    data: &Dataset,
    other: &Dataset,
    join: &Join,
    keys: &[usize],
    work: &mut Work<'_>,
) -> Option<Vec<(usize, Written)>> {
    let named: Vec<Written> = join.columns.iter().map(|(column, _)| column.clone()).collect();
    let found: Vec<(usize, Written)> = if named.is_empty() {
        let others = (0..other.columns.len()).filter(|column| !keys.contains(column));
        others.map(|column| (column, (other.columns[column].name.clone(), join.with.1))).collect()
    } else {
        let new = join.columns.iter().map(|(column, name)| name.clone().unwrap_or_else(|| column.clone()));
        columns(other, &named, &join.with.0, work)?.into_iter().zip(new).collect()
    };
    let mut is_free = true;
    for (at, (_, name)) in found.iter().enumerate() {
        is_free &= work.is_free(data, name);
        if let Some((_, (_, first))) = found[..at].iter().find(|(_, other)| other.0 == name.0) {
            let problem = Diagnostic::error("duplicate-column", name.1, format!("`{}` is named twice", name.0));
            work.problems.push(problem.related(*first, "first here").hint("give one of them another name"));
            is_free = false;
        }
    }
    is_free.then_some(found)
}

/// Whether the columns that must agree hold the same type of cells.
fn are_alike(
    data: &Dataset,
    other: &Dataset,
    join: &Join,
    (ours, theirs): (&[usize], &[usize]),
    work: &mut Work<'_>,
) -> Option<()> {
    for ((left, right), ((name, span), (their_name, _))) in ours.iter().zip(theirs).zip(&join.by) {
        let (left_type, right_type) = (&data.columns[*left].content, &other.columns[*right].content);
        if std::mem::discriminant(left_type) != std::mem::discriminant(right_type) {
            let message = format!(
                "`{name}` {}, and `{their_name}` of `{}` {}",
                data.description(*left),
                join.with.0,
                other.description(*right)
            );
            return work.report(
                Diagnostic::error("wrong-column", *span, message)
                    .hint("declare the same `type` for both columns: `text`, `date` or `number`"),
            );
        }
    }
    Some(())
}

/// The rows of each key, in all languages.
fn index(data: &Dataset, keys: &[usize]) -> BTreeMap<Vec<String>, Vec<usize>> {
    let mut places: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    for (at, row) in data.rows.iter().enumerate() {
        for key in Lang::ALL.into_iter().filter_map(|lang| key(row, keys, data, lang)) {
            let rows = places.entry(key).or_default();
            if rows.last() != Some(&at) {
                rows.push(at);
            }
        }
    }
    places
}

/// The rows that agree with this one in a language.
fn matches(row: &[Cell], keys: &[usize], data: &Dataset, places: &BTreeMap<Vec<String>, Vec<usize>>) -> Vec<usize> {
    let keys = Lang::ALL.into_iter().filter_map(|lang| key(row, keys, data, lang));
    let mut rows: Vec<usize> = keys.filter_map(|key| places.get(&key)).flatten().copied().collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

fn key(row: &[Cell], keys: &[usize], data: &Dataset, lang: Lang) -> Key {
    keys.iter().map(|column| text(&row[*column], &data.columns[*column].content, lang)).collect()
}

/// A text that two cells share just where they hold the same in this language.
fn text(cell: &Cell, content: &ColumnType, lang: Lang) -> Option<String> {
    match (&cell.value, content) {
        (CellValue::Empty, _) => None,
        (CellValue::Number(number), ColumnType::Number(measure)) => {
            Some(number.scaled(measure.exponent).unwrap_or(*number).value.normalize().to_string())
        }
        (CellValue::Number(number), _) => Some(number.value.normalize().to_string()),
        (CellValue::Text(text), _) => Some(text.get(lang).trim().to_owned()),
        (CellValue::Kind(kind), _) => Some(kind.name().to_owned()),
    }
}

fn several(other: &Dataset, keys: &[usize], (first, second): (usize, usize), name: &str, work: &mut Work<'_>) {
    let cell = |row: usize| &other.rows[row][keys[0]];
    let key: Vec<String> = keys.iter().map(|column| shown(&other.rows[second][*column])).collect();
    let message = format!("`{name}` has several rows with {}", key.join(" and "));
    let problem = work.cell("ambiguous-cell", cell(second), message).related(cell(first).span, "the first of them");
    work.problems.push(problem.hint(
        "name in `by` the columns that tell them apart, or make one row of them with `group` in the steps of that data \
         set",
    ));
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{csv, run_beside};

    const PEOPLE: &str = "name,area,people\n北京,1,21.8\n上海,2,\n";

    #[track_caller]
    fn joins(other: &str, table: &str, step: &str, expected: &str) {
        let (made, problems) = run_beside(other, table, "", step);
        assert!(problems.is_empty(), "{problems:#?}");
        assert_eq!(csv(&made.expect("a table")), expected);
    }

    #[track_caller]
    fn refused(other: &str, table: &str, step: &str, message: &str, hint: &str) {
        let (made, problems) = run_beside(other, table, "", step);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        assert_eq!(problem.message, message);
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
        assert!(made.is_none());
    }

    #[test]
    fn rows_find_theirs_by_their_keys_in_any_language() {
        let table = "region_zh,region_en,a\n上海,Shanghai,4\n北京,Beijing,6\n北京,Beijing,7\n";
        let all = "- join: {with: other, by: {region: name}}";
        joins(
            PEOPLE,
            table,
            all,
            "region,a,area,people\n上海/Shanghai,4,2,\n北京/Beijing,6,1,21.8\n北京/Beijing,7,1,21.8\n",
        );
        let english = "name,people\nShanghai,24.9\nBeijing,21.8\n";
        let one = "- join: {with: other, by: {region: name}, columns: {people: heads}}\n- select: [heads]";
        joins(english, table, one, "heads\n24.9\n21.8\n21.8\n");
        let years = "t,name,b\n2022,x,1\n2023,x,2\n2023,y,3\n";
        joins(
            years,
            "name,t,a\ny,2023,1\nx,2023年,2\n",
            "- join: {with: other, by: [t, name]}\n- select: [b]",
            "b\n3\n2\n",
        );
    }

    #[test]
    fn rows_without_a_match_are_refused_kept_or_dropped() {
        let table = "name,a\n北京,1\n香港,2\n澳门,3\n";
        let step = |missing: &str| format!("- join: {{with: other, by: name, columns: area{missing}}}");
        let message = "2 rows have no match in `other`, the first with `香港`";
        refused(PEOPLE, table, &step(""), message, "`missing: keep`");
        joins(PEOPLE, table, &step(", missing: keep"), "name,a,area\n北京,1,1\n香港,2,\n澳门,3,\n");
        joins(PEOPLE, table, &step(", missing: drop"), "name,a,area\n北京,1,1\n");
        // An empty cell agrees with nothing, an empty one neither.
        refused(
            "name,b\n,1\nx,2\n",
            "name,a\n,1\nx,2\n",
            "- join: {with: other, by: name}",
            "one row has no match in `other`, the first with nothing",
            "keep",
        );
    }

    #[test]
    fn what_is_ambiguous_or_unlike_is_refused() {
        let table = "name,a\n北京,1\n";
        let step = "- join: {with: other, by: name}";
        refused("name,b\n北京,1\n北京,2\n", table, step, "`other` has several rows with `北京`", "`by`");
        joins("name,b\n北京,1\n上海,2\n上海,3\n", table, step, "name,a,b\n北京,1,1\n");
        refused("name,a\n北京,1\n", table, step, "there is a column `a` already", "another name");
        refused("name,b\n1,1\n", table, step, "`name` holds text, and `name` of `other` holds numbers", "`type`");
        refused(PEOPLE, table, "- join: {with: other, by: code}", "there is no column `code` here", "");
        let there = "- join: {with: other, by: {name: code}}";
        refused(PEOPLE, table, there, "`other` has no column `code`", "");
    }
}
