//! Lanes: one row for each category, its name at the left edge or, on phones, above it. For the kinds that
//! lie on their side and are not plain bars.

use super::frame;
use super::names::fits;
use crate::charts::paper::ink::{Ink, Role};
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Pen, Scene};
use crate::charts::words::sheet::Sheet;

/// The lanes of a picture.
pub(crate) struct Lanes<'s> {
    sheet: &'s Sheet<'s>,
    pen: Pen,
    /// The lines of each category's name.
    names: Vec<Vec<String>>,
    /// The width of the column of names; 0 where they stand above their lanes.
    column: i32,
    /// How thick the marks are.
    thick: i32,
}

/// Where the lanes are.
pub(crate) struct Placed {
    /// The middle of each.
    pub(crate) middles: Vec<i32>,
    /// The lower edge of the last.
    pub(crate) bottom: i32,
}

impl<'s> Lanes<'s> {
    const GAP: i32 = 90;

    /// The least room for marks between their numbers.
    pub(crate) const LEAST: i32 = 200;

    /// Measures the names; `thick` is the height of the marks, `numbers` the width that their numbers need.
    pub(crate) fn new(sheet: &'s Sheet<'s>, pen: Pen, layout: Layout, (thick, numbers): (i32, i32)) -> Self {
        let width = layout.width();
        let widest = sheet.categories.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
        let cap = layout.name_room();
        let all_fit = || widest <= cap * 3 / 2 && sheet.categories.iter().all(|name| fits(name, cap, pen));
        let leaves_room = widest.min(cap) + 120 + numbers + Self::LEAST <= width;
        let column = if layout != Layout::Wide && !(leaves_room && all_fit()) { 0 } else { widest.min(cap) };
        let room = if column == 0 { width } else { column };
        let lines = |name: &String| if widest <= room { vec![name.clone()] } else { pen.wrap(name, room, 2) };
        Self { sheet, pen, names: sheet.categories.iter().map(lines).collect(), column, thick }
    }

    /// Where marks may begin.
    pub(crate) fn left(&self) -> i32 {
        if self.column == 0 { 0 } else { self.column + 120 }
    }

    /// Writes the names from `top` on and tells where the lanes are.
    pub(crate) fn place(&self, scene: &mut Scene, top: i32) -> Placed {
        let mut middles = Vec::with_capacity(self.names.len());
        let mut top = top;
        for (category, lines) in self.names.iter().enumerate() {
            let text = Pen::LEADING * i32::try_from(lines.len()).unwrap_or(1);
            // Letters fill about the middle two thirds of a line.
            let (base, middle, height) = if self.column == 0 {
                (top + 125, top + text + 30 + self.thick / 2, text + self.thick + 150)
            } else {
                let height = text.max(self.thick);
                (top + (height - text) / 2 + 125, top + height / 2, height + Self::GAP)
            };
            let ink = Ink::plain(self.sheet.category_role(category));
            frame::write_lines(scene, self.pen, lines, ink, (0, base), Anchor::Start);
            middles.push(middle);
            top += height;
        }
        Placed { middles, bottom: top - if self.column == 0 { 110 } else { Self::GAP } }
    }
}
