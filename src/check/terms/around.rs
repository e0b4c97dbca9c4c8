//! The text around a word: whether it is in quotation marks, in a longer token or in a part that is not prose.

use std::ops::Range;

/// Whether a part of a text has its own quotation marks: then the word is mentioned, not used.
pub(super) fn is_quoted(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text[..range.start].chars().next_back(), text[range.end..].chars().next());
    let marks = [('“', '”'), ('‘', '’'), ('「', '」'), ('"', '"')];
    marks.iter().any(|(open, close)| before == Some(*open) && after == Some(*close))
}

/// Whether a part of a text belongs to a longer token, as in `@apple`, `apple.js` and `lib/apple`.
pub(super) fn is_bound(text: &str, range: &Range<usize>) -> bool {
    let is_joint = |c: char| matches!(c, '@' | '/' | '\\' | '_' | '#' | '=' | '&');
    let after = &text[range.end..];
    text[..range.start].ends_with(|c| is_joint(c) || c == '.')
        || after.starts_with(is_joint)
        || (after.starts_with(['.', ':']) && after[1..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a range shares anything with one of the others, which are in order and apart from each other.
pub(super) fn overlaps(others: &[Range<usize>], range: &Range<usize>) -> bool {
    let first = others.partition_point(|other| other.end <= range.start);
    others.get(first).is_some_and(|other| other.start < range.end)
}
