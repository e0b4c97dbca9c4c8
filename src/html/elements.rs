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
        // The first letter decides for nearly all elements.
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

/// Elements whose end tag may be left out, because the next element ends them.
const ENDS_BY_ITSELF: [&str; 19] = [
    "body", "caption", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody",
    "td", "tfoot", "th", "thead", "tr",
];

/// Elements of SVG and MathML that hold HTML.
const HOLDS_HTML: [&str; 9] = ["foreignObject", "desc", "title", "mi", "mo", "mn", "ms", "mtext", "annotation-xml"];

/// All elements of HTML, those that are no longer in use too, in order.
#[rustfmt::skip]
const KNOWN: [&str; 141] = [
    "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b", "base", "basefont", "bdi",
    "bdo", "bgsound", "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
    "code", "col", "colgroup", "data", "datalist", "dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt",
    "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset", "h1", "h2",
    "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "i", "iframe", "image", "img", "input", "ins",
    "isindex", "kbd", "keygen", "label", "legend", "li", "link", "listing", "main", "map", "mark", "marquee", "math",
    "menu", "menuitem", "meta", "meter", "nav", "nobr", "noembed", "noframes", "noscript", "object", "ol", "optgroup",
    "option", "output", "p", "param", "picture", "plaintext", "pre", "progress", "q", "rb", "rp", "rt", "rtc", "ruby",
    "s", "samp", "script", "search", "section", "select", "slot", "small", "source", "span", "strike", "strong",
    "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
    "time", "title", "tr", "track", "tt", "u", "ul", "var", "video", "wbr", "xmp",
];

/// Whether an element is one of HTML, by its name in any case.
pub fn is_known(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    KNOWN.binary_search(&&*name).is_ok()
}

/// Elements that are nothing outside of others, with these.
const PARTS: [(&str, &[&str]); 6] = [
    ("area", &["map"]),
    ("optgroup", &["select"]),
    ("option", &["select", "datalist"]),
    ("param", &["object"]),
    ("source", &["audio", "video", "picture"]),
    ("track", &["audio", "video"]),
];

/// Elements that show nothing where they have no attributes.
const NOTHING_ALONE: [&str; 6] = ["basefont", "bgsound", "image", "keygen", "link", "meta"];

/// The elements of which one must be around this one, by its name in lower case; none where it needs none.
pub fn wholes_of(name: &str) -> &'static [&'static str] {
    PARTS.iter().find(|(part, _)| *part == name).map_or(&[], |(_, wholes)| wholes)
}

/// Whether an element shows nothing without attributes, by its name in lower case.
pub fn is_nothing_alone(name: &str) -> bool {
    NOTHING_ALONE.contains(&name) || !wholes_of(name).is_empty()
}

/// Whether an element can have no content, by its name in any case.
pub fn is_void(name: &str) -> bool {
    is_among(name, &VOID)
}

/// Whether the end tag of an element may be left out, by its name in any case.
pub fn ends_by_itself(name: &str) -> bool {
    is_among(name, &ENDS_BY_ITSELF)
}

/// Whether an element holds only text, so that only its end tag ends it, by its name in any case.
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
