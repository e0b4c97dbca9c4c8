//! Finds and reads Markdown files and their translations in any repository, by patterns of paths.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use super::pattern::{Match, Pattern};
use super::texts;
use crate::diag::{Diagnostic, Diagnostics, FileId, Sources};
use crate::disk;
use crate::model::{Lang, PerLang};
use crate::text;

/// Folders of other programs, which hold copies of other people's texts.
const SKIPPED: [&str; 2] = ["node_modules", "target"];

/// The files of a repository that belong together.
#[derive(Debug)]
pub struct Pairs {
    /// The texts that were read.
    pub sources: Sources,
    /// The glossary, if there is one.
    pub glossary: Option<FileId>,
    /// The language that was written first.
    pub source_lang: Lang,
    /// The pairs in the order of their ids.
    pub pairs: Vec<Pair>,
    /// The files without a translation, in the order of their paths.
    pub alone: Vec<String>,
}

/// A file and its translation.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The path of the file that was written first; with the tag of the language where it has several translations.
    pub id: String,
    /// The two files.
    pub files: PerLang<FileId>,
}

/// A file before it is joined with its translation.
struct Side {
    path: String,
    /// The tag that the path gives its language, if the pattern asks for it.
    tag: String,
}

/// Reads the files below `root` that these patterns join: two patterns with the same wildcards, the source language's
/// first, or one with `{lang}`.
///
/// # Errors
/// If a pattern is wrong, the languages cannot be told apart, nothing matches, or a file cannot be read.
pub fn pairs(root: &Path, patterns: &[String], glossary: Option<&Path>, problems: &mut Diagnostics) -> Result<Pairs> {
    let patterns: Vec<Pattern> = patterns.iter().map(|written| Pattern::new(written)).collect::<Result<_>>()?;
    let mut sources = Sources::default();
    let (source_lang, sides) = match &patterns[..] {
        [both] if both.is_for_both() => (Lang::ALL[0], of_one_pattern(root, both)),
        [first, second] if !first.is_for_both() && !second.is_for_both() => of_two_patterns(root, first, second)?,
        _ => bail!(
            "pairs need two patterns, or one with `{{lang}}`\nhelp: `--pairs 'docs/en/**' 'docs/zh/**'` or `--pairs \
             'docs/{{lang}}/**'`"
        ),
    };
    let (joined, alone) = join(source_lang, sides);
    if joined.is_empty() {
        let files = text::count(alone.len(), "Markdown file");
        let matches = if alone.len() == 1 { "matches" } else { "match" };
        bail!(
            "no file has a translation: {files} {matches}, none in both languages\nhelp: the patterns are relative to \
             `{}`, and their wildcards must stand for the same text in both",
            disk::shown(root)
        );
    }
    let paths: BTreeSet<&String> = joined.iter().flat_map(|(_, paths)| paths.iter()).collect();
    let read: Vec<_> = paths.par_iter().map(|path| disk::read(&root.join(path))).collect();
    let mut files = BTreeMap::new();
    for (path, bytes) in paths.into_iter().zip(read) {
        match bytes {
            Ok(bytes) => {
                // How a page of its own program shows odd characters is that program's business.
                let mut found = Diagnostics::default();
                let file = texts::text(&mut sources, path.clone(), &bytes, &mut found);
                found.retain(|problem| problem.code == "not-utf8");
                // Of a text that cannot be read nothing else can be said.
                if found.is_empty() {
                    files.insert(path, file);
                }
                problems.append(found);
            }
            Err(e) => problems.push(Diagnostic::general("unreadable", format!("{e:#}"))),
        }
    }
    let pair = |(id, paths): &(String, PerLang<String>)| {
        let files = PerLang::new(|lang| files.get(&paths[lang]).copied()).all()?;
        Some(Pair { id: id.clone(), files })
    };
    let pairs = joined.iter().filter_map(pair).collect();
    let glossary = glossary
        .map(|path| {
            Ok::<_, anyhow::Error>(texts::text(
                &mut sources,
                disk::shown(path).to_string(),
                &disk::read(path)?,
                problems,
            ))
        })
        .transpose()?;
    Ok(Pairs { sources, glossary, source_lang, pairs, alone })
}

/// The files of each language by their key.
type Sides = PerLang<BTreeMap<Vec<String>, Vec<Side>>>;

fn of_one_pattern(root: &Path, pattern: &Pattern) -> Sides {
    let mut sides = Sides::default();
    for path in markdown(root, pattern.folder()) {
        if let Some(Match { key, lang: Some((lang, tag)) }) = pattern.matched(&path) {
            sides[lang].entry(key).or_default().push(Side { path, tag });
        }
    }
    sides
}

fn of_two_patterns(root: &Path, first: &Pattern, second: &Pattern) -> Result<(Lang, Sides)> {
    let matching = |pattern: &Pattern, other: &Pattern| -> Vec<(Vec<String>, String)> {
        let paths = markdown(root, pattern.folder()).into_iter();
        let of_other = |path: &str| other.weight() > pattern.weight() && other.matched(path).is_some();
        let own = paths.filter(|path| !of_other(path));
        own.filter_map(|path| pattern.matched(&path).map(|found| (found.key, path))).collect()
    };
    let (ours, theirs) = (matching(first, second), matching(second, first));
    for (pattern, files) in [(first, &ours), (second, &theirs)] {
        if files.is_empty() {
            let (pattern, root) = (pattern.written(), disk::shown(root));
            bail!(
                "`{pattern}` matches no Markdown file\nhelp: patterns are relative to `{root}`; `**` is any number of folders"
            );
        }
    }
    let of_texts = |files: &[(Vec<String>, String)]| {
        // A few files tell the language as well as all of them.
        let texts = files.iter().take(20).filter_map(|(_, path)| disk::read(&root.join(path)).ok());
        Lang::of_text(&String::from_utf8_lossy(&texts.flatten().collect::<Vec<u8>>()))
    };
    let languages = match (first.language(), second.language()) {
        (Some(first), Some(second)) => (first, second),
        (Some(first), None) => (first, of_texts(&theirs)),
        (None, Some(second)) => (of_texts(&ours), second),
        (None, None) => (of_texts(&ours), of_texts(&theirs)),
    };
    if languages.0 == languages.1 {
        bail!(
            "both patterns are of {} texts\nhelp: one of them must be of another language",
            languages.0.english_name()
        );
    }
    let mut sides = Sides::default();
    for (lang, files) in [(languages.0, ours), (languages.1, theirs)] {
        for (key, path) in files {
            sides[lang].entry(key).or_default().push(Side { path, tag: String::new() });
        }
    }
    Ok((languages.0, sides))
}

/// Joins the files of both languages by their keys. Where a text has several translations of one language (`zh-CN` and
/// `zh-TW`), each is a pair with it.
fn join(source: Lang, mut sides: Sides) -> (Vec<(String, PerLang<String>)>, Vec<String>) {
    let (mut joined, mut alone) = (BTreeMap::new(), vec![]);
    let translations = Lang::ALL.into_iter().filter(|lang| *lang != source);
    let ours = std::mem::take(&mut sides[source]);
    for lang in translations {
        let mut theirs = std::mem::take(&mut sides[lang]);
        for (key, ours) in &ours {
            let Some(theirs) = theirs.remove(key) else {
                alone.extend(ours.iter().map(|side| side.path.clone()));
                continue;
            };
            let several = ours.len() * theirs.len() > 1;
            for (a, b) in ours.iter().flat_map(|a| theirs.iter().map(move |b| (a, b))) {
                let id = if several { format!("{} {}", a.path, b.tag) } else { a.path.clone() };
                let paths = PerLang::new(|of| if of == lang { b.path.clone() } else { a.path.clone() });
                joined.insert(id, paths);
            }
        }
        alone.extend(theirs.into_values().flatten().map(|side| side.path));
    }
    alone.sort();
    (joined.into_iter().collect(), alone)
}

/// The Markdown files below a folder of `root`, relative to `root`. Hidden files, links and folders of other programs are
/// left out, as well as names that are no text.
fn markdown(root: &Path, folder: &str) -> Vec<String> {
    let is_own = |name: &str| !name.starts_with('.') && !SKIPPED.contains(&name);
    let entries = WalkDir::new(root.join(folder))
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || is_own(&entry.file_name().to_string_lossy()));
    let mut paths: Vec<String> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|entry| {
            let path = entry.path().strip_prefix(root).ok()?;
            let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
            Some(parts?.join("/"))
        })
        .filter(|path| [".md", ".mdx", ".markdown"].iter().any(|ending| path.ends_with(ending)))
        .collect();
    paths.sort();
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(files: &[(Lang, &str, &str, &str)]) -> Sides {
        let mut sides = Sides::default();
        for (lang, key, path, tag) in files {
            let side = Side { path: (*path).to_owned(), tag: (*tag).to_owned() };
            sides[*lang].entry(vec![(*key).to_owned()]).or_default().push(side);
        }
        sides
    }

    #[test]
    fn files_without_a_translation_are_kept_apart() {
        let (joined, alone) = join(
            Lang::En,
            sides(&[(Lang::En, "a", "en/a", ""), (Lang::En, "b", "en/b", ""), (Lang::Zh, "a", "zh/a", "")]),
        );
        assert_eq!(joined.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["en/a"]);
        assert_eq!(alone, ["en/b"]);
    }

    #[test]
    fn each_translation_of_a_text_is_a_pair_with_it() {
        let (joined, alone) = join(
            Lang::En,
            sides(&[
                (Lang::En, "a", "en/a", "en"),
                (Lang::Zh, "a", "zh-CN/a", "zh-CN"),
                (Lang::Zh, "a", "zh-TW/a", "zh-TW"),
            ]),
        );
        assert_eq!(joined.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["en/a zh-CN", "en/a zh-TW"]);
        assert!(alone.is_empty());
    }
}
