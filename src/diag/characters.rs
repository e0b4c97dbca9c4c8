//! Problems of characters that are not allowed in text, either in a file or written as an escape.

use super::diagnostic::Diagnostic;
use super::sources::Span;
use crate::text;

/// Returns the problem of a character that [`text::odd_characters`] has found.
pub fn odd_character(c: char, span: Span) -> Diagnostic {
    let name = text::code_point(c);
    if text::is_forbidden(c) {
        Diagnostic::error(
            "control-character",
            span,
            format!("{name} is a control character, which no page, feed or table may contain"),
        )
        .hint("take it out; it often comes along when text is copied from another program")
    } else {
        let message = format!("{name} changes the direction of writing, so that readers see a different text");
        Diagnostic::warning("direction-override", span, message)
            .hint("take it out, and write the letters in reading order")
    }
}
