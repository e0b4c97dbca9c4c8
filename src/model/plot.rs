//! Plots whose data are not categories by series: each has its own type.

use super::{CategoryName, Chart, ChartKind, ErrorBar, Exact, Kind, Localized, Noun, Sort, Unit};
use crate::diag::Span;

/// The keys of a specification beyond categories and series.
#[derive(Clone, Debug, Default)]
pub struct Encoding {
    /// The columns that a combined chart draws as lines; its bars are [`super::ChartSpec::y`].
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
    /// The scale of the axis, and the place where it is written.
    pub scale: (AxisScale, Option<Span>),
}

/// The line through the points of a scatter plot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// A straight line by least squares.
    Linear,
}

impl Fit {
    /// The names of `fit`.
    pub const NAMES: [(&'static str, Fit); 1] = [("linear", Fit::Linear)];
}

/// The scale of an axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AxisScale {
    /// Equal differences are equally far apart.
    #[default]
    Linear,
    /// Equal ratios are equally far apart; there is no zero.
    Log,
}

impl AxisScale {
    /// The names of `scale`.
    pub const NAMES: [(&'static str, AxisScale); 2] = [("linear", AxisScale::Linear), ("log", AxisScale::Log)];
}

/// The data of a chart.
#[derive(Clone, Debug)]
pub enum Plot {
    /// The categories and series of the chart itself.
    Series,
    /// Points by two values.
    Scatter(Scatter),
    /// How often values occur.
    Histogram(Histogram),
    /// How groups of values spread.
    Boxes(Boxes),
    /// The same categories in several panels.
    Panels(Panels),
}

/// The quantity on an axis.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The label: Rounds, Amount.
    pub label: Localized,
    pub unit: Unit,
    pub noun: Option<Noun>,
}

#[derive(Clone, Debug)]
pub struct Scatter {
    /// The horizontal axis.
    pub x: Measured,
    /// The vertical axis.
    pub y: Measured,
    /// The label of the points: Country; empty if they have no names.
    pub name: Localized,
    /// The groups of points, each with at least one.
    pub groups: Vec<DotGroup>,
    /// The rows with only one of the two values: they are in the table, but not in the picture.
    pub unplaced: Vec<Unplaced>,
    /// The line through all points.
    pub fit: Option<Fit>,
    /// The scale of both axes.
    pub scale: AxisScale,
}

/// Points of one series.
#[derive(Clone, Debug)]
pub struct DotGroup {
    /// The name; empty for the only group.
    pub name: Localized,
    pub dots: Vec<Dot>,
}

/// A point of a scatter plot.
#[derive(Clone, Debug)]
pub struct Dot {
    /// Its name; empty for none.
    pub name: Localized,
    /// Its place across, in base units.
    pub x: Exact,
    /// Its place upward, in base units.
    pub y: Exact,
    /// The vertical error bar.
    pub error_bar: Option<ErrorBar>,
    /// The horizontal error bar.
    pub x_error_bar: Option<ErrorBar>,
    /// How it came about.
    pub kind: Kind,
    /// Whether it carries the message.
    pub highlight: bool,
}

/// A row of a scatter plot that has no point.
#[derive(Clone, Debug)]
pub struct Unplaced {
    /// Its name; empty for none.
    pub name: Localized,
    /// The name of its group; empty where there is none.
    pub group: Localized,
    /// Its place across, if it has one, and its place upward.
    pub values: [Option<Exact>; 2],
}

/// Equal bins, and how many values are in each.
#[derive(Clone, Debug)]
pub struct Histogram {
    /// The counted value.
    pub value: Measured,
    /// Where the first bin begins.
    pub start: rust_decimal::Decimal,
    /// How wide a bin is; positive.
    pub step: rust_decimal::Decimal,
    /// How many values each bin has; a bin holds its lower edge, the last one its upper edge too.
    pub counts: Vec<u32>,
}

/// Groups of values by their five numbers.
#[derive(Clone, Debug)]
pub struct Boxes {
    pub value: Measured,
    /// The label of the groups; empty for a single one.
    pub name: Localized,
    /// The names of the rows: those of the groups, and in small multiples on shared axes also those that
    /// only other panels have.
    pub rows: Vec<CategoryName>,
    /// The groups, each in the row of its name.
    pub groups: Vec<BoxGroup>,
}

/// The five numbers of a group of values, with Tukey's whiskers.
#[derive(Clone, Debug)]
pub struct BoxGroup {
    pub name: CategoryName,
    /// Whether it carries the message.
    pub highlight: bool,
    /// How many values there are.
    pub count: usize,
    /// Smallest value, lower quartile, median, upper quartile, largest value.
    pub five: [Exact; 5],
    /// The outermost values within one and a half boxes of the box.
    pub whiskers: [Exact; 2],
    /// The values beyond the whiskers.
    pub outliers: Vec<Exact>,
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
}

/// Whether small multiples have their axes in common.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axes {
    /// The same values and categories at the same places, so that panels can be compared.
    #[default]
    Shared,
    /// Each panel fills its room: shapes can be compared, sizes cannot.
    Own,
}

impl Axes {
    /// The names of `axes`.
    pub const NAMES: [(&'static str, Axes); 2] = [("shared", Axes::Shared), ("own", Axes::Own)];
}

/// Small charts side by side.
#[derive(Clone, Debug)]
pub struct Panels {
    /// The label of the panels: Country.
    pub label: Localized,
    /// Whether their axes are the same.
    pub axes: Axes,
    pub panels: Vec<Panel>,
}

/// One of several small charts.
#[derive(Clone, Debug)]
pub struct Panel {
    pub name: CategoryName,
    /// Whether it carries the message.
    pub highlight: bool,
    /// The chart: all panels have the same kind, unit and series, and on shared axes the same categories (except
    /// tables, which are ranked one by one).
    pub chart: Chart,
}
