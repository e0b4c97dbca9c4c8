//! The problems that a project knows and keeps for now, so that a check reports only new ones.
//!
//! A JSON file that is sorted and has no line numbers: it changes only when problems do, and shows well in a review.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Diagnostics, Family, Rule, Severity, Sources};
use crate::disk;

/// The version of the form; readers refuse others.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    problems: Vec<Known>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    #[serde(flatten)]
    key: Key,
    /// How many such problems the file has; one where it is left out.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
}

/// What makes two problems the same, wherever in the file they are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Key {
    /// The path of the file; empty for problems of no file.
    #[serde(default)]
    file: String,
    code: String,
    message: String,
}

fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

/// How the problems of a check are in a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// How many it lists, which are hidden.
    pub known: usize,
    /// How many it lists and the check did not find: they are solved, and would be hidden if they came back.
    pub solved: usize,
}

/// Hides the problems that the file lists. Structural errors are never hidden: with one the rest cannot be relied on.
///
/// # Errors
/// If the file cannot be read.
pub fn hide(path: &Path, families: &[Family], problems: &mut Diagnostics, sources: &Sources) -> Result<Hidden> {
    let mut known = read(path)?;
    let before = problems.iter().count();
    problems.retain(|problem| {
        let left = if may_be_hidden(problem) { known.get_mut(&key(problem, sources)) } else { None };
        match left.filter(|left| **left > 0) {
            Some(left) => {
                *left -= 1;
                false
            }
            None => true,
        }
    });
    let checked = known.iter().filter(|(key, _)| is_of(key, families));
    Ok(Hidden { known: before - problems.iter().count(), solved: checked.map(|(_, left)| left).sum() })
}

/// Whether an entry is of one of these families. One of a rule that is no longer known is of all.
fn is_of(key: &Key, families: &[Family]) -> bool {
    Rule::find(&key.code).is_none_or(|rule| families.contains(&rule.family))
}

fn read(path: &Path) -> Result<BTreeMap<Key, usize>> {
    let bytes = disk::read(path).map_err(|error| {
        error.context(format!("there is no baseline; `--update-baseline` writes `{}`", disk::shown(path)))
    })?;
    let shown = disk::shown(path);
    let file: File = serde_json::from_slice(&bytes).with_context(|| format!("`{shown}` is no baseline"))?;
    if file.version != VERSION {
        bail!("`{shown}` is of version {}, this program reads version {VERSION}", file.version);
    }
    let mut known: BTreeMap<Key, usize> = BTreeMap::new();
    for Known { key, count } in file.problems {
        *known.entry(key).or_default() += count;
    }
    Ok(known)
}

/// Writes the file with all present problems, and returns how many they are. Entries of families that were not checked
/// stay.
///
/// # Errors
/// If the file cannot be written, or there is one that is no baseline.
pub fn write(path: &Path, families: &[Family], problems: &Diagnostics, sources: &Sources) -> Result<usize> {
    let mut counts = if disk::exists(path) { read(path)? } else { BTreeMap::new() };
    counts.retain(|key, _| !is_of(key, families));
    for problem in problems.iter().filter(|problem| may_be_hidden(problem)) {
        *counts.entry(key(problem, sources)).or_default() += 1;
    }
    let total = counts.values().sum();
    let problems = counts.into_iter().map(|(key, count)| Known { key, count }).collect();
    let text = serde_json::to_string_pretty(&File { version: VERSION, problems })?;
    disk::replace(path, format!("{text}\n").as_bytes())?;
    Ok(total)
}

fn may_be_hidden(problem: &Diagnostic) -> bool {
    problem.family != Family::Structure || problem.severity != Severity::Error
}

fn key(problem: &Diagnostic, sources: &Sources) -> Key {
    let file = problem.span.map(|span| sources.get(span.file).path.clone()).unwrap_or_default();
    Key { file, code: problem.code.to_owned(), message: problem.message.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Span;

    fn problems(sources: &mut Sources, list: &[(&str, &'static str, &str)]) -> Diagnostics {
        let mut problems = Diagnostics::default();
        for (file, code, message) in list {
            let file = sources.add(*file, "text");
            let problem = Diagnostic::warning(code, Span::start_of(file), *message);
            problems.push(Diagnostic { family: Family::Numbers, ..problem });
        }
        problems
    }

    #[test]
    fn known_problems_are_hidden_as_often_as_they_are_listed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("known.json");
        let mut sources = Sources::default();
        let old = problems(&mut sources, &[("a.md", "x", "one"), ("a.md", "x", "one"), ("b.md", "x", "two")]);
        assert_eq!(write(&path, &Family::ALL, &old, &sources).expect("written"), 3);
        let list = [("a.md", "x", "one"), ("a.md", "x", "one"), ("a.md", "x", "one"), ("b.md", "y", "two")];
        let mut new = problems(&mut sources, &list);
        let hidden = hide(&path, &Family::ALL, &mut new, &sources).expect("read");
        assert_eq!(hidden, Hidden { known: 2, solved: 1 });
        assert_eq!(new.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["x", "y"]);
    }

    #[test]
    fn a_structural_error_is_never_hidden() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("known.json");
        let mut sources = Sources::default();
        let file = sources.add("a.md", "text");
        let mut found = Diagnostics::default();
        found.push(Diagnostic::error("broken-link", Span::start_of(file), "no such page"));
        assert_eq!(write(&path, &Family::ALL, &found, &sources).expect("written"), 0);
        assert_eq!(hide(&path, &Family::ALL, &mut found, &sources).expect("read").known, 0);
    }

    #[test]
    fn entries_of_other_families_stay() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("known.json");
        let mut sources = Sources::default();
        let numbers = problems(&mut sources, &[("a.md", "figures-differ", "one")]);
        write(&path, &Family::ALL, &numbers, &sources).expect("written");
        let none = Diagnostics::default();
        assert_eq!(write(&path, &[Family::Terms], &none, &sources).expect("written"), 1);
        let hidden = hide(&path, &[Family::Terms], &mut Diagnostics::default(), &sources).expect("read");
        assert_eq!(hidden, Hidden { known: 0, solved: 0 });
        assert_eq!(write(&path, &[Family::Numbers], &none, &sources).expect("written"), 0);
    }

    #[test]
    fn another_file_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("known.json");
        for text in ["", "[]", "{\"version\": 2, \"problems\": []}", "{\"version\": 1}"] {
            disk::replace(&path, text.as_bytes()).expect("written");
            assert!(hide(&path, &Family::ALL, &mut Diagnostics::default(), &Sources::default()).is_err(), "{text}");
        }
    }
}
