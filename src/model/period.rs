//! Spans of time that figures belong to.

use std::cmp::Ordering;

use super::Localized;

/// A stretch of the calendar, or a time of a day, as precise as the source is. Every value that [`Date::parse`] gives
/// exists. The order is that of time: by the first moment, and of two that begin together the shorter one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    Year(i16),
    /// A fiscal year that does not end with December.
    Fiscal(FiscalYear),
    /// A half-year, 1 or 2.
    Half(i16, u8),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
    /// A week of ISO 8601, 1 to 53: it begins on a Monday, and the first one has the year's first Thursday.
    Week(i16, u8),
    Day(i16, u8, u8),
    /// A time of a day, in seconds after midnight; less than 86,400.
    Time(i16, u8, u8, u32),
}

/// Twelve months that do not begin in January.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FiscalYear {
    /// The calendar year in which it ends.
    pub ends: i16,
    /// The month with which it ends, 1 to 12.
    pub month: u8,
    /// What it is called.
    pub name: FiscalName,
}

/// What a fiscal year is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FiscalName {
    /// By the year in which it ends: FY2023.
    End,
    /// By both of its years: 2023/24.
    Both,
}

/// How many seconds a day has; days with a leap second are no longer here.
pub const DAY: i64 = 86_400;

impl Date {
    /// Reads `2023`, `FY2023-M09`, `2023/24-M03`, `2023-H1`, `2024-Q2`, `2024-07`, `2024-W05`, `2024-07-31`,
    /// `2024-07-31T08:00` or `2024-07-31T08:00:30`; `None` for anything else, and for days, weeks and times that do
    /// not exist. A time has no offset from UTC: two offsets in one column would put equal times at two places.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(fiscal) = FiscalYear::parse(text) {
            return Some(Date::Fiscal(fiscal));
        }
        if let Some((day, time)) = text.split_once('T') {
            let Some(Date::Day(year, month, day)) = Date::parse(day) else { return None };
            return Some(Date::Time(year, month, day, seconds(time)?));
        }
        let mut parts = text.split('-');
        let year = four_digits(parts.next()?)?;
        let Some(second) = parts.next() else { return Some(Date::Year(year)) };
        let Some(third) = parts.next() else {
            let one = |letter: char| second.strip_prefix(letter).filter(|rest| rest.len() == 1)?.parse::<u8>().ok();
            return match second.chars().next()? {
                'H' => one('H').filter(|half| (1..=2).contains(half)).map(|half| Date::Half(year, half)),
                'Q' => one('Q').filter(|quarter| (1..=4).contains(quarter)).map(|quarter| Date::Quarter(year, quarter)),
                'W' => two_digits(&second[1..])
                    .filter(|week| (1..=weeks(year)).contains(week))
                    .map(|week| Date::Week(year, week)),
                _ => two_digits(second).filter(|month| (1..=12).contains(month)).map(|month| Date::Month(year, month)),
            };
        };
        let month = two_digits(second).filter(|month| (1..=12).contains(month))?;
        let day = two_digits(third).filter(|day| (1..=days_of(year, month)).contains(day))?;
        parts.next().is_none().then_some(Date::Day(year, month, day))
    }

    /// The months from the beginning of year 0 to a month; `None` for a date of another length.
    pub fn month_number(self) -> Option<i32> {
        match self {
            Date::Month(year, month) => Some(i32::from(year) * 12 + i32::from(month) - 1),
            _ => None,
        }
    }

    /// The year; of a fiscal year the one in which it ends, of a week the one that counts it.
    pub fn year(self) -> i16 {
        match self {
            Date::Year(y)
            | Date::Half(y, _)
            | Date::Quarter(y, _)
            | Date::Month(y, _)
            | Date::Week(y, _)
            | Date::Day(y, ..)
            | Date::Time(y, ..) => y,
            Date::Fiscal(fiscal) => fiscal.ends,
        }
    }

    /// The number of its first day, counted from the first of January 1970.
    pub fn first_day(self) -> i32 {
        match self {
            Date::Year(year) => day_number(year, 1, 1),
            // The month after the one with which the last fiscal year ended.
            Date::Fiscal(fiscal) => day_number(fiscal.ends - 1, fiscal.month + 1, 1),
            Date::Half(year, half) => day_number(year, half * 6 - 5, 1),
            Date::Quarter(year, quarter) => day_number(year, quarter * 3 - 2, 1),
            Date::Month(year, month) => day_number(year, month, 1),
            Date::Week(year, week) => first_monday(year) + 7 * (i32::from(week) - 1),
            Date::Day(year, month, day) | Date::Time(year, month, day, _) => day_number(year, month, day),
        }
    }

    /// The number of its last day, counted from the first of January 1970.
    pub fn last_day(self) -> i32 {
        let month_end = |year: i16, month: u8| day_number(year, month, days_of(year, month));
        match self {
            Date::Year(year) => day_number(year, 12, 31),
            Date::Fiscal(fiscal) => month_end(fiscal.ends, fiscal.month),
            Date::Half(year, half) => month_end(year, half * 6),
            Date::Quarter(year, quarter) => month_end(year, quarter * 3),
            Date::Month(year, month) => month_end(year, month),
            Date::Week(..) => self.first_day() + 6,
            Date::Day(..) | Date::Time(..) => self.first_day(),
        }
    }

    /// Its first and its last second, counted from the beginning of 1970; of a time they are the same.
    pub fn seconds(self) -> (i64, i64) {
        let midnight = |day: i32| i64::from(day) * DAY;
        match self {
            Date::Time(.., second) => {
                let at = midnight(self.first_day()) + i64::from(second);
                (at, at)
            }
            _ => (midnight(self.first_day()), midnight(self.last_day() + 1) - 1),
        }
    }

    /// The day with a number, counted from the first of January 1970; `None` beyond the years 0 to 9999.
    pub fn of_day(number: i32) -> Option<Self> {
        // Howard Hinnant's algorithm: years begin in March, so that the day that leap years have is their last one.
        let days = number + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year + year / 4 - year / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = year + era * 400 + i32::from(month <= 2);
        let year = i16::try_from(year).ok().filter(|year| (0..=9999).contains(year))?;
        Some(Date::Day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?))
    }

    /// The place among the periods of its length, or a time among seconds: one that follows another is one more.
    pub fn number(self) -> i64 {
        let in_year = |parts: i64, part: u8| i64::from(self.year()) * parts + i64::from(part);
        match self {
            Date::Year(_) | Date::Fiscal(_) => i64::from(self.year()),
            Date::Half(_, half) => in_year(2, half),
            Date::Quarter(_, quarter) => in_year(4, quarter),
            Date::Month(_, month) => in_year(12, month),
            // The first of January 1970 was a Thursday.
            Date::Week(..) => (i64::from(self.first_day()) + 3) / 7,
            Date::Day(..) => i64::from(self.first_day()),
            Date::Time(..) => self.seconds().0,
        }
    }

    /// Whether it is a Saturday or a Sunday.
    pub fn is_weekend(self) -> bool {
        matches!(self, Date::Day(..)) && (self.first_day() + 3).rem_euclid(7) > 4
    }

    /// Whether it is a day, and the last one of its month.
    pub fn ends_month(self) -> bool {
        matches!(self, Date::Day(..)) && matches!(Date::of_day(self.last_day() + 1), Some(Date::Day(_, _, 1)))
    }

    /// The period just before, of the same length. A time has none: nobody knows when the last reading was.
    pub fn before(self) -> Option<Self> {
        Some(match self {
            Date::Year(year) => Date::Year(earlier(year)?),
            Date::Fiscal(fiscal) => Date::Fiscal(FiscalYear { ends: earlier(fiscal.ends)?, ..fiscal }),
            Date::Half(year, 1) => Date::Half(earlier(year)?, 2),
            Date::Half(year, half) => Date::Half(year, half - 1),
            Date::Quarter(year, 1) => Date::Quarter(earlier(year)?, 4),
            Date::Quarter(year, quarter) => Date::Quarter(year, quarter - 1),
            Date::Month(year, 1) => Date::Month(earlier(year)?, 12),
            Date::Month(year, month) => Date::Month(year, month - 1),
            Date::Week(year, 1) => Date::Week(earlier(year)?, weeks(earlier(year)?)),
            Date::Week(year, week) => Date::Week(year, week - 1),
            Date::Day(..) => Date::of_day(self.first_day() - 1)?,
            Date::Time(..) => return None,
        })
    }

    /// Whether it is this date or a part of it: a month of a year, a day of a month.
    pub fn is_within(self, other: Self) -> bool {
        let ((first, last), (from, to)) = (self.seconds(), other.seconds());
        self == other || (from <= first && last <= to && (first, last) != (from, to))
    }

    /// The same period or time a year ago; `None` for those that not every year has.
    pub fn year_before(self) -> Option<Self> {
        let year = earlier(self.year())?;
        Some(match self {
            Date::Year(_) => Date::Year(year),
            Date::Fiscal(fiscal) => Date::Fiscal(FiscalYear { ends: year, ..fiscal }),
            Date::Half(_, half) => Date::Half(year, half),
            Date::Quarter(_, quarter) => Date::Quarter(year, quarter),
            Date::Month(_, month) => Date::Month(year, month),
            Date::Week(_, week) => Some(Date::Week(year, week)).filter(|_| week <= weeks(year))?,
            Date::Day(_, month, day) => Some(Date::Day(year, month, day)).filter(|_| day <= days_of(year, month))?,
            Date::Time(_, month, day, second) => {
                Some(Date::Time(year, month, day, second)).filter(|_| day <= days_of(year, month))?
            }
        })
    }

    /// What dates are ordered by. The last numbers tell apart what begins and ends together.
    fn order(self) -> ((i64, i64), u8, [i32; 3]) {
        let (rank, name) = match self {
            Date::Time(..) => (0, [0; 3]),
            // A reader of prose may ask for the 30th of February.
            Date::Day(year, month, day) => (1, [i32::from(year), i32::from(month), i32::from(day)]),
            Date::Week(..) => (2, [0; 3]),
            Date::Month(..) => (3, [0; 3]),
            Date::Quarter(..) => (4, [0; 3]),
            Date::Half(..) => (5, [0; 3]),
            Date::Fiscal(fiscal) => (6, [i32::from(fiscal.name == FiscalName::Both), 0, 0]),
            Date::Year(_) => (7, [0; 3]),
        };
        (self.seconds(), rank, name)
    }
}

impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FiscalYear {
    /// Reads `FY2023-M09` and `2023/24-M03`. The month says with which month the year ends: without it nobody knows
    /// which months FY2023 has, as countries and firms differ.
    fn parse(text: &str) -> Option<Self> {
        let (name, month) = text.split_once("-M")?;
        let month = two_digits(month).filter(|month| (1..12).contains(month))?;
        if let Some(year) = name.strip_prefix("FY") {
            return Some(Self { ends: four_digits(year)?, month, name: FiscalName::End }).filter(|year| year.ends > 0);
        }
        let (first, second) = name.split_once('/')?;
        let ends = four_digits(first)?.checked_add(1).filter(|year| *year <= 9999)?;
        (two_digits(second)? == u8::try_from(ends % 100).ok()?).then_some(Self { ends, month, name: FiscalName::Both })
    }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

fn two_digits(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}

/// The seconds after midnight of `08:00` or `08:00:30`.
fn seconds(text: &str) -> Option<u32> {
    let mut parts = text.split(':').map(|part| two_digits(part).map(u32::from));
    let (hour, minute) = (parts.next()?.filter(|h| *h < 24)?, parts.next()?.filter(|m| *m < 60)?);
    let second = parts.next().unwrap_or(Some(0)).filter(|s| *s < 60)?;
    parts.next().is_none().then_some(hour * 3600 + minute * 60 + second)
}

/// The year before, of those that can be written.
fn earlier(year: i16) -> Option<i16> {
    year.checked_sub(1).filter(|year| *year >= 0)
}

/// How many days a month has.
fn days_of(year: i16, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of a day, counted from the first of January 1970.
fn day_number(year: i16, month: u8, day: u8) -> i32 {
    let year = i32::from(year) - i32::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let from_march = (i32::from(month) + 9) % 12;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + (153 * from_march + 2) / 5 + i32::from(day) - 719_469
}

/// The Monday with which the first week of a year begins: that of the week of the fourth of January.
fn first_monday(year: i16) -> i32 {
    let fourth = day_number(year, 1, 4);
    // The first of January 1970 was a Thursday.
    fourth - (fourth + 3).rem_euclid(7)
}

/// How many weeks a year has: 52 or 53.
fn weeks(year: i16) -> u8 {
    if first_monday(year + 1) - first_monday(year) > 364 { 53 } else { 52 }
}

/// How far apart dates are: `7 days`, `2 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Distance {
    /// How many; at least one.
    count: i32,
    unit: DistanceUnit,
}

/// What distances are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DistanceUnit {
    /// So many seconds.
    Seconds(i64),
    /// So many months, which differ in length.
    Months(i32),
}

impl Distance {
    /// The units of distances.
    pub const UNITS: [&'static str; 6] = ["hours", "days", "weeks", "months", "quarters", "years"];

    /// Reads a number and a unit; `None` for anything else, zero included.
    pub fn parse(text: &str) -> Option<Self> {
        let (count, unit) = text.trim().split_once(' ')?;
        let count: i32 = count.parse().ok().filter(|count| (1..=100_000).contains(count))?;
        let unit = match unit.trim().trim_end_matches('s') {
            "hour" => DistanceUnit::Seconds(3600),
            "day" => DistanceUnit::Seconds(DAY),
            "week" => DistanceUnit::Seconds(7 * DAY),
            "month" => DistanceUnit::Months(1),
            "quarter" => DistanceUnit::Months(3),
            "year" => DistanceUnit::Months(12),
            _ => return None,
        };
        Some(Self { count, unit })
    }

    /// Whether one date begins later than so long after another began. From the last day of a month to the last day of
    /// the next it is a month.
    pub fn is_exceeded(self, from: Date, to: Date) -> bool {
        let (start, end) = (from.seconds().0, to.seconds().0);
        let months = match self.unit {
            DistanceUnit::Seconds(seconds) => return end - start > i64::from(self.count) * seconds,
            DistanceUnit::Months(months) => months * self.count,
        };
        let Some(Date::Day(year, month, day)) = Date::of_day(from.first_day()) else { return false };
        let later = i32::from(year) * 12 + i32::from(month) - 1 + months;
        let (Ok(later_year), Ok(later_month)) =
            (i16::try_from(later.div_euclid(12)), u8::try_from(later.rem_euclid(12)))
        else {
            return false;
        };
        let last = days_of(later_year, later_month + 1);
        let day = if day == days_of(year, month) { last } else { day.min(last) };
        let of_day = start - i64::from(from.first_day()) * DAY;
        end > i64::from(day_number(later_year, later_month + 1, day)) * DAY + of_day
    }
}

/// The time that a figure is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Period {
    At(Date),
    /// From the first to the second, both included.
    Range(Date, Date),
    /// Anything else, in words.
    Words(Localized),
}

impl Period {
    /// Reads a date, or two of them with `/` between (ISO 8601): `2018/2023`, `2024-01/2024-07`.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(date) = Date::parse(text) {
            return Some(Period::At(date));
        }
        // Fiscal years have a `/` of their own.
        let dates = |(at, _)| Some((Date::parse(&text[..at])?, Date::parse(&text[at + 1..])?));
        let (from, to) = text.match_indices('/').find_map(dates)?;
        (from < to).then_some(Period::Range(from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_dates_of_every_precision() {
        let fiscal = |ends, month, name| Date::Fiscal(FiscalYear { ends, month, name });
        for (text, date) in [
            ("2023", Date::Year(2023)),
            ("FY2023-M09", fiscal(2023, 9, FiscalName::End)),
            ("2023/24-M03", fiscal(2024, 3, FiscalName::Both)),
            ("1999/00-M06", fiscal(2000, 6, FiscalName::Both)),
            ("2023-H2", Date::Half(2023, 2)),
            ("2024-Q2", Date::Quarter(2024, 2)),
            ("2024-07", Date::Month(2024, 7)),
            ("2020-W53", Date::Week(2020, 53)),
            ("2024-02-29", Date::Day(2024, 2, 29)),
            ("2024-02-29T23:59", Date::Time(2024, 2, 29, 86_340)),
            ("2024-02-29T00:00:01", Date::Time(2024, 2, 29, 1)),
        ] {
            assert_eq!(Date::parse(text), Some(date), "{text}");
        }
        for wrong in [
            "2023-02-29",
            "2024-13",
            "2024-Q5",
            "24",
            "2024-7",
            "2024-07-31-1",
            "２０２４",
            "2024/07",
            "2024-H0",
            "2024-H01",
            "2024-W5",
            "2024-W00",
            "2021-W53",
            "FY2023",
            "FY2023-M12",
            "FY2023-09",
            "2023/24",
            "2023/25-M03",
            "2024-07T08:00",
            "2024-07-31T24:00",
            "2024-07-31T08",
            "2024-07-31T08:00Z",
            "2024-07-31T08:00+08:00",
            "2024-+1",
            "2024-Q",
            "2024-",
            "",
            "T",
            "2024-W",
            "2024-H+",
            "2024-Q年",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn days_have_the_numbers_of_the_calendar() {
        for number in (-719_528..2_932_897).step_by(97).chain([-1, 0, 58, 59, 60, 11_016, 11_017, 2_932_896]) {
            let Some(date @ Date::Day(year, month, day)) = Date::of_day(number) else { panic!("no day {number}") };
            assert_eq!(date.first_day(), number);
            let known = jiff::civil::date(year, month.cast_signed(), day.cast_signed());
            assert_eq!((known - jiff::civil::date(1970, 1, 1)).get_days(), number);
            let week = known.iso_week_date();
            let own = Date::Week(week.year(), week.week().unsigned_abs());
            assert!(own.first_day() <= number && number <= own.last_day(), "{date:?} is not in {own:?}");
            let written = format!("{:04}-W{:02}", week.year(), week.week());
            assert_eq!(Date::parse(&written), (0..=9999).contains(&week.year()).then_some(own), "{written}");
        }
        assert_eq!((Date::of_day(-719_529), Date::of_day(2_932_897)), (None, None));
    }

    #[test]
    fn periods_begin_and_end_with_days() {
        let days = |text: &str| {
            let date = Date::parse(text).expect("a date");
            [date.first_day(), date.last_day()].map(|day| Date::of_day(day).expect("a day"))
        };
        let case = |text: &str, first: &str, last: &str| {
            assert_eq!(days(text).map(Some), [Date::parse(first), Date::parse(last)], "{text}");
        };
        case("2023", "2023-01-01", "2023-12-31");
        case("FY2023-M09", "2022-10-01", "2023-09-30");
        case("2023/24-M02", "2023-03-01", "2024-02-29");
        case("2023-H1", "2023-01-01", "2023-06-30");
        case("2024-Q1", "2024-01-01", "2024-03-31");
        case("2024-02", "2024-02-01", "2024-02-29");
        case("2021-W01", "2021-01-04", "2021-01-10");
        case("2020-W53", "2020-12-28", "2021-01-03");
        case("2024-02-29T12:00", "2024-02-29", "2024-02-29");
    }

    #[test]
    fn dates_are_ordered_as_they_follow_in_time() {
        let texts = [
            "2022/23-M03",
            "2023-01-01T00:00",
            "2023-01-01",
            "2023-01",
            "2023-Q1",
            "2023-H1",
            "2023",
            "2023-01-01T08:00",
            "2023-W01",
            "2023-02",
            "FY2024-M09",
            "2023/24-M09",
            "2023-12-31",
        ];
        let dates: Vec<Date> = texts.iter().map(|text| Date::parse(text).expect(text)).collect();
        assert!(dates.is_sorted_by(|a, b| a < b), "{dates:?}");
    }

    #[test]
    fn the_date_before_is_as_long_as_the_date() {
        for (date, before, a_year_ago) in [
            ("2023", "2022", "2022"),
            ("FY2023-M09", "FY2022-M09", "FY2022-M09"),
            ("2023/24-M03", "2022/23-M03", "2022/23-M03"),
            ("2023-H1", "2022-H2", "2022-H1"),
            ("2023-H2", "2023-H1", "2022-H2"),
            ("2023-Q1", "2022-Q4", "2022-Q1"),
            ("2023-Q3", "2023-Q2", "2022-Q3"),
            ("2023-01", "2022-12", "2022-01"),
            ("2021-W01", "2020-W53", "2020-W01"),
            ("2020-W53", "2020-W52", ""),
            ("2024-03-01", "2024-02-29", "2023-03-01"),
            ("2024-02-29", "2024-02-28", ""),
            ("2023-01-01", "2022-12-31", "2022-01-01"),
            ("2023-01-01T08:00", "", "2022-01-01T08:00"),
            ("0000", "", ""),
        ] {
            let parsed = Date::parse(date).expect("a date");
            assert_eq!([parsed.before(), parsed.year_before()], [before, a_year_ago].map(Date::parse), "{date}");
        }
    }

    #[test]
    fn distances_are_those_of_the_calendar() {
        let case = |distance: &str, from: &str, to: &str, expected: bool| {
            let distance = Distance::parse(distance).expect("a distance");
            let date = |text| Date::parse(text).expect("a date");
            assert_eq!(distance.is_exceeded(date(from), date(to)), expected, "{distance:?} from {from} to {to}");
        };
        case("1 day", "2023-02-28", "2023-03-01", false);
        case("3 days", "2024-07-05", "2024-07-08", false);
        case("3 days", "2024-07-05", "2024-07-09", true);
        case("1 month", "2023-01-31", "2023-02-28", false);
        case("1 month", "2023-02-28", "2023-03-31", false);
        case("1 month", "2023-02-28", "2023-04-01", true);
        case("1 month", "2023-11", "2023-12", false);
        case("1 month", "2023-11", "2024-01", true);
        case("1 quarter", "2023-Q4", "2024-Q1", false);
        case("2 years", "2020", "2023", true);
        case("36 hours", "2024-07-05T08:00", "2024-07-06T20:00", false);
        case("36 hours", "2024-07-05T08:00", "2024-07-06T20:01", true);
        for wrong in ["7", "days", "0 days", "-1 days", "7 nights", "1.5 days", ""] {
            assert_eq!(Distance::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_ranges_that_run_forward() {
        assert_eq!(Period::parse("2018/2023"), Some(Period::Range(Date::Year(2018), Date::Year(2023))));
        let fiscal = |text| Date::parse(text).expect("a fiscal year");
        let range = Period::Range(fiscal("2020/21-M03"), fiscal("2022/23-M03"));
        assert_eq!(Period::parse("2020/21-M03/2022/23-M03"), Some(range));
        assert!(
            Period::parse("2023/2024-07").is_some() && Period::parse("2024-07-01T08:00/2024-07-01T09:00").is_some()
        );
        for wrong in ["2023/2018", "2023/2023", "2023-07/2023", "2023/"] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }
}
