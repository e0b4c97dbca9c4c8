//! The views of the pages for all languages: cover, start page, unknown address.

use serde::Serialize;

use super::brief::BriefView;
use super::parts::DateView;
use super::site::MenuView;

/// `cover.html`: the root `index.html`, which offers every language.
#[derive(Clone, Debug, Serialize)]
pub struct CoverPage {
    /// The site in each language.
    pub editions: Vec<CoverEdition>,
    /// The latest briefs, each in every language.
    pub rows: Vec<CoverRow>,
}

/// `start.html`: the page at the root of an archive; `root` leads to the site in it.
#[derive(Debug, Serialize)]
pub struct StartPage {
    /// The languages, the default one first.
    pub editions: Vec<StartEdition>,
}

/// One language on the start page of an archive.
#[derive(Debug, Serialize)]
pub struct StartEdition {
    /// Its code.
    pub lang: &'static str,
    /// Its tag for `lang` attributes.
    pub lang_tag: &'static str,
    /// The title of the site.
    pub title: String,
    /// An invitation to read: "Read in English".
    pub enter: String,
    /// Path of its home page.
    pub path: String,
}

/// One language on the cover.
#[derive(Clone, Debug, Serialize)]
pub struct CoverEdition {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// 中文, English.
    pub name: &'static str,
    /// The site's title.
    pub title: String,
    /// The site's tagline.
    pub tagline: String,
    /// The text of the link: 阅读中文版, Read in English.
    pub enter: String,
    /// Path of the home page.
    pub path: String,
    /// How many briefs it has.
    pub count: usize,
    /// Date of the latest brief.
    pub latest: Option<DateView>,
    /// Menu.
    pub menu: Vec<MenuView>,
}

/// One brief on the cover.
#[derive(Clone, Debug, Serialize)]
pub struct CoverRow {
    /// When it was published.
    pub date: Option<DateView>,
    /// Its editions, in the order of the site's languages; a missing one is left out.
    pub editions: Vec<BriefView>,
}

/// `404.html`: one page for all languages.
///
/// Hosts serve it at every depth, where a relative `root` would be wrong: `root` is the path of `base_url`
/// (`/briefings/`) where one is set, or else empty, which is right for a copy opened from disk.
#[derive(Clone, Debug, Serialize)]
pub struct MissingPage<'a> {
    /// The text in each language.
    pub editions: Vec<MissingEdition<'a>>,
}

/// One language's part of the 404 page.
#[derive(Clone, Debug, Serialize)]
pub struct MissingEdition<'a> {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// Headline.
    pub title: String,
    /// Text.
    pub body_html: &'a str,
    /// Path of the home page.
    pub home: String,
    /// The site's title.
    pub site_title: String,
}
