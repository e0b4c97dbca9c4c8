//! The words around a number in Chinese: 约, 下降了, 人民币, a minus; 以上.

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, ends, previous, starts};
use super::super::draft::Draft;
use super::super::figure::{Hedge, Trend};
use super::super::lexicon::Lexicon;
use crate::model::Currency;

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

static HEDGES: LazyLock<Lexicon<Hedge>> = LazyLock::new(|| Lexicon::before(&[HEDGE_WORDS]));

const HEDGE_WORDS: &[(&str, Hedge)] = &[
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
const AFTER: [(&str, Hedge); 7] = [
    ("及以上", Hedge::AtLeast),
    ("以上", Hedge::AtLeast),
    ("及以下", Hedge::AtMost),
    ("以下", Hedge::AtMost),
    ("以内", Hedge::AtMost),
    ("左右", Hedge::About),
    ("上下", Hedge::About),
];

static TRENDS: LazyLock<Lexicon<Trend>> = LazyLock::new(|| Lexicon::before(&[TREND_WORDS]));

const TREND_WORDS: &[(&str, Trend)] = &[
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

/// Words after the figure: 级, 以上, 左右.
pub(super) fn after(text: &str, draft: &mut Draft, scaled: bool) {
    if scaled && let Some((end, ())) = starts(text, draft.number.end, &[("级", ())]) {
        draft.number.end = end;
        draft.hedge = Some(Hedge::Several);
    }
    if let Some((end, hedge)) = starts(text, draft.number.end, &AFTER) {
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
        if let Some((from, hedge)) = HEDGES.ends(text, at).filter(|(from, _)| *from >= floor) {
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
        if let Some((at, trend)) = TRENDS.ends(near, end) {
            return (previous(near, at) != Some('新')).then_some(trend);
        }
        end -= previous(near, end).filter(|c| gap(*c))?.len_utf8();
    }
}
