//! `fill`: fills empty cells with a value, with the value before, or with numbers on a straight line.
//!
//! Numbers follow one another by their dates where there are any, and a line runs over time: of two months, half of the
//! way is half of a month's. Texts and dates follow one another as rows do, as under merged cells of a sheet. Before the
//! first value there is nothing to carry over, and after the last none to aim at: such cells stay empty. A number that is
//! filled in is derived ([`Cell::is_filled`]), and readers are told how many there are.

use rust_decimal::Decimal;

use crate::diag::{Diagnostic, Span};
use crate::i18n::cells;
use crate::i18n::date::iso;
use crate::i18n::number;
use crate::i18n::sentences::{Filled, sentences};
use crate::model::{
    Cell, CellValue, ColumnType, Dataset, Date, Exact, FillIn, Filling, Kind, Lang, Localized, Measure, Unit,
};

use super::along::Along;
use super::exact;
use super::rows::groups;
use super::work::Work;

pub(super) fn fill(mut data: Dataset, fill: &FillIn, work: &mut Work<'_>) -> Option<Dataset> {
    let of = work.columns(&data, &fill.of);
    let by = work.columns(&data, &fill.by);
    let (of, by) = (of?, by?);
    for (column, name) in of.into_iter().zip(&fill.of) {
        let found = match (&fill.with, data.columns[column].content.clone()) {
            (Filling::Value(value, span), content) => {
                let value = value_for(&content, (value, *span), work)?;
                empty_cells(&data, column).map(|row| (row, value.clone())).collect()
            }
            (Filling::Previous, ColumnType::Text | ColumnType::Date) => carried(&data, &groups(&data, &by), column),
            (Filling::Previous, ColumnType::Number(_)) => carried(&data, &series(&data, fill, &by, work)?, column),
            (Filling::Linear, ColumnType::Number(measure)) if measure.unit != Unit::Rank => {
                between(&data, fill, (&by, column), work)?
            }
            _ => {
                work.wrong_column(&data, name, column, "amounts");
                return None;
            }
        };
        let count = found.len();
        let is_number = matches!(data.columns[column].content, ColumnType::Number(_));
        for (row, value) in found {
            let cell = &mut data.rows[row][column];
            *cell = Cell { value, is_filled: is_number, ..cell.clone() };
        }
        if let ColumnType::Number(measure) = data.columns[column].content.clone()
            && count > 0
        {
            let label = data.columns[column].label.clone();
            data.remarks.push(Localized::new(|lang| remark(label.get(lang), count, &fill.with, &measure, lang)));
        }
    }
    Some(data)
}

/// What readers are told.
fn remark(column: &str, count: usize, with: &Filling, measure: &Measure, lang: Lang) -> String {
    match with {
        Filling::Previous => sentences(lang).filled(column, count, Filled::Previous),
        Filling::Linear => sentences(lang).filled(column, count, Filled::Linear),
        Filling::Value(value, _) => {
            let number = Exact::parse(value.as_written()).and_then(|number| number.scaled(measure.exponent));
            let value =
                number.map_or_else(|| value.get(lang).to_owned(), |number| number::measure(number, measure, lang));
            sentences(lang).filled(column, count, Filled::Value(&value))
        }
    }
}

fn empty_cells(data: &Dataset, column: usize) -> impl Iterator<Item = usize> {
    (0..data.rows.len()).filter(move |row| data.rows[*row][column].is_empty())
}

/// The author's value, of the type of the column. `None` after a problem, which is reported.
fn value_for(content: &ColumnType, (value, span): (&Localized, Span), work: &mut Work<'_>) -> Option<CellValue> {
    let written = value.as_written();
    let (found, problem) = match content {
        ColumnType::Text => return Some(CellValue::Text(value.clone())),
        ColumnType::Number(_) => (
            Exact::parse(written).map(CellValue::Number),
            Diagnostic::error("not-a-number", span, format!("`{written}` is not a number"))
                .hint("write the number as the cells have it, without unit or scale; or `previous` or `linear`"),
        ),
        ColumnType::Date => (
            cells::date(written).map(|date| CellValue::Text(Localized::same(iso(date)))),
            Diagnostic::error("bad-date", span, format!("`{written}` is not a date"))
                .hint("write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`; or `previous`"),
        ),
        ColumnType::Kind => (
            Kind::NAMES.iter().find(|(name, _)| *name == written).map(|(_, kind)| CellValue::Kind(*kind)),
            Diagnostic::error("unknown-kind", span, format!("there is no kind `{written}`"))
                .suggest(written, Kind::NAMES.map(|(name, _)| name)),
        ),
    };
    if found.is_none() {
        work.problems.push(problem);
    }
    found
}

/// The rows of each series, from the earliest to the latest. `None` after a problem.
fn series(data: &Dataset, fill: &FillIn, by: &[usize], work: &mut Work<'_>) -> Option<Vec<Vec<usize>>> {
    let along = Along::find(data, fill.along.as_ref(), work)?;
    let in_order = |rows: &Vec<usize>| along.order(data, rows, work).rows.into_iter().map(|(_, row)| row).collect();
    Some(groups(data, by).iter().map(in_order).collect())
}

/// The empty cells that have a value before them, with that value.
fn carried(data: &Dataset, series: &[Vec<usize>], column: usize) -> Vec<(usize, CellValue)> {
    let mut found = vec![];
    for rows in series {
        let mut last = None;
        for row in rows {
            match &data.rows[*row][column].value {
                CellValue::Empty => found.extend(last.map(|value: &CellValue| (*row, value.clone()))),
                value => last = Some(value),
            }
        }
    }
    found
}

/// The empty cells between two numbers, with the numbers on the line between these. `None` after a problem.
fn between(
    data: &Dataset,
    fill: &FillIn,
    (by, column): (&[usize], usize),
    work: &mut Work<'_>,
) -> Option<Vec<(usize, CellValue)>> {
    let along = Along::find(data, fill.along.as_ref(), work)?;
    let mut found = vec![];
    for rows in groups(data, by) {
        let series = along.order(data, &rows, work).in_periods().rows;
        let dates: Vec<Option<Date>> = series.iter().map(|(date, _)| *date).collect();
        let places = places(&dates);
        let known: Vec<usize> =
            (0..series.len()).filter(|at| data.rows[series[*at].1][column].number().is_some()).collect();
        for ends in known.windows(2) {
            let (low, high) = (ends[0], ends[1]);
            for at in low + 1..high {
                let row = series[at].1;
                let cell = &data.rows[row][column];
                let number = |at: usize| data.rows[series[at].1][column].number();
                let number = number(low).zip(number(high)).and_then(|(from, to)| {
                    on_the_line((places[low], from), (places[high], to), places[at], fill.decimals)
                });
                match number {
                    Some(number) => found.push((row, CellValue::Number(number))),
                    None => work.too_long(cell),
                }
            }
        }
    }
    Some(found)
}

/// Where rows lie on the way from the first to the last: periods of one length are one apart, whatever days they have;
/// other dates lie where they begin; rows without dates are one apart.
fn places(dates: &[Option<Date>]) -> Vec<i64> {
    let counted: Option<Vec<i64>> = dates.iter().map(|date| Some(date.as_ref()?.number())).collect();
    let are_alike = dates.windows(2).all(|pair| {
        pair[0].zip(pair[1]).is_some_and(|(a, b)| std::mem::discriminant(&a) == std::mem::discriminant(&b))
    });
    match counted {
        Some(places) if are_alike => places,
        Some(_) => dates.iter().flatten().map(|date| date.seconds().0).collect(),
        None => (0_i64..).take(dates.len()).collect(),
    }
}

fn on_the_line((start, from): (i64, Exact), (end, to): (i64, Exact), at: i64, decimals: Option<u32>) -> Option<Exact> {
    let scale = |number: Exact| number.value.normalize().scale();
    let decimals = decimals.unwrap_or_else(|| scale(from).max(scale(to)));
    let part = |number: Exact, way: i64| exact::product(number.value, Decimal::from(way)).map(Exact::from);
    let sum = exact::add(part(from, end - at)?, part(to, at - start)?)?;
    exact::quotient(sum.value, Decimal::from(end - start), Decimal::ONE, decimals)
}

#[cfg(test)]
mod tests {
    use crate::model::Lang;
    use crate::resolve::steps::tests::{csv, gives, made, wrong};

    #[test]
    fn a_value_fills_what_is_empty_and_readers_are_told() {
        let data = made(
            "t,a\n2022,\n2023,3\n2024,\n",
            "a: {unit: CNY, scale: 1e8, label: {zh: 规模, en: Size}}",
            "- fill: {of: a, with: 0}",
        );
        assert_eq!(csv(&data), "t,a\n2022,0\n2023,3\n2024,0\n");
        assert_eq!(data.rows.iter().map(|row| row[1].is_filled).collect::<Vec<_>>(), [true, false, true]);
        let told = Lang::ALL.map(|lang| data.remarks[0].get(lang).to_owned());
        assert_eq!(told, ["规模原缺2个数，以0元补上。", "Size: 2 missing values are set to RMB 0."]);
        gives("n,a\n,1\nx,2\n", "- fill: {of: n, with: {zh: 不详, en: Unknown}}", "n,a\n不详/Unknown,1\nx,2\n");
        assert!(made("t,a\n2022,1\n", "", "- fill: {of: a, with: 0}").remarks.is_empty());
    }

    #[test]
    fn the_value_before_is_that_of_the_date_before_and_of_text_that_of_the_row_before() {
        let table = "t,n,a\n2024,x,\n2022,,5\n2023,y,\n2021,,\n";
        gives(table, "- fill: {of: a, with: previous}\n- select: [t, a]", "t,a\n2024,5\n2022,5\n2023,5\n2021,\n");
        gives(table, "- fill: {of: n, with: previous}\n- select: [n]", "n\nx\nx\ny\ny\n");
        gives(
            "t,n,a\n2022,x,1\n,y,2\n2023,x,3\n,y,4\n",
            "- fill: {of: t, with: previous}\n- select: [t]",
            "t\n2022\n2022\n2023\n2023\n",
        );
        let two = "t,n,a\n2022,x,1\n2022,y,2\n2023,x,\n2023,y,\n";
        gives(two, "- fill: {of: a, with: previous, by: n}\n- select: [a]", "a\n1\n2\n1\n2\n");
    }

    #[test]
    fn a_line_runs_between_neighbours_in_time_and_nowhere_else() {
        gives(
            "t,a\n2020,\n2021,1\n2022,\n2024,4\n2025,\n",
            "- fill: {of: a, with: linear}",
            "t,a\n2020,\n2021,1\n2022,2\n2024,4\n2025,\n",
        );
        gives(
            "t,a\n2024-01,1.0\n2024-02,\n2024-03,2.0\n",
            "- fill: {of: a, with: linear, decimals: 1}\n- select: [a]",
            "a\n1.0\n1.5\n2.0\n",
        );
        gives(
            "t,a\n2024-01-01,0\n2024-01-02,\n2024-01-05,4\n",
            "- fill: {of: a, with: linear}\n- select: [a]",
            "a\n0\n1\n4\n",
        );
        gives("n,a\nx,1\ny,\nz,2\n", "- fill: {of: a, with: linear, decimals: 2}\n- select: [a]", "a\n1\n1.50\n2\n");
    }

    #[test]
    fn what_cannot_be_filled_is_refused() {
        let line = "- fill: {of: n, with: linear}";
        wrong("n,a\nx,1\n", "", line, "`n` holds text, but amounts are needed here", "n", "");
        let value = "- fill: {of: a, with: none}";
        wrong("n,a\nx,1\ny,\n", "", value, "`none` is not a number", "none", "`previous`");
        let ranks = "- fill: {of: a, with: linear}";
        wrong("t,a\n2022,1\n", "a: {unit: rank}", ranks, "`a` holds numbers, but amounts are needed here", "a", "");
    }
}
