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
pub(super) mod own;
pub(super) mod scatter;
pub(super) mod slope;
pub(super) mod waffle;
pub(super) mod waterfall;

use super::plan::devices;
use super::plan::stage::Planned;
use super::words::plot_table::PlotTable;
use super::words::sheet::Sheet;
use super::words::{describe, table};
use crate::charts::paper::layout::Layout;
use crate::model::{ChartKind, Mode};

/// Plans one picture of a chart.
pub(super) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Planned {
    plan_as(sheet, sheet.chart.kind, layout)
}

/// Plans one picture of a chart, with its devices, as though it were of this kind.
fn plan_as(sheet: &Sheet<'_>, kind: ChartKind, layout: Layout) -> Planned {
    let mut planned = own::plan(sheet, layout, plan_as).unwrap_or_else(|| of_series(sheet, kind, layout));
    devices::add(&mut planned, sheet);
    planned
}

/// Plans categories by series.
fn of_series(sheet: &Sheet<'_>, kind: ChartKind, layout: Layout) -> Planned {
    match kind {
        ChartKind::Bar(mode) => upright(sheet, layout, mode),
        ChartKind::HBar(mode) => hbar::plan(sheet, layout, mode),
        ChartKind::Line | ChartKind::Step => line::plan(sheet, layout),
        ChartKind::Donut | ChartKind::Pie => donut::plan(sheet, layout),
        ChartKind::Waffle => waffle::plan(sheet, layout),
        ChartKind::Heatmap => heatmap::plan(sheet, layout),
        ChartKind::Number => number_card::plan(sheet, layout),
        // As a picture alone, a table of bars is just its bars.
        ChartKind::Table => hbar::plan(sheet, layout, Mode::Grouped),
        ChartKind::Scatter | ChartKind::Histogram | ChartKind::Boxplot | ChartKind::Multiples => Planned::empty(layout),
        ChartKind::Lollipop => lollipop::plan(sheet, layout),
        ChartKind::Dumbbell | ChartKind::Range => dumbbell::plan(sheet, layout),
        ChartKind::Slope => slope::plan(sheet, layout),
        ChartKind::Area(mode) => area::plan(sheet, layout, mode),
        ChartKind::Waterfall => waterfall::plan(sheet, layout),
        // Without a second axis there are only bars.
        ChartKind::Combo => combo::plan(sheet, layout).unwrap_or_else(|| upright(sheet, layout, Mode::Grouped)),
    }
}

/// Plans upright bars, or lying ones where names do not fit beneath upright ones.
fn upright(sheet: &Sheet<'_>, layout: Layout, mode: Mode) -> Planned {
    bar::plan(sheet, layout, mode).unwrap_or_else(|| hbar::plan(sheet, layout, mode))
}

/// Describes the picture for those who do not see it: in the author's words, or else from the data.
pub(super) fn describe(sheet: &Sheet<'_>) -> String {
    if let Some(words) = describe::by_author(sheet) {
        return words.to_owned();
    }
    own::describe(sheet).unwrap_or_else(|| describe::describe(sheet))
}

/// Gives the table of a chart, for readers and for the files that they download.
pub(super) fn table(sheet: &Sheet<'_>) -> PlotTable {
    own::grid(sheet, table).unwrap_or_else(|| table::of_series(sheet))
}
