//! Builds the view of every page and renders its template.

mod brief;
mod corrections;
mod cover;
mod data;
mod glossary;
mod home;
mod lists;
mod parallel;
mod search;
mod site;

use serde::Serialize;

use crate::diag::Diagnostic;
use crate::i18n::date;
use crate::model::{Date, Lang};
use crate::text::encode_path;

use super::Renderer;
use super::paths::root_of;
use super::view::{DateView, EditionView, PageContext};

/// A rendered page, or the problem of its template.
pub(super) type Rendered = Result<Vec<u8>, Box<Diagnostic>>;

/// How many briefs the home page and the cover list.
const LATEST: usize = 8;

/// The data of a page that all templates need besides its own view.
struct Frame<'a> {
    kind: &'static str,
    template: &'static str,
    lang: Lang,
    path: &'a str,
    title: &'a str,
    description: &'a str,
    editions: Vec<EditionView>,
    /// Path of the page that shows both editions of this one; empty where there is none.
    parallel: String,
}

impl Renderer<'_> {
    fn render<P: Serialize>(&self, frame: &Frame<'_>, root: &str, page: P) -> Rendered {
        let canonical = self.absolute(frame.path);
        let machines = self.machines(frame.path, frame.title, frame.lang);
        let context = PageContext {
            lang: frame.lang.code(),
            lang_tag: frame.lang.tag(),
            root,
            kind: frame.kind,
            path: frame.path,
            title: frame.title,
            description: frame.description,
            canonical: &canonical,
            machines: &machines,
            editions: &frame.editions,
            parallel: &encode_path(&frame.parallel),
            page,
        };
        self.theme.render(frame.template, &context, &self.shared[frame.lang])
    }

    /// The absolute address of a path; empty where the site has no `base_url`.
    pub(super) fn absolute(&self, path: &str) -> String {
        self.site.config.base_url.as_ref().map_or_else(String::new, |base| format!("{base}{}", encode_path(path)))
    }

    /// The editions of a page; `path` returns its path in a language, if it has one there.
    fn editions(&self, lang: Lang, path: impl Fn(Lang) -> Option<String>) -> Vec<EditionView> {
        let languages = self.site.config.languages.iter().copied();
        languages
            .map(|other| {
                let own = path(other);
                let exists = own.is_some();
                let path = own.unwrap_or_else(|| format!("{other}/index.html"));
                EditionView {
                    lang: other.code(),
                    lang_tag: other.tag(),
                    name: other.name(),
                    canonical: if exists { self.absolute(&path) } else { String::new() },
                    path: encode_path(&path),
                    exists,
                    current: other == lang,
                }
            })
            .collect()
    }

    /// A page that every site has, its title a word of the theme.
    pub(super) fn generated<P: Serialize>(
        &self,
        kind: &'static str,
        template: &'static str,
        title: &str,
        lang: Lang,
        path: fn(Lang) -> String,
        view: P,
    ) -> Rendered {
        let own = path(lang);
        let title = self.word(lang, title);
        let editions = self.editions(lang, |lang| Some(path(lang)));
        let frame = Frame {
            kind,
            template,
            lang,
            path: &own,
            title: &title,
            description: "",
            editions,
            parallel: String::new(),
        };
        self.render(&frame, &root_of(&own), view)
    }
}

/// A date for templates.
pub(super) fn date_view(day: Date, lang: Lang) -> DateView {
    DateView { iso: date::iso(day), text: date::date(day, lang) }
}
