//! The little lines in the rows of a table: where their points are, and what they say.

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

/// The points of the line of a row; `None` where a value is missing. Its height is that of the row alone: from zero to the
/// largest value, so that lines are compared by ratios.
pub(crate) fn points(view: &View<'_>, spark: &Spark, row: usize) -> Vec<Option<SparkPoint>> {
    let values = || spark.line.iter().filter_map(|(series, _)| view.value(*series, row));
    let (low, high) = values().fold((0.0_f64, 0.0_f64), |(low, high), value| (low.min(value), high.max(value)));
    let ends = match (spark.line.first(), spark.line.last()) {
        (Some((_, first)), Some((_, last))) => (*first, *last),
        _ => return vec![],
    };
    let span = |from: i64, to: i64| f64::from(i32::try_from(to - from).unwrap_or(i32::MAX));
    let part = |value: f64, from: f64, to: f64| if to > from { (value - from) / (to - from) } else { 0.5 };
    let point = |(series, at): &(usize, i64)| {
        let value = view.value(*series, row)?;
        let height = part(value, low, high);
        let is_expected = view.point(*series, row).is_some_and(|point| is_expected(point.kind));
        Some(SparkPoint { along: part(span(ends.0, *at), 0.0, span(ends.0, ends.1)), height, is_expected })
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

/// The points of a line that no run has: those without a neighbour.
pub(crate) fn lone(points: &[Option<SparkPoint>]) -> impl Iterator<Item = SparkPoint> {
    let is_there = |at: Option<usize>| at.and_then(|at| points.get(at)).is_some_and(Option::is_some);
    let alone = move |at: &usize| !is_there(at.checked_sub(1)) && !is_there(Some(at + 1));
    (0..points.len()).filter(alone).filter_map(|at| points[at])
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
