//! The unit after a number in Chinese: 亿元, 个百分点, 家.

use super::super::cursor::{next, skip_spaces, starts};
use super::super::figure::{Style, WrittenUnit};
use super::amount::Amount;
use super::measures::MEASURES;
use crate::model::Currency;

use WrittenUnit::{Count, Measure as Measured, Percent, PercentagePoints, Ratio};

const fn money(currency: Currency) -> WrittenUnit {
    WrittenUnit::Currency(currency)
}

/// Longer words before those that they begin with.
const UNITS: [(&str, WrittenUnit); 29] = [
    ("个百分点", PercentagePoints),
    ("百分点", PercentagePoints),
    ("%", Percent),
    ("％", Percent),
    ("倍", Ratio),
    ("元人民币", money(Currency::Cny)),
    ("人民币", money(Currency::Cny)),
    ("元", money(Currency::Cny)),
    ("块钱", money(Currency::Cny)),
    ("美元", money(Currency::Usd)),
    ("美金", money(Currency::Usd)),
    ("欧元", money(Currency::Eur)),
    ("英镑", money(Currency::Gbp)),
    ("日元", money(Currency::Jpy)),
    ("港元", money(Currency::Hkd)),
    ("港币", money(Currency::Hkd)),
    ("韩元", money(Currency::Krw)),
    ("加元", money(Currency::Cad)),
    ("澳元", money(Currency::Aud)),
    ("新加坡元", money(Currency::Sgd)),
    ("新元", money(Currency::Sgd)),
    ("新台币", money(Currency::Twd)),
    ("瑞士法郎", money(Currency::Chf)),
    ("瑞郎", money(Currency::Chf)),
    ("卢比", money(Currency::Inr)),
    ("印度卢比", money(Currency::Inr)),
    ("谢克尔", money(Currency::Ils)),
    ("以色列谢克尔", money(Currency::Ils)),
    ("澳大利亚元", money(Currency::Aud)),
];

/// Words that begin with 元 and are not the currency: 元素.
const NOT_YUAN: [&str; 5] = ["元素", "元宇宙", "元数据", "元年", "元组"];

/// Measure words of two characters, which may follow a numeral in words as well.
const LONG_COUNTS: [&str; 1] = ["人次"];

/// Measure words and the things that are counted without one.
const COUNTS: &str = "家个起项笔轮种次人名位件条款份类处台套只座所支门部篇张场届批股户组段页章节句宗例国省市县区城天日周年月岁\
                      档斤大栏行列步道颗枚辆架艘棵间层代对双期倍成宗桩单";

/// Those of them that also begin other words or make an ordinal, so that a numeral in words before them is not a
/// figure.
const ONLY_DIGITS: &str = "月日行列期代成单层道步所部门市区";

/// Units in the names of things: 50强, 5号, 3级, 2.0版.
const NAMES: &str = "强号级版型系线环维元";

/// The unit at an offset, after optional spaces, for any number.
pub(super) fn after(text: &str, at: usize) -> Option<(usize, WrittenUnit)> {
    let at = skip_spaces(text, at);
    if NOT_YUAN.iter().any(|word| text[at..].starts_with(word)) {
        return None;
    }
    if let Some((end, unit)) = starts(text, at, &UNITS) {
        // 千万元级: only the order of magnitude is given.
        return Some((end, unit));
    }
    if let Some((end, measure)) = MEASURES.starts(text, at) {
        return Some((end, Measured(measure)));
    }
    if let Some(word) = LONG_COUNTS.iter().find(|word| text[at..].starts_with(**word)) {
        return Some((at + word.len(), Count));
    }
    let c = next(text, at).filter(|c| COUNTS.contains(*c))?;
    Some((at + c.len_utf8(), Count))
}

/// The unit after an amount, if it can follow such a number.
pub(super) fn of_amount(text: &str, amount: &Amount) -> Option<(usize, WrittenUnit)> {
    let at = amount.number.end;
    let words = amount.number.style == Style::Words;
    let (end, unit) = after(text, at)?;
    if !matches!(unit, Count | Measured(_)) {
        // 二元 and 三元 are binary and ternary.
        let small = words && amount.scale == 0 && amount.number.value.value.is_sign_positive();
        let binary = small && text[at..].starts_with('元') && text[..at].ends_with(['一', '二', '三']);
        return (!binary).then_some((end, unit));
    }
    let word = &text[skip_spaces(text, at)..end];
    if other_word(text, end, word) {
        return None;
    }
    if words {
        let one = amount.number.value.value == rust_decimal::Decimal::ONE;
        let ordinal = word.chars().count() == 1 && ONLY_DIGITS.contains(word) && amount.scale < 4;
        if one || ordinal || amount.bare && amount.scale < 8 && amount.hedge.is_none() && !counted(text, at) {
            return None;
        }
    }
    Some((end, unit))
}

/// Whether 千家, 百家 and the like count here: 上千家, 近百家 do.
fn counted(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches(|c| super::numerals::power(c).is_some());
    before.ends_with(['上', '近', '过', '逾', '超', '约', '达', '数', '几', '到', '足']) || !before.len() == at
}

/// Whether the measure word begins another word: 成为, 大学, 人工智能, 国产.
fn other_word(text: &str, end: usize, word: &str) -> bool {
    let followers: &[char] = match word {
        "成" => {
            &['为', '立', '本', '功', '员', '果', '就', '熟', '长', '分', '效', '都', '交', '型', '绩', '品', '年']
        }
        "大" => &['学', '型', '规', '幅', '量', '模', '数', '力', '家', '小', '多', '约', '会'],
        "人" => &['工', '均', '民', '才', '员', '脸', '行'],
        "国" => &['产', '家', '内', '际', '外', '有', '网', '务', '资', '库'],
        "位" => &['于', '列', '置', '居'],
        "条" => &['例', '款', '件'],
        "次" => &['序', '要', '级'],
        "对" => &['应', '于', '比', '照', '手', '象', '抗', '外', '方'],
        "部" => &['分', '署', '门', '委'],
        "门" => &['槛', '户', '店'],
        "场" => &['景', '所', '地'],
        "类" => &['似', '型', '别'],
        "款" => &['项'],
        "周" => &['期', '边'],
        "方" => &['面', '案', '法', '式', '向', '针', '便'],
        "里" => &['程', '面'],
        "克" => &['服', '隆'],
        "度" => &['过', '假'],
        "两" => &['个', '年', '家', '位', '次', '者', '端', '岸', '国'],
        "年" => &['代', '级', '轻', '龄'],
        "市" => &['场'],
        "组" => &['织', '成', '合'],
        "份" => &['额'],
        "章" | "节" => &['程', '点'],
        "套" => &['餐', '件'],
        "支" => &['持', '撑', '付', '出'],
        _ => &[],
    };
    next(text, end).is_some_and(|c| followers.contains(&c))
}

/// The offset after 个基点, hundredths of a percentage point.
pub(super) fn basis_points(text: &str, at: usize) -> Option<usize> {
    starts(text, skip_spaces(text, at), &[("个基点", ()), ("基点", ())]).map(|(end, ())| end)
}

/// Whether the text after the number makes it part of a name.
pub(super) fn is_name(text: &str, at: usize) -> bool {
    ["年代", "世纪"].iter().any(|word| text[at..].starts_with(word))
        || next(text, at).is_some_and(|c| NAMES.contains(c) || matches!(c, ':' | '：' | '×' | '°'))
            && super::super::cursor::rest(text, at)
                .chars()
                .nth(1)
                .is_none_or(|c| c != ' ' || !text[at..].starts_with('×'))
}

/// Whether a 成 that ends at this offset counts tenths.
pub(super) fn of_tenths(text: &str, end: usize) -> bool {
    !other_word(text, end, "成")
}
