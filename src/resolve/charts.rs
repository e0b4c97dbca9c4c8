//! Joins a chart's specification with its data set, and refuses what would make a wrong picture.
//!
//! What the two disagree on is reported where the author can mend it: a name in the specification, a cell in
//! the data file. All of it is reported, and then there is no chart.

use crate::diag::Diagnostics;
use crate::model::{
    Chart, ChartBody, ChartKind, ChartSpec, Combo, Dataset, Form, LineAxis, Marks, Measure, SeriesAxis, SeriesBody,
};

mod columns;
mod crosstab;
mod days;
mod devices;
mod doubts;
mod error_bars;
mod join;
mod kinds;
mod long;
mod moments;
mod names;
mod order;
mod panels;
mod ribbons;
mod rules;
mod scatter;
mod sparks;
mod spread;
#[cfg(test)]
pub(super) mod tests;
mod tiles;
mod timeline;

use crosstab::Crosstab;
use join::Join;

/// Builds the chart. `None` if anything is wrong.
///
/// `grid` is the data set with the tiles of a map, where the specification names one.
pub(super) fn chart(
    spec: &ChartSpec,
    data: &Dataset,
    grid: Option<&Dataset>,
    problems: &mut Diagnostics,
) -> Option<Chart> {
    joined(Join { spec, data, shared: None, grid, problems })
}

/// Builds a chart by the form of its data.
fn joined(mut join: Join<'_, '_>) -> Option<Chart> {
    let before = join.problems.errors();
    let made = by_form(&mut join);
    made.filter(|_| join.problems.errors() == before)
}

fn by_form(join: &mut Join<'_, '_>) -> Option<Chart> {
    let spec = join.spec;
    let row = spec.kind.row();
    match row.form {
        Form::Points => scatter::chart(join),
        Form::Bins => spread::histogram(join),
        Form::Boxes => spread::boxes(join),
        Form::Panels => panels::chart(join, joined),
        Form::Series if !row.parts.is_empty() => combo(join),
        Form::Series if spec.kind == ChartKind::Range && timeline::is_dated(join) => timeline::chart(join),
        Form::Series if spec.encoding.series.is_some() => long::heatmap(join),
        Form::Series if spec.kind == ChartKind::TileMap => tiles::chart(join),
        Form::Series => by_series(join),
    }
}

/// Builds a chart of categories by series on one axis.
fn by_series(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = join.x();
    let y = if join.spec.encoding.spark.is_empty() { join.y(x) } else { join.columns_with_sparks(x) };
    let kinds = join.kind_columns(&y);
    let measure = join.measure(&y);
    let (Some(x), Some(Measure { unit, noun, count_in, .. })) = (x, measure) else { return None };
    let spec = join.spec;
    let axis = LineAxis { scale: spec.encoding.scale.0.y, direction: spec.devices.direction(unit) };
    let mut marks = Marks::new(spec.kind, axis)?;
    join.check_ranks(&[unit]);
    join.check_unit_column(x, &y);
    let table = join.crosstab(x, y, &kinds, unit);
    let devices = join.devices(&table);
    if let Marks::Calendar(start) = &mut marks {
        *start = join.spec.encoding.week_start;
        days::check(join, x);
    }
    if let Marks::Table(spark) = &mut marks {
        *spark = join.spark(&table.columns);
    }
    if let Marks::Waterfall { totals } = &mut marks {
        *totals = join.totals(&table);
    }
    let Crosstab { categories, series, .. } = table;
    let axis = SeriesAxis { unit, noun, count_in, series };
    Some(join.chart(ChartBody::Series(SeriesBody { marks, categories, axis }), devices))
}

/// Builds a chart of bars and lines, each on an axis of their own.
fn combo(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = join.x();
    let mut y = join.y(x);
    let count = y.len();
    join.numbers(&join.spec.encoding.line, &mut y);
    let kinds = join.kind_columns(&y);
    let (bars, lines) = (join.measure(&y[..count]), join.measure(&y[count..]));
    let (Some(x), Some(bars)) = (x, bars) else { return None };
    join.check_ranks(&[&bars].into_iter().chain(&lines).map(|measure| measure.unit).collect::<Vec<_>>());
    if let Some(lines) = &lines {
        join.check_axes(&bars, lines);
    }
    join.check_unit_column(x, &y);
    let table = join.crosstab(x, y, &kinds, bars.unit);
    let devices = join.devices(&table);
    let Crosstab { categories, mut series, .. } = table;
    let axis = |Measure { unit, noun, count_in, .. }, series| SeriesAxis { unit, noun, count_in, series };
    let lines = axis(lines?, series.split_off(count));
    Some(join.chart(ChartBody::Combo(Combo { categories, bars: axis(bars, series), lines }), devices))
}
