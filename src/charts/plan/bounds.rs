//! Arrows at marks whose number only bounds the value, or is about it, where the picture does not write that number: they
//! point to the side on which the value is.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use plotters::coord::ranged1d::Ranged;

use super::axis::Values;
use super::legend::{self, Entry, Swatch};
use super::planned::{Geometry, Planned, Run};
use crate::charts::paper::scene::{Anchor, Bounds, Item, Pen, Place, Scene, Shape, to_i32};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::signs::{self, Side};
use crate::charts::words::view::View;
use crate::model::{ChartBody, ChartKind, Hedge, Mode, Scatter};

/// From the edge of a mark to its arrow.
const GAP: i32 = 22;
/// How long an arrow is.
const LENGTH: i32 = 100;
/// How wide the sample of a sign is in a legend.
const SAMPLE: i32 = 110;
/// How long and half how wide the head of an arrow is.
const HEAD: i32 = 36;
/// The base line of a sign over a mark, and of one beside it.
const SIGN: (i32, i32) = (30, 45);
/// How far a sign over a mark reaches beyond it to both sides.
const ASIDE: i32 = 25;
/// The room above a plot for the signs at its highest marks.
const HEAD_ROOM: i32 = 95;
/// From the picture to the base line of the legend below it, and from that to the lower edge.
const FOOT: (i32, i32) = (160, 60);

/// The directions of arrows that mean the same: up, right, down and left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ways([bool; 4]);

impl Ways {
    const DIRECTIONS: [(i32, i32); 4] = [(0, -1), (1, 0), (0, 1), (-1, 0)];

    fn add(&mut self, direction: (i32, i32)) {
        self.join(Ways(Self::DIRECTIONS.map(|known| known == direction)));
    }

    /// Adds those of another.
    pub(crate) fn join(&mut self, other: Ways) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }

    fn all(self) -> impl Iterator<Item = (i32, i32)> {
        Self::DIRECTIONS.into_iter().zip(self.0).filter(|(_, is_one)| *is_one).map(|(direction, _)| direction)
    }

    /// How wide their samples are beside one another.
    pub(crate) fn width(self) -> i32 {
        SAMPLE * to_i32(self.all().count().max(1))
    }
}

/// A sign at a mark.
struct Sign {
    at: Place,
    paint: Paint,
    side: Side,
    /// Which way the values rise: one of the four.
    rise: (i32, i32),
    mark: Mark,
}

/// What a sign is at.
#[derive(Clone, Copy)]
enum Mark {
    /// A point of this radius.
    Point(i32),
    /// The end of a bar. An arrow that would be on the bar points to its end.
    End { is_inward: bool },
    /// A part of a stack, at whose both ends are other parts: the sign is beside it.
    Part(Bounds),
}

/// Adds the signs of a picture and their legend.
pub(crate) fn add(planned: &mut Planned, view: &View<'_>) {
    let Some(geometry) = &planned.geometry else { return };
    let signs = match &view.chart.body {
        ChartBody::Scatter(plot) => of_dots(planned, geometry, plot),
        _ => of_series(planned, geometry, view),
    };
    let mut sides: BTreeMap<Side, Ways> = BTreeMap::new();
    for sign in &signs {
        let ways = sides.entry(sign.side).or_default();
        sign.direction().into_iter().for_each(|direction| ways.add(direction));
    }
    if sides.is_empty() {
        return;
    }
    let pen = Pen { lang: view.lang };
    // Below and to the left of the marks are the names of ticks, and above them there is room.
    let plot = geometry.plot;
    let room = Bounds { top: 0, right: planned.scene.width - HEAD, ..plot };
    signs.iter().for_each(|sign| sign.draw(&mut planned.scene, pen, room));
    let entry = |(side, ways): (Side, Ways)| {
        let swatch = Swatch::Bound(Style::of(Role::Whisker, Paint::Mute(1)), side, ways);
        Entry { swatch, text: side.text(view).to_owned() }
    };
    let entries: Vec<Entry> = sides.into_iter().map(entry).collect();
    match &mut planned.head {
        Some(head) => head.entries.extend(entries),
        None => {
            let scene = &mut planned.scene;
            let base = scene.height + FOOT.0;
            legend::write_entries(scene, pen, &entries, (0, base));
            scene.height = base + FOOT.1;
        }
    }
}

/// The room above a plot for signs at its highest marks, where there may be any.
pub(crate) fn head_room(view: &View<'_>) -> i32 {
    if signs::hedges(view).next().is_some() { HEAD_ROOM } else { 0 }
}

/// The signs at points by two values.
fn of_dots(planned: &Planned, geometry: &Geometry, plot: &Scatter) -> Vec<Sign> {
    let upward = (0, rise(&geometry.values, geometry.ends));
    let across = planned.across.as_ref().map_or((0, 0), |(values, ends)| (rise(values, *ends), 0));
    let marks = LazyCell::new(|| round_marks(&planned.scene));
    let mut signs = vec![];
    for (group, places) in plot.groups.iter().zip(&geometry.points) {
        for (dot, at) in group.dots.iter().zip(places) {
            let Some(at) = *at else { continue };
            for (hedge, rise) in [(dot.y.hedge, upward), (dot.x.hedge, across)] {
                let Some(hedge) = hedge.filter(|_| rise != (0, 0)) else { continue };
                let (radius, paint) = marks.get(&at).copied().unwrap_or((HEAD, Paint::Mute(2)));
                signs.push(Sign { at, paint, side: Side::new(hedge), rise, mark: Mark::Point(radius) });
            }
        }
    }
    signs
}

/// The signs at the points of series, where their numbers are not written.
fn of_series(planned: &Planned, geometry: &Geometry, view: &View<'_>) -> Vec<Sign> {
    let along = rise(&geometry.values, geometry.ends);
    let rise = if geometry.run == Run::Upright { (0, along) } else { (along, 0) };
    let marks = LazyCell::new(|| round_marks(&planned.scene));
    let numbered: BTreeSet<(usize, usize)> =
        planned.scene.labels().flat_map(|(label, _)| label.numbers.iter().copied()).collect();
    let mut signs = vec![];
    for (series, places) in geometry.points.iter().enumerate() {
        for (category, at) in places.iter().enumerate() {
            let hedge = view.point(series, category).and_then(|point| point.value.hedge);
            let (Some(at), Some(hedge)) = (*at, hedge) else { continue };
            if numbered.contains(&(series, category)) {
                continue;
            }
            let side = Side::new(hedge);
            let rise = if points_left(view, series) { (-rise.0, -rise.1) } else { rise };
            let is_above = view.value(series, category).is_some_and(|value| value >= 0.0);
            let own = view.paint(series, category);
            let (mark, paint) = match (marks.get(&at), part(planned, view, (at, own, is_above))) {
                (Some((radius, paint)), _) => (Mark::Point(*radius), *paint),
                (None, Some(part)) => (Mark::Part(part), own),
                (None, None) => (Mark::End { is_inward: is_above == (side == Side::Less) }, own),
            };
            signs.push(Sign { at, paint, side, rise, mark });
        }
    }
    signs
}

/// Whether the bars of a series begin at a line in the middle and run to the left.
fn points_left(view: &View<'_>, series: usize) -> bool {
    match view.chart.kind() {
        ChartKind::Pyramid => series == 0,
        kind => kind.mode() == Some(Mode::Diverging) && series < view.series.len() / 2,
    }
}

/// The part of a stack of bars of a colour that has a place on it; `None` where bars are not stacked.
fn part(planned: &Planned, view: &View<'_>, (at, paint, is_above): (Place, Paint, bool)) -> Option<Bounds> {
    view.chart.kind().mode().filter(|mode| *mode != Mode::Grouped)?;
    let rect = |item: &Item| match item.shape {
        Shape::Rect((left, top), (right, bottom)) if item.style.paint == paint => {
            Some(Bounds { left, top, right, bottom })
        }
        _ => None,
    };
    let run = planned.geometry.as_ref().map(|geometry| geometry.run);
    // The place is the middle of a lying part, and the end of an upright one, at which the next one may begin.
    let is_own = |room: &Bounds| {
        let end = if is_above { room.top } else { room.bottom };
        room.holds(at) && (run == Some(Run::Lying) || end == at.1)
    };
    planned.scene.items.iter().filter_map(rect).find(is_own)
}

/// Whether values rise to the right and downward, or the other way.
fn rise(values: &Values, ends: (i32, i32)) -> i32 {
    let range = values.range();
    (values.map(&range.end, ends) - values.map(&range.start, ends)).signum()
}

/// The radius and the colour of the uppermost round mark at each place.
fn round_marks(scene: &Scene) -> BTreeMap<Place, (i32, Paint)> {
    let mark = |item: &Item| match item.shape {
        Shape::Circle(middle, radius) => Some((middle, (radius, item.style.paint))),
        _ => None,
    };
    scene.items.iter().filter_map(mark).collect()
}

impl Sign {
    /// Draws the sign. Where an arrow has no room beyond the mark, it points to the mark from the other side.
    fn draw(&self, scene: &mut Scene, pen: Pen, room: Bounds) {
        let (x, y) = self.at;
        let (radius, is_inward) = match self.mark {
            Mark::Part(part) => return self.draw_beside(scene, pen, part),
            Mark::Point(radius) => (radius, false),
            Mark::End { is_inward } => (0, is_inward),
        };
        let reach = radius + GAP;
        let Some(direction) = self.direction() else {
            let (place, anchor) = match self.rise.0 {
                0 => ((x, y - radius - SIGN.0), Anchor::Middle),
                _ => ((x + reach, y + SIGN.1), Anchor::Start),
            };
            pen.write(scene, Hedge::About.sign(), Style::plain(Role::Halo), place, anchor);
            return;
        };
        // An arrow that points to the mark begins on the other side of its end.
        let tip = (x + direction.0 * (reach + LENGTH), y + direction.1 * (reach + LENGTH));
        let is_outside = tip.0 < room.left || tip.0 > room.right || tip.1 < room.top || tip.1 > room.bottom;
        let from = if is_inward || is_outside { -(reach + LENGTH) } else { reach };
        let start = (x + direction.0 * from, y + direction.1 * from);
        arrow(scene, Style::of(Role::Whisker, self.paint), start, direction, LENGTH);
    }

    /// Which way its arrow points; `None` for a sign without one.
    fn direction(&self) -> Option<(i32, i32)> {
        match self.side {
            Side::More => Some(self.rise),
            Side::Less => Some((-self.rise.0, -self.rise.1)),
            Side::About => None,
        }
    }

    /// Draws the sign on the right of a part, or below a lying one.
    fn draw_beside(&self, scene: &mut Scene, pen: Pen, part: Bounds) {
        let middle = (i32::midpoint(part.left, part.right), i32::midpoint(part.top, part.bottom));
        let away = GAP + HEAD;
        let (x, y) = if self.rise.0 == 0 { (part.right + away, middle.1) } else { (middle.0, part.bottom + away) };
        match self.direction() {
            Some((right, down)) => {
                let start = (x - right * LENGTH / 2, y - down * LENGTH / 2);
                arrow(scene, Style::of(Role::Whisker, self.paint), start, (right, down), LENGTH);
            }
            None => {
                let (place, anchor) = match self.rise.0 {
                    0 => ((part.right + GAP, y + SIGN.1), Anchor::Start),
                    _ => ((x, y + SIGN.1), Anchor::Middle),
                };
                pen.write(scene, Hedge::About.sign(), Style::plain(Role::Halo), place, anchor);
            }
        }
    }
}

/// Draws an arrow from a place in a direction.
fn arrow(scene: &mut Scene, style: Style, (x, y): Place, (right, down): (i32, i32), length: i32) {
    let tip = (x + right * length, y + down * length);
    // The two ends of the head are behind the tip, one at each side of the shaft.
    let wing = |side: i32| (tip.0 - right * HEAD + down * side * HEAD, tip.1 - down * HEAD + right * side * HEAD);
    scene.add(style, Shape::Path(vec![(x, y), tip]));
    scene.add(style, Shape::Path(vec![wing(1), tip, wing(-1)]));
}

/// Draws the sample of a legend from a place on, before a text on the same base line.
pub(crate) fn sample(scene: &mut Scene, style: Style, (side, ways): (Side, Ways), (left, base): Place) {
    let middle = |nth: i32| (left + SAMPLE * nth + SAMPLE / 2, base + 5 - LENGTH / 2);
    if side != Side::About {
        for (nth, (right, down)) in (0..).zip(ways.all()) {
            let (x, y) = middle(nth);
            let start = (x - right * LENGTH / 2, y - down * LENGTH / 2);
            arrow(scene, style, start, (right, down), LENGTH);
        }
        return;
    }
    // Two waves are not letters of a legend: strokes do.
    for y in [base - 70, base - 30] {
        let wave = [(-40, 12), (-20, -10), (20, 12), (40, -10)].map(|(dx, dy)| (middle(0).0 + dx, y + dy));
        scene.add(style, Shape::Path(wave.to_vec()));
    }
}

/// The room that the signs at a mark take beyond it, on all sides where one can be.
pub(crate) fn around(mark: Bounds, (x, y): (Option<Hedge>, Option<Hedge>)) -> Bounds {
    let reach = GAP + LENGTH;
    let (across, upward) = (if x.is_some() { reach } else { ASIDE }, if y.is_some() { reach } else { 0 });
    let across = if x.is_some() || y.is_some() { across } else { 0 };
    Bounds {
        left: mark.left - across,
        top: mark.top - upward,
        right: mark.right + across,
        bottom: mark.bottom + upward,
    }
}
