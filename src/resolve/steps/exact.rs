//! Arithmetic on exact numbers: refuses results with too many digits, and rounds once, half to even, from the exact
//! result where it must.

use rust_decimal::Decimal;

use crate::model::{Exact, Hedge, round, shift};

/// The sum, as precise as the less precise of the two. `None` where it has too many digits.
pub(super) fn add(a: Exact, b: Exact) -> Option<Exact> {
    let (x, y, scale) = aligned(a.value, b.value)?;
    let value = Decimal::try_from_i128_with_scale(x.checked_add(y)?, scale).ok()?;
    Some(Exact::new(value, a.last_digit.max(b.last_digit)))
}

/// The difference, as precise as the less precise of the two. `None` where it has too many digits.
pub(super) fn subtract(a: Exact, b: Exact) -> Option<Exact> {
    add(a, Exact { value: -b.value, ..b })
}

/// `part` of `whole` times `times`, rounded half to even. `None` for a whole of zero, and where the numbers
/// have too many digits.
pub(super) fn quotient(part: Decimal, whole: Decimal, times: Decimal, decimals: u32) -> Option<Exact> {
    let (part, whole, _) = aligned(part, whole)?;
    let times = times.normalize();
    let part = part.checked_mul(times.mantissa())?.checked_mul(power(decimals)?)?;
    let whole = whole.checked_mul(power(times.scale())?)?;
    let value = Decimal::try_from_i128_with_scale(half_even(part, whole)?, decimals).ok()?;
    Some(Exact::new(value, -i32::try_from(decimals).ok()?))
}

/// The number without the digits below a power of ten, rounded half to even; a bound to its safe side. One that has none
/// stays as it is, and so does a bound that would say nothing: `>0`.
pub(super) fn rounded(number: Exact, place: i32) -> Option<Exact> {
    let bound = number.hedge.and_then(Hedge::bound);
    let counted = |size: Decimal, decimals: u32| match bound {
        Some(_) => Some(round(number.value.checked_div(size)?, decimals, bound)),
        None => Some(quotient(number.value, size, Decimal::ONE, decimals)?.value),
    };
    let has_less = i64::from(number.value.normalize().scale()) <= -i64::from(place);
    let value = match u32::try_from(-place) {
        Ok(_) if has_less => number.value,
        Ok(decimals) => counted(Decimal::ONE, decimals)?,
        Err(_) => {
            let size = shift(Decimal::ONE, place)?;
            product(counted(size, 0)?, size)?
        }
    };
    if bound.is_some() && value.is_zero() {
        return Some(number);
    }
    Some(Exact { value, last_digit: number.last_digit.max(place), ..number })
}

/// The number with so many digits, from the first that is not zero, rounded half to even.
pub(super) fn to_digits(number: Exact, digits: u32) -> Option<Exact> {
    let Some(first) = first_digit(number.value) else { return Some(number) };
    let digits = i32::try_from(digits).ok()?;
    let rounded = rounded(number, first - digits + 1)?;
    // 9.99 becomes 10, whose second digit is the last.
    let place = first_digit(rounded.value)? - digits + 1;
    Some(Exact { last_digit: number.last_digit.max(place), ..rounded })
}

/// The power of ten of the first digit that is not zero; `None` for zero.
fn first_digit(value: Decimal) -> Option<i32> {
    let value = value.normalize();
    let scale = i32::try_from(value.scale()).ok()?;
    i32::try_from(value.mantissa().unsigned_abs().checked_ilog10()?).ok().map(|digits| digits - scale)
}

/// Both numbers as integers, counted in the same power of ten, and its negative exponent.
fn aligned(a: Decimal, b: Decimal) -> Option<(i128, i128, u32)> {
    let (a, b) = (a.normalize(), b.normalize());
    let scale = a.scale().max(b.scale());
    let counted = |n: Decimal| n.mantissa().checked_mul(power(scale - n.scale())?);
    Some((counted(a)?, counted(b)?, scale))
}

/// The product. `None` where it has too many digits.
pub(super) fn product(a: Decimal, b: Decimal) -> Option<Decimal> {
    let (a, b) = (a.normalize(), b.normalize());
    Decimal::try_from_i128_with_scale(a.mantissa().checked_mul(b.mantissa())?, a.scale() + b.scale()).ok()
}

/// The decimals of an average of these: one more than the finest of them has, at most six.
pub(super) fn finer(numbers: impl Iterator<Item = Option<Exact>>) -> u32 {
    let finest = numbers.flatten().map(|number| number.value.normalize().scale()).max().unwrap_or(0);
    finest.min(5) + 1
}

fn power(exponent: u32) -> Option<i128> {
    10_i128.checked_pow(exponent)
}

/// Divides; a remainder of just a half goes to the even neighbour.
fn half_even(n: i128, divisor: i128) -> Option<i128> {
    let (quotient, rest) = (n.checked_div(divisor)?, n.checked_rem(divisor)?);
    let twice = rest.unsigned_abs().checked_mul(2)?;
    let up = twice > divisor.unsigned_abs() || twice == divisor.unsigned_abs() && quotient % 2 != 0;
    let away = if (n < 0) == (divisor < 0) { 1 } else { -1 };
    if up { quotient.checked_add(away) } else { Some(quotient) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        Exact::parse(text).expect("a number")
    }

    fn shown(number: Option<Exact>) -> Option<(String, i32)> {
        number.map(|number| (number.value.normalize().to_string(), number.last_digit))
    }

    #[test]
    fn sums_are_exact_and_as_precise_as_their_parts() {
        assert_eq!(shown(add(exact("0.1"), exact("0.2"))), Some(("0.3".into(), -1)));
        assert_eq!(shown(add(exact("36.5"), exact("36.5"))), Some(("73".into(), -1)));
        assert_eq!(shown(add(exact("640"), exact("36.95"))), Some(("676.95".into(), 0)));
        assert_eq!(shown(subtract(exact("1"), exact("1.5"))), Some(("-0.5".into(), 0)));
    }

    #[test]
    fn what_would_lose_digits_is_refused() {
        assert_eq!(add(exact("9000000000000000000000000000"), exact("0.0000000000000000000001")), None);
        assert_eq!(quotient(exact("9e27").value, exact("0.001").value, Decimal::ONE_HUNDRED, 6), None);
        assert_eq!(quotient(exact("1").value, Decimal::ZERO, Decimal::ONE, 1), None);
    }

    #[track_caller]
    fn rounds(part: &str, whole: &str, decimals: u32, expected: &str) {
        let found = quotient(exact(part).value, exact(whole).value, Decimal::ONE_HUNDRED, decimals).expect("a number");
        assert_eq!(
            (found.value.to_string().as_str(), found.last_digit),
            (expected, -i32::try_from(decimals).expect("few"))
        );
    }

    #[test]
    fn halves_go_to_the_even_neighbour() {
        rounds("1", "8", 0, "12");
        rounds("3", "8", 0, "38");
        rounds("-1", "8", 0, "-12");
        rounds("-3", "8", 0, "-38");
        rounds("3", "-8", 0, "-38");
        rounds("1", "3", 1, "33.3");
        rounds("2", "3", 1, "66.7");
        rounds("1", "2000", 1, "0.0");
        rounds("0.3", "0.6", 1, "50.0");
    }
}
