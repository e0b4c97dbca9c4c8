//! `rolling`: adds the average of each row and those before it, a stated number in all.
//!
//! A window with a gap has no average unless the author allows it: at the start, where a period has no row, and where a
//! cell is empty. A row whose own cell is empty never has one.

use rust_decimal::Decimal;

use crate::model::{Cell, CellValue, Dataset, Date, Exact, Measure, Missing, Over, Rolling};

use super::along::{Along, Series};
use super::exact;
use super::rows::groups;
use super::work::{Work, cell_at, computed, push};

pub(super) fn add(data: Dataset, rolling: &Rolling, work: &mut Work<'_>) -> Option<Dataset> {
    let of = work.numbers(&data, &rolling.of);
    let by = work.columns(&data, &rolling.by);
    let along = Along::find(&data, rolling.along.as_ref(), work);
    let free = work.is_free(&data, &rolling.made.name);
    let (of, by, along) = (of?, by?, along?);
    let over = match (rolling.over, along) {
        // No time has one before it.
        (None, Along::Dates(column)) if data.rows.iter().any(|row| is_time(&row[column])) => Over::Row,
        (over, _) => along.over(over, work)?,
    };
    if !free {
        return None;
    }
    let number = |row: usize| data.rows[row][of.column].number();
    let decimals =
        rolling.decimals.unwrap_or_else(|| exact::finer(data.rows.iter().map(|row| row[of.column].number())));
    let mut cells: Vec<_> = data.rows.iter().map(|row| cell_at(&row[of.column], None)).collect();
    for rows in groups(&data, &by) {
        let series = along.order(&data, &rows, work).in_periods();
        for (at, (_, row)) in series.rows.iter().enumerate() {
            if number(*row).is_none() {
                continue;
            }
            let (first, is_whole) = window(&series, at, rolling.window, over);
            let known: Vec<Exact> = series.rows[first..=at].iter().filter_map(|(_, row)| number(*row)).collect();
            if rolling.missing == Missing::Refuse && !(is_whole && known.len() == rolling.window) {
                continue;
            }
            match mean(&known, decimals, &of.measure) {
                Some(mean) => cells[*row].value = CellValue::Number(mean),
                None => work.too_long(&data.rows[*row][of.column]),
            }
        }
    }
    Some(push(data, computed(&rolling.made, of.measure), cells))
}

fn is_time(cell: &Cell) -> bool {
    matches!(cell.as_written().and_then(Date::parse), Some(Date::Time(..)))
}

/// The first row of the window that ends with this one, and whether it has a row for every period.
fn window(series: &Series, end: usize, window: usize, over: Over) -> (usize, bool) {
    if over == Over::Row {
        return ((end + 1).saturating_sub(window), end + 1 >= window);
    }
    let mut first = end;
    let mut date = series.rows[end].0;
    for _ in 1..window {
        date = date.and_then(Date::before);
        if first > 0 && date.is_some() && series.rows[first - 1].0 == date {
            first -= 1;
        }
    }
    (first, end + 1 - first == window)
}

fn mean(known: &[Exact], decimals: u32, measure: &Measure) -> Option<Exact> {
    let (first, rest) = known.split_first()?;
    let sum = rest.iter().try_fold(*first, |sum, next| exact::add(sum, *next))?;
    let mean = exact::quotient(sum.value, Decimal::from(known.len()), Decimal::ONE, decimals)?;
    mean.scaled(measure.exponent).map(|_| mean)
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    #[test]
    fn each_average_is_of_the_rows_up_to_its_own() {
        let table = "t,a\n2021,1\n2022,2\n2023,4.5\n2024,0\n";
        gives(table, "- rolling: {of: a, window: 3}", "t,a,rolling\n2021,1,\n2022,2,\n2023,4.5,2.50\n2024,0,2.17\n");
        gives(
            table,
            "- rolling: {of: a, window: 2, missing: skip, decimals: 0, as: mean}",
            "t,a,mean\n2021,1,1\n2022,2,2\n2023,4.5,3\n2024,0,2\n",
        );
        gives("n,a\nx,1\ny,2\n", "- rolling: {of: a, window: 2}", "n,a,rolling\nx,1,\ny,2,1.5\n");
    }

    #[test]
    fn a_gap_has_no_average_unless_rows_are_counted_or_gaps_allowed() {
        let table = "t,a\n2024-01-05,1\n2024-01-08,3\n2024-01-09,\n2024-01-10,5\n";
        gives(table, "- rolling: {of: a, window: 2}\n- select: [rolling]", "rolling\n\n\n\n\n");
        gives(table, "- rolling: {of: a, window: 2, over: row}\n- select: [rolling]", "rolling\n\n2.0\n\n\n");
        let skip = "- rolling: {of: a, window: 2, over: row, missing: skip}\n- select: [rolling]";
        gives(table, skip, "rolling\n1.0\n2.0\n\n5.0\n");
        let quarters = "t,a\n2023-Q1,1\n2023-Q3,3\n2023-Q4,5\n";
        gives(quarters, "- rolling: {of: a, window: 2}\n- select: [rolling]", "rolling\n\n\n4.0\n");
        gives(
            quarters,
            "- rolling: {of: a, window: 3, missing: skip}\n- select: [rolling]",
            "rolling\n1.0\n2.0\n4.0\n",
        );
    }

    #[test]
    fn months_may_be_written_as_first_or_last_days() {
        let first = "t,a\n2024-01-01,1\n2024-02-01,2\n2024-03-01,6\n";
        gives(first, "- rolling: {of: a, window: 3}\n- select: [rolling]", "rolling\n\n\n3.0\n");
        let last = "t,a\n2024-01-31,1\n2024-02-29,2\n2024-03-31,6\n";
        gives(last, "- rolling: {of: a, window: 3}\n- select: [rolling]", "rolling\n\n\n3.0\n");
    }

    #[test]
    fn series_are_kept_apart_and_what_cannot_be_averaged_is_refused() {
        let table = "t,n,a\n2022,x,1\n2022,y,4\n2023,x,2\n2023,y,3\n";
        gives(table, "- rolling: {of: a, window: 2, by: n}\n- select: [rolling]", "rolling\n\n\n1.5\n3.5\n");
        let times = "t,a\n2024-01-05T08:00,1\n2024-01-05T09:30,2\n";
        gives(times, "- rolling: {of: a, window: 2}\n- select: [rolling]", "rolling\n\n1.5\n");
        let over = "- rolling: {of: a, window: 2, over: period}";
        wrong("n,a\nx,1\n", "", over, "`over: period` needs a column of dates", "period", "`over: row`");
    }
}
