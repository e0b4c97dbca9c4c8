//! YAML with places.
//!
//! `serde_yaml` decides the values (types, aliases, limits on nesting and repetition); `saphyr-parser` knows the place
//! of each value and the notation of numbers, which `serde_yaml` does not expose: [`joined`] makes one tree of
//! [`Node`]s from both. Parsing a text twice is slow, so [`plain`] parses the unambiguous part of YAML with the same
//! result, and leaves everything else to them. Typed readers read the tree with [`Fields`], which reports every problem
//! at its place.

mod fields;
mod joined;
mod plain;

use crate::diag::{Diagnostics, FileId, Span};

pub use fields::{Fields, choice, entries, localized, text, texts, wrong_type};

/// A value and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value's place; for a map or list, from its first to its last character.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// A YAML value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`, `~` or nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number exactly as it was written, so that `64.0e9` keeps its digits.
    Number(String),
    /// Any other scalar.
    Text(String),
    /// A list.
    List(Vec<Node>),
    /// A map in the order of the text.
    Map(Vec<(Key, Node)>),
}

/// A key of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Its text; a number or boolean as written.
    pub name: String,
    /// Its place.
    pub span: Span,
}

impl Node {
    /// The type in words, for messages: `a number`, `a map`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map",
        }
    }

    /// Takes the value out; null is left in its place.
    pub fn take(&mut self) -> Self {
        Self { span: self.span, value: std::mem::replace(&mut self.value, Value::Null) }
    }

    /// The text of a scalar as it was written; `None` for null, lists and maps.
    pub fn scalar(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Number(text) => Some(text),
            Value::Bool(true) => Some("true"),
            Value::Bool(false) => Some("false"),
            _ => None,
        }
    }
}

/// Reads a YAML text that begins at byte `offset` of `file`.
///
/// An empty text is an empty map. Problems (syntax, duplicate keys, tags, more than one document,
/// too much nesting or repetition) are pushed, and then the result is `None`.
pub fn parse(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    let Some(node) = plain::read(text, file, offset) else { return joined::parse(text, file, offset, problems) };
    debug_assert_eq!(joined::parse(text, file, offset, &mut Diagnostics::default()).as_ref(), Some(&node), "{text}");
    Some(node)
}

/// Parses a YAML text like [`parse`], but keeps forbidden characters: for records, which quote other files.
pub fn verbatim(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    plain::read(text, file, offset).or_else(|| joined::verbatim(text, file, offset, problems))
}
