//! The order of a chart's categories.

use rust_decimal::Decimal;

use super::crosstab::Crosstab;
use super::join::Join;
use crate::diag::Diagnostic;
use crate::model::{ChartKind, Date, Order, Series, Sort, Sums, Unit};
use crate::text;

impl Join<'_, '_> {
    /// Reports an order that would turn time about, or an axis of numbers.
    pub(super) fn check_sort(&mut self, dated: bool, numbered: bool) {
        let spec = self.spec;
        let drawn = spec.encoding.panels.as_ref().map_or(spec.kind, |panels| panels.of);
        if let Some((_, span)) = spec.sort.filter(|_| numbered) {
            let message = format!("`sort` does not apply to {} over numbers, which rise", text::a(drawn.name()));
            self.problems.push(Diagnostic::error("conflicting-keys", span, message).hint("take it out"));
        }
        if let Some((_, span)) = spec.sort.filter(|_| dated && drawn.row().order == Order::Time) {
            let message = format!("`sort` does not apply to {} over time, which runs forward", text::a(drawn.name()));
            self.problems.push(
                Diagnostic::error("conflicting-keys", span, message)
                    .hint("take it out; dates as `bar` or `hbar` can be sorted"),
            );
        }
    }
}

impl Crosstab {
    /// Puts the categories into the order that is wanted, or else the usual one of the kind. Dates run forward, whatever
    /// the order of the rows, unless another order is asked for; lines over time always do.
    pub(super) fn sort(&mut self, kind: ChartKind, wanted: Option<Sort>) {
        let all = &self.categories.all;
        let dates = all.iter().map(|category| category.name.date()).collect::<Option<Vec<Date>>>();
        let mut order: Vec<usize> = (0..all.len()).collect();
        let value =
            |series: &Series, at: usize| series.points.get(at).copied().flatten().map(|point| point.value.value);
        let size = |at: &usize| match kind.sums() {
            Sums::Stacked => {
                let values = self.series.iter().filter_map(|series| value(series, *at));
                values.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)
            }
            Sums::None | Sums::Parts | Sums::Filled => self.series.first().and_then(|series| value(series, *at)),
        };
        let in_time = wanted.is_none();
        let wanted = wanted.unwrap_or(usual(kind, dates.is_some(), self.unit));
        let numbers = self.categories.numbers.as_ref().map(|numbers| numbers.values.clone());
        match (kind.row().order, dates, wanted) {
            _ if let Some(values) = &numbers => order.sort_by_key(|at| values[*at].value),
            // On an axis of time a period has its place in its middle: that of 2023 is behind that of its second quarter.
            (Order::Time, Some(dates), _) => order.sort_by_key(|at| {
                let (first, last) = dates[*at].seconds();
                (first + last, dates[*at])
            }),
            (Order::Data | Order::Ranked, Some(dates), _) if in_time => order.sort_by_key(|at| dates[*at]),
            (_, _, Sort::Data) => return,
            (_, _, Sort::Ascending) => order.sort_by_key(|at| (size(at).is_none(), size(at))),
            (_, _, Sort::Descending) => order.sort_by_key(|at| (size(at).is_none(), size(at).map(std::cmp::Reverse))),
        }
        self.categories.all = order.iter().map(|at| all[*at].clone()).collect();
        if let (Some(numbers), Some(values)) = (&mut self.categories.numbers, numbers) {
            numbers.values = order.iter().map(|at| values[*at]).collect();
        }
        for series in &mut self.series {
            series.points = order.iter().map(|at| series.points[*at]).collect();
            for ribbon in &mut series.ribbons {
                ribbon.ends = order.iter().map(|at| ribbon.ends[*at]).collect();
            }
        }
    }
}

/// The place that each number has in an order.
pub(super) fn places(order: &[usize]) -> Vec<usize> {
    let mut out = vec![0; order.len()];
    order.iter().enumerate().for_each(|(place, at)| out[*at] = place);
    out
}

/// The order that a kind of chart has where none is given: lists of names are ranked.
pub(super) fn usual(kind: ChartKind, dated: bool, unit: Unit) -> Sort {
    // What is shown in parts has no single size to be ranked by.
    let in_parts = matches!(kind.sums(), Sums::Parts | Sums::Filled);
    match kind.row().order {
        Order::Ranked if dated || in_parts => Sort::Data,
        Order::Ranked if unit == Unit::Rank => Sort::Ascending,
        Order::Ranked => Sort::Descending,
        Order::Data | Order::Time => Sort::Data,
    }
}
