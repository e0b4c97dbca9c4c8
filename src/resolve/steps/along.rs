//! The order of rows in time: which row comes before which, and how long before.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Cell, CellValue, ColumnType, Dataset, Date, Written};

use super::work::Work;

/// The order of the rows of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Along {
    /// This column of dates.
    Dates(usize),
    /// The order of the data.
    Rows,
}

/// A series: its rows from the earliest to the latest.
pub(super) struct Series {
    /// The rows, with their dates where dates order them.
    pub(super) rows: Vec<(Option<Date>, usize)>,
    /// The row of each date.
    pub(super) by_date: BTreeMap<Date, usize>,
}

impl Along {
    /// The column that is named, or else the only one of dates, or else the order of the rows.
    pub(super) fn find(data: &Dataset, named: Option<&Written>, work: &mut Work<'_>) -> Option<Self> {
        let is_date = |column: &usize| data.columns[*column].content == ColumnType::Date;
        if let Some(name) = named {
            let column = work.column(data, name)?;
            if !is_date(&column) {
                work.wrong_column(data, name, column, "dates");
                return None;
            }
            return Some(Along::Dates(column));
        }
        let mut dates = (0..data.columns.len()).filter(is_date);
        match (dates.next(), dates.next()) {
            (Some(column), None) => Some(Along::Dates(column)),
            (Some(first), Some(second)) => {
                let names = format!("`{}` or `{}`", data.columns[first].name, data.columns[second].name);
                work.problems.push(
                    Diagnostic::error("missing-key", work.step, "there are several columns of dates")
                        .hint(format!("name the one that counts: `along:` {names}")),
                );
                None
            }
            (None, _) => Some(Along::Rows),
        }
    }

    /// Orders the rows of one series; a date without a name, or one that comes twice, is reported.
    pub(super) fn order(self, data: &Dataset, rows: &[usize], work: &mut Work<'_>) -> Series {
        let Along::Dates(column) = self else {
            return Series { rows: rows.iter().map(|row| (None, *row)).collect(), by_date: BTreeMap::new() };
        };
        let mut by_date: BTreeMap<Date, usize> = BTreeMap::new();
        for row in rows.iter().copied() {
            let cell = &data.rows[row][column];
            let Some(date) = cell.as_written().and_then(Date::parse) else {
                let message = format!("this row has no date in `{}`", data.columns[column].name);
                work.problems.push(work.cell("empty-cell", cell, message));
                continue;
            };
            match by_date.get(&date) {
                Some(first) => {
                    let message = format!("`{}` has two rows", cell.as_written().unwrap_or_default());
                    work.problems.push(
                        work.cell("duplicate-date", cell, message)
                            .related(data.rows[*first][column].span, "the first of them")
                            .hint(
                                "name the column that tells the series apart in `by`, or add the rows up with \
                                   `group` before",
                            ),
                    );
                }
                None => {
                    by_date.insert(date, row);
                }
            }
        }
        let mut rows: Vec<(Option<Date>, usize)> = by_date.iter().map(|(date, row)| (Some(*date), *row)).collect();
        // The derived order of dates puts all years before all quarters.
        rows.sort_by_key(|(date, _)| date.map(|date| (first_day(date), last_day(date))));
        Series { rows, by_date }
    }
}

/// Year, month and day.
pub(super) type Day = (i16, u8, u8);

/// The day on which a date begins.
pub(super) fn first_day(date: Date) -> Day {
    match date {
        Date::Year(year) => (year, 1, 1),
        Date::Quarter(year, quarter) => (year, quarter * 3 - 2, 1),
        Date::Month(year, month) => (year, month, 1),
        Date::Day(year, month, day) => (year, month, day),
    }
}

/// A day that is not before the last one of a date, and before the next date.
pub(super) fn last_day(date: Date) -> Day {
    match date {
        Date::Year(year) => (year, 12, 31),
        Date::Quarter(year, quarter) => (year, quarter * 3, 31),
        Date::Month(year, month) => (year, month, 31),
        Date::Day(year, month, day) => (year, month, day),
    }
}

/// The date just before, of the same precision.
pub(super) fn before(date: Date) -> Option<Date> {
    Some(match date {
        Date::Year(year) => Date::Year(year.checked_sub(1)?),
        Date::Quarter(year, 1) => Date::Quarter(year.checked_sub(1)?, 4),
        Date::Quarter(year, quarter) => Date::Quarter(year, quarter - 1),
        Date::Month(year, 1) => Date::Month(year.checked_sub(1)?, 12),
        Date::Month(year, month) => Date::Month(year, month - 1),
        Date::Day(year, month, day) => {
            let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
            let before = jiff::civil::Date::new(year, month, day).ok()?.yesterday().ok()?;
            Date::Day(before.year(), before.month().unsigned_abs(), before.day().unsigned_abs())
        }
    })
}

/// The same date a year ago.
pub(super) fn year_before(date: Date) -> Option<Date> {
    let year = date.year().checked_sub(1)?;
    Some(match date {
        Date::Year(_) => Date::Year(year),
        Date::Quarter(_, quarter) => Date::Quarter(year, quarter),
        Date::Month(_, month) => Date::Month(year, month),
        Date::Day(_, month, day) => Date::Day(year, month, day),
    })
}

/// The sort key of a cell: a number or a date. `None` for cells without an order.
pub(super) fn rank(cell: &Cell) -> Option<Rank> {
    match &cell.value {
        CellValue::Number(number) => Some(Rank::Number(number.value)),
        CellValue::Text(text) => Date::parse(text.as_written()).map(|date| Rank::Date(first_day(date), last_day(date))),
        CellValue::Empty | CellValue::Kind(_) => None,
    }
}

/// A cell's place in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Number(rust_decimal::Decimal),
    Date(Day, Day),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(date: &str, day_before: &str, a_year_ago: &str) {
        let parse = |text| Date::parse(text).expect("a date");
        assert_eq!(before(parse(date)), Some(parse(day_before)));
        assert_eq!(year_before(parse(date)), Some(parse(a_year_ago)));
    }

    #[test]
    fn the_date_before_is_as_precise_as_the_date() {
        case("2023", "2022", "2022");
        case("2023-Q1", "2022-Q4", "2022-Q1");
        case("2023-Q3", "2023-Q2", "2022-Q3");
        case("2023-01", "2022-12", "2022-01");
        case("2024-03-01", "2024-02-29", "2023-03-01");
        case("2023-01-01", "2022-12-31", "2022-01-01");
    }
}
