//! Dates in Chinese: 2024年7月31日, 2023年上半年, 2024年1—7月, 一季度.

use rust_decimal::Decimal;

use super::super::cursor::{next, previous, skip_spaces, starts};
use super::super::digits::{self, digit};
use super::super::draft::{Draft, Found, Number};
use super::super::figure::{Style, WrittenUnit};
use super::super::when::{Calendar, When};
use super::numerals::{self, to};
use super::{context, unit};
use crate::model::Exact;

/// A date as a figure; its sign, hedge and trend mean nothing.
pub(super) fn found(start: usize, end: usize, calendar: Calendar) -> Found {
    let year = Decimal::from(calendar.year().unwrap_or(0));
    let number = Number { end, value: Exact { value: year, last_digit: 0 }, style: Style::Digits };
    Draft { start, number, high: None, unit: WrittenUnit::Time(calendar), hedge: None, trend: None }.finish()
}

/// Whether a year begins here.
pub(super) fn begins_with_year(text: &str, start: usize) -> bool {
    year(text, start).is_some()
}

/// Reads the date that begins with a number; `None` where the number does not begin one.
pub(super) fn read(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    if let Some(found) = years(text, start, floor) {
        return Some(found);
    }
    without_year(text, start)
}

/// A year with the part of it that is named, or several years.
fn years(text: &str, start: usize, floor: usize) -> Option<(usize, Calendar)> {
    if let Some((end, first)) = bare_year(text, start)
        && let Some(at) = to(text, end).or_else(|| starts(text, end, &[("/", ())]).map(|(end, ())| end))
        && let Some((after, last)) = bare_year(text, at)
        && last > first
    {
        let end = starts(text, after, &[("年", ())]).map_or(after, |(end, ())| end);
        return Some((end, Calendar::range(When::year(first), When::year(last))));
    }
    if let Some(found) = iso(text, start) {
        return Some(found);
    }
    if let Some((end, first)) = year(text, start) {
        let (end, from) = within(text, end, Some(first)).unwrap_or((end, Calendar::at(When::year(first))));
        // 2023年7月—2024年3月, 2018年至2023年
        if let Some(at) = to(text, end)
            && let Some((after, last)) = year(text, at)
        {
            let (after, to) = within(text, after, Some(last)).unwrap_or((after, Calendar::at(When::year(last))));
            return Some((after, Calendar::range(from.from, to.to)));
        }
        return Some((end, from));
    }
    let (end, year) = bare_year(text, start)?;
    lone_year(text, start, end, floor).then_some(())?;
    if let Some(at) = starts(text, end, &[("Q", ())]).map(|(at, ())| at)
        && let Some((end, quarter)) = small(text, at, 4)
    {
        return Some((end, Calendar::quarters(Some(year), quarter, quarter)));
    }
    if let Some((at, ())) = starts(text, end, &[("H", ())])
        && let Some((end, half)) = small(text, at, 2)
    {
        return Some((end, Calendar::half(Some(year), half)));
    }
    let end = starts(text, end, &[("E", ()), ("F", ()), ("e", ())]).map_or(end, |(end, ())| end);
    let code = next(text, end).is_some_and(|c| c.is_ascii_alphanumeric());
    (!code).then_some((end, Calendar::at(When::year(year))))
}

/// Whether four digits without 年 are a year: nothing is counted with them.
fn lone_year(text: &str, start: usize, end: usize, floor: usize) -> bool {
    let counted = unit::after(text, end).is_some()
        || starts(text, end, &[("多", ()), ("余", ()), ("强", ()), ("来", ()), ("号", ())]).is_some()
        || numerals::scale(text, skip_spaces(text, end)).is_some();
    let hedged = context::hedge(text, start, floor, false).is_some();
    let marked = context::currency(text, start).is_some()
        || previous(text, start).is_some_and(|c| matches!(c, '-' | '\u{2212}' | '第' | '－'));
    !counted && !hedged && !marked
}

/// `2024-07-31`, `2024/7/31`, `2024-07`.
fn iso(text: &str, start: usize) -> Option<(usize, Calendar)> {
    let (end, year) = bare_year(text, start)?;
    let separator = next(text, end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (end, month) = digits_up_to(text, end + 1, 12)?;
    if next(text, end) == Some(separator)
        && let Some((end, day)) = digits_up_to(text, end + 1, 31)
    {
        return Some((end, Calendar::at(When::day(Some(year), month, day))));
    }
    let two = text.as_bytes()[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count() == 2;
    (separator == '-' && two && next(text, end) != Some('年'))
        .then_some((end, Calendar::at(When::month(Some(year), month))))
}

fn digits_up_to(text: &str, at: usize, most: u8) -> Option<(usize, u8)> {
    let digits = digits::read(text, at).filter(|digits| digits.whole <= 2)?;
    let small = digits.small().filter(|small| (1..=most).contains(small))?;
    Some((digits.number.end, small))
}

/// Four digits that may be a year, without 年.
fn bare_year(text: &str, start: usize) -> Option<(usize, i16)> {
    if previous(text, start).is_some_and(|c| digit(c).is_some()) {
        return None;
    }
    let digits = digits::read(text, start)?;
    digits.year().map(|year| (digits.number.end, year))
}

/// A year with 年, in digits or in words.
fn year(text: &str, start: usize) -> Option<(usize, i16)> {
    let (end, year) = match bare_year(text, start) {
        Some(found) => found,
        None => {
            let numeral = numerals::read(text, start).filter(|numeral| numeral.row)?;
            let year = i16::try_from(numeral.value).ok().filter(|year| (1900..2100).contains(year))?;
            (numeral.end, year)
        }
    };
    let (end, ()) = starts(text, skip_spaces(text, end), &[("年", ())])?;
    let more = starts(text, end, &[("度", ()), ("份", ())]).map(|(end, ())| end);
    Some((more.unwrap_or(end), year))
}

/// The part of a year, after 2024年 or without it: 7月31日, 上半年, 前三季度, 第二季度, Q2.
fn within(text: &str, at: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let at = skip_spaces(text, at);
    const HALVES: [(&str, u8); 4] = [("上半年", 1), ("下半年", 2), ("H1", 1), ("H2", 2)];
    if let Some((end, half)) = starts(text, at, &HALVES) {
        return Some((end, Calendar::half(year, half)));
    }
    quarter(text, at, year).or_else(|| first_part(text, at, year)).or_else(|| month(text, at, year))
}

/// Like [`within`], without a year before it.
pub(super) fn without_year(text: &str, start: usize) -> Option<(usize, Calendar)> {
    within(text, start, None).filter(|(end, _)| !next(text, *end).is_some_and(|c| c.is_ascii_alphanumeric()))
}

/// 第二季度, 一季度, Q2, 一至三季度.
fn quarter(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    if let Some((at, ())) = starts(text, start, &[("Q", ())]) {
        let (end, from) = digits_up_to(text, at, 4)?;
        let last = to(text, end).and_then(|at| {
            let at = starts(text, at, &[("Q", ())]).map_or(at, |(at, ())| at);
            digits_up_to(text, at, 4)
        });
        let (end, to) = last.unwrap_or((end, from));
        return Some((end, Calendar::quarters(year, from, to)));
    }
    let ordinal = |at| starts(text, at, &[("第", ())]).map_or(at, |(at, ())| at);
    let (end, from) = small(text, ordinal(start), 4)?;
    if let Some((end, ())) = starts(text, end, &[("季度", ())]) {
        return Some((end, Calendar::quarters(year, from, from)));
    }
    let (end, to) = small(text, ordinal(to(text, end)?), 4)?;
    let (end, ()) = starts(text, end, &[("季度", ())])?;
    Some((end, Calendar::quarters(year, from, to)))
}

/// 前三季度, 前7个月.
fn first_part(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let (at, ()) = starts(text, start, &[("前", ())])?;
    let (end, count) = small(text, at, 12)?;
    if let Some((end, ())) = starts(text, end, &[("季度", ()), ("个季度", ())]) {
        return (count <= 4).then(|| (end, Calendar::quarters(year, 1, count)));
    }
    starts(text, end, &[("个月", ()), ("月", ())]).map(|(end, ())| (end, Calendar::months(year, 1, count)))
}

/// 7月, 7月31日, 1—7月, 7月1—15日, 7月1日—8月15日.
fn month(text: &str, start: usize, year: Option<i16>) -> Option<(usize, Calendar)> {
    let (end, from) = small(text, start, 12)?;
    if let Some(at) = to(text, end)
        && let Some((end, to)) = small(text, at, 12)
        && let Some((end, ())) = starts(text, end, &[("月", ())])
    {
        return Some((end, Calendar::months(year, from, to)));
    }
    let (end, ()) = starts(text, end, &[("月份", ()), ("月", ())])?;
    let Some((after, first)) = small(text, skip_spaces(text, end), 31) else {
        if let Some(at) = to(text, end)
            && let Some((end, to)) = small(text, at, 12)
            && let Some((end, ())) = starts(text, end, &[("月份", ()), ("月", ())])
            && small(text, end, 31).is_none()
        {
            return Some((end, Calendar::months(year, from, to)));
        }
        return Some((end, Calendar::at(When::month(year, from))));
    };
    let day = |day| When::day(year, from, day);
    if let Some(at) = to(text, after)
        && let Some((end, last)) = small(text, at, 31)
        && let Some((end, ())) = starts(text, end, &[("日", ())])
    {
        return Some((end, Calendar::range(day(first), day(last))));
    }
    let Some((end, ())) = starts(text, after, &[("日", ()), ("号", ())]) else {
        return Some((end, Calendar::at(When::month(year, from))));
    };
    if let Some(at) = to(text, end)
        && let Some((month_end, to)) = small(text, at, 12)
        && let Some((at, ())) = starts(text, month_end, &[("月", ())])
        && let Some((end, last)) = small(text, at, 31)
        && let Some((end, ())) = starts(text, end, &[("日", ())])
    {
        return Some((end, Calendar::range(day(first), When::day(year, to, last))));
    }
    Some((end, Calendar::at(day(first))))
}

/// A whole number up to `most`, in digits or in words.
fn small(text: &str, at: usize, most: u8) -> Option<(usize, u8)> {
    let (end, value) = match digits::read(text, at) {
        Some(digits) => (digits.number.end, digits.small()?),
        None => {
            let numeral = numerals::read(text, at).filter(|numeral| !numeral.row && numeral.high.is_none())?;
            (numeral.end, u8::try_from(numeral.value).ok()?)
        }
    };
    (1..=most).contains(&value).then_some((end, value))
}
