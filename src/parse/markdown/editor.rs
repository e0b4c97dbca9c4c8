//! Puts stand-ins and guards into a text; [`super::prepared`] says why, and takes them out.

use std::borrow::Cow;
use std::ops::Range;

use super::prepared::{CALL, DIGIT_0, Edit, GUARD, HIDDEN, Insert, LEFT, RIGHT, is_ours};
use super::{calls, citations, cjk, links};
use crate::model::Lang;

/// Walks the source once and writes the prepared text where it differs.
pub(super) struct Editor<'a> {
    source: &'a str,
    lang: Lang,
    text: String,
    done: usize,
    edits: Vec<Edit>,
    calls: Vec<Insert>,
}

impl<'a> Editor<'a> {
    /// Starts at the beginning of a text.
    pub(super) fn new(source: &'a str, lang: Lang) -> Self {
        Self { source, lang, text: String::new(), done: 0, edits: vec![], calls: vec![] }
    }

    /// The prepared text, what was replaced, the calls and citations.
    pub(super) fn edited(mut self) -> (Cow<'a, str>, Vec<Edit>, Vec<Insert>) {
        self.run();
        if self.edits.is_empty() {
            return (Cow::Borrowed(self.source), self.edits, self.calls);
        }
        self.text.push_str(&self.source[self.done..]);
        (Cow::Owned(self.text), self.edits, self.calls)
    }

    fn run(&mut self) {
        let bytes = self.source.as_bytes();
        let mut at = 0;
        while let Some(found) = bytes[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]) {
            at += found;
            at = match bytes[at] {
                b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at + 2,
                b'*' | b'~' => self.delimiters(at),
                b'{' if bytes.get(at + 1) == Some(&b'{') => self.call(at),
                b'[' => self.citation(at),
                b':' | b'w' => self.url(at),
                0xEF if self.source[at..].starts_with(is_ours) => {
                    self.replace(at..at + 3, ['\u{FFFD}']);
                    at + 3
                }
                0 => {
                    self.replace(at..at + 1, ['\u{FFFD}']);
                    at + 1
                }
                _ => at + 1,
            };
        }
    }

    fn replace(&mut self, range: Range<usize>, by: impl IntoIterator<Item = char>) {
        if self.edits.is_empty() {
            self.text.reserve(self.source.len() * 17 / 16);
        }
        self.text.push_str(&self.source[self.done..range.start]);
        let start = self.text.len();
        self.text.extend(by);
        self.done = range.end;
        self.edits.push(Edit { prepared: start..self.text.len(), source: range });
    }

    /// Guards a run of delimiters that begins here, if it needs that.
    fn delimiters(&mut self, start: usize) -> usize {
        let rest = &self.source[start..];
        let delimiter = rest.as_bytes()[0];
        let end = start + rest.bytes().take_while(|byte| *byte == delimiter).count();
        if delimiter == b'~' && end - start != 2 {
            return end;
        }
        let guards = cjk::guards(self.before(start), self.after(end));
        if guards.left {
            self.replace(start..start, [LEFT, GUARD]);
        }
        if guards.right {
            self.replace(end..end, [GUARD, RIGHT]);
        }
        end
    }

    fn before(&self, at: usize) -> Option<char> {
        match self.calls.last() {
            Some(call) if call.range().end == at => Some(cjk::call_as_char(self.lang)),
            _ => cjk::last_base(&self.source[..at]),
        }
    }

    fn after(&self, at: usize) -> Option<char> {
        let rest = &self.source[at..];
        let is_call = rest.starts_with("{{") && calls::read(self.source, at).is_ok();
        if is_call || citations::read(self.source, at).is_some() {
            return Some(cjk::call_as_char(self.lang));
        }
        rest.chars().next()
    }

    /// Puts a stand-in for the call that begins here; one that cannot be read stays as it is, to
    /// be reported if it turns out to be text.
    fn call(&mut self, at: usize) -> usize {
        let Ok(call) = calls::read(self.source, at) else { return at + 2 };
        self.stand_in(Insert::Call(call))
    }

    fn citation(&mut self, at: usize) -> usize {
        let Some(citation) = citations::read(self.source, at) else { return at + 1 };
        self.stand_in(Insert::Citation(citation))
    }

    fn stand_in(&mut self, insert: Insert) -> usize {
        let (number, range) = (self.calls.len(), insert.range().clone());
        let digits = (0..=number.checked_ilog(16).unwrap_or(0)).rev().map(|place| number >> (4 * place) & 15);
        let stand_in = digits.filter_map(|digit| char::from_u32(DIGIT_0 + digit as u32));
        let end = range.end;
        self.replace(range, [CALL].into_iter().chain(stand_in));
        self.calls.push(insert);
        end
    }

    /// Hides the delimiters of the bare URL whose `:` or first `w` is here.
    fn url(&mut self, at: usize) -> usize {
        let Some(url) = links::bare_url(self.source, at) else { return at + 1 };
        for (found, c) in self.source[url.clone()].char_indices() {
            if let Some((_, hidden)) = HIDDEN.iter().find(|(shown, _)| *shown == c) {
                let start = url.start + found;
                self.replace(start..start + 1, [*hidden]);
            }
        }
        url.end
    }
}

/// The bytes at which [`Editor::run`] has to look closer.
const SPECIAL: [bool; 256] = {
    let mut table = [false; 256];
    let special = b"\\*~{[:w\0\xEF";
    let mut n = 0;
    while n < special.len() {
        table[special[n] as usize] = true;
        n += 1;
    }
    table
};
