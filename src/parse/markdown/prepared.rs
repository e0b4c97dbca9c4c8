//! The text as pulldown-cmark gets it, and the way back.
//!
//! Three things are done to the author's text before parsing, each by characters that Unicode
//! keeps out of interchange (U+FDD0 to U+FDEF), so that no author's text is read as one of them:
//!
//! - a call, `{{ qty(id="a_b") }}`, or a citation, `[@a_b, p. 12]`, becomes a short stand-in, so that neither its
//!   quotes nor its underscores mean anything to Markdown;
//! - guards are put beside delimiter runs that touch CJK text (see [`super::cjk`]);
//! - `*`, `_` and `~` inside a bare URL are hidden, so that they do not become emphasis.
//!
//! [`super::editor`] does it. All of it is undone in every string that comes back, so it does not matter whether a stand-in
//! landed in text, code, an address or raw HTML. A text that needs nothing is not copied.

use std::borrow::Cow;
use std::ops::Range;

use super::calls::Call;
use super::citations::Citation;
use super::editor::Editor;
use crate::diag::{FileId, Span};
use crate::model::Lang;

/// Begins the stand-in of a call; the call's number follows in hexadecimal, from [`DIGIT_0`] on.
pub(super) const CALL: char = '\u{FDD0}';
/// Comes before a guard on the left of a delimiter run.
pub(super) const LEFT: char = '\u{FDD1}';
/// Comes after a guard on the right of a delimiter run.
pub(super) const RIGHT: char = '\u{FDD2}';
/// A punctuation mark, any one, that is no delimiter; only with `LEFT` or `RIGHT` is it a guard.
pub(super) const GUARD: char = '†';
/// The delimiters inside bare URLs, each with the character that hides it.
pub(super) const HIDDEN: [(char, char); 3] = [('*', '\u{FDD3}'), ('_', '\u{FDD4}'), ('~', '\u{FDD5}')];
/// Sixteen digits, the last noncharacters of the block.
pub(super) const DIGIT_0: u32 = 0xFDE0;

/// A text prepared for pulldown-cmark.
#[derive(Debug)]
pub(super) struct Prepared<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    edits: Vec<Edit>,
    calls: Vec<Insert>,
    file: FileId,
    offset: usize,
}

/// The markup that a stand-in replaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Insert {
    /// A call.
    Call(Call),
    /// A citation in brackets.
    Citation(Citation),
}

impl Insert {
    /// Its place in the source.
    pub(super) fn range(&self) -> &Range<usize> {
        match self {
            Insert::Call(call) => &call.range,
            Insert::Citation(citation) => &citation.range,
        }
    }
}

/// One replacement: a range of the prepared text for a range of the source.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) prepared: Range<usize>,
    pub(super) source: Range<usize>,
}

/// A part of a string that came back from pulldown-cmark.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Chunk<'s> {
    /// Text as the author wrote it.
    Text(&'s str),
    /// A character that had been hidden.
    Hidden(&'static str),
    /// A call, by its number.
    Call(usize),
}

impl<'a> Prepared<'a> {
    /// Prepares a text that begins at byte `offset` of `file`.
    pub(super) fn new(source: &'a str, file: FileId, offset: usize, lang: Lang) -> Self {
        let (text, edits, calls) = Editor::new(source, lang).edited();
        Self { source, text, edits, calls, file, offset }
    }

    /// A text as it is, for reading it as other programs do.
    pub(super) fn bare(source: &'a str) -> Self {
        Self { source, text: Cow::Borrowed(source), edits: vec![], calls: vec![], file: FileId(0), offset: 0 }
    }

    /// Whether nothing had to be prepared.
    pub(super) fn is_bare(&self) -> bool {
        self.edits.is_empty()
    }

    /// The calls and citations as they are written.
    pub(super) fn written_calls(&self) -> impl Iterator<Item = &'a str> {
        self.calls.iter().map(|call| &self.source[call.range().clone()])
    }

    /// The text to parse.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The text that the author wrote.
    pub(super) fn source(&self) -> &'a str {
        self.source
    }

    /// The file.
    pub(super) fn file(&self) -> FileId {
        self.file
    }

    /// The place in the file of the whole text.
    pub(super) fn file_range(&self) -> Range<usize> {
        self.offset..self.offset + self.source.len()
    }

    /// The offset in the file of an offset in the source.
    pub(super) fn file_offset(&self, at: usize) -> u32 {
        u32::try_from(self.offset + at).unwrap_or(u32::MAX)
    }

    /// The call or citation with this number.
    pub(super) fn call(&self, number: usize) -> &Insert {
        &self.calls[number]
    }

    /// The place in the source of an offset in the prepared text.
    pub(super) fn source_at(&self, at: usize) -> usize {
        match self.edits.partition_point(|edit| edit.prepared.start <= at).checked_sub(1) {
            None => at,
            Some(last) => {
                let edit = &self.edits[last];
                match at.checked_sub(edit.prepared.end) {
                    Some(after) => edit.source.end + after,
                    None => edit.source.start,
                }
            }
        }
    }

    /// The range in the source of a range of the prepared text.
    pub(super) fn source_range(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.source_at(range.start);
        start..self.source_at(range.end).max(start)
    }

    /// The place in the file of a range of the prepared text.
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.source_span(&self.source_range(range))
    }

    /// The place in the file of a range of the source.
    pub(super) fn source_span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file, self.offset + range.start, self.offset + range.end)
    }

    /// The source at a place in the file.
    pub(super) fn written(&self, span: Span) -> &'a str {
        let at = |offset: u32| (offset as usize).saturating_sub(self.offset);
        self.source.get(at(span.start)..at(span.end)).unwrap_or_default()
    }

    /// The source before the start of a place in the file, and from there on.
    pub(super) fn split(&self, span: Span) -> (&'a str, &'a str) {
        let at = (span.start as usize).saturating_sub(self.offset);
        self.source.split_at_checked(at).unwrap_or((self.source, ""))
    }

    /// Whether a string holds something that had been put in.
    pub(super) fn is_touched(&self, text: &str) -> bool {
        !self.edits.is_empty() && find_ours(text).is_some()
    }

    /// Whether a string holds a call; a bracket that looks like a citation does not count there, since it is an address or HTML.
    pub(super) fn holds_call(&self, text: &str) -> bool {
        let mut found = false;
        if !self.calls.is_empty() && text.contains(CALL) {
            self.chunks(text, |_, chunk| {
                found |= matches!(chunk, Chunk::Call(number) if matches!(self.calls[number], Insert::Call(_)));
            });
        }
        found
    }

    /// The string as the author wrote it, calls included.
    pub(super) fn restore<'s>(&self, text: &'s str) -> Cow<'s, str> {
        if !self.is_touched(text) {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        self.chunks(text, |_, chunk| match chunk {
            Chunk::Text(text) => out.push_str(text),
            Chunk::Hidden(text) => out.push_str(text),
            Chunk::Call(number) => out.push_str(&self.source[self.calls[number].range().clone()]),
        });
        Cow::Owned(out)
    }

    /// Takes a string apart; each part comes with its offset in the string.
    pub(super) fn chunks<'s>(&self, text: &'s str, mut each: impl FnMut(usize, Chunk<'s>)) {
        let mut at = 0;
        while let Some(found) = find_ours(&text[at..]) {
            let (ours, c) = (at + found, text[at + found..].chars().next().unwrap_or(GUARD));
            let end = if c == RIGHT { ours.saturating_sub(GUARD.len_utf8()).max(at) } else { ours };
            if end > at {
                each(at, Chunk::Text(&text[at..end]));
            }
            at = ours + c.len_utf8();
            if c == CALL {
                let digits = text[at..].chars().map_while(digit).fold((0, 0), |(n, len), d| (n * 16 + d, len + 3));
                at += digits.1;
                if digits.0 < self.calls.len() {
                    each(ours, Chunk::Call(digits.0));
                }
            } else if c == LEFT {
                at += if text[at..].starts_with(GUARD) { GUARD.len_utf8() } else { 0 };
            } else if let Some(index) = HIDDEN.iter().position(|(_, hidden)| *hidden == c) {
                each(ours, Chunk::Hidden(["*", "_", "~"][index]));
            }
        }
        if at < text.len() {
            each(at, Chunk::Text(&text[at..]));
        }
    }
}

/// Whether a character is one of those that Unicode reserves for use inside a program.
pub(super) fn is_ours(c: char) -> bool {
    matches!(c, '\u{FDD0}'..='\u{FDEF}')
}

/// The first of them in a text; by bytes, because every text event is searched.
fn find_ours(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == 0xEF) {
        at += found;
        if matches!(bytes[at..], [_, 0xB7, 0x90..=0xAF, ..]) {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn digit(c: char) -> Option<usize> {
    (c as u32).checked_sub(DIGIT_0).filter(|d| *d < 16).map(|d| d as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prepare(source: &str) -> Prepared<'_> {
        Prepared::new(source, FileId(0), 100, Lang::Zh)
    }

    #[track_caller]
    fn untouched(source: &str) {
        assert!(matches!(prepare(source).text, Cow::Borrowed(_)), "{source} was copied");
    }

    #[test]
    fn plain_text_is_not_copied() {
        untouched("**Strong** text, *emphasis*, ~~deleted~~, a_b_c and https://example.com/a.");
        untouched("**重点**下文与*强调* 与 ~~删除~~ 的 ~~文字~~");
        untouched("{ { not a call } } and {{ neither }}");
        untouched("***\n\n* 一\n* 二");
        untouched("full-width ，。！（） alone");
    }

    #[test]
    fn whatever_is_put_in_comes_out_again() {
        #[track_caller]
        fn case(source: &str) {
            let prepared = prepare(source);
            assert!(matches!(prepared.text, Cow::Owned(_)), "{source} was not touched");
            assert_eq!(prepared.restore(prepared.text()), source);
        }
        case("这是**重点。**下文");
        case("**“引文”**之后");
        case("†**†**（†");
        case("~~删除。~~后");
        case("约{{ qty(id=\"a_b\") }}，{{qty(id='c')}}");
        case("https://example.com/a_b*c~d");
        case(&"{{ qty(id=\"x\") }}".repeat(300));
    }

    #[test]
    fn characters_that_are_kept_for_this_use_are_shown_as_unknown() {
        let prepared = prepare("a\u{FDD0}b\u{FDEF}\0。");
        assert_eq!(prepared.text(), "a\u{FFFD}b\u{FFFD}\u{FFFD}。");
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "这是**重点。**下文{{ qty(id=\"a\") }}，完。";
        let prepared = prepare(source);
        for needle in ["这", "**重", "下", "，完", "完"] {
            let at = prepared.text().find(needle).expect("it is there");
            assert_eq!(prepared.source_at(at), source.find(needle).expect("it is there"), "{needle}");
        }
        let end = prepared.text().len();
        assert_eq!(prepared.source_at(end), source.len());
        let call = prepared.text().find(CALL).expect("a call");
        let call = prepared.source_range(&(call..call + 6));
        assert_eq!(&source[call.clone()], "{{ qty(id=\"a\") }}");
        assert_eq!(prepared.source_span(&call), Span::new(FileId(0), 100 + call.start, 100 + call.end));
    }
}
