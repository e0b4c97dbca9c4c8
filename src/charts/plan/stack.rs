//! Stacked values: where each part begins and ends, its label, and how it is drawn.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis::Values;
use super::mark::on_mark;
use super::planned::Run;
use crate::charts::paper::scene::{Anchor, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn;
use crate::charts::words::view::{View, mark_role};
use crate::i18n::number;
use crate::model::{Exact, Hedge, Mode, Unit};

/// One part of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    /// Its series.
    pub(crate) series: usize,
    /// Its category.
    pub(crate) category: usize,
    /// Where it begins, nearer to zero.
    pub(crate) from: f64,
    /// Where it ends.
    pub(crate) to: f64,
    /// Its number.
    pub(crate) label: String,
    /// Whether that is the number of the data, and no share computed from it.
    is_own: bool,
}

impl Part {
    /// Writes its number at a place.
    fn write(&self, scene: &mut Scene, pen: Pen, style: Style, at: (Place, Anchor)) {
        let label = pen.label(self.label.as_str(), style.role, at.0, at.1);
        let label = if self.is_own { label.numbering((self.series, self.category)) } else { label };
        scene.add(style, Shape::Text(label));
    }
}

/// The end of a stack.
#[derive(Clone, Debug)]
pub(crate) struct Total {
    /// Where it is.
    pub(crate) at: f64,
    /// Its number; empty where a sum would mean nothing, here or in another stack.
    pub(crate) label: String,
}

/// All parts, series by series, and a total for each category.
#[derive(Clone, Debug)]
pub(crate) struct Stacks {
    /// The parts.
    pub(crate) parts: Vec<Part>,
    /// The totals.
    pub(crate) totals: Vec<Total>,
    /// Where each stack begins and ends.
    pub(crate) ends: Vec<(f64, f64)>,
}

impl Stacks {
    /// Whether the stacks have their totals.
    pub(crate) fn have_totals(&self) -> bool {
        self.totals.iter().any(|total| !total.label.is_empty())
    }
}

/// Stacks the series of every category: positive values away from zero on one side, negative ones on the other.
pub(crate) fn stacks(view: &View<'_>, mode: Mode) -> Stacks {
    let count = view.categories.len();
    let sums: Vec<Option<Decimal>> = (0..count).map(|category| sum(view, category)).collect();
    let mut ends = vec![(0.0_f64, 0.0_f64); count];
    let mut parts = vec![];
    for series in 0..view.series.len() {
        for category in 0..count {
            let Some(point) = view.point(series, category) else { continue };
            let own = &view.labels[series][category];
            let (size, label) = match mode {
                Mode::Percent => share(view, point.value, sums[category], own),
                _ => (view.value(series, category).unwrap_or(0.0), own.clone()),
            };
            let is_own = label == *own;
            let end = if size < 0.0 { &mut ends[category].0 } else { &mut ends[category].1 };
            let from = *end;
            *end += size;
            parts.push(Part { series, category, from, to: *end, label, is_own });
        }
    }
    if mode == Mode::Diverging {
        centre(view, &mut parts);
    }
    let says_something = mode == Mode::Stacked
        && view.series.len() > 1
        && matches!(view.main.unit, Unit::Currency(_) | Unit::Count | Unit::Plain);
    let all = (0..view.series.len()).flat_map(|series| (0..count).map(move |category| (series, category)));
    let all = all.filter_map(|(series, category)| view.point(series, category));
    let finest = all.map(|point| point.value.shortest().last_digit).min().unwrap_or(0);
    let totals = (0..count).map(|category| {
        let parts = || (0..view.series.len()).map(|series| view.point(series, category));
        let complete = parts().all(|point| point.is_some());
        let label = sums[category].filter(|_| says_something && complete && ends[category].0 == 0.0);
        // A sum has as many decimals as the numbers of its parts, and their bound, unless the data state it.
        let hedge = Hedge::of_sum(parts().flatten().map(|point| point.value.hedge));
        let exact = |sum| Some(Exact::new(sum, finest).hedged(hedge?));
        let stated = view.chart.body.categories().get(category).and_then(|category| category.sum);
        let sum = label.and_then(|sum| stated.or_else(|| exact(sum)));
        let label = sum.map_or_else(String::new, |sum| view.main.in_picture(sum));
        Total { at: ends[category].1, label }
    });
    let mut totals: Vec<Total> = totals.collect();
    // All or none: one that stands alone would seem to be the largest.
    let is_drawn = |category: usize| (0..view.series.len()).any(|series| view.point(series, category).is_some());
    if (0..count).any(|category| is_drawn(category) && totals[category].label.is_empty()) {
        totals.iter_mut().for_each(|total| total.label.clear());
    }
    ends.fill((f64::INFINITY, f64::NEG_INFINITY));
    for part in &parts {
        let (low, high) = &mut ends[part.category];
        *low = low.min(part.from).min(part.to);
        *high = high.max(part.from).max(part.to);
    }
    Stacks { parts, totals, ends }
}

/// Moves every stack so that the first half of its series lies left of zero and the last half right of it; a
/// series in the middle lies on both sides.
fn centre(view: &View<'_>, parts: &mut [Part]) {
    let half = view.series.len() / 2;
    let left = |category: usize| {
        let size = |series: usize| view.value(series, category).unwrap_or(0.0).abs();
        let left: f64 = (0..half).map(size).sum();
        left + if view.series.len().is_multiple_of(2) { 0.0 } else { size(half) / 2.0 }
    };
    let left: Vec<f64> = (0..view.categories.len()).map(left).collect();
    for part in parts {
        part.from -= left[part.category];
        part.to -= left[part.category];
    }
}

/// How stacks are drawn.
pub(crate) struct Bars<'b> {
    pub(crate) run: Run,
    pub(crate) axis: &'b Values,
    /// Where the axis begins and ends.
    pub(crate) ends: (i32, i32),
    /// The middle of each stack.
    pub(crate) places: &'b [i32],
    /// How thick they are.
    pub(crate) thickness: i32,
}

/// A part that has been drawn.
pub(crate) struct Drawn<'p> {
    pub(crate) part: &'p Part,
    pub(crate) role: Role,
    pub(crate) paint: Paint,
    /// Where it begins along the axis, after a hair of paper, and where it ends.
    pub(crate) along: (i32, i32),
    /// The middle of its stack.
    pub(crate) across: i32,
    /// Whether its number is on it.
    pub(crate) is_numbered: bool,
}

impl Drawn<'_> {
    pub(crate) fn length(&self) -> i32 {
        (self.along.1 - self.along.0).abs()
    }

    pub(crate) fn middle(&self) -> i32 {
        i32::midpoint(self.along.0, self.along.1)
    }
}

/// From the middle of a mark to the base line of a number on it or beside it.
pub(crate) const BASE: i32 = 45;
/// The paper at both sides of a number on a lying part, together.
pub(crate) const AROUND: i32 = 36;
/// The room of a number beside a bar, without its own width.
pub(crate) const BESIDE: i32 = 70;
/// From the end of a bar to a number beside it.
pub(crate) const AWAY: i32 = 60;
/// Between two parts.
const HAIR: i32 = 8;
/// A part that is no longer than this begins where the one before ends.
const LEAST_PARTED: i32 = 30;

impl Bars<'_> {
    /// Draws all parts, those with numbers on them for which `is_numbered` holds. The others have tips.
    pub(crate) fn draw<'p>(
        &self,
        scene: &mut Scene,
        view: &View<'_>,
        stacks: &'p Stacks,
        is_numbered: impl Fn(&Drawn<'_>) -> bool,
    ) -> Vec<Drawn<'p>> {
        let mut out = vec![];
        for part in &stacks.parts {
            let place = self.places.get(part.category).copied();
            let (Some(point), Some(across)) = (view.point(part.series, part.category), place) else { continue };
            let (role, paint) = (mark_role(point.kind), view.paint(part.series, part.category));
            let mut drawn = Drawn { part, role, paint, along: self.along(part, stacks), across, is_numbered: false };
            drawn.is_numbered = is_numbered(&drawn);
            let tip = if drawn.is_numbered { String::new() } else { view.tip(part.series, part.category) };
            scene.add_with_tip(Style::of(role, paint), self.shape(&drawn), tip);
            out.push(drawn);
        }
        out
    }

    /// Where a part begins and ends in the picture: a hair after its neighbour's end, unless it is hardly thicker. The
    /// first part of a stack has no neighbour there.
    fn along(&self, part: &Part, stacks: &Stacks) -> (i32, i32) {
        let (from, to) = (self.axis.map(&part.from, self.ends), self.axis.map(&part.to, self.ends));
        let is_outermost = stacks.ends.get(part.category).is_some_and(|(start, _)| part.from <= *start);
        let is_first = part.from == 0.0 || is_outermost || (to - from).abs() < LEAST_PARTED;
        (if is_first { from } else { from + HAIR * (to - from).signum() }, to)
    }

    fn shape(&self, drawn: &Drawn<'_>) -> Shape {
        let (from, to) = (drawn.along.0.min(drawn.along.1), drawn.along.0.max(drawn.along.1));
        let (near, far) = (drawn.across - self.thickness / 2, drawn.across + self.thickness - self.thickness / 2);
        match self.run {
            Run::Upright => Shape::Rect((near, from), (far, to)),
            Run::Lying => Shape::Rect((from, near), (to, far)),
        }
    }

    /// Writes the numbers on the parts.
    pub(crate) fn write(&self, scene: &mut Scene, pen: Pen, drawn: &[Drawn<'_>]) {
        for drawn in drawn.iter().filter(|drawn| drawn.is_numbered) {
            let (x, y) = match self.run {
                Run::Upright => (drawn.across, drawn.middle()),
                Run::Lying => (drawn.middle(), drawn.across),
            };
            let style = on_mark(drawn.role, drawn.paint);
            drawn.part.write(scene, pen, style, ((x, y + BASE), Anchor::Middle));
        }
    }
}

/// The side of a stack on which a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    Behind,
}

/// The side of a lying stack on which a part has only paper beside it.
fn outer_side(part: &Part, stacks: &Stacks) -> Option<Side> {
    let (start, end) = *stacks.ends.get(part.category).filter(|_| part.to > part.from)?;
    if part.to >= end {
        Some(Side::Behind)
    } else if part.from <= start && part.from < 0.0 {
        Some(Side::Before)
    } else {
        None
    }
}

/// The room before lying stacks and after them: for their totals, or else for numbers that the outermost part has no
/// room for, and less where another stack reaches further. `width` is that of the stacks and their numbers, and what the
/// stacks have of it at least.
pub(crate) fn outside_room(stacks: &Stacks, pen: Pen, (width, least): (i32, i32)) -> (i32, i32) {
    let totals = stacks.totals.iter().map(|total| pen.width(&total.label, Role::Strong)).max().unwrap_or(0);
    if totals > 0 {
        return (0, totals + BESIDE);
    }
    let highest = stacks.ends.iter().fold(0.0_f64, |most, ends| most.max(ends.1));
    let lowest = stacks.ends.iter().fold(0.0_f64, |least, ends| least.min(ends.0));
    let scale = |rooms: (i32, i32)| {
        f64::from((width - rooms.0 - rooms.1).max(least)) / (highest - lowest).max(f64::MIN_POSITIVE)
    };
    let room = |side: Side, (whole, least): (f64, f64)| {
        let too_wide = |part: &&Part| {
            let width = f64::from(pen.width(&part.label, Role::OnMark) + AROUND);
            outer_side(part, stacks) == Some(side) && width > (part.to - part.from) * whole
        };
        let needed = |part: &Part| {
            let free = if side == Side::Before { part.from - lowest } else { highest - part.to };
            pen.width(&part.label, Role::Coloured) + BESIDE - turn::round(free * least)
        };
        stacks.parts.iter().filter(too_wide).map(needed).max().unwrap_or(0).max(0)
    };
    let rooms = |scales: (f64, f64)| (room(Side::Before, scales), room(Side::Behind, scales));
    // With all the room that could be needed the distances are the shortest.
    let whole = scale((0, 0));
    let most = rooms((whole, 0.0));
    rooms((whole, scale(most)))
}

/// Writes the numbers of the outermost parts of lying stacks beside them, where they have no room on the parts but
/// between two edges.
pub(crate) fn write_outside(
    scene: &mut Scene,
    pen: Pen,
    stacks: &Stacks,
    drawn: &[Drawn<'_>],
    (left, right): (i32, i32),
) {
    for drawn in drawn.iter().filter(|drawn| !drawn.is_numbered) {
        let width = BESIDE + pen.width(&drawn.part.label, Role::Coloured);
        let (x, anchor) = match outer_side(drawn.part, stacks) {
            Some(Side::Before) if drawn.along.0 - width >= left => (drawn.along.0 - AWAY, Anchor::End),
            Some(Side::Behind) if drawn.along.1 + width <= right => (drawn.along.1 + AWAY, Anchor::Start),
            _ => continue,
        };
        let style = Style::of(Role::Coloured, drawn.paint);
        drawn.part.write(scene, pen, style, ((x, drawn.across + BASE), anchor));
    }
}

/// A share is as exact as it is written if the data are shares already; else it has one decimal.
fn share(view: &View<'_>, value: Exact, sum: Option<Decimal>, written: &str) -> (f64, String) {
    let Some(sum) = sum.filter(|sum| !sum.is_zero()) else { return (0.0, String::new()) };
    let share = (value.value / sum).checked_mul(Decimal::ONE_HUNDRED).unwrap_or_default();
    let whole = view.main.unit == Unit::Percent && (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
    let label =
        if whole { written.to_owned() } else { format!("{}%", number::plain(share, view.chart.decimals.unwrap_or(1))) };
    (share.to_f64().unwrap_or(0.0), label)
}

fn sum(view: &View<'_>, category: usize) -> Option<Decimal> {
    let points = (0..view.series.len()).filter_map(|series| view.point(series, category));
    points.map(|point| point.value.value).try_fold(Decimal::ZERO, Decimal::checked_add)
}
