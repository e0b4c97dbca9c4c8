//! Tables as their text has them: CSV, TSV, and lists in YAML, cells still untyped, each with its place.

use super::part::{Part, Record};
use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::Localized;
use crate::text;
use crate::yaml::{self, Node, Value};

/// A head and rows of the same length.
#[derive(Debug)]
pub(super) struct Table {
    /// The names of the columns; empty ones where there is no row of them.
    pub(super) head: Vec<RawCell>,
    /// Whether there is a row that names the columns.
    pub(super) has_head: bool,
    pub(super) rows: Vec<Vec<RawCell>>,
    /// Whether rows were left out after a problem with them.
    pub(super) has_lost_rows: bool,
}

/// A written cell.
#[derive(Clone, Debug)]
pub(super) struct RawCell {
    /// In CSV the whole field with its quotes.
    pub(super) span: Span,
    pub(super) text: RawText,
}

/// The text of a cell, without space around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RawText {
    /// One text for all languages; empty for no value.
    Plain(String),
    /// Only in YAML: `{zh: 北京, en: Beijing}`.
    Localized(Localized),
}

impl RawCell {
    /// The text that is the same in every language.
    pub(super) fn plain(&self) -> Option<&str> {
        match &self.text {
            RawText::Plain(text) => Some(text),
            RawText::Localized(_) => None,
        }
    }

    /// A cell that holds nothing.
    pub(super) fn empty(span: Span) -> Self {
        Self { span, text: RawText::Plain(String::new()) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text == RawText::Plain(String::new())
    }
}

/// Reads a part of text of which `delimiter` parts the cells, the whole of `file`. `None` if there is not even a head.
pub(super) fn from_csv(
    text: &str,
    file: FileId,
    delimiter: u8,
    part: &Part,
    problems: &mut Diagnostics,
) -> Option<Table> {
    let records = records(text, file, delimiter, part, problems)?;
    of_records(records, Shape { has_head: part.has_head(), delimiter: Some(delimiter) }, problems)
}

/// Whether semicolons part the cells of a file, and commas do not: every row of the table has as many of the ones, and not
/// of the others. So spreadsheets write CSV where a comma begins the decimals.
pub(super) fn has_semicolons(text: &str, file: FileId, part: &Part) -> bool {
    let is_even = |delimiter| {
        let rows = records(text, file, delimiter, part, &mut Diagnostics::default()).unwrap_or_default();
        let width = rows.first().map_or(0, |(cells, _)| cells.len());
        rows.len() > 1 && width > 1 && rows.iter().all(|(cells, _)| cells.len() == width)
    };
    text.lines().filter(|line| line.contains(';')).nth(1).is_some() && is_even(b';') && !is_even(b',')
}

/// The rows of a part of a file. `None` where quotes are wrong.
fn records(text: &str, file: FileId, delimiter: u8, part: &Part, problems: &mut Diagnostics) -> Option<Vec<Record>> {
    let text_start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let text = &text[text_start..];
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(text.as_bytes());
    let before = problems.errors();
    let mut records = vec![];
    let mut record = csv::StringRecord::new();
    loop {
        let start = offset(reader.position(), text);
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let span = Span::new(file, text_start + start, text_start + start);
                problems.push(Diagnostic::error("csv-syntax", span, format!("this row cannot be read: {error}")));
                break;
            }
        }
        // The end of the line before may still be in front, and blank lines are skipped.
        let raw = &text[start..offset(reader.position(), text)];
        let start = start + (raw.len() - raw.trim_start_matches(['\r', '\n']).len());
        let fields = Fields::find(raw.trim_start_matches(['\r', '\n']), delimiter);
        let place = Span::new(file, text_start + start, text_start + start + fields.end);
        if let Some(quote) = fields.open_quote {
            problems.push(
                Diagnostic::error("csv-syntax", place.part(quote, quote + 1), "this quote is never closed")
                    .hint("close it before the next comma; a quote inside a quoted cell is written twice"),
            );
        }
        let spans = (0..record.len()).map(|at| fields.spans.get(at).map_or(place, |(a, b)| place.part(*a, *b)));
        let cells = record.iter().zip(spans);
        let cells = cells.map(|(text, span)| RawCell { span, text: RawText::Plain(text.trim().to_owned()) }).collect();
        records.push((cells, place));
    }
    if problems.errors() > before {
        // An open quote swallows all rows after it: what is left of the table would only give wrong answers.
        return None;
    }
    Some(part.of(records, text, text_start, problems))
}

fn offset(position: &csv::Position, text: &str) -> usize {
    usize::try_from(position.byte()).map_or(text.len(), |byte| byte.min(text.len()))
}

/// The places of the fields of one record. The `csv` crate returns their contents, but not their places.
struct Fields {
    /// First byte and the one after the last, relative to the record's beginning.
    spans: Vec<(usize, usize)>,
    /// Where the record ends, its line break left out.
    end: usize,
    /// The place of a quote that nothing closes.
    open_quote: Option<usize>,
}

impl Fields {
    fn find(record: &str, delimiter: u8) -> Self {
        let bytes = record.as_bytes();
        let mut fields = Self { spans: vec![], end: 0, open_quote: None };
        let mut at = 0;
        loop {
            let start = at;
            if bytes.get(at) == Some(&b'"') {
                at = match closing_quote(bytes, at) {
                    Some(quote) => quote + 1,
                    None => {
                        fields.open_quote = Some(start);
                        bytes.len()
                    }
                };
            }
            let rest = &bytes[at..];
            at += rest.iter().position(|b| *b == delimiter || matches!(b, b'\r' | b'\n')).unwrap_or(rest.len());
            fields.spans.push((start, at));
            if bytes.get(at) != Some(&delimiter) {
                fields.end = at;
                return fields;
            }
            at += 1;
        }
    }
}

/// The quote that closes the one at `open`; doubled quotes are text.
fn closing_quote(bytes: &[u8], open: usize) -> Option<usize> {
    let mut at = open + 1;
    loop {
        at += bytes.get(at..)?.iter().position(|b| *b == b'"')?;
        if bytes.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// Reads a list of lists, the first being the head, or a list of maps with the columns as keys.
pub(super) fn from_yaml(node: Node, problems: &mut Diagnostics) -> Option<Table> {
    const WANTED: &str = "each row is a list, the first with the names of the columns, or each is a map";
    let Value::List(rows) = node.value else {
        let message = format!("a data set must be a list of rows, not {}", node.kind());
        problems.push(Diagnostic::error("wrong-type", node.span, message).hint(WANTED));
        return None;
    };
    if matches!(rows.first(), Some(Node { value: Value::Map(_), .. })) {
        return Some(of_maps(rows, problems));
    }
    let mut records = vec![];
    for row in rows {
        match row.value {
            Value::List(cells) => {
                let cells = cells.into_iter().map(|node| cell(node, problems)).collect();
                records.push((cells, row.span));
            }
            _ => problems.push(yaml::wrong_type("a row", "a list, as the first row is", &row)),
        }
    }
    if records.is_empty() {
        problems.push(Diagnostic::error("no-rows", node.span, "there are no rows").hint(WANTED));
    }
    of_records(records, Shape { has_head: true, delimiter: None }, problems)
}

/// The columns are the keys in the order in which they first appear; a key that a row lacks is an empty cell.
fn of_maps(rows: Vec<Node>, problems: &mut Diagnostics) -> Table {
    let mut table = Table { head: vec![], has_head: true, rows: vec![], has_lost_rows: false };
    for row in rows {
        let Value::Map(entries) = row.value else {
            problems.push(yaml::wrong_type("a row", "a map, as the first row is", &row));
            continue;
        };
        let before = Span { end: row.span.start, ..row.span };
        let mut cells = vec![RawCell::empty(before); table.head.len()];
        for (key, value) in entries {
            let known = table.head.iter().position(|name| name.plain() == Some(&key.name));
            let at = known.unwrap_or_else(|| {
                table.head.push(RawCell { span: key.span, text: RawText::Plain(key.name) });
                table.rows.iter_mut().for_each(|row| {
                    let span = row.last().map_or(before, |cell| Span { start: cell.span.end, ..cell.span });
                    row.push(RawCell::empty(span));
                });
                cells.push(RawCell::empty(before));
                table.head.len() - 1
            });
            cells[at] = cell(value, problems);
        }
        table.rows.push(cells);
    }
    table
}

fn cell(node: Node, problems: &mut Diagnostics) -> RawCell {
    let span = node.span;
    let text = match node.value {
        Value::Null => RawText::Plain(String::new()),
        Value::Text(text) | Value::Number(text) => RawText::Plain(trimmed(text)),
        Value::Bool(is_true) => RawText::Plain(is_true.to_string()),
        Value::Map(_) => RawText::Localized(yaml::localized(node, "a cell", problems).unwrap_or_default()),
        Value::List(_) => {
            problems.push(yaml::wrong_type("a cell", "text, a number, or a text for each language", &node));
            RawText::Plain(String::new())
        }
    };
    RawCell { span, text }
}

/// The text without space around it, which it rarely has.
fn trimmed(text: String) -> String {
    if text.trim().len() == text.len() { text } else { text.trim().to_owned() }
}

/// How the rows of a table are written.
#[derive(Clone, Copy)]
struct Shape {
    /// Whether the first names the columns.
    has_head: bool,
    /// What parts the cells; `None` in a list, where a comma before the bracket adds no cell.
    delimiter: Option<u8>,
}

/// Parts head and rows, and reports and drops every row that is longer or shorter than the head.
fn of_records(records: Vec<Record>, shape: Shape, problems: &mut Diagnostics) -> Option<Table> {
    let Shape { has_head, delimiter } = shape;
    let mut records = records.into_iter().peekable();
    let (head, head_span) = match has_head {
        true => records.next()?,
        false => {
            let (cells, span) = records.peek()?;
            (cells.iter().map(|cell| RawCell::empty(cell.span)).collect(), *span)
        }
    };
    let mut table = Table { head, has_head, rows: vec![], has_lost_rows: false };
    let mut empty = vec![];
    for (cells, span) in records {
        // A line of only spaces or commas: spreadsheets leave them at the end.
        if cells.iter().all(RawCell::is_empty) {
            empty.push(span);
        } else if cells.len() == table.head.len() {
            table.rows.push(cells);
        } else {
            table.has_lost_rows = true;
            problems.push(ragged((cells.len(), span), (table.head.len(), head_span), delimiter));
        }
    }
    if let Some(first) = empty.first() {
        let message = format!("this row is empty{}", and_others(empty.len()));
        problems.push(Diagnostic::warning("empty-row", *first, message).hint("take it out"));
    }
    Some(table)
}

/// How many more there are of something that is reported once: `, as are 3 more`.
fn and_others(all: usize) -> String {
    match all.saturating_sub(1) {
        0 => String::new(),
        1 => ", as is one more".to_owned(),
        more => format!(", as are {more} more"),
    }
}

fn ragged((cells, span): (usize, Span), (columns, head): (usize, Span), delimiter: Option<u8>) -> Diagnostic {
    let mark = match delimiter {
        Some(b';') => "semicolon",
        Some(b'\t') => "tab",
        _ => "comma",
    };
    let are = if columns == 1 { "is" } else { "are" };
    let message =
        format!("this row has {}, but there {are} {}", text::count(cells, "cell"), text::count(columns, "column"));
    let problem = Diagnostic::error("ragged-row", span, message).related(head, "the columns");
    if cells > columns {
        problem.hint(format!(
            "a cell that holds a {mark} must be in double quotes, and numbers have no thousands separators"
        ))
    } else {
        problem.hint(match delimiter {
            Some(_) => format!("where a cell has no value, leave it empty but keep its {mark}"),
            None => "where a cell has no value, write `null`".to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, delimiter: u8) -> (Option<Table>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let table = from_csv(text, FileId(0), delimiter, &Part::default(), &mut problems);
        (table, problems.iter().cloned().collect())
    }

    fn at(text: &str, span: Span) -> &str {
        &text[span.start as usize..span.end as usize]
    }

    /// Asserts the contents of the cells and their texts in the file, `|` between cells and `/` between rows.
    #[track_caller]
    fn case(text: &str, held: &str, written: &str) {
        let (table, problems) = read(text, b',');
        assert!(problems.is_empty(), "{problems:?}");
        let table = table.expect("a table");
        let rows: Vec<&Vec<RawCell>> = std::iter::once(&table.head).chain(&table.rows).collect();
        let join = |of: &dyn Fn(&RawCell) -> String| {
            rows.iter().map(|row| row.iter().map(of).collect::<Vec<_>>().join("|")).collect::<Vec<_>>().join("/")
        };
        assert_eq!(join(&|cell| cell.plain().unwrap_or_default().to_owned()), held);
        assert_eq!(join(&|cell| at(text, cell.span).to_owned()), written);
    }

    #[test]
    fn cells_have_their_exact_places() {
        case("a,b\n1,二\n,3\n", "a|b/1|二/|3", "a|b/1|二/|3");
        case("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "a|b/x, y|say \"hi\"", "a|b/\"x, y\"|\"say \"\"hi\"\"\"");
        case("a,b\n\"two\nlines\",2\n3,4", "a|b/two\nlines|2/3|4", "a|b/\"two\nlines\"|2/3|4");
    }

    #[test]
    fn line_ends_of_every_system_a_bom_and_blank_lines_are_accepted() {
        case("a,b\r\n1,2\r\n3,4\r\n", "a|b/1|2/3|4", "a|b/1|2/3|4");
        case("\u{FEFF}a,b\n1,2\n", "a|b/1|2", "a|b/1|2");
        case("\n\na,b\n\n\r\n1,2\n\n", "a|b/1|2", "a|b/1|2");
        case("a,b\n 1 ,2", "a|b/1|2", "a|b/ 1 |2");
    }

    #[test]
    fn tabs_part_cells_in_tsv() {
        let (table, problems) = read("a\tb\n1,5\t2\n", b'\t');
        assert!(problems.is_empty(), "{problems:?}");
        assert_eq!(table.expect("a table").rows[0][0].plain(), Some("1,5"));
    }

    #[test]
    fn every_ragged_row_is_reported_with_its_place() {
        let text = "a,b\n1\n1,2\n1,2,3\n";
        let (table, problems) = read(text, b',');
        assert_eq!(table.expect("a table").rows.len(), 1);
        let found: Vec<_> = problems.iter().map(|p| (at(text, p.span.expect("a place")), &*p.message)).collect();
        assert_eq!(
            found,
            [
                ("1", "this row has 1 cell, but there are 2 columns"),
                ("1,2,3", "this row has 3 cells, but there are 2 columns"),
            ]
        );
        assert_eq!(at(text, problems[0].related[0].0), "a,b");
    }

    #[test]
    fn an_open_quote_is_reported_where_it_opens() {
        let text = "a,b\n1,\"two\n3,4\n";
        let (_, problems) = read(text, b',');
        assert_eq!(problems[0].message, "this quote is never closed");
        assert_eq!(problems[0].span, Some(Span::new(FileId(0), 6, 7)));
    }

    #[test]
    fn rows_of_commas_are_dropped_with_a_warning() {
        let (table, problems) = read("a,b\n1,2\n,\n", b',');
        assert_eq!((table.expect("a table").rows.len(), problems[0].code), (1, "empty-row"));
    }

    fn yaml_table(text: &str) -> (Option<Table>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let table = from_yaml(node, &mut problems);
        (table, problems.iter().cloned().collect())
    }

    #[test]
    fn yaml_lists_and_maps_and_json_give_the_same_table() {
        for text in [
            "- [year, size]\n- [2023, 64.0]\n- [2024, ~]\n",
            "- {year: 2023, size: 64.0}\n- {year: 2024}\n",
            "[{\"year\": 2023, \"size\": 64.0}, {\"year\": 2024, \"size\": null}]",
            "- {year: 2023, size: 64.0}\n- {size: , year: 2024}\n",
        ] {
            let (table, problems) = yaml_table(text);
            assert!(problems.is_empty(), "{problems:?}");
            let table = table.expect("a table");
            assert_eq!(table.head.iter().filter_map(RawCell::plain).collect::<Vec<_>>(), ["year", "size"]);
            assert_eq!(table.rows[0].iter().filter_map(RawCell::plain).collect::<Vec<_>>(), ["2023", "64.0"]);
            assert!(table.rows[1][1].is_empty());
        }
    }

    #[test]
    fn a_key_that_comes_late_is_a_column_for_all_rows() {
        let (table, problems) = yaml_table("- {a: 1}\n- {b: 2, c: {zh: 三, en: three}}\n");
        assert!(problems.is_empty(), "{problems:?}");
        let table = table.expect("a table");
        assert_eq!(table.rows.iter().map(Vec::len).collect::<Vec<_>>(), [3, 3]);
        assert!(table.rows[0][2].is_empty() && table.rows[1][0].is_empty());
        assert_eq!(table.rows[1][2].text, RawText::Localized(Localized::both("三", "three")));
    }

    #[test]
    fn what_is_no_table_is_reported() {
        for (text, message) in [
            ("x: 1", "a data set must be a list of rows, not a map"),
            ("- [a]\n- b", "a row must be a list, as the first row is, not text"),
            ("- {a: 1}\n- b", "a row must be a map, as the first row is, not text"),
            ("- [a]\n- [[1]]", "a cell must be text, a number, or a text for each language, not a list"),
            ("[]", "there are no rows"),
        ] {
            assert_eq!(yaml_table(text).1[0].message, message);
        }
    }
}
