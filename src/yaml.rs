//! YAML with places.
//!
//! `serde_yaml` decides what a text means (types, aliases, limits on nesting and repetition);
//! `saphyr-parser` tells where each value stands and how a number was written, neither of which
//! `serde_yaml` gives away: [`joined`] makes one tree of [`Node`]s of both readings. Reading a text twice takes its
//! time, so [`plain`] reads what cannot be misread, just as they would, and leaves all else to them.
//! The typed readers take the tree apart with [`Fields`], reporting every problem at its place.

mod fields;
mod joined;
mod plain;

use crate::diag::{Diagnostics, FileId, Span};

pub use fields::{Fields, choice, entries, localized, text, texts, wrong_type};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The value's place; for a map or list, from its first to its last character.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a YAML value can be.
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
    /// What it is, for messages: `a number`, `a map`.
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

/// Reads a YAML text as [`parse`] does, but leaves every character in it: for records, which quote what stood elsewhere.
pub fn verbatim(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    plain::read(text, file, offset).or_else(|| joined::verbatim(text, file, offset, problems))
}
