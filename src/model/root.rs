//! Roots of decimals, for growth rates over several years. Decimal arithmetic gives the same digits on every machine.

use rust_decimal::Decimal;

/// The positive `n`-th root of a number that is not negative, to about 27 digits; `None` for a negative number,
/// for the zeroth root, and for a number whose root cannot be held.
///
/// The interval that holds the root is halved until its ends are neighbours: a hundred steps or so, each a
/// power of `n`, which is little for a figure and needs no guess that has to be near.
pub fn root(number: Decimal, n: u32) -> Option<Decimal> {
    if number.is_sign_negative() && !number.is_zero() || n == 0 {
        return None;
    }
    if n == 1 || number.is_zero() || number == Decimal::ONE {
        return Some(number);
    }
    let (mut low, mut high) = (Decimal::ZERO, number.max(Decimal::ONE));
    loop {
        let middle = low.checked_add(high.checked_sub(low)?.checked_div(Decimal::TWO)?)?;
        if middle <= low || middle >= high {
            return Some(middle);
        }
        // A power with too many digits to hold is too large.
        match power(middle, n) {
            Some(power) if power == number => return Some(middle),
            Some(power) if power < number => low = middle,
            _ => high = middle,
        }
    }
}

/// A number to the power of `n`; `None` where it has too many digits before the point.
pub fn power(number: Decimal, n: u32) -> Option<Decimal> {
    let (mut result, mut square, mut left) = (Decimal::ONE, number, n);
    while left > 0 {
        if left % 2 == 1 {
            result = result.checked_mul(square)?;
        }
        left /= 2;
        if left > 0 {
            square = square.checked_mul(square)?;
        }
    }
    Some(result)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[track_caller]
    fn case(number: &str, n: u32, expected: &str) {
        let found = root(decimal(number), n).expect("a root").round_dp(24).normalize();
        assert_eq!(found.to_string(), expected, "root {n} of {number}");
    }

    #[test]
    fn roots_are_right_to_the_last_digit_shown() {
        case("4", 2, "2");
        case("2", 2, "1.414213562373095048801689");
        case("1000000", 3, "100");
        case("0.5", 3, "0.793700525984099737375853");
        case("2.7053571428571428571428571429", 5, "1.220239055697280739792463");
        case("0", 7, "0");
        case("7", 1, "7");
        case("1", 99, "1");
    }

    #[test]
    fn the_root_of_a_power_is_the_number() {
        for n in 1..=30 {
            let number = decimal("1.0773");
            let back = root(power(number, n).expect("small"), n).expect("a root");
            assert!((back - number).abs() < decimal("0.000000000000000000000001"), "{n}: {back}");
        }
    }

    #[test]
    fn what_has_no_root_has_none() {
        assert_eq!(root(decimal("-1"), 3), None);
        assert_eq!(root(decimal("4"), 0), None);
        assert_eq!(power(decimal("10"), 40), None);
    }
}
