//! How a figure was computed, in Chinese: 同比, 环比, 中位数, 平均, 每万人.

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, previous};
use super::super::figure::{Against, Basis, Statistic};
use super::super::lexicon::Lexicon;
use super::context::clause;

#[derive(Clone, Copy)]
enum Word {
    Against(Against),
    Statistic(Statistic),
}

static WORDS: LazyLock<Lexicon<Word>> = LazyLock::new(|| {
    Lexicon::after(&[&[
        ("同比", Word::Against(Against::YearBefore)),
        ("上年同期", Word::Against(Against::YearBefore)),
        ("去年同期", Word::Against(Against::YearBefore)),
        ("年同期", Word::Against(Against::YearBefore)),
        ("环比", Word::Against(Against::PeriodBefore)),
        ("上季度", Word::Against(Against::PeriodBefore)),
        ("上月", Word::Against(Against::PeriodBefore)),
        ("中位数", Word::Statistic(Statistic::Median)),
        ("中值", Word::Statistic(Statistic::Median)),
        ("均值", Word::Statistic(Statistic::Mean)),
        ("平均", Word::Statistic(Statistic::Mean)),
    ]])
});

/// The basis that the clause before a figure states.
pub(super) fn before(text: &str, start: usize, floor: usize) -> Basis {
    let from = floor.min(start);
    let clause = clause(text.get(from..).unwrap_or(""), start - from, 60);
    let per = previous(text, back_over_spaces(text, start)) == Some('每');
    let mut basis = Basis { per, ..Basis::default() };
    for (at, _) in clause.char_indices() {
        match WORDS.starts(clause, at) {
            Some((_, Word::Against(against))) => basis.against = Some(against),
            Some((_, Word::Statistic(statistic))) => basis.statistic = Some(statistic),
            None => {}
        }
    }
    basis
}
