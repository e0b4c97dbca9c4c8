//! Patterns of paths whose wildcards join a file with its translation: `docs/en/**` and `docs/zh/**`.

use anyhow::{Result, bail};
use regex_lite::Regex;

use crate::model::Lang;

/// The place of a language's tag in a pattern.
const LANG: &str = "{lang}";

/// A pattern of paths.
///
/// `?` is one character and `*` any number of them, both without a slash; `**` is any number of folders, and at the end
/// every file below. `{lang}` is the tag of a language: `zh`, `zh-CN`, `en_US`.
#[derive(Debug)]
pub(super) struct Pattern {
    written: String,
    regex: Regex,
}

/// A path that a pattern matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// The texts of its wildcards, by which files are joined.
    pub(super) key: Vec<String>,
    /// The language that `{lang}` is, with its tag.
    pub(super) lang: Option<(Lang, String)>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// If it is absolute, leads out of its folder, or has `{lang}` twice.
    pub(super) fn new(written: &str) -> Result<Self> {
        let neutral = written.replace('\\', "/");
        let path = neutral.strip_prefix("./").unwrap_or(&neutral);
        if path.is_empty() || path.starts_with('/') || path.split('/').any(|part| part == "..") {
            bail!("`{written}` must be a path below the folder: no `/` at its beginning and no `..`");
        }
        if path.matches(LANG).count() > 1 {
            bail!("`{written}` has `{LANG}` twice\nhelp: use two patterns");
        }
        Ok(Self { written: path.to_owned(), regex: Regex::new(&regex_of(path))? })
    }

    /// The pattern as it is written.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Whether one pattern is enough, since it names both languages.
    pub(super) fn is_for_both(&self) -> bool {
        self.written.contains(LANG)
    }

    /// The language that its fixed parts name: English for `docs/en/**`.
    pub(super) fn language(&self) -> Option<Lang> {
        let parts: Vec<&str> = self.written.split(['/', '.']).collect();
        // `README_CN.md`, `guide-zh.md`: a tag may also end a name.
        let ends = parts.iter().filter_map(|part| part.rsplit_once(['_', '-']).map(|(_, end)| end));
        parts.iter().copied().chain(ends).find_map(Lang::from_tag)
    }

    /// The folder below which every match is.
    pub(super) fn folder(&self) -> &str {
        let fixed = self.written.find(['*', '?', '{']).map_or(self.written.as_str(), |at| &self.written[..at]);
        fixed.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// How many characters of it are no wildcards. Of two patterns that match a file, the one with more of them is meant:
    /// `a.zh.md` is of `*.zh.md`, not of `*.md`.
    pub(super) fn weight(&self) -> usize {
        self.written.chars().filter(|c| !matches!(c, '*' | '?')).count()
    }

    /// What a path is to the pattern; `None` if it does not match, or if `{lang}` is no known language.
    pub(super) fn matched(&self, path: &str) -> Option<Match> {
        let found = self.regex.captures(path)?;
        let tag = found.name("lang").map(|tag| tag.as_str());
        let lang = match tag {
            Some(tag) => Some((Lang::from_tag(tag)?, tag.to_owned())),
            None => None,
        };
        let tag = found.name("lang").map(|tag| tag.range());
        let texts = found.iter().skip(1).flatten().filter(|text| Some(text.range()) != tag);
        Some(Match { key: texts.map(|text| text.as_str().to_owned()).collect(), lang })
    }
}

/// The pattern as a regular expression with a group for each wildcard.
fn regex_of(path: &str) -> String {
    let mut out = String::from("^");
    let mut rest = path;
    while let Some(c) = rest.chars().next() {
        let (length, part) = if rest.starts_with(LANG) {
            (LANG.len(), "(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})*)".to_owned())
        } else if rest.starts_with("**/") {
            (3, "((?:[^/]+/)*)".to_owned())
        } else if rest.starts_with("**") {
            (2, "(.*)".to_owned())
        } else if c == '*' {
            (1, "([^/]*)".to_owned())
        } else if c == '?' {
            (1, "([^/])".to_owned())
        } else {
            (c.len_utf8(), regex_lite::escape(&rest[..c.len_utf8()]))
        };
        out.push_str(&part);
        rest = &rest[length..];
    }
    out.push('$');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn key(pattern: &str, path: &str, expected: Option<&[&str]>) {
        let found = Pattern::new(pattern).expect("a pattern").matched(path);
        let key: Option<Vec<&str>> = found.as_ref().map(|found| found.key.iter().map(String::as_str).collect());
        assert_eq!(key.as_deref(), expected, "{pattern} {path}");
    }

    #[test]
    fn wildcards_are_kept() {
        key("docs/en/**", "docs/en/a/b.md", Some(&["a/b.md"]));
        key("docs/**/*.en.md", "docs/a/b.en.md", Some(&["a/", "b"]));
        key("docs/**/*.en.md", "docs/b.en.md", Some(&["", "b"]));
        key("docs/*.md", "docs/a/b.md", None);
        key("a?.md", "a1.md", Some(&["1"]));
        key("README.md", "README.md", Some(&[]));
        key("a.b", "axb", None);
    }

    #[test]
    fn a_language_may_be_a_wildcard() {
        let pattern = Pattern::new("docs/{lang}/**").expect("a pattern");
        let found = pattern.matched("docs/zh-CN/a.md").expect("a match");
        assert_eq!(found, Match { key: vec!["a.md".into()], lang: Some((Lang::Zh, "zh-CN".into())) });
        assert_eq!(pattern.matched("docs/fr/a.md"), None);
        assert_eq!(pattern.matched("docs/images/a.md"), None);
    }

    #[test]
    fn the_fixed_parts_name_a_language() {
        #[track_caller]
        fn case(pattern: &str, lang: Option<Lang>, folder: &str) {
            let pattern = Pattern::new(pattern).expect("a pattern");
            assert_eq!((pattern.language(), pattern.folder()), (lang, folder));
        }
        case("docs/en/**", Some(Lang::En), "docs/en");
        case("i18n/zh-CN/*.md", Some(Lang::Zh), "i18n/zh-CN");
        case("README_CN.md", Some(Lang::Zh), "");
        case("README.zh-Hans.md", Some(Lang::Zh), "");
        case("docs/**/*.md", None, "docs");
    }

    #[test]
    fn paths_outside_are_refused() {
        for pattern in ["/etc/*.md", "../*.md", "a/../b.md", "", "{lang}/{lang}.md"] {
            assert!(Pattern::new(pattern).is_err(), "{pattern}");
        }
    }
}
