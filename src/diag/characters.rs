//! The problems of characters that are no text, wherever they are met: as they are in a file, or behind an escape.

use super::{Diagnostic, Span};
use crate::text;

/// The problem of a character that [`text::odd_characters`] finds.
pub fn odd_character(c: char, span: Span) -> Diagnostic {
    let name = text::code_point(c);
    if text::is_forbidden(c) {
        Diagnostic::error("control-character", span, format!("{name} is no text: no page, feed or table may hold it"))
            .hint("take it out; it often comes along when text is copied from another program")
    } else {
        let message = format!("{name} turns the direction of writing, so that readers see another text than is here");
        Diagnostic::warning("direction-override", span, message)
            .hint("take it out, and write the letters in the order in which they are read")
    }
}
