//! Reports the characters of a file that are not allowed in text.

use crate::diag::{self, Diagnostics, FileId, Span};
use crate::text;

/// The most characters that are listed: a binary file that was read as text has thousands.
const MOST: usize = 20;

/// Replaces each byte of a forbidden character by a space, so that the offsets of all other characters stay.
///
/// The character is an error, so the text is never published; but later stages need not handle it.
pub(super) fn without_forbidden(text: &str, odd: &[(usize, char)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (at, c) in odd.iter().filter(|(_, c)| text::is_forbidden(*c)) {
        out.push_str(&text[done..*at]);
        out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        done = at + c.len_utf8();
    }
    out.push_str(&text[done..]);
    out
}

/// Reports each character, and beyond [`MOST`] how many more there are.
pub(super) fn report(file: FileId, odd: &[(usize, char)], problems: &mut Diagnostics) {
    for (number, (at, c)) in odd.iter().take(MOST).enumerate() {
        let problem = diag::odd_character(*c, Span::new(file, *at, at + c.len_utf8()));
        let more = odd.len() - MOST.min(odd.len());
        problems.push(match number + 1 == MOST && more > 0 {
            true => problem.hint(format!("the file holds {more} more that are not listed; is it a text file?")),
            false => problem,
        });
    }
}
