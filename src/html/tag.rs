//! Tags and their attributes.

use std::borrow::Cow;
use std::ops::Range;

use super::{decode, is_void};

/// A start tag or an end tag.
#[derive(Clone, Copy, Debug)]
pub struct Tag<'t> {
    /// The tag as it is written, from `<` to `>`.
    pub text: &'t str,
    /// Its name as it is written.
    pub name: &'t str,
    /// Whether it ends with `/>`, which has a meaning only in SVG and MathML.
    pub is_self_closing: bool,
    /// Whether it is an element of SVG or MathML; `<svg>` itself is not.
    pub is_foreign: bool,
}

/// An attribute of a tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribute<'t> {
    /// Its name as it is written.
    pub name: &'t str,
    /// Its value without quotation marks, with character references; none where there is no `=`.
    pub value: Option<&'t str>,
    /// The place in the tag where the name begins.
    pub at: usize,
    /// The place in the tag of the value, or of the name where there is none.
    pub range: Range<usize>,
}

impl<'t> Tag<'t> {
    /// Reads the tag that a text begins with; `None` where it does not end.
    pub(super) fn read(text: &'t str, is_foreign: bool) -> Option<Self> {
        let start = if text.as_bytes().get(1) == Some(&b'/') { 2 } else { 1 };
        let mut attributes = Attributes { text, at: start.min(text.len()) };
        attributes.pass(|byte| !ends_name(byte));
        let length = attributes.at.saturating_sub(start);
        while attributes.next().is_some() {}
        let end = attributes.at;
        let is_self_closing = text[..end].ends_with('/');
        text[end..].starts_with('>').then(|| Self {
            text: &text[..=end],
            name: &text[start..start + length],
            is_self_closing: is_self_closing && attributes.ended_with_solidus(start + length),
            is_foreign,
        })
    }

    /// Whether it has this name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether it has one of these names, in any case.
    pub fn is_any(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.is(name))
    }

    /// Its name in lower case.
    pub fn lower_name(&self) -> Cow<'t, str> {
        lower(self.name)
    }

    /// Whether the element has no content and no end tag.
    pub fn is_empty(&self) -> bool {
        match self.is_foreign || self.is_any(&["svg", "math"]) {
            // Browsers leave SVG where one of these begins.
            true => self.is_self_closing || is_void(self.name),
            false => is_void(self.name),
        }
    }

    /// Its attributes as they are written, with those that are written twice.
    pub fn attributes(&self) -> Attributes<'t> {
        let start = if self.text.as_bytes()[1] == b'/' { 2 } else { 1 };
        Attributes { text: self.text, at: start + self.name.len() }
    }

    /// The value of an attribute by its name in any case, its character references resolved; empty where it has none.
    pub fn get(&self, name: &str) -> Option<Cow<'t, str>> {
        let found = self.attributes().find(|attribute| attribute.is(name))?;
        Some(decode(found.value.unwrap_or_default()))
    }
}

impl<'t> Attribute<'t> {
    /// Whether it has this name, in any case.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Its name in lower case.
    pub fn lower_name(&self) -> Cow<'t, str> {
        lower(self.name)
    }
}

/// An iterator over attributes. After the last one, `at` is the place of the `>`, or the end of a text that has none.
#[derive(Clone, Debug)]
pub struct Attributes<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Attributes<'t> {
    type Item = Attribute<'t>;

    fn next(&mut self) -> Option<Attribute<'t>> {
        self.pass(|byte| is_space(byte) || byte == b'/');
        if self.peek().is_none_or(|byte| byte == b'>') {
            return None;
        }
        let start = self.at;
        // A `=` before any name is the first letter of one.
        self.at += 1;
        self.pass(|byte| !ends_name(byte) && byte != b'=');
        let name = start..self.at;
        self.pass(is_space);
        if self.peek() != Some(b'=') {
            return Some(Attribute { name: &self.text[name.clone()], value: None, at: start, range: name });
        }
        self.at += 1;
        self.pass(is_space);
        let range = self.value();
        Some(Attribute { name: &self.text[name], value: Some(&self.text[range.clone()]), at: start, range })
    }
}

impl Attributes<'_> {
    /// Skips a value; returns its place without quotation marks.
    fn value(&mut self) -> Range<usize> {
        match self.peek() {
            Some(quote @ (b'"' | b'\'')) => {
                let start = self.at + 1;
                let length = self.text[start..].bytes().position(|byte| byte == quote);
                let end = start + length.unwrap_or(self.text.len() - start);
                self.at = (end + 1).min(self.text.len());
                start..end
            }
            _ => {
                let start = self.at;
                self.pass(|byte| !is_space(byte) && byte != b'>');
                start..self.at
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn pass(&mut self, is_skipped: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_skipped) {
            self.at += 1;
        }
    }

    /// Whether the `/` at the end belongs to no value: `<a href=x/>` ends with a value, `<br/>` does not.
    fn ended_with_solidus(&self, start: usize) -> bool {
        let last = Attributes { text: self.text, at: start }.last();
        last.is_none_or(|last| last.range.end < self.at)
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

fn lower(name: &str) -> Cow<'_, str> {
    match name.bytes().any(|byte| byte.is_ascii_uppercase()) {
        true => name.to_ascii_lowercase().into(),
        false => name.into(),
    }
}
