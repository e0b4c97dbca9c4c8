//! How a figure was computed, in English: "year on year", "quarter on quarter", "median", "per 10,000 people".

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, before, window};
use super::super::figure::{Against, Basis, Statistic};
use super::super::lexicon::Lexicon;
use super::context::clause;

static COMPARISONS: LazyLock<Lexicon<Against>> = LazyLock::new(|| Lexicon::after(&[COMPARISON_WORDS]));

#[rustfmt::skip]
const COMPARISON_WORDS: &[(&str, Against)] = &[
    ("year on year", Against::YearBefore), ("year-on-year", Against::YearBefore), ("year over year", Against::YearBefore), ("year-over-year", Against::YearBefore),
    ("yoy", Against::YearBefore), ("YoY", Against::YearBefore), ("y/y", Against::YearBefore), ("a year earlier", Against::YearBefore),
    ("a year ago", Against::YearBefore), ("the previous year", Against::YearBefore), ("last year", Against::YearBefore), ("the year before", Against::YearBefore),
    ("quarter on quarter", Against::PeriodBefore), ("quarter-on-quarter", Against::PeriodBefore), ("quarter over quarter", Against::PeriodBefore),
    ("quarter-over-quarter", Against::PeriodBefore), ("qoq", Against::PeriodBefore), ("QoQ", Against::PeriodBefore), ("q/q", Against::PeriodBefore),
    ("month on month", Against::PeriodBefore), ("month-on-month", Against::PeriodBefore), ("month-over-month", Against::PeriodBefore),
    ("MoM", Against::PeriodBefore), ("m/m", Against::PeriodBefore), ("previous quarter", Against::PeriodBefore), ("previous month", Against::PeriodBefore),
    ("the month before", Against::PeriodBefore), ("sequentially", Against::PeriodBefore),
];

static STATISTICS: LazyLock<Lexicon<Statistic>> = LazyLock::new(|| {
    Lexicon::after(&[&[("median", Statistic::Median), ("average", Statistic::Mean), ("mean ", Statistic::Mean)]])
});

/// The basis that the words before and after a figure state.
pub(super) fn around(text: &str, start: usize, end: usize, floor: usize) -> Basis {
    // What follows "and" is of this figure, what stands before it of the one before.
    let led = clause(text, start, floor, 60);
    let led = led.rsplit(" and ").next().unwrap_or(led);
    let after = window(text, end, 44);
    // The words after a figure are its own up to the next figure or the end of the clause.
    let after =
        after.split(|c: char| matches!(c, ',' | ';' | '.' | ')' | '(') || c.is_ascii_digit()).next().unwrap_or(after);
    Basis {
        against: COMPARISONS.first_of_words(after).or_else(|| COMPARISONS.first_of_words(led)),
        statistic: STATISTICS.first_of_words(led),
        per: before(text, back_over_spaces(text, start)).ends_with(" per") || before(text, start).ends_with(" every "),
    }
}
