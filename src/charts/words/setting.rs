//! Whether a chart is alone, or what it has in common with the others of small multiples.

use crate::i18n::number::Scale;
use crate::model::{Axes, Panel};

/// Whether a chart is alone.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) enum Setting<'a> {
    /// By itself.
    #[default]
    Alone,
    /// Among others of its kind.
    Panel(Peers<'a>),
}

/// What a panel has in common with the others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peers<'a> {
    /// All panels.
    pub(crate) panels: &'a [Panel],
    /// Whether they are on the same axes.
    pub(crate) axes: Axes,
    /// Whether each shows the lines of the others too.
    pub(crate) context: bool,
    /// What all numbers are counted in, and what the ticks are.
    pub(crate) scales: (Scale, Scale),
    /// The same for what a second axis measures.
    pub(crate) second: (Scale, Scale),
    /// How wide the widest number in a cell or beside a row is, where that decides whether there are numbers.
    pub(crate) widest: i32,
    /// The axis that all have, once it is known.
    pub(crate) axis: Option<CommonAxis>,
}

/// The axis of values that all panels have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CommonAxis {
    /// The smallest and the largest value.
    pub(crate) range: (f64, f64),
    /// How far the plot is from the left and from the right edge of the paper, once it is known.
    pub(crate) sides: Option<(i32, i32)>,
}
