//! Where every figure is used.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{FigureKey, FigureUse, Fill, Lang, PerLang, UsePlace};

use super::super::editions::Joined;
use super::super::page_charts::PageCharts;
use super::super::texts::Filled;

/// The places of each figure, every one once.
#[derive(Clone, Debug, Default)]
pub(in crate::resolve) struct Uses(BTreeMap<FigureKey, BTreeSet<FigureUse>>);

impl Uses {
    /// Notes that a figure is used at a place.
    pub(in crate::resolve) fn add(&mut self, key: FigureKey, place: FigureUse) {
        self.0.entry(key).or_default().insert(place);
    }

    /// Notes that all these figures are used at a place.
    pub(in crate::resolve) fn add_all(&mut self, keys: impl IntoIterator<Item = FigureKey>, place: &FigureUse) {
        keys.into_iter().for_each(|key| self.add(key, place.clone()));
    }

    /// Records the figures that the texts of all pages name.
    pub(in crate::resolve) fn of_texts(&mut self, pages: &[Joined], filled: &[PerLang<Filled>]) {
        for (page, filled) in pages.iter().zip(filled) {
            for lang in Lang::ALL {
                let place = FigureUse { page: page.id.clone(), place: UsePlace::Text(lang) };
                let keys = filled[lang].fills.iter().filter_map(|fill| match fill {
                    Fill::Quantity { key, .. } => Some(key.clone()),
                    _ => None,
                });
                self.add_all(keys, &place);
            }
        }
    }

    /// Records the key figures of all pages, and the figures in the rows of their charts.
    pub(in crate::resolve) fn of_pages(
        &mut self,
        pages: &[Joined],
        key_figures: &[Vec<FigureKey>],
        charts: &[PageCharts],
    ) {
        for ((page, key_figures), charts) in pages.iter().zip(key_figures).zip(charts) {
            let at = |place| FigureUse { page: page.id.clone(), place };
            self.add_all(key_figures.iter().cloned(), &at(UsePlace::KeyFigure));
            for (key, chart) in &charts.used {
                self.add(key.clone(), at(UsePlace::Chart(chart.clone())));
            }
        }
    }

    /// The places in their order.
    pub(in crate::resolve) fn finish(self) -> BTreeMap<FigureKey, Vec<FigureUse>> {
        self.0.into_iter().map(|(key, places)| (key, places.into_iter().collect())).collect()
    }
}
