//! Whether the periods of figures that a formula compares go together. A figure without a period goes with any other.

use crate::i18n::date;
use crate::model::{DAY, Date, Lang, Period};
use crate::text;

use super::fault::Fault;

type Fits = Result<(), Fault>;

fn fault(message: String, hint: &'static str) -> Fault {
    Fault { code: "unlike-periods", message, hint }
}

/// Whether periods of unlike lengths may be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unlike {
    Refused,
    /// The declaration says what it compares: in its note, or with `as_stated`.
    Explained,
}

/// Growth is between periods of one length, the earlier one first.
pub(super) fn growth(from: Option<&Period>, to: Option<&Period>, lengths: Unlike) -> Fits {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    let (Some(a), Some(b)) = (Stretch::of(from), Stretch::of(to)) else { return Ok(()) };
    let (first, second) = (words(from), words(to));
    if !a.is_as_long_as(b) && lengths == Unlike::Refused {
        return Err(fault(
            format!("{first} and {second} are not periods of one length"),
            "compare years with years and quarters with quarters, or say in `note` what is compared",
        ));
    }
    if a.start > b.start {
        return Err(fault(format!("this is growth from {first} back to {second}"), "write the earlier figure first"));
    }
    if a.end > b.start && a.start < b.start && lengths == Unlike::Refused {
        return Err(fault(format!("{first} and {second} overlap"), "compare periods that follow one another"));
    }
    Ok(())
}

/// A part belongs to the period of its whole, or to a part of it.
pub(super) fn share(part: Option<&Period>, whole: Option<&Period>) -> Fits {
    let (Some(part), Some(whole)) = (part, whole) else { return Ok(()) };
    let (Some(a), Some(b)) = (Stretch::of(part), Stretch::of(whole)) else { return Ok(()) };
    match a.is_within(b) {
        true => Ok(()),
        false => Err(fault(
            format!("the part is of {}, the whole of {}", words(part), words(whole)),
            "take both from one period",
        )),
    }
}

/// The years that are written must be those between the periods.
pub(super) fn years(from: Option<&Period>, to: Option<&Period>, written: u32) -> Fits {
    let (Some(from), Some(to)) = (from, to) else { return Ok(()) };
    match between(from, to) {
        Some(years) if years != written => Err(fault(
            format!(
                "from {} to {} it is {}, not {written}",
                words(from),
                words(to),
                text::count(years as usize, "year")
            ),
            "leave the years out: the periods give them",
        )),
        _ => Ok(()),
    }
}

/// The number of whole years between two periods at the same place in their years, fiscal years too.
pub(super) fn between(from: &Period, to: &Period) -> Option<u32> {
    let years = |a: Date, b: Date| {
        let is_same_place = match (a, b) {
            (Date::Year(_), Date::Year(_)) => true,
            (Date::Fiscal(a), Date::Fiscal(b)) => (a.month, a.name) == (b.month, b.name),
            (Date::Half(_, a), Date::Half(_, b))
            | (Date::Quarter(_, a), Date::Quarter(_, b))
            | (Date::Month(_, a), Date::Month(_, b))
            | (Date::Week(_, a), Date::Week(_, b)) => a == b,
            (Date::Day(_, m, d), Date::Day(_, n, e)) => (m, d) == (n, e),
            _ => false,
        };
        is_same_place.then(|| u32::try_from(b.year() - a.year()).ok()).flatten().filter(|years| *years > 0)
    };
    match (from, to) {
        (Period::At(from), Period::At(to)) => years(*from, *to),
        (Period::Range(a, b), Period::Range(c, d)) => years(*a, *c).filter(|count| years(*b, *d) == Some(*count)),
        _ => None,
    }
}

/// A period in seconds: from its first one to the one after its last.
#[derive(Clone, Copy)]
struct Stretch {
    start: i64,
    end: i64,
}

impl Stretch {
    /// `None` for periods in words.
    fn of(period: &Period) -> Option<Self> {
        let (from, to) = match period {
            Period::At(date) => (*date, *date),
            Period::Range(from, to) => (*from, *to),
            Period::Words(_) => return None,
        };
        let (start, last) = (from.seconds().0, to.seconds().1);
        // A time is a point, not a second.
        Some(Self { start, end: if matches!(to, Date::Time(..)) { last } else { last + 1 } })
    }

    /// Whether both are equally long: in seconds, or in months and days, since months differ.
    fn is_as_long_as(self, other: Self) -> bool {
        let calendar = self.months_and_days();
        self.end - self.start == other.end - other.start || calendar.is_some() && calendar == other.months_and_days()
    }

    /// How many months later it ends, and how many days later in the month; `None` for hours.
    fn months_and_days(self) -> Option<(i32, i32)> {
        let parts = |second: i64| {
            let midnight = second.rem_euclid(DAY) == 0;
            match Date::of_day(i32::try_from(second.div_euclid(DAY)).ok()?)? {
                Date::Day(year, month, day) if midnight => {
                    Some((i32::from(year) * 12 + i32::from(month), i32::from(day)))
                }
                _ => None,
            }
        };
        let ((from, first), (to, last)) = (parts(self.start)?, parts(self.end)?);
        Some((to - from, last - first))
    }

    fn is_within(self, other: Self) -> bool {
        self.start >= other.start && self.end <= other.end
    }
}

fn words(period: &Period) -> String {
    date::period(period, Lang::MESSAGES)
}
