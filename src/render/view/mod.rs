//! The contract with themes: everything that a template can see.
//!
//! Every `path` counts from the root of the output and is percent-encoded; a template writes
//! `{{ root }}{{ item.path }}`, where `root` is the page's own way up (`../../`, or empty), so the
//! views of the site can be shared by all pages. Texts are plain and escaped by the template;
//! fields whose name ends in `html` are finished HTML, printed with `| safe`.
//!
//! Two functions go with them. `t(key="minutes", count=page.minutes)` is a message of the interface in the
//! language of the variable `lang`, or in the one that `lang="en"` names: on the cover and in the language
//! switch each edition speaks for itself. `asset(path="site.css")` is the path of a static file.
//! `qty(id="briefs/x#y")` is a figure as running text prints it, `#y` one of the site's own; `bare=true` leaves
//! 约 and "about" out.
//! A component sees its own arguments alone, so one that calls `t` takes `@lang`.

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

/// What every template sees.
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
    /// What machines can find from here.
    pub machines: &'a MachinesView,
    /// The way to this page's other editions, itself included, in the order of the site's languages.
    pub editions: &'a [EditionView],
    /// Path of the page that shows both editions of this one side by side; empty where there is none.
    pub parallel: &'a str,
    /// What the page itself is about: one of the views below.
    pub page: P,
}

/// What machines can find from a page: other forms of it, feeds, the search, structured data.
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
    /// What can be read on it.
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
    /// One line on what the site is; may be empty.
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
    /// The latest day that any page tells of; absent when none has a date.
    pub newest: Option<DateView>,
    /// `jianbao` and its version.
    pub generator: String,
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
    /// Where to.
    pub path: String,
}

/// What readers must know of how a page stands to its other edition.
#[derive(Clone, Debug, Serialize)]
pub struct NoticeView {
    /// `stale`, `missing` or `untranslated`.
    pub kind: &'static str,
    /// Tag of the language in which it is said.
    pub lang_tag: &'static str,
    /// What it says.
    pub text: String,
    /// The way on.
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
