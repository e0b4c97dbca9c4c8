//! Points by two values, with names for those that matter and perhaps a line through all of them.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Bounds, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::plan::{bounds, frame, point};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::dots::dots;
use crate::charts::words::fit::Fitted;
use crate::charts::words::points::{Tips, has_error_bars};
use crate::charts::words::view::{View, is_expected};
use crate::model::{Dot, Kind, Scatter};

mod mark;
mod names;
mod rulers;
mod sizes;
mod swarm;

use mark::{Mark, Placed};
use rulers::Rulers;
use sizes::Sizes;

/// The radius of points that all are equally large.
const RADIUS: i32 = 48;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, plot: &Scatter, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let rulers = Rulers::new(view, plot, layout);
    let Rulers { x, y } = &rulers;
    let sizes = Sizes::new(view, plot, layout);
    let (x_name, y_name) = (x.head("→"), y.head("↑"));
    let words = if view.is_panel() { format!("{y_name} · {x_name}") } else { String::new() };
    let mut entries = entries(view, plot, (&x.amounts, &y.amounts));
    entries.extend(sizes.iter().flat_map(Sizes::entries));
    let head = legend::head(&mut scene, layout, pen, &words, &entries);
    let mut top = head.bottom + 90 + bounds::head_room(view);
    if !view.is_panel() {
        frame::name_above(&mut scene, pen, &y_name, head.bottom + 135);
        top = head.bottom + 260 + bounds::head_room(view);
    }
    let edges = Bounds {
        left: y.gutter(pen),
        top,
        right: scene.width - x.overhang(pen),
        bottom: top + layout.plot_height() + 200,
    };
    let mut marks = marks(view, plot, sizes.as_ref());
    let area = rulers.lay(&mut marks, edges);
    rulers.draw(&mut scene, pen, &area);
    if !view.is_panel() {
        let foot = Bounds { bottom: scene.height - rulers::FOOT, ..area.plot };
        frame::name_beneath(&mut scene, pen, &x_name, foot);
    }
    if let Some(fitted) = Fitted::of(plot) {
        draw_fit(&mut scene, &fitted, &rulers, &area);
    }
    let placed: Vec<Placed<'_>> = marks.into_iter().filter_map(|mark| rulers.place(mark, &area)).collect();
    let paths = if plot.path.is_some() { paths(&placed) } else { vec![] };
    for (style, places) in &paths {
        scene.add(*style, Shape::Path(places.clone()));
    }
    for dot in &placed {
        if let Some(span) = dot.span {
            whisker::draw(&mut scene, Run::Upright, dot.at.0, span, dot.mark.paint, Ground::Paper);
        }
        if let Some(span) = dot.x_span {
            whisker::draw(&mut scene, Run::Lying, dot.at.1, span, dot.mark.paint, Ground::Paper);
        }
    }
    let tips = Tips::new(view, plot);
    for nth in order_of_drawing(&placed) {
        let Placed { at, mark: Mark { dot, paint, radius, .. }, .. } = placed[nth];
        let add = if sizes.is_some() { point::add_sized } else { point::add };
        add(&mut scene, dot.kind, paint, at, radius, tips.text(dot));
    }
    names::write(&mut scene, pen, &placed, (area.plot, &paths));
    let mut points: Vec<Vec<Option<Place>>> = plot.groups.iter().map(|group| vec![None; group.dots.len()]).collect();
    placed.iter().for_each(|dot| points[dot.mark.group][dot.mark.nth] = Some(dot.at));
    let geometry = Geometry {
        run: Run::Upright,
        plot: area.plot,
        gutter: area.plot.left,
        ends: area.upward,
        values: rulers.y.axis,
        places: vec![],
        points,
    };
    let across = Some((rulers.x.axis, area.across));
    Planned { across, ..Planned::new(scene, head.kept, Some(geometry)) }
}

fn marks<'a>(view: &View<'_>, plot: &'a Scatter, sizes: Option<&Sizes<'_>>) -> Vec<Mark<'a>> {
    let any = dots(plot).any(|dot| dot.highlight);
    let mark = |group: usize, nth: usize, dot: &'a Dot| {
        let count = plot.groups[group].dots.len();
        Mark {
            dot,
            name: dot.name.get(view.lang),
            group,
            nth,
            is_end: plot.path.is_some() && (nth == 0 || nth + 1 == count),
            paint: paint(any, dot.highlight, group),
            radius: sizes.map_or(RADIUS, |sizes| sizes.radius(dot.size)),
            offset: 0,
        }
    };
    let groups = plot.groups.iter().enumerate();
    groups.flat_map(|(at, group)| group.dots.iter().enumerate().map(move |(nth, dot)| mark(at, nth, dot))).collect()
}

/// The colour of a group, or of its part that carries the message where anything does.
fn paint(any: bool, is_highlighted: bool, group: usize) -> Paint {
    let nth = u8::try_from(group % 256).unwrap_or(0);
    match (any, is_highlighted) {
        (true, true) => Paint::Accent,
        (true, false) => Paint::Mute(nth),
        (false, _) => Paint::Series(nth),
    }
}

/// What carries the message lies on top, and small points on large ones.
fn order_of_drawing(placed: &[Placed<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..placed.len()).collect();
    order.sort_by_key(|nth| {
        let mark = &placed[*nth].mark;
        (std::cmp::Reverse(mark.radius), mark.dot.highlight)
    });
    order
}

/// The lines that join the points of each group in their order: cut where a row has no point, dashed where one is
/// expected.
fn paths(placed: &[Placed<'_>]) -> Vec<(Style, Vec<Place>)> {
    let mut out: Vec<(Style, Vec<Place>)> = vec![];
    for pair in placed.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        if from.mark.group != to.mark.group || from.mark.dot.turn + 1 != to.mark.dot.turn {
            continue;
        }
        let comes = is_expected(from.mark.dot.kind) || is_expected(to.mark.dot.kind);
        let style = Style::of(if comes { Role::DashedLine } else { Role::Line }, to.mark.paint);
        match out.last_mut() {
            Some((known, places)) if *known == style && places.last() == Some(&from.at) => places.push(to.at),
            _ => out.push((style, vec![from.at, to.at])),
        }
    }
    out
}

fn entries(view: &View<'_>, plot: &Scatter, axes: (&Amounts<'_>, &Amounts<'_>)) -> Vec<Entry> {
    let mut out = vec![];
    let any = dots(plot).any(|dot| dot.highlight);
    if plot.groups.len() > 1 {
        for (nth, group) in plot.groups.iter().enumerate() {
            let paint = paint(any, group.dots.iter().all(|dot| dot.highlight), nth);
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
fn draw_fit(scene: &mut Scene, fitted: &Fitted, rulers: &Rulers<'_>, area: &rulers::Area) {
    let (x, y) = (&rulers.x.axis, &rulers.y.axis);
    let Some((from, to)) = fitted.within(x.range(), y.range()) else { return };
    let place = |(across, upward): (f64, f64)| (x.map(&across, area.across), y.map(&upward, area.upward));
    scene.line(Role::Axis, place(from), place(to));
}
