//! Charts as they are drawn: their kinds, their data, and what helps to read them.

use super::{AxisScale, Date, Devices, Direction, Exact, Kind, Localized, Noun, Plot, Unit};
use crate::diag::Span;

/// What a chart looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright bars.
    Bar(Mode),
    /// Lying bars, ranked unless told otherwise.
    HBar(Mode),
    /// Lines over time or over ordered categories.
    Line,
    /// A ring of at most [`ChartKind::MAX_SLICES`] parts.
    Donut,
    /// A disc of at most [`ChartKind::MAX_SLICES`] parts.
    Pie,
    /// Counted squares.
    Waffle,
    /// Points by two values.
    Scatter,
    /// Values as colours: categories across, series down.
    Heatmap,
    /// How often values occur.
    Histogram,
    /// How groups of values spread.
    Boxplot,
    /// Several small charts of one kind.
    Multiples,
    /// A ranked table with bars in its cells.
    Table,
    /// A big number with the way that led to it.
    Number,
    /// Dots on stems, ranked like lying bars.
    Lollipop,
    /// A dot for each series in every row, joined by a line.
    Dumbbell,
    /// Lines between two points in time.
    Slope,
    /// Areas under lines, on top of one another where there are several.
    Area(Mode),
    /// Lines that stay level until the next value.
    Step,
    /// Lying bars that begin where the one before ended.
    Waterfall,
    /// Lying bars from a low value to a high one.
    Range,
    /// Upright bars, and lines against an axis of their own.
    Combo,
}

impl ChartKind {
    /// A ring of more parts than this cannot be read.
    pub const MAX_SLICES: usize = 5;

    /// The names of `type`, with the kinds.
    pub const NAMES: [(&'static str, ChartKind); 21] = [
        ("bar", ChartKind::Bar(Mode::Grouped)),
        ("hbar", ChartKind::HBar(Mode::Grouped)),
        ("line", ChartKind::Line),
        ("donut", ChartKind::Donut),
        ("pie", ChartKind::Pie),
        ("waffle", ChartKind::Waffle),
        ("scatter", ChartKind::Scatter),
        ("heatmap", ChartKind::Heatmap),
        ("histogram", ChartKind::Histogram),
        ("boxplot", ChartKind::Boxplot),
        ("multiples", ChartKind::Multiples),
        ("table", ChartKind::Table),
        ("number", ChartKind::Number),
        ("lollipop", ChartKind::Lollipop),
        ("dumbbell", ChartKind::Dumbbell),
        ("slope", ChartKind::Slope),
        ("area", ChartKind::Area(Mode::Stacked)),
        ("step", ChartKind::Step),
        ("waterfall", ChartKind::Waterfall),
        ("range", ChartKind::Range),
        ("combo", ChartKind::Combo),
    ];

    /// Whether it shows the parts of a whole, one series of them.
    pub fn is_whole(self) -> bool {
        matches!(self, ChartKind::Donut | ChartKind::Pie | ChartKind::Waffle)
    }

    /// What its marks are to one another and to a whole.
    pub fn sums(self) -> Sums {
        match self {
            ChartKind::Donut | ChartKind::Pie => Sums::Filled,
            ChartKind::Bar(Mode::Percent) | ChartKind::HBar(Mode::Percent) | ChartKind::Area(Mode::Percent) => {
                Sums::Filled
            }
            ChartKind::Waffle | ChartKind::HBar(Mode::Diverging) | ChartKind::Bar(Mode::Diverging) => Sums::Parts,
            ChartKind::Bar(Mode::Stacked) | ChartKind::HBar(Mode::Stacked) | ChartKind::Area(_) => Sums::Stacked,
            _ => Sums::None,
        }
    }

    /// The name of `type`, also the CSS class of the figure.
    pub fn name(self) -> &'static str {
        match self {
            ChartKind::Bar(_) => "bar",
            ChartKind::HBar(_) => "hbar",
            ChartKind::Line => "line",
            ChartKind::Donut => "donut",
            ChartKind::Pie => "pie",
            ChartKind::Waffle => "waffle",
            ChartKind::Scatter => "scatter",
            ChartKind::Heatmap => "heatmap",
            ChartKind::Histogram => "histogram",
            ChartKind::Boxplot => "boxplot",
            ChartKind::Multiples => "multiples",
            ChartKind::Table => "table",
            ChartKind::Number => "number",
            ChartKind::Lollipop => "lollipop",
            ChartKind::Dumbbell => "dumbbell",
            ChartKind::Slope => "slope",
            ChartKind::Area(_) => "area",
            ChartKind::Step => "step",
            ChartKind::Waterfall => "waterfall",
            ChartKind::Range => "range",
            ChartKind::Combo => "combo",
        }
    }
}

/// What a kind of chart adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sums {
    /// Nothing: each mark stands alone.
    None,
    /// Marks on top of one another, whose end is their sum.
    Stacked,
    /// Parts of a whole, which may leave room for parts that are not told.
    Parts,
    /// Parts that fill their whole, whatever they add up to.
    Filled,
}

/// How several series share the place of one category.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Side by side.
    #[default]
    Grouped,
    /// On top of one another.
    Stacked,
    /// On top of one another, as parts of a hundred.
    Percent,
    /// To both sides of a centre: the first half of the series to the left, the last half to the right.
    Diverging,
}

impl Mode {
    /// The names of `mode`.
    pub const NAMES: [(&'static str, Mode); 4] = [
        ("grouped", Mode::Grouped),
        ("stacked", Mode::Stacked),
        ("percent", Mode::Percent),
        ("diverging", Mode::Diverging),
    ];
}

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
