//! Dates in a column.

use std::collections::BTreeSet;

use super::notation::{DateOrder, Notation, narrow};
use crate::i18n::date::{month_named, quarter_named};
use crate::model::{Date, FiscalName, FiscalYear};

/// What the texts of a column are as dates.
#[derive(Clone, Debug, PartialEq)]
pub enum DateColumn {
    /// Every text is a date.
    Dates(Vec<Date>),
    /// Every text is a date, with what had to be guessed.
    Guessed(Vec<Date>, Vec<DateGuess>),
    /// Every text is a date, but which one is not certain.
    Open(OpenDates),
    /// Some are dates: the position of the first that is none, and how many are.
    Some {
        /// The position of the first text that is no date.
        other: usize,
        /// How many are dates.
        dates: usize,
    },
    /// One is a date only in the other order than the declared one: its position.
    Against(usize),
    /// None is a date.
    None,
}

/// What the notation of dates leaves open, with the position of a text that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateGuess {
    /// `Jan '24`: years of two digits are those from 1969 to 2068.
    Century(usize),
    /// The same of `1811`, which is no year but a month, see [`short_months`].
    ShortMonth(usize),
    /// Marks behind dates say something about them and are left out: the `p` of `2023p`.
    Flags(usize, Vec<String>),
}

/// Why dates are uncertain, with the position of a text that shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenDates {
    /// `01/02/2024`: the day or the month may come first; the two dates.
    Order(usize, Date, Date),
    /// `FY24`: the century is missing.
    Century(usize),
    /// `5/1/24`: the century is missing, and the day or the month may come first.
    Short(usize),
    /// `FY2023`, `2023/24`: the month with which the year ends is missing.
    YearEnd(usize),
    /// `2023/24` in a column whose years are declared to end with December, as calendar years do.
    TwoYears(usize),
    /// `112年`: a year of the Republic of China, or a number of years; the year of the common era.
    Republic(usize, i16),
    /// `2024年1-3月`: several months, which are no period.
    Span(usize),
    /// `2024-01-05T08:00Z` in a column where another time has another offset from UTC.
    Offset(usize),
    /// `2024.1` beside `2024.09` or `2024.11`: January, or October without its zero.
    LostZero(usize),
    /// `2024-01-05 Monday`, which is a Friday: the name of its day, where only one day can be meant.
    Weekday(usize, Option<&'static str>),
}

/// A text as a date, as far as it is certain.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    One(Date),
    /// By the order of day and month; `None` where that is no date. With a year of two digits only a declared order makes a
    /// date of it.
    Two {
        day_first: Option<Date>,
        month_first: Option<Date>,
        is_short: bool,
    },
    /// A date whose year has two digits, in the century of [`full_year`].
    Short(Date),
    /// Digits of which the last two may be a year.
    Century,
    /// A year of the Republic of China, of which the first is 1912: the year of the common era.
    Republic(i16),
    /// Several months.
    Span,
    /// A day with the name of another day of the week; its own, where only one day can be meant.
    OtherWeekday(Option<&'static str>),
    /// A fiscal year: the calendar year in which it ends, and its name.
    Fiscal(i16, FiscalName),
}

/// Reads the dates of a column whose cells hold these texts, none of them empty or a mark of a missing value.
pub fn dates(texts: &[&str], notation: &Notation) -> DateColumn {
    // 2009-10, 2010-11, 2011-12 are no months, thirteen apart, but years from one to the next.
    let are_years = texts.len() > 1 && texts.iter().all(|text| hyphenated(text).is_some());
    let plain: Option<Vec<Date>> = texts.iter().map(|text| Date::parse(text)).collect();
    if let Some(dates) = plain.filter(|dates| !dates.is_empty() && !are_years) {
        return DateColumn::Dates(dates);
    }
    let mut flags: Vec<(usize, String)> = vec![];
    let mut readings: Vec<Option<Reading>> = vec![];
    for (at, text) in texts.iter().enumerate() {
        if is_amount(text) {
            readings.push(None);
            continue;
        }
        let found = if are_years { hyphenated(text) } else { reading(text) };
        let flagged = || without_flag(text).and_then(|(bare, flag)| Some((reading(bare)?, flag)));
        readings.push(match (found, flagged) {
            (Some(found), _) => Some(found),
            (None, flagged) => flagged().map(|(found, flag)| {
                flags.push((at, flag.to_owned()));
                found
            }),
        });
    }
    // 10年 and 30年 last so long; a year of the Republic that is written so is at least its hundredth.
    let is_republic = |reading: &Reading| matches!(reading, Reading::Republic(_));
    let is_late = |reading: &Reading| matches!(reading, Reading::Republic(2011..));
    if !readings.iter().flatten().any(is_late) {
        readings.iter_mut().for_each(|reading| *reading = reading.filter(|reading| !is_republic(reading)));
    }
    let found = readings.iter().flatten().count();
    if let Some(order) = notation.dates {
        let is_against = |reading: &Option<Reading>| {
            reading.is_some_and(|reading| matches!(reading, Reading::Two { .. }) && reading.by(order, None).is_none())
        };
        if let Some(at) = readings.iter().position(is_against) {
            return DateColumn::Against(at);
        }
    }
    match readings.iter().position(Option::is_none) {
        _ if found == 0 => return DateColumn::None,
        Some(other) => return DateColumn::Some { other, dates: found },
        None => {}
    }
    let readings: Vec<Reading> = readings.into_iter().flatten().collect();
    // Jan-10 beside Jan-11 are rather days.
    let month = |reading: &Reading| match reading {
        Reading::Short(Date::Month(_, month)) => Some(*month),
        _ => None,
    };
    let of_one_month =
        readings.windows(2).position(|pair| month(&pair[0]).is_some() && month(&pair[0]) == month(&pair[1]));
    let century = readings.iter().position(|reading| *reading == Reading::Century).or(of_one_month);
    if let Some(at) = century {
        return DateColumn::Open(OpenDates::Century(at));
    }
    let is_short = |reading: &Reading| matches!(reading, Reading::Two { is_short: true, .. });
    if let Some(at) = readings.iter().position(is_short).filter(|_| notation.dates.is_none()) {
        return DateColumn::Open(OpenDates::Short(at));
    }
    let republic = readings.iter().enumerate().find_map(|(at, reading)| match reading {
        Reading::Republic(year) => Some((at, *year)),
        _ => None,
    });
    if let Some((at, year)) = republic {
        return DateColumn::Open(OpenDates::Republic(at, year));
    }
    if let Some(at) = lost_zero(texts) {
        return DateColumn::Open(OpenDates::LostZero(at));
    }
    let off = readings.iter().enumerate().find_map(|(at, reading)| match reading {
        Reading::OtherWeekday(own) => Some((at, *own)),
        _ => None,
    });
    if let Some((at, own)) = off {
        return DateColumn::Open(OpenDates::Weekday(at, own));
    }
    if let Some(at) = readings.iter().position(|reading| *reading == Reading::Span) {
        return DateColumn::Open(OpenDates::Span(at));
    }
    let is_fiscal = |reading: &Reading| matches!(reading, Reading::Fiscal(..));
    if let Some(at) = readings.iter().position(is_fiscal).filter(|_| notation.year_end.is_none()) {
        return DateColumn::Open(OpenDates::YearEnd(at));
    }
    let is_over_two = |reading: &Reading| matches!(reading, Reading::Fiscal(_, FiscalName::Both));
    if let Some(at) = readings.iter().position(is_over_two).filter(|_| notation.year_end == Some(12)) {
        return DateColumn::Open(OpenDates::TwoYears(at));
    }
    let offset = |text: &&str| time_of(&narrow(text).to_lowercase()).map(|time| time.offset.to_owned());
    let offsets: Vec<Option<String>> = texts.iter().map(offset).collect();
    let first = offsets.iter().flatten().next();
    if let Some(at) = offsets.iter().position(|offset| offset.as_ref().is_some_and(|offset| Some(offset) != first)) {
        return DateColumn::Open(OpenDates::Offset(at));
    }
    let certain = |dates: Vec<Date>| {
        let short = readings.iter().position(|reading| matches!(reading, Reading::Short(_)));
        let first = flags.first().map(|(at, _)| *at);
        let marks: BTreeSet<String> = flags.iter().map(|(_, flag)| flag.clone()).collect();
        let flagged = first.map(|at| DateGuess::Flags(at, marks.into_iter().collect()));
        let guesses: Vec<DateGuess> = short.map(DateGuess::Century).into_iter().chain(flagged).collect();
        if guesses.is_empty() { DateColumn::Dates(dates) } else { DateColumn::Guessed(dates, guesses) }
    };
    let by = |order: DateOrder| -> Option<Vec<Date>> {
        readings.iter().map(|reading| reading.by(order, notation.year_end)).collect::<Option<_>>().map(days)
    };
    let orders = match notation.dates {
        Some(order) => vec![order],
        None => vec![DateOrder::DayFirst, DateOrder::MonthFirst],
    };
    match &orders.into_iter().filter_map(by).collect::<Vec<_>>()[..] {
        [] => {
            let order = notation.dates.unwrap_or(DateOrder::DayFirst);
            let is_none = |reading: &Reading| reading.by(order, notation.year_end).is_none();
            let other = readings.iter().position(is_none).unwrap_or(0);
            DateColumn::Some { other, dates: found }
        }
        [only] => certain(only.clone()),
        [one, other, ..] => match (0..one.len()).find(|at| one[*at] != other[*at]) {
            None => certain(one.clone()),
            Some(at) => DateColumn::Open(OpenDates::Order(at, one[at], other[at])),
        },
    }
}

/// Whether a text is plainly a number and no date, as most cells of a file are: its digits are too few or too many for a
/// year, and it has no more than one point.
fn is_amount(text: &str) -> bool {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = bare.split_once('.').unwrap_or((bare, ""));
    let is_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_year_or_day = |part: &str| matches!(part.len(), 4 | 6 | 8);
    !whole.is_empty() && is_digits(whole) && is_digits(rest) && !is_year_or_day(whole) && !is_year_or_day(rest)
}

/// Months whose year has two digits and no mark before the month, 1811 to 2003, where that is plain: every number ends as a
/// month does, and after December comes the next year. Years that are written so have others between.
pub fn short_months(texts: &[&str]) -> Option<Vec<Date>> {
    /// Three numbers may have such an order by chance.
    const LEAST: usize = 4;
    let month = |text: &&str| -> Option<Date> {
        let (y, m) = text.split_at_checked(2).filter(|_| text.len() == 4)?;
        month(&full_year(y)?, m)
    };
    let dates: Vec<Date> = texts.iter().map(month).collect::<Option<_>>()?;
    let all: BTreeSet<i32> = dates.iter().filter_map(|date| date.month_number()).collect();
    let steps: Vec<i32> = all.iter().zip(all.iter().skip(1)).map(|(one, next)| next - one).collect();
    let shortest = *steps.iter().min()?;
    // A month's or a quarter's step from one number to the next, and in at least one place from one year to the next.
    let is_even =
        matches!(shortest, 1 | 3) && steps.iter().filter(|step| **step == shortest).count() * 2 >= steps.len();
    let crosses = all.iter().zip(&steps).any(|(one, step)| *step == shortest && one / 12 != (one + step) / 12);
    (all.len() >= LEAST && is_even && crosses).then_some(dates)
}

/// Years of which some have fewer than four digits: 812, 950, 1200. One at least has four.
pub fn early_years(texts: &[&str]) -> Option<Vec<Date>> {
    let year = |text: &&str| -> Option<i16> {
        let is_plain = text.bytes().all(|b| b.is_ascii_digit()) && !text.starts_with('0');
        text.parse().ok().filter(|year| is_plain && (1..=2100).contains(year))
    };
    let years: Vec<i16> = texts.iter().map(year).collect::<Option<_>>()?;
    years.iter().any(|year| *year >= 1000).then(|| years.into_iter().map(Date::Year).collect())
}

/// The position of a month in decimal digits that may be an October, of which a program that took it for a number has left
/// out the last zero: `2024.1` beside `2024.09`, or beside `2024.11` where no `2024.10` is.
fn lost_zero(texts: &[&str]) -> Option<usize> {
    let months = || texts.iter().filter(|text| is_decimal(text)).filter_map(|text| Some(text.split_once('.')?.1));
    let has = |wanted: &[&str]| months().any(|month| wanted.contains(&month));
    let has_zeros = months().any(|month| month.len() == 2 && month.starts_with('0'));
    let is_open = has_zeros || has(&["11", "12"]) && !has(&["10"]);
    texts
        .iter()
        .position(|text| is_open && is_decimal(text) && text.split_once('.').is_some_and(|(_, month)| month == "1"))
}

/// A year from one to the next: `2009-10`, `2019-2020`.
fn hyphenated(text: &str) -> Option<Reading> {
    let (first, second) = text.split_once(['-', '–'])?;
    let ends = year(first).filter(|_| follows(first, second))?.checked_add(1)?;
    Some(Reading::Fiscal(ends, FiscalName::Both))
}

/// The date that one text means, in any spelling that is certain by itself.
pub fn date(text: &str) -> Option<Date> {
    match reading(text)? {
        Reading::One(date) if time_of(&narrow(text).to_lowercase()).is_none_or(|time| time.offset.is_empty()) => {
            days(vec![date]).first().copied()
        }
        Reading::Two { day_first, month_first, is_short: false } => match (day_first, month_first) {
            (Some(one), Some(other)) => (one == other).then_some(one),
            (one, other) => one.or(other),
        },
        Reading::One(_)
        | Reading::Short(_)
        | Reading::Two { .. }
        | Reading::Century
        | Reading::Republic(_)
        | Reading::Span
        | Reading::OtherWeekday(_)
        | Reading::Fiscal(..) => None,
    }
}

/// The seconds from midnight of a time of day alone: `8:30`, `08:30:15`.
pub fn clock(text: &str) -> Option<i32> {
    let text = narrow(text);
    let mut parts = text.split(':');
    let mut next = |most: i32| {
        let part = parts.next()?;
        part.parse().ok().filter(|n| (0..=most).contains(n) && (1..=2).contains(&part.len()))
    };
    let (hour, minute) = (next(24)?, next(59)?);
    let second = next(59);
    let is_all = text.split(':').count() == if second.is_some() { 3 } else { 2 };
    is_all.then_some(hour * 3600 + minute * 60 + second.unwrap_or(0))
}

/// Takes a mark off a date that says how firm its numbers are: `2023p`, `2023(r)`, 2023年（初步）, `2024E`, `3Q24F`. Analysts
/// write `A`, `E` and `F` behind years, and in files of their own behind every one.
fn without_flag(text: &str) -> Option<(&str, &str)> {
    const NOTES: [&str; 32] = [
        "p",
        "r",
        "a",
        "e",
        "f",
        "act",
        "act.",
        "actual",
        "est",
        "est.",
        "estimate",
        "estimated",
        "forecast",
        "projected",
        "projection",
        "prelim",
        "prelim.",
        "preliminary",
        "provisional",
        "revised",
        "初步",
        "初值",
        "快报",
        "修订",
        "修正",
        "终值",
        "预告",
        "预计",
        "预测",
        "预估",
        "估计",
        "实际",
    ];
    let text = text.trim_end();
    let is_end = |bare: &str| bare.ends_with(|c: char| c.is_numeric() || "年月日季度".contains(c));
    if let Some(open) = text.rfind(['(', '（', '[']) {
        let inner = text[open..].trim_matches(['(', ')', '（', '）', '[', ']']).trim();
        let is_note = NOTES.contains(&&*inner.to_lowercase()) || inner.parse::<u8>().is_ok();
        return (is_note && text.ends_with([')', '）', ']'])).then(|| (text[..open].trim_end(), inner));
    }
    let word =
        NOTES.into_iter().filter(|note| !note.is_ascii()).find_map(|note| Some((text.strip_suffix(note)?, note)));
    if let Some((bare, note)) = word.map(|(bare, note)| (bare.trim_end(), note)) {
        return is_end(bare).then_some((bare, note));
    }
    let bare = text.trim_end_matches(['*', '†', '‡', '#']);
    let bare = match bare.strip_suffix(['a', 'e', 'f', 'A', 'E', 'F', 'Ａ', 'Ｅ', 'Ｆ']) {
        // 3000A is rather a name of something.
        Some(rest) if is_of_our_time(rest) => rest,
        _ => bare.trim_end_matches(['p', 'r']),
    };
    let mark = &text[bare.len()..];
    let is_flag = !mark.is_empty() && mark.chars().count() <= 3;
    (is_flag && is_end(bare.trim_end())).then(|| (bare.trim_end(), mark))
}

/// Whether the year of a date, if it is one of four digits alone, is between 1900 and 2100.
fn is_of_our_time(text: &str) -> bool {
    text.trim().parse().ok().is_none_or(|year: i32| (1900..=2100).contains(&year))
}

/// The year that two digits stand for: from 1969 to 2068, as computers commonly read them.
fn full_year(digits: &str) -> Option<String> {
    let year: u16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    Some((if year < 69 { 2000 + year } else { 1900 + year }).to_string())
}

/// A date whose year has two digits.
fn short(y: &str, date: impl FnOnce(&str) -> Option<Date>) -> Option<Reading> {
    date(&full_year(y)?).map(Reading::Short)
}

/// The days of the week in messages.
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Takes a day of the week off a date: its text without it, and the days after Monday.
fn without_weekday(text: &str) -> Option<(&str, i8)> {
    const DAYS: [&[&str]; 7] = [
        &["monday", "mon", "星期一", "周一", "礼拜一"],
        &["tuesday", "tues", "tue", "星期二", "周二", "礼拜二"],
        &["wednesday", "wed", "星期三", "周三", "礼拜三"],
        &["thursday", "thurs", "thur", "thu", "星期四", "周四", "礼拜四"],
        &["friday", "fri", "星期五", "周五", "礼拜五"],
        &["saturday", "sat", "星期六", "周六", "礼拜六"],
        &["sunday", "sun", "星期日", "星期天", "周日", "周天", "礼拜日", "礼拜天"],
    ];
    let is_edge = |c: char| !c.is_alphabetic();
    let strip = |name: &str| {
        let inner = text.trim_end_matches([')', '.']);
        let first = text.strip_prefix(name).filter(|rest| rest.starts_with(is_edge));
        first.map(|rest| rest.trim_start_matches([',', '.', ' '])).or_else(|| {
            let rest =
                inner.strip_suffix(name).filter(|rest| rest.ends_with(|c| is_edge(c) || "年月日号".contains(c)))?;
            Some(rest.trim_end_matches(['(', ',', ' ']))
        })
    };
    (0..).zip(DAYS).find_map(|(day, names)| Some((names.iter().find_map(|name| strip(name))?, day)))
}

/// Whether a text names several months: `2024年1-3月`, `jan-mar 2024`, 2024年前三季度.
fn is_span(text: &str) -> bool {
    const BETWEEN: [char; 6] = ['-', '–', '—', '~', '至', '到'];
    let is_month = |text: &str| text.trim().parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    if let Some((y, rest)) = text.split_once('年') {
        let months =
            rest.strip_suffix("月").or_else(|| rest.strip_suffix("月份")).and_then(|rest| rest.split_once(BETWEEN));
        let months = months.is_some_and(|(a, b)| is_month(a.trim_end_matches('月')) && is_month(b));
        return year(y).is_some() && (months || rest == "前三季度");
    }
    let Some((months, y)) = text.rsplit_once(' ') else { return false };
    let named = months.split_once(BETWEEN);
    year(y).is_some() && named.is_some_and(|(a, b)| month_named(a.trim()).is_some() && month_named(b.trim()).is_some())
}

/// The dates, where all are midnights as days: programs write days as `2024-01-31T00:00:00Z`.
fn days(dates: Vec<Date>) -> Vec<Date> {
    if !dates.iter().all(|date| matches!(date, Date::Time(.., 0))) {
        return dates;
    }
    let day = |date| match date {
        Date::Time(year, month, day, _) => Date::Day(year, month, day),
        date => date,
    };
    dates.into_iter().map(day).collect()
}

impl Reading {
    fn by(self, order: DateOrder, year_end: Option<u8>) -> Option<Date> {
        match (self, order) {
            (Reading::Fiscal(ends, _), _) if year_end == Some(12) => Some(Date::Year(ends)),
            (Reading::Fiscal(ends, name), _) => Some(Date::Fiscal(FiscalYear { ends, month: year_end?, name })),
            (Reading::One(date) | Reading::Short(date), _) => Some(date),
            (Reading::Two { day_first, .. }, DateOrder::DayFirst) => day_first,
            (Reading::Two { month_first, .. }, DateOrder::MonthFirst) => month_first,
            (Reading::Century | Reading::Republic(_) | Reading::Span | Reading::OtherWeekday(_), _) => None,
        }
    }
}

/// A part of a date as it is written.
#[derive(Clone, Debug, PartialEq)]
enum Part<'a> {
    /// Digits, with what comes after them: `2024`, then `-` or 年.
    Digits(&'a str),
    Word(&'a str),
}

fn reading(text: &str) -> Option<Reading> {
    /// The longest text that is looked at, in bytes.
    const MOST: usize = 60;
    if text.len() > MOST {
        return None;
    }
    if let Some(date) = Date::parse(text) {
        return Some(Reading::One(date));
    }
    let plain = narrow(text).to_lowercase();
    let has_word = plain.contains(char::is_alphabetic);
    if let Some((bare, weekday)) = has_word.then(|| without_weekday(&plain)).flatten() {
        let day_of = |date: Date| match date {
            Date::Day(year, month, day) | Date::Time(year, month, day, _) => {
                let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
                let date = jiff::civil::Date::new(year, month, day).ok()?;
                Some(date.weekday().to_monday_zero_offset())
            }
            _ => None,
        };
        let is_on = |date: Date| day_of(date) == Some(weekday);
        let name = |day: i8| WEEKDAYS.get(usize::try_from(day).ok()?).copied();
        // The day of the week also says which of two dates is meant.
        return match reading(bare)? {
            Reading::One(date) if is_on(date) => Some(Reading::One(date)),
            Reading::Short(date) if is_on(date) => Some(Reading::Short(date)),
            Reading::One(date) | Reading::Short(date) => day_of(date).map(|own| Reading::OtherWeekday(name(own))),
            Reading::Two { day_first, month_first, is_short } => {
                let (day_first, month_first) =
                    (day_first.filter(|date| is_on(*date)), month_first.filter(|date| is_on(*date)));
                Some(match day_first.or(month_first) {
                    Some(_) => Reading::Two { day_first, month_first, is_short },
                    None => Reading::OtherWeekday(None),
                })
            }
            _ => None,
        };
    }
    if is_span(&plain) {
        return Some(Reading::Span);
    }
    if let Some(time) = time_of(&plain) {
        let at = |date| match date {
            Date::Day(year, month, day) => Some(Date::Time(year, month, day, time.second)),
            _ => None,
        };
        return match reading(time.day)? {
            Reading::One(date) => at(date).map(Reading::One),
            Reading::Two { day_first, month_first, is_short } => Some(Reading::Two {
                day_first: day_first.and_then(at),
                month_first: month_first.and_then(at),
                is_short,
            }),
            Reading::Short(date) => at(date).map(Reading::Short),
            Reading::Century => Some(Reading::Century),
            Reading::Republic(_) | Reading::Span | Reading::OtherWeekday(_) | Reading::Fiscal(..) => None,
        };
    }
    if let Some(text) = of_era(&plain) {
        return reading(&text);
    }
    Date::parse(&plain).map(Reading::One).or_else(|| by_parts(&plain, &parts(&plain)?))
}

/// A date with a year of a Japanese era, with its year of the common era: 2023年10月 for 令和5年10月.
fn of_era(text: &str) -> Option<String> {
    const ERAS: [(&str, u16); 3] = [("令和", 2018), ("平成", 1988), ("昭和", 1925)];
    let (rest, before) = ERAS.into_iter().find_map(|(name, before)| Some((text.strip_prefix(name)?, before)))?;
    let (year, rest) = rest.split_once('年')?;
    let year: u16 = if year == "元" { 1 } else { year.trim().parse().ok().filter(|year| (1..=64).contains(year))? };
    Some(format!("{}年{rest}", before + year))
}

/// A time of a day as it is written.
struct WrittenTime<'a> {
    day: &'a str,
    /// Seconds after midnight.
    second: u32,
    /// The offset from UTC: `z`, `+08:00`, or nothing.
    offset: &'a str,
}

/// Takes a text in lower case apart that has a time after its day: `2024-01-31t08:00:00z`, `2024/1/31 8:00`.
fn time_of(text: &str) -> Option<WrittenTime<'_>> {
    let colon = text.find(':')?;
    let at = text[..colon].rfind(['t', ' '])?;
    let (day, time) = (text[..at].trim_end(), &text[at + 1..]);
    let end = time.find(['z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = (time[..end].trim(), time[end..].trim());
    // Programs write fractions of seconds that are zero.
    let clock =
        clock.split_once('.').map_or(clock, |(clock, rest)| if rest.trim_matches('0').is_empty() { clock } else { "" });
    let mut parts = clock.split(':').map(|part| part.parse::<u32>().ok().filter(|_| (1..=2).contains(&part.len())));
    let (hour, minute) = (parts.next()??, parts.next()??);
    let second = parts.next().unwrap_or(Some(0))?;
    let is_time = hour < 24 && minute < 60 && second < 60 && parts.next().is_none();
    let zone = offset.trim_start_matches(['+', '-']);
    let is_offset =
        offset.is_empty() || offset == "z" || !zone.is_empty() && zone.chars().all(|c| c.is_ascii_digit() || c == ':');
    (is_time && is_offset && !day.is_empty()).then_some(WrittenTime {
        day,
        second: hour * 3600 + minute * 60 + second,
        offset,
    })
}

/// The digits and words of a text; `None` if there are other marks between than those of dates.
fn parts(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = vec![];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let same: fn(char) -> bool = match c {
            '0'..='9' => |c| c.is_ascii_digit(),
            c if c.is_alphabetic() => |c: char| c.is_alphabetic(),
            '-' | '/' | '.' | ',' | ' ' => {
                rest = &rest[1..];
                continue;
            }
            // It stands for the century: `jan '24`.
            '\'' if matches!(parts.last(), Some(Part::Word(_))) => {
                rest = &rest[1..];
                continue;
            }
            _ => return None,
        };
        let end = rest.find(|c| !same(c)).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        parts.push(if c.is_ascii_digit() { Part::Digits(part) } else { Part::Word(part) });
        rest = after;
        if parts.len() > 7 {
            return None;
        }
    }
    Some(parts)
}

/// Reads a date from its parts. `text` shows what separates them.
fn by_parts(text: &str, parts: &[Part<'_>]) -> Option<Reading> {
    use Part::{Digits, Word};
    let one = |date: Option<Date>| date.map(Reading::One);
    match *parts {
        // 20240131, 202401
        [Digits(all)] if all.len() == 8 => one(day(&all[..4], &all[4..6], &all[6..])),
        [Digits(all)] if all.len() == 6 => one(month(&all[..4], &all[4..])),
        [Digits(y), Word("年" | "年度")] if y.len() == 4 => one(year(y).map(Date::Year)),
        [Word("民国" | "民國"), Digits(y), Word("年" | "年度")] => {
            one(y.parse::<i16>().ok().filter(|y| (1..1000).contains(y)).map(|y| Date::Year(y + 1911)))
        }
        [Digits(y), Word("年" | "年度")] if (2..=3).contains(&y.len()) => {
            y.parse::<i16>().ok().filter(|y| (50..200).contains(y)).map(|y| Reading::Republic(y + 1911))
        }
        [Digits(y), Word("年"), Digits(m), Word("月" | "月份")] if y.len() == 2 => short(y, |y| month(y, m)),
        [Digits(y), Word("年"), Digits(m), Word("月" | "月份")] => one(month(y, m)),
        [Digits(y), Word("年"), Digits(m), Word("月"), Digits(d), Word("日" | "号")] => one(day(y, m, d)),
        [Digits(y), Word("q" | "年q"), Digits(q)] if y.len() == 4 => one(quarter(y, q)),
        [Word("q"), Digits(q), Digits(y)] | [Digits(q), Word("q"), Digits(y)] | [Digits(y), Word("q"), Digits(q)]
            if y.len() == 2 && q.len() == 1 =>
        {
            short(y, |y| quarter(y, q))
        }
        [Word("q"), Digits(q), Digits(y)] | [Digits(q), Word("q"), Digits(y)] => one(quarter(y, q)),
        [Digits(y), Word("年" | "年第"), Digits(q), Word("季度" | "季")] => one(quarter(y, q)),
        [Digits(y), Word("m"), Digits(m)] => one(month(y, m)),
        [Digits(y), Word("h"), Digits(h)] | [Word("h"), Digits(h), Digits(y)] | [Digits(h), Word("h"), Digits(y)]
            if y.len() == 4 =>
        {
            one(Date::parse(&format!("{y}-H{h}")))
        }
        [Word("h"), Digits(h), Digits(y)] | [Digits(h), Word("h"), Digits(y)] if y.len() == 2 && h.len() == 1 => {
            short(y, |y| Date::parse(&format!("{y}-H{h}")))
        }
        [Digits(y), Word("上半年" | "年上半年" | "上半")] => one(Date::parse(&format!("{y}-H1"))),
        [Digits(y), Word("下半年" | "年下半年" | "下半")] => one(Date::parse(&format!("{y}-H2"))),
        [Digits(y), Word("w"), Digits(w)] | [Digits(y), Word("年第"), Digits(w), Word("周")] => {
            one(Date::parse(&format!("{y}-W{w:0>2}")))
        }
        [Word("fy"), Digits(y)] | [Digits(y), Word("财年")] if y.len() == 4 => {
            year(y).map(|ends| Reading::Fiscal(ends, FiscalName::End))
        }
        [Word("fy"), Digits(_)] => Some(Reading::Century),
        [Digits(first), Digits(second)] | [Word("fy"), Digits(first), Digits(second)]
            if first.len() == 4 && follows(first, second) && text.contains('/') =>
        {
            year(second).or_else(|| year(first)?.checked_add(1)).map(|ends| Reading::Fiscal(ends, FiscalName::Both))
        }
        [Digits(y), Word(word)] => {
            let named = word.strip_prefix('年').unwrap_or(word);
            one(match (quarter_named(named), month_named(named)) {
                (Some(number), _) => year(y).map(|y| Date::Quarter(y, number)),
                (_, Some(number)) if y.len() == 4 => year(y).map(|y| Date::Month(y, number)),
                _ => None,
            })
        }
        [Word(name), Digits(y)] => {
            let number = month_named(name)?;
            if y.len() == 4 {
                one(year(y).map(|y| Date::Month(y, number)))
            } else {
                short(y, |y| Some(Date::Month(year(y)?, number)))
            }
        }
        [Word(name), Digits(d), Digits(y)] => named_day(y, name, d),
        [Word(name), Digits(d), Word("st" | "nd" | "rd" | "th"), Digits(y)] => named_day(y, name, d),
        [Digits(d), Word("st" | "nd" | "rd" | "th"), Word(name), Digits(y)] => named_day(y, name, d),
        [Digits(a), Word(name), Digits(b)] if a.len() == 4 => named_day(a, name, b),
        [Digits(a), Word(name), Digits(b)] => named_day(b, name, a),
        // 2024.01 is a decimal number too, and programs write the year 2024 as 2024.0.
        [Digits(y), Digits("0")] if y.len() == 4 && text.contains('.') => one(year(y).map(Date::Year)),
        [Digits(y), Digits(m)] | [Digits(m), Digits(y)] if y.len() == 4 && m.len() <= 2 && is_decimal(text) => {
            one(month(y, m))
        }
        [Digits(y), Digits(m)] if y.len() == 4 && m.len() <= 2 && !text.contains(['.', ',', ' ']) => one(month(y, m)),
        [Digits(m), Digits(y)] if y.len() == 4 && m.len() <= 2 && !text.contains(['.', ',', ' ']) => one(month(y, m)),
        [Digits(y), Digits(m), Digits(d)] if y.len() == 4 && m.len() <= 2 && d.len() <= 2 && !text.contains(',') => {
            one(day(y, m, d))
        }
        [Digits(a), Digits(b), Digits(y)] if a.len() <= 2 && b.len() <= 2 && !text.contains([',', ' ']) => {
            let is_short = y.len() == 2;
            let y = if is_short { full_year(y)? } else { y.to_owned() };
            let (day_first, month_first) = (day(&y, b, a), day(&y, a, b));
            let is_date = day_first.is_some() || month_first.is_some();
            // Only English writes a month first, and only with slashes or hyphens.
            let month_first = month_first.filter(|_| !text.contains('.'));
            match is_date {
                true => Some(Reading::Two { day_first, month_first, is_short }),
                // 99/12/31
                false => is_short.then_some(Reading::Century),
            }
        }
        _ => None,
    }
}

/// Whether a date is written as a decimal number is.
pub fn is_decimal(text: &str) -> bool {
    text.split_once('.').is_some_and(|(a, b)| (a.to_owned() + b).bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the second year follows the first: 2023/24, 2023/2024.
fn follows(first: &str, second: &str) -> bool {
    let next = first.parse::<u32>().map_or(0, |year| year + 1);
    match second.len() {
        2 => second.parse() == Ok(next % 100),
        4 => second.parse() == Ok(next),
        _ => false,
    }
}

fn named_day(y: &str, name: &str, d: &str) -> Option<Reading> {
    let number = month_named(name)?;
    if y.len() != 4 {
        return short(y, |y| day(y, &number.to_string(), d));
    }
    day(y, &number.to_string(), d).map(Reading::One)
}

fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|_| text.len() == 4)
}

fn quarter(y: &str, q: &str) -> Option<Date> {
    Date::parse(&format!("{y}-Q{q}"))
}

fn month(y: &str, m: &str) -> Option<Date> {
    Date::parse(&format!("{y}-{m:0>2}"))
}

fn day(y: &str, m: &str, d: &str) -> Option<Date> {
    Date::parse(&format!("{y}-{m:0>2}-{d:0>2}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::date::iso;

    #[track_caller]
    fn case(texts: &[&str], expected: &[&str]) {
        match dates(texts, &Notation::default()) {
            DateColumn::Dates(dates) => {
                assert_eq!(dates.into_iter().map(iso).collect::<Vec<_>>(), expected, "{texts:?}");
            }
            other => panic!("{texts:?}: {other:?}"),
        }
    }

    #[test]
    fn dates_as_people_write_them() {
        case(&["2022年", "2023年度"], &["2022", "2023"]);
        case(&["2024年1月", "2024年12月"], &["2024-01", "2024-12"]);
        case(&["2024年1月5日", "2024年11月30号"], &["2024-01-05", "2024-11-30"]);
        case(&["2024/1/5", "2024/11/30", "2024.2.29"], &["2024-01-05", "2024-11-30", "2024-02-29"]);
        case(&["2024/7", "2024-8", "12/2024"], &["2024-07", "2024-08", "2024-12"]);
        case(&["2024Q1", "2024 Q2", "Q3 2024", "4Q2024"], &["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"]);
        case(&["2024年第一季度", "2024年2季度", "2024年三季度"], &["2024-Q1", "2024-Q2", "2024-Q3"]);
        case(&["2024M01", "2024-M12"], &["2024-01", "2024-12"]);
        case(&["20240131", "20240201"], &["2024-01-31", "2024-02-01"]);
        case(&["202401", "202402"], &["2024-01", "2024-02"]);
        case(&["Jan 1 2000", "February 29, 2000"], &["2000-01-01", "2000-02-29"]);
        case(&["1 Jan 2000", "3rd Sept 2001", "4-Oct-2002"], &["2000-01-01", "2001-09-03", "2002-10-04"]);
        case(&["Jan 2000", "2000 FEB", "Mar-2000"], &["2000-01", "2000-02", "2000-03"]);
        case(&["2000-01-01T00:00:00Z", "2000-01-02T00:00:00Z"], &["2000-01-01", "2000-01-02"]);
        case(&["２０２４年", "2025年"], &["2024", "2025"]);
        case(&["2023H1", "2H2023", "2024年上半年"], &["2023-H1", "2023-H2", "2024-H1"]);
        case(&["2024.07", "08.2024", "2024.0"], &["2024-07", "2024-08", "2024"]);
        case(&["1/13/2024 0:00", "1/14/2024 0:00"], &["2024-01-13", "2024-01-14"]);
        case(&["2024W5", "2024年第6周"], &["2024-W05", "2024-W06"]);
        case(&["2024-01-05T00:00:00Z", "2024-01-05T08:30:00Z"], &["2024-01-05T00:00", "2024-01-05T08:30"]);
        case(&["2024/1/5 8:00", "2024/1/5 20:00:00.000"], &["2024-01-05T08:00", "2024-01-05T20:00"]);
    }

    #[test]
    fn one_certain_date_decides_for_the_column() {
        case(&["01/02/2024", "13/02/2024"], &["2024-02-01", "2024-02-13"]);
        case(&["01/02/2024", "02/13/2024"], &["2024-01-02", "2024-02-13"]);
        case(&["01.02.2024"], &["2024-02-01"]);
        case(&["02/02/2024"], &["2024-02-02"]);
        let open = dates(&["02/02/2024", "01/02/2024"], &Notation::default());
        assert_eq!(open, DateColumn::Open(OpenDates::Order(1, Date::Day(2024, 2, 1), Date::Day(2024, 1, 2))));
        let declared = Notation { dates: Some(DateOrder::MonthFirst), ..Notation::default() };
        assert_eq!(dates(&["01/02/2024"], &declared), DateColumn::Dates(vec![Date::Day(2024, 1, 2)]));
        assert_eq!(dates(&["01/02/2024", "13/02/2024"], &declared), DateColumn::Against(1));
        assert_eq!(dates(&["13/02/2024", "total"], &declared), DateColumn::Against(0));
    }

    #[test]
    fn no_century_is_guessed_of_digits_alone() {
        assert_eq!(dates(&["FY24"], &Notation::default()), DateColumn::Open(OpenDates::Century(0)));
        assert_eq!(dates(&["99/12/31"], &Notation::default()), DateColumn::Open(OpenDates::Century(0)));
        assert_eq!(dates(&["5/1/24"], &Notation::default()), DateColumn::Open(OpenDates::Short(0)));
        let declared =
            |order, texts: &[&str]| match dates(texts, &Notation { dates: Some(order), ..Notation::default() }) {
                DateColumn::Dates(dates) => dates.into_iter().map(iso).collect::<Vec<_>>(),
                other => panic!("{texts:?}: {other:?}"),
            };
        assert_eq!(declared(DateOrder::MonthFirst, &["6/20/17", "7/4/68"]), ["2017-06-20", "2068-07-04"]);
        assert_eq!(declared(DateOrder::DayFirst, &["7/4/69", "30.09.22"]), ["1969-04-07", "2022-09-30"]);
    }

    #[test]
    fn numbers_are_months_or_early_years_where_that_is_plain() {
        let months = |texts: &[&str]| short_months(texts).map(|dates| dates.into_iter().map(iso).collect::<Vec<_>>());
        let read = months(&["1811", "1812", "1901", "1902"]).expect("months");
        assert_eq!(read, ["2018-11", "2018-12", "2019-01", "2019-02"]);
        assert!(months(&["9803", "9806", "9809", "9812", "9903"]).is_some());
        for years in
            [&["1812", "1901", "2001"][..], &["2001", "2002", "2003", "2004"], &["1811", "1812", "1901", "1913"]]
        {
            assert_eq!(months(years), None, "{years:?}");
        }
        assert_eq!(early_years(&["812", "1200"]).map(|years| years.len()), Some(2));
        assert_eq!((early_years(&["1", "12"]), early_years(&["0812", "1200"])), (None, None));
    }

    #[test]
    fn the_month_that_ends_a_fiscal_year_is_declared() {
        for texts in [["FY2023"], ["2023财年"], ["2023/24"], ["2023/2024"]] {
            assert_eq!(dates(&texts, &Notation::default()), DateColumn::Open(OpenDates::YearEnd(0)), "{texts:?}");
        }
        for texts in [["2009-10", "2010-11"], ["2019-20", "2020-21"], ["2001-2002", "2002-2003"]] {
            assert_eq!(dates(&texts, &Notation::default()), DateColumn::Open(OpenDates::YearEnd(0)), "{texts:?}");
        }
        case(&["2009-10"], &["2009-10"]);
        case(&["2009-10", "2009-11"], &["2009-10", "2009-11"]);
        let march = Notation { year_end: Some(3), ..Notation::default() };
        let DateColumn::Dates(read) = dates(&["FY2023", "2023/24"], &march) else { panic!("dates") };
        assert_eq!(read.into_iter().map(iso).collect::<Vec<_>>(), ["FY2023-M03", "2023/24-M03"]);
        let december = Notation { year_end: Some(12), ..Notation::default() };
        assert_eq!(dates(&["FY2023"], &december), DateColumn::Dates(vec![Date::Year(2023)]));
        assert_eq!(dates(&["FY2023", "2023/24"], &december), DateColumn::Open(OpenDates::TwoYears(1)));
    }

    #[test]
    fn what_is_guessed_of_dates_is_returned() {
        let case = |texts: &[&str], expected: &[&str], guess: DateGuess| match dates(texts, &Notation::default()) {
            DateColumn::Guessed(dates, guesses) => {
                assert_eq!(dates.into_iter().map(iso).collect::<Vec<_>>(), expected, "{texts:?}");
                assert_eq!(guesses, [guess], "{texts:?}");
            }
            other => panic!("{texts:?}: {other:?}"),
        };
        let century = || DateGuess::Century(0);
        case(&["Jan '24", "Dec ’99"], &["2024-01", "1999-12"], century());
        case(&["1-Jan-24", "31 Dec 68"], &["2024-01-01", "2068-12-31"], century());
        case(&["Jan 1, 69"], &["1969-01-01"], century());
        case(&["1Q24", "Q1 25", "25Q2"], &["2024-Q1", "2025-Q1", "2025-Q2"], century());
        case(&["1H24", "H2 24"], &["2024-H1", "2024-H2"], century());
        case(&["24年1月", "24年12月"], &["2024-01", "2024-12"], century());
        let flags = |at, flags: &[&str]| DateGuess::Flags(at, flags.iter().map(|flag| (*flag).to_owned()).collect());
        case(&["2022", "2023p"], &["2022", "2023"], flags(1, &["p"]));
        case(&["2023*", "2024(r)"], &["2023", "2024"], flags(0, &["*", "r"]));
        case(&["2023年（初步）", "2022年"], &["2023", "2022"], flags(0, &["初步"]));
        case(&["2024Q1 p"], &["2024-Q1"], flags(0, &["p"]));
        case(&["2023A", "2024E", "2025F"], &["2023", "2024", "2025"], flags(0, &["A", "E", "F"]));
        case(&["2024e", "2025 (E)"], &["2024", "2025"], flags(0, &["E", "e"]));
        case(&["2024年E", "２０２５Ｅ"], &["2024", "2025"], flags(0, &["E", "Ｅ"]));
        case(&["2023年（预计）", "2024年（预测）"], &["2023", "2024"], flags(0, &["预测", "预计"]));
        case(&["2023年", "2024年预测"], &["2023", "2024"], flags(1, &["预测"]));
        case(&["2024Q1", "2024Q2E"], &["2024-Q1", "2024-Q2"], flags(1, &["E"]));
        match dates(&["2Q24", "3Q24E"], &Notation::default()) {
            DateColumn::Guessed(dates, guesses) => {
                assert_eq!(dates.into_iter().map(iso).collect::<Vec<_>>(), ["2024-Q2", "2024-Q3"]);
                assert_eq!(guesses, [century(), flags(1, &["E"])]);
            }
            other => panic!("{other:?}"),
        }
        let open =
            |texts: &[&str], open| assert_eq!(dates(texts, &Notation::default()), DateColumn::Open(open), "{texts:?}");
        open(&["Jan-10", "Jan-11"], OpenDates::Century(0));
        open(&["112年", "98年"], OpenDates::Republic(0, 2023));
        open(&["2024年1-2月", "2024年3月"], OpenDates::Span(0));
        open(&["2024年1至12月份"], OpenDates::Span(0));
        open(&["Jan-Mar 2024"], OpenDates::Span(0));
        open(&["2024年前三季度"], OpenDates::Span(0));
        assert_eq!(dates(&["10年", "65年"], &Notation::default()), DateColumn::None);
    }

    #[test]
    fn octobers_that_lost_their_zero_are_open() {
        let open = DateColumn::Open(OpenDates::LostZero(1));
        assert_eq!(dates(&["2024.09", "2024.1", "2024.11"], &Notation::default()), open);
        assert_eq!(dates(&["2024.9", "2024.1", "2024.11"], &Notation::default()), open);
        case(&["2024.1", "2024.9"], &["2024-01", "2024-09"]);
        case(&["2024.1", "2024.10", "2024.11"], &["2024-01", "2024-10", "2024-11"]);
    }

    #[test]
    fn days_of_the_week_are_compared_with_their_dates() {
        case(&["Mon 1 Jan 2024", "Tuesday, January 2, 2024"], &["2024-01-01", "2024-01-02"]);
        case(&["2024-01-01 周一", "2024年1月2日（星期二）"], &["2024-01-01", "2024-01-02"]);
        case(&["Fri 02/02/2024", "Thu 01/02/2024"], &["2024-02-02", "2024-02-01"]);
        case(&["民国112年"], &["2023"]);
        case(&["平成31年4月", "令和元年5月", "令和5年10月"], &["2019-04", "2019-05", "2023-10"]);
        let open = |texts: &[&str], own| {
            assert_eq!(dates(texts, &Notation::default()), DateColumn::Open(OpenDates::Weekday(0, own)));
        };
        open(&["Tue 1 Jan 2024"], Some("Monday"));
        open(&["2024-01-05 Monday", "2024-01-06"], Some("Friday"));
        open(&["Sun 01/02/2024"], None);
        assert_eq!(dates(&["Sun 2024"], &Notation::default()), DateColumn::None);
    }

    #[test]
    fn times_of_day_are_no_dates() {
        for (text, seconds) in [
            ("8:30", Some(30_600)),
            ("08:30:15", Some(30_615)),
            ("8", None),
            ("8:60", None),
            ("1:2:3:4", None),
            ("a:b", None),
        ] {
            assert_eq!(clock(text), seconds, "{text}");
        }
    }

    #[test]
    fn times_of_two_zones_are_not_mixed() {
        let mixed = dates(&["2024-01-05T08:00Z", "2024-01-05T08:00+08:00"], &Notation::default());
        assert_eq!(mixed, DateColumn::Open(OpenDates::Offset(1)));
        assert_eq!(date("2024-01-05T08:00Z"), None);
        assert_eq!(date("2024-01-05 08:00"), Some(Date::Time(2024, 1, 5, 28_800)));
    }

    #[test]
    fn other_texts_are_no_dates() {
        for text in [
            "2024.13",
            "2024-02-30",
            "31/31/2024",
            "2024-13",
            "12",
            "1月",
            "May",
            "May Day 2024",
            "Q1",
            "1,2,2024",
            "a/b/2024",
            "2000-01-01T25:00:00Z",
            "99999999",
            "北京",
            "2024X",
            "3000A",
            "1200E",
            "12E",
            "2023-2025",
            "192.168.2024",
            "",
            "-",
            "2024年13月",
        ] {
            assert_eq!(dates(&[text], &Notation::default()), DateColumn::None, "{text}");
        }
        assert_eq!(dates(&["2022年", "2023年", "合计"], &Notation::default()), DateColumn::Some { other: 2, dates: 2 });
    }
}
