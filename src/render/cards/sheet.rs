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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// The number of each pixel's shade.
    pixels: Vec<u8>,
}

impl Sheet {
    /// Empty paper.
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; (WIDTH * HEIGHT) as usize] }
    }

    /// Fills a rectangle; what is outside the card is cut off.
    pub(super) fn bar(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), ink: Ink) {
        let right = (left + width).min(WIDTH) as usize;
        for y in top..(top + height).min(HEIGHT) {
            let row = (y * WIDTH) as usize;
            self.pixels[row + (left as usize).min(right)..row + right].fill(ink.base() + ink.shades());
        }
    }

    /// Prints a letter for a pen at `(x, y)`; what is outside the card is cut off.
    pub(super) fn print(&mut self, sort: &Sort, (x, y): (i32, i32), ink: Ink) {
        if sort.width == 0 {
            return;
        }
        let left = x + sort.left;
        // The columns of the letter that are on the card.
        let first = usize::try_from(-left).unwrap_or(0).min(sort.width);
        let last = usize::try_from(WIDTH as i32 - left).unwrap_or(0).clamp(first, sort.width);
        for (row, cover) in (y + sort.top..).zip(sort.cover.chunks_exact(sort.width)) {
            if !(0..HEIGHT as i32).contains(&row) || first == last {
                continue;
            }
            let from = row as usize * WIDTH as usize + (left + first as i32) as usize;
            for (pixel, cover) in self.pixels[from..].iter_mut().zip(&cover[first..last]) {
                let shade = (u16::from(*cover) * u16::from(ink.shades()) + 127) / 255;
                if shade > 0 {
                    // Letters may touch, and the darker one is seen.
                    *pixel = (*pixel).max(ink.base() + shade as u8);
                }
            }
        }
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
        // The fastest level is a twentieth of the work of the best one, for files a third larger.
        encoder.set_deflate_compression(DeflateCompression::Level(1));
        encoder.set_filter(Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        let packed: Vec<u8> = self.pixels.as_chunks().0.iter().map(|[left, right]| left << 4 | right).collect();
        writer.write_image_data(&packed)?;
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
            assert_eq!(of(ink.base() + ink.shades()), ink.colour());
        }
    }

    #[test]
    fn an_empty_card_is_a_small_file() {
        let mut sheet = Sheet::new();
        sheet.bar((1190, 620), (100, 100), Ink::Red);
        let png = sheet.png().expect("memory takes all");
        assert!(png.starts_with(b"\x89PNG") && png.len() < 8_000, "{} bytes", png.len());
        assert_eq!(sheet.pixels.iter().filter(|pixel| **pixel != 0).count(), 100);
    }
}
