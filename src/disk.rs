//! The only module that calls `std::fs`; every error names the path.
//!
//! Files that a user keeps are written next to their place under an unpredictable name and renamed when complete
//! ([`replace`], [`create`]), so that a kill or a full disk leaves the old file. Temporary files never follow a
//! symbolic link, and only regular files are read, since devices and pipes may never end.

#![allow(clippy::disallowed_methods, reason = "this is the one file that may call std::fs")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use tempfile::NamedTempFile;
use walkdir::WalkDir;

/// How many bytes are read at once where a file is not read as a whole.
const PART: usize = 1 << 16;

/// The suffix of temporary files: `.NAME.XXXXXX.jianbao-tmp`.
const BESIDE: &str = ".jianbao-tmp";

/// Reads a file's bytes.
///
/// # Errors
/// If it cannot be read or is not a regular file: a device or a pipe may never end.
pub fn read(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = vec![];
    open_file(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .with_context(|| format!("cannot read `{}`", shown(path)))?;
    Ok(bytes)
}

/// Opens a file whose bytes are read piece by piece.
///
/// # Errors
/// As [`read`] does.
pub fn open(path: &Path) -> Result<impl Read + io::Seek> {
    open_file(path).with_context(|| format!("cannot read `{}`", shown(path)))
}

/// Passes a file's bytes to `take` in parts, so that a large file is never in memory as a whole; returns their number.
///
/// # Errors
/// As [`read`], and those of `take`.
pub fn read_in_parts(path: &Path, take: &mut dyn FnMut(&[u8]) -> Result<()>) -> Result<u64> {
    let mut file = open_file(path).with_context(|| format!("cannot read `{}`", shown(path)))?;
    // Most files are small: one part, and a look for more.
    let expected = file.metadata().map_or(0, |data| data.len());
    let mut part = vec![0; usize::try_from(expected.saturating_add(1)).map_or(PART, |size| size.clamp(1, PART))];
    let mut size = 0;
    loop {
        match file.read(&mut part) {
            Ok(0) => return Ok(size),
            Ok(n) => {
                take(&part[..n])?;
                size += n as u64;
            }
            Err(e) if e.kind() == ErrorKind::Interrupted => {}
            Err(e) => return Err(e).with_context(|| format!("cannot read `{}`", shown(path))),
        }
    }
}

/// Opens a regular file. The type is checked before opening, since opening a device can have effects, and again after
/// it, since the path may have changed.
fn open_file(path: &Path) -> io::Result<fs::File> {
    must_be_file(&fs::metadata(path)?)?;
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        // A pipe that takes the file's place just now does not hold us up.
        options.custom_flags(flags(rustix::fs::OFlags::NONBLOCK));
    }
    let file = options.open(path)?;
    must_be_file(&file.metadata()?)?;
    Ok(file)
}

fn must_be_file(data: &fs::Metadata) -> io::Result<()> {
    match () {
        () if data.is_file() => Ok(()),
        () if data.is_dir() => Err(io::Error::new(ErrorKind::IsADirectory, "it is a folder, not a file")),
        () => Err(io::Error::new(ErrorKind::InvalidInput, "it is a pipe, a socket or a device, not a file")),
    }
}

#[cfg(unix)]
fn flags(flags: rustix::fs::OFlags) -> i32 {
    i32::try_from(flags.bits()).expect("the flags of a system call fit its type")
}

/// Writes a new file and creates its parent folders; fails if a file or link exists.
///
/// Only for folders that no other program writes to: a kill leaves an incomplete file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    make(path).and_then(|mut file| file.write_all(bytes)).with_context(|| format!("cannot write `{}`", shown(path)))
}

/// Copies a file to a new one, creates its parent folders, and passes the bytes to `take` in parts; returns their
/// number.
pub fn copy(from: &Path, to: &Path, take: &mut dyn FnMut(&[u8])) -> Result<u64> {
    let mut file = make(to).with_context(|| format!("cannot write `{}`", shown(to)))?;
    read_in_parts(from, &mut |part| {
        take(part);
        file.write_all(part).with_context(|| format!("cannot copy `{}` to `{}`", from.display(), to.display()))
    })
}

/// Makes a file that is not there yet.
fn make(path: &Path) -> io::Result<fs::File> {
    // Folders mostly exist already: ask for them only when the file cannot be made.
    match fs::File::create_new(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => {
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::File::create_new(path))
        }
        other => other,
    }
}

/// Replaces a file in one step: other programs see the old or the new bytes, never a part. Follows a symbolic link and
/// keeps the permissions. The file and its parent folders need not exist.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let path = &if exists(path) { canonical(path)? } else { path.to_owned() };
    if exists(path) && !is_file(path) {
        bail!("cannot write `{}`: it exists and is not a file", shown(path));
    }
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    let replaced = beside(path).and_then(|mut new| {
        new.write_all(bytes)?;
        if let Ok(old) = fs::metadata(path) {
            new.as_file().set_permissions(old.permissions())?;
        }
        // Else a power cut could leave the new name on an empty file.
        new.as_file().sync_all()?;
        new.persist(path).map_err(|e| e.error)?;
        Ok(())
    });
    replaced.with_context(|| format!("cannot write `{}`", shown(path)))
}

/// [`replace`] for a file that must be inside a folder after symbolic links are resolved.
pub fn replace_inside(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    if !resolved(path)?.starts_with(canonical(folder)?) {
        bail!("cannot write `{}`: a symbolic link leads out of `{}`", shown(path), shown(folder));
    }
    replace(path, bytes)
}

/// Creates a file in one step, with its parent folders; fails if the path exists.
pub fn create(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        create_dir(parent)?;
    }
    let created = beside(path).and_then(|mut new| {
        new.write_all(bytes)?;
        new.persist_noclobber(path).map_err(|e| e.error)?;
        Ok(())
    });
    created.with_context(|| format!("cannot write `{}`", shown(path)))
}

/// Creates a temporary file next to `path`, which is deleted when dropped, and deletes those of killed runs.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let (folder, prefix) = around(path);
    clear(&folder, &prefix)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(BESIDE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The usual mode of new files; the default of the crate is for secrets.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    loop {
        let new = builder.tempfile_in(&folder)?;
        // The lock shows other processes that it is in use. One of them may have deleted it before the lock was taken.
        let _ = new.as_file().try_lock();
        if is_at(new.as_file(), new.path()) {
            return Ok(new);
        }
    }
}

/// The folder of a file, and the prefix of its temporary files.
fn around(path: &Path) -> (PathBuf, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // Hidden, so that a left-over file is not read as content, and cut, so that prefix and suffix fit into the longest
    // name.
    let end = (0..=name.len().min(120)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    (folder, format!(".{}.", &name[..end]))
}

/// Removes the temporary files of killed runs; those that another process still writes are locked.
fn clear(folder: &Path, prefix: &str) -> io::Result<()> {
    let is_left = |name: &str| {
        let middle = name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix(BESIDE));
        middle.is_some_and(|middle| middle.len() == 6 && middle.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    for entry in fs::read_dir(folder)?.flatten() {
        if entry.file_name().to_str().is_some_and(is_left)
            && let Ok(file) = open_plainly(&entry.path(), fs::OpenOptions::new().read(true))
            && file.try_lock().is_ok()
            && is_at(&file, &entry.path())
        {
            // If this fails, the new file still has an unused name.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Opens a regular file; fails for links and pipes.
fn open_plainly(path: &Path, options: &mut fs::OpenOptions) -> io::Result<fs::File> {
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags(flags(OFlags::NOFOLLOW | OFlags::NONBLOCK));
    }
    if fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()) {
        return Err(io::Error::new(ErrorKind::InvalidInput, "it is a symbolic link"));
    }
    let file = options.open(path)?;
    must_be_file(&file.metadata()?)?;
    Ok(file)
}

/// Creates a folder and its parents.
pub fn create_dir(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot create the folder `{}`", shown(path)))
}

/// Creates a folder in an existing one; fails if the path exists, even as a link.
pub fn create_new_dir(path: &Path) -> Result<()> {
    fs::create_dir(path).with_context(|| format!("cannot create the folder `{}`", shown(path)))
}

/// Creates a folder with an unpredictable name that begins with that of `path`.
pub fn create_dir_like(path: &Path) -> Result<PathBuf> {
    let name = format!("{}-", path.file_name().unwrap_or_default().to_string_lossy());
    let folder = path.parent().unwrap_or(Path::new("."));
    let made = tempfile::Builder::new().prefix(&name).tempdir_in(folder);
    made.map(tempfile::TempDir::keep).with_context(|| format!("cannot create a folder in `{}`", shown(folder)))
}

/// The existing folders that [`create_dir_like`] made for the same path.
pub fn dirs_like(path: &Path) -> Result<Vec<PathBuf>> {
    let begin = format!("{}-", path.file_name().unwrap_or_default().to_string_lossy());
    let folder = path.parent().unwrap_or(Path::new("."));
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read the folder `{}`", shown(folder)))?;
    let names = entries.flatten().map(|entry| entry.file_name());
    let is_like = |name: &std::ffi::OsString| {
        let end = name.to_str().and_then(|name| name.strip_prefix(&begin));
        end.is_some_and(|end| end.len() == 6 && end.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    Ok(names.filter(is_like).map(|name| folder.join(name)).collect())
}

/// Removes a folder and its contents, the file `last` at the end, because that file shows that jianbao made the folder.
/// The folder may be missing; a link is not followed. Folders without write permission are made writable.
pub fn discard(path: &Path, last: &str) -> Result<()> {
    let discarded = match fs::symlink_metadata(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(()),
        Err(e) => Err(e),
        Ok(data) if !data.is_dir() => fs::remove_file(path),
        Ok(_) => discard_dir(path, last).or_else(|_| {
            open_up(path);
            discard_dir(path, last)
        }),
    };
    discarded.with_context(|| format!("cannot remove `{}`", shown(path)))
}

fn discard_dir(path: &Path, last: &str) -> io::Result<()> {
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        match entry.file_type()?.is_dir() {
            true => fs::remove_dir_all(entry.path())?,
            false if entry.file_name() == last => {}
            false => fs::remove_file(entry.path())?,
        }
    }
    match fs::remove_file(path.join(last)) {
        Err(e) if e.kind() != ErrorKind::NotFound => Err(e),
        _ => fs::remove_dir(path),
    }
}

/// Makes the folders below a folder writable, as far as the user owns them.
fn open_up(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Each folder comes before its contents. A folder that stays read-only is reported when it cannot be removed.
        for entry in WalkDir::new(path).into_iter().flatten().filter(|entry| entry.file_type().is_dir()) {
            if let Ok(data) = entry.metadata() {
                let mode = data.permissions().mode() | 0o700;
                let _ = fs::set_permissions(entry.path(), fs::Permissions::from_mode(mode));
            }
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Sets the group and the mode of a folder to those of another one, as far as the system allows.
pub fn liken(folder: &Path, model: &Path, and: Access) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let data = fs::metadata(model).with_context(|| format!("cannot open `{}`", shown(model)))?;
        // Fails if the user is not in the group.
        let _ = std::os::unix::fs::chown(folder, None, Some(data.gid()));
        let more = if and == Access::Ours { 0o700 } else { 0 };
        fs::set_permissions(folder, fs::Permissions::from_mode(data.mode() & 0o7777 | more))
            .with_context(|| format!("cannot set the mode of `{}`", shown(folder)))?;
    }
    #[cfg(not(unix))]
    let _ = (folder, model, and);
    Ok(())
}

/// Permissions that are added to a folder's mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// None.
    AsItIs,
    /// That we fill it.
    Ours,
}

/// Refuses a folder that takes no new files, or cannot be made, before anything is done for it.
pub fn must_take_files(folder: &Path) -> Result<()> {
    let Some(there) = folder.ancestors().find(|folder| exists(folder)) else { return Ok(()) };
    if !is_dir(there) {
        // Fails with the reason.
        return create_dir(folder);
    }
    #[cfg(unix)]
    rustix::fs::access(there, rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK)
        .map_err(io::Error::from)
        .with_context(|| format!("cannot write into `{}`", shown(there)))?;
    Ok(())
}

/// Whether another file system, or another part of one, begins at a folder: then it cannot be renamed.
pub fn is_mount_point(folder: &Path) -> bool {
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
        if let Ok(data) = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty())
            && data.stx_attributes_mask.contains(StatxAttributes::MOUNT_ROOT)
        {
            return data.stx_attributes.contains(StatxAttributes::MOUNT_ROOT);
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let device = |path: &Path| fs::metadata(path).map(|data| data.dev()).ok();
        let devices = (device(folder), folder.parent().and_then(device));
        matches!(devices, (Some(own), Some(above)) if own != above)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}

/// Metadata that changes with a file: its size, its times, and its identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    times: [i128; 2],
    number: u64,
}

impl Stamp {
    /// The stamp of a file with this metadata.
    pub fn new(data: &fs::Metadata) -> Self {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let time = |seconds: i64, rest: i64| i128::from(seconds) * 1_000_000_000 + i128::from(rest);
            let times = [time(data.mtime(), data.mtime_nsec()), time(data.ctime(), data.ctime_nsec())];
            Self { size: data.len(), times, number: data.ino() }
        }
        #[cfg(not(unix))]
        {
            let modified = data.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            let modified = modified.map_or(0, |since| since.as_nanos() as i128);
            Self { size: data.len(), times: [modified; 2], number: 0 }
        }
    }

    /// The stamp of the file, folder or link at a path; `None` if there is none.
    pub fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|data| Self::new(&data))
    }
}

/// Whether there is a regular file at the path, after links are followed.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Renames a file or folder; `to` must not exist.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| format!("cannot rename `{}` to `{}`", from.display(), to.display()))
}

/// Swaps two folders in one step where the system supports it, so that there is always one in place.
///
/// Linux and macOS exchange the names atomically; on other systems, and on file systems without support, returns
/// `Ok(false)` and changes nothing.
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

/// Whether anything exists at the path (a broken symbolic link counts).
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether the path is a folder.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

/// Whether the path is a folder itself, and no link to one.
pub fn is_plain_dir(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// The paths, with `/`, of everything below a folder that is not a folder; none if it does not exist.
pub fn files_in(folder: &Path) -> Result<BTreeSet<String>> {
    if !exists(folder) {
        return Ok(BTreeSet::new());
    }
    let mut out = BTreeSet::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("cannot read the folder `{}`", shown(folder)))?;
        // A path that is a file, or a link to one, is the only thing in itself.
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            out.insert(path.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/"));
        }
    }
    Ok(out)
}

/// Whether a file has the name of a temporary file that a killed run left.
pub fn is_beside(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.') && name.ends_with(BESIDE)
}

/// Whether nothing is in the folder; one that does not exist is empty too.
pub fn is_empty(path: &Path) -> Result<bool> {
    match fs::read_dir(path) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(true),
        Err(e) => Err(e).with_context(|| format!("cannot read the folder `{}`", shown(path))),
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

/// A lock file. The system releases the lock when the process ends, even after a kill.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    _file: fs::File,
}

impl Lock {
    /// Takes the lock; `None` if another process holds it.
    pub fn take(path: &Path) -> Result<Option<Self>> {
        loop {
            let mut options = fs::OpenOptions::new();
            let file = match open_plainly(path, options.write(true).create(true).truncate(false)) {
                Err(e) if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::IsADirectory) => {
                    bail!("cannot use `{}` as a lock: {e}\nhelp: move it away", shown(path));
                }
                other => other.with_context(|| format!("cannot use `{}` as a lock", shown(path)))?,
            };
            // A lock file is empty. A file with content is not ours, and releasing the lock would delete it.
            if file.metadata().is_ok_and(|data| data.len() > 0) {
                bail!("cannot use `{}` as a lock: jianbao did not write it\nhelp: move it away", shown(path));
            }
            match file.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Ok(None),
                Err(fs::TryLockError::Error(e)) if e.kind() == ErrorKind::Unsupported => {}
                Err(fs::TryLockError::Error(e)) => {
                    return Err(e).with_context(|| format!("cannot lock `{}`", shown(path)));
                }
            }
            // The last holder may have removed the file after we opened it: then our lock has no effect.
            if is_at(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

/// A lock on a folder: while it is held, no other jianbao process changes files that this one reads, or reads files
/// that this one changes. It creates no file, and the system releases it when the process ends.
#[derive(Debug)]
pub struct FolderLock {
    _folder: Option<fs::File>,
}

/// The purpose of a lock on a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Reading: others may read too.
    Read,
    /// Changing files: exclusive.
    Change,
}

impl FolderLock {
    /// Locks a folder. Waits, up to a limit, while another process holds it.
    ///
    /// Where folders cannot be locked (Windows, some network file systems), there is no lock.
    ///
    /// # Errors
    /// If another process does not release it in time.
    pub fn take(folder: &Path, purpose: Purpose) -> Result<Self> {
        const TRIES: u32 = 1500;
        let Some(open) = Some(folder).filter(|folder| is_dir(folder)).and_then(|folder| fs::File::open(folder).ok())
        else {
            return Ok(Self { _folder: None });
        };
        for _ in 0..TRIES {
            let taken = match purpose {
                Purpose::Read => open.try_lock_shared(),
                Purpose::Change => open.try_lock(),
            };
            match taken {
                Ok(()) => return Ok(Self { _folder: Some(open) }),
                Err(fs::TryLockError::Error(_)) => return Ok(Self { _folder: None }),
                Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
            }
        }
        let does = if purpose == Purpose::Read { "is changing" } else { "is reading" };
        bail!("another jianbao {does} the files in `{}`\nhelp: try again when it is done", shown(folder));
    }
}

/// The identity of a file or folder, independent of its path: different paths can lead to one file on case-insensitive
/// disks and through hard links and bind mounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(u64, u64);

impl Identity {
    /// The identity of the file at a path, after links are followed; `None` if there is none or the system does not
    /// tell.
    pub fn at(path: &Path) -> Option<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            fs::metadata(path).ok().map(|data| Self(data.dev(), data.ino()))
        }
        #[cfg(not(unix))]
        {
            let _ = path;
            None
        }
    }

    /// The identities of a path and of its parent folders.
    pub fn all_above(path: &Path) -> BTreeSet<Self> {
        path.ancestors().filter_map(Self::at).collect()
    }
}

/// Whether an open file is the one at the path. Where files that are open cannot be removed, it is.
fn is_at(file: &fs::File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let id = |data: &fs::Metadata| (data.dev(), data.ino());
        matches!((file.metadata(), fs::symlink_metadata(path)), (Ok(a), Ok(b)) if id(&a) == id(&b))
    }
    #[cfg(not(unix))]
    {
        let _ = (file, path);
        true
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A lock file that is left over locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}
