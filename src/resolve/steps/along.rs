//! The order of rows in time: which row comes before which, and how long before.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Span};
use crate::model::{Cell, CellValue, ColumnType, Dataset, Date, Over, Written};

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
    /// Which row is the earlier one, as the author says, or else the one of the period before where there are
    /// dates.
    pub(super) fn over(self, wanted: Option<(Over, Span)>, work: &mut Work<'_>) -> Option<Over> {
        match (wanted, self) {
            (None, Along::Rows) => Some(Over::Row),
            (None, Along::Dates(_)) => Some(Over::Period),
            (Some((over @ (Over::Period | Over::Year), span)), Along::Rows) => {
                let word = Over::NAMES.iter().find(|(_, other)| *other == over).map_or("", |(name, _)| name);
                work.problems.push(
                    Diagnostic::error("missing-key", span, format!("`over: {word}` needs a column of dates"))
                        .hint("declare a column's `type: date`, or compare with the row before: `over: row`"),
                );
                None
            }
            (Some((over, _)), _) => Some(over),
        }
    }

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
        let rows = by_date.iter().map(|(date, row)| (Some(*date), *row)).collect();
        Series { rows, by_date }
    }
}

impl Series {
    /// The same with the periods that days stand for. Where every date is the first day of a month, or every one is the
    /// last, they are months; quarters and years where at least [`SURE`] dates are and no other month occurs.
    pub(super) fn in_periods(self) -> Self {
        let days: Option<Vec<(i16, u8, u8)>> = self
            .rows
            .iter()
            .map(|(date, _)| match date {
                Some(Date::Day(year, month, day)) => Some((*year, *month, *day)),
                _ => None,
            })
            .collect();
        let Some(days) = days.filter(|days| days.len() > 1) else { return self };
        let ends = |(year, month, day): &(i16, u8, u8)| Date::Day(*year, *month, *day).ends_month();
        let are_first = days.iter().all(|(_, _, day)| *day == 1);
        if !are_first && !days.iter().all(ends) {
            return self;
        }
        let shift = if are_first { 2 } else { 0 };
        let is_sure = days.len() >= SURE;
        let (in_quarters, in_years) = (
            is_sure && days.iter().all(|(_, month, _)| (month + shift) % 3 == 0),
            is_sure && days.iter().all(|(_, month, _)| *month == if are_first { 1 } else { 12 }),
        );
        let period = |(year, month, _): &(i16, u8, u8)| match () {
            () if in_years => Date::Year(*year),
            () if in_quarters => Date::Quarter(*year, month.div_ceil(3)),
            () => Date::Month(*year, *month),
        };
        let rows: Vec<_> = days.iter().zip(&self.rows).map(|(day, (_, row))| (Some(period(day)), *row)).collect();
        let by_date = rows.iter().filter_map(|(date, row)| Some(((*date)?, *row))).collect();
        Self { rows, by_date }
    }
}

/// So many dates show that a column has quarters or years: of fewer, a month between may just be missing.
const SURE: usize = 5;

/// The sort key of a cell: a number or a date. `None` for cells without an order.
pub(super) fn rank(cell: &Cell) -> Option<Rank> {
    match &cell.value {
        CellValue::Number(number) => Some(Rank::Number(number.value)),
        CellValue::Text(text) => Date::parse(text.as_written()).map(Rank::Date),
        CellValue::Empty | CellValue::Kind(_) => None,
    }
}

/// A cell's place in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    Number(rust_decimal::Decimal),
    Date(Date),
}
