//! The paths of all pages in the output.

use crate::model::Lang;

use super::citations;

/// The way from a page to the root of the output.
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

/// The place of one source in the bibliography.
pub(super) fn source_path(key: &str, lang: Lang) -> String {
    format!("{}#{}", sources_path(lang), citations::anchor(key))
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
}
