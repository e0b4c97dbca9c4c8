//! The properties of blocks that can be compared across languages.

use crate::model::{Block, BlockKind, Body, ChartRef, Fingerprint, Passage, Slot, SlotKind};
use crate::text;

/// The length of a Han character, in a unit that a text and its translation share: 17 characters in Chinese are about
/// 10 words in English.
const HAN: usize = 10;
const WORD: usize = 17;
const SLOT: usize = 20;

/// The properties of a block.
#[derive(Clone, Debug)]
pub(super) struct Traits<'a> {
    pub(super) block: usize,
    pub(super) fingerprint: Fingerprint,
    pub(super) kind: BlockKind,
    pub(super) anchor: Option<&'a str>,
    /// How many items or rows it has.
    pub(super) parts: usize,
    /// How long it is.
    pub(super) length: usize,
    /// Its references, sorted.
    pub(super) names: Vec<Name<'a>>,
}

/// Something that reads alike in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name<'a> {
    /// A chart; one written in place has no key.
    Chart(&'a str),
    Quantity(&'a str),
    Source(&'a str),
    /// The target of a link or image, without language and fragment.
    Target(&'a str),
    /// A number in digits.
    Number(&'a str),
}

impl Name<'_> {
    /// Its score if both blocks have it.
    pub(super) fn weight(self) -> i32 {
        match self {
            Name::Chart(_) => 15,
            Name::Quantity(_) => 9,
            Name::Source(_) | Name::Target(_) => 6,
            Name::Number(_) => 3,
        }
    }
}

impl<'a> Traits<'a> {
    pub(super) fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// The traits of every block of a text, except comments.
    pub(super) fn collect(body: &'a Body) -> Vec<Self> {
        let mut passages = body.passages.as_slice();
        let mut headings = body.headings.as_slice();
        let each = body.blocks.iter().enumerate().map(|(at, block)| {
            let own = passages.iter().take_while(|passage| passage.block.is_some_and(|of| of <= at)).count();
            let (own, rest) = passages.split_at(own);
            passages = rest;
            let anchor = headings.first().filter(|heading| heading.span == block.span);
            headings = &headings[usize::from(anchor.is_some())..];
            let anchor = anchor.map(|heading| heading.id.as_str());
            (!is_comment(body, block)).then(|| Self { block: at, anchor, ..Self::of_block(body, block, own) })
        });
        each.flatten().collect()
    }

    fn of_block(body: &'a Body, block: &Block, passages: &'a [Passage]) -> Self {
        let slots = body.slots_of(block);
        let html = body.html.get(block.html.clone()).unwrap_or_default();
        let part = match block.kind {
            BlockKind::Table => "<tr",
            BlockKind::List => "<li",
            _ => "<p",
        };
        let mut names: Vec<_> =
            slots.iter().map(name).chain(passages.iter().flat_map(|passage| numbers(&passage.text))).collect();
        names.sort_unstable();
        Self {
            block: 0,
            fingerprint: block.fingerprint,
            kind: block.kind,
            anchor: None,
            parts: html.matches(part).count(),
            length: block.reading.han * HAN + block.reading.words * WORD + slots.len() * SLOT,
            names,
        }
    }
}

/// Whether a block is nothing but a comment, which no reader sees.
fn is_comment(body: &Body, block: &Block) -> bool {
    let html = body.html.get(block.html.clone()).unwrap_or_default().trim();
    block.kind == BlockKind::Html
        && html.starts_with("<!--")
        && html.find("-->").is_some_and(|end| end + 3 == html.len())
}

fn name(slot: &Slot) -> Name<'_> {
    match &slot.kind {
        SlotKind::Chart(ChartRef::Named(id) | ChartRef::Source(id)) => Name::Chart(id),
        SlotKind::Chart(ChartRef::Inline { .. }) => Name::Chart(""),
        SlotKind::Quantity { id, .. } => Name::Quantity(id),
        SlotKind::Cite { works } => Name::Source(works.first().map_or("", |work| &work.id)),
        SlotKind::Link { target } | SlotKind::Image { target } => Name::Target(text::neutral_target(target)),
    }
}

/// The numbers in a text: `2023`, `1,845.44`.
fn numbers(mut text: &str) -> impl Iterator<Item = Name<'_>> {
    let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'.' | b',');
    std::iter::from_fn(move || {
        let begin = text.bytes().position(|byte| byte.is_ascii_digit())?;
        let length = text.as_bytes()[begin..].iter().take_while(|byte| is_part(byte)).count();
        let (run, rest) = text[begin..].split_at(length);
        text = rest;
        Some(Name::Number(run.trim_end_matches(['.', ','])))
    })
}
