//! Checks a site without building it, and makes the fixes that its problems offer.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::{Prepared, Scope, prepare};
use crate::check::Family;
use crate::diag::{self, Diagnostics, Severity, Sources};
use crate::model::{Lang, Site};
use crate::parse::Drafts;
use crate::render::{self, Renderer};
use crate::{disk, load};

/// A fix can uncover another problem that can be fixed; more rounds than this are never needed.
const ROUNDS: usize = 8;

/// What to check.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder, in which `content/` is.
    pub root: PathBuf,
    /// The families whose rules are applied. Errors of structure are always reported.
    pub families: Vec<Family>,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
    /// What becomes of problems that can be put right.
    pub fixes: Fixes,
}

/// What becomes of problems that can be put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixes {
    /// They are reported like others.
    Report,
    /// They are put right in the files.
    Make,
}

/// What a check found.
#[derive(Debug)]
pub struct Report {
    /// Every problem that is left, in the order of files and places.
    pub problems: Diagnostics,
    /// The texts that the problems point into.
    pub sources: Sources,
    /// How many editions were checked: briefs and free pages, counted once for each language.
    pub editions: usize,
    /// What was put right.
    pub fixed: Fixed,
}

/// What was put right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// How many fixes were made.
    pub fixes: usize,
    /// The files, relative to the site's folder, in the order of their paths.
    pub files: Vec<String>,
}

/// Checks a site; nothing is rendered.
///
/// # Errors
/// When checking cannot go on: no site, no such theme, a disk that refuses.
pub fn check(options: &Options) -> Result<Report> {
    let purpose = match options.fixes {
        Fixes::Report => disk::Purpose::Read,
        Fixes::Make => disk::Purpose::Change,
    };
    let _held = disk::Hold::take(&load::content_folder(&options.root)?, purpose)?;
    let mut fixed = Fixed::default();
    for _ in 0..ROUNDS {
        let report = once(options)?;
        if options.fixes == Fixes::Report || !make_fixes(&options.root, &report, &mut fixed)? {
            return Ok(Report { fixed, ..report });
        }
    }
    Ok(Report { fixed, ..once(options)? })
}

fn once(options: &Options) -> Result<Report> {
    let mut problems = Diagnostics::default();
    let Prepared { site, files, theme, sources, .. } =
        prepare(&options.root, options.drafts, Scope::Families(&options.families), &mut problems)?;
    render::outputs(&site, &files, &mut problems);
    if let Some(theme) = theme
        && let Err(e) = Renderer::new(&site, &theme, &sources)
    {
        problems.push(render::theme_problem(&e));
    }
    crate::check::settle(&site, &mut problems);
    problems.retain(|problem| problem.severity == Severity::Error || options.families.contains(&problem.family));
    problems.sort(&sources);
    Ok(Report { problems, sources, editions: editions(&site), fixed: Fixed::default() })
}

fn editions(site: &Site) -> usize {
    let of_page = |page: &crate::model::Page| Lang::ALL.iter().filter(|lang| page.editions[**lang].is_some()).count();
    site.pages.iter().map(of_page).sum()
}

/// Makes the fixes that the problems offer; whether there were any.
fn make_fixes(root: &Path, report: &Report, fixed: &mut Fixed) -> Result<bool> {
    let mut any = false;
    for file in diag::fixed(&report.problems, &report.sources) {
        let source = report.sources.get(file.file);
        if !source.path.starts_with("content/") || !rewrite(root, &source.path, &source.text, &file.text)? {
            continue;
        }
        any = true;
        fixed.fixes += file.fixes;
        fixed.files.push(source.path.clone());
    }
    fixed.files.sort();
    fixed.files.dedup();
    Ok(any)
}

/// Replaces the text of a file of the site, a byte order mark before it left in place; not if the file has changed
/// meanwhile.
fn rewrite(root: &Path, path: &str, read: &str, text: &str) -> Result<bool> {
    let path = &root.join(path);
    let bytes = disk::read(path)?;
    let Some(mark) = bytes.strip_suffix(read.as_bytes()).filter(|mark| mark.is_empty() || *mark == b"\xEF\xBB\xBF")
    else {
        return Ok(false);
    };
    disk::replace_inside(root, path, &[mark, text.as_bytes()].concat())?;
    Ok(true)
}
