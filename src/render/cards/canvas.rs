//! The pixels of a card, and their encoding as a small PNG.
//! A card has three colours, so half a byte holds the colour of a pixel and its shade. Drawing and packing it takes a
//! tenth of the time of full colours.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};

use super::colour::Colour;
use super::glyphs::Glyph;

/// Width of a card in pixels.
pub(super) const WIDTH: u32 = 1200;
/// Height of a card in pixels.
pub(super) const HEIGHT: u32 = 630;

/// The colour of the background.
const BACKGROUND: [u8; 3] = [0xfb, 0xfa, 0xf6];

/// A card that is being drawn.
#[derive(Debug)]
pub(super) struct Canvas {
    /// The shade of each pixel, two in a byte, as in the file.
    pixels: Vec<u8>,
}

/// Bytes in a row of pixels.
const ROW: usize = WIDTH as usize / 2;

impl Canvas {
    pub(super) fn new() -> Self {
        Self { pixels: vec![0; ROW * HEIGHT as usize] }
    }

    /// Fills a rectangle, clipped to the card.
    pub(super) fn fill(&mut self, (left, top): (u32, u32), (width, height): (u32, u32), colour: Colour) {
        for y in top..(top + height).min(HEIGHT) {
            for x in left..(left + width).min(WIDTH) {
                self.darken(x as usize, y as usize, colour.full());
            }
        }
    }

    /// Draws a glyph for a pen at `(x, y)`, clipped to the card.
    pub(super) fn draw(&mut self, glyph: &Glyph, (x, y): (i32, i32)) {
        if glyph.width == 0 {
            return;
        }
        for (y, row) in (y + glyph.top..).zip(glyph.shades.chunks_exact(glyph.width)) {
            let Some(y) = usize::try_from(y).ok().filter(|y| *y < HEIGHT as usize) else { continue };
            for (x, shade) in (x + glyph.left..).zip(row).filter(|(_, shade)| **shade > 0) {
                if let Some(x) = usize::try_from(x).ok().filter(|x| *x < WIDTH as usize) {
                    self.darken(x, y, *shade);
                }
            }
        }
    }

    /// Sets the shade of a pixel, unless it is darker already: glyphs may overlap.
    fn darken(&mut self, x: usize, y: usize, shade: u8) {
        let pair = &mut self.pixels[y * ROW + x / 2];
        let shift = if x.is_multiple_of(2) { 4 } else { 0 };
        let before = *pair >> shift & 0xf;
        *pair = *pair & !(0xf << shift) | before.max(shade) << shift;
    }

    /// The card as a file.
    ///
    /// # Errors
    /// None known, since it writes to memory.
    pub(super) fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut out = Vec::with_capacity(32 * 1024);
        let mut encoder = Encoder::new(&mut out, WIDTH, HEIGHT);
        encoder.set_color(ColorType::Indexed);
        encoder.set_depth(BitDepth::Four);
        encoder.set_palette(palette());
        // The fastest level takes a twentieth of the time of the best one, for files a third larger; still faster
        // methods double the size.
        encoder.set_deflate_compression(DeflateCompression::Level(1));
        encoder.set_filter(Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()?;
        Ok(out)
    }
}

/// The RGB value of each shade: the background, then the shades of each colour.
fn palette() -> Vec<u8> {
    let mut out = BACKGROUND.to_vec();
    for colour in Colour::ALL {
        let all = u16::from(colour.shades());
        for shade in 1..=all {
            for (background, colour) in BACKGROUND.into_iter().zip(colour.rgb()) {
                out.push(((u16::from(colour) * shade + u16::from(background) * (all - shade)) / all) as u8);
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
        assert_eq!(of(0), BACKGROUND);
        for colour in Colour::ALL {
            assert_eq!(of(colour.full()), colour.rgb());
            assert_eq!((colour.shade(0), colour.shade(255)), (0, colour.full()));
        }
    }

    #[test]
    fn letters_are_cut_at_the_edges() {
        let mut canvas = Canvas::new();
        let glyph = Glyph { left: -1, top: -1, width: 3, shades: vec![7; 9] };
        let (right, bottom) = (WIDTH as i32 - 1, HEIGHT as i32 - 1);
        for at in [(0, 0), (right, bottom), (-50, 5), (5, -50), (right + 50, 5), (5, bottom + 50)] {
            canvas.draw(&glyph, at);
        }
        let coloured: Vec<usize> = (0..canvas.pixels.len()).filter(|at| canvas.pixels[*at] != 0).collect();
        let last = canvas.pixels.len() - 1;
        assert_eq!(coloured, [0, ROW, last - ROW, last]);
        assert_eq!([canvas.pixels[0], canvas.pixels[last]], [0x77, 0x77]);
    }

    #[test]
    fn an_empty_card_is_a_small_file() {
        let mut canvas = Canvas::new();
        canvas.fill((1190, 620), (100, 100), Colour::Red);
        let png = canvas.png().expect("memory takes all");
        assert!(png.starts_with(b"\x89PNG") && png.len() < 8_000, "{} bytes", png.len());
        let coloured = |pair: &u8| usize::from(pair >> 4 != 0) + usize::from(pair & 0xf != 0);
        assert_eq!(canvas.pixels.iter().map(coloured).sum::<usize>(), 100);
    }
}
