//! The plain Markdown of a page, beside its HTML: for programs, and for readers who prefer text.
//!
//! Briefs and free pages are here, lists in `markdown_lists`; texts come from `markdown_text`.

use crate::i18n::date;
use crate::i18n::speech::speech;
use crate::model::{Edition, Lang, Page};
use crate::text::encode_path;

use super::feed_html::text_of;
use super::markdown_text::{address, markdown_link, plain};
use crate::render::Renderer;
use crate::render::drawings::Drawings;
use crate::render::output::Content;
use crate::render::paths::{markdown_path, root_of};

/// Whether a page has a Markdown version.
pub(in crate::render) fn has(content: Content<'_>) -> bool {
    matches!(
        content,
        Content::Home(_)
            | Content::Page(..)
            | Content::Section(..)
            | Content::Tags(_)
            | Content::Tag(..)
            | Content::Sources(_)
            | Content::Data(_)
            | Content::Glossary(_)
            | Content::Figures(_)
            | Content::Dataset(..)
    )
}

impl<'a> Renderer<'a> {
    /// The Markdown version of a page of [`Renderer::editioned`].
    pub(in crate::render) fn markdown_page(&self, page: usize, lang: Lang, drawings: &Drawings<'a>) -> String {
        let page = &self.editioned[page];
        let path = page.paths[lang].as_deref().unwrap_or_default();
        let mut text = MarkdownPage { renderer: self, drawings, lang, root: root_of(path), out: String::new() };
        match page.content[lang] {
            Content::Page(index, _) => text.page(&self.site.pages[index], index),
            content => text.list(content),
        }
        text.foot(path, |other| page.paths[other].as_deref());
        text.out
    }
}

/// The Markdown version of a page while it is written.
pub(super) struct MarkdownPage<'s, 'a> {
    pub(super) renderer: &'a Renderer<'s>,
    pub(super) drawings: &'a Drawings<'s>,
    pub(super) lang: Lang,
    /// The relative path to the root of the output.
    pub(super) root: String,
    pub(super) out: String,
}

impl<'s> MarkdownPage<'s, '_> {
    pub(super) fn word(&self, key: &str) -> String {
        self.renderer.word(self.lang, key)
    }

    /// The title and the summary.
    pub(super) fn head(&mut self, title: &str, summary: &str) {
        self.out.push_str(&format!("# {}\n", plain(title)));
        if !summary.is_empty() {
            self.out.push_str(&format!("\n> {}\n", plain(summary)));
        }
    }

    pub(super) fn heading(&mut self, text: &str) {
        self.out.push_str(&format!("\n## {}\n\n", plain(text)));
    }

    pub(super) fn paragraph(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.out.push_str(&format!("\n{}\n", markdown.trim_end()));
        }
    }

    /// A point of a list.
    pub(super) fn item(&mut self, markdown: &str) {
        self.out.push_str(&format!("- {markdown}\n"));
    }

    /// `- 发布：2024年11月2日`; nothing if there is no value.
    pub(super) fn fact(&mut self, key: &str, value: &str) {
        if !value.is_empty() {
            let colon = self.colon();
            self.item(&format!("{}{colon}{value}", self.word(key)));
        }
    }

    pub(super) fn colon(&self) -> &'static str {
        speech(self.lang).colon
    }

    /// A link to a path of the output, or to the Markdown version of the page there.
    pub(super) fn link(&self, title: &str, path: &str) -> String {
        format!("[{}]({})", plain(title), markdown_link(&self.root, path))
    }

    /// A brief or free page.
    fn page(&mut self, page: &'s Page, index: usize) {
        let Some(edition) = &page.editions[self.lang] else { return };
        let (renderer, lang) = (self.renderer, self.lang);
        self.head(&edition.title, &edition.summary);
        self.out.push('\n');
        let facts = self.out.len();
        self.facts(page, edition, index);
        if self.out.len() == facts {
            self.out.pop();
        }
        for notice in renderer.notices(page, lang) {
            self.paragraph(&format!("> {}", plain(&notice.text)));
        }
        self.key_figures(page);
        self.paragraph(&renderer.markdown(edition, lang, self.drawings));
        let sources = renderer.references(edition, lang);
        if !sources.is_empty() {
            self.heading(&self.word("sources"));
            for (number, source) in sources.iter().enumerate() {
                // Plain Markdown numbers a list itself; citations need a number that is written.
                self.out.push_str(&format!("{}. {}\n", number + 1, plain(&text_of(&source.html))));
            }
        }
        if !page.datasets.is_empty() {
            self.heading(&self.word("data"));
            page.datasets.iter().for_each(|at| self.dataset(*at));
        }
    }

    fn facts(&mut self, page: &Page, edition: &Edition, index: usize) {
        let lang = self.lang;
        let date = |day: Option<_>| day.map(|day| date::date(day, lang)).unwrap_or_default();
        self.fact("published", &date(page.date));
        self.fact("revised", &date(edition.updated.filter(|updated| page.date.is_none_or(|date| *updated > date))));
        let separator = self.word("list-separator");
        self.fact("authors", &plain(&edition.authors.join(&separator)));
        let brief = self.renderer.brief_with_all_tags(index, lang);
        self.fact("covers", &plain(&brief.covers));
        let tags: Vec<String> = brief.tags.iter().map(|tag| self.link(&tag.name, &tag.path)).collect();
        self.fact("topics", &tags.join(&separator));
    }

    fn key_figures(&mut self, page: &Page) {
        if page.key_figures.is_empty() {
            return;
        }
        self.heading(&self.word("key-figures"));
        for quantity in page.key_figures.iter().filter_map(|key| self.renderer.site.figure(key)) {
            self.figure(quantity);
        }
    }

    /// The end: the address of the page, its other editions, the licence.
    fn foot<'p>(&mut self, path: &str, other: impl Fn(Lang) -> Option<&'p str>) {
        let (config, own) = (&self.renderer.site.config, self.lang);
        self.out.push_str("\n---\n\n");
        let file = encode_path(path.rsplit('/').next().unwrap_or_default());
        self.item(&format!("{}{}[{}]({})", self.word("twin-page"), self.colon(), plain(&file), address(&file)));
        for lang in config.languages.iter().copied().filter(|lang| *lang != own) {
            if let Some(path) = other(lang) {
                let link = format!("[{}]({}{})", lang.name(), self.root, address(&encode_path(&markdown_path(path))));
                self.item(&format!("{}{}{link}", self.word("editions"), self.colon()));
            }
        }
        let licence = plain(config.licence.get(own));
        match (&*licence, &*config.licence_url) {
            ("", _) => {}
            (licence, "") => self.item(&format!("{}{licence}", self.word("licence"))),
            (licence, url) => self.item(&format!("{}[{licence}]({})", self.word("licence"), address(url))),
        }
    }
}
