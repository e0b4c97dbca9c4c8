//! Pyramids: two series back to back on one scale, with the first row at the bottom.
//!
//! Every bar has its number where all numbers leave enough of the paper to the bars; else there is an axis, the same to
//! both sides.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::mark::visible;
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::stack::{AWAY, BASE, BESIDE};
use crate::charts::plan::units::{self, axis_scale, unit};
use crate::charts::words::panels::widest_beside_mark;
use crate::charts::words::setting::Setting;
use crate::charts::words::view::{View, mark_role};

/// A row has two sides.
const SIDES: usize = 2;
/// How thick a bar is.
const THICK: i32 = 150;
/// The space between two rows: neighbours nearly touch, as they are parts of one shape.
const GAP: i32 = 30;
/// From the ends of the bars to the edges of the paper where there are no numbers, at least: there is half a tick.
const EDGE: i32 = 110;
/// From the head to the rows, and the room of the ticks above them.
const TOP: (i32, i32) = (60, 160);
/// How far the axis reaches beyond the outermost bars.
const OVERHANG: i32 = 30;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    if view.categories.is_empty() {
        return Planned::empty(layout);
    }
    // Panels have numbers or an axis all alike.
    let number = BESIDE
        + match view.setting {
            Setting::Alone => widest_beside_mark(view),
            Setting::Panel(peers) => peers.widest,
        };
    let rows = |room: i32| Rows::new(view, pen, layout, 2 * room, GAP).upward();
    let (wide, bare) = (rows(number), rows(EDGE));
    let numbered = wide.left() + 2 * number + Rows::share(layout) <= scene.width && wide.are_low(&bare);
    let most = view.all_values().chain(view.marked_values()).fold(0.0_f64, |most, value| most.max(value.abs()));
    // Without any length both sides are alike too.
    let most = if most > 0.0 { most } else { 1.0 };
    let axis = match numbered {
        true => Values::tight([-most, most]),
        false => units::ticked(view, [-most, most], layout.steps(4), Baseline::Zero),
    };
    let scale = (!numbered).then(|| axis_scale(view, &axis));
    // Both sides count upward.
    let ticks: Vec<Decimal> = axis.ticks().iter().map(Decimal::abs).collect();
    let ticks = scale.map_or(vec![], |scale| view.ticks(&ticks, scale));
    let (rows, room) = if numbered { (wide, number) } else { (bare, frame::half_tick(pen, &ticks, EDGE)) };
    let head = legend::head(&mut scene, layout, pen, &unit(view, scale), &legend::bar_entries(view));
    let top = head.bottom + TOP.0 + if numbered { 0 } else { TOP.1 };
    let placed = rows.place(&mut scene, top, |_| THICK);
    let left = rows.left() + room;
    let ends = view.sides(scene.width, (left, (scene.width - room).max(left + Rows::LEAST)));
    let plot = Bounds { left: ends.0, top: top - OVERHANG, right: ends.1, bottom: placed.bottom + OVERHANG };
    if !numbered {
        frame::grid_down(&mut scene, pen, (plot, Edge::Top), &axis, &ticks);
    }
    let mut points: Vec<Vec<Option<Place>>> = vec![vec![None; placed.middles.len()]; view.series.len()];
    for (series, points) in points.iter_mut().enumerate().take(SIDES) {
        for (category, y) in placed.middles.iter().enumerate() {
            let end = bar(&mut scene, view, (series, category), (&axis, ends), *y, numbered);
            points[category] = end.map(|x| (x, *y));
        }
    }
    let base = frame::crisp(axis.map(&0.0, ends));
    frame::lines_around_texts(&mut scene, Role::Axis, vec![((base, placed.top - OVERHANG), (base, plot.bottom))]);
    scene.height = plot.bottom + 40;
    let (gutter, places) = (rows.left(), placed.middles);
    let geometry = Geometry { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// Draws a bar, with its number or else with a tip, and returns where it ends.
fn bar(
    scene: &mut Scene,
    view: &View<'_>,
    (series, category): (usize, usize),
    (axis, ends): (&Values, (i32, i32)),
    y: i32,
    numbered: bool,
) -> Option<i32> {
    let (point, value) = (view.point(series, category)?, view.value(series, category)?);
    let to_left = series == 0;
    let base = axis.map(&0.0, ends);
    // `visible` thinks in upright bars, where up is less.
    let length = base - visible(base, base - (axis.map(&value, ends) - base), value);
    let end = if to_left { base - length } else { base + length };
    let paint = view.paint(series, category);
    let shape = Shape::Rect((base.min(end), y - THICK / 2), (base.max(end), y + THICK / 2));
    let tip = if numbered { String::new() } else { view.tip(series, category) };
    scene.add_with_tip(Style::of(mark_role(point.kind), paint), shape, tip);
    if numbered {
        let style = Style::plain(if paint == Paint::Accent { Role::Strong } else { Role::Text });
        let (x, anchor) = if to_left { (end - AWAY, Anchor::End) } else { (end + AWAY, Anchor::Start) };
        let pen = Pen { lang: view.lang };
        let label = view.labels[series][category].as_str();
        pen.number(scene, label, (series, category), style, ((x, y + BASE), anchor));
    }
    Some(end)
}
