//! How a figure was computed, in Chinese: 同比, 环比, 中位数, 平均, 每万人.

use super::super::cursor::{back_over_spaces, previous};
use super::super::figure::{Against, Basis, Statistic};
use super::context::clause;

/// The basis that the clause before a figure states.
pub(super) fn before(text: &str, start: usize, floor: usize) -> Basis {
    const AGAINST: [(&str, Against); 7] = [
        ("同比", Against::YearBefore),
        ("上年同期", Against::YearBefore),
        ("去年同期", Against::YearBefore),
        ("年同期", Against::YearBefore),
        ("环比", Against::PeriodBefore),
        ("上季度", Against::PeriodBefore),
        ("上月", Against::PeriodBefore),
    ];
    const STATISTICS: [(&str, Statistic); 4] = [
        ("中位数", Statistic::Median),
        ("中值", Statistic::Median),
        ("均值", Statistic::Mean),
        ("平均", Statistic::Mean),
    ];
    let from = floor.min(start);
    let clause = clause(text.get(from..).unwrap_or(""), start - from, 60);
    Basis {
        against: latest(clause, &AGAINST),
        statistic: latest(clause, &STATISTICS),
        per: previous(text, back_over_spaces(text, start)) == Some('每'),
    }
}

/// The meaning of the last of these words in a clause.
fn latest<T: Copy>(clause: &str, words: &[(&str, T)]) -> Option<T> {
    let places = words.iter().filter_map(|(word, meaning)| Some((clause.rfind(word)?, *meaning)));
    places.max_by_key(|(at, _)| *at).map(|(_, meaning)| meaning)
}
