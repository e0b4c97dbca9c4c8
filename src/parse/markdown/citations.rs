//! Citations as Pandoc writes them: `[@ccia-2024]`, `[@a, p. 12]`, `[see @a; @b, pp. 3–5]`, `[-@a]`.
//!
//! A bracket is a citation if each of its parts, between semicolons, names one source; anything else keeps its
//! meaning in Markdown. Full-width `，` and `；` count as `,` and `;`. An `@` after a letter or digit belongs to a mail
//! address, and `[@a](b.md)` is a link.

use std::ops::Range;

use crate::diag::Span;
use crate::model::{CiteForm, CitedWork};

/// A citation as it was written; all ranges are in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Citation {
    /// From `[` to `]`.
    pub(super) range: Range<usize>,
    works: Vec<Work>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Work {
    /// The words before the key.
    before: Range<usize>,
    form: CiteForm,
    /// The key without `@`.
    key: Range<usize>,
    /// The place in the work.
    at: Range<usize>,
}

impl Citation {
    /// The works, with the place of each key. `span` turns a range of `text` into a place.
    pub(super) fn works(&self, text: &str, span: impl Fn(&Range<usize>) -> Span) -> Vec<CitedWork> {
        let work = |work: &Work| CitedWork {
            id: text[work.key.clone()].to_owned(),
            span: span(&(work.key.start - 1..work.key.end)),
            before: on_one_line(&text[work.before.clone()]),
            at: on_one_line(&text[work.at.clone()]),
            form: work.form,
        };
        self.works.iter().map(work).collect()
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How many brackets in a row are looked at: no text has more.
const ROW: usize = 50;

/// Parses the citation whose `[` is at byte `at`; `None` if there is none.
pub(super) fn read(text: &str, at: usize) -> Option<Citation> {
    let citation = bracket(text, at)?;
    let mut end = citation.range.end;
    let is_definition = || text[..at].rsplit('\n').next().is_some_and(|line| line.trim().is_empty());
    if text[end..].starts_with(':') && is_definition() {
        return None;
    }
    // `[@a][b]` is a link, and `[@a][@b]` are two citations: the last of a row decides for all. A page may hold
    // thousands in a row, which neither calls itself so often nor looks at each from each.
    for _ in 0..ROW {
        if text[end..].starts_with('(') {
            return None;
        }
        if !text[end..].starts_with('[') {
            break;
        }
        end = bracket(text, end)?.range.end;
    }
    Some(citation)
}

/// The bracket at byte `at`, if each of its parts names a source.
fn bracket(text: &str, at: usize) -> Option<Citation> {
    let rest = text[at..].strip_prefix('[')?;
    // Most brackets are links, and end here.
    let close = rest.find(['[', ']', '`', '|', '<', '\\']).filter(|close| rest[*close..].starts_with(']'))?;
    let inside = &rest[..close];
    if !inside.contains('@') || holds_empty_line(inside) {
        return None;
    }
    let mut works = vec![];
    let mut start = at + 1;
    for part in inside.split([';', '；']) {
        works.push(work(text, start..start + part.len())?);
        let separator = text[start + part.len()..].chars().next().map_or(1, char::len_utf8);
        start += part.len() + separator;
    }
    Some(Citation { range: at..at + inside.len() + 2, works })
}

/// Whether a paragraph ends inside a text.
fn holds_empty_line(text: &str) -> bool {
    let mut lines = text.lines().skip(1);
    lines.any(|line| line.trim().is_empty()) && text.contains('\n')
}

/// One part of a citation: words, key, place.
fn work(text: &str, part: Range<usize>) -> Option<Work> {
    let inside = &text[part.clone()];
    let sign = inside.char_indices().filter(|(_, c)| *c == '@').map(|(at, _)| at).find(|at| begins_key(inside, *at))?;
    let key = key(&inside[sign + 1..])?;
    let after = &inside[sign + 1 + key.len()..];
    let before = inside[..sign].trim_end_matches('-');
    let form = if before.len() < sign { CiteForm::YearOnly } else { CiteForm::Whole };
    // Text after a key without a comma must be separated from it.
    if after.contains('@') || after.starts_with(|c: char| !c.is_whitespace() && !matches!(c, ',' | '，' | '：' | ':'))
    {
        return None;
    }
    let at = after.trim_start().trim_start_matches([',', '，', ':', '：']).trim();
    let start = part.start + sign + 1 + key.len() + (at.as_ptr() as usize - after.as_ptr() as usize);
    let before = before.trim();
    let before_start = part.start + (inside.len() - inside.trim_start().len());
    Some(Work {
        before: before_start..before_start + before.len(),
        form,
        key: part.start + sign + 1..part.start + sign + 1 + key.len(),
        at: start..start + at.len(),
    })
}

/// Whether the `@` at a place of a part is not inside a word; a hyphen before it asks for the year alone.
fn begins_key(part: &str, at: usize) -> bool {
    let before = part[..at].strip_suffix('-').unwrap_or(&part[..at]);
    before.chars().next_back().is_none_or(|c| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_' | '-' | '+'))
}

/// The key at the beginning of a text: letters and digits, and between them the signs that keys are made with.
fn key(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !c.is_alphanumeric() && !matches!(c, '_' | '-' | '.' | ':' | '/' | '+'));
    let key = text[..end.unwrap_or(text.len())].trim_end_matches(['-', '.', ':', '/', '+']);
    (!key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    /// Each work as `before|form|key|at`.
    fn shown(text: &str) -> Option<Vec<String>> {
        let citation = read(text, text.find('[').expect("a bracket"))?;
        let works = citation.works(text, |range| Span::new(FileId(0), range.start, range.end));
        let form = |form| if form == CiteForm::Whole { "" } else { "-" };
        let shown = |work: CitedWork| {
            let place = &text[work.span.start as usize..work.span.end as usize];
            assert_eq!(place, format!("@{}", work.id));
            format!("{}|{}|{}|{}", work.before, form(work.form), work.id, work.at)
        };
        Some(works.into_iter().map(shown).collect())
    }

    #[test]
    fn thousands_in_a_row_are_read_one_by_one() {
        let text = "[@s]".repeat(10_000);
        let starts = (0..text.len()).step_by(4);
        assert!(starts.clone().all(|at| read(&text, at).is_some_and(|citation| citation.range == (at..at + 4))));
        let link = format!("{}[b]", "[@s]".repeat(10));
        assert_eq!(read(&link, 0), None);
    }

    #[test]
    fn reads_what_pandoc_reads() {
        #[track_caller]
        fn case(text: &str, works: &[&str]) {
            assert_eq!(
                shown(text).as_deref(),
                Some(&*works.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>()),
                "{text}"
            );
        }
        case("[@ccia-2024]", &["||ccia-2024|"]);
        case("[@ccia-2024, p. 12]", &["||ccia-2024|p. 12"]);
        case("[@a; @b, pp. 3–5]", &["||a|", "||b|pp. 3–5"]);
        case("[-@a]", &["|-|a|"]);
        case("[see -@a, ch. 2;@b]", &["see|-|a|ch. 2", "||b|"]);
        case("据[@a，第12—15页；另见@b]。", &["||a|第12—15页", "另见||b|"]);
        case("[@a p. 3]", &["||a|p. 3"]);
        case("[@a.b:c/d_e+1]", &["||a.b:c/d_e+1|"]);
        case("[@a,\np. 3]", &["||a|p. 3"]);
        case("[@报告, 第3节]", &["||报告|第3节"]);
        case("[@a][@b]", &["||a|"]);
        case("as in [@a]: this", &["||a|"]);
    }

    #[test]
    fn other_brackets_are_no_citations() {
        for text in [
            "[a@b.cn]",
            "[mail me@b.cn]",
            "[@a](b.md)",
            "[@a][b]",
            "[ ]",
            "[@]",
            "[@a; see there]",
            "[^1@a]",
            "[@a",
            "[@a\n\nb]",
            "[@a and @b]",
            "[`@a`]",
            "[x.y@a]",
            "[@a|b]",
        ] {
            assert_eq!(shown(text), None, "{text}");
        }
    }
}
