//! A scale of colours: which colour a value has, and the scale as it is written above a picture. Values on both sides of zero
//! have a hue for each side, and zero is in the middle.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::scene::{Anchor, Pen, Scene, Shape, to_i32};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::{View, points};
use crate::model::{Chart, Exact};

/// The smallest and the largest value of a chart, and of those on the same axes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColourScale {
    low: f64,
    high: f64,
    /// Whether values lie on both sides of zero, in any of the panels.
    is_diverging: bool,
}

/// The meaning of the outermost colours.
#[derive(Clone, Debug)]
pub(crate) struct Ends {
    /// `None` where all values are equal, so that there is one colour.
    low: Option<String>,
    /// That of the middle, where the scale has two sides.
    zero: Option<String>,
    high: String,
}

impl ColourScale {
    pub(crate) fn new(view: &View<'_>) -> Self {
        let (low, high) = range(view.peers());
        let all = range(view.neighbours().chain([view.chart]));
        Self { low, high, is_diverging: all.0 < 0.0 && all.1 > 0.0 }
    }

    /// Whether it has two sides.
    pub(crate) fn is_diverging(self) -> bool {
        self.is_diverging
    }

    /// The colour of a value: equal differences have equal steps.
    pub(crate) fn paint(self, value: f64) -> Paint {
        let Self { low, high, .. } = self;
        let step = |part: f64, steps: u8| {
            let last = f64::from(steps) - 1.0;
            u8::try_from(turn::round((part * f64::from(steps)).floor().clamp(0.0, last))).unwrap_or(0)
        };
        if !self.is_diverging {
            return if high > low { Paint::Step(step((value - low) / (high - low), Paint::STEPS)) } else { ONLY };
        }
        let most = low.abs().max(high.abs());
        match step((value / most).abs(), Paint::SIDE_STEPS) {
            _ if value == 0.0 => Paint::Zero,
            nth if value < 0.0 => Paint::Below(nth),
            nth => Paint::Step(nth + 1),
        }
    }

    /// The meaning of the outermost colours.
    pub(crate) fn ends(self, view: &View<'_>) -> Ends {
        let zero = self.is_diverging.then(|| view.main.in_picture(Exact::from(Decimal::ZERO)));
        if view.tick_scale().is_some() {
            let [low, high] = match self.is_diverging {
                false => [ChartWord::LowestOfPanel, ChartWord::HighestOfPanel],
                true => [ChartWord::FarthestBelow, ChartWord::FarthestAbove],
            };
            let word = |word| view.texts.word(word).to_owned();
            return Ends { low: Some(word(low)), zero, high: word(high) };
        }
        if self.is_diverging {
            let values = view.peers().flat_map(|chart| points(chart.body.series()));
            let most = values.map(|point| point.value.value.abs()).max().unwrap_or_default();
            let [low, high] = [-most, most].map(|end| view.main.in_picture(Exact::from(end)));
            return Ends { low: Some(low), zero, high };
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
        let is_level = self.low.total_cmp(&self.high).is_eq();
        Ends { low: (!is_level).then(|| label(self.low)), zero, high: label(self.high) }
    }
}

/// The smallest and the largest value of charts.
fn range<'a>(charts: impl Iterator<Item = &'a Chart>) -> (f64, f64) {
    let values = charts.flat_map(|chart| points(chart.body.series())).filter_map(|point| point.value.value.to_f64());
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)))
}

/// The place of a colour among labels that are put together by colour, so that neighbours in the file share a group.
pub(crate) fn order(paint: Paint) -> u8 {
    match paint {
        Paint::Step(step) => step + 1,
        Paint::Zero => Paint::STEPS + 1,
        Paint::Below(step) => Paint::STEPS + 2 + step,
        _ => 0,
    }
}

/// The height of a line with a scale.
const ROW: i32 = 210;
/// The upper and the lower edge of the steps in it.
const STEP: (i32, i32) = (30, 130);
/// The base line of the words beside them.
const BASE: i32 = 125;
/// From a word to the steps after it, and from steps to the word after them.
const GAPS: (i32, i32) = (60, 50);
/// How wide a step is at least and at most.
const WIDTHS: (i32, i32) = (30, 250);

/// The colour of values that are all equal.
const ONLY: Paint = Paint::Step(Paint::STEPS / 2);

/// Writes the steps of colour between the smallest and the largest value, and returns the lower edge.
pub(crate) fn write(scene: &mut Scene, pen: Pen, scale: &Ends, top: i32) -> i32 {
    let Ends { low, zero, high } = scale;
    // From the lowest to the highest.
    let runs: Vec<Vec<Paint>> = match zero {
        None if low.is_none() => vec![vec![ONLY]],
        None => vec![(0..Paint::STEPS).map(Paint::Step).collect()],
        Some(_) => vec![
            (0..Paint::SIDE_STEPS).rev().map(Paint::Below).collect(),
            (0..Paint::SIDE_STEPS).map(|nth| Paint::Step(nth + 1)).collect(),
        ],
    };
    let count: usize = runs.iter().map(Vec::len).sum();
    let words: Vec<&String> = low.iter().chain(zero).chain([high]).collect();
    let room: i32 = words.iter().map(|word| pen.width(word, Role::Quiet)).sum();
    let room = room + (GAPS.0 + GAPS.1) * to_i32(runs.len());
    let step = ((scene.width - room) / to_i32(count).max(1)).clamp(WIDTHS.0, WIDTHS.1);
    let mut x = 0;
    let mut words = words.into_iter();
    let mut say = |scene: &mut Scene, x: i32| {
        let word = words.next().map_or("", String::as_str);
        pen.write(scene, word, Style::plain(Role::Quiet), (x, top + BASE), Anchor::Start);
        x + pen.width(word, Role::Quiet) + GAPS.0
    };
    for run in runs {
        if low.is_some() {
            x = say(scene, x);
        }
        for paint in run {
            let shape = Shape::Rect((x, top + STEP.0), (x + step - 10, top + STEP.1));
            scene.add(Style::of(Role::Fill, paint), shape);
            x += step;
        }
        x += GAPS.1;
    }
    say(scene, x);
    top + ROW
}
