//! The unit after a number in Chinese: 亿元, 个百分点, 千瓦时, 家.

use std::sync::LazyLock;

use super::super::cursor::{before, follows, next, rest, skip_spaces};
use super::super::figure::{Style, WrittenUnit};
use super::super::lexicon::Lexicon;
use super::super::measure::{
    DEGREE, Dimension, KILOMETRE, KILOMETRE_A_SECOND, KILOMETRE_AN_HOUR, KILOWATT_HOUR, METRE, METRE_A_SECOND, MILE,
    MILE_AN_HOUR, Measure,
};
use super::super::money::{CODES, Money};
use super::super::unit::Unit;
use super::amount::Amount;
use super::counters;
use super::measures::MEASURES;
use crate::model::Currency;

use WrittenUnit::{Count, Percent, PercentagePoints, Ratio};

static RATES: LazyLock<Lexicon<(WrittenUnit, i32)>> = LazyLock::new(|| Lexicon::after(&[RATE_WORDS]));

const RATE_WORDS: &[(&str, (WrittenUnit, i32))] = &[
    ("个百分点", (PercentagePoints, 0)),
    ("百分点", (PercentagePoints, 0)),
    ("个基点", (PercentagePoints, -2)),
    ("基点", (PercentagePoints, -2)),
    ("个基本点", (PercentagePoints, -2)),
    ("基本点", (PercentagePoints, -2)),
    ("个BP", (PercentagePoints, -2)),
    ("个bp", (PercentagePoints, -2)),
    ("BP", (PercentagePoints, -2)),
    ("bp", (PercentagePoints, -2)),
    ("bps", (PercentagePoints, -2)),
    ("pp", (PercentagePoints, 0)),
    ("pct", (PercentagePoints, 0)),
    ("个pct", (PercentagePoints, 0)),
    ("%", (Percent, 0)),
    ("％", (Percent, 0)),
    ("‰", (Percent, -1)),
    ("倍", (Ratio, 0)),
];

/// Currencies by name and code, with the power of ten of their hundredths.
static CURRENCIES: LazyLock<Lexicon<(Money, i32)>> = LazyLock::new(|| {
    let codes: Vec<_> = CODES.iter().map(|(code, money)| (*code, (*money, 0))).collect();
    Lexicon::after(&[CURRENCY_WORDS, &codes])
});

const fn money(currency: Currency) -> (Money, i32) {
    (Money::new(currency), 0)
}

const fn cents(currency: Currency) -> (Money, i32) {
    (Money::new(currency), -2)
}

#[rustfmt::skip]
const CURRENCY_WORDS: &[(&str, (Money, i32))] = &[
    ("元人民币", money(Currency::Cny)), ("人民币", money(Currency::Cny)), ("元", money(Currency::Cny)),
    ("块钱", money(Currency::Cny)), ("元钱", money(Currency::Cny)), ("圆", money(Currency::Cny)), ("RMB", money(Currency::Cny)),
    ("美元", money(Currency::Usd)), ("美金", money(Currency::Usd)), ("美分", cents(Currency::Usd)), ("欧元", money(Currency::Eur)),
    ("英镑", money(Currency::Gbp)), ("便士", cents(Currency::Gbp)), ("日元", money(Currency::Jpy)), ("日圆", money(Currency::Jpy)),
    ("日币", money(Currency::Jpy)), ("港元", money(Currency::Hkd)), ("港币", money(Currency::Hkd)), ("港圆", money(Currency::Hkd)),
    ("韩元", money(Currency::Krw)), ("韩币", money(Currency::Krw)), ("加元", money(Currency::Cad)), ("加拿大元", money(Currency::Cad)),
    ("加币", money(Currency::Cad)), ("澳元", money(Currency::Aud)), ("澳大利亚元", money(Currency::Aud)), ("澳币", money(Currency::Aud)),
    ("新加坡元", money(Currency::Sgd)), ("新元", money(Currency::Sgd)), ("坡币", money(Currency::Sgd)), ("新台币", money(Currency::Twd)),
    ("元新台币", money(Currency::Twd)), ("台币", money(Currency::Twd)), ("瑞士法郎", money(Currency::Chf)), ("瑞郎", money(Currency::Chf)),
    ("法郎", money(Currency::Chf)), ("卢比", money(Currency::Inr)), ("印度卢比", money(Currency::Inr)), ("谢克尔", money(Currency::Ils)),
    ("以色列谢克尔", money(Currency::Ils)), ("新谢克尔", money(Currency::Ils)),
];

/// Words that begin with a currency and are none: 元素.
const NOT_MONEY: [&str; 9] = ["元素", "元宇宙", "元数据", "元年", "元组", "元旦", "元月", "元件", "圆桌"];

/// Units in the names of things: 50强, 5号, 3级, 2.0版.
const NAMES: &str = "强号级版型系线环维元";

/// The unit at an offset, after optional spaces, for any number.
pub(super) fn after(text: &str, at: usize) -> Option<Unit> {
    let at = skip_spaces(text, at);
    if let Some((end, (unit, shift))) = RATES.starts(text, at).filter(|(end, _)| word_ends(text, at, *end)) {
        return Some(Unit { shift, ..Unit::new(end, unit) });
    }
    if let Some((end, (money, shift))) = CURRENCIES.starts(text, at).filter(|(end, _)| word_ends(text, at, *end)) {
        if NOT_MONEY.iter().any(|word| rest(text, at).starts_with(word)) {
            return None;
        }
        return Some(Unit::money(end, money, shift));
    }
    let measure = MEASURES.starts(text, at).filter(|(end, _)| word_ends(text, at, *end));
    let counter = counters::find(text, at);
    match (measure, counter) {
        (Some((end, measure)), counter) if counter.is_none_or(|(longer, _)| end >= longer) => {
            (!counters::other_word(text, at, end)).then(|| Unit::new(end, WrittenUnit::Measure(measure)))
        }
        (_, Some((end, counter))) => (!counters::other_word(text, at, end)).then(|| Unit::counted(end, counter)),
        _ => None,
    }
}

/// Whether a unit in Latin letters is a whole word.
fn word_ends(text: &str, at: usize, end: usize) -> bool {
    let latin = before(text, end).ends_with(|c: char| c.is_ascii_alphabetic());
    !latin || at < end && !next(text, end).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// The unit after an amount, if it can follow such a number.
pub(super) fn of_amount(text: &str, amount: &Amount) -> Option<Unit> {
    let words = amount.number.style == Style::Words;
    let unit = after(text, amount.number.end)?;
    let at = skip_spaces(text, amount.number.end);
    let word = text.get(at..unit.end)?;
    match unit.unit {
        Count | WrittenUnit::Measure(_) => {
            let unit = electricity(text, amount, unit);
            let small = amount.scale < 4;
            let doubtful = words && small && amount.hedge.is_none() && counters::after_digits_only(word);
            let one = words && amount.number.value.value == rust_decimal::Decimal::ONE && amount.hedge.is_none();
            let month = !words && word == "月";
            let bare = amount.bare && amount.hedge.is_none() && !bare_counts(text, amount, word);
            (!doubtful && !one && !month && !bare).then_some(unit)
        }
        // 二元 and 三元 are binary and ternary.
        WrittenUnit::Currency(_) => {
            let small = words && amount.scale == 0 && word.starts_with('元');
            (!small || !before(text, at).ends_with(['一', '二', '三', '多'])).then_some(unit)
        }
        _ => Some(unit),
    }
}

/// Whether a scale without a digit counts: 万名教师, 百户, but not 万家灯火, 千里 or 百度.
fn bare_counts(text: &str, amount: &Amount, word: &str) -> bool {
    const COUNTED: &str = "名人户个件辆台套亩吨张例册条艘头只座项所场余多";
    let known = word.chars().all(|c| COUNTED.contains(c)) || matches!(word, "公里" | "平方米" | "公顷" | "千瓦");
    let set = before(text, amount.number.end).trim_end_matches(|c| super::numerals::power(c).is_some());
    let led = set.ends_with(['上', '近', '过', '逾', '超', '约', '达', '数', '几', '到', '足', '每']);
    amount.scale >= 8 || led || known && !(word == "人" && follows(text, amount.number.end + word.len(), "空坑"))
}

/// 亿度 and 度 after 用电 are kilowatt-hours.
fn electricity(text: &str, amount: &Amount, unit: Unit) -> Unit {
    let WrittenUnit::Measure(measure) = unit.unit else { return unit };
    if measure != DEGREE {
        return unit;
    }
    let clause = super::context::clause(text, amount.number.end, 36);
    let power = amount.scale >= 4 || clause.contains("用电") || clause.contains("发电") || clause.contains("节电");
    if power { Unit { unit: WrittenUnit::Measure(KILOWATT_HOUR), ..unit } } else { unit }
}

/// The measure of a speed whose time is said first: 时速350公里.
pub(super) fn speed(text: &str, start: usize, measure: Measure) -> Option<Measure> {
    if measure.dimension != Dimension::Length {
        return None;
    }
    let clause = super::context::clause(text, start, 27);
    let hour = ["时速", "每小时"].iter().any(|word| clause.contains(word));
    let second = ["秒速", "每秒"].iter().any(|word| clause.contains(word));
    const SPEEDS: [(Measure, bool, Measure); 4] = [
        (KILOMETRE, true, KILOMETRE_AN_HOUR),
        (MILE, true, MILE_AN_HOUR),
        (KILOMETRE, false, KILOMETRE_A_SECOND),
        (METRE, false, METRE_A_SECOND),
    ];
    let fits =
        |(length, per_hour, _): &&(Measure, bool, Measure)| *length == measure && if *per_hour { hour } else { second };
    SPEEDS.iter().find(fits).map(|(_, _, speed)| *speed)
}

/// Whether the text after the number makes it part of a name.
pub(super) fn is_name(text: &str, at: usize) -> bool {
    let mark = next(text, at).is_some_and(|c| NAMES.contains(c) || matches!(c, ':' | '：' | '×'));
    mark && !rest(text, at).starts_with("× ")
}

/// Whether a 成 that ends at this offset counts tenths.
pub(super) fn of_tenths(text: &str, end: usize) -> bool {
    !counters::other_word(text, end - '成'.len_utf8(), end)
}
