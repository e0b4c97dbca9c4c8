//! Percent-encoding of addresses (RFC 3986).

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The characters that are encoded in the path of a URL; `/` is not.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b']')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The characters that are encoded in a whole address, whose delimiters stay.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'+')
    .remove(b'!')
    .remove(b'*')
    .remove(b'(')
    .remove(b')')
    .remove(b',')
    .remove(b'@')
    .remove(b'?')
    .remove(b'=')
    .remove(b';')
    .remove(b':')
    .remove(b'/')
    .remove(b'$')
    .remove(b'~')
    .remove(b'&')
    .remove(b'\'');

/// Percent-encodes the path of a URL, except `/` and letters of every script, which browsers show and accept (RFC
/// 3987).
pub fn encode_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut rest = path;
    while let Some(at) = rest.find(|c: char| !c.is_ascii() && !c.is_control()) {
        out.extend(utf8_percent_encode(&rest[..at], PATH));
        let end = rest[at..].find(|c: char| c.is_ascii() || c.is_control()).map_or(rest.len(), |end| at + end);
        out.push_str(&rest[at..end]);
        rest = &rest[end..];
    }
    out.extend(utf8_percent_encode(rest, PATH));
    out
}

/// Percent-encodes the path of a URL as ASCII, for sitemaps and feeds.
pub fn encode_ascii(path: &str) -> String {
    utf8_percent_encode(path, PATH).to_string()
}

/// The scheme of an address with its colon, empty where it has none, and its host with its port: `https:` and `a.cn:80` of
/// `https://a.cn:80/b`. `None` for an address without a host.
pub fn host(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("//")?;
    Some((scheme, &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())]))
}

/// Percent-encodes a written address and keeps existing encoding: a `%` before two hexadecimal digits stays, and so
/// does the first `#`, which begins the fragment.
pub fn encode_address(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut done = ip_literal(address).unwrap_or(0);
    out.push_str(&address[..done]);
    let mut has_fragment = false;
    let start = done;
    for (at, mark) in address.match_indices(['%', '#']).filter(|(at, _)| *at >= start) {
        out.extend(utf8_percent_encode(&address[done..at], ADDRESS));
        done = at + 1;
        let is_encoded =
            address.as_bytes().get(done..done + 2).is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
        out.push_str(match mark {
            "%" if is_encoded => "%",
            "%" => "%25",
            _ if !has_fragment => "#",
            _ => "%23",
        });
        has_fragment |= mark == "#";
    }
    out.extend(utf8_percent_encode(&address[done..], ADDRESS));
    out
}

/// Where the host of an address ends if it is one of IPv6, whose brackets belong to it: `http://[::1]`.
fn ip_literal(address: &str) -> Option<usize> {
    let host = address.find("://")? + 3;
    let inside = address[host..].strip_prefix('[')?.split_once(']')?.0;
    let is_literal = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_hexdigit() || b":.".contains(&byte));
    is_literal.then_some(host + inside.len() + 2)
}

/// Decodes percent-encoding; returns the text unchanged if the result is not UTF-8.
pub fn decode_address(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_only_what_a_path_may_not_hold() {
        assert_eq!(encode_path("zh/市场 规模#1?.html"), "zh/市场%20规模%231%3F.html");
        assert_eq!(encode_path("a\u{85}b\n"), "a%C2%85b%0A");
    }

    #[test]
    fn encodes_every_script_for_machines() {
        assert_eq!(encode_ascii("zh/市 a.html"), "zh/%E5%B8%82%20a.html");
    }

    #[test]
    fn an_address_keeps_its_own_marks() {
        #[track_caller]
        fn case(address: &str, expected: &str) {
            assert_eq!(encode_address(address), expected);
            assert_eq!(encode_address(expected), expected, "twice");
        }
        case("https://example.org/a?b=c&d='e'#f", "https://example.org/a?b=c&d='e'#f");
        case("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D");
        case("https://example.org/a.html##1", "https://example.org/a.html#%231");
        case("https://example.org/市 场", "https://example.org/%E5%B8%82%20%E5%9C%BA");
        case("https://example.org/%E5%B8%82/100%/%zz", "https://example.org/%E5%B8%82/100%25/%25zz");
        case("https://example.org/\"<a>|{b}\\", "https://example.org/%22%3Ca%3E%7C%7Bb%7D%5C");
    }

    #[test]
    fn decoding_leaves_what_is_no_text() {
        assert_eq!(decode_address("%E5%B8%82%20a%zz"), "市 a%zz");
        assert_eq!(decode_address("%FF"), "%FF");
    }
}
