//! HTML → tokens: the only reader of HTML, both our own and that of authors.
//!
//! A [`Token`] borrows from the text and knows its place, so that a change of one part copies all others byte by byte.
//! Names are found in any case, attributes after any white space and with any quotation marks or none; comments, the
//! content of scripts and the like, and CDATA sections of SVG and MathML are tokens of their own. Nothing fails: a tag
//! or comment that the text does not finish is one token, [`Kind::Unfinished`].
//!
//! It reads as the tokenizer of the HTML standard does (13.2.5) with these differences: the content of `noscript` is
//! markup, a script that holds `<!--` and `<script` ends at the first `</script`, and an HTML element inside `svg` or
//! `math` does not end these.

mod balance;
mod elements;
mod open;
mod references;
mod tag;

use std::ops::Range;

pub use balance::balanced;
pub use elements::{ends_by_itself, holds_text, is_known, is_nothing_alone, is_void, wholes_of};
pub use open::{OpenElements, is_of_tables};
pub use references::decode;
pub use tag::{Attribute, Tag};

use elements::Content;

/// A part of a text of HTML.
#[derive(Clone, Copy, Debug)]
pub struct Token<'t> {
    /// The offset of its first byte.
    pub at: usize,
    /// The part as it is written.
    pub text: &'t str,
    /// Its kind.
    pub kind: Kind<'t>,
}

/// The kind of a token.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'t> {
    /// Text, with character references.
    Text,
    /// Text without character references: the content of a script or a style.
    Raw,
    /// A CDATA section, from `<![CDATA[` to `]]>`.
    Cdata,
    /// A start tag.
    Start(Tag<'t>),
    /// An end tag.
    End(Tag<'t>),
    /// A comment, and everything that browsers read as one: a document type, a processing instruction, `</>`.
    Comment,
    /// A tag or a comment that does not end before the text does.
    Unfinished,
}

impl<'t> Token<'t> {
    /// Its place in the text.
    pub fn range(&self) -> Range<usize> {
        self.at..self.at + self.text.len()
    }

    /// The text that a reader sees; empty for a token that is not text.
    pub fn shown(&self) -> std::borrow::Cow<'t, str> {
        match self.kind {
            Kind::Text => decode(self.text),
            Kind::Raw => self.text.into(),
            Kind::Cdata => self.text["<![CDATA[".len()..self.text.len() - "]]>".len()].into(),
            _ => "".into(),
        }
    }
}

/// The tokens of a text, without gaps between them.
pub fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0, content: Content::Markup, element: "", foreign: vec![] }
}

/// The tokens of a text inside `svg` or `math`, or in neither.
pub fn tokens_in<'t>(html: &'t str, foreign: Option<&'t str>) -> Tokens<'t> {
    Tokens { foreign: foreign.map(|name| (name, true)).into_iter().collect(), ..tokens(html) }
}

/// An iterator over tokens.
#[derive(Clone, Debug)]
pub struct Tokens<'t> {
    html: &'t str,
    at: usize,
    /// The content that begins here, of the element with this name.
    content: Content,
    element: &'t str,
    /// The open elements that begin (true) or end (false) the rules of SVG and MathML.
    foreign: Vec<(&'t str, bool)>,
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        let content = std::mem::replace(&mut self.content, Content::Markup);
        let rest = &self.html[self.at..];
        let (length, kind) = match content {
            _ if rest.is_empty() => return None,
            Content::Markup => self.markup(rest),
            Content::Text => (before_end(rest, self.element), Kind::Text),
            Content::Raw => (before_end(rest, self.element), Kind::Raw),
            Content::Endless => (rest.len(), Kind::Raw),
        };
        if length == 0 {
            // An element of raw text that is empty.
            return self.next();
        }
        let token = Token { at: self.at, text: &rest[..length], kind };
        self.at += length;
        match kind {
            Kind::Start(tag) => self.open(&tag),
            Kind::End(tag) => self.close(tag.name),
            _ => {}
        }
        Some(token)
    }
}

impl<'t> Tokens<'t> {
    /// Whether the rules of SVG and MathML apply where the next token begins.
    fn is_foreign(&self) -> bool {
        self.foreign.last().is_some_and(|(_, is_foreign)| *is_foreign)
    }

    /// The length and the kind of the token that a text begins with.
    fn markup(&self, rest: &'t str) -> (usize, Kind<'t>) {
        let bytes = rest.as_bytes();
        match (bytes[0], bytes.get(1), bytes.get(2)) {
            (b'<', Some(b'!'), _) => declaration(rest, self.is_foreign()),
            (b'<', Some(b'?'), _) => bogus_comment(rest),
            (b'<', Some(b'/'), Some(b)) if !b.is_ascii_alphabetic() => bogus_comment(rest),
            (b'<', Some(b'/'), Some(_)) => self.tag(rest, Kind::End),
            (b'<', Some(b), _) if b.is_ascii_alphabetic() => self.tag(rest, Kind::Start),
            _ => (before_markup(rest), Kind::Text),
        }
    }

    fn tag(&self, rest: &'t str, kind: fn(Tag<'t>) -> Kind<'t>) -> (usize, Kind<'t>) {
        match Tag::read(rest, self.is_foreign()) {
            Some(tag) => (tag.text.len(), kind(tag)),
            None => (rest.len(), Kind::Unfinished),
        }
    }

    fn open(&mut self, tag: &Tag<'t>) {
        let begins_foreign = tag.is_any(&["svg", "math"]);
        if tag.is_self_closing && (tag.is_foreign || begins_foreign) {
            return;
        }
        if begins_foreign {
            self.foreign.push((tag.name, true));
        } else if !tag.is_foreign {
            self.content = Content::begun_by(tag);
            self.element = tag.name;
        } else if elements::holds_html(tag) {
            self.foreign.push((tag.name, false));
        }
    }

    /// Returns to the rules of HTML, for callers that close `svg` and `math` without an end tag.
    pub fn leave_foreign(&mut self) {
        self.foreign.clear();
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.foreign.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) {
            self.foreign.truncate(at);
        }
    }
}

/// The length of the text before the next markup; its first character is text.
fn before_markup(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = rest.chars().next().map_or(0, char::len_utf8);
    while let Some(found) = rest[at..].find('<') {
        at += found;
        match (bytes.get(at + 1), bytes.get(at + 2)) {
            (Some(b'!' | b'?'), _) | (Some(b'/'), Some(_)) => return at,
            (Some(byte), _) if byte.is_ascii_alphabetic() => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The length of the content of an element that ends at its end tag and nowhere else.
fn before_end(rest: &str, name: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_end = |at: usize| {
        let after = at + 2 + name.len();
        rest[at..].starts_with("</")
            && bytes.get(at + 2..after).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
            && bytes.get(after).is_some_and(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'))
    };
    rest.match_indices('<').map(|(at, _)| at).find(|at| is_end(*at)).unwrap_or(rest.len())
}

/// Parses markup that begins with `<!`: a comment, a CDATA section, a document type.
fn declaration<'t>(rest: &str, is_foreign: bool) -> (usize, Kind<'t>) {
    let ends = |end: Option<usize>, kind| end.map_or((rest.len(), Kind::Unfinished), |end| (end, kind));
    if let Some(comment) = rest.strip_prefix("<!--") {
        let short = [">", "->"].into_iter().find(|end| comment.starts_with(end)).map(str::len);
        let long = || {
            let ends = ["-->", "--!>"].map(|end| comment.find(end).map(|at| at + end.len()));
            ends.into_iter().flatten().min()
        };
        return ends(short.or_else(long).map(|end| end + "<!--".len()), Kind::Comment);
    }
    if is_foreign && rest.starts_with("<![CDATA[") {
        return ends(rest.find("]]>").map(|end| end + "]]>".len()), Kind::Cdata);
    }
    bogus_comment(rest)
}

/// Parses markup that browsers read as a comment up to the next `>`.
fn bogus_comment<'t>(rest: &str) -> (usize, Kind<'t>) {
    match rest.find('>') {
        Some(end) => (end + 1, Kind::Comment),
        None => (rest.len(), Kind::Unfinished),
    }
}

#[cfg(test)]
mod tests;
