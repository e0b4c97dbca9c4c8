//! Figures in Chinese prose.

mod amount;
mod context;
mod dates;
mod measures;
mod names;
mod numerals;
mod parts;
mod unit;

use super::cursor::{after_code, next, previous, rest, starts};
use super::digits::digit;
use super::draft::{Draft, Found, Number, scan, whole};
use super::figure::{Hedge, Style, Trend, Written, WrittenUnit};
use crate::model::Exact;
use amount::Amount;

/// The figures of a text, in order.
pub(super) fn figures(text: &str) -> Vec<Written> {
    scan(text, next_start, look)
}

/// The next place at which a figure may begin.
fn next_start(text: &str, at: usize) -> Option<usize> {
    let starts = |c: char| match c {
        '0'..='9' | 'Q' | 'H' => true,
        c if c < '\u{3007}' => false,
        '０'..='９' | '第' | '前' | '上' | '下' | '半' | '几' | '数' | '翻' | '腰' => true,
        c => numerals::is_numeral(c),
    };
    rest(text, at).find(starts).map(|offset| at + offset)
}

/// Parses the figure that begins here. The text before `floor` belongs to the previous figure.
fn look(text: &str, start: usize, floor: usize) -> Found {
    let Some(first) = next(text, start) else { return Found::Nothing(start) };
    if first.is_ascii()
        && previous(text, start).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_')
        && context::currency(text, start).is_none()
    {
        return Found::Nothing(after_code(text, start));
    }
    match first {
        'Q' | 'H' | '前' | '上' | '下' => match dates::without_year(text, start) {
            Some((end, calendar)) => dates::found(start, end, calendar),
            None => Found::Nothing(if first.is_ascii() { after_code(text, start) } else { start }),
        },
        '第' => ordinal(text, start),
        '半' => parts::half(text, start, floor),
        '翻' | '腰' => parts::doubled(text, start),
        '几' | '数' => several(text, start, floor),
        _ => number(text, start, floor),
    }
}

/// Reads 第六, 第6位, 第三季度.
fn ordinal(text: &str, start: usize) -> Found {
    if let Some((end, calendar)) = dates::without_year(text, start) {
        return dates::found(start, end, calendar);
    }
    let at = start + '第'.len_utf8();
    let Some(Amount { number, .. }) = amount::read(text, at) else { return Found::Nothing(at) };
    let apart = previous(text, start).is_none_or(|c| !c.is_alphanumeric());
    if apart && next(text, number.end).is_some_and(|c| matches!(c, '，' | '、' | '；' | '：')) {
        return Found::Nothing(number.end);
    }
    const NAMES: [(&str, ()); 5] = [("方", ()), ("时间", ()), ("线", ()), ("手", ()), ("一", ())];
    if starts(text, number.end, &NAMES).is_some() {
        return Found::Nothing(number.end);
    }
    let end = starts(text, number.end, &[("位", ()), ("名", ())]).map_or(number.end, |(end, ())| end);
    let number = Number { end, ..number };
    Draft { start, number, high: None, unit: WrittenUnit::Rank, hedge: None, trend: None }.finish()
}

/// Reads 数百亿美元, 几十家: known by their order of magnitude.
fn several(text: &str, start: usize, floor: usize) -> Found {
    let at = start + '数'.len_utf8();
    let counted = ['人', '总', '户', '笔', '指', '次', '多', '少'];
    if text[floor.min(start)..start].ends_with(counted) {
        return Found::Nothing(at);
    }
    let Some((end, exponent)) = numerals::scale(text, at) else { return Found::Nothing(at) };
    let number = Number { end, value: amount::power(exponent), style: Style::Words };
    match unit::after(text, number.end) {
        Some((end, unit)) => {
            let start = context::sign_or_currency(text, start, floor).0;
            let number = Number { end, ..number };
            let trend = context::trend(text, start, floor);
            Draft { start, number, high: None, unit, hedge: Some(Hedge::Several), trend }.finish()
        }
        None => Found::Nothing(end),
    }
}

/// Reads a number with everything around it.
fn number(text: &str, start: usize, floor: usize) -> Found {
    if names::is_code(text, start) {
        return Found::Nothing(after_code(text, start));
    }
    if let Some((end, plan)) = parts::plan(text, start) {
        let number = Number { end, value: whole(plan), style: Style::Words };
        return Draft { start, number, high: None, unit: WrittenUnit::Plan, hedge: None, trend: None }.finish();
    }
    if let Some((end, calendar)) = dates::read(text, start, floor) {
        return dates::found(start, end, calendar);
    }
    if let Some(found) = parts::fraction(text, start, floor) {
        return found;
    }
    let Some(amount) = amount::read(text, start) else { return Found::Nothing(numerals::after(text, start)) };
    // 前十名 names a list, as 百强 does.
    if text[..start].ends_with('前') && next(text, amount.number.end).is_some_and(|c| "名位大家强".contains(c)) {
        return Found::Nothing(amount.number.end);
    }
    match with_unit(text, amount) {
        Some((amount, high, unit)) => complete(text, start, floor, amount, high, unit),
        None => plain(text, start, floor, amount),
    }
}

/// Completes a figure with the text before and after it.
fn complete(text: &str, start: usize, floor: usize, amount: Amount, high: Option<Amount>, unit: WrittenUnit) -> Found {
    let (from, negative, currency) = context::sign_or_currency(text, start, floor);
    let mut draft = Draft {
        start: from,
        number: amount.number,
        high: high.map(|high| high.number.value).or(amount.high),
        unit: match (unit, currency) {
            (WrittenUnit::Plain, Some(currency)) => WrittenUnit::Currency(currency),
            _ => unit,
        },
        hedge: high.and_then(|high| high.hedge).or(amount.hedge),
        trend: None,
    };
    if let Some(high) = high {
        draft.number.end = high.number.end;
    }
    if negative {
        draft.number.value = minus(draft.number.value);
        draft.high = draft.high.map(minus);
    }
    context::after(text, &mut draft, amount.scale > 0);
    if let Some((at, hedge)) = context::hedge(text, from, floor, amount.bare) {
        draft.start = at;
        draft.hedge = draft.hedge.filter(|old| *old == Hedge::Several).or(Some(hedge));
    }
    // （亿元） is the unit of a table.
    if amount.bare && draft.hedge.is_none() {
        return Found::Nothing(draft.number.end);
    }
    draft.trend = context::trend(text, draft.start, floor);
    if draft.unit == WrittenUnit::Ratio && draft.trend == Some(Trend::Up) {
        draft.unit = WrittenUnit::TimesMore;
    }
    draft.finish()
}

fn minus(exact: Exact) -> Exact {
    Exact { value: -exact.value, ..exact }
}

/// The amount with the unit after it, and the other end of a range.
fn with_unit(text: &str, low: Amount) -> Option<(Amount, Option<Amount>, WrittenUnit)> {
    if let Some(end) = unit::basis_points(text, low.number.end) {
        let value = low.number.value.scaled(-2)?;
        let number = Number { end, value, ..low.number };
        return Some((Amount { number, ..low }, None, WrittenUnit::PercentagePoints));
    }
    let own = unit::of_amount(text, &low);
    let after_low = own.map_or(low.number.end, |(end, _)| end);
    if let Some(at) = numerals::to(text, after_low)
        && next(text, at).is_some_and(|c| digit(c).is_some() || numerals::is_numeral(c))
        && let Some(high) = amount::read(text, at)
        && let Some((end, unit)) = unit::of_amount(text, &high)
        && own.is_none_or(|(_, own)| own == unit)
    {
        let low = if own.is_none() && low.scale == 0 { low.times(high.scale) } else { Some(low) };
        if let Some(low) = low {
            let high = Amount { number: Number { end, ..high.number }, ..high };
            let low = Amount { number: Number { end, ..low.number }, ..low };
            return Some((low, Some(high), unit));
        }
    }
    let (end, unit) = own?;
    Some((Amount { number: Number { end, ..low.number }, ..low }, None, unit))
}

/// A number that no unit follows: a figure only if it is in digits and names nothing.
fn plain(text: &str, start: usize, floor: usize, amount: Amount) -> Found {
    let end = amount.number.end;
    let letter = |c: char| c.is_ascii_alphabetic() || ('Ａ'..='ｚ').contains(&c);
    let named = next(text, end).is_some_and(letter) || unit::is_name(text, end);
    if named
        || amount.bare
        || amount.scale < 4 && context::currency(text, start).is_none() && names::names_something(text, start)
    {
        return Found::Nothing(after_code(text, end));
    }
    if amount.number.style == Style::Words && amount.scale < 4 {
        return Found::Nothing(end);
    }
    complete(text, start, floor, amount, None, WrittenUnit::Plain)
}
