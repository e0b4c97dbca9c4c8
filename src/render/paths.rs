//! The paths of all pages in the output, and of the files beside them.

use crate::model::{FigureKey, Lang};
use crate::text::encode_path;

/// The bibliography as CSL-JSON.
pub(super) const SOURCES_JSON: &str = "sources.json";
/// The bibliography as BibTeX.
pub(super) const SOURCES_BIB: &str = "sources.bib";

/// The relative path from a page to the root of the output.
pub(super) fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// How many pages a list takes; an empty one takes one.
pub(super) fn page_count(items: usize, per_page: usize) -> usize {
    items.div_ceil(per_page).max(1)
}

pub(super) fn tags_path(lang: Lang) -> String {
    format!("{lang}/tags/index.html")
}

pub(super) fn sources_path(lang: Lang) -> String {
    format!("{lang}/sources.html")
}

/// The path of one source in the bibliography.
pub(super) fn source_path(key: &str, lang: Lang) -> String {
    format!("{}#{}", sources_path(lang), source_anchor(key))
}

/// The anchor of a source on the sources page.
pub(super) fn source_anchor(key: &str) -> String {
    format!("source-{}", encode_path(key))
}

pub(super) fn data_path(lang: Lang) -> String {
    format!("{lang}/data/index.html")
}

pub(super) fn glossary_path(lang: Lang) -> String {
    format!("{lang}/glossary.html")
}

pub(super) fn corrections_path(lang: Lang) -> String {
    format!("{lang}/corrections.html")
}

pub(super) fn figures_path(lang: Lang) -> String {
    format!("{lang}/figures.html")
}

/// The path of a figure on the page of all figures.
pub(super) fn figure_path(key: &FigureKey, lang: Lang) -> String {
    format!("{}#{}", figures_path(lang), figure_anchor(key))
}

/// The anchor of a figure on the page of all figures.
pub(super) fn figure_anchor(key: &FigureKey) -> String {
    let plain = |text: &str| -> String {
        text.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '-' }).collect()
    };
    match key.page.as_str() {
        "" => format!("figure-{}", plain(&key.id)),
        page => format!("figure-{}-{}", plain(page), plain(&key.id)),
    }
}

/// The page that shows both editions of one side by side, from the path of one of them.
pub(super) fn parallel_path(edition: &str, lang: Lang) -> String {
    let own = edition.strip_prefix(lang.code()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(edition);
    format!("both/{own}")
}

pub(super) fn search_path(lang: Lang) -> String {
    format!("{lang}/search.html")
}

pub(super) fn section_path(id: &str, lang: Lang, number: usize) -> String {
    match number {
        0 => format!("{lang}/{id}/index.html"),
        n => format!("{lang}/{id}/page-{}.html", n + 1),
    }
}

pub(super) fn tag_path(slug: &str, lang: Lang, number: usize) -> String {
    match number {
        0 => format!("{lang}/tags/{slug}.html"),
        n => format!("{lang}/tags/{slug}-{}.html", n + 1),
    }
}

/// The path of a language's Atom feed.
pub(super) fn atom_path(lang: Lang) -> String {
    format!("{lang}/feed.xml")
}

/// The path of a language's JSON Feed.
pub(super) fn json_feed_path(lang: Lang) -> String {
    format!("{lang}/feed.json")
}

/// The list of the Markdown versions, which language models look for.
pub(super) const LLMS: &str = "llms.txt";

/// The path of a page's Markdown version.
pub(super) fn markdown_path(page: &str) -> String {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// The path of the description of a language's search.
pub(super) fn open_search_path(lang: Lang) -> String {
    format!("{lang}/opensearch.xml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_is_relative() {
        assert_eq!(root_of("index.html"), "");
        assert_eq!(root_of("zh/briefs/a.html"), "../../");
    }

    #[test]
    fn a_list_has_at_least_one_page() {
        assert_eq!([page_count(0, 20), page_count(20, 20), page_count(21, 20)], [1, 1, 2]);
    }

    #[test]
    fn an_anchor_can_stand_in_an_address() {
        let anchor = |page: &str, id: &str| figure_anchor(&FigureKey { page: page.into(), id: id.into() });
        assert_eq!(anchor("briefs/ccia-2024", "market_2023"), "figure-briefs-ccia-2024-market_2023");
        assert_eq!(anchor("", "market[year=2023].size"), "figure-market-year-2023--size");
    }
}
