//! The strokes, points and error bars of lines.
//!
//! Points that follow one another are joined. A missing value cuts a line, and so does a distance in time that the chart
//! names. What is expected is dashed.

use super::axis::Values;
use super::places::stepped;
use super::planned::Run;
use super::point;
use super::whisker::{self, Ground};
use crate::charts::paper::scene::{Bounds, Item, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::labels::Course;
use crate::charts::words::joins::Joins;
use crate::charts::words::view::{View, is_expected};
use crate::model::Kind;

/// A line of more points than this has none on it but those that matter: points without neighbours, and the ends
/// of a run of figures that are not reported.
const MOST_DOTTED: usize = 16;
/// How large points are.
const DOT: i32 = 38;

/// How points are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joined {
    /// By straight lines.
    Straight,
    /// By lines that stay level until the next point.
    Stepped,
}

/// The lines of a picture.
#[derive(Clone, Copy)]
pub(crate) struct Strokes<'s> {
    pub(crate) view: &'s View<'s>,
    pub(crate) joined: Joined,
    /// The points of each series; none for series that are bars.
    pub(crate) points: &'s [Course],
    /// Which of them are joined.
    pub(crate) joins: &'s Joins,
}

impl Strokes<'_> {
    /// The lines as they are drawn: with the corners of steps.
    pub(crate) fn courses(&self) -> Vec<Course> {
        let course = |line: &Course| {
            let before = self.before(line);
            let mut out: Course = vec![];
            for (place, before) in line.iter().zip(before).filter(|(place, _)| place.is_some()) {
                out.extend(before.is_none().then_some(None));
                out.push(*place);
            }
            match self.joined {
                Joined::Stepped => stepped(&out),
                Joined::Straight => out,
            }
        };
        self.points.iter().map(course).collect()
    }

    /// For each category the one before it whose point is joined with its own.
    fn before(&self, line: &Course) -> Vec<Option<usize>> {
        self.joins.before(|at| line[at].is_some())
    }

    /// Draws lines and points over what is drawn already, with a casing of paper round the lines.
    pub(crate) fn draw_over(&self, scene: &mut Scene) {
        let first = scene.items.len();
        self.draw(scene);
        let mut casings: Vec<Item> = scene.items[first..].to_vec();
        casings.iter_mut().for_each(|item| item.style = Style::plain(Role::Casing));
        scene.items.splice(first..first, casings);
        self.dots(scene, true);
    }

    /// Draws the lines.
    pub(crate) fn draw(&self, scene: &mut Scene) {
        // What carries the message lies over all else.
        let mut order: Vec<(usize, &Course)> = self.points.iter().enumerate().collect();
        order.sort_by_key(|(series, _)| self.view.is_series_highlighted(*series));
        for (series, places) in order {
            let paint = self.view.series_paint(series);
            let first = scene.items.len();
            let mut run: (Role, Vec<Place>) = (Role::Line, vec![]);
            for (at, before) in self.before(places).into_iter().enumerate() {
                let Some(before) = before else { continue };
                let (Some(from), Some(to)) = (places[before], places[at]) else { continue };
                let comes = |at| self.view.point(series, at).is_some_and(|point| is_expected(point.kind));
                let role = if comes(before) || comes(at) { Role::DashedLine } else { Role::Line };
                if run.0 != role || run.1.last() != Some(&from) {
                    let done = std::mem::replace(&mut run, (role, vec![from]));
                    stroke(scene, paint, done);
                }
                if self.joined == Joined::Stepped {
                    run.1.push((to.0, from.1));
                }
                run.1.push(to);
            }
            stroke(scene, paint, run);
            if self.view.are_alike(series) {
                scene.items[first..].iter_mut().for_each(|item| item.style = super::context::STYLE);
            }
        }
    }

    /// Draws the points, with tips or without.
    pub(crate) fn dots(&self, scene: &mut Scene, tips: bool) {
        for (series, places) in self.points.iter().enumerate() {
            let before = self.before(places);
            let mut after = vec![None; places.len()];
            for (at, from) in before.iter().enumerate().filter_map(|(at, from)| Some((at, (*from)?))) {
                after[from] = Some(at);
            }
            let count = places.iter().flatten().count();
            for (at, place) in places.iter().enumerate() {
                let (Some(place), Some(point)) = (*place, self.view.point(series, at)) else { continue };
                // Of lines that are alike only points without neighbours are seen.
                if self.view.are_alike(series) && (before[at].is_some() || after[at].is_some()) {
                    continue;
                }
                let is_exact = point.value.hedge.is_none();
                if count > MOST_DOTTED && is_exact && !self.is_marked(series, point.kind, (before[at], after[at])) {
                    continue;
                }
                let tip = if tips { self.view.tip(series, at) } else { String::new() };
                point::add(scene, point.kind, self.view.paint(series, at), place, DOT, tip);
            }
        }
    }

    /// Whether a point has to be seen on a dense line: one that no line shows, and the first and the last of those
    /// that are not reported, which the legend explains.
    fn is_marked(&self, series: usize, kind: Kind, (before, after): (Option<usize>, Option<usize>)) -> bool {
        let is_same =
            |at: Option<usize>| at.and_then(|at| self.view.point(series, at)).is_some_and(|other| other.kind == kind);
        match kind {
            Kind::Reported => before.is_none() && after.is_none(),
            _ => !is_same(before) || !is_same(after),
        }
    }

    /// Where the error bars are: the series, the category, the place across and the two ends.
    fn error_bars(&self, axis: &Values, ends: (i32, i32)) -> impl Iterator<Item = (usize, usize, i32, (i32, i32))> {
        self.points.iter().enumerate().flat_map(move |(series, places)| {
            let span = move |at: usize| whisker::span(self.view, series, at, axis, ends);
            places.iter().enumerate().filter_map(move |(at, place)| Some((series, at, (*place)?.0, span(at)?)))
        })
    }

    /// The rooms of the error bars.
    pub(crate) fn spans(&self, axis: &Values, ends: (i32, i32)) -> Vec<Bounds> {
        let bounds = |(_, _, x, (low, high)): (usize, usize, i32, (i32, i32))| Bounds {
            left: x - whisker::CAP,
            top: low.min(high),
            right: x + whisker::CAP,
            bottom: low.max(high),
        };
        self.error_bars(axis, ends).map(bounds).collect()
    }

    /// Draws the error bars, which lie beneath all lines.
    pub(crate) fn whiskers(&self, scene: &mut Scene, axis: &Values, ends: (i32, i32)) {
        for (series, at, x, span) in self.error_bars(axis, ends) {
            whisker::draw(scene, Run::Upright, x, span, self.view.paint(series, at), Ground::Paper);
        }
    }
}

fn stroke(scene: &mut Scene, paint: Paint, (role, places): (Role, Vec<Place>)) {
    if places.len() > 1 {
        scene.add(Style::of(role, paint), Shape::Path(places));
    }
}
