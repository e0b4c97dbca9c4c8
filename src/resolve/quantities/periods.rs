//! Whether the periods of figures that a formula compares go together. A figure without a period goes with any other.

use crate::i18n::date;
use crate::model::{Date, Lang, Period};
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
    let (Some(a), Some(b)) = (Days::of(from), Days::of(to)) else { return Ok(()) };
    let (first, second) = (words(from), words(to));
    if a.length() != b.length() && lengths == Unlike::Refused {
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
    let (Some(a), Some(b)) = (Days::of(part), Days::of(whole)) else { return Ok(()) };
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
            (Date::Quarter(_, a), Date::Quarter(_, b)) | (Date::Month(_, a), Date::Month(_, b)) => a == b,
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

/// A period in days.
#[derive(Clone, Copy)]
struct Days {
    /// The first day, counted from the year 0 in months of 31 days: only order and whole months matter.
    start: (i32, i32),
    /// The day after the last one.
    end: (i32, i32),
}

impl Days {
    /// `None` for periods in words.
    fn of(period: &Period) -> Option<Self> {
        let one = |date: Date| {
            let month = |year: i16, month: i32| i32::from(year) * 12 + month;
            let months = |first: i32, count: i32| Self { start: (first, 1), end: (first + count, 1) };
            match date {
                Date::Year(y) => months(month(y, 0), 12),
                Date::Quarter(y, q) => months(month(y, (i32::from(q) - 1) * 3), 3),
                Date::Month(y, m) => months(month(y, i32::from(m) - 1), 1),
                Date::Day(y, m, d) => {
                    let (month, day) = (month(y, i32::from(m) - 1), i32::from(d));
                    // The last day of a month ends it.
                    let is_last = Date::parse(&format!("{y:04}-{m:02}-{:02}", d + 1)).is_none();
                    Self { start: (month, day), end: if is_last { (month + 1, 1) } else { (month, day + 1) } }
                }
            }
        };
        match period {
            Period::At(date) => Some(one(*date)),
            Period::Range(a, b) => Some(Self { start: one(*a).start, end: one(*b).end }),
            Period::Words(_) => None,
        }
    }

    /// Whole months and days.
    fn length(self) -> (i32, i32) {
        (self.end.0 - self.start.0, self.end.1 - self.start.1)
    }

    fn is_within(self, other: Self) -> bool {
        self.start >= other.start && self.end <= other.end
    }
}

fn words(period: &Period) -> String {
    date::period(period, Lang::MESSAGES)
}
