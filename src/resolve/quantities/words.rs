//! The words of a computation, in each language: `640亿元（中国市场规模，2023年）÷1.011`,
//! `RMB 64 billion (China’s market size, 2023) ÷ 1.011`.
//!
//! Words grow with the value that they are for, part by part; brackets are set where the order of reading
//! needs them.

use rust_decimal::Decimal;

use crate::i18n::date;
use crate::i18n::number::{self, Scale};
use crate::i18n::sentences::{Operation, sentences};
use crate::i18n::speech::speech;
use crate::model::{CountIn, Exact, Lang, Localized, Noun, Period, Unit};

/// The number of inputs up to which a note gives their labels; with more, only the numbers.
const NAMED: usize = 3;

/// The words of a part of a computation.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// With numbers only.
    plain: Localized,
    /// With the label of each number.
    named: Localized,
    /// From and to, for a part that compares two times: `640亿元→800亿元`.
    way: Option<Localized>,
    binds: Binds,
    inputs: usize,
}

/// How tightly the words of a part hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Sum,
    Product,
    #[default]
    Whole,
}

/// An input of a computation: a figure or a cell.
pub(super) struct Input<'a> {
    pub(super) value: Exact,
    pub(super) unit: Unit,
    pub(super) noun: Option<&'a Noun>,
    pub(super) count_in: CountIn,
    pub(super) label: &'a Localized,
    pub(super) period: Option<&'a Period>,
}

impl Words {
    /// A literal number of the formula, with the text after it.
    pub(super) fn number(value: Decimal, behind: &str) -> Self {
        let text = format!("{}{behind}", value.normalize().to_string().replace('-', "\u{2212}"));
        Self { plain: Localized::same(&text), named: Localized::same(text), ..Self::default() }
    }

    /// A figure or a cell.
    pub(super) fn input(input: &Input<'_>) -> Self {
        let (mut plain, mut named) = (Localized::default(), Localized::default());
        for lang in Lang::ALL {
            let scale = Scale::chosen_or_for_all(&[input.value], input.unit, input.count_in, lang);
            let text = number::with_unit(input.value, input.unit, input.noun, scale).text();
            named.set(lang, format!("{text}{}", in_brackets(input.label.get(lang), input.period, lang)));
            plain.set(lang, text);
        }
        Self { plain, named, inputs: 1, ..Self::default() }
    }

    /// Given words: `the 75 values of “Amount” added up`.
    pub(super) fn text(text: Localized) -> Self {
        Self { plain: text.clone(), named: text, inputs: 1, ..Self::default() }
    }

    /// `a + b`
    pub(super) fn add(&self, other: &Self) -> Self {
        self.with(Operation::Add, other, [Binds::Sum, Binds::Sum], Binds::Sum)
    }

    /// `a − b`
    pub(super) fn subtract(&self, other: &Self) -> Self {
        self.with(Operation::Subtract, other, [Binds::Sum, Binds::Product], Binds::Sum)
    }

    /// `a × b`
    pub(super) fn multiply(&self, other: &Self) -> Self {
        self.with(Operation::Multiply, other, [Binds::Product, Binds::Product], Binds::Product)
    }

    /// `a ÷ b`
    pub(super) fn divide(&self, other: &Self) -> Self {
        self.with(Operation::Divide, other, [Binds::Product, Binds::Whole], Binds::Product)
    }

    pub(super) fn negative(&self) -> Self {
        let minus = |text: &str, _: Lang| format!("\u{2212}{text}");
        Self { binds: Binds::Sum, ..self.bracketed(Binds::Whole).each(minus) }
    }

    /// To the power of `n`, or its root.
    pub(super) fn power(&self, exponent: &str) -> Self {
        Self { binds: Binds::Whole, ..self.bracketed(Binds::Whole).each(|text, _| format!("{text}{exponent}")) }
    }

    /// The same, known as the way from one value to another, in so many years.
    pub(super) fn with_way(self, from: &Self, to: &Self, years: Option<u32>) -> Self {
        let way =
            from.with(Operation::Change, to, [Binds::Sum, Binds::Sum], Binds::Sum).each(|text, lang| match years {
                None => text.to_owned(),
                Some(years) => sentences(lang).in_years(text, years),
            });
        Self { way: Some(way.plain), ..self }
    }

    /// The text of a note, with the labels of the inputs if they are few.
    pub(super) fn note(&self) -> Localized {
        if self.inputs <= NAMED { self.named.clone() } else { self.plain.clone() }
    }

    /// The computation with numbers only.
    pub(super) fn working(&self) -> Localized {
        self.way.clone().unwrap_or_else(|| self.plain.clone())
    }

    /// Puts an operator between two parts.
    fn with(&self, operation: Operation, other: &Self, needs: [Binds; 2], binds: Binds) -> Self {
        let (left, right) = (self.bracketed(needs[0]), other.bracketed(needs[1]));
        let join = |a: &Localized, b: &Localized| {
            Localized::new(|lang| [a.get(lang), sentences(lang).operation(operation), b.get(lang)].concat())
        };
        Self {
            plain: join(&left.plain, &right.plain),
            named: join(&left.named, &right.named),
            way: None,
            binds,
            inputs: self.inputs + other.inputs,
        }
    }

    /// In brackets, if it holds together less than it must.
    fn bracketed(&self, needed: Binds) -> Self {
        if self.binds >= needed {
            return self.clone();
        }
        Self { binds: Binds::Whole, ..self.each(|text, lang| speech(lang).bracketed(text)) }
    }

    fn each(&self, change: impl Fn(&str, Lang) -> String) -> Self {
        let changed = |text: &Localized| Localized::new(|lang| change(text.get(lang), lang));
        Self { plain: changed(&self.plain), named: changed(&self.named), way: None, ..self.clone() }
    }
}

/// The label and the period of an input, in brackets.
fn in_brackets(label: &str, period: Option<&Period>, lang: Lang) -> String {
    let period = period.map(|period| date::period(period, lang)).filter(|period| !label.contains(period.as_str()));
    let parts: Vec<&str> = [Some(label), period.as_deref()].into_iter().flatten().filter(|s| !s.is_empty()).collect();
    let speech = speech(lang);
    if parts.is_empty() { String::new() } else { speech.remark(&parts.join(speech.comma)) }
}

/// A small whole number above the line: `⁴`.
pub(super) fn superscript(number: u32) -> String {
    let digits = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().map(|digit| digits[usize::from(digit - b'0')]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Words {
        Words::number(text.parse().expect("a number"), "")
    }

    #[track_caller]
    fn case(words: &Words, zh: &str, en: &str) {
        assert_eq!((words.working().get(Lang::Zh), words.working().get(Lang::En)), (zh, en));
    }

    #[test]
    fn brackets_stand_where_the_order_needs_them() {
        case(&n("1").add(&n("2")).multiply(&n("3")), "（1＋2）×3", "(1 + 2) × 3");
        case(&n("1").add(&n("2")).add(&n("3")), "1＋2＋3", "1 + 2 + 3");
        case(&n("9").subtract(&n("2").subtract(&n("1"))), "9－（2－1）", "9 − (2 − 1)");
        case(&n("8").divide(&n("4").multiply(&n("2"))), "8÷（4×2）", "8 ÷ (4 × 2)");
        case(&n("8").divide(&n("4")).power("^(1/5)").subtract(&n("1")), "（8÷4）^(1/5)－1", "(8 ÷ 4)^(1/5) − 1");
        case(&n("1.32").power(&superscript(14)), "1.32¹⁴", "1.32¹⁴");
        case(&n("1").add(&n("2")).negative(), "−（1＋2）", "−(1 + 2)");
    }

    #[test]
    fn few_inputs_are_named_and_many_are_not() {
        let label = Localized::both("市场规模", "Market size");
        let period = Period::parse("2023").expect("a period");
        let value = Exact::parse("64e9").expect("a number");
        let unit = Unit::from_name("CNY").expect("a unit");
        let input = Words::input(&Input {
            value,
            unit,
            noun: None,
            count_in: CountIn::default(),
            label: &label,
            period: Some(&period),
        });
        let one = input.divide(&n("1.011"));
        assert_eq!(one.note().get(Lang::Zh), "640亿元（市场规模，2023年）÷1.011");
        assert_eq!(one.note().get(Lang::En), "RMB 64 billion (Market size, 2023) ÷ 1.011");
        let four = input.add(&input).add(&input).add(&input);
        assert_eq!(four.note().get(Lang::Zh), "640亿元＋640亿元＋640亿元＋640亿元");
        let way = n("1").with_way(&input, &input, Some(5));
        case(&way, "640亿元→640亿元，5年", "RMB 64 billion → RMB 64 billion in 5 years");
    }
}
