//! The words of raw HTML as passages: the parser publishes it as it is written, so it has none.

use std::ops::Range;

use crate::check::front::offset;
use crate::diag::Sources;
use crate::html::{self, Kind, Tag};
use crate::model::{BlockKind, CellPlace, Edition, Passage, PassageKind};

/// Elements that are part of a sentence.
const INLINE: [&str; 24] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u", "wbr",
];
/// Elements whose content is no prose.
const LITERAL: [&str; 9] = ["code", "kbd", "math", "pre", "samp", "script", "style", "svg", "template"];

/// Returns the words in the blocks of raw HTML of an edition.
pub(super) fn passages(edition: &Edition, texts: &Sources) -> Vec<Passage> {
    let mut found = vec![];
    for (block, html) in edition.body.blocks.iter().enumerate().filter(|(_, block)| block.kind == BlockKind::Html) {
        let (start, end) = (html.span.start as usize, html.span.end as usize);
        if let Some(text) = texts.get(edition.file).text.get(start..end) {
            let empty = Passage {
                block: Some(block),
                kind: PassageKind::Paragraph,
                cell: None,
                text: String::new(),
                runs: vec![],
                slots: vec![],
                file: edition.file,
            };
            let mut reader = Reader { found: &mut found, open: empty.clone(), empty, start, grid: Grid::default() };
            reader.read(text);
        }
    }
    found
}

struct Reader<'f> {
    found: &'f mut Vec<Passage>,
    open: Passage,
    empty: Passage,
    /// The offset of the text in its file.
    start: usize,
    grid: Grid,
}

/// The places of the cells of the first table of a block.
#[derive(Default)]
struct Grid {
    /// How many tables have begun that are in no other, and how many are open.
    tables: usize,
    depth: usize,
    /// The rows that have begun.
    rows: usize,
    column: usize,
    /// For each column how many rows the cell above it reaches down to, from this one on.
    reaching: Vec<usize>,
}

impl Grid {
    /// The most columns and rows that a cell may take: those of the standard (colspan).
    const MOST: usize = 1_000;

    /// Follows a start tag, and returns the place of the cell that begins there.
    fn start(&mut self, tag: &Tag<'_>) -> Option<CellPlace> {
        if tag.is("table") {
            self.tables += usize::from(self.depth == 0);
            self.depth += 1;
        }
        if self.depth != 1 || self.tables != 1 {
            return None;
        }
        if tag.is("tr") {
            (self.rows, self.column) = (self.rows + 1, 0);
            self.reaching.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
        }
        if !tag.is_any(&["td", "th"]) {
            return None;
        }
        while self.reaching.get(self.column).is_some_and(|rows| *rows > 0) {
            self.column += 1;
        }
        let place = CellPlace { row: self.rows.checked_sub(1)?, column: self.column };
        let span = |name| tag.get(name).and_then(|value| value.trim().parse().ok()).unwrap_or(1).clamp(1, Self::MOST);
        let (columns, rows) = (span("colspan"), span("rowspan"));
        self.column += columns;
        if rows > 1 && self.column <= Self::MOST {
            self.reaching.resize(self.reaching.len().max(self.column), 0);
            self.reaching[place.column..self.column].fill(rows);
        }
        Some(place)
    }

    /// Follows an end tag.
    fn end(&mut self, name: &Tag<'_>) {
        if name.is("table") {
            self.depth = self.depth.saturating_sub(1);
        }
    }
}

impl Reader<'_> {
    fn read(&mut self, text: &str) {
        let mut tokens = html::tokens(text);
        while let Some(token) = tokens.next() {
            match token.kind {
                Kind::Start(tag) if is_among(&tag, &LITERAL) => {
                    self.object(token.at);
                    tokens.find(|token| matches!(token.kind, Kind::End(end) if end.is(tag.name)));
                }
                Kind::Start(tag) | Kind::End(tag) if is_among(&tag, &INLINE) => {}
                Kind::Start(tag) if tag.is("br") => self.words(" ", token.at),
                Kind::Start(tag) => {
                    self.flush();
                    let cell = self.grid.start(&tag);
                    if cell.is_some() {
                        (self.empty.cell, self.empty.kind) = (cell, PassageKind::Cell);
                        self.open = self.empty.clone();
                    }
                }
                Kind::End(tag) => {
                    self.flush();
                    self.grid.end(&tag);
                    if tag.is_any(&["td", "th", "tr", "table"]) && self.grid.depth <= 1 {
                        (self.empty.cell, self.empty.kind) = (None, PassageKind::Paragraph);
                        self.open = self.empty.clone();
                    }
                }
                Kind::Text => self.prose(token.text, token.at),
                _ => {}
            }
        }
        self.flush();
    }

    /// Adds words without the calls in them.
    fn prose(&mut self, text: &str, at: usize) {
        let mut done = 0;
        for call in calls(text) {
            self.words(&text[done..call.start], at + done);
            self.object(at + call.start);
            done = call.end;
        }
        self.words(&text[done..], at + done);
    }

    fn words(&mut self, text: &str, at: usize) {
        self.open.runs.push((offset(self.open.text.len()), offset(self.start + at)));
        self.open.text.push_str(&html::decode(text));
    }

    fn object(&mut self, at: usize) {
        self.open.runs.push((offset(self.open.text.len()), offset(self.start + at)));
        self.open.text.push(Passage::OBJECT);
    }

    fn flush(&mut self) {
        let open = std::mem::replace(&mut self.open, self.empty.clone());
        if !open.text.trim().is_empty() {
            self.found.push(open);
        }
    }
}

fn is_among(tag: &Tag<'_>, names: &[&str]) -> bool {
    names.contains(&&*tag.lower_name())
}

/// The places of calls, `{{ … }}`.
fn calls(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find("{{")?;
        at = start + text[start..].find("}}")? + 2;
        Some(start..at)
    })
}
