//! YAML with places: the only file that calls `serde_yaml`.
//!
//! `serde_yaml` decides what a text means (types, aliases, limits on nesting and repetition);
//! `saphyr-parser` tells where each value stands and how a number was written, neither of which
//! `serde_yaml` gives away. Both readings are joined into one tree of [`Node`]s, which the typed
//! readers take apart with [`Fields`], reporting every problem at its place.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span as YamlSpan};
use serde_yaml::Value as Yaml;

use crate::diag::{Diagnostic, Diagnostics, FileId, Span};
use crate::model::{Lang, Localized};
use crate::text;

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// The value's place; for a map or list, from its first to its last character.
    pub span: Span,
    /// The value.
    pub value: Value,
}

/// What a YAML value can be.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
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
    let before = problems.errors();
    let events = scan(text, file, offset, problems)?;
    find_duplicate_keys(&events, problems);
    if problems.errors() > before {
        return None;
    }
    match serde_yaml::from_str::<Yaml>(text) {
        Ok(Yaml::Null) if !events.iter().any(|(event, _)| matches!(event, Event::Scalar(..))) => {
            Some(Node { span: Span::new(file, offset, offset), value: Value::Map(vec![]) })
        }
        Ok(value) => {
            let mut reader = Joiner { events: events.into_iter().peekable(), problems };
            reader.skip_starts();
            let node = reader.join(&value);
            (reader.problems.errors() == before).then_some(node)
        }
        Err(e) => {
            let at = e.location().map_or(0, |place| place.index().min(text.len()));
            let message = e.to_string();
            let reason = message.split(" at line ").next().unwrap_or(&message);
            let message = match reason {
                "repetition limit exceeded" => "the aliases of this YAML stand for far too many values".to_owned(),
                "recursion limit exceeded" => "this YAML has too many maps and lists inside one another".to_owned(),
                reason => format!("this is not valid YAML: {reason}"),
            };
            problems.push(Diagnostic::error("yaml-syntax", Span::new(file, offset + at, offset + at), message));
            None
        }
    }
}

type Events<'a> = Vec<(Event<'a>, Span)>;

/// All events of the text with their byte spans; `None` after a syntax error.
fn scan<'a>(text: &'a str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Events<'a>> {
    let mut bytes = ByteOffsets { text, chars: 0, bytes: 0 };
    let mut events = Events::new();
    let mut documents = 0;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, place)) => {
                let YamlSpan { start, end, .. } = place;
                let start = bytes.of(start.index());
                let mut end = bytes.of(end.index()).max(start);
                end = start + text[start..end].trim_end().len();
                let span = Span::new(file, offset + start, offset + end);
                if matches!(event, Event::DocumentStart(..)) {
                    documents += 1;
                    if documents > 1 {
                        problems.push(
                            Diagnostic::error("yaml-syntax", span, "a second YAML document begins here")
                                .hint("keep one document: take the `---` line out"),
                        );
                        return None;
                    }
                }
                events.push((event, span));
            }
            Err(e) => {
                let at = bytes.of(e.marker().index());
                let span = Span::new(file, offset + at, offset + at);
                problems.push(
                    Diagnostic::error("yaml-syntax", span, format!("this is not valid YAML: {}", e.info()))
                        .hint(syntax_hint(e.info())),
                );
                return None;
            }
        }
    }
    Some(events)
}

/// What to do about a syntax error, told from the parser's words.
fn syntax_hint(info: &str) -> &'static str {
    if info.contains("tab") {
        "indent with spaces"
    } else if info.contains("flow sequence") {
        "close the list with `]`, and put commas between its parts"
    } else if info.contains("flow mapping") {
        "close the map with `}`, and put commas between its parts"
    } else if info.contains("quoted scalar") {
        "close the quotes"
    } else {
        "text that holds `: ` or ` #`, or begins with one of `@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `{` or `[`, \
         must stand in quotes"
    }
}

/// Turns the parser's character offsets, which grow and only rarely step back, into byte offsets.
struct ByteOffsets<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl ByteOffsets<'_> {
    fn of(&mut self, chars: usize) -> usize {
        if chars < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        for c in self.text[self.bytes..].chars().take(chars - self.chars) {
            self.bytes += c.len_utf8();
        }
        self.chars = chars;
        self.bytes
    }
}

/// Reports a key that stands twice in one map, with the place of the first.
fn find_duplicate_keys(events: &Events<'_>, problems: &mut Diagnostics) {
    /// An open collection: for a map the keys so far and whether a key is due; `None` for a list.
    type Open<'a> = Option<(BTreeMap<&'a str, Span>, bool)>;
    let mut open: Vec<Open<'_>> = vec![];
    for (event, span) in events {
        match event {
            Event::MappingEnd | Event::SequenceEnd => {
                open.pop();
            }
            Event::MappingStart(..) | Event::SequenceStart(..) | Event::Scalar(..) | Event::Alias(_) => {
                if let Some(Some((keys, key_due))) = open.last_mut() {
                    if let (true, Event::Scalar(name, ..)) = (*key_due, event) {
                        if let Some(first) = keys.get(&**name) {
                            problems.push(
                                Diagnostic::error("duplicate-key", *span, format!("the key `{name}` is given twice"))
                                    .label("again here")
                                    .related(*first, "first given here")
                                    .hint("keep one of the two"),
                            );
                        } else {
                            keys.insert(name, *span);
                        }
                    }
                    *key_due = !*key_due;
                }
                match event {
                    Event::MappingStart(..) => open.push(Some((BTreeMap::new(), true))),
                    Event::SequenceStart(..) => open.push(None),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Walks the values and the events of one text side by side.
struct Joiner<'a, 'p> {
    events: std::iter::Peekable<std::vec::IntoIter<(Event<'a>, Span)>>,
    problems: &'p mut Diagnostics,
}

impl Joiner<'_, '_> {
    fn skip_starts(&mut self) {
        while self
            .events
            .next_if(|(e, _)| matches!(e, Event::StreamStart | Event::DocumentStart(..) | Event::Nothing))
            .is_some()
        {}
    }

    fn join(&mut self, value: &Yaml) -> Node {
        let (event, span) = self.events.next().expect("the event reader saw every value that serde_yaml saw");
        match (event, value) {
            (Event::Scalar(raw, ..), value) => Node { span, value: self.scalar(value, &raw, span) },
            (Event::SequenceStart(..), Yaml::Sequence(items)) => {
                let items = items.iter().map(|item| self.join(item)).collect();
                let end = self.end(span);
                Node { span: span.to(end), value: Value::List(items) }
            }
            (Event::MappingStart(..), Yaml::Mapping(map)) => {
                let entries = map.iter().map(|(key, value)| (self.key(key), self.join(value))).collect();
                let end = self.end(span);
                Node { span: span.to(end), value: Value::Map(entries) }
            }
            // An alias, or a tagged value: its parts have no place of their own here.
            (event, value) => {
                if !matches!(event, Event::Alias(_)) {
                    self.skip_inside(&event);
                }
                Node { span, value: self.placeless(value, span) }
            }
        }
    }

    fn key(&mut self, key: &Yaml) -> Key {
        let node = self.join(key);
        match node.scalar() {
            Some(name) => Key { name: name.to_owned(), span: node.span },
            None => {
                self.problems.push(Diagnostic::error(
                    "wrong-type",
                    node.span,
                    format!("a key must be text, not {}", node.kind()),
                ));
                Key { name: String::new(), span: node.span }
            }
        }
    }

    fn end(&mut self, start: Span) -> Span {
        self.events.next().map_or(start, |(_, span)| span)
    }

    /// Passes over the events inside a collection whose start has been taken.
    fn skip_inside(&mut self, start: &Event<'_>) {
        let mut depth = usize::from(matches!(start, Event::MappingStart(..) | Event::SequenceStart(..)));
        while depth > 0 {
            match self.events.next() {
                Some((Event::MappingStart(..) | Event::SequenceStart(..), _)) => depth += 1,
                Some((Event::MappingEnd | Event::SequenceEnd, _)) => depth -= 1,
                Some(_) => {}
                None => return,
            }
        }
    }

    fn scalar(&mut self, value: &Yaml, raw: &str, span: Span) -> Value {
        match value {
            Yaml::Null => Value::Null,
            Yaml::Bool(b) => Value::Bool(*b),
            Yaml::Number(_) => Value::Number(raw.to_owned()),
            Yaml::String(text) => Value::Text(text.clone()),
            other => self.placeless(other, span),
        }
    }

    fn placeless(&mut self, value: &Yaml, span: Span) -> Value {
        match value {
            Yaml::Null => Value::Null,
            Yaml::Bool(b) => Value::Bool(*b),
            Yaml::Number(n) => Value::Number(n.to_string()),
            Yaml::String(text) => Value::Text(text.clone()),
            Yaml::Sequence(items) => {
                Value::List(items.iter().map(|item| Node { span, value: self.placeless(item, span) }).collect())
            }
            Yaml::Mapping(map) => Value::Map(
                map.iter()
                    .map(|(key, value)| {
                        let key = Node { span, value: self.placeless(key, span) };
                        let name = key.scalar().unwrap_or_default().to_owned();
                        (Key { name, span }, Node { span, value: self.placeless(value, span) })
                    })
                    .collect(),
            ),
            Yaml::Tagged(tagged) => {
                self.problems.push(
                    Diagnostic::error("yaml-tag", span, format!("the YAML tag `{}` means nothing here", tagged.tag))
                        .hint("take the tag out, or put the text in quotes"),
                );
                Value::Null
            }
        }
    }
}

/// Takes a map apart, key by key, and reports every key that nobody asked for.
///
/// Each `take_…` method removes one key and pushes a diagnostic if its value is not of that type;
/// a missing key and an explicit null are both `None`. Call [`Fields::finish`] at the end.
#[derive(Debug)]
pub struct Fields<'p> {
    /// What the map describes, for messages: `front matter`, ``chart `market` ``.
    what: String,
    span: Span,
    entries: Vec<(Key, Node)>,
    asked: Vec<&'static str>,
    /// Keys that were asked for and not there: what a wrong key may have been meant to be.
    absent: Vec<&'static str>,
    /// What is missing, by its key.
    missing: Vec<(String, Diagnostic)>,
    /// Where it is none, that has been reported, and nothing is missing.
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
        Self { what, span, entries, asked: vec![], absent: vec![], missing: vec![], is_map, problems }
    }

    /// The whole map's place.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Whether a key that was not taken yet is there, whatever its value.
    pub fn has(&self, key: &str) -> bool {
        self.entries.iter().any(|(written, _)| written.name == key)
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

    /// Reports that a key is missing, once [`Fields::finish`] knows that it was not merely misspelt.
    pub fn missing(&mut self, key: &str, hint: impl Into<String>) {
        let at = Span { end: self.span.start, ..self.span };
        let problem = Diagnostic::error("missing-key", at, format!("{} has no `{key}`", self.what)).hint(hint);
        self.missing.push((key.to_owned(), problem));
    }

    /// Reports every key that was not asked for, and those that are missing.
    pub fn finish(self) {
        let unknown: Vec<&Key> =
            self.entries.iter().map(|(key, _)| key).filter(|key| !self.asked.contains(&&*key.name)).collect();
        for (key, problem) in self.missing {
            let is_misspelt = unknown.iter().any(|wrong| text::nearest(&wrong.name, [&*key]).is_some());
            if self.is_map && !is_misspelt {
                self.problems.push(problem);
            }
        }
        for key in unknown {
            let problem =
                Diagnostic::error("unknown-key", key.span, format!("{} has no key `{}`", self.what, key.name));
            let near = text::nearest(&key.name, self.absent.iter().copied()).is_some();
            let known = if near { &self.absent } else { &self.asked };
            let problem = problem.suggest(&key.name, known);
            // The keys of a chart are many, and still fewer than what is not a key.
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

/// The diagnostic for a value of the wrong type; `what` is a key, or words such as `a row`.
pub fn wrong_type(what: &str, wanted: &str, found: &Node) -> Diagnostic {
    let what = if what.contains([' ', '`']) { what.to_owned() } else { format!("`{what}`") };
    Diagnostic::error("wrong-type", found.span, format!("{what} must be {wanted}, not {}", found.kind()))
}
