//! Parses the figures in prose: `约640亿元`, `fell 45.6%`, `2024年1—7月`, `two-fifths`.
//!
//! The inverse of [`super::number`] and [`super::date`], but far more tolerant. It returns exact values in base units
//! with the words around them and does not judge them. Numbers that only name something (`ISO 27001`, 等保2.0, `5G`,
//! 一级市场) are not figures and are left out. Doubtful numbers are left out too: for a comparison it is better to miss a
//! figure than to invent one.
//!
//! The word for one is ignored where it may be an article or a pronoun: 一家, "one of them".

mod cursor;
mod digits;
mod en;
mod when;
mod zh;

use std::ops::Range;

use rust_decimal::Decimal;

use crate::model::{Currency, Exact, Lang};

pub use when::{Calendar, When};

/// A figure in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its bytes in the text, from the qualifier or sign before it to its unit.
    pub range: Range<usize>,
    /// Its value in base units: yuan, not 亿元; hundredths for fractions; the year of a date, or 0.
    pub value: Exact,
    /// The upper end of a range, whose lower end is `value`.
    pub high: Option<Exact>,
    /// The unit.
    pub unit: WrittenUnit,
    /// The qualifier, unless it is an exact point.
    pub hedge: Option<Hedge>,
    /// The trend in the words around it. A minus sign is not a trend; it makes the value negative.
    pub trend: Option<Trend>,
    /// How it is written.
    pub style: Style,
}

/// The unit of a figure in prose, as far as the prose shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrittenUnit {
    /// Money.
    Currency(Currency),
    /// Hundredths.
    Percent,
    /// The difference of two percentages.
    PercentagePoints,
    /// A part of the whole, in words; the value is in hundredths: 两成, a third.
    Fraction {
        /// The numerator.
        parts: u32,
        /// The denominator.
        of: u32,
    },
    /// So many times as much: 2.5倍, 翻一番, doubled, threefold.
    Ratio,
    /// An increase by a multiple of the earlier value: 增长了两倍.
    TimesMore,
    /// A place in an order: 第6位, sixth.
    Rank,
    /// Things, people, years and everything else that a word after the number names.
    Count,
    /// A number without a unit.
    Plain,
    /// A date or a span of time.
    Time(Calendar),
    /// A Five-Year Plan, by its number.
    Plan,
}

/// The qualifier of a figure that is not an exact point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hedge {
    /// 约 / about.
    About,
    /// 近 / nearly: a little less.
    Nearly,
    /// 超过 / more than.
    Over,
    /// 不到 / less than.
    Under,
    /// 至少 / at least.
    AtLeast,
    /// 至多 / at most.
    AtMost,
    /// 数百亿 / hundreds of: only the order of magnitude is known, and the value is that power of ten.
    Several,
}

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In digits.
    Digits,
    /// In words: 三千万, twenty-three.
    Words,
}

/// The figures of a text, in order.
pub fn figures(text: &str, lang: Lang) -> Vec<Written> {
    match lang {
        Lang::Zh => zh::figures(text),
        Lang::En => en::figures(text),
    }
}

/// A number before anything around it is looked at.
#[derive(Clone, Copy, Debug)]
struct Number {
    /// The offset after it.
    end: usize,
    value: Exact,
    style: Style,
}

/// Returns the figures of a text, in order: `next_start` returns the next place at which one may begin, `look` parses
/// it, given the end of the previous figure.
fn scan(
    text: &str,
    next_start: impl Fn(&str, usize) -> Option<usize>,
    look: impl Fn(&str, usize, usize) -> Found,
) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        let floor = found.last().map_or(0, |figure| figure.range.end);
        let behind = start + cursor::next(text, start).map_or(1, char::len_utf8);
        at = match look(text, start, floor) {
            Found::Figure(figure) => {
                let end = figure.range.end.max(behind);
                found.push(figure);
                end
            }
            Found::Nothing(end) => end.max(behind),
        };
    }
    found
}

/// The result of parsing at one place of a text.
enum Found {
    Figure(Written),
    /// No figure up to this offset.
    Nothing(usize),
}

/// A number with all that belongs to it, as the languages' readers build it up.
#[derive(Clone, Debug)]
struct Draft {
    start: usize,
    number: Number,
    high: Option<Exact>,
    unit: WrittenUnit,
    hedge: Option<Hedge>,
    trend: Option<Trend>,
}

impl Draft {
    fn finish(self) -> Found {
        Found::Figure(Written {
            range: self.start..self.number.end,
            value: self.number.value,
            high: self.high,
            unit: self.unit,
            hedge: self.hedge,
            trend: self.trend,
            style: self.number.style,
        })
    }
}

/// A part of the whole in hundredths. Thirds are cut at 28 digits, so compare the parts where it matters.
fn hundredths(parts: u32, of: u32) -> Exact {
    let value = (Decimal::from(parts) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(of)).unwrap_or_default();
    Exact::from(value)
}

/// A whole number of words.
fn whole(value: u64) -> Exact {
    Exact { value: Decimal::from(value), last_digit: 0 }
}

#[cfg(test)]
mod tests;
