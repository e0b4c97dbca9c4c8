//! Steps: the operations on a data set before it is drawn or shown, as an author writes them.
//!
//! `parse/step.rs` parses them and `resolve/steps/` carries them out, one after another; each may name columns of
//! earlier ones.

use rust_decimal::Decimal;

use super::{Exact, Formula, Localized, Unit};
use crate::diag::Span;

/// A word and where it is written.
pub type Written = (String, Span);

#[derive(Clone, Debug)]
pub struct Step {
    /// The place of its name.
    pub span: Span,
    pub action: Action,
}

/// The operation of a step.
#[derive(Clone, Debug)]
pub enum Action {
    /// Keeps the rows that pass.
    Filter(Filter),
    Sort(SortBy),
    /// Keeps the largest rows.
    Top(Top),
    /// Turns columns into rows.
    Melt(Melt),
    /// Turns rows into columns.
    Pivot(Pivot),
    /// Makes one row of several.
    Group(Group),
    /// Adds each row's part of a hundred.
    Share(Share),
    /// Adds the growth on an earlier row in percent.
    Growth(Comparison),
    /// Adds the difference to an earlier row.
    Change(Comparison),
    /// Counts columns from a base of, mostly, 100.
    Index(Index),
    /// Adds a running total.
    Cumulative(Cumulative),
    /// Adds each row's place in the order of a column.
    Rank(Ranking),
    /// Adds the average of each row and those before it.
    Rolling(Rolling),
    /// Adds a column of arithmetic on others.
    Compute(Compute),
    /// Adds columns of another data set.
    Join(Join),
    /// Rounds columns.
    Round(Rounding),
    /// Fills empty cells.
    Fill(FillIn),
    /// Puts numbers into classes.
    Bin(Binning),
    /// Makes one row of all that lie in a longer period.
    Period(Periods),
    /// Takes a column of text apart.
    Split(Split),
    /// Writes other texts in place of some.
    Replace(Replace),
    /// Keeps these columns in this order.
    Select(Vec<Written>),
    /// Renames columns: old name, new name.
    Rename(Vec<(Written, Written)>),
    /// Sets the labels of columns.
    Label(Vec<(Written, Localized)>),
    /// Invalid, which has been reported; the steps after it cannot be carried out.
    Unreadable,
}

/// Which rows to keep: those that pass every test.
#[derive(Clone, Debug)]
pub struct Filter {
    /// The column that is tested.
    pub column: Written,
    /// The tests; at least one.
    pub tests: Vec<Test>,
}

/// A test of one cell. An empty cell passes only [`Test::NoneOf`] and [`Test::Empty`].
///
/// Numbers are compared as in the file, before scaling. A date passes `from: 2018` and `to: 2018` if all of it is
/// inside: `2018-Q4` is.
#[derive(Clone, Debug)]
pub enum Test {
    /// `is`, `in`: equal to one of these.
    OneOf(Vec<Written>),
    /// `not`: equal to none of these.
    NoneOf(Vec<Written>),
    /// `above`: more or later.
    Above(Written),
    /// `below`: less or earlier.
    Below(Written),
    /// `from`: this or more.
    From(Written),
    /// `to`: this or less.
    To(Written),
    /// `known: true`: not empty.
    Known,
    /// `known: false`: empty.
    Empty,
}

/// How to order rows.
#[derive(Clone, Debug)]
pub struct SortBy {
    /// The column of numbers or dates.
    pub by: Written,
    /// Which end comes first.
    pub direction: SortOrder,
}

/// Which end comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SortOrder {
    /// The smallest or earliest.
    #[default]
    Ascending,
    /// The largest or latest.
    Descending,
}

impl SortOrder {
    /// The names of `order`.
    pub const NAMES: [(&'static str, SortOrder); 2] = [("asc", SortOrder::Ascending), ("desc", SortOrder::Descending)];
}

/// The treatment of empty cells in a sum, and of dates without a row in a running total.
///
/// A total without a part looks like a smaller total, so the author must allow it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// It is reported.
    #[default]
    Refuse,
    /// It is left out of the sum.
    Skip,
}

impl Missing {
    /// The names of `missing`.
    pub const NAMES: [(&'static str, Missing); 2] = [("refuse", Missing::Refuse), ("skip", Missing::Skip)];
}

/// Which rows are the largest.
#[derive(Clone, Debug)]
pub struct Top {
    /// The column of numbers that ranks.
    pub by: Written,
    /// How many rows to keep.
    pub keep: usize,
    /// The name of a row that sums the rest; `None` to drop it.
    pub other: Option<Localized>,
    /// For the sum of the rest.
    pub missing: Missing,
}

/// Which columns become rows.
#[derive(Clone, Debug)]
pub struct Melt {
    pub columns: MeltColumns,
    /// The new column that holds the label of each row's original column.
    pub name: Written,
    /// The new column of their numbers.
    pub value: Written,
}

/// The columns that become rows.
#[derive(Clone, Debug)]
pub enum MeltColumns {
    /// These; at least one.
    Named(Vec<Written>),
    /// From one to another, in the order of the data.
    Range(Written, Written),
}

/// Which rows become columns.
#[derive(Clone, Debug)]
pub struct Pivot {
    /// The column whose texts or dates name the new columns.
    pub name: Written,
    /// The column of their numbers.
    pub value: Written,
    /// Whether the author knows that some cells have no row.
    pub has_gaps: bool,
}

/// How to make one row of several.
#[derive(Clone, Debug)]
pub struct Group {
    /// Rows that agree in these columns become one; at least one.
    pub by: Vec<Written>,
    /// What is computed from the rows of each group, in the order of the new columns.
    pub aggregates: Vec<Aggregate>,
    /// A new column that counts the rows.
    pub count: Option<NewColumn>,
    /// Decimals of averages, medians and quantiles; `None` for exact ones, and of averages for one more than the cells
    /// have.
    pub decimals: Option<u32>,
    /// For all that is computed.
    pub missing: Missing,
}

/// One number of several.
#[derive(Clone, Debug)]
pub struct Aggregate {
    pub function: Aggregation,
    /// The column of numbers.
    pub of: Written,
    /// The name of the new column; `None` for the old one.
    pub name: Option<Written>,
}

/// How one number is made of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aggregation {
    Sum,
    Mean,
    /// The quantile at 0.5.
    Median,
    Min,
    Max,
    /// That of the first row, in the order of dates where a step has one.
    First,
    Last,
    /// The number at this part of the way from the smallest to the largest in order, between two of them in proportion:
    /// at `0.9` of eleven numbers the tenth.
    Quantile(Decimal),
}

impl Aggregation {
    /// The keys of those that need no more than a column.
    pub const NAMES: [(&'static str, Aggregation); 7] = [
        ("sum", Aggregation::Sum),
        ("mean", Aggregation::Mean),
        ("median", Aggregation::Median),
        ("min", Aggregation::Min),
        ("max", Aggregation::Max),
        ("first", Aggregation::First),
        ("last", Aggregation::Last),
    ];
}

/// A column that a step adds.
#[derive(Clone, Debug)]
pub struct NewColumn {
    /// Its name, and where it is written, or else the step's place.
    pub name: Written,
    /// What readers see.
    pub label: Localized,
}

/// How to compute parts of a hundred.
#[derive(Clone, Debug)]
pub struct Share {
    pub of: Written,
    /// Rows that agree in these columns make one whole; all rows where there are none.
    pub by: Vec<Written>,
    /// The column that is added.
    pub made: NewColumn,
    /// Decimals of the result.
    pub decimals: u32,
    /// For the whole.
    pub missing: Missing,
}

/// How to compare rows with earlier ones.
#[derive(Clone, Debug)]
pub struct Comparison {
    pub of: Written,
    /// The column of dates; `None` for the only one, or else for the order of the rows.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series.
    pub by: Vec<Written>,
    /// Which row is the earlier one; `None` for [`Over::Period`] where there are dates and else [`Over::Row`].
    pub over: Option<(Over, Span)>,
    /// The column that is added.
    pub made: NewColumn,
    /// Decimals of a percentage.
    pub decimals: u32,
}

/// Which row another one is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// The one of the date just before: a year, quarter, month or day ago, as precise as the date is.
    Period,
    /// The one of the same date a year ago.
    Year,
    /// The one before in the order of dates or rows, however long ago.
    Row,
}

impl Over {
    /// The names of `over`.
    pub const NAMES: [(&'static str, Over); 3] = [("period", Over::Period), ("year", Over::Year), ("row", Over::Row)];
}

/// How to count from a base.
#[derive(Clone, Debug)]
pub struct Index {
    /// The columns, which are replaced.
    pub of: Vec<Written>,
    /// The date or text of the row that is the base.
    pub base: Written,
    /// The column of that date or text; `None` for the first of dates, or else the first of text.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series with its own base.
    pub by: Vec<Written>,
    /// The value of the base.
    pub to: Exact,
    /// Decimals of the result.
    pub decimals: u32,
}

/// How to add up row after row.
#[derive(Clone, Debug)]
pub struct Cumulative {
    pub of: Written,
    /// The column of dates; `None` for the only one, or else for the order of the rows.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series.
    pub by: Vec<Written>,
    /// The column that is added.
    pub made: NewColumn,
    /// For the total.
    pub missing: Missing,
}

/// How to order rows by their numbers.
#[derive(Clone, Debug)]
pub struct Ranking {
    pub of: Written,
    /// Rows that agree in these columns have an order of their own.
    pub by: Vec<Written>,
    /// Which end is first: mostly the largest.
    pub order: SortOrder,
    /// The column that is added.
    pub made: NewColumn,
}

/// How to average each row with those before it.
#[derive(Clone, Debug)]
pub struct Rolling {
    pub of: Written,
    /// How many rows or periods an average is of, its own among them.
    pub window: usize,
    /// The column of dates; `None` for the only one, or else for the order of the rows.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series.
    pub by: Vec<Written>,
    /// [`Over::Period`] or [`Over::Row`]; `None` for periods where there are dates.
    pub over: Option<(Over, Span)>,
    /// The column that is added.
    pub made: NewColumn,
    /// Decimals of the result; `None` for one more than the cells have.
    pub decimals: Option<u32>,
    /// [`Missing::Refuse`] leaves windows with a gap empty.
    pub missing: Missing,
}

/// How to compute a column from others.
#[derive(Clone, Debug)]
pub struct Compute {
    /// Its figures are names of columns, in base units: 640e8 where a cell says 640 and the column `scale: 1e8`.
    pub formula: Formula,
    /// The unit of the result; `None` for that which the formula gives.
    pub unit: Option<(Unit, Span)>,
    /// The column that is added.
    pub made: NewColumn,
    /// Decimals of the result; `None` for exact results, and of quotients for so many that the smallest has three
    /// digits.
    pub decimals: Option<u32>,
}

/// How to add columns of another data set.
#[derive(Clone, Debug)]
pub struct Join {
    /// The other data set, as charts name it.
    pub with: Written,
    /// The columns whose cells must agree: here, and there; at least one pair.
    pub by: Vec<(Written, Written)>,
    /// The columns to add, with new names; none for all but the keys.
    pub columns: Vec<(Written, Option<Written>)>,
    /// What becomes of rows that have no match.
    pub unmatched: Unmatched,
}

/// The treatment of rows for which another data set has no row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unmatched {
    /// They are reported.
    #[default]
    Refuse,
    /// They stay, with empty cells.
    Keep,
    /// They are left out.
    Drop,
}

impl Unmatched {
    /// The names of `missing` of a join.
    pub const NAMES: [(&'static str, Unmatched); 3] =
        [("refuse", Unmatched::Refuse), ("keep", Unmatched::Keep), ("drop", Unmatched::Drop)];
}

/// How to round columns, which are replaced.
#[derive(Clone, Debug)]
pub struct Rounding {
    pub of: Vec<Written>,
    pub to: Digits,
}

/// Which digits stay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    /// Those down to this power of ten: -1 for one decimal, 3 for thousands.
    Place(i32),
    /// So many, from the first that is not zero.
    Significant(u32),
}

/// How to fill empty cells.
#[derive(Clone, Debug)]
pub struct FillIn {
    pub of: Vec<Written>,
    pub with: Filling,
    /// The column of dates; `None` for the only one, or else for the order of the rows.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series.
    pub by: Vec<Written>,
    /// Decimals of numbers between two others; `None` for those that the two have.
    pub decimals: Option<u32>,
}

/// What empty cells get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filling {
    /// This value, and where it is written.
    Value(Localized, Span),
    /// The value before.
    Previous,
    /// The number on the straight line between the number before and the one after.
    Linear,
}

/// How to put numbers into classes. A class holds its lower edge and not its upper one.
#[derive(Clone, Debug)]
pub struct Binning {
    pub of: Written,
    pub classes: Classes,
    /// What readers see of each class; none for its edges.
    pub labels: Vec<Localized>,
    /// The column that is added; the label is empty for that of the numbers.
    pub made: NewColumn,
}

/// Where classes begin and end. Numbers are as cells have them, before scaling.
#[derive(Clone, Debug)]
pub enum Classes {
    /// Between each of these and the next, in ascending order. What lies outside is an error, unless a class is open at
    /// that end; one that is not holds the last edge too.
    Edges { edges: Vec<Exact>, span: Span, open: Open },
    /// Of one width, from this edge on in both directions.
    Width { width: Exact, span: Span, from: Exact },
}

/// The ends at which the classes have no edge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Open {
    #[default]
    Neither,
    Below,
    Above,
    Both,
}

impl Open {
    /// The names of `open`.
    pub const NAMES: [(&'static str, Open); 3] = [("below", Open::Below), ("above", Open::Above), ("both", Open::Both)];

    pub fn is_below(self) -> bool {
        matches!(self, Open::Below | Open::Both)
    }

    pub fn is_above(self) -> bool {
        matches!(self, Open::Above | Open::Both)
    }
}

/// How to make one row of all that lie in a longer period.
#[derive(Clone, Debug)]
pub struct Periods {
    /// How long, and where it is written.
    pub to: (PeriodLength, Span),
    /// The column of dates; `None` for the only one.
    pub along: Option<Written>,
    /// Rows that agree in these columns are one series.
    pub by: Vec<Written>,
    /// What is computed from the rows of each period.
    pub aggregates: Vec<Aggregate>,
    /// Decimals of averages and medians, as those of a group.
    pub decimals: Option<u32>,
    pub incomplete: Incomplete,
}

/// The length of periods that rows can be put together to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is its name")]
pub enum PeriodLength {
    Day,
    Month,
    Quarter,
    Half,
    Year,
}

impl PeriodLength {
    /// The names of `to`.
    pub const NAMES: [(&'static str, PeriodLength); 5] = [
        ("day", PeriodLength::Day),
        ("month", PeriodLength::Month),
        ("quarter", PeriodLength::Quarter),
        ("half", PeriodLength::Half),
        ("year", PeriodLength::Year),
    ];
}

/// The treatment of periods of which rows or cells are missing: a sum of two months is no quarter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Incomplete {
    /// They are reported.
    #[default]
    Refuse,
    /// Their cells are empty, and readers are told why.
    Blank,
    /// What there is counts, and readers are told so.
    Keep,
}

impl Incomplete {
    /// The names of `incomplete`.
    pub const NAMES: [(&'static str, Incomplete); 3] =
        [("refuse", Incomplete::Refuse), ("blank", Incomplete::Blank), ("keep", Incomplete::Keep)];
}

/// How to take a column of text apart.
#[derive(Clone, Debug)]
pub struct Split {
    /// The column, in whose place the new ones stand.
    pub column: Written,
    /// The mark between the parts, perhaps another one in each language.
    pub at: Localized,
    /// The new columns; at least two.
    pub into: Vec<Written>,
    /// Whether a text may have more or fewer parts than there are columns.
    pub is_uneven: bool,
}

/// How to write other texts in place of some.
#[derive(Clone, Debug)]
pub struct Replace {
    pub column: Written,
    /// In this order, each where the one before has left off.
    pub changes: Vec<Replacement>,
    /// Whether a text is replaced wherever it stands in a cell, and not only where it is the whole cell.
    pub in_parts: bool,
}

/// A text and what is written in its place.
#[derive(Clone, Debug)]
pub struct Replacement {
    /// The old text, in any language.
    pub from: Written,
    /// The new one; empty for nothing.
    pub to: Localized,
    /// Whether the author gave it for each language, so that the texts of all are new.
    pub is_localized: bool,
}
