//! The text before a number in Chinese: 约, 下降了, 人民币, a minus; and names that end with a number.

use rust_decimal::Decimal;

use super::super::cursor::{back_over_spaces, before, ends, next, previous, rest, starts, window};
use super::super::{Calendar, Draft, Found, Hedge, Number, Style, Trend, WrittenUnit};
use super::amount::Amount;
use super::numerals;
use crate::model::{Currency, Exact};

const CURRENCIES: [(&str, Currency); 17] = [
    ("人民币", Currency::Cny),
    ("RMB", Currency::Cny),
    ("CNY", Currency::Cny),
    ("￥", Currency::Cny),
    ("¥", Currency::Cny),
    ("US$", Currency::Usd),
    ("HK$", Currency::Hkd),
    ("NT$", Currency::Twd),
    ("S$", Currency::Sgd),
    ("A$", Currency::Aud),
    ("C$", Currency::Cad),
    ("USD", Currency::Usd),
    ("美元", Currency::Usd),
    ("EUR", Currency::Eur),
    ("€", Currency::Eur),
    ("£", Currency::Gbp),
    ("$", Currency::Usd),
];

/// Longer words before those that they end with.
const HEDGES: [(&str, Hedge); 43] = [
    ("不超过", Hedge::AtMost),
    ("不高于", Hedge::AtMost),
    ("不多于", Hedge::AtMost),
    ("不大于", Hedge::AtMost),
    ("至多", Hedge::AtMost),
    ("最多", Hedge::AtMost),
    ("不低于", Hedge::AtLeast),
    ("不少于", Hedge::AtLeast),
    ("不小于", Hedge::AtLeast),
    ("至少", Hedge::AtLeast),
    ("最少", Hedge::AtLeast),
    ("起码", Hedge::AtLeast),
    ("不到", Hedge::Under),
    ("跌破", Hedge::Under),
    ("不足", Hedge::Under),
    ("不及", Hedge::Under),
    ("不满", Hedge::Under),
    ("未满", Hedge::Under),
    ("未及", Hedge::Under),
    ("未到", Hedge::Under),
    ("低于", Hedge::Under),
    ("少于", Hedge::Under),
    ("小于", Hedge::Under),
    ("超过", Hedge::Over),
    ("超出", Hedge::Over),
    ("突破", Hedge::Over),
    ("高于", Hedge::Over),
    ("多于", Hedge::Over),
    ("大于", Hedge::Over),
    ("逾", Hedge::Over),
    ("超", Hedge::Over),
    ("大约", Hedge::About),
    ("大概", Hedge::About),
    ("差不多", Hedge::About),
    ("约合", Hedge::About),
    ("约", Hedge::About),
    ("接近", Hedge::Nearly),
    ("逼近", Hedge::Nearly),
    ("将近", Hedge::Nearly),
    ("几乎", Hedge::Nearly),
    ("近乎", Hedge::Nearly),
    ("近", Hedge::Nearly),
    ("上", Hedge::Over),
];

/// Characters before which 约, 近 and 上 are parts of other words: 节约, 最近, 以上.
const NOT_HEDGED: [(&str, &str); 4] =
    [("约", "节条合签契公违制预续新纽简"), ("近", "最附临邻靠远亲"), ("上", "以线网向加之海市跟赶算"), ("超", "高")];

/// Words that may be between such a word and its number.
const BETWEEN: [(&str, ()); 8] =
    [("占", ()), ("为", ()), ("达", ()), ("有", ()), ("了", ()), ("于", ()), ("到", ()), ("是", ())];

/// Words after a number that hedge it.
const BEHIND: [(&str, Hedge); 7] = [
    ("及以上", Hedge::AtLeast),
    ("以上", Hedge::AtLeast),
    ("及以下", Hedge::AtMost),
    ("以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("左右", Hedge::About),
    ("上下", Hedge::About),
];

/// Longer words before those that they end with.
const TRENDS: [(&str, Trend); 32] = [
    ("下降", Trend::Down),
    ("减少", Trend::Down),
    ("下滑", Trend::Down),
    ("下跌", Trend::Down),
    ("降低", Trend::Down),
    ("回落", Trend::Down),
    ("缩减", Trend::Down),
    ("缩水", Trend::Down),
    ("萎缩", Trend::Down),
    ("收缩", Trend::Down),
    ("下挫", Trend::Down),
    ("降幅", Trend::Down),
    ("跌幅", Trend::Down),
    ("少了", Trend::Down),
    ("降", Trend::Down),
    ("跌", Trend::Down),
    ("减", Trend::Down),
    ("增长", Trend::Up),
    ("增加", Trend::Up),
    ("上升", Trend::Up),
    ("提高", Trend::Up),
    ("上涨", Trend::Up),
    ("提升", Trend::Up),
    ("扩大", Trend::Up),
    ("增幅", Trend::Up),
    ("涨幅", Trend::Up),
    ("高出", Trend::Up),
    ("多了", Trend::Up),
    ("多出", Trend::Up),
    ("增", Trend::Up),
    ("涨", Trend::Up),
    ("升", Trend::Up),
];

/// Completes a figure with the text before and after it.
pub(super) fn complete(
    text: &str,
    start: usize,
    floor: usize,
    amount: Amount,
    high: Option<Amount>,
    unit: WrittenUnit,
) -> Found {
    let (from, negative, currency) = sign_or_currency(text, start, floor);
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
    behind(text, &mut draft, amount.scale > 0);
    if let Some((at, hedge)) = hedge(text, from, floor, amount.bare) {
        draft.start = at;
        draft.hedge = draft.hedge.filter(|old| *old == Hedge::Several).or(Some(hedge));
    }
    // （亿元） is the unit of a table.
    if amount.bare && draft.hedge.is_none() {
        return Found::Nothing(draft.number.end);
    }
    draft.trend = trend(text, draft.start, floor);
    if draft.unit == WrittenUnit::Ratio && draft.trend == Some(Trend::Up) {
        draft.unit = WrittenUnit::TimesMore;
    }
    draft.finish()
}

/// A date, whose sign, hedge and trend mean nothing.
pub(super) fn date(start: usize, end: usize, calendar: Calendar) -> Found {
    let year = Decimal::from(calendar.year().unwrap_or(0));
    let number = Number { end, value: Exact { value: year, last_digit: 0 }, style: Style::Digits };
    Draft { start, number, high: None, unit: WrittenUnit::Time(calendar), hedge: None, trend: None }.finish()
}

fn minus(exact: Exact) -> Exact {
    Exact { value: -exact.value, ..exact }
}

/// Words after the figure: 级, 以上, 左右.
fn behind(text: &str, draft: &mut Draft, scaled: bool) {
    if scaled && let Some((end, ())) = starts(text, draft.number.end, &[("级", ())]) {
        draft.number.end = end;
        draft.hedge = Some(Hedge::Several);
    }
    if let Some((end, hedge)) = starts(text, draft.number.end, &BEHIND) {
        draft.number.end = end;
        draft.hedge = draft.hedge.or(Some(hedge));
    }
}

/// Where the sign and the currency before a number begin, whether the sign is a minus, and the currency.
pub(super) fn sign_or_currency(text: &str, start: usize, floor: usize) -> (usize, bool, Option<Currency>) {
    let named = currency(text, start).filter(|(at, _)| *at >= floor);
    let from = named.map_or(start, |(at, _)| at);
    let minus = ends(text, from, &[("\u{2212}", ()), ("－", ()), ("-", ())]);
    // Behind a digit or a bracket the same stroke subtracts.
    let sign = minus.filter(|(at, ())| {
        let c = previous(text, back_over_spaces(text, *at));
        *at >= floor
            && !c.is_some_and(|c| {
                c.is_numeric() || matches!(c, ')' | '）' | '%' | '\u{fffc}') || c.is_ascii_alphabetic()
            })
    });
    (sign.map_or(from, |(at, ())| at), sign.is_some(), named.map(|(_, currency)| currency))
}

/// The currency that is named before a number, and where.
pub(super) fn currency(text: &str, start: usize) -> Option<(usize, Currency)> {
    ends(text, back_over_spaces(text, start), &CURRENCIES)
}

/// The word before a figure that hedges it, and where it begins.
pub(super) fn hedge(text: &str, start: usize, floor: usize, bare: bool) -> Option<(usize, Hedge)> {
    let mut at = back_over_spaces(text, start);
    for _ in 0..3 {
        if let Some((from, hedge)) = ends(text, at, &HEDGES).filter(|(from, _)| *from >= floor) {
            let word = &text[from..at];
            let spoilt = NOT_HEDGED.iter().find(|(hedge, _)| *hedge == word);
            let joined = previous(text, from).is_some_and(|c| spoilt.is_some_and(|(_, list)| list.contains(c)));
            if !joined && (word != "上" || bare) {
                return Some((from, hedge));
            }
            return None;
        }
        if bare && let Some((from, ())) = ends(text, at, &[("过", ())]).filter(|(from, ())| *from >= floor) {
            return Some((from, Hedge::Over));
        }
        at = ends(text, at, &BETWEEN)?.0;
    }
    None
}

/// The trend that the words shortly before a figure, in its clause, give it.
pub(super) fn trend(text: &str, start: usize, floor: usize) -> Option<Trend> {
    let clause = text.get(floor.min(start)..start)?;
    let stop = |c: char| matches!(c, '，' | '。' | '；' | '：' | '、' | '（' | '）' | '“' | '”' | '\u{fffc}' | '|');
    let clause = clause.rsplit(stop).next().unwrap_or(clause);
    let near = clause.char_indices().rev().nth(7).map_or(clause, |(at, _)| &clause[at..]);
    // 降至 and 增长到 give the final value, 增速 names the figure, 新增 is an addition: none of them is a trend.
    let gap = |c: char| matches!(c, '了' | '的' | '幅' | '度' | '达' | '有' | '共' | '近' | '约' | '均' | '各');
    let mut end = near.len();
    loop {
        if let Some((at, trend)) = ends(near, end, &TRENDS) {
            return (previous(near, at) != Some('新')).then_some(trend);
        }
        end -= previous(near, end).filter(|c| gap(*c))?.len_utf8();
    }
}

/// Whether a number in digits belongs to a code or version: `IPv6`, `GB/T 22239-2019`, `COVID-19`, 等保2.0.
pub(super) fn is_code(text: &str, start: usize) -> bool {
    let Some(c) = previous(text, start) else { return false };
    let joined = matches!(c, '.' | '/' | '#' | '@' | '-' | '_' | '^')
        && previous(text, start - c.len_utf8()).is_some_and(|c| c.is_ascii_alphanumeric());
    let standard = next(text, start).is_some_and(|c| c.is_ascii_digit()) && {
        let word = before(text, back_over_spaces(text, start));
        let letters = word.len() - word.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '/').len();
        letters >= 2
            && currency(text, start).is_none()
            && !super::dates::begins_with_year(text, start)
            && super::amount::read(text, start)
                .is_some_and(|amount| super::unit::behind(text, amount.number.end).is_none() && amount.scale == 0)
    };
    (joined && currency(text, start).is_none()) || standard || version(text, start)
}

/// Whether this is 1.2.3, 2.0 after a name, 10:30 or 24/7.
fn version(text: &str, start: usize) -> bool {
    let Some(digits) = super::super::digits::read(text, start) else { return false };
    let end = digits.number.end;
    let joins = next(text, end).is_some_and(|c| matches!(c, '.' | ':' | '×' | '/'))
        && rest(text, end).chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if joins {
        let dates = digits.year().is_some();
        let product = matches!(next(text, end), Some('×')) && digits.whole > 1;
        return !dates && !product;
    }
    if previous(text, start) == Some('×') && rest(text, end).starts_with("小时") {
        return true;
    }
    let zero = digits.decimals == 1 && text[..end].ends_with('0') && digits.whole == 1;
    zero && super::unit::behind(text, end).is_none()
        && numerals::scale(text, end).is_none()
        && previous(text, back_over_spaces(text, start)).is_some_and(char::is_alphabetic)
}

/// Whether the word before a number without a unit makes it a name: 安全419, 图3.
pub(super) fn names_something(text: &str, start: usize) -> bool {
    const INTRODUCE: &str =
        "为是达到至约近超过共有得逾计于由从仅只增减升降和与及或按除乘加余满占比值数均各前后在即含取看另指";
    let from = back_over_spaces(text, start);
    let Some(c) = previous(text, from) else { return false };
    let list_mark =
        matches!(c, '（' | '(') && window(text, start, 6).find(['）', ')']).is_some_and(|length| length <= 2);
    let marked = matches!(c, '[' | '［' | '#' | '№') || list_mark;
    marked || c.is_alphabetic() && !INTRODUCE.contains(c)
}
