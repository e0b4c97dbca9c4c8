//! Devices: additions that help to read a chart, namely reference lines, bands, notes, and the reversed direction of an
//! axis on which less is better.

use super::{Date, Exact, Localized, Unit};
use crate::diag::Span;

/// Devices of a specification, with places for diagnostics.
#[derive(Clone, Debug, Default)]
pub struct DeviceSpecs {
    /// Whether the axis runs the other way, and where that is written.
    pub reverse: Option<(Direction, Span)>,
    /// Categories of a waterfall that are sums and not changes.
    pub totals: Vec<(String, Span)>,
    pub lines: Vec<LineSpec>,
    pub bands: Vec<BandSpec>,
    pub notes: Vec<NoteSpec>,
}

impl DeviceSpecs {
    /// The direction of the axis of values in a unit: where the chart does not say it, the first rank is the highest.
    pub fn direction(&self, unit: Unit) -> Direction {
        let usual = if unit == Unit::Rank { Direction::Reversed } else { Direction::Usual };
        self.reverse.map_or(usual, |(direction, _)| direction)
    }
}

/// A reference line of a specification.
#[derive(Clone, Debug)]
pub struct LineSpec {
    /// A value (`value`), in the scale of the cells, or a category (`at`).
    pub at: LevelSpec,
    /// The label; if empty, the value or the category is shown.
    pub label: Localized,
}

/// A place on one of the axes, in a specification.
#[derive(Clone, Debug)]
pub enum LevelSpec {
    /// On the axis of values.
    Value(String, Span),
    /// On the axis of categories.
    Category(String, Span),
    /// On either: a category if there is one of that name.
    Either(String, Span),
    /// At a figure that was named as `=id`, which has been looked up.
    Figure(FigureLevel),
}

impl LevelSpec {
    /// Where it is written.
    pub fn span(&self) -> Span {
        match self {
            LevelSpec::Value(_, span) | LevelSpec::Category(_, span) | LevelSpec::Either(_, span) => *span,
            LevelSpec::Figure(figure) => figure.name.1,
        }
    }
}

/// A figure that gives the place of a line or a band.
#[derive(Clone, Debug)]
pub struct FigureLevel {
    /// The name with its `=`, and its place.
    pub name: (String, Span),
    /// Its value in base units.
    pub value: Exact,
    pub unit: Unit,
    /// Where it is declared.
    pub declared: Span,
}

/// A band of a specification.
#[derive(Clone, Debug)]
pub struct BandSpec {
    pub from: LevelSpec,
    pub to: LevelSpec,
    /// The label; may be empty.
    pub label: Localized,
}

/// A note of a specification.
#[derive(Clone, Debug)]
pub struct NoteSpec {
    /// The category that it explains.
    pub x: (String, Span),
    /// The column whose mark it explains; the first where none is named.
    pub y: Option<(String, Span)>,
    pub text: Localized,
}

/// Which end of an axis is the far one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// The largest value.
    #[default]
    Usual,
    /// The smallest value, as in rankings.
    Reversed,
}

/// The devices of a chart, joined with its data.
#[derive(Clone, Debug, Default)]
pub struct Devices {
    pub lines: Vec<ReferenceLine>,
    pub bands: Vec<Band>,
    pub notes: Vec<Note>,
}

impl Devices {
    /// The levels of all lines and bands.
    pub fn levels(&self) -> impl Iterator<Item = Level> {
        let bands = self.bands.iter().flat_map(|band| [band.ends.0, band.ends.1]);
        self.lines.iter().map(|line| line.at).chain(bands)
    }
}

/// A place on one of the axes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// On the axis of values, in base units.
    Value(Exact),
    /// On the axis of categories.
    Category(usize),
    /// On the axis across where that is one of values too, in base units; the number of a name where its places have
    /// names.
    Across(Exact),
    /// At a date of an axis of time.
    Date(Date),
}

/// A line at a value or a category.
#[derive(Clone, Debug)]
pub struct ReferenceLine {
    pub at: Level,
    /// The label; if empty, the value or the category is shown.
    pub label: Localized,
}

/// A band between two values or two categories.
#[derive(Clone, Debug)]
pub struct Band {
    /// Where it begins and where it ends: both on the same axis.
    pub ends: (Level, Level),
    /// The label; may be empty.
    pub label: Localized,
}

/// A few words at a mark.
#[derive(Clone, Debug)]
pub struct Note {
    /// The mark's series and category.
    pub mark: (usize, usize),
    /// Where it is on the line from this mark to another category; `None` at the mark itself.
    pub between: Option<(Level, usize)>,
    pub text: Localized,
}
