//! Dates and periods, as each language writes them: `2024年1—7月`, `January–July 2024`.

use crate::model::{Date, Lang, Period};

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
        (Date::Quarter(year, quarter), Lang::Zh) => format!("{year}年{}季度", chinese_quarter(quarter)),
        (Date::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Date::Month(year, month), Lang::Zh) => format!("{year}年{month}月"),
        (Date::Month(year, month), Lang::En) => format!("{} {year}", english_month(month)),
        (Date::Day(year, month, day), Lang::Zh) => format!("{year}年{month}月{day}日"),
        (Date::Day(year, month, day), Lang::En) => format!("{day} {} {year}", english_month(month)),
    }
}

/// A date for an axis, a column or a list, where room is short: `2024Q2`, `2024-07`, `Jul 2024`.
///
/// Chinese short forms of months and days are those of ISO 8601, which sort and align.
pub fn short(date: Date, lang: Lang) -> String {
    let abbreviated = |month| english_month(month).get(..3).unwrap_or("");
    match (date, lang) {
        (Date::Year(year), _) => year.to_string(),
        (Date::Quarter(year, quarter), Lang::Zh) => format!("{year}Q{quarter}"),
        (Date::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Date::Month(..) | Date::Day(..), Lang::Zh) => iso(date),
        (Date::Month(year, month), Lang::En) => format!("{} {year}", abbreviated(month)),
        (Date::Day(year, month, day), Lang::En) => format!("{day} {} {year}", abbreviated(month)),
    }
}

/// A date as front matter and `<time datetime>` have it: `2024-11-02`, `2024-07`, `2024-Q2`, `2024`.
pub fn iso(date: Date) -> String {
    match date {
        Date::Year(year) => format!("{year:04}"),
        Date::Quarter(year, quarter) => format!("{year:04}-Q{quarter}"),
        Date::Month(year, month) => format!("{year:04}-{month:02}"),
        Date::Day(year, month, day) => format!("{year:04}-{month:02}-{day:02}"),
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
            ("2024-Q2", "2024Q2", "Q2 2024"),
            ("2024-07", "2024-07", "Jul 2024"),
            ("2024-07-31", "2024-07-31", "31 Jul 2024"),
        ] {
            let parsed = Date::parse(text).expect("a date");
            assert_eq!((&*short(parsed, Lang::Zh), &*short(parsed, Lang::En)), (zh, en));
        }
    }

    #[test]
    fn the_iso_form_reads_back_as_the_same_date() {
        for text in ["2023", "2024-Q2", "2024-07", "2024-07-31", "0900-01-02"] {
            assert_eq!(iso(Date::parse(text).expect("a date")), text);
        }
    }
}
