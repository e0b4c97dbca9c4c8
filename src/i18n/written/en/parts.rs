//! Parts, multiples and places in English words: a third, two-fifths, doubled, nine in ten, sixth.

use super::super::cursor::{before, begins_any, ends, ends_any, next, previous, rest, starts, window};
use super::super::digits::digit;
use super::super::draft::{Draft, Found, Number, hundredths, whole};
use super::super::figure::{Also, Style, Thing, Trend, WrittenUnit};
use super::words::{self, Word};
use super::{amount, context, names};

/// Parses a number word that is not a plain number.
pub(super) fn read(text: &str, start: usize, end: usize, meaning: Word, floor: usize) -> Found {
    let hyphen = next(text, end) == Some('-');
    match meaning {
        Word::Half => half(text, start, end, floor),
        Word::Halved => part(text, start, end, (1, 2), Some(Trend::Down), floor),
        Word::Times(2) if hyphen => Found::Nothing(end),
        Word::Twice => twice(text, start, end, floor),
        // "double standards" and "a double room" are other words.
        Word::Times(_) if text[start..end].ends_with("ble") && !multiplies(text, start, end) => Found::Nothing(end),
        // "doubles as a key" says what else it is for.
        Word::Times(_) if rest(text, end).starts_with(" as") && text[start..end].ends_with("les") => {
            Found::Nothing(end)
        }
        Word::Times(times) => {
            let number = Number { end, value: whole(u64::from(times)), style: Style::Words };
            draft(text, start, number, WrittenUnit::Ratio, floor).finish()
        }
        Word::Quarter | Word::Ordinal(_) if article(text, start).is_some() => {
            let of = if let Word::Ordinal(place) = meaning { place } else { 4 };
            let start = article(text, start).unwrap_or(start).max(floor);
            match meaning {
                _ if share(text, end) => part(text, start, end, (1, of), None, floor),
                // "a third brief"
                Word::Ordinal(place) => rank(text, start, end, place),
                _ => Found::Nothing(end),
            }
        }
        Word::Ordinal(place) => rank(text, start, end, place),
        // "the first time" and "the first firm" are no places in an order that other languages number.
        Word::Early(1) => {
            const LED: [&str; 8] =
                ["ranked ", "ranks ", "ranking ", "came ", "finished ", "placed ", "remained ", "stood "];
            let ranked = ends_any(before(text, start), &LED) || rest(text, end).starts_with(" place");
            if ranked { rank(text, start, end, 1) } else { Found::Nothing(end) }
        }
        Word::Early(place) if text[..start].ends_with("the ") || text[..start].ends_with("anked ") => {
            rank(text, start, end, place)
        }
        _ => Found::Nothing(end),
    }
}

/// "twice as many" is a multiple, "elected twice" are two occasions, "twice a year" is a habit.
fn twice(text: &str, start: usize, end: usize, floor: usize) -> Found {
    let number = Number { end, value: whole(2), style: Style::Words };
    const COMPARED: [&str; 12] =
        [" as ", " the ", " that", " its", " what", " their", " those", " this", " his", " her", " our", " more"];
    if begins_any(rest(text, end), &COMPARED) {
        return draft(text, start, number, WrittenUnit::Ratio, floor).finish();
    }
    if begins_any(rest(text, end), &[" a ", " per ", " each ", " every ", "-"]) {
        return Found::Nothing(end);
    }
    let mut draft = Draft::new(start, number, WrittenUnit::Count);
    draft.thing = Some(Thing::Occasions);
    draft.also = Some(Also::Reading(number.value, WrittenUnit::Ratio));
    draft.finish()
}

/// Whether "double", "treble" and the like say how many times as much.
fn multiplies(text: &str, start: usize, end: usize) -> bool {
    const AFTER: [&str; 9] = [" the ", " its ", " their ", " that", " what", " in ", " to ", " from ", " by "];
    const BEFORE: [&str; 12] = [
        "to ",
        "will ",
        "would ",
        "could ",
        "may ",
        "might ",
        "than ",
        "nearly ",
        "almost ",
        "about ",
        "is ",
        "more than ",
    ];
    begins_any(rest(text, end), &AFTER) || ends_any(before(text, start), &BEFORE)
}

fn draft(text: &str, start: usize, number: Number, unit: WrittenUnit, floor: usize) -> Draft {
    let mut draft = Draft::new(start, number, unit);
    context::add_to(text, &mut draft, floor);
    draft
}

fn rank(text: &str, start: usize, end: usize, place: u32) -> Found {
    if names::is_in_title(text, start) {
        return Found::Nothing(end);
    }
    let number = Number { end, value: whole(u64::from(place)), style: Style::Words };
    Draft::new(start, number, WrittenUnit::Rank).finish()
}

fn part(text: &str, start: usize, end: usize, (parts, of): (u32, u32), trend: Option<Trend>, floor: usize) -> Found {
    let mut value = hundredths(parts, of);
    if of == 10 {
        value.last_digit = 1;
    }
    let number = Number { end, value, style: Style::Words };
    let mut draft = draft(text, start, number, WrittenUnit::Fraction { parts, of }, floor);
    draft.trend = trend.or(draft.trend);
    draft.finish()
}

/// Where the "a" or "an" before a word begins.
fn article(text: &str, start: usize) -> Option<usize> {
    let before = &text[..start];
    let rest = ["a ", "A ", "an ", "An "].iter().find_map(|article| before.strip_suffix(article))?;
    (!rest.ends_with(|c: char| c.is_alphanumeric())).then_some(rest.len())
}

/// Whether "a third" is a part here: of something, or at the end of a clause. "A third brief" is not.
fn share(text: &str, end: usize) -> bool {
    const WORDS: [&str; 22] = [
        " of ", " more", " less", " fewer", " lower", " higher", " in ", " to ", " was", " were", " is ", " are ",
        " and ", " from ", " since ", " as ", " on ", " had ", " have ", " below", " above", " smaller",
    ];
    let rest = rest(text, end);
    let year = begins_any(rest, &[" of 19", " of 20"]) || rest.starts_with(" of the year");
    let next = rest.chars().next();
    !year && (next.is_none_or(|c| !c.is_alphanumeric() && c != ' ' && c != '-') || begins_any(rest, &WORDS))
}

/// "half", where it is a part: not of "the first half of 2023", "half-hearted" or "half a million".
fn half(text: &str, start: usize, end: usize, floor: usize) -> Found {
    const NEVER: [&str; 5] = ["first ", "second ", "latter ", "other ", "a half-"];
    let ordinal = ends_any(before(text, start), &NEVER);
    if ordinal
        || next(text, end) == Some('-')
        || rest(text, end).starts_with(" year")
        || rest(text, end).starts_with(" a ") && amount_follows(text, end)
    {
        return Found::Nothing(end);
    }
    part(text, start, end, (1, 2), None, floor)
}

/// Whether " a million" follows "half".
fn amount_follows(text: &str, end: usize) -> bool {
    matches!(words::word(text, end + " a ".len()).1, Some(Word::Scale(_) | Word::Dozen))
}

/// Reads "No. 6" and "#6" as places where a ranking is meant: "ranked No. 6", "No. 6 in the world".
pub(super) fn numbered(text: &str, start: usize, floor: usize) -> Option<Found> {
    let (from, ()) =
        ends(text, start, &[("No. ", ()), ("No.", ()), ("no. ", ()), ("Number ", ()), ("number ", ()), ("#", ())])
            .filter(|(from, ())| *from >= floor)?;
    let amount = amount::read(text, start)
        .filter(|amount| amount.scale == 0 && amount.digits.is_some_and(|digits| digits.decimals == 0))?;
    let end = amount.number.end;
    const LED: [&str; 8] = ["ranked ", "ranks ", "rank ", "ranking ", "at ", "to ", "became ", "the world’s "];
    const THEN: [&str; 8] = [" in ", " among ", " on ", " worldwide", " globally", " nationally", " position", " spot"];
    let ranked = ends_any(before(text, from), &LED) || begins_any(rest(text, end), &THEN);
    (ranked && !next(text, end).is_some_and(|c| c.is_alphanumeric()))
        .then(|| Draft::new(from, amount.number, WrittenUnit::Rank).finish())
}

/// Parses a fraction that begins with a number: two-thirds, three quarters of, nine in ten, 1/3.
pub(super) fn counted(text: &str, start: usize, floor: usize) -> Option<Found> {
    if let Some((end, parts, of)) = slashed(text, start) {
        let number = Number { end, value: hundredths(parts, of), style: Style::Digits };
        return Some(draft(text, start, number, WrittenUnit::Fraction { parts, of }, floor).finish());
    }
    let amount = amount::read(text, start).filter(|amount| amount.scale == 0)?;
    let whole = amount.number.value.value.fract().is_zero();
    let parts = u32::try_from(amount.number.value.value).ok().filter(|parts| whole && (1..=99).contains(parts))?;
    if amount.number.style == Style::Words
        && let Some((at, ())) = starts(text, amount.number.end, &[("-", ()), (" ", ())])
    {
        let hyphen = next(text, amount.number.end) == Some('-');
        let (end, of) = match words::word(text, at) {
            (end, Some(Word::Parts(of))) => (end, of),
            (end, Some(Word::Ordinal(of)))
                if parts == 1 && (hyphen || share(text, end) || !rest(text, end).starts_with(" part")) =>
            {
                (end, of)
            }
            (end, Some(Word::Quarter)) if hyphen || share(text, end) && !earlier(text, start) => (end, 4),
            (end, Some(Word::Half)) if parts == 1 => (end, 2),
            _ => return in_all(text, start, parts, amount.number, floor),
        };
        return (parts < of).then(|| part(text, start, end, (parts, of), None, floor));
    }
    in_all(text, start, parts, amount.number, floor)
}

/// Whether "first" or "last" comes before "three quarters", which makes them a period.
fn earlier(text: &str, start: usize) -> bool {
    ends_any(before(text, start), &["first ", "last ", "past ", "the ", "next "])
}

/// "nine in ten", "nine deals in ten", "one firm in three".
fn in_all(text: &str, start: usize, parts: u32, number: Number, floor: usize) -> Option<Found> {
    let rest = window(text, number.end, 40);
    // The longest of those that begin at the same place.
    const JOINTS: [(&str, usize); 4] = [(" in every ", 10), (" out of every ", 14), (" in ", 4), (" out of ", 8)];
    let spaces = rest.bytes().enumerate().take(25).filter(|(_, byte)| *byte == b' ');
    let (offset, joint) =
        spaces.map(|(at, _)| at).find_map(|at| starts(rest, at, &JOINTS).map(|(_, length)| (at, length)))?;
    if rest[..offset].trim_start().contains(|c: char| !c.is_ascii_alphabetic() && c != '-') {
        return None;
    }
    let whole = amount::read(text, number.end + offset + joint)?;
    let of = u32::try_from(whole.number.value.value)
        .ok()
        .filter(|_| whole.number.style == Style::Words || whole.scale == 0)?;
    let fits = parts < of
        && matches!(of, 2..=10 | 20 | 100 | 1000)
        && !next(text, whole.number.end).is_some_and(char::is_alphanumeric);
    let both = (whole.number.style == number.style || joint > " in ".len())
        && whole.digits.is_none_or(|digits| digits.decimals == 0);
    (fits && both && !rest[..offset].ends_with('-'))
        .then(|| part(text, start, whole.number.end, (parts, of), None, floor))
}

/// `1/3` where it is a part.
fn slashed(text: &str, start: usize) -> Option<(usize, u32, u32)> {
    let small = |at: usize| next(text, at).filter(char::is_ascii_digit).and_then(digit).filter(|digit| *digit > 0);
    let (parts, of) = (small(start)?, small(start + 2)?);
    let end = start + 3;
    let alone = next(text, start + 1) == Some('/')
        && !next(text, end).is_some_and(|c| c.is_alphanumeric() || c == '/')
        && !previous(text, start).is_some_and(|c| c.is_alphanumeric() || matches!(c, '^' | '(' | '/'));
    (alone && parts < of).then_some((end, parts, of))
}

/// Whether `1/3` begins here.
pub(super) fn is_fraction(text: &str, start: usize) -> bool {
    slashed(text, start).is_some()
}

/// "13th Five-Year Plan", "Thirteenth Five-Year Plan".
pub(super) fn plan(text: &str, start: usize) -> Option<(usize, u64)> {
    let digits = super::super::digits::read(text, start)?;
    let (at, ()) = starts(text, digits.number.end, &[("th ", ()), ("st ", ()), ("nd ", ()), ("rd ", ())])?;
    let (end, ()) =
        starts(text, at, &[("Five-Year Plan", ()), ("Five-year Plan", ()), ("five-year plan", ()), ("FYP", ())])?;
    digits.small().map(|small| (end, u64::from(small)))
}
