//! Formats in `.ods`: the types of cells and the data styles in `content.xml` (OpenDocument 1.2, part 1, 16 and 19).

use std::collections::BTreeMap;
use std::rc::Rc;

use roxmltree::{Document, Node, ParsingOptions};

use super::code::Code;
use super::parts::{SheetFormats, unzipped};

/// Rows and columns beyond these are repetitions to the end of the sheet.
const MOST: u32 = 1_048_576;
/// A sheet has no more cells with formats than this.
const CELLS: u32 = 5_000_000;

pub(super) fn formats(bytes: &[u8]) -> Option<BTreeMap<String, SheetFormats>> {
    /// More elements than this would take gigabytes.
    const NODES: u32 = 20_000_000;
    let text = String::from_utf8(unzipped(bytes, "content.xml")?).ok()?;
    let styled = unzipped(bytes, "styles.xml").and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    let parse = |text| {
        let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
        Document::parse_with_options(text, options).ok()
    };
    let content = parse(&text)?;
    let styled = parse(&styled);
    let styles = Styles::new(styled.iter().chain([&content]));
    let tables = content.descendants().filter(|node| is(node, "table"));
    Some(tables.filter_map(|table| Some((attribute(&table, "name")?.to_owned(), cells(&table, &styles)))).collect())
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute by its local name, which is unambiguous on the elements read here.
fn attribute<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// How often a row, column or cell is repeated.
fn times(node: &Node<'_, '_>, name: &str) -> u32 {
    attribute(node, name).and_then(|count| count.parse().ok()).unwrap_or(1).min(MOST)
}

/// The formats of cells by the names of their styles.
struct Styles(BTreeMap<String, Rc<Code>>);

impl Styles {
    fn new<'a>(documents: impl Iterator<Item = &'a Document<'a>>) -> Self {
        let mut codes: BTreeMap<&str, Rc<Code>> = BTreeMap::new();
        let mut out = BTreeMap::new();
        for document in documents {
            let all = || document.descendants().filter(Node::is_element);
            for node in all().filter(|node| node.tag_name().name().ends_with("-style")) {
                if let Some(name) = attribute(&node, "name") {
                    codes.insert(name, Rc::new(Code::parse(&code(&node))));
                }
            }
            for node in all().filter(|node| is(node, "style")) {
                let name = attribute(&node, "name");
                let data = attribute(&node, "data-style-name").and_then(|name| codes.get(name));
                let parent = attribute(&node, "parent-style-name").and_then(|name| out.get(name));
                if let (Some(name), Some(code)) = (name, data.or(parent).cloned()) {
                    out.insert(name.to_owned(), code);
                }
            }
        }
        Self(out)
    }
}

/// The code that says what a data style says. Percent signs are those of the type of the cell.
fn code(style: &Node<'_, '_>) -> String {
    let mut out = String::new();
    for part in style.children().filter(Node::is_element) {
        let text = part.text().unwrap_or_default().replace('"', "");
        match part.tag_name().name() {
            "number" => {
                let least = attribute(&part, "min-integer-digits").and_then(|digits| digits.parse().ok()).unwrap_or(1);
                let has_decimals = attribute(&part, "decimal-places").is_some_and(|places| places != "0");
                out.push_str(&"0".repeat(least.min(30)));
                out.push_str(if has_decimals { ".0" } else { "" });
            }
            "text" | "currency-symbol" if !text.trim().is_empty() && text.trim() != "%" => {
                out.push_str(&format!("\"{}\"", text.trim()));
            }
            "year" => out.push_str("yyyy"),
            "month" => out.push('m'),
            "day" => out.push('d'),
            "hours" | "minutes" | "seconds" => out.push('h'),
            _ => {}
        }
    }
    out
}

fn cells(table: &Node<'_, '_>, styles: &Styles) -> SheetFormats {
    let mut out = SheetFormats::new();
    let columns = defaults(table);
    let mut row: u32 = 0;
    for node in table.descendants().filter(|node| is(node, "table-row")) {
        let repeated = times(&node, "number-rows-repeated");
        let mut column: u32 = 0;
        let cells = node.children().filter(|cell| is(cell, "table-cell") || is(cell, "covered-table-cell"));
        for cell in cells {
            let width = times(&cell, "number-columns-repeated");
            let is_content = u64::from(repeated) * u64::from(width) + out.len() as u64 <= u64::from(CELLS);
            if let Some(kind) = attribute(&cell, "value-type").filter(|_| is_content) {
                for at in column..column.saturating_add(width) {
                    let style = attribute(&cell, "style-name").or_else(|| columns.get(at as usize).copied().flatten());
                    let style = style.and_then(|name| styles.0.get(name));
                    let code = match (kind, attribute(&cell, "currency")) {
                        ("percentage", _) => Some(Rc::new(Code::parse("0%"))),
                        ("currency", Some(currency)) => Some(Rc::new(Code::parse(&format!("[${currency}]0")))),
                        _ => style.filter(|code| code.says_something()).cloned(),
                    };
                    if let Some(code) = code {
                        (row..row.saturating_add(repeated)).for_each(|row| {
                            out.insert((row, at), code.clone());
                        });
                    }
                }
            }
            column = column.saturating_add(width);
        }
        row = row.saturating_add(repeated);
    }
    out
}

/// The styles that columns give their cells.
fn defaults<'a>(table: &Node<'a, '_>) -> Vec<Option<&'a str>> {
    /// No sheet has more.
    const COLUMNS: usize = 16_384;
    let mut out = vec![];
    for column in table.descendants().filter(|node| is(node, "table-column")) {
        let count = (times(&column, "number-columns-repeated") as usize).min(COLUMNS - out.len().min(COLUMNS));
        out.extend(std::iter::repeat_n(attribute(&column, "default-cell-style-name"), count));
    }
    out
}
