//! Numbers: the figures of both editions of a page are the same, and are those of its data.
//!
//! Prose is parsed by [`crate::i18n::written`]; a quantity that a text calls by name counts as its value. There are three
//! rules, each designed so that its reports are mistakes:
//!
//! - `figures-differ`: a passage and its translation hold different figures, or the same one with another sign, bound or
//!   unit. How firm a figure is, is one table ([`firmness`]): a translator may say "both" or "the year before".
//! - `figures-exchanged`: two figures of a passage are in the places of one another in its translation.
//! - `figure-not-in-data`: a figure has the digits of one of the brief's quantities or data at another scale, or is
//!   beside the name and year of one and differs from it; or a quantity is not what the data have.

mod agree;
mod align;
mod collect;
mod data;
mod editions;
mod figure;
mod firmness;
mod heads;
mod html;
mod labels;
mod lookup;
mod order;
mod own;
mod raw;
mod report;
mod rows;
mod rules;
mod slips;
mod times;

use rayon::prelude::*;

use crate::diag::{Diagnostics, Sources};
use crate::model::{Lang, PerLang, Site};

pub(super) fn check(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    let found: Vec<Diagnostics> = site
        .texts()
        .par_iter()
        .map(|text| {
            let mut problems = Diagnostics::default();
            let edition = |lang: Lang| text.editions[lang].as_ref();
            let html =
                PerLang::new(|lang| edition(lang).map_or_else(Vec::new, |edition| html::passages(edition, texts)));
            let mut figures = PerLang::new(|lang| {
                edition(lang).map(|edition| collect::of_edition(site, edition, &html[lang], lang, texts))
            });
            editions::check(site, text, &mut figures, texts, &mut problems);
            if let Some(page) = text.page {
                data::check(site, page, &figures, &mut problems);
                own::check(site, page, &mut problems);
            }
            problems
        })
        .collect();
    found.into_iter().for_each(|found| problems.append(found));
    editions::shared(site, texts, problems);
}
