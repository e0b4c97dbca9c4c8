//! Waterfalls: how changes lead from one sum to the next. They lie on their side, so that names have room.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::frame;
use crate::charts::plan::legend::{self, Entry};
use crate::charts::plan::mark::visible;
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::units::unit;
use crate::charts::words::view::{View, mark_role};
use crate::model::Hedge;

const THICK: i32 = 190;
/// The space between two rows.
const GAP: i32 = 90;
/// The series that is drawn.
const ONLY: usize = 0;

/// A bar: from where to where, and whether it is a sum.
#[derive(Clone, Copy)]
struct Fall {
    from: f64,
    to: f64,
    is_total: bool,
}

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, totals: &[usize]) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    if view.categories.is_empty() || view.series.is_empty() {
        return Planned::empty(layout);
    }
    let falls = falls(view, totals);
    let room = (0..falls.len()).map(|at| pen.width(&label(view, &falls, at), Role::Strong) + 70).max().unwrap_or(0);
    // Numbers are beyond the far end of their bars; falling ones may need room at the left as well.
    let fallen = falls.iter().flatten().any(|fall| fall.to < 0.0);
    let rows = Rows::new(view, pen, layout, if fallen { 2 * room } else { room }, GAP);
    let entries: Vec<Entry> = legend::kind_entries(view, Paint::Mute(1)).collect();
    let head = legend::head(&mut scene, layout, pen, &unit(view, None), &entries);
    let top = head.bottom + 60 + view.line_room();
    let placed = rows.place(&mut scene, top, |_| THICK);
    let left = rows.left() + if fallen { room } else { 0 };
    let right = (scene.width - room).max(left + Rows::LEAST);
    let (left, right) = view.sides(scene.width, (left, right));
    let ends = falls.iter().flatten().flat_map(|fall| [fall.from, fall.to]);
    let axis = Values::tight(ends.chain(view.marked_values()));
    let x = |value: f64| axis.map(&value, (left, right));
    let base = frame::crisp(x(0.0)).min(scene.width - 5);
    let mut before: Option<(i32, i32)> = None;
    for (at, y) in placed.middles.iter().enumerate() {
        let (Some(fall), Some(point)) = (falls[at], view.point(ONLY, at)) else { continue };
        let (from, to) = (x(fall.from), x(fall.to));
        // `visible` thinks in upright bars, where up is less.
        let to = 2 * from - visible(from, 2 * from - to, fall.to - fall.from);
        if let Some((bottom, end)) = before {
            let line = ((end, bottom), (end, y - THICK / 2));
            frame::lines_around_texts(&mut scene, Role::Leader, vec![line]);
        }
        let corners = ((from.min(to), y - THICK / 2), (from.max(to), y + THICK / 2));
        scene.add(Style::of(mark_role(point.kind), paint(view, at, fall)), Shape::Rect(corners.0, corners.1));
        before = Some((y + THICK / 2, to));
        let role = if fall.is_total { Role::Strong } else { Role::Text };
        let (x, anchor) =
            if fall.to < 0.0 { (corners.0.0 - 60, Anchor::End) } else { (corners.1.0 + 60, Anchor::Start) };
        let label = label(view, &falls, at);
        pen.number(&mut scene, label, (ONLY, at), Style::plain(role), ((x, y + 45), anchor));
    }
    // Names above their rows begin where the line would be.
    if left > 0 {
        let line = ((base, placed.top - 30), (base, placed.bottom + 30));
        frame::lines_around_texts(&mut scene, Role::Axis, vec![line]);
    }
    scene.height = placed.bottom + 70;
    let plot = Bounds { left, top: top - 30, right, bottom: placed.bottom + 30 };
    let far_end = |(fall, y): (&Option<Fall>, &i32)| fall.as_ref().map(|fall| (x(fall.to), *y));
    let points = vec![falls.iter().zip(&placed.middles).map(far_end).collect()];
    let (ends, places) = ((left, right), placed.middles);
    let geometry = Geometry { run: Run::Lying, plot, gutter: rows.left(), ends, values: axis, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// Each category's bar; a sum begins at zero, a change where the last bar ended.
fn falls(view: &View<'_>, totals: &[usize]) -> Vec<Option<Fall>> {
    let mut level = 0.0;
    let fall = |at: usize| {
        let value = view.value(ONLY, at)?;
        let is_total = totals.contains(&at);
        let from = if is_total { 0.0 } else { level };
        level = from + value;
        Some(Fall { from, to: level, is_total })
    };
    (0..view.categories.len()).map(fall).collect()
}

/// Sums are grey, or in the accent where they carry the message; changes for the better and the worse differ.
fn paint(view: &View<'_>, at: usize, fall: Fall) -> Paint {
    if view.is_highlighted(at) {
        Paint::Accent
    } else if fall.is_total {
        Paint::Mute(1)
    } else if fall.to >= fall.from {
        Paint::Series(0)
    } else {
        Paint::Series(1)
    }
}

/// The number of a bar; changes have their sign.
fn label(view: &View<'_>, falls: &[Option<Fall>], at: usize) -> String {
    let label = view.labels[ONLY].get(at).cloned().unwrap_or_default();
    match falls.get(at).copied().flatten() {
        Some(fall) if !fall.is_total && fall.to > fall.from => {
            let hedge = view.point(ONLY, at).and_then(|point| point.value.hedge).map_or("", Hedge::sign);
            format!("{hedge}+{}", label.strip_prefix(hedge).unwrap_or(&label))
        }
        _ => label,
    }
}
