//! A scale of colours: which step a value has, and the scale as it is written above a picture.

use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::scene::{Anchor, Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, points};

/// The smallest and the largest value of a chart, and of those on the same axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColourScale {
    low: f64,
    high: f64,
}

impl ColourScale {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let points = view.peers().flat_map(|chart| points(chart.body.series()));
        let values = points.filter_map(|point| point.value.value.to_f64());
        let (low, high) =
            values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        Self { low, high }
    }

    /// The step of a value: equal differences have equal steps.
    pub(crate) fn step(self, value: f64) -> u8 {
        let Self { low, high } = self;
        let part = if high > low { (value - low) / (high - low) } else { 0.5 };
        let steps = f64::from(Paint::STEPS);
        u8::try_from(turn::round((part * steps).floor().clamp(0.0, steps - 1.0))).unwrap_or(0)
    }

    /// The meaning of the palest and the darkest colour.
    pub(crate) fn ends(self, view: &View<'_>) -> (String, String) {
        if view.tick_scale().is_some() {
            let word = |word| view.texts.word(word).to_owned();
            return (word(ChartWord::LowestOfPanel), word(ChartWord::HighestOfPanel));
        }
        let label = |wanted: f64| {
            let own = (0..view.series.len()).flat_map(|s| (0..view.categories.len()).map(move |c| (s, c)));
            let is_it = |value: f64| value.total_cmp(&wanted).is_eq();
            if let Some((s, c)) = own.into_iter().find(|(s, c)| view.value(*s, *c).is_some_and(is_it)) {
                return view.labels[s][c].clone();
            }
            // It is in another panel.
            let mut others = view.peers().flat_map(|chart| points(chart.body.series()));
            let found = others.find(|point| point.value.value.to_f64().is_some_and(is_it));
            found.map_or_else(String::new, |point| view.main.in_picture(point.value))
        };
        (label(self.low), label(self.high))
    }
}

/// The height of a line with a scale.
const ROW: i32 = 210;
/// The upper and the lower edge of the steps in it.
const STEP: (i32, i32) = (30, 130);
/// The base line of the words beside them.
const BASE: i32 = 125;
/// From the first word to the steps, and from them to the last one.
const GAPS: (i32, i32) = (60, 50);
/// How wide a step is at least and at most.
const WIDTHS: (i32, i32) = (30, 250);

/// Writes the steps of colour between the smallest and the largest value, and returns the lower edge.
pub(crate) fn write(scene: &mut Scene, pen: Pen, (low, high): (&str, &str), top: i32) -> i32 {
    let room = pen.width(low, Role::Quiet) + pen.width(high, Role::Quiet) + GAPS.0 + GAPS.1;
    let step = ((scene.width - room) / i32::from(Paint::STEPS)).clamp(WIDTHS.0, WIDTHS.1);
    let mut x = pen.width(low, Role::Quiet) + GAPS.0;
    pen.write(scene, low, Style::plain(Role::Quiet), (0, top + BASE), Anchor::Start);
    for nth in 0..Paint::STEPS {
        let shape = Shape::Rect((x, top + STEP.0), (x + step - 10, top + STEP.1));
        scene.add(Style::of(Role::Fill, Paint::Step(nth)), shape);
        x += step;
    }
    pen.write(scene, high, Style::plain(Role::Quiet), (x + GAPS.1, top + BASE), Anchor::Start);
    top + ROW
}
