//! The glossary.

use crate::model::{Lang, TermForm};

use super::Rendered;
use crate::render::Renderer;
use crate::render::paths::glossary_path;
use crate::render::view::{GlossaryPage, TermGroup, TermNameView, TermView};

impl Renderer<'_> {
    pub(in crate::render) fn glossary(&self, lang: Lang) -> Rendered {
        self.generated("glossary", "glossary.html", "glossary", lang, glossary_path, self.glossary_view(lang))
    }

    /// The terms by type.
    pub(in crate::render) fn glossary_view(&self, lang: Lang) -> GlossaryPage {
        let mut languages = self.site.config.languages.clone();
        languages.sort_by_key(|other| *other != lang);
        let terms = self.site.glossary.iter().enumerate().map(|(i, term)| {
            let names = languages.iter().map(|lang| TermNameView {
                lang: lang.code(),
                lang_tag: lang.tag(),
                text: term.name.get(*lang).to_owned(),
                also: term.also[*lang].clone(),
            });
            let view = TermView {
                id: format!("term-{}", i + 1),
                names: names.collect(),
                note: term.note.get(lang).to_owned(),
                avoid: term.avoid[lang].clone(),
            };
            (term.form, view)
        });
        let terms: Vec<_> = terms.collect();
        let groups = TermForm::NAMES.into_iter().map(|(kind, form)| TermGroup {
            kind,
            terms: terms.iter().filter(|(of, _)| *of == form).map(|(_, view)| view.clone()).collect(),
        });
        let groups = groups.filter(|group| !group.terms.is_empty()).collect();
        GlossaryPage { groups, total: terms.len() }
    }
}
