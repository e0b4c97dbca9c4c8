//! What the numbers of all panels have in common: the scales that they are counted in, and whether there is room
//! for them in cells.

use crate::charts::words::setting::{CommonAxis, Peers, Setting};
use rust_decimal::Decimal;

use crate::charts::kinds::{boxplot, dumbbell, heatmap};
use crate::charts::words::amounts::middle_by_ratio;
use crate::charts::words::sheet::{Sheet, values};
use crate::i18n::number::Scale;
use crate::model::{AxisScale, Chart, ChartBody, Columns, Exact, Lang, Panels, Shown, Unit};

/// The sheet of each panel on an axis of its own, or on the one that all have.
pub(crate) fn sheets<'a>(sheet: &Sheet<'a>, plot: &'a Panels, axis: Option<CommonAxis>) -> Vec<Sheet<'a>> {
    let peers = Peers {
        panels: &plot.panels,
        axes: plot.axes,
        scales: scales(plot, main_values, |chart| chart.body.measure().0, sheet.lang),
        second: scales(plot, second_values, second_unit, sheet.lang),
        widest: 0,
        axis,
    };
    let of_panel = |panel| Sheet::among(panel, sheet.lang, sheet.texts, Setting::Panel(peers));
    let mut sheets: Vec<Sheet<'a>> = plot.panels.iter().map(|panel| of_panel(&panel.chart)).collect();
    let widest_number: Option<fn(&Sheet<'_>) -> i32> = match sheets.first().map(|sheet| sheet.chart.kind().row()) {
        Some(row) if row.shown == Shown::Cells => Some(heatmap::widest_number),
        Some(row) if matches!(row.columns, Columns::Two | Columns::Ends) => Some(dumbbell::widest_number),
        _ => None,
    };
    if let Some(widest_number) = widest_number {
        let widest = sheets.iter().map(widest_number).max().unwrap_or(0);
        sheets.iter_mut().for_each(|sheet| sheet.setting = Setting::Panel(Peers { widest, ..peers }));
    }
    sheets
}

/// What such values of all panels are counted in, and what the ticks of their axis are.
fn scales(plot: &Panels, of: fn(&Chart) -> Vec<Exact>, unit: fn(&Chart) -> Unit, lang: Lang) -> (Scale, Scale) {
    let all: Vec<Exact> = plot.panels.iter().flat_map(|panel| of(&panel.chart)).collect();
    let largest = all.iter().map(|value| value.value.abs()).max().unwrap_or_default();
    let unit = plot.panels.first().map_or(Unit::Plain, |panel| unit(&panel.chart));
    match typical(plot, &all) {
        Some(typical) => [Scale::around(typical, &all, unit, lang); 2].into(),
        None => (Scale::for_all(&all, unit, lang), Scale::for_value(largest, unit, lang)),
    }
}

/// What numbers are like where the largest says little about the others.
fn typical(plot: &Panels, values: &[Exact]) -> Option<Decimal> {
    let charts = || plot.panels.iter().map(|panel| &panel.chart);
    let boxes = charts().filter_map(|chart| match &chart.body {
        ChartBody::Boxes(boxes) => Some(&boxes.groups),
        _ => None,
    });
    let mut boxes = boxes.flatten().peekable();
    if boxes.peek().is_some() {
        return Some(boxplot::typical(boxes));
    }
    charts().any(|chart| chart.body.scale() == AxisScale::Log).then(|| middle_by_ratio(values))
}

fn main_values(chart: &Chart) -> Vec<Exact> {
    match &chart.body {
        ChartBody::Boxes(plot) => plot.groups.iter().flat_map(|group| group.five).collect(),
        body => values(body.axes()[0].into_iter().flat_map(|axis| &axis.series)),
    }
}

fn second_values(chart: &Chart) -> Vec<Exact> {
    values(chart.body.axes()[1].into_iter().flat_map(|axis| &axis.series))
}

fn second_unit(chart: &Chart) -> Unit {
    chart.body.axes()[1].map_or(Unit::Plain, |axis| axis.unit)
}
