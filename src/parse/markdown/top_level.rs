//! The top-level blocks of a text, and how deep in them the writing is.

use crate::model::{Block, BlockKind, Reading};

/// The blocks that are done, and the one under way.
#[derive(Debug, Default)]
pub(super) struct TopLevel {
    pub(super) done: Vec<Block>,
    /// The top-level block under way; none if it does not count as a block of the text.
    pub(super) open: Option<Block>,
    /// How many blocks are open.
    depth: usize,
}

impl TopLevel {
    /// Begins a block; returns whether it is a top-level one.
    pub(super) fn enter(&mut self) -> bool {
        self.depth += 1;
        self.depth == 1
    }

    /// Ends a block, given the length of the HTML and of the text up to its end.
    pub(super) fn leave(&mut self, html: usize, reading: Reading) {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0
            && let Some(mut block) = self.open.take()
        {
            block.html.end = html;
            block.reading = reading.since(block.reading);
            self.done.push(block);
        }
    }

    /// Ends the text: nothing in a footnote is a top-level block, or a heading for the table of
    /// contents.
    pub(super) fn end(&mut self) {
        self.depth = 1;
    }

    /// Whether the innermost block is in no other.
    pub(super) fn is_outermost(&self) -> bool {
        self.depth == 1
    }

    /// Whether the innermost block is a top-level one of the text.
    pub(super) fn is_top_level(&self) -> bool {
        self.depth == 1 && self.open.is_some()
    }

    /// Discards the top-level block under way, if it is the innermost.
    pub(super) fn leave_out(&mut self) {
        if self.is_outermost() {
            self.open = None;
        }
    }

    /// Corrects the kind of the top-level block under way, if it is the innermost.
    pub(super) fn set_kind(&mut self, kind: BlockKind) {
        if self.is_outermost()
            && let Some(block) = &mut self.open
        {
            block.kind = kind;
        }
    }

    /// The index that the top-level block under way will have.
    pub(super) fn number(&self) -> usize {
        self.done.len()
    }
}
