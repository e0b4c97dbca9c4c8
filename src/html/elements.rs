//! The elements of HTML that have no content, hold text alone, or end without an end tag.

use super::Tag;

/// The content of an element, as far as a tokenizer must know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// Tags, text and comments.
    Markup,
    /// Text with character references, up to the end tag.
    Text,
    /// Text without character references, up to the end tag.
    Raw,
    /// Text without an end.
    Endless,
}

impl Content {
    /// The content of the element that a start tag begins.
    pub(super) fn begun_by(tag: &Tag<'_>) -> Self {
        // Nearly all elements are told apart by their first letter.
        if !matches!(tag.name.as_bytes()[0] | 0x20, b's' | b'x' | b'i' | b'n' | b't' | b'p') {
            Self::Markup
        } else if is_among(tag.name, &HOLDS_RAW) {
            Self::Raw
        } else if is_among(tag.name, &HOLDS_TEXT) {
            Self::Text
        } else if tag.is("plaintext") {
            Self::Endless
        } else {
            Self::Markup
        }
    }
}

/// Elements without content.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that hold text without character references.
const HOLDS_RAW: [&str; 6] = ["script", "style", "xmp", "iframe", "noembed", "noframes"];

/// Elements that hold text with character references.
const HOLDS_TEXT: [&str; 2] = ["textarea", "title"];

/// Elements whose end tag may be left out: what follows them ends them.
const ENDS_BY_ITSELF: [&str; 19] = [
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
];

/// Elements of SVG and MathML that hold HTML.
const HOLDS_HTML: [&str; 9] = ["foreignObject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"];

/// Whether an element can have no content, by its name in any case.
pub fn is_void(name: &str) -> bool {
    is_among(name, &VOID)
}

/// Whether an element may stand without its end tag, by its name in any case.
pub fn ends_by_itself(name: &str) -> bool {
    is_among(name, &ENDS_BY_ITSELF)
}

/// Whether an element holds text alone, so that nothing but its end tag ends it, by its name in any case.
pub fn holds_text(name: &str) -> bool {
    is_among(name, &HOLDS_RAW) || is_among(name, &HOLDS_TEXT)
}

/// Whether the content of an element of SVG or MathML is HTML again.
pub(super) fn holds_html(tag: &Tag<'_>) -> bool {
    is_among(tag.name, &HOLDS_HTML)
}

fn is_among(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}
