//! A planned picture: marks and texts at their final places, in tenths of a pixel.
//!
//! Planning ends here and drawing begins here; tests look at scenes to see that no text leaves the
//! picture or covers another.

use super::measure::{self, Weight};
use super::style::{Role, Style};
use crate::model::Lang;

/// A place: x to the right, y down.
pub(crate) type Place = (i32, i32);

/// A picture that has been planned.
#[derive(Clone, Debug)]
pub(crate) struct Scene {
    /// Width.
    pub(crate) width: i32,
    /// Height.
    pub(crate) height: i32,
    /// What is in it, from the ground up.
    pub(crate) items: Vec<Item>,
    /// Whether marks are without their names, which the table has.
    pub(crate) has_unnamed: bool,
}

/// Something to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    /// How.
    pub(crate) style: Style,
    /// What.
    pub(crate) shape: Shape,
    /// What a pointer over it shows; empty for nothing.
    pub(crate) tip: String,
}

/// What can be drawn.
#[derive(Clone, Debug)]
pub(crate) enum Shape {
    /// A rectangle by its upper left and lower right corners.
    Rect(Place, Place),
    /// A line through points.
    Path(Vec<Place>),
    /// A surface by its corners.
    Area(Vec<Place>),
    /// A circle by its centre and radius.
    Circle(Place, i32),
    /// A part of a ring.
    Wedge(Wedge),
    /// A line of text.
    Text(Label),
}

impl Shape {
    /// Moves it to the right and down.
    pub(crate) fn move_by(&mut self, (right, down): Place) {
        let places: &mut [Place] = match self {
            Shape::Rect(from, to) => {
                (*from, *to) = ((from.0 + right, from.1 + down), (to.0 + right, to.1 + down));
                &mut []
            }
            Shape::Path(places) | Shape::Area(places) => places,
            Shape::Circle(centre, _) | Shape::Wedge(Wedge { centre, .. }) => std::slice::from_mut(centre),
            Shape::Text(label) => std::slice::from_mut(&mut label.at),
        };
        for place in places {
            *place = (place.0 + right, place.1 + down);
        }
    }
}

/// A part of a ring; angles count clockwise from the top, in whole turns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wedge {
    /// The ring's centre.
    pub(crate) centre: Place,
    /// Inner and outer radius.
    pub(crate) radii: (i32, i32),
    /// Where it begins.
    pub(crate) from: f64,
    /// Where it ends; at most one turn further.
    pub(crate) to: f64,
}

/// The point of a text that its place gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// A line of text.
#[derive(Clone, Debug)]
pub(crate) struct Label {
    /// Its text.
    pub(crate) text: String,
    /// The place of its anchor, on its base line.
    pub(crate) at: Place,
    /// Which point of it is there.
    pub(crate) anchor: Anchor,
    /// Font size.
    pub(crate) size: i32,
    /// The width it has at most, along the line.
    pub(crate) width: i32,
    /// Whether the line runs upward.
    pub(crate) is_turned: bool,
    /// The series and the category of each value whose number is in the text.
    pub(crate) numbers: Vec<(usize, usize)>,
}

/// A rectangle: left, top, right, bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bounds {
    /// Left edge.
    pub(crate) left: i32,
    /// Upper edge.
    pub(crate) top: i32,
    /// Right edge.
    pub(crate) right: i32,
    /// Lower edge.
    pub(crate) bottom: i32,
}

impl Bounds {
    /// Whether a place lies in it or on its edge.
    pub(crate) fn holds(self, (x, y): Place) -> bool {
        (self.left..=self.right).contains(&x) && (self.top..=self.bottom).contains(&y)
    }

    /// The same, by so much larger on every side.
    pub(crate) fn wider(self, by: i32) -> Bounds {
        Bounds { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    /// Whether two rectangles have a point in common that is on the edge of neither.
    pub(crate) fn overlaps(self, other: Bounds) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

impl Label {
    /// The same text, which contains the number of a series at a category.
    pub(crate) fn numbering(mut self, of: (usize, usize)) -> Self {
        self.numbers.push(of);
        self
    }

    /// The room that it takes.
    pub(crate) fn bounds(&self) -> Bounds {
        let before = match self.anchor {
            Anchor::Start => 0,
            Anchor::Middle => self.width / 2,
            Anchor::End => self.width,
        };
        let (ascent, descent) = (self.size * 86 / 100, self.size * 16 / 100);
        if self.is_turned {
            let (x, bottom) = (self.at.0, self.at.1 + before);
            return Bounds { left: x - ascent, top: bottom - self.width, right: x + descent, bottom };
        }
        let left = self.at.0 - before;
        Bounds { left, top: self.at.1 - ascent, right: left + self.width, bottom: self.at.1 + descent }
    }
}

impl Scene {
    /// An empty picture of this width; its height is set when that is known.
    pub(crate) fn new(width: i32) -> Self {
        Self { width, height: 0, items: vec![], has_unnamed: false }
    }

    /// Adds a shape.
    pub(crate) fn add(&mut self, style: Style, shape: Shape) {
        self.add_with_tip(style, shape, String::new());
    }

    /// Adds a shape that explains itself to a pointer.
    pub(crate) fn add_with_tip(&mut self, style: Style, shape: Shape, tip: String) {
        self.items.push(Item { style, shape, tip });
    }

    /// Adds a straight line.
    pub(crate) fn line(&mut self, role: Role, from: Place, to: Place) {
        self.add(Style::plain(role), Shape::Path(vec![from, to]));
    }

    /// Every text with its style.
    pub(crate) fn labels(&self) -> impl Iterator<Item = (&Label, Style)> {
        self.items.iter().filter_map(|item| match &item.shape {
            Shape::Text(label) => Some((label, item.style)),
            _ => None,
        })
    }
}

/// A number of things, for arithmetic with lengths.
pub(crate) fn to_i32(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(0)
}

/// Sets lines of text in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pen {
    /// The language, which decides how wide a text is.
    pub(crate) lang: Lang,
}

impl Pen {
    /// The font size of labels.
    pub(crate) const LABEL: i32 = 130;
    /// The font size of ticks and units.
    pub(crate) const SMALL: i32 = 120;
    /// From one base line to the next.
    pub(crate) const LEADING: i32 = 165;

    /// How wide a text in this role is.
    pub(crate) fn width(self, text: &str, role: Role) -> i32 {
        measure::width(text, Self::size(role), Self::weight(role), self.lang)
    }

    /// A label ready to be added.
    pub(crate) fn label(self, text: impl Into<String>, role: Role, at: Place, anchor: Anchor) -> Label {
        let text = text.into();
        let width = self.width(&text, role);
        Label { text, at, anchor, size: Self::size(role), width, is_turned: false, numbers: vec![] }
    }

    /// A label that is set smaller where it would be wider than `room`: a number that is cut is another number.
    pub(crate) fn fitted(self, text: &str, role: Role, (at, anchor): (Place, Anchor), room: i32) -> Label {
        let label = self.label(text, role, at, anchor);
        let size = i64::from(label.size) * i64::from(room) / i64::from(label.width.max(1));
        match i32::try_from(size / 5 * 5) {
            Ok(size) if size < label.size => {
                Label { size, width: measure::width(text, size, Self::weight(role), self.lang), ..label }
            }
            _ => label,
        }
    }

    /// A label of this size that runs upward from a place.
    pub(crate) fn turned(self, text: &str, role: Role, (at, size): (Place, i32)) -> Label {
        let width = measure::width(text, size, Self::weight(role), self.lang);
        Label { text: text.to_owned(), at, anchor: Anchor::Start, size, width, is_turned: true, numbers: vec![] }
    }

    /// Adds a line of text to a scene.
    pub(crate) fn write(self, scene: &mut Scene, text: impl Into<String>, style: Style, at: Place, anchor: Anchor) {
        let label = self.label(text, style.role, at, anchor);
        scene.add(style, Shape::Text(label));
    }

    /// Adds the number of a series at a category to a scene.
    pub(crate) fn number(
        self,
        scene: &mut Scene,
        text: impl Into<String>,
        of: (usize, usize),
        style: Style,
        (at, anchor): (Place, Anchor),
    ) {
        let label = self.label(text, style.role, at, anchor).numbering(of);
        scene.add(style, Shape::Text(label));
    }

    /// As much of a text as fits in a line of a role, with an ellipsis where that is not all.
    pub(crate) fn cut(self, text: &str, room: i32, role: Role) -> String {
        let room = if Self::weight(role) == Weight::Bold { room * 93 / 100 } else { room };
        measure::cut(text, room, Self::size(role), self.lang)
    }

    /// As much of the end of a text as fits in a line of a role, with an ellipsis before it.
    pub(crate) fn cut_start(self, text: &str, room: i32, role: Role) -> String {
        let end = |at: usize| format!("…{}", text[at..].trim_start());
        let fits = |at: &usize| self.width(&end(*at), role) <= room;
        let starts = || text.char_indices().skip(1);
        // Rather a whole word than as many letters as there is room for.
        let words = starts().filter(|(_, c)| *c == ' ' || crate::text::is_cjk(*c));
        let found = words.map(|(at, _)| at).find(fits).or_else(|| starts().map(|(at, _)| at).find(fits));
        found.map_or_else(|| "…".to_owned(), end)
    }

    /// Lines of text no wider than `room` even if they are set in bold.
    pub(crate) fn wrap(self, text: &str, room: i32, lines: usize) -> Vec<String> {
        measure::wrap(text, room * 93 / 100, lines, Self::LABEL, self.lang)
    }

    /// The font size of a role.
    pub(crate) fn size(role: Role) -> i32 {
        if matches!(role, Role::Quiet | Role::Tick) { Self::SMALL } else { Self::LABEL }
    }

    fn weight(role: Role) -> Weight {
        match role {
            Role::Strong | Role::Coloured => Weight::Bold,
            _ => Weight::Regular,
        }
    }
}
