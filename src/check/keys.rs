//! Keys that must be declared: sources in the bibliography, tags in the settings.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Site;

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        let of_quantities = page.quantities.iter().flat_map(|quantity| &quantity.sources);
        let of_charts = page.charts.iter().flat_map(|(_, chart)| &chart.sources);
        for (key, span) in page.sources.iter().chain(of_quantities).chain(of_charts) {
            source(site, key, *span, problems);
        }
        for (key, span) in &page.tags {
            tag(site, key, *span, problems);
        }
    }
    for (key, span) in site.quantities.iter().flat_map(|quantity| &quantity.sources) {
        source(site, key, *span, problems);
    }
    for (key, span) in site.datasets.iter().flat_map(|published| &published.dataset.sources) {
        source(site, key, *span, problems);
    }
}

fn source(site: &Site, key: &str, span: Span, problems: &mut Diagnostics) {
    if !site.sources.contains_key(key) {
        problems.push(
            Diagnostic::error("unknown-source", span, format!("there is no source `{key}`"))
                .suggest(key, site.sources.keys())
                .hint("`content/sources.yaml` lists the sources"),
        );
    }
}

/// A site that declares tags declares all of them; one that declares none may use any.
fn tag(site: &Site, key: &str, span: Span, problems: &mut Diagnostics) {
    if !site.config.tags.is_empty() && !site.config.tags.contains_key(key) {
        problems.push(
            Diagnostic::error("unknown-tag", span, format!("the tag `{key}` is not declared"))
                .suggest(key, site.config.tags.keys())
                .hint("`taxonomies.tags` in `content/site.yaml` names every tag in each language"),
        );
    }
}
