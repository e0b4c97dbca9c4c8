//! The kinds of charts, a file for each: it measures texts, chooses axes and places every mark and label.

pub(super) mod area;
pub(super) mod bar;
pub(super) mod boxplot;
pub(super) mod calendar;
pub(super) mod combo;
pub(super) mod donut;
pub(super) mod dumbbell;
pub(super) mod hbar;
pub(super) mod heatmap;
pub(super) mod histogram;
pub(super) mod line;
pub(super) mod lollipop;
pub(super) mod multiples;
pub(super) mod number_card;
pub(super) mod pyramid;
pub(super) mod scatter;
pub(super) mod slope;
pub(super) mod sparks;
pub(super) mod tilemap;
pub(super) mod timeline;
pub(super) mod waffle;
pub(super) mod waterfall;

use self::donut::Whole;
use super::plan::planned::{Planned, Run};
use super::plan::strokes::Joined;
use super::plan::{bounds, devices};
use super::words::plot_table::PlotTable;
use super::words::view::View;
use super::words::{bins, boxes, describe, panels, points, spans, table};
use crate::charts::paper::layout::Layout;
use crate::model::{ChartBody, Combo, Marks, Mode, SeriesBody};

/// Plans one picture of a chart.
pub(super) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    plan_with(view, layout, Run::Upright)
}

/// Plans one picture of a chart with its devices. Upright bars run as `bars` has it: panels turn theirs all or none.
fn plan_with(view: &View<'_>, layout: Layout, bars: Run) -> Planned {
    let mut planned = match &view.chart.body {
        ChartBody::Series(SeriesBody { marks, .. }) => of_series(view, layout, marks, bars),
        ChartBody::Combo(_) => combo::plan(view, layout),
        ChartBody::Scatter(plot) => scatter::plan(view, plot, layout),
        ChartBody::Histogram(plot) => histogram::plan(view, plot, layout),
        ChartBody::Boxes(plot) => boxplot::plan(view, plot, layout),
        ChartBody::Timeline(plot) => timeline::plan(view, plot, layout),
        ChartBody::Panels(plot) => multiples::plan(view, plot, layout, plan_with),
    };
    bounds::add(&mut planned, view);
    devices::add(&mut planned, view);
    planned
}

/// Plans categories by series.
fn of_series(view: &View<'_>, layout: Layout, marks: &Marks, bars: Run) -> Planned {
    match marks {
        Marks::Bar(mode) if bars == Run::Lying => hbar::plan(view, layout, *mode),
        // Bars lie where names do not fit beneath upright ones.
        Marks::Bar(mode) => bar::plan(view, layout, *mode).unwrap_or_else(|| hbar::plan(view, layout, *mode)),
        Marks::HBar(mode) => hbar::plan(view, layout, *mode),
        // As a picture alone, a table of bars is just its bars.
        Marks::Table(None) => hbar::plan(view, layout, Mode::Grouped),
        Marks::Table(Some(spark)) => sparks::plan(view, layout, spark),
        Marks::Line(axis) => line::plan(view, layout, *axis, Joined::Straight),
        Marks::Step(axis) => line::plan(view, layout, *axis, Joined::Stepped),
        Marks::Area(mode) => area::plan(view, layout, *mode),
        Marks::Slope(direction) => slope::plan(view, layout, *direction),
        Marks::Lollipop(direction) => lollipop::plan(view, layout, *direction),
        Marks::Dumbbell(direction) => dumbbell::plan(view, layout, *direction),
        Marks::Range(direction) => dumbbell::plan(view, layout, *direction),
        Marks::Pyramid => pyramid::plan(view, layout),
        Marks::Waterfall { totals } => waterfall::plan(view, layout, totals),
        Marks::Heatmap => heatmap::plan(view, layout),
        Marks::Calendar(start) => calendar::plan(view, layout, *start),
        Marks::TileMap(tiles) => tilemap::plan(view, layout, tiles),
        Marks::Donut => donut::plan(view, layout, Whole::Ring),
        Marks::Pie => donut::plan(view, layout, Whole::Disc),
        Marks::Waffle => waffle::plan(view, layout),
        Marks::Number => number_card::plan(view, layout),
    }
}

/// Describes the picture for those who do not see it: in the author's words, or else from the data. `is_thinned` is
/// whether the picture leaves out names of points.
pub(super) fn describe(view: &View<'_>, is_thinned: bool) -> String {
    if let Some(words) = describe::by_author(view) {
        return words.to_owned();
    }
    match &view.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Number, .. }) => number_card::describe(view),
        ChartBody::Series(_) | ChartBody::Combo(_) => describe::describe(view),
        ChartBody::Scatter(plot) => points::describe(view, plot, is_thinned),
        ChartBody::Histogram(plot) => bins::describe(view, plot),
        ChartBody::Boxes(plot) => boxes::describe(view, plot),
        ChartBody::Timeline(plot) => spans::describe(view, plot),
        ChartBody::Panels(plot) => panels::describe(view, plot),
    }
}

/// Gives the table of a chart, for readers and for the files that they download.
pub(super) fn table(view: &View<'_>) -> PlotTable {
    match &view.chart.body {
        ChartBody::Series(SeriesBody { categories, .. }) | ChartBody::Combo(Combo { categories, .. }) => {
            table::of_series(view, &categories.label)
        }
        ChartBody::Scatter(plot) => points::grid(view, plot),
        ChartBody::Histogram(plot) => bins::grid(view, plot),
        ChartBody::Boxes(plot) => boxes::grid(view, plot),
        ChartBody::Timeline(plot) => spans::grid(view, plot),
        ChartBody::Panels(plot) => panels::grid(view, plot, table),
    }
}
