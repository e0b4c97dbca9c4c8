//! Times of day in Chinese: 8时30分, 下午3点, 20:30.

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, before, ends_any, follows, next, previous, rest, skip_spaces, spaced};
use super::super::digits;
use super::super::lexicon::Lexicon;
use super::super::when::Clock;
use super::numerals;

/// The words for a part of the day, and whether its hours up to 12 are those after noon.
static PARTS: LazyLock<Lexicon<bool>> = LazyLock::new(|| Lexicon::before(&[PART_WORDS]));

#[rustfmt::skip]
const PART_WORDS: &[(&str, bool)] = &[
    ("上午", false), ("早上", false), ("早晨", false), ("清晨", false), ("凌晨", false), ("清早", false), ("早", false), ("晨", false),
    ("中午", true), ("正午", true), ("下午", true), ("午后", true), ("傍晚", true), ("晚上", true), ("晚间", true), ("夜间", true),
    ("深夜", true), ("午夜", true), ("当晚", true), ("晚", true), ("夜里", true), ("半夜", false), ("午间", true),
];

/// Reads the time that begins with an hour, and returns the offset after it.
pub(super) fn read(text: &str, start: usize) -> Option<(usize, Clock)> {
    let part = part(text, start);
    let (end, hour, digits) = hour(text, start)?;
    if let Some((at, ())) = spaced(text, end, &[(":", ()), ("：", ())]).filter(|_| digits && end - start <= 2) {
        let minute = minute(text, at).filter(|(end, _)| end - at == 2)?;
        // 比分3:05 and 1:10:25 are no times of day.
        let other = follows(text, minute.0, ":：.0123456789")
            || ends_any(before(text, start), &["比", "比分", "比例为", "比率为"])
            || previous(text, start).is_some_and(|c| matches!(c, ':' | '：' | '.') || c.is_ascii_alphanumeric());
        let of_24 = part.is_some() || hour > 12 || hour == 0 || next(text, start) == Some('0');
        return (!other).then(|| (minute.0, clock(hour, Some(minute.1), part, of_24)));
    }
    let (end, dot) = spaced(text, end, &[("时", false), ("點", true), ("点", true), ("時", false)])?;
    let (end, minute) = match minute(text, skip_spaces(text, end)) {
        Some((after, minute)) => {
            // 12点30分之后 is a time of day, 3点5分之1 none.
            let other = |end| follows(text, end, "钟之") && !follows(text, end + '之'.len_utf8(), "前后後间間");
            match spaced(text, after, &[("分", ())]).filter(|(end, ())| !other(*end)) {
                Some((end, ())) => (end, Some(minute)),
                None => (end, None),
            }
        }
        None => match spaced(
            text,
            end,
            &[("半", Some(30)), ("一刻", Some(15)), ("三刻", Some(45)), ("整", None), ("钟", None)],
        ) {
            Some((end, minute)) => (end, minute),
            None => (end, None),
        },
    };
    let told =
        minute.is_some() || before(text, end).ends_with(['整', '钟']) || follows(text, skip_spaces(text, end), "许");
    // 3点建议 are pieces of advice, 三时 is a quarter of the year, 2时代 an age.
    let other = !told && follows(text, end, "间期代候长段常速而刻尚装隔不有任空");
    let sure = told || part.is_some() || !dot && (digits || before(text, start).ends_with('日'));
    (sure && !other).then(|| (end, clock(hour, minute, part, part.is_some() || hour > 12 || !dot)))
}

/// The part of the day before an hour: whether it is after noon.
fn part(text: &str, start: usize) -> Option<bool> {
    PARTS.ends(text, back_over_spaces(text, start)).map(|(_, afternoon)| afternoon)
}

fn clock(hour: u8, minute: Option<u8>, part: Option<bool>, of_24: bool) -> Clock {
    let later = part == Some(true) && (1..12).contains(&hour);
    Clock { hour: if later { hour + 12 } else { hour }, minute, of_24 }
}

/// The hour, and whether it is in digits.
fn hour(text: &str, start: usize) -> Option<(usize, u8, bool)> {
    let (end, value, digits) = match digits::read(text, start) {
        Some(digits) => (digits.number.end, digits.small().filter(|_| digits.whole <= 2)?, true),
        None => {
            let numeral = numerals::read(text, start).filter(|numeral| !numeral.row && numeral.high.is_none())?;
            (numeral.end, u8::try_from(numeral.value).ok()?, false)
        }
    };
    (value <= 24 && !rest(text, end).is_empty()).then_some((end, value, digits))
}

fn minute(text: &str, at: usize) -> Option<(usize, u8)> {
    let (end, minute, _) = match digits::read(text, at) {
        Some(digits) => (digits.number.end, digits.small().filter(|_| digits.whole <= 2)?, true),
        None => {
            let numeral = numerals::read(text, at).filter(|numeral| numeral.high.is_none())?;
            (numeral.end, u8::try_from(numeral.value).ok()?, false)
        }
    };
    (minute < 60).then_some((end, minute))
}

/// The first hour of 0—24时, whose last is a time of day; and the offset after the dash.
pub(super) fn first_of_two(text: &str, start: usize) -> Option<(usize, Clock)> {
    let (end, hour, digits) = hour(text, start).filter(|(_, _, digits)| *digits)?;
    let at = numerals::to(text, end)?;
    let (_, last) = read(text, at)?;
    (digits && hour < last.hour).then(|| (end, clock(hour, None, part(text, start), last.of_24)))
}
