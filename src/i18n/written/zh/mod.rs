//! Figures in Chinese prose.

mod amount;
mod basis;
mod clock;
mod context;
mod counters;
mod dates;
mod measures;
mod names;
mod numerals;
mod parts;
mod unit;

use std::ops::Range;
use std::sync::LazyLock;

use super::cursor::{
    after_code, back_over_spaces, before, ends_any, follows, next, previous, rest, skip_spaces, spaced, starts,
};
use super::digits::{self, digit};
use super::draft::{Draft, Found, Number, scan, whole};
use super::figure::{Also, Hedge, Style, Thing, Trend, Written, WrittenUnit};
use super::lexicon::Openers;
use super::measure::{METRE, MINUTE, MONTH};
use super::unit::Unit;
use amount::Amount;

/// The figures of a text, in order.
pub(super) fn figures(text: &str) -> Vec<Written> {
    scan(text, |text, at| OPENERS.find(text, at), look)
}

/// The numbers in numerals of a text, whatever they mean.
pub(super) fn numerals(text: &str) -> Vec<(Range<usize>, u64)> {
    let mut found = vec![];
    let mut at = 0;
    while let Some(start) = rest(text, at).find(numerals::is_numeral).map(|offset| at + offset) {
        let numeral = numerals::read(text, start).filter(|numeral| !numeral.row);
        at = numeral.map_or_else(|| numerals::after(text, start), |numeral| numeral.end);
        found.extend(numeral.filter(|numeral| numeral.value >= 10).map(|numeral| (start..numeral.end, numeral.value)));
    }
    found
}

/// The characters that a figure may begin with.
static OPENERS: LazyLock<Openers> = LazyLock::new(|| {
    let digits = ('0'..='9').chain('０'..='９');
    Openers::new(digits.chain("QHF第前上下半几数翻腰".chars()).chain(numerals::ALL.chars()))
});

/// Parses the figure that begins here. The text before `floor` belongs to the previous figure.
fn look(text: &str, start: usize, floor: usize) -> Found {
    let Some(first) = next(text, start) else { return Found::Nothing(start) };
    if first.is_ascii()
        && previous(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
        && context::currency(text, start).is_none()
    {
        return Found::Nothing(after_code(text, start));
    }
    let date = |found: Option<_>| match found {
        Some((end, calendar)) => dates::found(text, start, end, calendar),
        None => Found::Nothing(if first.is_ascii() { after_code(text, start) } else { start }),
    };
    match first {
        'F' => date(dates::fiscal(text, start)),
        '上' => date(dates::last_century(text, start).or_else(|| dates::without_year(text, start))),
        'Q' | 'H' | '前' | '下' => date(dates::without_year(text, start)),
        '第' => ordinal(text, start),
        '半' => parts::half(text, start, floor),
        '翻' | '腰' => parts::doubled(text, start),
        '几' | '数' => several(text, start, floor),
        _ => number(text, start, floor),
    }
}

/// Reads 第六, 第6位, 第三季度, 第十四个五年规划.
fn ordinal(text: &str, start: usize) -> Found {
    if let Some((end, calendar)) = dates::without_year(text, start) {
        return dates::found(text, start, end, calendar);
    }
    let at = skip_spaces(text, start + '第'.len_utf8());
    let Some(Amount { number, .. }) = amount::read(text, at) else { return Found::Nothing(at) };
    if let Some(end) = parts::numbered_plan(text, number.end) {
        return Draft::new(start, Number { end, ..number }, WrittenUnit::Plan).finish();
    }
    // 第2024-17号 is a file.
    if starts(text, number.end, &[("-", ()), ("/", ())]).is_some() {
        return Found::Nothing(after_code(text, number.end));
    }
    let apart = previous(text, start).is_none_or(|c| !c.is_alphanumeric());
    if apart && follows(text, number.end, "，、；：") {
        return Found::Nothing(number.end);
    }
    const NAMES: [(&str, ()); 5] = [("时间", ()), ("线", ()), ("手", ()), ("一", ()), ("产业", ())];
    if starts(text, number.end, &NAMES).is_some() {
        return Found::Nothing(number.end);
    }
    let place = spaced(text, number.end, &[("位", ()), ("名", ())]).map(|(end, ())| end);
    // 第一次 and 第一家 are no places in an order that other languages number.
    if place.is_none() && number.style == Style::Words && number.value.value == rust_decimal::Decimal::ONE {
        let ranked = ["排名", "位列", "位居", "名列", "居", "排", "列", "并列", "全国", "全球", "世界"];
        if !ends_any(before(text, start), &ranked) {
            return Found::Nothing(number.end);
        }
    }
    let end = place.unwrap_or(number.end);
    Draft::new(start, Number { end, ..number }, WrittenUnit::Rank).finish()
}

/// Reads 数百亿美元, 几十家: known by their order of magnitude.
fn several(text: &str, start: usize, floor: usize) -> Found {
    let at = start + '数'.len_utf8();
    if text[floor.min(start)..start].ends_with(['人', '总', '户', '笔', '指', '次', '多', '少', '岁', '倍', '件'])
    {
        return Found::Nothing(at);
    }
    let Some((end, exponent)) = numerals::scale(text, at) else { return Found::Nothing(at) };
    let number = Number { end, value: amount::power(exponent), style: Style::Words };
    let Some(unit) = unit::after(text, number.end) else { return Found::Nothing(end) };
    let start = context::sign_or_currency(text, start, floor).0;
    let mut draft = Draft::new(start, Number { end: unit.end, ..number }, unit.unit);
    draft.hedge = Some(Hedge::Several);
    draft.thing = unit.thing;
    draft.trend = context::trend(text, start, unit.end, floor);
    draft.finish()
}

/// The character after the digits of a number, which shows what the number can be: nearly all are amounts, and no
/// other reader needs to try them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// An amount follows.
    Amount,
    Year,
    Month,
    Day,
    /// 季度, 个月, 世纪 and 年代, Q and H.
    Period,
    /// An hour, or a time with a colon.
    Hour,
    /// A part of the whole.
    Part,
    /// The first of two ends, and everything that one character does not decide.
    Any,
}

fn mark_after(text: &str, start: usize) -> Mark {
    let bytes = || rest(text, start).bytes().take(40);
    let whole = bytes().take_while(u8::is_ascii_digit).count();
    let digits = bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')).count();
    let end = if digits > 0 { start + digits } else { numerals::after(text, start) };
    // Four digits may be a year without 年, and full-width digits are rare.
    if whole == 4 || digits == 0 && end == start {
        return Mark::Any;
    }
    match next(text, skip_spaces(text, end)) {
        Some('年' | '财' | '学') => Mark::Year,
        Some('月') => Mark::Month,
        Some('日' | '号') => Mark::Day,
        Some('世' | '季' | '个' | 'Q' | 'H') => Mark::Period,
        Some(':' | '：' | '时' | '時' | '点' | '點') => Mark::Hour,
        Some('成' | '折' | '分') => Mark::Part,
        Some('-' | '—' | '–' | '－' | '~' | '～' | '至' | '到' | '、' | '/' | '.') => Mark::Any,
        _ if digits == 0 => Mark::Part,
        _ => Mark::Amount,
    }
}

/// Reads a number with everything around it.
fn number(text: &str, start: usize, floor: usize) -> Found {
    let mark = mark_after(text, start);
    if matches!(mark, Mark::Hour | Mark::Any)
        && let Some((end, time)) = clock::read(text, start).or_else(|| clock::first_of_two(text, start))
    {
        return Draft::time(start, end, WrittenUnit::Clock(time)).finish();
    }
    // 2024.12.31 looks like a version.
    if mark == Mark::Any
        && let Some((end, date)) = dates::iso(text, start)
    {
        return dates::found(text, start, end, date);
    }
    if names::is_code(text, start, digits::read(text, start)) {
        return Found::Nothing(after_code(text, start));
    }
    if let Some((end, plan)) = parts::plan(text, start) {
        let number = Number { end, value: whole(plan), style: Style::Words };
        return Draft::new(start, number, WrittenUnit::Plan).finish();
    }
    if names::is_generation(text, start) {
        return Found::Nothing(after_code(text, start));
    }
    let date = match mark {
        Mark::Year => dates::with_year(text, start, floor),
        Mark::Month => dates::without_year(text, start),
        Mark::Day => dates::day(text, start),
        Mark::Period | Mark::Any => dates::read(text, start, floor),
        Mark::Hour | Mark::Part | Mark::Amount => None,
    };
    if let Some((end, calendar)) = date {
        return dates::found(text, start, end, calendar);
    }
    if matches!(mark, Mark::Part | Mark::Any)
        && let Some(found) = parts::fraction(text, start, floor)
    {
        return found;
    }
    let Some(amount) = amount::read(text, start) else { return Found::Nothing(numerals::after(text, start)) };
    // 前十名 names a list, as 百强 does.
    if text[..start].ends_with('前') && follows(text, amount.number.end, "名位大家强") {
        return Found::Nothing(amount.number.end);
    }
    match with_unit(text, start, amount) {
        Some((amount, high, unit)) => complete(text, start, floor, amount, high, Some(unit)),
        None => plain(text, start, floor, amount),
    }
}

/// Completes a figure with the text before and after it.
fn complete(text: &str, start: usize, floor: usize, amount: Amount, high: Option<Amount>, unit: Option<Unit>) -> Found {
    let (from, negative, money) = context::sign_or_currency(text, start, floor);
    let mut draft = Draft::new(from, amount.number, unit.map_or(WrittenUnit::Plain, |unit| unit.unit));
    draft.high = high.map(|high| high.number.value).or(amount.high);
    draft.hedge = high.and_then(|high| high.hedge).or(amount.hedge);
    draft.thing = unit.and_then(|unit| unit.thing);
    draft.also = unit.and_then(|unit| unit.also(amount.number.value));
    if let (WrittenUnit::Plain | WrittenUnit::Count, Some(money)) = (draft.unit, money) {
        draft.thing = None;
        (draft.unit, draft.also) = (WrittenUnit::Currency(money.currency), money.also());
    }
    if let Some(high) = high {
        draft.number.end = high.number.end;
    }
    if let WrittenUnit::Measure(measure) = draft.unit {
        let rate = unit::rate(text, from, measure);
        draft.unit = WrittenUnit::Measure(rate.unwrap_or(measure));
    }
    if draft.unit == WrittenUnit::Measure(METRE) && text[..draft.number.end].ends_with('m') {
        // `30m` is a length in Chinese too, but quoted amounts are in millions.
        let millions = amount.number.value.scaled(6).map(|value| Also::Reading(value, WrittenUnit::Plain));
        draft.also = millions;
    }
    if negative {
        // -90到90度: the stroke is that of the first end alone.
        let stroke = rest(text, from).starts_with(['-', '－', '\u{2212}']);
        draft.negate(!stroke);
    }
    context::after(text, &mut draft, amount.scale > 0);
    if let Some((at, hedge)) = context::hedge(text, from, floor, amount.bare) {
        draft.start = at;
        draft.hedge = draft.hedge.filter(|old| *old == Hedge::Several).or(Some(hedge));
    }
    // （亿元） is the unit of a table.
    if amount.bare && draft.hedge.is_none() && names::in_brackets(text, draft.start, draft.number.end) {
        return Found::Nothing(draft.number.end);
    }
    draft.trend = context::trend(text, draft.start, draft.number.end, floor);
    draft.basis = basis::before(text, draft.start, floor);
    // 贵一倍 is twice the price.
    let once = draft.number.style == Style::Words && draft.number.value.value == rust_decimal::Decimal::ONE;
    if draft.unit == WrittenUnit::Ratio && (once || draft.trend == Some(Trend::Up)) {
        draft.unit = WrittenUnit::TimesMore;
    }
    draft.finish()
}

/// The amount with the unit after it, and the other end of a range.
fn with_unit(text: &str, start: usize, low: Amount) -> Option<(Amount, Option<Amount>, Unit)> {
    let after = unit::after(text, low.number.end).map(|unit| minutes(text, start, unit));
    if let Some(found) = and_a_half(text, low, after) {
        return Some(found);
    }
    let own = after.and_then(|unit| unit::of_amount(text, &low, unit));
    let after_low = own.map_or(low.number.end, |unit| unit.end);
    if let Some(at) = numerals::to(text, after_low)
        && next(text, at).is_some_and(|c| digit(c).is_some() || numerals::is_numeral(c))
        && let Some(high) = amount::read(text, at)
        && let Some(unit) = unit::after(text, high.number.end)
        && let Some(unit) = unit::of_amount(text, &high, unit)
        && own.is_none_or(|own| own.unit == unit.unit)
    {
        let low = if own.is_none() && low.scale == 0 { low.times(high.scale) } else { Some(low) };
        if let Some(low) = low.and_then(|low| low.times(unit.shift))
            && let Some(high) = high.times(unit.shift)
        {
            let ends = |amount: Amount| Amount { number: Number { end: unit.end, ..amount.number }, ..amount };
            return Some((ends(low), Some(ends(high)), unit));
        }
    }
    let unit = own?;
    let low = low.times(unit.shift)?;
    Some((Amount { number: Number { end: unit.end, ..low.number }, ..low }, None, unit))
}

/// The 分 between 小时 and 秒 are minutes.
fn minutes(text: &str, start: usize, unit: Unit) -> Unit {
    let hours = text[..back_over_spaces(text, start)].ends_with(['时', '時']);
    let seconds = || {
        let at = skip_spaces(text, unit.end);
        let digits = rest(text, at).bytes().take(3).take_while(u8::is_ascii_digit).count();
        digits > 0 && follows(text, skip_spaces(text, at + digits), "秒")
    };
    let minutes = unit.thing == Some(Thing::Points) && (hours || seconds());
    if minutes { Unit { thing: None, unit: WrittenUnit::Measure(MINUTE), ..unit } } else { unit }
}

/// Reads 两年半, 三个半月, 一个半小时.
fn and_a_half(text: &str, low: Amount, after: Option<Unit>) -> Option<(Amount, Option<Amount>, Unit)> {
    if low.scale > 1 || low.high.is_some() || low.hedge.is_some() {
        return None;
    }
    if let Some((at, ())) = spaced(text, low.number.end, &[("个半", ())]) {
        let unit = match starts(text, at, &[("月", ())]) {
            Some((end, ())) => Unit::new(end, WrittenUnit::Measure(MONTH)),
            None => unit::after(text, at)?,
        };
        return Some((low.and_a_half(unit.end), None, unit));
    }
    let unit = after?;
    let (end, ()) = starts(text, unit.end, &[("半", ())])?;
    let halves =
        matches!(unit.unit, WrittenUnit::Measure(_) | WrittenUnit::Ratio) && !follows(text, end, "场决径价数导个天");
    halves.then(|| (low.and_a_half(end), None, Unit { end, ..unit }))
}

/// A number that no unit follows: a figure only if it is in digits and names nothing.
fn plain(text: &str, start: usize, floor: usize, amount: Amount) -> Found {
    let end = amount.number.end;
    let letter = |c: char| c.is_ascii_alphabetic() || ('Ａ'..='ｚ').contains(&c);
    let named = next(text, end).is_some_and(letter) || unit::is_name(text, end);
    let sure =
        amount.scale >= 4 || amount.grouped || amount.hedge.is_some() || context::currency(text, start).is_some();
    if named || amount.bare && !led(text, start, floor) || !sure && names::names_something(text, start, end, floor) {
        return Found::Nothing(after_code(text, end));
    }
    if amount.number.style == Style::Words && amount.scale < 4 {
        return Found::Nothing(end);
    }
    complete(text, start, floor, amount, None, None)
}

/// Whether a word before a scale without a digit makes it a number: 上万, 近千亿.
fn led(text: &str, start: usize, floor: usize) -> bool {
    context::hedge(text, start, floor, true).is_some()
}
