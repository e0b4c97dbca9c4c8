//! Points of values: each kind of figure has a shape of its own, which is recognised without colour.

use crate::charts::paper::scene::{Place, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::model::Kind;

/// Adds the point of a value of a kind.
pub(crate) fn add(scene: &mut Scene, kind: Kind, paint: Paint, at: Place, radius: i32, tip: String) {
    let role = if kind == Kind::Reported { Role::Dot } else { Role::Ring };
    scene.add_with_tip(Style::of(role, paint), shape(kind, at, radius), tip);
}

/// Adds the point of a value of a kind whose area shows an amount: a mark with corners has that of a circle of the radius.
pub(crate) fn add_sized(scene: &mut Scene, kind: Kind, paint: Paint, at: Place, radius: i32, tip: String) {
    // In thousandths of what is drawn for a radius: the areas of the shapes below are 3.38, 2.83 and 3.10 squares of it.
    let part = match kind {
        Kind::Reported | Kind::Forecast => 1000,
        Kind::Derived => 964,
        Kind::Target => 1053,
        Kind::Claim => 1007,
    };
    add(scene, kind, paint, at, radius * part / 1000, tip);
}

/// What is reported and what is expected are round; all that was worked out or only claimed has corners.
fn shape(kind: Kind, at @ (x, y): Place, radius: i32) -> Shape {
    // Corners reach further than a circle that is as large.
    let (far, near) = (radius * 13 / 10, radius * 88 / 100);
    match kind {
        Kind::Reported | Kind::Forecast => Shape::Circle(at, radius),
        Kind::Derived => Shape::Area(vec![(x, y - far), (x + far, y), (x, y + far), (x - far, y)]),
        Kind::Target => Shape::Area(vec![(x, y - far), (x + far, y + near), (x - far, y + near)]),
        Kind::Claim => {
            Shape::Area(vec![(x - near, y - near), (x + near, y - near), (x + near, y + near), (x - near, y + near)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_without_colour() {
        let look = |kind: Kind| {
            let mut scene = Scene::new(100);
            add(&mut scene, kind, Paint::Accent, (50, 50), 40, String::new());
            format!("{:?}", scene.items)
        };
        let looks: std::collections::BTreeSet<String> = Kind::NAMES.iter().map(|(_, kind)| look(*kind)).collect();
        assert_eq!(looks.len(), Kind::NAMES.len());
    }
}
