//! Two charts of the same numbers on one page.

use std::collections::BTreeSet;

use super::shown::{Shown, written};
use crate::diag::Diagnostic;
use crate::model::{Chart, ChartBody};

/// The second of two charts of the same numbers, at each pair.
pub(super) fn numbers(charts: &[Shown<'_>]) -> Vec<Diagnostic> {
    let drawn: Vec<BTreeSet<String>> = charts.iter().map(|shown| points(shown.chart)).collect();
    let pair = |at: usize| {
        let first = (0..at).find(|other| {
            drawn[*other] == drawn[at] && !drawn[at].is_empty() && charts[*other].is_beside(&charts[at])
        })?;
        let (chart, other) = (charts[at].chart, charts[first].chart);
        let message = format!(
            "this `{}` draws the same numbers as the `{}` called `{}`",
            chart.kind().name(),
            other.kind().name(),
            other.id
        );
        Some(
            Diagnostic::warning("same-chart", chart.span, message)
                .related(other.span, "the other chart")
                .hint("keep the one that shows the finding"),
        )
    };
    (0..charts.len()).filter_map(pair).collect()
}

/// Every number of a chart with the names that it stands under, in no order; none where its numbers are not given.
fn points(chart: &Chart) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |panel: &str, chart: &Chart| {
        let categories = chart.body.categories();
        for series in chart.body.series() {
            for (category, point) in categories.iter().zip(&series.points) {
                let Some(point) = point else { continue };
                // Series, category and panel change places when a table is turned.
                let mut names = [panel.to_owned(), series.label.as_written().to_owned(), written(&category.name)];
                names.sort();
                found.insert(format!("{}\u{0}{}", names.join("\u{0}"), point.value.value.normalize()));
            }
        }
        if let ChartBody::Scatter(body) = &chart.body {
            for dot in body.groups.iter().flat_map(|group| &group.dots) {
                let (x, y) = (dot.x.value.normalize(), dot.y.value.normalize());
                found.insert(format!("{panel}\u{0}{}\u{0}{x}\u{0}{y}", dot.name.as_written()));
            }
        }
    };
    match &chart.body {
        ChartBody::Panels(body) => body.panels.iter().for_each(|panel| add(&written(&panel.name), &panel.chart)),
        _ => add("", chart),
    }
    found
}
