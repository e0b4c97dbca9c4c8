//! Whether the periods of figures that a formula compares go together. A figure without a period goes with any other.

use crate::i18n::date;
use crate::model::{Date, Lang, Period};

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
    let (Some(a), Some(b)) = (Months::of(from), Months::of(to)) else { return Ok(()) };
    let (first, second) = (words(from), words(to));
    if a.count != b.count && lengths == Unlike::Refused {
        return Err(fault(
            format!("{first} and {second} are not periods of one length"),
            "compare years with years and quarters with quarters, or say in `note` what is compared",
        ));
    }
    if a.start > b.start {
        return Err(fault(format!("this is growth from {first} back to {second}"), "write the earlier figure first"));
    }
    Ok(())
}

/// A part belongs to the period of its whole, or one of them is within the other.
pub(super) fn share(part: Option<&Period>, whole: Option<&Period>) -> Fits {
    let (Some(part), Some(whole)) = (part, whole) else { return Ok(()) };
    let (Some(a), Some(b)) = (Months::of(part), Months::of(whole)) else { return Ok(()) };
    match a.is_within(b) || b.is_within(a) {
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
            format!("from {} to {} it is {years} years, not {written}", words(from), words(to)),
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

/// A period in months.
#[derive(Clone, Copy)]
struct Months {
    /// Months since year 0, for days with the day as a fraction that only orders.
    start: (i32, u8),
    /// How many; zero for a day.
    count: i32,
}

impl Months {
    /// `None` for periods in words and for those that begin or end with a day.
    fn of(period: &Period) -> Option<Self> {
        let one = |date: Date| {
            let month = |year: i16, month: i32| i32::from(year) * 12 + month;
            match date {
                Date::Year(y) => Self { start: (month(y, 0), 0), count: 12 },
                Date::Quarter(y, q) => Self { start: (month(y, (i32::from(q) - 1) * 3), 0), count: 3 },
                Date::Month(y, m) => Self { start: (month(y, i32::from(m) - 1), 0), count: 1 },
                Date::Day(y, m, d) => Self { start: (month(y, i32::from(m) - 1), d), count: 0 },
            }
        };
        match period {
            Period::At(date) => Some(one(*date)),
            Period::Range(a, b) => {
                let (a, b) = (one(*a), one(*b));
                let has_days = a.count == 0 || b.count == 0;
                (!has_days).then(|| Self { start: a.start, count: b.start.0 + b.count - a.start.0 })
            }
            Period::Words(_) => None,
        }
    }

    fn is_within(self, other: Self) -> bool {
        self.start.0 >= other.start.0 && self.start.0 + self.count.max(1) <= other.start.0 + other.count.max(1)
    }
}

fn words(period: &Period) -> String {
    date::period(period, Lang::MESSAGES)
}
