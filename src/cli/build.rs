//! `jianbao build`.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use super::args::Build;
use super::report;
use super::verbosity::Verbosity;
use crate::disk;
use crate::parse::Drafts;
use crate::pipeline::{self, Options, Target};
use crate::sink::Foreign;

pub(super) fn run(args: Build, verbosity: Verbosity) -> Result<ExitCode> {
    let start = Instant::now();
    let output = args.output.unwrap_or_else(|| pipeline::default_output(&args.root));
    let options = Options {
        root: args.root,
        target: Target::Folder {
            path: output.clone(),
            foreign: if args.force { Foreign::Delete } else { Foreign::Refuse },
        },
        drafts: Drafts::when(args.drafts),
    };
    let bar = report::Bar::new(verbosity);
    let report = pipeline::build(&options, &bar);
    bar.clear();
    let report = report?;
    report::problems(&report.problems, &report.sources, verbosity);
    if verbosity > Verbosity::Quiet || report.published.is_none() {
        report::say(&report::summary(report.published, &report.problems, start.elapsed()));
    }
    if let (Some(published), Verbosity::Verbose) = (report.published, verbosity) {
        report::say(&format!("{} files in `{}`", published.files, disk::shown(&output)));
    }
    Ok(report::exit_code(report.published.is_some()))
}
