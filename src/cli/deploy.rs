//! `jianbao deploy`.

use std::process::ExitCode;

use anyhow::Result;

use super::args::Deploy;
use super::report;
use super::verbosity::Verbosity;
use crate::deploy::{self, Foreign, Options, Plan};
use crate::{pipeline, text};

pub(super) fn run(args: Deploy, verbosity: Verbosity) -> Result<ExitCode> {
    let plan = deploy::plan(&Options {
        output: args.output.unwrap_or_else(|| pipeline::default_output(&args.root)),
        root: args.root,
        remote: args.remote,
        branch: args.branch.clone(),
        foreign: if args.force { Foreign::Replace } else { Foreign::Refuse },
    })?;
    if args.push && !plan.is_done() {
        deploy::push(&plan)?;
    }
    if verbosity > Verbosity::Quiet {
        report::say(&summary(&plan, &args.branch, args.push));
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(plan: &Plan, branch: &str, pushed: bool) -> String {
    let place = format!("the branch `{branch}` of {}", plan.address);
    if plan.is_done() {
        return format!("{place} already holds this site");
    }
    let what = match plan.changes {
        None => format!("{}, a new branch", text::count(plan.files, "file")),
        Some((changed, gone)) => {
            format!("{}: {changed} new or changed, {gone} removed", text::count(plan.files, "file"))
        }
    };
    match pushed {
        true => format!("deployed to {place}: {what}"),
        false => format!("would replace {place}: {what}\nnothing was pushed; use `--push` to do it"),
    }
}
