//! Units that stand apart from their numbers: in the head of a column, 规模（亿元） or "Size (RMB billion)", above a table,
//! 单位：万人, or in a sentence, "in units of RMB 100 million".
//!
//! Such a unit is a unit and a scale, and no figure. It is read as the figure of one of it: 1亿元.

use std::ops::Range;

use rust_decimal::Decimal;

use super::written::{Written, WrittenUnit, figures};
use crate::model::{Exact, Lang};

/// A unit that stands apart from its numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct HeadUnit {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// One of it in base units: 100,000,000 yuan.
    pub value: Exact,
    /// The unit.
    pub unit: WrittenUnit,
}

/// The unit in the head of a column: in brackets, after a comma or a slash, or the whole head.
pub fn in_head(text: &str, lang: Lang) -> Option<HeadUnit> {
    let whole = 0..text.len();
    brackets(text).into_iter().chain(after(text, lang)).chain([whole]).find_map(|range| unit(text, range, lang))
}

/// The unit of a whole table in a line about it: 单位：亿元, "Unit: RMB billion", "(RMB billion)".
pub fn of_table(text: &str, lang: Lang) -> Option<HeadUnit> {
    let named = markers(lang).iter().find_map(|marker| text.find(marker).map(|at| at + marker.len()));
    let rest = |from: usize| {
        let end = text[from..].find(['，', '。', '；', ';', '）', ')', '\n']).map_or(text.len(), |at| from + at);
        from..end
    };
    let alone = brackets(text).filter(|range| text.len() - range.len() < 8);
    named.map(rest).into_iter().chain(alone).find_map(|range| unit(text, range, lang))
}

/// Whether what begins at an offset is named as a unit, so that it is no figure of its own.
pub fn is_unit(text: &str, at: usize, lang: Lang) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    markers(lang).iter().any(|word| before.ends_with(word.trim_end()))
}

/// The words after which a unit is named.
fn markers(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Zh => &["单位：", "单位:", "单位为", "单位是"],
        Lang::En => {
            &["units of ", "Units of ", "unit: ", "Unit: ", "units: ", "Units: ", "unit is ", "units are ", "in units "]
        }
    }
}

/// The content of the last brackets.
fn brackets(text: &str) -> Option<Range<usize>> {
    let close = text.rfind(['）', ')', ']'])?;
    let open = text[..close].rfind(['（', '(', '['])?;
    let width = text[open..].chars().next().map_or(1, char::len_utf8);
    Some(open + width..close)
}

/// What comes after the last comma, colon, slash or "in".
fn after(text: &str, lang: Lang) -> Option<Range<usize>> {
    let marks = text
        .rfind(['，', ',', '：', ':', '/', '／'])
        .map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let word = match lang {
        Lang::Zh => None,
        Lang::En => text.rfind(" in ").map(|at| at + " in ".len()),
    };
    marks.max(word).map(|at| at..text.len())
}

/// Reads a unit that fills a range of a text.
fn unit(text: &str, range: Range<usize>, lang: Lang) -> Option<HeadUnit> {
    let phrase = text.get(range.clone())?;
    let start = range.start + (phrase.len() - phrase.trim_start().len());
    let phrase = phrase.trim();
    let named = markers(lang).iter().find_map(|marker| phrase.strip_prefix(marker)).unwrap_or(phrase);
    let start = start + (phrase.len() - named.len());
    let one = one_of(named.trim(), lang)?;
    Some(HeadUnit { range: start..start + named.len(), value: one.value, unit: one.unit })
}

/// Reads one of a unit.
fn one_of(phrase: &str, lang: Lang) -> Option<Written> {
    /// The most characters before the scale: those of a currency.
    const MOST: usize = 8;
    if phrase.is_empty() || phrase.len() > 60 {
        return None;
    }
    let phrase = singular(phrase, lang);
    if phrase.contains(|c: char| c.is_numeric()) {
        return read(&phrase, lang).filter(|one| is_power_of_ten(one.value.value));
    }
    let places = phrase.char_indices().map(|(at, _)| at).chain([phrase.len()]).take(MOST);
    let starts_word = |at: usize| !lang.has_spaces() || at == 0 || !phrase[..at].ends_with(char::is_alphabetic);
    places.filter(|at| starts_word(*at)).find_map(|at| {
        let (before, after) = phrase.split_at(at);
        let space = if lang.has_spaces() && after.len() > 2 { " " } else { "" };
        [format!("{before}1{space}{after}"), format!("{before}1{after}")].iter().find_map(|text| read(text, lang))
    })
}

/// The words of a plural scale as those of one: "billions of yuan", `'000`.
fn singular(phrase: &str, lang: Lang) -> String {
    let words: &[(&str, &str)] = match lang {
        Lang::Zh => &[],
        Lang::En => &[
            ("thousands of", "thousand"),
            ("millions of", "million"),
            ("billions of", "billion"),
            ("trillions of", "trillion"),
            ("thousands", "thousand"),
            ("millions", "million"),
            ("billions", "billion"),
            ("'000s", "thousand"),
            ("’000s", "thousand"),
            ("'000", "thousand"),
            ("’000", "thousand"),
        ],
    };
    let plural = words.iter().find(|(plural, _)| phrase.contains(plural));
    plural.map_or_else(|| phrase.to_owned(), |(plural, one)| phrase.replacen(plural, one, 1))
}

/// Reads a text that is one figure in a unit, and perhaps what it counts.
fn read(text: &str, lang: Lang) -> Option<Written> {
    let mut found = figures(text, lang);
    let one = found.pop().filter(|one| found.is_empty() && one.high.is_none() && one.range.start == 0)?;
    let rest = text.get(one.range.end..)?;
    let noun = rest.chars().all(|c| c.is_alphabetic() || c == ' ' || c == '-');
    let plain = matches!(one.unit, WrittenUnit::Plain | WrittenUnit::Count);
    let is_unit = match one.unit {
        WrittenUnit::Currency(_)
        | WrittenUnit::Percent
        | WrittenUnit::PercentagePoints
        | WrittenUnit::Ratio
        | WrittenUnit::Measure(_) => rest.trim().is_empty(),
        WrittenUnit::Plain | WrittenUnit::Count => one.value.value >= Decimal::ONE_THOUSAND,
        _ => false,
    };
    (is_unit && (rest.is_empty() || plain && noun)).then_some(one)
}

fn is_power_of_ten(value: Decimal) -> bool {
    let mut digits = value.normalize().mantissa();
    while digits != 0 && digits % 10 == 0 {
        digits /= 10;
    }
    digits == 1 && value >= Decimal::ONE_THOUSAND
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Currency;

    #[track_caller]
    fn head(text: &str, lang: Lang, expected: Option<(&str, &str, WrittenUnit)>) {
        let found = in_head(text, lang);
        let shown =
            found.as_ref().map(|head| (&text[head.range.clone()], head.value.value.normalize().to_string(), head.unit));
        assert_eq!(shown, expected.map(|(range, value, unit)| (range, value.to_owned(), unit)), "{text}");
    }

    #[test]
    fn heads_in_chinese() {
        let money = |currency| WrittenUnit::Currency(currency);
        let head = |text, expected| head(text, Lang::Zh, expected);
        head("规模（亿元）", Some(("亿元", "100000000", money(Currency::Cny))));
        head("金额(万美元)", Some(("万美元", "10000", money(Currency::Usd))));
        head("规模，人民币亿元", Some(("人民币亿元", "100000000", money(Currency::Cny))));
        head("规模（单位：亿元）", Some(("亿元", "100000000", money(Currency::Cny))));
        head("收入/百万美元", Some(("百万美元", "1000000", money(Currency::Usd))));
        head("增速（%）", Some(("%", "1", WrittenUnit::Percent)));
        head("变动（百分点）", Some(("百分点", "1", WrittenUnit::PercentagePoints)));
        head("人数（万人）", Some(("万人", "10000", WrittenUnit::Count)));
        head("销量（万辆）", Some(("万辆", "10000", WrittenUnit::Count)));
        head("规模（2023年）", None);
        head("企业（家）", None);
        head("规模", None);
    }

    #[test]
    fn heads_in_english() {
        let money = |currency| WrittenUnit::Currency(currency);
        let head = |text, expected| head(text, Lang::En, expected);
        head("Size (RMB billion)", Some(("RMB billion", "1000000000", money(Currency::Cny))));
        head("Size (RMB bn)", Some(("RMB bn", "1000000000", money(Currency::Cny))));
        head("Size (US$ million)", Some(("US$ million", "1000000", money(Currency::Usd))));
        head("Size ($m)", Some(("$m", "1000000", money(Currency::Usd))));
        head("Size (billion yuan)", Some(("billion yuan", "1000000000", money(Currency::Cny))));
        head("Size, in billions of yuan", Some(("billions of yuan", "1000000000", money(Currency::Cny))));
        head("Size (RMB 100 million)", Some(("RMB 100 million", "100000000", money(Currency::Cny))));
        head("Size (RMB thousand)", Some(("RMB thousand", "1000", money(Currency::Cny))));
        head("Growth (%)", Some(("%", "1", WrittenUnit::Percent)));
        head("Sales (10,000 vehicles)", Some(("10,000 vehicles", "10000", WrittenUnit::Count)));
        head("Staff (thousands)", Some(("thousands", "1000", WrittenUnit::Plain)));
        head("Staff ('000)", Some(("'000", "1000", WrittenUnit::Plain)));
        head("Size (2023)", None);
        head("Deals (65 in all)", None);
        head("Company", None);
    }

    #[test]
    fn units_of_whole_tables() {
        let value = |text: &str, lang| of_table(text, lang).map(|head| head.value.value.normalize().to_string());
        assert_eq!(value("表1：市场规模，单位：亿元。", Lang::Zh).as_deref(), Some("100000000"));
        assert_eq!(value("单位：万人", Lang::Zh).as_deref(), Some("10000"));
        assert_eq!(value("Unit: RMB million", Lang::En).as_deref(), Some("1000000"));
        assert_eq!(value("(RMB million)", Lang::En).as_deref(), Some("1000000"));
        assert_eq!(value("Revenue was strong.", Lang::En), None);
    }
}
