//! Checks Markdown files and their translations that belong to no site of ours.

use std::path::PathBuf;

use anyhow::Result;

use super::check::{Fixed, Report};
use crate::config;
use crate::diag::{Diagnostics, Family, Severity, Span};
use crate::parse::foreign;
use crate::{load, resolve};

pub use crate::check::FAMILIES_OF_PAIRS as FAMILIES;

/// Options of a check of pairs.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that patterns and reports start from.
    pub root: PathBuf,
    /// Two patterns with the same wildcards, the source language's first, or one with `{lang}`.
    pub patterns: Vec<String>,
    /// A glossary like a site's.
    pub glossary: Option<PathBuf>,
    /// The families whose rules are applied; those that need a site are passed over.
    pub families: Vec<Family>,
}

/// The result of a check of pairs.
#[derive(Debug)]
pub struct Checked {
    pub report: Report,
    /// How many files have a translation.
    pub pairs: usize,
    /// The files without one, in the order of their paths.
    pub alone: Vec<String>,
}

/// Checks the files that the patterns join.
///
/// # Errors
/// If a pattern is wrong, no file has a translation, or a file cannot be read.
pub fn check(options: &Options) -> Result<Checked> {
    let mut problems = Diagnostics::default();
    let loaded = load::pairs(&options.root, &options.patterns, options.glossary.as_deref(), &mut problems)?;
    let sources = loaded.sources;
    let terms = loaded
        .glossary
        .map(|file| config::glossary(&sources.get(file).text, Span::start_of(file), &mut problems))
        .unwrap_or_default();
    let pages = foreign::pages(&loaded.pairs, &sources);
    let site = resolve::pairs(pages, loaded.source_lang, terms, &sources);
    crate::check::pairs(&site, &sources, &options.families, &mut problems);
    problems.retain(|problem| problem.severity == Severity::Error || options.families.contains(&problem.family));
    problems.sort(&sources);
    let editions = loaded.pairs.len() * 2;
    let report = Report { families: options.families.clone(), problems, sources, editions, fixed: Fixed::default() };
    Ok(Checked { report, pairs: loaded.pairs.len(), alone: loaded.alone })
}
