//! Logarithms for axes, with arithmetic that is the same on every machine, and their ticks.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::model::shift;

/// How far a value lies between two others, by ratios: 0 at `low`, 1 at `high`. All must be positive.
pub(crate) fn part(value: f64, low: f64, high: f64) -> f64 {
    (log10(value) - log10(low)) / (log10(high) - log10(low))
}

/// The decimal logarithm. The standard library's may differ in the last bit between platforms; this needs
/// only arithmetic and square roots, which may not.
fn log10(value: f64) -> f64 {
    if value.is_nan() || value <= 0.0 || value.is_infinite() {
        return 0.0;
    }
    let (mut rest, mut whole) = (value, 0.0);
    while rest >= 10.0 {
        (rest, whole) = (rest / 10.0, whole + 1.0);
    }
    while rest < 1.0 {
        (rest, whole) = (rest * 10.0, whole - 1.0);
    }
    // The eighth root is near enough to one for a short series.
    let root = rest.sqrt().sqrt().sqrt();
    let y = (root - 1.0) / (root + 1.0);
    let square = y * y;
    let series = 1.0 + square * (1.0 / 3.0 + square * (0.2 + square * (1.0 / 7.0 + square / 9.0)));
    whole + 16.0 * y * series / std::f64::consts::LN_10
}

/// The ticks from the last one at or below `low` to the first one at or above `high`: powers of ten, and
/// their doubles and fivefolds where there are few of them.
pub(crate) fn ticks(low: f64, high: f64) -> Vec<Decimal> {
    if low <= 0.0 || high <= 0.0 {
        return vec![Decimal::ONE, Decimal::TEN];
    }
    let decades = log10(high) - log10(low);
    let factors: &[i64] = if decades > 3.0 { &[1] } else { &[1, 2, 5] };
    let all = (-20..=26).flat_map(|power| {
        let size = shift(Decimal::ONE, power);
        factors.iter().filter_map(move |factor| size?.checked_mul(Decimal::from(*factor)))
    });
    let all: Vec<(Decimal, f64)> = all.filter_map(|tick| Some((tick, tick.to_f64()?))).collect();
    let first = all.iter().rposition(|(_, tick)| *tick <= low * 1.000_000_1).unwrap_or(0);
    let last = all.iter().position(|(_, tick)| *tick >= high * 0.999_999_9).unwrap_or(all.len() - 1);
    let last = last.max(first + 1).min(all.len() - 1);
    let stride = (last - first).div_ceil(8).max(1);
    // The last tick closes the axis, whether the stride meets it or not.
    let last = first + (last - first).div_ceil(stride) * stride;
    (first..=last.min(all.len() - 1)).step_by(stride).map(|at| all[at].0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_standard_library() {
        for value in [1e-9_f64, 0.02, 0.999, 1.0, 1.5, 9.99, 10.0, 12345.678, 1e12] {
            assert!((log10(value) - value.log10()).abs() < 1e-8, "{value}");
        }
    }

    #[track_caller]
    fn case(low: f64, high: f64, expected: &[&str]) {
        let written: Vec<String> = ticks(low, high).iter().map(|tick| tick.normalize().to_string()).collect();
        assert_eq!(written, expected, "{low}..{high}");
    }

    #[test]
    fn ticks_enclose_the_values() {
        case(3.0, 40.0, &["2", "5", "10", "20", "50"]);
        case(1.0, 10.0, &["1", "2", "5", "10"]);
        case(0.5, 300_000.0, &["0.1", "1", "10", "100", "1000", "10000", "100000", "1000000"]);
        case(7.0, 7.0, &["5", "10"]);
    }
}
