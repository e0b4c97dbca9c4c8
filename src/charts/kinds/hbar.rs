//! Lying bars: ranked lists, and everything whose names are too long to stand beneath bars.
//!
//! Names are set flush with the headline. Where they would take more than a good third of a phone's width
//! they stand above their bars.

use crate::charts::paper::layout::Layout;
use crate::charts::plan::mark::{on_mark, visible};
use crate::charts::plan::stage::{Run, Stage};
use crate::charts::plan::units::{axis_scale, unit};
use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene, Shape};
use crate::charts::paper::turn;
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame;
use crate::charts::plan::legend;
use crate::charts::plan::names::fits;
use crate::charts::plan::stack::{self, Stacks};
use crate::charts::plan::stage::Planned;
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::words::sheet::{Sheet, mark_role};
use crate::model::Mode;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, mode: Mode) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mode = if sheet.series.len() < 2 && mode == Mode::Stacked { Mode::Grouped } else { mode };
    let rows = Rows::new(sheet, pen, layout);
    if sheet.categories.is_empty() {
        return Planned::empty(layout);
    }
    match mode {
        Mode::Grouped => rows.grouped(),
        _ => rows.stacked(mode, &stack::stacks(sheet, mode)),
    }
}

struct Rows<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    layout: Layout,
    width: i32,
    /// The lines of each category's name.
    names: Vec<Vec<String>>,
    /// The width of the column of names; 0 where they stand above their bars.
    column: i32,
    /// Whether the numbers behind error bars can say their ends too.
    has_room_for_ends: bool,
}

impl<'s> Rows<'s> {
    fn new(sheet: &'s Sheet<'s>, pen: Pen, layout: Layout) -> Self {
        let width = layout.width();
        let widest = sheet.categories.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
        let cap = layout.name_room();
        let column = match layout {
            Layout::Narrow | Layout::Panel(_)
                if widest > cap * 3 / 2 || !sheet.categories.iter().all(|name| fits(name, cap, pen)) =>
            {
                0
            }
            _ => widest.min(cap),
        };
        let room = if column == 0 { width } else { column };
        let names = |name: &String| pen.wrap(name, room, 2);
        let names = sheet.categories.iter().map(|name| if widest <= room { vec![name.clone()] } else { names(name) });
        let mut rows = Self { sheet, pen, layout, width, names: names.collect(), column, has_room_for_ends: true };
        // Nearly a third of the width is left to the bars.
        rows.has_room_for_ends = rows.left() + rows.number_room(true) + rows.number_room(false) <= width * 70 / 100;
        rows
    }

    /// The room for the numbers of negative bars, or of the others.
    fn number_room(&self, negative: bool) -> i32 {
        let sheet = self.sheet;
        let labels = (0..sheet.series.len()).flat_map(|s| (0..sheet.categories.len()).map(move |c| (s, c)));
        let of_side = labels.filter(|(s, c)| sheet.value(*s, *c).is_some_and(|v| (v < 0.0) == negative));
        of_side.map(|(s, c)| self.pen.width(&self.number(s, c), Role::Strong) + 70).max().unwrap_or(0)
    }

    fn left(&self) -> i32 {
        if self.column == 0 { 0 } else { self.column + 120 }
    }

    /// The space between two rows: groups of bars need more to be seen as groups.
    fn gap(&self) -> i32 {
        if self.sheet.series.len() > 1 { 140 } else { 90 }
    }

    /// How far the name pushes its bars down, and how high the row is with `bars` of bars.
    fn row(&self, category: usize, bars: i32) -> (i32, i32) {
        let lines = i32::try_from(self.names.get(category).map_or(1, Vec::len)).unwrap_or(1);
        let text = lines * Pen::LEADING;
        if self.column == 0 { (text + 30, text + bars + 150) } else { (0, text.max(bars) + self.gap()) }
    }

    fn write_name(&self, scene: &mut Scene, category: usize, top: i32, bars: i32) {
        let Some(lines) = self.names.get(category) else { return };
        let text = Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
        let (push, height) = self.row(category, bars);
        // Beside its bars a name is centred on them; letters fill about the middle two thirds of a line.
        let base = if self.column == 0 { top + 125 } else { top + (height - self.gap() - text) / 2 + 125 };
        debug_assert!(push >= 0);
        let ink = Ink::plain(self.sheet.category_role(category));
        frame::write_lines(scene, self.pen, lines, ink, (0, base), Anchor::Start);
    }

    fn bar_top(&self, category: usize, top: i32, bars: i32) -> i32 {
        let (push, height) = self.row(category, bars);
        if self.column == 0 { top + push } else { top + (height - self.gap() - bars) / 2 }
    }

    fn grouped(&self) -> Planned {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let head = legend::head(&mut scene, self.layout, pen, &unit(sheet, None), &legend::bar_entries(sheet));
        let mut top = head.bottom + 60 + sheet.line_room();
        let axis = Values::tight(sheet.all_values().chain(sheet.marked_values()));
        let thick = if sheet.series.len() == 1 { 170 } else { 130 };
        let raised = if self.raises_numbers() { RAISED } else { 0 };
        let left = self.left() + self.number_room(true);
        let right = (self.width - self.number_room(false)).max(left + 200);
        let (left, right) = sheet.sides(self.width, (left, right));
        let first = top;
        let mut points: Vec<Vec<Option<Place>>> = vec![vec![]; sheet.series.len()];
        let (mut places, mut heights) = (vec![], vec![]);
        let base = axis.map(&axis.base(), (left, right));
        for category in 0..sheet.categories.len() {
            let present: Vec<usize> = (0..sheet.series.len()).filter(|s| sheet.value(*s, category).is_some()).collect();
            let count = i32::try_from(present.len().max(1)).unwrap_or(1);
            let bars = (thick + raised) * count + 10 * (count - 1);
            self.write_name(&mut scene, category, top, bars);
            let mut y = self.bar_top(category, top, bars);
            places.push(y + bars / 2);
            heights.push(bars);
            points.iter_mut().for_each(|points| points.push(None));
            for series in present {
                y += raised;
                let end = sheet.value(series, category).map(|value| axis.map(&value, (left, right)));
                if let Some(point) = points[series].last_mut() {
                    *point = end.map(|x| (x, y + thick / 2));
                }
                self.bar(&mut scene, (series, category), &axis, Bounds { left, top: y, right, bottom: y + thick });
                y += thick + 10;
            }
            top += self.row(category, bars).1;
        }
        let last = top - if self.column == 0 { 130 } else { self.gap() - 30 };
        let x = frame::crisp(base).min(self.width - 5);
        if left > 0 && self.column > 0 {
            scene.line(Role::Axis, (x, first - 30), (x, last));
        } else if left > 0 {
            // The names stand above their bars: the axis must not strike them through.
            for (middle, height) in places.iter().zip(&heights) {
                scene.line(Role::Axis, (x, middle - height / 2 - 20), (x, middle + height / 2 + 20));
            }
        }
        scene.height = last + 40;
        let plot = Bounds { left, top: first - 30, right, bottom: last };
        let (gutter, ends) = (self.left(), (left, right));
        let stage = Stage { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
        Planned::new(scene, head.kept, Some(stage))
    }

    /// Whether numbers stand over the error bars: behind them, without their ends, they would seem to be those of
    /// the ends.
    fn raises_numbers(&self) -> bool {
        self.sheet.has_error_bars() && !self.has_room_for_ends
    }

    /// The number of a bar; behind an error bar with its ends, or it would seem to be that of the end.
    fn number(&self, series: usize, category: usize) -> String {
        let label = self.sheet.labels[series][category].clone();
        let Some(error_bar) = self.sheet.point(series, category).and_then(|point| point.error_bar) else {
            return label;
        };
        let whole = label.clone() + &self.sheet.bracketed(&self.sheet.amounts(series).between(error_bar));
        if self.has_room_for_ends { whole } else { label }
    }

    /// The middles of the stacks of all rows from `top` on.
    fn middles(&self, top: i32) -> Vec<i32> {
        let mut top = top;
        let middle = |category: usize| {
            let middle = self.bar_top(category, top, THICK) + THICK / 2;
            top += self.row(category, THICK).1;
            middle
        };
        (0..self.sheet.categories.len()).map(middle).collect()
    }

    /// One bar of a group with its number; `room` is its lane.
    fn bar(&self, scene: &mut Scene, (series, category): (usize, usize), axis: &Values, room: Bounds) {
        let (sheet, pen) = (self.sheet, self.pen);
        let (Some(point), Some(value)) = (sheet.point(series, category), sheet.value(series, category)) else { return };
        let base = axis.map(&axis.base(), (room.left, room.right));
        let end = axis.map(&value, (room.left, room.right));
        // `visible` thinks in upright bars, where up is less.
        let end = 2 * base - visible(base, 2 * base - end, value);
        let paint = sheet.paint(series, category);
        let ink = Ink::of(mark_role(point.kind), paint);
        scene.add(ink, Shape::Rect((base.min(end), room.top), (base.max(end), room.bottom)));
        let role = if paint == Paint::Accent { Role::Strong } else { Role::Text };
        let middle = i32::midpoint(room.top, room.bottom);
        let y = middle + 45;
        let span = whisker::span(sheet, series, category, axis, (room.left, room.right));
        if let Some(span) = span {
            whisker::draw(scene, Run::Lying, middle, span, Paint::Mute(2), Ground::Mark(room.bottom - room.top));
        }
        let (end, y, away) = match span {
            Some(_) if self.raises_numbers() => (end, middle - whisker::CAP - 30, 30),
            Some((low, high)) => (if value < 0.0 { low } else { high }, y, 60),
            None => (end, y, 60),
        };
        let (x, anchor) = if value < 0.0 { (end - away, Anchor::End) } else { (end + away, Anchor::Start) };
        pen.write(scene, self.number(series, category), Ink::plain(role), (x, y), anchor);
    }

    fn stacked(&self, mode: Mode, stacks: &Stacks) -> Planned {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let ends = || stacks.parts.iter().flat_map(|part| [part.from, part.to]).chain(sheet.marked_values());
        let total_room = stacks.totals.iter().map(|total| pen.width(&total.label, Role::Strong)).max().unwrap_or(0);
        let (before, behind) = if total_room > 0 { (0, total_room + 70) } else { self.outside_room(stacks) };
        let left = self.left() + before;
        let (left, right) = (left, (self.width - behind).max(left + 200));
        let (left, right) = sheet.sides(self.width, (left, right));
        let tight = if mode == Mode::Percent { Values::hundred() } else { Values::tight(ends()) };
        let length = |part: &stack::Part, axis: &Values| {
            (axis.map(&part.to, (left, right)) - axis.map(&part.from, (left, right))).abs()
        };
        let fits = |part: &stack::Part, axis: &Values| pen.width(&part.label, Role::OnMark) + 36 <= length(part, axis);
        let fitting = stacks.parts.iter().filter(|part| fits(part, &tight)).count();
        let has_totals = stacks.totals.iter().all(|total| !total.label.is_empty());
        let numbered = mode == Mode::Diverging || has_totals || fitting * 10 >= stacks.parts.len() * 8;
        let numbered = numbered && !sheet.is_panel();
        let axis = match mode {
            Mode::Percent => tight,
            _ if numbered => tight,
            _ => Values::ticked(ends(), self.layout.steps(4), Baseline::Zero),
        };
        let scale = axis_scale(sheet, &axis);
        let unit = match mode {
            Mode::Percent => String::new(),
            _ => unit(sheet, (!numbered).then_some(scale)),
        };
        let head = legend::head(&mut scene, self.layout, pen, &unit, &legend::bar_entries(sheet));
        let mut top = head.bottom + 60 + sheet.line_room();
        let rows: i32 = (0..sheet.categories.len()).map(|category| self.row(category, THICK).1).sum();
        if !numbered {
            let ticks = match mode {
                Mode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
                _ => sheet.ticks(axis.ticks(), scale),
            };
            top += 160;
            let plot = Bounds { left, top: top - 30, right, bottom: top + rows - 60 };
            frame::grid_down(&mut scene, pen, plot, &axis, &ticks);
        }
        let labelled = numbered || mode == Mode::Percent || scale == sheet.main.scale;
        let points =
            self.stacked_rows(&mut scene, stacks, &axis, Bounds { left, top, right, bottom: top + rows }, labelled);
        let x = frame::crisp(axis.map(&axis.base(), (left, right))).min(self.width - 5);
        // A middle part lies on the centre and so needs no line there.
        let has_middle = mode == Mode::Diverging && !sheet.series.len().is_multiple_of(2);
        if left > 0 && !has_middle {
            scene.line(Role::Axis, (x, top - 30), (x, top + rows - 60));
        }
        let places = self.middles(top);
        let plot = Bounds { left, top: top - 30, right, bottom: top + rows - 60 };
        let (gutter, ends) = (self.left(), (left, right));
        let stage = Stage { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
        scene.height = top + rows - 20;
        Planned::new(scene, head.kept, Some(stage))
    }

    /// The room before all stacks and behind them for numbers that the outermost part has no room for: less where
    /// another stack reaches further.
    fn outside_room(&self, stacks: &Stacks) -> (i32, i32) {
        let highest = stacks.ends.iter().fold(0.0_f64, |most, ends| most.max(ends.1));
        let lowest = stacks.ends.iter().fold(0.0_f64, |least, ends| least.min(ends.0));
        let scale = |rooms: (i32, i32)| {
            f64::from((self.width - self.left() - rooms.0 - rooms.1).max(200))
                / (highest - lowest).max(f64::MIN_POSITIVE)
        };
        let room = |side: Side, (whole, least): (f64, f64)| {
            let too_wide = |part: &&stack::Part| {
                let width = f64::from(self.pen.width(&part.label, Role::OnMark) + 36);
                outer_side(part, stacks) == Some(side) && width > (part.to - part.from) * whole
            };
            let needed = |part: &stack::Part| {
                let free = if side == Side::Before { part.from - lowest } else { highest - part.to };
                self.pen.width(&part.label, Role::Coloured) + 70 - turn::round(free * least)
            };
            stacks.parts.iter().filter(too_wide).map(needed).max().unwrap_or(0).max(0)
        };
        let rooms = |scales: (f64, f64)| (room(Side::Before, scales), room(Side::Behind, scales));
        // With all the room that could be needed the distances are the shortest.
        let whole = scale((0, 0));
        let most = rooms((whole, 0.0));
        rooms((whole, scale(most)))
    }

    /// Draws the stacks, and gives the middle of each part.
    fn stacked_rows(
        &self,
        scene: &mut Scene,
        stacks: &Stacks,
        axis: &Values,
        plot: Bounds,
        labelled: bool,
    ) -> Vec<Vec<Option<Place>>> {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut tops = Vec::with_capacity(sheet.categories.len());
        let mut top = plot.top;
        for category in 0..sheet.categories.len() {
            self.write_name(scene, category, top, THICK);
            tops.push(self.bar_top(category, top, THICK));
            top += self.row(category, THICK).1;
        }
        let mut labels = vec![];
        let mut middles = vec![vec![None; sheet.categories.len()]; sheet.series.len()];
        for part in &stacks.parts {
            let Some(point) = sheet.point(part.series, part.category) else { continue };
            let (from, to) =
                (axis.map(&part.from, (plot.left, plot.right)), axis.map(&part.to, (plot.left, plot.right)));
            let from = stack::after_gap(part, from, to);
            let top = tops.get(part.category).copied().unwrap_or(plot.top);
            middles[part.series][part.category] = Some((i32::midpoint(from, to), top + THICK / 2));
            let (role, paint) = (mark_role(point.kind), sheet.paint(part.series, part.category));
            let fits = labelled && pen.width(&part.label, Role::OnMark) + 36 <= (to - from).abs();
            let tip = if fits { String::new() } else { sheet.tip(part.series, part.category) };
            scene.add_with_tip(
                Ink::of(role, paint),
                Shape::Rect((from.min(to), top), (from.max(to), top + THICK)),
                tip,
            );
            let has_total = stacks.totals.iter().any(|total| !total.label.is_empty());
            let side = outer_side(part, stacks).filter(|_| labelled && !fits && !has_total);
            let width = 70 + self.pen.width(&part.label, Role::Coloured);
            let beside = match side {
                Some(Side::Before) if from - width >= self.left() => Some((from - 60, Anchor::End)),
                Some(Side::Behind) if to + width <= self.width => Some((to + 60, Anchor::Start)),
                _ => None,
            };
            if let Some((x, anchor)) = beside {
                let (ink, at) = (Ink::of(Role::Coloured, paint), (x, top + THICK / 2 + 45));
                pen.write(scene, part.label.as_str(), ink, at, anchor);
            }
            if fits {
                labels.push((on_mark(role, paint), (i32::midpoint(from, to), top + THICK / 2 + 45), &part.label));
            }
        }
        for (ink, at, label) in labels {
            pen.write(scene, label.as_str(), ink, at, Anchor::Middle);
        }
        for (total, top) in stacks.totals.iter().zip(&tops).filter(|(total, _)| labelled && !total.label.is_empty()) {
            let x = axis.map(&total.at, (plot.left, plot.right)) + 60;
            pen.write(scene, total.label.as_str(), Ink::plain(Role::Strong), (x, top + THICK / 2 + 45), Anchor::Start);
        }
        middles
    }
}

/// On which side of a stack a number stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// On which side of its stack a part has only paper beside it.
fn outer_side(part: &stack::Part, stacks: &Stacks) -> Option<Side> {
    let (start, end) = *stacks.ends.get(part.category).filter(|_| part.to > part.from)?;
    if part.to >= end {
        Some(Side::Behind)
    } else if part.from <= start && part.from < 0.0 {
        Some(Side::Before)
    } else {
        None
    }
}

/// The thickness of a stacked bar.
const THICK: i32 = 230;

/// The room over a bar for a number that stands over its error bar.
const RAISED: i32 = 100;
