//! Sentences and words that jianbao itself writes into pages, one file for each language.
//!
//! Words that templates and charts take by a key are Fluent messages of the theme
//! ([`super::messages`]). Here is the rest: sentences that are computed from data, and words that are written before a
//! theme is known, while texts and data are read. A language is an implementation of [`Sentences`]: the compiler asks
//! it for every one of them.

mod chart;
mod en;
mod word;
mod zh;

use crate::model::{Currency, Function, Lang};

pub use chart::{Bins, Extreme, Gaps, Item, SmallCharts, about_charts};
pub use word::Word;

/// The sentences of a language.
pub fn sentences(lang: Lang) -> &'static dyn Sentences {
    match lang {
        Lang::Zh => &zh::Chinese,
        Lang::En => &en::English,
    }
}

/// A word of a language.
pub fn word(word: Word, lang: Lang) -> &'static str {
    sentences(lang).word(word)
}

/// An arithmetic operation of a working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// `a + b`
    Add,
    /// `a − b`
    Subtract,
    /// `a × b`
    Multiply,
    /// `a ÷ b`
    Divide,
    /// `a → b`: from one value to another.
    Change,
}

/// What empty cells were filled with.
#[derive(Clone, Copy, Debug)]
pub enum Filled<'a> {
    /// This value, with its unit.
    Value(&'a str),
    /// The value before.
    Previous,
    /// The value between those before and after.
    Linear,
}

/// A function over the values of a column, for a working.
#[derive(Clone, Copy, Debug)]
pub struct OverColumn<'a> {
    pub function: Function,
    /// The label of the column.
    pub column: &'a str,
    /// The title of the data set; may be empty.
    pub title: &'a str,
    /// How many cells have a value.
    pub values: usize,
    /// How many have none.
    pub empty: usize,
}

/// The sentences of one language.
pub trait Sentences: Sync {
    /// A single word or name.
    fn word(&self, word: Word) -> &'static str;

    /// The name of a currency beside a number: in Chinese the word after it (`640亿元`), in English the sign before
    /// it, with the space it needs (`RMB 64.0 billion`, `US$33 million`).
    fn currency(&self, currency: Currency) -> &'static str;

    /// The name of a footnote: `Footnote 2`.
    fn footnote(&self, number: usize) -> String;

    /// An operation between two numbers, with its spaces.
    fn operation(&self, operation: Operation) -> &'static str;

    /// Why cells of a column of growth are empty: there is none from zero or less.
    fn no_growth(&self, column: &str) -> String;

    /// The name of a quantile: `0.9 quantile`.
    fn quantile(&self, at: &str) -> String;

    /// Why cells of a computed column are empty: their divisor is zero.
    fn no_quotient(&self, column: &str) -> String;

    /// Why cells of a computed column are empty: a cell that they are computed from is empty.
    fn no_input(&self, column: &str) -> String;

    /// How many empty cells of a column a step has filled, and how.
    fn filled(&self, column: &str, count: usize, filling: Filled<'_>) -> String;

    /// The name of a class of numbers by its edges; one that is open has none at that end.
    fn class(&self, low: Option<&str>, high: Option<&str>) -> String;

    /// To which class a number belongs that is an edge of two, and whether the last class holds both of its edges.
    fn on_edges(&self, column: &str, last_holds_both: bool) -> String;

    /// Which classes between others have no row.
    fn empty_classes(&self, column: &str, classes: &[String]) -> String;

    /// Which periods lack some of their data, and whether they are left blank or computed all the same.
    fn incomplete(&self, periods: &[String], is_blank: bool) -> String;

    /// Why cells of a column that compares with an earlier period are empty: there is no such period.
    fn no_earlier(&self, column: &str) -> String;

    /// A change with the years that it took: `US$2 million → US$4 million in 3 years`.
    fn in_years(&self, change: &str, years: u32) -> String;

    /// A function over a column: `sum of the 75 values of “Amount” in “Rounds”`.
    fn over_column(&self, over: &OverColumn<'_>) -> String;

    /// A function over values from several places.
    fn over_values(&self, function: Function, values: &[&str]) -> String;

    /// A working after the number that it gives.
    fn recomputed(&self, working: &str) -> String;
}
