//! Check: rules over the resolved site, one file or folder per family. Rules report; they change nothing.

mod allow;
mod charts;
mod claims;
mod consequences;
mod dates;
mod front;
mod keys;
mod menu;
mod numbers;
mod pairs;
mod revisions;
mod sources;
mod tags;
mod terms;
mod translations;
mod typography;

use rayon::prelude::*;

use allow::Allowances;
use consequences::Consequences;

use crate::diag::{Diagnostics, Severity, Sources};
use crate::i18n::messages::Messages;
use crate::model::Site;

pub use crate::diag::Family;

/// Checks the site by the rules of these families, with the severities that the site's settings give them. `texts` are
/// the files that were read.
///
/// With all usual families those that are advice are checked too where the site sets them.
///
/// Structure is always checked, since the other families rely on it. The problems of earlier stages are part of it, and
/// their warnings get their severities here as well.
pub fn check(site: &Site, texts: &Sources, families: &[Family], problems: &mut Diagnostics) {
    structure(site, problems);
    let allowances = Allowances::collect(site);
    allowances.hide(problems, |problem| problem.severity == Severity::Warning);
    settle(site, problems);
    let consequences = Consequences::find(site, problems);
    let chosen = site.config.checks.chosen(families);
    let found: Vec<Diagnostics> = chosen
        .par_iter()
        .map(|family| {
            let mut found = found(site, texts, *family, &allowances);
            let is_named = families.contains(family);
            found.retain(|problem| is_named || site.config.checks.applies(*family, problem.code));
            found
        })
        .collect();
    for mut found in found {
        consequences.take_out(&mut found);
        problems.append(found);
    }
    let is_set = site.config.checks.rules.contains_key("edition-missing");
    if families == [Family::Translations] || is_set && families.contains(&Family::Translations) {
        problems.append(settled(site, Family::Translations, &allowances, |problems| {
            translations::missing_editions(site, problems);
        }));
    }
    // A check of some families cannot tell whether allowances of the others are used.
    if Family::USUAL.iter().all(|family| families.contains(family)) {
        allowances.report_unused(&chosen, problems);
    }
}

/// The families whose rules need nothing but texts.
pub const FAMILIES_OF_PAIRS: [Family; 3] = [pairs::FAMILIES[0].0, pairs::FAMILIES[1].0, pairs::FAMILIES[2].0];

/// Checks files of any repository and their translations by those rules of these families that need nothing but the
/// texts: figures, structure and links of both editions, terms.
pub fn pairs(site: &Site, texts: &Sources, families: &[Family], problems: &mut Diagnostics) {
    let allowances = Allowances::collect(site);
    let chosen = pairs::FAMILIES.iter().filter(|(family, _)| families.contains(family));
    for (family, rules) in chosen {
        let mut found = Diagnostics::default();
        rules(site, texts, &mut found);
        found.iter_mut().for_each(|problem| problem.family = *family);
        allowances.hide(&mut found, |_| true);
        problems.append(found);
    }
}

/// The checks of a build: structure, and the errors of the other families.
pub fn errors(site: &Site, texts: &Sources, problems: &mut Diagnostics) {
    let families: Vec<Family> =
        Family::ALL.into_iter().filter(|family| site.config.checks.has_errors(*family)).collect();
    check(site, texts, &families, problems);
    problems.retain(|problem| problem.family == Family::Structure || problem.severity == Severity::Error);
}

/// Checks the messages of a theme, which are read after the site, by the rules of these families.
pub fn messages(site: &Site, messages: &Messages, families: &[Family], problems: &mut Diagnostics) {
    if families.contains(&Family::Translations) {
        let mut found = Diagnostics::default();
        translations::messages(site, messages, &mut found);
        grade(site, Family::Translations, &mut found);
        problems.append(found);
    }
}

/// Sets the severities of structural warnings by the site's settings, also those of later stages; errors stay errors.
pub fn settle(site: &Site, problems: &mut Diagnostics) {
    let checks = &site.config.checks;
    problems.retain(|problem| checks.severity(problem.family, problem.code, problem.severity).is_some());
    for problem in problems.iter_mut().filter(|problem| problem.family == Family::Structure) {
        problem.severity = checks.severity(problem.family, problem.code, problem.severity).unwrap_or(problem.severity);
    }
}

/// Returns the problems of one family, with the severity that the site's settings give it.
fn found(site: &Site, texts: &Sources, family: Family, allowances: &Allowances<'_>) -> Diagnostics {
    settled(site, family, allowances, |problems| run(site, texts, family, problems))
}

/// The problems that a rule of a family finds, with the severity that the site's settings give them.
fn settled(
    site: &Site,
    family: Family,
    allowances: &Allowances<'_>,
    rule: impl FnOnce(&mut Diagnostics),
) -> Diagnostics {
    let mut problems = Diagnostics::default();
    rule(&mut problems);
    allowances.hide(&mut problems, |_| true);
    grade(site, family, &mut problems);
    problems
}

/// Gives the problems of a family the severities of the site's settings.
fn grade(site: &Site, family: Family, problems: &mut Diagnostics) {
    let checks = &site.config.checks;
    problems.retain(|problem| checks.severity(family, problem.code, problem.severity).is_some());
    for problem in problems.iter_mut() {
        problem.family = family;
        problem.severity = checks.severity(family, problem.code, problem.severity).unwrap_or(problem.severity);
    }
}

/// One line for each family but [`Family::Structure`].
fn run(site: &Site, texts: &Sources, family: Family, problems: &mut Diagnostics) {
    match family {
        Family::Structure => {}
        Family::Numbers => numbers::check(site, texts, problems),
        Family::Claims => claims::check(site, texts, problems),
        Family::Translations => translations::check(site, texts, problems),
        Family::Sources => sources::check(site, problems),
        Family::Terms => terms::check(site, texts, problems),
        Family::Typography => typography::check(site, texts, problems),
        Family::Charts => charts::check(site, problems),
    }
}

fn structure(site: &Site, problems: &mut Diagnostics) {
    keys::check(site, problems);
    dates::check(site, problems);
    revisions::check(site, problems);
    menu::check(site, problems);
    tags::check(site, problems);
}
