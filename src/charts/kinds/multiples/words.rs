//! What small multiples show, in words and as one table.

use super::{Tabulator, name, sheets};
use crate::charts::kinds::{boxplot, histogram};
use crate::charts::words::describe;
use crate::charts::words::plot_table::{Heading, PlotCell, PlotTable};
use crate::charts::words::sheet::Sheet;
use crate::i18n::sentences::{SmallCharts, about_charts};
use crate::i18n::speech::is_semicolon;
use crate::model::{Adds, ChartBody, Kind, Lang, Panels};

/// A panel of at most so many values tells them all.
const FEW: usize = 3;
/// The same for a waterfall, whose steps mean little without one another.
const FEW_STEPS: usize = 8;

/// What the panels are, and then how each of them begins and ends.
pub(crate) fn describe(sheet: &Sheet<'_>, plot: &Panels) -> String {
    let sheets = sheets(sheet, plot, None);
    let mut out = opening(sheet.lang, &sheets);
    for (panel, sheet) in plot.panels.iter().zip(&sheets) {
        let (told, name) = (told(sheet), name(&panel.name, sheet.lang));
        if told.is_empty() {
            continue;
        }
        let speech = sheet.speech();
        out.push_str(&[&name, speech.colon, &told, speech.stop].concat());
    }
    out.truncate(out.trim_end().len());
    out
}

/// `小型多图，3幅折线图：金额。`, `Small multiples: 3 panels, each a line chart of Amount. `
fn opening(lang: Lang, sheets: &[Sheet<'_>]) -> String {
    let count = sheets.len();
    let Some(first) = sheets.first() else { return String::new() };
    let subject = match &first.chart.body {
        ChartBody::Histogram(plot) => plot.value.label.get(lang),
        ChartBody::Boxes(plot) => plot.value.label.get(lang),
        _ if first.series.len() == 1 => first.series[0],
        _ => "",
    };
    about_charts(lang).small_charts(&SmallCharts { kind: describe::kind_name(first), count, subject })
}

/// What one panel shows.
fn told(sheet: &Sheet<'_>) -> String {
    match &sheet.chart.body {
        ChartBody::Scatter(plot) => {
            let count: usize = plot.groups.iter().map(|group| group.dots.len()).sum();
            about_charts(sheet.lang).points(count)
        }
        ChartBody::Histogram(plot) => histogram::fullest(sheet, plot),
        ChartBody::Boxes(plot) => boxplot::middles(sheet, plot),
        _ => {
            let (several, speech) = (sheet.series.len() > 1, sheet.speech());
            let told = (0..sheet.series.len()).map(|at| (sheet.series[at], series(sheet, at)));
            let told = told.filter(|(_, told)| !told.is_empty()).map(|(name, told)| match several {
                false => told,
                true => [name, speech.space, &told].concat(),
            });
            let told: Vec<String> = told.collect();
            // What parts the values of a series cannot part the series too.
            let is_parted = told.iter().any(|told| told.contains(is_semicolon));
            told.join(if is_parted { speech.stop } else { speech.semicolon })
        }
    }
}

/// How a series begins and ends in time; else all of its values, or the largest and the smallest.
fn series(sheet: &Sheet<'_>, series: usize) -> String {
    let mut present = (0..sheet.categories.len()).filter(|at| sheet.point(series, *at).is_some());
    let is_fall = sheet.chart.kind().row().adds == Adds::Changes;
    if describe::range(sheet).is_none() || is_fall {
        let most = if is_fall { FEW_STEPS } else { FEW };
        let few = sheet.chart.kind().is_whole() || present.count() <= most;
        return if few { describe::every(sheet, series) } else { describe::ends(sheet, series) };
    }
    let said = |at: usize| {
        let (when, value) = (describe::name(sheet, at), describe::value(sheet, series, at));
        about_charts(sheet.lang).value_in(&value, &when)
    };
    let told = [present.next(), present.next_back()].into_iter().flatten().map(said).collect::<Vec<_>>();
    told.join(sheet.speech().comma)
}

/// The rows of all panels, each with the name of its panel in front.
pub(crate) fn grid(sheet: &Sheet<'_>, plot: &Panels, table: Tabulator) -> PlotTable {
    let tables: Vec<PlotTable> = sheets(sheet, plot, None).iter().map(table).collect();
    let mut all = PlotTable { heads: vec![Heading::text(plot.label.get(sheet.lang))], rows: vec![] };
    // A column of kinds is there only in panels that have some: in the others all is reported.
    let places: Vec<Vec<usize>> =
        tables.iter().map(|table| table.heads.iter().map(|head| all.column(head)).collect()).collect();
    let reported = sheet.texts.kind(Kind::Reported);
    for ((panel, table), places) in plot.panels.iter().zip(tables).zip(places) {
        for cells in table.rows {
            let is_number = |cell: &PlotCell| matches!(cell, PlotCell::Number(..));
            let kind = if cells.iter().any(is_number) { reported } else { "" };
            let mut row = vec![PlotCell::Text(kind.to_owned()); all.heads.len()];
            row[0] = PlotCell::Text(name(&panel.name, sheet.lang));
            cells.into_iter().zip(&places).for_each(|(cell, at)| row[*at] = cell);
            all.rows.push(row);
        }
    }
    all
}
