//! `cumulative`: adds up row after row, from the earliest date to the latest.

use crate::model::{Cell, CellValue, Cumulative, Dataset, Date, Exact, Missing};

use super::along::Along;
use super::exact;
use super::rows::{groups, shown};
use super::work::{Work, cell_at, computed, push};

pub(super) fn add(data: Dataset, cumulative: &Cumulative, work: &mut Work<'_>) -> Option<Dataset> {
    let of = work.addable(&data, &cumulative.of);
    let by = work.columns(&data, &cumulative.by);
    let along = Along::find(&data, cumulative.along.as_ref(), work);
    let free = work.is_free(&data, &cumulative.made.name);
    let (of, by, along) = (of?, by?, along?);
    if !free {
        return None;
    }
    let mut cells: Vec<Cell> = data.rows.iter().map(|row| cell_at(&row[of.column], None)).collect();
    for rows in groups(&data, &by) {
        let mut total: Option<Exact> = None;
        let series = along.order(&data, &rows, work).rows;
        if let (Along::Dates(column), Missing::Refuse) = (along, cumulative.missing) {
            refuse_gaps(&data, &series, column, work);
        }
        for (_, row) in series {
            let place = &data.rows[row][of.column];
            let Some(number) = place.number() else {
                work.may_skip(place, cumulative.missing);
                continue;
            };
            let next = total.map_or(Some(number), |total| exact::add(total, number));
            let Some(next) = next.filter(|total| total.scaled(of.measure.exponent).is_some()) else {
                work.too_long(place);
                break;
            };
            cells[row].value = CellValue::Number(next);
            total = Some(next);
        }
    }
    Some(push(data, computed(&cumulative.made, of.measure), cells))
}

/// Reports gaps between dates, which would be missing from the total. Days and times are exempt: on most
/// of them nothing happens.
fn refuse_gaps(data: &Dataset, series: &[(Option<Date>, usize)], column: usize, work: &mut Work<'_>) {
    for pair in series.windows(2) {
        let ((Some(earlier), first), (Some(later), second)) = (pair[0], pair[1]) else { continue };
        if matches!(later, Date::Day(..) | Date::Time(..)) || later.before() == Some(earlier) {
            continue;
        }
        let (first, second) = (&data.rows[first][column], &data.rows[second][column]);
        let (from, to) = (shown(first), shown(second));
        work.problems.push(
            work.cell("missing-date", second, format!("the total lacks what lies between {from} and {to}"))
                .related(first.span, "the date before")
                .hint("add the rows with their numbers, or allow a total without them with `missing: skip`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::steps::tests::{gives, wrong};

    #[test]
    fn totals_run_from_the_earliest_date_to_the_latest() {
        gives("t,a\n2021,1\n2022,2.5\n", "- cumulative: {of: a}", "t,a,total\n2021,1,1\n2022,2.5,3.5\n");
        gives("t,a\n2022,2\n2021,1\n", "- cumulative: {of: a, as: sum}", "t,a,sum\n2022,2,3\n2021,1,1\n");
        gives("n,a\nx,2\ny,-1\n", "- cumulative: {of: a}", "n,a,total\nx,2,2\ny,-1,1\n");
        gives(
            "t,n,a\n2022,x,1\n2022,y,4\n2023,x,2\n",
            "- cumulative: {of: a, by: n}",
            "t,n,a,total\n2022,x,1,1\n2022,y,4,4\n2023,x,2,3\n",
        );
    }

    #[test]
    fn a_gap_is_refused_unless_allowed() {
        let table = "t,a\n2021,1\n2022,\n2023,2\n";
        wrong(table, "", "- cumulative: {of: a}", "a total needs this cell, which has no value", "", "known: true");
        gives(table, "- cumulative: {of: a, missing: skip}", "t,a,total\n2021,1,1\n2022,,\n2023,2,3\n");
        let table = "t,a\n2021-Q4,1\n2022-Q2,2\n";
        let message = "the total lacks what lies between `2021-Q4` and `2022-Q2`";
        wrong(table, "", "- cumulative: {of: a}", message, "2022-Q2", "`missing: skip`");
        gives(table, "- cumulative: {of: a, missing: skip}", "t,a,total\n2021-Q4,1,1\n2022-Q2,2,3\n");
        gives(
            "t,a\n2021-01-01,1\n2021-02-01,2\n",
            "- cumulative: {of: a}",
            "t,a,total\n2021-01-01,1,1\n2021-02-01,2,3\n",
        );
    }
}
