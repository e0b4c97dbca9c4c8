//! Ranks that are drawn as lengths: the worst would have the longest bar.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::shown::Shown;
use crate::diag::Diagnostic;
use crate::i18n::roles::is_rank;
use crate::model::{ChartBody, Lang, Series, Unit, ValueAxis};

/// Fewer numbers than this are 1, 2 and 3 by chance.
const LEAST: usize = 4;

pub(super) fn lengths(shown: &Shown<'_>) -> Option<Diagnostic> {
    let chart = shown.chart;
    let ChartBody::Series(body) = &chart.body else { return None };
    let is_length = chart.kind().row().axis == ValueAxis::FromZero;
    if !is_length || !matches!(body.axis.unit, Unit::Plain | Unit::Count) || body.axis.noun.is_some() {
        return None;
    }
    let series = body.axis.series.iter().find(|series| are_ranks(series))?;
    let message =
        format!("the ranks of `{}` are drawn as lengths, so that the last is the longest", series.label.as_written());
    Some(Diagnostic::warning("rank-as-length", chart.span, message).hint(
        "draw what they are the ranks of; or declare `unit: rank`, and draw them as `lollipop`, `line` or `slope`",
    ))
}

/// Whether numbers are ranks: each of 1, 2, 3 and so on once, or whole numbers under a name that says so.
fn are_ranks(series: &Series) -> bool {
    let values: Vec<Decimal> = series.points.iter().flatten().map(|point| point.value.value).collect();
    let whole = values.iter().all(|value| value.is_integer() && *value >= Decimal::ONE);
    let different: BTreeSet<u64> = values.iter().filter_map(Decimal::to_u64).collect();
    let is_named = Lang::ALL.into_iter().any(|lang| is_rank(series.label.get(lang), lang));
    let are_places = different.len() == values.len() && different.last().copied() == values.len().to_u64();
    whole && !values.is_empty() && (is_named || values.len() >= LEAST && are_places)
}
