//! The views of both editions of a page side by side.

use serde::Serialize;

use super::brief::FigureView;
use super::parts::{DateView, LinkView, NoticeView};
use super::revisions::RevisionView;
use super::sources::SourceView;

/// `parallel.html`: both editions of a brief or free page, passage by passage.
///
/// Cells are in the order of `columns`.
#[derive(Clone, Debug, Serialize)]
pub struct ParallelPage {
    /// The editions: the one that was written first, then its translation.
    pub columns: Vec<ColumnView>,
    /// Notices about the translation.
    pub notices: Vec<NoticeView>,
    /// The headlines.
    pub title: PairView,
    /// The standfirsts; absent where neither edition has one.
    pub summary: Option<PairView>,
    /// The key figures, each in the words of every column.
    pub figures: Vec<Vec<FigureView>>,
    /// The passages of the text, in reading order.
    pub passages: Vec<PairView>,
    /// The footnotes.
    pub notes: Vec<PairView>,
    /// The changes since publication, the latest first, each in the language of every column.
    pub revisions: Vec<Vec<RevisionView>>,
}

/// An edition on the page of both.
#[derive(Clone, Debug, Serialize)]
pub struct ColumnView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The language's own name: 中文, English.
    pub name: &'static str,
    /// Path of the edition by itself.
    pub path: String,
    /// The site's title in this language.
    pub site_title: String,
    /// Path of the home page in this language.
    pub home: String,
    /// The section that it belongs to.
    pub section: Option<LinkView>,
    /// When it was published.
    pub date: Option<DateView>,
    /// When it was last revised, if that was after publication.
    pub updated: Option<DateView>,
    /// Who wrote or translated it; may be empty.
    pub authors: Vec<String>,
    /// Its sources.
    pub sources: Vec<SourceView>,
}

/// A passage in both editions.
#[derive(Clone, Debug, Serialize)]
pub struct PairView {
    /// `title`, `summary`, `heading-2` to `heading-6`, `paragraph`, `list`, `quote`, `table`, `chart`, `figure`,
    /// `code`, `html`, `rule` or `note`.
    pub kind: &'static str,
    /// The passage in each edition; only one for code and breaks that are the same in both.
    pub cells: Vec<CellView>,
}

/// A passage in one edition.
#[derive(Clone, Debug, Serialize)]
pub struct CellView {
    /// `zh` or `en`.
    pub lang: &'static str,
    /// `zh-CN` or `en`.
    pub lang_tag: &'static str,
    /// The passage; empty where this edition does not have it. Plain text for headlines and standfirsts.
    pub html: String,
    /// Why there is none: `missing` (not translated) or `added` (not in the original); empty where there is one.
    pub gap: &'static str,
    /// Whether the original has changed since this was translated.
    pub stale: bool,
}
