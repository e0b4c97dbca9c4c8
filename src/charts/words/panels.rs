//! Small multiples in words and numbers: the view of each panel, the description, and one table.
//!
//! All panels count in the same scales, and numbers are in all of their cells or in none.

use rust_decimal::Decimal;

use super::amounts::middle_by_ratio;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::setting::{CommonAxis, Peers, Setting};
use super::view::{View, short_name, values};
use super::{bins, boxes, describe, dots, joins, points, sparks};
use crate::charts::paper::scene::Pen;
use crate::charts::paper::style::Role;
use crate::i18n::number::Scale;
use crate::i18n::sentences::{Gaps, SmallCharts, about_charts};
use crate::i18n::speech::is_semicolon;
use crate::model::{Adds, AxisScale, Chart, ChartBody, Columns, CountIn, Exact, Kind, Lang, Panels, Shown, Unit};

/// Gives the table of the chart of a panel.
pub(crate) type Tabulator = fn(&View<'_>) -> PlotTable;

/// Of a panel with at most so many values all are named.
const FEW: usize = 3;
/// The same for a waterfall, whose steps mean little without one another.
const FEW_STEPS: usize = 8;

/// The view of each panel on an axis of its own, or on the one that all have.
pub(crate) fn views<'a>(view: &View<'a>, plot: &'a Panels, axis: Option<CommonAxis>) -> Vec<View<'a>> {
    let peers = Peers {
        panels: &plot.panels,
        axes: plot.axes,
        context: plot.context,
        scales: scales(plot, main_values, |chart| (chart.body.measure().0, chart.body.count_in()), view.lang),
        second: scales(plot, second_values, second_unit, view.lang),
        widest: 0,
        axis,
    };
    let of_panel = |panel| View::among(panel, view.lang, view.texts, Setting::Panel(peers));
    let mut views: Vec<View<'a>> = plot.panels.iter().map(|panel| of_panel(&panel.chart)).collect();
    let widest_number: Option<fn(&View<'_>) -> i32> = match views.first().map(|view| view.chart.kind().row()) {
        Some(row) if row.shown == Shown::Cells => Some(widest_in_cell),
        Some(row) if matches!(row.columns, Columns::Two | Columns::Sides | Columns::Ends) => Some(widest_beside_mark),
        _ => None,
    };
    if let Some(widest_number) = widest_number {
        let widest = views.iter().map(widest_number).max().unwrap_or(0);
        views.iter_mut().for_each(|view| view.setting = Setting::Panel(Peers { widest, ..peers }));
    }
    views
}

/// What such values of all panels are counted in, and what the ticks of their axis are.
fn scales(
    plot: &Panels,
    of: fn(&Chart) -> Vec<Exact>,
    unit: fn(&Chart) -> (Unit, CountIn),
    lang: Lang,
) -> (Scale, Scale) {
    let all: Vec<Exact> = plot.panels.iter().flat_map(|panel| of(&panel.chart)).collect();
    let largest = all.iter().map(|value| value.value.abs()).max().unwrap_or_default();
    let first = plot.panels.first().map(|panel| unit(&panel.chart));
    let (unit, count_in) = first.unwrap_or((Unit::Plain, CountIn::default()));
    if let Some(exponent) = count_in[lang] {
        return [Scale::chosen(exponent, lang); 2].into();
    }
    match typical(plot, &all) {
        Some(typical) => [Scale::around(typical, &all, unit, lang); 2].into(),
        None => (Scale::for_all(&all, unit, lang), Scale::for_value(largest, unit, lang)),
    }
}

/// What numbers are like where the largest is far from the others.
fn typical(plot: &Panels, values: &[Exact]) -> Option<Decimal> {
    let charts = || plot.panels.iter().map(|panel| &panel.chart);
    let boxes = charts().filter_map(|chart| match &chart.body {
        ChartBody::Boxes(boxes) => Some(&boxes.groups),
        _ => None,
    });
    let mut boxes = boxes.flatten().peekable();
    if boxes.peek().is_some() {
        return Some(boxes::typical(boxes));
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

fn second_unit(chart: &Chart) -> (Unit, CountIn) {
    chart.body.axes()[1].map_or((Unit::Plain, CountIn::default()), |axis| (axis.unit, axis.count_in))
}

/// How wide the widest number in a cell is.
pub(crate) fn widest_in_cell(view: &View<'_>) -> i32 {
    let pen = Pen { lang: view.lang };
    let signs = if view.kinds.is_empty() { 0 } else { pen.width("†", Role::OnMark) };
    view.labels.iter().flatten().map(|label| pen.width(label, Role::OnMark) + signs).max().unwrap_or(0)
}

/// How wide the widest number beside a mark is.
pub(crate) fn widest_beside_mark(view: &View<'_>) -> i32 {
    let pen = Pen { lang: view.lang };
    view.labels.iter().flatten().map(|label| pen.width(label, Role::Coloured)).max().unwrap_or(0)
}

/// What the panels are, and then what each of them shows: how its series run, its bands, and what helps to read it. What
/// holds for all panels is said once, after them.
pub(crate) fn describe(view: &View<'_>, plot: &Panels) -> String {
    let views = views(view, plot, None);
    let charts = about_charts(view.lang);
    let mut out = opening(view.lang, &views);
    if plot.context && plot.panels.len() > 1 {
        out.push_str(charts.context());
    }
    let devices: Vec<String> = views.iter().map(devices).collect();
    let are_alike = devices.windows(2).all(|pair| pair[0] == pair[1]);
    for ((panel, view), devices) in plot.panels.iter().zip(&views).zip(&devices) {
        let (told, name) = (told(view), short_name(&panel.name, view.lang));
        let mut rest = String::new();
        describe::ribbons(view, &mut rest);
        rest.push_str(&describe::little_lines(view));
        rest.push_str(&describe::missing_days(view));
        rest.push_str(&describe::empty_tiles(view).map_or_else(String::new, |(text, _)| text));
        if let ChartBody::Scatter(plot) = &view.chart.body {
            rest.push_str(&points::details(view, plot));
        }
        rest.push_str(if are_alike { "" } else { devices });
        let speech = view.speech();
        match (told.is_empty(), rest.is_empty()) {
            (true, true) => {}
            (true, false) => out.push_str(&[&name, speech.colon, &rest].concat()),
            (false, _) => out.push_str(&[&name, speech.colon, &told, speech.stop, &rest].concat()),
        }
    }
    if views.iter().any(|view| describe::says_ends(view, &out)) {
        out.push_str(charts.brackets());
    }
    if let Some(gaps) = views.iter().filter_map(joins::gaps).reduce(Gaps::and) {
        out.push_str(&charts.gaps(gaps));
    }
    if let Some(devices) = devices.first().filter(|_| are_alike) {
        out.push_str(devices);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The lines, bands and notes of a panel.
fn devices(view: &View<'_>) -> String {
    let mut out = String::new();
    describe::devices(view, &mut out);
    out
}

/// `小型多图，3幅折线图：金额。`, `Small multiples: 3 panels, each a line chart of Amount. `
fn opening(lang: Lang, views: &[View<'_>]) -> String {
    let count = views.len();
    let Some(first) = views.first() else { return String::new() };
    let subject = match &first.chart.body {
        ChartBody::Histogram(plot) => plot.value.label.get(lang).to_owned(),
        ChartBody::Boxes(plot) => plot.value.label.get(lang).to_owned(),
        ChartBody::Scatter(plot) => {
            let [x, y] = dots::axes(first, plot);
            about_charts(lang).against(x.label(), y.label())
        }
        _ if sparks::shown(first) == 1 => first.series[0].to_owned(),
        _ => String::new(),
    };
    about_charts(lang).small_charts(&SmallCharts { kind: describe::kind_name(first), count, subject: &subject })
}

/// What one panel shows.
fn told(view: &View<'_>) -> String {
    match &view.chart.body {
        ChartBody::Scatter(plot) => {
            let count: usize = plot.groups.iter().map(|group| group.dots.len()).sum();
            about_charts(view.lang).points(count)
        }
        ChartBody::Histogram(plot) => bins::fullest(view, plot),
        ChartBody::Boxes(plot) => boxes::middles(view, plot),
        _ => {
            let (shown, speech) = (sparks::shown(view), view.speech());
            let several = shown > 1;
            let told = (0..shown).map(|at| (view.series[at], series(view, at)));
            let told = told.filter(|(_, told)| !told.is_empty()).map(|(name, told)| match several {
                false => told,
                true => [name, speech.colon, &told].concat(),
            });
            let told: Vec<String> = told.collect();
            // What parts the values of a series cannot part the series too.
            let is_parted = told.iter().any(|told| told.contains(is_semicolon));
            told.join(if is_parted { speech.stop } else { speech.semicolon })
        }
    }
}

/// How a series begins and ends in time, and its extremes; else all of its values, or the largest and the smallest.
fn series(view: &View<'_>, series: usize) -> String {
    let present = (0..view.categories.len()).filter(|at| view.point(series, *at).is_some());
    let is_fall = view.chart.kind().row().adds == Adds::Changes;
    let few = match describe::range(view) {
        Some(_) if !is_fall => false,
        _ => view.chart.kind().is_whole() || present.count() <= if is_fall { FEW_STEPS } else { FEW },
    };
    if few { describe::every(view, series) } else { describe::ends(view, series, false) }
}

/// The rows of all panels, each with the name of its panel in front.
pub(crate) fn grid(view: &View<'_>, plot: &Panels, table: Tabulator) -> PlotTable {
    let tables: Vec<PlotTable> = views(view, plot, None).iter().map(table).collect();
    let mut all = PlotTable { heads: vec![Heading::text(plot.label.get(view.lang))], rows: vec![] };
    // A column of kinds is there only in panels that have some: in the others all is reported.
    let places: Vec<Vec<usize>> =
        tables.iter().map(|table| table.heads.iter().map(|head| all.column(head)).collect()).collect();
    let reported = view.texts.kind(Kind::Reported);
    for ((panel, table), places) in plot.panels.iter().zip(tables).zip(places) {
        for cells in table.rows {
            let is_number = |cell: &PlotCell| matches!(cell, PlotCell::Number(..));
            let kind = if cells.iter().any(is_number) { reported } else { "" };
            let mut row = vec![PlotCell::Text(kind.to_owned()); all.heads.len()];
            row[0] = PlotCell::Text(short_name(&panel.name, view.lang));
            cells.into_iter().zip(&places).for_each(|(cell, at)| row[*at] = cell);
            all.rows.push(row);
        }
    }
    all
}
