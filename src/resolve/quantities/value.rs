//! The value of a part of a formula: a number with its unit, how precisely it is known, and the words for it.
//!
//! All numbers are decimals. Sums and products of written numbers are exact; quotients and roots have 28 digits, far
//! more than are printed. Only the last step rounds.

use rust_decimal::Decimal;

use crate::model::{Bound, Interval, Noun, Period, Unit};

use super::words::Words;

/// A value in the middle of its computation.
#[derive(Clone, Debug)]
pub(super) struct Value {
    /// The number, in base units.
    pub(super) number: Decimal,
    /// The interval of possible values, since its inputs are rounded.
    pub(super) range: Interval,
    pub(super) unit: Unit,
    pub(super) noun: Option<Noun>,
    pub(super) precision: Precision,
    /// Whether anything in it is known only about.
    pub(super) approx: bool,
    /// Whether it is known only to one side.
    pub(super) bound: Option<Bound>,
    /// When it was so.
    pub(super) period: Option<Period>,
    pub(super) words: Words,
}

/// With which digits a value is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Precision {
    /// A number of the formula itself: it limits nothing.
    Exact,
    /// The power of ten of the last written digit. (Zeros at the end of a round number count: 640e8 less 633e8 is 7e8
    /// and not about 1e9.)
    Place(i32),
    /// So many digits, from the first that is not zero.
    Digits(i32),
    /// A comparison: one decimal below a hundred, none from there on.
    Rate,
}

/// Two units that do not go together, in words.
pub(super) type Mismatch = String;

impl Value {
    /// Whether it is a number of the formula itself.
    fn is_literal(&self) -> bool {
        self.precision == Precision::Exact && self.unit == Unit::Plain
    }

    /// The power of ten of its last digit; `None` where it is exact.
    fn place(&self) -> Option<i32> {
        match self.precision {
            Precision::Exact => None,
            Precision::Place(place) => Some(place),
            Precision::Digits(digits) => Some(order(self.number) - digits + 1),
            Precision::Rate => Some(rate_place(self.number)),
        }
    }

    /// How many of its digits are known; `None` where it is exact, as a count of things is.
    fn digits(&self) -> Option<i32> {
        match self.precision {
            Precision::Exact => None,
            Precision::Place(place) if self.unit == Unit::Count && place <= 0 && !self.approx => None,
            Precision::Digits(digits) => Some(digits),
            Precision::Place(_) | Precision::Rate => self.place().map(|place| order(self.number) - place + 1),
        }
    }

    /// The number as others are multiplied by it: hundredths for percentages.
    fn as_factor(&self) -> Option<(Decimal, Interval)> {
        match self.unit {
            Unit::Percent | Unit::PercentagePoints => {
                let hundredth = |n: Decimal| n.checked_div(Decimal::ONE_HUNDRED);
                Some((hundredth(self.number)?, self.range.map(hundredth)))
            }
            _ => Some((self.number, self.range)),
        }
    }
}

/// The power of ten of the first digit that is not zero; 0 for zero.
pub(super) fn order(number: Decimal) -> i32 {
    let number = number.normalize();
    if number.is_zero() {
        return 0;
    }
    let digits = i32::try_from(number.mantissa().unsigned_abs().to_string().len()).expect("29 at most");
    digits - 1 - i32::try_from(number.scale()).expect("28 at most")
}

/// The last digit of a comparison: that of 34.3% and 1.8 times, but of 823%.
pub(super) fn rate_place(number: Decimal) -> i32 {
    if number.abs() < Decimal::ONE_HUNDRED { -1 } else { 0 }
}

/// `a + b` or `a − b`, with the resulting unit. The inner `None` means too many digits.
pub(super) fn add(a: &Value, b: &Value, minus: Sign) -> Result<Option<Value>, Mismatch> {
    let unit = match (a.unit, b.unit, minus) {
        (Unit::Rank, Unit::Rank, Sign::Minus) => Unit::Plain,
        (Unit::Rank, ..) | (_, Unit::Rank, _) => return Err("ranks cannot be added up".to_owned()),
        // The rest of a hundred percent is a share.
        (Unit::Percent, Unit::Percent, Sign::Minus) if a.precision == Precision::Exact => Unit::Percent,
        (Unit::Percent, Unit::Percent, Sign::Minus) => Unit::PercentagePoints,
        (x, y, _) if x == y => x,
        (Unit::Percent, Unit::PercentagePoints, _) | (Unit::PercentagePoints, Unit::Percent, Sign::Plus) => {
            Unit::Percent
        }
        (Unit::Count, Unit::Plain, _) | (Unit::Plain, Unit::Count, _) => Unit::Count,
        (Unit::Plain | Unit::Ratio, Unit::Plain | Unit::Ratio | Unit::Percent, _)
        | (Unit::Percent, Unit::Plain | Unit::Ratio, _) => Unit::Ratio,
        (x, y, Sign::Plus) => return Err(format!("{} and {} cannot be added up", name(x), name(y))),
        (x, y, Sign::Minus) => return Err(format!("{} cannot be taken from {}", name(y), name(x))),
    };
    // One less 47.6% is 0.524: with plain numbers, percentages are hundredths.
    let counted = |v: &Value| if unit == Unit::Ratio { v.as_factor() } else { Some((v.number, v.range)) };
    let shifted = |v: &Value| {
        let hundredths = unit == Unit::Ratio && v.unit == Unit::Percent;
        v.place().map(|place| if hundredths { place - 2 } else { place })
    };
    let precision = match (shifted(a), shifted(b)) {
        (None, None) => Precision::Exact,
        (x, y) => Precision::Place(x.unwrap_or(i32::MIN).max(y.unwrap_or(i32::MIN))),
    };
    let made = || {
        let ((x, x_range), (y, y_range)) = (counted(a)?, counted(b)?);
        let (number, range) = match minus {
            Sign::Plus => (x.checked_add(y)?, x_range.plus(y_range)),
            Sign::Minus => (x.checked_sub(y)?, x_range.plus(y_range.negative())),
        };
        let made = Value { number, range, unit, precision, ..joined(a, b, minus) };
        // Firms and deals together are neither: whoever adds them up must name them.
        let is_mixed = matches!((&a.noun, &b.noun), (Some(a), Some(b)) if a != b);
        Some(if is_mixed { Value { noun: None, ..made } } else { made })
    };
    Ok(made())
}

/// Whether something is added or taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// `a × b`.
pub(super) fn multiply(a: &Value, b: &Value) -> Result<Option<Value>, Mismatch> {
    use Unit::{Count, Currency, Percent, PercentagePoints, Plain, Rank, Ratio};
    let (unit, a_factor, b_factor) = match (a.unit, b.unit) {
        (Rank, _) | (_, Rank) => return Err("ranks cannot be multiplied".to_owned()),
        (Percent, _) if b.is_literal() => (Percent, false, true),
        (_, Percent) if a.is_literal() => (Percent, true, false),
        (Percent, Percent | Ratio) => (Percent, false, true),
        (Ratio, Percent) => (Percent, true, false),
        (x, Plain | Ratio | Percent) => (x, false, true),
        (Plain | Ratio | Percent, y) => (y, true, false),
        (Currency(_), Count) => (a.unit, false, true),
        (Count, Currency(_)) => (b.unit, true, false),
        (x @ (Currency(_) | Count | PercentagePoints), y) => {
            return Err(format!("{} cannot be multiplied by {}", name(x), name(y)));
        }
    };
    let counted = |v: &Value, factor: bool| if factor { v.as_factor() } else { Some((v.number, v.range)) };
    let made = || {
        let ((x, x_range), (y, y_range)) = (counted(a, a_factor)?, counted(b, b_factor)?);
        let number = x.checked_mul(y)?;
        Some(Value { number, range: x_range.times(y_range), unit, precision: digits(a, b), ..joined(a, b, Sign::Plus) })
    };
    Ok(made())
}

/// `a ÷ b`. The caller has made sure that `b` is not zero.
pub(super) fn divide(a: &Value, b: &Value) -> Result<Option<Value>, Mismatch> {
    use Unit::{Count, Currency, Percent, PercentagePoints, Plain, Rank, Ratio};
    let (unit, factor) = match (a.unit, b.unit) {
        (Rank, _) | (_, Rank) => return Err("ranks cannot be divided".to_owned()),
        (Plain, Plain) => (Plain, true),
        (x, y) if x == y => (Ratio, false),
        (PercentagePoints, Percent) | (Percent, PercentagePoints) => (Ratio, false),
        // Ten firms in three years are 3.33 a year, and no firms.
        (Count, Plain) => (Plain, true),
        (x, Plain | Ratio | Percent) => (x, true),
        (Currency(_), Count) => (a.unit, true),
        (x, y) => return Err(format!("{} cannot be divided by {}", name(x), name(y))),
    };
    let precision = if unit == Ratio { Precision::Rate } else { digits(a, b) };
    let made = || {
        let (y, y_range) = if factor { b.as_factor()? } else { (b.number, b.range) };
        let number = a.number.checked_div(y)?;
        let made = Value { number, range: a.range.over(y_range), unit, precision, ..joined(a, b, Sign::Minus) };
        Some(if unit == Unit::Count || a.unit != Unit::Count { made } else { Value { noun: None, ..made } })
    };
    Ok(made())
}

pub(super) fn turn(value: Value) -> Value {
    let bound = value.bound.map(opposite);
    Value { number: -value.number, range: value.range.negative(), bound, ..value }
}

/// The common properties of two values; `second` is the direction in which the second one works.
pub(super) fn joined(a: &Value, b: &Value, second: Sign) -> Value {
    let of_b = if second == Sign::Minus { b.bound.map(opposite) } else { b.bound };
    let (bound, is_lost) = together(a.bound, of_b);
    let period = if b.is_literal() || a.period == b.period { a.period.clone() } else { None };
    let period = if a.is_literal() { b.period.clone() } else { period };
    Value {
        number: a.number,
        range: a.range,
        unit: a.unit,
        noun: a.noun.clone().or_else(|| b.noun.clone()),
        precision: a.precision,
        approx: a.approx || b.approx || is_lost,
        bound,
        period,
        words: Words::default(),
    }
}

/// The bound of the result of two values, and whether their bounds are opposed, so that it has none.
fn together(a: Option<Bound>, b: Option<Bound>) -> (Option<Bound>, bool) {
    let is_lower = |bound| matches!(bound, Bound::Over | Bound::AtLeast);
    match (a, b) {
        (None, other) | (other, None) => (other, false),
        (Some(x), Some(y)) if is_lower(x) != is_lower(y) => (None, true),
        (Some(x @ (Bound::Over | Bound::Under)), _) => (Some(x), false),
        (Some(_), Some(y)) => (Some(y), false),
    }
}

fn opposite(bound: Bound) -> Bound {
    match bound {
        Bound::Over => Bound::Under,
        Bound::Under => Bound::Over,
        Bound::AtLeast => Bound::AtMost,
        Bound::AtMost => Bound::AtLeast,
    }
}

/// How many digits a product or quotient has: as many as the less precise of the two, but three at least.
fn digits(a: &Value, b: &Value) -> Precision {
    match (a.digits(), b.digits()) {
        (None, None) if a.is_literal() && b.is_literal() => Precision::Exact,
        known => Precision::Digits(<[Option<i32>; 2]>::from(known).into_iter().flatten().min().unwrap_or(3).max(3)),
    }
}

/// A unit in messages.
pub(super) fn name(unit: Unit) -> &'static str {
    match unit {
        Unit::Currency(currency) => currency.code(),
        Unit::Percent => "percent",
        Unit::PercentagePoints => "percentage points",
        Unit::Count => "a count",
        Unit::Rank => "a rank",
        Unit::Ratio => "a ratio",
        Unit::Plain => "a plain number",
    }
}
