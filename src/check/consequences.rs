//! Leaves out what only follows from an error of an earlier stage: a text that could not be read, or a call that could
//! not be, differs from the other edition whatever it says.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, FileId};
use crate::model::{Edition, Lang, Site};

/// Errors after which nothing can be said of a text.
const UNREAD: [&str; 1] = ["not-utf8"];

/// Errors after which a chart or a figure that is meant to be in a text is not in it.
const UNPLACED: [&str; 5] = ["call-syntax", "chart-in-text", "unknown-call", "unknown-chart", "unknown-quantity"];

/// The files of pages with such errors, those of both editions of each.
pub(super) struct Consequences {
    unread: BTreeSet<FileId>,
    unplaced: BTreeSet<FileId>,
}

impl Consequences {
    /// Finds the errors among the problems of the earlier stages.
    pub(super) fn find(site: &Site, problems: &Diagnostics) -> Self {
        let with = |codes: &[&str]| {
            let found = problems.iter().filter(|problem| codes.contains(&problem.code));
            let files: BTreeSet<FileId> = found.filter_map(|problem| Some(problem.span?.file)).collect();
            let pages = site
                .pages
                .iter()
                .map(|page| Lang::ALL.map(|lang| page.editions[lang].as_ref().map(|edition: &Edition| edition.file)));
            let pages = pages.filter(|editions| editions.iter().flatten().any(|file| files.contains(file)));
            pages.flatten().flatten().collect()
        };
        Self { unread: with(&UNREAD), unplaced: with(&UNPLACED) }
    }

    /// Takes the problems out that follow from such an error.
    pub(super) fn take_out(&self, problems: &mut Diagnostics) {
        let is_in = |files: &BTreeSet<FileId>, problem: &Diagnostic| {
            problem.span.is_some_and(|span| files.contains(&span.file))
        };
        problems.retain(|problem| {
            let is_missing = problem.code == "structure-differs";
            !(is_in(&self.unread, problem) || is_missing && is_in(&self.unplaced, problem))
        });
    }
}
