//! Letters in pixels: each is drawn once for a size and kept, for headlines are made of the same few characters.
//!
//! Printers call such a letter a sort. Drawing one costs a hundred times what it takes to print it again.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use resvg::tiny_skia::{FillRule, Mask, Path, PathBuilder, Transform};

use super::face::Face;
use super::sheet::Ink;

/// Letters stand at quarters of a pixel, so that the spaces between them stay even.
const STEPS: f32 = 4.0;
/// As many are kept as the largest of headlines take 16 MB for; whatever comes later is drawn each time.
const MOST: usize = 4096;

/// A letter in pixels.
#[derive(Debug, Default)]
pub(super) struct Sort {
    /// From the pen to its first column, in pixels.
    pub(super) left: i32,
    /// From the base line to its first row, in pixels; mostly negative.
    pub(super) top: i32,
    /// Pixels in a row; none where there is no ink.
    pub(super) width: usize,
    /// The shade of each pixel, row by row.
    pub(super) shades: Vec<u8>,
}

/// The letters that have been drawn so far.
#[derive(Debug, Default)]
pub(in crate::render) struct Sorts(Mutex<BTreeMap<Key, Arc<Sort>>>);

/// Which letter, how large (the bits of the size), in which ink, and how many steps right of a whole pixel.
type Key = (Face, char, u32, Ink, u8);

impl Sorts {
    /// A letter for a pen at `x`, and the whole pixel that its place counts from.
    pub(super) fn get(&self, c: char, (face, size): (Face, f32), ink: Ink, x: f32) -> (Arc<Sort>, i32) {
        let steps = (x * STEPS).round() as i32;
        let (pixel, step) = (steps.div_euclid(STEPS as i32), steps.rem_euclid(STEPS as i32));
        let key = (face, c, size.to_bits(), ink, step as u8);
        if let Some(sort) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return (Arc::clone(sort), pixel);
        }
        let sort = Arc::new(Sort::draw(c, (face, size), ink, step as f32 / STEPS));
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() < MOST {
            kept.insert(key, Arc::clone(&sort));
        }
        (sort, pixel)
    }
}

impl Sort {
    fn draw(c: char, (face, size): (Face, f32), ink: Ink, x: f32) -> Self {
        let mut path = PathBuilder::new();
        face.outline(c, size, x, &mut path);
        path.finish().and_then(|path| Self::of_path(&path, ink)).unwrap_or_default()
    }

    fn of_path(path: &Path, ink: Ink) -> Option<Self> {
        let bounds = path.bounds();
        let (left, top) = (bounds.left().floor(), bounds.top().floor());
        let (width, height) = (bounds.right().ceil() - left, bounds.bottom().ceil() - top);
        let mut mask = Mask::new(width as u32, height as u32)?;
        mask.fill_path(path, FillRule::Winding, true, Transform::from_translate(-left, -top));
        let shades = mask.data().iter().map(|cover| ink.shade(*cover)).collect();
        Some(Self { left: left as i32, top: top as i32, width: width as usize, shades })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_drawn_once_for_each_size_and_step() {
        let sorts = Sorts::default();
        let get = |size, x| sorts.get('安', (Face::Serif, size), Ink::Black, x);
        let (first, pixel) = get(64.0, 10.0);
        assert!(first.width > 50 && first.shades.contains(&Ink::Black.shade(255)), "{} wide", first.width);
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
        assert_eq!(Sorts::default().get(' ', (Face::Sans, 28.0), Ink::Grey, 0.0).0.width, 0);
    }
}
