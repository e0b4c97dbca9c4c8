//! The data that every page needs besides its content.

use serde::Serialize;

/// The data for every template.
#[derive(Clone, Debug, Serialize)]
pub struct PageContext<'a, P> {
    /// Code of the page's language: `zh` or `en`.
    pub lang: &'static str,
    /// Tag of the page's language for `lang` attributes: `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The relative path from this page to the root of the output: `../../`, or empty.
    pub root: &'a str,
    /// The type of page, also the stem of its template: `brief`, `section`, `home`.
    pub kind: &'static str,
    /// This page's path.
    pub path: &'a str,
    /// The page's `<title>` without the site's name; empty on the home page.
    pub title: &'a str,
    /// One or two plain sentences for `<meta name="description">`; may be empty.
    pub description: &'a str,
    /// The absolute address where `base_url` is set, or else empty.
    pub canonical: &'a str,
    /// The machine-readable alternatives of the page.
    pub machines: &'a MachinesView,
    /// The editions of this page, the current one included, in the order of the site's languages.
    pub editions: &'a [EditionView],
    /// Path of the page that shows both editions of this one side by side; empty where there is none.
    pub parallel: &'a str,
    /// The content of the page: a view of its type.
    pub page: P,
}

/// The machine-readable alternatives of a page: other formats, feeds, the search, structured data.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MachinesView {
    /// Path of the page as plain Markdown; empty for a page for all languages.
    pub markdown: String,
    /// The feeds of the page's language; empty where the site has no `base_url`, or has no briefs.
    pub feeds: Vec<FeedView>,
    /// Path of the description of the search; empty where there is none.
    pub search: String,
    /// The preview picture of links to the page.
    pub card: Option<CardView>,
    /// Structured data, to be printed with `| safe` inside `<script type="application/ld+json">`; empty where the
    /// site has no `base_url`.
    pub json_ld: String,
}

/// A feed.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// Its name.
    pub name: &'static str,
    /// Its media type.
    pub media_type: &'static str,
    /// Its path.
    pub path: String,
}

/// The preview picture of links to a page.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// Its absolute address.
    pub url: String,
    /// The text on it.
    pub alt: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// One language's edition of the current page.
#[derive(Clone, Debug, Serialize)]
pub struct EditionView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The language's own name: 中文, English.
    pub name: &'static str,
    /// Where it is; the language's home page if this page has no such edition.
    pub path: String,
    /// Absolute address where `base_url` is set, or else empty.
    pub canonical: String,
    /// Whether this page exists in that language.
    pub exists: bool,
    /// Whether it is the current page.
    pub current: bool,
}
