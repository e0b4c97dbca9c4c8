//! Data sets: tables with typed columns that charts are drawn from and readers download.

use super::{ColumnClaim, CountIn, Exact, Hedge, Kind, Lang, Localized, Noun, TotalRow, Unit};
use crate::diag::{Diagnostic, Diagnostics, Span};

/// A table of data.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// The file's stem or the key in `data`: `market`.
    pub id: String,
    /// Where it is declared, or where its file begins.
    pub span: Span,
    /// The heading of its page and table.
    pub title: Localized,
    /// A remark.
    pub note: Localized,
    /// Keys of its sources, and where each is written.
    pub sources: Vec<(String, Span)>,
    /// Whether it has its own page with a sortable table.
    pub page: bool,
    /// The columns, in the order of the file; a pair `name_zh`, `name_en` is one.
    pub columns: Vec<Column>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// The figures that rows inside a page name instead of writing numbers: `=market_2023`.
    pub references: Vec<FigureCell>,
    /// The claims of its columns.
    pub claims: Vec<ColumnClaim>,
    /// The row that holds the totals of the others.
    pub total: Option<TotalRow>,
    /// What steps say to readers about their results, such as why cells are empty.
    pub remarks: Vec<Localized>,
    /// The places that could not be read. They are reported, and problems that follow from them are not.
    pub faults: Vec<Span>,
}

/// A cell that takes its number from a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureCell {
    /// The figure as the cell names it, without `=`.
    pub name: String,
    pub span: Span,
    /// Its row, before any steps.
    pub row: usize,
    /// Its column, before any steps.
    pub column: usize,
}

impl Dataset {
    /// The position of the column with this name.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The columns of kinds that say how the numbers of a column came about. One named after it, such as `size_kind` for
    /// `size`, is its own alone; those that are named after no column go with all columns that have none of their own.
    pub fn kind_columns(&self, column: usize) -> Vec<usize> {
        let own = |kind: &Column, of: &Column| kind.name.strip_suffix("_kind").is_some_and(|stem| stem == of.name);
        let kinds = self.columns.iter().enumerate().filter(|(_, kind)| kind.content == ColumnType::Kind);
        let (named, shared): (Vec<_>, Vec<_>) =
            kinds.partition(|(_, kind)| self.columns.iter().any(|other| own(kind, other)));
        let of = &self.columns[column];
        match named.iter().find(|(_, kind)| own(kind, of)) {
            Some((at, _)) => vec![*at],
            None => shared.into_iter().map(|(at, _)| at).collect(),
        }
    }

    /// Describes the content of a column for messages: `holds text`, or `is empty` if no row has a cell.
    pub fn description(&self, column: usize) -> &'static str {
        let is_empty = |row: &Vec<Cell>| row.get(column).is_none_or(|cell| cell.value == CellValue::Empty);
        match self.columns[column].content {
            _ if self.rows.iter().all(is_empty) => "is empty",
            ColumnType::Text => "holds text",
            ColumnType::Date => "holds dates",
            ColumnType::Number(_) => "holds numbers",
            ColumnType::Kind => "holds kinds",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Column {
    /// Name in the file's head, without a language suffix.
    pub name: String,
    /// Its place in the head.
    pub span: Span,
    /// The name for readers; by default the name of the column.
    pub label: Localized,
    /// The type of its cells.
    pub content: ColumnType,
    /// Whether the cells are the source's or ours.
    pub origin: Origin,
    /// How many decimals pictures show of its numbers; `None` where that is left to the chart.
    pub decimals: Option<u32>,
    /// What is wrong or uncertain in its cells. It is reported when something uses the column ([`Column::doubt`]): files
    /// have columns that nobody looks at.
    pub doubts: Vec<Diagnostic>,
    /// What is uncertain where the column lies along a line: its numbers may be a program's seconds.
    pub along: Option<Diagnostic>,
    /// The cell for which the column is text, where at least half of the others are numbers.
    pub odd: Option<OddCell>,
}

/// A cell that is no number in a column whose others are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddCell {
    /// Its place in the file.
    pub span: Span,
    /// What it holds.
    pub text: String,
    pub fault: OddFault,
    /// How the column becomes one of numbers.
    pub hint: String,
}

/// What is wrong with an odd cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OddFault {
    /// It is not a number.
    NoNumber,
    /// It is in one unit, and of the others this can be said: "are in USD", "name no unit".
    Unit(String, String),
}

impl OddFault {
    /// The fault of the cell beside these others: `is not a number, as other cells are`.
    pub fn beside(&self, others: &str) -> String {
        match self {
            OddFault::NoNumber => format!("is not a number, as {others} are"),
            OddFault::Unit(own, theirs) => format!("is in {own}, {others} {theirs}"),
        }
    }
}

impl Column {
    /// Reports what is wrong or uncertain in the cells, for something that uses them. Repetitions are dropped from the
    /// report.
    pub fn doubt(&self, problems: &mut Diagnostics) {
        problems.extend(self.doubts.iter().cloned());
    }
}

/// Where the numbers of a column come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// From the source, as the data file has them.
    #[default]
    Given,
    /// From a step (`model/step.rs`): they are [`Kind::Derived`] unless the row has another kind.
    Computed,
    /// From the step `index`: computed, and without any unit.
    Index,
}

impl Origin {
    /// The origin of numbers of the same unit that a step computes from these.
    pub fn of_computed(self) -> Self {
        if self == Origin::Index { Origin::Index } else { Origin::Computed }
    }
}

/// The type of a column's cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Text, perhaps in several languages.
    Text,
    /// Dates: years, quarters, months or days as text of [`super::Date`].
    Date,
    Number(Measure),
    /// The [`Kind`] of the row's figures.
    Kind,
}

/// The unit and scale of a column's numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    pub unit: Unit,
    /// The power of ten that a cell is to be multiplied by: 8 where the file counts in 亿.
    pub exponent: i32,
    /// The noun of a count.
    pub noun: Option<Noun>,
    /// What readers see its numbers counted in.
    pub count_in: CountIn,
}

impl Measure {
    /// Numbers that are counted as suits each language.
    pub fn new(unit: Unit, exponent: i32, noun: Option<Noun>) -> Self {
        Self { unit, exponent, noun, count_in: CountIn::default() }
    }
}

#[derive(Clone, Debug)]
pub struct Cell {
    /// Its place in the file.
    pub span: Span,
    pub value: CellValue,
    /// Whether the file has nothing here and a step wrote the number: it is [`Kind::Derived`] in a column of the
    /// source's too.
    pub is_filled: bool,
    /// Whether the data have no row here: this one was added for a name that other panels have.
    pub is_absent: bool,
}

/// The value of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellValue {
    /// Nothing: not zero, and never interpolated.
    Empty,
    /// A number as the file has it, before [`Measure::exponent`].
    Number(Exact),
    /// Text; dates too.
    Text(Localized),
    Kind(Kind),
}

impl Cell {
    /// A cell that is as the file has it, or is computed as its whole column.
    pub fn new(span: Span, value: CellValue) -> Self {
        Self { span, value, is_filled: false, is_absent: false }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.value == CellValue::Empty
    }

    /// The text in a language; numbers and kinds have none.
    pub fn text(&self, lang: Lang) -> Option<&str> {
        match &self.value {
            CellValue::Text(text) => Some(text.get(lang)),
            _ => None,
        }
    }

    /// The text as the data has it, whatever its language; numbers and kinds have none.
    pub fn as_written(&self) -> Option<&str> {
        match &self.value {
            CellValue::Text(text) => Some(text.as_written()),
            _ => None,
        }
    }

    /// The number as the file has it.
    pub fn number(&self) -> Option<Exact> {
        match self.value {
            CellValue::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The hedge of its number, and the cell's place.
    pub fn hedge(&self) -> Option<(Hedge, Span)> {
        Some((self.number()?.hedge?, self.span))
    }
}
