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
        let rows = by_date.iter().map(|(date, row)| (Some(*date), *row)).collect();
        Series { rows, by_date }
    }
}

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
