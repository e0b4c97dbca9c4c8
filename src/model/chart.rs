//! A chart that is ready to be drawn: its words, its data and what helps to read it.

use super::{ChartBody, ChartKind, Devices, Localized};
use crate::diag::Span;

/// The order of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// As in the data.
    Data,
    /// Smallest first.
    Ascending,
    /// Largest first.
    Descending,
}

impl Sort {
    /// The names of `sort`.
    pub const NAMES: [(&'static str, Sort); 3] =
        [("data", Sort::Data), ("asc", Sort::Ascending), ("desc", Sort::Descending)];
}

/// A file that is written for every chart, beside the page that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChartFile {
    /// The picture, with its data inside.
    Svg,
    /// The picture in pixels.
    Png,
    /// The data.
    Json,
}

impl ChartFile {
    /// The names of `chart_files`.
    pub const NAMES: [(&'static str, ChartFile); 3] =
        [("svg", ChartFile::Svg), ("png", ChartFile::Png), ("json", ChartFile::Json)];

    /// The extension of the file.
    pub fn extension(self) -> &'static str {
        match self {
            ChartFile::Svg => "svg",
            ChartFile::Png => "png",
            ChartFile::Json => "json",
        }
    }

    /// What readers call it.
    pub fn label(self) -> &'static str {
        match self {
            ChartFile::Svg => "SVG",
            ChartFile::Png => "PNG",
            ChartFile::Json => "JSON",
        }
    }

    /// Whether it shows the chart; the others hold its rows alone.
    pub fn is_picture(self) -> bool {
        self != ChartFile::Json
    }
}

/// A chart with its data, checked and ready to be drawn in any language.
///
/// Every series has as many points as there are categories, and values fit the kind (no negative part of a whole).
/// The drawing relies on neither for its safety, only for its sense.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its key on its page.
    pub id: String,
    /// Where it is specified. No two charts of a site are specified at one place, so it also tells them apart.
    pub span: Span,
    /// The finding.
    pub title: Localized,
    /// What is measured; may be empty.
    pub subtitle: Localized,
    /// What to mind, in the author's words; may be empty.
    pub note: Localized,
    /// What the steps of its data say to readers, behind the note.
    pub remarks: Vec<Localized>,
    /// The author's own text equivalent; may be empty.
    pub alt: Localized,
    /// Keys of its sources, and where each is written.
    pub sources: Vec<(String, Span)>,
    /// The name of the data set, for the file that readers download; the chart's own for inline rows.
    pub data: String,
    /// How many decimals its numbers have in pictures; `None` for those that they need.
    pub decimals: Option<u32>,
    /// What is drawn.
    pub body: ChartBody,
    /// What helps to read it.
    pub devices: Devices,
}

impl Chart {
    /// The kind of the chart.
    pub fn kind(&self) -> ChartKind {
        self.body.kind()
    }
}
