//! XML within limits that a translator's file never reaches: the parser calls itself for each level of elements, and
//! compares every attribute of an element with all the others.

use anyhow::{Context, Result, bail};
use roxmltree::Document;

/// Levels of elements. XLIFF has about ten, with groups and annotations.
const DEPTH: usize = 100;
/// Attributes of one element.
const ATTRIBUTES: usize = 200;

/// Parses a document.
///
/// # Errors
/// If it is not XML, is nested deeper than [`DEPTH`], or has an element with more than [`ATTRIBUTES`].
pub(super) fn parse(text: &str) -> Result<Document<'_>> {
    measure(text)?;
    Document::parse(text).context("it is not XML")
}

/// Counts levels and attributes; what is no XML is left to the parser.
fn measure(text: &str) -> Result<()> {
    let line = |at: usize| text[..at].matches('\n').count() + 1;
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(start) = text[at..].find('<').map(|found| at + found) {
        let rest = &text[start..];
        let passive = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        if let Some((open, close)) = passive.into_iter().find(|(open, _)| rest.starts_with(open)) {
            let Some(end) = rest[open.len()..].find(close) else { return Ok(()) };
            at = start + open.len() + end + close.len();
            continue;
        }
        let Some(tag) = Tag::read(rest) else { return Ok(()) };
        if tag.attributes > ATTRIBUTES {
            bail!("line {}: an element has more than {ATTRIBUTES} attributes", line(start));
        }
        match (rest.starts_with("</"), tag.is_empty) {
            (true, _) => depth = depth.saturating_sub(1),
            (false, true) => {}
            (false, false) => depth += 1,
        }
        if depth > DEPTH {
            bail!("line {}: elements are nested deeper than {DEPTH} levels", line(start));
        }
        at = start + tag.len;
    }
    Ok(())
}

/// A tag of an element.
struct Tag {
    /// In bytes, with both brackets.
    len: usize,
    attributes: usize,
    /// Whether it is the whole element: `<ph/>`.
    is_empty: bool,
}

impl Tag {
    /// Reads the tag at the start of a text; `None` if it does not end.
    fn read(text: &str) -> Option<Self> {
        let (mut attributes, mut quote, mut before) = (0, None, b'<');
        for (at, byte) in text.bytes().enumerate().skip(1) {
            match (quote, byte) {
                (Some(open), _) if byte == open => quote = None,
                (Some(_), _) => {}
                (None, b'"' | b'\'') => quote = Some(byte),
                (None, b'=') => attributes += 1,
                (None, b'>') => return Some(Self { len: at + 1, attributes, is_empty: before == b'/' }),
                (None, _) => {}
            }
            before = byte;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_and_attributes_are_limited_and_nothing_else() {
        let nested = |depth: usize| format!("{}x{}", "<a>".repeat(depth), "</a>".repeat(depth));
        let wide = |count: usize| {
            let attributes: String = (0..count).map(|at| format!(" a{at}='>='")).collect();
            format!("<a>\n<b{attributes}/></a>")
        };
        let siblings = format!("<a>{}</a>", "<b/><c></c><!-- <d> --><![CDATA[<e>]]>".repeat(300));
        for sound in [nested(100), wide(200), siblings, "<?xml version='1.0'?><a b='>'/>".to_owned()] {
            assert!(parse(&sound).is_ok(), "{}", &sound[..20]);
        }
        let fault = |text: &str| parse(text).expect_err("it is too much").to_string();
        assert_eq!(fault(&nested(100_000)), "line 1: elements are nested deeper than 100 levels");
        assert_eq!(fault(&wide(100_000)), "line 2: an element has more than 200 attributes");
        for broken in
            ["", "<", "<a", "<!--", "<a b='", "</a>", "<a></a></a>", "<![CDATA[", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"]
        {
            assert_eq!(fault(broken), "it is not XML", "{broken}");
        }
    }
}
