//! The parts of a whole below one another: swatch, name, number, and a rule beneath each.

use super::frame;
use crate::charts::paper::scene::{Anchor, Pen, Scene, Shape};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::view::View;

/// The width of a swatch, and its edges above and below the base line.
const SWATCH: (i32, i32, i32) = (120, 105, 5);
/// Where names begin.
const NAME: i32 = 180;
/// The least paper between a name and its number.
const GAP: i32 = 150;
/// How much of the width a number may take, in hundredths.
const MOST_NUMBER: i32 = 55;
/// From the last base line of a part to its rule, and from there to the base line of the next.
const RULE: (i32, i32) = (70, 175);
/// From the base line that would be next to the lower edge of the list.
const END: i32 = 130;

/// A part of the list.
pub(crate) struct Part<'p> {
    pub(crate) category: usize,
    pub(crate) style: Style,
    pub(crate) number: &'p str,
}

/// Writes parts between two edges, the first on this base line, and returns the lower edge.
pub(crate) fn write<'p>(
    scene: &mut Scene,
    view: &View<'_>,
    parts: impl Iterator<Item = Part<'p>>,
    (left, right): (i32, i32),
    first: i32,
) -> i32 {
    let pen = Pen { lang: view.lang };
    let mut base = first;
    for Part { category, style, number } in parts {
        scene.add(style, Shape::Rect((left, base - SWATCH.1), (left + SWATCH.0, base + SWATCH.2)));
        let room = (right - left) * MOST_NUMBER / 100;
        let number = pen.fitted(number, Role::Strong, ((right, base), Anchor::End), room);
        let lines = pen.wrap(&view.categories[category], right - left - NAME - number.width - GAP, 2);
        let style = Style::plain(view.category_role(category));
        frame::write_lines(scene, pen, &lines, style, (left + NAME, base), Anchor::Start);
        scene.add(Style::plain(Role::Strong), Shape::Text(number));
        let more = i32::try_from(lines.len().max(1) - 1).unwrap_or(0);
        let rule = frame::crisp(base + Pen::LEADING * more + RULE.0);
        scene.line(Role::Grid, (left, rule), (right, rule));
        base = rule + RULE.1;
    }
    base - END
}
