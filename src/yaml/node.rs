//! The tree of a YAML text: values, each with its place.

use crate::diag::Span;

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
