//! Small pure text helpers that every stage may use: escaping, lists, counts, near names.

mod base64;

use std::fmt::Display;

pub use base64::base64_into;

/// Appends `text` with `&`, `<`, `>`, `"` and `'` escaped: safe in HTML and SVG text and in quoted attributes.
pub fn escape_into(text: &str, out: &mut String) {
    let mut rest = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[rest..at]);
        out.push_str(entity);
        rest = at + 1;
    }
    out.push_str(&text[rest..]);
}

/// `text` escaped as [`escape_into`] does it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

/// Percent-encodes what may not stand in the path of a URL (RFC 3986); `/` and letters of every
/// script stay, because browsers show and accept them as they are (RFC 3987).
pub fn encode_path(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' | '"' | '#' | '%' | '<' | '>' | '?' | '[' | ']' | '\\' | '^' | '`' | '{' | '|' | '}' => {
                out.push_str(&format!("%{:02X}", c as u32));
            }
            c if c.is_control() => {
                let mut buffer = [0; 4];
                for byte in c.encode_utf8(&mut buffer).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            c => out.push(c),
        }
    }
    out
}

/// A text that begins with a capital.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Whether a sentence begins behind this text: it is empty, or ends with a full stop, quotation marks aside.
pub fn ends_sentence(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['”', '’', '"', ')', '“', '‘', '(']).trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '。', '！', '？'])
}

/// Bytes as hexadecimal digits, two for each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Percent-encodes the path of a URL for machines that know ASCII alone (RFC 3986): sitemaps, feeds.
pub fn encode_ascii(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in encode_path(path).chars() {
        let mut buffer = [0; 4];
        match c {
            c if c.is_ascii() => out.push(c),
            c => c.encode_utf8(&mut buffer).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}

/// Joins a relative path to a folder; one that begins with `/` counts from the top. `None` where it
/// leads out of it.
pub fn join_path(folder: &str, path: &str) -> Option<String> {
    let (base, path) = match path.strip_prefix('/') {
        Some(path) => ("", path),
        None => (folder, path),
    };
    let mut parts: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// `1 page`, `3 pages`.
pub fn count(n: usize, singular: &str) -> String {
    if n == 1 { format!("1 {singular}") } else { format!("{n} {singular}s") }
}

/// A name in backticks behind its article: a `bar`, an `area`.
pub fn a(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} `{name}`")
}

/// `a`, `a or b`, `a, b or c`, each item in backticks.
pub fn list<T: Display>(items: &[T], conjunction: &str) -> String {
    match items {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [init @ .., last] => {
            let init: Vec<String> = init.iter().map(|item| format!("`{item}`")).collect();
            format!("{} {conjunction} `{last}`", init.join(", "))
        }
    }
}

/// A link's target without its fragment and without the language of its page: `../a/index` for `../a/index.en.md#b`.
pub fn neutral_target(target: &str) -> &str {
    let path = target.split('#').next().unwrap_or_default();
    let Some(stem) = path.strip_suffix(".md") else { return path };
    match stem.rsplit_once('.') {
        Some((page, lang)) if lang.len() == 2 && lang.bytes().all(|b| b.is_ascii_lowercase()) => page,
        _ => stem,
    }
}

/// The known name nearest to a wrong one, if one is near enough to be what was meant.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(wrong, known).into_iter().next()
}

/// The known names that are nearest to a wrong one, in alphabetical order: several where they are equally near.
pub fn all_nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wrong = wrong.to_lowercase();
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wrong, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            *distance <= 1 + name.chars().count().min(12) / 4 && *distance < wrong.chars().count()
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance == nearest).map(|(_, name)| name).collect()
}

/// How many letters must be put in, taken out, replaced or swapped with the next to make one word of the other.
pub fn edits(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// Whether a character belongs to the scripts that are written without spaces between words:
/// Han, kana, bopomofo and CJK punctuation, full-width forms included. Hangul is left out.
pub fn is_cjk(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FDF}' | '\u{2FF0}'..='\u{303F}' | '\u{3040}'..='\u{30FF}' | '\u{3100}'..='\u{312F}'
        | '\u{31A0}'..='\u{31FF}' | '\u{3200}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF60}' | '\u{FFE0}'..='\u{FFE6}' | '\u{1B000}'..='\u{1B2FF}'
        | '\u{20000}'..='\u{323AF}')
}

/// Whether a character is a Han ideograph.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_for_text_and_attributes() {
        assert_eq!(escape("a<b & \"c\" 'd'>"), "a&lt;b &amp; &quot;c&quot; &#39;d&#39;&gt;");
        assert_eq!(escape("网络安全"), "网络安全");
    }

    #[test]
    fn encodes_only_what_a_path_may_not_hold() {
        assert_eq!(encode_path("zh/市场 规模#1?.html"), "zh/市场%20规模%231%3F.html");
    }

    #[test]
    fn encodes_every_script_for_machines() {
        assert_eq!(encode_ascii("zh/市 a.html"), "zh/%E5%B8%82%20a.html");
    }

    #[test]
    fn counts_and_lists() {
        assert_eq!(count(1, "page"), "1 page");
        assert_eq!(count(0, "page"), "0 pages");
        assert_eq!(list(&["a"], "or"), "`a`");
        assert_eq!(list(&["a", "b", "c"], "or"), "`a`, `b` or `c`");
    }

    #[test]
    fn finds_the_near_name() {
        assert_eq!(nearest("titel", ["title", "date", "tags"]), Some("title"));
        assert_eq!(nearest("Summary", ["summary"]), Some("summary"));
        assert_eq!(nearest("colour", ["date", "tags"]), None);
        assert_eq!(nearest("x", ["y"]), None);
        assert_eq!(all_nearest("dat", ["title", "date", "data"]), ["data", "date"]);
    }
}
