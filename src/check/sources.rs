//! Sources: every key is in the bibliography, every figure has a source, every source is used, and a page that lists
//! its sources lists all of them.
//!
//! Figures are the quantities, data sets and charts of dated pages; manuals and free pages may show examples. A derived
//! figure has a formula or a note in place of a source.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Edition, Fill, Kind, Lang, Page, Quantity, Site};

/// A key and where it is written.
type Key = (String, Span);

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    if site.sources_unread {
        return;
    }
    for page in &site.pages {
        for (key, span) in page.sources.iter().chain(of_figures(page)) {
            known(site, key, *span, problems);
        }
        unlisted(site, page, problems);
        if page.section.is_some_and(|section| site.sections[section].dated) {
            without_source(site, page, problems);
        }
    }
    let of_data = site.datasets.iter().flat_map(|published| &published.dataset.sources);
    let of_quantities = site.quantities.iter().flat_map(|quantity| &quantity.sources);
    for (key, span) in of_data.chain(of_quantities) {
        known(site, key, *span, problems);
    }
    for quantity in site.quantities.iter().filter(|quantity| needs_source(quantity)) {
        problems.push(sourceless(format!("the quantity `{}`", quantity.id), quantity.span, "write `source: KEY`"));
    }
    unused(site, problems);
}

/// The sources of a page's quantities and charts. Where one is inherited, its place is that in `sources`.
fn of_figures(page: &Page) -> impl Iterator<Item = &Key> {
    let of_quantities = page.quantities.iter().flat_map(|quantity| &quantity.sources);
    let of_charts = page.charts.iter().flat_map(|(_, chart)| &chart.sources);
    of_quantities.chain(of_charts)
}

fn known(site: &Site, key: &str, span: Span, problems: &mut Diagnostics) {
    if !site.sources.contains_key(key) {
        problems.push(
            Diagnostic::error("unknown-source", span, format!("there is no source `{key}`"))
                .suggest(key, site.sources.keys())
                .hint("`content/sources.yaml` lists the sources"),
        );
    }
}

fn editions(page: &Page) -> impl Iterator<Item = &Edition> {
    Lang::ALL.into_iter().filter_map(|lang| page.editions[lang].as_ref())
}

/// The works that a page's texts cite.
fn cited(page: &Page) -> impl Iterator<Item = (&str, Span)> {
    let fills = editions(page).flat_map(|edition| &edition.fills);
    let citations = fills.filter_map(|fill| match fill {
        Fill::Cite(works) => Some(works),
        _ => None,
    });
    citations.flatten().map(|citation| (citation.work.id.as_str(), citation.work.span))
}

/// A page that lists its sources lists every one that its own text and figures rest on.
fn unlisted(site: &Site, page: &Page, problems: &mut Diagnostics) {
    if page.sources.is_empty() {
        return;
    }
    let figures = of_figures(page).map(|(key, span)| (key.as_str(), *span));
    let datasets = page.datasets.iter().flat_map(|at| &site.datasets[*at].dataset.sources);
    let datasets = datasets.map(|(key, span)| (key.as_str(), *span));
    let mut reported = BTreeSet::new();
    for (key, span) in cited(page).chain(figures).chain(datasets) {
        let listed = page.sources.iter().any(|(listed, _)| listed == key);
        let own = page.sources.first().is_some_and(|(_, place)| place.file == span.file)
            || editions(page).any(|edition| edition.file == span.file);
        if !listed && own && site.sources.contains_key(key) && reported.insert(key) {
            let (_, list) = &page.sources[page.sources.len() - 1];
            problems.push(
                Diagnostic::warning("unlisted-source", span, format!("`{key}` is not among this page's `sources`"))
                    .related(*list, "the list ends here")
                    .hint(format!("add `{key}` to the list")),
            );
        }
    }
}

/// Reports the figures of a page that have no source.
fn without_source(site: &Site, page: &Page, problems: &mut Diagnostics) {
    let hint = match page.sources.len() {
        0 => "write `source: KEY`, or give the page `sources: [KEY]`",
        _ => "write `source: KEY`; a page with exactly one source passes it on to its figures",
    };
    let mut report = |what: String, span: Span| problems.push(sourceless(what, span, hint));
    for quantity in page.quantities.iter().filter(|quantity| needs_source(quantity)) {
        report(format!("the quantity `{}`", quantity.id), quantity.span);
    }
    let mut of_data = BTreeSet::new();
    for dataset in page.datasets.iter().map(|at| &site.datasets[*at].dataset) {
        if dataset.sources.is_empty() {
            of_data.insert(dataset.id.as_str());
            report(format!("the data set `{}`", dataset.id), dataset.span);
        }
    }
    let mut seen = BTreeSet::new();
    for edition in editions(page) {
        for (slot, fill) in edition.body.slots.iter().zip(&edition.fills) {
            let Fill::Chart(id, chart) = fill else { continue };
            let of_data = of_data.contains(chart.data.as_str());
            if chart.sources.is_empty() && !of_data && seen.insert(id.as_str()) {
                report(format!("the chart `{id}`"), slot.span);
            }
        }
    }
}

fn sourceless(what: String, span: Span, hint: &str) -> Diagnostic {
    Diagnostic::warning("figure-without-source", span, format!("{what} has no source")).hint(hint)
}

/// Whether a quantity is taken from somebody's statement, which needs a source.
fn needs_source(quantity: &Quantity) -> bool {
    quantity.sources.is_empty() && quantity.kind != Kind::Derived && quantity.cell.is_none()
}

fn unused(site: &Site, problems: &mut Diagnostics) {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for page in &site.pages {
        used.extend(page.sources.iter().chain(of_figures(page)).map(|(key, _)| key.as_str()));
        used.extend(cited(page).map(|(key, _)| key));
        let fills = editions(page).flat_map(|edition| &edition.fills);
        for fill in fills {
            if let Fill::Chart(_, chart) = fill {
                used.extend(chart.sources.iter().map(|(key, _)| key.as_str()));
            }
        }
    }
    used.extend(site.quantities.iter().flat_map(|quantity| &quantity.sources).map(|(key, _)| key.as_str()));
    used.extend(site.datasets.iter().flat_map(|published| &published.dataset.sources).map(|(key, _)| key.as_str()));
    for source in site.sources.values().filter(|source| !used.contains(source.id.as_str())) {
        problems.push(
            Diagnostic::warning("unused-source", source.span, format!("nothing uses the source `{}`", source.id))
                .hint(format!("cite it with `[@{}]`, name it as a `source`, or take it out", source.id)),
        );
    }
}
