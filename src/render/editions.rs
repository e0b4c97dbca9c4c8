//! The pages of the output that belong to a language, and those that show both.

use crate::model::{Lang, Page, PerLang, Site};

use super::output::Content;
use super::paths::{
    corrections_path, data_path, figures_path, glossary_path, page_count, parallel_path, search_path, section_path,
    sources_path, tag_path, tags_path,
};

/// A page in each of its languages.
#[derive(Debug)]
pub(super) struct Editioned {
    pub(super) content: PerLang<Content<'static>>,
    /// Its path in the languages that it has.
    pub(super) paths: PerLang<Option<String>>,
}

/// Every page that belongs to a language, in the order of the output.
pub(super) fn editioned(site: &Site) -> Vec<Editioned> {
    let mut list = vec![];
    let mut add = |content: &dyn Fn(Lang) -> Content<'static>, path: &dyn Fn(Lang) -> Option<String>| {
        list.push(Editioned { content: PerLang::new(content), paths: PerLang::new(path) });
    };
    add(&Content::Home, &|lang| Some(format!("{lang}/index.html")));
    add(&Content::Tags, &|lang| Some(tags_path(lang)));
    add(&Content::Sources, &|lang| Some(sources_path(lang)));
    add(&Content::Data, &|lang| Some(data_path(lang)));
    if !site.glossary.is_empty() {
        add(&Content::Glossary, &|lang| Some(glossary_path(lang)));
    }
    if site.figures().next().is_some() {
        add(&Content::Figures, &|lang| Some(figures_path(lang)));
    }
    if site.config.search {
        add(&Content::SearchPage, &|lang| Some(search_path(lang)));
    }
    if has_revisions(site) {
        add(&Content::Corrections, &|lang| Some(corrections_path(lang)));
    }
    for (i, page) in site.pages.iter().enumerate() {
        let path = |lang| page.editions[lang].as_ref().map(|edition| edition.path.clone());
        add(&|lang| Content::Page(i, lang), &path);
    }
    for (i, section) in site.sections.iter().enumerate() {
        for number in 0..page_count(section.pages.len(), site.config.paginate_by) {
            add(&|lang| Content::Section(i, lang, number), &|lang| Some(section_path(&section.id, lang, number)));
        }
    }
    for (i, tag) in site.tags.iter().enumerate() {
        for number in 0..page_count(tag.pages.len(), site.config.paginate_by) {
            add(&|lang| Content::Tag(i, lang, number), &|lang| Some(tag_path(&tag.slug, lang, number)));
        }
    }
    for (i, dataset) in site.datasets.iter().enumerate() {
        if let Some(paths) = &dataset.paths {
            add(&|lang| Content::Dataset(i, lang), &|lang| Some(paths[lang].clone()));
        }
    }
    list
}

/// Whether any page has been revised.
pub(super) fn has_revisions(site: &Site) -> bool {
    site.pages.iter().any(|page| !page.revisions.is_empty())
}

/// The pages that have a page of both editions, with the paths of those.
pub(super) fn parallels(site: &Site) -> impl Iterator<Item = (usize, String)> {
    site.pages.iter().enumerate().filter_map(|(i, page)| Some((i, parallel(site, page)?)))
}

/// The path of the page that shows both editions of this one, if there is one.
pub(super) fn parallel(site: &Site, page: &Page) -> Option<String> {
    let (source, _) = both(page).filter(|_| site.config.parallel)?;
    let edition = page.editions[source].as_ref()?;
    Some(parallel_path(&edition.path, source))
}

/// The languages of a page that has two editions, the source first.
pub(super) fn both(page: &Page) -> Option<(Lang, Lang)> {
    let translation = Lang::ALL.into_iter().find(|lang| *lang != page.source_lang && page.editions[*lang].is_some())?;
    Some((page.source_lang, translation))
}
