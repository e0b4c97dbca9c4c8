//! `jianbao init`.
//!
//! Writes only new files, each in one step, so that a killed run can be repeated: the files that it left are exactly
//! those that this run would write. Any other file in the folder is an error.

use std::borrow::Cow;
use std::process::ExitCode;

use anyhow::{Result, bail};

use super::args::Init;
use super::report;
use super::verbosity::Verbosity;
use crate::{disk, embedded, text};

pub(super) fn run(args: &Init, verbosity: Verbosity) -> Result<ExitCode> {
    let files = files(args.demo);
    let missing = missing(args, &files)?;
    for (path, bytes) in missing {
        disk::create(&args.dir.join(&**path), bytes)?;
    }
    if verbosity > Verbosity::Quiet {
        let dir = args.dir.display();
        report::say(&format!(
            "wrote {} to `{dir}`\nnext: jianbao build --root {dir}, then open {dir}/public/index.html",
            text::count(files.len(), "file")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// The files of a new site.
fn files(demo: bool) -> Vec<(Cow<'static, str>, Vec<u8>)> {
    let starter = embedded::STARTER.files().map(|(path, bytes)| (Cow::from(path), bytes));
    let content = embedded::DEMO.files().map(|(path, bytes)| (Cow::from(format!("content/{path}")), bytes));
    let ignored = (Cow::from(".gitignore"), b"/public/\n".to_vec());
    let (workflows, small): (Vec<_>, Vec<_>) = starter.partition(|(path, _)| path.starts_with(".github/"));
    let content = if demo { content.collect() } else { small };
    content.into_iter().chain(workflows).chain([ignored]).collect()
}

/// The files that do not exist yet; fails if the folder holds any other file.
fn missing<'a>(
    args: &Init,
    files: &'a [(Cow<'static, str>, Vec<u8>)],
) -> Result<Vec<&'a (Cow<'static, str>, Vec<u8>)>> {
    let found = disk::files_in(&args.dir)?;
    let is_ours = |path: &String| {
        let file = files.iter().find(|(known, _)| known == path);
        file.is_some_and(|(path, bytes)| disk::read(&args.dir.join(&**path)).is_ok_and(|there| there == *bytes))
    };
    // A repository that was just made or cloned is a good place for a site.
    let is_no_matter = |path: &String| path.starts_with(".git/") || path == ".git" || path == ".DS_Store";
    let missing: Vec<_> = files.iter().filter(|(path, _)| !found.contains(&**path)).collect();
    if missing.is_empty() || !found.iter().filter(|path| !disk::is_beside(path) && !is_no_matter(path)).all(is_ours) {
        bail!("`{}` is not empty\nhelp: name a folder that does not exist yet", args.dir.display());
    }
    Ok(missing)
}
