//! Dates and periods, as each language writes them: `2024年1—7月`, `January–July 2024`.

use crate::model::{Date, FiscalName, FiscalYear, Lang, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const QUARTERS: [&str; 4] = ["第一", "第二", "第三", "第四"];

/// A date in full: `2024年11月2日`, `2 November 2024`; `2024年第二季度`, `Q2 2024`.
pub fn date(date: Date, lang: Lang) -> String {
    match (date, lang) {
        (Date::Year(year), Lang::Zh) => format!("{year}年"),
        (Date::Year(year), Lang::En) => year.to_string(),
        (Date::Fiscal(fiscal), Lang::Zh) => format!("{}财年", years(fiscal)),
        (Date::Fiscal(fiscal), Lang::En) => english_fiscal(fiscal),
        (Date::Half(year, half), Lang::Zh) => format!("{year}年{}", chinese_half(half)),
        (Date::Half(year, half), Lang::En) => format!("H{half} {year}"),
        (Date::Quarter(year, quarter), Lang::Zh) => format!("{year}年{}季度", chinese_quarter(quarter)),
        (Date::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Date::Month(year, month), Lang::Zh) => format!("{year}年{month}月"),
        (Date::Month(year, month), Lang::En) => format!("{} {year}", english_month(month)),
        (Date::Week(year, week), Lang::Zh) => format!("{year}年第{week}周"),
        (Date::Week(year, week), Lang::En) => format!("Week {week}, {year}"),
        (Date::Day(year, month, day), Lang::Zh) => format!("{year}年{month}月{day}日"),
        (Date::Day(year, month, day), Lang::En) => format!("{day} {} {year}", english_month(month)),
        (Date::Time(year, month, day, second), Lang::Zh) => format!("{year}年{month}月{day}日{}", clock(second)),
        (Date::Time(year, month, day, second), Lang::En) => {
            format!("{day} {} {year}, {}", english_month(month), clock(second))
        }
    }
}

/// A date for an axis, a column or a list, where room is short: `2024Q2`, `2024-07`, `Jul 2024`.
///
/// Chinese short forms of months and days are those of ISO 8601, which sort and align.
pub fn short(date: Date, lang: Lang) -> String {
    let abbreviated = |month| english_month(month).get(..3).unwrap_or("");
    match (date, lang) {
        (Date::Year(year), _) => year.to_string(),
        (Date::Fiscal(fiscal), _) => english_fiscal(fiscal),
        (Date::Half(year, half), Lang::Zh) => format!("{year}H{half}"),
        (Date::Half(year, half), Lang::En) => format!("H{half} {year}"),
        (Date::Quarter(year, quarter), Lang::Zh) => format!("{year}Q{quarter}"),
        (Date::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Date::Week(year, week), Lang::Zh) => format!("{year}W{week:02}"),
        (Date::Week(year, week), Lang::En) => format!("W{week} {year}"),
        (Date::Month(..) | Date::Day(..), Lang::Zh) => iso(date),
        (Date::Time(year, month, day, second), Lang::Zh) => {
            format!("{} {}", iso(Date::Day(year, month, day)), clock(second))
        }
        (Date::Time(year, month, day, second), Lang::En) => {
            format!("{day} {} {year}, {}", abbreviated(month), clock(second))
        }
        (Date::Month(year, month), Lang::En) => format!("{} {year}", abbreviated(month)),
        (Date::Day(year, month, day), Lang::En) => format!("{day} {} {year}", abbreviated(month)),
    }
}

/// The name of a month where there is little room: `7月`, `Jul`.
pub fn month(month: u8, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{month}月"),
        Lang::En => english_month(month).get(..3).unwrap_or("").to_owned(),
    }
}

/// The name of a day of the week, counted from 0 for Monday, where there is little room: `一`, `Mon`.
pub fn weekday(after_monday: i32, lang: Lang) -> &'static str {
    const NAMES: [(&str, &str); 7] =
        [("一", "Mon"), ("二", "Tue"), ("三", "Wed"), ("四", "Thu"), ("五", "Fri"), ("六", "Sat"), ("日", "Sun")];
    let (zh, en) = usize::try_from(after_monday).ok().and_then(|at| NAMES.get(at)).copied().unwrap_or_default();
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// A date as front matter and data files have it: `2024-11-02`, `2024-07`, `2024-Q2`, `2024`.
pub fn iso(date: Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Fiscal(fiscal @ FiscalYear { month, name: FiscalName::End, .. }) => {
            format!("FY{:04}-M{month:02}", fiscal.ends)
        }
        Date::Fiscal(fiscal) => format!("{}-M{:02}", years(fiscal), fiscal.month),
        Date::Half(year, half) => format!("{year:04}-H{half}"),
        Date::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Week(year, week) => format!("{year:04}-W{week:02}"),
        Date::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
        Date::Time(year, month, day, second) => format!("{}T{}", iso(Date::Day(year, month, day)), clock(second)),
    }
}

/// A date for programs that know years, months, days and times alone, as precise as those can say it.
pub fn machine(date: Date) -> String {
    match date {
        Date::Year(_) | Date::Month(..) | Date::Day(..) | Date::Time(..) => iso(date),
        Date::Fiscal(_) | Date::Half(..) | Date::Quarter(..) | Date::Week(..) => iso(Date::Year(date.year())),
    }
}

/// A period as ISO 8601 writes it; empty for one in words. What has no form of its own there is its days.
pub fn interval(period: &Period) -> String {
    let (from, to) = match period {
        Period::At(at @ (Date::Fiscal(_) | Date::Half(..))) => (*at, *at),
        Period::At(at) => return iso(*at),
        Period::Range(from, to) => (*from, *to),
        Period::Words(_) => return String::new(),
    };
    let end = |date: Date, day: i32| match date {
        Date::Fiscal(_) | Date::Half(..) => Date::of_day(day).map_or_else(|| iso(date), iso),
        _ => iso(date),
    };
    format!("{}/{}", end(from, from.first_day()), end(to, to.last_day()))
}

/// `08:00`, and with its seconds where it has any.
pub fn clock(second: u32) -> String {
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    if second == 0 { format!("{hour:02}:{minute:02}") } else { format!("{hour:02}:{minute:02}:{second:02}") }
}

/// The years by which a fiscal year is called: `2023`, `2023/24`.
fn years(FiscalYear { ends, name, .. }: FiscalYear) -> String {
    match name {
        FiscalName::End => format!("{ends:04}"),
        FiscalName::Both => format!("{:04}/{:02}", ends - 1, ends % 100),
    }
}

fn english_fiscal(fiscal: FiscalYear) -> String {
    match fiscal.name {
        FiscalName::End => format!("FY{}", fiscal.ends),
        FiscalName::Both => years(fiscal),
    }
}

/// A period without repetitions: `2018—2023年`, `2018–2023`.
pub fn period(period: &Period, lang: Lang) -> String {
    match (period, lang) {
        (Period::At(at), _) => date(*at, lang),
        (Period::Range(from, to), Lang::Zh) => chinese_range(*from, *to),
        (Period::Range(from, to), Lang::En) => english_range(*from, *to),
        (Period::Words(words), _) => words.get(lang).to_owned(),
    }
}

fn chinese_range(from: Date, to: Date) -> String {
    match (from, to) {
        (Date::Year(a), Date::Year(b)) => format!("{a}—{b}年"),
        (Date::Fiscal(a), Date::Fiscal(b)) if a.name == b.name => format!("{}—{}财年", years(a), years(b)),
        (Date::Week(year, a), Date::Week(other, b)) if year == other => format!("{year}年第{a}—{b}周"),
        (Date::Time(year, month, day, _), Date::Time(y, m, d, b)) if (year, month, day) == (y, m, d) => {
            format!("{}—{}", date(from, Lang::Zh), clock(b))
        }
        (Date::Quarter(year, a), Date::Quarter(other, b)) if year == other => {
            format!("{year}年{}至{}季度", chinese_quarter(a), chinese_quarter(b))
        }
        (Date::Month(year, a), Date::Month(other, b)) if year == other => format!("{year}年{a}—{b}月"),
        (Date::Day(year, month, a), Date::Day(y, m, b)) if (year, month) == (y, m) => {
            format!("{year}年{month}月{a}—{b}日")
        }
        (Date::Day(year, month, a), Date::Day(other, m, b)) if year == other => {
            format!("{year}年{month}月{a}日—{m}月{b}日")
        }
        _ => format!("{}—{}", date(from, Lang::Zh), date(to, Lang::Zh)),
    }
}

fn english_range(from: Date, to: Date) -> String {
    match (from, to) {
        (Date::Year(a), Date::Year(b)) => format!("{a}–{b}"),
        (Date::Fiscal(a), Date::Fiscal(b)) if a.name == b.name && a.name == FiscalName::End => {
            format!("FY{}–{}", a.ends, b.ends)
        }
        (Date::Week(year, a), Date::Week(other, b)) if year == other => format!("Weeks {a}–{b}, {year}"),
        (Date::Time(year, month, day, a), Date::Time(y, m, d, b)) if (year, month, day) == (y, m, d) => {
            format!("{day} {} {year}, {}–{}", english_month(month), clock(a), clock(b))
        }
        (Date::Quarter(year, a), Date::Quarter(other, b)) if year == other => format!("Q{a}–Q{b} {year}"),
        (Date::Month(year, a), Date::Month(other, b)) if year == other => {
            format!("{}–{} {year}", english_month(a), english_month(b))
        }
        (Date::Day(year, month, a), Date::Day(y, m, b)) if (year, month) == (y, m) => {
            format!("{a}–{b} {} {year}", english_month(month))
        }
        (Date::Day(year, month, a), Date::Day(other, m, b)) if year == other => {
            format!("{a} {} – {b} {} {year}", english_month(month), english_month(m))
        }
        _ => format!("{} – {}", date(from, Lang::En), date(to, Lang::En)),
    }
}

/// The name of a month; empty for a month that does not exist, which [`Date::parse`] never returns.
fn english_month(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).copied().unwrap_or("")
}

fn chinese_half(half: u8) -> &'static str {
    if half == 1 { "上半年" } else { "下半年" }
}

/// The day with this number in the count of spreadsheets, in which 1 is 1 January 1900 and 60 a day that never was;
/// `None` before that, where programs differ, and beyond the year 9999.
pub fn of_serial(days: i64) -> Option<Date> {
    // The count of days that this program uses begins 25,569 days later.
    i32::try_from(days - 25_569).ok().filter(|_| days > 60).and_then(Date::of_day)
}

/// The number of a month in words: `January`, `Jan` and `Sept`, in lower case.
pub fn month_named(word: &str) -> Option<u8> {
    let is_name = |name: &&str| {
        let name = name.to_lowercase();
        name == word || name[..3] == *word || word == "sept" && name == "september"
    };
    let at = MONTHS.iter().position(is_name)?;
    u8::try_from(at + 1).ok()
}

/// The number of a quarter in words: 第一季度, 一季度.
pub fn quarter_named(word: &str) -> Option<u8> {
    let number = word.strip_suffix("季度")?;
    let is_name = |name: &&str| name.trim_start_matches('第') == number.trim_start_matches('第');
    let at = QUARTERS.iter().position(is_name)?;
    u8::try_from(at + 1).ok()
}

fn chinese_quarter(quarter: u8) -> &'static str {
    usize::from(quarter).checked_sub(1).and_then(|at| QUARTERS.get(at)).copied().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Localized;

    #[track_caller]
    fn case(text: &str, zh: &str, en: &str) {
        let parsed = Period::parse(text).expect("a period");
        assert_eq!(period(&parsed, Lang::Zh), zh, "{text} in Chinese");
        assert_eq!(period(&parsed, Lang::En), en, "{text} in English");
    }

    #[test]
    fn dates_of_every_precision() {
        case("2023", "2023年", "2023");
        case("FY2023-M09", "2023财年", "FY2023");
        case("2023/24-M03", "2023/24财年", "2023/24");
        case("2023-H1", "2023年上半年", "H1 2023");
        case("2024-W05", "2024年第5周", "Week 5, 2024");
        case("2024-07-31T08:00", "2024年7月31日08:00", "31 July 2024, 08:00");
        case("2024-07-31T08:00:30", "2024年7月31日08:00:30", "31 July 2024, 08:00:30");
        case("2024-Q2", "2024年第二季度", "Q2 2024");
        case("2024-07", "2024年7月", "July 2024");
        case("2024-11-02", "2024年11月2日", "2 November 2024");
    }

    #[test]
    fn ranges_say_nothing_twice() {
        case("2018/2023", "2018—2023年", "2018–2023");
        case("2024-Q1/2024-Q3", "2024年第一至第三季度", "Q1–Q3 2024");
        case("2023-Q4/2024-Q1", "2023年第四季度—2024年第一季度", "Q4 2023 – Q1 2024");
        case("2024-01/2024-07", "2024年1—7月", "January–July 2024");
        case("2023-07/2024-03", "2023年7月—2024年3月", "July 2023 – March 2024");
        case("2024-07-01/2024-07-15", "2024年7月1—15日", "1–15 July 2024");
        case("2024-07-01/2024-08-15", "2024年7月1日—8月15日", "1 July – 15 August 2024");
        case("2023-12-31/2024-01-01", "2023年12月31日—2024年1月1日", "31 December 2023 – 1 January 2024");
        case("2023/2024-07", "2023年—2024年7月", "2023 – July 2024");
        case("2023-H2/2024-H1", "2023年下半年—2024年上半年", "H2 2023 – H1 2024");
        case("2024-W05/2024-W08", "2024年第5—8周", "Weeks 5–8, 2024");
        case("2023-W52/2024-W02", "2023年第52周—2024年第2周", "Week 52, 2023 – Week 2, 2024");
        case("FY2020-M09/FY2023-M09", "2020—2023财年", "FY2020–2023");
        case("2020/21-M03/2022/23-M03", "2020/21—2022/23财年", "2020/21 – 2022/23");
        case("2024-07-31T08:00/2024-07-31T17:30", "2024年7月31日08:00—17:30", "31 July 2024, 08:00–17:30");
    }

    #[test]
    fn words_stay_words() {
        let words = Period::Words(Localized::both("截至2024年7月", "to July 2024"));
        assert_eq!(period(&words, Lang::Zh), "截至2024年7月");
        assert_eq!(period(&words, Lang::En), "to July 2024");
    }

    #[test]
    fn short_forms_fit_an_axis() {
        for (text, zh, en) in [
            ("2023", "2023", "2023"),
            ("FY2023-M09", "FY2023", "FY2023"),
            ("2023/24-M03", "2023/24", "2023/24"),
            ("2023-H1", "2023H1", "H1 2023"),
            ("2024-Q2", "2024Q2", "Q2 2024"),
            ("2024-W05", "2024W05", "W5 2024"),
            ("2024-07-31T08:00", "2024-07-31 08:00", "31 Jul 2024, 08:00"),
            ("2024-07", "2024-07", "Jul 2024"),
            ("2024-07-31", "2024-07-31", "31 Jul 2024"),
        ] {
            let parsed = Date::parse(text).expect("a date");
            assert_eq!((&*short(parsed, Lang::Zh), &*short(parsed, Lang::En)), (zh, en));
        }
    }

    #[test]
    fn the_iso_form_reads_back_as_the_same_date() {
        for text in [
            "2023",
            "FY2023-M09",
            "2023/24-M03",
            "1999/00-M06",
            "2023-H1",
            "2024-Q2",
            "2024-07",
            "2024-W05",
            "2024-07-31",
            "0900-01-02",
            "2024-07-31T08:00",
            "2024-07-31T08:00:30",
        ] {
            assert_eq!(iso(Date::parse(text).expect("a date")), text);
        }
    }

    #[test]
    fn programs_get_what_they_know() {
        let date = |text| Date::parse(text).expect("a date");
        assert_eq!(
            machine(date("2024-W05")) + &machine(date("2023-H1")) + &machine(date("2024-07")),
            "202420232024-07"
        );
        for (text, expected) in [
            ("2023-H1", "2023-01-01/2023-06-30"),
            ("2023/24-M03", "2023-04-01/2024-03-31"),
            ("2022-H2/2023", "2022-07-01/2023"),
            ("2024-W05", "2024-W05"),
        ] {
            assert_eq!(interval(&Period::parse(text).expect("a period")), expected);
        }
    }
}
