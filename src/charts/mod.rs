//! Charts as figures of a page: pictures, table, download and text equivalent.
//!
//! A [`Chart`](crate::model::Chart) becomes the [`Drawing`] of one language, which makes each part once and keeps it for
//! all the places that show it:
//!
//! 1. [`words`] put it into words and numbers: its labels, its description, and the rows of its table.
//! 2. One file for each kind in [`kinds`] *plans* a picture with the parts in [`mod@plan`]: it measures texts, chooses
//!    axes (plotters' coordinates) and places every mark and label in a scene ([`paper`]). Planning is done twice, for
//!    wide and for narrow paper.
//! 3. [`out`] *draws* the scene with plotters on our own backend, which writes SVG; what a mark means travels as an
//!    style and becomes classes and colours there. It also puts all of it into one `<figure>`, and makes the files that
//!    leave the page: pictures that need nothing else, the data that they carry, and pixels.
//!
//! Nothing here reads files or reports problems: data come checked from `resolve`. A new kind is a variant
//! of [`ChartKind`](crate::model::ChartKind), a file in [`kinds`], and an arm in [`kinds::plan`].

mod drawing;
mod kinds;
mod out;
mod paper;
mod plan;
#[cfg(test)]
mod tests;
mod words;

pub use drawing::Drawing;
pub use out::bundle::{Bundle, Embed};
pub use out::extract::extract;
pub use paper::layout::Layout;
pub use words::record::{Cell, Credits, Grid, Holds, Record};
pub use words::texts::FigureTexts;

use out::png;

use crate::html::{self, Kind};

/// Draws a picture file as PNG.
///
/// # Errors
/// In words, when the picture is too large.
pub fn png(standalone: &str) -> Result<Vec<u8>, String> {
    png::write(standalone)
}

/// Whether a PNG is one that we drew, by the note before its pixels.
pub fn is_our_png(bytes: &[u8]) -> bool {
    png::is_ours(bytes)
}

/// The font of pictures in pixels, as a file.
pub fn font() -> &'static [u8] {
    png::FONT
}

/// The characters of a picture file that the font of [`mod@png`] does not have, each once.
pub fn missing_glyphs(standalone: &str) -> Vec<char> {
    let mut texts = String::new();
    let mut is_text = false;
    for token in html::tokens(standalone) {
        match token.kind {
            Kind::Start(tag) => is_text = tag.is("text") || is_text && tag.is("tspan"),
            Kind::End(tag) => is_text &= tag.is("tspan"),
            _ if is_text => texts.push_str(&token.shown()),
            _ => {}
        }
    }
    png::missing(&texts)
}

/// Says which characters a PNG shows as empty boxes.
pub fn missing_glyphs_message(missing: &[char]) -> String {
    let named: Vec<String> = missing.iter().map(|c| format!("`{c}` (U+{:04X})", u32::from(*c))).collect();
    format!(
        "the PNG cannot show {}: its font does not have {}",
        named.join(", "),
        if missing.len() == 1 { "it" } else { "them" }
    )
}
