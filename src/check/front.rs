//! The texts of front matters as passages, so that rules for running text read them too: headlines, summaries, and the
//! words of quantities, data sets and charts.

use std::ops::Range;

use crate::diag::{FileId, Sources, Span};
use crate::model::{Dataset, Lang, Localized, Page, Passage, PassageKind, Site};

/// The texts of a page's front matters with their languages, as far as the files contain them literally: texts with
/// figures or escapes are left out.
pub(super) fn passages(site: &Site, page: &Page, texts: &Sources) -> Vec<(Lang, Passage)> {
    let source = page.edition(page.source_lang).1.file;
    let shared: Vec<&Localized> = shared(site, page).collect();
    let mut found = vec![];
    for lang in Lang::ALL {
        let Some(edition) = &page.editions[lang] else { continue };
        let own = [edition.title.as_str(), &edition.summary].map(|text| passage(text, edition.file, texts));
        let shared = shared.iter().filter_map(|text| {
            // A text that is the same in both languages is a name.
            let own = text.exact(lang).filter(|own| Lang::ALL.iter().any(|other| text.exact(*other) != Some(own)))?;
            passage(own, edition.file, texts).or_else(|| passage(own, source, texts))
        });
        found.extend(own.into_iter().flatten().chain(shared).map(|passage| (lang, passage)));
    }
    found
}

/// The texts that a front matter has in both languages; what jianbao itself says in notes is none of them.
pub(super) fn shared<'s>(site: &'s Site, page: &'s Page) -> impl Iterator<Item = &'s Localized> {
    let datasets = page.datasets.iter().filter_map(|index| site.datasets.get(*index));
    let of_datasets = datasets.flat_map(|published| of_dataset(&published.dataset));
    let of_quantities = page.quantities.iter().flat_map(|quantity| {
        std::iter::once(&quantity.label).chain(Some(&quantity.note).filter(|_| quantity.has_own_note))
    });
    let charts = page.charts.iter().map(|(_, chart)| chart);
    let of_charts = charts.flat_map(|chart| [&chart.title, &chart.subtitle, &chart.note, &chart.alt]);
    of_quantities.chain(of_datasets).chain(of_charts)
}

fn of_dataset(dataset: &Dataset) -> impl Iterator<Item = &Localized> {
    let labels = dataset.columns.iter().map(|column| &column.label);
    [&dataset.title, &dataset.note].into_iter().chain(labels)
}

/// The places of ranges of a text of a front matter; the beginning of the file if the text is not there literally.
pub(super) fn place(text: &str, file: FileId, texts: &Sources) -> impl Fn(Range<usize>) -> Span + use<> {
    let found = passage(text, file, texts);
    move |range| found.as_ref().map_or(Span::start_of(file), |passage| passage.span(range))
}

fn passage(text: &str, file: FileId, texts: &Sources) -> Option<Passage> {
    let runs = locate(&texts.get(file).text, text)?;
    Some(Passage {
        block: None,
        kind: PassageKind::Label,
        cell: None,
        text: text.to_owned(),
        runs,
        slots: vec![],
        file,
    })
}

/// Finds a text in a file, as [`Passage::runs`]; a folded text may be on several lines.
pub(super) fn locate(source: &str, text: &str) -> Option<Vec<(u32, u32)>> {
    let first = text.split(' ').next().filter(|first| !first.is_empty())?;
    let is_whole = |at: usize, end: usize| {
        let (before, after) = (source[..at].chars().next_back(), source[end..].chars().next());
        before.is_none_or(|c| c.is_whitespace() || "\"'[{".contains(c))
            && after.is_none_or(|c| c.is_whitespace() || "\"',]}".contains(c))
    };
    let mut whole = source.match_indices(text).filter(|(at, _)| is_whole(*at, at + text.len()));
    match whole.next() {
        Some((at, _)) => Some(vec![(0, offset(at))]),
        None => source.match_indices(first).find_map(|(at, _)| folded(source, at, text)),
    }
}

/// The runs of a text that begins at `at`, its spaces being any space and line breaks.
fn folded(source: &str, at: usize, text: &str) -> Option<Vec<(u32, u32)>> {
    let mut runs = vec![];
    let (mut from, mut to) = (0, at);
    for (i, word) in text.split(' ').enumerate() {
        if i > 0 {
            let rest = &source[to..];
            let blank = rest.len() - rest.trim_start().len();
            if blank == 0 {
                return None;
            }
            // The space of the text is the last of these.
            runs.push((offset(from), offset(to + blank - 1)));
            (from, to) = (from + 1, to + blank);
        }
        if !source[to..].starts_with(word) {
            return None;
        }
        if i == 0 {
            runs.push((0, offset(to)));
        }
        (from, to) = (from + word.len(), to + word.len());
    }
    Some(runs)
}

/// Files and texts are shorter than 4 GiB.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(source: &str, text: &str, places: Option<&[&str]>) {
        let runs = locate(source, text);
        let found = runs.map(|runs| {
            let passage = |runs| Passage {
                block: None,
                kind: PassageKind::Label,
                cell: None,
                text: text.to_owned(),
                runs,
                slots: vec![],
                file: FileId(0),
            };
            let passage = passage(runs);
            let words = text.split_inclusive(' ').scan(0, |at, word| {
                let start = *at;
                *at += word.len();
                let span = passage.span(start..start + word.trim_end().len());
                Some(&source[span.start as usize..span.end as usize])
            });
            words.collect::<Vec<_>>()
        });
        assert_eq!(found.as_deref(), places);
    }

    #[test]
    fn a_text_is_found_as_it_reads() {
        case("title: The market, 2023\n", "The market, 2023", Some(&["The", "market,", "2023"]));
        case("title: 市场\n", "市场", Some(&["市场"]));
    }

    #[test]
    fn a_folded_text_is_found_word_by_word() {
        case(
            "summary: >-\n  The market\n  stood still\n",
            "The market stood still",
            Some(&["The", "market", "stood", "still"]),
        );
        case("The end. The\n  market", "The market", Some(&["The", "market"]));
    }

    #[test]
    fn one_with_escapes_is_not_found() {
        case(r#"title: "a \"b\" c""#, r#"a "b" c"#, None);
        case("title: a", "", None);
    }

    #[test]
    fn a_part_of_a_longer_text_is_not_it() {
        case("formula: a,b+c\nlabel: a,b", "a,b", Some(&["a,b"]));
        assert_eq!(locate("formula: a,b+c\nlabel: a,b", "a,b"), Some(vec![(0, 22)]));
        case("label: {zh: 甲,乙, en: x}", "甲,乙", Some(&["甲,乙"]));
    }
}
