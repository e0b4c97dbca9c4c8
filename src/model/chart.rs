//! Charts as they are drawn: their data, and what helps to read them.

use super::{AxisScale, ChartKind, Date, Devices, Direction, Exact, Kind, Localized, Noun, Plot, Unit};
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
/// There is at least one series with at least one point; every series has as many points as there are
/// categories; values fit their kind (no negative part of a whole). The drawing relies on none of this for
/// its safety, only for its sense.
#[derive(Clone, Debug)]
pub struct Chart {
    /// Its key on its page.
    pub id: String,
    /// Where it is specified. No two charts of a site are specified at one place, so it also tells them apart.
    pub span: Span,
    /// What to draw.
    pub kind: ChartKind,
    /// The finding.
    pub title: Localized,
    /// What is measured; may be empty.
    pub subtitle: Localized,
    /// What to mind; may be empty.
    pub note: Localized,
    /// The author's own text equivalent; may be empty.
    pub alt: Localized,
    /// Keys of its sources, and where each is written.
    pub sources: Vec<(String, Span)>,
    /// The name of the data set, for the file that readers download; the chart's own for inline rows.
    pub data: String,
    /// What the categories are: Year, Region.
    pub category_label: Localized,
    /// The categories in the order of drawing.
    pub categories: Vec<Category>,
    /// The series in the order of the specification.
    pub series: Vec<Series>,
    /// What all values are counted in, but for those of [`Chart::second`].
    pub unit: Unit,
    /// What is counted.
    pub noun: Option<Noun>,
    /// The series that have an axis of their own.
    pub second: Option<SecondAxis>,
    /// What is drawn; where it is not [`Plot::Series`], there are no series here.
    pub plot: Plot,
    /// How values lie along their axis.
    pub scale: AxisScale,
    /// Which way their axis runs.
    pub direction: Direction,
    /// What helps to read it.
    pub devices: Devices,
}

/// The axis at the right, and which series it measures.
#[derive(Clone, Debug)]
pub struct SecondAxis {
    /// The first series that it measures; those after it are measured by it too.
    pub from: usize,
    /// What they are counted in.
    pub unit: Unit,
    /// What is counted.
    pub noun: Option<Noun>,
}

/// A category, or a point in time.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its name.
    pub name: CategoryName,
    /// Whether it carries the message.
    pub highlight: bool,
}

/// The name of a category.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CategoryName {
    /// A date: each language writes it its own way, and lines place it by its distance.
    Date(Date),
    /// Words.
    Text(Localized),
}

/// A series of values.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub label: Localized,
    /// One for each category; `None` where there is no value.
    pub points: Vec<Option<Point>>,
    /// Whether it carries the message.
    pub highlight: bool,
}

/// One value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The value in base units.
    pub value: Exact,
    /// How it came about.
    pub kind: Kind,
    /// Between what it lies, where it is not known exactly.
    pub error_bar: Option<ErrorBar>,
}

/// Between what a value lies, which is neither below nor above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorBar {
    /// The lower end in base units.
    pub low: Exact,
    /// The upper end in base units.
    pub high: Exact,
}

impl Point {
    /// A value that is known exactly.
    pub fn exact(value: Exact, kind: Kind) -> Self {
        Self { value, kind, error_bar: None }
    }
}
