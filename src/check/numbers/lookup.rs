//! Finds the figures of a passage that agree with a figure, in sorted lists: a passage may have very many.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::figure::{Amount, Class, Figure};
use super::times;
use crate::i18n::written::Calendar;

/// The most candidates that are looked at for a figure. No passage that a person wrote has as many figures that agree
/// within rounding and are not the same.
const NEAR: usize = 24;

/// The figures of a passage, sorted.
pub(super) struct Lookup {
    /// By value, and measures by the number that is written as well.
    by_value: Vec<(Decimal, usize)>,
    /// By their digits, for those whose scale is elsewhere.
    by_digits: Vec<(Decimal, usize)>,
    /// By each part of a date that they state.
    by_part: BTreeMap<(usize, i16), Vec<usize>>,
}

impl Lookup {
    pub(super) fn new<'f, 's: 'f>(figures: impl Iterator<Item = (usize, &'f Figure<'s>)>) -> Self {
        let mut found = Self { by_value: vec![], by_digits: vec![], by_part: BTreeMap::new() };
        for (at, figure) in figures {
            if let Some(calendar) = figure.period() {
                found.add_period(at, calendar);
                found.by_value.extend(day(figure).map(|day| (day, at)));
            } else {
                found.by_value.extend(figure.amounts().flat_map(values).map(|value| (value, at)));
                found.by_digits.extend([&figure.amount, figure.meaning()].map(|amount| (amount.leading(), at)));
            }
        }
        found.by_value.sort_unstable();
        found.by_digits.sort_unstable();
        found
    }

    fn add_period(&mut self, at: usize, calendar: Calendar) {
        for part in times::stated(calendar) {
            let with = self.by_part.entry(part).or_default();
            if with.last() != Some(&at) {
                with.push(at);
            }
        }
    }

    /// The closest of those that may have the value of `figure` and that fit.
    pub(super) fn find(&self, figure: &Figure<'_>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        if let Some(calendar) = figure.period() {
            let mut parts = times::stated(calendar).filter_map(|part| self.by_part.get(&part));
            return parts
                .find_map(|with| with.iter().take(NEAR).copied().find(|at| fits(*at)))
                .or_else(|| closest(&self.by_value, day(figure)?, &fits));
        }
        let mut values = figure.amounts().flat_map(|amount| values(amount).chain(others(amount)));
        values
            .find_map(|value| closest(&self.by_value, value, &fits))
            .or_else(|| closest(&self.by_digits, figure.amount.leading(), &fits))
    }

    /// Leaves out the dates that do not stay.
    pub(super) fn retain_periods(&mut self, stays: impl Fn(usize) -> bool) {
        self.by_part.values_mut().for_each(|with| with.retain(|at| stays(*at)));
    }
}

/// The day of a date that may be a number of days.
fn day(figure: &Figure<'_>) -> Option<Decimal> {
    Some(figure.amount.number).filter(|day| !day.is_zero())
}

/// The values under which an amount is looked up.
fn values(amount: &Amount) -> impl Iterator<Item = Decimal> + use<> {
    let number = (amount.number != amount.value).then_some(amount.number);
    std::iter::once(amount.value).chain(number)
}

/// The values of other classes that may mean the same: 增长两倍 is up 200%, 200% of what it was is 两倍, and a month is
/// about 30 days.
fn others(amount: &Amount) -> impl Iterator<Item = Decimal> + use<> {
    use crate::i18n::written::Dimension;
    let value = amount.value;
    let times = |value: Decimal, factor: i64| value.checked_mul(Decimal::from(factor));
    let part = value.checked_div(Decimal::ONE_HUNDRED);
    let day = 86_400;
    let others = match amount.class {
        Class::Times => [times(value, 100), value.checked_sub(Decimal::ONE).and_then(|value| times(value, 100))],
        Class::Share => [part, part.and_then(|part| part.checked_add(Decimal::ONE))],
        Class::Measure(Dimension::Months) => [times(value, 30 * day), None],
        Class::Measure(Dimension::Duration) => [value.checked_div(Decimal::from(30 * day)), None],
        _ => [None, None],
    };
    others.into_iter().flatten()
}

/// The first that fits around a value in a sorted list, going outwards.
fn closest(sorted: &[(Decimal, usize)], value: Decimal, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let middle = sorted.partition_point(|(other, _)| *other < value);
    let (below, above) = sorted.split_at(middle);
    let outwards = |side: Option<&(Decimal, usize)>| side.filter(|(_, at)| fits(*at)).map(|(_, at)| *at);
    (0..NEAR).find_map(|step| {
        outwards(above.get(step)).or_else(|| outwards(below.len().checked_sub(step + 1).and_then(|at| below.get(at))))
    })
}
