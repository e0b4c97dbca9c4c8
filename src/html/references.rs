//! Character references: `&lt;`, `&nbsp;`, `&#x4E2D;`.

use std::borrow::Cow;

use pulldown_cmark::{Event, Parser};

use crate::text::numeric_reference;

/// The longest name of a reference, `CounterClockwiseContourIntegral`, and its semicolon.
const LONGEST: usize = 32;

/// Resolves character references. Unknown names and names without a semicolon stay as they are; a number that is no
/// character becomes U+FFFD.
pub fn decode(text: &str) -> Cow<'_, str> {
    let Some(first) = text.find('&') else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    let mut rest = &text[first..];
    while !rest.is_empty() {
        let length = match numeric_reference(rest) {
            Some((c, length)) => {
                out.push(if matches!(c, '\0' | '\u{FFFF}') { char::REPLACEMENT_CHARACTER } else { c });
                length
            }
            None => named(rest, &mut out),
        };
        let end = rest[length..].find('&').map_or(rest.len(), |at| at + length);
        out.push_str(&rest[length..end]);
        rest = &rest[end..];
    }
    Cow::Owned(out)
}

/// Appends the characters of the reference that a text begins with, or its `&`; returns the number of bytes read.
fn named(text: &str, out: &mut String) -> usize {
    let name = text.bytes().skip(1).take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let written = text.get(..name + 2).filter(|written| name > 0 && written.ends_with(';'));
    let known = written.and_then(|written| Some((written.len(), characters(written)?)));
    let (length, characters) = known.unwrap_or((1, "&".into()));
    out.push_str(&characters);
    length
}

/// The characters of a reference by name; `None` for an unknown name.
fn characters(written: &str) -> Option<Cow<'static, str>> {
    match written {
        "&amp;" => Some("&".into()),
        "&lt;" => Some("<".into()),
        "&gt;" => Some(">".into()),
        "&quot;" => Some("\"".into()),
        "&apos;" => Some("'".into()),
        // The Markdown parser knows all two thousand of them.
        _ => {
            let texts = Parser::new(written).filter_map(|event| match event {
                Event::Text(text) => Some(text.into_string()),
                _ => None,
            });
            let text: String = texts.collect();
            (text != written && !text.is_empty()).then(|| text.into())
        }
    }
}
