//! Rows of charts that lie on their side: one for each category, its name at the left edge or, on narrow paper, above
//! it.
//!
//! On a phone names are above where they do not fit into two lines of a good third of the width, or where they and the
//! numbers beside the marks would leave too little of the paper to the marks.

use super::frame;
use super::names::{fits, in_lines};
use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Anchor, Pen, Scene};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::view::View;

/// From the column of names to the plot.
const COLUMN_GAP: i32 = 120;
/// More rows than this are not made higher for the sake of numbers.
const MOST_HIGH: usize = 12;
/// A column narrower than this has room for no name: three characters.
const LEAST_COLUMN: i32 = 400;
/// From the lines of a name to the marks beneath it.
const NAME_GAP: i32 = 30;
/// From the marks of one row to the name of the next, where names are above.
const ROW_GAP: i32 = 150;
/// From the upper edge of a line of text to its base.
const BASE: i32 = 125;

/// The rows of a picture.
pub(crate) struct Rows {
    pen: Pen,
    /// The lines of the name of each row; none for a row without a name.
    names: Vec<Vec<String>>,
    roles: Vec<Role>,
    /// The width of the column of names; 0 where they are above their rows.
    column: i32,
    /// Whether names take more lines so that the column leaves room for marks and numbers.
    is_narrowed: bool,
    /// The space between two rows where names are beside them.
    gap: i32,
    /// Whether the first row is the lowest.
    is_upward: bool,
}

/// Where rows have been placed.
pub(crate) struct Placed {
    /// The middle of the marks of each row.
    pub(crate) middles: Vec<i32>,
    /// Where a line along all marks begins: beneath the name that is above the first row, where it is there.
    pub(crate) top: i32,
    /// The lower edge of the marks of the last row.
    pub(crate) bottom: i32,
}

impl Rows {
    /// The width of a plot that has no room at all.
    pub(crate) const LEAST: i32 = 200;
    /// The share of the paper that marks have at least, in hundredths.
    const LEAST_SHARE: i32 = 40;

    /// A row for each category, with so much space between them, and so much room for numbers at both sides of the marks.
    pub(crate) fn new(view: &View<'_>, pen: Pen, layout: Layout, numbers: i32, gap: i32) -> Self {
        let names = view.categories.iter().enumerate();
        let names = names.map(|(category, name)| (name.clone(), view.category_role(category)));
        Self::named(names.collect(), pen, layout, numbers, gap)
    }

    /// The same for rows of these names and their roles.
    pub(crate) fn named(names: Vec<(String, Role)>, pen: Pen, layout: Layout, numbers: i32, gap: i32) -> Self {
        let (names, roles): (Vec<String>, Vec<Role>) = names.into_iter().unzip();
        let width = layout.width();
        let widest = names.iter().map(|name| pen.width(name, Role::Strong)).max().unwrap_or(0);
        let cap = layout.name_room();
        let column = match layout {
            Layout::Wide => widest.min(cap),
            Layout::Narrow | Layout::Panel(_) => {
                // A narrower column in which names take two lines is better than names above.
                let free = (width - COLUMN_GAP - numbers - Self::least(layout)).min(widest.min(cap));
                let is_column = free >= LEAST_COLUMN.min(widest) && widest <= cap * 3 / 2;
                if is_column && names.iter().all(|name| fits(name, free, pen)) { free } else { 0 }
            }
        };
        let room = if column == 0 { width } else { column };
        let is_narrowed = column < widest.min(cap);
        Self { pen, names: in_lines(&names, room, pen), roles, column, is_narrowed, gap, is_upward: false }
    }

    /// The same rows with the first at the bottom.
    pub(crate) fn upward(self) -> Self {
        Self { is_upward: true, ..self }
    }

    /// Whether rows with numbers are low enough: many rows whose names are above them or in more lines for the sake of
    /// numbers make a picture that nobody sees whole, if `bare` rows with an axis in place of numbers are lower.
    pub(crate) fn are_low(&self, bare: &Rows) -> bool {
        !self.is_narrowed || self.names.len() <= MOST_HIGH || bare.are_named_above()
    }

    /// The width that marks have at least. Panels beside one another have their names at one place whatever their numbers
    /// are.
    fn least(layout: Layout) -> i32 {
        if matches!(layout, Layout::Panel(_)) { Self::LEAST } else { Self::share(layout) }
    }

    /// The share of the paper that numbers leave to marks.
    pub(crate) fn share(layout: Layout) -> i32 {
        layout.width() * Self::LEAST_SHARE / 100
    }

    /// Where the marks begin at the earliest.
    pub(crate) fn left(&self) -> i32 {
        if self.column == 0 { 0 } else { self.column + COLUMN_GAP }
    }

    /// Whether names are above their rows.
    pub(crate) fn are_named_above(&self) -> bool {
        self.column == 0
    }

    /// The height of the lines of a name.
    fn text(&self, category: usize) -> i32 {
        Pen::LEADING * i32::try_from(self.names.get(category).map_or(1, Vec::len)).unwrap_or(1)
    }

    /// How high a row is with marks of this height, with the space after it.
    pub(crate) fn height(&self, category: usize, marks: i32) -> i32 {
        match self.are_named_above() {
            true => self.text(category) + marks + ROW_GAP,
            false => self.text(category).max(marks) + self.gap,
        }
    }

    /// The middle of the marks of a row that begins here.
    fn middle(&self, category: usize, top: i32, marks: i32) -> i32 {
        match self.are_named_above() {
            true => top + self.text(category) + NAME_GAP + marks / 2,
            false => top + self.text(category).max(marks) / 2,
        }
    }

    /// Writes the names of all rows from `top` on, whose marks are so high.
    pub(crate) fn place(&self, scene: &mut Scene, top: i32, marks: impl Fn(usize) -> i32) -> Placed {
        let first = if self.is_upward { self.names.len().saturating_sub(1) } else { 0 };
        let name = if self.are_named_above() { self.text(first) + NAME_GAP } else { 0 };
        let mut placed = Placed { middles: vec![top; self.names.len()], top: top + name, bottom: top };
        let mut top = top;
        for nth in 0..self.names.len() {
            let category = if self.is_upward { self.names.len() - 1 - nth } else { nth };
            let lines = &self.names[category];
            let (text, marks) = (self.text(category), marks(category));
            // Beside its marks a name is centred on them; letters fill about the middle two thirds of a line.
            let above = if self.are_named_above() { 0 } else { (text.max(marks) - text) / 2 };
            let style = Style::plain(self.roles[category]);
            frame::write_lines(scene, self.pen, lines, style, (0, top + above + BASE), Anchor::Start);
            placed.middles[category] = self.middle(category, top, marks);
            top += self.height(category, marks);
            let space = if self.are_named_above() { ROW_GAP - NAME_GAP } else { self.gap };
            placed.bottom = top - space;
        }
        placed
    }
}
