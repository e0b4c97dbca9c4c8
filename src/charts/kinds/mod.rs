//! The kinds of charts, a file for each: it measures texts, chooses axes and places every mark and label.

pub(super) mod area;
pub(super) mod bar;
pub(super) mod boxplot;
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
pub(super) mod waffle;
pub(super) mod waterfall;

use self::donut::Whole;
use super::plan::devices;
use super::plan::stage::{Planned, Run};
use super::plan::strokes::Joined;
use super::words::plot_table::PlotTable;
use super::words::sheet::Sheet;
use super::words::{bins, boxes, describe, panels, points, table};
use crate::charts::paper::layout::Layout;
use crate::model::{ChartBody, Combo, Marks, Mode, SeriesBody};

/// Plans one picture of a chart.
pub(super) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Planned {
    plan_with(sheet, layout, Run::Upright)
}

/// Plans one picture of a chart with its devices. Upright bars run as `bars` says: panels turn theirs all or none.
fn plan_with(sheet: &Sheet<'_>, layout: Layout, bars: Run) -> Planned {
    let mut planned = match &sheet.chart.body {
        ChartBody::Series(SeriesBody { marks, .. }) => of_series(sheet, layout, marks, bars),
        ChartBody::Combo(_) => combo::plan(sheet, layout),
        ChartBody::Scatter(plot) => scatter::plan(sheet, plot, layout),
        ChartBody::Histogram(plot) => histogram::plan(sheet, plot, layout),
        ChartBody::Boxes(plot) => boxplot::plan(sheet, plot, layout),
        ChartBody::Panels(plot) => multiples::plan(sheet, plot, layout, plan_with),
    };
    devices::add(&mut planned, sheet);
    planned
}

/// Plans categories by series.
fn of_series(sheet: &Sheet<'_>, layout: Layout, marks: &Marks, bars: Run) -> Planned {
    match marks {
        Marks::Bar(mode) if bars == Run::Lying => hbar::plan(sheet, layout, *mode),
        // Bars lie where names do not fit beneath upright ones.
        Marks::Bar(mode) => bar::plan(sheet, layout, *mode).unwrap_or_else(|| hbar::plan(sheet, layout, *mode)),
        Marks::HBar(mode) => hbar::plan(sheet, layout, *mode),
        // As a picture alone, a table of bars is just its bars.
        Marks::Table => hbar::plan(sheet, layout, Mode::Grouped),
        Marks::Line(axis) => line::plan(sheet, layout, *axis, Joined::Straight),
        Marks::Step(axis) => line::plan(sheet, layout, *axis, Joined::Stepped),
        Marks::Area(mode) => area::plan(sheet, layout, *mode),
        Marks::Slope(direction) => slope::plan(sheet, layout, *direction),
        Marks::Lollipop(direction) => lollipop::plan(sheet, layout, *direction),
        Marks::Dumbbell(direction) => dumbbell::plan(sheet, layout, *direction),
        Marks::Range(direction) => dumbbell::plan(sheet, layout, *direction),
        Marks::Pyramid => pyramid::plan(sheet, layout),
        Marks::Waterfall { totals } => waterfall::plan(sheet, layout, totals),
        Marks::Heatmap => heatmap::plan(sheet, layout),
        Marks::Donut => donut::plan(sheet, layout, Whole::Ring),
        Marks::Pie => donut::plan(sheet, layout, Whole::Disc),
        Marks::Waffle => waffle::plan(sheet, layout),
        Marks::Number => number_card::plan(sheet, layout),
    }
}

/// Describes the picture for those who do not see it: in the author's words, or else from the data. `is_thinned` says
/// whether the picture leaves out names of points.
pub(super) fn describe(sheet: &Sheet<'_>, is_thinned: bool) -> String {
    if let Some(words) = describe::by_author(sheet) {
        return words.to_owned();
    }
    match &sheet.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Number, .. }) => number_card::describe(sheet),
        ChartBody::Series(_) | ChartBody::Combo(_) => describe::describe(sheet),
        ChartBody::Scatter(plot) => points::describe(sheet, plot, is_thinned),
        ChartBody::Histogram(plot) => bins::describe(sheet, plot),
        ChartBody::Boxes(plot) => boxes::describe(sheet, plot),
        ChartBody::Panels(plot) => panels::describe(sheet, plot),
    }
}

/// Gives the table of a chart, for readers and for the files that they download.
pub(super) fn table(sheet: &Sheet<'_>) -> PlotTable {
    match &sheet.chart.body {
        ChartBody::Series(SeriesBody { categories, .. }) | ChartBody::Combo(Combo { categories, .. }) => {
            table::of_series(sheet, &categories.label)
        }
        ChartBody::Scatter(plot) => points::grid(sheet, plot),
        ChartBody::Histogram(plot) => bins::grid(sheet, plot),
        ChartBody::Boxes(plot) => boxes::grid(sheet, plot),
        ChartBody::Panels(plot) => panels::grid(sheet, plot, table),
    }
}
