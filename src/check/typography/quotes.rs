//! Decides which straight quotation marks of a text belong to sentences, and which to code or to measures.
//!
//! Each language decides about the replacements.

use super::finding::Reader;

/// The uses of straight quotation marks in a text.
pub(super) struct Straight {
    /// Whether every `"` has its partner, and none is a sign of inches or seconds.
    pub(super) is_paired: bool,
    /// Whether there is a `'` that is not an apostrophe inside an English word.
    pub(super) has_single: bool,
    /// Whether one belongs to code: `key="value"`, `{"a": 1}`, `f("a")`.
    pub(super) is_code: bool,
}

impl Straight {
    pub(super) fn new(reader: &Reader) -> Self {
        let mut straight = Self { is_paired: true, has_single: false, is_code: false };
        let mut is_open = false;
        for at in 0..reader.count() {
            match reader.at(at) {
                Some('"') if is_open => {
                    straight.is_code |= is_key(reader, at);
                    is_open = false;
                }
                Some('"') => {
                    straight.is_paired &= !reader.before(at).is_some_and(|c| c.is_ascii_digit());
                    straight.is_code |= opens_in_code(reader, at);
                    is_open = true;
                }
                Some('\'') if !is_in_word(reader, at) => {
                    straight.has_single = true;
                    straight.is_code |= opens_in_code(reader, at);
                }
                _ => {}
            }
        }
        straight.is_paired &= !is_open;
        straight
    }
}

/// Whether a mark is between two English letters, as in `it's`.
pub(super) fn is_in_word(reader: &Reader, at: usize) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
    is_letter(reader.before(at)) && is_letter(reader.at(at + 1))
}

/// Whether the character before a mark occurs there only in code: an equals sign, a brace, or the bracket of a call.
fn opens_in_code(reader: &Reader, at: usize) -> bool {
    let is_call = |at: usize| reader.before(at).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    matches!(reader.before(reader.before_spaces(at)), Some('=' | '{'))
        || matches!(reader.before(at), Some('[' | '\\'))
        || (reader.before(at) == Some('(') && is_call(at - 1))
}

/// Whether a mark ends a key or an operand of a comparison.
fn is_key(reader: &Reader, at: usize) -> bool {
    let next = reader.after_spaces(at + 1);
    let value = reader.at(reader.after_spaces(next + 1));
    match reader.at(next) {
        Some('=' | '}') => true,
        Some('!') => reader.at(next + 1) == Some('='),
        Some(':') => value.is_some_and(|c| c.is_ascii_digit() || matches!(c, '"' | '[' | '{')),
        _ => false,
    }
}
