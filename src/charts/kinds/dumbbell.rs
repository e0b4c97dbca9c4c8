//! Dumbbells and ranges: from one value to another in each row, both with their numbers.

use plotters::coord::ranged1d::Ranged;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::axis::{Baseline, Values};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::legend::{self, Entry, Swatch};
use crate::charts::plan::planned::{Geometry, Planned, Run};
use crate::charts::plan::rows::Rows;
use crate::charts::plan::units::{self, axis_scale, unit};
use crate::charts::plan::{devices, point};
use crate::charts::words::panels::widest_beside_mark;
use crate::charts::words::setting::Setting;
use crate::charts::words::view::View;
use crate::model::{Columns, Direction, Kind};

/// How large the dots are.
const DOT: i32 = 55;
/// How thick the bar of a range is.
const BAR: i32 = 150;
/// The space between two rows.
const GAP: i32 = 90;
/// From the outermost values to the edges of the paper where they have no numbers, at least: there is half a tick.
const EDGE: i32 = 2 * DOT;
/// From the middle of an outer dot to the far end of its number, without the number.
const BESIDE: i32 = DOT + 60;
/// The share of the paper beside the names that numbers may take, in hundredths: dots spread over most of it.
const MOST_BESIDE: i32 = 40;
/// How often the room of numbers is computed anew. With four tenths of the paper a round adds less than half of what the
/// one before added, so that tenths of a pixel are left after 12.
const MOST_ROUNDS: usize = 16;
/// The room of the ticks above the plot.
const TICKS: i32 = 160;

/// Whether the columns are the ends of a range, and not two values that are compared.
fn is_range(view: &View<'_>) -> bool {
    view.chart.kind().row().columns == Columns::Ends
}

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout, direction: Direction) -> Planned {
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    if view.categories.is_empty() || view.series.is_empty() {
        return Planned::empty(layout);
    }
    let is_range = is_range(view);
    // Panels have numbers or an axis all alike.
    let widest = match view.setting {
        Setting::Alone => widest_beside_mark(view),
        Setting::Panel(peers) => peers.widest,
    };
    let thick = if is_range { BAR } else { 2 * DOT };
    let numbers = widest + BESIDE;
    let rows = Rows::new(view, pen, layout, 2 * numbers, GAP);
    let values: Vec<f64> = view.all_values().chain(view.marked_values()).collect();
    // Numbers at both ends of each row give way where they would leave too little of the paper to the distances.
    let free = scene.width - rows.left();
    let beside = match view.setting {
        Setting::Alone => room_beside(view, pen, (&Values::between(values.iter().copied()), direction), free),
        Setting::Panel(_) => Some((numbers, numbers)),
    };
    let bare = Rows::new(view, pen, layout, 2 * EDGE, GAP);
    let ticked = units::ticked(view, values.iter().copied(), layout.steps(4), Baseline::Free);
    // An axis begins and ends at round numbers, which may take more of the width than numbers beside the dots do.
    let spread = |axis: &Values, width: i32| {
        let places = values.iter().map(|value| axis.map(value, (0, width)));
        places.clone().max().unwrap_or(0) - places.min().unwrap_or(0)
    };
    let on_axis = spread(&ticked, scene.width - bare.left() - 2 * EDGE);
    let beside = beside.filter(|(left, right)| {
        let taken = left + right;
        taken <= free * MOST_BESIDE / 100 || !view.is_panel() && free - taken >= on_axis
    });
    let beside = beside.filter(|_| rows.are_low(&bare));
    let numbered = beside.is_some();
    let axis = if numbered { Values::between(values.iter().copied()) } else { ticked };
    let entries = if is_range { range_entries(view) } else { entries(view) };
    let scale = (!numbered).then(|| axis_scale(view, &axis));
    let ticks = scale.map_or(vec![], |scale| view.ticks(axis.ticks(), scale));
    let (rows, room) = match beside {
        Some(beside) => (rows, beside),
        None => (bare, [frame::half_tick(pen, &ticks, EDGE); 2].into()),
    };
    let head = legend::head(&mut scene, layout, pen, &unit(view, scale), &entries);
    let top = head.bottom + 60 + view.line_room() + if numbered { 0 } else { TICKS };
    let placed = rows.place(&mut scene, top, |_| thick);
    let left = rows.left() + room.0;
    let right = (scene.width - room.1).max(left + Rows::LEAST);
    let (left, right) = view.sides(scene.width, (left, right));
    let plot = Bounds { left, top: top - 30, right, bottom: placed.bottom + 30 };
    if !numbered {
        let turned = axis.clone().running(direction);
        frame::grid_down(&mut scene, pen, (plot, Edge::Top), &turned, &ticks);
    }
    let span = if direction == Direction::Usual { (left, right) } else { (right, left) };
    let row_start = rows.left().max(5);
    for middle in &placed.middles {
        scene.line(Role::Grid, (row_start, frame::crisp(*middle)), (scene.width - 5, frame::crisp(*middle)));
    }
    let ground = scene.items.len();
    for (category, y) in placed.middles.iter().enumerate() {
        let row = Row { view, pen, category, y: *y, numbered };
        let ends = row.ends(&axis, span);
        if is_range { row.range(&mut scene, &ends) } else { row.dumbbell(&mut scene, &ends) }
    }
    if axis.has_zero() {
        let x = frame::crisp(axis.map(&0.0, span));
        devices::line_beneath(&mut scene, ground, Role::Axis, ((x, placed.top - 30), (x, placed.bottom + 30)));
    }
    scene.height = placed.bottom + 70;
    let (gutter, ends) = (rows.left(), span);
    let point = |values: &Vec<Option<f64>>| {
        let places = values.iter().zip(&placed.middles);
        places.map(|(value, y)| value.map(|value| (axis.map(&value, span), *y))).collect()
    };
    let points = view.values.iter().map(point).collect();
    let places = placed.middles;
    let geometry = Geometry { run: Run::Lying, plot, gutter, ends, values: axis, places, points };
    Planned::new(scene, head.kept, Some(geometry))
}

/// The room of the numbers at the left and the right of the plot on so much paper: only what those need that are beside
/// an outer dot, for a number beside an inner one is over the plot. `None` where there is not so much paper.
fn room_beside(view: &View<'_>, pen: Pen, (axis, direction): (&Values, Direction), paper: i32) -> Option<(i32, i32)> {
    let (mut left, mut right) = (EDGE, EDGE);
    // Each round narrows the plot, which draws inner dots nearer to its ends; a few rounds do.
    for _ in 0..MOST_ROUNDS {
        if left + right + Rows::LEAST > paper {
            return None;
        }
        let span = if direction == Direction::Usual { (left, paper - right) } else { (paper - right, left) };
        let before = (left, right);
        for category in 0..view.categories.len() {
            let row = Row { view, pen, category, y: 0, numbered: true };
            let ends = row.ends(axis, span);
            let (Some((first, from)), Some((last, to))) = (ends.first(), ends.last()) else { continue };
            let width = |series: usize| pen.width(&view.labels[series][category], Role::Coloured) + BESIDE;
            left = left.max(before.0 + width(*first) - from);
            right = right.max(before.1 + to + width(*last) - paper);
        }
        if (left, right) == before {
            return Some(before);
        }
    }
    None
}

fn entries(view: &View<'_>) -> Vec<Entry> {
    let of_series = |(at, name): (usize, &&str)| Entry {
        swatch: Swatch::Ring(Style::of(Role::Dot, view.series_paint(at))),
        text: (*name).to_owned(),
    };
    let mut entries: Vec<Entry> = view.series.iter().enumerate().map(of_series).collect();
    entries.extend(legend::point_entries(view, Paint::Mute(1)));
    entries
}

/// The ends of a range explain themselves; the value between them has to be named.
fn range_entries(view: &View<'_>) -> Vec<Entry> {
    let mut entries = vec![];
    if let [low, middle, high] = &view.series[..] {
        let swatch = Swatch::Box(Style::of(Role::Fill, view.series_paint(0)));
        entries.push(Entry { swatch, text: format!("{low}–{high}") });
        let swatch = Swatch::Ring(Style::of(Role::Ring, Paint::Mute(2)));
        entries.push(Entry { swatch, text: (*middle).to_owned() });
    }
    entries.extend(legend::kind_entries(view, view.series_paint(0)));
    entries
}

struct Row<'s> {
    view: &'s View<'s>,
    pen: Pen,
    category: usize,
    y: i32,
    /// Whether the values have numbers; else there is an axis.
    numbered: bool,
}

impl Row<'_> {
    /// The series that have a value here, from the left to the right, with their places.
    fn ends(&self, axis: &Values, span: (i32, i32)) -> Vec<(usize, i32)> {
        let value = |series: usize| Some((series, self.view.value(series, self.category)?));
        let mut ends: Vec<(usize, f64)> = (0..self.view.series.len()).filter_map(value).collect();
        ends.sort_by(|(_, a), (_, b)| if span.0 <= span.1 { a.total_cmp(b) } else { b.total_cmp(a) });
        ends.into_iter().map(|(series, value)| (series, axis.map(&value, span))).collect()
    }

    fn dumbbell(&self, scene: &mut Scene, ends: &[(usize, i32)]) {
        let (Some((first, from)), Some((last, to))) = (ends.first(), ends.last()) else { return };
        if from != to {
            scene.add(Style::of(Role::Line, Paint::Mute(0)), Shape::Path(vec![(*from, self.y), (*to, self.y)]));
        }
        for (nth, (series, x)) in ends.iter().enumerate() {
            let Some(point) = self.view.point(*series, self.category) else { continue };
            let tip = if self.numbered && [first, last].contains(&series) {
                String::new()
            } else {
                self.view.tip(*series, self.category)
            };
            // Dots at one place lie in one another, the last one smallest.
            let here = |(_, other): &&(usize, i32)| other == x;
            let (before, all) = (ends[..nth].iter().filter(here).count(), ends.iter().filter(here).count());
            let rank = i32::try_from(all).unwrap_or(1) - 1 - 2 * i32::try_from(before).unwrap_or(0);
            let radius = (DOT + 18 * rank).max(20);
            point::add(scene, point.kind, self.view.series_paint(*series), (*x, self.y), radius, tip);
        }
        self.numbers(scene, (*first, *from - DOT - 50), (*last, *to + DOT + 50));
    }

    fn range(&self, scene: &mut Scene, ends: &[(usize, i32)]) {
        // A range of which an end is not known would end at the value between.
        let is_known = |end: usize| ends.iter().any(|(series, _)| *series == end);
        if !is_known(0) || !is_known(self.view.series.len().saturating_sub(1)) {
            return;
        }
        let (Some((first, from)), Some((last, to))) = (ends.first(), ends.last()) else { return };
        let kinds = ends.iter().filter_map(|(series, _)| self.view.point(*series, self.category)).map(|p| p.kind);
        let kind = kinds.max().unwrap_or(Kind::Reported);
        let highlighted = self.view.is_highlighted(self.category);
        let any = self.view.has_highlight();
        let paint = match (any, highlighted) {
            (true, true) => Paint::Accent,
            (true, false) => Paint::Mute(0),
            (false, _) => self.view.series_paint(0),
        };
        let to = *to.max(&(from + 20));
        let corners = ((*from, self.y - BAR / 2), (to, self.y + BAR / 2));
        scene.add(Style::of(crate::charts::words::view::mark_role(kind), paint), Shape::Rect(corners.0, corners.1));
        for (series, x) in ends.iter().filter(|(series, _)| series != first && series != last) {
            let tip = self.view.tip(*series, self.category);
            scene.add_with_tip(Style::of(Role::Ring, Paint::Mute(2)), Shape::Circle((*x, self.y), DOT - 5), tip);
        }
        // A ring at an end reaches beyond it.
        let gap = if ends.len() > 2 { DOT + 45 } else { 60 };
        self.numbers(scene, (*first, *from - gap), (*last, to + gap));
    }

    /// The numbers outside of both ends; one for a range that has no width, or where there is just one value.
    fn numbers(&self, scene: &mut Scene, (first, left): (usize, i32), (last, right): (usize, i32)) {
        let same = match is_range(self.view) {
            true => self.view.value(first, self.category) == self.view.value(last, self.category),
            false => first == last,
        };
        if !self.numbered {
            return;
        }
        let style = |series: usize| match is_range(self.view) {
            true => Style::plain(self.view.category_role(self.category)),
            false => Style::of(Role::Coloured, self.view.series_paint(series)),
        };
        let label = |series: usize, x: i32, anchor: Anchor| {
            let text = self.view.labels[series][self.category].as_str();
            let label = self.pen.label(text, style(series).role, (x, self.y + 45), anchor);
            label.numbering((series, self.category))
        };
        let mut at_right = label(last, right, Anchor::Start);
        if !same {
            scene.add(style(first), Shape::Text(label(first, left, Anchor::End)));
        } else if self.view.labels[first][self.category] == at_right.text {
            at_right = at_right.numbering((first, self.category));
        }
        scene.add(style(last), Shape::Text(at_right));
    }
}
