//! Columns with names over them: level where all have room, else turned upward, so that no column is without its name.

use super::frame;
use super::names::{self, Name};
use crate::charts::paper::scene::{Anchor, Label, Pen, Scene, Shape, to_i32};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::view::View;

/// The paper between the names of two columns.
const GAP: i32 = 30;
/// Narrower columns have their names in one line.
const LEAST_WRAPPED: i32 = 300;
/// The smallest letters of a name that runs upward.
const LEAST_TURNED: i32 = 95;
/// How long a name that runs upward may be.
const MOST_TURNED: i32 = 1500;
/// The size of letters that run upward, in hundredths of the width of their column.
const TURNED_SIZE: i32 = 85;
/// Where the base line of letters runs beside the middle of their column, in hundredths of their size: letters are about
/// a third of their size above and below the middle of their line.
const TURNED_BASE: i32 = 35;

/// The name of a column.
pub(crate) struct Column<'s> {
    pub(crate) text: &'s str,
    pub(crate) role: Role,
    /// Dates that have no room are left out: those beside them imply them.
    pub(crate) is_date: bool,
}

/// Columns of one width.
pub(crate) struct Columns<'s> {
    pub(crate) pen: Pen,
    pub(crate) names: Vec<Column<'s>>,
    /// Where the first begins.
    pub(crate) left: i32,
    pub(crate) width: i32,
}

/// The names over columns.
pub(crate) enum Heads {
    /// The lines of each; empty for a date that is left out.
    Level(Vec<Vec<String>>),
    /// All of them, running upward.
    Turned,
}

impl Columns<'_> {
    /// The middle of a column.
    fn middle(&self, column: usize) -> i32 {
        self.left + self.width * to_i32(column) + self.width / 2
    }

    /// The names level over their columns on paper of this width; `None` where one has no room.
    pub(crate) fn level(&self, view: &View<'_>, paper: i32) -> Option<Heads> {
        let (pen, room) = (self.pen, self.width - GAP);
        let dated = self.dated(view, paper);
        let head = |(at, column): (usize, &Column<'_>)| {
            let name = column.text;
            let lines = match pen.width(name, Role::Strong) <= room {
                true => vec![name.to_owned()],
                false if column.is_date && dated.contains(&at) => vec![name.to_owned()],
                false if column.is_date => vec![String::new()],
                _ if self.width < LEAST_WRAPPED || !self.breaks(name) => return None,
                _ => pen.wrap(name, room, 2),
            };
            (!lines.is_empty() && !lines.iter().any(|line| line.ends_with('…'))).then_some(lines)
        };
        self.names.iter().enumerate().map(head).collect::<Option<_>>().map(Heads::Level)
    }

    /// The columns of dates whose names are written where not all have room.
    fn dated(&self, view: &View<'_>, paper: i32) -> Vec<usize> {
        if !self.names.iter().any(|column| column.is_date) {
            return vec![];
        }
        let name = |(at, column): (usize, &Column<'_>)| {
            Name::new(self.pen, vec![column.text.to_owned()], column.role, self.middle(at), (0, paper))
        };
        // At the edge of the paper two names may have one place, so a column is known by its name.
        let shown = names::of_bands(view, self.names.iter().enumerate().map(name).collect());
        let is_shown = |at: &usize| shown.iter().any(|shown| shown.lines == [self.names[*at].text]);
        (0..self.names.len()).filter(is_shown).collect()
    }

    /// Whether a name can be broken into lines without breaking a word.
    fn breaks(&self, name: &str) -> bool {
        let fits = |word: &str| self.pen.width(word, Role::Strong) <= (self.width - GAP) * 93 / 100;
        name.split_whitespace().all(|word| word.chars().all(crate::text::is_cjk) || fits(word))
    }

    /// Writes the names, and returns the upper edge of what is beneath them.
    pub(crate) fn write(&self, scene: &mut Scene, heads: &Heads, top: i32) -> i32 {
        match heads {
            Heads::Level(heads) => self.write_level(scene, heads, top),
            Heads::Turned => self.write_turned(scene, top),
        }
    }

    fn write_level(&self, scene: &mut Scene, heads: &[Vec<String>], top: i32) -> i32 {
        let lines = heads.iter().map(Vec::len).max().unwrap_or(0);
        let base = top + 140 + Pen::LEADING * (to_i32(lines) - 1).max(0);
        for (at, lines) in heads.iter().enumerate() {
            let half = lines.iter().map(|line| self.pen.width(line, Role::Strong) / 2 + 1).max().unwrap_or(0);
            let x = self.middle(at).min(scene.width - half);
            let first = base - Pen::LEADING * (to_i32(lines.len()) - 1).max(0);
            let style = Style::plain(self.names[at].role);
            let shown: Vec<String> = lines.iter().filter(|line| !line.is_empty()).cloned().collect();
            frame::write_lines(scene, self.pen, &shown, style, (x, first), Anchor::Middle);
        }
        base + 70
    }

    /// Writes the names upward, smaller where columns are narrower than a line of text is high.
    fn write_turned(&self, scene: &mut Scene, top: i32) -> i32 {
        let size = (self.width * TURNED_SIZE / 100).clamp(LEAST_TURNED, Pen::LABEL);
        // Columns narrower than the smallest letters are named in turn.
        let nth = usize::try_from(LEAST_TURNED / self.width.max(1)).unwrap_or(1) + 1;
        let nth = if self.width >= LEAST_TURNED { 1 } else { nth };
        let texts: Vec<String> = self.names.iter().map(|column| column.text.to_owned()).collect();
        let texts = names::in_rooms(&texts, Role::Text, self.pen, |_| MOST_TURNED * Pen::LABEL / size);
        let label = |(at, column): (usize, &Column<'_>)| {
            let place = (self.middle(at) + size * TURNED_BASE / 100, 0);
            (Style::plain(column.role), self.pen.turned(&texts[at], column.role, (place, size)))
        };
        let labels: Vec<(Style, Label)> = self.names.iter().enumerate().step_by(nth).map(label).collect();
        let base = top + 60 + labels.iter().map(|(_, label)| label.width).max().unwrap_or(0);
        for (style, label) in labels {
            scene.add(style, Shape::Text(Label { at: (label.at.0, base), ..label }));
        }
        base + 50
    }
}
