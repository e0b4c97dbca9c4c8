//! Dates and periods as front matter and data files write them.

use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::cells;
use crate::i18n::date::iso;
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
    match near_hint(text) {
        Some(hint) => hint,
        None => "write `2023`, `2024-Q2`, `2024-07`, `2024-07-31`, a range `2018/2023`, or words `{zh: …, en: …}`"
            .to_owned(),
    }
}

/// The hint for a text that is not a date.
pub(super) fn date_hint(text: &str) -> String {
    near_hint(text).unwrap_or_else(|| "write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`".to_owned())
}

/// The hint for a text that is not a date with a day.
pub(super) fn day_hint(text: &str) -> String {
    match near_date(text).filter(|date| matches!(Date::parse(date), Some(Date::Day(..)))) {
        Some(date) => format!("write `{date}`"),
        None => "write it like `2024-11-02`".to_owned(),
    }
}

/// What to write for a text that is nearly a date.
fn near_hint(text: &str) -> Option<String> {
    if let Some(date) = near_date(text) {
        return Some(format!("write `{date}`"));
    }
    if let Some((year, name)) = fiscal_year(text) {
        return Some(format!(
            "write `{name}-M09` for a fiscal year that ends with September of {year}, and so for any other month; if it \
             ends with December, write `{year}`"
        ));
    }
    let (day, time) = text.trim().split_once(['T', 't', ' '])?;
    let day = near_date(day).filter(|day| matches!(Date::parse(day), Some(Date::Day(..))))?;
    let time = time.trim();
    let end = time.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(time.len());
    let (time, offset) = time.split_at(end);
    let time = if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() };
    let date = format!("{day}T{time}");
    Date::parse(&date)?;
    let is_offset = offset.starts_with(['Z', 'z', '+', '-', '−', '.']);
    match offset {
        "" => Some(format!("write `{date}`")),
        _ if is_offset => {
            Some(format!("write `{date}`, without `{offset}`, and say in the label of which place the times are"))
        }
        _ => None,
    }
}

/// The calendar year in which a fiscal year ends whose last month a text leaves open, and the beginning of how it is
/// written: `FY2023`, 2023财年, `2023/24`, `FY2023-24`.
fn fiscal_year(text: &str) -> Option<(u16, String)> {
    let lower = text.trim().to_lowercase();
    let name = lower.trim_start_matches("fy").trim_end_matches("财年").trim();
    let (first, second) = name.split_once(['/', '-', '–']).unwrap_or((name, ""));
    let first: u16 = first.parse().ok().filter(|_| first.len() == 4)?;
    let next = first + 1;
    match second {
        "" if name.len() < lower.len() => Some((first, format!("FY{first}"))),
        _ if second.parse() == Ok(next % 100) && second.len() == 2 || second.parse() == Ok(next) => {
            Some((next, format!("{first}/{:02}", next % 100)))
        }
        _ => None,
    }
}

/// The date that a text means in another spelling: `2024-07` for `2024/7`, `2024-Q2` for `2024Q2`.
fn near_date(text: &str) -> Option<String> {
    cells::date(text).map(iso)
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
            ("1H2023", "write `2023-H1`"),
            ("2023年下半年", "write `2023-H2`"),
            ("2024W5", "write `2024-W05`"),
            ("2024年第5周", "write `2024-W05`"),
            ("2024-07-31 8:00", "write `2024-07-31T08:00`"),
            ("2024/7/31 18:00:05", "write `2024-07-31T18:00:05`"),
        ] {
            assert_eq!(Period::parse(text), None);
            assert_eq!(period_hint(text), expected, "{text}");
        }
        for (text, expected) in [
            ("FY2023", "write `FY2023-M09` for a fiscal year that ends with September of 2023"),
            ("2023财年", "write `FY2023-M09` for"),
            ("2023/24", "write `2023/24-M09` for a fiscal year that ends with September of 2024"),
            ("FY2023-24", "write `2023/24-M09` for"),
            ("2024-07-31T08:00+08:00", "write `2024-07-31T08:00`, without `+08:00`, and say in the label"),
            ("2024-07-31T08:00:00Z", "write `2024-07-31T08:00:00`, without `Z`"),
        ] {
            assert_eq!(Period::parse(text), None);
            assert!(period_hint(text).starts_with(expected), "{text}: {}", period_hint(text));
        }
        for text in ["last year", "2024-02-30", "24", "2024-Q7", "2021-W53", "2023E", "2024-07-31T25:00", "周", ""] {
            assert!(period_hint(text).starts_with("write `2023`, `2024-Q2`"), "{text}");
        }
    }
}
