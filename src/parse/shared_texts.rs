//! Texts that one place has in several languages, `{zh: …, en: …}`: found in a tree of YAML by their form, whatever key
//! they belong to, so that no reader of a key has to announce them. Of texts without languages, those are found that
//! could have some: they are shown in every edition.

use crate::model::{Lang, PerLang, SharedText};
use crate::yaml::{Node, Value};

/// Keys whose texts are words for readers, below the first level.
const WORDED: [&str; 5] = ["title", "subtitle", "label", "note", "alt"];

/// Returns the texts of a tree in their order; `within` is what their keys begin with.
pub(super) fn collect(node: &Node, within: &str) -> Vec<SharedText> {
    let mut found = vec![];
    walk(node, within, 0, &mut found);
    found
}

/// Nesting is limited by the reader of YAML.
fn walk(node: &Node, key: &str, depth: usize, found: &mut Vec<SharedText>) {
    match &node.value {
        Value::Map(entries) => match words(node) {
            Some(words) => found.push(SharedText { key: key.to_owned(), words }),
            None => entries.iter().for_each(|(name, value)| {
                let key = joined(key, &name.name);
                match (&value.value, depth > 0 && WORDED.contains(&&*name.name)) {
                    (Value::Text(text), true) => {
                        let words = PerLang::new(|_| Some((text.clone(), value.span)));
                        found.push(SharedText { key, words });
                    }
                    _ => walk(value, &key, depth + 1, found),
                }
            }),
        },
        Value::List(items) => {
            items.iter().enumerate().for_each(|(at, item)| walk(item, &joined(key, &at.to_string()), depth + 1, found));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn joined(key: &str, name: &str) -> String {
    if key.is_empty() { name.to_owned() } else { format!("{key}.{name}") }
}

/// The words of a map whose keys are languages and whose values are texts.
fn words(node: &Node) -> Option<PerLang<Option<(String, crate::diag::Span)>>> {
    let Value::Map(entries) = &node.value else { return None };
    let mut words = PerLang::default();
    for (key, value) in entries {
        let lang = Lang::from_code(&key.name)?;
        words[lang] = match &value.value {
            Value::Null => None,
            // The forms of a noun: `{one: deal, other: deals}`.
            Value::Map(forms) => {
                let forms: Option<Vec<&str>> = forms.iter().map(|(_, form)| form.scalar()).collect();
                Some((forms?.join(" / "), value.span))
            }
            _ => Some((value.scalar()?.to_owned(), value.span)),
        };
    }
    (!entries.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostics, FileId};

    #[test]
    fn texts_are_known_by_their_form_and_named_by_their_keys() {
        let yaml = "title: {zh: 甲, en: A}\nlist:\n  - {en: B}\n  - {zh: 乙, rest: 1}\n  - [{zh: 丙, en: null}]\nplain: x\n\
                    noun: {zh: 起, en: {one: deal, other: deals}}\nb: {label: 戊, size: 3, id: x}\n";
        let node = crate::yaml::parse(yaml, FileId(0), 0, &mut Diagnostics::default()).expect("it is YAML");
        let found = collect(&node, "a");
        let shown: Vec<_> = found
            .iter()
            .map(|text| (&*text.key, Lang::ALL.map(|lang| text.words[lang].as_ref().map(|(words, _)| &**words))))
            .collect();
        let expected = [
            ("a.title", [Some("甲"), Some("A")]),
            ("a.list.0", [None, Some("B")]),
            ("a.list.2.0", [Some("丙"), None]),
            ("a.noun", [Some("起"), Some("deal / deals")]),
            ("a.b.label", [Some("戊"), Some("戊")]),
        ];
        assert_eq!(shown, expected);
    }
}
