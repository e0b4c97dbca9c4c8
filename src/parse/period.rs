//! Dates and periods as front matter and data files write them.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Date, Period};
use crate::yaml::{self, Node, Value};

/// Reads a period: a date, two dates with `/` between, or words in each language.
pub(super) fn read(node: Node, problems: &mut Diagnostics) -> Option<Period> {
    if matches!(node.value, Value::Map(_)) {
        return yaml::localized(node, "period", problems).filter(|words| !words.is_empty()).map(Period::Words);
    }
    let text = yaml::text(&node, "period", problems)?;
    let period = Period::parse(&text);
    if period.is_none() {
        let problem = Diagnostic::error("bad-period", node.span, format!("`{text}` is not a period"));
        problems.push(problem.hint(period_hint(&text)));
    }
    period
}

fn period_hint(text: &str) -> String {
    if let Some((from, to)) = text.split_once('/')
        && let (Some(from), Some(to)) = (Date::parse(from.trim()), Date::parse(to.trim()))
    {
        return if from >= to {
            "a period runs from the earlier date to the later one".to_owned()
        } else {
            "write the two dates with `/` between and no spaces".to_owned()
        };
    }
    // `2018-2023` and `2018—2023年` are common notations of a range.
    let parts: Vec<&str> = text.split(['-', '–', '—', '~', '～', '至', '到']).map(str::trim).collect();
    if let [from, to] = parts[..]
        && let (Some(Date::Year(from)), Some(Date::Year(to))) =
            (Date::parse(from), Date::parse(to.trim_end_matches('年')))
        && from < to
    {
        return format!("write `{from}/{to}`");
    }
    if let Some((year, half)) = half_year(text) {
        let months = if half == 1 { ["01", "06"] } else { ["07", "12"] };
        return format!("write `{year}-{}/{year}-{}`", months[0], months[1]);
    }
    match near_date(text) {
        Some(date) => format!("write `{date}`"),
        None => "write `2023`, `2024-Q2`, `2024-07`, `2024-07-31`, a range `2018/2023`, or words `{zh: …, en: …}`"
            .to_owned(),
    }
}

/// The hint for a text that is not a date.
pub(super) fn date_hint(text: &str) -> String {
    match near_date(text) {
        Some(date) => format!("write `{date}`"),
        None => "write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`".to_owned(),
    }
}

/// The hint for a text that is not a date with a day.
pub(super) fn day_hint(text: &str) -> String {
    match near_date(text).filter(|date| matches!(Date::parse(date), Some(Date::Day(..)))) {
        Some(date) => format!("write `{date}`"),
        None => "write it like `2024-11-02`".to_owned(),
    }
}

/// The year and the half of it that a text names: `2023-H1`, `1H2023`, 2023上半年.
fn half_year(text: &str) -> Option<(&str, u8)> {
    let year = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 4)?;
    let rest = text.replacen(year, "", 1).to_lowercase();
    let half = match rest.trim_matches(|c: char| "-/年 ".contains(c)) {
        "h1" | "1h" | "上半年" | "上半" => 1,
        "h2" | "2h" | "下半年" | "下半" => 2,
        _ => return None,
    };
    Some((year, half))
}

/// The date that a text most likely means: `2024-07` for `2024/7`, `2024-Q2` for `2024Q2`.
fn near_date(text: &str) -> Option<String> {
    let lower = text.trim().to_lowercase();
    // Anything else makes it another date: FY2023, 2023-W05, 2023E.
    if lower.contains(|c: char| !c.is_ascii_digit() && !"-/.年月日号 q第季度".contains(c)) {
        return None;
    }
    let numbers: Vec<&str> = lower.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_quarter = lower.contains('q') || lower.contains("季度");
    // Day and year may not change places: 07/31/2024 and 31.07.2024 look alike.
    let date = match numbers[..] {
        [year, quarter] if is_quarter && year.len() == 4 => format!("{year}-Q{quarter}"),
        [quarter, year] if is_quarter && year.len() == 4 => format!("{year}-Q{quarter}"),
        [year] => year.to_owned(),
        [year, month] => format!("{year}-{month:0>2}"),
        [year, month, day] => format!("{year}-{month:0>2}-{day:0>2}"),
        _ => return None,
    };
    Date::parse(&date).is_some().then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wrong_period_is_told_the_right_one() {
        for (text, expected) in [
            ("2018-2023", "write `2018/2023`"),
            ("2018—2023年", "write `2018/2023`"),
            ("2023/2018", "a period runs from the earlier date to the later one"),
            ("2018 / 2023", "write the two dates with `/` between and no spaces"),
            ("2024-7", "write `2024-07`"),
            ("2024/7/31", "write `2024-07-31`"),
            ("2024年7月", "write `2024-07`"),
            ("Q2 2024", "write `2024-Q2`"),
            ("2024年2季度", "write `2024-Q2`"),
            ("2023年", "write `2023`"),
            ("2023-H1", "write `2023-01/2023-06`"),
            ("2023年下半年", "write `2023-07/2023-12`"),
        ] {
            assert_eq!(Period::parse(text), None);
            assert_eq!(period_hint(text), expected, "{text}");
        }
        for text in ["last year", "2024-02-30", "24", "2024-Q7", "FY2023", "2023-W05", "2023E", ""] {
            assert!(period_hint(text).starts_with("write `2023`, `2024-Q2`"), "{text}");
        }
    }
}
