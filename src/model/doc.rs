//! A page's text after parsing: HTML with slots for contents that depend on the whole site.
//!
//! A link needs the routes, a figure its value, a chart its data; the parser leaves a [`Slot`] at each such place, and
//! [`Body::fill`] fills it in later.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::{ChartSpec, Fingerprint, SharedText};
use crate::diag::{FileId, Span};
use crate::text;

/// The text of one page.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The range of the Markdown in the file, without the front matter.
    pub written: Range<usize>,
    /// The text as HTML, with the slots' contents missing.
    pub html: String,
    /// The gaps, by ascending [`Slot::at`].
    pub slots: Vec<Slot>,
    /// The headings that belong in a table of contents, in order.
    pub headings: Vec<Heading>,
    /// Every anchor of the page, without `#`: of all headings, footnotes and raw HTML.
    pub anchors: BTreeSet<String>,
    /// The top-level blocks in order, footnotes left out.
    pub blocks: Vec<Block>,
    /// The footnotes in the order in which the text refers to them.
    pub notes: Vec<Footnote>,
    /// The running text without markup, in order; footnotes come last.
    pub passages: Vec<Passage>,
    /// The files of other hosts that a page with this text would fetch, in order.
    pub external: Vec<External>,
    /// The allowances of its comments, in order.
    pub allowances: Vec<Allowance>,
    /// The texts in several languages of the charts that are written in the text.
    pub shared_texts: Vec<SharedText>,
    /// The first paragraph, for lists that need a summary where none is written; may be empty.
    pub lead: PlainText,
    /// How much there is to read.
    pub reading: Reading,
}

/// A stretch of running text without markup, as rules about wording read it: a paragraph, a cell, a list item.
///
/// Everything printed that is not text (a quantity, a citation, code, an image, a bare URL) is one [`Passage::OBJECT`].
#[derive(Clone, Debug)]
pub struct Passage {
    /// Index of its block in [`Body::blocks`]; none in a footnote.
    pub block: Option<usize>,
    pub kind: PassageKind,
    /// Its place in its table, if it is a cell.
    pub cell: Option<CellPlace>,
    pub text: String,
    /// Ascending pairs of an offset in the text and its offset in the file. From there on both run in parallel.
    pub runs: Vec<(u32, u32)>,
    /// The objects that are slots: offset in the text, and index into [`Body::slots`].
    pub slots: Vec<(u32, usize)>,
    pub file: FileId,
}

/// The place of a cell in a table of Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellPlace {
    /// The row; 0 is the head.
    pub row: usize,
    /// The column, from 0.
    pub column: usize,
}

/// The type of a passage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PassageKind {
    Heading,
    /// Running text, quotations too.
    Paragraph,
    /// An item of a list, or a part of it.
    Item,
    /// A cell of a table.
    Cell,
    Note,
    /// A text of the front matter.
    Label,
}

impl Passage {
    /// The placeholder for everything that is not text.
    pub const OBJECT: char = '\u{FFFC}';

    /// The place in the file of a range of the text.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = self.place(range.start);
        // The end belongs to the run of the last byte, not to the one that begins there.
        let end = if range.is_empty() { start } else { self.place(range.end - 1) + 1 };
        Span::new(self.file, start, end)
    }

    fn place(&self, at: usize) -> usize {
        let run = self.runs.partition_point(|(start, _)| *start as usize <= at).checked_sub(1);
        let (start, source) = run.and_then(|run| self.runs.get(run)).copied().unwrap_or_default();
        source as usize + (at - start as usize)
    }
}

/// A file of another host that a page would fetch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct External {
    /// Its address.
    pub address: String,
    /// The place of the address.
    pub span: Span,
    /// Whether it is an image; otherwise sound, video or the like.
    pub is_image: bool,
}

/// A problem that the author accepts: `<!-- check: allow figures-differ: rounded on purpose -->`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// The code of the problem.
    pub code: String,
    pub reason: String,
    pub span: Span,
    /// Where the problem is.
    pub reach: Reach,
}

/// Which block an [`Allowance`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The block that contains the comment.
    Own,
    /// The one that follows.
    Next,
    /// These lines of the front matter.
    Lines(Span),
}

/// Text without markup, with gaps for the quantities in it.
#[derive(Clone, Debug, Default)]
pub struct PlainText {
    /// The text, not escaped.
    pub text: String,
    /// The gaps, by ascending [`Slot::at`]; each is a [`SlotKind::Quantity`].
    pub slots: Vec<Slot>,
}

/// A place in a text that is still to be filled.
#[derive(Clone, Debug)]
pub struct Slot {
    /// Byte offset in the text at which the content goes.
    pub at: usize,
    /// The range in the source.
    pub span: Span,
    pub kind: SlotKind,
    /// The elements around it.
    pub within: Within,
}

/// The elements around a slot that decide how it is filled, whether Markdown or raw HTML opened them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Within {
    /// Whether it is in a link or a button: neither may hold another link or anything else that takes the focus.
    pub link: bool,
    /// Whether it is in a heading, as a part of which all that it holds is read out.
    pub heading: bool,
}

/// The content of a slot.
#[derive(Clone, Debug)]
pub enum SlotKind {
    /// The value of a `href` attribute.
    Link {
        /// The address as the author wrote it, entities and escapes resolved: `../a/index.md#b`.
        target: String,
    },
    /// The value of a `src` attribute.
    Image {
        /// The address as the author wrote it.
        target: String,
    },
    /// A chart with its words, in the place of a block.
    Chart(ChartRef),
    /// A quantity in words and digits.
    Quantity {
        /// The key of the quantity.
        id: String,
        /// Whether the words of approximation are printed.
        form: QuantityForm,
    },
    /// Links to sources.
    Cite {
        /// The works in the order in which they are named; at least one.
        works: Vec<CitedWork>,
    },
}

/// A work in a citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWork {
    pub id: String,
    /// Where it is named.
    pub span: Span,
    /// Words before it: `see`; may be empty.
    pub before: String,
    /// The place in the work: `p. 12`; may be empty.
    pub at: String,
    /// How it is named.
    pub form: CiteForm,
}

/// How a citation names a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CiteForm {
    /// By its authors and year, or by its number.
    Whole,
    /// By its year, because the text has named the authors; by its number in any case.
    YearOnly,
}

/// How much of a quantity a call prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuantityForm {
    /// With its qualifiers: 约640亿元.
    Whole,
    /// Without them: 640亿元.
    Bare,
    /// A small whole number in words, with its qualifiers: seven firms, 七家.
    Words,
    /// The same where a sentence begins: Seven firms.
    CapitalWords,
}

impl QuantityForm {
    /// The form after the text `before`.
    pub fn behind(self, before: &str) -> Self {
        match self {
            QuantityForm::Words if text::ends_sentence(before) => QuantityForm::CapitalWords,
            form => form,
        }
    }
}

/// Which chart a slot shows.
#[derive(Clone, Debug)]
pub enum ChartRef {
    /// One of the front matter's, by its key.
    Named(String),
    /// The written specification of a chart in the front matter.
    Source(String),
    /// One written in place, in a fenced `chart` block.
    ///
    /// `None` is one that says too little to draw anything, which has been reported.
    Inline(Option<Arc<ChartSpec>>),
}

#[derive(Clone, Debug)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor, without `#`.
    pub id: String,
    pub text: PlainText,
    pub span: Span,
}

/// A top-level block of a text.
#[derive(Clone, Debug)]
pub struct Block {
    /// Its bytes in [`Body::html`]; a chart is a line break with one slot before it.
    pub html: Range<usize>,
    pub span: Span,
    pub kind: BlockKind,
    /// How much of it there is to read.
    pub reading: Reading,
    /// The fingerprint of its wording.
    pub fingerprint: Fingerprint,
}

/// A footnote in the source.
#[derive(Clone, Debug)]
pub struct Footnote {
    /// Its name: `1` of `[^1]`.
    pub label: String,
    /// Its number, from 1.
    pub number: usize,
    /// The bytes of its list item in [`Body::html`], with the links back to the text.
    pub html: Range<usize>,
    /// Where it is, its name left out.
    pub span: Span,
    /// How much of it there is to read.
    pub reading: Reading,
    /// The fingerprint of its wording.
    pub fingerprint: Fingerprint,
}

/// The type of a block, for showing two editions side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of this level.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// A list of any kind, a definition list too.
    List,
    /// A quotation or an alert.
    Quote,
    Table,
    /// One chart, or several that follow each other without an empty line.
    Chart,
    /// An image in a paragraph of its own.
    Figure,
    /// Preformatted text.
    Code,
    /// The author's own HTML.
    Html,
    /// A thematic break.
    Rule,
}

/// How much there is to read, code left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Han characters.
    pub han: usize,
    /// Words of other scripts, numbers included.
    pub words: usize,
}

impl Reading {
    /// The difference to `before`.
    pub fn since(self, before: Reading) -> Reading {
        Reading { han: self.han - before.han, words: self.words - before.words }
    }

    /// Minutes that reading takes, at 400 Han characters and 220 words a minute; at least 1.
    pub fn minutes(self) -> usize {
        let (han, words) = (400, 220);
        ((self.han * words + self.words * han + han * words / 2) / (han * words)).max(1)
    }
}

impl Body {
    /// The slots inside a block.
    pub fn slots_of(&self, block: &Block) -> &[Slot] {
        let before = |at: usize| self.slots.partition_point(|slot| slot.at < at);
        &self.slots[before(block.html.start)..before(block.html.end)]
    }

    /// The HTML with every slot filled; `write` appends the content of one slot.
    pub fn fill(&self, write: impl FnMut(&Slot, &mut String)) -> String {
        fill(&self.html, &self.slots, write)
    }

    /// The same of a part that begins and ends where a block or a footnote does; `write` is given the slot's place in
    /// [`Body::slots`].
    pub fn fill_part(&self, part: &Range<usize>, mut write: impl FnMut(usize, &mut String)) -> String {
        let before = |at: usize| self.slots.partition_point(|slot| slot.at < at);
        let mut out = String::with_capacity(part.len() * 2);
        let mut done = part.start;
        for index in before(part.start)..before(part.end) {
            let at = self.slots[index].at;
            out.push_str(&self.html[done..at]);
            write(index, &mut out);
            done = at;
        }
        out.push_str(&self.html[done..part.end]);
        out
    }
}

impl PlainText {
    /// The text with every slot filled; `write` appends the content of one slot.
    pub fn fill(&self, write: impl FnMut(&Slot, &mut String)) -> String {
        fill(&self.text, &self.slots, write)
    }

    /// Whether there is nothing to see.
    pub fn is_blank(&self) -> bool {
        self.slots.is_empty() && self.text.trim().is_empty()
    }
}

fn fill(text: &str, slots: &[Slot], mut write: impl FnMut(&Slot, &mut String)) -> String {
    let mut out = String::with_capacity(text.len() + slots.len() * 32);
    let mut done = 0;
    for slot in slots {
        out.push_str(&text[done..slot.at]);
        write(slot, &mut out);
        done = slot.at;
    }
    out.push_str(&text[done..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn slots_are_filled_in_order() {
        let slot = |at, id: &str| Slot {
            at,
            within: Within::default(),
            span: Span::start_of(FileId(0)),
            kind: SlotKind::Quantity { id: id.to_owned(), form: QuantityForm::Whole },
        };
        let text = PlainText { text: "约，与。".to_owned(), slots: vec![slot(3, "a"), slot(9, "b"), slot(9, "c")] };
        let filled = text.fill(|slot, out| match &slot.kind {
            SlotKind::Quantity { id, .. } => out.push_str(id),
            _ => unreachable!("only quantities are in plain text"),
        });
        assert_eq!(filled, "约a，与bc。");
    }

    #[test]
    fn a_part_is_filled_by_itself() {
        let (span, within) = (Span::start_of(FileId(0)), Within::default());
        let slot = |at| Slot { at, span, kind: SlotKind::Image { target: String::new() }, within };
        let body = Body {
            html: "<p>a</p>\n\n<p></p>\n".to_owned(),
            slots: vec![slot(4), slot(9), slot(13)],
            ..Body::default()
        };
        let part = |part| body.fill_part(&part, |index, out| out.push_str(&index.to_string()));
        assert_eq!(part(0..9), "<p>a0</p>\n");
        assert_eq!(part(9..10), "1\n");
        assert_eq!(part(10..18), "<p>2</p>\n");
    }

    #[test]
    fn reading_takes_at_least_a_minute() {
        #[track_caller]
        fn case(han: usize, words: usize, minutes: usize) {
            assert_eq!(Reading { han, words }.minutes(), minutes);
        }
        case(0, 0, 1);
        case(400, 0, 1);
        case(1200, 0, 3);
        case(0, 660, 3);
        case(800, 220, 3);
        case(1000, 0, 3);
    }
}
