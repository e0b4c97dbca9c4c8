//! What a chart knows of the others when it is one of several small ones: which values and which room they
//! have in common.
//!
//! A panel is planned by its own kind, on small paper. Kinds ask their view for what differs there, so that
//! none of them draws small charts in a second way.

use super::setting::{CommonAxis, Peers, Setting};
use super::view::View;
use crate::i18n::number::Scale;
use crate::model::{Axes, Chart};

impl<'a> View<'a> {
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

    /// The charts of all panels, whatever their axes; none where the chart is no panel.
    pub(crate) fn neighbours(&self) -> impl Iterator<Item = &'a Chart> {
        let panels = match self.setting {
            Setting::Panel(peers) => peers.panels,
            Setting::Alone => &[],
        };
        panels.iter().map(|panel| &panel.chart)
    }

    /// The charts of the other panels whose lines are behind those of this one.
    pub(crate) fn context(&self) -> impl Iterator<Item = &'a Chart> {
        let panels = match self.setting {
            Setting::Panel(peers) if peers.context => peers.panels,
            _ => &[],
        };
        let own = self.chart;
        panels.iter().map(|panel| &panel.chart).filter(move |chart| !std::ptr::eq(*chart, own))
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
        let common = self.common_axis().and_then(|axis| axis.sides);
        common.map_or(own, |(left, right)| (left, width - right))
    }
}
