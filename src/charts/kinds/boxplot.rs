//! How groups of values spread: boxes from quartile to quartile, Tukey's whiskers, outliers as points.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::stage::{Run, Stage};
use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::stage::Planned;
use crate::charts::plan::units;
use crate::charts::words::amounts::Amounts;
use crate::charts::words::boxes::{amounts, sentence};
use crate::charts::words::sheet::{Sheet, short_name};
use crate::model::{BoxGroup, Boxes, Exact};

/// Half the height of a box.
const HALF: i32 = 110;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, plot: &Boxes, layout: Layout) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mut scene = Scene::new(layout.width());
    let ends = plot.groups.iter().flat_map(|group| [group.five[0], group.five[4]]);
    let ends = ends.filter_map(|end| end.value.to_f64()).chain(sheet.marked_values());
    let axis = Values::ticked(ends, layout.steps(if layout == Layout::Wide { 5 } else { 3 }), Baseline::Free);
    let amounts = amounts(sheet, plot);
    let amounts = sheet.tick_scale().map_or(units::along(amounts, &axis), |scale| amounts.counted_in(scale));
    let ticks = amounts.ticks(axis.ticks());
    let unit = pen.cut(&amounts.head(), scene.width, Role::Quiet);
    let head = legend::head(&mut scene, layout, pen, &unit, &[]);
    let rows = Rows::new(sheet, plot, layout, head.bottom + 240);
    let last_tick = ticks.last().map_or(60, |tick| pen.width(tick, Role::Quiet) / 2 + 10).max(60);
    let (left, right) = sheet.sides(scene.width, (rows.left, scene.width - last_tick));
    let area = Bounds { left, top: rows.top, right, bottom: rows.bottom() };
    frame::grid_down(&mut scene, pen, (area, Edge::Top), &axis, &ticks);
    let maker = Maker { sheet, plot, pen, amounts, area, axis: &axis };
    let mut places = vec![];
    for (nth, name) in plot.rows.iter().enumerate() {
        let middle = rows.middle(nth);
        let group = plot.groups.iter().find(|group| group.name == *name);
        rows.write_name(&mut scene, pen, nth, group.is_some_and(|group| group.highlight));
        group.into_iter().for_each(|group| maker.draw(&mut scene, group, middle));
        places.push(middle);
    }
    scene.height = area.bottom + 20;
    let gutter = if rows.beside { rows.left } else { 0 };
    let ends = (area.left, area.right);
    let stage = Stage { run: Run::Lying, plot: area, gutter, ends, values: axis, places, points: vec![] };
    Planned::new(scene, head.kept, Some(stage))
}

/// Where the boxes stand, one below the other, and their names.
struct Rows {
    names: Vec<String>,
    /// Whether the names stand beside their boxes, and not above them.
    beside: bool,
    left: i32,
    top: i32,
    pitch: i32,
}

impl Rows {
    fn new(sheet: &Sheet<'_>, plot: &Boxes, layout: Layout, top: i32) -> Self {
        let pen = Pen { lang: sheet.lang };
        let names: Vec<String> = plot.rows.iter().map(|row| short_name(row, sheet.lang)).collect();
        let widest = names.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
        let beside = widest > 0 && widest + 100 <= layout.name_room();
        let left = if beside { widest + 130 } else { 60 };
        let pitch = if beside || widest == 0 { 520 } else { 700 };
        Self { names, beside, left, top, pitch }
    }

    fn bottom(&self) -> i32 {
        self.top + self.pitch * i32::try_from(self.names.len()).unwrap_or(0)
    }

    fn middle(&self, nth: usize) -> i32 {
        self.top + self.pitch * (i32::try_from(nth).unwrap_or(0) + 1) - 130 - HALF
    }

    fn write_name(&self, scene: &mut Scene, pen: Pen, nth: usize, highlight: bool) {
        let ink = Ink::plain(if highlight { Role::Strong } else { Role::Text });
        let name = pen.cut(&self.names[nth], scene.width, ink.role);
        let y = self.middle(nth) + if self.beside { 45 } else { -HALF - 250 };
        pen.write(scene, name, ink, (0, y), Anchor::Start);
    }
}

struct Maker<'s> {
    sheet: &'s Sheet<'s>,
    plot: &'s Boxes,
    pen: Pen,
    /// How the ticks are counted.
    amounts: Amounts<'s>,
    area: Bounds,
    axis: &'s Values,
}

impl Maker<'_> {
    fn x(&self, value: Exact) -> i32 {
        self.axis.map(&value.value.to_f64().unwrap_or(0.0), (self.area.left, self.area.right))
    }

    /// A box with its median, whiskers and outliers.
    fn draw(&self, scene: &mut Scene, group: &BoxGroup, y: i32) {
        let any = self.plot.groups.iter().any(|group| group.highlight);
        let paint = match (any, group.highlight) {
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(0),
            (false, _) => Paint::Series(0),
        };
        let [low, high] = group.whiskers.map(|value| self.x(value));
        let [_, first, median, third, _] = group.five.map(|value| self.x(value));
        for (from, to) in [(low, first), (third, high)] {
            if from < to {
                scene.line(Role::Axis, (from, frame::crisp(y)), (to, frame::crisp(y)));
            }
        }
        for end in [low, high] {
            scene.line(Role::Axis, (frame::crisp(end), y - 50), (frame::crisp(end), y + 50));
        }
        let tip = sentence(self.sheet, self.plot, group);
        let corners = ((first, y - HALF), (third.max(first + 10), y + HALF));
        scene.add_with_tip(Ink::of(Role::Outline, paint), Shape::Rect(corners.0, corners.1), tip);
        scene.add(Ink::of(Role::Line, paint), Shape::Path(vec![(median, y - HALF), (median, y + HALF)]));
        for outlier in &group.outliers {
            scene.add(Ink::of(Role::Ring, paint), Shape::Circle((self.x(*outlier), y), 32));
        }
        self.write_median(scene, group, (median, y - HALF - 60));
    }

    /// The median over its box: in a panel, where the unit stands above all of them, the number alone.
    fn write_median(&self, scene: &mut Scene, group: &BoxGroup, (x, y): Place) {
        let label = match self.sheet.is_panel() {
            true => self.amounts.written(group.five[2]) + self.amounts.suffix(),
            false => amounts(self.sheet, self.plot).full(group.five[2]),
        };
        let half = self.pen.width(&label, Role::Strong) / 2 + 1;
        // What lies left of the plot of a panel belongs to its neighbour.
        let start = if self.sheet.is_panel() { self.area.left - 60 } else { 0 };
        let at = (x.max(start + half).min(scene.width - half), y);
        self.pen.write(scene, label, Ink::plain(Role::Strong), at, Anchor::Middle);
    }
}
