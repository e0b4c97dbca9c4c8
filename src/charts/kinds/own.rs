//! Which file draws, describes and tabulates each plot that is not categories by series.

use super::multiples::{Planner, Tabulator};
use super::{boxplot, histogram, multiples, number_card, scatter};
use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::Planned;
use crate::charts::words::plot_table::PlotTable;
use crate::charts::words::sheet::Sheet;
use crate::model::{ChartKind, Plot};

/// Plans a picture; `None` for categories by series. `plan_as` plans each of several small charts.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, plan_as: Planner) -> Option<Planned> {
    Some(match &sheet.chart.plot {
        Plot::Series => return None,
        Plot::Scatter(plot) => scatter::plan(sheet, plot, layout),
        Plot::Histogram(plot) => histogram::plan(sheet, plot, layout),
        Plot::Boxes(plot) => boxplot::plan(sheet, plot, layout),
        Plot::Panels(plot) => multiples::plan(sheet, plot, layout, plan_as),
    })
}

/// Says what the plot shows; `None` for categories by series.
pub(crate) fn describe(sheet: &Sheet<'_>) -> Option<String> {
    Some(match &sheet.chart.plot {
        Plot::Series if sheet.chart.kind == ChartKind::Number => number_card::describe(sheet)?,
        Plot::Series => return None,
        Plot::Scatter(plot) => scatter::describe(sheet, plot),
        Plot::Histogram(plot) => histogram::describe(sheet, plot),
        Plot::Boxes(plot) => boxplot::describe(sheet, plot),
        Plot::Panels(plot) => multiples::describe(sheet, plot),
    })
}

/// The plot's data as rows; `None` for categories by series. `table` gives those of each of several small charts.
pub(crate) fn grid(sheet: &Sheet<'_>, table: Tabulator) -> Option<PlotTable> {
    Some(match &sheet.chart.plot {
        Plot::Series => return None,
        Plot::Scatter(plot) => scatter::grid(sheet, plot),
        Plot::Histogram(plot) => histogram::grid(sheet, plot),
        Plot::Boxes(plot) => boxplot::grid(sheet, plot),
        Plot::Panels(plot) => multiples::grid(sheet, plot, table),
    })
}
