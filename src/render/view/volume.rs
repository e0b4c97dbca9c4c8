//! The views of a volume: the single HTML file, the EPUB.
//!
//! The parts of a volume (`volume/title.html`, `volume/chapter.html`, `volume/sources.html`, `volume/glossary.html`)
//! are written like pages at the root of the site: `root` is empty, and paths are those of the site. Afterwards
//! addresses are converted to those of the volume, ids are made unique, and everything that only works on a site is
//! removed. `volume/sources.html` sees a [`super::SourcesPage`], `volume/glossary.html` a [`super::GlossaryPage`].

use std::collections::BTreeMap;

use serde::Serialize;

use super::brief::{BriefView, FigureView};
use super::parts::{DateView, LinkView, NoticeView};

/// `volume/title.html`: the title page.
#[derive(Clone, Debug, Serialize)]
pub struct TitlePage {
    /// Who wrote the briefs; may be empty.
    pub authors: Vec<String>,
    /// How many briefs there are.
    pub briefs: usize,
    /// When anything in the volume was last written or revised.
    pub modified: Option<DateView>,
    /// The site's absolute address; empty where it is not known.
    pub address: String,
}

/// `volume/chapter.html`: a brief or free page.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterPage<'a> {
    /// Its entry in lists; `summary` only if one is written.
    #[serde(flatten)]
    pub brief: BriefView,
    /// Notices about the translation.
    pub notices: Vec<NoticeView>,
    /// When it was last revised, if that was after publication.
    pub updated: Option<DateView>,
    /// Who wrote it; may be empty.
    pub authors: &'a [String],
    /// The name of its section; empty for free pages.
    pub section: &'a str,
    /// Key figures.
    pub figures: Vec<FigureView>,
    /// The text.
    pub body_html: &'a str,
}

/// `single.html`: the single file.
#[derive(Clone, Debug, Serialize)]
pub struct SinglePage<'a> {
    /// The id that the table of contents must have.
    pub contents: String,
    /// The style sheets by name, `site.css`, safe for use in a `style` element.
    pub styles: BTreeMap<&'a str, String>,
    /// Its parts in the order of reading.
    pub parts: Vec<PartView<'a>>,
}

/// A part of the single file.
#[derive(Clone, Debug, Serialize)]
pub struct PartView<'a> {
    /// `title`, `chapter`, `sources` or `glossary`.
    pub kind: &'static str,
    /// The id that its element must have.
    pub id: &'a str,
    /// Its title; empty for the title page.
    pub title: &'a str,
    /// Its address.
    pub path: String,
    /// Its headings with their addresses.
    pub headings: &'a [LinkView],
    /// The finished part.
    pub html: &'a str,
}

/// `epub.html`: a document of an EPUB. Whatever it writes is turned into XHTML.
#[derive(Clone, Debug, Serialize)]
pub struct EpubPage<'a> {
    /// The finished part.
    pub html: &'a str,
}
