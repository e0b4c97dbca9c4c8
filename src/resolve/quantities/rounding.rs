//! The digits with which a computed figure is printed.
//!
//! - Sums and differences have as many decimals as the least precise of their parts.
//! - Percentages and ratios of a comparison (`growth`, `cagr`, `share`, `ratio`) have one decimal below a
//!   hundred, none from there on.
//! - Products and quotients have as many digits as the least precise of their parts, and three at least.
//! - Counts are whole.
//! - `decimals` and `digits` of the quantity override this.
//!
//! Halves go to the even neighbour, as in the steps of data sets, so that a chart and a text agree. A bound is rounded
//! to its safe side: "more than 138.6" becomes "more than 138", not 139. A value other than zero is never rounded to
//! zero.

use rust_decimal::Decimal;

use crate::model::{self, Bound, Exact, Unit, shift};
use crate::parse::quantity::Rounding;

use super::value::{Precision, Value, order, rate_place};

/// The number with the digits that it is printed with.
pub(super) fn round(value: &Value, bound: Option<Bound>, wanted: Option<Rounding>) -> Exact {
    let (number, unit) = (value.number, value.unit);
    let place = match (wanted, value.precision) {
        (Some(Rounding::Decimals(decimals)), _) => -decimals,
        (Some(Rounding::Digits(digits)), _) => order(number) - digits + 1,
        (None, _) if unit == Unit::Count => 0,
        (None, Precision::Place(place)) => return without_idle_zeros(to_place(number, place, bound)),
        (None, Precision::Digits(digits)) => order(number) - digits + 1,
        (None, Precision::Rate) => rate_place(number),
        (None, Precision::Exact) => return exact(number),
    };
    let rounded = to_place(number, place, bound);
    if rounded.value.is_zero() && !number.is_zero() {
        return to_place(number, order(number), bound);
    }
    rounded
}

/// Round amounts stay round: the sum of 100e6 and 150e6 reads 2.5亿, not 2.50亿.
fn without_idle_zeros(exact: Exact) -> Exact {
    let mut last_digit = exact.last_digit;
    let is_multiple = |place: i32| shift(Decimal::ONE, place).is_some_and(|unit| (exact.value % unit).is_zero());
    while last_digit >= 0 && !exact.value.is_zero() && is_multiple(last_digit + 1) {
        last_digit += 1;
    }
    Exact { last_digit: if last_digit > exact.last_digit { last_digit } else { exact.last_digit }, ..exact }
}

/// A number that is known to its last digit; no more digits than can be read.
fn exact(number: Decimal) -> Exact {
    let short = number.round_dp(12);
    if short == number { Exact::from(number) } else { to_place(number, order(number) - 2, None) }
}

/// The number rounded to a power of ten.
pub(super) fn to_place(number: Decimal, place: i32, bound: Option<Bound>) -> Exact {
    let rounded = match u32::try_from(-i64::from(place)) {
        Ok(decimals) => Some(model::round(number, decimals, bound)),
        Err(_) => shift_loosely(number, -place).and_then(|n| shift(model::round(n, 0, bound), place)),
    };
    Exact::new(rounded.unwrap_or(number), place)
}

/// Divides by a power of ten; digits beyond the 28th are lost, far below the significant ones.
fn shift_loosely(number: Decimal, exponent: i32) -> Option<Decimal> {
    (0..exponent.unsigned_abs()).try_fold(number, |number, _| number.checked_div(Decimal::TEN))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(number: &str, unit: Unit, precision: Precision, wanted: Option<Rounding>, expected: (&str, i32)) {
        let number: Decimal = number.parse().expect("a number");
        let value = Value { unit, precision, ..crate::resolve::quantities::functions::literal(number) };
        let found = round(&value, None, wanted);
        assert_eq!((found.value.normalize().to_string().as_str(), found.last_digit), expected, "{number}");
    }

    #[test]
    fn comparisons_have_one_decimal_below_a_hundred() {
        case("34.2873", Unit::Percent, Precision::Rate, None, ("34.3", -1));
        case("900", Unit::Percent, Precision::Rate, None, ("900", 0));
        case("822.72", Unit::Percent, Precision::Rate, None, ("823", 0));
        case("-47.581", Unit::Percent, Precision::Rate, None, ("-47.6", -1));
        case("1.8349", Unit::Ratio, Precision::Rate, None, ("1.8", -1));
        case("0.25", Unit::Percent, Precision::Rate, None, ("0.2", -1));
        case("0.012", Unit::Percent, Precision::Rate, None, ("0.01", -2));
        case("34.2873", Unit::Percent, Precision::Rate, Some(Rounding::Decimals(2)), ("34.29", -2));
    }

    #[test]
    fn bounds_are_rounded_to_their_safe_side() {
        let exact = |text: &str| text.parse::<Decimal>().expect("a number");
        let rounded = |bound| to_place(exact("138.6"), 0, Some(bound)).value.normalize();
        assert_eq!(rounded(Bound::Over), exact("138"));
        assert_eq!(rounded(Bound::AtMost), exact("139"));
        assert_eq!(to_place(exact("7.72"), -1, Some(Bound::Over)).value, exact("7.7"));
    }

    #[test]
    fn amounts_keep_as_many_digits_as_are_known() {
        let cny = Unit::from_name("CNY").expect("a unit");
        case("63303659742.8", cny, Precision::Digits(3), None, ("63300000000", 8));
        case("250000000", cny, Precision::Place(6), None, ("250000000", 7));
        case("1845440000", cny, Precision::Place(6), None, ("1845000000", 6));
        case("63303659742.8", cny, Precision::Digits(3), Some(Rounding::Digits(4)), ("63300000000", 7));
        case("124.0458", Unit::Count, Precision::Digits(3), None, ("124", 0));
        case("0.5", Unit::Plain, Precision::Exact, None, ("0.5", -1));
    }
}
