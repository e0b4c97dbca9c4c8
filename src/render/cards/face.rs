//! The fonts of cards: glyphs and their widths. There is no shaping, since the fonts have neither ligatures nor
//! kerning.

use std::sync::LazyLock;

use resvg::tiny_skia::PathBuilder;
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::charts;

/// The replacement for a character that no font has, as in Chinese typesetting.
const MISSING: char = '〓';

static SERIF: LazyLock<Option<Font>> = LazyLock::new(|| Font::read(include_bytes!("fonts/card-serif.otf")));
static SANS: LazyLock<Option<Font>> = LazyLock::new(|| Font::read(charts::font()));

/// A font with the tables that every letter asks for. They are searched for once: for each letter anew, the search
/// took a tenth of a build with cards.
struct Font {
    file: FontRef<'static>,
    characters: Charmap<'static>,
    /// In the units of the font.
    widths: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Font {
    fn read(bytes: &'static [u8]) -> Option<Self> {
        let file = FontRef::new(bytes).ok()?;
        let (size, location) = (Size::unscaled(), LocationRef::default());
        Some(Self {
            characters: file.charmap(),
            widths: file.glyph_metrics(size, location),
            units_per_em: f32::from(file.metrics(size, location).units_per_em),
            file,
        })
    }
}

/// A style of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Face {
    /// Bold letters of headlines.
    Serif,
    /// Plain letters of the other texts.
    Sans,
}

/// A glyph of a font.
struct FontGlyph {
    font: &'static Font,
    id: GlyphId,
}

impl Face {
    /// The fonts in which a character is searched, the preferred one first.
    fn fonts(self) -> impl Iterator<Item = &'static Font> {
        let order = if self == Face::Serif { [&SERIF, &SANS] } else { [&SANS, &SERIF] };
        order.into_iter().filter_map(|font| LazyLock::force(font).as_ref())
    }

    fn glyph(self, c: char) -> Option<FontGlyph> {
        self.fonts().find_map(|font| Some(FontGlyph { font, id: font.characters.map(c)? }))
    }

    /// Whether one of the fonts has a character; invisible characters need no glyph.
    pub(super) fn has(self, c: char) -> bool {
        c.is_control() || c.is_whitespace() || self.glyph(c).is_some()
    }

    /// The width of each character, the size of letters being 1.
    pub(super) fn measure(self) -> impl Fn(char) -> f32 {
        move |c| self.advance(c, 1000.0) / 1000.0
    }

    /// The width of a text in pixels, if letters are `size` high.
    pub(super) fn width(self, text: &str, size: f32) -> f32 {
        text.chars().map(|c| self.advance(c, size)).sum()
    }

    /// The advance width of a character in pixels, if letters are `size` high.
    pub(super) fn advance(self, c: char, size: f32) -> f32 {
        let glyph = self.glyph(c).or_else(|| self.glyph(MISSING));
        let width = |FontGlyph { font, id }| Some(font.widths.advance_width(id)? / font.units_per_em * size);
        glyph.and_then(width).unwrap_or(size)
    }

    /// Adds the outline of a character to a path; its base line begins at `(x, 0)`.
    pub(super) fn outline(self, c: char, size: f32, x: f32, path: &mut PathBuilder) {
        if let Some(FontGlyph { font, id }) = self.glyph(c).or_else(|| self.glyph(MISSING))
            && let Some(outline) = font.file.outline_glyphs().get(id)
        {
            let settings = DrawSettings::unhinted(Size::new(size), LocationRef::default());
            // An unreadable outline is left out; a test reads all of them.
            let _ = outline.draw(settings, &mut Pen { path, x });
        }
    }
}

/// Draws outlines at an offset; the y axis of fonts points up, that of pixels down.
struct Pen<'p> {
    path: &'p mut PathBuilder,
    x: f32,
}

impl OutlinePen for Pen<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.path.move_to(self.x + x, -y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.path.line_to(self.x + x, -y);
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.path.quad_to(self.x + cx, -cy, self.x + x, -y);
    }

    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.path.cubic_to(self.x + ax, -ay, self.x + bx, -by, self.x + x, -y);
    }

    fn close(&mut self) {
        self.path.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_can_name_anyone() {
        for c in "龙鑫 Café“”—…℃％€鼹鳙".chars() {
            assert!(Face::Serif.has(c) && Face::Sans.has(c), "{c}");
        }
        assert!(!Face::Serif.has('龘') && !Face::Sans.has('😀'));
        assert!(SERIF.is_some() && SANS.is_some());
    }

    #[test]
    fn a_han_character_is_as_wide_as_it_is_high() {
        assert!((Face::Serif.width("安全", 64.0) - 128.0).abs() < 0.01);
        assert!(Face::Serif.width("il", 64.0) < 64.0);
        assert!((Face::Sans.width("龘", 30.0) - 30.0).abs() < 0.01);
    }

    #[test]
    fn every_character_has_an_outline() {
        for c in ['安', 'A', '龘'] {
            let mut path = PathBuilder::new();
            Face::Serif.outline(c, 64.0, 10.0, &mut path);
            let bounds = path.finish().expect("there is a path").bounds();
            assert!(bounds.left() >= 10.0 && bounds.width() > 30.0 && bounds.top() < -30.0, "{c}: {bounds:?}");
        }
    }
}
