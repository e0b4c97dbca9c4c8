//! Charts as figures that stand in a page: pictures, table, download and text equivalent.
//!
//! A [`Chart`] becomes a figure in five steps:
//!
//! 1. [`sheet`] puts it into the words and numbers of one language, once for all that follows.
//! 2. One file for each kind ([`bar`], [`hbar`], [`line`], [`donut`]) *plans* a picture: it measures
//!    texts ([`measure`]), chooses axes ([`axis`], plotters' coordinates) and places every mark and label in a
//!    [`scene`]. Planning is done twice, for wide and for narrow paper.
//! 3. [`draw`] *draws* the scene with plotters on our own backend ([`surface`]), which writes SVG; what
//!    a mark means travels as an [`ink`] and becomes classes and colours there.
//! 4. [`describe`] says in words what the picture shows; [`table`] gives the same data as rows.
//! 5. [`figure`] puts all of it into one `<figure>`.
//!
//! Nothing here reads files or reports problems: data come checked from `resolve`. A new kind is a variant
//! of [`ChartKind`], a file here, and an arm in [`plan`].

mod amounts;
mod axis;
mod bar;
mod base64;
mod boxplot;
mod describe;
mod dodge;
mod donut;
mod draw;
mod figure;
mod frame;
mod grid;
mod hbar;
mod heatmap;
mod histogram;
mod ink;
mod line;
mod log;
mod measure;
mod multiples;
mod number_card;
mod own;
mod ranking;
mod scatter;
mod scene;
mod sheet;
mod stack;
mod surface;
mod svg;
mod table;
#[cfg(test)]
mod tests;
mod texts;
mod turn;
mod waffle;

pub use figure::figure;
pub use frame::Layout;
pub use texts::FigureTexts;

use crate::model::{Chart, ChartKind, Lang, Mode};
use scene::Scene;
use sheet::Sheet;

/// Plans one picture of a chart.
fn plan(sheet: &Sheet<'_>, layout: Layout) -> Scene {
    if let Some(scene) = own::plan(sheet, layout) {
        return scene;
    }
    match sheet.chart.kind {
        ChartKind::Bar(mode) => bar::plan(sheet, layout, mode),
        ChartKind::HBar(mode) => hbar::plan(sheet, layout, mode),
        ChartKind::Line => line::plan(sheet, layout),
        ChartKind::Donut | ChartKind::Pie => donut::plan(sheet, layout),
        ChartKind::Waffle => waffle::plan(sheet, layout),
        ChartKind::Heatmap => heatmap::plan(sheet, layout),
        ChartKind::Number => number_card::plan(sheet, layout),
        // As a picture alone, a table of bars is just its bars.
        ChartKind::Table => hbar::plan(sheet, layout, Mode::Grouped),
        ChartKind::Scatter | ChartKind::Histogram | ChartKind::Boxplot | ChartKind::Multiples(_) => {
            Scene::new(layout.width())
        }
    }
}

/// Writes one picture of a chart as an `<svg>` element. `id` begins every id inside it.
pub fn svg(chart: &Chart, id: &str, lang: Lang, texts: &FigureTexts, layout: Layout, out: &mut String) {
    let sheet = Sheet::new(chart, lang, texts);
    let description = describe::describe(&sheet);
    svg::write(&sheet, id, layout, &description, out);
}
