//! Names beside points: first those that carry the message, then the outermost, as many as find room.

use super::mark::Placed;
use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen, Place, Scene, Shape};
use crate::charts::paper::style::{Role, Style};
use crate::charts::plan::labels::{GAP, Obstacles, crosses};
use crate::charts::plan::{bounds, names};
use crate::i18n::speech::speech;

/// Points without a message are named up to this many.
const MOST_NAMED: usize = 14;

/// Writes the names that find room: beside their points first, and only then further away, with a line to them.
/// Names may be on the grid, but are not where there is another place.
pub(super) fn write(scene: &mut Scene, pen: Pen, dots: &[Placed<'_>], (area, paths): (Bounds, &[(Style, Vec<Place>)])) {
    // Left of the plot are the numbers of its axis.
    let page = Bounds { left: area.left, top: area.top - 100, right: scene.width, bottom: area.bottom };
    let spans = dots.iter().filter_map(|dot| Some((dot.at.0, dot.span?)));
    let spans =
        spans.map(|(x, (low, high))| Bounds { left: x - 40, top: high.min(low), right: x + 40, bottom: low.max(high) });
    let flat = dots.iter().filter_map(|dot| Some((dot.at.1, dot.x_span?)));
    let flat =
        flat.map(|(y, (low, high))| Bounds { left: low.min(high), top: y - 40, right: low.max(high), bottom: y + 40 });
    let marks: Vec<Bounds> = dots.iter().map(around).chain(spans).chain(flat).collect();
    let written = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(label) => Some(label),
        _ => None,
    });
    let written: Vec<&Label> = written.collect();
    let courses = paths.iter().map(|(_, places)| places.iter().copied().map(Some).collect()).collect();
    let mut taken = Obstacles::on(page, GAP).with_boxes(marks).with_labels(written).with_courses(courses);
    let lines = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Path(places) if matches!(item.style.role, Role::Grid | Role::Axis) => Some(places.clone()),
        _ => None,
    });
    let lines: Vec<Line> = lines.map(|places| rightward(places.into_iter().map(Some).collect())).collect();
    let strikes = |room: Bounds| lines.iter().map(|line| i32::from(crosses(line, room, true))).sum::<i32>();
    let mut waiting = named(dots, area, speech(pen.lang).list);
    let chosen: usize = waiting.iter().map(|named| named.count).sum();
    let texts: Vec<String> = waiting.iter().map(|named| named.name.clone()).collect();
    let texts = names::in_rooms(&texts, Role::Halo, pen, |at| {
        // Bold letters are wider.
        scene.width * 40 / 100 * if waiting[at].told { 93 } else { 100 } / 100
    });
    // Of several names in one text that is cut, some are not to be read.
    let is_whole = |named: &Named, text: &String| named.count == 1 || named.name == *text;
    let cut = waiting.iter().zip(&texts).filter(|(named, text)| !is_whole(named, text)).count();
    waiting.iter_mut().zip(texts).for_each(|(named, text)| named.name = text);
    let mut labels: Vec<(Style, Label, Option<Line>)> = vec![];
    for steps in [1..2, 2..6] {
        waiting.retain(|Named { at, radius, name, told, .. }| {
            let style = Style::plain(if *told { Role::Strong } else { Role::Halo });
            let places = steps
                .clone()
                .flat_map(|step| beside((*at, *radius), step).map(|(place, anchor)| (step, place, anchor)));
            let places =
                places.map(|(step, place, anchor)| (step, pen.label(name.as_str(), style.role, place, anchor)));
            let leader = |room: Bounds| (steps.start > 1).then(|| rightward(vec![Some(*at), Some(nearest(room, *at))]));
            let others: Vec<&Line> = labels.iter().filter_map(|(.., leader)| leader.as_ref()).collect();
            let clear = |room: Bounds| {
                let struck = leader(room).is_some_and(|line| taken.are_struck(&line, *at));
                !struck && !others.iter().any(|line| crosses(line, room, true))
            };
            let places = places.filter(|(_, label)| taken.is_free(label.bounds(), None) && clear(label.bounds()));
            let Some((_, label)) = places.min_by_key(|(step, label)| step + strikes(label.bounds())) else {
                return true;
            };
            let room = label.bounds();
            taken.add(&label);
            labels.push((style, label, leader(room)));
            false
        });
    }
    let all = dots.iter().filter(|dot| !dot.mark.name.is_empty()).count();
    let missing: usize = waiting.iter().map(|named| named.count).sum();
    scene.has_unnamed = cut > 0 || chosen - missing < all;
    for (_, _, leader) in &labels {
        if let Some([Some(from), Some(to)]) = leader.as_deref() {
            scene.line(Role::Leader, *from, *to);
        }
    }
    for (style, label, _) in labels {
        scene.add(style, Shape::Text(label));
    }
}

/// A line, from left to right.
type Line = Vec<Option<Place>>;

/// The points at one place.
struct Named {
    at: Place,
    name: String,
    /// The radius of the largest of them.
    radius: i32,
    /// Whether it carries the message.
    told: bool,
    /// How many points have this place.
    count: usize,
}

/// The names to write, those of points at one place in one.
fn named(dots: &[Placed<'_>], area: Bounds, comma: &str) -> Vec<Named> {
    let mut out: Vec<Named> = vec![];
    for dot in order(dots, area).into_iter().map(|at| &dots[at]) {
        let told = dot.mark.dot.highlight;
        match out.iter_mut().find(|known| known.at == dot.at) {
            Some(known) => {
                known.name.extend([comma, dot.mark.name]);
                known.radius = known.radius.max(dot.mark.radius);
                known.count += 1;
            }
            None => {
                let (name, radius) = (dot.mark.name.to_owned(), dot.mark.radius);
                out.push(Named { at: dot.at, name, radius, told, count: 1 });
            }
        }
    }
    out
}

/// The same line from left to right.
fn rightward(mut line: Line) -> Line {
    line.sort();
    line
}

/// Which points to name, the most important first: all that carry the message, and if there are none, the ends of paths,
/// and then the largest or, of equally large ones, those furthest from where points crowd. Of the points of a long path
/// every nth is named.
fn order(dots: &[Placed<'_>], area: Bounds) -> Vec<usize> {
    let mut named: Vec<usize> = (0..dots.len()).filter(|at| !dots[*at].mark.name.is_empty()).collect();
    let told = named.iter().any(|at| dots[*at].mark.dot.highlight);
    let is_path = dots.iter().any(|dot| dot.mark.is_end);
    let crowd = named.len() > MOST_NAMED;
    if crowd && is_path {
        let step = named.len().div_ceil(MOST_NAMED);
        named.retain(|at| {
            let mark = &dots[*at].mark;
            mark.is_end || mark.dot.highlight || mark.nth.is_multiple_of(step)
        });
    } else if crowd && told {
        named.retain(|at| dots[*at].mark.dot.highlight);
    }
    let far = |at: &usize| {
        let (x, y) = dots[*at].at;
        std::cmp::Reverse((area.bottom - y).max(x - area.left))
    };
    named.sort_by_key(|at| {
        let mark = &dots[*at].mark;
        (!mark.dot.highlight, !mark.is_end, std::cmp::Reverse(mark.radius), far(at))
    });
    named.truncate(MOST_NAMED.max(if told || is_path { named.len() } else { 0 }));
    named
}

fn around(dot: &Placed<'_>) -> Bounds {
    let ((x, y), radius) = (dot.at, dot.mark.radius);
    let mark = Bounds { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
    bounds::around(mark, (dot.mark.dot.x.hedge, dot.mark.dot.y.hedge))
}

/// Places for a name round a point of this radius, the best first.
fn beside(((x, y), radius): (Place, i32), step: i32) -> [(Place, Anchor); 10] {
    let (side, rise) = (radius + 40 * step, 150 * (step - 1));
    [
        ((x + side, y + 45 - rise), Anchor::Start),
        ((x - side, y + 45 - rise), Anchor::End),
        ((x, y - radius - 45 - rise), Anchor::Middle),
        ((x, y + radius + 130 + rise), Anchor::Middle),
        ((x + side, y + 45 + rise + 60), Anchor::Start),
        ((x - side, y + 45 + rise + 60), Anchor::End),
        ((x + side - 40, y - 15 - rise), Anchor::Start),
        ((x - side + 40, y - 15 - rise), Anchor::End),
        ((x - 40, y - radius - 45 - rise), Anchor::Start),
        ((x + 40, y - radius - 45 - rise), Anchor::End),
    ]
}

/// The point of a rectangle nearest to a place.
fn nearest(bounds: Bounds, (x, y): Place) -> Place {
    (x.clamp(bounds.left, bounds.right), y.clamp(bounds.top, bounds.bottom))
}
