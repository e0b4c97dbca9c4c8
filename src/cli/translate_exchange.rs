//! `jianbao translate export` and `jianbao translate import`: translations as XLIFF.

use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};

use super::args::{TranslateExport, TranslateImport};
use super::verbosity::Verbosity;
use super::{chosen, report, translate_ack};
use crate::model::State;
use crate::parse::Drafts;
use crate::pipeline::translate::{self, Errors, Incoming, Translated};
use crate::{disk, text};

pub(super) fn export(args: &TranslateExport, verbosity: Verbosity) -> Result<ExitCode> {
    let opened = translate::open(&args.root, Drafts::when(args.drafts), disk::Purpose::Read)?;
    report::problems(&opened.problems, &opened.sources, verbosity);
    let mut found = chosen::translations(&opened, &args.briefs, args.all, args.lang)?;
    if args.unsettled {
        found.retain(is_unsettled);
    }
    let document = translate::export(&opened, &found)?;
    match &args.output {
        Some(path) => {
            disk::replace(path, document.as_bytes())?;
            if verbosity > Verbosity::Quiet {
                let count = text::count(found.len(), "translation");
                report::say(&format!("exported {count} into `{}`", disk::shown(path)));
            }
        }
        None => report::print(&document),
    }
    Ok(ExitCode::SUCCESS)
}

fn is_unsettled(translated: &Translated<'_>) -> bool {
    let states = |state: &State| translated.translation.is_some_and(|translation| translation.count(*state) > 0);
    translated.translation.is_none() || State::ALL.iter().filter(|state| !state.is_settled()).any(states)
}

pub(super) fn import(args: &TranslateImport, verbosity: Verbosity) -> Result<ExitCode> {
    let name = disk::shown(&args.file);
    let bytes = disk::read(&args.file)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| anyhow!("`{name}` is not UTF-8 text"))?;
    let text = text.trim_start_matches('\u{FEFF}');
    let shown = name.to_string();
    let errors = if args.force { Errors::Accept } else { Errors::Refuse };
    let incoming = Incoming { name: &shown, text };
    let done = translate::import(&args.root, Drafts::when(args.drafts), incoming, errors)
        .with_context(|| format!("`{name}`"))?;
    for line in &done.left {
        report::say(&format!("left out: {line}"));
    }
    if verbosity > Verbosity::Quiet {
        if done.files.is_empty() && done.confirmed.is_empty() {
            report::say("nothing to change");
        }
        if done.changed > 0 {
            let files = text::list(&done.files, "and");
            report::say(&format!("changed {} in {files}", text::count(done.changed, "passage")));
        }
        done.confirmed.iter().for_each(|confirmed| report::say(&translate_ack::summary(confirmed)));
    }
    Ok(report::exit_code(done.left.is_empty()))
}
