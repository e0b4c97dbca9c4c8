//! Paper, ink, and the way to a small PNG.
//!
//! A card has three inks on paper, so half a byte says of a pixel which ink it has, and how much of it. That is drawn and
//! packed in a tenth of the time that a colour for each pixel would take.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::sorts::Sort;

/// Width of a card in pixels.
pub(super) const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub(super) const HEIGHT: u32 = 630;

/// The colour of the paper.
const PAPER: [u8; 3] = [0xfb, 0xfa, 0xf6];
/// What is drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ink {
    /// For the headline.
    Black,
    /// For what stands round it.
    Grey,
    /// For what matters most.
    Red,
}

impl Ink {
    const ALL: [Ink; 3] = [Ink::Black, Ink::Grey, Ink::Red];

    fn colour(self) -> [u8; 3] {
        match self {
            Ink::Black => [0x1d, 0x1b, 0x18],
            Ink::Grey => [0x5e, 0x57, 0x4d],
            Ink::Red => [0xa8, 0x26, 0x1c],
        }
    }

    /// How many shades there are from paper to it: with the paper itself 16 in all, of which headlines need most.
    fn shades(self) -> u8 {
        match self {
            Ink::Black => 7,
            Ink::Grey | Ink::Red => 4,
        }
    }

    /// The shade of a pixel of which so much is covered, 255 being all of it; 0 is paper.
    pub(super) fn shade(self, cover: u8) -> u8 {
        match (u16::from(cover) * u16::from(self.shades()) + 127) / 255 {
            0 => 0,
            step => self.base() + step as u8,
        }
    }

    /// The shade of the ink itself.
    fn full(self) -> u8 {
        self.base() + self.shades()
    }

    /// The number of the shade before its palest one.
    fn base(self) -> u8 {
        match self {
            Ink::Black => 0,
            Ink::Grey => 7,
            Ink::Red => 11,
        }
    }
}

/// A card that is being drawn.
#[derive(Debug)]
pub(super) struct Sheet {
    /// The number of each pixel's shade, two to a byte, as the file has them.
    pixels: Vec<u8>,
}

/// Bytes in a row of pixels.
const ROW: usize = WIDTH as usize / 2;

impl Sheet {
    /// Empty paper.
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; ROW * HEIGHT as usize] }
    }

    /// Fills a rectangle; what is outside the card is cut off.
    pub(super) fn bar(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), ink: Ink) {
        for y in top..(top + height).min(HEIGHT) {
            for x in left..(left + width).min(WIDTH) {
                self.darken(x as usize, y as usize, ink.full());
            }
        }
    }

    /// Prints a letter for a pen at `(x, y)`; what is outside the card is cut off.
    pub(super) fn print(&mut self, sort: &Sort, (x, y): (i32, i32)) {
        if sort.width == 0 {
            return;
        }
        for (y, row) in (y + sort.top..).zip(sort.shades.chunks_exact(sort.width)) {
            let Some(y) = usize::try_from(y).ok().filter(|y| *y < HEIGHT as usize) else { continue };
            for (x, shade) in (x + sort.left..).zip(row).filter(|(_, shade)| **shade > 0) {
                if let Some(x) = usize::try_from(x).ok().filter(|x| *x < WIDTH as usize) {
                    self.darken(x, y, *shade);
                }
            }
        }
    }

    /// Gives a pixel a shade, unless it has a darker one: letters may touch.
    fn darken(&mut self, x: usize, y: usize, shade: u8) {
        let pair = &mut self.pixels[y * ROW + x / 2];
        let shift = if x.is_multiple_of(2) { 4 } else { 0 };
        let before = *pair >> shift & 0xf;
        *pair = *pair & !(0xf << shift) | before.max(shade) << shift;
    }

    /// The card as a file.
    ///
    /// # Errors
    /// Never, as far as is known: what is written to is memory.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::with_capacity(32 * 1024);
        let mut encoder = Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(palette());
        // The fastest level is a twentieth of the work of the best one, for files a third larger; what is faster still
        // doubles them.
        encoder.set_deflate_compression(DeflateCompression::Level(1));
        encoder.set_filter(Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(out)
    }
}

/// The colour of each shade: paper, then the shades of each ink.
fn palette() -> Vec<u8> {
    let mut out = PAPER.to_vec();
    for ink in Ink::ALL {
        let all = u16::from(ink.shades());
        for shade in 1..=all {
            for (paper, ink) in PAPER.into_iter().zip(ink.colour()) {
                out.push(((u16::from(ink) * shade + u16::from(paper) * (all - shade)) / all) as u8);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shade_has_a_colour() {
        let colours = palette();
        assert_eq!(colours.len(), 3 * 16);
        let of = |shade: u8| &colours[3 * usize::from(shade)..][..3];
        assert_eq!(of(0), PAPER);
        for ink in Ink::ALL {
            assert_eq!(of(ink.full()), ink.colour());
            assert_eq!((ink.shade(0), ink.shade(255)), (0, ink.full()));
        }
    }

    #[test]
    fn letters_are_cut_at_the_edges() {
        let mut sheet = Sheet::new();
        let sort = Sort { left: -1, top: -1, width: 3, shades: vec![7; 9] };
        let (right, bottom) = (WIDTH as i32 - 1, HEIGHT as i32 - 1);
        for at in [(0, 0), (right, bottom), (-50, 5), (5, -50), (right + 50, 5), (5, bottom + 50)] {
            sheet.print(&sort, at);
        }
        let inked: Vec<usize> = (0..sheet.pixels.len()).filter(|at| sheet.pixels[*at] != 0).collect();
        let last = sheet.pixels.len() - 1;
        assert_eq!(inked, [0, ROW, last - ROW, last]);
        assert_eq!([sheet.pixels[0], sheet.pixels[last]], [0x77, 0x77]);
    }

    #[test]
    fn an_empty_card_is_a_small_file() {
        let mut sheet = Sheet::new();
        sheet.bar((1190, 620), (100, 100), Ink::Red);
        let png = sheet.png().expect("memory takes all");
        assert!(png.starts_with(b"\x89PNG") && png.len() < 8_000, "{} bytes", png.len());
        let inked = |pair: &u8| usize::from(pair >> 4 != 0) + usize::from(pair & 0xf != 0);
        assert_eq!(sheet.pixels.iter().map(inked).sum::<usize>(), 100);
    }
}
