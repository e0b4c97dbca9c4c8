//! A chart as one language shows it, drawn once for all the places that it stands in.
//!
//! A page, the page of both editions, the files beside them and the plain text of the page tell of the same chart. What
//! they share is made when it is first asked for and then kept.

use crate::charts::paper::layout::Layout;
use crate::charts::words::record::Credits;
use std::cell::OnceCell;

use super::kinds;
use super::out::bundle::Bundle;
use super::out::figure::{self, Parts};
use super::out::{standalone, svg};
use super::paper::scene::Scene;
use super::words::plot_table::PlotTable;
use super::words::record::{Grid, Record};
use super::words::sheet::Sheet;
use super::words::texts::FigureTexts;
use crate::model::{Chart, ChartBody, Lang};
use crate::text::escape;

/// A chart in one language: its words and numbers, its pictures, its table and its description.
#[derive(Debug)]
pub struct Drawing<'a> {
    sheet: Sheet<'a>,
    /// The anchor, escaped.
    id: String,
    wide: Picture,
    narrow: Picture,
    description: OnceCell<String>,
    table: OnceCell<PlotTable>,
    grid: OnceCell<Grid>,
}

/// One picture, planned and drawn.
#[derive(Debug, Default)]
struct Picture {
    scene: OnceCell<Scene>,
    svg: OnceCell<String>,
}

impl<'a> Drawing<'a> {
    /// Puts a chart into the words and numbers of a language.
    ///
    /// `id` is the anchor of its figure: unique on each page that shows it, free of spaces. Every id inside begins with
    /// it.
    pub fn new(id: &str, chart: &'a Chart, lang: Lang, texts: &'a FigureTexts) -> Self {
        Self {
            sheet: Sheet::new(chart, lang, texts),
            id: escape(id),
            wide: Picture::default(),
            narrow: Picture::default(),
            description: OnceCell::new(),
            table: OnceCell::new(),
            grid: OnceCell::new(),
        }
    }

    /// The chart itself.
    pub fn chart(&self) -> &'a Chart {
        self.sheet.chart
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.sheet.lang
    }

    /// Appends a finished `<figure class="chart">`. One that is repeated on a page of both languages has its own behind
    /// its id.
    pub fn figure(&self, bundle: &Bundle, out: &mut String) {
        let id = match bundle.home {
            Some(_) => format!("{}-{}", self.id, self.lang()),
            None => self.id.clone(),
        };
        let layouts = figure::layouts(&self.sheet, bundle);
        let parts = Parts {
            sheet: &self.sheet,
            pictures: layouts.iter().map(|layout| (*layout, self.picture(*layout))).collect(),
            description: self.description(),
            table: self.table(),
            grid: self.grid(),
        };
        figure::write(&parts, &id, bundle, out);
    }

    /// The picture for a wide or a narrow page as an `<svg>` element.
    ///
    /// Its ids name the language, so that it may stand beside the picture of the other one.
    pub fn picture(&self, layout: Layout) -> &str {
        self.of(layout).svg.get_or_init(|| {
            let prefix = format!("{}.{}.{}.", self.id, self.sheet.lang, &layout.name()[..1]);
            svg::write(&self.sheet, &prefix, self.scene(layout), self.description())
        })
    }

    /// The picture as a file of its own, which carries its data.
    pub fn standalone(&self, credits: &Credits, layout: Layout) -> String {
        standalone::write(&self.sheet, self.scene(layout), self.description(), &self.record(credits))
    }

    /// What the chart shows, in a sentence or two, for those who do not see it.
    pub fn description(&self) -> &str {
        self.description.get_or_init(|| {
            let is_thinned = || Layout::ALL.iter().any(|layout| self.scene(*layout).has_unnamed);
            // Whoever has only the words does not see that the picture leaves names out.
            let is_thinned = matches!(self.chart().body, ChartBody::Scatter(_)) && is_thinned();
            kinds::describe(&self.sheet, is_thinned)
        })
    }

    /// The data as its files carry them.
    pub fn record(&self, credits: &Credits) -> Record {
        Record::new(&self.sheet, credits, self.grid().clone())
    }

    /// The rows behind the pictures.
    pub fn grid(&self) -> &Grid {
        self.grid.get_or_init(|| self.table().grid())
    }

    /// The same as readers see them.
    fn table(&self) -> &PlotTable {
        self.table.get_or_init(|| kinds::table(&self.sheet))
    }

    fn scene(&self, layout: Layout) -> &Scene {
        self.of(layout).scene.get_or_init(|| kinds::plan(&self.sheet, layout).scene)
    }

    fn of(&self, layout: Layout) -> &Picture {
        if layout == Layout::Narrow { &self.narrow } else { &self.wide }
    }
}
