//! The texts that one place has in both languages: labels, notes, the words of charts and data sets. Those that only a
//! data set has are not among the passages of translations, and come from the values.

use std::collections::BTreeSet;
use std::ops::Range;

use super::collect::{Text, of_label};
use crate::check::front;
use crate::diag::{Sources, Span};
use crate::i18n::heads::in_head;
use crate::model::{Lang, Page, Part, PartKind, Site, Translation};

/// The words of a text in both languages, with their places where they are known.
struct Label<'s> {
    words: [&'s str; 2],
    places: Option<[Span; 2]>,
}

/// Calls `compare` with each such text of a page in its source language and in `lang`.
pub(super) fn of_page(site: &Site, page: &Page, lang: Lang, texts: &Sources, mut compare: impl FnMut(&[Text<'_>; 2])) {
    let (source, edition) = page.edition(page.source_lang);
    let translation = page.editions[lang].as_ref().and_then(|edition| edition.translation.as_ref());
    let passages: Vec<Label<'_>> = translation.into_iter().flat_map(labels).collect();
    let known: BTreeSet<[&str; 2]> = passages.iter().map(|label| label.words).collect();
    let values = front::shared(site, page).filter_map(|text| Some([text.exact(source)?, text.exact(lang)?]));
    let values = values.filter(|words| !known.contains(words)).map(|words| Label { words, places: None });
    for label in passages.iter().chain(&values.collect::<Vec<_>>()) {
        if let Some(both) = label.read([source, lang], Some(edition.file), texts) {
            compare(&both);
        }
    }
}

/// The same for the texts of a translation that are no values of a page.
pub(super) fn of_translation(
    translation: &Translation,
    lang: Lang,
    texts: &Sources,
    mut compare: impl FnMut(&[Text<'_>; 2]),
) {
    labels(translation)
        .filter_map(|label| label.read([translation.source, lang], None, texts))
        .for_each(|both| compare(&both));
}

fn labels(translation: &Translation) -> impl Iterator<Item = Label<'_>> {
    let texts = translation.parts.iter().filter(|part| part.kind == PartKind::Text);
    texts.filter_map(|part: &Part| {
        let places = [part.source?.span, part.translation?.span];
        Some(Label { words: [&part.words[0], &part.words[1]], places: Some(places) })
    })
}

impl<'s> Label<'s> {
    /// The figures in both languages; `None` where there is nothing to compare. `file` is where words without a known
    /// place are.
    fn read(&self, langs: [Lang; 2], file: Option<crate::diag::FileId>, texts: &'s Sources) -> Option<[Text<'s>; 2]> {
        // Most have no digits at all, or are the same in all languages.
        if self.words[0] == self.words[1] || !self.words.iter().any(|text| text.contains(has_figures)) {
            return None;
        }
        // The label of a column may hold its unit.
        let heads = [0, 1].map(|at| in_head(self.words[at], langs[at]));
        let are_heads = heads.iter().all(Option::is_some);
        let mut both = vec![];
        for (at, head) in heads.iter().enumerate() {
            let (text, lang) = (self.words[at], langs[at]);
            let mut label = match (self.places, file) {
                (Some(places), _) => of_label(text, lang, within(places[at], text, texts)),
                (None, Some(file)) => of_label(text, lang, front::place(text, file, texts)),
                (None, None) => return None,
            };
            if let Some(head) = head.as_ref().filter(|_| are_heads) {
                let (start, end) = (head.range.start, head.range.end);
                label.figures.retain(|figure| figure.range.end <= start || end <= figure.range.start);
            }
            both.push(label);
        }
        both.try_into().ok()
    }
}

/// The places of ranges of a text that is written at a place; all of it where it is written with escapes.
fn within(span: Span, text: &str, texts: &Sources) -> impl Fn(Range<usize>) -> Span + use<> {
    let written = texts.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default();
    let inside = written.find(text);
    move |range| match inside {
        Some(before) => {
            let start = span.start as usize + before;
            Span::new(span.file, start + range.start, start + range.end)
        }
        None => span,
    }
}

fn has_figures(c: char) -> bool {
    c.is_ascii_digit()
}
