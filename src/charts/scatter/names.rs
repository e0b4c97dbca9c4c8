//! Names beside points: first those that carry the message, then the outermost, as many as find room.

use super::{Placed, RADIUS};
use crate::charts::ink::{Ink, Paint, Role};
use crate::charts::scene::{Anchor, Bounds, Label, Pen, Place, Scene, Shape};

/// Points without a message are named up to this many.
const MOST_NAMED: usize = 14;

/// Writes the names that find room.
pub(super) fn write(scene: &mut Scene, pen: Pen, dots: &[Placed<'_>], area: Bounds) {
    let page = Bounds { left: 0, top: area.top - 100, right: scene.width, bottom: area.bottom };
    let spans = dots.iter().filter_map(|dot| Some((dot.at.0, dot.span?)));
    let spans =
        spans.map(|(x, (low, high))| Bounds { left: x - 40, top: high.min(low), right: x + 40, bottom: low.max(high) });
    let flat = dots.iter().filter_map(|dot| Some((dot.at.1, dot.x_span?)));
    let flat =
        flat.map(|(y, (low, high))| Bounds { left: low.min(high), top: y - 40, right: low.max(high), bottom: y + 40 });
    let marks: Vec<Bounds> = dots.iter().map(|dot| around(dot.at)).chain(spans).chain(flat).collect();
    // Ticks stand at the left of the plot, where names may go too.
    let written = scene.items.iter().filter_map(|item| match &item.shape {
        Shape::Text(label) => Some(label.bounds()),
        _ => None,
    });
    let mut taken: Vec<Bounds> = written.collect();
    let mut labels: Vec<(Ink, Label, Option<[Place; 2]>)> = vec![];
    for at in order(dots, area) {
        let dot = &dots[at];
        let told = dot.paint == Paint::Accent;
        let ink = Ink::plain(if told { Role::Strong } else { Role::Halo });
        let name = pen.cut(dot.name, scene.width * 40 / 100, ink.role);
        let free = |bounds: Bounds| {
            let inside = bounds.left >= page.left
                && bounds.right <= page.right
                && bounds.top >= page.top
                && bounds.bottom <= page.bottom;
            inside && !marks.iter().chain(&taken).any(|other| other.overlaps(bounds))
        };
        let near = beside(dot.at, 1).into_iter().map(|place| (place, false));
        let far = (2..6).flat_map(|step| beside(dot.at, step)).map(|place| (place, true));
        let places = near.chain(far.filter(|_| told));
        let found = places
            .map(|((place, anchor), away)| (pen.label(name.as_str(), ink.role, place, anchor), away))
            .find(|(label, _)| free(label.bounds()));
        if let Some((label, away)) = found {
            let bounds = label.bounds();
            taken.push(bounds);
            let leader = away.then(|| [dot.at, nearest(bounds, dot.at)]);
            labels.push((ink, label, leader));
        }
    }
    for (_, _, leader) in &labels {
        if let Some([from, to]) = leader {
            scene.line(Role::Leader, *from, *to);
        }
    }
    for (ink, label, _) in labels {
        scene.add(ink, Shape::Text(label));
    }
}

/// Which points to name, the most important first: all that carry the message, and if there are none, those
/// furthest from where points crowd.
fn order(dots: &[Placed<'_>], area: Bounds) -> Vec<usize> {
    let mut named: Vec<usize> = (0..dots.len()).filter(|at| !dots[*at].name.is_empty()).collect();
    let told = named.iter().any(|at| dots[*at].paint == Paint::Accent);
    let far = |at: &usize| {
        let (x, y) = dots[*at].at;
        std::cmp::Reverse((area.bottom - y).max(x - area.left))
    };
    named.sort_by_key(|at| (dots[*at].paint != Paint::Accent, far(at)));
    let crowd = named.len() > MOST_NAMED;
    if crowd && told {
        named.retain(|at| dots[*at].paint == Paint::Accent);
    }
    named.truncate(MOST_NAMED.max(if told { named.len() } else { 0 }));
    named
}

fn around((x, y): Place) -> Bounds {
    Bounds { left: x - RADIUS, top: y - RADIUS, right: x + RADIUS, bottom: y + RADIUS }
}

/// Places for a name round a point, the best first.
fn beside((x, y): Place, step: i32) -> [(Place, Anchor); 6] {
    let (side, rise) = (RADIUS + 40 * step, 150 * (step - 1));
    [
        ((x + side, y + 45 - rise), Anchor::Start),
        ((x - side, y + 45 - rise), Anchor::End),
        ((x, y - RADIUS - 45 - rise), Anchor::Middle),
        ((x, y + RADIUS + 130 + rise), Anchor::Middle),
        ((x + side, y + 45 + rise + 60), Anchor::Start),
        ((x - side, y + 45 + rise + 60), Anchor::End),
    ]
}

/// The point of a rectangle nearest to a place.
fn nearest(bounds: Bounds, (x, y): Place) -> Place {
    (x.clamp(bounds.left, bounds.right), y.clamp(bounds.top, bounds.bottom))
}
