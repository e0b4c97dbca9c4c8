//! Values of one measure in one language: ticks, heads of columns, numbers in tables and sentences.

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use crate::i18n::number::{self, Scale};
use crate::i18n::sentences::about_charts;
use crate::i18n::speech::speech;
use crate::model::{AxisScale, CountIn, ErrorBar, Exact, Lang, Measured, Noun, Unit, shift};

/// How many digits ticks may have before their point.
const MOST_DIGITS: i32 = 5;

/// A measure in one language, counted in one scale.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Amounts<'a> {
    name: &'a str,
    /// The unit.
    pub(crate) unit: Unit,
    noun: Option<&'a Noun>,
    lang: Lang,
    /// What its numbers are counted in.
    pub(crate) scale: Scale,
    /// Whether they are years.
    is_year: bool,
    /// Whether the author has chosen that scale.
    is_chosen: bool,
    /// How many decimals its numbers have in pictures; `None` for those that they are written with.
    pub(crate) decimals: Option<u32>,
}

impl<'a> Amounts<'a> {
    /// Of these values.
    pub(crate) fn new(measured: &'a Measured, values: &[Exact], lang: Lang) -> Self {
        let name = measured.label.get(lang);
        let own = Self::of((measured.unit, measured.noun.as_ref()), values, lang).chosen(measured.count_in);
        Self { name, is_year: measured.is_year, ..own }
    }

    /// Of these values in a unit, without a name.
    pub(crate) fn of((unit, noun): (Unit, Option<&'a Noun>), values: &[Exact], lang: Lang) -> Self {
        let scale = Scale::for_all(values, unit, lang);
        Self { name: "", unit, noun, lang, scale, is_year: false, is_chosen: false, decimals: None }
    }

    /// The same values, counted as their author has chosen.
    pub(crate) fn chosen(self, count_in: CountIn) -> Self {
        match count_in[self.lang] {
            Some(exponent) => Self { scale: Scale::chosen(exponent, self.lang), is_chosen: true, ..self },
            None => self,
        }
    }

    /// The same values, counted as suits a typical one of them.
    pub(crate) fn around(self, typical: Decimal, values: &[Exact]) -> Self {
        let scale = Scale::around(typical, values, self.unit, self.lang);
        if self.is_chosen { self } else { Self { scale, ..self } }
    }

    /// The same values, counted as suits an axis: on a logarithmic one the largest is far from most others.
    pub(crate) fn suiting(self, axis: AxisScale, values: &[Exact]) -> Self {
        match axis {
            AxisScale::Linear => self,
            AxisScale::Log => self.around(middle_by_ratio(values), values),
        }
    }

    /// What follows each number: `%` or nothing.
    pub(crate) fn suffix(&self) -> &'static str {
        if self.unit == Unit::Percent { "%" } else { "" }
    }

    /// The unit of the numbers: `亿元`, `RMB billion`, `%`.
    pub(crate) fn unit_label(&self) -> String {
        number::unit_label(self.unit, self.noun, self.scale)
    }

    /// The unit of the numbers, to be written once; empty where each number has it.
    pub(crate) fn unit_once(&self) -> String {
        if self.suffix().is_empty() { self.unit_label() } else { String::new() }
    }

    /// The same values in another scale.
    pub(crate) fn counted_in(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// The same values with so many decimals in pictures.
    pub(crate) fn with_decimals(self, decimals: Option<u32>) -> Self {
        Self { decimals, ..self }
    }

    /// The same values, counted as the ticks of their axis are: like the numbers beside the marks, for a reader looks
    /// from one to the other, unless ticks are too long for that.
    pub(crate) fn on_axis(self, ticks: &[Decimal]) -> Self {
        let largest = ticks.iter().map(Decimal::abs).max().unwrap_or_default();
        let too_long = shift(Decimal::ONE, MOST_DIGITS + self.scale.exponent).is_some_and(|least| largest >= least);
        let scale =
            if too_long && !self.is_chosen { Scale::for_value(largest, self.unit, self.lang) } else { self.scale };
        Self { scale, ..self }
    }

    /// What is measured.
    pub(crate) fn name(&self) -> &'a str {
        self.name
    }

    /// What is measured and in which unit: `金额（亿元）`.
    pub(crate) fn head(&self) -> String {
        self.head_of(self.name)
    }

    /// A name and the unit: `金额（亿元）`.
    pub(crate) fn head_of(&self, name: &str) -> String {
        let unit = self.unit_label();
        match (name.is_empty(), unit.is_empty()) {
            (_, true) => name.to_owned(),
            (true, false) => unit,
            _ => name.to_owned() + &speech(self.lang).remark(&unit),
        }
    }

    /// The same, with a word about the axis: `金额（亿元，对数刻度）`.
    pub(crate) fn head_with(&self, word: &str) -> String {
        let (unit, speech) = (self.unit_label(), speech(self.lang));
        let words: Vec<&str> = [unit.as_str(), word].into_iter().filter(|word| !word.is_empty()).collect();
        self.name.to_owned() + &speech.remark(&words.join(speech.comma))
    }

    /// A value in full.
    pub(crate) fn full(&self, value: Exact) -> String {
        if self.is_year {
            return self.written(value);
        }
        number::with_unit(value, self.unit, self.noun, self.scale).text()
    }

    /// A change upward in full: the sign is the number's, and what qualifies that comes before it.
    pub(crate) fn full_rise(&self, value: Exact) -> String {
        let mut text = number::with_unit(value, self.unit, self.noun, self.scale);
        text.number.insert(0, '+');
        text.text()
    }

    /// A value in full, counted as suits it alone.
    pub(crate) fn full_alone(&self, value: Exact) -> String {
        let alone = Scale::for_value(value.value, self.unit, self.lang);
        if self.is_chosen { self.full(value) } else { self.counted_in(alone).full(value) }
    }

    /// The same in two: the number with what precedes it, and what follows it, which may be empty.
    pub(crate) fn parted(&self, value: Exact) -> (String, String) {
        let text = number::with_unit(value, self.unit, self.noun, self.scale);
        (number::hedge_sign(value.hedge).to_owned() + &text.number, text.unit)
    }

    /// A value in full, as pictures show it.
    pub(crate) fn full_in_picture(&self, value: Exact) -> String {
        let Some(decimals) = self.decimals else { return self.full(value) };
        self.full(number::with_decimals(value, decimals, self.scale))
    }

    /// A number with what follows it, as pictures show it; the unit is written once.
    pub(crate) fn in_picture(&self, value: Exact) -> String {
        match self.decimals {
            Some(decimals) => number::rounded(value, decimals, self.scale) + self.suffix(),
            None => self.written(value) + self.suffix(),
        }
    }

    /// A number without its unit.
    pub(crate) fn written(&self, value: Exact) -> String {
        if self.is_year {
            return value.value.normalize().to_string();
        }
        number::in_scale(value, self.scale)
    }

    /// Between what a value lies: `610至670`.
    pub(crate) fn between(&self, ErrorBar { low, high }: ErrorBar) -> String {
        let (low, high, suffix) = (self.written(low), self.written(high), self.suffix());
        about_charts(self.lang).between(&(low + suffix), &(high + suffix))
    }

    /// The same as pictures show it.
    pub(crate) fn between_in_picture(&self, ErrorBar { low, high }: ErrorBar) -> String {
        let shown = |end: Exact| match self.decimals {
            Some(decimals) => number::with_decimals(end, decimals, self.scale),
            None => end,
        };
        self.between(ErrorBar { low: shown(low), high: shown(high) })
    }

    /// A number for spreadsheets.
    pub(crate) fn plain(&self, value: Exact) -> String {
        match shift(value.value, -self.scale.exponent) {
            Some(number) => number::hedge_sign(value.hedge).to_owned() + &number.normalize().to_string(),
            None => self.written(value).replace(',', "").replace('\u{2212}', "-"),
        }
    }

    /// Numbers of an axis, all with equally many decimals.
    pub(crate) fn ticks(&self, ticks: &[Decimal]) -> Vec<String> {
        if self.is_year {
            // Half a year has no name.
            let name = |tick: &Decimal| if tick.is_integer() { tick.normalize().to_string() } else { String::new() };
            return ticks.iter().map(name).collect();
        }
        let suffix = self.suffix();
        tick_numbers(ticks, self.scale).into_iter().map(|tick| tick + suffix).collect()
    }
}

/// The numbers of ticks, all with as many decimals; those of a logarithmic axis each with its own: 0.001, 1, 1,000.
pub(crate) fn tick_numbers(ticks: &[Decimal], scale: Scale) -> Vec<String> {
    let exact: Vec<Exact> = ticks.iter().map(|tick| Exact::from(tick.normalize())).collect();
    let step = |pair: &[Decimal]| pair[1].checked_sub(pair[0]);
    let is_even = ticks.windows(2).all(|pair| step(pair) == step(&ticks[..2]));
    match is_even {
        true => number::aligned(&exact, scale),
        false => exact.into_iter().map(|tick| number::in_scale(tick, scale)).collect(),
    }
}

/// The middle of the range of values, by ratios.
pub(crate) fn middle_by_ratio(values: &[Exact]) -> Decimal {
    let sizes = values.iter().filter_map(|exact| exact.value.abs().to_f64()).filter(|size| *size > 0.0);
    let (low, high) = sizes.fold((f64::INFINITY, 0.0_f64), |(low, high), size| (low.min(size), high.max(size)));
    let low = if high > 0.0 { low } else { 0.0 };
    Decimal::from_f64(low.sqrt() * high.sqrt()).unwrap_or_default()
}
