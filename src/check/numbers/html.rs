//! The words of raw HTML as passages: the parser publishes it as it is written, so it has none.

use std::ops::Range;

use crate::check::front::offset;
use crate::diag::Sources;
use crate::html::{self, Kind, Tag};
use crate::model::{BlockKind, Edition, Passage, PassageKind};

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
            let mut reader = Reader { found: &mut found, open: empty.clone(), empty, start };
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
                Kind::Start(_) | Kind::End(_) => self.flush(),
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
