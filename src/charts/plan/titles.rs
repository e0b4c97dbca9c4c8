//! Two axes of values beside one plot: what each measures, written above it, and the ticks of the right one.

use std::ops::Range;

use plotters::coord::ranged1d::Ranged;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis::{Values, extent};
use super::legend::{self, Entry, SWATCH_GAP, Swatch};
use crate::charts::paper::scene::{Anchor, Bounds, Pen, Place, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::view::View;
use crate::i18n::number::Scale;

/// The paper between the titles of two axes, or between one and the legend.
const GAP: i32 = 200;
/// From the upper edge of a line of titles to its base line, and from there to the lower edge.
const LINE: (i32, i32) = (135, 50);
/// From one line of titles to the next.
const NEXT: i32 = 190;
/// From the plot to the ticks at its right.
const TICK_GAP: i32 = 70;
/// From the middle of a tick to its base line.
const TICK_BASE: i32 = 42;

/// One of the two axes.
pub(crate) struct Axis<'s> {
    pub(crate) values: Values,
    /// How the numbers at its marks are counted, and how its ticks are: the largest tick may be of a larger unit.
    pub(crate) counted: (Amounts<'s>, Amounts<'s>),
    /// A text for each tick; empty where no value of this axis could be.
    pub(crate) ticks: Vec<String>,
}

impl<'s> Axis<'s> {
    pub(crate) fn new(values: Values, found: &[f64], marks: Amounts<'s>, scale: Option<Scale>) -> Self {
        let amounts = scale.map_or(marks.on_axis(values.ticks()), |scale| marks.counted_in(scale));
        let (low, high) = extent(found.iter().copied());
        let is_met = |tick: &Decimal| {
            tick.is_zero() || if tick.is_sign_negative() { low < 0.0 } else { high > 0.0 || low >= 0.0 }
        };
        let all = amounts.ticks(values.ticks());
        let ticks = values.ticks().iter().zip(all).map(|(tick, text)| if is_met(tick) { text } else { String::new() });
        Self { ticks: ticks.collect(), values, counted: (marks, amounts) }
    }

    /// How the numbers are counted that are under its title: those at its marks, or its ticks.
    pub(crate) fn amounts(&self, told: bool) -> &Amounts<'s> {
        if told { &self.counted.0 } else { &self.counted.1 }
    }
}

/// The swatch of a series: a box for bars, a stroke for lines.
pub(crate) fn swatch(view: &View<'_>, series: usize) -> Swatch {
    let paint = view.series_paint(series);
    match series < view.main_series() {
        true => Swatch::Box(Style::of(Role::Fill, paint)),
        false => Swatch::Stroke(Style::of(Role::Line, paint)),
    }
}

/// The title of an axis.
struct Title {
    text: String,
    swatch: Option<Swatch>,
    style: Style,
}

impl Title {
    /// The name of the only series with the unit, or the unit of several.
    fn new(view: &View<'_>, amounts: &Amounts<'_>, series: Range<usize>, paper: i32) -> Self {
        let (pen, unit) = (Pen { lang: view.lang }, amounts.unit_once());
        if series.len() != 1 {
            return Self { text: unit, swatch: None, style: Style::plain(Role::Quiet) };
        }
        let (paint, name) = (view.series_paint(series.start), view.series[series.start]);
        let whole = if unit.is_empty() { name.to_owned() } else { amounts.head_of(name) };
        let swatch = swatch(view, series.start);
        let room = paper - swatch.width() - SWATCH_GAP;
        let unit_room = if unit.is_empty() { 0 } else { pen.width(&view.bracketed(&unit), Role::Coloured) };
        let text = if pen.width(&whole, Role::Coloured) <= room {
            whole
        } else {
            let name = pen.cut(name, room - unit_room, Role::Coloured);
            if unit.is_empty() { name } else { amounts.head_of(&name) }
        };
        Self { text, swatch: Some(swatch), style: Style::of(Role::Coloured, paint) }
    }

    fn width(&self, pen: Pen) -> i32 {
        pen.width(&self.text, self.style.role) + self.swatch.map_or(0, |swatch| swatch.width() + SWATCH_GAP)
    }

    fn write(&self, scene: &mut Scene, pen: Pen, (x, base): Place) {
        let mut x = x;
        if let Some(swatch) = self.swatch {
            swatch.draw(scene, (x, base));
            x += swatch.width() + SWATCH_GAP;
        }
        pen.write(scene, self.text.as_str(), self.style, (x, base), Anchor::Start);
    }
}

/// Writes what each axis measures above it, in two lines where one has not the room, and the legend between them, or
/// above them where it has no room there. The flags are whether marks have numbers in place of ticks. Returns the
/// lower edge.
pub(crate) fn write(
    scene: &mut Scene,
    view: &View<'_>,
    entries: &[Entry],
    [(left, bars_told), (right, lines_told)]: [(&Axis<'_>, bool); 2],
) -> i32 {
    let (pen, main) = (Pen { lang: view.lang }, view.main_series());
    let left = Title::new(view, left.amounts(bars_told), 0..main, scene.width);
    let right = Title::new(view, right.amounts(lines_told), main..view.series.len(), scene.width);
    let (left_width, right_width) = (left.width(pen), right.width(pen));
    let start = if left_width > 0 { left_width + legend::ENTRY_GAP } else { 0 };
    let is_titled = !left.text.is_empty() || !right.text.is_empty();
    let is_beside = is_titled && start + legend::entries_width(pen, entries) + GAP + right_width <= scene.width;
    let top = if is_beside { 0 } else { legend::write_head(scene, pen, "", entries) };
    let mut base = top + LINE.0;
    if is_beside {
        legend::write_entries(scene, pen, entries, (start, base));
    }
    if !left.text.is_empty() {
        left.write(scene, pen, (0, base));
        if left_width + right_width + GAP > scene.width {
            base += NEXT;
        }
    }
    if !right.text.is_empty() {
        right.write(scene, pen, (scene.width - right_width, base));
    }
    if is_titled { base + LINE.1 } else { top }
}

/// Writes the numbers of the axis at the right, in the colour of its line if there is only one.
pub(crate) fn right_ticks(scene: &mut Scene, view: &View<'_>, axis: &Axis<'_>, plot: Bounds) {
    let (pen, main) = (Pen { lang: view.lang }, view.main_series());
    let alone = view.series.len() == main + 1;
    let style = if alone { Style::of(Role::Tick, view.series_paint(main)) } else { Style::plain(Role::Quiet) };
    let places = axis.values.ticks().iter().filter_map(Decimal::to_f64);
    for (tick, label) in places.zip(&axis.ticks).filter(|(_, label)| !label.is_empty()) {
        let y = axis.values.map(&tick, (plot.bottom, plot.top));
        pen.write(scene, label.as_str(), style, (plot.right + TICK_GAP, y + TICK_BASE), Anchor::Start);
    }
}
