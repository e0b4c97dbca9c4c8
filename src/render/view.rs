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

use serde::Serialize;

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
    /// The way to this page's other editions, itself included, in the order of the site's languages.
    pub editions: &'a [EditionView],
    /// What the page itself is about: one of the views below.
    pub page: P,
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
    /// Date of the latest brief; absent when there is none.
    pub latest: Option<DateView>,
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

/// A tag.
#[derive(Clone, Debug, Serialize)]
pub struct TagView {
    /// Its key.
    pub id: String,
    /// Its name.
    pub name: String,
    /// One line on it; may be empty.
    pub description: String,
    /// Path of its page.
    pub path: String,
    /// How many briefs of this language have it.
    pub count: usize,
}

/// A brief in a list.
#[derive(Clone, Debug, Serialize)]
pub struct BriefView {
    /// Headline.
    pub title: String,
    /// Standfirst; may be empty.
    pub summary: String,
    /// Path of its page.
    pub path: String,
    /// Tag of the language of title and summary: the page's, or another one for a brief that is not translated.
    pub lang_tag: &'static str,
    /// The name of that other language in the page's; empty where it is the page's.
    pub language: String,
    /// When it was published.
    pub date: Option<DateView>,
    /// The period that its data cover, in words; may be empty.
    pub covers: String,
    /// Its tags.
    pub tags: Vec<TagView>,
    /// Minutes that reading takes, at least 1.
    pub minutes: usize,
    /// How many charts it has.
    pub charts: usize,
}

/// A key figure: a card on top of a brief, a cell of the home page's strip.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// What it is: 市场规模.
    pub label: String,
    /// The number with sign, before the unit word: 640, US$214.95.
    pub number: String,
    /// The unit word behind it: 亿元, billion, %, percentage points; may be empty.
    pub unit: String,
    /// The words in front: 约, 超过, about, more than; may be empty.
    pub qualifier: String,
    /// When; may be empty.
    pub period: String,
    /// `reported`, `forecast`, `target`, `derived` or `claim`.
    pub kind: &'static str,
    /// The kind in words; empty for reported figures.
    pub kind_label: String,
    /// How it was computed, or what to mind; may be empty.
    pub note: String,
    /// What the value should be, where it is the source's own mistake; mostly empty.
    pub correction: String,
    /// The source's short name; may be empty.
    pub source: String,
    /// Path and anchor of the source on the sources page; may be empty.
    pub source_path: String,
    /// Path of the brief that it comes from (the home page links there); may be empty.
    pub brief_path: String,
}

/// A heading in a table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct HeadingView {
    /// 2 to 6.
    pub level: u8,
    /// Anchor without `#`, percent-encoded for an address.
    pub id: String,
    /// Plain text.
    pub text: String,
}

/// A source in a bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its key.
    pub id: String,
    /// Its anchor in this list.
    pub anchor: String,
    /// The whole reference in the style of the page's language, with its link.
    pub html: String,
    /// The way back to each citation in the text, their titles counted from 1; empty on the sources page.
    pub citations: Vec<LinkView>,
    /// What it is based on, what to mind; may be empty.
    pub note: String,
    /// Path and anchor on the sources page.
    pub path: String,
    /// When its address was visited.
    pub accessed: Option<DateView>,
    /// The copy that was kept.
    pub archived: Option<ArchivedView>,
    /// What uses it, by brief; empty at the foot of a page.
    pub uses: Vec<SourceUseView>,
}

/// A copy of a source that was kept.
#[derive(Clone, Debug, Serialize)]
pub struct ArchivedView {
    /// Its whole address at a web archive; empty for a file that is not published.
    pub url: String,
    /// When it was made.
    pub date: Option<DateView>,
    /// How the checksum was computed, `SHA-256` or `BLAKE3`; empty where there is none.
    pub method: &'static str,
    /// The checksum in hexadecimal digits; may be empty.
    pub hash: String,
}

/// What of one brief, or of the shared data, uses a source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceUseView {
    /// The brief; absent for shared data.
    pub brief: Option<LinkView>,
    /// How many citations its text has.
    pub citations: usize,
    /// Its charts that rest on the source.
    pub charts: Vec<LinkView>,
    /// Its data sets that rest on the source; the path of one without a page or file is empty.
    pub datasets: Vec<LinkView>,
    /// The labels of its quantities that rest on the source.
    pub quantities: Vec<String>,
}

/// A data set in a list, or on its page.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetView {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What to mind; may be empty.
    pub note: String,
    /// Path of its own page with the table; empty if it has none.
    pub path: String,
    /// Path of the file to download; empty for data written inside a page.
    pub file: String,
    /// The file's name: `market.csv`.
    pub file_name: String,
    /// `CSV`, `YAML`.
    pub format: String,
    /// Size in words: 3.4 KB.
    pub size: String,
    /// How many rows.
    pub rows: usize,
    /// Labels of its columns.
    pub columns: Vec<String>,
    /// Its brief.
    pub brief: Option<LinkView>,
    /// Short names and paths of its sources.
    pub sources: Vec<LinkView>,
}

/// `brief.html`: a brief.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPage<'a> {
    /// What lists show of it.
    #[serde(flatten)]
    pub brief: &'a BriefView,
    /// How it stands to its other editions, if readers must know.
    pub notices: Vec<NoticeView>,
    /// When it was last revised, if that was after publication.
    pub updated: Option<DateView>,
    /// Who wrote it; may be empty.
    pub authors: Vec<String>,
    /// Section it belongs to.
    pub section: Option<LinkView>,
    /// Key figures.
    pub figures: Vec<FigureView>,
    /// Table of contents, flat; may be empty.
    pub toc: Vec<HeadingView>,
    /// The text.
    pub body_html: &'a str,
    /// Its sources.
    pub sources: Vec<SourceView>,
    /// How to cite the brief itself, in the style of the page's language, with its address where one is known.
    pub citation_html: String,
    /// Its data sets.
    pub datasets: Vec<DatasetView>,
    /// Briefs with most tags in common.
    pub related: Vec<BriefView>,
    /// The brief published before it, in its section.
    pub previous: Option<LinkView>,
    /// The brief published after it, in its section.
    pub next: Option<LinkView>,
}

/// `page.html`: a free page such as about; also each language's part of `404.html`.
#[derive(Clone, Debug, Serialize)]
pub struct FreePage<'a> {
    /// Headline.
    pub title: &'a str,
    /// Standfirst; may be empty.
    pub summary: &'a str,
    /// How it stands to its other editions, if readers must know.
    pub notices: Vec<NoticeView>,
    /// Table of contents; may be empty.
    pub toc: Vec<HeadingView>,
    /// The text.
    pub body_html: &'a str,
    /// Its sources; may be empty.
    pub sources: Vec<SourceView>,
}

/// `home.html`: a language's home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage<'a> {
    /// Text of `content/_index`; may be empty.
    pub body_html: &'a str,
    /// The lead brief: the one that `site.yaml` names, or the latest.
    pub lead: Option<BriefView>,
    /// The lead chart as a finished figure; may be empty.
    pub chart_html: String,
    /// The strip of key figures.
    pub figures: Vec<FigureView>,
    /// The latest briefs without the lead.
    pub briefs: Vec<BriefView>,
    /// How many briefs there are in all.
    pub total: usize,
    /// The section that holds all of them, if there is just one to point at.
    pub section: Option<LinkView>,
    /// All tags in use.
    pub tags: Vec<TagView>,
    /// Data sets, those with pages first.
    pub datasets: Vec<DatasetView>,
}

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
    /// The words that lead in: 阅读中文版, Read in English.
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

/// `section.html` and `tag.html`: a list of briefs, one page of it.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage<'a> {
    /// Name of the section or tag.
    pub title: &'a str,
    /// One line on it; may be empty.
    pub summary: &'a str,
    /// Text of the section's `_index`; may be empty, and is only on the first page.
    pub body_html: &'a str,
    /// The briefs of this page.
    pub briefs: Vec<BriefView>,
    /// How many there are on all pages.
    pub total: usize,
    /// The pages, or nothing when one page holds all.
    pub pager: Option<Pager>,
}

/// The pages of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub current: usize,
    /// How many.
    pub total: usize,
    /// Paths of all of them.
    pub pages: Vec<String>,
    /// Path of the page before; may be empty.
    pub previous: String,
    /// Path of the page after; may be empty.
    pub next: String,
}

/// `tags.html`: all tags.
#[derive(Clone, Debug, Serialize)]
pub struct TagsPage {
    /// The tags in use, most used first.
    pub tags: Vec<TagView>,
}

/// `sources.html`: the bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourcesPage {
    /// Every source.
    pub sources: Vec<SourceView>,
    /// The bibliography for reference managers, a file for each format; empty where there are no sources.
    pub downloads: Vec<LinkView>,
}

/// `figures.html`: every figure of the site.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresPage {
    /// The figures by the page that declares them: the site's own first, then those of the latest brief.
    pub groups: Vec<FigureGroup>,
    /// How many figures.
    pub total: usize,
    /// Paths of the same list as CSV and as JSON.
    pub csv: &'static str,
    /// The path of the JSON.
    pub json: &'static str,
}

/// The figures of one page.
#[derive(Clone, Debug, Serialize)]
pub struct FigureGroup {
    /// The page; absent for the site's own figures.
    pub brief: Option<LinkView>,
    /// Its figures.
    pub figures: Vec<FigureEntry>,
}

/// A figure in the list of all figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureEntry {
    /// Its anchor.
    pub anchor: String,
    /// Its key.
    pub id: String,
    /// What it is.
    pub label: String,
    /// The whole figure as texts print it in each of the site's languages, the page's own first.
    pub texts: Vec<TextView>,
    /// When; may be empty.
    pub period: String,
    /// `reported`, `forecast`, `target`, `derived` or `claim`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// How it was computed, or what to mind; may be empty.
    pub note: String,
    /// Its formula as it is written; may be empty.
    pub formula: String,
    /// Whether it is the source's own mistake.
    pub as_stated: bool,
    /// Short names and paths of its sources.
    pub sources: Vec<LinkView>,
    /// Where it is used: the page's title with the place, and the path.
    pub uses: Vec<LinkView>,
}

/// `glossary.html`: what every term is called in the other language.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryPage {
    /// The terms by what they name; a group without terms is left out.
    pub groups: Vec<TermGroup>,
    /// How many terms.
    pub total: usize,
}

/// The terms of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct TermGroup {
    /// `term`, `organisation` or `product`; the message `glossary-…` names it.
    pub kind: &'static str,
    /// The terms in the order of the glossary.
    pub terms: Vec<TermView>,
}

/// A term.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its anchor.
    pub id: String,
    /// The term in each of the site's languages, the page's own first.
    pub names: Vec<TermNameView>,
    /// How it is used; may be empty.
    pub note: String,
    /// Words of the page's language that are not used for it; may be empty.
    pub avoid: Vec<String>,
}

/// What a term is called in one language.
#[derive(Clone, Debug, Serialize)]
pub struct TermNameView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The term.
    pub text: String,
    /// Words that are as right; may be empty.
    pub also: Vec<String>,
}

/// `data.html`: every data set.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The data sets by brief, latest brief first.
    pub groups: Vec<DataGroup>,
    /// How many data sets.
    pub total: usize,
}

/// The data sets of one brief.
#[derive(Clone, Debug, Serialize)]
pub struct DataGroup {
    /// The brief; absent for shared data.
    pub brief: Option<LinkView>,
    /// Its data sets.
    pub datasets: Vec<DatasetView>,
}

/// `dataset.html`: one data set with its table.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetPage<'a> {
    /// The data set.
    #[serde(flatten)]
    pub dataset: &'a DatasetView,
    /// The table, `<table class="sortable">` with a caption and nothing around it: the template has the
    /// scroller, the script makes buttons of its head. Cells sort by `data-value`, or else by their text.
    pub table_html: String,
}

/// `404.html`: one page for all languages.
///
/// Hosts serve it at every depth, where a relative `root` leads astray: `root` is the path of `base_url`
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
