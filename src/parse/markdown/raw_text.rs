//! A piece of raw HTML, and the changes to it before it is published.

use std::ops::Range;

use crate::diag::Span;
use crate::model::SlotKind;

/// A piece of raw HTML that may come in several parts.
#[derive(Debug, Default)]
pub(super) struct RawText {
    pub(super) text: String,
    /// Where each part begins in the text, and in the prepared text.
    parts: Vec<(usize, usize)>,
}

impl RawText {
    /// Adds a part at `place` of the prepared text.
    pub(super) fn add(&mut self, part: &str, place: usize) {
        self.parts.push((self.text.len(), place));
        self.text.push_str(part);
    }

    /// The place in the prepared text of a range of this one.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let part = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.parts.get(part).map_or(at, |(start, place)| place + (at - start))
        };
        let start = of(range.start);
        start..of(range.end.saturating_sub(1)).max(start) + 1
    }
}

/// A change to a piece of raw HTML, in the order of its places.
#[derive(Debug)]
pub(super) struct Change {
    /// What is replaced.
    pub(super) place: Range<usize>,
    /// What it is replaced with.
    pub(super) new: New,
}

/// The replacement of a part of raw HTML.
#[derive(Debug)]
pub(super) enum New {
    /// HTML.
    Html(String),
    /// A slot, and whether its value is already between quotation marks.
    Slot(Span, SlotKind, bool),
}

impl Change {
    pub(super) fn html(place: Range<usize>, html: impl Into<String>) -> Self {
        Self { place, new: New::Html(html.into()) }
    }
}
