//! What a chart knows of the others when it is one of several small ones: which values and which room they
//! have in common.
//!
//! A panel is planned by its own kind, on small paper. Kinds ask their sheet for what differs there, so that
//! none of them draws small charts in a second way.

use crate::i18n::number::Scale;
use crate::model::{Axes, Chart, Panel};

use super::sheet::Sheet;

/// The room of one of several small charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its width, with ticks or names at its left.
    pub(crate) width: i32,
    /// The height of the plot where it does not follow from the data.
    pub(crate) height: i32,
    /// How wide names at the left may be.
    pub(crate) names: i32,
}

/// Whether a chart stands alone.
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
    /// What all numbers are counted in, and what the ticks are.
    pub(crate) scales: (Scale, Scale),
    /// The same for what a second axis measures.
    pub(crate) second: (Scale, Scale),
    /// How wide the widest number in a cell is, where they stand in cells.
    pub(crate) widest: i32,
    /// The axis that all have, once it is known.
    pub(crate) axis: Option<CommonAxis>,
}

/// The axis of values that all panels have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CommonAxis {
    /// The smallest and the largest value.
    pub(crate) range: (f64, f64),
    /// How far the plot is from the left and from the right edge of the paper.
    pub(crate) sides: (i32, i32),
}

impl<'a> Sheet<'a> {
    /// Whether the chart is one of several small ones.
    pub(crate) fn is_panel(&self) -> bool {
        matches!(self.setting, Setting::Panel(_))
    }

    /// The charts on the same axes: all panels, or just this one.
    pub(crate) fn peers(&self) -> impl Iterator<Item = &'a Chart> {
        let panels = match self.setting {
            Setting::Panel(peers) if peers.axes == Axes::Shared => peers.panels,
            _ => &[],
        };
        let alone = panels.is_empty().then_some(self.chart);
        panels.iter().map(|panel| &panel.chart).chain(alone)
    }

    /// The charts of all panels, whatever their axes; none where the chart stands alone.
    pub(crate) fn neighbours(&self) -> impl Iterator<Item = &'a Chart> {
        let panels = match self.setting {
            Setting::Panel(peers) => peers.panels,
            Setting::Alone => &[],
        };
        panels.iter().map(|panel| &panel.chart)
    }

    /// The axis that all panels have.
    pub(crate) fn common_axis(&self) -> Option<CommonAxis> {
        match self.setting {
            Setting::Panel(peers) => peers.axis,
            Setting::Alone => None,
        }
    }

    /// The scale of the ticks where axes differ, but not what they are counted in.
    pub(crate) fn tick_scale(&self) -> Option<Scale> {
        self.own_axes().map(|peers| peers.scales.1)
    }

    /// The same for the ticks of a second axis.
    pub(crate) fn second_tick_scale(&self) -> Option<Scale> {
        self.own_axes().map(|peers| peers.second.1)
    }

    fn own_axes(&self) -> Option<Peers<'a>> {
        match self.setting {
            Setting::Panel(peers) if peers.axes == Axes::Own => Some(peers),
            _ => None,
        }
    }

    /// Where the plot begins and ends: where it does in all panels, or else where this chart has room for it.
    pub(crate) fn sides(&self, width: i32, own: (i32, i32)) -> (i32, i32) {
        self.common_axis().map_or(own, |axis| (axis.sides.0, width - axis.sides.1))
    }
}
