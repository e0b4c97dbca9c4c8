//! Dates in English: 31 July 2024, H1 2023, January–July 2024, "the first three quarters of 2024".

use super::super::cursor::{next, previous, rest, skip_spaces, starts};
use super::super::digits::{self, Digits};
use super::super::draft::{Draft, Found, Number};
use super::super::figure::{Style, WrittenUnit};
use super::super::when::{Calendar, When};
use super::context;
use super::words::{self, Word};
use crate::model::Exact;

/// A date as a figure.
pub(super) fn found(text: &str, start: usize, (end, calendar): (usize, Calendar)) -> Found {
    let (end, calendar) = stretch(text, end, calendar);
    let year = rust_decimal::Decimal::from(calendar.year().unwrap_or(0));
    let number = Number { end, value: Exact { value: year, last_digit: 0 }, style: Style::Digits };
    Draft { start, number, high: None, unit: WrittenUnit::Time(calendar), hedge: None, trend: None }.finish()
}

/// Adds the other end of a stretch of time: Q4 2023 – Q1 2024.
fn stretch(text: &str, end: usize, from: Calendar) -> (usize, Calendar) {
    let last = dash(text, end).and_then(|at| {
        let digits = next(text, at).is_some_and(|c| c.is_ascii_digit());
        let found = if digits {
            in_digits(text, at, at)
        } else {
            lettered(text, at).or_else(|| in_words(text, at, words::word(text, at).1?))
        };
        found.filter(|(_, to)| to.to.year.is_some() && from.from.year.is_some() && to.from > from.from)
    });
    last.map_or((end, from), |(end, last)| (end, Calendar::range(from.from, last.to)))
}

/// The year that begins here, if these four digits look like one.
pub(super) fn year(text: &str, start: usize) -> Option<(usize, i16)> {
    let digits = digits::read(text, start)?;
    let end = digits.number.end;
    let end = starts(text, end, &[("E", ()), ("F", ()), ("e", ())]).map_or(end, |(end, ())| end);
    let whole = !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '%');
    digits.year().filter(|_| whole).map(|year| (end, year))
}

/// The year after a month or quarter: " 2024", ", 2024", " of 2024".
fn year_after(text: &str, at: usize) -> Option<(usize, i16)> {
    let at = starts(text, at, &[(", ", ()), (" of ", ()), (" in ", ())])
        .map_or_else(|| skip_spaces(text, at), |(end, ())| end);
    year(text, at)
}

/// Reads a date that begins with digits: a day, or a year.
pub(super) fn in_digits(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    let digits = digits::read(text, start)?;
    if let Some(found) = iso(text, start, &digits) {
        return Some(found);
    }
    if let Some((end, first)) = year(text, start) {
        return years(text, start, end, first, floor);
    }
    let first = digits.small().filter(|day| (1..=31).contains(day) && digits.whole <= 2)?;
    let end = digits.number.end;
    // 1–15 July 2024
    if let Some(at) = dash(text, end)
        && let Some(last) = digits::read(text, at).filter(|digits| digits.whole <= 2)
        && let Some((end, month, year)) = month_after(text, last.number.end)
    {
        let last = last.small().filter(|day| (1..=31).contains(day))?;
        return Some((end, Calendar::range(When::day(year, month, first), When::day(year, month, last))));
    }
    let end = starts(text, end, &[("th", ()), ("st", ()), ("nd", ()), ("rd", ())]).map_or(end, |(end, ())| end);
    let (end, month, year) = month_after(text, end)?;
    // 1 July – 15 August 2024
    if year.is_none()
        && let Some(at) = dash(text, end).or_else(|| starts(text, end, &[(" to ", ())]).map(|(end, ())| end))
        && let Some(last) = digits::read(text, at).filter(|digits| digits.whole <= 2)
        && let Some((end, to, year)) = month_after(text, last.number.end)
    {
        let last = last.small().filter(|day| (1..=31).contains(day))?;
        return Some((end, Calendar::range(When::day(year, month, first), When::day(year, to, last))));
    }
    Some((end, Calendar::at(When::day(year, month, first))))
}

/// " July", " July 2024", " of July".
fn month_after(text: &str, at: usize) -> Option<(usize, u8, Option<i16>)> {
    let at = starts(text, at, &[(" of ", ())]).map(|(end, ())| end).or_else(|| {
        let after = skip_spaces(text, at);
        (after > at).then_some(after)
    })?;
    let (end, Some(Word::Month(month))) = words::word(text, at) else { return None };
    let end = if next(text, end) == Some('.') && end - at <= 4 { end + 1 } else { end };
    match year_after(text, end) {
        Some((end, year)) => Some((end, month, Some(year))),
        None => Some((end, month, None)),
    }
}

/// One year, or 2018–2023, 2018-23, "2018 to 2023".
fn years(text: &str, start: usize, end: usize, first: i16, floor: usize) -> Option<(usize, Calendar)> {
    let counted = context::hedge(text, start, floor).is_some_and(|(at, _)| !rest(text, at).starts_with("around"))
        || context::currency(text, start).is_some()
        || previous(text, start).is_some_and(|c| matches!(c, '\u{2212}' | '+'))
        || starts(
            text,
            end,
            &[
                (" billion", ()),
                (" million", ()),
                (" trillion", ()),
                (" yuan", ()),
                (" per cent", ()),
                (" percent", ()),
                ("-odd", ()),
            ],
        )
        .is_some();
    if counted {
        return None;
    }
    let one = Calendar::at(When::year(first));
    let Some(at) = dash(text, end).or_else(|| starts(text, end, &[(" to ", ()), ("/", ())]).map(|(end, ())| end))
    else {
        return Some((decade(text, end), one));
    };
    if let Some((end, last)) = year(text, at).filter(|(_, last)| *last > first) {
        return Some((end, Calendar::range(When::year(first), When::year(last))));
    }
    let short = digits::read(text, at)
        .filter(|digits| digits.whole == 2 && !next(text, digits.number.end).is_some_and(char::is_alphanumeric));
    let last = short.and_then(|short| short.small()).map(|last| first / 100 * 100 + i16::from(last));
    match (last.filter(|last| *last > first), short) {
        (Some(last), Some(short)) => Some((short.number.end, Calendar::range(When::year(first), When::year(last)))),
        _ => Some((end, one)),
    }
}

/// The offset after the s of 2010s.
fn decade(text: &str, end: usize) -> usize {
    starts(text, end, &[("s", ())]).map_or(end, |(end, ())| end)
}

/// `2024-07-31`.
fn iso(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    let year = digits.year()?;
    let two = |at: usize| digits::read(text, at).filter(|digits| digits.whole == 2 && digits.decimals == 0);
    let (at, ()) = starts(text, digits.number.end, &[("-", ())])?;
    let month = two(at)?;
    let (at, ()) = starts(text, month.number.end, &[("-", ())])?;
    let day = two(at)?;
    let (month, day_number) = (month.small()?, day.small()?);
    let real = (1..=12).contains(&month) && (1..=31).contains(&day_number) && start < at;
    real.then_some((day.number.end, Calendar::at(When::day(Some(year), month, day_number))))
}

/// The offset after the dash between two dates.
fn dash(text: &str, at: usize) -> Option<usize> {
    starts(text, at, &[("–", ()), (" – ", ()), ("-", ()), ("—", ())]).map(|(end, ())| end)
}

/// Reads Q1 2023, H1, FY2023.
pub(super) fn lettered(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let read = |letter: &str, most: u8, at: usize| {
        let (at, ()) = starts(text, at, &[(letter, ())])?;
        let digits = digits::read(text, at).filter(|digits| digits.whole == 1 && digits.decimals == 0)?;
        let plain = !next(text, digits.number.end).is_some_and(|c| c.is_ascii_alphanumeric());
        digits.small().filter(|n| (1..=most).contains(n) && plain).map(|n| (digits.number.end, n))
    };
    if let Some((at, ())) = starts(text, start, &[("FY", ())]) {
        return year(text, skip_spaces(text, at)).map(|(end, year)| (end, Calendar::at(When::year(year))));
    }
    if let Some((end, from)) = read("Q", 4, start) {
        let last = dash(text, end).and_then(|at| read("Q", 4, at));
        let (end, to) = last.unwrap_or((end, from));
        let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
        return Some((end, Calendar::quarters(year, from, to)));
    }
    let (end, half) = read("H", 2, start)?;
    let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
    Some((end, Calendar::half(year, half)))
}

/// Reads a date that begins with a word: July 2024, "first half of 2023", "first seven months of 2024".
pub(super) fn in_words(text: &str, start: usize, meaning: Word) -> Option<(usize, Calendar)> {
    let (end, _) = words::word(text, start);
    match meaning {
        Word::Month(month) => from_month(text, start, end, month),
        Word::Early(1) => first_part(text, end).or_else(|| part_of_year(text, end, 1)),
        Word::Early(place) | Word::Ordinal(place) => part_of_year(text, end, place),
        _ => None,
    }
}

/// "first half of 2023", "fourth quarter".
fn part_of_year(text: &str, end: usize, place: u32) -> Option<(usize, Calendar)> {
    let place = u8::try_from(place).ok()?;
    let at = starts(text, end, &[(" ", ()), ("-", ())]).map(|(end, ())| end)?;
    let (end, word) = words::word(text, at);
    let year = |end: usize| year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
    match word {
        Some(Word::Half) if place <= 2 => {
            let (end, year) = year(end);
            Some((end, Calendar::half(year, place)))
        }
        Some(Word::Quarter) if place <= 4 && text[at..end].ends_with('r') => {
            let (end, year) = year(end);
            Some((end, Calendar::quarters(year, place, place)))
        }
        _ => None,
    }
}

/// "first three quarters of 2024", "first seven months of 2024".
fn first_part(text: &str, end: usize) -> Option<(usize, Calendar)> {
    let (at, ()) = starts(text, end, &[(" ", ())])?;
    let count = super::amount::read(text, at).filter(|amount| amount.scale == 0)?;
    let number = u8::try_from(count.number.value.value).ok().filter(|n| (1..=12).contains(n))?;
    let (end, months) = starts(text, count.number.end, &[(" months", true), (" quarters", false)])?;
    let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
    if months {
        Some((end, Calendar::months(year, 1, number)))
    } else {
        (number <= 4).then(|| (end, Calendar::quarters(year, 1, number)))
    }
}

/// July 2024, July 31, 2024, January–July 2024, "July".
fn from_month(text: &str, start: usize, end: usize, month: u8) -> Option<(usize, Calendar)> {
    let end = if next(text, end) == Some('.') && end - start <= 4 && year_after(text, end + 1).is_some() {
        end + 1
    } else {
        end
    };
    // January–July 2024, July 2023 – March 2024
    let own = year_after(text, end);
    let after = own.map_or(end, |(end, _)| end);
    if let Some(at) = dash(text, after).or_else(|| starts(text, after, &[(" to ", ())]).map(|(end, ())| end))
        && let (end, Some(Word::Month(last))) = words::word(text, at)
    {
        let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
        let from = own.map(|(_, year)| year).or(year);
        return Some((end, Calendar::range(When::month(from, month), When::month(year, last))));
    }
    if let Some((end, year)) = own {
        return Some((end, Calendar::at(When::month(Some(year), month))));
    }
    let at = skip_spaces(text, end);
    if let Some(day) = digits::read(text, at).filter(|digits| digits.whole <= 2 && digits.decimals == 0 && at > end)
        && let Some(number) = day.small().filter(|day| (1..=31).contains(day))
    {
        let end = starts(text, day.number.end, &[("st", ()), ("nd", ()), ("rd", ()), ("th", ())])
            .map_or(day.number.end, |(end, ())| end);
        let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
        return Some((end, Calendar::at(When::day(year, month, number))));
    }
    // March, May and the short forms are also words: they are months only after "in" and the like.
    let sure = end - start > 3 && !matches!(month, 3 | 8);
    let led = ["in ", "by ", "since ", "until ", "from ", "to ", "of ", "early ", "late ", "mid-"]
        .iter()
        .any(|word| text[..start].ends_with(word));
    (sure || led).then_some((end, Calendar::at(When::month(None, month))))
}
