//! Rules of charts that need the joined data: what is highlighted exists, and parts make a whole.

use rust_decimal::Decimal;

use super::Join;
use crate::diag::{Diagnostic, Span};
use crate::model::{CategoryName, Cell, Chart, ChartKind, Date, Lang, Mode, Point, Unit};

impl Join<'_, '_> {
    /// Marks what `highlight` names: columns, or else categories.
    pub(super) fn highlight(&mut self, chart: &mut Chart, y: &[usize]) {
        for (wanted, span) in &self.spec.highlight {
            if let Some(at) = y.iter().position(|column| self.data.columns[*column].name == *wanted) {
                chart.series[at].highlight = true;
                continue;
            }
            let mut found = false;
            for category in chart.categories.iter_mut().filter(|category| is_named(&category.name, wanted)) {
                (category.highlight, found) = (true, true);
            }
            if !found {
                let series = y.iter().map(|column| self.data.columns[*column].name.clone());
                let categories = chart.categories.iter().map(|category| written(&category.name));
                let known: Vec<String> = series.chain(categories).collect();
                let message = format!("there is neither a category nor a series `{wanted}`");
                self.problems.push(Diagnostic::error("unknown-value", *span, message).suggest(wanted, &known));
            }
        }
    }

    /// Parts of a whole are not negative, and shares of a hundred add up to it.
    pub(super) fn check_whole(&mut self, chart: &Chart, y: &[usize], rows: &[&Vec<Cell>]) {
        let percent = matches!(
            self.spec.kind,
            ChartKind::Bar(Mode::Percent) | ChartKind::HBar(Mode::Percent) | ChartKind::Area(Mode::Percent)
        );
        let donut = self.spec.kind.is_whole();
        let stacked = matches!(self.spec.kind, ChartKind::Area(_) | ChartKind::HBar(Mode::Diverging)) && y.len() > 1;
        if !percent && !donut && !stacked {
            return;
        }
        for row in rows {
            for cell in y.iter().filter_map(|column| row.get(*column)) {
                if cell.number().is_some_and(|number| number.value.is_sign_negative() && !number.value.is_zero()) {
                    self.problems.push(
                        Diagnostic::error("negative-part", cell.span, "a part of a whole cannot be negative")
                            .hint("draw negative values as `bar` or `hbar`"),
                    );
                }
            }
        }
        if stacked && !percent {
            return;
        }
        let of_row = |at: usize| chart.series.iter().filter_map(move |series| series.points.get(at).copied().flatten());
        if donut {
            self.check_slices(chart);
            self.check_sum(
                chart.unit,
                chart.series.iter().flat_map(|s| s.points.iter().flatten().copied()),
                self.data_span(),
            );
        } else {
            for (at, row) in rows.iter().enumerate() {
                self.check_sum(chart.unit, of_row(at), y.first().map_or(self.spec.span, |column| row[*column].span));
            }
        }
    }

    fn check_slices(&mut self, chart: &Chart) {
        let count = chart.categories.len();
        if count > ChartKind::MAX_SLICES {
            let message = format!("a {} of {count} slices cannot be read", self.spec.kind.name());
            self.problems.push(
                Diagnostic::error("too-many-slices", self.spec.kind_span, message)
                    .label(format!("at most {}", ChartKind::MAX_SLICES))
                    .hint("put the smallest into one row (其他 / Other), or draw an `hbar`"),
            );
        }
    }

    fn check_sum(&mut self, unit: Unit, parts: impl Iterator<Item = Point>, span: Span) {
        let sum = parts.map(|point| point.value.value).try_fold(Decimal::ZERO, Decimal::checked_add);
        let Some(sum) = sum else { return };
        if sum.is_zero() {
            let message = "a whole of zero has no parts";
            self.problems.push(Diagnostic::error("empty-whole", span, message).hint("leave it out"));
        } else if unit == Unit::Percent && (sum - Decimal::ONE_HUNDRED).abs() > Decimal::ONE {
            let message = format!("these shares add up to {}%, not to 100%", sum.normalize());
            self.problems.push(
                Diagnostic::warning("shares-do-not-sum", span, message)
                    .hint("add what is missing as a part of its own, or draw grouped bars"),
            );
        }
    }
}

/// Whether an author means this category.
pub(super) fn is_named(name: &CategoryName, wanted: &str) -> bool {
    match name {
        CategoryName::Date(date) => Date::parse(wanted) == Some(*date),
        CategoryName::Text(text) => Lang::ALL.iter().any(|lang| text.exact(*lang) == Some(wanted)),
    }
}

/// The name of a category as an author would write it.
pub(super) fn written(name: &CategoryName) -> String {
    match name {
        CategoryName::Date(date) => crate::i18n::date::iso(*date),
        CategoryName::Text(text) => text.get(Lang::Zh).to_owned(),
    }
}
