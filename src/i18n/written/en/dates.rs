//! Dates in English: 31 July 2024, H1 2023, January–July 2024, "the first three quarters of 2024", "the 25th", 1880s.

use super::super::cursor::{before, ends_any, follows, next, previous, rest, skip_spaces, starts};
use super::super::digits::{self, Digits};
use super::super::draft::{Draft, Found};
use super::super::figure::WrittenUnit;
use super::super::when::{Calendar, When};
use super::words::{self, Word};
use super::{context, measures, unit};

const ORDINALS: [(&str, ()); 4] = [("th", ()), ("st", ()), ("nd", ()), ("rd", ())];

/// A date as a figure.
pub(super) fn found(text: &str, start: usize, (end, calendar): (usize, Calendar)) -> Found {
    let (end, calendar) = stretch(text, end, calendar);
    Draft::time(start, end, WrittenUnit::Time(calendar)).finish()
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
    let at = starts(text, at, &[(", ", ()), (" of ", ()), (" in ", ()), (" of the year ", ()), ("-", ())])
        .map_or_else(|| skip_spaces(text, at), |(end, ())| end);
    year(text, at)
}

/// The year after a letter for a part of it, which may have two digits: H1 24, Q3 FY24.
fn year_after_letter(text: &str, at: usize) -> Option<(usize, i16)> {
    if let Some(found) = year_after(text, at) {
        return Some(found);
    }
    let at = skip_spaces(text, at);
    let at = starts(text, at, &[("FY", ()), ("’", ()), ("'", ())]).map_or(at, |(end, ())| end);
    any_year(text, at).filter(|(end, _)| !follows(text, *end, "%.,") || !follows(text, end + 1, "0123456789"))
}

/// A year of two or four digits, of which nothing is left.
fn any_year(text: &str, at: usize) -> Option<(usize, i16)> {
    let digits = digits::read(text, at).filter(|digits| digits.decimals == 0 && !digits.grouped)?;
    let end = digits.number.end;
    let whole = !next(text, end).is_some_and(|c| c.is_alphanumeric() || c == '%');
    let year = match digits.whole {
        2 => 2000 + i16::from(digits.small()?),
        _ => digits.year()?,
    };
    whole.then_some((end, year))
}

/// Reads a date that begins with digits: a day, or a year.
pub(super) fn in_digits(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    let digits = digits::read(text, start)?;
    if let Some(found) = iso(text, start, &digits) {
        return Some(found);
    }
    if let Some(found) = decade(text, start, &digits).or_else(|| century(text, start, &digits)) {
        return Some(found);
    }
    if let Some(found) = early(text, start, &digits) {
        return Some(found);
    }
    // -2000 is a number with its sign.
    let set = before(text, start).strip_suffix(['-', '\u{2212}']);
    let is_negative = set.is_some_and(|set| set.is_empty() || set.ends_with([' ', '(']));
    if let Some((end, first)) = year(text, start).filter(|_| !is_negative) {
        return years(text, start, end, first, floor);
    }
    if let Some((end, year)) = old_year(text, start, &digits) {
        return Some((end, Calendar::at(When::year(year))));
    }
    if let Some(found) = the_day(text, start, &digits).or_else(|| listed_day(text, start, &digits, floor)) {
        return Some(found);
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
    let end = starts(text, end, &ORDINALS).map_or(end, |(end, ())| end);
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

/// A date that a code would look like: 1H24, 2024.12.31.
pub(super) fn shielded(text: &str, start: usize) -> Option<(usize, Calendar)> {
    // mid-2024
    const LED: [&str; 8] = ["mid-", "Mid-", "early-", "late-", "pre-", "post-", "end-", "non-"];
    if ends_any(before(text, start), &LED) {
        return year(text, start).map(|(end, year)| (end, Calendar::at(When::year(year))));
    }
    if previous(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '-' | '_' | '$')) {
        return None;
    }
    dotted(text, start).or_else(|| numbered(text, start, &digits::read(text, start)?))
}

/// 1880s, 80s after "the", '90s.
fn decade(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    let whole = digits.decimals == 0 && !digits.grouped;
    let (end, ()) = starts(text, digits.number.end, &[("s", ()), ("'s", ()), ("’s", ())])?;
    let value = i16::try_from(digits.number.value.value).ok().filter(|value| value % 10 == 0)?;
    let from = match digits.whole {
        4 if (1000..2100).contains(&value) => value,
        // People in their 30s are no decade.
        2 if value >= 20 && short_decade(text, start) => 1900 + value,
        _ => return None,
    };
    let last = if value % 100 == 0 && value < 1900 { from + 99 } else { from + 9 };
    (whole && !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric()))
        .then(|| (end, Calendar::range(When::year(from), When::year(last))))
}

fn short_decade(text: &str, start: usize) -> bool {
    let set = before(text, start);
    let decade = ends_any(set, &["the ", "early ", "late ", "mid-", "'", "’", "since the "]);
    decade
        && !["in the ", "into the ", "to the "]
            .iter()
            .any(|word| set.ends_with(word) && rest(text, start).contains('°'))
}

/// 19th century, 21st-century.
fn century(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    let century = i16::from(digits.small().filter(|century| (1..=30).contains(century) && digits.whole <= 2)?);
    let (at, ()) = starts(text, digits.number.end, &ORDINALS)?;
    let (end, ()) = starts(text, at, &[(" century", ()), (" Century", ()), ("-century", ()), (" centuries", ())])?;
    let from = (century - 1) * 100;
    (start < end).then(|| (end, Calendar::range(When::year(from), When::year(from + 99))))
}

/// 221 BC, 79 AD, AD 79.
fn early(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    const AFTER: [(&str, i16); 7] =
        [(" BCE", -1), (" BC", -1), (" B.C.", -1), ("BC", -1), (" AD", 1), (" CE", 1), (" A.D.", 1)];
    let year = i16::try_from(digits.number.value.value)
        .ok()
        .filter(|year| digits.decimals == 0 && (1..9999).contains(year))?;
    let after =
        starts(text, digits.number.end, &AFTER).filter(|(end, _)| !next(text, *end).is_some_and(char::is_alphanumeric));
    let (end, sign) = after.or_else(|| before(text, start).ends_with(" AD ").then_some((digits.number.end, 1)))?;
    Some((end, Calendar::at(When::year(sign * year))))
}

/// 1H24, 3Q2024.
fn numbered(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    let part = digits.small().filter(|_| digits.whole == 1)?;
    let (at, quarter) = starts(text, digits.number.end, &[("Q", true), ("H", false)])?;
    let fits = (1..=if quarter { 4 } else { 2 }).contains(&part);
    let (end, year) = year_after_letter(text, at).map_or((at, None), |(end, year)| (end, Some(year)));
    let whole = !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    let calendar = if quarter { Calendar::quarters(year, part, part) } else { Calendar::half(year, part) };
    (fits && whole && (year.is_some() || start < end)).then_some((end, calendar))
}

/// A year before our time, where the words before it say that it is one: "in 1860".
fn old_year(text: &str, start: usize, digits: &Digits) -> Option<(usize, i16)> {
    const LED: [&str; 11] =
        ["in ", "In ", "since ", "Since ", "until ", "circa ", "year ", "during ", "back to ", "before ", "after "];
    let four = digits.whole == 4 && digits.decimals == 0 && !digits.grouped;
    let year = i16::try_from(digits.number.value.value).ok().filter(|year| four && (1000..2200).contains(year))?;
    let end = digits.number.end;
    let led = ends_any(before(text, start), &LED) || after_month(text, start);
    let whole = !next(text, end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | '-' | '–'));
    let counted = counts(text, end) || measures::measure(text, skip_spaces(text, end)).is_some();
    (led && whole && !counted).then_some((end, year))
}

/// Whether the word before is a month: July 1860.
fn after_month(text: &str, start: usize) -> bool {
    let set = before(text, start).trim_end_matches([' ', ',']);
    let from = set.len() - set.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    matches!(words::word(text, from).1, Some(Word::Month(_)))
}

/// Whether a plural, a unit of measure or people follow four digits, which then count them.
fn counts(text: &str, end: usize) -> bool {
    let at = skip_spaces(text, end);
    let word: &str = rest(text, at).split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    const NOT: [&str; 10] = ["was", "has", "is", "as", "its", "this", "does", "us", "sees", "versus"];
    let plural = word.len() > 3 && word.ends_with('s') && word.starts_with(|c: char| c.is_ascii_lowercase());
    at > end && plural && !NOT.contains(&word) || people(text, end)
}

/// Whether the word before four digits is in small letters and no pronoun, so that it may be a verb: "added 2080 jobs".
fn after_verb(text: &str, start: usize) -> bool {
    const PRONOUNS: [&str; 10] = ["its", "their", "our", "his", "her", "my", "your", "this", "last", "a"];
    let set = before(text, start).trim_end();
    let word = set.rsplit(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
    word.starts_with(|c: char| c.is_ascii_lowercase()) && !PRONOUNS.contains(&word)
}

/// Whether people, firms or the like follow four digits.
fn people(text: &str, end: usize) -> bool {
    let at = skip_spaces(text, end);
    at > end && next(text, at).is_some_and(|c| c.is_ascii_lowercase()) && unit::thing(text, at).is_some()
}

/// "the 25th" of a month that is not named: "on the 25th", "by the 25th," but not "the 25th floor".
fn the_day(text: &str, start: usize, digits: &Digits) -> Option<(usize, Calendar)> {
    let day = digits.small().filter(|day| (1..=31).contains(day) && digits.whole <= 2)?;
    let (end, ()) = starts(text, digits.number.end, &ORDINALS)?;
    const LED: [&str; 13] = [
        "on ", "On ", "until ", "by ", "since ", "from ", "to ", "of ", "between ", "and ", "before ", "after ",
        "till ",
    ];
    const OPENERS: [&str; 3] = ["By ", "Until ", "From "];
    let set = before(text, start);
    let (set, article) = set.strip_suffix("the ").map_or((set, false), |set| (set, true));
    let led = LED.iter().take(if article { LED.len() } else { 2 }).any(|word| set.ends_with(word))
        || article && ends_any(set, &OPENERS)
        || !article && ends_any(set, &["morning of ", "afternoon of ", "evening of ", "night of "]);
    // A noun makes it an order: "the 25th floor".
    let rest = rest(text, end);
    let noun = rest.strip_prefix(' ').is_some_and(|rest| {
        let word = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        !word.is_empty() && !unit::is_function(word)
    });
    (led && !noun && !rest.starts_with(|c: char| c.is_alphanumeric() || c == '-'))
        .then(|| (end, Calendar::at(When { day: Some(day), ..When::default() })))
}

/// The second day of "July 17 and 22".
fn listed_day(text: &str, start: usize, digits: &Digits, floor: usize) -> Option<(usize, Calendar)> {
    let day = digits.small().filter(|day| (1..=31).contains(day) && digits.whole <= 2)?;
    let end = starts(text, digits.number.end, &ORDINALS).map_or(digits.number.end, |(end, ())| end);
    let between = text.get(floor..start)?;
    if floor == 0
        || !matches!(between, " and " | ", " | ", and ")
        || !before(text, floor).ends_with(|c: char| c.is_ascii_digit() || "hdt".contains(c))
    {
        return None;
    }
    let first = before(text, floor).trim_end_matches(|c: char| c.is_ascii_digit() || "stndrh".contains(c));
    let led = first.len() < floor && (after_month(text, first.len()) || first.ends_with("the "));
    let ordinal = end > digits.number.end;
    let alone = next(text, end).is_none_or(|c| ".,;)".contains(c) && !follows(text, end + 1, "0123456789"))
        || rest(text, end).starts_with(" (");
    let alone = alone || ordinal && !next(text, end).is_some_and(char::is_alphanumeric);
    (led && alone).then(|| (end, Calendar::at(When { day: Some(day), ..When::default() })))
}

/// " July", " July 2024", " of July".
fn month_after(text: &str, at: usize) -> Option<(usize, u8, Option<i16>)> {
    let at = starts(text, at, &[(" of ", ())]).map(|(end, ())| end).or_else(|| {
        let after = skip_spaces(text, at);
        (after > at).then_some(after)
    })?;
    let (end, Some(Word::Month(month))) = words::word(text, at) else { return None };
    let short = end - at <= 4 && !matches!(month, 5..=7);
    let end = if short && next(text, end) == Some('.') { end + 1 } else { end };
    match year_after(text, end) {
        Some((end, year)) => Some((end, month, Some(year))),
        None => Some((end, month, None)),
    }
}

/// One year, or 2018–2023, 2018-23, "2018 to 2023".
fn years(text: &str, start: usize, end: usize, first: i16, floor: usize) -> Option<(usize, Calendar)> {
    let hedge = context::hedge(text, start, floor).map(|(at, _)| rest(text, at));
    // "over 2018" and "under the 2012 act" name years; "more than 2018" counts.
    let bound = hedge.is_some_and(|word| {
        let lower = |short: &str| word.get(..short.len()).is_some_and(|word| word.eq_ignore_ascii_case(short));
        !["around ", "about ", "over ", "under ", "above ", "below ", "beyond ", "circa ", "some "]
            .iter()
            .any(|short| lower(short))
    });
    let preposition = [
        "in ", "In ", "since ", "Since ", "of ", "by ", "By ", "from ", "From ", "until ", "to ", "during ", "the ",
        "The ", "between ", "and ", "after ", "before ", "for ", "For ", "year ", "Since ", "early ", "late ", "mid-",
    ]
    .iter()
    .any(|word| before(text, start).ends_with(word))
        || after_month(text, start);
    let measured = measures::measure(text, skip_spaces(text, end)).is_some() && next(text, end) == Some(' ');
    let counted = bound
        || (hedge.is_some() || !preposition && after_verb(text, start)) && counts(text, end)
        || (hedge.is_some() || !preposition) && (people(text, end) || measured)
        || context::currency(text, start).is_some()
        || previous(text, start).is_some_and(|c| matches!(c, '\u{2212}' | '+'))
        || starts(
            text,
            end,
            &[
                (" billion", ()),
                (" million", ()),
                (" trillion", ()),
                (" thousand", ()),
                (" yuan", ()),
                (" per cent", ()),
                (" percent", ()),
                (" US dollars", ()),
                (" euros", ()),
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
        return Some((end, one));
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

/// `2024.12.31`, `2024/12/31`.
fn dotted(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let number = |at: usize, most: usize| {
        let length = rest(text, at).bytes().take(5).take_while(u8::is_ascii_digit).count();
        let value = rest(text, at).get(..length)?.parse::<i16>().ok()?;
        (length <= most).then_some((at + length, value))
    };
    let (end, year) = number(start, 4).filter(|(_, year)| (1900..2100).contains(year))?;
    let mark = next(text, end).filter(|c| matches!(c, '.' | '/'))?;
    let (end, month) = number(end + 1, 2)?;
    let (end, day) = number(end + 1, 2).filter(|_| next(text, end) == Some(mark))?;
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let real = (1..=12).contains(&month) && (1..=31).contains(&day);
    (real && !follows(text, end, "./0123456789")
        || real && follows(text, end, ".") && !follows(text, end + 1, "0123456789"))
    .then(|| (end, Calendar::at(When::day(Some(year), month, day))))
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
        let at = starts(text, at, &[("’", ()), ("'", ())]).map_or_else(|| skip_spaces(text, at), |(end, ())| end);
        let (end, first) = any_year(text, at)?;
        // FY2024/25
        let second = starts(text, end, &[("/", ()), ("-", ()), ("–", ())]).and_then(|(at, ())| any_year(text, at));
        return Some(match second.filter(|(_, second)| *second == first + 1) {
            Some((end, second)) => (end, Calendar::range(When::year(first), When::year(second))),
            None => (end, Calendar::at(When::year(first))),
        });
    }
    if let Some((end, from)) = read("Q", 4, start) {
        let last = dash(text, end).and_then(|at| read("Q", 4, at));
        let (end, to) = last.unwrap_or((end, from));
        let (end, year) = year_after_letter(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
        return Some((end, Calendar::quarters(year, from, to)));
    }
    let (end, half) = read("H", 2, start)?;
    let (end, year) = year_after_letter(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
    Some((end, Calendar::half(year, half)))
}

/// Reads a date that begins with a word: July 2024, "first half of 2023", "first seven months of 2024".
pub(super) fn in_words(text: &str, start: usize, meaning: Word) -> Option<(usize, Calendar)> {
    let (end, _) = words::word(text, start);
    match meaning {
        Word::Month(month) => from_month(text, start, end, month),
        Word::Early(1) => first_part(text, end).or_else(|| part_of_year(text, end, 1)),
        Word::Early(place) | Word::Ordinal(place) => {
            part_of_year(text, end, place).or_else(|| century_in_words(text, end, place))
        }
        _ => None,
    }
}

/// "nineteenth century".
fn century_in_words(text: &str, end: usize, place: u32) -> Option<(usize, Calendar)> {
    let (end, ()) = starts(text, end, &[(" century", ()), ("-century", ()), (" Century", ())])?;
    let from = i16::try_from(place).ok().filter(|place| (10..=30).contains(place))?.checked_sub(1)? * 100;
    Some((end, Calendar::range(When::year(from), When::year(from + 99))))
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
    let number = follows(text, skip_spaces(text, end + 1), "0123456789");
    let end = if next(text, end) == Some('.') && end - start <= 4 && number { end + 1 } else { end };
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
        && !is_other(text, day.number.end)
    {
        let end = starts(text, day.number.end, &ORDINALS).map_or(day.number.end, |(end, ())| end);
        // July 17–22, 2024; July 17 – August 2
        if let Some(at) = dash(text, end).or_else(|| starts(text, end, &[(" to ", ())]).map(|(end, ())| end)) {
            let (month_end, last_month) = match words::word(text, at) {
                (end, Some(Word::Month(last))) => (skip_spaces(text, end), last),
                _ => (at, month),
            };
            if let Some(last) = digits::read(text, month_end).filter(|digits| digits.whole <= 2 && digits.decimals == 0)
                && let Some(to) =
                    last.small().filter(|to| (1..=31).contains(to) && (*to > number || last_month != month))
                && !is_other(text, last.number.end)
            {
                let end = starts(text, last.number.end, &ORDINALS).map_or(last.number.end, |(end, ())| end);
                let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
                return Some((end, Calendar::range(When::day(year, month, number), When::day(year, last_month, to))));
            }
        }
        let (end, year) = year_after(text, end).map_or((end, None), |(end, year)| (end, Some(year)));
        return Some((end, Calendar::at(When::day(year, month, number))));
    }
    // March, May and the short forms are also words: they are months only after "in" and the like.
    let sure = end - start > 3 && !matches!(month, 3 | 8);
    let led = ends_any(
        before(text, start),
        &["in ", "by ", "since ", "until ", "from ", "to ", "of ", "early ", "late ", "mid-"],
    );
    (sure || led).then_some((end, Calendar::at(When::month(None, month))))
}

/// Whether what follows digits makes them a percentage or a time of day, and no day: `9:30`, but not the colon after a
/// dateline.
fn is_other(text: &str, end: usize) -> bool {
    let mut after = rest(text, end).chars();
    match after.next() {
        Some('%') => true,
        Some(':') => after.next().is_some_and(|c| c.is_ascii_digit()),
        _ => false,
    }
}
