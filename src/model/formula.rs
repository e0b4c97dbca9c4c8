//! Formulas: how a quantity is computed from others, as its author wrote it. Working them out is the business of
//! [`mod@crate::resolve`].

use super::{Currency, Exact};
use crate::diag::Span;

/// A formula: `growth(market_2022, market_2023)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Formula {
    /// As it is written.
    pub text: String,
    pub root: Expr,
}

/// A part of a formula, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expr {
    pub span: Span,
    pub kind: ExprKind,
}

/// The content of a part of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExprKind {
    /// A number: `1.011`. It is exact, and limits the precision of nothing.
    Number(Exact),
    /// So many hundredths: `47.6%`.
    Percent(Exact),
    /// Another quantity: `market_2023`, `#market_2023` of the site's, `slug#market_2023` of another page.
    Figure(String),
    /// Cells of a data set.
    Cell(CellRef),
    Call(Function, Vec<Expr>),
    /// `convert(size / 7.1, USD)`: an amount that the part has computed at a rate, in its new currency.
    Converted(Box<Expr>, Currency),
    /// The part with the other sign.
    Negative(Box<Expr>),
    /// Arithmetic on two parts.
    Binary(Operator, Box<Expr>, Box<Expr>),
}

/// Cells of a data set: `market[year=2023].size`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellRef {
    /// The data set as charts name it: `market`, `slug/market`.
    pub data: String,
    /// Conditions on rows: column and text of the cell. All of them must hold; without any, every row counts.
    pub rows: Vec<(String, String)>,
    pub column: String,
    /// Where it is written.
    pub span: Span,
}

/// A function that formulas know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// `growth(a, b)`: by how many percent b is more than a.
    Growth,
    /// `cagr(a, b, years)`: the same growth for every year from a to b, in percent.
    Cagr,
    /// `share(part, whole)`: the part in percent of the whole.
    Share,
    /// `sum(…)`: all together.
    Sum,
    /// `diff(a, b)`: a less b.
    Diff,
    /// `ratio(a, b)`: how many times b is in a.
    Ratio,
    /// `before(a, growth)`: the value of a before the growth.
    Before,
    /// `after(a, growth, years)`: the value of a after so many years of growth.
    After,
    /// `count(…)`: how many cells have a value.
    Count,
    /// `median(…)`: the middle of them in order.
    Median,
}

/// The name in formulas of what [`ExprKind::Converted`] is.
pub const CONVERT: &str = "convert";

impl Function {
    /// The names in formulas.
    pub const NAMES: [(&'static str, Function); 10] = [
        ("growth", Function::Growth),
        ("cagr", Function::Cagr),
        ("share", Function::Share),
        ("sum", Function::Sum),
        ("diff", Function::Diff),
        ("ratio", Function::Ratio),
        ("before", Function::Before),
        ("after", Function::After),
        ("count", Function::Count),
        ("median", Function::Median),
    ];

    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(_, function)| *function == self).map_or("", |(name, _)| name)
    }

    /// How to write it.
    pub fn form(self) -> &'static str {
        match self {
            Function::Growth => "growth(from, to)",
            Function::Cagr => "cagr(from, to)` or `cagr(from, to, years)",
            Function::Share => "share(part, whole)",
            Function::Sum => "sum(a, b, …)",
            Function::Diff => "diff(a, b)",
            Function::Ratio => "ratio(a, b)",
            Function::Before => "before(amount, growth)",
            Function::After => "after(amount, growth)` or `after(amount, growth, years)",
            Function::Count => "count(data.column)",
            Function::Median => "median(data.column)",
        }
    }

    /// The fewest and the most arguments that it takes.
    pub fn arguments(self) -> (usize, usize) {
        match self {
            Function::Growth | Function::Share | Function::Diff | Function::Ratio | Function::Before => (2, 2),
            Function::Cagr | Function::After => (2, 3),
            Function::Sum | Function::Count | Function::Median => (1, usize::MAX),
        }
    }
}

/// Arithmetic in formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*` or `×`
    Multiply,
    /// `/` or `÷`
    Divide,
}
