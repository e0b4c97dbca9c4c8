//! A cache of the charts of files that are made together: each chart is described and drawn once for all of them.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::charts::{Drawing, FigureTexts};
use crate::diag::Span;
use crate::model::{Chart, Lang, PerLang};

/// The charts that are drawn so far. The cache lives as long as one batch of files, so that memory does not grow with
/// the site.
#[derive(Debug)]
pub(super) struct Drawings<'a> {
    texts: &'a PerLang<FigureTexts>,
    /// By the place of the specification: the editions of a page share the charts of its front matter, and two charts
    /// in their texts may have one id.
    made: RefCell<BTreeMap<(Span, Lang), Rc<Drawing<'a>>>>,
}

impl<'a> Drawings<'a> {
    /// An empty cache; `texts` are the words around charts.
    pub(super) fn new(texts: &'a PerLang<FigureTexts>) -> Self {
        Self { texts, made: RefCell::default() }
    }

    /// A chart in a language.
    pub(super) fn get(&self, chart: &'a Chart, lang: Lang) -> Rc<Drawing<'a>> {
        let mut made = self.made.borrow_mut();
        let draw = || Rc::new(Drawing::new(&format!("chart-{}", chart.id), chart, lang, &self.texts[lang]));
        Rc::clone(made.entry((chart.span, lang)).or_insert_with(draw))
    }
}
