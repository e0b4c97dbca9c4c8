//! References to sources, formatted by hayagriva in the style of each language.
//!
//! Chinese pages follow GB/T 7714-2015, English ones APA 7. The two style sheets beside this file are jianbao's own
//! CSL: those of the CSL project, which hayagriva can embed, have a share-alike licence and would add 3.5 MB. [`item`]
//! converts a source to CSL-JSON, [`markup`] writes the result of the style sheet. Everything is formatted once for the
//! whole site, in [`References::new`].

mod export;
mod item;
mod markup;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hayagriva::citationberg::json::{Item, Value};
use hayagriva::citationberg::{IndependentStyle, LocaleCode};
use hayagriva::{BibliographyDriver, BibliographyRequest, CitationItem, CitationRequest, ElemChildren};
use rayon::prelude::*;

use crate::i18n::references::Style;
use crate::i18n::speech::speech;
use crate::model::{Lang, Name, PerLang, Source};

pub(super) use export::{bibtex, csl_json};

static GB_T_7714: LazyLock<IndependentStyle> = LazyLock::new(|| style(include_str!("bibliography/gb-t-7714.csl")));
static APA: LazyLock<IndependentStyle> = LazyLock::new(|| style(include_str!("bibliography/apa.csl")));

fn style(xml: &str) -> IndependentStyle {
    IndependentStyle::from_xml(xml).expect("the style sheets are tested")
}

/// The reference to a work in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Reference {
    /// The whole reference, as HTML with its links.
    pub(super) html: String,
    /// The whole reference, as plain text.
    pub(super) text: String,
    /// How running text cites it: `Li & Smith, 2024`. APA only.
    pub(super) cited: String,
    /// The year of the citation, with a letter where two works have the same authors and year: `2024a`.
    pub(super) year: String,
    /// Its place in an alphabetical bibliography.
    pub(super) rank: usize,
}

/// The bibliography of a site in each language.
#[derive(Debug)]
pub(super) struct References(PerLang<BTreeMap<String, Reference>>);

impl References {
    /// Formats the whole bibliography in the languages of the site.
    pub(super) fn new(sources: &BTreeMap<String, Source>, languages: &[Lang]) -> Self {
        Self(PerLang::new(|lang| match languages.contains(&lang) {
            true => set(&sources.values().collect::<Vec<_>>(), lang),
            false => BTreeMap::new(),
        }))
    }

    /// The reference to a source by its key.
    pub(super) fn get(&self, key: &str, lang: Lang) -> Option<&Reference> {
        self.0[lang].get(key)
    }
}

/// The reference to one work that is not in the bibliography.
pub(super) fn single(source: &Source, lang: Lang) -> Reference {
    set(&[source], lang).into_values().next().unwrap_or_default()
}

/// The short name in source lines: publisher and year.
pub(super) fn short(source: &Source, lang: Lang) -> String {
    let author = source.authors(lang).first().map(|name| name.spoken());
    let name = match author {
        _ if !source.publisher.is_empty() => source.publisher.get(lang),
        Some(ref author) => author,
        None if !source.parent.is_empty() => source.parent.get(lang),
        None => &source.title,
    };
    match source.date {
        None => name.to_owned(),
        Some(date) => format!("{name}{}{}", speech(lang).comma, date.year()),
    }
}

fn set(sources: &[&Source], lang: Lang) -> BTreeMap<String, Reference> {
    match Style::of(lang) {
        Style::GbT7714 => sources.par_iter().map(|source| (source.id.clone(), gb_t_7714(source, lang))).collect(),
        Style::Apa => apa(sources, lang),
    }
}

/// One entry after GB/T 7714. The standard wants it in the work's own language, so each has its own locale.
fn gb_t_7714(source: &Source, lang: Lang) -> Reference {
    let item = item::item(source, lang);
    let own = source.language.unwrap_or(lang);
    let rendered = render(&GB_T_7714, own, &[&item]);
    let title = (source.title.as_str(), own);
    let content = rendered.first().map(|(_, content, _)| markup::write(content, title, lang)).unwrap_or_default();
    Reference { html: content.html, text: content.text, ..Reference::default() }
}

/// All entries in APA style. Each is formatted by itself, and again with a letter after the year if citations of the
/// same author look alike. Letters from the style sheet would need all entries at once and take quadratic time.
fn apa(sources: &[&Source], lang: Lang) -> BTreeMap<String, Reference> {
    let mut sources = sources.to_vec();
    // The letters are given in this order.
    sources.sort_by(|a, b| (a.date, &a.title, &a.id).cmp(&(b.date, &b.title, &b.id)));
    let mut set: Vec<(String, Reference)> =
        sources.par_iter().map(|source| (source.id.clone(), apa_entry(source, lang, None))).collect();
    let mut alike: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (at, (source, (_, reference))) in sources.iter().zip(&set).enumerate() {
        alike.entry((first_author(source, lang), &reference.cited)).or_default().push(at);
    }
    let lettered = |(nth, at): (usize, usize)| (at, apa_entry(sources[at], lang, Some(&letters(nth))));
    let numbered = alike.into_values().filter(|all| all.len() > 1).flat_map(|all| all.into_iter().enumerate());
    let again: Vec<(usize, Reference)> = numbered.collect::<Vec<_>>().into_par_iter().map(lettered).collect();
    again.into_iter().for_each(|(at, reference)| set[at].1 = reference);
    set.sort_by_cached_key(|(key, reference)| (reference.text.to_lowercase(), key.clone()));
    set.iter_mut().enumerate().for_each(|(rank, (_, reference))| reference.rank = rank);
    set.into_iter().collect()
}

/// The letters of the entry with this index: `a` to `z`, then `aa`.
fn letters(nth: usize) -> String {
    let last = char::from(b"abcdefghijklmnopqrstuvwxyz"[nth % 26]);
    if nth < 26 { last.to_string() } else { letters(nth / 26 - 1) + &last.to_string() }
}

/// The sort key of an entry.
fn first_author(source: &Source, lang: Lang) -> String {
    match source.authors(lang).first() {
        Some(Name::Person { family: name, .. } | Name::Whole(name)) => name.clone(),
        None if !source.publisher.is_empty() => source.publisher.get(lang).to_owned(),
        None if !source.parent.is_empty() => source.parent.get(lang).to_owned(),
        None => source.title.clone(),
    }
}

/// One entry in APA style, with these letters after the year.
fn apa_entry(source: &Source, lang: Lang, letters: Option<&str>) -> Reference {
    let mut item = item::item(source, lang);
    if let Some(letters) = letters {
        // The style sheet has them in this field, which nothing else is in.
        item.0.insert("annote".to_owned(), Value::String(letters.to_owned()));
    }
    let Some((_, content, citation)) = render(&APA, lang, &[&item]).pop() else { return Reference::default() };
    let content = markup::write(&content, (&source.title, source.language.unwrap_or(lang)), lang);
    let cited = markup::plain(&citation);
    let year = cited.rsplit(' ').next().unwrap_or_default().to_owned();
    Reference { html: content.html, text: content.text, cited, year, rank: 0 }
}

/// Formats entries with hayagriva: key, entry and citation of each.
fn render(style: &IndependentStyle, locale: Lang, items: &[&Item]) -> Vec<(String, ElemChildren, ElemChildren)> {
    let locale = LocaleCode(locale.code().to_owned());
    let mut driver = BibliographyDriver::new();
    for item in items {
        driver.citation(CitationRequest::new(
            vec![CitationItem::with_entry(*item)],
            style,
            Some(locale.clone()),
            &[],
            None,
        ));
    }
    let rendered = driver.finish(BibliographyRequest::new(style, Some(locale), &[]));
    let entries = rendered.bibliography.map(|bibliography| bibliography.items).unwrap_or_default();
    let citations = rendered.citations.into_iter().map(|citation| citation.citation);
    entries.into_iter().zip(citations).map(|(entry, citation)| (entry.key, entry.content, citation)).collect()
}

#[cfg(test)]
mod tests;
