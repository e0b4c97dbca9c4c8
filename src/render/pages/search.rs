//! The search page.

use crate::model::Lang;
use crate::text::encode_path;

use super::Rendered;
use crate::render::Renderer;
use crate::render::paths::{search_path, section_path};
use crate::render::view::{LinkView, SearchPage, TextView};

impl Renderer<'_> {
    pub(in crate::render) fn search_page(&self, lang: Lang) -> Rendered {
        let mut languages = self.site.config.languages.clone();
        languages.sort_by_key(|other| *other != lang);
        let languages = languages.into_iter().map(|lang| TextView {
            lang: lang.code(),
            lang_tag: lang.tag(),
            text: lang.name().to_owned(),
        });
        let lists = self.site.sections.iter().map(|section| LinkView {
            title: section.title[lang].clone(),
            path: encode_path(&section_path(&section.id, lang, 0)),
        });
        let tags = (0..self.site.tags.len()).map(|tag| self.tag_view(tag, lang));
        let view = SearchPage { languages: languages.collect(), tags: tags.collect(), lists: lists.collect() };
        self.generated("search", "search.html", "search", lang, search_path, view)
    }
}
