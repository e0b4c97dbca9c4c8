//! Charts: advice on what a picture is for. Nothing here is wrong, so these rules run only when they are asked for, by name
//! or in the settings.
//!
//! All but the last two are about the charts of dated pages; manuals and free pages show examples.

mod kinds;
mod language;
mod points;
mod ranks;
mod rest;
mod same;
mod shown;
mod unshown;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Site;

use shown::Shown;

/// The rules about one chart alone.
const RULES: [fn(&Shown<'_>) -> Option<Diagnostic>; 4] = [points::few, points::flat, ranks::lengths, rest::leads];

pub(super) fn check(site: &Site, problems: &mut Diagnostics) {
    let seen = unshown::everywhere(site);
    for page in &site.pages {
        let charts = shown::of_page(page);
        if page.section.is_some_and(|section| site.sections[section].dated) {
            for chart in &charts {
                problems.extend(RULES.iter().filter_map(|rule| rule(chart)));
            }
            problems.extend(same::numbers(&charts));
            problems.extend(kinds::differ(page, &charts));
        }
        problems.extend(charts.iter().filter_map(language::names));
        problems.extend(unshown::of_page(page, &seen));
    }
}
