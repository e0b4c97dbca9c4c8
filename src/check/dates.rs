//! Pages of dated sections have a date: without one they would drop out of every list.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Site;

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        let dated = page.section.is_some_and(|section| site.sections[section].dated);
        if dated && page.date.is_none() {
            let (_, edition) = page.edition(page.source_lang);
            problems.push(
                Diagnostic::error("missing-key", Span::start_of(edition.file), format!("`{}` has no `date`", page.id))
                    .hint("add `date: 2024-11-02`, or `dated: false` to the section's `_index` if its pages have none"),
            );
        }
    }
}
