//! The site as templates see it: its titles and its menu.

use crate::i18n::messages::MessageError;
use crate::model::{Lang, MenuItem};
use crate::text::encode_path;

use super::date_view;
use crate::render::editions::has_revisions;
use crate::render::paths::{
    corrections_path, data_path, figures_path, glossary_path, search_path, section_path, sources_path, tags_path,
};
use crate::render::view::{DateView, LinkView, MenuView, SiteView, TextView};
use crate::render::{Network, Renderer};

impl Renderer<'_> {
    /// The site as templates see it.
    pub(in crate::render) fn site_view(&self, lang: Lang) -> Result<SiteView, MessageError> {
        let config = &self.site.config;
        // The words of the pages that every site has: a theme without them is not complete.
        for key in ["topics", "sources", "data"] {
            self.theme.messages().text(lang, key, &[])?;
        }
        let titles = config.languages.iter().map(|lang| TextView {
            lang: lang.code(),
            lang_tag: lang.tag(),
            text: config.title.get(*lang).to_owned(),
        });
        let image_hosts = match self.network {
            Network::Reached => config.image_hosts.clone(),
            Network::Missing => vec![],
        };
        Ok(SiteView {
            image_hosts,
            title: config.title.get(lang).to_owned(),
            titles: titles.collect(),
            tagline: config.tagline.get(lang).to_owned(),
            description: config.description.get(lang).to_owned(),
            publisher: config.publisher.get(lang).to_owned(),
            licence: config.licence.get(lang).to_owned(),
            licence_url: config.licence_url.clone(),
            menu: self.menu(lang),
            home: format!("{lang}/index.html"),
            sources: sources_path(lang),
            data: data_path(lang),
            tags: tags_path(lang),
            search: if config.search { search_path(lang) } else { String::new() },
            feed: self.feeds(lang).into_iter().next().map(|feed| feed.path).unwrap_or_default(),
            latest: self.latest(lang),
            corrections: if has_revisions(self.site) { corrections_path(lang) } else { String::new() },
            newest: self.site.newest().map(|day| date_view(day, lang)),
            generator: concat!("jianbao ", env!("CARGO_PKG_VERSION")).to_owned(),
        })
    }

    pub(in crate::render) fn latest(&self, lang: Lang) -> Option<DateView> {
        let page = self.site.latest.first()?;
        self.site.pages[*page].date.map(|date| date_view(date, lang))
    }

    /// The menu of `site.yaml`, or the usual one: sections, topics, data, sources, free pages.
    pub(in crate::render) fn menu(&self, lang: Lang) -> Vec<MenuView> {
        let inside = |id: &str| {
            let LinkView { title, path } = self.menu_link(id, lang)?;
            Some(MenuView { title, path, external: false })
        };
        let config = &self.site.config;
        if config.menu.is_empty() {
            let top = self.site.sections.iter().filter(|section| !section.id.contains('/'));
            let free = self.site.pages.iter().filter(|page| page.section.is_none());
            let sections = top.map(|section| section.id.as_str());
            let usual = sections
                .chain(["tags", "data", "figures", "sources", "glossary"])
                .chain(free.map(|page| page.id.as_str()));
            return usual.filter_map(inside).collect();
        }
        let entries = config.menu.iter().filter_map(|(item, _)| match item {
            MenuItem::Id(id) => inside(id),
            MenuItem::Link(title, url) => {
                Some(MenuView { title: title.get(lang).to_owned(), path: url.clone(), external: true })
            }
        });
        entries.collect()
    }

    fn menu_link(&self, id: &str, lang: Lang) -> Option<LinkView> {
        let link = |title: String, path: String| Some(LinkView { title, path: encode_path(&path) });
        match id {
            "tags" => return link(self.word(lang, "topics"), tags_path(lang)),
            "data" => return link(self.word(lang, "data"), data_path(lang)),
            "sources" => return link(self.word(lang, "sources"), sources_path(lang)),
            "figures" if self.site.figures().next().is_some() => {
                return link(self.word(lang, "figures"), figures_path(lang));
            }
            "corrections" if has_revisions(self.site) => {
                return link(self.word(lang, "corrections"), corrections_path(lang));
            }
            "glossary" if !self.site.glossary.is_empty() => {
                return link(self.word(lang, "glossary"), glossary_path(lang));
            }
            _ => {}
        }
        if let Some(section) = self.site.sections.iter().find(|section| section.id == id) {
            return link(section.title[lang].clone(), section_path(id, lang, 0));
        }
        let page = self.site.pages.iter().find(|page| page.id == id)?;
        let (_, edition) = page.edition(lang);
        link(edition.title.clone(), edition.path.clone())
    }
}
