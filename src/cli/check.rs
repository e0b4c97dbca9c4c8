//! `jianbao check`.

use std::io::Write;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use super::args::{Check, ReportFormat};
use super::verbosity::Verbosity;
use super::{formats, report};
use crate::diag::Family;
use crate::parse::Drafts;
use crate::pipeline::check::{self, Fixes, Options};

pub(super) fn run(args: Check, verbosity: Verbosity) -> Result<ExitCode> {
    let start = Instant::now();
    let options = Options {
        families: families(&args),
        root: args.root,
        drafts: if args.drafts { Drafts::Build } else { Drafts::Leave },
        fixes: match args.format {
            _ if args.fix => Fixes::Make,
            ReportFormat::Human | ReportFormat::Github => Fixes::Report,
            ReportFormat::Json | ReportFormat::Sarif => Fixes::Offer,
        },
    };
    let found = check::check(&options)?;
    let printed = match args.format {
        ReportFormat::Human => {
            report::problems(&found.problems, &found.sources, verbosity);
            None
        }
        ReportFormat::Json => Some(formats::json(&found)),
        ReportFormat::Github => Some(formats::github(&found, &options.root)),
        ReportFormat::Sarif => Some(formats::sarif(&found, &options.root)),
    };
    if let Some(printed) = printed {
        // Fails only on a closed pipe.
        let _ = std::io::stdout().lock().write_all(printed.as_bytes());
    }
    let fails = found.problems.errors() > 0 || (args.deny_warnings && found.problems.warnings() > 0);
    if verbosity > Verbosity::Quiet || fails {
        report::say(&report::checked(&found, start.elapsed()));
    }
    Ok(report::exit_code(!fails))
}

/// The families named in the arguments, without repetitions; all of them if none is named.
fn families(args: &Check) -> Vec<Family> {
    let mut families = [args.families.as_slice(), &args.only].concat();
    families.sort_unstable();
    families.dedup();
    if families.is_empty() { Family::ALL.to_vec() } else { families }
}
