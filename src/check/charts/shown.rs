//! The charts of a page, each with the editions that show it.

use crate::i18n::date;
use crate::model::{CategoryName, Chart, ChartBody, Fill, Lang, Page};

/// A chart that a page shows.
pub(super) struct Shown<'s> {
    pub(super) chart: &'s Chart,
    /// The languages of the editions that show it; at least one.
    pub(super) langs: Vec<Lang>,
}

/// The charts that the editions of a page show, in the order of the texts, each once.
pub(super) fn of_page(page: &Page) -> Vec<Shown<'_>> {
    let mut found: Vec<Shown<'_>> = vec![];
    for lang in Lang::ALL {
        let fills = page.editions[lang].iter().flat_map(|edition| &edition.fills);
        for fill in fills {
            let Fill::Chart(_, chart) = fill else { continue };
            match found.iter_mut().find(|known| known.chart.span == chart.span) {
                Some(known) if known.langs.contains(&lang) => {}
                Some(known) => known.langs.push(lang),
                None => found.push(Shown { chart, langs: vec![lang] }),
            }
        }
    }
    found
}

impl Shown<'_> {
    /// The chart, or those of its panels.
    pub(super) fn leaves(&self) -> Vec<&Chart> {
        match &self.chart.body {
            ChartBody::Panels(body) => body.panels.iter().map(|panel| &panel.chart).collect(),
            _ => vec![self.chart],
        }
    }

    /// Whether one page shows both.
    pub(super) fn is_beside(&self, other: &Shown<'_>) -> bool {
        self.langs.iter().any(|lang| other.langs.contains(lang))
    }
}

/// The name of a category, for comparing and for messages.
pub(super) fn written(name: &CategoryName) -> String {
    match name {
        CategoryName::Date(date) => date::iso(*date),
        CategoryName::Text(text) => text.as_written().to_owned(),
    }
}
