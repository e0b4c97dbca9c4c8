//! The state of the writer at each place of a text: the open parts, the block that holds the text, the facts found so
//! far.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::HeadingLevel;

use super::columns::Table;
use super::headings::Anchors;
use super::nesting::Nesting;
use super::raw_text::RawText;
use super::run::Run;
use crate::diag::Span;
use crate::model::{Allowance, External, Heading, PlainText, Reading, SharedText, SlotKind};

/// The parts of Markdown that are open around the place of writing.
#[derive(Debug, Default)]
pub(super) struct OpenParts {
    pub(super) heading: Option<OpenHeading>,
    pub(super) image: Option<Image>,
    pub(super) table: Option<Table>,
    pub(super) code: Option<Code>,
    /// For each open strikethrough whether it has two tildes.
    pub(super) strikes: Vec<bool>,
    /// The place of the attributes of each open list item.
    pub(super) items: Vec<usize>,
}

/// The raw HTML around the place of writing.
#[derive(Debug, Default)]
pub(super) struct OpenHtml {
    /// The kind of the block of HTML that is open.
    pub(super) kind: Option<Raw>,
    /// The part of it that has arrived and is not yet written.
    pub(super) text: RawText,
    pub(super) nesting: Nesting,
    /// The names of all end tags in the text, in lower case, once they are needed.
    pub(super) end_tags: Option<BTreeSet<String>>,
    /// The names of the elements in the text that HTML does not have, in lower case.
    pub(super) unknown: BTreeSet<String>,
    /// Whether Markdown in this block of HTML has been reported.
    pub(super) has_markdown: bool,
}

/// A heading whose text is still being read.
#[derive(Debug)]
pub(super) struct OpenHeading {
    pub(super) level: HeadingLevel,
    pub(super) id: Option<String>,
    /// Attributes that the author gave it, escaped.
    pub(super) attributes: String,
}

/// An image whose description is still being read.
#[derive(Debug)]
pub(super) struct Image {
    /// Images inside the description, which count as their own descriptions.
    pub(super) nested: usize,
    pub(super) alt: String,
    pub(super) address: String,
    pub(super) title: String,
    pub(super) place: Range<usize>,
}

/// The facts of a text besides its HTML.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) anchors: Anchors,
    pub(super) headings: Vec<Heading>,
    pub(super) lead: Option<PlainText>,
    pub(super) reading: Reading,
    pub(super) allowances: Vec<Allowance>,
    /// The texts in several languages of embedded charts, and how many charts there were.
    pub(super) shared_texts: Vec<SharedText>,
    pub(super) embedded: usize,
    pub(super) external: Vec<External>,
}

/// The innermost block that holds text: a paragraph, a heading, a cell, a tight list item.
#[derive(Debug, Default)]
pub(super) struct Leaf {
    /// Where its HTML begins.
    pub(super) start: usize,
    /// Whether it is a paragraph, which a chart may replace.
    pub(super) is_paragraph: bool,
    /// Its text without markup.
    pub(super) plain: PlainText,
    /// The last visible character, for line breaks.
    pub(super) last: Option<char>,
    /// A line break whose kind depends on the next visible character: its place in the HTML.
    pub(super) line_break: Option<usize>,
    /// Charts called in it.
    pub(super) charts: Vec<(SlotKind, Span)>,
    /// Images in it.
    pub(super) images: usize,
    /// The title of the last image and the place of its attribute in the HTML.
    pub(super) caption: Option<(String, Range<usize>)>,
    /// How many spans of markup other than images it has.
    pub(super) tags: usize,
    /// Whether anything visible but images and charts is in it.
    pub(super) other: bool,
}

/// An open block of raw HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Raw {
    /// Markup.
    Markup,
    /// A comment, which is not checked.
    Comment,
    /// A comment for `jianbao check`, which is not published.
    Check,
}

/// An open code block.
#[derive(Debug)]
pub(super) enum Code {
    /// Code to show.
    Shown,
    /// A chart's YAML.
    Chart(Run),
}
