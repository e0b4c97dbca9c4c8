//! The views of sources.

use serde::Serialize;

use super::parts::{DateView, LinkView};

/// A source in a bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    /// Its key.
    pub id: String,
    /// Its anchor in this list.
    pub anchor: String,
    /// The whole reference in the style of the page's language, with its link.
    pub html: String,
    /// The links back to each citation in the text, their titles numbered from 1; empty on the sources page.
    pub citations: Vec<LinkView>,
    /// A remark: its basis, doubts; may be empty.
    pub note: String,
    /// Path and anchor on the sources page.
    pub path: String,
    /// When its address was visited.
    pub accessed: Option<DateView>,
    /// The copy that was kept.
    pub archived: Option<ArchivedView>,
    /// The uses, by brief; empty at the foot of a page.
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

/// The uses of a source in one brief or in the shared data.
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

/// `sources.html`: the bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourcesPage {
    /// Every source.
    pub sources: Vec<SourceView>,
    /// The bibliography for reference managers, a file for each format; empty if there are no sources.
    pub downloads: Vec<LinkView>,
}
