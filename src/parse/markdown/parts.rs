//! The state of the writer at each place of a text: the open parts, the block that holds the text, the facts found so
//! far.

use std::ops::Range;

use super::blocks::OpenHeading;
use super::headings::Anchors;
use super::images::Image;
use super::nesting::Nesting;
use super::raw::RawText;
use super::run::Run;
use super::tables::Table;
use crate::diag::Span;
use crate::model::{Allowance, External, Heading, PlainText, Reading, SlotKind};

/// The parts of Markdown that are open around the place of writing.
#[derive(Debug, Default)]
pub(super) struct OpenParts {
    pub(super) heading: Option<OpenHeading>,
    pub(super) image: Option<Image>,
    pub(super) table: Option<Table>,
    pub(super) code: Option<Code>,
    /// How many links are open.
    pub(super) links: usize,
    /// For each open strikethrough whether it is one.
    pub(super) strikes: Vec<bool>,
    /// Where the attributes of each open list item go.
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
}

/// The facts of a text besides its HTML.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) anchors: Anchors,
    pub(super) headings: Vec<Heading>,
    pub(super) lead: Option<PlainText>,
    pub(super) reading: Reading,
    pub(super) allowances: Vec<Allowance>,
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
    /// A comment, of which nothing is looked at.
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
