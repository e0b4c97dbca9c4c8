//! Parts and multiples in Chinese words: 三分之一, 两成, 过半, 翻两番; and Five-Year Plans.

use super::super::cursor::{next, previous, rest, starts, window};
use super::super::draft::{Draft, Found, Number, hundredths, whole};
use super::super::figure::{Hedge, Style, Trend, WrittenUnit};
use super::{amount, context, numerals, unit};
use crate::model::Exact;

/// Reads 三分之一, 百分之四十, 两成, 三成五, 一半; `None` where none of them begins here.
pub(super) fn fraction(text: &str, start: usize, floor: usize) -> Option<Found> {
    let (end, parts, high, of, style) =
        half_of(text, start).or_else(|| parted(text, start)).or_else(|| tenths(text, start))?;
    let unit = if of == 100 { WrittenUnit::Percent } else { WrittenUnit::Fraction { parts, of } };
    let mut draft = Draft {
        start,
        number: Number { end, value: hundredths(parts, of), style },
        high: high.map(|high| hundredths(high, of)),
        unit,
        hedge: None,
        trend: None,
    };
    if of == 100
        && let Some(exact) = percent(text, start)
    {
        draft.number = exact;
    }
    draft.number.value.last_digit = if of == 10 { 1 } else { draft.number.value.last_digit };
    hedged(text, &mut draft, floor);
    Some(draft.finish())
}

/// Adds the words around a part.
fn hedged(text: &str, draft: &mut Draft, floor: usize) {
    const AFTER: [(&str, Hedge); 7] = [
        ("多", Hedge::Over),
        ("以上", Hedge::AtLeast),
        ("强", Hedge::Over),
        ("弱", Hedge::Nearly),
        ("以下", Hedge::AtMost),
        ("左右", Hedge::About),
        ("上下", Hedge::About),
    ];
    if let Some((end, hedge)) = starts(text, draft.number.end, &AFTER) {
        (draft.number.end, draft.hedge) = (end, Some(hedge));
    }
    if let Some((at, hedge)) = context::hedge(text, draft.start, floor, true) {
        (draft.start, draft.hedge) = (at, Some(hedge));
    }
    draft.trend = context::trend(text, draft.start, floor);
}

type Part = (usize, u32, Option<u32>, u32, Style);

/// 一半.
fn half_of(text: &str, start: usize) -> Option<Part> {
    rest(text, start).starts_with("一半").then(|| (start + "一半".len(), 1, None, 2, Style::Words))
}

/// 三分之一, 百分之四十, 3分之1.
fn parted(text: &str, start: usize) -> Option<Part> {
    let (at, of) = match window(text, start, 24).find("分之")? {
        offset if offset <= 12 => {
            let of = &text[start..start + offset];
            match numerals::read(text, start).filter(|numeral| numeral.end == start + offset) {
                Some(numeral) => (start + offset, numeral.value),
                None => (start + offset, bare(of)?),
            }
        }
        _ => return None,
    };
    let parts = amount::read(text, at + "分之".len())?;
    let of = u32::try_from(of).ok().filter(|of| *of > 1)?;
    let count = u32::try_from(parts.number.value.value.trunc()).ok()?;
    let high = parts.high.and_then(|high| u32::try_from(high.value).ok());
    Some((parts.number.end, count, high, of, parts.number.style))
}

/// 百, 千 and 万 before 分之, and numbers in digits.
fn bare(of: &str) -> Option<u64> {
    match of {
        "百" => Some(100),
        "千" => Some(1000),
        "万" => Some(10_000),
        "十" => Some(10),
        _ => of.parse().ok(),
    }
}

/// The number after 百分之, which may have decimals.
fn percent(text: &str, start: usize) -> Option<Number> {
    let at = start + window(text, start, 24).find("分之")? + "分之".len();
    amount::read(text, at).map(|amount| amount.number)
}

/// 两成, 三成五, 3成, 七八成.
fn tenths(text: &str, start: usize) -> Option<Part> {
    let amount = amount::read(text, start).filter(|amount| amount.scale == 0)?;
    let (mut end, tenth) = unit::after(text, amount.number.end)?;
    let is_tenth = tenth == WrittenUnit::Count && text[..end].ends_with('成') && unit::of_tenths(text, end);
    let tens = u32::try_from(amount.number.value.value).ok().filter(|tens| is_tenth && (1..=10).contains(tens))?;
    let style = amount.number.style;
    if let Some(c) = next(text, end)
        && let Some(units) = numerals::value(c)
        && units > 0
        && unit::after(text, end + c.len_utf8()).is_none()
        && next(text, end + c.len_utf8()).is_none_or(|c| !numerals::is_numeral(c))
    {
        end += c.len_utf8();
        return Some((end, tens * 10 + u32::try_from(units).ok()?, None, 100, style));
    }
    let high = amount.high.and_then(|high| u32::try_from(high.value).ok());
    Some((end, tens, high, 10, style))
}

/// Reads 近半, 过半, 半数, 减半.
pub(super) fn half(text: &str, start: usize, floor: usize) -> Found {
    const BEFORE: [(&str, Option<Hedge>); 9] = [
        ("超过", Some(Hedge::Over)),
        ("不到", Some(Hedge::Under)),
        ("接近", Some(Hedge::Nearly)),
        ("将近", Some(Hedge::Nearly)),
        ("近", Some(Hedge::Nearly)),
        ("过", Some(Hedge::Over)),
        ("逾", Some(Hedge::Over)),
        ("超", Some(Hedge::Over)),
        ("大", Some(Hedge::Over)),
    ];
    let after = start + '半'.len_utf8();
    let many = starts(text, after, &[("数", ())]).map(|(end, ())| end);
    let hedged = super::super::cursor::ends(text, start, &BEFORE).filter(|(at, _)| *at >= floor);
    let halved = previous(text, start).is_some_and(|c| matches!(c, '减' | '对'));
    // 近半年 and 大半天 are spans of time, 半导体 is another word.
    let other = next(text, after)
        .is_some_and(|c| matches!(c, '年' | '个' | '天' | '小' | '月' | '岁' | '辈' | '导' | '夜' | '途' | '场'));
    if many.is_none() && (hedged.is_none() && !halved || other) {
        return Found::Nothing(after);
    }
    let (from, hedge) = hedged.unwrap_or((start, None));
    let number = Number { end: many.unwrap_or(after), value: hundredths(1, 2), style: Style::Words };
    let trend = if halved { Some(Trend::Down) } else { context::trend(text, from, floor) };
    let unit = WrittenUnit::Fraction { parts: 1, of: 2 };
    let mut draft = Draft { start: from, number, high: None, unit, hedge, trend };
    if let Some((end, ())) = starts(text, draft.number.end, &[("以上", ())]) {
        (draft.number.end, draft.hedge) = (end, Some(Hedge::AtLeast));
    }
    draft.finish()
}

/// Reads 翻一番, 翻两番, 翻倍, 翻了三倍, 腰斩.
pub(super) fn doubled(text: &str, start: usize) -> Found {
    if let Some((end, ())) = starts(text, start, &[("腰斩", ())]) {
        let number = Number { end, value: hundredths(1, 2), style: Style::Words };
        let unit = WrittenUnit::Fraction { parts: 1, of: 2 };
        return Draft { start, number, high: None, unit, hedge: None, trend: Some(Trend::Down) }.finish();
    }
    let at = start + '翻'.len_utf8();
    let at = starts(text, at, &[("了", ())]).map_or(at, |(end, ())| end);
    let found = |end: usize, value: Exact| {
        let number = Number { end, value, style: Style::Words };
        Draft { start, number, high: None, unit: WrittenUnit::Ratio, hedge: None, trend: Some(Trend::Up) }.finish()
    };
    if let Some((end, ())) = starts(text, at, &[("番", ()), ("倍", ()), ("一倍", ())]) {
        return found(end, whole(2));
    }
    match amount::read(text, at) {
        Some(amount) => {
            let times = u32::try_from(amount.number.value.value).ok().filter(|times| (1..=10).contains(times));
            match (times, starts(text, amount.number.end, &[("番", true), ("倍", false)])) {
                (Some(times), Some((end, true))) => found(end, whole(2_u64.pow(times))),
                (_, Some((end, false))) => found(end, amount.number.value),
                _ => Found::Nothing(amount.number.end),
            }
        }
        None => Found::Nothing(at),
    }
}

/// Reads 十三五 and 十四五, where they are plans: in quotation marks, or before 规划, 时期 and the like.
pub(super) fn plan(text: &str, start: usize) -> Option<(usize, u64)> {
    let mut chars = rest(text, start).chars();
    let (Some('十'), Some(unit), Some('五')) = (chars.next(), chars.next().and_then(numerals::value), chars.next())
    else {
        return None;
    };
    let end = start + 3 * '十'.len_utf8();
    let quoted = previous(text, start).is_some_and(|c| matches!(c, '“' | '"' | '「'));
    const WORDS: [(&str, ()); 7] =
        [("规划", ()), ("时期", ()), ("期间", ()), ("计划", ()), ("末", ()), ("初", ()), ("以来", ())];
    ((1..=9).contains(&unit) && (quoted || starts(text, end, &WORDS).is_some())).then_some((end, 10 + unit))
}
