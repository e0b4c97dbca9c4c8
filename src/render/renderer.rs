//! The renderer: the site and the theme, with the data that all pages share.

use std::collections::BTreeMap;

use crate::diag::Sources;
use crate::i18n::messages::MessageError;
use crate::model::{Kind, Lang, PerLang, Site};

use super::bibliography::References;
use super::cards::GlyphCache;
use super::drawings::Drawings;
use super::editions::{Editioned, editioned};
use super::theme::Theme;
use super::view::BriefView;

/// Makes the files of one site with one theme.
#[derive(Debug)]
pub struct Renderer<'a> {
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    /// The texts of the content as they were written.
    pub(super) written: &'a Sources,
    /// Every page that belongs to a language, see [`super::Content::Markdown`].
    pub(super) editioned: Vec<Editioned>,
    /// The index in that list of the page at each path, and its language.
    pub(super) by_path: BTreeMap<String, (usize, Lang)>,
    /// The entry of each page in lists, by its index in [`Site::pages`].
    pub(super) briefs: Vec<PerLang<BriefView>>,
    /// The site as templates see it.
    pub(super) shared: PerLang<tera::Value>,
    /// The bibliography in the style of each language.
    pub(super) references: References,
    /// The cache of the letters of cards.
    pub(super) glyphs: GlyphCache,
    pub(super) network: Network,
}

/// Whether readers of the files are expected to have a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Images may come from the hosts that the site names.
    Reached,
    /// Nothing comes from outside the files.
    Missing,
}

impl<'a> Renderer<'a> {
    /// Prepares the data that all pages share.
    ///
    /// # Errors
    /// If the theme lacks a word that every page needs.
    pub fn new(site: &'a Site, theme: &'a Theme, written: &'a Sources, network: Network) -> Result<Self, MessageError> {
        let references = References::new(&site.sources, &site.config.languages);
        let shared = PerLang::new(|_| tera::Value::none());
        let editioned = editioned(site);
        let mut renderer = Self {
            site,
            theme,
            written,
            by_path: by_path(&editioned, &site.config.languages),
            editioned,
            briefs: vec![],
            shared,
            references,
            glyphs: GlyphCache::default(),
            network,
        };
        renderer.briefs =
            (0..site.pages.len()).map(|page| PerLang::new(|lang| renderer.brief_view(page, lang))).collect();
        for lang in Lang::ALL {
            renderer.shared[lang] = Theme::shared(&renderer.site_view(lang)?);
        }
        Ok(renderer)
    }

    /// An empty cache for the charts of files that are made together.
    pub(super) fn drawings(&self) -> Drawings<'a> {
        Drawings::new(self.theme.chart_texts())
    }

    /// The label of a kind of figure.
    pub(super) fn kind_label(&self, kind: Kind, lang: Lang) -> String {
        self.word(lang, &format!("chart-kind-{}", kind.name()))
    }

    /// A word of the interface; its key where the theme has none, so that readers see that it is missing.
    pub(super) fn word(&self, lang: Lang, key: &str) -> String {
        self.theme.messages().text(lang, key, &[]).map_or_else(|_| key.to_owned(), |text| text.into_owned())
    }
}

fn by_path(pages: &[Editioned], languages: &[Lang]) -> BTreeMap<String, (usize, Lang)> {
    let of_page = |(index, page): (usize, &Editioned)| {
        let paths = languages.iter().filter_map(|lang| Some((page.paths[*lang].clone()?, (index, *lang))));
        paths.collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(of_page).collect()
}
