//! The contract with themes: everything that a template can see.
//!
//! Every `path` is relative to the root of the output and percent-encoded; a template writes `{{ root }}{{ item.path
//! }}`, where `root` is the page's path to the root (`../../`, or empty), so that all pages can share the views of the
//! site. Texts are plain and escaped by the template; fields whose name ends in `html` are finished HTML, printed with
//! `| safe`.
//!
//! Two functions go with them. `t(key="minutes", count=page.minutes)` is a message of the interface in the
//! language of the variable `lang`, or in the one that `lang="en"` names: on the cover and in the language switch each
//! edition has its own language. `asset(path="site.css")` is the path of a static file. `qty(id="briefs/x#y")` is a
//! figure in the form of running text, `#y` one of the site's own; `bare=true` leaves 约 and "about" out. A component
//! sees only its own arguments, so one that calls `t` takes `@lang`.

mod brief;
mod cover;
mod data;
mod glossary;
mod lists;
mod parallel;
mod revisions;
mod sources;
mod volume;

use serde::Serialize;

pub use brief::{BriefPage, BriefView, FigureView, FreePage, HeadingView, TagView};
pub use cover::{CoverEdition, CoverPage, CoverRow, MissingEdition, MissingPage, StartEdition, StartPage};
pub use data::{DataGroup, DataPage, DatasetPage, DatasetView, FigureEntry, FigureGroup, FiguresPage};
pub use glossary::{GlossaryPage, TermGroup, TermNameView, TermView};
pub use lists::{HomePage, ListPage, Pager, SearchPage, TagsPage};
pub use parallel::{CellView, ColumnView, PairView, ParallelPage};
pub use revisions::{CitationFile, CitationView, CorrectionsPage, RevisionView};
pub use sources::{ArchivedView, SourceUseView, SourceView, SourcesPage};
pub use volume::{ChapterPage, EpubPage, PartView, SinglePage, TitlePage};

/// The data for every template.
#[derive(Clone, Debug, Serialize)]
pub struct PageContext<'a, P> {
    /// Code of the page's language: `zh` or `en`.
    pub lang: &'static str,
    /// Tag of the page's language for `lang` attributes: `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The way from this page to the root of the output: `../../`, or empty.
    pub root: &'a str,
    /// The kind of page, also the stem of its template: `brief`, `section`, `home`.
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
    /// The way to this page's other editions, itself included, in the order of the site's languages.
    pub editions: &'a [EditionView],
    /// Path of the page that shows both editions of this one side by side; empty where there is none.
    pub parallel: &'a str,
    /// The content of the page: one of the views below.
    pub page: P,
}

/// The machine-readable alternatives of a page: other formats, feeds, the search, structured data.
#[derive(Clone, Debug, Default, Serialize)]
pub struct MachinesView {
    /// Path of the page as plain Markdown; empty for a page for all languages.
    pub markdown: String,
    /// The feeds of the page's language; empty where the site does not know its address, or has no briefs.
    pub feeds: Vec<FeedView>,
    /// Path of the description of the search; empty where there is none.
    pub search: String,
    /// The picture for those who link to the page.
    pub card: Option<CardView>,
    /// Structured data, to be printed with `| safe` inside `<script type="application/ld+json">`; empty where the
    /// site does not know its address.
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

/// The picture for those who link to a page.
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
    /// Whether this page really exists in that language.
    pub exists: bool,
    /// Whether it is the current page.
    pub current: bool,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuView {
    /// Its text.
    pub title: String,
    /// Where to: a path as in every other view, or a whole address.
    pub path: String,
    /// Whether `path` is a whole address, which no `root` goes before.
    pub external: bool,
}

/// The site in one language: the variable `site`.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title in this language.
    pub title: String,
    /// Title in each of the site's languages, in their order, this one included.
    pub titles: Vec<TextView>,
    /// A description of the site in one line; may be empty.
    pub tagline: String,
    /// A sentence or two; may be empty.
    pub description: String,
    /// Who publishes it; may be empty.
    pub publisher: String,
    /// Licence of the site's own text; may be empty.
    pub licence: String,
    /// Address of the licence; may be empty.
    pub licence_url: String,
    /// The menu.
    pub menu: Vec<MenuView>,
    /// Path of this language's home page.
    pub home: String,
    /// Path of the sources page.
    pub sources: String,
    /// Path of the data page.
    pub data: String,
    /// Path of the list of tags.
    pub tags: String,
    /// Path of the search page; empty where the site has none.
    pub search: String,
    /// Path of the Atom feed; empty where there is none.
    pub feed: String,
    /// Date of the latest brief; absent when there is none.
    pub latest: Option<DateView>,
    /// Path of the page of all revisions; empty where nothing has been revised.
    pub corrections: String,
    /// The latest date on any page; absent if none has a date.
    pub newest: Option<DateView>,
    /// `jianbao` and its version.
    pub generator: String,
    /// The hosts of the images that pages may load; may be empty.
    pub image_hosts: Vec<String>,
}

/// A text and its language.
#[derive(Clone, Debug, Serialize)]
pub struct TextView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The text.
    pub text: String,
}

/// A link inside the site.
#[derive(Clone, Debug, Serialize)]
pub struct LinkView {
    /// Its text.
    pub title: String,
    /// The target.
    pub path: String,
}

/// A notice about the translation of a page.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// `stale`, `missing` or `untranslated`.
    pub kind: &'static str,
    /// The tag of the language of the notice.
    pub lang_tag: &'static str,
    /// The text.
    pub text: String,
    /// The link to follow.
    pub link: LinkView,
    /// Tag of the language that the link leads to.
    pub link_lang_tag: &'static str,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2024-11-02`.
    pub iso: String,
    /// In the page's language: 2024年11月2日, 2 November 2024.
    pub text: String,
}
