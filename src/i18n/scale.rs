//! Which power of ten a number is counted in: 亿 or billion. The rules are in [`super::number`].

use rust_decimal::Decimal;

use super::digits::{Digits, decimals};
use crate::model::{CountIn, Exact, Lang, Measure, Unit};

/// The power of ten that numbers are counted in, as one language names it: 亿, billion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The power of ten: 8 for 亿, 0 for plain numbers.
    pub exponent: i32,
    lang: Lang,
}

impl Scale {
    /// Plain numbers.
    pub fn one(lang: Lang) -> Self {
        Self { exponent: 0, lang }
    }

    /// The scale that an author has chosen for a language, by its power of ten.
    pub fn chosen(exponent: i32, lang: Lang) -> Self {
        Self { exponent, lang }
    }

    /// The scale of these numbers of a measure: the one that its author has chosen, or else as [`Scale::for_all`].
    pub fn of_measure(values: &[Exact], measure: &Measure, lang: Lang) -> Self {
        Self::chosen_or_for_all(values, measure.unit, measure.count_in, lang)
    }

    /// The scale of these numbers: the one that their author has chosen, or else as [`Scale::for_all`].
    pub fn chosen_or_for_all(values: &[Exact], unit: Unit, count_in: CountIn, lang: Lang) -> Self {
        match count_in[lang] {
            Some(exponent) => Self::chosen(exponent, lang),
            None => Self::for_all(values, unit, lang),
        }
    }

    /// The language and the power of ten of a word for a scale: 万, million. `None` for other words.
    pub fn named(word: &str) -> Option<(Lang, i32)> {
        let of_lang = |lang| {
            let found = Self::names(lang).iter().find(|(name, _)| name.eq_ignore_ascii_case(word));
            found.map(|(_, exponent)| (lang, *exponent))
        };
        Lang::ALL.into_iter().find_map(of_lang)
    }

    /// The scales that an author may choose for a language, with their words.
    pub fn names(lang: Lang) -> &'static [(&'static str, i32)] {
        match lang {
            Lang::Zh => &[("千", 3), ("万", 4), ("百万", 6), ("亿", 8), ("万亿", 12)],
            Lang::En => &[("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)],
        }
    }

    /// The scale for an axis whose largest tick, or for numbers whose largest, is this.
    pub fn for_value(largest: Decimal, unit: Unit, lang: Lang) -> Self {
        let exponent = candidates(Digits::new(largest).order(), unit, lang).next().unwrap_or(0);
        Self { exponent, lang }
    }

    /// The largest scale in which each of these numbers still reads well: for the labels of a chart,
    /// a column of a table, or a single number.
    pub fn for_all(values: &[Exact], unit: Unit, lang: Lang) -> Self {
        let largest = values.iter().map(|exact| exact.value).max_by_key(|value| Digits::new(*value).order());
        Self::around(largest.unwrap_or_default(), values, unit, lang)
    }

    /// The largest scale in which each of these numbers is readable and a typical one is at least one. For numbers of
    /// very different size, as on a logarithmic axis.
    pub fn around(typical: Decimal, values: &[Exact], unit: Unit, lang: Lang) -> Self {
        let order = Digits::new(typical).order();
        // A count of 1.2万 that was published so is not known to be 12,000.
        let coarse = values.iter().all(|exact| exact.last_digit > 0 || exact.value.is_zero());
        let round_count = (coarse && unit == Unit::Count && counts_ten_thousands(lang) && order == 5).then_some(4);
        let exponent = candidates(order, unit, lang).chain(round_count).find(|exponent| {
            let most = if *exponent < 6 { 2 } else { 4 };
            values.iter().all(|exact| decimals(*exact, *exponent) <= most)
        });
        Self { exponent: exponent.unwrap_or(0), lang }
    }

    /// The language whose words these are.
    pub fn lang(self) -> Lang {
        self.lang
    }

    /// Its word: 万, 亿, million, billion; empty for plain numbers.
    pub fn word(self) -> &'static str {
        Self::names(self.lang).iter().find(|(_, exponent)| *exponent == self.exponent).map_or("", |(word, _)| word)
    }
}

/// Whether a scale of the language is ten thousand.
fn counts_ten_thousands(lang: Lang) -> bool {
    match lang {
        Lang::Zh => true,
        Lang::En => false,
    }
}

/// The scales that a number with so many digits before its point may be counted in, largest first.
fn candidates(order: i32, unit: Unit, lang: Lang) -> impl Iterator<Item = i32> {
    let scales: &[i32] = match (unit, lang) {
        (Unit::Currency(_) | Unit::Count, Lang::Zh) => &[12, 8, 4],
        (Unit::Currency(_) | Unit::Count, Lang::En) => &[12, 9, 6],
        (Unit::Percent | Unit::PercentagePoints | Unit::Rank | Unit::Ratio | Unit::Plain, _) => &[],
    };
    let spare = i32::from(unit == Unit::Count && counts_ten_thousands(lang));
    scales.iter().copied().filter(move |exponent| order > exponent + if *exponent == 4 { spare } else { 0 })
}
