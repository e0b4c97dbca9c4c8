//! The links for machines in the head of a page.

use super::{has_feed, markdown};
use crate::model::Lang;
use crate::render::Renderer;
use crate::render::paths::{atom_path, json_feed_path, markdown_path, open_search_path};
use crate::render::view::{FeedView, MachinesView};
use crate::text::encode_path;

impl Renderer<'_> {
    /// The machine-readable alternatives of the page at a path. `title` is empty on the home page.
    pub(in crate::render) fn machines(&self, path: &str, title: &str, lang: Lang) -> MachinesView {
        let has_address = self.site.config.base_url.is_some();
        let mut view = MachinesView { feeds: self.feeds(lang), ..MachinesView::default() };
        view.card = self.card_view(path, title, lang);
        if has_address && self.site.config.search {
            view.search = open_search_path(lang);
        }
        let Some((page, lang)) = self.by_path.get(path).copied() else { return view };
        if markdown::has(self.editioned[page].content[lang]) {
            view.markdown = encode_path(&markdown_path(path));
        }
        let card = view.card.as_ref().map(|card| card.url.as_str()).unwrap_or_default();
        view.json_ld = self.structured(page, lang, title, card);
        view
    }

    /// The feeds of a language.
    pub(in crate::render) fn feeds(&self, lang: Lang) -> Vec<FeedView> {
        if !has_feed(self.site, lang) {
            return vec![];
        }
        vec![
            FeedView { name: "Atom", media_type: "application/atom+xml", path: atom_path(lang) },
            FeedView { name: "JSON Feed", media_type: "application/feed+json", path: json_feed_path(lang) },
        ]
    }
}
