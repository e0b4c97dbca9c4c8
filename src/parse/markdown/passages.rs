//! The words of a text as rules about wording read them: see [`Passage`].

use std::ops::Range;

use super::prepared::Prepared;
use super::run::Run;
use crate::diag::FileId;
use crate::model::{CellPlace, Passage, PassageKind};

/// The passages that are done, and the one under way.
#[derive(Debug)]
pub(super) struct Passages {
    done: Vec<Passage>,
    open: Passage,
}

impl Passages {
    pub(super) fn new(file: FileId) -> Self {
        let open = Passage {
            block: None,
            kind: PassageKind::Paragraph,
            cell: None,
            text: String::new(),
            runs: vec![],
            slots: vec![],
            file,
        };
        Self { done: vec![], open }
    }

    /// Adds words: a part of a run.
    pub(super) fn words(&mut self, run: &Run, range: Range<usize>, prepared: &Prepared<'_>) {
        let start = self.open.text.len();
        self.open.text.push_str(&run.text[range.clone()]);
        self.open
            .runs
            .extend(run.pieces_in(range).map(|(at, source)| (offset(start + at), prepared.file_offset(source))));
    }

    /// Adds white space that stands for a line break.
    pub(super) fn space(&mut self, space: char) {
        self.open.text.push(space);
    }

    /// Adds something that is not words, at `place` in the file.
    pub(super) fn object(&mut self, place: u32) {
        self.open.runs.push((offset(self.open.text.len()), place));
        self.open.text.push(Passage::OBJECT);
    }

    /// Adds a slot: its index, and its place in the file.
    pub(super) fn slot(&mut self, slot: usize, place: u32) {
        self.open.slots.push((offset(self.open.text.len()), slot));
        self.object(place);
    }

    /// Ends the passage under way, if it has any words.
    pub(super) fn end(&mut self, kind: PassageKind, cell: Option<CellPlace>, block: Option<usize>) {
        if !self.open.text.trim().is_empty() {
            // A clone takes as much room as it needs, and the room to grow in stays with the next passage.
            self.done.push(Passage { block, kind, cell, ..self.open.clone() });
        }
        self.open.text.clear();
        self.open.runs.clear();
        self.open.slots.clear();
    }

    pub(super) fn into_done(self) -> Vec<Passage> {
        self.done
    }
}

/// Converts an offset in a text; texts of 4 GiB are not read.
fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
