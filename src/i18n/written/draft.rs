//! A figure while it is read: a number, then all that belongs to it.

use rust_decimal::Decimal;

use super::cursor;
use super::digits::digit;
use super::figure::{Also, Basis, Hedge, Style, Thing, Trend, Written, WrittenUnit};
use crate::model::Exact;

/// A number before anything around it is looked at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// The offset after it.
    pub(super) end: usize,
    pub(super) value: Exact,
    pub(super) style: Style,
}

/// Returns the figures of a text, in order: `next_start` returns the next place at which one may begin, `look` parses
/// it, given the end of the previous figure.
pub(super) fn scan(
    text: &str,
    next_start: impl Fn(&str, usize) -> Option<usize>,
    look: impl Fn(&str, usize, usize) -> Found,
) -> Vec<Written> {
    let mut found: Vec<Written> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        // Read once: no number has so many digits, and none of them begins another one.
        if let Some(end) = too_long(text, start) {
            at = end;
            continue;
        }
        let floor = found.last().map_or(0, |figure| figure.range.end);
        let after = start + cursor::next(text, start).map_or(1, char::len_utf8);
        at = match look(text, start, floor) {
            Found::Figure(figure) => {
                let end = figure.range.end.max(after);
                found.push(figure);
                end
            }
            Found::Nothing(end) => end.max(after),
        };
    }
    found
}

/// The offset after more than 28 digits, which are no number.
fn too_long(text: &str, start: usize) -> Option<usize> {
    let digits = || cursor::rest(text, start).chars().take_while(|c| digit(*c).is_some());
    (digits().take(29).count() > 28).then(|| start + digits().map(char::len_utf8).sum::<usize>())
}

/// The result of parsing at one place of a text.
pub(super) enum Found {
    Figure(Written),
    /// No figure up to this offset.
    Nothing(usize),
}

/// A number with all that belongs to it, as the languages' readers build it up.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) start: usize,
    pub(super) number: Number,
    pub(super) high: Option<Exact>,
    pub(super) unit: WrittenUnit,
    pub(super) also: Option<Also>,
    pub(super) hedge: Option<Hedge>,
    pub(super) trend: Option<Trend>,
    pub(super) thing: Option<Thing>,
    pub(super) basis: Basis,
}

impl Draft {
    /// A number in a unit, without words around it.
    pub(super) fn new(start: usize, number: Number, unit: WrittenUnit) -> Self {
        let basis = Basis::default();
        Self { start, number, high: None, unit, also: None, hedge: None, trend: None, thing: None, basis }
    }

    /// A date or a time of day, whose sign, hedge and trend mean nothing.
    pub(super) fn time(start: usize, end: usize, unit: WrittenUnit) -> Self {
        let value = match unit {
            WrittenUnit::Time(calendar) => Decimal::from(calendar.year().unwrap_or(0)),
            WrittenUnit::Clock(clock) => Decimal::from(clock.hour),
            _ => Decimal::ZERO,
        };
        Self::new(start, Number { end, value: Exact::new(value, 0), style: Style::Digits }, unit)
    }

    /// Turns the value into its negative, and the upper end if both have the sign.
    pub(super) fn negate(&mut self, both: bool) {
        self.number.value.value = -self.number.value.value;
        self.high = self.high.map(|high| if both { Exact { value: -high.value, ..high } } else { high });
        if let Some(Also::Reading(value, _)) = &mut self.also {
            value.value = -value.value;
        }
    }

    pub(super) fn finish(self) -> Found {
        Found::Figure(Written {
            range: self.start..self.number.end,
            value: self.number.value,
            high: self.high,
            unit: self.unit,
            also: self.also,
            hedge: self.hedge,
            trend: self.trend,
            thing: self.thing,
            basis: self.basis,
            style: self.number.style,
        })
    }
}

/// A part of the whole in hundredths. Thirds are cut at 28 digits, so compare the parts where it matters.
pub(super) fn hundredths(parts: u32, of: u32) -> Exact {
    let value = (Decimal::from(parts) * Decimal::ONE_HUNDRED).checked_div(Decimal::from(of)).unwrap_or_default();
    Exact::from(value)
}

/// A whole number of words.
pub(super) fn whole(value: u64) -> Exact {
    Exact::new(Decimal::from(value), 0)
}
