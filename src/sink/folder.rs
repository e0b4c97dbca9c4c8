//! The output folder: filled beside the published one, and swapped in when it is whole.
//!
//! Whatever happens before [`Folder::publish`] (an error, a kill, a full disk) leaves the published
//! site as it was. The folder carries a list of the files that jianbao wrote; a folder with other
//! files in it, or changed ones, is refused, because swapping would delete them. It is looked at when the build begins
//! and again at the swap.

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use anyhow::{Context, Result, bail};

use crate::{disk, text};

use super::interface::Sink;
use super::listing::{self, Checksum, Difference, HEADER, LIST, Listing, Snapshot};
use super::off_limits::{OffLimits, refuse_what_is_never_deleted};

/// The treatment of existing files at the output path that jianbao did not write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Fail.
    Refuse,
    /// Replace a file, and delete the contents of a folder, as the user asked.
    Delete,
}

/// An output folder that is being filled.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    shown: String,
    staging: PathBuf,
    old: PathBuf,
    written: Mutex<Listing>,
    /// The contents of the published folder at the beginning; `None` if they do not matter.
    snapshot: Option<Snapshot>,
    /// Holds other builds off the same folder; the system lets go of it even after a kill.
    _lock: disk::Lock,
}

impl Folder {
    /// Refuses folders that can never be an output folder, before any work is done.
    ///
    /// # Errors
    /// If the folder is or contains the site itself or a repository, if it is a file or cannot be replaced, or if its
    /// parent is not writable.
    pub fn must_fit(target: &Path, root: &Path) -> Result<()> {
        let shown = disk::shown(target);
        let target = disk::resolved(target)?;
        OffLimits::of_site(root)?.refuse_folder(&target, &shown)?;
        if disk::exists(&target) && !disk::is_dir(&target) {
            bail!("`{shown}` cannot be the output folder: it is a file");
        }
        if disk::is_mount_point(&target) {
            bail!(
                "`{shown}` cannot be the output folder: it is a mount point, and cannot be replaced in one step\n\
                 help: name a folder in it with `--output`"
            );
        }
        disk::must_take_files(target.parent().context("the output folder has no name")?)
    }

    /// Prepares to publish to `target` without changing it.
    ///
    /// # Errors
    /// If it does not [fit](Folder::must_fit), if it holds files that jianbao did not write or that were changed, if
    /// another build is running, or if writing fails.
    pub fn open(target: &Path, root: &Path, foreign: Foreign) -> Result<Self> {
        Self::must_fit(target, root)?;
        let shown = disk::shown(target).to_string();
        // Behind a symbolic link the folder is filled where it is, and the link stays.
        let target = disk::resolved(target)?;
        let name = target.file_name().context("the output folder has no name")?.to_string_lossy().into_owned();
        let beside = |suffix: &str| target.with_file_name(format!(".{name}.{suffix}"));
        let (staging, old) = (beside("jianbao-new"), beside("jianbao-old"));
        if let Some(parent) = target.parent() {
            disk::create_dir(parent)?;
        }
        let lock = disk::Lock::take(&beside("jianbao-lock"))?
            .with_context(|| format!("another build is writing to `{shown}`"))?;
        // A build that could not swap in one step was killed between its two: take the old site back.
        if !disk::exists(&target) && is_left_behind(&old)? {
            disk::rename(&old, &target)?;
        }
        refuse_what_is_never_deleted(&target, &shown)?;
        let snapshot = match foreign {
            Foreign::Refuse => Some(refuse_foreign_files(&target, &shown)?),
            Foreign::Delete => None,
        };
        let staging = new_folder(staging)?;
        let old = if clear(&old)? { old } else { disk::create_dir_like(&old)? };
        let folder = Self { target, shown, staging, old, written: Mutex::default(), snapshot, _lock: lock };
        if disk::exists(&folder.target) {
            disk::liken(&folder.staging, &folder.target, disk::Access::Ours)?;
        }
        // The list marks the folder as ours, so that a later run can delete it if this one is killed.
        disk::write(&folder.staging.join(LIST), format!("{HEADER}\n").as_bytes())?;
        Ok(folder)
    }

    /// Replaces the published site by the new one, and deletes the old one.
    ///
    /// # Errors
    /// If the published folder was changed meanwhile, or the disk fails; then the published site is unchanged.
    pub fn publish(self) -> Result<()> {
        let written = std::mem::take(&mut *self.written.lock().expect("no thread panics while it holds the list"));
        self.refuse_strangers(&written)?;
        disk::replace(&self.staging.join(LIST), written.text().as_bytes())?;
        if !disk::exists(&self.target) {
            return disk::rename(&self.staging, &self.target);
        }
        disk::liken(&self.staging, &self.target, disk::Access::AsItIs)?;
        self.refuse_changes(&self.target)?;
        if !disk::exists(&self.target.join(LIST)) {
            // These files were not ours, but if we are killed while deleting them, the next run must be able to
            // continue.
            disk::write(&self.target.join(LIST), format!("{HEADER}\n").as_bytes())?;
        }
        // The last check happens after the swap, when no program finds the old site under its path any more.
        if disk::exchange(&self.staging, &self.target)? {
            if let Err(e) = self.refuse_changes(&self.staging) {
                disk::exchange(&self.staging, &self.target)?;
                return Err(e);
            }
            return Ok(());
        }
        disk::rename(&self.target, &self.old)?;
        let swapped = self.refuse_changes(&self.old).and_then(|()| disk::rename(&self.staging, &self.target));
        if let Err(e) = swapped {
            disk::rename(&self.old, &self.target)?;
            return Err(e);
        }
        disk::discard(&self.old, LIST)
    }

    /// Refuses to publish if other programs added files to the new site.
    fn refuse_strangers(&self, written: &Listing) -> Result<()> {
        let found = disk::files_in(&self.staging)?;
        match found.iter().find(|path| *path != LIST && !written.has(path)) {
            Some(path) => bail!(
                "`{path}` was put into `{}` while the site was built\nhelp: nothing was published; build again",
                disk::shown(&self.staging)
            ),
            None => Ok(()),
        }
    }

    /// Refuses to continue if the published folder, now at `place`, has changed since the beginning.
    fn refuse_changes(&self, place: &Path) -> Result<()> {
        let Some(snapshot) = &self.snapshot else { return Ok(()) };
        let changes = listing::changes(snapshot, place)?;
        let Some(first) = changes.first() else { return Ok(()) };
        let (shown, path, others) = (&self.shown, first.path(), others(changes.len()));
        let (what, them) = match first {
            Difference::Foreign(path) if path.is_empty() => ("was put in its place", "it"),
            Difference::Foreign(_) => ("was put there", "it"),
            Difference::Changed(_) => ("was changed", "the change"),
            Difference::Missing(_) => ("was taken away", "that"),
        };
        bail!(
            "`{path}`{others} in `{shown}` {what} while the site was built, and publishing would undo {them}\n\
             help: nothing was published; look at it, and build again"
        );
    }
}

impl Sink for Folder {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        refuse_list(path)?;
        disk::write(&self.staging.join(path), bytes)?;
        self.note(path, Checksum::new(bytes));
        Ok(())
    }

    fn copy(&self, path: &str, from: &Path) -> Result<()> {
        refuse_list(path)?;
        let mut hasher = blake3::Hasher::new();
        disk::copy(from, &self.staging.join(path), &mut |part| {
            hasher.update(part);
        })?;
        self.note(path, Checksum::from_hasher(&hasher));
        Ok(())
    }
}

impl Folder {
    fn note(&self, path: &str, checksum: Checksum) {
        self.written.lock().expect("no thread panics while it holds the list").insert(path, checksum);
    }
}

fn refuse_list(path: &str) -> Result<()> {
    if path == LIST {
        bail!("a file of the site cannot be called `{LIST}`: that is the list of what jianbao writes");
    }
    Ok(())
}

impl Drop for Folder {
    /// Deletes the staging folder, which holds an unpublished site or the old one.
    fn drop(&mut self) {
        // An error cannot be returned from here; the next build tries again.
        let _ = disk::discard(&self.staging, LIST);
    }
}

/// Creates the staging folder. Deletes that of a killed run; if that fails, another name is used.
fn new_folder(staging: PathBuf) -> Result<PathBuf> {
    for other in disk::dirs_like(&staging)? {
        if is_left_behind(&other)? {
            // Perhaps it cannot be removed by us; it does no harm.
            let _ = disk::discard(&other, LIST);
        }
    }
    if clear(&staging)? {
        disk::create_new_dir(&staging)?;
        return Ok(staging);
    }
    disk::create_dir_like(&staging)
}

/// Deletes the folder of a killed run; returns whether it is gone.
fn clear(folder: &Path) -> Result<bool> {
    if disk::exists(folder) {
        if !is_left_behind(folder)? {
            bail!("`{}` is in the way: jianbao did not leave it there\nhelp: move it", disk::shown(folder));
        }
        // It may hold files that only their owner can delete.
        return Ok(disk::discard(folder, LIST).is_ok());
    }
    Ok(true)
}

/// Whether jianbao was filling or deleting a folder: in both cases it holds the list until the end.
fn is_left_behind(folder: &Path) -> Result<bool> {
    Ok(disk::is_plain_dir(folder) && (disk::is_file(&folder.join(LIST)) || disk::is_empty(folder)?))
}

/// Refuses a folder that holds files that are not on its list; returns its contents.
fn refuse_foreign_files(target: &Path, shown: &impl Display) -> Result<Snapshot> {
    if !disk::exists(target) {
        return Ok(Snapshot::new());
    }
    let listing = Listing::in_folder(target)?.unwrap_or_default();
    let (mut found, snapshot) = listing::compare(target, &listing)?;
    found.retain(|found| !matches!(found, Difference::Missing(_)));
    let Some(first) = found.first() else { return Ok(snapshot) };
    let (path, others) = (first.path(), others(found.len()));
    if let Difference::Changed(_) = first {
        bail!(
            "`{shown}` holds `{path}`{others}, which was changed since jianbao wrote it, and publishing would undo \
             that\n\
             help: make the change in the site's sources, choose another folder with `--output`, or use `--force` to \
             replace what is there"
        );
    }
    bail!(
        "`{shown}` holds `{path}`{others}, which jianbao did not write and publishing would delete\n\
         help: choose another folder with `--output`, move the files (files of the site belong in `static/`), \
         or use `--force` to delete them"
    );
}

/// The number of other files, for messages that name one.
fn others(all: usize) -> String {
    match all {
        0 | 1 => String::new(),
        n => format!(" and {}", text::count(n - 1, "other file")),
    }
}
