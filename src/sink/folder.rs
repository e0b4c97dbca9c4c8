//! The output folder: filled beside the published one, and swapped in when it is whole.
//!
//! Whatever happens before [`Folder::publish`] (an error, a kill, a full disk) leaves the published
//! site as it was. The folder carries a list of the files that jianbao wrote; a folder with other
//! files in it is refused, because swapping would delete them.

use std::collections::BTreeSet;
use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};
use walkdir::WalkDir;

use crate::{disk, text};

use super::Sink;

/// The list of the files that jianbao wrote, one path a line, at the root of the output: what has it is a built site.
pub const LIST: &str = ".jianbao-files";

/// What to do with files in the output folder that jianbao did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Refuse the folder.
    Refuse,
    /// Delete them with the folder: the user said so.
    Delete,
}

/// An output folder that is being filled.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    staging: PathBuf,
    old: PathBuf,
    written: Mutex<BTreeSet<String>>,
    /// Holds other builds off the same folder; the system lets go of it even after a kill.
    _lock: disk::Lock,
}

impl Folder {
    /// Prepares to publish to `target`; nothing in it changes yet.
    ///
    /// # Errors
    /// When the folder is or holds the site itself, when it holds files that jianbao did not write,
    /// when another build is filling it, or when the disk does not let us.
    pub fn open(target: &Path, root: &Path, foreign: Foreign) -> Result<Self> {
        let shown = disk::shown(target);
        // Behind a symbolic link the folder is filled where it is, and the link stays.
        let target = disk::resolved(target)?;
        refuse_the_site_itself(&target, root, &shown)?;
        if disk::exists(&target) && !disk::is_dir(&target) {
            bail!("`{shown}` cannot be the output folder: it is a file");
        }
        let name = target.file_name().context("the output folder has no name")?.to_string_lossy().into_owned();
        let beside = |suffix: &str| target.with_file_name(format!(".{name}.{suffix}"));
        let (staging, old) = (beside("jianbao-new"), beside("jianbao-old"));
        if let Some(parent) = target.parent() {
            disk::create_dir(parent)?;
        }
        let lock = disk::Lock::take(&beside("jianbao-lock"))?
            .with_context(|| format!("another build is writing to `{shown}`"))?;
        // A build that could not swap in one step was killed between its two: take the old site back.
        if !disk::exists(&target) && disk::exists(&old) {
            disk::rename(&old, &target)?;
        }
        if foreign == Foreign::Refuse {
            refuse_foreign_files(&target, &shown)?;
        }
        disk::remove_dir(&staging)?;
        disk::remove_dir(&old)?;
        disk::create_dir(&staging)?;
        Ok(Self { target, staging, old, written: Mutex::default(), _lock: lock })
    }

    /// Puts the new site in the place of the published one, and deletes that.
    ///
    /// # Errors
    /// When the disk does not let us; then the published site is as it was.
    pub fn publish(self) -> Result<()> {
        let written = std::mem::take(&mut *self.written.lock().expect("no thread panics while it holds the list"));
        let list: String = written.iter().map(|path| format!("{path}\n")).collect();
        disk::write(&self.staging.join(LIST), list.as_bytes())?;
        if !disk::exists(&self.target) {
            return disk::rename(&self.staging, &self.target);
        }
        if !disk::exchange(&self.staging, &self.target)? {
            disk::rename(&self.target, &self.old)?;
            if let Err(e) = disk::rename(&self.staging, &self.target) {
                disk::rename(&self.old, &self.target)?;
                return Err(e);
            }
        }
        disk::remove_dir(&self.old)
    }
}

impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.note(path);
        disk::write(&self.staging.join(path), bytes)
    }

    fn copy(&self, path: &str, from: &Path) -> Result<()> {
        self.note(path);
        disk::copy(from, &self.staging.join(path))
    }
}

impl Folder {
    fn note(&self, path: &str) {
        self.written.lock().expect("no thread panics while it holds the list").insert(path.to_owned());
    }
}

impl Drop for Folder {
    /// Takes the staging folder away: what is in it was not published, or is the old site.
    fn drop(&mut self) {
        // Nobody is left to tell, and the next build tries again.
        let _ = disk::remove_dir(&self.staging);
    }
}

/// A folder that is the site, holds it, or is one of its own parts would be deleted with what is in it.
fn refuse_the_site_itself(target: &Path, root: &Path, shown: &impl Display) -> Result<()> {
    let root = disk::canonical(root)?;
    let own = ["content", "themes", "templates", "static", "i18n"].map(|part| root.join(part));
    if root.starts_with(target) || own.iter().any(|part| target.starts_with(part)) {
        bail!("`{shown}` cannot be the output folder: the site itself is in it");
    }
    Ok(())
}

fn refuse_foreign_files(target: &Path, shown: &impl Display) -> Result<()> {
    if !disk::exists(target) {
        return Ok(());
    }
    let list = target.join(LIST);
    let list =
        if disk::exists(&list) { String::from_utf8_lossy(&disk::read(&list)?).into_owned() } else { String::new() };
    let ours: BTreeSet<&str> = list.lines().chain([LIST]).collect();
    let mut foreign = vec![];
    for entry in WalkDir::new(target).sort_by_file_name() {
        let entry = entry.with_context(|| format!("cannot look into `{}`", target.display()))?;
        let path = entry.path().strip_prefix(target).unwrap_or(entry.path()).to_string_lossy().replace('\\', "/");
        if !entry.file_type().is_dir() && !ours.contains(path.as_str()) {
            foreign.push(path);
        }
    }
    let Some(first) = foreign.first() else { return Ok(()) };
    let more = foreign.len() - 1;
    let others = if more == 0 { String::new() } else { format!(" and {}", text::count(more, "other file")) };
    bail!(
        "`{shown}` holds `{first}`{others}, which jianbao did not write and publishing would delete\n\
         help: choose another folder with `--output`, move the files (what belongs on the site can live in `static/`), \
         or say `--force` to delete them"
    );
}
