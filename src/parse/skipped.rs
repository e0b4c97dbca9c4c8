//! Rows that `skip` leaves out although they look like those of the table: a file that has grown since its lines were
//! counted would lose data without a word.

use super::part::Record;
use super::table::RawCell;
use crate::diag::Diagnostic;
use crate::i18n::cells::{self, Notation};
use crate::i18n::totals;
use crate::model::{Date, Lang};

/// Returns the problem of the first such row, with the numbers by which it would stay. A total below the table is meant to
/// be left out.
pub(super) fn problem(records: &[Record], (above, below): (usize, usize)) -> Option<Diagnostic> {
    let end = records.len().saturating_sub(below);
    let [(head, _), rows @ ..] = records.get(above..end)? else { return None };
    let table = Shape::new(head.len(), rows);
    let (over, under) = (&records[..above], &records[end..]);
    let first_over = over.iter().position(|(cells, _)| table.is_row(cells));
    // The names of the columns stand right above their first row.
    let top = first_over.or_else(|| table.is_row(head).then_some(above));
    let names = top.and_then(|top| top.checked_sub(1)).filter(|at| table.is_head(&records[*at].0));
    let last_under = under.iter().rposition(|(cells, _)| table.is_row(cells));
    let lost_above = names.or(first_over);
    let lost_below = last_under.and_then(|_| under.iter().find(|(cells, _)| table.is_row(cells)));
    let (what, place) = match (names, first_over, lost_below) {
        (Some(at), ..) => ("seems to name the columns", records[at].1),
        (None, Some(at), _) => ("looks like a row of the table", records[at].1),
        (None, None, Some((_, place))) => ("looks like a row of the table", *place),
        (None, None, None) => return None,
    };
    let skip = match (lost_above.unwrap_or(above), below - last_under.map_or(0, |last| last + 1)) {
        (0, 0) => "take `skip` out".to_owned(),
        (above, 0) => format!("write `skip: {above}`"),
        (0, below) => format!("write `skip: {{below: {below}}}`"),
        (above, below) => format!("write `skip: {{above: {above}, below: {below}}}`"),
    };
    Some(
        Diagnostic::warning("skipped-data", place, format!("this line {what}, but `skip` leaves it out"))
            .hint(format!("{skip}; rows that are not wanted are removed with a step `filter`")),
    )
}

/// What the rows of a table have in common.
struct Shape {
    width: usize,
    /// The columns of numbers.
    numbers: Vec<usize>,
}

impl Shape {
    fn new(width: usize, rows: &[Record]) -> Self {
        let holds_numbers = |at: &usize| {
            let mut filled =
                rows.iter().filter_map(|(cells, _)| cells.get(*at)).filter(|cell| !is_without_value(cell)).peekable();
            filled.peek().is_some() && filled.all(is_number)
        };
        Self { width, numbers: (0..width).filter(holds_numbers).collect() }
    }

    /// Whether this is a row of data: it has numbers where the others do, and not years alone, which name columns.
    fn is_row(&self, cells: &[RawCell]) -> bool {
        let own = || self.numbers.iter().filter_map(|at| cells.get(*at));
        let is_date = |cell: &RawCell| Date::parse(cell.plain().unwrap_or_default()).is_some();
        let is_total =
            |cell: &RawCell| Lang::ALL.into_iter().any(|lang| totals::is_total(cell.plain().unwrap_or_default(), lang));
        cells.len() == self.width
            && own().all(|cell| is_number(cell) || is_without_value(cell))
            && own().any(|cell| is_number(cell) && !is_date(cell))
            && !cells.iter().any(is_total)
    }

    /// Whether every cell is a word.
    fn is_head(&self, cells: &[RawCell]) -> bool {
        cells.len() == self.width && !cells.iter().any(|cell| is_without_value(cell) || is_number(cell))
    }
}

fn is_number(cell: &RawCell) -> bool {
    cell.plain().is_some_and(|text| cells::numbers(&[text], &Notation::default(), None, 0).values[0].is_some())
}

fn is_without_value(cell: &RawCell) -> bool {
    cell.plain().is_some_and(|text| text.is_empty() || cells::is_missing_mark(text))
}
