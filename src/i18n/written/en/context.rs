//! The words around a number in English: "about", "fell by", US$, a minus; "or more".

use super::super::cursor::{back_over_spaces, before, ends, previous, starts};
use super::super::draft::Draft;
use super::super::figure::{Hedge, Style, Trend, WrittenUnit};
use crate::model::Currency;

const CURRENCIES: [(&str, Currency); 26] = [
    ("RMB", Currency::Cny),
    ("CNY", Currency::Cny),
    ("CN¥", Currency::Cny),
    ("US$", Currency::Usd),
    ("HK$", Currency::Hkd),
    ("NT$", Currency::Twd),
    ("S$", Currency::Sgd),
    ("A$", Currency::Aud),
    ("C$", Currency::Cad),
    ("$", Currency::Usd),
    ("USD", Currency::Usd),
    ("€", Currency::Eur),
    ("EUR", Currency::Eur),
    ("£", Currency::Gbp),
    ("GBP", Currency::Gbp),
    ("JP¥", Currency::Jpy),
    ("JPY", Currency::Jpy),
    ("¥", Currency::Jpy),
    ("AUD", Currency::Aud),
    ("CAD", Currency::Cad),
    ("CHF", Currency::Chf),
    ("HKD", Currency::Hkd),
    ("ILS", Currency::Ils),
    ("INR", Currency::Inr),
    ("KRW", Currency::Krw),
    ("SGD", Currency::Sgd),
];

/// Longer words before those that they end with.
const HEDGES: [(&str, Hedge); 41] = [
    ("no more than", Hedge::AtMost),
    ("not more than", Hedge::AtMost),
    ("at most", Hedge::AtMost),
    ("up to", Hedge::AtMost),
    ("no fewer than", Hedge::AtLeast),
    ("no less than", Hedge::AtLeast),
    ("not less than", Hedge::AtLeast),
    ("at least", Hedge::AtLeast),
    ("a minimum of", Hedge::AtLeast),
    ("more than", Hedge::Over),
    ("greater than", Hedge::Over),
    ("higher than", Hedge::Over),
    ("in excess of", Hedge::Over),
    ("upwards of", Hedge::Over),
    ("just over", Hedge::Over),
    ("well over", Hedge::Over),
    ("over", Hedge::Over),
    ("above", Hedge::Over),
    ("exceeding", Hedge::Over),
    ("exceeded", Hedge::Over),
    ("exceeds", Hedge::Over),
    ("exceed", Hedge::Over),
    ("less than", Hedge::Under),
    ("fewer than", Hedge::Under),
    ("lower than", Hedge::Under),
    ("just under", Hedge::Under),
    ("under", Hedge::Under),
    ("below", Hedge::Under),
    ("short of", Hedge::Under),
    ("about", Hedge::About),
    ("around", Hedge::About),
    ("roughly", Hedge::About),
    ("approximately", Hedge::About),
    ("some", Hedge::About),
    ("circa", Hedge::About),
    ("an estimated", Hedge::About),
    ("~", Hedge::About),
    ("nearly", Hedge::Nearly),
    ("almost", Hedge::Nearly),
    ("close to", Hedge::Nearly),
    ("approaching", Hedge::Nearly),
];

/// Words after a figure that hedge it.
const AFTER: [(&str, Hedge); 9] = [
    (" or more", Hedge::AtLeast),
    (" and above", Hedge::AtLeast),
    (" and over", Hedge::AtLeast),
    (" or less", Hedge::AtMost),
    (" or fewer", Hedge::AtMost),
    (" or so", Hedge::About),
    (" or thereabouts", Hedge::About),
    ("-odd", Hedge::Over),
    ("+", Hedge::Over),
];

/// Adds the meaning of the words around a figure.
pub(super) fn add_to(text: &str, draft: &mut Draft, floor: usize) {
    if let Some((end, hedge)) = starts(text, draft.number.end, &AFTER) {
        (draft.number.end, draft.hedge) = (end, Some(hedge));
    }
    if let Some((at, hedge)) = hedge(text, draft.start, floor) {
        (draft.start, draft.hedge) = (at, Some(hedge));
    }
    let after = after_trend(text, draft.number.end);
    draft.trend = after.map(|(trend, _)| trend).or_else(|| trend(text, draft.start, floor));
    let more = after.is_some_and(|(_, more)| more);
    if draft.unit == WrittenUnit::Ratio && more && draft.number.style == Style::Digits {
        draft.unit = WrittenUnit::TimesMore;
    }
}

/// "45.6% lower", "three times more"; and whether it says "more".
fn after_trend(text: &str, at: usize) -> Option<(Trend, bool)> {
    const WORDS: [(&str, (Trend, bool)); 9] = [
        (" lower", (Trend::Down, false)),
        (" less", (Trend::Down, false)),
        (" fewer", (Trend::Down, false)),
        (" decline", (Trend::Down, false)),
        (" fall", (Trend::Down, false)),
        (" drop", (Trend::Down, false)),
        (" higher", (Trend::Up, false)),
        (" rise", (Trend::Up, false)),
        (" more", (Trend::Up, true)),
    ];
    starts(text, at, &WORDS).map(|(_, meaning)| meaning)
}

/// Where the sign and the currency before a number begin, whether the sign is a minus, and the currency.
pub(super) fn sign_or_currency(text: &str, start: usize, floor: usize) -> (usize, bool, Option<Currency>) {
    let named = currency(text, start).filter(|(at, _)| *at >= floor);
    let from = named.map_or(start, |(at, _)| at);
    let minus = ends(text, from, &[("\u{2212}", ()), ("-", ()), ("–", ())]).filter(|(at, ())| {
        let joined =
            previous(text, *at).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '“' | '"' | '/' | '=' | ':'));
        *at >= floor && joined
    });
    (minus.map_or(from, |(at, ())| at), minus.is_some(), named.map(|(_, currency)| currency))
}

/// The currency that is named before a number, and where.
pub(super) fn currency(text: &str, start: usize) -> Option<(usize, Currency)> {
    let at = back_over_spaces(text, start);
    let (from, currency) = ends(text, at, &CURRENCIES)?;
    let letters = text[from..].starts_with(|c: char| c.is_ascii_alphabetic());
    let inside = letters && previous(text, from).is_some_and(|c| c.is_ascii_alphanumeric());
    (!inside && (at == start || letters)).then_some((from, currency))
}

/// The word before a figure that hedges it, and where it begins.
pub(super) fn hedge(text: &str, start: usize, floor: usize) -> Option<(usize, Hedge)> {
    let mut at = back_over_spaces(text, start);
    // In "nearly a third", "about the same" no figure follows.
    for article in ["a", "an", "the", "by"] {
        let stripped = before(text, at).strip_suffix(article).filter(|rest| rest.ends_with(' '));
        if let Some(rest) = stripped {
            at = back_over_spaces(text, rest.len());
            break;
        }
    }
    let tail = before(text, at).as_bytes();
    let fits = |word: &str| {
        let from = tail.len().checked_sub(word.len());
        from.is_some_and(|from| tail[from..].eq_ignore_ascii_case(word.as_bytes()))
    };
    let (from, hedge) = HEDGES.iter().find(|(word, _)| fits(word)).map(|(word, hedge)| (at - word.len(), *hedge))?;
    let whole = !previous(text, from).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
    (whole && from >= floor).then_some((from, hedge))
}

/// The trend that the words shortly before a figure, in its clause, give it.
pub(super) fn trend(text: &str, start: usize, floor: usize) -> Option<Trend> {
    let clause = text.get(floor.min(start)..start)?;
    let clause = clause.rsplit([',', ';', ':', '.', '(', ')', '\u{fffc}', '“', '”']).next()?;
    for (count, word) in clause.split_whitespace().rev().enumerate().take(4) {
        let trend = match word {
            "fell" | "fall" | "falls" | "falling" | "fallen" | "down" | "dropped" | "drop" | "drops" | "declined"
            | "decline" | "declining" | "decreased" | "decrease" | "shrank" | "shrink" | "shrinks" | "lost"
            | "slid" | "plunged" | "slumped" | "cut" => Trend::Down,
            "rose" | "rise" | "rises" | "rising" | "risen" | "up" | "grew" | "grow" | "grows" | "growing" | "grown"
            | "growth" | "increased" | "increase" | "increases" | "gained" | "gain" | "climbed" | "jumped"
            | "surged" | "soared" | "added" => Trend::Up,
            // "rose to" gives the final value, not the change.
            "to" | "from" | "at" | "was" | "is" if count < 2 => return None,
            _ => continue,
        };
        return Some(trend);
    }
    None
}
