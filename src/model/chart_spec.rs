//! Charts as an author specifies them, with places for diagnostics.

use std::sync::Arc;

use super::{Axes, ChartKind, CountIn, Dataset, DeviceSpecs, Fit, Gap, Localized, Scales, Sort, Step, Unit, WeekStart};
use crate::diag::Span;

/// A chart as it is written in front matter or in a fenced block, with places for diagnostics.
#[derive(Clone, Debug)]
pub struct ChartSpec {
    /// Its key, unique on its page: `market`.
    pub id: String,
    /// Where the key or the block begins.
    pub span: Span,
    pub kind: ChartKind,
    /// Where `type` is written.
    pub kind_span: Span,
    pub data: ChartData,
    /// What is done to the data before they are drawn.
    pub steps: Vec<Step>,
    /// The column of categories or times; the first column that holds no numbers where it is missing.
    pub x: Option<(String, Span)>,
    /// The columns of numbers; every column of numbers where none is named.
    pub y: Vec<(String, Span)>,
    /// What the series are counted in whose columns do not say it.
    pub unit: Option<(Unit, Span)>,
    /// The columns of the kinds of the figures.
    pub kinds: SeriesColumns,
    /// The columns of the ends of error bars.
    pub errors: ErrorColumns,
    /// The bands round lines.
    pub ribbons: Vec<RibbonSpec>,
    /// Categories or series that carry the message.
    pub highlight: Vec<(String, Span)>,
    /// The order of the categories, and where it is written; `None` for the kind's own.
    pub sort: Option<(Sort, Span)>,
    /// What kinds need that are not categories by series.
    pub encoding: Encoding,
    /// What was found; the headline of the chart.
    pub title: Localized,
    /// What is measured, where and when; may be empty.
    pub subtitle: Localized,
    /// What to mind; may be empty.
    pub note: Localized,
    /// A sentence for those who do not see the chart; empty to have it written from the data.
    pub alt: Localized,
    /// Keys of sources; those of the data set where there are none.
    pub sources: Vec<(String, Span)>,
    /// What helps to read it.
    pub devices: DeviceSpecs,
}

/// The keys of a specification beyond categories and series.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// The columns that a combined chart draws as lines; its bars are [`ChartSpec::y`].
    pub line: Vec<(String, Span)>,
    /// The column whose values separate the series.
    pub series: Option<(String, Span)>,
    /// The column with the names of points.
    pub label: Option<(String, Span)>,
    /// How small multiples are made; `None` for other charts.
    pub panels: Option<PanelsSpec>,
    /// The line through the points.
    pub fit: Option<Fit>,
    /// How many bins, and where that is written.
    pub bins: Option<(usize, Span)>,
    /// Where lines are cut, and where that is written.
    pub gap: (Gap, Option<Span>),
    /// How many decimals numbers have in pictures.
    pub decimals: Option<u32>,
    /// What its numbers are counted in, and where that is written.
    pub count_in: Option<(CountIn, Span)>,
    /// The scales of the axes, and the place where they are written.
    pub scale: (Scales, Option<Span>),
    /// The column that the areas of points show.
    pub size: Option<(String, Span)>,
    /// The order in which points are joined.
    pub connect: Option<Connect>,
    /// The tiles of a map, and where they are named.
    pub grid: Option<(GridSpec, Span)>,
    /// The columns of the little lines in the rows of a table.
    pub spark: Vec<(String, Span)>,
    /// The day with which the weeks of a calendar begin.
    pub week_start: WeekStart,
}

/// The tiles of a map.
#[derive(Clone, Debug)]
pub enum GridSpec {
    /// China's provincial divisions.
    China,
    /// Countries and territories.
    World,
    /// A data set with columns of codes, rows, columns and names.
    Data(String),
}

/// `connect`: the order in which the points of a scatter plot are joined.
#[derive(Clone, Debug)]
pub enum Connect {
    /// That of the rows: `true`, written here.
    Rows(Span),
    /// That of a column.
    Column(String, Span),
}

/// Small multiples of a specification.
#[derive(Clone, Debug)]
pub struct PanelsSpec {
    /// The kind of chart in each panel.
    pub of: ChartKind,
    /// The column whose values separate the panels; `None` if none is named.
    pub column: Option<(String, Span)>,
    /// Whether the panels can be compared by eye.
    pub axes: Axes,
    /// The order of the panels by the size of their values; by default the order of the data.
    pub order: Option<Sort>,
    /// Whether each panel shows the lines of the others too.
    pub context: bool,
}

/// Where a chart's data come from.
#[derive(Clone, Debug)]
pub enum ChartData {
    /// A data set by its name, as written.
    Named(String, Span),
    /// Rows inside the specification.
    Inline {
        /// The table that they make; `None` where there is none in them, which has been reported.
        table: Option<Arc<Dataset>>,
        /// Where the rows begin.
        span: Span,
    },
    /// The specification names none, and that has been reported.
    Missing,
}

/// Columns that go with those of the series: one for all, or each series has its own.
#[derive(Clone, Debug, Default)]
pub struct SeriesColumns {
    /// The column for every series that has none of its own.
    pub all: Option<(String, Span)>,
    /// Series columns, each with its own.
    pub by_series: Vec<SeriesColumn>,
}

/// The column that goes with one series.
#[derive(Clone, Debug)]
pub struct SeriesColumn {
    /// The series' column.
    pub series: (String, Span),
    /// What goes with it.
    pub column: (String, Span),
}

/// A band round a line, in a specification.
#[derive(Clone, Debug)]
pub struct RibbonSpec {
    /// Where it is written.
    pub span: Span,
    /// The column of its lower ends.
    pub low: (String, Span),
    /// The column of its upper ends.
    pub high: (String, Span),
    /// What it is; may be empty.
    pub label: Localized,
    /// The column of its line; `None` where the chart has one line.
    pub y: Option<(String, Span)>,
}

impl SeriesColumns {
    /// The column that goes with a series.
    pub fn for_series(&self, series: &str) -> Option<&(String, Span)> {
        let own = self.by_series.iter().find(|entry| entry.series.0 == series).map(|entry| &entry.column);
        own.or(self.all.as_ref())
    }

    /// Where the first is named.
    pub fn span(&self) -> Option<Span> {
        self.all.as_ref().or(self.by_series.first().map(|entry| &entry.column)).map(|(_, span)| *span)
    }
}

/// Which columns say how far off values may be: their lower and upper ends, or a distance to both sides.
#[derive(Clone, Debug, Default)]
pub struct ErrorColumns {
    /// Lower ends.
    pub low: SeriesColumns,
    /// Upper ends.
    pub high: SeriesColumns,
    /// Distances to both sides.
    pub error: SeriesColumns,
}

impl ErrorColumns {
    /// The three with the names of their keys.
    pub fn all(&self) -> [(&'static str, &SeriesColumns); 3] {
        [("low", &self.low), ("high", &self.high), ("error", &self.error)]
    }

    /// The names of all columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all().into_iter().flat_map(|(_, columns)| {
            let own = columns.by_series.iter().map(|entry| &entry.column);
            columns.all.iter().chain(own).map(|(name, _)| name.as_str())
        })
    }
}
