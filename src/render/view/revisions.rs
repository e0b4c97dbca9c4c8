//! The views of revisions and of a brief's citation.

use serde::Serialize;

use super::parts::{DateView, LinkView};

/// A change since publication.
#[derive(Clone, Debug, Serialize)]
pub struct RevisionView {
    /// The day.
    pub date: DateView,
    /// `revision` or `correction`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// The description of the change.
    pub text: String,
    /// The page that was changed; absent on that page itself.
    pub page: Option<LinkView>,
}

/// `corrections.html`: every revision of the site.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionsPage {
    /// The revisions, the latest first.
    pub revisions: Vec<RevisionView>,
    /// How many of them are corrections.
    pub corrections: usize,
}

/// How to cite a brief in one style.
#[derive(Clone, Debug, Serialize)]
pub struct CitationView {
    /// The style's name: GB/T 7714, APA.
    pub style: &'static str,
    /// Tag of the language that the reference is written in.
    pub lang_tag: &'static str,
    /// The reference, with the brief's address where one is known.
    pub html: String,
}

/// How to cite a brief, for a reference manager.
#[derive(Clone, Debug, Serialize)]
pub struct CitationFile {
    /// The format's name: BibTeX, CSL-JSON.
    pub format: &'static str,
    /// The entry.
    pub text: String,
}
