//! `jianbao archive`.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};

use super::args::Archive;
use super::report;
use super::verbosity::Verbosity;
use crate::model::Lang;
use crate::parse::Drafts;
use crate::pipeline::volumes::{self, Format, Volumes};
use crate::pipeline::{self, Options, Target};
use crate::sink::Foreign;
use crate::sink::archive;
use crate::{disk, text};

pub(super) fn run(args: Archive, verbosity: Verbosity) -> Result<ExitCode> {
    if let Some(file) = &args.verify {
        return verify(file, verbosity);
    }
    let start = Instant::now();
    let target = target(&args);
    let options = Options { root: args.root, target, drafts: Drafts::Leave };
    let bar = report::Bar::new(verbosity);
    let report = pipeline::build(&options, &bar);
    bar.clear();
    let report = report?;
    report::problems(&report.problems, &report.sources, verbosity);
    if verbosity > Verbosity::Quiet || report.published.is_none() {
        report::say(&report::summary(report.published, &report.problems, start.elapsed()));
    }
    if report.published.is_none() {
        return Ok(report::exit_code(false));
    }
    if verbosity > Verbosity::Quiet {
        report::say(&place(&options));
    }
    Ok(ExitCode::SUCCESS)
}

/// The output that the arguments ask for.
fn target(args: &Archive) -> Target {
    let foreign = if args.force { Foreign::Delete } else { Foreign::Refuse };
    let format = match (args.single_file, args.epub) {
        (true, _) => Format::SingleFile,
        (_, true) => Format::Epub,
        _ => {
            let path = args.output.clone().unwrap_or_else(|| pipeline::default_archive(&args.root));
            return Target::Archive { path, foreign };
        }
    };
    Target::Volumes(Volumes { folder: args.output.clone().unwrap_or_else(|| args.root.clone()), format, foreign })
}

/// The line that names the written files.
fn place(options: &Options) -> String {
    match &options.target {
        Target::Archive { path, .. } | Target::Folder { path, .. } => format!("archived in `{}`", disk::shown(path)),
        Target::Volumes(Volumes { folder, format, .. }) => {
            let files = Lang::ALL.map(|lang| volumes::path(folder, &options.root, lang, *format));
            let written: Vec<_> =
                files.iter().filter(|file| disk::exists(file)).map(|file| disk::shown(file)).collect();
            format!("archived in {}", text::list(&written, "and"))
        }
    }
}

/// Verifies an archive and names every file that differs from its hash.
fn verify(file: &Path, verbosity: Verbosity) -> Result<ExitCode> {
    let shown = disk::shown(file);
    let (files, faults) = archive::verify(disk::open(file)?).with_context(|| format!("`{shown}` is not whole"))?;
    for (path, fault) in &faults {
        report::say(&format!("`{path}`: {fault}"));
    }
    if !faults.is_empty() {
        report::say(&format!("`{shown}` is not whole: {}", text::count(faults.len(), "difference")));
        return Ok(report::exit_code(false));
    }
    if verbosity > Verbosity::Quiet {
        report::say(&format!("`{shown}` is whole: {}", text::count(files, "file")));
    }
    Ok(ExitCode::SUCCESS)
}
