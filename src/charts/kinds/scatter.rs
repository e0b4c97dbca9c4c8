//! Points by two values, with names for those that matter and perhaps a line through all of them.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::legend::{Entry, Swatch};
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::words::texts::ChartWord;
use crate::i18n::sentences::about_charts;
use crate::i18n::speech::Speech;
use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::point;
use crate::charts::plan::stage::Planned;
use crate::charts::plan::units;
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::describe;
use crate::charts::words::dots::{all_dots, amounts, dots};
use crate::charts::words::plot_table::{Heading, PlotCell, PlotTable};
use crate::charts::words::sheet::Sheet;
use crate::model::{AxisScale, Dot, Exact, Kind, Level, Scatter};

mod fit;
mod names;

use fit::Fitted;

const RADIUS: i32 = 48;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, plot: &Scatter, layout: Layout) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    let wanted = layout.steps(if layout == Layout::Wide { 5 } else { 3 });
    let (x_axis, y_axis) = {
        let across = sheet.chart.devices.levels().filter_map(|level| match level {
            Level::Across(value) => value.value.to_f64(),
            _ => None,
        });
        let upward = sheet.device_values();
        (axis(sheet, plot, widths, across, wanted), axis(sheet, plot, heights, upward, layout.steps(4)))
    };
    let (x, y) = amounts(sheet, plot);
    let (x, y) = (units::along(x, &x_axis), units::along(y, &y_axis));
    let (x_ticks, y_ticks) = (x.ticks(x_axis.ticks()), y.ticks(y_axis.ticks()));
    let (x_name, y_name) = (format!("{} →", x.head()), format!("{} ↑", y.head()));
    let words = if sheet.is_panel() { format!("{y_name} · {x_name}") } else { String::new() };
    let head = legend::head(&mut scene, layout, pen, &words, &entries(sheet, plot, (&x, &y)));
    let mut top = head.bottom + 90;
    if !sheet.is_panel() {
        let y_name = pen.cut(&y_name, scene.width, Role::Quiet);
        pen.write(&mut scene, y_name, Ink::plain(Role::Quiet), (0, head.bottom + 135), Anchor::Start);
        top = head.bottom + 260;
    }
    let last = x_ticks.last().map_or(0, |tick| pen.width(tick, Role::Quiet) / 2 + 1);
    let area = Bounds {
        left: frame::tick_room(pen, &y_ticks),
        top,
        right: scene.width - last.max(60),
        bottom: top + layout.plot_height() + 200,
    };
    frame::grid_across(&mut scene, pen, area, &y_axis, &y_ticks);
    frame::grid_down(&mut scene, pen, (area, Edge::Bottom), &x_axis, &x_ticks);
    scene.height = area.bottom + 230;
    if !sheet.is_panel() {
        frame::name_beneath(&mut scene, pen, &x_name, area);
    }
    if let Some(fitted) = Fitted::of(plot) {
        draw_fit(&mut scene, &fitted, area, &x_axis, &y_axis);
    }
    let dots = placed(sheet, plot, area, &x_axis, &y_axis);
    for dot in &dots {
        if let Some(span) = dot.span {
            whisker::draw(&mut scene, Run::Upright, dot.at.0, span, dot.paint, Ground::Paper);
        }
        if let Some(span) = dot.x_span {
            whisker::draw(&mut scene, Run::Lying, dot.at.1, span, dot.paint, Ground::Paper);
        }
    }
    let (of_x, of_y) = amounts(sheet, plot);
    // What carries the message lies on top.
    for front in [false, true] {
        for dot in dots.iter().filter(|dot| dot.dot.highlight == front) {
            point::add(&mut scene, dot.dot.kind, dot.paint, dot.at, RADIUS, tip(sheet, (&of_x, &of_y), dot.dot));
        }
    }
    names::write(&mut scene, pen, &dots, area);
    let ends = (area.bottom, area.top);
    let place = |dot: &Dot| place(dot, area, &x_axis, &y_axis);
    let points = plot.groups.iter().map(|group| group.dots.iter().map(place).collect()).collect();
    let places = vec![];
    let stage = Stage { run: Run::Upright, plot: area, gutter: area.left, ends, values: y_axis, places, points };
    let across = Some((x_axis, (area.left, area.right)));
    Planned { across, ..Planned::new(scene, head.kept, Some(stage)) }
}

/// A point in its place.
struct Placed<'a> {
    dot: &'a Dot,
    name: &'a str,
    at: Place,
    paint: Paint,
    /// Between which heights it lies.
    span: Option<(i32, i32)>,
    /// Between which places across it lies.
    x_span: Option<(i32, i32)>,
}

/// Where a point stands.
fn place(dot: &Dot, area: Bounds, x: &Values, y: &Values) -> Option<Place> {
    let (across, upward) = (dot.x.value.to_f64()?, dot.y.value.to_f64()?);
    Some((x.map(&across, (area.left, area.right)), y.map(&upward, (area.bottom, area.top))))
}

fn placed<'a>(sheet: &Sheet<'_>, plot: &'a Scatter, area: Bounds, x: &Values, y: &Values) -> Vec<Placed<'a>> {
    let any = plot.groups.iter().flat_map(|group| &group.dots).any(|dot| dot.highlight);
    let mut out = vec![];
    for (nth, group) in (0u8..).zip(&plot.groups) {
        for dot in &group.dots {
            let Some(at) = place(dot, area, x, y) else { continue };
            let paint = match (any, dot.highlight) {
                (true, true) => Paint::Accent,
                (true, false) => Paint::Mute(nth),
                (false, _) => Paint::Series(nth),
            };
            let height = |end: Exact| Some(y.map(&end.value.to_f64()?, (area.bottom, area.top)));
            let span = dot.error_bar.and_then(|error_bar| Some((height(error_bar.low)?, height(error_bar.high)?)));
            let place = |end: Exact| Some(x.map(&end.value.to_f64()?, (area.left, area.right)));
            let x_span = dot.x_error_bar.and_then(|error_bar| Some((place(error_bar.low)?, place(error_bar.high)?)));
            out.push(Placed { dot, name: dot.name.get(sheet.lang), at, paint, span, x_span });
        }
    }
    out
}

/// The height of a point, and of the ends of its error bar.
fn heights(dot: &Dot) -> Vec<Exact> {
    let ends = dot.error_bar.map(|error_bar| [error_bar.low, error_bar.high]);
    std::iter::once(dot.y).chain(ends.into_iter().flatten()).collect()
}

/// The place of a point across, and of the ends of its error bar.
fn widths(dot: &Dot) -> Vec<Exact> {
    let ends = dot.x_error_bar.map(|error_bar| [error_bar.low, error_bar.high]);
    std::iter::once(dot.x).chain(ends.into_iter().flatten()).collect()
}

/// Whether any point is not known exactly.
fn has_error_bars(plot: &Scatter) -> bool {
    dots(plot).any(|dot| dot.error_bar.is_some() || dot.x_error_bar.is_some())
}

fn axis(
    sheet: &Sheet<'_>,
    plot: &Scatter,
    of: fn(&Dot) -> Vec<Exact>,
    marked: impl Iterator<Item = f64>,
    wanted: i32,
) -> Values {
    let values = all_dots(sheet).flat_map(of).filter_map(|exact| exact.value.to_f64()).chain(marked);
    match plot.scale {
        AxisScale::Linear => Values::ticked(values, wanted, Baseline::Free),
        AxisScale::Log => Values::logarithmic(values),
    }
}

fn entries(sheet: &Sheet<'_>, plot: &Scatter, axes: (&Amounts<'_>, &Amounts<'_>)) -> Vec<Entry> {
    let mut out = vec![];
    let any = dots(plot).any(|dot| dot.highlight);
    if plot.groups.len() > 1 {
        for (nth, group) in (0u8..).zip(&plot.groups) {
            let accent = group.dots.iter().all(|dot| dot.highlight);
            let paint = match (any, accent) {
                (true, true) => Paint::Accent,
                (true, false) => Paint::Mute(nth),
                (false, _) => Paint::Series(nth),
            };
            let ink = Ink::of(Role::Dot, paint);
            out.push(Entry { swatch: Swatch::Ring(ink), text: group.name.get(sheet.lang).to_owned() });
        }
    }
    if let Some(fitted) = Fitted::of(plot) {
        let text = fitted.equation(axes);
        out.push(Entry { swatch: Swatch::Stroke(Ink::plain(Role::Axis)), text });
    }
    let mut kinds: Vec<Kind> = dots(plot).map(|dot| dot.kind).filter(|kind| *kind != Kind::Reported).collect();
    kinds.sort_unstable();
    kinds.dedup();
    out.extend(kinds.into_iter().map(|kind| legend::point_entry(sheet, kind, Ink::of(Role::Ring, Paint::Mute(1)))));
    if has_error_bars(plot) {
        out.push(legend::error_bar_sample(sheet, Paint::Mute(1)));
    }
    out
}

/// The part of the fitted line that lies in the plot.
fn draw_fit(scene: &mut Scene, fitted: &Fitted, area: Bounds, x: &Values, y: &Values) {
    let Some((from, to)) = fitted.within(x.range(), y.range()) else { return };
    let place = |(across, upward): (f64, f64)| {
        (x.map(&across, (area.left, area.right)), y.map(&upward, (area.bottom, area.top)))
    };
    scene.line(Role::Axis, place(from), place(to));
}

/// `美国：融资起数68，金额15.2亿美元`.
fn tip(sheet: &Sheet<'_>, (x, y): (&Amounts<'_>, &Amounts<'_>), dot: &Dot) -> String {
    let &Speech { colon, comma, .. } = sheet.speech();
    let name = dot.name.get(sheet.lang);
    let mut out = if name.is_empty() { String::new() } else { format!("{name}{colon}") };
    out.push_str(&said(sheet, x, dot.x));
    out.push_str(&dot.x_error_bar.map_or_else(String::new, |error_bar| sheet.bracketed(&x.between(error_bar))));
    out.push_str(comma);
    out.push_str(&said(sheet, y, dot.y));
    let mut extra: Vec<String> = dot.error_bar.map(|error_bar| y.between(error_bar)).into_iter().collect();
    if dot.kind != Kind::Reported {
        extra.push(sheet.texts.kind(dot.kind).to_owned());
    }
    if !extra.is_empty() {
        out.push_str(&sheet.bracketed(&extra.join(comma)));
    }
    out
}

fn said(sheet: &Sheet<'_>, amounts: &Amounts<'_>, value: Exact) -> String {
    [amounts.name(), sheet.speech().space, &amounts.full(value)].concat()
}

/// How many points, along which axes, the named ends, and the line.
pub(crate) fn describe(sheet: &Sheet<'_>, plot: &Scatter) -> String {
    let (x, y) = amounts(sheet, plot);
    let count = dots(plot).count();
    let (x_name, y_name) = (x.name(), y.name());
    let mut out = about_charts(sheet.lang).scatter(count, x_name, y_name);
    let named: Vec<&Dot> = dots(plot).filter(|dot| !dot.name.is_empty()).collect();
    let highest = |of: fn(&Dot) -> Exact| (0..named.len()).max_by_key(|at| of(named[*at]).value);
    let mut told: Vec<usize> = (0..named.len()).filter(|at| named[*at].highlight).take(4).collect();
    for end in [highest(|dot| dot.y), highest(|dot| dot.x)].into_iter().flatten() {
        if !told.contains(&end) {
            told.push(end);
        }
    }
    for dot in told.into_iter().map(|at| named[at]) {
        out.push_str(&tip(sheet, (&x, &y), dot));
        out.push_str(sheet.speech().stop);
    }
    if has_error_bars(plot) {
        out.push_str(about_charts(sheet.lang).brackets());
    }
    if let Some(fitted) = Fitted::of(plot) {
        out.push_str(&fitted.sentence(sheet, plot));
    }
    describe::devices(sheet, &mut out);
    out.truncate(out.trim_end().len());
    out
}

/// A row for each point, and below them one for each row of the data that lacks a value.
pub(crate) fn grid(sheet: &Sheet<'_>, plot: &Scatter) -> PlotTable {
    let (x, y) = amounts(sheet, plot);
    let mut names = dots(plot).map(|dot| &dot.name).chain(plot.unplaced.iter().map(|row| &row.name));
    let named = names.any(|name| !name.is_empty());
    let mut groups = plot.groups.iter().map(|group| &group.name).chain(plot.unplaced.iter().map(|row| &row.group));
    let first = groups.next();
    let grouped = groups.any(|name| Some(name) != first);
    let kinds = dots(plot).any(|dot| dot.kind != Kind::Reported);
    let text = |text: &str| PlotCell::Text(text.to_owned());
    let mut grid = PlotTable::default();
    if named {
        grid.heads.push(Heading::text(plot.name.get(sheet.lang)));
    }
    if grouped {
        grid.heads.push(Heading::text(sheet.texts.word(ChartWord::Group)));
    }
    let end_heads = |of: &Amounts<'_>| {
        [ChartWord::Low, ChartWord::High].map(|end| Heading::amounts(of, &sheet.with_word(of.name(), end)))
    };
    let x_ends = dots(plot).any(|dot| dot.x_error_bar.is_some());
    let ends = dots(plot).any(|dot| dot.error_bar.is_some());
    grid.heads.push(Heading::amounts(&x, x.name()));
    grid.heads.extend(end_heads(&x).into_iter().filter(|_| x_ends));
    grid.heads.push(Heading::amounts(&y, y.name()));
    grid.heads.extend(end_heads(&y).into_iter().filter(|_| ends));
    if kinds {
        grid.heads.push(Heading::text(sheet.texts.kind.as_str()));
    }
    for group in &plot.groups {
        for dot in &group.dots {
            let mut row = vec![];
            if named {
                row.push(text(dot.name.get(sheet.lang)));
            }
            if grouped {
                row.push(text(group.name.get(sheet.lang)));
            }
            for (of, value, error_bar, any) in [(&x, dot.x, dot.x_error_bar, x_ends), (&y, dot.y, dot.error_bar, ends)]
            {
                let number = |value: Exact| PlotCell::Number(of.written(value), of.plain(value));
                row.push(number(value));
                let ends = error_bar.map(|error_bar| [error_bar.low, error_bar.high].map(number));
                row.extend(ends.unwrap_or([PlotCell::Missing, PlotCell::Missing]).into_iter().filter(|_| any));
            }
            if kinds {
                row.push(text(sheet.texts.kind(dot.kind)));
            }
            grid.rows.push(row);
        }
    }
    for missing in &plot.unplaced {
        let mut row = vec![];
        row.extend(named.then(|| text(missing.name.get(sheet.lang))));
        row.extend(grouped.then(|| text(missing.group.get(sheet.lang))));
        for ((of, any), value) in [(&x, x_ends), (&y, ends)].into_iter().zip(missing.values) {
            let number = |value: Exact| PlotCell::Number(of.written(value), of.plain(value));
            row.push(value.map_or(PlotCell::Missing, number));
            row.extend([PlotCell::Missing, PlotCell::Missing].into_iter().filter(|_| any));
        }
        row.extend(kinds.then(|| text("")));
        grid.rows.push(row);
    }
    grid
}
