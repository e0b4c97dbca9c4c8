//! Upright bars side by side, with their error bars and numbers. The bars of a category share its band.

use plotters::coord::CoordTranslate;
use plotters::coord::cartesian::Cartesian2d;

use super::axis::{Bands, Values};
use super::mark::visible;
use super::whisker::{self, Ground};
use crate::charts::paper::scene::{Anchor, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::planned::Run;
use crate::charts::words::view::{View, mark_role};

/// The share of its band that a single bar takes, in hundredths, and how thick it may be.
const ALONE: (i32, i32) = (62, 960);
/// The same for each bar of a group, with the space after it: a group is closer together than groups are.
const GROUPED: (i32, i32) = (82, 620);
/// The share of its pitch that a bar of a group takes, in hundredths, and the least space after it.
const BAR: (i32, i32) = (94, 8);
/// The thinnest bar.
const LEAST: i32 = 5;
/// From the end of a bar to the base line of its number: over bars that rise, and under those that fall.
const NUMBER: (i32, i32) = (55, 150);

/// Bars between two edges.
#[derive(Clone, Copy)]
pub(crate) struct Upright<'s> {
    view: &'s View<'s>,
    left: i32,
    right: i32,
    /// How many bands there are.
    bands: i32,
    /// How many of the series are bars: the first ones.
    count: usize,
    /// The most bars that are side by side in one category.
    abreast: i32,
}

/// The place of categories and values.
pub(crate) type Grid = Cartesian2d<Bands, Values>;

fn bands(view: &View<'_>) -> i32 {
    i32::try_from(Bands::new(view).count().max(1)).unwrap_or(i32::MAX)
}

impl<'s> Upright<'s> {
    /// Bars of the series that the main axis measures, side by side.
    pub(crate) fn abreast(view: &'s View<'s>, (left, right): (i32, i32)) -> Self {
        let count = view.main_series();
        let present = |category| (0..count).filter(|s| view.value(*s, category).is_some()).count();
        let most = (0..view.categories.len()).map(present).max().unwrap_or(1).max(1);
        Self { view, left, right, bands: bands(view), count, abreast: i32::try_from(most).unwrap_or(1) }
    }

    /// Bars on top of one another.
    pub(crate) fn stacked(view: &'s View<'s>, (left, right): (i32, i32)) -> Self {
        Self { view, left, right, bands: bands(view), count: view.series.len(), abreast: 1 }
    }

    /// The width of a band.
    pub(crate) fn step(&self) -> i32 {
        (self.right - self.left) / self.bands
    }

    /// The distance from one bar of a group to the next.
    fn pitch(&self) -> i32 {
        let (share, most) = if self.abreast == 1 { ALONE } else { GROUPED };
        (self.step() * share / 100 / self.abreast).clamp(LEAST + 1, most)
    }

    pub(crate) fn thickness(&self) -> i32 {
        let pitch = self.pitch();
        if self.abreast == 1 { pitch } else { (pitch * BAR.0 / 100).min(pitch - BAR.1).max(LEAST) }
    }

    /// The room of a number over each bar.
    pub(crate) fn number_room(&self) -> i32 {
        let room = if self.abreast == 1 { self.step() - 50 } else { self.pitch() - 20 };
        // A number is beside an error bar.
        if self.view.has_error_bars() { room / 2 - whisker::CAP - whisker::BESIDE } else { room }
    }

    /// How many half bars a bar is from the middle of its group.
    fn offset(&self, series: usize, category: usize) -> i32 {
        let present = |s: &usize| self.view.value(*s, category).is_some();
        let before = (0..series).filter(present).count();
        let all = (0..self.count).filter(present).count();
        i32::try_from(2 * before + 1).unwrap_or(0) - i32::try_from(all).unwrap_or(0)
    }

    /// The end of a bar: its middle across, and the height of its value.
    fn end(&self, grid: &Grid, series: usize, category: usize) -> Option<Place> {
        let (x, end) = grid.translate(&(category, self.view.value(series, category)?));
        Some((x + self.pitch() * self.offset(series, category) / 2, end))
    }

    /// The ends of all bars of each series.
    pub(crate) fn ends(&self, grid: &Grid) -> Vec<Vec<Option<Place>>> {
        let of = |series| (0..self.view.categories.len()).map(|at| self.end(grid, series, at)).collect();
        (0..self.count).map(of).collect()
    }

    /// Every bar by series and category.
    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        let categories = self.view.categories.len();
        (0..self.count).flat_map(move |series| (0..categories).map(move |category| (series, category)))
    }

    /// Draws the bars, with their numbers or else with tips.
    pub(crate) fn draw(&self, scene: &mut Scene, pen: Pen, grid: &Grid, numbered: bool) {
        let (view, thick) = (self.view, self.thickness());
        let base = grid.translate(&(0, grid.y_spec().base())).1;
        for (series, category) in self.all() {
            let (Some(point), Some(value)) = (view.point(series, category), view.value(series, category)) else {
                continue;
            };
            let Some((x, end)) = self.end(grid, series, category) else { continue };
            let end = visible(base, end, value);
            let corners = ((x - thick / 2, end.min(base)), (x + thick - thick / 2, end.max(base)));
            let style = Style::of(mark_role(point.kind), view.paint(series, category));
            let tip = if numbered { String::new() } else { view.tip(series, category) };
            scene.add_with_tip(style, Shape::Rect(corners.0, corners.1), tip);
        }
        self.whiskers(scene, grid);
        if numbered {
            self.numbers(scene, pen, grid);
        }
    }

    fn whiskers(&self, scene: &mut Scene, grid: &Grid) {
        for (series, category) in self.all() {
            let Some((low, high)) = self.view.error_bar(series, category) else { continue };
            let Some((x, _)) = self.end(grid, series, category) else { continue };
            let [low, high] = [low, high].map(|value| grid.translate(&(category, value)).1);
            let ground = Ground::Mark(self.thickness());
            whisker::draw(scene, Run::Upright, x, (low, high), Paint::Mute(2), ground);
        }
    }

    /// The numbers over the bars, or under negative ones.
    fn numbers(&self, scene: &mut Scene, pen: Pen, grid: &Grid) {
        let view = self.view;
        for (series, category) in self.all() {
            let (Some(value), Some((x, end))) = (view.value(series, category), self.end(grid, series, category)) else {
                continue;
            };
            let y = if value < 0.0 { end + NUMBER.1 } else { end - NUMBER.0 };
            let accent = view.paint(series, category) == Paint::Accent;
            let style = Style::plain(if accent { Role::Strong } else { Role::Text });
            let label = view.labels[series][category].as_str();
            // Behind the end of an error bar the number would seem to be that of the end.
            let at = match view.error_bar(series, category) {
                Some(_) => ((x + whisker::CAP + whisker::BESIDE, y), Anchor::Start),
                None => ((x, y), Anchor::Middle),
            };
            pen.number(scene, label, (series, category), style, at);
        }
    }
}
