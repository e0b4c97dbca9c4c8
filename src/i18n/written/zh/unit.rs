//! The unit after a number in Chinese: 亿元, 个百分点, 千瓦时, 家.

use std::sync::LazyLock;

use super::super::cursor::{before, begins_any, follows, next, rest, skip_spaces};
use super::super::figure::{Style, WrittenUnit};
use super::super::lexicon::Lexicon;
use super::super::measure::{
    DEGREE, KILOMETRE, KILOMETRE_A_SECOND, KILOMETRE_AN_HOUR, KILOWATT_HOUR, METRE, METRE_A_SECOND, MICROGRAM,
    MICROGRAM_A_CUBIC_METRE, MILE, MILE_AN_HOUR, MILLIGRAM, MILLIGRAM_A_CUBIC_METRE, MILLIGRAM_A_LITRE, Measure,
};
use super::super::money::{DINAR, DIRHAM, FRANC, KRONE, Money, PESO, RIYAL, RUPEE, SHILLING, cents, codes, money};
use super::super::unit::Unit;
use super::amount::Amount;
use super::counters;
use super::measures::MEASURES;
use crate::i18n::sentences::sentences;
use crate::model::{Currency, Lang};

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
    let codes: Vec<_> = codes().map(|(code, money)| (code, (money, 0))).collect();
    let names = Currency::ALL.map(|currency| (sentences(Lang::Zh).currency(currency), money(currency)));
    Lexicon::after(&[CURRENCY_WORDS, &names, &codes])
});

#[rustfmt::skip]
const CURRENCY_WORDS: &[(&str, (Money, i32))] = &[
    ("元人民币", money(Currency::Cny)), ("人民币", money(Currency::Cny)), ("块钱", money(Currency::Cny)), ("元钱", money(Currency::Cny)),
    ("圆", money(Currency::Cny)), ("美金", money(Currency::Usd)), ("美分", cents(Currency::Usd)), ("便士", cents(Currency::Gbp)),
    ("日圆", money(Currency::Jpy)), ("日币", money(Currency::Jpy)), ("港币", money(Currency::Hkd)), ("港圆", money(Currency::Hkd)),
    ("韩币", money(Currency::Krw)), ("韩圆", money(Currency::Krw)), ("加拿大元", money(Currency::Cad)), ("加币", money(Currency::Cad)),
    ("澳大利亚元", money(Currency::Aud)), ("澳币", money(Currency::Aud)), ("纽元", money(Currency::Nzd)), ("新元", money(Currency::Sgd)),
    ("坡币", money(Currency::Sgd)), ("元新台币", money(Currency::Twd)), ("台币", money(Currency::Twd)), ("瑞郎", money(Currency::Chf)),
    ("印度卢比", money(Currency::Inr)), ("以色列谢克尔", money(Currency::Ils)), ("新谢克尔", money(Currency::Ils)),
    ("俄罗斯卢布", money(Currency::Rub)), ("卢布", money(Currency::Rub)), ("泰国铢", money(Currency::Thb)), ("澳门币", money(Currency::Mop)),
    ("雷亚尔", money(Currency::Brl)), ("里拉", money(Currency::Try)), ("兰特", money(Currency::Zar)), ("兹罗提", money(Currency::Pln)),
    ("福林", money(Currency::Huf)), ("令吉", money(Currency::Myr)), ("马来西亚林吉特", money(Currency::Myr)), ("奈拉", money(Currency::Ngn)),
    ("坚戈", money(Currency::Kzt)), ("格里夫纳", money(Currency::Uah)), ("埃镑", money(Currency::Egp)),
    ("比索", (PESO, 0)), ("卢比", (RUPEE, 0)), ("克朗", (KRONE, 0)), ("第纳尔", (DINAR, 0)), ("里亚尔", (RIYAL, 0)), ("先令", (SHILLING, 0)),
    ("法郎", (FRANC, 0)), ("迪拉姆", (DIRHAM, 0)),
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
        if begins_any(rest(text, at), &NOT_MONEY) {
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
pub(super) fn of_amount(text: &str, amount: &Amount, unit: Unit) -> Option<Unit> {
    let words = amount.number.style == Style::Words;
    let at = skip_spaces(text, amount.number.end);
    let word = text.get(at..unit.end)?;
    match unit.unit {
        Count | WrittenUnit::Measure(_) => {
            let unit = electricity(text, amount, unit);
            let small = amount.scale < 4;
            // 两百块 counts, 两块 may be any.
            let hundreds = amount.number.value.value >= rust_decimal::Decimal::ONE_HUNDRED && !amount.bare;
            let doubtful = words && small && !hundreds && amount.hedge.is_none() && counters::after_digits_only(word);
            let one = words && amount.number.value.value == rust_decimal::Decimal::ONE && amount.hedge.is_none();
            // 二次 is a prefix, 周二起 a weekday: two things are 两.
            let two = words
                && unit.unit == Count
                && before(text, amount.number.end).ends_with('二')
                && amount.number.value.value == rust_decimal::Decimal::TWO;
            let zero = words && amount.number.value.value.is_zero();
            let bare = amount.bare && amount.hedge.is_none() && !bare_counts(text, amount, word);
            (!doubtful && !one && !two && !zero && !bare).then_some(unit)
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

/// The measure of a rate whose denominator is said first: 时速350公里, 每立方米38微克.
pub(super) fn rate(text: &str, start: usize, measure: Measure) -> Option<Measure> {
    const RATES: [(&str, Measure, Measure); 9] = [
        ("时速", KILOMETRE, KILOMETRE_AN_HOUR),
        ("每小时", KILOMETRE, KILOMETRE_AN_HOUR),
        ("时速", MILE, MILE_AN_HOUR),
        ("每小时", MILE, MILE_AN_HOUR),
        ("每秒", KILOMETRE, KILOMETRE_A_SECOND),
        ("每秒", METRE, METRE_A_SECOND),
        ("每立方米", MICROGRAM, MICROGRAM_A_CUBIC_METRE),
        ("每立方米", MILLIGRAM, MILLIGRAM_A_CUBIC_METRE),
        ("每升", MILLIGRAM, MILLIGRAM_A_LITRE),
    ];
    let mut fitting = RATES.iter().filter(|(_, amount, _)| *amount == measure).peekable();
    fitting.peek()?;
    let clause = super::context::clause(text, start, 27);
    fitting.find(|(led, ..)| clause.contains(led)).map(|(_, _, rate)| *rate)
}

/// Whether the text after the number makes it part of a name.
pub(super) fn is_name(text: &str, at: usize) -> bool {
    let at = skip_spaces(text, at);
    let mark = next(text, at).is_some_and(|c| NAMES.contains(c) || matches!(c, ':' | '：' | '×'));
    mark && !rest(text, at).starts_with("× ")
}

/// Whether a 成 that ends at this offset counts tenths.
pub(super) fn of_tenths(text: &str, end: usize) -> bool {
    !counters::other_word(text, end - '成'.len_utf8(), end)
}
