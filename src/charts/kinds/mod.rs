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
use super::words::sheet::Sheet;
use crate::charts::paper::layout::Layout;
use crate::model::{ChartKind, Mode};

/// Plans one picture of a chart.
pub(super) fn plan(sheet: &Sheet<'_>, layout: Layout) -> Planned {
    if let Some(mut planned) = own::plan(sheet, layout) {
        devices::add(&mut planned, sheet);
        return planned;
    }
    let mut planned = match sheet.chart.kind {
        ChartKind::Bar(mode) => bar::plan(sheet, layout, mode),
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
        ChartKind::Combo => combo::plan(sheet, layout),
    };
    devices::add(&mut planned, sheet);
    planned
}
