//! The findings of a rule, and the reader of the text.

use std::ops::Range;

use crate::model::Passage;

/// Something in a text that should be written in another way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Finding {
    /// Where; empty for something that is missing.
    pub(super) range: Range<usize>,
    /// The correction.
    pub(super) text: String,
    /// The description for the message.
    pub(super) what: &'static str,
    /// The index of the first mark of a pair: both marks are corrected, or none.
    pub(super) pair: Option<usize>,
}

/// A text, character by character.
pub(super) struct Reader {
    chars: Vec<(usize, char)>,
    len: usize,
    /// The findings so far.
    pub(super) found: Vec<Finding>,
}

impl Reader {
    /// Reads a text; each of the parts that are kept, in order and apart from each other, is one object.
    pub(super) fn new(text: &str, kept: &[Range<usize>]) -> Self {
        let mut chars = Vec::with_capacity(text.len());
        let mut done = 0;
        for part in kept {
            chars.extend(text[done..part.start].char_indices().map(|(at, c)| (done + at, c)));
            chars.push((part.start, Passage::OBJECT));
            done = part.end;
        }
        chars.extend(text[done..].char_indices().map(|(at, c)| (done + at, c)));
        Self { chars, len: text.len(), found: vec![] }
    }

    /// How many characters there are.
    pub(super) fn count(&self) -> usize {
        self.chars.len()
    }

    /// The character at an index; `None` outside of the text.
    pub(super) fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|(_, c)| *c)
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.at(at))
    }

    /// The index of the first character from `at` on that is not a space.
    pub(super) fn after_spaces(&self, mut at: usize) -> usize {
        while self.at(at) == Some(' ') {
            at += 1;
        }
        at
    }

    /// The index after the last character before `at` that is not a space.
    pub(super) fn before_spaces(&self, mut at: usize) -> usize {
        while self.before(at) == Some(' ') {
            at -= 1;
        }
        at
    }

    /// The number of repetitions of a character from `at` on.
    pub(super) fn repeats(&self, at: usize, c: char) -> usize {
        (at..).take_while(|at| self.at(*at) == Some(c)).count()
    }

    /// Notes that characters should be replaced.
    pub(super) fn replace(&mut self, chars: Range<usize>, text: impl Into<String>, what: &'static str) {
        let byte = |at: usize| self.chars.get(at).map_or(self.len, |(byte, _)| *byte);
        let range = byte(chars.start)..byte(chars.end);
        self.found.push(Finding { range, text: text.into(), what, pair: None });
    }

    /// Notes the same of one mark of a pair; `first` is the index of the pair's first mark.
    pub(super) fn replace_of_pair(
        &mut self,
        first: usize,
        chars: Range<usize>,
        text: impl Into<String>,
        what: &'static str,
    ) {
        self.replace(chars, text, what);
        if let Some(finding) = self.found.last_mut() {
            finding.pair = Some(first);
        }
    }
}
