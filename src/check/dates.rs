//! Pages of dated sections have a date: without one they would drop out of every list.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::Site;

/// Problems after which a date may be there and not have been read.
const UNREAD: [&str; 6] = ["bad-date", "duplicate-key", "no-front-matter", "wrong-type", "yaml-syntax", "yaml-tag"];

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    for page in &site.pages {
        let dated = page.section.is_some_and(|section| site.sections[section].dated);
        if dated && page.date.is_none() {
            let (_, edition) = page.edition(page.source_lang);
            let is_unread = |problem: &Diagnostic| {
                let here = problem.span.is_some_and(|span| span.file == edition.file);
                here && (UNREAD.contains(&problem.code) || problem.hints.iter().any(|hint| hint.contains("`date`?")))
            };
            if problems.iter().any(is_unread) {
                continue;
            }
            problems.push(
                Diagnostic::error("missing-key", Span::start_of(edition.file), format!("`{}` has no `date`", page.id))
                    .hint("add `date: 2024-11-02`, or `dated: false` to the section's `_index` if its pages have none"),
            );
        }
    }
}
