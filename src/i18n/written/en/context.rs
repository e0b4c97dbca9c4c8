//! The words around a number in English: "about", "fell by", US$, a minus; "or more".

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, before, ends, follows, next, previous, rest, skip_spaces, starts};
use super::super::draft::Draft;
use super::super::figure::Also;
use super::super::figure::{Hedge, Style, Thing, Trend, WrittenUnit};
use super::super::lexicon::Lexicon;
use super::super::money::{Money, SIGNS, codes};
use crate::model::Currency;

static CURRENCIES: LazyLock<Lexicon<Money>> =
    LazyLock::new(|| Lexicon::before(&[CURRENCY_WORDS, SIGNS, &codes().collect::<Vec<_>>()]));

const CURRENCY_WORDS: &[(&str, Money)] = &[
    ("Rs", Money::new(Currency::Inr)),
    ("Rs.", Money::new(Currency::Inr)),
    ("Yuan", Money::new(Currency::Cny)),
    ("renminbi", Money::new(Currency::Cny)),
];

static HEDGES: LazyLock<Lexicon<Hedge>> = LazyLock::new(|| Lexicon::before(&[HEDGE_WORDS]));

#[rustfmt::skip]
const HEDGE_WORDS: &[(&str, Hedge)] = &[
    ("no more than", Hedge::AtMost), ("not more than", Hedge::AtMost), ("no higher than", Hedge::AtMost), ("no greater than", Hedge::AtMost),
    ("no longer than", Hedge::AtMost), ("not exceeding", Hedge::AtMost), ("not to exceed", Hedge::AtMost), ("not exceed", Hedge::AtMost),
    ("at most", Hedge::AtMost), ("up to", Hedge::AtMost), ("a maximum of", Hedge::AtMost), ("maximum", Hedge::AtMost), ("≤", Hedge::AtMost),
    ("no fewer than", Hedge::AtLeast), ("not fewer than", Hedge::AtLeast), ("no less than", Hedge::AtLeast), ("not less than", Hedge::AtLeast),
    ("at least", Hedge::AtLeast), ("a minimum of", Hedge::AtLeast), ("minimum", Hedge::AtLeast), ("no lower than", Hedge::AtLeast), ("≥", Hedge::AtLeast),
    ("more than", Hedge::Over), ("greater than", Hedge::Over), ("higher than", Hedge::Over), ("larger than", Hedge::Over), ("longer than", Hedge::Over),
    ("in excess of", Hedge::Over), ("upwards of", Hedge::Over), ("upward of", Hedge::Over), ("just over", Hedge::Over), ("well over", Hedge::Over),
    ("over", Hedge::Over), ("above", Hedge::Over), ("exceeding", Hedge::Over), ("exceeded", Hedge::Over), ("exceeds", Hedge::Over), ("exceed", Hedge::Over),
    ("surpassed", Hedge::Over), ("surpassing", Hedge::Over), ("topped", Hedge::Over), ("top", Hedge::Over), ("topping", Hedge::Over), ("beyond", Hedge::Over), (">", Hedge::Over),
    ("less than", Hedge::Under), ("fewer than", Hedge::Under), ("lower than", Hedge::Under), ("smaller than", Hedge::Under), ("just under", Hedge::Under),
    ("under", Hedge::Under), ("below", Hedge::Under), ("short of", Hedge::Under), ("shy of", Hedge::Under), ("<", Hedge::Under),
    ("about", Hedge::About), ("around", Hedge::About), ("roughly", Hedge::About), ("approximately", Hedge::About), ("approx.", Hedge::About),
    ("some", Hedge::About), ("circa", Hedge::About), ("an estimated", Hedge::About), ("estimated", Hedge::About), ("~", Hedge::About), ("≈", Hedge::About),
    ("nearly", Hedge::Nearly), ("almost", Hedge::Nearly), ("close to", Hedge::Nearly), ("approaching", Hedge::Nearly), ("nearing", Hedge::Nearly),
];

/// Words after a figure that hedge it.
const AFTER: [(&str, Hedge); 14] = [
    (" or more", Hedge::AtLeast),
    (" or above", Hedge::AtLeast),
    (" or higher", Hedge::AtLeast),
    (" and above", Hedge::AtLeast),
    (" and over", Hedge::AtLeast),
    (" or over", Hedge::AtLeast),
    (" or less", Hedge::AtMost),
    (" or fewer", Hedge::AtMost),
    (" or below", Hedge::AtMost),
    (" or so", Hedge::About),
    (" or thereabouts", Hedge::About),
    (" at most", Hedge::AtMost),
    ("-odd", Hedge::Over),
    ("-plus", Hedge::AtLeast),
];

/// Adds the meaning of the words around a figure.
pub(super) fn add_to(text: &str, draft: &mut Draft, floor: usize) {
    if let Some((end, hedge)) = starts(text, draft.number.end, &AFTER) {
        (draft.number.end, draft.hedge) = (end, Some(hedge));
    } else if follows(text, draft.number.end, "+＋")
        && !follows(text, skip_spaces(text, draft.number.end + 1), "0123456789")
    {
        draft.number.end += next(text, draft.number.end).map_or(0, char::len_utf8);
        draft.hedge = Some(Hedge::AtLeast);
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
    if draft.thing == Some(Thing::Points) {
        draft.also = Some(Also::Reading(draft.number.value, WrittenUnit::PercentagePoints));
    }
    draft.basis = super::basis::around(text, draft.start, draft.number.end, floor);
}

/// "45.6% lower", "three times more", "a 5% increase"; and whether it says "more".
fn after_trend(text: &str, at: usize) -> Option<(Trend, bool)> {
    let mut at = skip_spaces(text, at);
    for _ in 0..3 {
        let rest = rest(text, at);
        let length = rest.bytes().take(24).take_while(|byte| byte.is_ascii_alphabetic() || *byte == b'-').count();
        let trend = match rest.get(..length)? {
            "lower" | "less" | "fewer" | "decline" | "fall" | "drop" | "decrease" | "reduction" | "slump"
            | "plunge" | "cut" | "loss" | "smaller" | "contraction" | "dip" | "slide" => Trend::Down,
            "higher" | "rise" | "increase" | "growth" | "gain" | "jump" | "surge" | "hike" | "larger" => Trend::Up,
            "more" => {
                return (!text.get(at + length..).is_some_and(|rest| rest.starts_with(" than half")))
                    .then_some((Trend::Up, true));
            }
            "year-on-year" | "year-over-year" | "annual" | "quarterly" | "monthly" | "yoy" | "YoY" | "average" => {
                at = skip_spaces(text, at + length);
                continue;
            }
            _ => return None,
        };
        return Some((trend, false));
    }
    None
}

/// Where the sign and the currency before a number begin, whether the sign is a minus, and the currency.
pub(super) fn sign_or_currency(text: &str, start: usize, floor: usize) -> (usize, bool, Option<Money>) {
    let named = currency(text, start).filter(|(at, _)| *at >= floor);
    let from = named.map_or(start, |(at, _)| at);
    let minus = ends(
        text,
        from,
        &[("\u{2212}", true), ("-", true), ("–", true), ("minus ", false), ("Minus ", false), ("negative ", false)],
    );
    let minus = minus.filter(|(at, stroke)| {
        let joined = previous(text, *at).is_none_or(|c| {
            c.is_whitespace()
                || matches!(c, '(' | '[' | '{' | ',' | '“' | '"' | '/' | '=' | ':' | '|' | '<' | '>' | '~')
        });
        // "14 minus 3" is a subtraction.
        let subtracts = !stroke && before(text, *at).trim_end().ends_with(|c: char| c.is_ascii_digit());
        *at >= floor && joined && !subtracts
    });
    (minus.map_or(from, |(at, _)| at), minus.is_some(), named.map(|(_, money)| money))
}

/// The currency that is named before a number, and where.
pub(super) fn currency(text: &str, start: usize) -> Option<(usize, Money)> {
    let at = back_over_spaces(text, start);
    let (from, money) = CURRENCIES.ends(text, at)?;
    let letters = text[from..].starts_with(|c: char| c.is_ascii_alphabetic());
    let inside = letters && previous(text, from).is_some_and(|c| c.is_ascii_alphanumeric());
    (!inside && (at == start || letters)).then_some((from, money))
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
    // The longest words have 16 bytes; they may begin with a capital.
    let mut lower = [b' '; 20];
    let tail = before(text, at).as_bytes();
    let from = tail.len().saturating_sub(lower.len());
    let tail = tail.get(from..)?;
    let room = lower.len() - tail.len();
    let copy = lower.get_mut(room..)?;
    copy.copy_from_slice(tail);
    copy.make_ascii_lowercase();
    let cut = (room..lower.len()).find(|at| lower.get(*at).is_some_and(|byte| !(0x80..0xC0).contains(byte)))?;
    let tail = std::str::from_utf8(lower.get(cut..)?).ok()?;
    let (begin, hedge) = HEDGES.ends(tail, tail.len())?;
    let from = at - (tail.len() - begin);
    let whole = !previous(text, from).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-')
        || next(text, from).is_some_and(|c| !c.is_alphabetic());
    (whole && from >= floor).then_some((from, hedge))
}

/// Verbs that "up" belongs to.
const PHRASAL: [&str; 14] = [
    "made", "make", "makes", "making", "signed", "set", "took", "takes", "picked", "ended", "ending", "came", "gave",
    "add",
];

/// The trend that the words shortly before a figure, in its clause, give it.
pub(super) fn trend(text: &str, start: usize, floor: usize) -> Option<Trend> {
    let clause = clause(text, start, floor, 60);
    let mut adjacent = true;
    // "fell by an average of 5.2 kg": words that only lead to the number do not count.
    let leads = |word: &&str| !matches!(*word, "an" | "of" | "average" | "the");
    let mut words = clause.split_whitespace().rev().filter(leads).take(5).enumerate().peekable();
    while let Some((count, word)) = words.next().filter(|(count, _)| *count < 4) {
        let trend = match word {
            "Up" if adjacent => Trend::Up,
            "Down" if adjacent => Trend::Down,
            "up" if words.peek().is_some_and(|(_, verb)| PHRASAL.contains(verb)) => return None,
            // "signed up 30 firms in one week" has no trend of the week.
            "up" | "down" if !adjacent => return None,
            "fell" | "fall" | "falls" | "falling" | "fallen" | "down" | "dropped" | "drop" | "drops" | "dropping"
            | "declined" | "declining" | "decline" | "declines" | "decreased" | "decrease" | "decreases"
            | "decreasing" | "shrank" | "shrink" | "shrinks" | "shrunk" | "shrinking" | "lost" | "lose" | "losing"
            | "loss" | "losses" | "slid" | "slide" | "plunged" | "slumped" | "cut" | "cutting" | "reduced"
            | "reducing" | "reduction" | "lowered" | "contracted" | "contraction" | "tumbled" | "dipped" | "sank"
            | "slipped" | "eased" | "weakened" => Trend::Down,
            "rose" | "rise" | "rises" | "rising" | "risen" | "up" | "grew" | "grow" | "grows" | "growing" | "grown"
            | "growth" | "increased" | "increase" | "increases" | "increasing" | "gained" | "gain" | "gains"
            | "climbed" | "jumped" | "jump" | "surged" | "surge" | "soared" | "added" | "expanded" | "advanced"
            | "rallied" | "strengthened" | "profit" | "profits" => Trend::Up,
            // "rose to" gives the final value, not the change; "up to" is a bound.
            "to" | "from" | "at" | "was" | "is" | "were" | "are" if count < 2 => return None,
            "by" | "about" | "around" | "nearly" | "almost" | "some" | "over" | "roughly" | "only" | "just" | "a"
            | "an" => continue,
            _ => {
                adjacent = false;
                continue;
            }
        };
        // "a net profit of 5%" is no rise of it.
        return (!(trend == Trend::Up && word.starts_with("profit"))).then_some(trend);
    }
    None
}

/// The clause before an offset, and at most so many bytes of it.
pub(super) fn clause(text: &str, start: usize, floor: usize, bytes: usize) -> &str {
    let from = floor.min(start).max(start.saturating_sub(bytes));
    let from = (from..=start).find(|at| text.is_char_boundary(*at)).unwrap_or(start);
    let near = text.get(from..start).unwrap_or("");
    near.rsplit([',', ';', ':', '.', '(', ')', '\u{fffc}', '“', '”', '|']).next().unwrap_or(near)
}
