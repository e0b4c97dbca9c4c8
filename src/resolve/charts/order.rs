//! The order of a chart's categories.

use rust_decimal::Decimal;

use super::Join;
use crate::diag::Diagnostic;
use crate::model::{Category, CategoryName, Chart, ChartKind, Date, Mode, Sort, Unit};
use crate::text;

/// Whether a kind shows its categories in the order of their dates, where they have dates.
fn runs_in_time(kind: ChartKind) -> bool {
    matches!(
        kind,
        ChartKind::Line
            | ChartKind::Step
            | ChartKind::Area(_)
            | ChartKind::Slope
            | ChartKind::Number
            | ChartKind::Combo
    )
}

impl Join<'_, '_> {
    /// Reports an order that would turn time about.
    pub(super) fn check_sort(&mut self, dated: bool) {
        let spec = self.spec;
        let drawn = spec.encoding.panels.as_ref().map_or(spec.kind, |panels| panels.of);
        if let Some((_, span)) = spec.sort.filter(|_| dated && runs_in_time(drawn)) {
            let message = format!("`sort` means nothing for {} over time, which runs forward", text::a(drawn.name()));
            self.problems.push(
                Diagnostic::error("conflicting-keys", span, message)
                    .hint("take it out; dates as `bar` or `hbar` can be sorted"),
            );
        }
    }
}

/// Puts the categories into order: as told, or as the kind has it. Lines over time always run forward.
pub(super) fn sort(chart: &mut Chart, wanted: Option<Sort>) {
    let date = |category: &Category| match category.name {
        CategoryName::Date(date) => Some(date),
        CategoryName::Text(_) => None,
    };
    let dates = chart.categories.iter().map(date).collect::<Option<Vec<Date>>>();
    let mut order: Vec<usize> = (0..chart.categories.len()).collect();
    let size = |at: &usize| {
        let points = chart.series.iter().filter_map(|series| series.points.get(*at).copied().flatten());
        match chart.kind {
            ChartKind::Bar(Mode::Stacked) | ChartKind::HBar(Mode::Stacked) => {
                points.map(|point| point.value.value).try_fold(Decimal::ZERO, Decimal::checked_add)
            }
            _ => {
                chart.series.first().and_then(|series| series.points.get(*at).copied().flatten()).map(|p| p.value.value)
            }
        }
    };
    let wanted = wanted.unwrap_or(usual(chart.kind, dates.is_some(), chart.unit));
    match (chart.kind, dates, wanted) {
        (kind, Some(dates), _) if runs_in_time(kind) => order.sort_by_key(|at| dates[*at]),
        (_, _, Sort::Data) => return,
        (_, _, Sort::Ascending) => order.sort_by_key(|at| (size(at).is_none(), size(at))),
        (_, _, Sort::Descending) => order.sort_by_key(|at| (size(at).is_none(), size(at).map(std::cmp::Reverse))),
    }
    chart.categories = order.iter().map(|at| chart.categories[*at].clone()).collect();
    for series in &mut chart.series {
        series.points = order.iter().map(|at| series.points[*at]).collect();
    }
}

/// The order that a kind of chart has where none is told: lists of names are ranked.
pub(super) fn usual(kind: ChartKind, dated: bool, unit: Unit) -> Sort {
    match (kind, dated) {
        (ChartKind::HBar(Mode::Percent | Mode::Diverging), _) | (_, true) => Sort::Data,
        (ChartKind::HBar(_) | ChartKind::Lollipop | ChartKind::Table, false) if unit == Unit::Rank => Sort::Ascending,
        (ChartKind::HBar(_) | ChartKind::Lollipop | ChartKind::Table, false) => Sort::Descending,
        _ => Sort::Data,
    }
}
