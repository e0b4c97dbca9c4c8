//! A number and the scale after it: 640亿, 2000多, 三千万, 1亿5000万, 2万4801.

use rust_decimal::Decimal;

use super::super::cursor::{follows, next, skip_spaces, starts};
use super::super::digits::{self, digit};
use super::super::draft::Number;
use super::super::figure::{Hedge, Style};
use super::numerals;
use crate::model::{Exact, shift};

/// A number with its scale worked in.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amount {
    pub(super) number: Number,
    /// The upper end where the numeral itself is a range: 七八.
    pub(super) high: Option<Exact>,
    /// The power of ten of the scale characters after it.
    pub(super) scale: i32,
    /// The qualifier that 多, 余 or 几 after the number give.
    pub(super) hedge: Option<Hedge>,
    /// Whether the leading one is omitted: 千万.
    pub(super) bare: bool,
    /// Whether no code is written so: its thousands are separated.
    pub(super) grouped: bool,
}

impl Amount {
    /// The amount in another scale, for the lower end of a range: the 3 of 3—5亿元.
    pub(super) fn times(self, exponent: i32) -> Option<Self> {
        let high = match self.high {
            Some(high) => Some(high.scaled(exponent)?),
            None => None,
        };
        Some(Self { number: Number { value: self.number.value.scaled(exponent)?, ..self.number }, high, ..self })
    }

    fn scale_by(&mut self, (end, exponent): (usize, u32)) -> Option<()> {
        let exponent = i32::try_from(exponent).ok()?;
        *self = self.times(exponent)?;
        (self.number.end, self.scale) = (end, self.scale + exponent);
        Some(())
    }
}

/// Ten to the power of `exponent`, with only the order of magnitude known.
pub(super) fn power(exponent: u32) -> Exact {
    let exponent = i32::try_from(exponent).unwrap_or(0);
    Exact::new(shift(Decimal::ONE, exponent).unwrap_or(Decimal::ONE), exponent)
}

/// Reads the amount that begins at an offset.
pub(super) fn read(text: &str, start: usize) -> Option<Amount> {
    if next(text, start).and_then(digit).is_some() { in_digits(text, start) } else { in_words(text, start) }
}

fn in_digits(text: &str, start: usize) -> Option<Amount> {
    let digits = digits::read(text, start)?;
    let grouped = digits.grouped;
    let mut amount = Amount { number: digits.number, high: None, scale: 0, hedge: None, bare: false, grouped };
    const HALVES: [(&str, i64); 5] = [(" 1/2", 50), ("½", 50), (" 1/4", 25), ("¼", 25), (" 3/4", 75)];
    if let Some((end, hundredths)) = starts(text, amount.number.end, &HALVES)
        && digits.decimals == 0
        && !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '/')
    {
        let part = Decimal::new(hundredths, 2).normalize();
        amount.add(Exact::new(part, -i32::try_from(part.scale()).ok()?), end)?;
    }
    amount.more(text);
    let at = skip_spaces(text, amount.number.end);
    if let Some(scale) = numerals::scale(text, at) {
        amount.scale_by(scale)?;
        amount.more(text);
        let mut room = amount.scale;
        while amount.hedge.is_none() && room > 0 && amount.smaller_part(text, &mut room).is_some() {}
        amount.more(text);
        // 30万多亿, 3千5百万
        if (amount.hedge.is_some() || room < amount.scale)
            && let Some(scale) = numerals::scale(text, skip_spaces(text, amount.number.end))
        {
            amount.scale_by(scale)?;
        }
    } else if let Some((end, exponent)) = starts(text, at, &ENGLISH).filter(|(end, _)| word_ends(text, *end)) {
        amount.scale_by((end, exponent))?;
    } else if let Some((end, ())) =
        starts(text, amount.number.end, &[("k", ())]).filter(|(end, ())| word_ends(text, *end))
    {
        amount.scale_by((end, 3))?;
    }
    Some(amount)
}

/// Scales that Chinese texts quote: US$2.5 billion.
const ENGLISH: [(&str, u32); 4] = [("million", 6), ("billion", 9), ("trillion", 12), ("bn", 9)];

fn word_ends(text: &str, at: usize) -> bool {
    !next(text, at).is_some_and(|c| c.is_ascii_alphanumeric())
}

fn in_words(text: &str, start: usize) -> Option<Amount> {
    let numeral = numerals::read(text, start).filter(|numeral| !numeral.row)?;
    let zeros = i32::try_from(numeral.last).ok()?;
    let last_digit = if numeral.value < 10_000 { 0 } else { zeros };
    let exact = |value: u64| Exact::new(Decimal::from(value), last_digit);
    let number = Number { end: numeral.end, value: exact(numeral.value), style: Style::Words };
    let high = numeral.high.map(exact);
    let mut amount = Amount { number, high, scale: zeros, hedge: None, bare: numeral.bare, grouped: false };
    amount.decimals(text);
    amount.more(text);
    // 二十多万: the scale continues after 多.
    if amount.hedge.is_some()
        && let Some(scale) = numerals::scale(text, skip_spaces(text, amount.number.end))
    {
        amount.scale_by(scale)?;
    }
    Some(amount)
}

impl Amount {
    /// Takes 多, 余, 来 or 几 after the number.
    fn more(&mut self, text: &str) {
        const MORE: [(&str, Hedge); 5] =
            [("多", Hedge::Over), ("余", Hedge::Over), ("餘", Hedge::Over), ("几", Hedge::Over), ("来", Hedge::About)];
        let at = skip_spaces(text, self.number.end);
        let Some((end, hedge)) = starts(text, at, &MORE).filter(|_| self.hedge.is_none()) else { return };
        // A noun follows 65多; 来 is mostly a verb, and so is 余 before a number.
        let goes_on = next(text, skip_spaces(text, end))
            .is_some_and(|c| numerals::power(c).is_some_and(|power| power >= 4))
            || super::unit::after(text, end).is_some()
            || hedge == Hedge::Over && self.number.value.value >= Decimal::TEN && follows(text, end, "的，。、；）");
        if goes_on {
            (self.number.end, self.hedge) = (end, Some(hedge));
        }
    }

    /// Takes 5000万 after 1亿, 4801 after 2万, 20 after 1千零; and 30万 after 2千零, where the scale at the end is
    /// that of both.
    fn smaller_part(&mut self, text: &str, room: &mut i32) -> Option<()> {
        let at = starts(text, self.number.end, &[("零", ())]).map_or(self.number.end, |(end, ())| end);
        let digits = digits::read(text, at).filter(|digits| digits.decimals == 0 && !digits.grouped)?;
        let end = digits.number.end;
        let Some((end, exponent)) = numerals::scale(text, skip_spaces(text, end)) else {
            // All places are written, or 零 says that some are not.
            let whole = i32::try_from(digits.whole).ok()?;
            let fits = whole == *room || at > self.number.end && whole < *room;
            (fits && !follows(text, end, "年月日")).then_some(())?;
            *room = 0;
            return self.add(digits.number.value, end);
        };
        let exponent = i32::try_from(exponent).ok()?;
        // 3千5百万: the last scale is that of the whole number.
        let at = skip_spaces(text, digits.number.end);
        let first = next(text, at)?;
        let single = i32::try_from(numerals::power(first)?).ok()?;
        if single < *room && *room < 4 && exponent > single {
            *room = single;
            return self.add(digits.number.value.scaled(single)?, at + first.len_utf8());
        }
        if exponent < *room {
            *room = exponent;
            self.add(digits.number.value.scaled(exponent)?, end)
        } else if *room < 4 && exponent >= 4 {
            *room = 0;
            self.add(digits.number.value, end)?;
            self.scale_by((end, u32::try_from(exponent).ok()?))
        } else {
            None
        }
    }

    fn add(&mut self, part: Exact, end: usize) -> Option<()> {
        let value = self.number.value.value.checked_add(part.value)?;
        self.number.value = Exact::new(value, part.last_digit);
        self.number.end = end;
        Some(())
    }

    /// Takes 点五 after 三.
    fn decimals(&mut self, text: &str) {
        let Some((mut end, ())) = starts(text, self.number.end, &[("点", ())]) else { return };
        if self.scale > 1 || self.high.is_some() {
            return;
        }
        let (mut value, mut count) = (Decimal::ZERO, 0_u32);
        while let Some(c) = next(text, end)
            && let Some(digit) = numerals::value(c)
            && count < 8
        {
            value = value * Decimal::TEN + Decimal::from(digit);
            (end, count) = (end + c.len_utf8(), count + 1);
        }
        let Ok(after) = i32::try_from(count) else { return };
        if count > 0
            && let Some(fraction) = shift(value, -after)
        {
            self.number.value = Exact::new(self.number.value.value + fraction, -after);
            (self.number.end, self.scale) = (end, 0);
            if let Some(scale) = numerals::scale(text, end) {
                let _ = self.scale_by(scale);
            }
        }
    }

    /// Adds a half of the last unit: 两年半, 三个半月.
    pub(super) fn and_a_half(mut self, end: usize) -> Self {
        let Exact { value, last_digit, .. } = self.number.value;
        self.number.value = Exact::new(value + Decimal::new(5, 1), last_digit.min(-1));
        self.number.end = end;
        self
    }
}
