//! A chart as one language shows it, drawn once for all the places that show it.
//!
//! A page, the page of both editions, the files beside them and the plain text of the page show the same chart. What
//! they share is made when it is first asked for and then kept.

use std::cell::OnceCell;

use super::kinds;
use super::out::bundle::Bundle;
use super::out::figure::{self, Parts};
use super::out::{standalone, svg};
use super::paper::scene::Scene;
use super::words::plot_table::PlotTable;
use super::words::record::{Grid, Record};
use super::words::texts::FigureTexts;
use super::words::view::View;
use crate::charts::paper::layout::Layout;
use crate::charts::words::record::Credits;
use crate::model::{Chart, ChartBody, Lang};
use crate::text::escape;

/// A chart in one language: its words and numbers, its pictures, its table and its description.
#[derive(Debug)]
pub struct Drawing<'a> {
    view: View<'a>,
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
            view: View::new(chart, lang, texts),
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
        self.view.chart
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.view.lang
    }

    /// Appends a finished `<figure class="chart">`. One that is repeated on a page of both languages has its own after
    /// its id.
    pub fn figure(&self, bundle: &Bundle, out: &mut String) {
        let id = match bundle.home {
            Some(_) => format!("{}-{}", self.id, self.lang()),
            None => self.id.clone(),
        };
        let layouts = figure::layouts(&self.view, bundle);
        let parts = Parts {
            view: &self.view,
            pictures: layouts.iter().map(|layout| (*layout, self.picture(*layout))).collect(),
            description: self.description(),
            table: self.table(),
            grid: self.grid(),
        };
        figure::write(&parts, &id, bundle, out);
    }

    /// The picture for a wide or a narrow page as an `<svg>` element.
    ///
    /// Its ids name the language, so that it may be beside the picture of the other one.
    pub fn picture(&self, layout: Layout) -> &str {
        self.of(layout).svg.get_or_init(|| {
            let prefix = format!("{}.{}.{}.", self.id, self.view.lang, &layout.name()[..1]);
            svg::write(&self.view, &prefix, self.scene(layout), self.description())
        })
    }

    /// The picture as a file of its own, which carries its data.
    pub fn standalone(&self, credits: &Credits, layout: Layout) -> String {
        standalone::write(&self.view, self.scene(layout), self.description(), &self.record(credits))
    }

    /// What the chart shows, in a sentence or two, for those who do not see it.
    pub fn description(&self) -> &str {
        self.description.get_or_init(|| {
            let is_thinned = || Layout::ALL.iter().any(|layout| self.scene(*layout).has_unnamed);
            // Whoever has only the words does not see that the picture leaves names out.
            let is_thinned = matches!(self.chart().body, ChartBody::Scatter(_)) && is_thinned();
            kinds::describe(&self.view, is_thinned)
        })
    }

    /// The data as its files carry them.
    pub fn record(&self, credits: &Credits) -> Record {
        Record::new(&self.view, credits, self.grid().clone())
    }

    /// The rows that the pictures show.
    pub fn grid(&self) -> &Grid {
        self.grid.get_or_init(|| self.table().grid())
    }

    /// The same as readers see them.
    fn table(&self) -> &PlotTable {
        self.table.get_or_init(|| kinds::table(&self.view))
    }

    fn scene(&self, layout: Layout) -> &Scene {
        self.of(layout).scene.get_or_init(|| kinds::plan(&self.view, layout).scene)
    }

    fn of(&self, layout: Layout) -> &Picture {
        if layout == Layout::Narrow { &self.narrow } else { &self.wide }
    }
}
