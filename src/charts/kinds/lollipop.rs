//! Lollipops: lying bars with thin stems, for rankings in which the places matter more than the lengths.
//!
//! Stems grow from zero, or, where the axis is reversed, from beyond the worst place.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::Values;
use crate::charts::plan::legend::{self, Entry};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::units::unit;
use crate::charts::plan::{frame, point};
use crate::charts::words::view::View;
use crate::model::{Direction, Kind};

/// How large the dots are.
const DOT: i32 = 55;
/// The space between two rows.
const GAP: i32 = 90;
/// The series that is drawn.
const ONLY: usize = 0;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, direction: Direction) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    if view.categories.is_empty() || view.series.is_empty() {
        return Planned::empty(layout);
    }
    let room = |negative: bool| {
        let of_side = |at: &usize| view.value(ONLY, *at).is_some_and(|value| (value < 0.0) == negative);
        let widths = (0..view.categories.len()).filter(of_side).map(|at| number_width(view, pen, at));
        widths.max().map_or(0, |width| width + DOT + 60)
    };
    let rows = Rows::new(view, pen, layout, room(true) + room(false), GAP);
    let entries: Vec<Entry> = legend::point_entries(view, view.series_paint(ONLY)).collect();
    let head = legend::head(&mut scene, layout, pen, &unit(view, None), &entries);
    let top = head.bottom + 60 + view.line_room();
    let placed = rows.place(&mut scene, top, |_| 2 * DOT);
    let left = rows.left() + room(true);
    let right = (scene.width - room(false)).max(left + Rows::LEAST);
    let (left, right) = view.sides(scene.width, (left, right));
    let scale = Axis::new(view, direction, (left, right));
    let base = frame::crisp(scale.base).min(scene.width - 5);
    let line = if scale.reversed() { Role::Grid } else { Role::Axis };
    // Names above their rows begin where the line would be.
    if left > 0 {
        frame::lines_around_texts(&mut scene, line, vec![((base, placed.top - 30), (base, placed.bottom + 30))]);
    }
    for (category, middle) in placed.middles.iter().enumerate() {
        lollipop(&mut scene, view, pen, category, (&scale, *middle));
    }
    scene.height = placed.bottom + 70;
    let geometry = Geometry {
        run: Run::Lying,
        plot: Bounds { left, top: top - 30, right, bottom: placed.bottom + 30 },
        gutter: rows.left(),
        ends: scale.ends,
        points: vec![points(view, &scale, &placed.middles)],
        values: scale.values,
        places: placed.middles,
    };
    Planned::new(scene, head.kept, Some(geometry))
}

fn points(view: &View<'_>, scale: &Axis, middles: &[i32]) -> Vec<Option<(i32, i32)>> {
    let point = |(at, y): (usize, &i32)| view.value(ONLY, at).map(|value| (scale.place(value), *y));
    middles.iter().enumerate().map(point).collect()
}

fn number_width(view: &View<'_>, pen: Pen, category: usize) -> i32 {
    view.labels[ONLY].get(category).map_or(0, |label| pen.width(label, Role::Strong))
}

fn lollipop(scene: &mut Scene, view: &View<'_>, pen: Pen, category: usize, (scale, y): (&Axis, i32)) {
    let (Some(point), Some(value)) = (view.point(ONLY, category), view.value(ONLY, category)) else { return };
    let (end, paint) = (scale.place(value), view.paint(ONLY, category));
    let reported = point.kind == Kind::Reported;
    if end != scale.base {
        let role = if reported { Role::Line } else { Role::DashedLine };
        scene.add(Style::of(role, paint), Shape::Path(vec![(scale.base, y), (end, y)]));
    }
    point::add(scene, point.kind, paint, (end, y), DOT, String::new());
    let role = if paint == Paint::Accent { Role::Strong } else { Role::Text };
    let left = value < 0.0 && !scale.reversed();
    let (x, anchor) = if left { (end - DOT - 50, Anchor::End) } else { (end + DOT + 50, Anchor::Start) };
    let label = view.labels[ONLY][category].as_str();
    pen.number(scene, label, (ONLY, category), Style::plain(role), ((x, y + 45), anchor));
}

/// The axis of values, which may run the other way.
struct Axis {
    values: Values,
    /// Where its smallest and its largest value are.
    ends: (i32, i32),
    /// Where stems begin.
    base: i32,
}

impl Axis {
    fn new(view: &View<'_>, direction: Direction, (left, right): (i32, i32)) -> Self {
        let values = || view.all_values().chain(view.marked_values());
        if direction == Direction::Usual {
            let axis = Values::tight(values());
            let base = axis.map(&axis.base(), (left, right));
            return Self { values: axis, ends: (left, right), base };
        }
        let worst = values().fold(f64::MIN, f64::max);
        let best = values().fold(f64::MAX, f64::min);
        let axis = Values::between([best, worst, worst + (worst - best) / 12.0]);
        Self { values: axis, ends: (right, left), base: left }
    }

    fn reversed(&self) -> bool {
        self.ends.0 > self.ends.1
    }

    fn place(&self, value: f64) -> i32 {
        self.values.map(&value, self.ends)
    }
}
