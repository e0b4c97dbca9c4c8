//! Addresses: bare URLs in running text, and what kind of target a link has.

use std::borrow::Cow;
use std::ops::Range;

use super::cjk;
use crate::text;

/// The bare URL whose `:` (`https://…`, `http://…`) or first `w` (`www.…`) is at byte `at`.
///
/// As in GitHub's Markdown it ends before white space or `<`, and punctuation at its end belongs
/// to the sentence. It also ends before CJK text and before characters that no URL may hold, so
/// that `见https://example.com/a。下文` and `（https://example.com）` are read as their authors mean them.
pub(super) fn bare_url(text: &str, at: usize) -> Option<Range<usize>> {
    let (start, host) = if text[at..].starts_with("://") {
        let letters = text[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        let scheme = &text[at - letters..at];
        let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        (known.then_some(at - letters)?, at + 3)
    } else if text[at..].starts_with("www.") {
        (at, at + 4)
    } else {
        return None;
    };
    let in_word = text[..start]
        .chars()
        .next_back()
        .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-'));
    if in_word || !text[host..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let rest = &text[start..];
    let end = rest.find(ends_url).unwrap_or(rest.len());
    let end = start + trim_punctuation(&rest[..end]).len();
    (end > host).then_some(start..end)
}

fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\' | '^' | '{' | '}' | '[' | ']')
        || matches!(c, '\u{FDD0}'..='\u{FDEF}')
        || (!c.is_ascii() && cjk::ends_url(c))
}

/// The URL without the punctuation at its end that belongs to the sentence; `)` belongs to the
/// URL if it closes a parenthesis there.
fn trim_punctuation(mut url: &str) -> &str {
    let mut closing = url.matches(')').count();
    let opening = url.matches('(').count();
    loop {
        match url.bytes().last() {
            Some(b'?' | b'!' | b'.' | b',' | b':' | b';' | b'*' | b'_' | b'~' | b'\'') => {}
            Some(b')') if closing > opening => closing -= 1,
            _ => return url,
        }
        url = &url[..url.len() - 1];
    }
}

/// The type of a link's target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Nothing: `[text]()`.
    Empty,
    /// Something of this site: a file, a page, an anchor.
    Site,
    /// Another host.
    External,
    /// A mail address, a telephone number or the like.
    Contact,
    /// An image that is written out in the address.
    DataImage,
    /// A script, or data that could be one.
    Unsafe,
}

/// Returns the type of target that an address has. Browsers skip control characters and white space in a scheme,
/// so they are skipped here too.
pub(super) fn target(address: &str) -> Target {
    let bare: Cow<'_, str> = if address.contains(|c: char| c.is_control() || c.is_whitespace()) {
        Cow::Owned(address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect())
    } else {
        Cow::Borrowed(address)
    };
    if bare.is_empty() {
        return Target::Empty;
    }
    if bare.starts_with("//") || bare.starts_with("\\\\") {
        return Target::External;
    }
    let scheme = match bare.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '+' | '.' | '-')) {
        Some(end) if end > 1 && bare[end..].starts_with(':') && bare.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            bare[..end].to_ascii_lowercase()
        }
        _ => return Target::Site,
    };
    match &*scheme {
        "javascript" | "vbscript" => Target::Unsafe,
        "data" if bare.get(5..11).is_some_and(|kind| kind.eq_ignore_ascii_case("image/")) => Target::DataImage,
        "data" => Target::Unsafe,
        "mailto" | "tel" | "sms" => Target::Contact,
        _ => Target::External,
    }
}

/// Appends an address of another host as the value of a `href` or `src` attribute.
pub(super) fn write_address(address: &str, out: &mut String) {
    text::escape_into(&text::encode_address(address), out);
}

/// The part of an inline link or image, `[text](address "title")`, that is its address.
pub(super) fn address_range(link: &str, address: &str) -> Option<Range<usize>> {
    let open = link.rfind("](")? + 2;
    let found = link[open..].find(address).filter(|_| !address.is_empty())?;
    Some(open + found..open + found + address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bare_url_ends_where_the_sentence_goes_on() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            let at = text.find("://").or_else(|| text.find("www.")).expect("a place to look at");
            assert_eq!(bare_url(text, at).map_or("", |url| &text[url]), expected, "{text}");
        }
        case("https://example.com", "https://example.com");
        case("见https://example.com/a。下文", "https://example.com/a");
        case("（https://example.com/a）", "https://example.com/a");
        case("https://example.com，后文", "https://example.com");
        case("https://example.com、", "https://example.com");
        case("《https://example.com》", "https://example.com");
        case("「https://example.com」", "https://example.com");
        case("“https://example.com”", "https://example.com");
        case("https://example.com；https://b.cn", "https://example.com");
        case("https://example.com：80", "https://example.com");
        case("https://example.com！", "https://example.com");
        case("https://example.com？", "https://example.com");
        case("https://example.com/报告", "https://example.com/");
        case("https://example.com/a的报告", "https://example.com/a");
        case("https://example.com/a?b=c&d=e#f.", "https://example.com/a?b=c&d=e#f");
        case("(see https://example.com/a_(b))", "https://example.com/a_(b)");
        case("**https://example.com/a**", "https://example.com/a");
        case("https://example.com/a|b", "https://example.com/a");
        case("HTTP://EXAMPLE.COM/", "HTTP://EXAMPLE.COM/");
        case("http://localhost:8000/a", "http://localhost:8000/a");
        case("www.example.com/a.", "www.example.com/a");

        case("https://", "");
        case("https://中文.cn", "");
        case("ftp://example.com", "");
        case("xhttp://example.com", "");
        case("www.", "");
        case("awww.example.com", "");
    }

    #[test]
    fn a_target_is_told_by_its_scheme() {
        #[track_caller]
        fn case(address: &str, expected: Target) {
            assert_eq!(target(address), expected, "{address}");
        }
        case("", Target::Empty);
        case("#口径", Target::Site);
        case("../a/index.md#b", Target::Site);
        case("报告：一.md", Target::Site);
        case("a/b:c", Target::Site);
        case("https://example.com", Target::External);
        case("//example.com", Target::External);
        case("ftp://example.com", Target::External);
        case("mailto:a@example.com", Target::Contact);
        case("javascript:alert(1)", Target::Unsafe);
        case(" Java\tScript\n:alert(1)", Target::Unsafe);
        case("vbscript:x", Target::Unsafe);
        case("data:text/html,x", Target::Unsafe);
        case("data:image/png;base64,AA==", Target::DataImage);
    }

    #[test]
    fn an_address_is_encoded_for_its_attribute() {
        let mut out = String::new();
        write_address("https://a.cn/报?x=\"1\"&y=%20'[]", &mut out);
        assert_eq!(out, "https://a.cn/%E6%8A%A5?x=%221%22&amp;y=%20&#39;%5B%5D");
    }

    #[test]
    fn the_address_of_an_inline_link_has_its_place() {
        #[track_caller]
        fn case(link: &str, address: &str, expected: Option<Range<usize>>) {
            assert_eq!(address_range(link, address), expected, "{link}");
        }
        case("[a](b.md)", "b.md", Some(4..8));
        case("[b.md](<b.md> \"t\")", "b.md", Some(8..12));
        case("[![a](b.png)](c.md)", "c.md", Some(14..18));
        case("[a][b]", "c.md", None);
    }
}
