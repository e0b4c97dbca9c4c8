//! A cache of rasterised glyphs: each is drawn once for a size, since headlines use the same few characters.
//!
//! Rasterising a glyph takes a hundred times as long as copying it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};

use super::colour::Colour;
use super::face::Face;

/// Glyphs are placed at quarters of a pixel, so that the gaps between them are even.
const STEPS: f32 = 4.0;
/// The most glyphs that are kept, 16 MB in the largest size; later ones are drawn each time.
const MOST: usize = 4096;

#[derive(Debug, Default)]
pub(super) struct Glyph {
    /// From the pen to its first column, in pixels.
    pub(super) left: i32,
    /// From the base line to its first row, in pixels; mostly negative.
    pub(super) top: i32,
    /// Pixels in a row; 0 for an empty glyph.
    pub(super) width: usize,
    /// The shade of each pixel, row by row.
    pub(super) shades: Vec<u8>,
}

/// The glyphs drawn so far.
#[derive(Debug, Default)]
pub(in crate::render) struct GlyphCache(Mutex<BTreeMap<Key, Arc<Glyph>>>);

/// Face, character, size (its bits), colour, and number of steps right of a whole pixel.
type Key = (Face, char, u32, Colour, u8);

impl GlyphCache {
    /// Returns the glyph for a pen at `x`, and the whole pixel to which it is relative.
    pub(super) fn get(&self, c: char, (face, size): (Face, f32), colour: Colour, x: f32) -> (Arc<Glyph>, i32) {
        let steps = (x * STEPS).round() as i32;
        let (pixel, step) = (steps.div_euclid(STEPS as i32), steps.rem_euclid(STEPS as i32));
        let key = (face, c, size.to_bits(), colour, step as u8);
        if let Some(glyph) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return (Arc::clone(glyph), pixel);
        }
        let glyph = Arc::new(Glyph::draw(c, (face, size), colour, step as f32 / STEPS));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST {
            kept.insert(key, Arc::clone(&glyph));
        }
        (glyph, pixel)
    }
}

impl Glyph {
    fn draw(c: char, (face, size): (Face, f32), colour: Colour, x: f32) -> Self {
        let mut path = PathBuilder::new();
        face.outline(c, size, x, &mut path);
        path.finish().and_then(|path| Self::of_path(&path, colour)).unwrap_or_default()
    }

    fn of_path(path: &Path, colour: Colour) -> Option<Self> {
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor(), bounds.top().floor());
        let (width, height) = (bounds.right().ceil() - left, bounds.bottom().ceil() - top);
        let mut mask = Mask::new(width as u32, height as u32)?;
        mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        let shades = mask.data().iter().map(|cover| colour.shade(*cover)).collect();
        Some(Self { left: left as i32, top: top as i32, width: width as usize, shades })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_drawn_once_for_each_size_and_step() {
        let glyphs = GlyphCache::default();
        let get = |size, x| glyphs.get('安', (Face::Serif, size), Colour::Black, x);
        let (first, pixel) = get(64.0, 10.0);
        assert!(first.width > 50 && first.shades.contains(&Colour::Black.shade(255)), "{} wide", first.width);
        assert_eq!(pixel, 10);
        let (again, pixel) = get(64.0, 70.1);
        assert!(Arc::ptr_eq(&first, &again));
        assert_eq!(pixel, 70);
        let (shifted, pixel) = get(64.0, -0.3);
        assert_eq!(pixel, -1);
        assert_ne!(first.shades, shifted.shades);
        assert!(get(32.0, 10.0).0.width < 40);
    }

    #[test]
    fn a_space_has_no_ink() {
        assert_eq!(GlyphCache::default().get(' ', (Face::Sans, 28.0), Colour::Grey, 0.0).0.width, 0);
    }
}
