//! Points on a circle, with arithmetic that is the same on every machine.

use super::scene::Place;

/// The point at `radius` from `centre` after so many turns clockwise from the top.
pub(crate) fn point(centre: Place, radius: i32, turns: f64) -> Place {
    let (sine, cosine) = sine_cosine(turns);
    let radius = f64::from(radius);
    (centre.0 + round(radius * sine), centre.1 - round(radius * cosine))
}

/// Rounds to the nearest whole number.
#[allow(clippy::cast_possible_truncation, reason = "lengths in a picture are far below 2^31, and `as` saturates")]
pub(crate) fn round(x: f64) -> i32 {
    x.round() as i32
}

/// Sine and cosine of so many turns. The standard library's may differ in the last bit between platforms;
/// this needs only additions and multiplications, which may not.
fn sine_cosine(turns: f64) -> (f64, f64) {
    let turns = turns - turns.floor();
    // Reduced to an eighth of a turn on either side of a quarter, where the series is short.
    let quarter = (turns * 4.0).round();
    let x = (turns - quarter / 4.0) * std::f64::consts::TAU;
    let square = x * x;
    let sine = x * (1.0 - square / 6.0 * (1.0 - square / 20.0 * (1.0 - square / 42.0 * (1.0 - square / 72.0))));
    let cosine = 1.0 - square / 2.0 * (1.0 - square / 12.0 * (1.0 - square / 30.0 * (1.0 - square / 56.0)));
    match round(quarter).rem_euclid(4) {
        0 => (sine, cosine),
        1 => (cosine, -sine),
        2 => (-sine, -cosine),
        _ => (-cosine, sine),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goes_clockwise_from_the_top() {
        let at = |turns| point((0, 0), 1000, turns);
        assert_eq!([0.0, 0.25, 0.5, 0.75, 1.0].map(at), [(0, -1000), (1000, 0), (0, 1000), (-1000, 0), (0, -1000)]);
        assert_eq!(at(0.125), (707, -707));
        assert_eq!(at(1.0 / 3.0), (866, 500));
    }

    #[test]
    fn agrees_with_the_standard_library() {
        for n in 0..1000 {
            let turns = f64::from(n) / 1000.0;
            let (sine, cosine) = sine_cosine(turns);
            let angle = turns * std::f64::consts::TAU;
            assert!((sine - angle.sin()).abs() < 1e-6 && (cosine - angle.cos()).abs() < 1e-6, "{turns}");
        }
    }
}
