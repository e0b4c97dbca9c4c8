//! Points side by side in a lane: each as near to the middle as it can be without touching another, always in the same
//! way.

use std::collections::BTreeMap;

use super::mark::Mark;
use crate::charts::paper::turn::round;
use crate::model::Dot;

/// The paper between two points.
const GAP: i32 = 8;
/// How large points are drawn, in hundredths: as large as they have room for.
const SIZES: [i32; 6] = [100, 80, 62, 48, 37, 28];

/// Moves the marks of each lane apart, along the other axis `along`, within so much to each side of its middle, and
/// returns how far they reach at most. Marks for which even the least size has no room lie closer and cover one another.
pub(super) fn spread(
    marks: &mut [Mark<'_>],
    lane: impl Fn(&Dot) -> Option<usize>,
    along: impl Fn(&Dot) -> Option<i32>,
    most: i32,
) -> i32 {
    let mut lanes: BTreeMap<usize, Vec<(usize, i32)>> = BTreeMap::new();
    for (at, mark) in marks.iter().enumerate() {
        if let (Some(lane), Some(place)) = (lane(mark.dot), along(mark.dot)) {
            lanes.entry(lane).or_default().push((at, place));
        }
    }
    let sized = |percent: i32| {
        let mut found: Vec<(usize, i32, i32)> = vec![];
        for members in lanes.values() {
            let circles: Vec<(i32, i32)> =
                members.iter().map(|(at, place)| (*place, marks[*at].radius * percent / 100)).collect();
            let offsets = offsets(&circles);
            let members = members.iter().zip(circles.iter().zip(offsets));
            found.extend(members.map(|((at, _), ((_, radius), offset))| (*at, *radius, offset)));
        }
        found
    };
    let reach =
        |found: &[(usize, i32, i32)]| found.iter().map(|(_, radius, offset)| offset.abs() + radius).max().unwrap_or(0);
    let mut found = sized(SIZES[0]);
    for percent in &SIZES[1..] {
        if reach(&found) <= most {
            break;
        }
        found = sized(*percent);
    }
    let needed = reach(&found);
    for (at, radius, offset) in found {
        let offset = i64::from(offset) * i64::from(most.min(needed)) / i64::from(needed.max(1));
        (marks[at].radius, marks[at].offset) = (radius, i32::try_from(offset).unwrap_or(0));
    }
    needed.min(most)
}

/// How far circles, each with its place in a row and its radius, have to be from the middle of the row so that none
/// touches another. They are placed from the first to the last place.
fn offsets(circles: &[(i32, i32)]) -> Vec<i32> {
    let mut order: Vec<usize> = (0..circles.len()).collect();
    order.sort_by_key(|at| circles[*at].0);
    let largest = circles.iter().map(|circle| circle.1).max().unwrap_or(0);
    let mut out = vec![0; circles.len()];
    let mut first = 0;
    for (nth, at) in order.iter().copied().enumerate() {
        let (place, radius) = circles[at];
        while place - circles[order[first]].0 > radius + largest + GAP {
            first += 1;
        }
        let blocked = order[first..nth].iter().filter_map(|other| {
            let (apart, together) = (place - circles[*other].0, radius + circles[*other].1 + GAP);
            let clear = f64::from(together).powi(2) - f64::from(apart).powi(2);
            (clear > 0.0).then(|| (out[*other], round(clear.sqrt()) + 1))
        });
        let mut blocked: Vec<(i32, i32)> = blocked.map(|(middle, clear)| (middle - clear, middle + clear)).collect();
        blocked.sort_unstable();
        let up = free(blocked.iter().copied());
        let down = free(blocked.iter().rev().map(|(low, high)| (-high, -low)).collect::<Vec<_>>().into_iter());
        out[at] = if up <= down { up } else { -down };
    }
    out
}

/// The least number from zero on that is inside none of these intervals.
fn free(blocked: impl Iterator<Item = (i32, i32)>) -> i32 {
    let mut all: Vec<(i32, i32)> = blocked.collect();
    all.sort_unstable();
    all.into_iter().fold(0, |at, (low, high)| if low < at.max(1) && at < high { high } else { at })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_do_not_touch() {
        let circles: Vec<(i32, i32)> = (0..200).map(|n| (n * 7919 % 1000, 20 + n * 31 % 30)).collect();
        let offsets = offsets(&circles);
        for (a, (at, radius)) in circles.iter().enumerate() {
            for (b, (other, other_radius)) in circles.iter().enumerate().take(a) {
                let (x, y) = (f64::from(at - other), f64::from(offsets[a] - offsets[b]));
                assert!(x.hypot(y) >= f64::from(radius + other_radius), "{a} and {b}");
            }
        }
    }

    #[test]
    fn equal_values_lie_to_both_sides() {
        assert_eq!(offsets(&[(0, 10); 3]), [0, 29, -29]);
        assert_eq!(offsets(&[(0, 10), (500, 10)]), [0, 0]);
    }
}
