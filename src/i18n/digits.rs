//! A decimal number as a row of digits whose point can be moved: exact at every scale, with no overflow.

use rust_decimal::Decimal;

use crate::model::{Exact, Lang};

/// A decimal number as digits that a scale can move along.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    negative: bool,
    /// The digits as a whole number that does not end with a zero, or zero.
    digits: u128,
    /// The number of digits after the point; negative if zeros follow the last one.
    point: i32,
}

impl Digits {
    pub(super) fn new(value: Decimal) -> Self {
        let mut digits = value.mantissa().unsigned_abs();
        if digits == 0 {
            return Self { negative: false, digits, point: 0 };
        }
        let mut point = i32::try_from(value.scale()).expect("a decimal has at most 28 decimals");
        // Most numbers fit into half the size, in which dividing is many times faster.
        if let Ok(mut small) = u64::try_from(digits) {
            while small.is_multiple_of(10) {
                small /= 10;
                point -= 1;
            }
            digits = small.into();
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            point -= 1;
        }
        Self { negative: value.is_sign_negative(), digits, point }
    }

    /// The number divided by a power of ten.
    pub(super) fn counted_in(mut self, exponent: i32) -> Self {
        if self.digits != 0 {
            self.point += exponent;
        }
        self
    }

    /// The number of digits before the point; 0 or less for numbers below one.
    pub(super) fn order(&self) -> i32 {
        let length = self.digits.checked_ilog10().map_or(1, |log| log + 1);
        i32::try_from(length).expect("a decimal has at most 29 digits") - self.point
    }

    /// Writes the number with at least this many decimals.
    pub(super) fn write(&self, decimals: i32, lang: Lang) -> String {
        let size = |n: i32| usize::try_from(n.max(0)).expect("not negative");
        // A table has hundreds of numbers; most are written without the machinery of formats.
        let mut room = itoa::Buffer::new();
        let row = room.format(self.digits);
        let (whole, fraction) = row.split_at(size(self.order()).min(row.len()));
        let whole_size = size(self.order());
        let mut out = String::with_capacity(whole_size + whole_size / 3 + size(decimals.max(self.point)) + 5);
        if self.negative {
            out.push('\u{2212}');
        }
        // Chinese leaves four digits together.
        let most_together = match lang {
            Lang::Zh => 4,
            Lang::En => 3,
        };
        let grouped = whole_size > most_together;
        for (at, digit) in whole.chars().chain(std::iter::repeat('0')).take(whole_size).enumerate() {
            if grouped && at > 0 && (whole_size - at).is_multiple_of(3) {
                out.push(',');
            }
            out.push(digit);
        }
        if whole_size == 0 {
            out.push('0');
        }
        let after = size(self.point.max(decimals));
        if after > 0 {
            out.push('.');
            let zeros = size(self.point) - fraction.len();
            out.extend(std::iter::repeat_n('0', zeros));
            out.push_str(fraction);
            out.extend(std::iter::repeat_n('0', after - zeros - fraction.len()));
        }
        out
    }
}

/// The number of decimals that a number shows in a scale: all that it has, and the zeros that it is known to have.
pub(super) fn decimals(value: Exact, exponent: i32) -> i32 {
    let needed = Digits::new(value.value).counted_in(exponent).point;
    // Amounts written out to the last unit (64000000000) are rarely so precise, so their zeros do not count.
    let known = if exponent > 0 && value.last_digit <= 0 { 0 } else { exponent - value.last_digit };
    needed.max(known).max(0)
}
