//! Spans of time that figures belong to.

use super::Localized;

/// A day, month, quarter or year of the calendar, as precise as the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Date {
    Year(i16),
    /// A quarter, 1 to 4.
    Quarter(i16, u8),
    /// A month, 1 to 12.
    Month(i16, u8),
    Day(i16, u8, u8),
}

impl Date {
    /// Reads `2023`, `2024-Q2`, `2024-07` or `2024-07-31`; `None` for anything else and for days that
    /// no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let year = parts.next().filter(|y| y.len() == 4 && y.bytes().all(|b| b.is_ascii_digit()))?.parse().ok()?;
        let Some(second) = parts.next() else { return Some(Date::Year(year)) };
        if let Some(quarter) = second.strip_prefix('Q') {
            let quarter = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
            return parts.next().is_none().then_some(Date::Quarter(year, quarter));
        }
        let two_digits = |text: &str| (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
        let month = two_digits(second).filter(|m| (1..=12).contains(m))?;
        let Some(third) = parts.next() else { return Some(Date::Month(year, month)) };
        let day = two_digits(third)?;
        let real = jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).is_ok();
        (real && parts.next().is_none()).then_some(Date::Day(year, month, day))
    }

    pub fn year(self) -> i16 {
        match self {
            Date::Year(y) | Date::Quarter(y, _) | Date::Month(y, _) | Date::Day(y, ..) => y,
        }
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
        match text.split_once('/') {
            None => Date::parse(text).map(Period::At),
            Some((from, to)) => {
                let (from, to) = (Date::parse(from)?, Date::parse(to)?);
                (from < to || from.year() < to.year()).then_some(Period::Range(from, to))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_iso_dates_of_every_precision() {
        assert_eq!(Date::parse("2023"), Some(Date::Year(2023)));
        assert_eq!(Date::parse("2024-Q2"), Some(Date::Quarter(2024, 2)));
        assert_eq!(Date::parse("2024-07"), Some(Date::Month(2024, 7)));
        assert_eq!(Date::parse("2024-02-29"), Some(Date::Day(2024, 2, 29)));
        for wrong in ["2023-02-29", "2024-13", "2024-Q5", "24", "2024-7", "2024-07-31-1", "２０２４", "2024/07"] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn reads_ranges_that_run_forward() {
        assert_eq!(Period::parse("2018/2023"), Some(Period::Range(Date::Year(2018), Date::Year(2023))));
        assert_eq!(Period::parse("2023/2018"), None);
    }
}
