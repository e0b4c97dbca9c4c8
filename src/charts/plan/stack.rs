//! Stacked values: where each part begins and ends, and what it is labelled.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::words::sheet::Sheet;
use crate::i18n::number;
use crate::model::{Exact, Mode, Unit};

/// One part of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its series.
    pub(crate) series: usize,
    /// Its category.
    pub(crate) category: usize,
    /// Where it begins, nearer to zero.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// Its number.
    pub(crate) label: String,
}

/// The end of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    /// Where it is.
    pub(crate) at: f64,
    /// Its number; empty where a sum would say nothing.
    pub(crate) label: String,
}

/// All parts, series by series, and a total for each category.
#[derive(Clone, Debug)]
pub(crate) struct Stacks {
    /// The parts.
    pub(crate) parts: Vec<Part>,
    /// The totals.
    pub(crate) totals: Vec<Total>,
    /// Where each stack begins and ends.
    pub(crate) ends: Vec<(f64, f64)>,
}

/// Stacks the series of every category: positive values away from zero on one side, negative ones on the other.
pub(crate) fn stacks(sheet: &Sheet<'_>, mode: Mode) -> Stacks {
    let count = sheet.categories.len();
    let sums: Vec<Option<Decimal>> = (0..count).map(|category| sum(sheet, category)).collect();
    let mut ends = vec![(0.0_f64, 0.0_f64); count];
    let mut parts = vec![];
    for series in 0..sheet.series.len() {
        for category in 0..count {
            let Some(point) = sheet.point(series, category) else { continue };
            let (size, label) = match mode {
                Mode::Percent => share(sheet, point.value, sums[category], &sheet.labels[series][category]),
                _ => (sheet.value(series, category).unwrap_or(0.0), sheet.labels[series][category].clone()),
            };
            let end = if size < 0.0 { &mut ends[category].0 } else { &mut ends[category].1 };
            let from = *end;
            *end += size;
            parts.push(Part { series, category, from, to: *end, label });
        }
    }
    if mode == Mode::Diverging {
        centre(sheet, &mut parts);
    }
    let says_something = mode == Mode::Stacked
        && sheet.series.len() > 1
        && matches!(sheet.main.unit, Unit::Currency(_) | Unit::Count | Unit::Plain);
    let all = (0..sheet.series.len()).flat_map(|series| (0..count).map(move |category| (series, category)));
    let all = all.filter_map(|(series, category)| sheet.point(series, category));
    let finest = all.map(|point| Exact::from(point.value.value).last_digit).min().unwrap_or(0);
    let totals = (0..count).map(|category| {
        let complete = (0..sheet.series.len()).all(|series| sheet.point(series, category).is_some());
        let label = sums[category].filter(|_| says_something && complete && ends[category].0 == 0.0);
        let label = label.map_or_else(String::new, |sum| total_label(sheet, finest, sum));
        Total { at: ends[category].1, label }
    });
    let totals = totals.collect();
    ends.fill((f64::INFINITY, f64::NEG_INFINITY));
    for part in &parts {
        let (low, high) = &mut ends[part.category];
        *low = low.min(part.from).min(part.to);
        *high = high.max(part.from).max(part.to);
    }
    Stacks { parts, totals, ends }
}

/// Moves every stack so that the first half of its series lies left of zero and the last half right of it; a
/// series in the middle lies on both sides.
fn centre(sheet: &Sheet<'_>, parts: &mut [Part]) {
    let half = sheet.series.len() / 2;
    let left = |category: usize| {
        let size = |series: usize| sheet.value(series, category).unwrap_or(0.0).abs();
        let left: f64 = (0..half).map(size).sum();
        left + if sheet.series.len().is_multiple_of(2) { 0.0 } else { size(half) / 2.0 }
    };
    let left: Vec<f64> = (0..sheet.categories.len()).map(left).collect();
    for part in parts {
        part.from -= left[part.category];
        part.to -= left[part.category];
    }
}

/// Where a part begins in the picture: a hair after its neighbour's end, unless it is no thicker than that.
pub(crate) fn after_gap(part: &Part, from: i32, to: i32) -> i32 {
    if part.from == 0.0 || (to - from).abs() < 30 { from } else { from + 8 * (to - from).signum() }
}

/// A share is as exact as it is written if the data are shares already; else it has one decimal.
fn share(sheet: &Sheet<'_>, value: Exact, sum: Option<Decimal>, written: &str) -> (f64, String) {
    let Some(sum) = sum.filter(|sum| !sum.is_zero()) else { return (0.0, String::new()) };
    let share = (value.value / sum).checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let whole = sheet.main.unit == Unit::Percent && (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
    let label = if whole { written.to_owned() } else { format!("{}%", number::plain(share, 1)) };
    (share.to_f64().unwrap_or(0.0), label)
}

fn sum(sheet: &Sheet<'_>, category: usize) -> Option<Decimal> {
    let points = (0..sheet.series.len()).filter_map(|series| sheet.point(series, category));
    points.map(|point| point.value.value).try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// A sum has as many decimals as the numbers of its parts.
fn total_label(sheet: &Sheet<'_>, finest: i32, sum: Decimal) -> String {
    let value = Exact { value: sum, last_digit: finest };
    number::in_scale(value, sheet.main.scale) + sheet.main.suffix()
}
