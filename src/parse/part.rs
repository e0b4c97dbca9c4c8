//! The part of a file that is the table: without the lines of a title above it and of notes below it, or a range of cells.

use super::skipped;
use super::table::RawCell;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Exact;
use crate::text;
use crate::yaml::{Fields, Node, Value};

/// Which part of a file is the table: all of it, unless the author says otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// How many lines stand above it, and below it where that is said; blank ones are not counted.
    skip: Option<(usize, Option<usize>)>,
    /// The cells of it.
    range: Option<(CellRange, Span)>,
    /// Whether its first row holds data and names no columns.
    is_headless: bool,
}

/// A rectangle of cells, all counted from 0 and both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CellRange {
    rows: (usize, usize),
    columns: (usize, usize),
}

/// A row with its place.
pub(super) type Record = (Vec<RawCell>, Span);

impl Part {
    /// Reads `skip: 3`, `skip: {above: 3, below: 2}`, `range: A4:F20` and `header: false`.
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let skip = fields.take("skip").and_then(|node| skip(node, fields.problems));
        let range = fields.take_text("range").and_then(|(text, span)| {
            let range = CellRange::parse(&text);
            if range.is_none() {
                fields.problems.push(
                    Diagnostic::error("bad-range", span, format!("`{text}` is not a range of cells"))
                        .hint("write the first and the last cell as spreadsheets do: `A4:F20`"),
                );
            }
            Some((range?, span))
        });
        if let (Some(_), Some((_, span))) = (skip, range) {
            fields.problems.push(
                Diagnostic::error("conflicting-keys", span, "`range` says already which rows are read")
                    .hint("take `skip` out, or `range`"),
            );
        }
        Self { skip, range, is_headless: !fields.take_bool("header", true) }
    }

    /// Whether the first row names the columns.
    pub(super) fn has_head(&self) -> bool {
        !self.is_headless
    }

    /// The rows of the table. `text` is the file, of which the first byte has the offset `start`.
    pub(super) fn of(
        &self,
        mut records: Vec<Record>,
        text: &str,
        start: usize,
        problems: &mut Diagnostics,
    ) -> Vec<Record> {
        if let Some((range, span)) = self.range {
            return range.cut(records, text, start, span, problems);
        }
        let (above, below) = match self.skip {
            Some((above, Some(below))) => {
                problems.extend(skipped::problem(&records, (above, below)));
                (above, below)
            }
            Some((above, None)) => {
                let (_, below) = around(records.get(above..).unwrap_or_default());
                problems.extend(skipped::problem(&records, (above, below)).filter(|_| above > 0));
                problems.extend(around_problem(&records, (0, below), above));
                (above, below)
            }
            None => {
                let around = around(&records);
                problems.extend(around_problem(&records, around, 0));
                around
            }
        };
        records.truncate(records.len().saturating_sub(below));
        records.drain(..above.min(records.len()));
        records
    }
}

fn skip(node: Node, problems: &mut Diagnostics) -> Option<(usize, Option<usize>)> {
    let number = |(text, span): (String, Span), problems: &mut Diagnostics| {
        let number = text.parse().ok().filter(|number| *number < 100_000);
        if number.is_none() {
            let problem = Diagnostic::error("wrong-type", span, format!("`{text}` is not a number of lines"));
            problems.push(problem.hint("write how many lines stand above the names of the columns: `skip: 3`"));
        }
        number
    };
    if matches!(node.value, Value::Map(_)) {
        let mut fields = Fields::new(node, "`skip`", problems);
        let (above, below) = (fields.take_text("above"), fields.take_text("below"));
        let above = above.map_or(Some(0), |above| number(above, fields.problems));
        let below = below.map_or(Some(None), |below| Some(Some(number(below, fields.problems)?)));
        fields.finish();
        return Some((above?, below?));
    }
    let span = node.span;
    let text = crate::yaml::text(&node, "skip", problems)?;
    Some((number((text, span), problems)?, None))
}

/// How many lines of a title stand above a table, and how many of notes below it, as far as that is plain: they are
/// narrower than the table, or hold one cell of it.
fn around(records: &[Record]) -> (usize, usize) {
    let filled = |cells: &[RawCell]| cells.iter().filter(|cell| !cell.is_empty()).count();
    // The table is the longest run of rows of one width, and of two that are equally long the wider one.
    let runs = records.chunk_by(|a, b| a.0.len() == b.0.len()).map(|run| (run.len(), run[0].0.len()));
    let Some((_, width)) = runs.filter(|(rows, width)| *rows > 1 && *width > 1).max() else { return (0, 0) };
    // A spreadsheet fills up the line of a title with commas. A head of two columns may have one name.
    // A number alone is a row that lost its commas.
    let is_word = |cell: &RawCell| cell.plain().is_some_and(|text| Exact::parse(text).is_none());
    // A sentence with more commas than the table has columns.
    let is_long = |cells: &[RawCell]| cells.len() > width && cells.iter().all(|cell| cell.is_empty() || is_word(cell));
    let is_title = |(cells, _): &Record| cells.len() < width || is_long(cells) || width > 2 && filled(cells) < 2;
    let is_head = |cells: &[RawCell]| filled(cells) == width && cells.iter().all(is_word);
    // Over two columns, a title that a spreadsheet filled up looks like a head of one name, but for the head after it.
    let is_over_head = |at: usize| {
        width == 2 && filled(&records[at].0) < 2 && records.get(at + 1).is_some_and(|(next, _)| is_head(next))
    };
    let above = records.iter().enumerate().take_while(|(at, record)| is_title(record) || is_over_head(*at)).count();
    // What a spreadsheet filled up with commas is a note if it names something: "Source: …", 注：…
    let names = |cell: &RawCell| cell.plain().is_some_and(|text| text.contains([':', '：']));
    let is_note = |(cells, _): &Record| {
        if is_long(cells) {
            return true;
        }
        // A list of footnotes, with their numbers, in a table that is far wider.
        if width >= 4 && cells.len() * 2 <= width && cells.len() > 1 && cells.iter().any(is_word) {
            return true;
        }
        let first = cells.first().filter(|cell| is_word(cell) && filled(cells) < 2);
        first.is_some_and(|first| cells.len() < width || names(first))
    };
    let below = records.iter().rev().take_while(|record| is_note(record)).count();
    // Without a row that is as wide as most there is no table.
    if above + below < records.len() { (above, below) } else { (0, 0) }
}

/// The problem of lines around a table that its declaration does not skip, which skips so many already.
fn around_problem(records: &[Record], (above, below): (usize, usize), skipped: usize) -> Option<Diagnostic> {
    let span = if above > 0 { records.first()?.1 } else { records.get(records.len().checked_sub(below)?)?.1 };
    let lines = |n| format!("{} {}", if n == 1 { "is" } else { "are" }, text::count(n, "line"));
    let more = |n| text::count(n, "line");
    let message = match (above, below) {
        (0, 0) => return None,
        (above, 0) => format!("{} above the names of the columns", lines(above)),
        (0, below) => format!("{} of notes below the table", lines(below)),
        (above, below) => {
            format!("{} above the names of the columns, and {} of notes below the table", lines(above), more(below))
        }
    };
    let hint = match (above + skipped, below) {
        (above, 0) => format!("`skip: {above}`"),
        (0, below) => format!("`skip: {{below: {below}}}`"),
        (above, below) => format!("`skip: {{above: {above}, below: {below}}}`"),
    };
    let rows = match skipped {
        0 => String::new(),
        above => format!("; if they are rows of it, `skip: {{above: {above}, below: 0}}`"),
    };
    Some(
        Diagnostic::error("lines-around-table", span, format!("there {message}"))
            .hint(format!("say so where the data set is declared: {hint}; or take the lines out of the file{rows}")),
    )
}

impl CellRange {
    /// Reads `A4:F20`.
    fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.trim().split_once(':')?;
        let ((left, top), (right, bottom)) = (cell(first)?, cell(last)?);
        (left <= right && top < bottom).then_some(Self { rows: (top, bottom), columns: (left, right) })
    }

    /// The cells of the range. A row that is shorter has no cells there.
    fn cut(
        self,
        records: Vec<Record>,
        text: &str,
        start: usize,
        span: Span,
        problems: &mut Diagnostics,
    ) -> Vec<Record> {
        let (mut line, mut counted) = (0, 0);
        let mut kept = vec![];
        for (mut cells, place) in records {
            // Blank lines hold no record, but rows are counted with them.
            let at = (place.start as usize).saturating_sub(start);
            line += text.get(counted..at).map_or(0, |between| between.matches('\n').count());
            counted = counted.max(at);
            if (self.rows.0..=self.rows.1).contains(&line) {
                cells.truncate(self.columns.1 + 1);
                cells.drain(..self.columns.0.min(cells.len()));
                let end = Span { start: place.end, ..place };
                let width = self.columns.1 - self.columns.0 + 1;
                cells.resize_with(width, || RawCell::empty(end));
                kept.push((cells, place));
            }
        }
        if kept.is_empty() {
            problems.push(Diagnostic::error("no-rows", span, "there are no cells in this range"));
        }
        kept
    }
}

/// The column and row of a cell such as `B3`, both from 0.
fn cell(text: &str) -> Option<(usize, usize)> {
    let text = text.trim().replace('$', "");
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let (letters, row) = text.split_at(digits);
    // Spreadsheets have columns up to XFD.
    let is_name = (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_alphabetic());
    let column = letters.bytes().fold(0, |all, letter| all * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: usize = row.parse().ok()?;
    is_name.then(|| Some((column - 1, row.checked_sub(1)?))).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_those_of_spreadsheets() {
        let range = |text| CellRange::parse(text).map(|range| (range.columns, range.rows));
        assert_eq!(range("A4:F20"), Some(((0, 5), (3, 19))));
        assert_eq!(range("$aa$1:AB2"), Some(((26, 27), (0, 1))));
        for wrong in ["A1", "A1:A1", "B2:A9", "1A:2B", "A0:B2", "A1:ABCD2", "", ":"] {
            assert_eq!(range(wrong), None, "{wrong}");
        }
    }
}
