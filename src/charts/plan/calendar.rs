//! Round dates for axes of time: the first of January of every tenth year, not every eleventh row counted from the end.

use jiff::{Span, civil};

use crate::i18n::date;
use crate::model::{Date, Lang};

/// How far apart the ticks of an axis of time are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Mondays.
    Week,
    /// The first and the sixteenth of each month.
    HalfMonth,
    /// So many months; a divisor of twelve.
    Months(i32),
    /// So many years.
    Years(i32),
}

/// The steps from the finest on. Of these a year, a decade and a century are what readers count in; three years or
/// forty are not.
const STEPS: [Step; 16] = [
    Step::Week,
    Step::HalfMonth,
    Step::Months(1),
    Step::Months(2),
    Step::Months(3),
    Step::Months(6),
    Step::Years(1),
    Step::Years(2),
    Step::Years(5),
    Step::Years(10),
    Step::Years(20),
    Step::Years(50),
    Step::Years(100),
    Step::Years(200),
    Step::Years(500),
    Step::Years(1000),
];

/// The steps that are coarser than dates of this precision.
pub(crate) fn steps(precision: Precision) -> impl Iterator<Item = Step> {
    let least = match precision {
        Precision::Day => 0,
        Precision::Month => 3,
        Precision::Quarter => 5,
        Precision::Year => 7,
    };
    STEPS.into_iter().skip(least)
}

/// How precise a date is, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precision {
    Day,
    Month,
    Quarter,
    Year,
}

impl Precision {
    /// The precision of a date.
    pub(crate) fn of(date: Date) -> Self {
        match date {
            Date::Year(_) => Self::Year,
            Date::Quarter(..) => Self::Quarter,
            Date::Month(..) => Self::Month,
            Date::Day(..) => Self::Day,
        }
    }

    /// The month that begins a period of this precision, where its value has its place on the axis.
    fn month(self, year: i32, month: u8) -> Option<Date> {
        let year = i16::try_from(year).ok()?;
        Some(match self {
            Self::Year => Date::Year(year),
            Self::Quarter => Date::Quarter(year, (month - 1) / 3 + 1),
            Self::Month => Date::Month(year, month),
            Self::Day => Date::Day(year, month, 1),
        })
    }
}

impl Step {
    /// The number of the period of this step that a date lies in. `last` is the last date of the axis: every second
    /// year is counted from it, as even years are no rounder than odd ones.
    pub(crate) fn period(self, date: Date, last: Date) -> i32 {
        let (year, month, day) = parts(date);
        let months = year * 12 + i32::from(month) - 1;
        match self {
            Step::Week => (day_number(year, month, day).unwrap_or_default() + 3).div_euclid(7),
            Step::HalfMonth => months * 2 + i32::from(day >= 16),
            Step::Months(count) => months.div_euclid(count),
            Step::Years(2) => (year - parts(last).0).div_euclid(2),
            Step::Years(count) => year.div_euclid(count),
        }
    }

    /// The first date of a period, as precise as the dates of the axis.
    pub(crate) fn first(self, period: i32, precision: Precision, last: Date) -> Option<Date> {
        match self {
            Step::Week => day_of(period * 7 - 3),
            Step::HalfMonth => {
                let (year, month) =
                    (period.div_euclid(24), u8::try_from(period.div_euclid(2).rem_euclid(12)).ok()? + 1);
                Some(Date::Day(i16::try_from(year).ok()?, month, if period.rem_euclid(2) == 0 { 1 } else { 16 }))
            }
            Step::Months(count) => {
                let months = period * count;
                precision.month(months.div_euclid(12), u8::try_from(months.rem_euclid(12)).ok()? + 1)
            }
            Step::Years(2) => precision.month(parts(last).0 + period * 2, 1),
            Step::Years(count) => precision.month(period * count, 1),
        }
    }

    /// The text of a tick: only what the step leaves open.
    pub(crate) fn text(self, date: Date, lang: Lang) -> String {
        let shown = match (self, date) {
            (Step::Years(_), Date::Quarter(year, _) | Date::Month(year, _) | Date::Day(year, ..)) => Date::Year(year),
            (Step::Months(_), Date::Day(year, month, _)) => Date::Month(year, month),
            (_, date) => date,
        };
        date::short(shown, lang)
    }
}

fn parts(date: Date) -> (i32, u8, u8) {
    match date {
        Date::Year(year) => (i32::from(year), 1, 1),
        Date::Quarter(year, quarter) => (i32::from(year), quarter * 3 - 2, 1),
        Date::Month(year, month) => (i32::from(year), month, 1),
        Date::Day(year, month, day) => (i32::from(year), month, day),
    }
}

/// The number of a day, counted from the first of January 1970. `None` for days that do not exist.
fn day_number(year: i32, month: u8, day: u8) -> Option<i32> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    Some((civil::Date::new(year, month, day).ok()? - EPOCH).get_days())
}

/// The day with this number.
fn day_of(number: i32) -> Option<Date> {
    let day = EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()?;
    Some(Date::Day(day.year(), day.month().unsigned_abs(), day.day().unsigned_abs()))
}

/// A Thursday, so weeks begin three days before it.
const EPOCH: civil::Date = civil::date(1970, 1, 1);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_the_numbers_of_the_calendar() {
        assert_eq!(day_number(1970, 1, 1), Some(0));
        assert_eq!(day_number(2000, 3, 1), Some(11_017));
        for number in [-719_468, -1, 0, 58, 59, 60, 789, 11_016, 19_782, 800_000] {
            let Some(Date::Day(year, month, day)) = day_of(number) else { panic!("no day {number}") };
            assert_eq!(day_number(i32::from(year), month, day), Some(number));
        }
    }

    #[test]
    fn periods_begin_at_round_dates() {
        let first = |step: Step, date: Date| {
            let last = Date::Year(2017);
            step.first(step.period(date, last), Precision::of(date), last).map(date::iso)
        };
        let case = |step: Step, date: Date, expected: &str| assert_eq!(first(step, date).as_deref(), Some(expected));
        case(Step::Years(10), Date::Year(1973), "1970");
        case(Step::Years(2), Date::Year(2012), "2011");
        case(Step::Years(20), Date::Month(1999, 12), "1980-01");
        case(Step::Months(6), Date::Quarter(2020, 4), "2020-Q3");
        case(Step::Months(1), Date::Day(2023, 2, 28), "2023-02-01");
        case(Step::HalfMonth, Date::Day(2023, 2, 28), "2023-02-16");
        // The 27th of February 2023 was a Monday.
        case(Step::Week, Date::Day(2023, 3, 5), "2023-02-27");
    }

    #[test]
    fn ticks_say_no_more_than_their_step_leaves_open() {
        assert_eq!(Step::Years(5).text(Date::Day(2010, 1, 1), Lang::En), "2010");
        assert_eq!(Step::Months(1).text(Date::Day(2010, 3, 1), Lang::En), "Mar 2010");
        assert_eq!(Step::Week.text(Date::Day(2010, 3, 1), Lang::En), "1 Mar 2010");
    }
}
