//! Round dates for axes of time: the first of January of every tenth year, not every eleventh row counted from the end.

use crate::i18n::date;
use crate::model::{Date, FiscalYear, Lang};

/// How far apart the ticks of an axis of time are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// So many hours; a divisor of 24.
    Hours(i32),
    /// Midnights.
    Day,
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
const STEPS: [Step; 20] = [
    Step::Hours(1),
    Step::Hours(3),
    Step::Hours(6),
    Step::Day,
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

/// How the dates of a row are spaced, and so what its names and ticks say: days that are all the first or all the last
/// of their months stand for the months, and so with years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rhythm {
    /// How precise the dates are.
    precision: Precision,
    /// What they stand for: the same, or a month or a year.
    shown: Precision,
    /// Whether the days are the last ones of what they stand for.
    at_ends: bool,
}

impl Rhythm {
    /// The rhythm of the dates of a row.
    pub(crate) fn of(dates: &[Date]) -> Self {
        let precision = dates.iter().map(|date| Precision::of(*date)).min().unwrap_or(Precision::Year);
        let all = |is_one: fn(Date) -> bool| dates.len() > 1 && dates.iter().all(|date| is_one(*date));
        let (shown, at_ends) = if all(|date| matches!(date, Date::Day(_, 1, 1))) {
            (Precision::Year, false)
        } else if all(|date| matches!(date, Date::Day(_, 12, 31))) {
            (Precision::Year, true)
        } else if all(|date| matches!(date, Date::Day(_, _, 1))) {
            (Precision::Month, false)
        } else if all(Date::ends_month) {
            (Precision::Month, true)
        } else {
            (precision, false)
        };
        Self { precision, shown, at_ends }
    }

    /// Whether the dates stand for longer periods than they are.
    pub(crate) fn is_coarser(self) -> bool {
        self.shown != self.precision
    }

    /// How precise the dates are.
    pub(crate) fn precision(self) -> Precision {
        self.precision
    }

    /// The steps that are coarser than what the dates stand for.
    pub(crate) fn steps(self) -> impl Iterator<Item = Step> {
        steps(self.shown)
    }

    /// The date of a tick: the first of a period, as the dates of the row would have it.
    pub(crate) fn first(self, step: Step, period: i32, parity: Parity) -> Option<Date> {
        let date = step.first(period, self.precision, parity)?;
        match (self.at_ends, date) {
            (true, Date::Day(year, _, _)) if self.shown == Precision::Year => Some(Date::Day(year, 12, 31)),
            (true, Date::Day(year, month, _)) => Date::of_day(Date::Month(year, month).last_day()),
            _ => Some(date),
        }
    }

    /// The name of a date of the row, after the one before it: of times on one day only the first has the day.
    pub(crate) fn name(self, date: Date, before: Option<Date>, lang: Lang) -> String {
        match (date, self.shown) {
            (Date::Time(.., second), _) if before.is_some_and(|before| before.first_day() == date.first_day()) => {
                date::clock(second)
            }
            (Date::Day(year, ..), Precision::Year) => date::short(Date::Year(year), lang),
            (Date::Day(year, month, _), Precision::Month) => date::short(Date::Month(year, month), lang),
            _ => date::short(date, lang),
        }
    }
}

/// For each date of a row its place among the periods of the rhythm of the row: how many periods it is from the first.
/// The rhythm is the coarsest that has them all: years, months, weeks, every tenth year. `None` where time does not run
/// forward, where dates differ in length, and where a rhythm would need more than [`MOST_SLOTS`] places.
pub(crate) fn slots(dates: &[Date]) -> Option<Vec<usize>> {
    let Rhythm { precision, shown, .. } = Rhythm::of(dates);
    let alike = |date: &Date| std::mem::discriminant(&Precision::of(*date)) == std::mem::discriminant(&precision);
    let runs_forward = dates.windows(2).all(|pair| pair[0] < pair[1]);
    if !runs_forward || !dates.iter().all(alike) {
        return None;
    }
    let number = |date: Date| {
        let (year, month, _) = parts(date);
        match shown {
            Precision::Year | Precision::Fiscal(_) => Some(year),
            Precision::Half => Some(year * 2 + i32::from(month) / 6),
            Precision::Quarter => Some(year * 4 + (i32::from(month) - 1) / 3),
            Precision::Month => Some(year * 12 + i32::from(month)),
            Precision::Week => Some((date.first_day() + MONDAY).div_euclid(7)),
            Precision::Day => Some(date.first_day()),
            // Seconds from the first, which are few enough to count for 68 years.
            Precision::Time => i32::try_from(date.seconds().0 - dates.first()?.seconds().0).ok(),
        }
    };
    let numbers: Vec<i32> = dates.iter().map(|date| number(*date)).collect::<Option<_>>()?;
    let first = *numbers.first()?;
    let step = numbers.iter().fold(0, |step, number| common_divisor(step, number - first)).max(1);
    let slots: Vec<usize> =
        numbers.iter().map(|number| usize::try_from((number - first) / step).ok()).collect::<Option<_>>()?;
    slots.last().is_some_and(|last| *last < MOST_SLOTS).then_some(slots)
}

/// The days of a year. More bands have less than two pixels of wide paper each, and then are no bands.
const MOST_SLOTS: usize = 366;

fn common_divisor(a: i32, b: i32) -> i32 {
    if b == 0 { a } else { common_divisor(b, a % b) }
}

/// The steps that are coarser than dates of this precision.
fn steps(precision: Precision) -> impl Iterator<Item = Step> {
    let least = match precision {
        Precision::Time => 0,
        Precision::Day => 4,
        Precision::Week => 5,
        Precision::Month => 7,
        Precision::Quarter => 9,
        Precision::Half => 10,
        Precision::Fiscal(_) | Precision::Year => 11,
    };
    STEPS.into_iter().skip(least)
}

/// How precise a date is, the finest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Precision {
    Time,
    Day,
    Week,
    Month,
    Quarter,
    Half,
    /// The fiscal years that end with the month of this one.
    Fiscal(FiscalYear),
    Year,
}

impl Precision {
    /// The precision of a date.
    pub(crate) fn of(date: Date) -> Self {
        match date {
            Date::Year(_) => Self::Year,
            Date::Fiscal(fiscal) => Self::Fiscal(fiscal),
            Date::Half(..) => Self::Half,
            Date::Quarter(..) => Self::Quarter,
            Date::Month(..) => Self::Month,
            Date::Week(..) => Self::Week,
            Date::Day(..) => Self::Day,
            Date::Time(..) => Self::Time,
        }
    }

    /// The period of this precision that a month begins with, where its value has its place on the axis.
    fn month(self, year: i32, month: u8) -> Option<Date> {
        let year = i16::try_from(year).ok().filter(|year| (0..=9999).contains(year))?;
        Some(match self {
            Self::Year => Date::Year(year),
            Self::Fiscal(fiscal) => Date::Fiscal(FiscalYear { ends: year, ..fiscal }),
            Self::Half => Date::Half(year, (month - 1) / 6 + 1),
            Self::Quarter => Date::Quarter(year, (month - 1) / 3 + 1),
            Self::Month => Date::Month(year, month),
            Self::Day | Self::Week => Date::Day(year, month, 1),
            Self::Time => Date::Time(year, month, 1, 0),
        })
    }

    /// A day, as precise as the dates of the axis.
    fn day(self, number: i32) -> Option<Date> {
        match (self, Date::of_day(number)?) {
            (Self::Time, Date::Day(year, month, day)) => Some(Date::Time(year, month, day, 0)),
            (_, day) => Some(day),
        }
    }
}

/// Which years every second one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Parity {
    Even,
    /// Where years run from an odd one to an odd one, so that both ends are ticks, and where all dates are in odd years.
    Odd,
}

impl Parity {
    /// That of the ticks for these dates.
    pub(crate) fn of(dates: &[Date]) -> Self {
        let is_odd = |date: &Date| parts(*date).0 % 2 != 0;
        let ends_odd = dates.first().is_some_and(is_odd) && dates.last().is_some_and(is_odd);
        let are_years = Rhythm::of(dates).shown == Precision::Year;
        if ends_odd && (are_years || dates.iter().all(is_odd)) { Parity::Odd } else { Parity::Even }
    }

    fn year(self) -> i32 {
        match self {
            Parity::Even => 0,
            Parity::Odd => 1,
        }
    }
}

impl Step {
    /// The number of the period of this step that a date lies in.
    pub(crate) fn period(self, date: Date, parity: Parity) -> i32 {
        let (year, month, _) = parts(date);
        let months = year * 12 + i32::from(month) - 1;
        match self {
            Step::Hours(count) => i32::try_from(date.seconds().0.div_euclid(3600 * i64::from(count))).unwrap_or(0),
            Step::Day => date.first_day(),
            Step::Week => (date.first_day() + MONDAY).div_euclid(7),
            Step::HalfMonth => months * 2 + i32::from(parts(date).2 >= 16),
            Step::Months(count) => months.div_euclid(count),
            Step::Years(2) => (year - parity.year()).div_euclid(2),
            Step::Years(count) => year.div_euclid(count),
        }
    }

    /// The first date of a period, as precise as the dates of the axis.
    pub(crate) fn first(self, period: i32, precision: Precision, parity: Parity) -> Option<Date> {
        match self {
            Step::Hours(count) => {
                let hours = period.checked_mul(count)?;
                let Some(Date::Day(year, month, day)) = Date::of_day(hours.div_euclid(24)) else { return None };
                Some(Date::Time(year, month, day, u32::try_from(hours.rem_euclid(24)).ok()? * 3600))
            }
            Step::Day => precision.day(period),
            Step::Week => precision.day(period * 7 - MONDAY),
            Step::HalfMonth => {
                let (month, second) = (period.div_euclid(2), period.rem_euclid(2));
                let first = precision.month(month.div_euclid(12), u8::try_from(month.rem_euclid(12)).ok()? + 1)?;
                precision.day(first.first_day() + 15 * second)
            }
            Step::Months(count) => {
                let months = period * count;
                precision.month(months.div_euclid(12), u8::try_from(months.rem_euclid(12)).ok()? + 1)
            }
            Step::Years(2) => precision.month(parity.year() + period * 2, 1),
            Step::Years(count) => precision.month(period * count, 1),
        }
    }

    /// The texts of ticks. Where no midnight names the day of hours, the first of each day does.
    pub(crate) fn texts(self, ticks: &[Date], lang: Lang) -> Vec<String> {
        let has_day = ticks.iter().any(|tick| !matches!(tick, Date::Time(.., 1..)));
        let begins =
            |at: usize| at.checked_sub(1).is_none_or(|before| ticks[before].first_day() != ticks[at].first_day());
        let text = |(at, tick): (usize, &Date)| match self {
            Step::Hours(_) if !has_day && begins(at) => date::short(*tick, lang),
            _ => self.text(*tick, lang),
        };
        ticks.iter().enumerate().map(text).collect()
    }

    /// The text of a tick: only what the step leaves open.
    fn text(self, date: Date, lang: Lang) -> String {
        let shown = match (self, date) {
            (Step::Years(_), Date::Fiscal(_)) => date,
            (Step::Years(_), _) => Date::Year(date.year()),
            (Step::Months(_), Date::Day(year, month, _) | Date::Time(year, month, ..)) => Date::Month(year, month),
            (Step::Hours(_), Date::Time(.., second @ 1..)) => return date::clock(second),
            (Step::Hours(_) | Step::Day | Step::Week | Step::HalfMonth, Date::Time(year, month, day, _)) => {
                Date::Day(year, month, day)
            }
            (_, date) => date,
        };
        date::short(shown, lang)
    }
}

/// Year, month and day on which a date begins; of a fiscal year the year that it is counted as.
fn parts(date: Date) -> (i32, u8, u8) {
    match date {
        Date::Fiscal(fiscal) => (i32::from(fiscal.ends), 1, 1),
        Date::Day(year, month, day) | Date::Time(year, month, day, _) => (i32::from(year), month, day),
        Date::Month(year, month) => (i32::from(year), month, 1),
        Date::Year(year) => (i32::from(year), 1, 1),
        Date::Half(..) | Date::Quarter(..) | Date::Week(..) => match Date::of_day(date.first_day()) {
            Some(Date::Day(year, month, day)) => (i32::from(year), month, day),
            _ => (i32::from(date.year()), 1, 1),
        },
    }
}

/// The first of January 1970 was a Thursday, so weeks begin three days before it.
const MONDAY: i32 = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_begin_at_round_dates() {
        let first = |step: Step, date: Date| {
            let last = Parity::Even;
            step.first(step.period(date, last), Precision::of(date), last).map(date::iso)
        };
        let case = |step: Step, date: Date, expected: &str| assert_eq!(first(step, date).as_deref(), Some(expected));
        case(Step::Years(10), Date::Year(1973), "1970");
        case(Step::Years(2), Date::Year(2013), "2012");
        let odd = Parity::of(&[Date::Year(2011), Date::Year(2012), Date::Year(2017)]);
        assert_eq!(Parity::of(&[Date::Year(2011), Date::Year(2018)]), Parity::Even);
        assert_eq!(Parity::of(&[Date::Month(2011, 1), Date::Month(2012, 2), Date::Month(2017, 1)]), Parity::Even);
        assert_eq!(
            Step::Years(2).first(Step::Years(2).period(Date::Year(2014), odd), Precision::Year, odd),
            Some(Date::Year(2013))
        );
        case(Step::Years(20), Date::Month(1999, 12), "1980-01");
        case(Step::Months(6), Date::Quarter(2020, 4), "2020-Q3");
        case(Step::Months(1), Date::Day(2023, 2, 28), "2023-02-01");
        case(Step::HalfMonth, Date::Day(2023, 2, 28), "2023-02-16");
        // The 27th of February 2023 was a Monday.
        case(Step::Week, Date::Day(2023, 3, 5), "2023-02-27");
        case(Step::Week, Date::Time(2023, 3, 5, 3600), "2023-02-27T00:00");
        case(Step::Hours(6), Date::Time(2023, 3, 5, 50_000), "2023-03-05T12:00");
        case(Step::Months(3), Date::Week(2024, 8), "2024-01-01");
        case(Step::Years(10), Date::parse("2023/24-M03").expect("a fiscal year"), "2019/20-M03");
        case(Step::Years(1), Date::Half(2023, 2), "2023-H1");
    }

    #[test]
    fn days_stand_for_the_months_and_years_that_they_begin_or_end() {
        let case = |dates: &[&str], expected: &[&str], decade: &str| {
            let dates: Vec<Date> = dates.iter().map(|date| Date::parse(date).expect("a date")).collect();
            let rhythm = Rhythm::of(&dates);
            let before = |at: usize| at.checked_sub(1).map(|at| dates[at]);
            let names: Vec<String> =
                dates.iter().enumerate().map(|(at, date)| rhythm.name(*date, before(at), Lang::En)).collect();
            assert_eq!(names, expected);
            let last = *dates.last().expect("dates");
            let parity = Parity::of(&dates);
            let tick = rhythm.first(Step::Years(10), Step::Years(10).period(last, parity), parity).map(date::iso);
            assert_eq!(tick.as_deref(), Some(decade));
        };
        case(&["2001-01-01", "2002-01-01"], &["2001", "2002"], "2000-01-01");
        case(&["2001-12-31", "2012-12-31"], &["2001", "2012"], "2010-12-31");
        case(&["2001-01-01", "2001-04-01"], &["Jan 2001", "Apr 2001"], "2000-01-01");
        case(&["2001-01-31", "2001-02-28"], &["Jan 2001", "Feb 2001"], "2000-01-31");
        case(&["2001-01-31", "2001-02-27"], &["31 Jan 2001", "27 Feb 2001"], "2000-01-01");
        case(&["2001-01-01"], &["1 Jan 2001"], "2000-01-01");
        case(
            &["2001-01-01T08:00", "2001-01-01T09:30", "2001-01-02T08:00"],
            &["1 Jan 2001, 08:00", "09:30", "2 Jan 2001, 08:00"],
            "2000-01-01T00:00",
        );
    }

    #[test]
    fn missing_dates_have_slots_of_the_rhythm_of_the_row() {
        let case = |dates: &[&str], expected: Option<&[usize]>| {
            let dates: Vec<Date> = dates.iter().map(|date| Date::parse(date).expect("a date")).collect();
            assert_eq!(slots(&dates).as_deref(), expected, "{dates:?}");
        };
        case(&["2020-09-06", "2020-09-07", "2020-09-17"], Some(&[0, 1, 11]));
        case(&["2023-02-28", "2023-03-01"], Some(&[0, 1]));
        case(&["2020-01-06", "2020-01-13", "2020-02-03"], Some(&[0, 1, 4]));
        case(&["2020-01-31", "2020-02-29", "2020-05-31"], Some(&[0, 1, 4]));
        case(&["2001-01-01", "2002-01-01", "2005-01-01"], Some(&[0, 1, 4]));
        case(&["1990", "2000", "2020"], Some(&[0, 1, 3]));
        case(&["2023-Q4", "2024-Q1", "2024-Q4"], Some(&[0, 1, 4]));
        case(&["2023-H2", "2024-H1", "2025-H1"], Some(&[0, 1, 3]));
        case(&["2020-W52", "2020-W53", "2021-W02"], Some(&[0, 1, 3]));
        case(&["2022/23-M03", "2024/25-M03", "2025/26-M03"], Some(&[0, 2, 3]));
        case(&["2020"], Some(&[0]));
        case(&["2021", "2020"], None);
        case(&["2020", "2021-01"], None);
        case(&["2000-01-01", "2000-01-02", "2020-01-01"], None);
        case(&["2020-01-01T08:00", "2020-01-01T09:00", "2020-01-01T12:00"], Some(&[0, 1, 4]));
        case(&["2020-01-01T08:00", "2020-01-01T09:30", "2020-01-02T08:00"], Some(&[0, 1, 16]));
    }

    #[test]
    fn ticks_say_no_more_than_their_step_leaves_open() {
        assert_eq!(Step::Years(5).text(Date::Day(2010, 1, 1), Lang::En), "2010");
        assert_eq!(Step::Months(1).text(Date::Day(2010, 3, 1), Lang::En), "Mar 2010");
        assert_eq!(Step::Week.text(Date::Day(2010, 3, 1), Lang::En), "1 Mar 2010");
        let hours = [(1, 64_800), (2, 0), (2, 21_600)].map(|(day, second)| Date::Time(2010, 3, day, second));
        assert_eq!(Step::Hours(6).texts(&hours, Lang::En), ["18:00", "2 Mar 2010", "06:00"]);
        assert_eq!(Step::Hours(6).texts(&hours[2..], Lang::En), ["2 Mar 2010, 06:00"]);
    }
}
