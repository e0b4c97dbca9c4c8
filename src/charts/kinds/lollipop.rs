//! Lollipops: lying bars with less ink, for rankings in which the places matter more than the lengths.
//!
//! Stems grow from zero, or, where the axis is reversed, from beyond the worst place.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::legend::Entry;
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::unit;
use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::plan::axis::Values;
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::point;
use crate::charts::plan::rows::Rows;
use crate::charts::plan::stage::Planned;
use crate::charts::words::sheet::Sheet;
use crate::model::{Direction, Kind};

/// How large the dots are.
const DOT: i32 = 55;
/// The space between two rows.
const GAP: i32 = 90;
/// The series that is drawn.
const ONLY: usize = 0;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, direction: Direction) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    if sheet.categories.is_empty() || sheet.series.is_empty() {
        return Planned::empty(layout);
    }
    let room = |negative: bool| {
        let of_side = |at: &usize| sheet.value(ONLY, *at).is_some_and(|value| (value < 0.0) == negative);
        let widths = (0..sheet.categories.len()).filter(of_side).map(|at| number_width(sheet, pen, at));
        widths.max().map_or(0, |width| width + DOT + 60)
    };
    let rows = Rows::new(sheet, pen, layout, room(true) + room(false), GAP);
    let entries: Vec<Entry> = legend::point_entries(sheet, sheet.series_paint(ONLY)).collect();
    let head = legend::head(&mut scene, layout, pen, &unit(sheet, None), &entries);
    let top = head.bottom + 60 + sheet.line_room();
    let placed = rows.place(&mut scene, top, |_| 2 * DOT);
    let left = rows.left() + room(true);
    let right = (scene.width - room(false)).max(left + Rows::LEAST);
    let (left, right) = sheet.sides(scene.width, (left, right));
    let scale = Axis::new(sheet, direction, (left, right));
    let base = frame::crisp(scale.base).min(scene.width - 5);
    let line = if scale.reversed() { Role::Grid } else { Role::Axis };
    // Names above their rows begin where the line would be.
    if left > 0 {
        frame::lines_around_texts(&mut scene, line, vec![((base, top - 30), (base, placed.bottom + 30))]);
    }
    for (category, middle) in placed.middles.iter().enumerate() {
        lollipop(&mut scene, sheet, pen, category, (&scale, *middle));
    }
    scene.height = placed.bottom + 70;
    let stage = Stage {
        run: Run::Lying,
        plot: Bounds { left, top: top - 30, right, bottom: placed.bottom + 30 },
        gutter: rows.left(),
        ends: scale.ends,
        points: vec![points(sheet, &scale, &placed.middles)],
        values: scale.values,
        places: placed.middles,
    };
    Planned::new(scene, head.kept, Some(stage))
}

fn points(sheet: &Sheet<'_>, scale: &Axis, middles: &[i32]) -> Vec<Option<(i32, i32)>> {
    let point = |(at, y): (usize, &i32)| sheet.value(ONLY, at).map(|value| (scale.place(value), *y));
    middles.iter().enumerate().map(point).collect()
}

fn number_width(sheet: &Sheet<'_>, pen: Pen, category: usize) -> i32 {
    sheet.labels[ONLY].get(category).map_or(0, |label| pen.width(label, Role::Strong))
}

fn lollipop(scene: &mut Scene, sheet: &Sheet<'_>, pen: Pen, category: usize, (scale, y): (&Axis, i32)) {
    let (Some(point), Some(value)) = (sheet.point(ONLY, category), sheet.value(ONLY, category)) else { return };
    let (end, paint) = (scale.place(value), sheet.paint(ONLY, category));
    let reported = point.kind == Kind::Reported;
    if end != scale.base {
        let role = if reported { Role::Line } else { Role::DashedLine };
        scene.add(Ink::of(role, paint), Shape::Path(vec![(scale.base, y), (end, y)]));
    }
    point::add(scene, point.kind, paint, (end, y), DOT, String::new());
    let role = if paint == Paint::Accent { Role::Strong } else { Role::Text };
    let left = value < 0.0 && !scale.reversed();
    let (x, anchor) = if left { (end - DOT - 50, Anchor::End) } else { (end + DOT + 50, Anchor::Start) };
    pen.write(scene, sheet.labels[ONLY][category].as_str(), Ink::plain(role), (x, y + 45), anchor);
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
    fn new(sheet: &Sheet<'_>, direction: Direction, (left, right): (i32, i32)) -> Self {
        let values = || sheet.all_values().chain(sheet.marked_values());
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
