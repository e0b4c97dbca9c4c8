//! Two axes on one grid: both have their zero on the same line, and every grid line is round on both.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::axis::{Values, extent, round_step};

/// The axes of two sets of values, in at most `most` steps and hardly fewer than `wanted`.
///
/// Of all ways to divide the plot above and below zero, it is the one that leaves least of it empty.
pub(crate) fn axes(left: &[f64], right: &[f64], (wanted, most): (i32, i32)) -> (Values, Values) {
    let (left, right) = (Needs::of(left), Needs::of(right));
    let ways = (0..=most).flat_map(|down| (0..=most - down).map(move |up| (down, up))).filter(|way| *way != (0, 0));
    let best = ways
        .filter_map(|way| {
            let (a, b) = (left.divided(way)?, right.divided(way)?);
            let missing = f64::from((wanted - way.0 - way.1).abs()) * 0.08;
            Some((a.1 * b.1 * (1.0 - missing), way, a.0, b.0))
        })
        .reduce(|best, other| if other.0 > best.0 + 1e-9 { other } else { best });
    match best {
        Some((_, way, a, b)) => (Values::stepped(way, a), Values::stepped(way, b)),
        // Every side needs one step at least, so one step on each side always does.
        None => (Values::stepped((1, 1), left.whole()), Values::stepped((1, 1), right.whole())),
    }
}

/// How far an axis has to reach to both sides of zero.
struct Needs {
    below: f64,
    above: f64,
}

impl Needs {
    fn of(values: &[f64]) -> Self {
        let (low, high) = extent(values.iter().copied());
        Self { below: (-low).max(0.0), above: high.max(0.0) }
    }

    fn whole(&self) -> Decimal {
        round_step(self.below.max(self.above))
    }

    /// The smallest round step with which so many steps below and above zero reach far enough, and how
    /// much of the axis is then used.
    fn divided(&self, (down, up): (i32, i32)) -> Option<(Decimal, f64)> {
        let part = |need: f64, steps: i32| match steps {
            0 if need > 0.0 => None,
            0 => Some(0.0),
            steps => Some(need / f64::from(steps)),
        };
        let least = part(self.below, down)?.max(part(self.above, up)?);
        let step = round_step(if least > 0.0 { least } else { 1.0 });
        let whole = step.to_f64()? * f64::from(down + up);
        Some((step, if least > 0.0 { (self.below + self.above) / whole } else { 1.0 }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(left: &[f64], right: &[f64], expected: (&str, &str)) {
        let (a, b) = axes(left, right, (4, 6));
        let ticks = |axis: &Values| axis.ticks().iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        assert_eq!((&*ticks(&a), &*ticks(&b)), expected, "{left:?} and {right:?}");
        for axis in [a, b] {
            assert!(axis.has_zero());
        }
    }

    #[test]
    fn both_axes_have_their_zero_and_their_ticks_on_the_same_lines() {
        case(&[545.0, 640.0], &[28.0, 1.1], ("0 250 500 750", "0 10 20 30"));
        case(&[100.0, 60.0], &[35.0, -45.6], ("-100 -50 0 50 100", "-50 -25 0 25 50"));
        case(&[-3.0], &[5.0], ("-3 -2 -1 0 1 2", "-7.5 -5 -2.5 0 2.5 5"));
        case(&[-3.0, -4.0], &[-50.0], ("-4 -2 0", "-50 -25 0"));
        case(&[1e4], &[0.1], ("0 2500 5000 7500 10000", "0 0.025 0.05 0.075 0.1"));
        case(&[0.0], &[0.0], ("0 1 2 3 4", "0 1 2 3 4"));
        case(&[], &[7.0], ("0 1 2 3 4", "0 2 4 6 8"));
    }
}
