//! Dates and spans of time, one of which may be more exact than the other.

use crate::i18n::written::{Calendar, When};

/// The parts of both ends of a period: year, month and day of each.
fn parts(calendar: Calendar) -> [[Option<i16>; 3]; 2] {
    [calendar.from, calendar.to].map(|when| [when.year, when.month.map(i16::from), when.day.map(i16::from)])
}

/// The parts that a period states: which one it is, 0 for a year, and its value.
pub(super) fn stated(calendar: Calendar) -> impl Iterator<Item = (usize, i16)> {
    let ends = if calendar.from == calendar.to { 1 } else { 2 };
    let parts = parts(calendar).into_iter().take(ends).flat_map(|end| end.into_iter().enumerate());
    parts.filter_map(|(at, part)| Some((at, part?)))
}

/// The two dates of a span; none of a date, and of a quarter, half-year, decade or century, which have names of their own.
pub(super) fn ends(calendar: Calendar) -> Option<(When, When)> {
    let Calendar { from, to } = calendar;
    let in_quarters = from.day.is_none()
        && to.day.is_none()
        && from.year == to.year
        && from.month.is_some_and(|month| month % 3 == 1)
        && to.month.is_some_and(|month| month % 3 == 0);
    let is_age = from.month.is_none()
        && to.month.is_none()
        && from.year.zip(to.year).is_some_and(|(from, to)| match to - from {
            9 => from % 10 == 0,
            99 => matches!(from % 100, 0 | 1),
            _ => false,
        });
    (from != to && !in_quarters && !is_age).then_some((from, to))
}

/// Completes days without a month: 25日 after 7月26日 is in July. In the order of the text.
pub(super) fn complete<'c>(calendars: impl Iterator<Item = &'c mut Calendar>) {
    let mut month = None;
    for calendar in calendars {
        for when in [&mut calendar.from, &mut calendar.to] {
            match (when.month, when.day) {
                (Some(named), _) => month = Some((named, when.day)),
                // The month ends between the 30th and the 2nd.
                (None, Some(day)) => {
                    let near = month.filter(|(_, before)| before.is_none_or(|before| before.abs_diff(day) < 20));
                    when.month = near.map(|(month, _)| month);
                }
                (None, None) => {}
            }
        }
    }
}

/// Whether a period states a month.
pub(super) fn has_month(calendar: Calendar) -> bool {
    calendar.from.month.is_some()
}

/// Which parts a period states, as bits.
pub(super) fn exactness(calendar: Calendar) -> u8 {
    stated(calendar).fold(1, |bits, (part, _)| bits | 2 << part)
}

/// Whether two periods may be the same: what both state is equal, and they state something in common.
pub(super) fn agree(a: Calendar, b: Calendar) -> bool {
    common(a, b) > 0 && {
        let fits = |a: When, b: When| {
            let part = |a: Option<i16>, b: Option<i16>| a.is_none() || b.is_none() || a == b;
            part(a.year, b.year)
                && part(a.month.map(i16::from), b.month.map(i16::from))
                && part(a.day.map(i16::from), b.day.map(i16::from))
        };
        let (from, to) = (fits(a.from, b.from), fits(a.to, b.to));
        let alike = (a.from == a.to) == (b.from == b.to);
        if alike { from && to } else { from || to }
    }
}

/// Whether another period states all that a period states.
pub(super) fn is_within(period: Calendar, other: Calendar) -> bool {
    let both = parts(period).into_iter().flatten().zip(parts(other).into_iter().flatten());
    both.into_iter().all(|(part, other)| part.is_none() || part == other)
}

/// The number of parts that both state, and state alike.
pub(super) fn common(a: Calendar, b: Calendar) -> usize {
    compared(a, b).filter(|(a, b)| a == b).count()
}

/// Whether two periods state a part differently.
pub(super) fn differ(a: Calendar, b: Calendar) -> bool {
    !agree(a, b) && compared(a, b).next().is_some()
}

/// Whether two periods, which differ, are the same but for one part: a slip in it.
pub(super) fn differ_in_one(a: Calendar, b: Calendar) -> bool {
    let (a, b) = (parts(a), parts(b));
    let differ = |part: usize| {
        let ends = a.iter().zip(&b).map(|(a, b)| (a[part], b[part]));
        let mut both = ends.filter_map(|(a, b)| Some((a?, b?)));
        both.any(|(a, b)| a != b)
    };
    (0..3).filter(|part| differ(*part)).count() == 1
}

/// The parts that both state.
fn compared(a: Calendar, b: Calendar) -> impl Iterator<Item = (i16, i16)> {
    let both = parts(a).into_iter().flatten().zip(parts(b).into_iter().flatten());
    both.filter_map(|(a, b)| Some((a?, b?)))
}

/// A period for messages: `2024-07-31`, `?-07 to ?-09`.
pub(super) fn shown(calendar: Calendar) -> String {
    let when = |when: When| {
        let year = when.year.map_or_else(|| "?".to_owned(), |year| year.to_string());
        let part = |part: Option<u8>| part.map_or_else(String::new, |part| format!("-{part:02}"));
        let month = if when.month.is_none() && when.day.is_some() { "-?".to_owned() } else { part(when.month) };
        format!("{year}{month}{}", part(when.day))
    };
    let (from, to) = (when(calendar.from), when(calendar.to));
    if from == to { from } else { format!("{from} to {to}") }
}
