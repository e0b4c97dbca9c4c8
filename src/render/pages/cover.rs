//! The pages for all languages: cover, the start page of an archive, missing address.

use crate::model::{Edition, Lang};

use super::{Frame, LATEST, Rendered};
use crate::render::Renderer;
use crate::render::view::{
    BriefView, CoverEdition, CoverPage, CoverRow, MissingEdition, MissingPage, StartEdition, StartPage,
};

impl Renderer<'_> {
    pub(in crate::render) fn cover(&self) -> Rendered {
        let site = self.site;
        let lang = site.config.default_language();
        if let [only] = site.config.languages[..] {
            return self.home(only, "index.html");
        }
        let editions = site
            .config
            .languages
            .iter()
            .map(|lang| CoverEdition {
                lang: lang.code(),
                lang_tag: lang.tag(),
                name: lang.name(),
                title: site.config.title.get(*lang).to_owned(),
                tagline: site.config.tagline.get(*lang).to_owned(),
                enter: self.word(*lang, "enter"),
                path: format!("{lang}/index.html"),
                count: site.latest.iter().filter(|page| site.pages[**page].editions[*lang].is_some()).count(),
                latest: self.latest(*lang),
                menu: self.menu(*lang),
            })
            .collect();
        let rows = site.latest.iter().take(LATEST).map(|page| CoverRow {
            date: self.briefs[*page][lang].date.clone(),
            editions: {
                let languages = site.config.languages.iter().copied();
                languages
                    .filter(|lang| site.pages[*page].editions[*lang].is_some())
                    .map(|lang| BriefView { lang_tag: lang.tag(), ..self.briefs[*page][lang].clone() })
                    .collect()
            },
        });
        let view = CoverPage { editions, rows: rows.collect() };
        let titles: Vec<&str> = site.config.languages.iter().map(|lang| site.config.title.get(*lang)).collect();
        let frame = Frame {
            kind: "cover",
            template: "cover.html",
            lang,
            path: "index.html",
            title: &titles.join(" · "),
            description: site.config.description.get(lang),
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
            parallel: String::new(),
        };
        self.render(&frame, "", view)
    }

    /// The page at the root of an archive with the site in `folder`.
    ///
    /// # Errors
    /// If its template fails.
    pub fn start_page(&self, folder: &str) -> Rendered {
        let languages = self.site.config.languages.iter();
        let editions = languages.map(|lang| StartEdition {
            lang: lang.code(),
            lang_tag: lang.tag(),
            title: self.site.config.title.get(*lang).to_owned(),
            enter: self.word(*lang, "enter"),
            path: format!("{lang}/index.html"),
        });
        let view = StartPage { editions: editions.collect() };
        let lang = self.site.config.default_language();
        let frame = Frame {
            kind: "start",
            template: "start.html",
            lang,
            path: "start.html",
            title: self.site.config.title.get(lang),
            description: self.site.config.description.get(lang),
            editions: vec![],
            parallel: String::new(),
        };
        self.render(&frame, &format!("{folder}/"), view)
    }

    /// One page for all languages. A host serves it at any depth, so where the site has a `base_url`,
    /// its links are absolute.
    pub(in crate::render) fn missing(&self) -> Rendered {
        let site = self.site;
        let lang = site.config.default_language();
        let root = site.config.base_url.clone().unwrap_or_default();
        let written: Vec<(Lang, Option<&Edition>, String)> = site
            .config
            .languages
            .iter()
            .map(|lang| {
                let edition = site.missing[*lang].as_ref();
                (*lang, edition, edition.map(|edition| self.body(edition, *lang, &root)).unwrap_or_default())
            })
            .collect();
        let editions = written
            .iter()
            .map(|(lang, edition, body)| MissingEdition {
                lang: lang.code(),
                lang_tag: lang.tag(),
                title: edition.map_or_else(|| self.word(*lang, "not-found"), |edition| edition.title.clone()),
                body_html: body,
                home: format!("{lang}/index.html"),
                site_title: site.config.title.get(*lang).to_owned(),
            })
            .collect();
        let frame = Frame {
            kind: "404",
            template: "404.html",
            lang,
            path: "404.html",
            title: "404",
            description: "",
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
            parallel: String::new(),
        };
        self.render(&frame, &root, MissingPage { editions })
    }
}
