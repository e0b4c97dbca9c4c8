//! Joins files of any repository and their translations into a site that only checks read.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::align;
use crate::config;
use crate::diag::{Diagnostics, FileId, Sources, Span};
use crate::model::{Body, Edition, Fill, Front, Lang, Page, PerLang, QuantityList, Site, SiteTexts, SlotKind, Term};
use crate::parse::foreign::{ForeignDoc, ForeignPage};
use crate::text;

/// Aligns the passages of every pair. The pages have no dates, charts or data. Their address is
/// that of their file, and every link is what it leads to: the id of a pair, or else a path. [`Fill::Path`] is the file
/// of a pair that a link leads to.
pub fn pairs(pairs: Vec<ForeignPage>, source_lang: Lang, glossary: Vec<Term>, sources: &Sources) -> Site {
    let place = |page: &ForeignPage, doc: &ForeignDoc| (sources.get(doc.file).path.clone(), page.id.clone());
    let places: BTreeMap<String, String> =
        pairs.iter().flat_map(|page| page.docs.iter().map(move |doc| place(page, doc))).collect();
    let mut pages: Vec<Page> =
        pairs.into_par_iter().map(|page| self::page(page, source_lang, sources, &places)).collect();
    pages.sort_by(|a, b| a.id.cmp(&b.id));
    // The settings of a site that sets nothing.
    let config = config::site("title: pairs", Span::start_of(FileId(0)), &mut Diagnostics::default());
    Site {
        config,
        sources: BTreeMap::new(),
        sources_unread: false,
        glossary,
        quantities: QuantityList::default(),
        uses: BTreeMap::new(),
        pages,
        sections: vec![],
        tags: vec![],
        datasets: vec![],
        site_texts: SiteTexts::default(),
        media: BTreeMap::new(),
        home: PerLang::default(),
        missing: PerLang::default(),
        front: Front::default(),
        latest: vec![],
    }
}

fn page(page: ForeignPage, source_lang: Lang, sources: &Sources, places: &BTreeMap<String, String>) -> Page {
    let ForeignPage { id, docs } = page;
    let mut alignments = PerLang::new(|lang| match lang == source_lang {
        true => vec![],
        false => align::align(&docs[source_lang].body, &docs[lang].body, None),
    });
    let mut docs = docs.into_array().into_iter();
    let editions = PerLang::new(|lang| {
        let doc = docs.next()?;
        let path = &sources.get(doc.file).path;
        Some(Edition { alignment: std::mem::take(&mut alignments[lang]), ..edition(doc, path, places) })
    });
    Page {
        id,
        section: None,
        date: None,
        revisions: vec![],
        covers: None,
        weight: 0,
        tags: vec![],
        sources: vec![],
        quantities: QuantityList::default(),
        key_figures: vec![],
        charts: vec![],
        datasets: vec![],
        source_lang,
        editions,
    }
}

fn edition(doc: ForeignDoc, path: &str, places: &BTreeMap<String, String>) -> Edition {
    let ForeignDoc { file, title, summary, mut body } = doc;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let fills = links(&mut body, folder, places);
    Edition {
        title,
        summary,
        authors: vec![],
        updated: None,
        toc: false,
        path: path.to_owned(),
        file,
        body,
        fills,
        references: vec![],
        alignment: vec![],
        translation: None,
    }
}

/// Replaces the address of every link by what it leads to, so that those of both editions can be compared, and returns
/// the contents of the slots.
fn links(body: &mut Body, folder: &str, places: &BTreeMap<String, String>) -> Vec<Fill> {
    let mut fills = vec![];
    for slot in &mut body.slots {
        let SlotKind::Link { target } = &mut slot.kind else {
            fills.push(Fill::Nothing);
            continue;
        };
        let path = route(target);
        let file = text::join_path(folder, path).filter(|_| !path.starts_with('/'));
        let id = file.as_deref().and_then(|file| places.get(file));
        fills.push(file.clone().filter(|_| id.is_some()).map_or(Fill::Nothing, Fill::Path));
        *target = id.map_or_else(|| neutral(path), |id| format!("{id}.md"));
    }
    fills
}

/// The path of an address. Some sites route by fragments: `#/zh-CN/icon` is a page.
fn route(target: &str) -> &str {
    let path = target.strip_prefix("#/").unwrap_or(target);
    path.split(['#', '?']).next().unwrap_or_default()
}

/// The path of a link that leads to no pair, without the tags of languages. Empty for a place on the page.
fn neutral(path: &str) -> String {
    let is_tag = |part: &str| Lang::from_tag(part).is_some();
    // `table-cn`, `README_CN`: a tag may end a name.
    let own = |part: &'_ str| {
        let end = part.rsplit_once(['_', '-']).filter(|(_, end)| is_tag(end));
        end.map_or(part.len(), |(name, _)| name.len())
    };
    let parts = path.split(['/', '.']).filter(|part| !matches!(*part, "" | "md") && !is_tag(part));
    parts.map(|part| &part[..own(part)]).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_the_tags_of_languages_are_the_same() {
        #[track_caller]
        fn case(path: &str, expected: &str) {
            assert_eq!(neutral(route(path)), expected);
        }
        case("/zh-cn/guide/b.html", "guide/b/html");
        case("/guide/b.html", "guide/b/html");
        case("../../README_CN.md", "README");
        case("guide/b.en.md", "guide/b");
        case("/components/table-cn", "components/table");
        case("#/zh-CN/icon", "icon");
        case("", "");
    }
}
