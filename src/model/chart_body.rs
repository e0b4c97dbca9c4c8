//! What a chart draws: one variant for each form of data, with only what that form has.

use rust_decimal::prelude::ToPrimitive;

use super::{
    AreaMode, Chart, ChartKind, CountIn, Date, Direction, Distance, Exact, Kind, Lang, Localized, Mode, Noun, Unit,
};

/// The data of a chart, and how they are drawn.
#[derive(Clone, Debug)]
pub enum ChartBody {
    /// Categories by series on one axis of values.
    Series(SeriesBody),
    /// Bars on one axis of values and lines on another, over the same categories.
    Combo(Combo),
    /// Points by two values.
    Scatter(Scatter),
    /// How often values occur.
    Histogram(Histogram),
    /// How groups of values spread.
    Boxes(Boxes),
    /// Ranges over dates.
    Timeline(Timeline),
    /// Several charts of one kind.
    Panels(Panels),
}

impl ChartBody {
    /// The kind of the chart.
    pub fn kind(&self) -> ChartKind {
        match self {
            ChartBody::Series(body) => body.marks.kind(),
            ChartBody::Combo(_) => ChartKind::Combo,
            ChartBody::Scatter(_) => ChartKind::Scatter,
            ChartBody::Histogram(_) => ChartKind::Histogram,
            ChartBody::Boxes(_) => ChartKind::Boxplot,
            ChartBody::Timeline(_) => ChartKind::Range,
            ChartBody::Panels(_) => ChartKind::Multiples,
        }
    }

    /// The categories; none where the data have another form.
    pub fn categories(&self) -> &[Category] {
        match self {
            ChartBody::Series(body) => &body.categories.all,
            ChartBody::Combo(body) => &body.categories.all,
            ChartBody::Scatter(_)
            | ChartBody::Histogram(_)
            | ChartBody::Boxes(_)
            | ChartBody::Timeline(_)
            | ChartBody::Panels(_) => &[],
        }
    }

    /// The numbers that its categories are, where they are numbers on an axis.
    pub fn numbers(&self) -> Option<&Across> {
        match self {
            ChartBody::Series(body) => body.categories.numbers.as_ref(),
            ChartBody::Combo(_)
            | ChartBody::Scatter(_)
            | ChartBody::Histogram(_)
            | ChartBody::Boxes(_)
            | ChartBody::Timeline(_)
            | ChartBody::Panels(_) => None,
        }
    }

    /// Where its lines are cut.
    pub fn gap(&self) -> Gap {
        match self {
            ChartBody::Series(body) => body.categories.gap,
            ChartBody::Combo(body) => body.categories.gap,
            ChartBody::Scatter(_)
            | ChartBody::Histogram(_)
            | ChartBody::Boxes(_)
            | ChartBody::Timeline(_)
            | ChartBody::Panels(_) => Gap::default(),
        }
    }

    /// The series on the main axis, and those on the second one.
    pub fn axes(&self) -> [Option<&SeriesAxis>; 2] {
        match self {
            ChartBody::Series(body) => [Some(&body.axis), None],
            ChartBody::Combo(body) => [Some(&body.bars), Some(&body.lines)],
            ChartBody::Scatter(_)
            | ChartBody::Histogram(_)
            | ChartBody::Boxes(_)
            | ChartBody::Timeline(_)
            | ChartBody::Panels(_) => [None, None],
        }
    }

    /// The series of both axes; none where the data have another form.
    pub fn series(&self) -> impl Iterator<Item = &Series> + Clone {
        self.axes().into_iter().flatten().flat_map(|axis| &axis.series)
    }

    /// All values that readers can look up, each with its unit: of points both, of boxes the numbers drawn, of a
    /// histogram none, since its bars are counted and not given, and none of dates.
    pub fn values(&self) -> Vec<(Unit, Exact)> {
        let of_axis = |axis: &SeriesAxis| {
            let points = axis.series.iter().flat_map(|series| series.points.iter().flatten());
            points.map(|point| (axis.unit, point.value)).collect::<Vec<_>>()
        };
        match self {
            ChartBody::Series(body) => of_axis(&body.axis),
            ChartBody::Combo(body) => [&body.bars, &body.lines].into_iter().flat_map(of_axis).collect(),
            ChartBody::Scatter(body) => {
                let dots = body.groups.iter().flat_map(|group| &group.dots);
                let places = dots.flat_map(|dot| {
                    let size = dot.size.zip(body.size.as_ref());
                    let across = body.x.names.is_empty().then_some((body.x.measured.unit, dot.x));
                    let upward = body.y.names.is_empty().then_some((body.y.measured.unit, dot.y));
                    [across, upward, size.map(|(size, measured)| (measured.unit, size))]
                });
                places.flatten().collect()
            }
            ChartBody::Histogram(_) | ChartBody::Timeline(_) => vec![],
            ChartBody::Boxes(body) => {
                let drawn = body
                    .groups
                    .iter()
                    .flat_map(|group| group.five.iter().chain(&group.whiskers).chain(&group.outliers));
                drawn.map(|value| (body.value.unit, *value)).collect()
            }
            ChartBody::Panels(body) => body.panels.iter().flat_map(|panel| panel.chart.body.values()).collect(),
        }
    }

    /// What the main axis of values measures.
    pub fn measure(&self) -> (Unit, Option<&Noun>) {
        match self {
            ChartBody::Series(body) => (body.axis.unit, body.axis.noun.as_ref()),
            ChartBody::Combo(body) => (body.bars.unit, body.bars.noun.as_ref()),
            ChartBody::Scatter(body) => (body.y.measured.unit, body.y.measured.noun.as_ref()),
            ChartBody::Histogram(_) => (Unit::Count, None),
            ChartBody::Boxes(body) => (body.value.unit, body.value.noun.as_ref()),
            ChartBody::Timeline(_) => (Unit::Plain, None),
            ChartBody::Panels(body) => {
                body.panels.first().map_or((Unit::Plain, None), |panel| panel.chart.body.measure())
            }
        }
    }

    /// What the main axis of values is counted in.
    pub fn count_in(&self) -> CountIn {
        match self {
            ChartBody::Series(body) => body.axis.count_in,
            ChartBody::Combo(body) => body.bars.count_in,
            ChartBody::Scatter(body) => body.y.measured.count_in,
            ChartBody::Histogram(_) | ChartBody::Timeline(_) => CountIn::default(),
            ChartBody::Boxes(body) => body.value.count_in,
            ChartBody::Panels(body) => {
                body.panels.first().map_or_else(CountIn::default, |panel| panel.chart.body.count_in())
            }
        }
    }

    /// The scale of the main axis of values.
    pub fn scale(&self) -> AxisScale {
        match self {
            ChartBody::Series(body) => body.marks.line_axis().map_or(AxisScale::Linear, |axis| axis.scale),
            ChartBody::Scatter(body) => body.y.scale,
            ChartBody::Combo(_)
            | ChartBody::Histogram(_)
            | ChartBody::Boxes(_)
            | ChartBody::Timeline(_)
            | ChartBody::Panels(_) => AxisScale::Linear,
        }
    }
}

/// Categories by series.
#[derive(Clone, Debug)]
pub struct SeriesBody {
    /// The marks of the values.
    pub marks: Marks,
    pub categories: Categories,
    pub axis: SeriesAxis,
}

/// The marks for categories by series, each with what only they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marks {
    Bar(Mode),
    HBar(Mode),
    Lollipop(Direction),
    Dumbbell(Direction),
    Range(Direction),
    Pyramid,
    Waterfall {
        /// The categories that are sums and not changes.
        totals: Vec<usize>,
    },
    Line(LineAxis),
    Step(LineAxis),
    Area(AreaMode),
    Slope(Direction),
    Heatmap,
    /// Days, in weeks that begin so.
    Calendar(WeekStart),
    /// The tile of each category.
    TileMap(Vec<Tile>),
    Donut,
    Pie,
    Waffle,
    /// With little lines in its rows, or without.
    Table(Option<Spark>),
    Number,
}

/// The little lines in the rows of a table: the series that are their points, each with its place along the line, which
/// rises. The first series is the number of the row, whether it is one of them or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spark {
    pub line: Vec<(usize, i64)>,
}

/// The day with which weeks begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WeekStart {
    #[default]
    Monday,
    Sunday,
    Saturday,
}

impl WeekStart {
    /// The names of `week_start`.
    pub const NAMES: [(&'static str, WeekStart); 3] =
        [("monday", WeekStart::Monday), ("sunday", WeekStart::Sunday), ("saturday", WeekStart::Saturday)];

    /// How many days it is after a Monday.
    pub fn after_monday(self) -> i32 {
        match self {
            WeekStart::Monday => 0,
            WeekStart::Saturday => 5,
            WeekStart::Sunday => 6,
        }
    }
}

/// The tile of a place, counted from the upper left corner, and what is written on one that is too small for its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tile {
    pub row: u16,
    pub column: u16,
    pub code: String,
}

/// A place of a tile map.
#[derive(Clone, Debug)]
pub struct TilePlace {
    /// Its code: `CN-BJ`, `GB`.
    pub code: String,
    pub row: u16,
    pub column: u16,
    /// Its name in each language.
    pub name: Localized,
    /// Other names and codes of it.
    pub others: Vec<String>,
}

impl TilePlace {
    /// Everything that it is called by.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = Lang::ALL.into_iter().map(|lang| self.name.get(lang));
        std::iter::once(&*self.code).chain(own).chain(self.others.iter().map(String::as_str))
    }
}

/// The axis of values of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LineAxis {
    pub scale: AxisScale,
    pub direction: Direction,
}

impl Marks {
    /// The marks of a kind, on an axis as it is specified; `None` for kinds of which [`ChartBody`] has a variant of their own.
    /// The totals of a waterfall, the tiles of a map, the first day of weeks and the little lines
    /// of a table are left to be filled in.
    pub fn new(kind: ChartKind, axis: LineAxis) -> Option<Self> {
        Some(match kind {
            ChartKind::Bar(mode) => Marks::Bar(mode),
            ChartKind::HBar(mode) => Marks::HBar(mode),
            ChartKind::Lollipop => Marks::Lollipop(axis.direction),
            ChartKind::Dumbbell => Marks::Dumbbell(axis.direction),
            ChartKind::Range => Marks::Range(axis.direction),
            ChartKind::Pyramid => Marks::Pyramid,
            ChartKind::Waterfall => Marks::Waterfall { totals: vec![] },
            ChartKind::Line => Marks::Line(axis),
            ChartKind::Step => Marks::Step(axis),
            ChartKind::Area(mode) => Marks::Area(mode),
            ChartKind::Slope => Marks::Slope(axis.direction),
            ChartKind::Heatmap => Marks::Heatmap,
            ChartKind::Calendar => Marks::Calendar(WeekStart::default()),
            ChartKind::TileMap => Marks::TileMap(vec![]),
            ChartKind::Donut => Marks::Donut,
            ChartKind::Pie => Marks::Pie,
            ChartKind::Waffle => Marks::Waffle,
            ChartKind::Table => Marks::Table(None),
            ChartKind::Number => Marks::Number,
            ChartKind::Combo
            | ChartKind::Scatter
            | ChartKind::Histogram
            | ChartKind::Boxplot
            | ChartKind::Multiples => return None,
        })
    }

    /// The kind of a chart with these marks.
    pub fn kind(&self) -> ChartKind {
        match self {
            Marks::Bar(mode) => ChartKind::Bar(*mode),
            Marks::HBar(mode) => ChartKind::HBar(*mode),
            Marks::Lollipop(_) => ChartKind::Lollipop,
            Marks::Dumbbell(_) => ChartKind::Dumbbell,
            Marks::Range(_) => ChartKind::Range,
            Marks::Pyramid => ChartKind::Pyramid,
            Marks::Waterfall { .. } => ChartKind::Waterfall,
            Marks::Line(_) => ChartKind::Line,
            Marks::Step(_) => ChartKind::Step,
            Marks::Area(mode) => ChartKind::Area(*mode),
            Marks::Slope(_) => ChartKind::Slope,
            Marks::Heatmap => ChartKind::Heatmap,
            Marks::Calendar(_) => ChartKind::Calendar,
            Marks::TileMap(_) => ChartKind::TileMap,
            Marks::Donut => ChartKind::Donut,
            Marks::Pie => ChartKind::Pie,
            Marks::Waffle => ChartKind::Waffle,
            Marks::Table(_) => ChartKind::Table,
            Marks::Number => ChartKind::Number,
        }
    }

    /// The axis of lines.
    fn line_axis(&self) -> Option<LineAxis> {
        match self {
            Marks::Line(axis) | Marks::Step(axis) => Some(*axis),
            _ => None,
        }
    }
}

/// Bars and lines over the same categories, each on an axis of their own.
#[derive(Clone, Debug)]
pub struct Combo {
    pub categories: Categories,
    pub bars: SeriesAxis,
    pub lines: SeriesAxis,
}

/// The categories of a chart.
#[derive(Clone, Debug)]
pub struct Categories {
    /// The label: Year, Region.
    pub label: Localized,
    /// The categories in the order of drawing.
    pub all: Vec<Category>,
    /// Where lines are cut.
    pub gap: Gap,
    /// The numbers that they are, for lines over numbers.
    pub numbers: Option<Across>,
}

/// The categories of a chart that are numbers, each with its place on an axis.
#[derive(Clone, Debug)]
pub struct Across {
    /// What they measure.
    pub measured: Measured,
    /// The number of each category in base units; they rise.
    pub values: Vec<Exact>,
}

/// Where lines are cut. Rows that follow one another are joined, however far apart they are; an empty cell cuts the
/// line of its series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Gap {
    /// They are also cut between dates that are further apart than this.
    pub after: Option<Distance>,
    /// What an empty cell does.
    pub empty: EmptyCell,
}

/// What an empty cell does to the line of its series.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmptyCell {
    /// It cuts the line.
    #[default]
    Cut,
    /// The points at both sides are joined.
    Join,
}

impl EmptyCell {
    /// The names of `empty`.
    pub const NAMES: [(&'static str, EmptyCell); 2] = [("cut", EmptyCell::Cut), ("join", EmptyCell::Join)];
}

/// A category, or a point in time.
#[derive(Clone, Debug)]
pub struct Category {
    /// Its name.
    pub name: CategoryName,
    /// Whether it carries the message.
    pub highlight: bool,
    /// Whether only other panels have it: then the data say nothing of it, not even that a value is missing.
    pub is_absent: bool,
    /// What the data state as the sum of its parts, in base units. It may differ from the sum of the parts as they are
    /// written, by as much as those were rounded.
    pub sum: Option<Exact>,
}

/// The name of a category. The order is only for looking names up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CategoryName {
    /// A date: each language writes it its own way, and lines place it by its distance.
    Date(Date),
    /// Words.
    Text(Localized),
}

impl CategoryName {
    /// The date that it is.
    pub fn date(&self) -> Option<Date> {
        match self {
            CategoryName::Date(date) => Some(*date),
            CategoryName::Text(_) => None,
        }
    }

    /// The words that it is.
    pub fn text(&self) -> Option<&Localized> {
        match self {
            CategoryName::Date(_) => None,
            CategoryName::Text(text) => Some(text),
        }
    }
}

/// The series on one axis, and what they are measured in.
#[derive(Clone, Debug)]
pub struct SeriesAxis {
    pub unit: Unit,
    pub noun: Option<Noun>,
    /// What readers see its numbers counted in.
    pub count_in: CountIn,
    /// The series in the order of the specification, each with a point for every category.
    pub series: Vec<Series>,
}

/// A series of values.
#[derive(Clone, Debug)]
pub struct Series {
    /// Its name.
    pub label: Localized,
    /// One for each category; `None` where there is no value.
    pub points: Vec<Option<Point>>,
    /// How many decimals the data say that pictures show.
    pub decimals: Option<u32>,
    /// Whether it carries the message.
    pub highlight: bool,
    /// The bands round its line.
    pub ribbons: Vec<Ribbon>,
}

impl Series {
    /// A series without bands that does not carry the message.
    pub fn new(label: Localized, points: Vec<Option<Point>>) -> Self {
        Self { label, points, decimals: None, highlight: false, ribbons: vec![] }
    }
}

/// A band round a line, in which its values are expected or were found.
#[derive(Clone, Debug)]
pub struct Ribbon {
    /// What it is: 80% interval.
    pub label: Localized,
    /// Its ends, one pair for each category; `None` where it has a gap.
    pub ends: Vec<Option<ErrorBar>>,
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

/// The quantity on an axis.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The label: Rounds, Amount.
    pub label: Localized,
    pub unit: Unit,
    pub noun: Option<Noun>,
    /// What readers see its numbers counted in.
    pub count_in: CountIn,
    /// Whether its numbers are years, which have no separator of thousands.
    pub is_year: bool,
}

/// The scales of two axes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scales {
    /// Of the axis across.
    pub x: AxisScale,
    /// Of the axis upward.
    pub y: AxisScale,
}

impl Scales {
    /// Whether either axis is logarithmic.
    pub fn any_log(self) -> bool {
        self.x == AxisScale::Log || self.y == AxisScale::Log
    }
}

/// An axis of a scatter plot.
#[derive(Clone, Debug)]
pub struct DotAxis {
    /// What it measures.
    pub measured: Measured,
    /// Its scale.
    pub scale: AxisScale,
    /// The names of its places where they are dates, which rise, or words: then the place of a point is the number of
    /// its name, from 0. Empty where its places are numbers.
    pub names: Vec<CategoryName>,
}

impl DotAxis {
    /// An axis of numbers.
    pub fn numbers(measured: Measured, scale: AxisScale) -> Self {
        Self { measured, scale, names: vec![] }
    }

    /// The name at a place; `None` on an axis of numbers.
    pub fn name(&self, place: Exact) -> Option<&CategoryName> {
        self.names.get(place.value.to_usize()?)
    }

    /// Whether its places are words, each of which has a lane of its own.
    pub fn has_lanes(&self) -> bool {
        matches!(self.names.first(), Some(CategoryName::Text(_)))
    }
}

/// The order in which a line joins the points of a scatter plot.
#[derive(Clone, Debug)]
pub enum Path {
    /// That of the rows.
    Rows,
    /// That of a column, which has this label.
    Column(Localized),
}

/// Points by two values.
#[derive(Clone, Debug)]
pub struct Scatter {
    /// The horizontal axis.
    pub x: DotAxis,
    /// The vertical axis.
    pub y: DotAxis,
    /// What the areas of the points show; `None` where all are equally large.
    pub size: Option<Measured>,
    /// The line that joins the points of each group, which are in its order; `None` for none.
    pub path: Option<Path>,
    /// The label of the points: Country; empty if they have no names.
    pub name: Localized,
    /// The groups of points, each with at least one.
    pub groups: Vec<DotGroup>,
    /// The rows with only one of the two values: they are in the table, but not in the picture.
    pub unplaced: Vec<Unplaced>,
    /// The line through all points.
    pub fit: Option<Fit>,
}

impl Scatter {
    /// A plot of points that are equally large and not joined.
    pub fn new(x: DotAxis, y: DotAxis, groups: Vec<DotGroup>) -> Self {
        let (name, unplaced) = (Localized::default(), vec![]);
        Self { x, y, size: None, path: None, name, groups, unplaced, fit: None }
    }
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
    /// What its area shows, in base units; not negative.
    pub size: Option<Exact>,
    /// Its number in the row of its group that a path follows; rows without a point have one too, and cut the path.
    pub turn: usize,
    /// The vertical error bar.
    pub error_bar: Option<ErrorBar>,
    /// The horizontal error bar.
    pub x_error_bar: Option<ErrorBar>,
    /// How it came about.
    pub kind: Kind,
    /// Whether it carries the message.
    pub highlight: bool,
}

impl Dot {
    /// A reported point at a place, without a name.
    pub fn at(x: Exact, y: Exact) -> Self {
        let (error_bar, x_error_bar) = (None, None);
        let (name, size, turn, kind, highlight) = (Localized::default(), None, 0, Kind::Reported, false);
        Self { name, x, y, size, turn, error_bar, x_error_bar, kind, highlight }
    }
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
    /// Its size, if it has one.
    pub size: Option<Exact>,
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

/// Spans of time, each in the lane of its name.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// The label of the lanes: Project, Office.
    pub label: Localized,
    /// The labels of the columns of beginnings and of ends; no ends where each row is a moment.
    pub columns: (Localized, Option<Localized>),
    /// The label of the groups.
    pub group: Localized,
    /// The groups, each with a colour; one without a name where there are none.
    pub groups: Vec<SpanGroup>,
    /// The lanes from the top down.
    pub lanes: Vec<Lane>,
    /// The spans in the order of the rows.
    pub spans: Vec<TimeSpan>,
}

/// A group of spans.
#[derive(Clone, Debug, Default)]
pub struct SpanGroup {
    pub name: Localized,
    /// Whether it carries the message.
    pub highlight: bool,
}

/// A lane of a timeline.
#[derive(Clone, Debug)]
pub struct Lane {
    pub name: CategoryName,
    /// Whether it carries the message.
    pub highlight: bool,
}

/// A row of a timeline.
#[derive(Clone, Copy, Debug)]
pub struct TimeSpan {
    /// The lane that it is in.
    pub lane: usize,
    pub group: usize,
    pub extent: Extent,
    /// How it came about.
    pub kind: Kind,
}

/// From when to when a span goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// From the beginning of one date to the end of another.
    Closed(Date, Date),
    /// A moment: a row with one date, or with a day that is both its beginning and its end.
    Moment(Date),
    /// From a date on, without an end.
    From(Date),
    /// Up to a date, from an unknown beginning.
    Until(Date),
    /// A row without dates: it is in the table, but not in the picture.
    Unknown,
}

impl Extent {
    /// The dates that it has, the first before the last.
    pub fn dates(self) -> impl Iterator<Item = Date> {
        let (first, last) = match self {
            Extent::Closed(from, to) => (Some(from), Some(to)),
            Extent::Moment(date) | Extent::From(date) | Extent::Until(date) => (Some(date), None),
            Extent::Unknown => (None, None),
        };
        first.into_iter().chain(last)
    }
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
    /// Whether each panel shows the lines of the others too, in grey.
    pub context: bool,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Form, KINDS};

    #[test]
    fn marks_are_those_of_their_kind() {
        for row in KINDS {
            let marks = Marks::new(row.kind, LineAxis::default());
            assert_eq!(marks.is_some(), row.form == Form::Series && row.parts.is_empty(), "{}", row.name);
            assert!(marks.is_none_or(|marks| marks.kind() == row.kind), "{}", row.name);
        }
    }
}
