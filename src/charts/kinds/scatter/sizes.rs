//! Points whose areas show amounts, and the legend that explains them.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::paper::turn::round;
use crate::charts::plan::legend::{Entry, Swatch};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::dots;
use crate::charts::words::view::View;
use crate::model::{Exact, Scatter, shift};

/// The least radius: a smaller point is not seen, and so is drawn as large as this one.
const LEAST: i32 = 15;
/// How many points the legend shows at most, each a quarter as large as the one before, or a little less.
const SAMPLES: usize = 3;

/// How large points are.
pub(super) struct Sizes<'a> {
    view: &'a View<'a>,
    amounts: Amounts<'a>,
    /// The largest amount of all panels on the same axes, and the radius of its point.
    largest: Decimal,
    radius: i32,
    smallest: Decimal,
}

impl<'a> Sizes<'a> {
    /// The sizes of a plot; `None` where all points are equally large.
    pub(super) fn new(view: &'a View<'a>, plot: &'a Scatter, layout: Layout) -> Option<Self> {
        let amounts = dots::sizes(view, plot)?;
        let values = || dots::all_dots(view).filter_map(|dot| dot.size).map(|size| size.value);
        let radius = match layout {
            Layout::Wide => 240,
            Layout::Narrow => 180,
            Layout::Panel(_) => 130,
        };
        Some(Self { view, amounts, largest: values().max()?, smallest: values().min()?, radius })
    }

    /// The radius of a point: its area is proportional to its amount.
    pub(super) fn radius(&self, size: Option<Exact>) -> i32 {
        let value = size.map(|size| size.value).unwrap_or_default();
        let part =
            value.to_f64().zip(self.largest.to_f64().filter(|most| *most > 0.0)).map_or(0.0, |(n, most)| n / most);
        round(f64::from(self.radius) * part.max(0.0).sqrt()).max(LEAST)
    }

    /// Points of round amounts, the largest first, which also has the name of what is shown.
    pub(super) fn entries(&self) -> Vec<Entry> {
        let mut samples: Vec<Decimal> = vec![];
        let mut most = self.largest;
        while let Some(sample) = round_down(most).filter(|_| samples.len() < SAMPLES) {
            if !samples.is_empty() && (sample < self.smallest || self.radius(Some(Exact::from(sample))) == LEAST) {
                break;
            }
            samples.push(sample);
            most = sample / Decimal::from(4);
        }
        let entry = |(nth, sample): (usize, Decimal)| {
            let (sample, colon) = (Exact::from(sample), self.view.speech().colon);
            let text = self.amounts.full_alone(sample);
            Entry {
                swatch: Swatch::Disc(Style::of(Role::Ring, Paint::Mute(1)), self.radius(Some(sample))),
                text: if nth == 0 { [self.amounts.name(), colon, &text].concat() } else { text },
            }
        };
        samples.into_iter().enumerate().map(entry).collect()
    }
}

/// The largest of 1, 2 and 5 times a power of ten that is not above a positive number.
fn round_down(most: Decimal) -> Option<Decimal> {
    let powers = (-20..=27).rev().filter_map(|power| shift(Decimal::ONE, power));
    let all = powers.flat_map(|power| [5, 2, 1].map(|factor| power.checked_mul(Decimal::from(factor))));
    all.flatten().find(|sample| *sample <= most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_are_round() {
        for (most, sample) in [("1412", "1000"), ("999", "500"), ("250", "200"), ("0.049", "0.02"), ("1", "1")] {
            assert_eq!(round_down(most.parse().expect("a number")), Some(sample.parse().expect("a number")), "{most}");
        }
        assert_eq!(round_down(Decimal::ZERO), None);
    }
}
