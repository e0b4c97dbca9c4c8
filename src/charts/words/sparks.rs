//! The little lines in the rows of a table: where their points are, and what they say.

use std::collections::BTreeSet;

use super::signs::Side;
use super::view::{View, is_expected};
use crate::charts::paper::style::Paint;
use crate::i18n::sentences::about_charts;
use crate::model::{ChartBody, Marks, SeriesBody, Spark};

/// A point of a little line.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SparkPoint {
    /// How far it is along the line, from 0 to 1.
    pub(crate) along: f64,
    /// How high it is, from 0 to 1.
    pub(crate) height: f64,
    /// Whether it has not happened yet.
    pub(crate) is_expected: bool,
    /// Where the value is, if the number does not give it exactly.
    pub(crate) side: Option<Side>,
}

/// The little lines of a table that has them.
pub(crate) fn of<'a>(view: &View<'a>) -> Option<&'a Spark> {
    match &view.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Table(spark), .. }) => spark.as_ref(),
        _ => None,
    }
}

/// How many series have a column of numbers: a table with little lines has one.
pub(crate) fn shown(view: &View<'_>) -> usize {
    if of(view).is_some() { view.series.len().min(1) } else { view.series.len() }
}

/// What the lines cover: `2018–2022`.
pub(crate) fn name(view: &View<'_>, spark: &Spark) -> String {
    let end =
        |point: Option<&(usize, i64)>| point.and_then(|(series, _)| view.series.get(*series)).copied().unwrap_or("");
    [end(spark.line.first()), view.speech().dash, end(spark.line.last())].concat()
}

/// The smallest and the largest value of a row's line, or zero.
fn height(view: &View<'_>, spark: &Spark, row: usize) -> (f64, f64) {
    let values = spark.line.iter().filter_map(|(series, _)| view.value(*series, row));
    values.fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)))
}

/// How high zero is in the line of a row that has values on both sides of it.
pub(crate) fn zero(view: &View<'_>, spark: &Spark, row: usize) -> Option<f64> {
    let (low, high) = height(view, spark, row);
    (low < 0.0 && high > 0.0).then(|| -low / (high - low))
}

/// The points of the line of a row; `None` where a value is missing. Its height is that of the row alone: from zero to the
/// largest value, so that lines are compared by ratios. A line of equal values has no height and runs in the middle.
pub(crate) fn points(view: &View<'_>, spark: &Spark, row: usize) -> Vec<Option<SparkPoint>> {
    let mut values = spark.line.iter().filter_map(|(series, _)| view.value(*series, row));
    let first = values.next().unwrap_or_default();
    let is_level = values.all(|value| value.total_cmp(&first).is_eq());
    let (low, high) = height(view, spark, row);
    let ends = match (spark.line.first(), spark.line.last()) {
        (Some((_, first)), Some((_, last))) => (*first, *last),
        _ => return vec![],
    };
    let span = |from: i64, to: i64| f64::from(i32::try_from(to - from).unwrap_or(i32::MAX));
    let part = |value: f64, from: f64, to: f64| if to > from { (value - from) / (to - from) } else { 0.5 };
    let point = |(series, at): &(usize, i64)| {
        let value = view.value(*series, row)?;
        let height = if is_level { 0.5 } else { part(value, low, high) };
        let point = view.point(*series, row)?;
        let (is_expected, side) = (is_expected(point.kind), point.value.hedge.map(Side::new));
        Some(SparkPoint { along: part(span(ends.0, *at), 0.0, span(ends.0, ends.1)), height, is_expected, side })
    };
    spark.line.iter().map(point).collect()
}

/// The runs of a line that are drawn in one way, and whether they are expected.
pub(crate) fn runs(points: &[Option<SparkPoint>]) -> Vec<(bool, Vec<SparkPoint>)> {
    let mut out: Vec<(bool, Vec<SparkPoint>)> = vec![];
    for pair in points.windows(2) {
        let [Some(from), Some(to)] = pair else {
            out.push((false, vec![]));
            continue;
        };
        let comes = from.is_expected || to.is_expected;
        match out.last_mut() {
            Some((known, run)) if *known == comes && !run.is_empty() => run.push(*to),
            _ => out.push((comes, vec![*from, *to])),
        }
    }
    out.retain(|(_, run)| !run.is_empty());
    out
}

/// The points of a line that are seen: its end, those without a neighbour, which no run has, and those whose number does
/// not give the value exactly.
pub(crate) fn seen(points: &[Option<SparkPoint>]) -> impl Iterator<Item = SparkPoint> {
    let last = points.iter().rposition(Option::is_some);
    let is_there = |at: Option<usize>| at.and_then(|at| points.get(at)).is_some_and(Option::is_some);
    let alone = move |at: &usize| !is_there(at.checked_sub(1)) && !is_there(Some(at + 1));
    let is_hedged = |at: usize| points[at].is_some_and(|point| point.side.is_some());
    let is_seen = move |at: &usize| Some(*at) == last || alone(at) || is_hedged(*at);
    (0..points.len()).filter(is_seen).filter_map(|at| points[at])
}

/// What the points mean whose number does not give the value exactly: `▲ more than this`.
pub(crate) fn signs(view: &View<'_>, spark: &Spark) -> Vec<String> {
    let rows = 0..view.categories.len();
    let hedges = rows.flat_map(|row| spark.line.iter().filter_map(move |(s, _)| view.point(*s, row)?.value.hedge));
    let sides: BTreeSet<Side> = hedges.map(Side::new).collect();
    let sign = |side: &Side| match side {
        Side::More => "▲ ",
        Side::Less => "▼ ",
        Side::About => "○ ",
    };
    sides.iter().map(|side| sign(side).to_owned() + side.text(view)).collect()
}

/// The colour of a row with its line: the accent for what carries the message, grey for the rest where anything does.
pub(crate) fn paint(view: &View<'_>, row: usize) -> Paint {
    match (view.has_highlight(), view.is_highlighted(row)) {
        (false, _) => Paint::Series(0),
        (true, true) => Paint::Accent,
        (true, false) => Paint::Mute(0),
    }
}

/// The first and the last value of a row's line in words; empty where there is none.
pub(crate) fn said(view: &View<'_>, spark: &Spark, row: usize, name: &str) -> String {
    let present: Vec<usize> =
        spark.line.iter().map(|(series, _)| *series).filter(|series| view.point(*series, row).is_some()).collect();
    let (Some(first), Some(last)) = (present.first(), present.last()) else { return String::new() };
    let ends = [spark.line.first(), spark.line.last()].map(|end| end.map(|(series, _)| *series));
    let is_whole = ends == [Some(*first), Some(*last)];
    let own = || view.bracketed(&[view.series[*first], view.speech().dash, view.series[*last]].concat());
    let name = if is_whole { name.to_owned() } else { name.to_owned() + &own() };
    let text = about_charts(view.lang).range(&name, &view.told(*first, row), &view.told(*last, row));
    text.trim().to_owned()
}
