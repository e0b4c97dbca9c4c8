//! The places of the points of lines, and what labels would cover.

use plotters::coord::ranged1d::Ranged;
use rust_decimal::prelude::ToPrimitive;

use super::axis::{self, Values};
use crate::charts::paper::scene::{Bounds, Place};
use crate::charts::words::view::View;
use crate::model::Date;

/// A line that stays level until its next point, with a corner before each.
pub(crate) fn stepped(line: &[Option<Place>]) -> Vec<Option<Place>> {
    let mut out: Vec<Option<Place>> = Vec::with_capacity(2 * line.len());
    for point in line {
        if let (Some(Some((_, y))), Some((x, _))) = (out.last(), point) {
            out.push(Some((*x, *y)));
        }
        out.push(*point);
    }
    out
}

/// The places of the categories.
pub(crate) struct Places {
    /// From left to right.
    pub(crate) xs: Vec<i32>,
    /// The axis of time, and where it begins and ends.
    pub(crate) along: (Values, (i32, i32)),
}

impl Places {
    /// Places the categories between `left` and `right`: dates and numbers by their distance, others evenly.
    pub(crate) fn new(view: &View<'_>, left: i32, right: i32) -> Self {
        let dates = view.dates();
        let numbers = view.chart.body.numbers();
        let at: Vec<f64> = match (&dates, numbers) {
            (_, Some(numbers)) => numbers.values.iter().map(|exact| exact.value.to_f64().unwrap_or(0.0)).collect(),
            (Some(dates), None) => dates.iter().map(|date| axis::days(*date)).collect(),
            (None, None) => {
                (0..view.categories.len()).map(|n| f64::from(u32::try_from(n).unwrap_or(u32::MAX))).collect()
            }
        };
        let along = Values::between(at.iter().copied());
        Self { xs: at.iter().map(|x| along.map(x, (left, right))).collect(), along: (along, (left, right)) }
    }

    /// Where a number lies between the first and the last category.
    pub(crate) fn of_number(&self, number: f64) -> i32 {
        self.along.0.map(&number, self.along.1)
    }

    /// Where a date lies between the first and the last category.
    pub(crate) fn of(&self, date: Date) -> i32 {
        self.along.0.map(&axis::days(date), self.along.1)
    }

    /// The points of every series.
    pub(crate) fn points(&self, view: &View<'_>, axis: &Values, plot: Bounds) -> Vec<Vec<Option<Place>>> {
        let point =
            |(x, value): (&i32, &Option<f64>)| value.map(|value| (*x, axis.map(&value, (plot.bottom, plot.top))));
        view.values.iter().map(|values| self.xs.iter().zip(values).map(point).collect()).collect()
    }
}
