//! Files for machines: feeds, plain Markdown versions (twins) of all pages, structured data, the description of the
//! search.
//!
//! [`outputs`] lists the files. Those that need absolute addresses are left out if the site does not know its own, and
//! [`left_out`] says so; the Markdown twins and `llms.txt` need none.

mod alone;
mod atom;
mod discovery;
mod feed;
mod json_feed;
mod llms;
mod open_search;
mod structured;
mod twin;
mod twin_lists;
mod twin_text;

use crate::diag::Diagnostic;
use crate::model::{Lang, Site};

use super::outputs::{Editioned, Output, What};

/// The path of a language's Atom feed.
pub(super) fn atom_path(lang: Lang) -> String {
    format!("{lang}/feed.xml")
}

/// The path of a language's JSON Feed.
pub(super) fn json_feed_path(lang: Lang) -> String {
    format!("{lang}/feed.json")
}

/// The list of twins, which language models look for.
pub(super) const LLMS: &str = "llms.txt";

/// The path of a page's twin.
pub(super) fn twin_path(page: &str) -> String {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// The path of the description of a language's search.
pub(super) fn open_search_path(lang: Lang) -> String {
    format!("{lang}/opensearch.xml")
}

/// The search page of a language, if the site has one.
fn search_path(pages: &[Editioned], lang: Lang) -> Option<&str> {
    let path = format!("{lang}/search.html");
    pages.iter().filter_map(|page| page.paths[lang].as_deref()).find(|found| *found == path)
}

/// Whether a language has feeds: a feed needs a date of its last update, and so at least one brief.
pub(super) fn has_feed(site: &Site, lang: Lang) -> bool {
    site.config.base_url.is_some() && feed::pages(site, lang).next().is_some()
}

/// The files that machines read besides pages and the sitemap.
pub(super) fn outputs(site: &Site, pages: &[Editioned]) -> Vec<Output<'static>> {
    let mut list = vec![];
    let mut add = |path: String, what| list.push(Output { path, what });
    for lang in site.config.languages.iter().copied() {
        for (index, page) in pages.iter().enumerate() {
            if let Some(path) = page.paths[lang].as_deref().filter(|_| twin::has(page.what[lang])) {
                add(twin_path(path), What::Twin(index, lang));
            }
        }
        if has_feed(site, lang) {
            add(atom_path(lang), What::Atom(lang));
            add(json_feed_path(lang), What::JsonFeed(lang));
        }
        if site.config.base_url.is_some() && search_path(pages, lang).is_some() {
            add(open_search_path(lang), What::OpenSearch(lang));
        }
    }
    add(LLMS.to_owned(), What::Llms);
    list
}

/// Returns a note about the files that a site without an address does not get, unless it declares that it has none.
pub fn left_out(site: &Site) -> Option<Diagnostic> {
    let config = &site.config;
    if config.base_url.is_some() || config.is_without_address {
        return None;
    }
    let message = "without the site’s address there are no feeds, no sitemap and `robots.txt`, no canonical links, \
                   no cards, no structured data and no search description";
    let note = Diagnostic::note("no-base-url", message)
        .hint("write it in `content/site.yaml`: `base_url: https://example.org/briefing/`")
        .hint("a site that will have none can say so: `base_url: \"\"`");
    Some(note)
}
