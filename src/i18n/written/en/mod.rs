//! Figures in English prose.

mod amount;
mod basis;
mod clock;
mod context;
mod currencies;
mod dates;
mod measures;
mod names;
mod parts;
mod unit;
mod words;

use super::cursor::{
    after_code, back_over_spaces, before, begins_any, ends_any, next, previous, rest, skip_spaces, starts, window,
};
use super::digits::digit;
use super::draft::{Draft, Found, Number, scan, whole};
use super::figure::{Also, Hedge, Style, Written, WrittenUnit};
use super::measure::METRE;
use super::unit::Unit;
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
    let mut inside = at > 0 && bytes.get(at - 1).is_some_and(u8::is_ascii_alphabetic);
    for (offset, byte) in bytes.get(at..)?.iter().enumerate() {
        let class = CLASSES.get(usize::from(*byte)).copied().unwrap_or(Class::Other);
        let opens = match class {
            Class::Digit => true,
            Class::Opener => !inside,
            Class::Wide => next(text, at + offset).and_then(digit).is_some(),
            Class::Letter | Class::Other => false,
        };
        if opens {
            return Some(at + offset);
        }
        inside = matches!(class, Class::Opener | Class::Letter);
    }
    None
}

#[derive(Clone, Copy)]
enum Class {
    Digit,
    /// A letter that a word of numbers or dates begins with.
    Opener,
    Letter,
    /// The first byte of a full-width digit.
    Wide,
    Other,
}

/// The class of every byte.
const CLASSES: [Class; 256] = {
    let openers = b"abcdefhjlmnoqst";
    let mut classes = [Class::Other; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        if byte.is_ascii_digit() {
            classes[byte as usize] = Class::Digit;
        } else if byte.is_ascii_alphabetic() {
            classes[byte as usize] = Class::Letter;
        }
        byte += 1;
    }
    let mut at = 0;
    while at < openers.len() {
        classes[openers[at] as usize] = Class::Opener;
        classes[openers[at].to_ascii_uppercase() as usize] = Class::Opener;
        at += 1;
    }
    classes[0xEF] = Class::Wide;
    classes
};

/// Parses the figure that begins here. The text before `floor` belongs to the previous figure.
fn look(text: &str, start: usize, floor: usize) -> Found {
    if next(text, start).and_then(digit).is_some() {
        return number(text, start, floor);
    }
    let (end, meaning) = words::word(text, start);
    if matches!(text.get(start..end), Some("a" | "A" | "an" | "An"))
        && let Some(found) = one_and_a_half(text, start, end, floor)
    {
        return found;
    }
    if end == start + 1 && text[start..end].eq_ignore_ascii_case("a") {
        let after = words::word(text, skip_spaces(text, end)).1;
        return match after {
            Some(Word::Scale(_) | Word::Dozen) => number(text, start, floor),
            Some(Word::Quarter) => part_of(text, start, floor).unwrap_or(Found::Nothing(end)),
            _ => a_point(text, start, end, floor).unwrap_or(Found::Nothing(end)),
        };
    }
    if previous(text, start).is_some_and(|c| matches!(c, '_' | '@' | '#' | '.') || c.is_ascii_digit()) {
        return Found::Nothing(after_code(text, end.max(start)));
    }
    let Some(meaning) = meaning else {
        let lettered = matches!(text.as_bytes().get(start), Some(b'F' | b'H' | b'Q'));
        return match lettered.then(|| dates::lettered(text, start)).flatten() {
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
        Word::Half | Word::Quarter => {
            part_of(text, start, floor).unwrap_or_else(|| parts::read(text, start, end, meaning, floor))
        }
        _ => parts::read(text, start, end, meaning, floor),
    }
}

/// Reads "half a million", "half a percentage point", "a quarter of a billion".
fn part_of(text: &str, start: usize, floor: usize) -> Option<Found> {
    let amount = amount::part_of(text, start)?;
    let (low, high, unit) = with_unit(text, start, amount);
    let measured = unit.is_some_and(|unit| {
        matches!(unit.unit, WrittenUnit::Measure(_) | WrittenUnit::Percent | WrittenUnit::PercentagePoints)
    });
    (!amount.part || measured).then(|| complete(text, start, floor, low, high, unit))
}

/// Reads "a year and a half", "an hour and a half".
fn one_and_a_half(text: &str, start: usize, end: usize, floor: usize) -> Option<Found> {
    let (after, measure) = measures::measure(text, starts(text, end, &[(" ", ())])?.0)?;
    let (end, ()) = starts(text, after, &[(" and a half", ())])?;
    let value = Exact::new(rust_decimal::Decimal::new(15, 1), -1);
    let mut draft = Draft::new(start, Number { end, value, style: Style::Words }, WrittenUnit::Measure(measure));
    context::add_to(text, &mut draft, floor);
    Some(draft.finish())
}

/// Reads "a percentage point" and "a basis point".
fn a_point(text: &str, start: usize, end: usize, floor: usize) -> Option<Found> {
    let (_, ()) = starts(text, end, &[(" percentage point", ()), (" basis point", ())])?;
    let number = Number { end, value: whole(1), style: Style::Words };
    let amount = Amount { number, scale: 0, digits: None, one: true, letter_m: false, letter_b: false, part: false };
    let (low, high, unit) = with_unit(text, start, amount);
    Some(complete(text, start, floor, low, high, unit))
}

/// Reads "hundreds of millions of dollars": known by its order of magnitude.
fn several(text: &str, start: usize, end: usize, power: u32, floor: usize) -> Found {
    let (mut end, mut exponent) = (end, power);
    while let Some((at, ())) = starts(text, end, &[(" of ", ())])
        && let (after, Some(Word::Several(power))) = words::word(text, at)
    {
        (end, exponent) = (after, exponent.saturating_add(power).min(24));
    }
    let value = Exact::new(power_of_ten(exponent), i32::try_from(exponent).unwrap_or(24));
    let (from, _, money) = context::sign_or_currency(text, start, floor);
    let at = starts(text, end, &[(" of ", ())]).map_or(end, |(end, ())| end);
    let unit = unit::money_after(text, at).unwrap_or_else(|| match money {
        Some(money) => Unit::money(end, money, 0),
        None => Unit::counted(end, unit::thing(text, at)),
    });
    let mut draft = Draft::new(from, Number { end: unit.end, value, style: Style::Words }, unit.unit);
    draft.hedge = Some(Hedge::Several);
    draft.also = unit.also(value);
    draft.thing = unit.thing;
    draft.trend = context::trend(text, from, floor);
    draft.finish()
}

fn power_of_ten(exponent: u32) -> rust_decimal::Decimal {
    let exponent = i32::try_from(exponent).unwrap_or(0);
    shift(rust_decimal::Decimal::ONE, exponent).unwrap_or(rust_decimal::Decimal::ONE)
}

/// Reads a number with everything around it.
fn number(text: &str, start: usize, floor: usize) -> Found {
    let length = rest(text, start).bytes().take(5).take_while(u8::is_ascii_digit).count();
    if length <= 2
        && let Some((end, time)) = clock::read(text, start).or_else(|| clock::first_of_two(text, start))
    {
        return Draft::time(start, end, WrittenUnit::Clock(time)).finish();
    }
    if names::is_generation_or_resolution(text, start) {
        return Found::Nothing(after_code(text, start));
    }
    if matches!(length, 1 | 4)
        && let Some(date) = dates::shielded(text, start)
    {
        return dates::found(text, start, date);
    }
    if names::is_code(text, start) {
        return Found::Nothing(after_code(text, start));
    }
    if let Some(date) = dates::in_digits(text, start, floor) {
        return dates::found(text, start, date);
    }
    if let Some((end, plan)) = parts::plan(text, start) {
        let number = Number { end, value: whole(plan), style: Style::Digits };
        return Draft::new(start, number, WrittenUnit::Plan).finish();
    }
    if let Some(rank) = parts::numbered(text, start, floor) {
        return rank;
    }
    if let Some(found) = parts::counted(text, start, floor) {
        return found;
    }
    let Some(low) = amount::read(text, start) else { return Found::Nothing(after_code(text, start)) };
    let letters = next(text, low.number.end).is_some_and(char::is_alphabetic);
    if letters && unit::after(text, &low).is_none_or(|unit| unit.end == low.number.end) {
        return Found::Nothing(after_code(text, low.number.end));
    }
    if let Some(end) = score(text, &low) {
        return Found::Nothing(end);
    }
    let (low, high, unit) = with_unit(text, start, low);
    complete(text, start, floor, low, high, unit)
}

/// The offset after the score of a game: 2-0, 11-5; not a range such as 2-5 years or 18-25.
fn score(text: &str, low: &Amount) -> Option<usize> {
    const GAMES: [&str; 12] = [
        " win",
        " loss",
        " defeat",
        " victory",
        " draw",
        " lead",
        " record",
        " vote",
        " decision",
        " scoreline",
        " triumph",
        " tie",
    ];
    let (at, ()) = starts(text, low.number.end, &[("-", ()), ("–", ())])?;
    let whole = |amount: &Amount| {
        amount.digits.filter(|digits| digits.decimals == 0 && !digits.grouped).and_then(|digits| digits.small())
    };
    let high = amount::read(text, at)?;
    let (first, second) = (whole(low)?, whole(&high)?);
    let bare = low.scale == 0 && high.scale == 0 && !next(text, high.number.end).is_some_and(char::is_alphanumeric);
    let counted = unit::after(text, &high)
        .is_some_and(|unit| unit.unit != WrittenUnit::Count || !begins_any(rest(text, unit.end), &GAMES));
    let fits = first >= second || first < 10 && second < 10;
    (bare && !counted && fits).then_some(high.number.end)
}

/// Completes a figure with the text before and after it.
fn complete(text: &str, start: usize, floor: usize, low: Amount, high: Option<Amount>, unit: Option<Unit>) -> Found {
    let (from, negative, money) = context::sign_or_currency(text, start, floor);
    let end = high.map_or(low.number.end, |high| high.number.end);
    let mut draft = Draft::new(from, Number { end, ..low.number }, unit.map_or(WrittenUnit::Plain, |unit| unit.unit));
    draft.high = high.map(|high| high.number.value);
    draft.thing = unit.and_then(|unit| unit.thing);
    draft.also = unit.and_then(|unit| unit.also(low.number.value));
    match (money, draft.unit) {
        (Some(money), WrittenUnit::Plain | WrittenUnit::Count) => {
            (draft.unit, draft.also, draft.thing) = (WrittenUnit::Currency(money.currency), money.also(), None);
        }
        // "¥5 million yuan": the word decides.
        (Some(money), WrittenUnit::Currency(named)) if !money.also.is_empty() && money.currency == named => {
            draft.also = unit.and_then(|unit| unit.money).and_then(|money| money.also());
        }
        _ => {}
    }
    if low.letter_b && matches!(draft.unit, WrittenUnit::Plain | WrittenUnit::Count) {
        return Found::Nothing(end);
    }
    if unfit(text, start, &low, draft.unit) {
        return Found::Nothing(end);
    }
    if low.letter_m && high.is_none() {
        metres(text, start, end, &low, &mut draft);
    }
    if negative {
        // "-90 to 90 degrees": the stroke is that of the first end alone.
        let stroke = rest(text, from).starts_with(['-', '–', '\u{2212}']);
        draft.negate(!stroke);
    }
    context::add_to(text, &mut draft, floor);
    // "a few hundred", "several million"
    if low.digits.is_none() && low.scale >= 2 && ends_any(before(text, start), &["few ", "several "]) {
        draft.hedge = Some(Hedge::Several);
    }
    draft.finish()
}

/// Decides between metres and millions after a number: money and people are counted in millions, and what is long is
/// not.
fn metres(text: &str, start: usize, end: usize, low: &Amount, draft: &mut Draft) {
    let Some(metres) = low.number.value.scaled(-6) else { return };
    const LONG: [&str; 14] = [
        " long",
        " high",
        " tall",
        " deep",
        " wide",
        " away",
        " above",
        " below",
        " freestyle",
        " sprint",
        " hurdles",
        " from",
        " race",
        " dash",
    ];
    let counted =
        matches!(draft.unit, WrittenUnit::Count) && draft.thing.is_some() || rest(text, end).starts_with(" tonnes");
    if matches!(draft.unit, WrittenUnit::Currency(_)) || counted {
        return;
    }
    let long = begins_any(rest(text, end), &LONG) || before(text, start).ends_with("× ");
    if long {
        (draft.number.value, draft.unit) = (metres, WrittenUnit::Measure(METRE));
    } else {
        draft.also = Some(Also::Reading(metres, WrittenUnit::Measure(METRE)));
    }
}

/// Whether this is rather a name, an article or a version.
fn unfit(text: &str, start: usize, low: &Amount, unit: WrittenUnit) -> bool {
    // The Three Gorges: a number word in capitals within a sentence.
    if low.digits.is_none() && low.scale < 3 && names::is_in_title(text, start) {
        return true;
    }
    if low.one && matches!(unit, WrittenUnit::Measure(_)) {
        return true;
    }
    // "a 404" is a page.
    let article = unit == WrittenUnit::Plain && low.scale == 0 && low.digits.is_some();
    if article && ends_any(before(text, start), &[" a ", " an "]) {
        return true;
    }
    let counted = matches!(unit, WrittenUnit::Plain | WrittenUnit::Count) && low.scale == 0;
    // "the top 10" is a list, "cases top 60,000" a bound.
    let grouped = low.digits.is_some_and(|digits| digits.grouped);
    let set = before(text, back_over_spaces(text, start)).strip_suffix("top");
    let list = |set: &str| ends_any(set, &["the ", "The ", "’s ", "'s ", "its ", "our ", "a "]);
    let top = set.is_some_and(|set| !grouped || list(set));
    let digits = low.digits.filter(|digits| !digits.grouped);
    let name = |end| names::names_something(text, start) || names::is_model(text, end);
    counted && (low.one || top || digits.is_some_and(|digits| name(digits.number.end)))
}

/// The amount with the unit after it, and the other end of a range.
fn with_unit(text: &str, start: usize, low: Amount) -> (Amount, Option<Amount>, Option<Unit>) {
    let own = unit::after(text, &low);
    let after_low = own.map_or(low.number.end, |unit| unit.end);
    let between = before(text, back_over_spaces(text, start)).ends_with("etween");
    let and = if between { starts(text, after_low, &[(" and ", ())]).map(|(end, ())| end) } else { None };
    // "gained $1.20 to $82.35": the second is the final value.
    let ends = own.is_some() || context::currency(text, start).is_some();
    let change = ends
        && starts(text, after_low, &[(" to ", ())]).is_some()
        && !before(text, context::currency(text, start).map_or(start, |(at, _)| at)).ends_with("from ")
        && context::trend(text, context::currency(text, start).map_or(start, |(at, _)| at), 0).is_some();
    if let Some(at) = and.or_else(|| to(text, after_low)).filter(|_| !change)
        && next(text, at).and_then(digit).is_some() == (low.number.style == Style::Digits)
        && let Some(high) = amount::read(text, at)
        && !next(text, high.number.end)
            .is_some_and(|c| c.is_alphanumeric() && unit::glued(text, high.number.end).is_none())
    {
        let unit = unit::after(text, &high);
        let end = unit.map_or(high.number.end, |unit| unit.end);
        let same = own.is_none_or(|own| unit.is_some_and(|unit| own.unit == unit.unit));
        let sense = low.scale != 0 || low.number.value.value < high.number.value.value;
        let shift = unit.map_or(0, |unit| unit.shift);
        let low = if own.is_none() && low.scale == 0 { low.times(high.scale) } else { Some(low) };
        if let Some(low) = low.filter(|_| same && sense).and_then(|low| low.times(shift))
            && let Some(high) = high.times(shift)
        {
            let high = Amount { number: Number { end, ..high.number }, ..high };
            return (low, Some(high), unit);
        }
    }
    let end = own.map_or(low.number.end, |unit| unit.end);
    let low = own.and_then(|own| low.times(own.shift)).unwrap_or(low);
    (Amount { number: Number { end, ..low.number }, ..low }, None, own)
}

/// The offset after the word or mark that joins the two ends of a range, and after the sign of the same currency.
fn to(text: &str, at: usize) -> Option<usize> {
    const TO: [(&str, ()); 8] =
        [("–", ()), ("-", ()), (" – ", ()), (" - ", ()), (" to ", ()), (" or ", ()), ("\u{2212}", ()), ("—", ())];
    let (after, ()) = starts(text, at, &TO)?;
    let after = skip_spaces(text, after);
    let digits = window(text, after, 6).find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let Some((from, money)) = context::currency(text, after + digits).filter(|(from, _)| digits > 0 && *from == after)
    else {
        return Some(after);
    };
    // "from $1 to RMB 7" are two amounts.
    let part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b',' | b'.');
    let length = text.as_bytes().get(..at)?.iter().rev().take(40).take_while(|byte| part(byte)).count();
    let first = context::currency(text, at - length);
    let other = first.is_some_and(|(_, first)| first != money);
    (!other && from == after).then_some(after + digits)
}
