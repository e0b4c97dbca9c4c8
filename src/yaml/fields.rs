//! Typed readers of a tree of nodes that report problems at their places.

use super::node::{Key, Node, Value};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Lang, Localized};
use crate::text;

/// Reads a map key by key, and reports every unknown key.
///
/// Each `take_…` method removes one key and reports a value of the wrong type; a missing key and an explicit null are
/// both `None`. Call [`Fields::finish`] at the end.
#[derive(Debug)]
pub struct Fields<'p> {
    /// The subject of the map in messages: `front matter`, ``chart `market` ``.
    what: String,
    span: Span,
    entries: Vec<(Key, Node)>,
    asked: Vec<&'static str>,
    /// Known keys that the map does not have: a wrong key may be one of them.
    absent: Vec<&'static str>,
    /// Problems of missing keys, by key.
    missing: Vec<(String, Diagnostic)>,
    /// Other names that people give to keys, each with the key.
    others: &'static [(&'static str, &'static str)],
    /// Whether the node was a map; if not, that is reported, and no key is reported as missing.
    is_map: bool,
    /// Where problems go; readers of nested values borrow it.
    pub problems: &'p mut Diagnostics,
}

impl<'p> Fields<'p> {
    /// Opens a map; anything else is reported, and then the fields are empty.
    pub fn new(node: Node, what: impl Into<String>, problems: &'p mut Diagnostics) -> Self {
        let (what, span) = (what.into(), node.span);
        let is_map = matches!(node.value, Value::Map(_) | Value::Null);
        let entries = match node {
            Node { value: Value::Map(entries), .. } => entries,
            Node { value: Value::Null, .. } => vec![],
            other => {
                problems.push(wrong_type(&what, "a map", &other));
                vec![]
            }
        };
        Self { what, span, entries, asked: vec![], absent: vec![], missing: vec![], others: &[], is_map, problems }
    }

    /// Whether a key that was not taken yet is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(written, _)| written.name == key)
    }

    /// Where a key is written, whether or not it is taken.
    pub fn place(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(written, _)| written.name == key).map(|(written, _)| written.span)
    }

    /// Takes a key of any type; null counts as missing.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.take_entry(key).map(|(_, node)| node)
    }

    /// Takes a key with the place of the key itself.
    pub fn take_entry(&mut self, key: &'static str) -> Option<(Key, Node)> {
        self.asked.push(key);
        let Some(at) = self.entries.iter().position(|(k, _)| k.name == key) else {
            self.absent.push(key);
            return None;
        };
        let entry = self.entries.remove(at);
        (!matches!(entry.1.value, Value::Null)).then_some(entry)
    }

    /// Takes a text, a number or boolean being read as it was written.
    pub fn take_text(&mut self, key: &'static str) -> Option<(String, Span)> {
        let node = self.take(key)?;
        text(&node, key, self.problems).map(|text| (text, node.span))
    }

    /// Takes `true` or `false`; `default` where it is missing.
    pub fn take_bool(&mut self, key: &'static str, default: bool) -> bool {
        match self.take(key) {
            None => default,
            Some(Node { value: Value::Bool(b), .. }) => b,
            Some(other) => {
                self.problems.push(wrong_type(key, "true or false", &other));
                default
            }
        }
    }

    /// Takes a whole number within the range.
    pub fn take_int(&mut self, key: &'static str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let node = self.take(key)?;
        let wanted = format!("a whole number from {} to {}", range.start(), range.end());
        match &node.value {
            Value::Number(raw) => match raw.parse().ok().filter(|n| range.contains(n)) {
                Some(n) => return Some(n),
                None => self.problems.push(Diagnostic::error(
                    "wrong-type",
                    node.span,
                    format!("`{key}` must be {wanted}, not {raw}"),
                )),
            },
            _ => self.problems.push(wrong_type(key, &wanted, &node)),
        }
        None
    }

    /// Takes a text in one or several languages: `{zh: …, en: …}`, or one text for all.
    pub fn take_localized(&mut self, key: &'static str) -> Option<Localized> {
        let node = self.take(key)?;
        localized(node, key, self.problems)
    }

    /// Takes a list of texts; a single text counts as a list of one.
    pub fn take_texts(&mut self, key: &'static str) -> Vec<(String, Span)> {
        let Some(node) = self.take(key) else { return vec![] };
        texts(node, key, self.problems)
    }

    /// Takes a map of named things.
    pub fn take_map(&mut self, key: &'static str) -> Vec<(Key, Node)> {
        self.take(key).map_or_else(Vec::new, |node| entries(node, key, self.problems))
    }

    /// Takes one of a few words.
    pub fn take_choice<T: Copy>(&mut self, key: &'static str, choices: &[(&'static str, T)]) -> Option<T> {
        let (word, span) = self.take_text(key)?;
        choice(&word, span, key, choices, self.problems)
    }

    /// Names that people give to keys, each with the key: one of them in place of its key is one problem, and not an unknown
    /// key beside a missing one.
    pub fn also_called(&mut self, others: &'static [(&'static str, &'static str)]) {
        self.others = others;
    }

    /// Whether a key is there under one of those names.
    pub fn is_called_otherwise(&self, key: &str) -> bool {
        self.others.iter().any(|(other, meant)| *meant == key && self.has(other))
    }

    /// Reports that a key is missing, once [`Fields::finish`] knows that it was not merely misspelt.
    pub fn missing(&mut self, key: &str, hint: impl Into<String>) {
        let at = Span { end: self.span.start, ..self.span };
        let problem = Diagnostic::error("missing-key", at, format!("{} has no `{key}`", self.what)).hint(hint);
        self.missing.push((key.to_owned(), problem));
    }

    /// Reports every key that was not asked for, and those that are missing.
    pub fn finish(self) {
        let mut unknown: Vec<&Key> =
            self.entries.iter().map(|(key, _)| key).filter(|key| !self.asked.contains(&&*key.name)).collect();
        let meant = |key: &Key| {
            let (_, meant) = self.others.iter().find(|(other, _)| *other == key.name)?;
            self.absent.contains(meant).then_some(*meant)
        };
        let renamed: Vec<(&Key, &str)> = unknown.iter().filter_map(|key| Some((*key, meant(key)?))).collect();
        unknown.retain(|key| meant(key).is_none());
        for (key, problem) in self.missing {
            let is_misspelt = unknown.iter().any(|wrong| text::nearest(&wrong.name, [&*key]).is_some());
            let is_renamed = renamed.iter().any(|(_, meant)| *meant == key);
            if self.is_map && !is_misspelt && !is_renamed {
                self.problems.push(problem);
            }
        }
        if let Some((first, _)) = renamed.first() {
            let names = |names: Vec<&str>| text::list(&names, "and");
            let wrong = names(renamed.iter().map(|(key, _)| &*key.name).collect());
            let keys = if renamed.len() == 1 { "key" } else { "keys" };
            let message = format!("{} has no {keys} {wrong}", self.what);
            let right = names(renamed.iter().map(|(_, meant)| *meant).collect());
            self.problems.push(
                Diagnostic::error("unknown-key", first.span, message)
                    .hint(format!("write {right} in place of {wrong}")),
            );
        }
        for key in unknown {
            let problem =
                Diagnostic::error("unknown-key", key.span, format!("{} has no key `{}`", self.what, key.name));
            let near = text::nearest(&key.name, self.absent.iter().copied()).is_some();
            let known = if near { &self.absent } else { &self.asked };
            let problem = problem.suggest(&key.name, known);
            // A chart has too many keys for `suggest` to list, but a list still helps if nothing is similar.
            let listed = !problem.hints.is_empty();
            self.problems.push(if listed {
                problem
            } else {
                problem.hint(format!("known: {}", text::list(known, "and")))
            });
        }
    }
}

/// The entries of a map; anything else is reported, and then there are none.
pub fn entries(node: Node, what: &str, problems: &mut Diagnostics) -> Vec<(Key, Node)> {
    match node.value {
        Value::Map(entries) => entries,
        Value::Null => vec![],
        _ => {
            problems.push(wrong_type(what, "a map", &node));
            vec![]
        }
    }
}

/// A scalar as text.
pub fn text(node: &Node, what: &str, problems: &mut Diagnostics) -> Option<String> {
    match node.scalar() {
        Some(text) => Some(text.to_owned()),
        None => {
            problems.push(wrong_type(what, "text", node));
            None
        }
    }
}

/// A list of texts; a single text counts as a list of one.
pub fn texts(node: Node, what: &str, problems: &mut Diagnostics) -> Vec<(String, Span)> {
    match node.value {
        Value::List(items) => items.iter().filter_map(|item| Some((text(item, what, problems)?, item.span))).collect(),
        Value::Null => vec![],
        Value::Map(_) => {
            problems.push(wrong_type(what, "a list of texts", &node));
            vec![]
        }
        _ => text(&node, what, problems).map(|text| (text, node.span)).into_iter().collect(),
    }
}

/// A text in one or several languages.
pub fn localized(node: Node, what: &str, problems: &mut Diagnostics) -> Option<Localized> {
    let Value::Map(entries) = node.value else {
        return text(&node, what, problems).map(Localized::same);
    };
    let mut out = Localized::default();
    for (key, value) in entries {
        match Lang::from_code(&key.name) {
            Some(lang) => {
                if let Some(text) = text(&value, what, problems) {
                    out.set(lang, text);
                }
            }
            None => problems.push(
                Diagnostic::error("unknown-key", key.span, format!("`{what}` has no language `{}`", key.name))
                    .suggest(&key.name, Lang::ALL.map(Lang::code)),
            ),
        }
    }
    Some(out)
}

/// One of a few words.
pub fn choice<T: Copy>(
    word: &str,
    span: Span,
    what: &str,
    choices: &[(&'static str, T)],
    problems: &mut Diagnostics,
) -> Option<T> {
    let found = choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    if found.is_none() {
        problems.push(
            Diagnostic::error("unknown-value", span, format!("`{what}` cannot be `{word}`"))
                .suggest(word, choices.iter().map(|(name, _)| *name)),
        );
    }
    found
}

/// Returns the problem of a value of the wrong type; `what` is a key, or words such as `a row`.
pub fn wrong_type(what: &str, wanted: &str, found: &Node) -> Diagnostic {
    let what = if what.contains([' ', '`']) { what.to_owned() } else { format!("`{what}`") };
    Diagnostic::error("wrong-type", found.span, format!("{what} must be {wanted}, not {}", found.kind()))
}
