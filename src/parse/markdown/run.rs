//! Adjacent text events joined to one text whose places are known.
//!
//! pulldown-cmark hands text out in pieces, cut wherever a character might have meant something;
//! URLs and calls can only be seen in the whole.

use std::ops::Range;

use super::prepared::{Chunk, Prepared};

/// Text as it will be read, put together from pieces.
#[derive(Debug, Default)]
pub(super) struct Run {
    /// The text without its calls.
    pub(super) text: String,
    /// Where each call goes: offset in the text and number of the call.
    pub(super) calls: Vec<(usize, usize)>,
    /// Where each piece begins: offset in the text and in the source.
    pieces: Vec<(usize, usize)>,
}

/// The treatment of calls in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Calls {
    /// They are set apart, to be carried out.
    Apart,
    /// They are text like any other, because they are in code.
    Text,
}

impl Run {
    /// Adds a piece of text at `place` in the prepared text.
    pub(super) fn add(&mut self, text: &str, place: &Range<usize>, prepared: &Prepared<'_>, calls: Calls) {
        if !prepared.is_touched(text) {
            self.pieces.push((self.text.len(), prepared.source_at(place.start)));
            self.text.push_str(text);
            return;
        }
        prepared.chunks(text, |at, chunk| {
            let source = prepared.source_at(place.start + at);
            match chunk {
                Chunk::Call(number) if calls == Calls::Apart => self.calls.push((self.text.len(), number)),
                Chunk::Call(number) => {
                    self.pieces.push((self.text.len(), source));
                    self.text.push_str(&prepared.source()[prepared.call(number).range().clone()]);
                }
                Chunk::Text(text) => {
                    self.pieces.push((self.text.len(), source));
                    self.text.push_str(text);
                }
                Chunk::Hidden(text) => {
                    self.pieces.push((self.text.len(), source));
                    self.text.push_str(text);
                }
            }
        });
    }

    /// Whether there is neither text nor call.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.calls.is_empty()
    }

    /// Empties it and keeps its memory.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.calls.clear();
        self.pieces.clear();
    }

    /// The pieces of a range of the text: where each begins, counted from the range's start, and its place in the
    /// source.
    pub(super) fn pieces_in(&self, range: Range<usize>) -> impl Iterator<Item = (usize, usize)> {
        let first = self.pieces.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let pieces = self.pieces[first..].iter().take_while(move |(start, _)| *start < range.end);
        pieces.map(move |(start, source)| match range.start.checked_sub(*start) {
            Some(inside) => (0, source + inside),
            None => (start - range.start, *source),
        })
    }

    /// The place in the source of the character at an offset in the text.
    pub(super) fn source_at(&self, at: usize) -> Option<usize> {
        let last = self.pieces.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let (start, source) = self.pieces[last];
        Some(source + (at - start))
    }

    /// The range in the source of a range of the text.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = self.source_at(range.start)?;
        // The end belongs to the piece of the last byte, not to the one that begins there.
        let end = if range.is_empty() { start } else { self.source_at(range.end - 1)? + 1 };
        Some(start..end.max(start))
    }
}
