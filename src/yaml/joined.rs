//! Joins two parses of a text: `serde_yaml` gives the values, `saphyr-parser` their places.

#![allow(clippy::disallowed_methods, reason = "this is the one file that calls serde_yaml")]

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span as YamlSpan};
use serde_yaml::Value as Yaml;

use super::node::{Key, Node, Value};
use crate::diag::{self, Diagnostic, Diagnostics, FileId, Span};
use crate::text;

/// Parses any YAML text, and reports forbidden characters that were written as escapes; the values do not contain them.
pub(super) fn parse(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
    let mut node = verbatim(text, file, offset, problems)?;
    if text.contains('\\') {
        let written = |span: Span| text.get(span.start as usize - offset..span.end as usize - offset);
        take_out_odd_characters(&mut node, &written, problems);
    }
    Some(node)
}

/// Removes forbidden characters from every text. Reports those that were written as escapes; characters in the file
/// itself were reported when it was read.
fn take_out_odd_characters<'t>(node: &mut Node, written: &dyn Fn(Span) -> Option<&'t str>, problems: &mut Diagnostics) {
    let clean = |text: &mut String, span: Span, problems: &mut Diagnostics| {
        let as_it_is = written(span).unwrap_or_default();
        let escaped = text::odd_characters(text).map(|(_, c)| c).filter(|c| !as_it_is.contains(*c));
        problems.extend(escaped.map(|c| diag::odd_character(c, span)));
        text.retain(|c| !text::is_forbidden(c));
    };
    match &mut node.value {
        Value::Text(text) => clean(text, node.span, problems),
        Value::List(items) => items.iter_mut().for_each(|item| take_out_odd_characters(item, written, problems)),
        Value::Map(entries) => {
            for (key, value) in entries {
                clean(&mut key.name, key.span, problems);
                take_out_odd_characters(value, written, problems);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Parses any YAML text and keeps all characters.
pub(super) fn verbatim(text: &str, file: FileId, offset: usize, problems: &mut Diagnostics) -> Option<Node> {
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
            if let Some(digits) = too_long(reason) {
                let span = Span::new(file, offset + at, offset + (at + digits.len()).min(text.len()));
                problems.push(
                    Diagnostic::error(
                        "yaml-syntax",
                        span,
                        format!("`{digits}` is too long for a whole number in YAML"),
                    )
                    .hint("put it in quotes, or write it with an exponent: `7.9e25`"),
                );
                return None;
            }
            let message = match reason {
                "repetition limit exceeded" => "the aliases of this YAML expand to far too many values".to_owned(),
                "recursion limit exceeded" => "this YAML nests maps and lists too deeply".to_owned(),
                reason => format!("this is not valid YAML: {reason}"),
            };
            problems.push(Diagnostic::error("yaml-syntax", Span::new(file, offset + at, offset + at), message));
            None
        }
    }
}

/// Extracts from an error of `serde_yaml` the whole number that is too large for it.
fn too_long(reason: &str) -> Option<&str> {
    let digits = reason.split_once("invalid type: integer `")?.1;
    digits.split_once("` as ").map(|(digits, _)| digits)
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
                let start = bytes.at(start.index());
                let mut end = bytes.at(end.index()).max(start);
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
                let at = bytes.at(e.marker().index());
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

/// Returns a hint for a syntax error, by the parser's message.
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
         must be in quotes"
    }
}

/// Turns the parser's character offsets, which grow and only rarely step back, into byte offsets.
struct ByteOffsets<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl ByteOffsets<'_> {
    fn at(&mut self, chars: usize) -> usize {
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

/// Reports a key that is given twice in one map, with the place of the first.
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
                    Diagnostic::error("yaml-tag", span, format!("the YAML tag `{}` is not supported here", tagged.tag))
                        .hint("take the tag out, or put the text in quotes"),
                );
                Value::Null
            }
        }
    }
}
