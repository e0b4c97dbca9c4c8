//! Terms of the source edition and their translations.

use std::collections::{BTreeMap, BTreeSet};

use super::Glossary;
use super::lexicon::{Hit, Usage};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::number::{self, Qualifier};
use crate::model::{Edition, Fill, Lang, Passage, Rendering, SiteText};
use crate::text;

/// Compares a translation in `lang` with the source edition, block by block.
pub(super) fn check(
    text: &SiteText<'_>,
    (lang, translation): (Lang, &Edition),
    glossary: &Glossary<'_>,
    problems: &mut Diagnostics,
) {
    let (of_source, of_translation) = (by_block(text.source), by_block(translation));
    for pair in &translation.alignment {
        let (Some(from), Some(to)) = (pair.source, pair.translation) else { continue };
        let comparison = Comparison {
            glossary,
            langs: (text.source_lang, lang),
            source: of_block(&of_source, from),
            translation: of_block(&of_translation, to),
            fills: &translation.fills,
        };
        comparison.check(problems);
    }
}

/// The passages of an edition by their blocks.
type Blocks<'a> = BTreeMap<usize, Vec<&'a Passage>>;

fn by_block(edition: &Edition) -> Blocks<'_> {
    let mut blocks = Blocks::new();
    for passage in &edition.body.passages {
        if let Some(block) = passage.block {
            blocks.entry(block).or_default().push(passage);
        }
    }
    blocks
}

fn of_block<'b, 'a>(blocks: &'b Blocks<'a>, block: usize) -> &'b [&'a Passage] {
    blocks.get(&block).map_or(&[], Vec::as_slice)
}

/// A block and its translation.
struct Comparison<'a> {
    glossary: &'a Glossary<'a>,
    /// The languages of the source and of the translation.
    langs: (Lang, Lang),
    source: &'a [&'a Passage],
    translation: &'a [&'a Passage],
    /// The contents of the translation's slots.
    fills: &'a [Fill],
}

impl Comparison<'_> {
    fn check(&self, problems: &mut Diagnostics) {
        let Some(first) = self.translation.first() else { return };
        // Items and cells may be in another order, so the whole block counts.
        let rendered: BTreeSet<usize> = self.translation.iter().flat_map(|passage| self.rendered_in(passage)).collect();
        let mut reported = BTreeSet::new();
        for (at, passage) in self.source.iter().enumerate() {
            let place = if self.source.len() == self.translation.len() { self.translation[at] } else { first };
            for hit in self.glossary.words[self.langs.0].longest(&passage.text) {
                let Some(term) = self.due(&hit) else { continue };
                if !self.is_rendered(&hit, &rendered) && reported.insert(term) {
                    problems.push(self.problem(term, passage.span(hit.range), place));
                }
            }
        }
    }

    /// The terms of which a passage has a right word, which may be the noun of a printed figure, or the quoted word of
    /// the source.
    fn rendered_in(&self, passage: &Passage) -> Vec<usize> {
        let (source, own) = self.langs;
        let mut terms = self.terms_in(&passage.text, own);
        terms.extend(self.terms_in(&passage.text, source));
        for (_, slot) in &passage.slots {
            if let Some(Fill::Quantity { key, .. }) = self.fills.get(*slot)
                && let Some(quantity) = self.glossary.site.figure(key)
            {
                terms.extend(self.terms_in(&number::quantity(quantity, own, Qualifier::Hidden).text(), own));
            }
        }
        terms
    }

    /// The terms of which a text has a right word.
    fn terms_in(&self, text: &str, lang: Lang) -> Vec<usize> {
        let hits = self.glossary.words[lang].all(text);
        let right = hits.iter().flat_map(|hit| hit.meanings).filter(|meaning| meaning.usage == Usage::Right);
        right.map(|meaning| meaning.term).collect()
    }

    /// The term whose agreed rendering is due; none where one of the meanings may be rendered freely.
    fn due(&self, hit: &Hit<'_>) -> Option<usize> {
        let free = |term: usize| self.glossary.terms[term].rendering == Rendering::Free;
        let mut terms = hit.meanings.iter().filter(|meaning| meaning.usage == Usage::Right).map(|meaning| meaning.term);
        if terms.clone().any(free) { None } else { terms.next() }
    }

    fn is_rendered(&self, hit: &Hit<'_>, rendered: &BTreeSet<usize>) -> bool {
        hit.meanings.iter().any(|meaning| rendered.contains(&meaning.term))
    }

    fn problem(&self, term: usize, source: Span, translation: &Passage) -> Diagnostic {
        let (from, to) = self.langs;
        let term = &self.glossary.terms[term];
        let words: Vec<&str> =
            std::iter::once(term.name.get(to)).chain(term.also[to].iter().map(String::as_str)).collect();
        let end = translation.text.chars().next().map_or(0, char::len_utf8);
        let message = format!("`{}` is not translated as agreed", term.name.get(from));
        Diagnostic::warning("term-differs", translation.span(0..end), message)
            .label(format!("this passage does not contain {}", text::list(&words, "or")))
            .related(source, "the term")
            .hint(format!(
                "use the agreed word, or list the other one in `content/glossary.yaml` under `also: {{{to}: […]}}`"
            ))
    }
}
