//! Files for machines: feeds, plain Markdown versions of all pages, structured data, the description of the
//! search.
//!
//! [`outputs`] lists the files. Those that need absolute addresses are left out if the site has no `base_url`, and
//! [`left_out`] reports it; the Markdown versions and `llms.txt` need none.

mod atom;
mod discovery;
mod feed;
mod feed_html;
mod json_feed;
mod llms;
mod markdown;
mod markdown_lists;
mod markdown_text;
mod open_search;
mod structured;

use crate::diag::Diagnostic;
use crate::model::{Lang, Site};

use super::editions::Editioned;
use super::output::{Content, Output};
use super::paths::{LLMS, atom_path, json_feed_path, markdown_path, open_search_path};

/// Whether a language has feeds: a feed needs a date of its last update, and so at least one brief.
pub(super) fn has_feed(site: &Site, lang: Lang) -> bool {
    site.config.base_url.is_some() && feed::pages(site, lang).next().is_some()
}

/// The files that machines read besides pages and the sitemap.
pub(super) fn outputs(site: &Site, pages: &[Editioned]) -> Vec<Output<'static>> {
    let mut list = vec![];
    let mut add = |path: String, content| list.push(Output { path, content });
    for lang in site.config.languages.iter().copied() {
        for (index, page) in pages.iter().enumerate() {
            if let Some(path) = page.paths[lang].as_deref().filter(|_| markdown::has(page.content[lang])) {
                add(markdown_path(path), Content::Markdown(index, lang));
            }
        }
        if has_feed(site, lang) {
            add(atom_path(lang), Content::Atom(lang));
            add(json_feed_path(lang), Content::JsonFeed(lang));
        }
        if site.config.base_url.is_some() && site.config.search {
            add(open_search_path(lang), Content::OpenSearch(lang));
        }
    }
    add(LLMS.to_owned(), Content::Llms);
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
