//! Charts that are declared and that no page shows.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Span};
use crate::model::{Edition, Fill, Page, Site};

/// The places of all charts that some page shows. No two charts are specified at one place.
pub(super) fn everywhere(site: &Site) -> BTreeSet<Span> {
    let texts = site.texts();
    let editions = texts.iter().flat_map(|text| text.editions.iter().flatten());
    let fills = editions.flat_map(|edition: &Edition| &edition.fills);
    let shown = fills.filter_map(|fill| match fill {
        Fill::Chart(_, chart) => Some(chart.span),
        _ => None,
    });
    let front = site.front.chart.and_then(|(page, at)| Some(site.pages.get(page)?.charts.get(at)?.1.span));
    shown.chain(front).collect()
}

/// The charts of a page that are not among those that are shown.
pub(super) fn of_page(page: &Page, shown: &BTreeSet<Span>) -> Vec<Diagnostic> {
    let unshown = page.charts.iter().filter(|(_, chart)| !shown.contains(&chart.span));
    let problem = |(id, chart): &(String, std::sync::Arc<crate::model::Chart>)| {
        Diagnostic::warning("chart-unshown", chart.span, format!("no page shows the chart `{id}`"))
            .hint(format!("show it with `{{{{ chart(id=\"{id}\") }}}}`, or take it out"))
    };
    unshown.map(problem).collect()
}
