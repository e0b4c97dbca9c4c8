//! Arrows at marks whose number only bounds the value, or is about it, where the picture does not write that number: they
//! point to the side on which the value is.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use plotters::coord::ranged1d::Ranged;

use super::axis::Values;
use super::legend::{self, Entry, Swatch};
use super::planned::{Geometry, Planned, Run};
use crate::charts::paper::scene::{Anchor, Bounds, Item, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::dots;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, points};
use crate::model::{Bound, ChartBody, Hedge, Scatter};

/// From the edge of a mark to its arrow.
const GAP: i32 = 22;
/// How long an arrow is.
const LENGTH: i32 = 100;
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

/// Where the value is that a number does not give exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// It is this or more.
    More,
    /// It is this or less.
    Less,
    /// It is near.
    About,
}

impl Side {
    fn new(hedge: Hedge) -> Self {
        match hedge {
            Hedge::Bound(Bound::Over | Bound::AtLeast) => Side::More,
            Hedge::Bound(Bound::Under | Bound::AtMost) => Side::Less,
            Hedge::About => Side::About,
        }
    }

    fn word(self) -> ChartWord {
        match self {
            Side::More => ChartWord::OrMore,
            Side::Less => ChartWord::OrLess,
            Side::About => ChartWord::About,
        }
    }
}

/// A sign at a mark.
struct Sign {
    at: Place,
    /// How far the mark reaches.
    radius: i32,
    paint: Paint,
    side: Side,
    /// Which way the values rise: one of the four.
    rise: (i32, i32),
    /// Whether an arrow from the end of the mark would be on the mark, as on a bar: then it points to that end.
    is_inward: bool,
}

/// Adds the signs of a picture and their legend.
pub(crate) fn add(planned: &mut Planned, view: &View<'_>) {
    let Some(geometry) = &planned.geometry else { return };
    let signs = match &view.chart.body {
        ChartBody::Scatter(plot) => of_dots(planned, geometry, plot),
        _ => of_series(planned, geometry, view),
    };
    let sides: BTreeSet<Side> = signs.iter().map(|sign| sign.side).collect();
    if sides.is_empty() {
        return;
    }
    let pen = Pen { lang: view.lang };
    // Below and to the left of the marks are the names of ticks, and above them there is room.
    let plot = geometry.plot;
    let room = Bounds { top: 0, right: planned.scene.width - HEAD, ..plot };
    signs.iter().for_each(|sign| sign.draw(&mut planned.scene, pen, room));
    let entry = |side: Side| Entry {
        swatch: Swatch::Bound(Style::of(Role::Whisker, Paint::Mute(1)), side),
        text: view.texts.word(side.word()).to_owned(),
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
    let is_bounded = points(view.peers().flat_map(|chart| chart.body.series()))
        .any(|point| point.value.hedge.is_some())
        || dots::all_dots(view).any(|dot| dot.y.hedge.is_some());
    if is_bounded { HEAD_ROOM } else { 0 }
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
                signs.push(Sign { at, radius, paint, side: Side::new(hedge), rise, is_inward: false });
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
    let mut signs = vec![];
    for (series, places) in geometry.points.iter().enumerate() {
        for (category, at) in places.iter().enumerate() {
            let hedge = view.point(series, category).and_then(|point| point.value.hedge);
            let (Some(at), Some(hedge)) = (*at, hedge) else { continue };
            let label = &view.labels[series][category];
            if planned.scene.labels().any(|(text, _)| text.text.contains(label.as_str())) {
                continue;
            }
            let (mark, side) = (marks.get(&at).copied(), Side::new(hedge));
            let is_above = view.value(series, category).is_some_and(|value| value >= 0.0);
            let is_inward = mark.is_none() && is_above == (side == Side::Less);
            let (radius, paint) = mark.unwrap_or((0, view.paint(series, category)));
            signs.push(Sign { at, radius, paint, side, rise, is_inward });
        }
    }
    signs
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
        let ((x, y), reach) = (self.at, self.radius + GAP);
        let direction = match self.side {
            Side::More => self.rise,
            Side::Less => (-self.rise.0, -self.rise.1),
            Side::About => {
                let (place, anchor) = match self.rise.0 {
                    0 => ((x, y - self.radius - SIGN.0), Anchor::Middle),
                    _ => ((x + reach, y + SIGN.1), Anchor::Start),
                };
                pen.write(scene, Hedge::About.sign(), Style::plain(Role::Halo), place, anchor);
                return;
            }
        };
        // An arrow that points to the mark begins on the other side of its end.
        let tip = (x + direction.0 * (reach + LENGTH), y + direction.1 * (reach + LENGTH));
        let is_outside = tip.0 < room.left || tip.0 > room.right || tip.1 < room.top || tip.1 > room.bottom;
        let from = if self.is_inward || is_outside { -(reach + LENGTH) } else { reach };
        let start = (x + direction.0 * from, y + direction.1 * from);
        arrow(scene, Style::of(Role::Whisker, self.paint), start, direction, LENGTH);
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

/// Draws the sample of a legend in the middle between two places across, before a text on a base line.
pub(crate) fn sample(scene: &mut Scene, style: Style, side: Side, (left, right, base): (i32, i32, i32)) {
    let x = i32::midpoint(left, right);
    match side {
        Side::More => arrow(scene, style, (x, base + 5), (0, -1), LENGTH),
        Side::Less => arrow(scene, style, (x, base - LENGTH + 5), (0, 1), LENGTH),
        Side::About => {
            // Two waves are not letters of a legend: strokes do.
            for y in [base - 70, base - 30] {
                let wave = [(-40, 12), (-20, -10), (20, 12), (40, -10)].map(|(dx, dy)| (x + dx, y + dy));
                scene.add(style, Shape::Path(wave.to_vec()));
            }
        }
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
