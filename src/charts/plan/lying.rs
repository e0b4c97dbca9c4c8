//! Lying bars with their error bars, and numbers beyond their ends.

use plotters::coord::ranged1d::Ranged;

use super::axis::Values;
use super::mark::visible;
use super::stack::{AWAY, BASE, BESIDE};
use super::stage::Run;
use super::whisker::{self, Ground};
use crate::charts::paper::ink::{Ink, Paint, Role};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::words::sheet::{Sheet, mark_role};

/// The room over a bar for a number that is over its error bar.
pub(crate) const RAISED: i32 = 100;

/// The numbers of lying bars.
#[derive(Clone, Copy)]
pub(crate) struct Numbers<'s> {
    pub(crate) sheet: &'s Sheet<'s>,
    pub(crate) pen: Pen,
    /// Whether the numbers behind error bars say the ends of these too.
    pub(crate) say_ends: bool,
}

impl Numbers<'_> {
    /// The room for the numbers of negative bars, or of the others.
    pub(crate) fn room(&self, negative: bool) -> i32 {
        let sheet = self.sheet;
        let labels = (0..sheet.series.len()).flat_map(|s| (0..sheet.categories.len()).map(move |c| (s, c)));
        let of_side = labels.filter(|(s, c)| sheet.value(*s, *c).is_some_and(|v| (v < 0.0) == negative));
        of_side.map(|(s, c)| self.pen.width(&self.text(s, c), Role::Strong) + BESIDE).max().unwrap_or(0)
    }

    /// Whether numbers stand over the error bars: behind them, without their ends, they would seem to be those of
    /// the ends.
    pub(crate) fn are_raised(&self) -> bool {
        self.sheet.has_error_bars() && !self.say_ends
    }

    /// The number of a bar; behind an error bar with its ends, or it would seem to be that of the end.
    fn text(&self, series: usize, category: usize) -> String {
        let label = self.sheet.labels[series][category].clone();
        let error_bar = self.sheet.point(series, category).and_then(|point| point.error_bar);
        match error_bar.filter(|_| self.say_ends) {
            Some(error_bar) => label + &self.sheet.bracketed(&self.sheet.amounts(series).between(error_bar)),
            None => label,
        }
    }

    /// Draws the bar of a series at a category in its lane, with its number.
    pub(crate) fn bar(&self, scene: &mut Scene, (series, category): (usize, usize), axis: &Values, lane: Bounds) {
        let (sheet, ends) = (self.sheet, (lane.left, lane.right));
        let (Some(point), Some(value)) = (sheet.point(series, category), sheet.value(series, category)) else { return };
        let (base, end) = (axis.map(&axis.base(), ends), axis.map(&value, ends));
        // `visible` thinks in upright bars, where up is less.
        let end = 2 * base - visible(base, 2 * base - end, value);
        let paint = sheet.paint(series, category);
        let shape = Shape::Rect((base.min(end), lane.top), (base.max(end), lane.bottom));
        scene.add(Ink::of(mark_role(point.kind), paint), shape);
        let middle = i32::midpoint(lane.top, lane.bottom);
        let span = whisker::span(sheet, series, category, axis, ends);
        if let Some(span) = span {
            whisker::draw(scene, Run::Lying, middle, span, Paint::Mute(2), Ground::Mark(lane.bottom - lane.top));
        }
        let (end, y, away) = match span {
            Some(_) if self.are_raised() => (end, middle - whisker::CAP - whisker::BESIDE, whisker::BESIDE),
            Some((low, high)) => (if value < 0.0 { low } else { high }, middle + BASE, AWAY),
            None => (end, middle + BASE, AWAY),
        };
        let role = if paint == Paint::Accent { Role::Strong } else { Role::Text };
        let (x, anchor) = if value < 0.0 { (end - away, Anchor::End) } else { (end + away, Anchor::Start) };
        self.pen.write(scene, self.text(series, category), Ink::plain(role), (x, y), anchor);
    }
}
