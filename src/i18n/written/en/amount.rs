//! A number and the scale after it: "64.0 billion", "33m", "two hundred thousand", "two and a half".

use rust_decimal::Decimal;

use super::super::cursor::{next, previous, skip_spaces, starts};
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
    /// Whether the scale is the letter m, which may be metres.
    pub(super) letter_m: bool,
    /// Whether the scale is one of the letters B and T, which codes end with too: 405B.
    pub(super) letter_b: bool,
    /// Whether it is a half or a quarter of what follows.
    pub(super) part: bool,
}

impl Amount {
    /// The amount in another scale, for the lower end of a range: the 3 of "3–5 billion".
    pub(super) fn times(self, exponent: i32) -> Option<Self> {
        Some(Self { number: Number { value: self.number.value.scaled(exponent)?, ..self.number }, ..self })
    }

    fn scale_by(&mut self, (end, exponent): (usize, i32)) -> Option<()> {
        self.number.value = self.number.value.scaled(exponent)?;
        (self.number.end, self.scale) = (end, self.scale + exponent);
        Some(())
    }

    fn add(&mut self, hundredths: i64, end: usize) {
        let part = Decimal::new(hundredths, 2).normalize();
        let last_digit = self.number.value.last_digit.min(-i32::try_from(part.scale()).unwrap_or(2));
        self.number.value = Exact::new(self.number.value.value + part, last_digit);
        self.number.end = end;
        self.one = false;
    }
}

/// Scales that directly follow digits, longest first; with a letter or digit after them they are another word.
const LETTERS: [(&str, i32); 16] = [
    ("tn", 12),
    ("trn", 12),
    ("bn", 9),
    ("mn", 6),
    ("mln", 6),
    ("bln", 9),
    ("m", 6),
    ("k", 3),
    ("b", 9),
    ("Bn", 9),
    ("BN", 9),
    ("B", 9),
    ("M", 6),
    ("Mn", 6),
    ("K", 3),
    ("T", 12),
];

/// Fractions with a sign of their own, in hundredths.
const SIGNS: [(&str, i64); 3] = [("½", 50), ("¼", 25), ("¾", 75)];

/// Reads the amount that begins at an offset.
pub(super) fn read(text: &str, start: usize) -> Option<Amount> {
    if next(text, start).and_then(digit).is_some() { in_digits(text, start) } else { in_words(text, start) }
}

fn in_digits(text: &str, start: usize) -> Option<Amount> {
    let digits = digits::read(text, start)?;
    let mut amount = Amount {
        number: digits.number,
        scale: 0,
        digits: Some(digits),
        one: false,
        letter_m: false,
        letter_b: false,
        part: false,
    };
    if let Some((end, hundredths)) = starts(text, amount.number.end, &SIGNS) {
        amount.add(hundredths, end);
    } else if let Some((end, hundredths)) =
        starts(text, amount.number.end, &[(" 1/2", 50), ("-1/2", 50), (" 1/4", 25), (" 3/4", 75)])
        && !next(text, end).is_some_and(|c| c.is_alphanumeric() || c == '/')
        && digits.decimals == 0
    {
        amount.add(hundredths, end);
    }
    and_a_half(text, &mut amount);
    scaled(text, &mut amount)?;
    Some(amount)
}

/// Takes the scale after a number, and a second one: "2.5 lakh crore".
fn scaled(text: &str, amount: &mut Amount) -> Option<()> {
    if let Some((end, exponent)) = scale(text, amount.number.end, amount.digits.is_some()) {
        amount.letter_m = previous(text, end) == Some('m') && !previous(text, end - 1).is_some_and(char::is_alphabetic);
        amount.letter_b = end == amount.number.end + 1 && matches!(previous(text, end), Some('b' | 'B' | 'T'));
        amount.scale_by((end, exponent))?;
        if let Some((end, exponent)) = scale(text, end, false).filter(|(_, exponent)| matches!(exponent, 7 | 9 | 12)) {
            amount.scale_by((end, exponent))?;
        }
    }
    Some(())
}

/// The scale after a number: "bn" and the like after digits, " billion", "-million", "billion".
fn scale(text: &str, at: usize, digits: bool) -> Option<(usize, i32)> {
    if digits
        && let Some((end, exponent)) = starts(text, at, &LETTERS)
        && !next(text, end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '²' | '³' | '^'))
    {
        return Some((end, exponent));
    }
    let word_at = starts(text, at, &[("-", ()), ("‑", ())]).map_or_else(|| skip_spaces(text, at), |(end, ())| end);
    if word_at == at && !digits {
        return None;
    }
    if let Some((end, exponent)) = starts(text, word_at, &[("bn", 9), ("mn", 6), ("tn", 12), ("m", 6)])
        && !next(text, end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '²' | '³' | '^'))
        && digits
        && word_at > at
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
    let value = Exact::new(Decimal::from(numeral.value), last_digit);
    let number = Number { end: numeral.end, value, style: Style::Words };
    let mut amount =
        Amount { number, scale: zeros, digits: None, one: numeral.one, letter_m: false, letter_b: false, part: false };
    if and_a_half(text, &mut amount) || point(text, &mut amount).is_some() {
        scaled(text, &mut amount)?;
    }
    Some(amount)
}

/// Takes "and a half", "and-a-half" and "and a quarter", which may follow a scale: "a million and a half".
fn and_a_half(text: &str, amount: &mut Amount) -> bool {
    const PARTS: [(&str, i64); 5] = [
        (" and a half", 50),
        ("-and-a-half", 50),
        (" and a quarter", 25),
        (" and three quarters", 75),
        (" and one half", 50),
    ];
    let Some((end, hundredths)) = starts(text, amount.number.end, &PARTS) else { return false };
    if next(text, end).is_some_and(|c| c.is_alphanumeric()) {
        return false;
    }
    if amount.scale > 3 {
        let part = Exact::new(Decimal::new(hundredths, 2), -2).scaled(amount.scale);
        if let Some(part) = part {
            amount.number.value = Exact::new(amount.number.value.value + part.value, amount.scale - 1);
            (amount.number.end, amount.one) = (end, false);
        }
        return false;
    }
    amount.add(hundredths, end);
    true
}

/// Takes "point five" after "three".
fn point(text: &str, amount: &mut Amount) -> Option<()> {
    let (mut at, ()) = starts(text, amount.number.end, &[(" point ", ())]).filter(|_| amount.scale == 0)?;
    let (mut mantissa, mut count, mut end) = (0_i64, 0_u32, None);
    while let (after, Some(Word::Unit(digit))) = words::word(text, at)
        && digit < 10
        && count < 8
    {
        mantissa = mantissa * 10 + i64::from(digit);
        (count, end) = (count + 1, Some(after));
        at = skip_spaces(text, after);
    }
    amount.number.end = end?;
    let value = amount.number.value.value + Decimal::new(mantissa, count);
    amount.number.value = Exact::new(value, -i32::try_from(count).ok()?);
    Some(())
}

/// "half a million", "a quarter of a billion", "half a percentage point", "half an hour": the part of what follows.
pub(super) fn part_of(text: &str, start: usize) -> Option<Amount> {
    const PARTS: [(&str, i64); 8] = [
        ("half a ", 50),
        ("half an ", 50),
        ("half of a ", 50),
        ("a quarter of a ", 25),
        ("a quarter of an ", 25),
        ("quarter of a ", 25),
        ("three quarters of a ", 75),
        ("three-quarters of a ", 75),
    ];
    let rest = text.get(start..)?;
    let fits = |word: &str| rest.get(..word.len()).is_some_and(|led| led.eq_ignore_ascii_case(word));
    let (word, hundredths) = PARTS.iter().find(|(word, _)| fits(word))?;
    let at = start + word.len();
    let part = Decimal::new(*hundredths, 2).normalize();
    let last_digit = -i32::try_from(part.scale()).ok()?;
    let mut value = Exact::new(part, last_digit);
    let mut amount = Amount {
        number: Number { end: at, value, style: Style::Words },
        scale: 0,
        digits: None,
        one: false,
        letter_m: false,
        letter_b: false,
        part: true,
    };
    let (end, meaning) = words::word(text, at);
    match meaning {
        Some(Word::Scale(power)) => {
            amount.scale_by((end, i32::try_from(power).ok()?))?;
            amount.part = false;
        }
        Some(Word::Dozen) => {
            value.value = part * Decimal::from(12);
            amount.number = Number { end, value: Exact::new(value.value, 0), style: Style::Words };
            amount.part = false;
        }
        // The space before the unit is looked for again.
        _ => amount.number.end = at - 1,
    }
    Some(amount)
}
