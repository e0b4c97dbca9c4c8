//! The type of a column whose texts a step has made: dates are dates there too, and numbers numbers.

use crate::diag::{Diagnostic, Span};
use crate::i18n::cells::{DateColumn, Notation, dates, is_code};
use crate::i18n::date::iso;
use crate::model::{Cell, CellValue, ColumnType, Exact, Lang, Localized, Unit};
use crate::parse;

use super::work::unscaled;

/// Reads the texts of a column as dates where all are. Those that differ between languages are words.
pub(super) fn as_dates(rows: &mut [Vec<Cell>], at: usize) -> ColumnType {
    let names: Vec<&str> = rows.iter().filter_map(|row| row[at].as_written()).collect();
    let DateColumn::Dates(dates) = dates(&names, &Notation::default()) else { return ColumnType::Text };
    let filled = rows.iter_mut().filter(|row| !row[at].is_empty());
    for (row, date) in filled.zip(dates) {
        row[at].value = CellValue::Text(Localized::same(iso(date)));
    }
    ColumnType::Date
}

/// The doubt of texts that are dates in more than one way, and so stay texts.
pub(super) fn open_dates(rows: &[Vec<Cell>], at: usize, place: Span) -> Option<Diagnostic> {
    let names: Vec<&str> = rows.iter().filter_map(|row| row[at].as_written()).collect();
    let DateColumn::Open(open) = dates(&names, &Notation::default()) else { return None };
    let (_, message, hint) = parse::open_dates(open, &names);
    let problem = Diagnostic::warning("open-column", place, message).label("so the column is read as words");
    Some(problem.hint(hint))
}

/// Reads the texts of a column as plain numbers or as dates where all are, and leaves them as texts otherwise. Numbers
/// with zeros before them are codes.
pub(super) fn retyped(rows: &mut [Vec<Cell>], at: usize) -> ColumnType {
    let texts = || rows.iter().map(|row| &row[at]).filter(|cell| !cell.is_empty());
    let is_one = |cell: &Cell| Lang::ALL.iter().all(|lang| cell.text(*lang) == cell.as_written());
    if texts().next().is_none() || !texts().all(is_one) {
        return ColumnType::Text;
    }
    if let dates @ ColumnType::Date = as_dates(rows, at) {
        return dates;
    }
    let number = |cell: &Cell| cell.as_written().filter(|text| !is_code(text)).and_then(Exact::parse);
    if !rows.iter().all(|row| row[at].is_empty() || number(&row[at]).is_some()) {
        return ColumnType::Text;
    }
    for row in rows {
        if let Some(number) = number(&row[at]) {
            row[at].value = CellValue::Number(number);
        }
    }
    ColumnType::Number(unscaled(Unit::Plain))
}
