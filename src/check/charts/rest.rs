//! Parts of a whole of which the largest is "others": the picture does not say what most of it is.

use rust_decimal::Decimal;

use super::shown::Shown;
use crate::diag::Diagnostic;
use crate::i18n::roles::is_rest;
use crate::model::{ChartBody, Lang, Localized, Sums};

pub(super) fn leads(shown: &Shown<'_>) -> Option<Diagnostic> {
    let chart = shown.chart;
    let ChartBody::Series(body) = &chart.body else { return None };
    let series = &body.axis.series;
    let value = |at: usize, category: usize| -> Decimal {
        series[at].points.get(category).copied().flatten().map_or(Decimal::ZERO, |point| point.value.value)
    };
    let parts: Vec<(&Localized, Decimal)> = match chart.kind().sums() {
        Sums::None => return None,
        // The parts are the rows.
        _ if chart.kind().is_whole() => {
            let names = body.categories.all.iter().enumerate();
            names.filter_map(|(at, category)| Some((category.name.text()?, value(0, at)))).collect()
        }
        // The parts are the series, over all rows.
        Sums::Stacked | Sums::Parts | Sums::Filled => {
            let rows = body.categories.all.len();
            let sum = |at| (0..rows).try_fold(Decimal::ZERO, |sum, row| sum.checked_add(value(at, row)));
            (0..series.len()).filter_map(|at| Some((&series[at].label, sum(at)?))).collect()
        }
    };
    let (name, size) =
        parts.iter().find(|(name, _)| Lang::ALL.into_iter().any(|lang| is_rest(name.get(lang), lang)))?;
    let largest_named = parts.iter().filter(|(other, _)| other != name).map(|(_, size)| size).max()?;
    if parts.len() < 3 || size <= largest_named {
        return None;
    }
    let message = format!("the largest part of this `{}` is `{}`", chart.kind().name(), name.as_written());
    Some(
        Diagnostic::warning("rest-leads", chart.span, message)
            .hint("divide it, or draw the named parts alone as `hbar` and say in the note what is left out"),
    )
}
