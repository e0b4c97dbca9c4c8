//! Decides which changes of a page are safe: in its text by [`markdown::vet`], in its front matter here.
//!
//! A front matter is YAML: only the words of literally written values may change, and neither keys nor other values nor
//! comments.

use std::ops::Range;

use super::{markdown, page};
use crate::diag::{Diagnostics, FileId};
use crate::model::Lang;
use crate::text;
use crate::yaml::{self, Node, Value};

pub use markdown::{Change, Harm};

/// Returns for each change of a page the harm that it would do; changes with `None` can be made together. Changes are
/// sorted and disjoint.
pub fn vet(source: &str, lang: Lang, changes: &[Change<'_>]) -> Vec<Option<Harm>> {
    let (head, start, body) = page::split(source, FileId(0), &mut Diagnostics::default());
    let head = start..start + head.len();
    let first = changes.partition_point(|change| change.range.start < head.start);
    let after = changes.partition_point(|change| change.range.end <= head.end);
    let text = changes.partition_point(|change| change.range.start < body);
    let mut harms = vec![Some(Harm::Meaning); changes.len()];
    if first < after {
        let of_head = vet_head(&source[head.clone()], &moved(&changes[first..after], head.start));
        harms[first..after].clone_from_slice(&of_head);
    }
    if text < changes.len() {
        let of_body = markdown::vet(&source[body..], lang, &moved(&changes[text..], body));
        harms[text..].clone_from_slice(&of_body);
    }
    harms
}

/// Returns for each change of a page whether it would change the anchor of a heading. Changes are sorted and disjoint.
/// This takes much less time than [`vet`], which finds every harm.
pub fn moves_anchor(source: &str, lang: Lang, changes: &[Change<'_>]) -> Vec<bool> {
    let (.., body) = page::split(source, FileId(0), &mut Diagnostics::default());
    let head = changes.partition_point(|change| change.range.start < body);
    let of_body = markdown::moves_anchor(&source[body..], lang, &moved(&changes[head..], body));
    std::iter::repeat_n(false, head).chain(of_body).collect()
}

/// The changes relative to a part of the text that begins at `start`.
fn moved<'a>(changes: &[Change<'a>], start: usize) -> Vec<Change<'a>> {
    let moved = |range: &Range<usize>| range.start - start..range.end - start;
    changes.iter().map(|change| Change { range: moved(&change.range), ..change.clone() }).collect()
}

/// A front matter has few changes: each is held against all values by itself, then all together.
fn vet_head(head: &str, changes: &[Change<'_>]) -> Vec<Option<Harm>> {
    let Some(before) = values(head) else { return vec![Some(Harm::Meaning); changes.len()] };
    let harm = |chosen: &[&Change<'_>]| (!is_harmless(head, &before, chosen)).then_some(Harm::Meaning);
    let all: Vec<&Change<'_>> = changes.iter().collect();
    if harm(&all).is_none() {
        return vec![None; changes.len()];
    }
    let groups: Vec<usize> = changes.iter().map(|change| change.group).collect();
    let alone = |group: usize| harm(&changes.iter().filter(|change| change.group == group).collect::<Vec<_>>());
    let mut harms: Vec<Option<Harm>> = groups.iter().map(|group| alone(*group)).collect();
    let safe: Vec<&Change<'_>> =
        changes.iter().zip(&harms).filter(|(_, harm)| harm.is_none()).map(|(c, _)| c).collect();
    if harm(&safe).is_some() {
        harms.fill(Some(Harm::Meaning));
    }
    harms
}

/// A scalar of the front matter.
struct Scalar {
    path: String,
    /// None for a list or a map.
    value: Option<String>,
    place: Range<usize>,
    /// Whether it is read by people.
    is_prose: bool,
}

/// The keys whose values are read by people.
const PROSE: [&str; 6] = ["title", "summary", "subtitle", "label", "note", "alt"];

fn values(head: &str) -> Option<Vec<Scalar>> {
    let mut problems = Diagnostics::default();
    let node = yaml::parse(head, FileId(0), 0, &mut problems)?;
    let mut found = vec![];
    gather(&node, String::new(), false, &mut found);
    Some(found)
}

fn gather(node: &Node, path: String, is_prose: bool, found: &mut Vec<Scalar>) {
    let place = node.span.start as usize..node.span.end as usize;
    let value = node.scalar().map(str::to_owned);
    found.push(Scalar { path: format!("{path} ({})", node.kind()), value, place, is_prose });
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| gather(item, format!("{path} -"), false, found)),
        Value::Map(entries) => {
            for (key, value) in entries {
                let name = key.name.as_str();
                let is_prose = PROSE.contains(&name) || Lang::from_code(name).is_some();
                gather(value, format!("{path} {name}"), is_prose, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

/// Whether only the words of literally written texts change.
fn is_harmless(head: &str, before: &[Scalar], changes: &[&Change<'_>]) -> bool {
    let after_text = text::replaced(head, changes.iter().map(|change| (change.range.clone(), change.text)));
    let Some(after) = values(&after_text) else { return false };
    let mut made = 0;
    let is_same = before.len() == after.len()
        && before.iter().zip(&after).all(|(old, new)| {
            let words = words(head, old);
            let inside: Vec<_> = changes
                .iter()
                .filter(|_| old.is_prose && old.value.is_some())
                .filter(|change| words.start <= change.range.start && change.range.end <= words.end)
                .collect();
            made += inside.len();
            let reads = |text: &str, scalar: &Scalar| scalar.value.as_deref().map(joined) == Some(joined(text));
            let expected = || {
                let moved = inside
                    .iter()
                    .map(|change| (change.range.start - words.start..change.range.end - words.start, change.text));
                text::replaced(&head[words.clone()], moved)
            };
            old.path == new.path
                && match inside.is_empty() {
                    true => old.value == new.value,
                    false => reads(&head[words.clone()], old) && reads(&expected(), new),
                }
        });
    is_same && made == changes.len()
}

/// The range of the words of a scalar, without its quotes or its block header.
fn words(head: &str, scalar: &Scalar) -> Range<usize> {
    let Range { start, end } = scalar.place.clone();
    let written = head.get(start..end).unwrap_or_default();
    match written.chars().next() {
        Some('>' | '|') => start + written.find('\n').unwrap_or(written.len())..end,
        Some(mark @ ('"' | '\'')) if written.len() > 1 && written.ends_with(mark) => start + 1..end - 1,
        _ => start..end,
    }
}

/// A text on one line.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(source: &str, from: &str, to: &str, expected: &str) {
        let at = source.match_indices(from).map(|(at, _)| at..at + from.len());
        let changes: Vec<_> = at.enumerate().map(|(group, range)| Change { range, text: to, group }).collect();
        let harms = vet(source, Lang::Zh, &changes);
        let made = changes.iter().zip(harms).filter(|(_, harm)| harm.is_none());
        assert_eq!(text::replaced(source, made.map(|(change, _)| (change.range.clone(), change.text))), expected);
    }

    #[test]
    fn words_of_a_front_matter_may_change() {
        case(
            "---\ntitle: 甲,乙\nsummary: >-\n  丙,丁\n  戊,\nq: {a: {label: {zh: \"己,庚\", en: 'a,b'}}}\n---\n辛,壬\n",
            ",",
            "，",
            "---\ntitle: 甲，乙\nsummary: >-\n  丙，丁\n  戊，\nq: {a: {label: {zh: \"己，庚\", en: 'a，b'}}}\n---\n辛，壬\n",
        );
        case("---\ntitle: '他说\"好\"'\n---\n", "\"", "”", "---\ntitle: '他说”好”'\n---\n");
    }

    #[test]
    fn nothing_else_of_a_front_matter_may() {
        for (source, from) in [
            ("---\ntitle: \"甲\"\n---\n", "\""),
            ("---\ntitle: \"甲\\\"乙\"\n---\n", "\\\""),
            ("---\n# 甲,乙\ntitle: 甲\n---\n", ","),
            ("---\ntags: [甲,乙]\n---\n", ","),
            ("---\ntags: [\"甲,乙\"]\nslug: 甲,乙\n---\n", ","),
            ("---\ntitle: '甲''乙'\n---\n", "'"),
            ("---\ntitle: {zh: 甲, en: a}\n---\n", ","),
            ("---\n甲,乙: 丙\n---\n", ","),
            ("---\ntitle: 甲: 乙\n---\n", ": "),
            ("---\ntitle: 甲\n---\n", "---"),
        ] {
            case(source, from, "，", source);
        }
    }

    #[test]
    fn words_of_a_front_matter_do_not_become_yaml() {
        case("---\ntitle: 甲＃乙\n---\n", "＃", " #", "---\ntitle: 甲＃乙\n---\n");
        case("---\ntitle: 甲：乙\n---\n", "：", ": ", "---\ntitle: 甲：乙\n---\n");
    }
}
