//! The only place that touches the file system: `std::fs` with the path in every error.

#![allow(clippy::disallowed_methods, reason = "this is the one file that may call std::fs")]

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};

/// Reads a file's bytes.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read `{}`", shown(path)))
}

/// Opens a file whose bytes are read piece by piece. What never ends, or waits for another program, is refused.
pub fn open(path: &Path) -> Result<impl io::Read + io::Seek> {
    let data = fs::metadata(path).with_context(|| format!("cannot read `{}`", shown(path)))?;
    anyhow::ensure!(data.is_file(), "cannot read `{}`: it is no file", shown(path));
    fs::File::open(path).with_context(|| format!("cannot read `{}`", shown(path)))
}

/// Writes a file, with the folders above it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    // Folders mostly exist already: ask for them only when the file cannot be made.
    let written = match fs::write(path, bytes) {
        Err(e) if e.kind() == ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(path, bytes))
        }
        other => other,
    };
    written.with_context(|| format!("cannot write `{}`", shown(path)))
}

/// Puts a file's bytes in place in one step: whoever reads it meanwhile sees the old or the new ones, never a part. A
/// symbolic link is followed; permissions stay. The file need not exist.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let path = &if exists(path) { canonical(path)? } else { path.to_owned() };
    // A hidden name: should it ever be left behind, it is not taken for content.
    let mut name = std::ffi::OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".new");
    let beside = path.with_file_name(name);
    write(&beside, bytes)?;
    let kept = fs::metadata(path).map_or(Ok(()), |old| fs::set_permissions(&beside, old.permissions()));
    let replaced = kept.and_then(|()| fs::rename(&beside, path));
    if replaced.is_err() {
        // What could not be moved is of no use; that it may not be there at all is no further problem.
        let _ = fs::remove_file(&beside);
    }
    replaced.with_context(|| format!("cannot write `{}`", shown(path)))
}

/// Copies a file, with the folders above the target.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(parent) = to.parent() {
        create_dir(parent)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy `{}` to `{}`", from.display(), to.display()))?;
    Ok(())
}

/// Makes a folder and those above it.
pub fn create_dir(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder `{}`", shown(path)))
}

/// Removes a folder and all in it; it may be missing.
pub fn remove_dir(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e).with_context(|| format!("cannot remove `{}`", shown(path))),
        _ => Ok(()),
    }
}

/// Removes a file; it may be missing.
pub fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e).with_context(|| format!("cannot remove `{}`", shown(path))),
        _ => Ok(()),
    }
}

/// Renames a file or folder; `to` must not exist.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot rename `{}` to `{}`", from.display(), to.display()))
}

/// Swaps two folders in one step where the system can, so that no moment sees neither of them.
///
/// Linux and macOS exchange the names atomically; elsewhere, and on file systems that cannot,
/// `Ok(false)` says that nothing was done.
pub fn exchange(a: &Path, b: &Path) -> Result<bool> {
    #[cfg(any(target_os = "linux", target_os = "macos"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(true),
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS | rustix::io::Errno::NOTSUP) => {}
            Err(e) => {
                return Err(io::Error::from(e))
                    .with_context(|| format!("cannot swap `{}` and `{}`", a.display(), b.display()));
            }
        }
    }
    #[cfg(not(any(target_os = "linux", target_os = "macos")))]
    let _ = (a, b);
    Ok(false)
}

/// Whether anything stands at the path (a broken symbolic link counts).
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether the path is a folder.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

/// Whether nothing is in the folder; one that does not exist is empty too.
pub fn is_empty(path: &Path) -> Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(true),
        Err(e) => Err(e).with_context(|| format!("cannot look into `{}`", shown(path))),
    }
}

/// The path as messages show it: without `./` at the beginning.
pub fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").ok().filter(|rest| !rest.as_os_str().is_empty()).unwrap_or(path).display()
}

/// The path with symbolic links and `..` resolved; it must exist.
pub fn canonical(path: &Path) -> Result<PathBuf> {
    fs::canonicalize(path).with_context(|| format!("cannot open `{}`", shown(path)))
}

/// The path made absolute, with symbolic links and `..` resolved as far as it exists.
pub fn resolved(path: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(path).with_context(|| format!("cannot use the path `{}`", shown(path)))?;
    let mut out = PathBuf::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
        if let Ok(real) = fs::canonicalize(&out) {
            out = real;
        }
    }
    Ok(out)
}

/// A file that says "this is taken" to other processes for as long as it is held; the system lets go
/// of it when the process ends, however that comes about.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: fs::File,
}

impl Lock {
    /// Takes the lock; `None` if another process holds it.
    pub fn take(path: &Path) -> Result<Option<Self>> {
        loop {
            let file = fs::File::create(path).with_context(|| format!("cannot write `{}`", shown(path)))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
                Err(fs::TryLockError::Error(e)) => {
                    return Err(e).with_context(|| format!("cannot lock `{}`", shown(path)));
                }
            }
            // Whoever held the lock may have removed the file after we opened it: then it locks nothing.
            if is_at(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

/// Whether an open file is the one at the path. Where files that are open cannot be removed, it is.
fn is_at(file: &fs::File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |data: &fs::Metadata| (data.dev(), data.ino());
        matches!((file.metadata(), fs::metadata(path)), (Ok(a), Ok(b)) if id(&a) == id(&b))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that stays behind locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}
