//! The rules of calendars: every row is a day, and there are not more days than paper.

use super::join::Join;
use super::names::category_name;
use crate::diag::Diagnostic;
use crate::model::{CategoryName, Date};

/// More years than this are higher than three screens.
const MOST_YEARS: i16 = 12;

/// Reports rows that are no days, and days that are too far apart.
pub(super) fn check(join: &mut Join<'_, '_>, x: usize) {
    let column = &join.data.columns[x];
    let named =
        join.data.rows.iter().filter(|row| !row[x].is_empty()).map(|row| (&row[x], category_name(column, &row[x])));
    let mut days: Vec<Date> = vec![];
    for (cell, name) in named {
        let written = cell.as_written().unwrap_or_default();
        let (what, hint) = match name {
            CategoryName::Date(date @ Date::Day(..)) => {
                days.push(date);
                continue;
            }
            CategoryName::Date(Date::Time(..)) => {
                ("is a time of a day", "make one row of the times of each day: `steps: [{period: {to: day, sum: …}}]`")
            }
            CategoryName::Date(_) => (
                "is longer than a day",
                "name a column of days, `2024-07-31`; months and quarters are a `heatmap` or a `line`",
            ),
            CategoryName::Text(_) => (
                "is no day",
                "name a column of days in `x`, written as `2024-07-31`; `type: date` on the column says which cell is none",
            ),
        };
        let message = format!("`{written}` {what}, and a calendar has a cell for each day");
        join.problems.push(
            Diagnostic::error("not-a-day", cell.span, message).related(join.spec.kind_span, "drawn here").hint(hint),
        );
        return;
    }
    let years = days.iter().map(|day| day.year());
    let Some((first, last)) = years.clone().min().zip(years.max()) else { return };
    if last - first >= MOST_YEARS {
        let message = format!("a calendar from {first} to {last} is higher than three screens");
        join.problems.push(
            Diagnostic::error("too-many-years", join.spec.kind_span, message)
                .label(format!("at most {MOST_YEARS} years"))
                .hint("draw fewer of them, `steps: [{filter: {column: …, from: …}}]`, or months as a `heatmap`"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use crate::model::{ChartBody, Marks, SeriesBody, WeekStart};

    #[test]
    fn days_run_forward_and_weeks_begin_as_the_chart_says() {
        let data = "data: [[d, n], [2024-03-02, 5], [2024-03-01, 7], [2024-03-04, null]]";
        let chart = sound(&format!("type: calendar\nweek_start: sunday\n{data}"));
        let dates: Vec<String> =
            chart.body.categories().iter().map(|c| super::super::names::written(&c.name)).collect();
        assert_eq!(dates, ["2024-03-01", "2024-03-02", "2024-03-04"]);
        let ChartBody::Series(SeriesBody { marks, .. }) = chart.body else { panic!("series") };
        assert_eq!(marks, Marks::Calendar(WeekStart::Sunday));
    }

    #[test]
    fn what_is_no_day_or_twice_is_reported() {
        let of = |rows: &str| format!("type: calendar\ndata: [[d, n], {rows}]");
        wrong(
            &of("[2024-03, 5], [2024-04, 7]"),
            "`2024-03` is longer than a day, and a calendar has a cell for each day",
            "2024-03",
            "`heatmap`",
        );
        wrong(
            &of("[spring, 5], [summer, 7]"),
            "`spring` is no day, and a calendar has a cell for each day",
            "spring",
            "`2024-07-31`",
        );
        wrong(&of("[2024-03-01, 5], [2024-03-01, 7]"), "`2024-03-01` has two rows", "2024-03-01", "its own row");
        wrong(
            &of("[1990-03-01, 5], [2024-03-01, 7]"),
            "a calendar from 1990 to 2024 is higher than three screens",
            "calendar",
            "`heatmap`",
        );
    }
}
