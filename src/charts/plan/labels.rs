//! One engine for labels that must cover nothing: what is on the paper already, and the first place that is free. Also
//! where the line from a mark to its note runs.

use crate::charts::paper::scene::{Bounds, Label, Place, Scene, Shape};
use crate::charts::paper::style::Role;
use crate::charts::paper::turn;

/// The paper between two labels of points.
pub(crate) const GAP: i32 = 25;
/// The paper round labels that devices keep clear of.
const DEVICE_GAP: i32 = 15;
/// The paper between a label and a line that is not its own, and between a label and a point.
const LINE_GAP: i32 = 30;

/// A line as it is drawn, with a gap where there is no point.
pub(crate) type Course = Vec<Option<Place>>;

/// Everything in a picture that has to stay visible.
#[derive(Clone, Debug)]
pub(crate) struct Obstacles {
    /// Where labels may be.
    page: Bounds,
    /// The paper round each label that is added.
    gap: i32,
    labels: Vec<Bounds>,
    boxes: Vec<Bounds>,
    segments: Vec<(Place, Place)>,
    areas: Vec<Vec<Place>>,
    /// The lines of all series: a label may come nearer to its own.
    courses: Vec<Course>,
    points: Vec<Place>,
}

impl Obstacles {
    /// An empty page, on which labels keep so much paper between one another.
    pub(crate) fn on(page: Bounds, gap: i32) -> Self {
        let (labels, boxes, segments, areas) = (vec![], vec![], vec![], vec![]);
        Self { page, gap, labels, boxes, segments, areas, courses: vec![], points: vec![] }
    }

    /// The same page with lines on it.
    pub(crate) fn with_courses(self, courses: Vec<Course>) -> Self {
        Self { courses, ..self }
    }

    /// The same page with the points of lines on it.
    pub(crate) fn with_points(self, points: &[Course]) -> Self {
        Self { points: points.iter().flatten().flatten().copied().collect(), ..self }
    }

    /// The same page with marks on it.
    pub(crate) fn with_boxes(self, boxes: Vec<Bounds>) -> Self {
        Self { boxes, ..self }
    }

    /// The same page with labels on it.
    pub(crate) fn with_labels<'l>(mut self, labels: impl IntoIterator<Item = &'l Label>) -> Self {
        labels.into_iter().for_each(|label| self.add(label));
        self
    }

    /// Adds a label that has found its place.
    pub(crate) fn add(&mut self, label: &Label) {
        self.labels.push(label.bounds().wider(self.gap));
    }

    /// The first of several labels that is on the page and covers nothing; `own` is the series whose line it belongs to.
    pub(crate) fn first_free(&self, labels: impl IntoIterator<Item = Label>, own: Option<usize>) -> Option<Label> {
        labels.into_iter().find(|label| self.is_free(label.bounds(), own))
    }

    /// Whether a room is on the page and covers nothing.
    pub(crate) fn is_free(&self, room: Bounds, own: Option<usize>) -> bool {
        let strikes = |(nth, line): (usize, &Course)| crosses(line, room, own == Some(nth));
        let near = room.wider(LINE_GAP);
        inside(room, self.page)
            && self.leave(room)
            && !self.courses.iter().enumerate().any(strikes)
            && !self.points.iter().any(|point| near.holds(*point))
    }

    /// Whether a line from a mark runs through a label or through another mark.
    pub(crate) fn are_struck(&self, line: &[Option<Place>], mark: Place) -> bool {
        let others = self.boxes.iter().filter(|room| !room.holds(mark));
        self.labels.iter().chain(others).any(|room| crosses(line, *room, true))
    }

    /// The labels and marks of a picture and its base line; grid and zones may be written on.
    pub(crate) fn of(scene: &Scene, page: Bounds) -> Self {
        let mut out = Self::on(page, DEVICE_GAP);
        for item in &scene.items {
            match &item.shape {
                _ if matches!(item.style.role, Role::Zone | Role::Ribbon | Role::Grid) => {}
                Shape::Text(label) => out.add(label),
                Shape::Rect((left, top), (right, bottom)) => {
                    out.boxes.push(Bounds { left: *left, top: *top, right: *right, bottom: *bottom });
                }
                Shape::Circle((x, y), radius) => {
                    let r = radius + DEVICE_GAP;
                    out.boxes.push(Bounds { left: x - r, top: y - r, right: x + r, bottom: y + r });
                }
                Shape::Path(points) => out.segments.extend(points.windows(2).map(|pair| (pair[0], pair[1]))),
                Shape::Area(points) if item.style.role == Role::Ring => {
                    let (left, right) = extent(points.iter().map(|point| point.0));
                    let (top, bottom) = extent(points.iter().map(|point| point.1));
                    out.boxes.push(Bounds { left, top, right, bottom }.wider(DEVICE_GAP));
                }
                Shape::Area(points) => out.areas.push(points.clone()),
                Shape::Wedge(_) => {}
            }
        }
        out
    }

    /// A straight line without the parts that would strike through labels.
    pub(crate) fn gaps(&self, from: Place, to: Place) -> Vec<(Place, Place)> {
        let line = Bounds { left: from.0 - 5, top: from.1 - 5, right: to.0 + 5, bottom: to.1 + 5 };
        let flat = from.1 == to.1;
        let along = |room: &Bounds| if flat { (room.left, room.right) } else { (room.top, room.bottom) };
        let mut taken: Vec<(i32, i32)> = self.labels.iter().filter(|room| room.overlaps(line)).map(along).collect();
        taken.sort_unstable();
        let (mut start, end) = if flat { (from.0, to.0) } else { (from.1, to.1) };
        let place = |at: i32| if flat { (at, from.1) } else { (from.0, at) };
        let mut out = vec![];
        for (before, after) in taken {
            if before > start {
                out.push((place(start), place(before)));
            }
            start = start.max(after);
        }
        if start < end {
            out.push((place(start), place(end)));
        }
        out
    }

    /// Whether a mark lies between a place in another mark and a note.
    pub(crate) fn between(&self, mark: Place, note: Bounds) -> bool {
        let end = (mark.0.clamp(note.left, note.right), mark.1.clamp(note.top, note.bottom));
        let own = |room: &Bounds| room.holds(mark);
        let areas = self.areas.iter().map(|area| {
            let (left, right) = extent(area.iter().map(|point| point.0));
            let (top, bottom) = extent(area.iter().map(|point| point.1));
            Bounds { left, top, right, bottom }
        });
        self.boxes.iter().copied().chain(areas).filter(|room| !own(room)).any(|room| cuts((mark, end), room))
    }

    /// Whether a room covers nothing.
    pub(crate) fn leave(&self, room: Bounds) -> bool {
        let corners =
            [(room.left, room.top), (room.right, room.top), (room.left, room.bottom), (room.right, room.bottom)];
        let edges = |area: &Vec<Place>| {
            (0..area.len()).any(|n| cuts((area[n], area[(n + 1) % area.len()]), room))
                || corners.iter().any(|corner| contains(area, *corner))
        };
        !self.labels.iter().chain(&self.boxes).any(|other| other.overlaps(room))
            && !self.segments.iter().any(|segment| cuts(*segment, room))
            && !self.areas.iter().any(edges)
    }
}

/// The smallest and the largest.
fn extent(values: impl Iterator<Item = i32> + Clone) -> (i32, i32) {
    (values.clone().min().unwrap_or(0), values.max().unwrap_or(0))
}

/// Whether one rectangle lies in another.
pub(crate) fn inside(room: Bounds, page: Bounds) -> bool {
    room.left >= page.left && room.right <= page.right && room.top >= page.top && room.bottom <= page.bottom
}

/// Whether a line runs through a rectangle; a number's own line may come as near as its digits have paper round them.
pub(crate) fn crosses(line: &[Option<Place>], bounds: Bounds, own: bool) -> bool {
    line.windows(2).any(|pair| {
        let (Some(from), Some(to)) = (pair[0], pair[1]) else { return false };
        let y_at = |x: i32| {
            let part = f64::from(x - from.0) / f64::from((to.0 - from.0).max(1));
            turn::round(f64::from(from.1) + f64::from(to.1 - from.1) * part)
        };
        let (left, right) = (bounds.left.max(from.0), bounds.right.min(to.0));
        if left > right {
            return false;
        }
        let (a, b) = if from.0 == to.0 { (from.1, to.1) } else { (y_at(left), y_at(right)) };
        let margin = if own { 0 } else { LINE_GAP };
        a.max(b) > bounds.top - margin && a.min(b) < bounds.bottom + margin
    })
}

/// How a note is tied to its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// It is next to the mark, or next to the mark's own label.
    Near,
    /// By a line from the mark, or from beyond the mark's own label.
    Leader(Place, Place),
}

/// How a note is tied to its mark; `None` where it would seem to belong to something else or to nothing.
pub(crate) fn tie(mark: Place, note: Bounds, obstacles: &Obstacles) -> Option<Tie> {
    let end = (mark.0.clamp(note.left, note.right), mark.1.clamp(note.top + 10, note.bottom));
    let at = |n: i32| (mark.0 + (end.0 - mark.0) * n / STEPS, mark.1 + (end.1 - mark.1) * n / STEPS);
    let covered = |n: i32| {
        let (x, y) = at(n);
        let point = Bounds { left: x - 1, top: y - 1, right: x + 1, bottom: y + 1 };
        obstacles.labels.iter().chain(&obstacles.boxes).any(|room| room.overlaps(point))
    };
    // What begins at the mark or a hair from it is the mark itself and its own label.
    let (mut own, mut is_labelled) = (0, false);
    for n in (0..=STEPS).filter(|n| covered(*n)) {
        if distance(at(own), at(n)) > OWN_GAP + distance(at(0), at(1)) {
            return None;
        }
        is_labelled |= obstacles.labels.iter().any(|room| room.holds(at(n)));
        own = n;
    }
    let is_straight = end.0 == mark.0 || end.1 == mark.1;
    if is_straight && distance(at(own), end) <= NEAR {
        return Some(Tie::Near);
    }
    let towards = |from: Place, to: Place, by: i32| {
        let whole = distance(from, to).max(1);
        (from.0 + (to.0 - from.0) * by / whole, from.1 + (to.1 - from.1) * by / whole)
    };
    let (from, to) = (towards(at(own), end, 25), towards(end, at(own), 25));
    // A dash between two words is no line.
    let least = if is_labelled { 120 } else { 60 };
    (distance(at(own), end) >= least + 50).then_some(Tie::Leader(from, to))
}

/// Into how many steps the way from a mark to its note is divided.
const STEPS: i32 = 40;
/// How far a label is from its mark at most.
const OWN_GAP: i32 = 90;
/// How far a note is from what it belongs to, with nothing between them, for the eye to see that.
const NEAR: i32 = 110;

/// How far two places are from one another, by steps along the axes: never less than as the crow flies.
fn distance(from: Place, to: Place) -> i32 {
    (to.0 - from.0).abs() + (to.1 - from.1).abs()
}

/// Whether a segment runs through a rectangle (Liang and Barsky's clipping).
fn cuts((from, to): (Place, Place), room: Bounds) -> bool {
    let (dx, dy) = (f64::from(to.0 - from.0), f64::from(to.1 - from.1));
    let sides =
        [(-dx, from.0 - room.left), (dx, room.right - from.0), (-dy, from.1 - room.top), (dy, room.bottom - from.1)];
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (step, distance) in sides {
        let distance = f64::from(distance);
        if step == 0.0 {
            if distance < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(distance / step);
        } else {
            leave = leave.min(distance / step);
        }
    }
    enter <= leave
}

/// Whether a point lies in a polygon.
fn contains(area: &[Place], (x, y): Place) -> bool {
    let mut inside = false;
    for n in 0..area.len() {
        let ((ax, ay), (bx, by)) = (area[n], area[(n + 1) % area.len()]);
        if (ay > y) != (by > y) {
            let cut = f64::from(bx - ax) * f64::from(y - ay) / f64::from(by - ay) + f64::from(ax);
            inside ^= f64::from(x) < cut;
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: Bounds = Bounds { left: 10, top: 10, right: 20, bottom: 20 };

    #[track_caller]
    fn case(from: Place, to: Place, expected: bool) {
        assert_eq!(cuts((from, to), ROOM), expected, "{from:?} to {to:?}");
        assert_eq!(cuts((to, from), ROOM), expected, "{to:?} to {from:?}");
    }

    #[test]
    fn a_segment_crosses_what_it_runs_through() {
        case((0, 15), (30, 15), true);
        case((15, 0), (15, 30), true);
        case((0, 0), (30, 30), true);
        case((12, 12), (14, 14), true);
        case((0, 5), (30, 5), false);
        case((0, 15), (5, 15), false);
        case((0, 14), (14, 0), false);
    }

    #[test]
    fn a_polygon_contains_what_is_within_its_edges() {
        let area = [(0, 0), (20, 0), (20, 20), (10, 5), (0, 20)];
        assert!(contains(&area, (2, 10)));
        assert!(!contains(&area, (10, 15)));
        assert!(!contains(&area, (30, 5)));
    }
}
