//! Looks forward and back from a place in a text.

/// The text from an offset on; empty beyond its end.
pub(super) fn rest(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

/// The text before an offset.
pub(super) fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or("")
}

/// The character at an offset.
pub(super) fn next(text: &str, at: usize) -> Option<char> {
    rest(text, at).chars().next()
}

/// The character that ends at an offset.
pub(super) fn previous(text: &str, at: usize) -> Option<char> {
    before(text, at).chars().next_back()
}

/// Whether a character is a space that may be inside a figure.
pub(super) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}

/// The offset after spaces.
pub(super) fn skip_spaces(text: &str, at: usize) -> usize {
    text.len() - rest(text, at).trim_start_matches(is_space).len()
}

/// The offset before the spaces that end at an offset.
pub(super) fn back_over_spaces(text: &str, at: usize) -> usize {
    before(text, at).trim_end_matches(is_space).len()
}

/// The offset after one of these words at an offset, and the value of the word. The first that fits wins.
pub(super) fn starts<T: Copy>(text: &str, at: usize, words: &[(&str, T)]) -> Option<(usize, T)> {
    let rest = rest(text, at).as_bytes();
    let fits = |word: &str| begins(rest, word.as_bytes());
    words.iter().find(|(word, _)| fits(word)).map(|(word, meaning)| (at + word.len(), *meaning))
}

/// Whether a text begins with a word. Most words of a table begin with the same space and differ in their last byte,
/// which spares a call for each.
pub(super) fn begins(text: &[u8], word: &[u8]) -> bool {
    word.last() == word.len().checked_sub(1).and_then(|at| text.get(at)) && text.starts_with(word)
}

/// Like [`begins`], at the end.
pub(super) fn closes(text: &[u8], word: &[u8]) -> bool {
    word.first() == text.len().checked_sub(word.len()).and_then(|at| text.get(at)) && text.ends_with(word)
}

/// Whether a text begins with one of these words.
pub(super) fn begins_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| begins(text.as_bytes(), word.as_bytes()))
}

/// Whether a text ends with one of these words.
pub(super) fn ends_any(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| closes(text.as_bytes(), word.as_bytes()))
}

/// Like [`starts`], after spaces.
pub(super) fn spaced<T: Copy>(text: &str, at: usize, words: &[(&str, T)]) -> Option<(usize, T)> {
    starts(text, skip_spaces(text, at), words)
}

/// Whether one of these characters is next.
pub(super) fn follows(text: &str, at: usize, chars: &str) -> bool {
    next(text, at).is_some_and(|c| chars.contains(c))
}

/// The offset before one of these words that ends at an offset, and the value of the word.
pub(super) fn ends<T: Copy>(text: &str, at: usize, words: &[(&str, T)]) -> Option<(usize, T)> {
    let before = before(text, at).as_bytes();
    let fits = |word: &str| closes(before, word.as_bytes());
    words.iter().find(|(word, _)| fits(word)).map(|(word, meaning)| (at - word.len(), *meaning))
}

/// The offset after a name or code: letters, digits and the marks that join them.
pub(super) fn after_code(text: &str, at: usize) -> usize {
    let rest = rest(text, at);
    let joins = |c: char| matches!(c, '.' | '-' | '/' | '_' | ':' | '+' | '@' | '#');
    let mut end = at;
    let mut chars = rest.char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let inside = joins(c) && chars.peek().is_some_and(|(_, next)| next.is_ascii_alphanumeric());
        if !c.is_ascii_alphanumeric() && !inside {
            break;
        }
        end = at + offset + c.len_utf8();
    }
    end
}

/// At most so many bytes of the text from an offset on, cut between characters.
pub(super) fn window(text: &str, at: usize, bytes: usize) -> &str {
    let rest = rest(text, at);
    (0..4).find_map(|less| rest.get(..bytes.checked_sub(less)?)).unwrap_or(rest)
}
