//! How groups of values spread: boxes from quartile to quartile, Tukey's whiskers, outliers as points.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::{legend, units};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::boxes::{amounts, sentence};
use crate::charts::words::view::{View, short_name};
use crate::model::{BoxGroup, Boxes, CategoryName, Exact};

/// Half the height of a box.
const HALF: i32 = 110;
/// The room of the median over a box.
const MEDIAN: i32 = 190;
/// From one box to the next where names are beside them: that of the median, and some paper.
const GAP: i32 = MEDIAN + 110;
/// From the head to the plot.
const TOP: i32 = 240;
/// From the last box to the lower edge of the plot.
const BOTTOM: i32 = 130;
/// The least room of a tick at the sides of the plot.
const SIDE: i32 = 60;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, plot: &Boxes, layout: Layout) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let ends = plot.groups.iter().flat_map(|group| [group.five[0], group.five[4]]);
    let ends = ends.filter_map(|end| end.value.to_f64()).chain(view.marked_values());
    let axis = Values::ticked(ends, layout.steps(if layout == Layout::Wide { 5 } else { 3 }), Baseline::Free);
    let amounts = amounts(view, plot);
    let amounts = view.tick_scale().map_or(units::along(amounts, &axis), |scale| amounts.counted_in(scale));
    let ticks = amounts.ticks(axis.ticks());
    let unit = pen.cut(&amounts.head(), scene.width, Role::Quiet);
    let head = legend::head(&mut scene, layout, pen, &unit, &[]);
    let group_of = |name: &CategoryName| plot.groups.iter().find(|group| group.name == *name);
    let name = |name: &CategoryName| {
        let is_series_highlighted = group_of(name).is_some_and(|group| group.highlight);
        (short_name(name, view.lang), if is_series_highlighted { Role::Strong } else { Role::Text })
    };
    let rows = Rows::named(plot.rows.iter().map(name).collect(), pen, layout, SIDE, GAP);
    let last_tick = ticks.last().map_or(SIDE, |tick| pen.width(tick, Role::Quiet) / 2 + 10).max(SIDE);
    let (left, right) = view.sides(scene.width, (rows.left().max(SIDE), scene.width - last_tick));
    let top = head.bottom + TOP;
    // Beneath its name a row begins with the median; beside it with the box, and the median is in the space above.
    let (median, before) = if rows.are_named_above() { (MEDIAN, 0) } else { (0, MEDIAN) };
    let placed = rows.place(&mut scene, top + before, |_| 2 * HALF + median);
    let area = Bounds { left, top, right, bottom: placed.bottom + BOTTOM };
    frame::grid_down(&mut scene, pen, (area, Edge::Top), &axis, &ticks);
    let maker = Maker { view, plot, pen, amounts, area, axis: &axis };
    let places: Vec<i32> = placed.middles.iter().map(|middle| middle + median / 2).collect();
    for (name, middle) in plot.rows.iter().zip(&places) {
        group_of(name).into_iter().for_each(|group| maker.draw(&mut scene, group, *middle));
    }
    scene.height = area.bottom + 20;
    let gutter = rows.left();
    let ends = (area.left, area.right);
    let geometry = Geometry { run: Run::Lying, plot: area, gutter, ends, values: axis, places, points: vec![] };
    Planned::new(scene, head.kept, Some(geometry))
}

struct Maker<'s> {
    view: &'s View<'s>,
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
        let tip = sentence(self.view, self.plot, group);
        let corners = ((first, y - HALF), (third.max(first + 10), y + HALF));
        scene.add_with_tip(Style::of(Role::Outline, paint), Shape::Rect(corners.0, corners.1), tip);
        scene.add(Style::of(Role::Line, paint), Shape::Path(vec![(median, y - HALF), (median, y + HALF)]));
        for outlier in &group.outliers {
            scene.add(Style::of(Role::Ring, paint), Shape::Circle((self.x(*outlier), y), 32));
        }
        self.write_median(scene, group, (median, y - HALF - 60));
    }

    /// The median over its box: in a panel, where the unit is above all of them, the number alone.
    fn write_median(&self, scene: &mut Scene, group: &BoxGroup, (x, y): Place) {
        let label = match self.view.is_panel() {
            true => self.amounts.written(group.five[2]) + self.amounts.suffix(),
            false => amounts(self.view, self.plot).full(group.five[2]),
        };
        let half = self.pen.width(&label, Role::Strong) / 2 + 1;
        // What lies left of the plot of a panel belongs to its neighbour.
        let start = if self.view.is_panel() { self.area.left - 60 } else { 0 };
        let at = (x.max(start + half).min(scene.width - half), y);
        self.pen.write(scene, label, Style::plain(Role::Strong), at, Anchor::Middle);
    }
}
