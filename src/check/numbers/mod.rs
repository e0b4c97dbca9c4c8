//! Numbers: the figures of both editions of a page are the same, and are those of its data.
//!
//! Prose is read by [`crate::i18n::written`]; a quantity that a text calls by its name counts as its value. Two rules,
//! each made so that what it reports is a mistake:
//!
//! - `figures-differ`: a passage and its translation hold different figures. Small numbers, parts in words and most
//!   dates are left to the translator, who may say "both" or "the year before".
//! - `figure-not-in-data`: a figure has the digits of one of the brief's quantities or data at another scale, or it
//!   stands beside the name and year of one and is another.

mod collect;
mod data;
mod editions;
mod figure;
mod labels;

use rayon::prelude::*;

use crate::diag::{Diagnostics, Sources};
use crate::model::{Lang, Site};

pub(super) fn check(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    let found: Vec<Diagnostics> = site
        .pages
        .par_iter()
        .map(|page| {
            let mut problems = Diagnostics::default();
            let figures = Lang::ALL
                .map(|lang| page.editions[lang].as_ref().map(|edition| collect::of(site, edition, lang, texts)));
            editions::check(site, page, &figures, texts, &mut problems);
            data::check(site, page, &figures, &mut problems);
            problems
        })
        .collect();
    found.into_iter().for_each(|found| problems.append(found));
}
