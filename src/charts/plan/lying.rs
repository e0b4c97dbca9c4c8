//! Lying bars with their error bars, and numbers beyond their ends.

use plotters::coord::ranged1d::Ranged;

use super::axis::Values;
use super::mark::visible;
use super::planned::Run;
use super::stack::{AWAY, BASE, BESIDE};
use super::whisker::{self, Ground};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::words::view::{View, mark_role};

/// The room over a bar for a number that is over its error bar.
pub(crate) const RAISED: i32 = 100;

/// The numbers of lying bars.
#[derive(Clone, Copy)]
pub(crate) struct Numbers<'s> {
    pub(crate) view: &'s View<'s>,
    pub(crate) pen: Pen,
    /// Whether the numbers beyond error bars give the ends of these too.
    pub(crate) say_ends: bool,
}

impl Numbers<'_> {
    /// The room for the numbers of negative bars, or of the others.
    pub(crate) fn room(&self, negative: bool) -> i32 {
        let view = self.view;
        let labels = (0..view.series.len()).flat_map(|s| (0..view.categories.len()).map(move |c| (s, c)));
        let of_side = labels.filter(|(s, c)| view.value(*s, *c).is_some_and(|v| (v < 0.0) == negative));
        of_side.map(|(s, c)| self.pen.width(&self.text(s, c), Role::Strong) + BESIDE).max().unwrap_or(0)
    }

    /// Whether numbers are over the error bars: beyond them, without their ends, they would seem to be those of
    /// the ends.
    pub(crate) fn are_raised(&self) -> bool {
        self.view.has_error_bars() && !self.say_ends
    }

    /// The number of a bar; beyond an error bar with its ends, or it would seem to be that of the end.
    fn text(&self, series: usize, category: usize) -> String {
        let label = self.view.labels[series][category].clone();
        let error_bar = self.view.point(series, category).and_then(|point| point.error_bar);
        match error_bar.filter(|_| self.say_ends) {
            Some(error_bar) => label + &self.view.bracketed(&self.view.amounts(series).between_in_picture(error_bar)),
            None => label,
        }
    }

    /// Draws the bar of a series at a category in its lane, with its number.
    pub(crate) fn bar(&self, scene: &mut Scene, (series, category): (usize, usize), axis: &Values, lane: Bounds) {
        let (view, ends) = (self.view, (lane.left, lane.right));
        let (Some(point), Some(value)) = (view.point(series, category), view.value(series, category)) else { return };
        let (base, end) = (axis.map(&axis.base(), ends), axis.map(&value, ends));
        // `visible` thinks in upright bars, where up is less.
        let end = 2 * base - visible(base, 2 * base - end, value);
        let paint = view.paint(series, category);
        let shape = Shape::Rect((base.min(end), lane.top), (base.max(end), lane.bottom));
        scene.add(Style::of(mark_role(point.kind), paint), shape);
        let middle = i32::midpoint(lane.top, lane.bottom);
        let span = whisker::span(view, series, category, axis, ends);
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
        let text = self.text(series, category);
        self.pen.number(scene, text, (series, category), Style::plain(role), ((x, y), anchor));
    }
}
