//! Charts as figures that stand in a page: pictures, table, download and text equivalent.
//!
//! A [`Chart`](crate::model::Chart) becomes the [`Drawing`] of one language, which makes each part once and keeps it for
//! all the places that show it:
//!
//! 1. [`sheet`] puts it into words and numbers.
//! 2. One file for each kind ([`bar`], [`hbar`], [`mod@line`], [`donut`]) *plans* a picture: it measures
//!    texts ([`measure`]), chooses axes ([`axis`], plotters' coordinates) and places every mark and label in a
//!    [`scene`]. Planning is done twice, for wide and for narrow paper.
//! 3. [`draw`] *draws* the scene with plotters on our own backend ([`surface`]), which writes SVG; what
//!    a mark means travels as an [`ink`] and becomes classes and colours there.
//! 4. [`describe`] says in words what the picture shows; [`table`] gives the same data as rows.
//! 5. [`mod@figure`] puts all of it into one `<figure>`, with what [`bundle`] adds round it.
//!
//! For files that leave the page, [`mod@standalone`] draws a picture that needs nothing else, [`mod@record`] writes and
//! reads the data that it carries, [`mod@extract`] takes them out again, and [`mod@png`] turns it into pixels.
//!
//! Nothing here reads files or reports problems: data come checked from `resolve`. A new kind is a variant
//! of [`ChartKind`], a file here, and an arm in [`plan`].

mod amounts;
mod area;
mod axis;
mod bar;
mod boxplot;
mod bundle;
mod combo;
mod describe;
mod devices;
mod dodge;
mod donut;
mod draw;
mod drawing;
mod dumbbell;
mod extract;
mod figure;
mod frame;
mod hbar;
mod heatmap;
mod histogram;
mod ink;
mod lanes;
mod line;
mod log;
mod lollipop;
mod measure;
mod multiples;
mod number_card;
mod own;
mod pair;
mod panel;
mod plot_table;
mod png;
mod point;
mod ranking;
mod record;
mod scatter;
mod scene;
mod shares;
mod sheet;
mod slope;
mod stack;
mod standalone;
mod surface;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod turn;
mod waffle;
mod waterfall;
mod whisker;

pub use bundle::{Bundle, BundleTexts, Credits, Embed};
pub use drawing::Drawing;
pub use extract::{ExtractError, extract};
pub use frame::Layout;
pub use record::{Cell, Grid, Head, Holds, Record};
pub use texts::FigureTexts;

use crate::model::{ChartKind, Mode};
use scene::Scene;
use sheet::Sheet;

/// Plans one picture of a chart.
fn plan(sheet: &Sheet<'_>, layout: Layout) -> Scene {
    if let Some(mut scene) = own::plan(sheet, layout) {
        devices::add(&mut scene, sheet);
        return scene;
    }
    let mut scene = match sheet.chart.kind {
        ChartKind::Bar(mode) => bar::plan(sheet, layout, mode),
        ChartKind::HBar(mode) => hbar::plan(sheet, layout, mode),
        ChartKind::Line | ChartKind::Step => line::plan(sheet, layout),
        ChartKind::Donut | ChartKind::Pie => donut::plan(sheet, layout),
        ChartKind::Waffle => waffle::plan(sheet, layout),
        ChartKind::Heatmap => heatmap::plan(sheet, layout),
        ChartKind::Number => number_card::plan(sheet, layout),
        // As a picture alone, a table of bars is just its bars.
        ChartKind::Table => hbar::plan(sheet, layout, Mode::Grouped),
        ChartKind::Scatter | ChartKind::Histogram | ChartKind::Boxplot | ChartKind::Multiples => {
            Scene::new(layout.width())
        }
        ChartKind::Lollipop => lollipop::plan(sheet, layout),
        ChartKind::Dumbbell | ChartKind::Range => dumbbell::plan(sheet, layout),
        ChartKind::Slope => slope::plan(sheet, layout),
        ChartKind::Area(mode) => area::plan(sheet, layout, mode),
        ChartKind::Waterfall => waterfall::plan(sheet, layout),
        ChartKind::Combo => combo::plan(sheet, layout),
    };
    devices::add(&mut scene, sheet);
    scene
}

/// Draws a picture file as PNG.
///
/// # Errors
/// In words, when the picture is too large.
pub fn png(standalone: &str) -> Result<Vec<u8>, String> {
    png::write(standalone)
}

/// Whether a PNG is one that we drew: it says so before its pixels.
pub fn is_our_png(bytes: &[u8]) -> bool {
    png::is_ours(bytes)
}

/// The font of pictures in pixels, as a file.
pub fn font() -> &'static [u8] {
    png::FONT
}

/// The characters of a picture file that the font of [`mod@png`] does not have, each once.
pub fn missing_glyphs(standalone: &str) -> Vec<char> {
    let texts = standalone.split("<text").skip(1).filter_map(|part| part.split_once('>')?.1.split_once('<'));
    png::missing(&texts.map(|(text, _)| text).collect::<String>())
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
