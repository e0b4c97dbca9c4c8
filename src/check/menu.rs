//! Checks that the entries of the menu exist.

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{MenuItem, Site};

/// Generated pages: some are in every site; `glossary`, `figures` and `corrections` only in sites with terms, figures
/// and revisions.
const GENERATED: [&str; 6] = ["tags", "data", "sources", "glossary", "figures", "corrections"];

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    let generated = GENERATED.into_iter().filter(|id| match *id {
        "glossary" => !site.glossary.is_empty(),
        "figures" => site.figures().next().is_some(),
        "corrections" => site.pages.iter().any(|page| !page.revisions.is_empty()),
        _ => true,
    });
    let sections = site.sections.iter().map(|section| section.id.as_str());
    let pages = site.pages.iter().map(|page| page.id.as_str());
    let known: Vec<&str> = generated.chain(sections).chain(pages).collect();
    for (item, span) in &site.config.menu {
        if let MenuItem::Id(id) = item
            && !known.contains(&id.as_str())
        {
            problems.push(
                Diagnostic::error("broken-link", *span, format!("there is no page or section `{id}`"))
                    .suggest(id, &known),
            );
        }
    }
}
