//! The views of briefs and free pages.

use std::borrow::Cow;

use serde::Serialize;

use super::data::DatasetView;
use super::parts::{DateView, LinkView, NoticeView};
use super::revisions::{CitationFile, CitationView, RevisionView};
use super::sources::SourceView;

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
    /// Its tags, most used first; in lists as many as [`crate::model::Page::TAGS_IN_LISTS`].
    pub tags: Vec<TagView>,
    /// Minutes that reading takes, at least 1.
    pub minutes: usize,
    /// How many charts it has.
    pub charts: usize,
}

/// A key figure: a card on top of a brief, a cell of the home page's strip.
#[derive(Clone, Debug, Serialize)]
pub struct FigureView {
    /// The label: 市场规模.
    pub label: String,
    /// The number with sign, before the unit word: 640, US$214.95.
    pub number: String,
    /// The unit after the number: 亿元, billion, %, percentage points; may be empty.
    pub unit: String,
    /// The words in front: 约, 超过, about, more than; may be empty.
    pub qualifier: String,
    /// When; may be empty.
    pub period: String,
    /// `reported`, `forecast`, `target`, `derived` or `claim`.
    pub kind: &'static str,
    /// The kind in words; empty for reported figures.
    pub kind_label: String,
    /// The computation, or a remark; may be empty.
    pub note: String,
    /// The correct value, if the stated one is a mistake of the source; mostly empty.
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

/// `brief.html`: a brief.
#[derive(Clone, Debug, Serialize)]
pub struct BriefPage<'a> {
    /// Its entry in lists.
    #[serde(flatten)]
    pub brief: Cow<'a, BriefView>,
    /// Notices about the translation.
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
    /// How to cite the brief itself, in the style of the page's language, then in those of the others.
    pub citations: Vec<CitationView>,
    /// The same for reference managers.
    pub citation_files: Vec<CitationFile>,
    /// The changes since publication, the latest first; may be empty.
    pub revisions: Vec<RevisionView>,
    /// When it was last corrected.
    pub corrected: Option<DateView>,
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
    /// Notices about the translation.
    pub notices: Vec<NoticeView>,
    /// Table of contents; may be empty.
    pub toc: Vec<HeadingView>,
    /// The text.
    pub body_html: &'a str,
    /// Its sources; may be empty.
    pub sources: Vec<SourceView>,
    /// The changes since publication, the latest first; may be empty.
    pub revisions: Vec<RevisionView>,
    /// When it was last corrected.
    pub corrected: Option<DateView>,
}
