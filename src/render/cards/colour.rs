//! The colours of a card, each with its shades.

/// A colour of a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Colour {
    /// For headlines.
    Black,
    /// For the text around it.
    Grey,
    /// For the figure.
    Red,
}

impl Colour {
    pub(super) const ALL: [Colour; 3] = [Colour::Black, Colour::Grey, Colour::Red];

    pub(super) fn rgb(self) -> [u8; 3] {
        match self {
            Colour::Black => [0x1d, 0x1b, 0x18],
            Colour::Grey => [0x5e, 0x57, 0x4d],
            Colour::Red => [0xa8, 0x26, 0x1c],
        }
    }

    /// The number of shades between the background and the colour: with the background 16 in all, of which headlines
    /// need most.
    pub(super) fn shades(self) -> u8 {
        match self {
            Colour::Black => 7,
            Colour::Grey | Colour::Red => 4,
        }
    }

    /// The shade of a pixel for its coverage from 0 to 255; 0 is the background.
    pub(super) fn shade(self, cover: u8) -> u8 {
        match (u16::from(cover) * u16::from(self.shades()) + 127) / 255 {
            0 => 0,
            step => self.base() + step as u8,
        }
    }

    /// The shade of full coverage.
    pub(super) fn full(self) -> u8 {
        self.base() + self.shades()
    }

    /// The number before its palest shade.
    fn base(self) -> u8 {
        match self {
            Colour::Black => 0,
            Colour::Grey => 7,
            Colour::Red => 11,
        }
    }
}
