//! Intervals: the values that a rounded number may have, and computations with them.

use rust_decimal::Decimal;

use super::{Bound, Exact, Unit, shift};

/// The values that a printed number may have: all that round to it. An open end is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The least.
    pub low: Option<Decimal>,
    /// The greatest.
    pub high: Option<Decimal>,
}

impl Interval {
    /// A single value.
    pub fn point(value: Decimal) -> Self {
        Self { low: Some(value), high: Some(value) }
    }

    /// The numbers that round to a value whose last digit has this power of ten; a bound opens the interval at one end.
    pub fn around(value: Decimal, last_digit: i32, bound: Option<Bound>) -> Self {
        let half = shift(Decimal::new(5, 1), last_digit).unwrap_or(Decimal::ZERO);
        match bound {
            None => Self { low: value.checked_sub(half), high: value.checked_add(half) },
            Some(Bound::Over | Bound::AtLeast) => Self { low: Some(value), high: None },
            Some(Bound::Under | Bound::AtMost) => Self { low: None, high: Some(value) },
        }
    }

    /// The values of a printed number, whose last digit has this power of ten: a count or a rank is exact.
    pub fn printed(number: Exact, last_digit: i32, unit: Unit) -> Self {
        match unit {
            Unit::Count | Unit::Rank if last_digit <= 0 => Self::point(number.value),
            _ => Self::around(number.value, last_digit, None),
        }
    }

    /// Whether both intervals overlap.
    pub fn meets(self, other: Self) -> bool {
        let below = |low: Option<Decimal>, high: Option<Decimal>| match (low, high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether an end is open.
    pub fn is_open(self) -> bool {
        self.low.is_none() || self.high.is_none()
    }

    /// Both ends through a rising function.
    #[must_use]
    pub fn map(self, f: impl Fn(Decimal) -> Option<Decimal>) -> Self {
        Self { low: self.low.and_then(&f), high: self.high.and_then(&f) }
    }

    /// Everything that a number of the one and a number of the other can be together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let add = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_add(b?);
        Self { low: add(self.low, other.low), high: add(self.high, other.high) }
    }

    /// The numbers with the other sign.
    #[must_use]
    pub fn negative(self) -> Self {
        Self { low: self.high.map(|n| -n), high: self.low.map(|n| -n) }
    }

    /// Everything that a number of the one times a number of the other can be.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        let times = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_mul(b?);
        let (a, b) = (self, other);
        if [a.low, b.low].iter().all(|low| low.is_some_and(|low| low >= Decimal::ZERO)) {
            return Self { low: times(a.low, b.low), high: times(a.high, b.high) };
        }
        Self::corners([times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)])
    }

    /// Everything that a number of the one divided by a number of the other can be.
    #[must_use]
    pub fn over(self, other: Self) -> Self {
        let over = |a: Option<Decimal>, b: Option<Decimal>| a?.checked_div(b?);
        let (a, b) = (self, other);
        if a.low.is_some_and(|low| low >= Decimal::ZERO) && b.low.is_some_and(|low| low > Decimal::ZERO) {
            let low = if b.high.is_none() { Some(Decimal::ZERO) } else { over(a.low, b.high) };
            return Self { low, high: over(a.high, b.low) };
        }
        let holds_zero =
            b.low.is_none_or(|low| low <= Decimal::ZERO) && b.high.is_none_or(|high| high >= Decimal::ZERO);
        if holds_zero {
            return Self { low: None, high: None };
        }
        Self::corners([over(a.low, b.low), over(a.low, b.high), over(a.high, b.low), over(a.high, b.high)])
    }

    /// The span of four values; none of them may be missing.
    fn corners(ends: [Option<Decimal>; 4]) -> Self {
        match ends.into_iter().collect::<Option<Vec<_>>>() {
            Some(ends) => Self { low: ends.iter().min().copied(), high: ends.iter().max().copied() },
            None => Self { low: None, high: None },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(low: i64, high: i64) -> Interval {
        Interval { low: Some(Decimal::from(low)), high: Some(Decimal::from(high)) }
    }

    const ALL: Interval = Interval { low: None, high: None };

    #[test]
    fn a_printed_number_stands_for_all_that_round_to_it() {
        let around = |bound| Interval::around(Decimal::from(640), 0, bound);
        assert_eq!(around(None), Interval { low: Some(Decimal::new(6395, 1)), high: Some(Decimal::new(6405, 1)) });
        assert_eq!(around(Some(Bound::Over)), Interval { low: Some(Decimal::from(640)), high: None });
        assert_eq!(around(Some(Bound::AtMost)), Interval { low: None, high: Some(Decimal::from(640)) });
    }

    #[test]
    fn arithmetic_keeps_every_value_inside() {
        assert_eq!(range(1, 2).plus(range(10, 20)), range(11, 22));
        assert_eq!(range(1, 2).negative(), range(-2, -1));
        assert_eq!(range(2, 3).times(range(4, 5)), range(8, 15));
        assert_eq!(range(-2, 3).times(range(4, 5)), range(-10, 15));
        assert_eq!(range(8, 12).over(range(2, 4)), range(2, 6));
        assert_eq!(range(-8, 12).over(range(2, 4)), range(-4, 6));
        assert_eq!(range(8, 12).over(range(-1, 4)), ALL);
        let open = Interval { low: Some(Decimal::from(10)), high: None };
        assert_eq!(open.over(range(2, 2)), Interval { low: Some(Decimal::from(5)), high: None });
        assert_eq!(range(2, 2).over(open), Interval { low: Some(Decimal::ZERO), high: Some(Decimal::new(2, 1)) });
    }

    #[test]
    fn intervals_meet_where_one_value_fits_both() {
        assert!(range(1, 2).meets(range(2, 3)));
        assert!(!range(1, 2).meets(range(3, 4)));
        assert!(Interval { low: Some(Decimal::from(3)), high: None }.meets(range(1, 4)));
    }
}
