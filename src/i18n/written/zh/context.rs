//! The words around a number in Chinese: 约, 下降了, 人民币, a minus; 以上.

use std::sync::LazyLock;

use super::super::cursor::{back_over_spaces, before, ends, follows, previous, skip_spaces, starts};
use super::super::draft::Draft;
use super::super::figure::{Hedge, Trend};
use super::super::lexicon::Lexicon;
use super::super::money::{Money, SIGNS, codes};
use crate::model::Currency;

static CURRENCIES: LazyLock<Lexicon<Money>> =
    LazyLock::new(|| Lexicon::before(&[CURRENCY_WORDS, SIGNS, &codes().collect::<Vec<_>>()]));

const CURRENCY_WORDS: &[(&str, Money)] = &[
    ("人民币", Money::new(Currency::Cny)),
    ("美元", Money::new(Currency::Usd)),
    ("美金", Money::new(Currency::Usd)),
    ("港币", Money::new(Currency::Hkd)),
    ("港元", Money::new(Currency::Hkd)),
    ("新台币", Money::new(Currency::Twd)),
    ("欧元", Money::new(Currency::Eur)),
    ("英镑", Money::new(Currency::Gbp)),
    ("日元", Money::new(Currency::Jpy)),
];

static HEDGES: LazyLock<Lexicon<Hedge>> = LazyLock::new(|| Lexicon::before(&[HEDGE_WORDS]));

#[rustfmt::skip]
const HEDGE_WORDS: &[(&str, Hedge)] = &[
    ("不超过", Hedge::AtMost), ("不能超过", Hedge::AtMost), ("不会超过", Hedge::AtMost), ("不应超过", Hedge::AtMost), ("不高于", Hedge::AtMost), ("不多于", Hedge::AtMost), ("不大于", Hedge::AtMost),
    ("不超", Hedge::AtMost), ("不得超过", Hedge::AtMost), ("至多", Hedge::AtMost), ("最多", Hedge::AtMost), ("最高可达", Hedge::AtMost), ("最高可", Hedge::AtMost), ("上限为", Hedge::AtMost),
    ("最长可达", Hedge::AtMost), ("不低于", Hedge::AtLeast), ("不少于", Hedge::AtLeast), ("不小于", Hedge::AtLeast),
    ("不下", Hedge::AtLeast), ("不下于", Hedge::AtLeast), ("不得低于", Hedge::AtLeast), ("不得少于", Hedge::AtLeast), ("至少", Hedge::AtLeast),
    ("最少", Hedge::AtLeast),  ("起码", Hedge::AtLeast),
    ("不到", Hedge::Under), ("跌破", Hedge::Under), ("不足", Hedge::Under), ("不及", Hedge::Under), ("不满", Hedge::Under),
    ("未满", Hedge::Under), ("未及", Hedge::Under), ("未到", Hedge::Under), ("低于", Hedge::Under), ("少于", Hedge::Under),
    ("小于", Hedge::Under), ("未超过", Hedge::AtMost), ("未达", Hedge::Under), ("<", Hedge::Under), ("＜", Hedge::Under),
    ("超过", Hedge::Over), ("超出", Hedge::Over), ("突破", Hedge::Over), ("高于", Hedge::Over), ("多于", Hedge::Over),
    ("大于", Hedge::Over), ("逾", Hedge::Over), ("超", Hedge::Over), ("愈", Hedge::Over), (">", Hedge::Over), ("＞", Hedge::Over),
    ("大约", Hedge::About), ("大概", Hedge::About), ("差不多", Hedge::About), ("约合", Hedge::About), ("约", Hedge::About), ("约莫", Hedge::About),
    ("大致", Hedge::About), ("估计", Hedge::About), ("≈", Hedge::About),
    ("接近", Hedge::Nearly), ("逼近", Hedge::Nearly), ("将近", Hedge::Nearly), ("几乎", Hedge::Nearly),
    ("近乎", Hedge::Nearly), ("几近", Hedge::Nearly), ("近", Hedge::Nearly), ("上", Hedge::Over), ("过", Hedge::Over),
];

/// Characters before which 约, 近, 上 and 过 are parts of other words, and those that lead to a list: 节约, 最近, 以上.
const NOT_HEDGED: [(&str, &str); 8] = [
    ("约", "节条合签契公违制预续新纽简"),
    ("近", "最附临邻靠远亲"),
    ("上", "以线网向加之海市跟赶算"),
    ("过", "经通渡路度错"),
    ("超", "高"),
    ("愈", "治痊"),
    (">", "<="),
    ("<", ">="),
];

/// Words that may be between such a word and its number.
const BETWEEN: [(&str, ()); 9] =
    [("占", ()), ("为", ()), ("达", ()), ("有", ()), ("了", ()), ("于", ()), ("到", ()), ("是", ()), ("至", ())];

/// Words after a number that hedge it.
#[rustfmt::skip]
const AFTER: [(&str, Hedge); 14] = [
    ("及以上", Hedge::AtLeast), ("或以上", Hedge::AtLeast), ("以上", Hedge::AtLeast), ("及以下", Hedge::AtMost), ("或以下", Hedge::AtMost),
    ("以下", Hedge::AtMost), ("以内", Hedge::AtMost), ("之内", Hedge::AtMost), ("左右", Hedge::About), ("上下", Hedge::About), ("不到", Hedge::Under),
    ("不止", Hedge::Over), ("开外", Hedge::Over), ("有余", Hedge::Over),
];

static TRENDS: LazyLock<Lexicon<Trend>> = LazyLock::new(|| Lexicon::before(&[TREND_WORDS]));

#[rustfmt::skip]
const TREND_WORDS: &[(&str, Trend)] = &[
    ("下降", Trend::Down), ("减少", Trend::Down), ("下滑", Trend::Down), ("下跌", Trend::Down), ("降低", Trend::Down),
    ("回落", Trend::Down), ("缩减", Trend::Down), ("缩水", Trend::Down), ("萎缩", Trend::Down), ("收缩", Trend::Down),
    ("下挫", Trend::Down), ("降幅", Trend::Down), ("跌幅", Trend::Down), ("少了", Trend::Down), ("下调", Trend::Down),
    ("收窄", Trend::Down), ("贬值", Trend::Down), ("亏损", Trend::Down), ("净亏", Trend::Down), ("负增长", Trend::Down), ("锐减", Trend::Down), ("骤降", Trend::Down),
    ("暴跌", Trend::Down), ("大跌", Trend::Down), ("缩短", Trend::Down), ("流失", Trend::Down), ("削减", Trend::Down), ("降", Trend::Down), ("跌", Trend::Down), ("减", Trend::Down),
    ("增长", Trend::Up), ("增加", Trend::Up), ("上升", Trend::Up), ("提高", Trend::Up), ("上涨", Trend::Up), ("提升", Trend::Up),
    ("扩大", Trend::Up), ("增幅", Trend::Up), ("涨幅", Trend::Up), ("高出", Trend::Up), ("多了", Trend::Up), ("多出", Trend::Up),
    ("上调", Trend::Up), ("升值", Trend::Up), ("盈利", Trend::Up), ("攀升", Trend::Up), ("回升", Trend::Up), ("飙升", Trend::Up), ("激增", Trend::Up),
    ("暴涨", Trend::Up), ("大涨", Trend::Up), ("增", Trend::Up), ("涨", Trend::Up), ("升", Trend::Up),
];

/// Characters after which such a word is another one: 新增 is an addition, 节能减排 a policy, 立方升 a unit.
const NOT_TRENDS: &str = "新公毫立";

static CHANGES: LazyLock<Lexicon<Trend>> = LazyLock::new(|| Lexicon::after(&[CHANGE_WORDS]));

/// What a figure before them measures: 5%的增幅.
const CHANGE_WORDS: &[(&str, Trend)] = &[
    ("增长", Trend::Up),
    ("增幅", Trend::Up),
    ("涨幅", Trend::Up),
    ("增速", Trend::Up),
    ("上涨", Trend::Up),
    ("上升", Trend::Up),
    ("提升", Trend::Up),
    ("降幅", Trend::Down),
    ("跌幅", Trend::Down),
    ("下降", Trend::Down),
    ("下滑", Trend::Down),
    ("下跌", Trend::Down),
    ("亏损", Trend::Down),
];

/// Words after the figure: 级, 以上, 左右.
pub(super) fn after(text: &str, draft: &mut Draft, scaled: bool) {
    if scaled && let Some((end, ())) = starts(text, draft.number.end, &[("级", ())]) {
        draft.number.end = end;
        draft.hedge = Some(Hedge::Several);
    }
    if let Some((end, hedge)) = starts(text, skip_spaces(text, draft.number.end), &AFTER) {
        draft.number.end = end;
        draft.hedge = draft.hedge.or(Some(hedge));
    } else if let Some((end, ())) = starts(text, draft.number.end, &[("+", ()), ("＋", ())])
        && !follows(text, skip_spaces(text, end), "0123456789（(")
        && draft.hedge.is_none()
    {
        draft.number.end = end;
        draft.hedge = Some(Hedge::AtLeast);
    }
}

/// Where the sign and the currency before a number begin, whether the sign is a minus, and the currency.
pub(super) fn sign_or_currency(text: &str, start: usize, floor: usize) -> (usize, bool, Option<Money>) {
    let named = currency(text, start).filter(|(at, _)| *at >= floor);
    let from = named.map_or(start, |(at, _)| at);
    let minus = ends(text, from, &[("\u{2212}", true), ("－", true), ("-", true), ("负", false), ("零下", false)]);
    // Behind a digit or a bracket the same stroke subtracts.
    let sign = minus.filter(|(at, stroke)| {
        let c = previous(text, back_over_spaces(text, *at));
        let joins = |c: char| {
            c.is_numeric()
                || c.is_ascii_alphabetic()
                || matches!(c, ')' | '）' | '%' | '\u{fffc}')
                || "日号月年时点分周岁米元".contains(c)
        };
        *at >= floor
            && !(*stroke && c.is_some_and(joins))
            && (*stroke || !c.is_some_and(|c| "胜自抱欺担肩正".contains(c)))
    });
    (sign.map_or(from, |(at, _)| at), sign.is_some(), named.map(|(_, money)| money))
}

/// The currency that is named before a number, and where.
pub(super) fn currency(text: &str, start: usize) -> Option<(usize, Money)> {
    let at = back_over_spaces(text, start);
    let (from, money) = CURRENCIES.ends(text, at)?;
    // Codes are whole words.
    let letters = text.get(from..).is_some_and(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    let inside = letters && previous(text, from).is_some_and(|c| c.is_ascii_alphanumeric());
    (!inside).then_some((from, money))
}

/// The word before a figure that hedges it, and where it begins.
pub(super) fn hedge(text: &str, start: usize, floor: usize, bare: bool) -> Option<(usize, Hedge)> {
    let mut at = back_over_spaces(text, start);
    for _ in 0..3 {
        if let Some((from, hedge)) = HEDGES.ends(text, at).filter(|(from, _)| *from >= floor) {
            let word = &text[from..at];
            let spoilt = NOT_HEDGED.iter().find(|(hedge, _)| *hedge == word);
            let joined = previous(text, from).is_some_and(|c| spoilt.is_some_and(|(_, list)| list.contains(c)));
            let only_bare = matches!(word, "上" | "过") && !bare;
            return (!joined && !only_bare).then_some((from, hedge));
        }
        match ends(text, at, &BETWEEN) {
            Some((before, ())) => at = back_over_spaces(text, before),
            None => break,
        }
    }
    bound_of_clause(text, start, floor)
}

static BOUNDS: LazyLock<Lexicon<Hedge>> = LazyLock::new(|| {
    Lexicon::after(&[&[
        ("最多", Hedge::AtMost),
        ("至多", Hedge::AtMost),
        ("至少", Hedge::AtLeast),
        ("最少", Hedge::AtLeast),
    ]])
});

/// The bound of 最多可容纳800人 and 至少要等6周: a verb may stand before the number.
fn bound_of_clause(text: &str, start: usize, floor: usize) -> Option<(usize, Hedge)> {
    let clause = clause(text.get(floor.min(start)..)?, start.saturating_sub(floor), 21);
    let (from, hedge) = BOUNDS.last_in(clause)?;
    let other = |c: char| c.is_ascii_digit() || matches!(c, '的' | '是');
    (!clause.get(from..)?.contains(other)).then_some((start, hedge))
}

/// The trend that the words shortly before a figure, in its clause, give it, or those after it.
pub(super) fn trend(text: &str, start: usize, end: usize, floor: usize) -> Option<Trend> {
    trend_before(text, start, floor).or_else(|| trend_after(text, end))
}

fn trend_before(text: &str, start: usize, floor: usize) -> Option<Trend> {
    let clause = clause(text.get(floor.min(start)..)?, start.saturating_sub(floor), 30);
    // 降至 and 增长到 give the final value, 增速 names the figure: none of them is a trend.
    let gap = |c: char| {
        matches!(
            c,
            '了' | '的' | '幅' | '度' | '达' | '有' | '共' | '近' | '约' | '均' | '各' | '为' | '率' | ' ' | '\u{a0}'
        )
    };
    let mut end = clause.len();
    loop {
        if let Some((at, trend)) = TRENDS.ends(clause, end) {
            return (!previous(clause, at).is_some_and(|c| NOT_TRENDS.contains(c))).then_some(trend);
        }
        end -= previous(clause, end).filter(|c| gap(*c))?.len_utf8();
    }
}

fn trend_after(text: &str, end: usize) -> Option<Trend> {
    let (mut at, ()) = starts(text, skip_spaces(text, end), &[("的", ())])?;
    while let Some((after, ())) =
        starts(text, at, &[("同比", ()), ("环比", ()), ("年均", ()), ("大幅", ()), ("复合", ()), ("年", ())])
    {
        at = after;
    }
    CHANGES.starts(text, at).map(|(_, trend)| trend)
}

/// The clause before an offset, and at most so many bytes of it.
pub(super) fn clause(text: &str, start: usize, bytes: usize) -> &str {
    let before = before(text, start);
    let cut = (start.saturating_sub(bytes)..=start).find(|at| before.is_char_boundary(*at)).unwrap_or(start);
    let near = before.get(cut..).unwrap_or("");
    let stop = |c: char| {
        matches!(c, '，' | '。' | '；' | '：' | '、' | '（' | '）' | '“' | '”' | '\u{fffc}' | '|' | ',' | '(')
    };
    near.rsplit(stop).next().unwrap_or(near)
}
