//! Numbers with their units, as each language writes them: `约640亿元`, `about RMB 64.0 billion`.
//!
//! Everything here moves the digits of exact decimals: nothing is rounded (except by [`plain`]), nothing passes through
//! floating point, and a number has the same precision in every language. Where the texts of many numbers would be too
//! long, pick one [`Scale`] for all of them and print its word once, with [`unit_label`].
//!
//! House rules, which the tests spell out:
//! - Money is counted in 万, 亿, 万亿 and in million, billion, trillion. Counts are too, from 10万 and from a
//!   million; below that they are written out. All other units are never scaled.
//! - A number that would need more than four decimals (two in 万) takes a smaller scale.
//! - Commas separate thousands; in Chinese only from five digits on, so `2149.5亿美元`.
//! - The minus is U+2212, before the currency sign.

use std::fmt;

use rust_decimal::Decimal;

use super::digits::{Digits, decimals};
pub use super::scale::Scale;
use super::sentences::sentences;
use super::speech::speech;
use super::spelled;
use crate::model::{Bound, Exact, Hedge, Lang, Measure, Noun, Quantity, QuantityForm, Recomputed, Unit, round, shift};
use crate::text;

/// Whether words such as 约 or "more than" are printed in front of a quantity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    /// They are.
    Shown,
    /// They are not: the sentence has its own.
    Hidden,
}

/// A number in words, in the parts that a layout may set differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuantityText {
    /// 约, 超过, about, more than; mostly empty.
    pub qualifier: String,
    /// The number with everything before it: `640`, `第6`, `RMB 64.0`, `−45.6`.
    pub number: String,
    /// The text after the number: `亿元`, `billion`, `%`, `million people`; may be empty.
    pub unit: String,
    lang: Lang,
}

impl QuantityText {
    /// The whole: `约640亿元`, `about RMB 64.0 billion`.
    pub fn text(&self) -> String {
        let space = |needed: bool| if needed { speech(self.lang).space } else { "" };
        let (before, after) = (!self.qualifier.is_empty(), !self.unit.is_empty() && self.unit != "%");
        [&self.qualifier, space(before), &self.number, space(after), &self.unit].concat()
    }
}

impl fmt::Display for QuantityText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text())
    }
}

/// A quantity in the words of a language.
pub fn quantity(quantity: &Quantity, lang: Lang, qualifier: Qualifier) -> QuantityText {
    let scale = Scale::chosen_or_for_all(&[quantity.value], quantity.unit, quantity.count_in, lang);
    let mut text = with_unit(quantity.value, quantity.unit, quantity.noun.as_ref(), scale);
    if qualifier == Qualifier::Shown {
        text.qualifier = qualifier_words(quantity.bound, quantity.approx, lang).to_owned();
    }
    text
}

/// A quantity in running text. A mistake of the source is followed by the correct value, `1000%（原文如此，复算为900%）`, except
/// in the bare form.
pub fn in_text(quantity: &Quantity, lang: Lang, form: QuantityForm) -> String {
    let qualifier = if form == QuantityForm::Bare { Qualifier::Hidden } else { Qualifier::Shown };
    let mut text = self::quantity(quantity, lang, qualifier);
    if matches!(form, QuantityForm::Words | QuantityForm::CapitalWords)
        && let Some(words) = spelled::number(&text.number, lang, !text.unit.is_empty())
    {
        text.number = words;
    }
    let mut text = text.text();
    if form == QuantityForm::CapitalWords {
        text = text::capitalised(&text);
    }
    if quantity.as_stated && qualifier == Qualifier::Shown {
        text.push_str(&match (correction(quantity, lang), lang) {
            (Some(correction), Lang::Zh) => format!("（原文如此，复算为{correction}）"),
            (Some(correction), Lang::En) => format!(" (as stated; recomputed: {correction})"),
            (None, Lang::Zh) => "（原文如此）".to_owned(),
            (None, Lang::En) => " (as stated)".to_owned(),
        });
    }
    text
}

/// The correct value of a mistake in the source: `超过400%`.
pub fn correction(quantity: &Quantity, lang: Lang) -> Option<String> {
    quantity.correction().map(|correction| recomputed(quantity, correction, lang))
}

/// The result of a stated quantity's formula.
pub fn recomputed(quantity: &Quantity, found: &Recomputed, lang: Lang) -> String {
    let scale = Scale::chosen_or_for_all(&[found.value], quantity.unit, quantity.count_in, lang);
    let mut text = with_unit(found.value, quantity.unit, quantity.noun.as_ref(), scale);
    text.qualifier = qualifier_words(found.bound, found.approx, lang).to_owned();
    text.text()
}

/// The words before a number that is not exact. A bound is more specific than "about" and comes first.
fn qualifier_words(bound: Option<Bound>, approx: bool, lang: Lang) -> &'static str {
    match (bound, lang) {
        (Some(Bound::Over), Lang::Zh) => "超过",
        (Some(Bound::Over), Lang::En) => "more than",
        (Some(Bound::Under), Lang::Zh) => "不到",
        (Some(Bound::Under), Lang::En) => "less than",
        (Some(Bound::AtLeast), Lang::Zh) => "至少",
        (Some(Bound::AtLeast), Lang::En) => "at least",
        (Some(Bound::AtMost), Lang::Zh) => "至多",
        (Some(Bound::AtMost), Lang::En) => "at most",
        (None, Lang::Zh) if approx => "约",
        (None, Lang::En) if approx => "about",
        (None, _) => "",
    }
}

/// A number of a data set, as its file has it, in the words of a language and with its unit.
pub fn measure(value: Exact, measure: &Measure, lang: Lang) -> String {
    // The reader of data sets has made sure that every cell can be scaled.
    let value = value.scaled(measure.exponent).unwrap_or(value);
    let scale = Scale::of_measure(&[value], measure, lang);
    with_unit(value, measure.unit, measure.noun.as_ref(), scale).text()
}

/// A number in base units (yuan, not 亿元) with its unit, counted in a scale.
pub fn with_unit(value: impl Into<Exact>, unit: Unit, noun: Option<&Noun>, scale: Scale) -> QuantityText {
    let (value, lang) = (value.into(), scale.lang());
    let digits = in_scale(value.hedged(None), scale);
    let one = matches!(&*digits, "1" | "\u{2212}1") && scale.exponent == 0;
    let (number, unit) = match unit {
        Unit::Currency(currency) if currency_comes_first(lang) => {
            let sign = sentences(lang).currency(currency);
            let number = match digits.strip_prefix('\u{2212}') {
                Some(rest) => format!("\u{2212}{sign}{rest}"),
                None => format!("{sign}{digits}"),
            };
            (number, scale.word().to_owned())
        }
        Unit::Rank => rank(&digits, lang),
        Unit::PercentagePoints if one => (digits, per_lang(lang, "个百分点", "percentage point").to_owned()),
        Unit::Count if one => (digits, noun.map_or_else(String::new, |noun| noun.one(lang).to_owned())),
        _ => (digits, unit_label(unit, noun, scale)),
    };
    QuantityText { qualifier: hedge_words(value.hedge, lang).to_owned(), number, unit, lang }
}

/// The words before a number that stands for a value beside it.
fn hedge_words(hedge: Option<Hedge>, lang: Lang) -> &'static str {
    match hedge {
        None => "",
        Some(Hedge::Bound(bound)) => qualifier_words(Some(bound), false, lang),
        Some(Hedge::About) => qualifier_words(None, true, lang),
    }
}

/// The sign before a number that stands for a value beside it, where there is no room for words.
pub fn hedge_sign(hedge: Option<Hedge>) -> &'static str {
    hedge.map_or("", Hedge::sign)
}

/// Whether a currency is named before its amount.
fn currency_comes_first(lang: Lang) -> bool {
    match lang {
        Lang::Zh => false,
        Lang::En => true,
    }
}

/// A place in an order, with the word after it.
fn rank(digits: &str, lang: Lang) -> (String, String) {
    match lang {
        Lang::Zh => (format!("第{digits}"), "位".to_owned()),
        Lang::En => (format!("{digits}{}", ordinal_ending(digits)), String::new()),
    }
}

/// A number in base units counted in a scale, without sign or word: `640`, `64.0`, `>800`.
pub fn in_scale(value: impl Into<Exact>, scale: Scale) -> String {
    let value = value.into();
    let digits = Digits::new(value.value).counted_in(scale.exponent);
    hedged(value.hedge, digits.write(decimals(value, scale.exponent), scale.lang()))
}

/// Digits after the sign of their hedge.
fn hedged(hedge: Option<Hedge>, digits: String) -> String {
    if hedge.is_none() { digits } else { hedge_sign(hedge).to_owned() + &digits }
}

/// The same with so many decimals, or with its own digits, see [`with_decimals`].
pub fn rounded(value: impl Into<Exact>, decimals: u32, scale: Scale) -> String {
    let value = value.into();
    let shown = i32::try_from(decimals).unwrap_or(0).min(most_decimals(value, scale));
    match counted(value, decimals, scale) {
        Some(n) => hedged(value.hedge, Digits::new(n).write(shown, scale.lang())),
        None => in_scale(value.shortest(), scale),
    }
}

/// A number that has so many decimals when it is counted in a scale. It keeps its digits where it cannot be counted so,
/// and where it would become a bound that says nothing: `>0.4` is not `>0`.
pub fn with_decimals(value: Exact, decimals: u32, scale: Scale) -> Exact {
    let decimals_shown = i32::try_from(decimals).unwrap_or(0).min(most_decimals(value, scale));
    let step = scale.exponent - decimals_shown;
    match counted(value, decimals, scale).and_then(|n| shift(n, scale.exponent)) {
        Some(rounded) => Exact::new(rounded, step).hedged(value.hedge),
        None => value.shortest(),
    }
}

/// How many decimals a number may have beside others that have more: a bound or a round number as many as it is written
/// with, for `>800.0` would say that it was measured to a tenth.
fn most_decimals(value: Exact, scale: Scale) -> i32 {
    if value.hedge.is_some() { decimals(value, scale.exponent) } else { i32::MAX }
}

/// A number counted in a scale, with so many decimals; `None` where it keeps its digits.
fn counted(value: Exact, decimals: u32, scale: Scale) -> Option<Decimal> {
    let bound = value.hedge.and_then(Hedge::bound);
    let counted = round(shift(value.value, -scale.exponent)?, decimals, bound);
    let says_nothing = bound.is_some() && counted.is_zero() && !value.value.is_zero();
    (!says_nothing).then_some(counted)
}

/// Numbers in a column, such as the ticks of an axis, all with as many decimals as the most precise of them.
pub fn aligned(values: &[Exact], scale: Scale) -> Vec<String> {
    let most = values.iter().map(|value| decimals(*value, scale.exponent)).max().unwrap_or(0);
    let shown = |value: &Exact| most.min(most_decimals(*value, scale));
    let digits = |value: &Exact| Digits::new(value.value).counted_in(scale.exponent).write(shown(value), scale.lang());
    values.iter().map(|value| hedged(value.hedge, digits(value))).collect()
}

/// The unit of the numbers of an axis or a column: `亿元`, `RMB billion`, `%`, `deals`; empty for plain ones.
pub fn unit_label(unit: Unit, noun: Option<&Noun>, scale: Scale) -> String {
    let lang = scale.lang();
    let word = match unit {
        Unit::Currency(currency) => sentences(lang).currency(currency).trim(),
        Unit::Percent => "%",
        Unit::PercentagePoints => per_lang(lang, "个百分点", "percentage points"),
        Unit::Count => noun.map_or("", |noun| noun.other(lang)),
        Unit::Rank => per_lang(lang, "名次", "rank"),
        Unit::Ratio => per_lang(lang, "倍", "times"),
        Unit::Plain => "",
    };
    let parts = match unit {
        Unit::Currency(_) if currency_comes_first(lang) => [word, scale.word()],
        _ => [scale.word(), word],
    };
    let space = if parts.iter().all(|part| !part.is_empty()) { speech(lang).space } else { "" };
    [parts[0], space, parts[1]].concat()
}

/// A bare number with `decimals` decimals, halves rounded to the even neighbour, with separated thousands.
pub fn plain(value: Decimal, decimals: u32) -> String {
    Digits::new(round(value, decimals, None)).write(i32::try_from(decimals.min(28)).expect("28 at most"), Lang::En)
}

fn per_lang<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The ending of an English ordinal.
fn ordinal_ending(digits: &str) -> &'static str {
    match digits.as_bytes() {
        [.., b'1', b'1' | b'2' | b'3'] => "th",
        [.., b'1'] => "st",
        [.., b'2'] => "nd",
        [.., b'3'] => "rd",
        _ => "th",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FileId, Span};
    use crate::model::{CountIn, Currency, Kind, Localized, NounForms, PerLang};
    use crate::text::dice::Dice;

    const CNY: Unit = Unit::Currency(Currency::Cny);
    const USD: Unit = Unit::Currency(Currency::Usd);

    fn noun() -> Option<Noun> {
        Some(Noun(PerLang::new(|lang| match lang {
            Lang::Zh => NounForms::same("起"),
            Lang::En => NounForms { one: "deal".into(), other: "deals".into() },
        })))
    }

    fn figure(value: &str, unit: Unit) -> Quantity {
        Quantity {
            id: "x".into(),
            span: Span::start_of(FileId(0)),
            value: Exact::parse(value).expect("a number"),
            unit,
            noun: noun(),
            count_in: CountIn::default(),
            period: None,
            sources: vec![],
            kind: Kind::Reported,
            approx: false,
            bound: None,
            label: Localized::default(),
            note: Localized::default(),
            has_own_note: false,
            range: crate::model::Interval::point(Decimal::ZERO),
            formula: None,
            as_stated: false,
            recomputed: None,
            cell: None,
        }
    }

    #[track_caller]
    fn case(value: &str, unit: Unit, zh: &str, en: &str) {
        let figure = figure(value, unit);
        assert_eq!(quantity(&figure, Lang::Zh, Qualifier::Shown).text(), zh, "{value} in Chinese");
        assert_eq!(quantity(&figure, Lang::En, Qualifier::Shown).text(), en, "{value} in English");
    }

    #[test]
    fn money_is_counted_in_each_language_s_own_steps() {
        case("64.0e9", CNY, "640亿元", "RMB 64.0 billion");
        case("214.95e9", USD, "2149.5亿美元", "US$214.95 billion");
        case("3.69e9", CNY, "36.9亿元", "RMB 3.69 billion");
        case("762.7e6", Unit::Currency(Currency::Eur), "7.627亿欧元", "€762.7 million");
        case("2e10", CNY, "200亿元", "RMB 20 billion");
        case("1.2e12", CNY, "1.2万亿元", "RMB 1.2 trillion");
        case("1.5e6", USD, "150万美元", "US$1.5 million");
        case("50000", USD, "5万美元", "US$50,000");
        case("5000", CNY, "5000元", "RMB 5,000");
        case("0", CNY, "0元", "RMB 0");
        case("-3.2e9", USD, "−32亿美元", "−US$3.2 billion");
    }

    #[test]
    fn precision_is_that_of_the_source() {
        case("64000000000", CNY, "640亿元", "RMB 64 billion");
        case("700e6", CNY, "7亿元", "RMB 700 million");
        case("150e6", USD, "1.5亿美元", "US$150 million");
        case("7.00e8", CNY, "7.00亿元", "RMB 700 million");
        case("21.640e9", CNY, "216.40亿元", "RMB 21.640 billion");
        case("37.0", Unit::Percent, "37.0%", "37.0%");
    }

    #[test]
    fn a_scale_that_would_take_too_many_decimals_is_passed_over() {
        case("1845.44e6", USD, "18.4544亿美元", "US$1,845.44 million");
        case("12345", CNY, "12,345元", "RMB 12,345");
        case("123456789", CNY, "123,456,789元", "RMB 123,456,789");
    }

    #[test]
    fn counts_are_written_out_until_they_are_large() {
        case("65", Unit::Count, "65起", "65 deals");
        case("1", Unit::Count, "1起", "1 deal");
        case("1.0", Unit::Count, "1.0起", "1.0 deals");
        case("4517", Unit::Count, "4517起", "4,517 deals");
        case("12000", Unit::Count, "12,000起", "12,000 deals");
        case("1.2e4", Unit::Count, "1.2万起", "12,000 deals");
        case("123456", Unit::Count, "123,456起", "123,456 deals");
        case("3270000", Unit::Count, "327万起", "3.27 million deals");
    }

    #[test]
    fn other_units_are_never_scaled() {
        case("-45.6", Unit::Percent, "−45.6%", "−45.6%");
        case("11.7", Unit::PercentagePoints, "11.7个百分点", "11.7 percentage points");
        case("-1", Unit::PercentagePoints, "−1个百分点", "−1 percentage point");
        case("2.5", Unit::Ratio, "2.5倍", "2.5 times");
        case("6", Unit::Rank, "第6位", "6th");
        case("1234567", Unit::Plain, "1,234,567", "1,234,567");
        case("0.05", Unit::Plain, "0.05", "0.05");
    }

    #[test]
    fn english_ordinals() {
        for (n, text) in [("1", "1st"), ("2", "2nd"), ("3", "3rd"), ("11", "11th"), ("113", "113th"), ("21", "21st")] {
            assert_eq!(quantity(&figure(n, Unit::Rank), Lang::En, Qualifier::Shown).text(), text);
        }
    }

    #[test]
    fn what_is_no_exact_point_says_so() {
        let words = |approx, bound| {
            let figure = Quantity { approx, bound, ..figure("64.0e9", CNY) };
            let zh = quantity(&figure, Lang::Zh, Qualifier::Shown).text();
            (zh, quantity(&figure, Lang::En, Qualifier::Shown).text())
        };
        let expect = |zh: &str, en: &str| (format!("{zh}640亿元"), format!("{en} RMB 64.0 billion"));
        assert_eq!(words(true, None), expect("约", "about"));
        assert_eq!(words(false, Some(Bound::Over)), expect("超过", "more than"));
        assert_eq!(words(false, Some(Bound::Under)), expect("不到", "less than"));
        assert_eq!(words(false, Some(Bound::AtLeast)), expect("至少", "at least"));
        assert_eq!(words(true, Some(Bound::AtMost)), expect("至多", "at most"));
        let bare = quantity(&Quantity { approx: true, ..figure("65", Unit::Count) }, Lang::En, Qualifier::Hidden);
        assert_eq!((&*bare.qualifier, &*bare.number, &*bare.unit), ("", "65", "deals"));
    }

    #[test]
    fn a_source_s_mistake_is_printed_with_what_it_should_be() {
        let recomputed = Recomputed {
            value: Exact::parse("400").expect("a number"),
            range: crate::model::Interval { low: None, high: None },
            approx: true,
            bound: Some(Bound::Over),
            working: Localized::default(),
        };
        let mut stated = Quantity { recomputed: Some(recomputed), ..figure("1000", Unit::Percent) };
        assert_eq!(in_text(&stated, Lang::Zh, QuantityForm::Whole), "1000%");
        stated.as_stated = true;
        assert_eq!(in_text(&stated, Lang::Zh, QuantityForm::Whole), "1000%（原文如此，复算为超过400%）");
        assert_eq!(in_text(&stated, Lang::En, QuantityForm::Whole), "1,000% (as stated; recomputed: more than 400%)");
        assert_eq!(in_text(&stated, Lang::En, QuantityForm::Bare), "1,000%");
        stated.recomputed = None;
        assert_eq!(in_text(&stated, Lang::Zh, QuantityForm::Whole), "1000%（原文如此）");
    }

    #[test]
    fn an_axis_and_its_labels_share_one_scale() {
        let number = |text| Exact::parse(text).expect("a number");
        let ticks = ["0", "20e9", "40e9", "65.5e9"].map(number);
        for (lang, head, labels) in
            [(Lang::Zh, "亿元", ["0", "200", "400", "655"]), (Lang::En, "RMB billion", ["0.0", "20.0", "40.0", "65.5"])]
        {
            let scale = Scale::for_value(ticks[3].value, CNY, lang);
            assert_eq!(aligned(&ticks, scale), labels);
            assert_eq!(unit_label(CNY, None, scale), head);
        }
        let scale = Scale::for_value(number("2.5e6").value, Unit::Count, Lang::En);
        assert_eq!(unit_label(Unit::Count, noun().as_ref(), scale), "million deals");
        assert_eq!(in_scale(number("2.5e5"), scale), "0.25");
        assert_eq!(unit_label(Unit::Percent, None, Scale::one(Lang::Zh)), "%");
        assert_eq!(unit_label(Unit::PercentagePoints, None, Scale::one(Lang::Zh)), "个百分点");
        assert_eq!(unit_label(USD, None, Scale::one(Lang::En)), "US$");
    }

    #[test]
    fn cells_are_read_in_the_unit_of_their_column() {
        let column = Measure::new(CNY, 8, None);
        let cell = Exact::parse("640").expect("a number");
        assert_eq!(measure(cell, &column, Lang::Zh), "640亿元");
        assert_eq!(measure(cell, &column, Lang::En), "RMB 64.0 billion");
    }

    #[test]
    fn bounds_are_rounded_to_their_safe_side() {
        use Bound::{AtLeast, AtMost, Over, Under};
        let case = |number: &str, hedge, decimals, expected: &str| {
            let value = Exact::parse(number).expect("a number").hedged(Some(hedge));
            assert_eq!(rounded(value, decimals, Scale::one(Lang::En)), expected, "{number} {hedge:?}");
        };
        case("99.6", Hedge::Bound(Over), 0, ">99");
        case("1.5", Hedge::Bound(AtLeast), 0, "≥1");
        case("0.4", Hedge::Bound(Under), 0, "<1");
        case("1.21", Hedge::Bound(AtMost), 1, "≤1.3");
        case("-1.5", Hedge::Bound(Over), 0, ">−2");
        case("-1.5", Hedge::Bound(Under), 0, "<−1");
        case("1.55", Hedge::About, 1, "≈1.6");
        // No digit is added to a bound.
        case("7", Hedge::Bound(Over), 1, ">7");
        case("7.0", Hedge::Bound(Over), 2, ">7.0");
        case("70", Hedge::About, 1, "≈70");
        // More than nothing says nothing.
        case("0.40", Hedge::Bound(Over), 0, ">0.4");
        case("-0.4", Hedge::Bound(Under), 0, "<−0.4");
        case("0", Hedge::Bound(Over), 0, ">0");
    }

    #[test]
    fn plain_numbers_round_halves_to_even() {
        let text = |n: &str, decimals| plain(n.parse().expect("a number"), decimals);
        assert_eq!(text("1234567.125", 2), "1,234,567.12");
        assert_eq!(text("-0.04", 1), "0.0");
        assert_eq!(text("-1234.5", 0), "−1,234");
        assert_eq!(
            ["2.5", "3.5"].map(|n| rounded(Exact::parse(n).expect("a number"), 0, Scale::one(Lang::En))),
            ["2", "4"]
        );
        assert_eq!(text("7", 2), "7.00");
        assert_eq!(text("7", u32::MAX), format!("7.{}", "0".repeat(28)));
    }

    /// Numbers of every size, sign and precision, from a fixed sequence.
    fn many() -> impl Iterator<Item = Exact> {
        let mut dice = Dice::new(1);
        (0..4000).map(move |_| {
            let length = u32::try_from(1 + dice.roll(9)).expect("below 10");
            let (digits, exponent) = (dice.roll(10_usize.pow(length)), dice.roll(9));
            let sign = if dice.roll(3) == 0 { "-" } else { "" };
            Exact::parse(&format!("{sign}{}.{:02}e{exponent}", digits / 100, digits % 100)).expect("a number")
        })
    }

    /// The value that a reader understands.
    fn understood(text: &QuantityText) -> Decimal {
        let digits: String = text.number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let scales = [("万亿", 12), ("亿", 8), ("万", 4), ("trillion", 12), ("billion", 9), ("million", 6)];
        let exponent = scales.iter().find(|(word, _)| text.unit.starts_with(word)).map_or(0, |(_, e)| *e);
        let value = crate::model::shift(digits.parse().expect("digits"), exponent).expect("in range");
        if text.number.starts_with('\u{2212}') || text.number.starts_with("第\u{2212}") { -value } else { value }
    }

    #[test]
    fn every_number_reads_as_the_same_value_in_every_language_and_unit() {
        // A fifth of the numbers still meets every unit in every size, sign and precision.
        for (value, name) in many().step_by(5).flat_map(|value| Unit::names().map(move |name| (value, name))) {
            let figure = Quantity { value, ..figure("1", Unit::from_name(name).expect("a unit")) };
            for lang in Lang::ALL {
                let text = quantity(&figure, lang, Qualifier::Shown);
                assert_eq!(understood(&text), value.value, "{text} for {value:?} {name}");
                assert!(!text.text().contains('-'), "{text} has a hyphen for a minus");
                assert!(!text.text().contains("  ") && text.text().trim() == text.text(), "{text:?} has odd spaces");
            }
        }
    }

    #[test]
    fn one_scale_for_many_numbers_changes_none_of_them() {
        let values: Vec<Exact> = many().collect();
        for (pair, unit) in values.chunks(5).flat_map(|some| [(some, CNY), (some, Unit::Count), (some, Unit::Ratio)]) {
            for lang in Lang::ALL {
                let scale = Scale::for_all(pair, unit, lang);
                let texts = aligned(pair, scale);
                for (text, value) in texts.iter().zip(pair) {
                    let digits = text.replace(',', "").replace('\u{2212}', "-");
                    let read = crate::model::shift(digits.parse().expect("a number"), scale.exponent);
                    assert_eq!(read, Some(value.value), "{text} in {scale:?}");
                }
                let decimals = |text: &String| text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
                assert!(texts.iter().all(|text| decimals(text) == decimals(&texts[0])), "{texts:?}");
            }
        }
    }
}
