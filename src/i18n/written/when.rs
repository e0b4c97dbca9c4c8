//! Dates and spans of time in one form for both languages: 2024年上半年 and "H1 2024" are the same months.

/// A day, month or year; parts may be missing, also the month of a day: 25日 / "the 25th".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct When {
    /// The year.
    pub year: Option<i16>,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31.
    pub day: Option<u8>,
}

impl When {
    /// A year.
    pub fn year(year: i16) -> Self {
        Self { year: Some(year), ..Self::default() }
    }

    /// A month, perhaps of a year.
    pub fn month(year: Option<i16>, month: u8) -> Self {
        Self { year, month: Some(month), day: None }
    }

    /// A day of a month, perhaps of a year.
    pub fn day(year: Option<i16>, month: u8, day: u8) -> Self {
        Self { year, month: Some(month), day: Some(day) }
    }
}

/// A stretch of the calendar, both ends included; quarters and half-years are their months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Calendar {
    /// Where it begins.
    pub from: When,
    /// Where it ends.
    pub to: When,
}

impl Calendar {
    /// One date.
    pub fn at(when: When) -> Self {
        Self { from: when, to: when }
    }

    /// From one date to another.
    pub fn range(from: When, to: When) -> Self {
        Self { from, to }
    }

    /// The months from one to another of a year.
    pub fn months(year: Option<i16>, from: u8, to: u8) -> Self {
        Self { from: When::month(year, from), to: When::month(year, to) }
    }

    /// A quarter, 1 to 4; several where it ends with a later one.
    pub fn quarters(year: Option<i16>, from: u8, to: u8) -> Self {
        Self::months(year, from.saturating_mul(3).saturating_sub(2), to.saturating_mul(3))
    }

    /// The first or the second half of a year.
    pub fn half(year: Option<i16>, half: u8) -> Self {
        Self::quarters(year, half.saturating_mul(2).saturating_sub(1), half.saturating_mul(2))
    }

    /// The first year that is named.
    pub fn year(self) -> Option<i16> {
        self.from.year.or(self.to.year)
    }
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Clock {
    /// The hour, 0 to 24.
    pub hour: u8,
    /// The minute, where it is stated.
    pub minute: Option<u8>,
    /// Whether the hour is one of 24: 下午3点 / "3 p.m."; 3点 / "3 o'clock" may be at night.
    pub of_24: bool,
}

impl Clock {
    /// Whether both may be the same time: hours of 24 are equal, others may be twelve hours apart; a minute that is
    /// not stated is the full hour.
    pub fn agrees(self, other: Self) -> bool {
        let hours = |clock: Self| clock.hour % if self.of_24 && other.of_24 { 24 } else { 12 };
        hours(self) == hours(other) && self.minute.unwrap_or(0) == other.minute.unwrap_or(0)
    }
}
