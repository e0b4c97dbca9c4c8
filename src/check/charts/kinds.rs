//! The same figure with two kinds: a forecast in the text, and drawn as reported.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::shown::{Shown, written};
use crate::diag::{Diagnostic, Span};
use crate::model::{Date, Kind, Page, Period, Unit};

/// A number of fewer digits is the same by chance: 3% in 2023.
const LEAST_DIGITS: usize = 3;

/// A number as a chart draws it.
struct Drawn<'s> {
    series: &'s str,
    category: String,
    date: Option<Date>,
    unit: Unit,
    value: Decimal,
    kind: Kind,
    chart: &'s Shown<'s>,
}

/// The figures of a page that two places give different kinds: one problem for each pair of places.
pub(super) fn differ(page: &Page, charts: &[Shown<'_>]) -> Vec<Diagnostic> {
    let drawn: Vec<Drawn<'_>> = charts.iter().flat_map(points).collect();
    let mut found: BTreeMap<(Span, Span), Diagnostic> = BTreeMap::new();
    let mut first: BTreeMap<(&str, &str, Decimal), &Drawn<'_>> = BTreeMap::new();
    for point in &drawn {
        let key = (point.series, point.category.as_str(), point.value);
        let other = *first.entry(key).or_insert(point);
        if other.kind != point.kind && other.unit == point.unit && other.chart.is_beside(point.chart) {
            let problem = problem(point, other.kind, other.chart.chart.span, "this chart");
            found.entry((point.chart.chart.span, other.chart.chart.span)).or_insert(problem);
        }
    }
    let by_value = |value: Decimal| drawn.iter().filter(move |point| point.value == value);
    for quantity in page.quantities.iter().filter(|quantity| digits(quantity.value.value) >= LEAST_DIGITS) {
        let Some(Period::At(date)) = &quantity.period else { continue };
        let same = |point: &&Drawn<'_>| point.unit == quantity.unit && point.date == Some(*date);
        // Where one place agrees, the other may be another figure.
        let all: Vec<&Drawn<'_>> = by_value(quantity.value.value.normalize()).filter(same).collect();
        if let Some(point) = all.first().filter(|_| all.iter().all(|point| point.kind != quantity.kind)) {
            let problem = problem(point, quantity.kind, quantity.span, &format!("the figure `{}`", quantity.id));
            found.entry((point.chart.chart.span, quantity.span)).or_insert(problem);
        }
    }
    found.into_values().collect()
}

fn problem(point: &Drawn<'_>, kind: Kind, at: Span, place: &str) -> Diagnostic {
    let message = format!(
        "`{}` at `{}` is {} in this chart, and {} elsewhere",
        point.series,
        point.category,
        point.kind.name(),
        kind.name()
    );
    Diagnostic::warning("kind-differs", point.chart.chart.span, message)
        .related(at, format!("{} in {place}", kind.name()))
        .hint("give both the kind that the source states; a chart takes kinds from the column that its `kind` names")
}

fn points<'s>(shown: &'s Shown<'s>) -> Vec<Drawn<'s>> {
    let mut found = vec![];
    for chart in shown.leaves() {
        for axis in chart.body.axes().into_iter().flatten() {
            for series in &axis.series {
                for (category, point) in chart.body.categories().iter().zip(&series.points) {
                    let Some(point) = point else { continue };
                    found.push(Drawn {
                        series: series.label.as_written(),
                        category: written(&category.name),
                        date: category.name.date(),
                        unit: axis.unit,
                        value: point.value.value.normalize(),
                        kind: point.kind,
                        chart: shown,
                    });
                }
            }
        }
    }
    found
}

/// How many digits a number has without zeros at its ends.
fn digits(value: Decimal) -> usize {
    value.normalize().mantissa().unsigned_abs().to_string().trim_end_matches('0').len()
}
