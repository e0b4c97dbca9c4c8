//! Small pure text helpers that every stage may use: escaping, lists, counts, near names.

mod address;
mod characters;
mod csv;
#[cfg(test)]
pub(crate) mod dice;
pub mod encoding;
mod literal;

use std::fmt::Display;
use std::io::{self, Write};

use base64::prelude::{BASE64_STANDARD, Engine};
use icu_normalizer::ComposingNormalizerBorrowed;

pub use address::{decode_address, encode_address, encode_ascii, encode_path, host};
pub use characters::{code_point, is_forbidden, numeric_reference, odd_characters, turns_direction};
pub use csv::{Csv, CsvCell};
pub use literal::{address_end, literal};

/// U+FEFF in UTF-8, which some programs write before the text.
pub const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Appends `text` with `&`, `<`, `>`, `"` and `'` escaped: safe in HTML and SVG text and in quoted attributes.
///
/// Control characters, U+FFFE and U+FFFF, which neither HTML nor XML may contain, are left out. Content with any of
/// them is an error; this covers the output of templates.
pub fn escape_into(text: &str, out: &mut String) {
    escaped(text, |part| out.push_str(part));
}

/// Writes `text` escaped as [`escape_into`] does it: the form in which templates ask for it.
///
/// # Errors
/// When the writer refuses.
pub fn write_escaped(text: &str, out: &mut dyn Write) -> io::Result<()> {
    let mut written = Ok(());
    escaped(text, |part| {
        if written.is_ok() {
            written = out.write_all(part.as_bytes());
        }
    });
    written
}

/// Calls `each` with the parts of `text`, escaped, in order.
fn escaped(text: &str, mut each: impl FnMut(&str)) {
    let bytes = text.as_bytes();
    let mut rest = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let (entity, length) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\'' => ("&#39;", 1),
            0..=8 | 0x0B | 0x0C | 0x0E..=0x1F | 0x7F => ("", 1),
            0xEF if matches!(bytes[at..], [_, 0xBF, 0xBE | 0xBF, ..]) => ("", 3),
            _ => continue,
        };
        each(&text[rest..at]);
        each(entity);
        rest = at + length;
    }
    each(&text[rest..]);
}

/// Appends bytes as Base64 with padding (RFC 4648): data that a page carries within itself, checksums of its policy.
pub fn base64_into(bytes: &[u8], out: &mut String) {
    BASE64_STANDARD.encode_string(bytes, out);
}

/// `text` escaped as [`escape_into`] does it.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape_into(text, &mut out);
    out
}

/// A text with other parts in place of these, which are in order and apart from each other.
pub fn replaced<'a>(text: &str, parts: impl IntoIterator<Item = (std::ops::Range<usize>, &'a str)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (range, part) in parts {
        out.push_str(&text[done..range.start]);
        out.push_str(part);
        done = range.end;
    }
    out.push_str(&text[done..]);
    out
}

/// A text that begins with a capital.
pub fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The end of a text, at most so many bytes of it.
pub fn tail(text: &str, most: usize) -> &str {
    let from = text.len().saturating_sub(most);
    let from = (from..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    &text[from..]
}

/// Whether a sentence begins after this text: it is empty, or ends with a full stop before any quotation marks.
pub fn ends_sentence(before: &str) -> bool {
    let before = before.trim_end().trim_end_matches(['”', '’', '"', ')', '“', '‘', '(']).trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '。', '！', '？'])
}

/// Bytes as hexadecimal digits, two for each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
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

/// The longest name of a file, in bytes: Linux and macOS hold no longer one.
pub const LONGEST_NAME: usize = 255;

/// Whether a name ends as files did on VMS, with the number of a version, `;1`: Info-ZIP leaves that out when it
/// unpacks.
pub fn has_version(name: &str) -> bool {
    name.rsplit_once(';').is_some_and(|(_, version)| !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()))
}

/// Normalises a path for comparison on case-insensitive disks (Windows, macOS) that also ignore Unicode normalisation
/// (macOS).
pub fn folded_path(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(&path.to_lowercase()).into_owned()
}

/// `1 page`, `3 pages`.
pub fn count(n: usize, singular: &str) -> String {
    if n == 1 { format!("1 {singular}") } else { format!("{n} {singular}s") }
}

/// A name in backticks with its article: a `bar`, an `area`.
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

/// Returns the known name that is most similar to a wrong one, if it is similar enough to be intended.
pub fn nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    all_nearest(wrong, known).into_iter().next()
}

/// The known names that are nearest to a wrong one, in alphabetical order: several where they are equally near.
pub fn all_nearest<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wrong: Vec<char> = wrong.to_lowercase().chars().collect();
    let mut lower: Vec<char> = vec![];
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|name| {
            lower.clear();
            lower.extend(name.chars().flat_map(char::to_lowercase));
            let most = (1 + lower.len().min(12) / 4).min(wrong.len().saturating_sub(1));
            Some((distance_within(&wrong, &lower, most)?, name))
        })
        .collect();
    near.sort_unstable();
    near.dedup();
    let nearest = near.first().map_or(0, |(distance, _)| *distance);
    near.into_iter().take_while(|(distance, _)| *distance == nearest).map(|(_, name)| name).collect()
}

/// The edit distance of two words if it is at most `most`. Sites have thousands of names, nearly all of which are
/// farther off or the same but for a few letters: the distance is only computed of what differs, where letters,
/// whatever their order, do not differ too much already.
fn distance_within(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    let mut surplus = [0_i32; 64];
    a.iter().for_each(|c| surplus[*c as usize % 64] += 1);
    b.iter().for_each(|c| surplus[*c as usize % 64] -= 1);
    let only_in_a: i32 = surplus.iter().filter(|n| **n > 0).sum();
    let only_in_b: i32 = surplus.iter().filter(|n| **n < 0).map(|n| -n).sum();
    let possible = usize::try_from(only_in_a.max(only_in_b)).is_ok_and(|unlike| unlike <= most);
    possible.then(|| strsim::generic_damerau_levenshtein(a, b)).filter(|distance| *distance <= most)
}

/// The edit distance of two words: insertions, deletions, replacements and swaps of neighbouring letters.
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
        assert_eq!(escape("网络安全，\t\n"), "网络安全，\t\n");
        assert_eq!(escape("a\0\x0B\x7F\u{FFFE}\u{FFFF}b\u{FFFD}"), "ab\u{FFFD}");
        let mut out = vec![];
        write_escaped("甲<b>\x07", &mut out).expect("memory takes all");
        assert_eq!(out, "甲&lt;b&gt;".as_bytes());
    }

    #[test]
    fn names_that_some_system_holds_for_one() {
        assert_eq!(folded_path("Caf\u{E9}.html"), folded_path("cafe\u{301}.HTML"));
        assert_ne!(folded_path("ﬁ.html"), folded_path("fi.html"));
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
        assert_eq!(nearest("page-number-12", ["page-number-21", "page-number-345"]), Some("page-number-21"));
    }

    #[test]
    fn distances_are_those_of_whole_words() {
        let words =
            ["", "a", "ab", "ba", "abc", "acb", "bca", "Abcd", "abdc", "xabcd", "abcdx", "市场规模", "市场规膜"];
        for a in words {
            for b in words {
                let chars = |text: &str| text.chars().collect::<Vec<_>>();
                let distance = edits(a, b);
                for most in 0..6 {
                    let expected = (distance <= most).then_some(distance);
                    assert_eq!(distance_within(&chars(a), &chars(b), most), expected, "{a} {b} {most}");
                }
            }
        }
    }
}
