//! Points by two values, with names for those that matter and perhaps a line through all of them.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::plan::{point, units};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::dots::{all_dots, amounts, dots};
use crate::charts::words::fit::Fitted;
use crate::charts::words::points::{has_error_bars, tip};
use crate::charts::words::view::View;
use crate::model::{AxisScale, Dot, Exact, Kind, Level, Scatter};

mod names;

const RADIUS: i32 = 48;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, plot: &Scatter, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let wanted = layout.steps(if layout == Layout::Wide { 5 } else { 3 });
    let (x_axis, y_axis) = {
        let across = view.chart.devices.levels().filter_map(|level| match level {
            Level::Across(value) => value.value.to_f64(),
            _ => None,
        });
        let upward = view.device_values();
        (axis(view, plot, widths, across, wanted), axis(view, plot, heights, upward, layout.steps(4)))
    };
    let (x, y) = amounts(view, plot);
    let (x, y) = (units::along(x, &x_axis), units::along(y, &y_axis));
    let (x_ticks, y_ticks) = (x.ticks(x_axis.ticks()), y.ticks(y_axis.ticks()));
    let (x_name, y_name) = (format!("{} →", x.head()), format!("{} ↑", y.head()));
    let words = if view.is_panel() { format!("{y_name} · {x_name}") } else { String::new() };
    let head = legend::head(&mut scene, layout, pen, &words, &entries(view, plot, (&x, &y)));
    let mut top = head.bottom + 90;
    if !view.is_panel() {
        let y_name = pen.cut(&y_name, scene.width, Role::Quiet);
        pen.write(&mut scene, y_name, Style::plain(Role::Quiet), (0, head.bottom + 135), Anchor::Start);
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
    if !view.is_panel() {
        frame::name_beneath(&mut scene, pen, &x_name, area);
    }
    if let Some(fitted) = Fitted::of(plot) {
        draw_fit(&mut scene, &fitted, area, &x_axis, &y_axis);
    }
    let dots = placed(view, plot, area, &x_axis, &y_axis);
    for dot in &dots {
        if let Some(span) = dot.span {
            whisker::draw(&mut scene, Run::Upright, dot.at.0, span, dot.paint, Ground::Paper);
        }
        if let Some(span) = dot.x_span {
            whisker::draw(&mut scene, Run::Lying, dot.at.1, span, dot.paint, Ground::Paper);
        }
    }
    let (of_x, of_y) = amounts(view, plot);
    // What carries the message lies on top.
    for front in [false, true] {
        for dot in dots.iter().filter(|dot| dot.dot.highlight == front) {
            point::add(&mut scene, dot.dot.kind, dot.paint, dot.at, RADIUS, tip(view, (&of_x, &of_y), dot.dot));
        }
    }
    names::write(&mut scene, pen, &dots, area);
    let ends = (area.bottom, area.top);
    let place = |dot: &Dot| place(dot, area, &x_axis, &y_axis);
    let points = plot.groups.iter().map(|group| group.dots.iter().map(place).collect()).collect();
    let places = vec![];
    let geometry = Geometry { run: Run::Upright, plot: area, gutter: area.left, ends, values: y_axis, places, points };
    let across = Some((x_axis, (area.left, area.right)));
    Planned { across, ..Planned::new(scene, head.kept, Some(geometry)) }
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

/// Where a point is.
fn place(dot: &Dot, area: Bounds, x: &Values, y: &Values) -> Option<Place> {
    let (across, upward) = (dot.x.value.to_f64()?, dot.y.value.to_f64()?);
    Some((x.map(&across, (area.left, area.right)), y.map(&upward, (area.bottom, area.top))))
}

fn placed<'a>(view: &View<'_>, plot: &'a Scatter, area: Bounds, x: &Values, y: &Values) -> Vec<Placed<'a>> {
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
            out.push(Placed { dot, name: dot.name.get(view.lang), at, paint, span, x_span });
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

fn axis(
    view: &View<'_>,
    plot: &Scatter,
    of: fn(&Dot) -> Vec<Exact>,
    marked: impl Iterator<Item = f64>,
    wanted: i32,
) -> Values {
    let values = all_dots(view).flat_map(of).filter_map(|exact| exact.value.to_f64()).chain(marked);
    match plot.scale {
        AxisScale::Linear => Values::ticked(values, wanted, Baseline::Free),
        AxisScale::Log => Values::logarithmic(values),
    }
}

fn entries(view: &View<'_>, plot: &Scatter, axes: (&Amounts<'_>, &Amounts<'_>)) -> Vec<Entry> {
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
            let style = Style::of(Role::Dot, paint);
            out.push(Entry { swatch: Swatch::Ring(style), text: group.name.get(view.lang).to_owned() });
        }
    }
    if let Some(fitted) = Fitted::of(plot) {
        let text = fitted.equation(axes);
        out.push(Entry { swatch: Swatch::Stroke(Style::plain(Role::Axis)), text });
    }
    let mut kinds: Vec<Kind> = dots(plot).map(|dot| dot.kind).filter(|kind| *kind != Kind::Reported).collect();
    kinds.sort_unstable();
    kinds.dedup();
    out.extend(kinds.into_iter().map(|kind| legend::point_entry(view, kind, Style::of(Role::Ring, Paint::Mute(1)))));
    if has_error_bars(plot) {
        out.push(legend::error_bar_sample(view, Paint::Mute(1)));
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
