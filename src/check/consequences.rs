//! Leaves out what only follows from an error of an earlier stage: a text that could not be read, or a call that could
//! not be, differs from the other edition whatever it says.

use std::collections::BTreeSet;

use crate::diag::{Diagnostic, Diagnostics, FileId};
use crate::model::{Site, SiteText};

/// Errors after which nothing can be said of a text.
const UNREAD: [&str; 1] = ["not-utf8"];

/// Errors after which a chart or a figure that is meant to be in a text is not in it.
const UNPLACED: [&str; 5] = ["call-syntax", "chart-in-text", "unknown-call", "unknown-chart", "unknown-quantity"];

/// The files of texts with such errors, those of both editions of each.
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
            let texts = site.texts().into_iter();
            let of_text = |text: SiteText<'_>| text.editions.iter().flatten().map(|edition| edition.file).collect();
            let editions =
                texts.map(of_text).filter(|editions: &Vec<FileId>| editions.iter().any(|file| files.contains(file)));
            editions.flatten().collect()
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
