//! YAML with places.
//!
//! `serde_yaml` decides the values (types, aliases, limits on nesting and repetition); `saphyr-parser` knows the place
//! of each value and the notation of numbers, which `serde_yaml` does not expose: [`joined`] makes one tree of
//! [`Node`]s from both. Parsing a text twice is slow, so [`plain`] parses the unambiguous part of YAML with the same
//! result, and leaves everything else to them. Typed readers read the tree with [`Fields`], which reports every problem
//! at its place.

mod fields;
mod joined;
mod node;
mod plain;

use crate::diag::{Diagnostics, FileId};

pub use fields::{Fields, choice, entries, localized, text, texts, wrong_type};
pub use node::{Key, Node, Value};

/// Reads a YAML text that begins at byte `offset` of `file`.
///
/// An empty text is an empty map. Problems (syntax, duplicate keys, tags, more than one document,
/// too much nesting or repetition) are pushed, and then the result is `None`.
pub fn parse(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    plain::read(text, file, offset).or_else(|| joined::parse(text, file, offset, problems))
}

/// Parses a YAML text like [`parse`], but keeps forbidden characters: for records, which quote other files.
pub fn verbatim(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    plain::read(text, file, offset).or_else(|| joined::verbatim(text, file, offset, problems))
}
