//! A decimal number as a row of digits whose point can be moved: exact at every scale, with no overflow.

use rust_decimal::Decimal;

use crate::model::{Exact, Lang};

/// A decimal number as digits that a scale can move along.
pub(super) struct Digits {
    negative: bool,
    /// No zeros in front, none behind; `0` for zero.
    digits: String,
    /// How many of the digits stand behind the point; negative where zeros follow the last one.
    point: i32,
}

impl Digits {
    pub(super) fn of(value: Decimal) -> Self {
        let value = value.normalize();
        let all = value.mantissa().unsigned_abs().to_string();
        let digits = if all == "0" { all.clone() } else { all.trim_end_matches('0').to_owned() };
        let length = |text: &str| i32::try_from(text.len()).expect("a decimal has at most 29 digits");
        let scale = i32::try_from(value.scale()).expect("a decimal has at most 28 decimals");
        Self {
            negative: value.is_sign_negative() && !value.is_zero(),
            point: scale - (length(&all) - length(&digits)),
            digits,
        }
    }

    /// The number divided by a power of ten.
    pub(super) fn counted_in(mut self, exponent: i32) -> Self {
        if self.digits != "0" {
            self.point += exponent;
        }
        self
    }

    /// How many digits stand before the point; 0 or less for numbers below one.
    pub(super) fn order(&self) -> i32 {
        i32::try_from(self.digits.len()).expect("a decimal has at most 29 digits") - self.point
    }

    /// Writes the number with at least this many digits behind the point.
    pub(super) fn write(&self, decimals: i32, lang: Lang) -> String {
        let size = |n: i32| usize::try_from(n.max(0)).expect("not negative");
        let mut digits = self.digits.clone();
        digits.push_str(&"0".repeat(size(-self.point)));
        let behind = size(self.point);
        if digits.len() <= behind {
            digits.insert_str(0, &"0".repeat(behind + 1 - digits.len()));
        }
        let (whole, fraction) = digits.split_at(digits.len() - behind);
        let decimals = size(decimals).max(behind);
        let minus = if self.negative { "\u{2212}" } else { "" };
        let point = if decimals > 0 { "." } else { "" };
        format!("{minus}{}{point}{fraction:0<decimals$}", grouped(whole, lang))
    }
}

/// Digits with a comma between thousands; Chinese leaves four digits together.
fn grouped(digits: &str, lang: Lang) -> String {
    if digits.len() < 4 || lang == Lang::Zh && digits.len() == 4 {
        return digits.to_owned();
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// How many digits behind the point a number shows when it is counted in a scale: all that it has, and the
/// zeros that it is known to have.
pub(super) fn decimals(value: Exact, exponent: i32) -> i32 {
    let needed = Digits::of(value.value).counted_in(exponent).point;
    // Amounts written out to the last unit (64000000000) are rarely so precise: their zeros say nothing.
    let known = if exponent > 0 && value.last_digit <= 0 { 0 } else { exponent - value.last_digit };
    needed.max(known).max(0)
}
