//! The frame of a plot: ticks, grid lines, and lines of text.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis::Values;
use super::labels::Obstacles;
use super::names::{self, Name};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::paper::style::{Role, Style};

/// How wide a column of tick labels is, with the space to the plot; 0 for none.
pub(crate) fn tick_room(pen: Pen, ticks: &[String]) -> i32 {
    ticks.iter().map(|tick| pen.width(tick, Role::Quiet)).max().map_or(0, |width| width + 70)
}

/// Writes the name of an axis above its plot, at the left end of the paper.
pub(crate) fn name_above(scene: &mut Scene, pen: Pen, name: &str, base: i32) {
    let name = pen.cut(name, scene.width, Role::Quiet);
    pen.write(scene, name, Style::plain(Role::Quiet), (0, base), Anchor::Start);
}

/// Writes the name of an axis beneath its ticks, at the right end of the paper.
pub(crate) fn name_beneath(scene: &mut Scene, pen: Pen, name: &str, plot: Bounds) {
    let (place, name) = ((scene.width, plot.bottom + 345), pen.cut(name, scene.width, Role::Quiet));
    pen.write(scene, name, Style::plain(Role::Quiet), place, Anchor::End);
    scene.height = plot.bottom + 400;
}

/// Draws horizontal grid lines across the plot, with labels to their left.
pub(crate) fn grid_across(scene: &mut Scene, pen: Pen, plot: Bounds, axis: &Values, labels: &[String]) {
    let places = || axis.ticks().iter().filter_map(Decimal::to_f64);
    for tick in places() {
        let y = crisp(axis.map(&tick, (plot.bottom, plot.top)));
        scene.line(Role::Grid, (plot.left, y), (plot.right, y));
    }
    for (tick, label) in places().zip(labels).filter(|(_, label)| !label.is_empty()) {
        let y = axis.map(&tick, (plot.bottom, plot.top));
        pen.write(scene, label.as_str(), Style::plain(Role::Quiet), (plot.left - 70, y + 42), Anchor::End);
    }
}

/// On which side of a plot the ticks of an axis across are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Above it.
    Top,
    /// Below it.
    Bottom,
}

/// The room at either end of a plot for the half of a tick label that is beyond it, and `least` at least.
pub(crate) fn half_tick(pen: Pen, ticks: &[String], least: i32) -> i32 {
    let half = |tick: &String| (pen.width(tick, Role::Quiet) + 1) / 2;
    [ticks.first(), ticks.last()].into_iter().flatten().map(half).fold(least, i32::max)
}

/// Draws vertical grid lines down the plot, with labels above or below it. Names in the plot have been written.
pub(crate) fn grid_down(scene: &mut Scene, pen: Pen, (plot, edge): (Bounds, Edge), axis: &Values, labels: &[String]) {
    let ticks: Vec<f64> = axis.ticks().iter().filter_map(Decimal::to_f64).collect();
    let place = |tick: &f64| axis.map(tick, (plot.left, plot.right));
    let lines = ticks.iter().map(|tick| {
        let x = crisp(place(tick)).min(scene.width - 5);
        ((x, plot.top), (x, plot.bottom))
    });
    lines_around_texts(scene, Role::Grid, lines.collect());
    let name = |(tick, label): (&f64, &String)| {
        Name::new(pen, vec![label.clone()], Role::Quiet, place(tick), (0, scene.width))
    };
    let names: Vec<Name> = ticks.iter().zip(labels).map(name).collect();
    let zero = ticks.iter().position(|tick| *tick == 0.0).unwrap_or(0);
    let base = if edge == Edge::Top { plot.top - 50 } else { plot.bottom + 165 };
    names::write(scene, pen, &names::of_ticks(names, zero), base);
}

/// Draws straight lines that leave out what is written already: no line strikes through a name above its row.
pub(crate) fn lines_around_texts(scene: &mut Scene, role: Role, lines: Vec<(Place, Place)>) {
    let page = Bounds { left: 0, top: 0, right: scene.width, bottom: scene.height };
    let obstacles = Obstacles::of(scene, page);
    for (from, to) in lines.into_iter().flat_map(|(from, to)| obstacles.gaps(from, to)) {
        scene.line(role, from, to);
    }
}

/// The nearest middle of a pixel, where a thin line is sharp.
pub(crate) fn crisp(n: i32) -> i32 {
    n.div_euclid(10) * 10 + 5
}

/// Writes lines of text below one another, the first base line at `at`.
pub(crate) fn write_lines(scene: &mut Scene, pen: Pen, lines: &[String], style: Style, at: Place, anchor: Anchor) {
    let mut y = at.1;
    for line in lines {
        if !line.is_empty() {
            pen.write(scene, line.as_str(), style, (at.0, y), anchor);
        }
        y += Pen::LEADING;
    }
}
