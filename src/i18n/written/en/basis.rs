//! How a figure was computed, in English: "year on year", "quarter on quarter", "median", "per 10,000 people".

use super::super::cursor::{back_over_spaces, before, window};
use super::super::figure::{Against, Basis, Statistic};
use super::context::clause;

#[rustfmt::skip]
const AGAINST: [(&str, Against); 27] = [
    ("year on year", Against::YearBefore), ("year-on-year", Against::YearBefore), ("year over year", Against::YearBefore), ("year-over-year", Against::YearBefore),
    ("yoy", Against::YearBefore), ("YoY", Against::YearBefore), ("y/y", Against::YearBefore), ("a year earlier", Against::YearBefore),
    ("a year ago", Against::YearBefore), ("the previous year", Against::YearBefore), ("last year", Against::YearBefore), ("the year before", Against::YearBefore),
    ("quarter on quarter", Against::PeriodBefore), ("quarter-on-quarter", Against::PeriodBefore), ("quarter over quarter", Against::PeriodBefore),
    ("quarter-over-quarter", Against::PeriodBefore), ("qoq", Against::PeriodBefore), ("QoQ", Against::PeriodBefore), ("q/q", Against::PeriodBefore),
    ("month on month", Against::PeriodBefore), ("month-on-month", Against::PeriodBefore), ("month-over-month", Against::PeriodBefore),
    ("MoM", Against::PeriodBefore), ("m/m", Against::PeriodBefore), ("previous quarter", Against::PeriodBefore), ("previous month", Against::PeriodBefore),
    ("the month before", Against::PeriodBefore),
];

const STATISTICS: [(&str, Statistic); 3] =
    [("median", Statistic::Median), ("average", Statistic::Mean), ("mean ", Statistic::Mean)];

/// The basis that the words before and after a figure state.
pub(super) fn around(text: &str, start: usize, end: usize, floor: usize) -> Basis {
    let led = clause(text, start, floor, 60);
    let after = window(text, end, 44);
    // The words after a figure are its own up to the next figure or the end of the clause.
    let after =
        after.split(|c: char| matches!(c, ',' | ';' | '.' | ')' | '(') || c.is_ascii_digit()).next().unwrap_or(after);
    let first = |text: &str| {
        let places = AGAINST.iter().filter_map(|(word, against)| Some((text.find(word)?, *against)));
        places.min_by_key(|(at, _)| *at).map(|(_, against)| against)
    };
    let against = if might_compare(after) { first(after) } else { None };
    let against = against.or_else(|| if might_compare(led) { first(led) } else { None });
    let statistic = STATISTICS.iter().filter_map(|(word, statistic)| Some((led.rfind(word)?, *statistic)));
    Basis {
        against,
        statistic: statistic.max_by_key(|(at, _)| *at).map(|(_, statistic)| statistic),
        per: before(text, back_over_spaces(text, start)).ends_with(" per") || before(text, start).ends_with(" every "),
    }
}

/// Whether one of the comparisons may be in a text: they all have one of these letters after a space or a hyphen.
fn might_compare(text: &str) -> bool {
    text.bytes().any(|byte| matches!(byte, b'y' | b'Y' | b'q' | b'Q' | b'M' | b'm'))
}
