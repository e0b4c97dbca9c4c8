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
    // Brackets that are alone, or at the end of a caption.
    let closing = brackets(text).filter(|range| text.len() - range.end < 8);
    let mut lines = named.map(rest).into_iter().chain(closing);
    let whole = || unit(text, 0..text.len(), lang).filter(|unit| text.len() < 40 && !unit.may_be_word());
    lines.find_map(|range| unit(text, range, lang)).or_else(whole)
}

impl HeadUnit {
    /// Whether it may be the name of what a column holds: a year, a month.
    pub fn may_be_word(&self) -> bool {
        matches!(self.unit, WrittenUnit::Measure(_))
    }
}

/// A unit in brackets that belongs to the words before it, and is no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The unit in the brackets, or all that is in them.
    pub range: Range<usize>,
    /// The unit; `None` for what is counted by, "per 1,000 people".
    pub unit: Option<HeadUnit>,
}

/// The labels in a text: `收入（亿元）：640`, "Revenue (RMB billion): 64". Brackets with a number in them, such as
/// "(RMB 100 million)", are a label at the end of a text and before a colon, and may be a figure anywhere else.
pub fn labels(text: &str, lang: Lang) -> Vec<Label> {
    /// The most bytes of a unit in brackets.
    const LONGEST: usize = 60;
    let mut found = vec![];
    let mut open = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' | '[' => open = Some(at + c.len_utf8()),
            ')' | '）' | ']' => {
                let Some(range) = open.take().map(|open| open..at).filter(|range| range.len() <= LONGEST) else {
                    continue;
                };
                let phrase = &text[range.clone()];
                let ends = after_label(text, at).is_some() || text[at + c.len_utf8()..].trim().is_empty();
                if phrase.contains(|c: char| c.is_ascii_digit()) && !ends {
                    continue;
                }
                let unit = unit(text, range.clone(), lang);
                match unit {
                    Some(unit) => found.push(Label { range: unit.range.clone(), unit: Some(unit) }),
                    None if counted_by(phrase, lang) => found.push(Label { range, unit }),
                    None => {}
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a phrase says what something is counted by.
fn counted_by(phrase: &str, lang: Lang) -> bool {
    let words: &[&str] = match lang {
        Lang::Zh => &["每", "/"],
        Lang::En => &["per ", "Per ", "/"],
    };
    words.iter().any(|word| phrase.trim_start().starts_with(word))
}

/// The offset after the bracket and the colon that follow a unit, if they do.
pub fn after_label(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?.trim_start().trim_start_matches([')', '）', ']']).trim_start();
    let number = rest.strip_prefix([':', '：'])?;
    Some(text.len() - number.len())
}

/// Whether the head of a column says that it holds the units of the rows.
pub fn names_units(text: &str, lang: Lang) -> bool {
    let names: &[&str] = match lang {
        Lang::Zh => &["单位", "计量单位"],
        Lang::En => &["unit", "units", "unit of measure", "unit of measurement"],
    };
    names.iter().any(|name| text.trim().eq_ignore_ascii_case(name))
}

/// Whether what begins at an offset is named as a unit, so that it is no figure of its own.
pub fn is_unit(text: &str, at: usize, lang: Lang) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end();
    markers(lang).iter().any(|word| before.ends_with(word.trim_end()))
}

/// The words after which a unit is named.
fn markers(lang: Lang) -> &'static [&'static str] {
    match lang {
        Lang::Zh => &["单位：", "单位:", "单位为", "单位是", "单位/", "单位 "],
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

/// Reads a unit that fills a range of a text, or all of it before the first or after the last comma: "RMB million, except
/// per share data", "2024, RMB million".
fn unit(text: &str, range: Range<usize>, lang: Lang) -> Option<HeadUnit> {
    let phrase = text.get(range.clone())?;
    let first = phrase.find([',', '，', ';', '；']).map(|at| range.start..range.start + at);
    let last = phrase.rfind([',', '，', ';', '；', '、']).map(|at| {
        let mark = phrase[at..].chars().next().map_or(1, char::len_utf8);
        range.start + at + mark..range.end
    });
    [Some(range), first, last].into_iter().flatten().find_map(|range| whole(text, range, lang))
}

/// Reads a unit that fills a range of a text.
fn whole(text: &str, range: Range<usize>, lang: Lang) -> Option<HeadUnit> {
    let phrase = text.get(range.clone())?;
    let named = markers(lang).iter().find_map(|marker| phrase.trim_start().strip_prefix(marker)).unwrap_or(phrase);
    let start = range.end - named.trim_start().len();
    let named = named.trim();
    let one = one_of(named, lang)?;
    let unit = currency_before(text, range.start, named, lang).unwrap_or(one.unit);
    Some(HeadUnit { range: start..start + named.len(), value: one.value, unit })
}

/// The currency whose name is all that stands before brackets with a scale: 美元（百万元）, "RMB (million)".
fn currency_before(text: &str, start: usize, phrase: &str, lang: Lang) -> Option<WrittenUnit> {
    let before = text.get(..start)?.trim_end().strip_suffix(['（', '(', '，', ','])?.trim();
    let scale = match lang {
        Lang::Zh => phrase.ends_with('元') && !phrase.ends_with(['美', '港', '欧', '日']),
        Lang::En => phrase.chars().all(|c| c.is_ascii_alphabetic()),
    };
    if before.is_empty() || before.len() > 24 || !scale {
        return None;
    }
    let unit = one_of(before, lang)?.unit;
    matches!(unit, WrittenUnit::Currency(_)).then_some(unit)
}

/// Reads one of a unit.
fn one_of(phrase: &str, lang: Lang) -> Option<Written> {
    /// The most characters before the scale: those of a currency.
    const MOST: usize = 8;
    if phrase.is_empty() || phrase.len() > 60 {
        return None;
    }
    let phrase = singular(&in_order(phrase, lang), lang);
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

/// A unit without the words that lead up to it, and with its scale last: "in millions of yuan", "US dollars in millions".
fn in_order<'p>(phrase: &'p str, lang: Lang) -> std::borrow::Cow<'p, str> {
    if lang.has_spaces() {
        let leads = ["in ", "In ", "amounts in ", "Amounts in ", "figures in ", "Figures in ", "expressed in "];
        let phrase = leads.iter().find_map(|lead| phrase.strip_prefix(lead)).unwrap_or(phrase);
        if let Some((money, scale)) = phrase.split_once(" in ")
            && scale.chars().all(|c| c.is_ascii_alphabetic())
        {
            // Only codes and signs stand before the number.
            let is_code = money.len() <= "US$".len() || money.chars().all(|c| c.is_ascii_uppercase());
            return if is_code { format!("{money} {scale}") } else { format!("{scale} {money}") }.into();
        }
        return phrase.into();
    }
    phrase.replace(['，', ',', ' '], "").into()
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
            ("trillions", "trillion"),
            ("'000s", " thousand"),
            ("’000s", " thousand"),
            ("'000", " thousand"),
            ("’000", " thousand"),
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
        head("Revenue (RMB'000)", Some(("RMB'000", "1000", money(Currency::Cny))));
        head("HK$’000", Some(("HK$’000", "1000", money(Currency::Hkd))));
        head("Revenue (US dollars in millions)", Some(("US dollars in millions", "1000000", money(Currency::Usd))));
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
        assert_eq!(value("Table 2. Revenue by province (RMB billion)", Lang::En).as_deref(), Some("1000000000"));
        assert_eq!(value("(In millions of RMB, except per share data)", Lang::En).as_deref(), Some("1000000"));
        assert_eq!(value("In RMB millions", Lang::En).as_deref(), Some("1000000"));
        assert_eq!(value("（人民币百万元，每股数据除外）", Lang::Zh).as_deref(), Some("1000000"));
        assert_eq!(value("Revenue was strong.", Lang::En), None);
        let unit = |text: &str, lang| of_table(text, lang).map(|head| head.unit);
        assert_eq!(unit("美元（百万元）", Lang::Zh), Some(WrittenUnit::Currency(Currency::Usd)));
        assert_eq!(unit("人民币（百万元）", Lang::Zh), Some(WrittenUnit::Currency(Currency::Cny)));
        assert_eq!(unit("RMB (million)", Lang::En), Some(WrittenUnit::Currency(Currency::Cny)));
    }

    #[test]
    fn labels_before_numbers() {
        let found = |text: &str, lang| {
            labels(text, lang)
                .into_iter()
                .map(|label| (text[label.range].to_owned(), label.unit.is_some()))
                .collect::<Vec<_>>()
        };
        let one = |range: &str, has_unit| vec![(range.to_owned(), has_unit)];
        assert_eq!(found("收入（亿元）：640", Lang::Zh), one("亿元", true));
        assert_eq!(found("Revenue (RMB billion): 64", Lang::En), one("RMB billion", true));
        assert_eq!(found("Revenue (RMB 100 million): 640", Lang::En), one("RMB 100 million", true));
        assert_eq!(found("Beds (per 1,000 people)", Lang::En), one("per 1,000 people", false));
        assert_eq!(found("It cost $14 million (RMB 100 million) in all", Lang::En), []);
        assert_eq!(found("Growth (12.5%) was strong", Lang::En), []);
    }
}
