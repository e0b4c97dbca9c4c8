//! Parts and multiples in Chinese words: 三分之一, 两成, 八折, 过半, 翻两番; and Five-Year Plans.

use rust_decimal::Decimal;

use super::super::cursor::{ends, follows, next, previous, rest, skip_spaces, spaced, starts, window};
use super::super::digits::digit;
use super::super::draft::{Draft, Found, Number, hundredths, whole};
use super::super::figure::{Also, Hedge, Style, Trend, WrittenUnit};
use super::super::measure::{CENTURY, DAY, HOUR, MONTH};
use super::{amount, context, counters, measures, numerals, unit};
use crate::model::Exact;

/// Reads 三分之一, 百分之四十, 两成, 三成五, 八折, 一半; `None` where none of them begins here.
pub(super) fn fraction(text: &str, start: usize, floor: usize) -> Option<Found> {
    let part = half_of(text, start)
        .or_else(|| parted(text, start))
        .or_else(|| slashed(text, start))
        .or_else(|| tenths(text, start))
        .or_else(|| discount(text, start))?;
    let unit = match part.of {
        100 => WrittenUnit::Percent,
        of => WrittenUnit::Fraction { parts: u32::try_from(part.low.value).unwrap_or(0), of },
    };
    let in_hundredths = |exact: Exact| match part.of {
        100 => exact,
        of => hundredths(u32::try_from(exact.value).unwrap_or(0), of),
    };
    let mut draft =
        Draft::new(start, Number { end: part.end, value: in_hundredths(part.low), style: part.style }, unit);
    draft.high = part.high.map(in_hundredths);
    if part.discount {
        let off = Decimal::ONE_HUNDRED.checked_sub(part.low.value).unwrap_or_default();
        draft.also = Some(Also::Reading(Exact { value: off, ..part.low }, WrittenUnit::Percent));
    }
    if part.of == 10 {
        draft.number.value.last_digit = 1;
    }
    hedged(text, &mut draft, floor);
    Some(draft.finish())
}

/// So many parts of a whole.
struct Part {
    end: usize,
    low: Exact,
    high: Option<Exact>,
    of: u32,
    style: Style,
    /// Whether it is what remains of a price.
    discount: bool,
}

/// Adds the words around a part.
fn hedged(text: &str, draft: &mut Draft, floor: usize) {
    const AFTER: [(&str, Hedge); 12] = [
        ("多", Hedge::Over),
        ("余", Hedge::Over),
        ("以上", Hedge::AtLeast),
        ("强", Hedge::Over),
        ("弱", Hedge::Nearly),
        ("以下", Hedge::AtMost),
        ("以内", Hedge::AtMost),
        ("不到", Hedge::Under),
        ("不止", Hedge::Over),
        ("有余", Hedge::Over),
        ("左右", Hedge::About),
        ("上下", Hedge::About),
    ];
    if let Some((end, hedge)) = spaced(text, draft.number.end, &AFTER) {
        (draft.number.end, draft.hedge) = (end, Some(hedge));
    }
    if let Some((at, hedge)) = context::hedge(text, draft.start, floor, true) {
        (draft.start, draft.hedge) = (at, Some(hedge));
    }
    if let Some((at, ())) =
        ends(text, draft.start, &[("负", ()), ("-", ()), ("\u{2212}", ())]).filter(|(at, ())| *at >= floor)
    {
        draft.start = at;
        draft.negate(true);
    }
    draft.trend = context::trend(text, draft.start, draft.number.end, floor);
    draft.basis = super::basis::before(text, draft.start, floor);
}

/// 一半.
fn half_of(text: &str, start: usize) -> Option<Part> {
    let (end, ()) = starts(text, start, &[("一半", ())])?;
    Some(Part { end, low: whole(1), high: None, of: 2, style: Style::Words, discount: false })
}

/// 三分之一, 百分之四十, 3分之1, 百分之五十至六十, 百分百.
fn parted(text: &str, start: usize) -> Option<Part> {
    if let Some((end, ())) = starts(text, start, &[("百分百", ()), ("百分之百", ())]) {
        let low = Exact::from(Decimal::ONE_HUNDRED);
        return Some(Part { end, low, high: None, of: 100, style: Style::Words, discount: false });
    }
    // 百分二百, without 之
    if let Some((at, ())) = starts(text, start, &[("百分", ())])
        && let Some(numeral) = numerals::read(text, at).filter(|numeral| numeral.value >= 10 && !numeral.bare)
    {
        let low = whole(numeral.value);
        return Some(Part { end: numeral.end, low, high: None, of: 100, style: Style::Words, discount: false });
    }
    let offset = window(text, start, 24).find("分之").filter(|offset| *offset <= 12)?;
    let at = start + offset;
    let of = match numerals::read(text, start).filter(|numeral| numeral.end == at) {
        Some(numeral) => numeral.value,
        None => bare(text.get(start..at)?.trim_end())?,
    };
    let of = u32::try_from(of).ok().filter(|of| *of > 1)?;
    let parts = amount::read(text, skip_spaces(text, at + "分之".len()))?;
    let to = numerals::to(text, parts.number.end).filter(|_| of == 100).and_then(|at| amount::read(text, at));
    let to = to.filter(|high| high.number.style == parts.number.style && next(text, high.number.end) != Some('分'));
    let end = to.map_or(parts.number.end, |high| high.number.end);
    let high = to.map(|high| high.number.value).or(parts.high);
    Some(Part { end, low: parts.number.value, high, of, style: parts.number.style, discount: false })
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

/// `1/3`, where it is a part.
fn slashed(text: &str, start: usize) -> Option<Part> {
    let small = |at: usize| next(text, at).filter(char::is_ascii_digit).and_then(digit).filter(|digit| *digit > 0);
    let (parts, of) = (small(start)?, small(start + 2).filter(|_| next(text, start + 1) == Some('/'))?);
    let end = start + 3;
    let alone = !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '/' || "决月".contains(c))
        && !previous(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '^' | '(' | '/' | '-'));
    let low = whole(u64::from(parts));
    (alone && parts < of).then_some(Part { end, low, high: None, of, style: Style::Digits, discount: false })
}

/// 两成, 三成五, 3成, 七八成, 三到四成.
fn tenths(text: &str, start: usize) -> Option<Part> {
    let low = amount::read(text, start).filter(|amount| amount.scale <= 1 && !amount.bare)?;
    let to = numerals::to(text, low.number.end).and_then(|at| amount::read(text, at));
    let last = to.filter(|high| high.scale <= 1).unwrap_or(low);
    let (mut end, ()) = spaced(text, last.number.end, &[("成", ())])?;
    let tens = |exact: Exact| exact.value > Decimal::ZERO && exact.value <= Decimal::TEN;
    if !unit::of_tenths(text, end) || !tens(low.number.value) || !tens(last.number.value) {
        return None;
    }
    let style = low.number.style;
    // 一成半
    if to.is_none()
        && let Some((end, ())) = starts(text, end, &[("半", ())])
        && low.number.value.value.fract().is_zero()
    {
        let value = low.number.value.value.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(5))?;
        let low = Exact::new(value, 0);
        return Some(Part { end, low, high: None, of: 100, style, discount: false });
    }
    // 三成五
    if to.is_none()
        && let Some(c) = next(text, end)
        && let Some(units) = numerals::value(c).filter(|units| *units > 0)
        && unit::after(text, end + c.len_utf8()).is_none()
        && next(text, end + c.len_utf8()).is_none_or(|c| !numerals::is_numeral(c))
    {
        end += c.len_utf8();
        let value = low.number.value.value.checked_mul(Decimal::TEN)?.checked_add(Decimal::from(units))?;
        let low = Exact::new(value, 0);
        return Some(Part { end, low, high: None, of: 100, style, discount: false });
    }
    let high = to.map(|high| high.number.value).or(low.high);
    if !low.number.value.value.fract().is_zero() {
        // 3.5成
        let (low, high) = (low.number.value.scaled(1)?, high.and_then(|high| high.scaled(1)));
        return Some(Part { end, low, high, of: 100, style, discount: false });
    }
    Some(Part { end, low: low.number.value, high, of: 10, style, discount: false })
}

/// 八折, 八五折, 7.5折: what remains of the price.
fn discount(text: &str, start: usize) -> Option<Part> {
    let (value, end, style) = match digits_of(text, start) {
        Some((value, end)) => (value, end, Style::Words),
        None => {
            let amount = amount::read(text, start).filter(|amount| amount.scale == 0 && amount.high.is_none())?;
            (amount.number.value.scaled(1)?, amount.number.end, amount.number.style)
        }
    };
    let (end, ()) = spaced(text, end, &[("折", ())])?;
    let fits = value.value >= Decimal::TEN && value.value < Decimal::ONE_HUNDRED;
    (fits && !follows(text, end, "叠射磨返腾旧合线页")).then_some(Part {
        end,
        low: value,
        high: None,
        of: 100,
        style,
        discount: true,
    })
}

/// The 85 of 八五折.
fn digits_of(text: &str, start: usize) -> Option<(Exact, usize)> {
    let mut chars = rest(text, start).chars();
    let (tens, ones) = (chars.next()?, chars.next()?);
    let (a, b) = (numerals::value(tens)?, numerals::value(ones)?);
    let end = start + tens.len_utf8() + ones.len_utf8();
    (next(text, end) == Some('折')).then(|| (whole(a * 10 + b), end))
}

/// Reads 近半, 过半, 半数, 减半; 半年, 半个百分点, 半米.
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
    if let Some(found) = half_a_unit(text, start, after, floor) {
        return found;
    }
    // 半成 is half of a tenth.
    if let Some((end, ())) = starts(text, after, &[("成", ())]).filter(|(end, ())| unit::of_tenths(text, *end)) {
        let mut draft = Draft::new(start, Number { end, value: whole(5), style: Style::Words }, WrittenUnit::Percent);
        hedged(text, &mut draft, floor);
        return draft.finish();
    }
    let many = starts(text, after, &[("数", ())]).map(|(end, ())| end);
    let hedged = ends(text, start, &BEFORE).filter(|(at, _)| *at >= floor);
    let halved = previous(text, start).is_some_and(|c| matches!(c, '减' | '对'));
    // 大半天 is a span of time, 半导体 is another word.
    let other = follows(text, after, "年个天小月岁辈导夜途场岛决");
    if many.is_none() && (hedged.is_none() && !halved || other) {
        return Found::Nothing(after);
    }
    let (from, hedge) = hedged.unwrap_or((start, None));
    let number = Number { end: many.unwrap_or(after), value: hundredths(1, 2), style: Style::Words };
    let mut draft = Draft::new(from, number, WrittenUnit::Fraction { parts: 1, of: 2 });
    draft.hedge = hedge;
    draft.trend = if halved { Some(Trend::Down) } else { context::trend(text, from, number.end, floor) };
    if let Some((end, ())) = starts(text, draft.number.end, &[("以上", ())]) {
        (draft.number.end, draft.hedge) = (end, Some(Hedge::AtLeast));
    }
    draft.finish()
}

/// Half of a unit: 半年, 半小时, 半个月, 半米, 半个百分点.
fn half_a_unit(text: &str, start: usize, after: usize, floor: usize) -> Option<Found> {
    let at = starts(text, after, &[("个", ())]).map_or(after, |(end, ())| end);
    let (end, unit) = match starts(
        text,
        at,
        &[
            ("百分点", WrittenUnit::PercentagePoints),
            ("月", WrittenUnit::Measure(MONTH)),
            ("世纪", WrittenUnit::Measure(CENTURY)),
        ],
    ) {
        Some(found) => found,
        None => {
            let (end, measure) = measures::MEASURES.starts(text, at)?;
            // 半天 is also a long while, 半里 and 半度 are parts of other words.
            let sure = !matches!(
                text.get(at..end)?,
                "天" | "方" | "度" | "节" | "两" | "里" | "位" | "晚" | "日" | "升" | "码" | "巴" | "载" | "周"
            );
            (sure && !counters::other_word(text, at, end) || measure == HOUR || measure == DAY && at > after)
                .then_some(())?;
            (end, WrittenUnit::Measure(measure))
        }
    };
    let number = Number { end, value: Exact::new(Decimal::new(5, 1), -1), style: Style::Words };
    let mut draft = Draft::new(start, number, unit);
    if let Some((at, hedge)) = context::hedge(text, start, floor, false) {
        (draft.start, draft.hedge) = (at, Some(hedge));
    }
    draft.trend = context::trend(text, draft.start, end, floor);
    Some(draft.finish())
}

/// Reads 翻一番, 翻两番, 翻倍, 翻了三倍, 腰斩.
pub(super) fn doubled(text: &str, start: usize) -> Found {
    if let Some((end, ())) = starts(text, start, &[("腰斩", ())]) {
        let number = Number { end, value: hundredths(1, 2), style: Style::Words };
        let mut draft = Draft::new(start, number, WrittenUnit::Fraction { parts: 1, of: 2 });
        draft.trend = Some(Trend::Down);
        return draft.finish();
    }
    let at = start + '翻'.len_utf8();
    let at = starts(text, at, &[("了", ())]).map_or(at, |(end, ())| end);
    let at = spaced(text, at, &[("近", ())]).map_or(at, |(end, ())| end);
    let at = skip_spaces(text, at);
    let found = |end: usize, value: Exact| {
        let mut draft = Draft::new(start, Number { end, value, style: Style::Words }, WrittenUnit::Ratio);
        draft.trend = Some(Trend::Up);
        draft.finish()
    };
    if let Some((end, ())) = starts(text, at, &[("番", ()), ("倍", ()), ("一倍", ())]) {
        return found(end, whole(2));
    }
    match amount::read(text, at) {
        Some(amount) => {
            let times = u32::try_from(amount.number.value.value).ok().filter(|times| (1..=10).contains(times));
            match (times, spaced(text, amount.number.end, &[("番", true), ("倍", false)])) {
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

/// The number of a plan after 第: 十四个五年规划.
pub(super) fn numbered_plan(text: &str, end: usize) -> Option<usize> {
    const WORDS: [(&str, ()); 4] = [("个五年规划", ()), ("个五年计划", ()), ("个 5 年规划", ()), ("个5年规划", ())];
    spaced(text, end, &WORDS).map(|(end, ())| end)
}
