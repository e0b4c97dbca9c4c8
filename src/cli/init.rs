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
    let files: Vec<(String, &[u8])> = match args.demo {
        true => embedded::DEMO.iter().map(|(path, bytes)| (format!("content/{path}"), *bytes)).collect(),
        false => embedded::STARTER.iter().map(|(path, bytes)| ((*path).to_owned(), *bytes)).collect(),
    };
    for (path, bytes) in &files {
        disk::write(&args.dir.join(path), bytes)?;
    }
    disk::write(&args.dir.join(".gitignore"), b"/public/\n")?;
    if verbosity > Verbosity::Quiet {
        let dir = args.dir.display();
        report::say(&format!(
            "wrote {} to `{dir}`\nnext: jianbao build --root {dir}, then open {dir}/public/index.html",
            text::count(files.len() + 1, "file")
        ));
    }
    Ok(ExitCode::SUCCESS)
}
