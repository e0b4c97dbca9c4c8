//! A planned picture: the scene, with where its axes and marks are for what is added last.

use super::axis::Values;
use super::legend::Head;
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Bounds, Place, Scene};

/// Which way the categories run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    /// From left to right, values upward.
    Upright,
    /// From top to bottom, values to the right.
    Lying,
}

/// Where a picture has its axes and its marks.
#[derive(Clone, Debug)]
pub(crate) struct Geometry {
    /// Which way the categories run.
    pub(crate) run: Run,
    /// The room of the marks.
    pub(crate) plot: Bounds,
    /// How wide the column of names or ticks at the left is.
    pub(crate) gutter: i32,
    /// Where the axis of values begins and where it ends.
    pub(crate) ends: (i32, i32),
    /// The axis of values.
    pub(crate) values: Values,
    /// The middle of each category.
    pub(crate) places: Vec<i32>,
    /// Where the value of each series at each category is.
    pub(crate) points: Vec<Vec<Option<Place>>>,
}

/// A picture as its kind planned it.
#[derive(Clone, Debug)]
pub(crate) struct Planned {
    /// The marks and texts.
    pub(crate) scene: Scene,
    /// Where the axes and marks are; `None` where no device can be added.
    pub(crate) geometry: Option<Geometry>,
    /// The axis across where that is one of values too, and where it begins and ends.
    pub(crate) across: Option<(Values, (i32, i32))>,
    /// The texts of the head of a panel: they are written once, above all panels.
    pub(crate) head: Option<Head>,
}

impl Planned {
    /// A picture without an axis of values across.
    pub(crate) fn new(scene: Scene, head: Option<Head>, geometry: Option<Geometry>) -> Self {
        Self { scene, geometry, across: None, head }
    }

    /// A picture with nothing in it.
    pub(crate) fn empty(layout: Layout) -> Self {
        Self::new(Scene::new(layout.width()), None, None)
    }
}
