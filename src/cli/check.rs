//! `jianbao check`.

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use super::args::{Check, ReportFormat};
use super::verbosity::Verbosity;
use super::{formats, report};
use crate::diag::Family;
use crate::parse::Drafts;
use crate::pipeline::check::{self, Fixes, Options, Report};
use crate::pipeline::{baseline, pairs};
use crate::text;

pub(super) fn run(args: Check, verbosity: Verbosity) -> Result<ExitCode> {
    let start = Instant::now();
    let (mut found, checked) = if args.pairs.is_empty() { of_site(&args)? } else { of_pairs(&args)? };
    let mut known = String::new();
    if let Some(path) = &args.baseline {
        let families = found.families.clone();
        if args.update_baseline {
            baseline::write(path, &families, &found.problems, &found.sources)?;
        }
        let hidden = baseline::hide(path, &families, &mut found.problems, &found.sources)?;
        if hidden.known > 0 {
            known = format!("; {} of the baseline", text::count(hidden.known, "known problem"));
        }
        if hidden.solved > 0 {
            let solved = text::count(hidden.solved, "problem");
            known.push_str(&format!("; {solved} of the baseline solved: `--update-baseline` takes them out"));
        }
    }
    let printed = match args.format {
        ReportFormat::Human => {
            report::problems(&found.problems, &found.sources, verbosity);
            None
        }
        ReportFormat::Json => Some(formats::json(&found)),
        ReportFormat::Github => Some(formats::github(&found, &args.root)),
        ReportFormat::Sarif => Some(formats::sarif(&found, &args.root)),
    };
    if let Some(printed) = printed {
        // Fails only on a closed pipe.
        let _ = std::io::stdout().lock().write_all(printed.as_bytes());
    }
    let fails = found.problems.errors() > 0 || (args.deny_warnings && found.problems.warnings() > 0);
    if verbosity > Verbosity::Quiet || fails {
        report::say(&report::checked(&found, &checked, &known, start.elapsed()));
    }
    Ok(report::exit_code(!fails))
}

/// Checks the site, and returns what was checked in words.
fn of_site(args: &Check) -> Result<(Report, String)> {
    let options = Options {
        families: families(args),
        root: args.root.clone(),
        drafts: Drafts::when(args.drafts),
        fixes: match args.format {
            _ if args.fix => Fixes::Make,
            ReportFormat::Human | ReportFormat::Github => Fixes::Report,
            ReportFormat::Json | ReportFormat::Sarif => Fixes::Offer,
        },
    };
    let found = check::check(&options)?;
    let checked = text::count(found.editions, "edition");
    Ok((found, checked))
}

/// Checks files and their translations, and returns what was checked in words.
fn of_pairs(args: &Check) -> Result<(Report, String)> {
    let families = families(args);
    if !families.iter().any(|family| pairs::FAMILIES.contains(family)) {
        let names = pairs::FAMILIES.map(Family::name);
        bail!("nothing would be checked: pairs know {}", text::list(&names, "and"));
    }
    let options = pairs::Options {
        root: args.root.clone(),
        patterns: args.pairs.clone(),
        glossary: args.glossary.clone(),
        families,
    };
    let found = pairs::check(&options)?;
    let mut checked = text::count(found.pairs, "pair");
    if let [first, ..] = &found.alone[..] {
        let have = if found.alone.len() == 1 { "has" } else { "have" };
        let files = text::count(found.alone.len(), "file");
        checked.push_str(&format!(
            " ({files} {have} no translation: {first}{})",
            if found.alone.len() > 1 { ", …" } else { "" }
        ));
    }
    Ok((found.report, checked))
}

/// The families named in the arguments, without repetitions; the usual ones if none is named.
fn families(args: &Check) -> Vec<Family> {
    let mut families = [args.families.as_slice(), &args.only].concat();
    families.sort_unstable();
    families.dedup();
    if families.is_empty() { Family::USUAL.to_vec() } else { families }
}
