//! Axes: plotters coordinates for bands of categories, for values and for time.

use std::ops::Range;

use plotters::coord::ranged1d::{KeyPointHint, NoDefaultFormatting, Ranged};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::{calendar, log};
use crate::charts::paper::turn::round;
use crate::charts::words::view::View;
use crate::model::{AxisScale, DAY, Date, Direction, shift};

/// Up to so many places of a ranking all have a tick.
const MOST_PLACES: f64 = 12.0;

/// Equal bands; a category's place is the middle of its band.
#[derive(Clone, Debug)]
pub(crate) struct Bands {
    /// How many; at least one.
    count: usize,
    /// The band of each category.
    bands: Vec<usize>,
}

impl Bands {
    /// The bands of the categories of a chart: one each, or where they are dates of one rhythm, one for each period of
    /// this rhythm, so that dates that are missing leave their bands empty.
    pub(crate) fn new(view: &View<'_>) -> Self {
        let slots = view.dates().and_then(|dates| calendar::slots(&dates));
        let bands = slots.unwrap_or_else(|| (0..view.categories.len()).collect());
        Self { count: bands.iter().max().map_or(1, |last| last + 1), bands }
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.count
    }
}

impl Ranged for Bands {
    type FormatOption = NoDefaultFormatting;
    type ValueType = usize;

    fn map(&self, category: &usize, (from, to): (i32, i32)) -> i32 {
        let (count, band) = (to_i64(self.count.max(1)), to_i64(self.bands.get(*category).copied().unwrap_or(0)));
        let offset = i64::from(to - from) * (2 * band + 1) / (2 * count);
        from + i32::try_from(offset).unwrap_or(0)
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<usize> {
        let stride = self.bands.len().div_ceil(hint.max_num_points().max(1)).max(1);
        (0..self.bands.len()).step_by(stride).collect()
    }

    fn range(&self) -> Range<usize> {
        0..self.bands.len()
    }
}

fn to_i64(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX / 4096)
}

/// Whether an axis must begin at zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Baseline {
    /// Marks are as long as their value: a bar axis is never cut.
    Zero,
    /// Marks are places: the axis may begin near the smallest value, where zero would flatten everything.
    Free,
}

/// A range of values, with round ticks if it is to be read off.
#[derive(Clone, Debug)]
pub(crate) struct Values {
    low: f64,
    high: f64,
    ticks: Vec<Decimal>,
    scale: AxisScale,
    direction: Direction,
}

impl Values {
    /// Just the range of the values and zero, without ticks: for marks that carry their own labels.
    pub(crate) fn tight(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let (low, high) = (low.min(0.0), high.max(0.0));
        Self::linear(low, if high > low { high } else { low + 1.0 }, vec![])
    }

    /// The range of the values, and zero where that does not flatten them: without ticks, for marks that are places.
    pub(crate) fn placed(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = with_zero_if_near(extent(values));
        Self::between([low, high])
    }

    /// A range that begins and ends at round ticks, about `wanted` steps apart.
    pub(crate) fn ticked(values: impl IntoIterator<Item = f64>, wanted: i32, baseline: Baseline) -> Self {
        let (low, high) = extent(values);
        let (mut low, mut high) = match baseline {
            Baseline::Zero => (low.min(0.0), high.max(0.0)),
            Baseline::Free => with_zero_if_near((low, high)),
        };
        if high <= low {
            // One value, or many equal ones: a step of its size on either side, none across zero.
            let room = if low == 0.0 { 1.0 } else { low.abs() / 2.0 };
            (low, high) = if low == 0.0 { (0.0, 1.0) } else { (low - room, high + room) };
        }
        Self::with_steps((low, high), round_step((high - low) / f64::from(wanted.max(1))))
    }

    /// The same range with no tick between two whole numbers: there is no half a person.
    pub(crate) fn whole(self) -> Self {
        match self.ticks[..] {
            [first, second, ..] if second - first < Decimal::ONE => {
                Self::with_steps((self.low, self.high), Decimal::ONE)
            }
            _ => self,
        }
    }

    fn with_steps((low, high): (f64, f64), step: Decimal) -> Self {
        let ticks = ticks(low, high, step);
        let end = |tick: Option<&Decimal>, or: f64| tick.and_then(Decimal::to_f64).unwrap_or(or);
        Self::linear(end(ticks.first(), low), end(ticks.last(), high), ticks)
    }

    /// So many steps below and above zero.
    pub(crate) fn stepped((down, up): (i32, i32), step: Decimal) -> Self {
        let ticks = (-down..=up).filter_map(|n| step.checked_mul(Decimal::from(n)));
        let ticks: Vec<Decimal> = ticks.map(|tick| tick.normalize()).collect();
        let end = |tick: Option<&Decimal>| tick.and_then(Decimal::to_f64).unwrap_or(0.0);
        let (low, high) = (end(ticks.first()), end(ticks.last()));
        Self::linear(low, if high > low { high } else { low + 1.0 }, ticks)
    }

    /// Just the range of the values, without ticks.
    pub(crate) fn between(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values);
        let (low, high) = if high > low { (low, high) } else { (low - 1.0, high + 1.0) };
        Self::linear(low, high, vec![])
    }

    /// From 0 to 100.
    pub(crate) fn hundred() -> Self {
        Self::linear(0.0, 100.0, [0, 25, 50, 75, 100].map(Decimal::from).to_vec())
    }

    fn linear(low: f64, high: f64, ticks: Vec<Decimal>) -> Self {
        Self { low, high, ticks, scale: AxisScale::Linear, direction: Direction::Usual }
    }

    /// A range on which equal ratios are equally far apart; values that are not positive have no place there.
    pub(crate) fn logarithmic(values: impl IntoIterator<Item = f64>) -> Self {
        let (low, high) = extent(values.into_iter().filter(|value| *value > 0.0));
        let ticks = log::ticks(low, high);
        let end = |tick: Option<&Decimal>, or: f64| tick.and_then(Decimal::to_f64).unwrap_or(or);
        let (low, high) = (end(ticks.first(), 1.0), end(ticks.last(), 10.0));
        Self { scale: AxisScale::Log, ..Self::linear(low, high.max(low * 2.0), ticks) }
    }

    /// The same axis, the other way round.
    pub(crate) fn running(self, direction: Direction) -> Self {
        Self { direction, ..self }
    }

    /// The same axis from the first place of a ranking to the last one, with a tick for each place where they are few.
    /// An axis that begins far from the first place, as that of the places from 101 to 150 does, keeps its beginning.
    pub(crate) fn of_places(mut self, last: f64) -> Self {
        let last = last.ceil().max(2.0);
        let low = if last <= MOST_PLACES { 1.0 } else { self.low.max(1.0) };
        if last <= MOST_PLACES {
            self.ticks =
                (1..).map(Decimal::from).take_while(|place| place.to_f64().is_some_and(|at| at <= last)).collect();
        } else {
            self.ticks.retain(|tick| *tick > Decimal::ONE && tick.to_f64().is_some_and(|at| at <= last));
            if low <= 1.0 {
                self.ticks.insert(0, Decimal::ONE);
            }
        }
        Self { low, high: last, ..self }
    }

    /// The place of a value on an axis whose ends are here, also of one that lies beyond them.
    pub(crate) fn beyond(&self, value: f64, (from, to): (i32, i32)) -> i32 {
        if self.scale == AxisScale::Log || self.direction != Direction::Usual {
            return self.map(&value, (from, to));
        }
        let part = (value - self.low) / (self.high - self.low);
        from.saturating_add(round(f64::from(to - from) * if part.is_finite() { part.clamp(-9.0, 9.0) } else { 0.0 }))
    }

    /// The ticks.
    pub(crate) fn ticks(&self) -> &[Decimal] {
        &self.ticks
    }

    /// Whether equal ratios are equally far apart.
    pub(crate) fn is_logarithmic(&self) -> bool {
        self.scale == AxisScale::Log
    }

    /// Whether zero lies on the axis.
    pub(crate) fn has_zero(&self) -> bool {
        self.low <= 0.0 && self.high >= 0.0
    }

    /// The value nearest to zero on the axis: where bars grow from.
    pub(crate) fn base(&self) -> f64 {
        0.0_f64.clamp(self.low, self.high)
    }
}

impl Ranged for Values {
    type FormatOption = NoDefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, (from, to): (i32, i32)) -> i32 {
        let part = match self.scale {
            AxisScale::Linear => (value - self.low) / (self.high - self.low),
            AxisScale::Log => log::part(*value, self.low, self.high),
        };
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 };
        let (from, to) = if self.direction == Direction::Usual { (from, to) } else { (to, from) };
        from + round(f64::from(to - from) * part)
    }

    fn key_points<H: KeyPointHint>(&self, hint: H) -> Vec<f64> {
        self.ticks.iter().take(hint.max_num_points()).filter_map(Decimal::to_f64).collect()
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

/// A range with zero in it, unless that would flatten all values against one edge.
fn with_zero_if_near((low, high): (f64, f64)) -> (f64, f64) {
    let low = if low >= 0.0 && low < 0.6 * high { 0.0 } else { low };
    let high = if high <= 0.0 && high > 0.6 * low { 0.0 } else { high };
    (low, high)
}

/// Smallest and largest value; 0 and 0 where there is none.
pub(crate) fn extent(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let values = values.into_iter().filter(|value| value.is_finite());
    values
        .fold(None, |range: Option<(f64, f64)>, v| Some(range.map_or((v, v), |(a, b)| (a.min(v), b.max(v)))))
        .unwrap_or((0.0, 0.0))
}

/// The smallest of 1, 2, 2.5 and 5 times a power of ten that is no smaller than `least`.
pub(crate) fn round_step(least: f64) -> Decimal {
    let mut power = Decimal::ONE;
    let mut size = 1.0;
    while size * 10.0 <= least && power.scale() == 0 {
        let Some(next) = shift(power, 1) else { break };
        (power, size) = (next, size * 10.0);
    }
    while size > least {
        let Some(next) = shift(power, -1).filter(|next| next.scale() < 26) else { break };
        (power, size) = (next, size / 10.0);
    }
    let factors = [(1.0, "1"), (2.0, "2"), (2.5, "2.5"), (5.0, "5")];
    let factor = factors.iter().find(|(factor, _)| factor * size >= least * 0.999_999).map_or("10", |(_, text)| text);
    let factor: Decimal = factor.parse().expect("a number");
    factor.checked_mul(power).unwrap_or(power)
}

/// The multiples of `step` from the last one at or below `low` to the first one at or above `high`.
fn ticks(low: f64, high: f64, step: Decimal) -> Vec<Decimal> {
    let size = step.to_f64().filter(|size| *size > 0.0).unwrap_or(1.0);
    // A hair's breadth: 0.3 / 0.1 is a little more than 3 in binary.
    let (first, last) = ((low / size + 1e-9).floor(), (high / size - 1e-9).ceil());
    let count = (last - first).clamp(1.0, 24.0);
    let Some(first) = Decimal::from_f64(first) else { return vec![] };
    (0..=round(count))
        .filter_map(|n| step.checked_mul(first.checked_add(Decimal::from(n))?))
        .map(|tick| tick.normalize())
        .collect()
}

/// Where a period begins and ends on a time axis, in days from the beginning of 1970.
pub(crate) fn period(date: Date) -> (f64, f64) {
    match date {
        Date::Time(..) => (days(date), days(date)),
        _ => (f64::from(date.first_day()), f64::from(date.last_day()) + 1.0),
    }
}

/// Where a date lies on a time axis, in days from the beginning of 1970: a period in its middle, a time at itself.
pub(crate) fn days(date: Date) -> f64 {
    match date {
        Date::Time(.., second) => f64::from(date.first_day()) + f64::from(second) / DAY as f64,
        _ => f64::midpoint(f64::from(date.first_day()), f64::from(date.last_day()) + 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(low: f64, high: f64, expected: &[&str]) {
        let axis = Values::ticked([low, high], 4, Baseline::Free);
        let ticks: Vec<String> = axis.ticks().iter().map(ToString::to_string).collect();
        assert_eq!(ticks, expected, "{low}..{high}");
    }

    #[test]
    fn ticks_are_round_and_enclose_the_values() {
        case(0.0, 64.0, &["0", "20", "40", "60", "80"]);
        case(9.3, 22.7, &["0", "10", "20", "30"]);
        case(90.0, 97.0, &["90", "92", "94", "96", "98"]);
        case(-45.6, 20.0, &["-60", "-40", "-20", "0", "20"]);
        case(0.0, 0.3, &["0", "0.1", "0.2", "0.3"]);
        case(0.0, 1e12, &["0", "250000000000", "500000000000", "750000000000", "1000000000000"]);
        case(5.0, 5.0, &["2", "4", "6", "8"]);
        case(0.0, 0.0, &["0", "0.25", "0.50", "0.75", "1"].map(|t| if t == "0.50" { "0.5" } else { t }));
    }

    #[test]
    fn axes_of_places_begin_at_the_first_or_near_the_values() {
        let places = |low: f64, high: f64| {
            let axis = Values::ticked([low, high], 4, Baseline::Free).whole().of_places(high);
            (axis.low, axis.high, axis.ticks().iter().filter_map(Decimal::to_u32).collect::<Vec<u32>>())
        };
        assert_eq!(places(3.0, 5.0), (1.0, 5.0, vec![1, 2, 3, 4, 5]));
        assert_eq!(places(9.0, 12.0).0, 1.0, "few places are all on the axis");
        assert_eq!(places(2.0, 43.0), (1.0, 43.0, vec![1, 20, 40]));
        assert_eq!(places(101.0, 150.0), (100.0, 150.0, vec![100, 120, 140]));
    }

    #[test]
    fn there_is_no_tick_between_whole_numbers_of_what_is_counted() {
        let whole = |low, high| Values::ticked([low, high], 4, Baseline::Zero).whole().ticks().to_vec();
        assert_eq!(whole(0.0, 2.0), [0, 1, 2].map(Decimal::from));
        assert_eq!(whole(0.0, 1.0), [0, 1].map(Decimal::from));
        assert_eq!(whole(0.0, 40.0), [0, 10, 20, 30, 40].map(Decimal::from));
    }

    #[test]
    fn a_bar_axis_always_has_zero() {
        for values in [[90.0, 97.0], [-97.0, -90.0], [0.0, 0.0], [-1.0, 1.0]] {
            assert!(Values::ticked(values, 4, Baseline::Zero).has_zero(), "{values:?}");
            assert!(Values::tight(values).has_zero(), "{values:?}");
        }
    }

    #[test]
    fn bands_share_the_room_evenly() {
        let bands = Bands { count: 4, bands: vec![0, 1, 2, 3] };
        assert_eq!([0, 1, 2, 3].map(|band| bands.map(&band, (100, 500))), [150, 250, 350, 450]);
    }
}
