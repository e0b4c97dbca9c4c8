//! A point of a scatter plot: what it looks like, and where it is.

use crate::charts::paper::scene::Place;
use crate::charts::paper::style::Paint;
use crate::model::{Dot, Exact};

/// A point before it has a place.
#[derive(Clone, Copy)]
pub(super) struct Mark<'a> {
    pub(super) dot: &'a Dot,
    pub(super) name: &'a str,
    /// Its group, and its number there.
    pub(super) group: usize,
    pub(super) nth: usize,
    /// Whether a path begins or ends with it.
    pub(super) is_end: bool,
    pub(super) paint: Paint,
    pub(super) radius: i32,
    /// How far it is moved out of the middle of its lane.
    pub(super) offset: i32,
}

/// A point in its place.
pub(super) struct Placed<'a> {
    pub(super) mark: Mark<'a>,
    pub(super) at: Place,
    /// Between which heights it lies.
    pub(super) span: Option<(i32, i32)>,
    /// Between which places across it lies.
    pub(super) x_span: Option<(i32, i32)>,
}

/// The height of a point, and of the ends of its error bar.
pub(super) fn heights(dot: &Dot) -> Vec<Exact> {
    let ends = dot.error_bar.map(|error_bar| [error_bar.low, error_bar.high]);
    std::iter::once(dot.y).chain(ends.into_iter().flatten()).collect()
}

/// The place of a point across, and of the ends of its error bar.
pub(super) fn widths(dot: &Dot) -> Vec<Exact> {
    let ends = dot.x_error_bar.map(|error_bar| [error_bar.low, error_bar.high]);
    std::iter::once(dot.x).chain(ends.into_iter().flatten()).collect()
}
