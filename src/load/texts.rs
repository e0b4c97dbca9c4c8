//! Registers the texts of files.

use super::characters;
use crate::diag::{Diagnostic, Diagnostics, FileId, Sources, Span};
use crate::text;

/// Registers a text without its BOM. Reports bytes that are not UTF-8 and characters that are not allowed in text.
pub(crate) fn text(sources: &mut Sources, path: String, bytes: &[u8], problems: &mut Diagnostics) -> FileId {
    let bytes = bytes.strip_prefix(text::BYTE_ORDER_MARK).unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let odd: Vec<_> = text::odd_characters(text).collect();
            if odd.is_empty() {
                return sources.add(path, text);
            }
            let file = sources.add(path, characters::without_forbidden(text, &odd));
            characters::report(file, &odd, problems);
            file
        }
        Err(e) => {
            // Up to the first bad byte the lossy text is the file's own, so the place is right.
            let file = sources.add(path, String::from_utf8_lossy(bytes));
            let at = e.valid_up_to();
            problems.push(
                Diagnostic::error("not-utf8", Span::new(file, at, at), "this file is not UTF-8 text from here on")
                    .hint("save it as UTF-8; older Chinese files are often in GB 18030"),
            );
            file
        }
    }
}
