//! Pictures of few numbers, and of numbers that are all the same.

use rust_decimal::Decimal;

use super::shown::Shown;
use crate::diag::Diagnostic;
use crate::model::{Adds, Chart, ChartBody, ChartKind, Columns, Kind, Rows, Shown as Drawn, ValueAxis};
use crate::text;

/// Fewer numbers than this are read as fast in a sentence.
const FEW: usize = 5;
/// Lengths that differ by less than one in so many are equal to the eye: 3 pixels of 300.
const ALIKE: i64 = 100;

/// A picture of fewer than five numbers that holds them against nothing.
pub(super) fn few(shown: &Shown<'_>) -> Option<Diagnostic> {
    let chart = shown.chart;
    let count = match &chart.body {
        ChartBody::Series(body) => body.axis.series.iter().flat_map(|series| series.points.iter().flatten()).count(),
        ChartBody::Scatter(body) => body.groups.iter().map(|group| group.dots.len()).sum(),
        ChartBody::Histogram(body) => body.counts.iter().sum::<u32>() as usize,
        ChartBody::Combo(_) | ChartBody::Boxes(_) | ChartBody::Timeline(_) | ChartBody::Panels(_) => return None,
    };
    // A big number and the rows of a table are read as numbers.
    let is_picture = chart.kind().row().shown == Drawn::Marks && chart.kind() != ChartKind::Number;
    if count >= FEW || !is_picture || compares(chart) {
        return None;
    }
    let message = format!(
        "{} draws {}, and holds {} against nothing",
        text::a(chart.kind().name()),
        text::count(count, "number"),
        if count == 1 { "it" } else { "them" }
    );
    Some(
        Diagnostic::warning("few-points", chart.span, message)
            .label("a sentence says as much")
            .hint("write it as a sentence or a key figure; or show what it is compared with: a `highlight`, a second series, the years before, a line for the average"),
    )
}

/// Whether a chart shows what its numbers are to one another: two series, parts of a whole, two ends, facts beside
/// forecasts, a value that is pointed out, a line or a note.
fn compares(chart: &Chart) -> bool {
    let row = chart.kind().row();
    let is_made_for_it = chart.kind().is_whole()
        || matches!(row.columns, Columns::Two | Columns::Sides | Columns::Ends)
        || row.rows == Rows::Two
        || row.adds == Adds::Changes;
    let devices = &chart.devices;
    let is_explained = !devices.lines.is_empty() || !devices.bands.is_empty() || !devices.notes.is_empty();
    let has_highlight = match &chart.body {
        ChartBody::Scatter(body) => {
            body.groups.len() > 1 || body.groups.iter().flat_map(|group| &group.dots).any(|dot| dot.highlight)
        }
        body => body.series().count() > 1 || body.categories().iter().any(|category| category.highlight),
    };
    let mut kinds: Vec<Kind> =
        chart.body.series().flat_map(|series| series.points.iter().flatten()).map(|point| point.kind).collect();
    kinds.dedup();
    is_made_for_it || is_explained || has_highlight || kinds.len() > 1
}

/// A picture in which all marks are equally long, or lie on one level.
pub(super) fn flat(shown: &Shown<'_>) -> Option<Diagnostic> {
    let leaves = shown.leaves();
    let mut all: Vec<Decimal> = vec![];
    for chart in &leaves {
        let ChartBody::Series(body) = &chart.body else { return None };
        if chart.kind().row().axis == ValueAxis::None {
            return None;
        }
        let points = body.axis.series.iter().flat_map(|series| series.points.iter().flatten());
        all.extend(points.map(|point| point.value.value));
    }
    let (low, high) = (all.iter().min()?, all.iter().max()?);
    // On an axis from zero the longest mark is as long as the picture; on a free one the difference is.
    let is_flat = match leaves.first()?.kind().row().axis {
        ValueAxis::FromZero => {
            let longest = low.abs().max(high.abs());
            high.checked_sub(*low)?.checked_mul(Decimal::from(ALIKE))? < longest || low == high
        }
        ValueAxis::Free | ValueAxis::Reversible | ValueAxis::None => low == high,
    };
    if all.len() < 2 || !is_flat {
        return None;
    }
    let (kind, span) = (shown.chart.kind().name(), shown.chart.span);
    let message = format!("all values of this `{kind}` are equal to the eye");
    let problem = Diagnostic::warning("flat-values", span, message);
    Some(match low == high {
        true => problem.label("they are equal").hint("say in a sentence that they are the same"),
        false => problem
            .label(format!("from {low} to {high}"))
            .hint("draw what differs, such as the change or the difference from the average; or say it in a sentence"),
    })
}
