//! A figure of a text as it is written: its value, its unit and the words around it.

use std::ops::Range;

use super::when::Calendar;
use crate::model::{Currency, Exact};

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
