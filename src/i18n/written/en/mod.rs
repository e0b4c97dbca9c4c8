//! Figures in English prose.

mod amount;
mod context;
mod dates;
mod measures;
mod names;
mod parts;
mod unit;
mod words;

use super::cursor::{after_code, back_over_spaces, before, next, previous, skip_spaces, starts, window};
use super::digits::digit;
use super::draft::{Draft, Found, Number, scan, whole};
use super::figure::{Hedge, Style, Written, WrittenUnit};
use crate::model::{Exact, shift};
use amount::Amount;
use words::Word;

/// The figures of a text, in order.
pub(super) fn figures(text: &str) -> Vec<Written> {
    scan(text, next_start, look)
}

/// The next digit or beginning of a word.
fn next_start(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let inside = |at: usize| at > 0 && bytes[at - 1].is_ascii_alphabetic();
    let starts = |at: usize| match bytes[at] {
        b'0'..=b'9' => true,
        // A full-width digit.
        0xEF => text.get(at..).and_then(|rest| rest.chars().next()).and_then(digit).is_some(),
        byte => first_letter(byte) && !inside(at),
    };
    (at..bytes.len()).find(|at| starts(*at))
}

/// Whether a word of numbers or dates begins with this letter.
fn first_letter(byte: u8) -> bool {
    matches!(
        byte.to_ascii_lowercase(),
        b'a' | b'b' | b'd' | b'e' | b'f' | b'h' | b'j' | b'm' | b'n' | b'o' | b'q' | b's' | b't'
    )
}

/// Parses the figure that begins here. The text before `floor` belongs to the previous figure.
fn look(text: &str, start: usize, floor: usize) -> Found {
    if next(text, start).and_then(digit).is_some() {
        return number(text, start, floor);
    }
    let (end, meaning) = words::word(text, start);
    if end == start + 1 && text[start..end].eq_ignore_ascii_case("a") {
        let scale = matches!(words::word(text, skip_spaces(text, end)).1, Some(Word::Scale(_) | Word::Dozen));
        let half = text[..start].ends_with("half ") || text[..start].ends_with("Half ");
        return if scale && !half { number(text, start, floor) } else { Found::Nothing(end) };
    }
    if previous(text, start).is_some_and(|c| matches!(c, '_' | '@' | '#' | '.') || c.is_ascii_digit()) {
        return Found::Nothing(after_code(text, end.max(start)));
    }
    let Some(meaning) = meaning else {
        return match dates::lettered(text, start) {
            Some(date) => dates::found(text, start, date),
            None => Found::Nothing(end),
        };
    };
    if let Some(date) = dates::in_words(text, start, meaning) {
        return dates::found(text, start, date);
    }
    match meaning {
        Word::Month(_) => Found::Nothing(end),
        Word::Unit(_) | Word::Tens(_) | Word::Scale(_) | Word::Dozen => number(text, start, floor),
        Word::Several(power) => several(text, start, end, power, floor),
        _ => parts::read(text, start, end, meaning, floor),
    }
}

/// Reads "hundreds of millions of dollars": known by its order of magnitude.
fn several(text: &str, start: usize, end: usize, power: u32, floor: usize) -> Found {
    let (mut end, mut exponent) = (end, power);
    while let Some((at, ())) = starts(text, end, &[(" of ", ())])
        && let (after, Some(Word::Several(power))) = words::word(text, at)
    {
        (end, exponent) = (after, exponent.saturating_add(power).min(24));
    }
    let value = Exact { value: power_of_ten(exponent), last_digit: i32::try_from(exponent).unwrap_or(24) };
    let (from, _, currency) = context::sign_or_currency(text, start, floor);
    let at = starts(text, end, &[(" of ", ())]).map_or(end, |(end, ())| end);
    let (end, unit) = match unit::money(text, at) {
        Some((end, unit)) => (end, unit),
        None => (end, currency.map_or(WrittenUnit::Count, WrittenUnit::Currency)),
    };
    let number = Number { end, value, style: Style::Words };
    let trend = context::trend(text, from, floor);
    Draft { start: from, number, high: None, unit, hedge: Some(Hedge::Several), trend }.finish()
}

fn power_of_ten(exponent: u32) -> rust_decimal::Decimal {
    let exponent = i32::try_from(exponent).unwrap_or(0);
    shift(rust_decimal::Decimal::ONE, exponent).unwrap_or(rust_decimal::Decimal::ONE)
}

/// Reads a number with everything around it.
fn number(text: &str, start: usize, floor: usize) -> Found {
    if names::is_code(text, start) {
        return Found::Nothing(after_code(text, start));
    }
    if let Some(date) = dates::in_digits(text, start, floor) {
        return dates::found(text, start, date);
    }
    if let Some((end, plan)) = parts::plan(text, start) {
        let number = Number { end, value: whole(plan), style: Style::Digits };
        return Draft { start, number, high: None, unit: WrittenUnit::Plan, hedge: None, trend: None }.finish();
    }
    if let Some(found) = parts::counted(text, start, floor) {
        return found;
    }
    // "half a million"
    let half = "half a ";
    let led = start
        .checked_sub(half.len())
        .filter(|from| text.get(*from..start).is_some_and(|led| led.eq_ignore_ascii_case(half)));
    let from = led.unwrap_or(start);
    let Some(mut low) = amount::read(text, start) else { return Found::Nothing(after_code(text, start)) };
    let letters = next(text, low.number.end).is_some_and(char::is_alphabetic);
    if letters && unit::glued(text, low.number.end).is_none() {
        return Found::Nothing(after_code(text, low.number.end));
    }
    if from < start && from >= floor {
        low.number.value.value *= rust_decimal::Decimal::new(5, 1);
        low.number.value.last_digit -= 1;
    }
    let start = if from >= floor { from } else { start };
    let (low, high, unit) = with_unit(text, low);
    complete(text, start, floor, low, high, unit)
}

/// Completes a figure with the text before and after it.
fn complete(text: &str, start: usize, floor: usize, low: Amount, high: Option<Amount>, unit: WrittenUnit) -> Found {
    let (from, negative, currency) = context::sign_or_currency(text, start, floor);
    let end = high.map_or(low.number.end, |high| high.number.end);
    let unit = match (currency, unit) {
        (Some(currency), WrittenUnit::Plain | WrittenUnit::Count) => WrittenUnit::Currency(currency),
        (_, unit) => unit,
    };
    if unfit(text, start, &low, unit) {
        return Found::Nothing(end);
    }
    let mut draft = Draft {
        start: from,
        number: low.number,
        high: high.map(|high| high.number.value),
        unit,
        hedge: None,
        trend: None,
    };
    draft.number.end = end;
    if negative {
        draft.number.value = minus(draft.number.value);
        draft.high = draft.high.map(minus);
    }
    context::add_to(text, &mut draft, floor);
    draft.finish()
}

/// Whether this is rather a name, an article or a version.
fn unfit(text: &str, start: usize, low: &Amount, unit: WrittenUnit) -> bool {
    let counted = matches!(unit, WrittenUnit::Plain | WrittenUnit::Count) && low.scale == 0;
    let top = before(text, back_over_spaces(text, start)).ends_with("top");
    counted && (low.one || top || low.digits.is_some() && names::names_something(text, start))
}

fn minus(exact: Exact) -> Exact {
    Exact { value: -exact.value, ..exact }
}

/// The amount with the unit after it, and the other end of a range.
fn with_unit(text: &str, low: Amount) -> (Amount, Option<Amount>, WrittenUnit) {
    if let Some((end, ())) =
        starts(text, low.number.end, &[(" basis points", ()), (" basis point", ()), ("bps", ()), ("bp", ())])
        && let Some(value) = low.number.value.scaled(-2)
    {
        let number = Number { end, value, ..low.number };
        return (Amount { number, ..low }, None, WrittenUnit::PercentagePoints);
    }
    let own = unit::after(text, &low);
    let after_low = own.map_or(low.number.end, |(end, _)| end);
    if let Some(at) = to(text, after_low)
        && next(text, at).and_then(digit).is_some() == (low.number.style == Style::Digits)
        && let Some(high) = amount::read(text, at)
        && !next(text, high.number.end)
            .is_some_and(|c| c.is_alphanumeric() && unit::glued(text, high.number.end).is_none())
    {
        let (end, unit) = unit::after(text, &high).unwrap_or((high.number.end, WrittenUnit::Plain));
        let same = own.is_none_or(|(_, own)| own == unit);
        let sense = low.scale != 0 || low.number.value.value < high.number.value.value;
        let low = if own.is_none() && low.scale == 0 { low.times(high.scale) } else { Some(low) };
        if let Some(low) = low.filter(|_| same && sense) {
            let high = Amount { number: Number { end, ..high.number }, ..high };
            return (low, Some(high), unit);
        }
    }
    let (end, unit) = own.unwrap_or((low.number.end, WrittenUnit::Plain));
    (Amount { number: Number { end, ..low.number }, ..low }, None, unit)
}

/// The offset after the word or mark that joins the two ends of a range, and after the sign of the other currency.
fn to(text: &str, at: usize) -> Option<usize> {
    const TO: [(&str, ()); 7] =
        [("–", ()), ("-", ()), (" – ", ()), (" to ", ()), (" or ", ()), ("\u{2212}", ()), ("—", ())];
    let (at, ()) = starts(text, at, &TO)?;
    let at = skip_spaces(text, at);
    let digits = window(text, at, 6).find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    Some(if digits > 0 && context::currency(text, at + digits).is_some_and(|(from, _)| from == at) {
        at + digits
    } else {
        at
    })
}
