//! A figure of a text as it is written: its value, its unit and the words around it.

use std::ops::Range;

use super::measure::{Dimension, Measure};
use super::when::{Calendar, Clock};
use crate::model::{Currency, Exact};

/// A figure in running text.
#[derive(Clone, Debug, PartialEq)]
pub struct Written {
    /// Its bytes in the text, from the qualifier or sign before it to its unit.
    pub range: Range<usize>,
    /// Its value with its scale worked in: yuan, not 亿元; hundredths for fractions; the year of a date, or 0. Measures
    /// keep the unit that is written: 12000000 for 1200万千瓦, 12 for 12 GW.
    pub value: Exact,
    /// The upper end of a range, whose lower end is `value`.
    pub high: Option<Exact>,
    /// The unit.
    pub unit: WrittenUnit,
    /// The other meaning of a sign or letter that has several.
    pub also: Option<Also>,
    /// The qualifier, unless it is an exact point.
    pub hedge: Option<Hedge>,
    /// The trend in the words around it. A minus sign is not a trend; it makes the value negative.
    pub trend: Option<Trend>,
    /// The things that are counted, where the word after the number leaves no doubt.
    pub thing: Option<Thing>,
    /// The words beside it that say how it was computed.
    pub basis: Basis,
    /// How it is written.
    pub style: Style,
}

impl Written {
    /// The value and the upper end of a measure in the base unit of its dimension; `None` for other figures, and for
    /// values that are too large.
    pub fn base(&self) -> Option<(Dimension, Exact, Option<Exact>)> {
        let WrittenUnit::Measure(measure) = self.unit else { return None };
        let high = match self.high {
            Some(high) => Some(measure.base(high)?),
            None => None,
        };
        Some((measure.dimension, measure.base(self.value)?, high))
    }
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
    /// A length, a mass, a duration and the like.
    Measure(Measure),
    /// Things, people and everything else that a word after the number names.
    Count,
    /// A number without a unit.
    Plain,
    /// A date or a span of time.
    Time(Calendar),
    /// A time of day; the value is its hour.
    Clock(Clock),
    /// A Five-Year Plan, by its number.
    Plan,
}

/// The other meaning of a figure whose sign or letter has several.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Also {
    /// The amount may be in these currencies too: `$` in those of other dollars, `¥` in yen.
    Currencies(&'static [Currency]),
    /// The figure may be this value in this unit: `30m` is 30 million or 30 metres.
    Reading(Exact, WrittenUnit),
}

/// What a number counts, in classes that no translation confuses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// 人 / people, workers, students.
    People,
    /// 户 / households.
    Households,
    /// 家企业 / firms, banks, hospitals and other bodies.
    Firms,
    /// 次 / times.
    Occasions,
    /// 分 / points in sport and examinations.
    Points,
}

/// How a figure was computed, as far as the words beside it say so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Basis {
    /// What a change is measured against.
    pub against: Option<Against>,
    /// The statistic.
    pub statistic: Option<Statistic>,
    /// Whether something else is counted by it: 每万人 / per 10,000 people.
    pub per: bool,
}

/// What a change is measured against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// 同比 / year on year.
    YearBefore,
    /// 环比 / quarter on quarter, month on month.
    PeriodBefore,
}

/// A statistic that is named for its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// 中位数 / median.
    Median,
    /// 平均 / average.
    Mean,
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
