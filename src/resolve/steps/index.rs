//! `index`: counts columns from a base, so that series of different size can be compared.

use rust_decimal::Decimal;

use crate::diag::Diagnostic;
use crate::i18n::cells;
use crate::model::{Cell, CellValue, ColumnType, Dataset, Date, Exact, Index, Lang, Origin, Unit};

use super::exact;
use super::rows::{groups, shown};
use super::work::{Numbers, Work, unscaled};

pub(super) fn count(mut data: Dataset, index: &Index, work: &mut Work<'_>) -> Option<Dataset> {
    let named = work.columns(&data, &index.of);
    let of: Vec<Option<Numbers>> = match named {
        Some(_) => index.of.iter().map(|name| work.numbers(&data, name)).collect(),
        None => vec![None],
    };
    let by = work.columns(&data, &index.by);
    let along = along(&data, index, work);
    let of: Vec<Numbers> = of.into_iter().collect::<Option<_>>()?;
    let (by, along) = (by?, along?);
    for rows in groups(&data, &by) {
        let Some(base) = base(&data, &rows, along, &by, index, work) else { continue };
        for numbers in &of {
            rebase(&mut data, &rows, &base, numbers, index, work);
        }
    }
    for numbers in &of {
        let column = &mut data.columns[numbers.column];
        column.content = ColumnType::Number(unscaled(Unit::Plain));
        column.origin = Origin::Index;
    }
    Some(data)
}

/// The column in which the base is looked for.
fn along(data: &Dataset, index: &Index, work: &mut Work<'_>) -> Option<usize> {
    if let Some(name) = &index.along {
        let column = work.column(data, name)?;
        if matches!(data.columns[column].content, ColumnType::Number(_) | ColumnType::Kind) {
            work.wrong_column(data, name, column, "dates or text");
            return None;
        }
        return Some(column);
    }
    let first = |content: ColumnType| data.columns.iter().position(|column| column.content == content);
    let found = first(ColumnType::Date).or_else(|| first(ColumnType::Text));
    if found.is_none() {
        let message = "there is no column of dates or text to find the base in";
        work.problems.push(Diagnostic::error("unknown-column", index.base.1, message));
    }
    found
}

/// The row that is the base of a series, or the rows within the year or other period that is: their average is the base.
fn base(
    data: &Dataset,
    rows: &[usize],
    along: usize,
    by: &[usize],
    index: &Index,
    work: &mut Work<'_>,
) -> Option<Vec<usize>> {
    let (word, span) = &index.base;
    let is_base = |cell: &Cell| Lang::ALL.iter().any(|lang| cell.text(*lang) == Some(word));
    let mut found = rows.iter().copied().filter(|row| is_base(&data.rows[*row][along]));
    let name = &data.columns[along].name;
    match (found.next(), found.next()) {
        (Some(base), None) => return Some(vec![base]),
        (Some(first), Some(second)) => {
            let place = &data.rows[second][along];
            work.problems.push(
                work.cell("duplicate-date", place, format!("`{word}` has two rows"))
                    .related(data.rows[first][along].span, "the first of them")
                    .hint("name the column that tells the series apart in `by`"),
            );
        }
        (None, _) => {
            let period = cells::date(word).filter(|_| data.columns[along].content == ColumnType::Date);
            let date = |row: &usize| data.rows[*row][along].as_written().and_then(Date::parse);
            let is_in = |row: &usize| period.is_some_and(|period| date(row).is_some_and(|date| date.is_within(period)));
            let within: Vec<usize> = rows.iter().copied().filter(is_in).collect();
            if !within.is_empty() {
                return Some(within);
            }
            let of: Vec<String> = by.iter().map(|column| shown(&data.rows[rows[0]][*column])).collect();
            let of = if of.is_empty() { String::new() } else { format!(" for {}", of.join(", ")) };
            let known = rows.iter().filter_map(|row| data.rows[*row][along].as_written());
            let message = format!("no row has `{word}` in `{name}`{of}");
            work.problems.push(Diagnostic::error("unknown-value", *span, message).suggest(word, known));
        }
    }
    None
}

fn rebase(data: &mut Dataset, rows: &[usize], base: &[usize], of: &Numbers, index: &Index, work: &mut Work<'_>) {
    let mut sum = Some(Exact::from(Decimal::ZERO));
    let mut count = Decimal::ZERO;
    for place in base.iter().map(|row| data.rows[*row][of.column].clone()) {
        let problem = match place.number() {
            None => Some("the base of an index is empty"),
            Some(base) if base.value.is_zero() => Some("the base of an index is zero"),
            Some(base) if base.value < Decimal::ZERO => Some("the base of an index is negative"),
            Some(_) => None,
        };
        if let Some(message) = problem {
            work.problems.push(work.cell("zero-base", &place, message).hint("take another row as `base`"));
            return;
        }
        sum = sum.zip(place.number()).and_then(|(sum, number)| exact::add(sum, number));
        count += Decimal::ONE;
        if sum.is_none() {
            work.too_long(&place);
            return;
        }
    }
    let Some(whole) = sum else { return };
    for row in rows {
        let cell = &mut data.rows[*row][of.column];
        let Some(part) = cell.number() else { continue };
        // The part of an average is so many times the part of a sum.
        let times = exact::product(index.to.value, count);
        match times.and_then(|times| exact::quotient(part.value, whole.value, times, index.decimals)) {
            Some(number) => cell.value = CellValue::Number(number),
            None => work.too_long(cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    #[test]
    fn columns_are_counted_from_their_base() {
        let table = "t,a,b\n2013,2,\n2014,4,30\n2015,5,10\n";
        gives(table, "- index: {of: [a, b], base: 2014}", "t,a,b\n2013,50.0,\n2014,100.0,100.0\n2015,125.0,33.3\n");
        gives(
            table,
            "- index: {of: a, base: 2014, to: 1, decimals: 2}",
            "t,a,b\n2013,0.50,\n2014,1.00,30\n2015,1.25,10\n",
        );
    }

    #[test]
    fn each_series_has_a_base_of_its_own() {
        let table = "t,n,a\n2022,x,1\n2022,y,4\n2023,x,2\n2023,y,3\n";
        gives(
            table,
            "- index: {of: a, base: 2022, by: n, decimals: 0}\n- select: [n, a]",
            "n,a\nx,100\ny,100\nx,200\ny,75\n",
        );
        wrong(table, "", "- index: {of: a, base: 2022}", "`2022` has two rows", "2022", "in `by`");
    }

    #[test]
    fn the_base_of_a_year_is_the_average_of_its_rows() {
        let table = "t,a\n2022-06,1\n2022-12,2\n2023-06,3\n2023-12,4.5\n";
        gives(
            table,
            "- index: {of: a, base: 2022}",
            "t,a\n2022-06,66.7\n2022-12,133.3\n2023-06,200.0\n2023-12,300.0\n",
        );
        gives(
            "t,a\n2022-01-01,4\n2023-01-01,5\n",
            "- index: {of: a, base: 2022}",
            "t,a\n2022-01-01,100.0\n2023-01-01,125.0\n",
        );
        let gap = "t,a\n2022-06,1\n2022-12,\n";
        wrong(gap, "", "- index: {of: a, base: 2022}", "the base of an index is empty", "", "another row");
    }

    #[test]
    fn a_base_must_be_there_and_above_zero() {
        let step = "- index: {of: a, base: 2014}";
        wrong("t,a\n2013,1\n", "", step, "no row has `2014` in `t`", "2014", "did you mean `2013`?");
        wrong("t,a\n2014,0\n", "", step, "the base of an index is zero", "0", "another row");
        wrong("t,a\n2014,-1\n", "", step, "the base of an index is negative", "-1", "another row");
        wrong("t,a\n2014,\n2015,1\n", "", step, "the base of an index is empty", "", "another row");
    }
}
