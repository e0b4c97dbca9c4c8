//! Values of one measure in one language: ticks, heads of columns, numbers in tables and sentences.

use rust_decimal::Decimal;

use super::sheet::Sheet;
use crate::i18n::number::{self, Scale};
use crate::model::{Exact, Lang, Measured, Unit, shift};

/// A measure in one language, counted in one scale.
#[derive(Clone, Copy, Debug)]
pub(super) struct Amounts<'a> {
    measured: &'a Measured,
    lang: Lang,
    /// What its numbers are counted in.
    pub(super) scale: Scale,
}

impl<'a> Amounts<'a> {
    /// Of these values.
    pub(super) fn new(measured: &'a Measured, values: &[Exact], lang: Lang) -> Self {
        Self { measured, lang, scale: Scale::for_all(values, measured.unit, lang) }
    }

    /// The same values, counted as the ticks of their axis are.
    pub(super) fn on_axis(self, ticks: &[Decimal]) -> Self {
        let largest = ticks.iter().map(Decimal::abs).max().unwrap_or_default();
        Self { scale: Scale::for_value(largest, self.measured.unit, self.lang), ..self }
    }

    /// What is measured.
    pub(super) fn name(&self) -> &'a str {
        self.measured.label.get(self.lang)
    }

    /// What is measured and in which unit: `金额（亿元）`.
    pub(super) fn head(&self, sheet: &Sheet<'_>) -> String {
        let unit = number::unit_label(self.measured.unit, self.measured.noun.as_ref(), self.scale);
        let name = self.name();
        match (name.is_empty(), unit.is_empty()) {
            (_, true) => name.to_owned(),
            (true, false) => unit,
            _ => name.to_owned() + &sheet.bracketed(&unit),
        }
    }

    /// A value in full.
    pub(super) fn full(&self, value: Exact) -> String {
        number::with_unit(value, self.measured.unit, self.measured.noun.as_ref(), self.scale).text()
    }

    /// A number without its unit.
    pub(super) fn written(&self, value: Exact) -> String {
        number::in_scale(value, self.scale)
    }

    /// A number for spreadsheets.
    pub(super) fn plain(&self, value: Exact) -> String {
        match shift(value.value, -self.scale.exponent) {
            Some(value) => value.normalize().to_string(),
            None => self.written(value).replace(',', "").replace('\u{2212}', "-"),
        }
    }

    /// Numbers of an axis, all with equally many decimals.
    pub(super) fn ticks(&self, ticks: &[Decimal]) -> Vec<String> {
        let exact: Vec<Exact> = ticks.iter().map(|tick| Exact::from(*tick)).collect();
        let suffix = if self.measured.unit == Unit::Percent { "%" } else { "" };
        number::aligned(&exact, self.scale).into_iter().map(|tick| tick + suffix).collect()
    }
}
