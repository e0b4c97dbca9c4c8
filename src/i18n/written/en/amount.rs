//! A number and the scale after it: "64.0 billion", "33m", "two hundred thousand".

use rust_decimal::Decimal;

use super::super::cursor::{next, rest, skip_spaces, starts};
use super::super::digits::{self, Digits, digit};
use super::super::draft::Number;
use super::super::figure::Style;
use super::words::{self, Word};
use crate::model::Exact;

/// A number with its scale worked in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) number: Number,
    /// The power of ten of the scale after it.
    pub(super) scale: i32,
    /// The digits, where it is in digits.
    pub(super) digits: Option<Digits>,
    /// Whether it is only the word "one" or "a".
    pub(super) one: bool,
}

impl Amount {
    /// The amount in another scale, for the lower end of a range: the 3 of "3–5 billion".
    pub(super) fn times(self, exponent: i32) -> Option<Self> {
        Some(Self { number: Number { value: self.number.value.scaled(exponent)?, ..self.number }, ..self })
    }
}

/// Scales that directly follow digits, longest first; with a letter or digit after them they are another word.
const LETTERS: [(&str, i32); 12] = [
    ("tn", 12),
    ("trn", 12),
    ("bn", 9),
    ("mn", 6),
    ("m", 6),
    ("k", 3),
    ("Bn", 9),
    ("BN", 9),
    ("B", 9),
    ("M", 6),
    ("K", 3),
    ("T", 12),
];

/// Reads the amount that begins at an offset.
pub(super) fn read(text: &str, start: usize) -> Option<Amount> {
    if next(text, start).and_then(digit).is_some() { in_digits(text, start) } else { in_words(text, start) }
}

fn in_digits(text: &str, start: usize) -> Option<Amount> {
    let digits = digits::read(text, start)?;
    let mut amount = Amount { number: digits.number, scale: 0, digits: Some(digits), one: false };
    if let Some((end, exponent)) = scale(text, amount.number.end) {
        amount.number.value = amount.number.value.scaled(exponent)?;
        (amount.number.end, amount.scale) = (end, exponent);
    }
    Some(amount)
}

/// The scale after digits: "bn", " billion", "-million".
fn scale(text: &str, at: usize) -> Option<(usize, i32)> {
    if let Some((end, exponent)) = starts(text, at, &LETTERS)
        && !next(text, end).is_some_and(|c| c.is_alphanumeric())
    {
        return Some((end, exponent));
    }
    let word_at = starts(text, at, &[("-", ())]).map_or_else(|| skip_spaces(text, at), |(end, ())| end);
    if word_at == at {
        return None;
    }
    if let Some((end, exponent)) = starts(text, word_at, &[("bn", 9), ("mn", 6), ("tn", 12), ("m", 6)])
        && !next(text, end).is_some_and(|c| c.is_alphanumeric())
    {
        return Some((end, exponent));
    }
    match words::word(text, word_at) {
        (end, Some(Word::Scale(power))) => Some((end, i32::try_from(power).ok()?)),
        _ => None,
    }
}

fn in_words(text: &str, start: usize) -> Option<Amount> {
    let numeral = words::numeral(text, start)?;
    let zeros = i32::try_from(numeral.last).ok()?;
    let last_digit = if numeral.value < 10_000 { 0 } else { zeros };
    let value = Exact { value: Decimal::from(numeral.value), last_digit };
    let number = Number { end: numeral.end, value, style: Style::Words };
    let mut amount = Amount { number, scale: zeros, digits: None, one: numeral.one };
    if let Some(rest) = rest(text, numeral.end).strip_prefix(" and a half") {
        let half = Decimal::new(5, 1);
        amount.number.value = Exact { value: amount.number.value.value + half, last_digit: -1 };
        amount.number.end = text.len() - rest.len();
        amount.one = false;
        if let Some((end, exponent)) = scale(text, amount.number.end) {
            amount.number.value = amount.number.value.scaled(exponent)?;
            (amount.number.end, amount.scale) = (end, exponent);
        }
    }
    Some(amount)
}
