//! The kinds of charts. The table in `kind/table.rs` has a row for each kind: a rule about kinds is a column of it.
//!
//! A rule either reads a column or matches every variant by name, so that the compiler asks about a new kind.

mod table;

pub use table::KINDS;

/// The kind of a chart, with its mode where the kind has several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Upright bars.
    Bar(Mode),
    /// Lying bars, ranked by default.
    HBar(Mode),
    /// Upright bars, and lines against an axis of their own.
    Combo,
    /// Dots on stems, ranked like lying bars.
    Lollipop,
    /// A dot for each series in every row, joined by a line.
    Dumbbell,
    /// Lying bars from a low value to a high one.
    Range,
    /// Lying bars of two series, to both sides of one line.
    Pyramid,
    /// Lying bars that begin where the one before ended.
    Waterfall,
    /// Lines over time or over ordered categories.
    Line,
    /// Lines that stay level until the next value.
    Step,
    /// Areas under lines, on top of one another where there are several.
    Area(AreaMode),
    /// Lines between two points in time.
    Slope,
    /// Points by two values.
    Scatter,
    /// Values as colours: categories across, series down.
    Heatmap,
    /// Values as colours of days: weeks across, days of the week down.
    Calendar,
    /// Values as colours of tiles, one for each place of a map.
    TileMap,
    /// How often values occur.
    Histogram,
    /// How groups of values spread.
    Boxplot,
    /// A ring of at most [`ChartKind::MAX_SLICES`] parts.
    Donut,
    /// A disc of at most [`ChartKind::MAX_SLICES`] parts.
    Pie,
    /// Counted squares.
    Waffle,
    /// A ranked table with bars in its cells.
    Table,
    /// A big number with the series that led to it.
    Number,
    /// Several small charts of one kind.
    Multiples,
}

/// Everything about a kind that does not depend on the data.
#[derive(Debug)]
pub struct KindRow {
    /// The kind, in its usual mode.
    pub kind: ChartKind,
    /// The value of `type`, which is also the CSS class of the figure.
    pub name: &'static str,
    /// Names that other tools have for it, each with the mode to write beside our name.
    pub other_names: &'static [(&'static str, Option<Mode>)],
    /// The form of its data.
    pub form: Form,
    /// How its values are shown.
    pub shown: Shown,
    /// How many columns of numbers it shows.
    pub columns: Columns,
    /// Which rows a category may have.
    pub rows: Rows,
    /// Whether and how its values are added up.
    pub adds: Adds,
    /// The order of its categories where none is given.
    pub order: Order,
    /// Where its axis of values begins, and whether it can run the other way.
    pub axis: ValueAxis,
    /// The modes that it can be drawn in; `None` where it has only one way.
    pub modes: Option<Modes>,
    /// The keys that it has, of those that not every kind has.
    pub keys: &'static [ChartKey],
    /// The kinds that it puts together on two axes.
    pub parts: &'static [ChartKind],
    /// How it is drawn in the panels of small multiples; `None` where it cannot be.
    pub panels: Option<InPanels>,
}

/// The form of a chart's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Categories by series.
    Series,
    /// Points by two values.
    Points,
    /// Values counted in bins.
    Bins,
    /// Groups of values, each by five numbers.
    Boxes,
    /// Several charts.
    Panels,
}

/// How the values of a kind are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// By marks on an axis or in a whole.
    Marks,
    /// As numbers in coloured cells, aligned as in a table.
    Cells,
    /// As rows of a table that a page shows in place of a picture. Each table ranks its own rows, so small multiples
    /// share only the scale.
    Rows,
}

/// How many columns of numbers a kind shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Columns {
    /// One, with the hint for a chart that names more.
    One(&'static str),
    /// Two that are compared.
    Two,
    /// Two that lie on opposite sides of zero, so that neither can be negative.
    Sides,
    /// Two, or three with a value between: from the lowest to the highest.
    Ends,
    /// As many as colours can tell apart.
    Coloured,
    /// Any number.
    Any,
}

/// Which rows a category may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Any: only a date cannot be twice.
    Any,
    /// One row.
    Once,
    /// There are two categories, the two ends.
    Two,
}

/// Whether and how the values of a chart are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// Each mark stands alone.
    Nothing,
    /// The mode decides.
    ByMode,
    /// The categories of the only series are the parts of one whole.
    Whole(Sums),
    /// Each row is a change that is added to those before it.
    Changes,
}

/// The usual order of categories.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// That of the data.
    Data,
    /// By size: the highest first.
    Ranked,
    /// Forward in time where the categories are dates.
    Time,
}

/// The axis of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueAxis {
    /// There is none that an author could set.
    None,
    /// It begins at zero, since lengths are compared.
    FromZero,
    /// It begins near the smallest value, since positions are compared.
    Free,
    /// The same, and it can run the other way, so that the first rank is the highest.
    Reversible,
}

/// The modes that a kind can be drawn in.
#[derive(Clone, Copy, Debug)]
pub struct Modes {
    /// Makes the kind of a mode; `None` where it cannot be drawn in that mode.
    pub kind: fn(Mode) -> Option<ChartKind>,
    /// Whether marks on top of one another may lie on both sides of zero.
    pub below_zero: bool,
}

/// Keys that only some kinds have. Keys that are always had together are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKey {
    /// `kind`: the column with the kinds of the figures.
    Kind,
    /// `highlight`.
    Highlight,
    /// `sort`.
    Sort,
    /// `series`: the column whose values tell the series apart.
    Series,
    /// `label`, `size`, `connect` and `fit` of points.
    Points,
    /// `bins`.
    Bins,
    /// `grid`: the tiles of a map.
    Grid,
    /// `week_start`: the day with which the weeks of a calendar begin.
    WeekStart,
    /// `spark`: the columns of the little lines in the rows of a table.
    Spark,
    /// `scale`.
    Scale,
    /// `gap`: where lines are cut.
    Gap,
    /// `decimals` of the numbers in pictures, and `count_in`.
    Decimals,
    /// `low` and `high`, or `error`.
    ErrorBars,
    /// `band`: bands round lines.
    Ribbons,
    /// `bars` and `line` in place of `y`.
    Bars,
    /// `totals`: the rows that are sums and not changes.
    Totals,
    /// `lines`, `bands` and `notes`.
    Devices,
    /// `panel`, `axes`, `sort_panels`, `context` and `of`.
    Panels,
}

/// How a kind is drawn in the panels of small multiples.
#[derive(Clone, Copy, Debug)]
pub struct InPanels {
    /// How many panels stand side by side at most on wide paper.
    pub wide: usize,
    /// The same on narrow paper.
    pub narrow: usize,
    /// The number that is beside a panel's name.
    pub number: PanelNumber,
}

/// The number that is beside a panel's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PanelNumber {
    /// None.
    None,
    /// The last value over time.
    Last,
    /// The sum of the parts.
    Total,
}

impl ChartKind {
    /// A ring of more parts than this cannot be read.
    pub const MAX_SLICES: usize = 5;

    /// The kind that `type` names, in its usual mode.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|row| row.name == name).map(|row| row.kind)
    }

    /// The name of `type`.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The mode, for kinds that have modes.
    pub fn mode(self) -> Option<Mode> {
        match self {
            ChartKind::Bar(mode) | ChartKind::HBar(mode) => Some(mode),
            ChartKind::Area(mode) => Some(mode.into()),
            ChartKind::Combo
            | ChartKind::Lollipop
            | ChartKind::Dumbbell
            | ChartKind::Range
            | ChartKind::Pyramid
            | ChartKind::Waterfall
            | ChartKind::Line
            | ChartKind::Step
            | ChartKind::Slope
            | ChartKind::Scatter
            | ChartKind::Heatmap
            | ChartKind::Calendar
            | ChartKind::TileMap
            | ChartKind::Histogram
            | ChartKind::Boxplot
            | ChartKind::Donut
            | ChartKind::Pie
            | ChartKind::Waffle
            | ChartKind::Table
            | ChartKind::Number
            | ChartKind::Multiples => None,
        }
    }

    /// Whether the kind can be drawn in a mode.
    pub fn has_mode(self, mode: Mode) -> bool {
        self.row().modes.is_some_and(|modes| (modes.kind)(mode).is_some())
    }

    /// Whether the kind has a key.
    pub fn has(self, key: ChartKey) -> bool {
        self.row().keys.contains(&key)
    }

    /// Whether the categories of its only series are the parts of a whole.
    pub fn is_whole(self) -> bool {
        matches!(self.row().adds, Adds::Whole(_))
    }

    /// What its marks are to one another and to a whole.
    pub fn sums(self) -> Sums {
        match self.row().adds {
            Adds::Nothing | Adds::Changes => Sums::None,
            Adds::Whole(sums) => sums,
            Adds::ByMode => self.mode().map_or(Sums::None, Mode::sums),
        }
    }
}

/// The names of the kinds for which something holds, in the order of the table.
pub fn kinds_where(holds: impl Fn(&KindRow) -> bool) -> Vec<&'static str> {
    KINDS.iter().filter(|row| holds(row)).map(|row| row.name).collect()
}

impl ChartKey {
    /// The keys as they are written.
    pub fn names(self) -> &'static [&'static str] {
        match self {
            ChartKey::Kind => &["kind"],
            ChartKey::Highlight => &["highlight"],
            ChartKey::Sort => &["sort"],
            ChartKey::Series => &["series"],
            ChartKey::Points => &["label", "size", "connect", "fit"],
            ChartKey::Bins => &["bins"],
            ChartKey::Grid => &["grid"],
            ChartKey::WeekStart => &["week_start"],
            ChartKey::Spark => &["spark"],
            ChartKey::Scale => &["scale"],
            ChartKey::Gap => &["gap"],
            ChartKey::Decimals => &["decimals", "count_in"],
            ChartKey::ErrorBars => &["low", "high", "error"],
            ChartKey::Ribbons => &["band"],
            ChartKey::Bars => &["bars", "line"],
            ChartKey::Totals => &["totals"],
            ChartKey::Devices => &["lines", "bands", "notes"],
            ChartKey::Panels => &["panel", "axes", "sort_panels", "context", "of"],
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
    /// Parts of a whole, which may leave room for parts that are not given.
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

/// How several areas share the place of one category: side by side they would hide one another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AreaMode {
    /// On top of one another.
    Stacked,
    /// On top of one another, as parts of a hundred.
    Percent,
}

impl AreaMode {
    /// The mode of areas that is the same as this one, if there is one.
    pub fn new(mode: Mode) -> Option<Self> {
        match mode {
            Mode::Stacked => Some(AreaMode::Stacked),
            Mode::Percent => Some(AreaMode::Percent),
            Mode::Grouped | Mode::Diverging => None,
        }
    }
}

impl From<AreaMode> for Mode {
    fn from(mode: AreaMode) -> Self {
        match mode {
            AreaMode::Stacked => Mode::Stacked,
            AreaMode::Percent => Mode::Percent,
        }
    }
}

impl Mode {
    /// The names of `mode`.
    pub const NAMES: [(&'static str, Mode); 4] = [
        (Mode::Grouped.name(), Mode::Grouped),
        (Mode::Stacked.name(), Mode::Stacked),
        (Mode::Percent.name(), Mode::Percent),
        (Mode::Diverging.name(), Mode::Diverging),
    ];

    /// The name of `mode`.
    pub const fn name(self) -> &'static str {
        match self {
            Mode::Grouped => "grouped",
            Mode::Stacked => "stacked",
            Mode::Percent => "percent",
            Mode::Diverging => "diverging",
        }
    }

    /// What the marks of a category are to one another.
    pub fn sums(self) -> Sums {
        match self {
            Mode::Grouped => Sums::None,
            Mode::Stacked => Sums::Stacked,
            Mode::Percent => Sums::Filled,
            Mode::Diverging => Sums::Parts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_name_means_one_kind() {
        let ours = KINDS.iter().map(|row| row.name);
        let names: Vec<&str> =
            ours.chain(KINDS.iter().flat_map(|row| row.other_names.iter().map(|(name, _)| *name))).collect();
        assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
        assert!(KINDS.iter().all(|row| ChartKind::named(row.name) == Some(row.kind)));
    }

    #[test]
    fn a_row_is_the_row_of_its_kind() {
        for row in KINDS {
            assert_eq!(row.kind.row().name, row.name);
            assert_eq!(row.modes.is_none(), row.kind.mode().is_none(), "{}", row.name);
            assert!(row.kind.mode().is_none_or(|mode| row.kind.has_mode(mode)), "{}", row.name);
            let made = Mode::NAMES.iter().filter_map(|(_, mode)| Some(((row.modes?.kind)(*mode)?, *mode)));
            for (kind, mode) in made {
                assert_eq!((kind.name(), kind.mode()), (row.name, Some(mode)));
            }
            let others = row.other_names.iter().filter_map(|(_, mode)| *mode);
            assert!(others.into_iter().all(|mode| row.kind.has_mode(mode)), "{}", row.name);
        }
    }

    #[test]
    fn columns_agree_with_one_another() {
        for row in KINDS {
            let name = row.name;
            assert_eq!(row.adds == Adds::ByMode, row.modes.is_some(), "{name}");
            assert_eq!(row.adds == Adds::Changes, row.kind.has(ChartKey::Totals), "{name}");
            assert_eq!(row.kind.has(ChartKey::Bars), !row.parts.is_empty(), "{name}");
            assert_eq!(row.form == Form::Panels, row.panels.is_none(), "{name}");
            assert_eq!(row.form == Form::Panels, row.kind.has(ChartKey::Panels), "{name}");
            // Changes, points, bins, boxes, tiles and days have an order of their own, and a single number has none.
            let has_order = row.adds == Adds::Changes || matches!(row.kind, ChartKind::TileMap | ChartKind::Calendar);
            let can_sort = row.form == Form::Series && !has_order && row.kind != ChartKind::Number;
            assert_eq!(can_sort, row.kind.has(ChartKey::Sort), "{name}");
        }
    }
}
