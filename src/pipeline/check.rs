//! Checks a site without building it, and makes the fixes that its problems offer.

use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;

use super::fixes::{self, Proposal, Rejected};
use super::{Prepared, Scope, Texts, prepare_with, replace, try_outputs};
use crate::check::Family;
use crate::diag::{Diagnostics, Severity, Sources};
use crate::model::{Lang, Site, SiteText};
use crate::parse::Drafts;
use crate::{disk, load};

/// A fix can uncover another problem that can be fixed; more rounds than this are hardly ever needed.
const ROUNDS: usize = 8;

/// Options of a check.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder, in which `content/` is.
    pub root: PathBuf,
    /// The families whose rules are applied. Errors of structure are always reported.
    pub families: Vec<Family>,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// The treatment of problems with fixes.
    pub fixes: Fixes,
}

/// The treatment of problems with fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// They are reported like others, without their fixes.
    Report,
    /// They are reported with those fixes that do no harm.
    Offer,
    /// The fixes are made in the files.
    Make,
}

/// The result of a check.
#[derive(Debug)]
pub struct Report {
    /// The families that were checked.
    pub families: Vec<Family>,
    /// Every problem that is left, in the order of files and places.
    pub problems: Diagnostics,
    /// The texts that the problems point into.
    pub sources: Sources,
    /// How many editions were checked: briefs and free pages, counted once for each language.
    pub editions: usize,
    /// The fixes that were made.
    pub fixed: Fixed,
}

/// The fixes that were made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// How many fixes were made.
    pub fixes: usize,
    /// The files, relative to the site's folder, in the order of their paths.
    pub files: Vec<String>,
    /// The number of records of translations that were updated, so that confirmed passages stay confirmed.
    pub records: usize,
}

/// Checks a site; nothing is rendered.
///
/// # Errors
/// When checking cannot go on: no site, no such theme, a disk error.
pub fn check(options: &Options) -> Result<Report> {
    let purpose = match options.fixes {
        Fixes::Report | Fixes::Offer => disk::Purpose::Read,
        Fixes::Make => disk::Purpose::Change,
    };
    let _held = disk::FolderLock::take(&load::content_folder(&options.root)?, purpose)?;
    let mut rejected = Rejected::new();
    let first = once(options, &Texts::new(), &rejected)?;
    if options.fixes != Fixes::Make || first.proposals.is_empty() {
        return Ok(first.report);
    }
    // Each file is written once, after all fixes have been checked.
    let mut texts = Texts::new();
    let mut made = 0;
    let mut last = None;
    for _ in 0..ROUNDS {
        let before = last.as_ref().unwrap_or(&first);
        let Some((after, count)) = improved(options, &first, before, &mut texts, &mut rejected)? else { break };
        made += count;
        last = Some(after);
    }
    let after = match last {
        // Every fix introduced an error; now the problems say so.
        None => return Ok(once(options, &Texts::new(), &rejected)?.report),
        Some(after) => after,
    };
    let records = fixes::records(first.site(), after.site());
    let count = records.len();
    let files = texts.keys().cloned().collect();
    let last = if records.is_empty() {
        after
    } else {
        texts.extend(records);
        once(options, &texts, &rejected)?
    };
    if fixes::new_errors(first.found(), last.found()).is_some() {
        return Ok(once(options, &Texts::new(), &rejected)?.report);
    }
    replace(&options.root, &first.report.sources, &texts)?;
    Ok(Report { fixed: Fixed { fixes: made, files, records: count }, ..last.report })
}

/// One run of the check, and the fixes that could be made.
struct Checked {
    report: Report,
    site: Site,
    proposals: Vec<Proposal>,
}

impl Checked {
    fn found(&self) -> (&Diagnostics, &Sources) {
        (&self.report.problems, &self.report.sources)
    }

    fn site(&self) -> (&Site, &Sources) {
        (&self.site, &self.report.sources)
    }
}

fn once(options: &Options, texts: &Texts, rejected: &Rejected) -> Result<Checked> {
    let mut problems = Diagnostics::default();
    let prepared =
        prepare_with(&options.root, options.drafts, Scope::Families(&options.families), texts, &mut problems)?;
    try_outputs(&prepared, &mut problems);
    let Prepared { site, sources, .. } = prepared;
    let families = site.config.checks.chosen(&options.families);
    problems.retain(|problem| problem.severity == Severity::Error || families.contains(&problem.family));
    problems.sort(&sources);
    // To try every fix takes as long as to read the pages more than once.
    let scope = if options.fixes == Fixes::Report { fixes::Scope::Headings } else { fixes::Scope::All };
    let proposals = fixes::proposals(&mut problems, &sources, &fixes::pages(&site), rejected, scope);
    let report = Report { families, problems, sources, editions: editions(&site), fixed: Fixed::default() };
    Ok(Checked { report, site, proposals })
}

/// The site with the proposed fixes made that cause no error, and how many they are; none if there are none. `texts`
/// are the new ones then.
fn improved(
    options: &Options,
    first: &Checked,
    before: &Checked,
    texts: &mut Texts,
    rejected: &mut Rejected,
) -> Result<Option<(Checked, usize)>> {
    let mut proposals: Vec<Proposal> = before
        .proposals
        .iter()
        .map(|old| Proposal { path: old.path.clone(), text: Arc::clone(&old.text), fixes: old.fixes.clone() })
        .collect();
    // The fixes around a new error are withdrawn first, then all in its file, then all.
    for trial in 0..3 {
        proposals.retain(|proposal| !proposal.fixes.is_empty());
        if proposals.is_empty() {
            return Ok(None);
        }
        let mut tried = texts.clone();
        tried.extend(proposals.iter().map(|proposal| (proposal.path.clone(), proposal.after())));
        let after = once(options, &tried, rejected)?;
        let Some(errors) = fixes::new_errors(first.found(), after.found()) else {
            *texts = tried;
            return Ok(Some((after, proposals.iter().map(|proposal| proposal.fixes.len()).sum())));
        };
        let mut is_cause = false;
        for proposal in &mut proposals {
            let lines = errors.iter().filter(|(path, _)| *path == proposal.path).map(|(_, line)| *line);
            let places: Vec<_> = match trial {
                0 => lines.map(|line| proposal.around(line)).collect(),
                _ => lines.map(|_| 0..proposal.text.len()).take(1).collect(),
            };
            let is_near = |start: usize| places.iter().any(|place| (place.start..=place.end).contains(&start));
            is_cause |= proposal.fixes.iter().any(|fix| is_near(fix.span.start as usize));
            proposal.reject(|fix| is_near(fix.span.start as usize), rejected);
        }
        if !is_cause || trial == 2 {
            proposals.iter_mut().for_each(|proposal| proposal.reject(|_| true, rejected));
        }
    }
    Ok(None)
}

fn editions(site: &Site) -> usize {
    let of_text = |text: SiteText<'_>| Lang::ALL.iter().filter(|lang| text.editions[**lang].is_some()).count();
    site.texts().into_iter().map(of_text).sum()
}
