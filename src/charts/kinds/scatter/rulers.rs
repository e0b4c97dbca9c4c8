//! The two axes of a scatter plot on paper: numbers with round ticks, dates by the calendar, words in lanes.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::mark::{Mark, Placed, heights, widths};
use super::swarm;
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::axis::{Baseline, Values, days};
use crate::charts::plan::frame::{self, Edge};
use crate::charts::plan::{names, units};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::dots::{all_dots, axes};
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, short_name};
use crate::model::{AxisScale, CategoryName, Date, Dot, DotAxis, Exact, Level, Scatter};

/// The room beneath a plot for the ticks of the axis across.
pub(super) const FOOT: i32 = 230;
/// The least room between an axis of dates and the first and last of them.
const MARGIN: i32 = 60;
/// How much of the width the names of lanes may take, in hundredths.
const MOST_NAMES: i32 = 30;
/// The least height of a lane, and the paper between the points of two lanes.
const LANE: (i32, i32) = (220, 90);

/// One axis.
pub(super) struct Ruler<'a> {
    places: &'a DotAxis,
    view: &'a View<'a>,
    pub(super) amounts: Amounts<'a>,
    pub(super) axis: Values,
    /// The texts of its ticks, where it has numbers.
    ticks: Vec<String>,
    /// How wide the names of its lanes may be at the left of a plot.
    room: i32,
}

impl<'a> Ruler<'a> {
    /// An axis that reaches all values, of which about `wanted` are ticks.
    fn new(
        view: &'a View<'a>,
        places: &'a DotAxis,
        amounts: Amounts<'a>,
        values: Vec<Exact>,
        marked: Vec<f64>,
        (layout, wanted): (Layout, i32),
    ) -> Self {
        let named = places.names.iter().enumerate().filter_map(|(at, name)| position(name, at));
        let axis = match (places.names.first(), places.scale) {
            (Some(CategoryName::Date(_)), _) => Values::between(named.chain(marked)),
            (Some(CategoryName::Text(_)), _) => {
                let count = places.names.len().to_f64().unwrap_or(1.0);
                Values::between([-0.5, count - 0.5])
            }
            (None, scale) => {
                let values = values.iter().filter_map(|exact| exact.value.to_f64()).chain(marked);
                match scale {
                    AxisScale::Linear => Values::ticked(values, wanted, Baseline::Free),
                    AxisScale::Log => Values::logarithmic(values),
                }
            }
        };
        let amounts = units::along(amounts, &axis);
        let ticks = if places.names.is_empty() { amounts.ticks(axis.ticks()) } else { vec![] };
        let room = layout.width() * MOST_NAMES / 100;
        Self { places, view, amounts, axis, ticks, room }
    }

    /// The value on the axis of a place.
    fn value(&self, place: Exact) -> Option<f64> {
        match self.places.name(place) {
            Some(name) => position(name, place.value.to_usize()?),
            None => place.value.to_f64(),
        }
    }

    /// What it measures, with its unit and what is unusual about it, and an arrow where its values rise.
    pub(super) fn head(&self, arrow: &str) -> String {
        if self.places.has_lanes() {
            return self.amounts.name().to_owned();
        }
        let log = self.view.texts.word(ChartWord::LogScale);
        let head = match self.places.scale {
            AxisScale::Log => self.amounts.head_with(log),
            AxisScale::Linear => self.amounts.head(),
        };
        format!("{head} {arrow}")
    }

    /// How wide its ticks or the names of its lanes are at the left of a plot.
    pub(super) fn gutter(&self, pen: Pen) -> i32 {
        if !self.places.has_lanes() {
            return frame::tick_room(pen, &self.ticks);
        }
        let lines = self.lane_names(pen, self.room);
        lines.iter().flatten().map(|line| pen.width(line, Role::Text)).max().map_or(0, |width| width + 90)
    }

    /// How far its last tick reaches beyond the right end of a plot.
    pub(super) fn overhang(&self, pen: Pen) -> i32 {
        self.ticks.last().map_or(0, |tick| pen.width(tick, Role::Quiet) / 2 + 1).max(60)
    }

    /// The names of its lanes in lines of this room.
    fn lane_names(&self, pen: Pen, room: i32) -> Vec<Vec<String>> {
        let names: Vec<String> = self.places.names.iter().map(|name| short_name(name, self.view.lang)).collect();
        names::in_lines(&names, room, pen)
    }

    /// Its dates, if it is an axis of time.
    fn dates(&self) -> Vec<Date> {
        self.places.names.iter().filter_map(CategoryName::date).collect()
    }
}

/// The value on an axis of a name: the middle of a period in days, or the number of a lane.
fn position(name: &CategoryName, at: usize) -> Option<f64> {
    match name {
        CategoryName::Date(date) => Some(days(*date)),
        CategoryName::Text(_) => at.to_f64(),
    }
}

/// Both axes.
pub(super) struct Rulers<'a> {
    pub(super) x: Ruler<'a>,
    pub(super) y: Ruler<'a>,
}

/// Where a plot is, and between which places its axes run: points that are large stay within it.
pub(super) struct Area {
    pub(super) plot: Bounds,
    pub(super) across: (i32, i32),
    pub(super) upward: (i32, i32),
}

impl<'a> Rulers<'a> {
    /// The axes of a plot.
    pub(super) fn new(view: &'a View<'a>, plot: &'a Scatter, layout: Layout) -> Self {
        let across = view.chart.devices.levels().filter_map(|level| match level {
            Level::Across(value) => value.value.to_f64(),
            Level::Date(date) => Some(days(date)),
            Level::Value(_) | Level::Category(_) => None,
        });
        let [x, y] = axes(view, plot).map(|axis| axis.amounts);
        let wanted = layout.steps(if layout == Layout::Wide { 5 } else { 3 });
        let values = |of: fn(&Dot) -> Vec<Exact>| all_dots(view).flat_map(of).collect();
        Self {
            x: Ruler::new(view, &plot.x, x, values(widths), across.collect(), (layout, wanted)),
            y: Ruler::new(view, &plot.y, y, values(heights), view.device_values().collect(), (layout, layout.steps(4))),
        }
    }

    /// Lays both axes between edges, so that all marks have room; those of a lane are moved apart, and make it as high as
    /// they need.
    pub(super) fn lay(&self, marks: &mut [Mark<'_>], edges: Bounds) -> Area {
        let Bounds { left, top, right, bottom } = edges;
        let lanes = |ruler: &Ruler<'_>| i32::try_from(ruler.places.names.len()).unwrap_or(i32::MAX).max(1);
        let pads = self.pads(marks, edges);
        let across = (left + pads.left, right - pads.right);
        let upward = (bottom - pads.bottom, top + pads.top);
        if self.y.places.has_lanes() {
            let count = lanes(&self.y);
            let most = ((bottom - top) * 2 / count / 2).max(LANE.0 / 2);
            let along = |dot: &Dot| self.x.value(dot.x).map(|value| self.x.axis.map(&value, across));
            let half = swarm::spread(marks, |dot| dot.y.value.to_usize(), along, most);
            let lane = (2 * half + LANE.1).max(LANE.0);
            let plot = Bounds { bottom: top + lane * count, ..edges };
            return Area { plot, across, upward: (plot.top, plot.bottom) };
        }
        if self.x.places.has_lanes() {
            let most = ((right - left) / lanes(&self.x) / 2 - LANE.1 / 3).max(30);
            let along = |dot: &Dot| self.y.value(dot.y).map(|value| self.y.axis.map(&value, upward));
            swarm::spread(marks, |dot| dot.x.value.to_usize(), along, most);
            return Area { plot: edges, across: (left, right), upward };
        }
        Area { plot: edges, across, upward }
    }

    /// How far marks would reach beyond each edge; a little more paper is at the ends of a row of dates.
    fn pads(&self, marks: &[Mark<'_>], edges: Bounds) -> Bounds {
        let margin = if self.x.dates().is_empty() { 0 } else { MARGIN };
        let none = Bounds { left: margin, top: 0, right: margin, bottom: 0 };
        marks.iter().filter(|mark| mark.dot.size.is_some()).fold(none, |pads, mark| {
            let (Some(x), Some(y)) = (self.x.value(mark.dot.x), self.y.value(mark.dot.y)) else { return pads };
            let x = self.x.axis.map(&x, (edges.left, edges.right));
            let y = self.y.axis.map(&y, (edges.bottom, edges.top));
            Bounds {
                left: pads.left.max(mark.radius - (x - edges.left)),
                top: pads.top.max(mark.radius - (y - edges.top)),
                right: pads.right.max(mark.radius - (edges.right - x)),
                bottom: pads.bottom.max(mark.radius - (edges.bottom - y)),
            }
        })
    }

    /// A mark in its place.
    pub(super) fn place<'m>(&self, mark: Mark<'m>, area: &Area) -> Option<Placed<'m>> {
        let x = |place: Exact| Some(self.x.axis.map(&self.x.value(place)?, area.across));
        let y = |place: Exact| Some(self.y.axis.map(&self.y.value(place)?, area.upward));
        let dot = mark.dot;
        let (right, down) = if self.y.places.has_lanes() { (0, mark.offset) } else { (mark.offset, 0) };
        let at = (x(dot.x)? + right, y(dot.y)? + down);
        let span = dot.error_bar.and_then(|bar| Some((y(bar.low)?, y(bar.high)?)));
        let x_span = dot.x_error_bar.and_then(|bar| Some((x(bar.low)?, x(bar.high)?)));
        Some(Placed { mark, at, span, x_span })
    }

    /// Draws the lines and texts of both axes, and sets the height of the scene.
    pub(super) fn draw(&self, scene: &mut Scene, pen: Pen, area: &Area) {
        let plot = area.plot;
        scene.height = plot.bottom + FOOT;
        match self.y.places.has_lanes() {
            true => self.lanes_upward(scene, pen, area),
            false => {
                let room = Bounds { bottom: area.upward.0, top: area.upward.1, ..plot };
                frame::grid_across(scene, pen, room, &self.y.axis, &self.y.ticks);
            }
        }
        let dates = self.x.dates();
        if !dates.is_empty() {
            let place = |date: Date| self.x.axis.map(&days(date), area.across);
            let page = names::page(self.x.view, scene.width, plot);
            let names = names::along_time(pen, &dates, page, place, |_| Role::Quiet);
            for name in &names {
                let x = frame::crisp(name.place);
                scene.line(Role::Grid, (x, plot.top), (x, plot.bottom));
            }
            names::write(scene, pen, &names, plot.bottom + 165);
        } else if self.x.places.has_lanes() {
            let band = (plot.right - plot.left) / i32::try_from(self.x.places.names.len()).unwrap_or(1).max(1);
            let all = self.x.lane_names(pen, band - LANE.1);
            let most = all.iter().map(Vec::len).max().unwrap_or(1);
            for (at, lines) in all.iter().enumerate() {
                let x = self.x.axis.map(&at.to_f64().unwrap_or(0.0), area.across);
                let crisp = frame::crisp(x);
                scene.line(Role::Grid, (crisp, plot.top), (crisp, plot.bottom));
                frame::write_lines(scene, pen, lines, Style::plain(Role::Text), (x, plot.bottom + 165), Anchor::Middle);
            }
            scene.height += Pen::LEADING * i32::try_from(most.saturating_sub(1)).unwrap_or(0);
        } else {
            let room = Bounds { left: area.across.0, right: area.across.1, ..plot };
            frame::grid_down(scene, pen, (room, Edge::Bottom), &self.x.axis, &self.x.ticks);
        }
    }

    fn lanes_upward(&self, scene: &mut Scene, pen: Pen, area: &Area) {
        let plot = area.plot;
        for (at, lines) in self.y.lane_names(pen, self.y.room).iter().enumerate() {
            let y = self.y.axis.map(&at.to_f64().unwrap_or(0.0), area.upward);
            let crisp = frame::crisp(y);
            scene.line(Role::Grid, (plot.left, crisp), (plot.right, crisp));
            let above = Pen::LEADING * (i32::try_from(lines.len()).unwrap_or(1) - 1) / 2;
            let base = (plot.left - 90, y + 45 - above);
            frame::write_lines(scene, pen, lines, Style::plain(Role::Text), base, Anchor::End);
        }
    }
}
