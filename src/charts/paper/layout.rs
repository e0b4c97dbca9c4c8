//! The room that a picture is planned for.

/// For which room a picture is planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// A text column or more.
    Wide,
    /// A phone.
    Narrow,
    /// One of several small charts.
    Panel(Paper),
}

impl Layout {
    /// Both, wide first.
    pub const ALL: [Layout; 2] = [Layout::Wide, Layout::Narrow];

    /// The width in tenths of a pixel.
    pub(crate) fn width(self) -> i32 {
        match self {
            Layout::Wide => 7200,
            Layout::Narrow => 3600,
            Layout::Panel(paper) => paper.width,
        }
    }

    /// The height of the plot where it does not follow from the data.
    pub(crate) fn plot_height(self) -> i32 {
        match self {
            Layout::Wide => 2600,
            Layout::Narrow => 2100,
            Layout::Panel(paper) => paper.height,
        }
    }

    /// How wide a column of names at the left may be.
    pub(crate) fn name_room(self) -> i32 {
        match self {
            Layout::Panel(paper) => paper.names,
            _ => self.width() * 36 / 100,
        }
    }

    /// How many steps the axis of values has, about.
    pub(crate) fn steps(self, usual: i32) -> i32 {
        if matches!(self, Layout::Panel(_)) { 3 } else { usual }
    }

    /// The letter in ids and the class of the wrapper.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Layout::Wide => "wide",
            Layout::Narrow | Layout::Panel(_) => "narrow",
        }
    }
}

/// The room of one of several small charts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its width, with ticks or names at its left.
    pub(crate) width: i32,
    /// The height of the plot where it does not follow from the data.
    pub(crate) height: i32,
    /// How wide names at the left may be.
    pub(crate) names: i32,
}
