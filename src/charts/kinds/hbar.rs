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
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend;
use crate::charts::plan::rows::{Placed, Rows};
use crate::charts::plan::stack::{self, Stacks};
use crate::charts::plan::stage::Planned;
use crate::charts::plan::whisker::{self, Ground};
use crate::charts::words::sheet::{Sheet, mark_role};
use crate::model::Mode;

/// Plans the picture.
pub(crate) fn plan(sheet: &Sheet<'_>, layout: Layout, mode: Mode) -> Planned {
    let pen = Pen { lang: sheet.lang };
    let mode = if sheet.series.len() < 2 && mode == Mode::Stacked { Mode::Grouped } else { mode };
    let bars = Bars::new(sheet, pen, layout, mode);
    if sheet.categories.is_empty() {
        return Planned::empty(layout);
    }
    match mode {
        Mode::Grouped => bars.grouped(),
        _ => bars.stacked(mode, &stack::stacks(sheet, mode)),
    }
}

struct Bars<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    layout: Layout,
    width: i32,
    rows: Rows<'s>,
    /// Whether the numbers behind error bars can say their ends too.
    has_room_for_ends: bool,
}

impl<'s> Bars<'s> {
    fn new(sheet: &'s Sheet<'s>, pen: Pen, layout: Layout, mode: Mode) -> Self {
        let (width, gap) = (layout.width(), if sheet.series.len() > 1 { GROUP_GAP } else { GAP });
        let rows = Rows::new(sheet, pen, layout, 0, gap);
        let mut bars = Self { sheet, pen, layout, width, rows, has_room_for_ends: false };
        if mode == Mode::Grouped {
            let numbers = bars.number_room(true) + bars.number_room(false);
            bars.rows = Rows::new(sheet, pen, layout, numbers, gap);
        }
        bars.has_room_for_ends = true;
        let taken = bars.rows.left() + bars.number_room(true) + bars.number_room(false);
        bars.has_room_for_ends = taken <= width * MOST_WORDS / 100;
        bars
    }

    /// The room for the numbers of negative bars, or of the others.
    fn number_room(&self, negative: bool) -> i32 {
        let sheet = self.sheet;
        let labels = (0..sheet.series.len()).flat_map(|s| (0..sheet.categories.len()).map(move |c| (s, c)));
        let of_side = labels.filter(|(s, c)| sheet.value(*s, *c).is_some_and(|v| (v < 0.0) == negative));
        of_side.map(|(s, c)| self.pen.width(&self.number(s, c), Role::Strong) + 70).max().unwrap_or(0)
    }

    fn grouped(&self) -> Planned {
        let (sheet, pen) = (self.sheet, self.pen);
        let mut scene = Scene::new(self.layout.width());
        let head = legend::head(&mut scene, self.layout, pen, &unit(sheet, None), &legend::bar_entries(sheet));
        let top = head.bottom + 60 + sheet.line_room();
        let axis = Values::tight(sheet.all_values().chain(sheet.marked_values()));
        let thick = if sheet.series.len() == 1 { ALONE } else { ABREAST };
        let raised = if self.raises_numbers() { RAISED } else { 0 };
        let left = self.rows.left() + self.number_room(true);
        let right = (self.width - self.number_room(false)).max(left + Rows::LEAST);
        let (left, right) = sheet.sides(self.width, (left, right));
        let mut points: Vec<Vec<Option<Place>>> = vec![vec![]; sheet.series.len()];
        let base = axis.map(&axis.base(), (left, right));
        let present = |category: usize| (0..sheet.series.len()).filter(move |s| sheet.value(*s, category).is_some());
        let height = |category: usize| {
            let count = i32::try_from(present(category).count().max(1)).unwrap_or(1);
            (thick + raised) * count + HAIR * (count - 1)
        };
        let Placed { middles: places, bottom } = self.rows.place(&mut scene, top, height);
        for (category, middle) in places.iter().enumerate() {
            let mut y = middle - height(category) / 2;
            points.iter_mut().for_each(|points| points.push(None));
            for series in present(category) {
                y += raised;
                let end = sheet.value(series, category).map(|value| axis.map(&value, (left, right)));
                if let Some(point) = points[series].last_mut() {
                    *point = end.map(|x| (x, y + thick / 2));
                }
                self.bar(&mut scene, (series, category), &axis, Bounds { left, top: y, right, bottom: y + thick });
                y += thick + HAIR;
            }
        }
        let (first, last) = (top, bottom + OVERHANG);
        let x = frame::crisp(base).min(self.width - 5);
        if left > 0 && !self.rows.are_named_above() {
            scene.line(Role::Axis, (x, first - OVERHANG), (x, last));
        } else if left > 0 {
            // The names are above their bars: the axis must not strike them through.
            for (category, middle) in places.iter().enumerate() {
                let half = height(category) / 2 + 20;
                scene.line(Role::Axis, (x, middle - half), (x, middle + half));
            }
        }
        scene.height = last + 40;
        let plot = Bounds { left, top: first - OVERHANG, right, bottom: last };
        let (gutter, ends) = (self.rows.left(), (left, right));
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
        let left = self.rows.left() + before;
        let (left, right) = (left, (self.width - behind).max(left + Rows::LEAST));
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
        let rows: i32 = (0..sheet.categories.len()).map(|category| self.rows.height(category, THICK)).sum();
        if !numbered {
            let ticks = match mode {
                Mode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
                _ => sheet.ticks(axis.ticks(), scale),
            };
            top += 160;
            let plot = Bounds { left, top: top - 30, right, bottom: top + rows - 60 };
            frame::grid_down(&mut scene, pen, (plot, Edge::Top), &axis, &ticks);
        }
        let labelled = numbered || mode == Mode::Percent || scale == sheet.main.scale;
        let Placed { middles: places, .. } = self.rows.place(&mut scene, top, |_| THICK);
        let plot = Bounds { left, top: top - OVERHANG, right, bottom: top + rows - 60 };
        let points = self.stacked_rows(&mut scene, stacks, &axis, (plot, &places), labelled);
        let x = frame::crisp(axis.map(&axis.base(), (left, right))).min(self.width - 5);
        // A middle part lies on the centre and so needs no line there.
        let has_middle = mode == Mode::Diverging && !sheet.series.len().is_multiple_of(2);
        if left > 0 && !has_middle {
            scene.line(Role::Axis, (x, top - 30), (x, top + rows - 60));
        }
        let (gutter, ends) = (self.rows.left(), (left, right));
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
            f64::from((self.width - self.rows.left() - rooms.0 - rooms.1).max(Rows::LEAST))
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
        (plot, places): (Bounds, &[i32]),
        labelled: bool,
    ) -> Vec<Vec<Option<Place>>> {
        let (sheet, pen) = (self.sheet, self.pen);
        let tops: Vec<i32> = places.iter().map(|middle| middle - THICK / 2).collect();
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
                Some(Side::Before) if from - width >= self.rows.left() => Some((from - 60, Anchor::End)),
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
/// The thickness of a bar that is alone in its row.
const ALONE: i32 = 170;
/// The thickness of one of several bars of a row.
const ABREAST: i32 = 130;
/// Between two bars of a row.
const HAIR: i32 = 10;
/// The space between two rows.
const GAP: i32 = 90;
/// The same where rows are groups of bars: they need more to be seen as groups.
const GROUP_GAP: i32 = 140;
/// How far the axis reaches beyond the first and the last bar.
const OVERHANG: i32 = 30;
/// The room over a bar for a number that is over its error bar.
const RAISED: i32 = 100;
/// How much of the width names and numbers with the ends of error bars may take, in hundredths.
const MOST_WORDS: i32 = 70;
