//! `jianbao init`.

use std::process::ExitCode;

use anyhow::{Result, bail};

use super::args::Init;
use super::{Verbosity, report};
use crate::{disk, embedded, text};

pub(super) fn run(args: &Init, verbosity: Verbosity) -> Result<ExitCode> {
    if !disk::is_empty(&args.dir)? {
        bail!("`{}` is not empty\nhelp: name a folder that does not exist yet", args.dir.display());
    }
    let workflows = embedded::STARTER.iter().filter(|(path, _)| is_workflow(path));
    let content: Vec<(String, &[u8])> = match args.demo {
        true => embedded::DEMO.iter().map(|(path, bytes)| (format!("content/{path}"), *bytes)).collect(),
        false => embedded::STARTER
            .iter()
            .filter(|(path, _)| !is_workflow(path))
            .map(|(path, bytes)| ((*path).to_owned(), *bytes))
            .collect(),
    };
    for (path, bytes) in &content {
        disk::write(&args.dir.join(path), bytes)?;
    }
    let mut written = content.len();
    for (path, bytes) in workflows {
        // The version that the site was begun with is the one that publishes it.
        let text =
            String::from_utf8_lossy(bytes).replace("jianbao@VERSION", concat!("jianbao@", env!("CARGO_PKG_VERSION")));
        disk::write(&args.dir.join(path), text.as_bytes())?;
        written += 1;
    }
    disk::write(&args.dir.join(".gitignore"), b"/public/\n")?;
    if verbosity > Verbosity::Quiet {
        let dir = args.dir.display();
        report::say(&format!(
            "wrote {} to `{dir}`\nnext: jianbao build --root {dir}, then open {dir}/public/index.html",
            text::count(written + 1, "file")
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether a file of the starter site tells GitHub what to do.
fn is_workflow(path: &str) -> bool {
    path.starts_with(".github/")
}
