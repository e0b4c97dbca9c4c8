//! Terms: the editions of a page use the words that the glossary has agreed on.
//!
//! Where a passage of the source edition uses a term, the passage that translates it must use the agreed rendering or a
//! variant of it ([`renderings`]); words that the glossary wants avoided are used nowhere ([`avoided`]); and names of
//! organisations and products are spelled in one way ([`names`]). Only running text is read: no code, no addresses, no
//! figures.

mod around;
mod avoided;
mod fold;
mod lexicon;
mod names;
mod renderings;

use rayon::prelude::*;

use super::front;
use crate::diag::{Diagnostics, Sources};
use crate::model::{Edition, Lang, Passage, PerLang, Site, SiteText, Term};
use crate::text;

use around::overlaps;
use lexicon::Lexicon;
use names::Names;

/// The glossary, ready to be looked up.
struct Glossary<'a> {
    site: &'a Site,
    terms: &'a [Term],
    words: PerLang<Lexicon<'a>>,
    names: PerLang<Names<'a>>,
}

pub(super) fn check(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    if site.glossary.is_empty() {
        return;
    }
    let glossary = Glossary {
        site,
        terms: &site.glossary,
        words: PerLang::new(|lang| Lexicon::new(&site.glossary, lang)),
        names: PerLang::new(|lang| Names::new(&site.glossary, lang)),
    };
    let found: Vec<Diagnostics> = site.texts().par_iter().map(|text| of_text(text, &glossary, texts)).collect();
    found.into_iter().for_each(|found| problems.append(found));
}

fn of_text(text: &SiteText<'_>, glossary: &Glossary<'_>, texts: &Sources) -> Diagnostics {
    let mut problems = Diagnostics::default();
    for (lang, passage) in text.page.map(|page| front::passages(glossary.site, page, texts)).unwrap_or_default() {
        of_passage(&passage, lang, glossary, &mut problems);
    }
    for lang in Lang::ALL {
        if let Some(edition) = &text.editions[lang] {
            of_edition(edition, lang, glossary, &mut problems);
        }
    }
    for translation in text.translations() {
        renderings::check(text, translation, glossary, &mut problems);
    }
    problems
}

fn of_edition(edition: &Edition, lang: Lang, glossary: &Glossary<'_>, problems: &mut Diagnostics) {
    edition.body.passages.iter().for_each(|passage| of_passage(passage, lang, glossary, problems));
}

fn of_passage(passage: &Passage, lang: Lang, glossary: &Glossary<'_>, problems: &mut Diagnostics) {
    let mut hits = glossary.words[lang].longest(&passage.text);
    let literal = text::literal(&passage.text);
    hits.retain(|hit| !overlaps(&literal, &hit.range));
    avoided::check(passage, &hits, problems);
    names::check(passage, &hits, &glossary.names[lang], &literal, problems);
}
