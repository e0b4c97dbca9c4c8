//! Error bars: a line between what a value lies, with a stroke across each end.

use plotters::coord::ranged1d::Ranged;

use super::axis::Values;
use crate::charts::paper::scene::{Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::planned::Run;
use crate::charts::words::view::View;

/// Half the length of the strokes across the ends, at most.
pub(crate) const CAP: i32 = 40;
/// From the end of such a stroke to a number beside it.
pub(crate) const BESIDE: i32 = 30;

/// What an error bar is drawn on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// Paper.
    Paper,
    /// A bar of this thickness: paper goes beneath the error bar.
    Mark(i32),
}

/// Draws an error bar at `at` across the values, from one end to the other along them.
pub(crate) fn draw(scene: &mut Scene, run: Run, at: i32, (from, to): (i32, i32), paint: Paint, ground: Ground) {
    let place = |across: i32, along: i32| -> Place {
        match run {
            Run::Upright => (across, along),
            Run::Lying => (along, across),
        }
    };
    let cap = match ground {
        Ground::Paper => CAP,
        Ground::Mark(thickness) => CAP.min(thickness / 2),
    };
    let lines = [
        vec![place(at, from), place(at, to)],
        vec![place(at - cap, from), place(at + cap, from)],
        vec![place(at - cap, to), place(at + cap, to)],
    ];
    if ground != Ground::Paper {
        for line in &lines {
            scene.add(Style::plain(Role::Casing), Shape::Path(line.clone()));
        }
    }
    for line in lines {
        scene.add(Style::of(Role::Whisker, paint), Shape::Path(line));
    }
}

/// Between which places along the axis the value of a series at a category lies.
pub(crate) fn span(
    view: &View<'_>,
    series: usize,
    category: usize,
    axis: &Values,
    ends: (i32, i32),
) -> Option<(i32, i32)> {
    let (low, high) = view.error_bar(series, category)?;
    Some((axis.map(&low, ends), axis.map(&high, ends)))
}
