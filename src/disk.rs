//! The only place that touches the file system: `std::fs` with the path in every error.
//!
//! Files go through one door. What a person keeps is written beside its place under a name that nobody can foresee,
//! and moved there when it is whole ([`replace`], [`create`]): whatever happens on the way, a kill or a full disk,
//! leaves what was there. Nothing is written through a symbolic link that lies beside a file, and nothing is read that
//! is no regular file and might never end.

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

/// How the name of a file ends that is being written; `.NAME.XXXXXX` stands before it.
const BESIDE: &str = ".jianbao-tmp";

/// Reads a file's bytes.
///
/// # Errors
/// When it cannot be read, or is no regular file: a device or a pipe may never end.
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

/// Hands a file's bytes on in parts, so that a large one need not be held; tells how many there were.
///
/// # Errors
/// As [`read`] does, and when `take` does.
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

/// Opens a regular file. Asked before and after: opening a device can do things, and what stands at a path can change.
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

/// Writes a new file, with the folders above it; a file, or a link, that is there already is refused.
///
/// For folders that nobody else writes to: killed on the way, it leaves a part of the file.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    make(path).and_then(|mut file| file.write_all(bytes)).with_context(|| format!("cannot write `{}`", shown(path)))
}

/// Copies a file to a new one, with the folders above it, and hands its bytes on in parts; tells how many there were.
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

/// Puts a file's bytes in place in one step: whoever reads it meanwhile sees the old or the new ones, never a part. A
/// symbolic link is followed; permissions stay. The file need not exist, nor the folders above it.
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

/// [`replace`], for a file that must lie inside a folder, wherever symbolic links lead.
pub fn replace_inside(folder: &Path, path: &Path, bytes: &[u8]) -> Result<()> {
    if !resolved(path)?.starts_with(canonical(folder)?) {
        bail!("cannot write `{}`: a symbolic link leads out of `{}`", shown(path), shown(folder));
    }
    replace(path, bytes)
}

/// Puts a new file in place in one step, with the folders above it. What is there already stays, and is an error.
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

/// A new file beside another, in the way to its place; dropped, it is gone. What killed runs left is cleared away.
fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let (folder, prefix) = around(path);
    clear(&folder, &prefix)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(&prefix).suffix(BESIDE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The mode that any new file would have; the crate's own is for secrets.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    loop {
        let new = builder.tempfile_in(&folder)?;
        // Locked, it is known to be in use. Whoever cleared it away before the lock was there did so for good.
        let _ = new.as_file().try_lock();
        if is_at(new.as_file(), new.path()) {
            return Ok(new);
        }
    }
}

/// The folder of a file, and how names of files begin that are on the way to its place.
fn around(path: &Path) -> (PathBuf, String) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned();
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    // A hidden name: should it ever be left behind, it is not taken for content. Not all of a long one: what comes
    // before and behind has to fit too.
    let end = (0..=name.len().min(120)).rev().find(|at| name.is_char_boundary(*at)).unwrap_or(0);
    (folder, format!(".{}.", &name[..end]))
}

/// Removes the files that killed runs left on the way to a place; one that another process still writes is locked.
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
            // Whatever stands in the way of that, the new file has a name of its own.
            let _ = fs::remove_file(entry.path());
        }
    }
    Ok(())
}

/// Opens what must be a regular file itself: no link to one, no pipe.
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

/// Makes a folder and those above it.
pub fn create_dir(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| format!("cannot make the folder `{}`", shown(path)))
}

/// Makes a folder that is not there yet; the one above it must be. What is there already, a link too, is an error.
pub fn create_new_dir(path: &Path) -> Result<()> {
    fs::create_dir(path).with_context(|| format!("cannot make the folder `{}`", shown(path)))
}

/// Makes a folder with a name that nobody can foresee, which begins with that of `path`.
pub fn create_dir_like(path: &Path) -> Result<PathBuf> {
    let name = format!("{}-", path.file_name().unwrap_or_default().to_string_lossy());
    let folder = path.parent().unwrap_or(Path::new("."));
    let made = tempfile::Builder::new().prefix(&name).tempdir_in(folder);
    made.map(tempfile::TempDir::keep).with_context(|| format!("cannot make a folder in `{}`", shown(folder)))
}

/// The folders that [`create_dir_like`] made for the same path, and nobody has taken away.
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

/// Removes a folder and all in it, the file `last` at the end: as long as anything is left, it tells whose it is.
/// The folder may be missing; a link is not followed. Folders in it that are closed to writing are opened.
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

/// Lets us change the folders below a folder, as far as they are ours.
fn open_up(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Each folder comes before what is in it. What cannot be opened fails to be removed, which is told.
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

/// Gives a folder the group and the mode of another one, as far as the system lets us.
pub fn liken(folder: &Path, model: &Path, and: Access) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let data = fs::metadata(model).with_context(|| format!("cannot open `{}`", shown(model)))?;
        // Only members of a group can hand it on.
        let _ = std::os::unix::fs::chown(folder, None, Some(data.gid()));
        let more = if and == Access::Ours { 0o700 } else { 0 };
        fs::set_permissions(folder, fs::Permissions::from_mode(data.mode() & 0o7777 | more))
            .with_context(|| format!("cannot set the mode of `{}`", shown(folder)))?;
    }
    #[cfg(not(unix))]
    let _ = (folder, model, and);
    Ok(())
}

/// What a folder's mode is to allow, besides what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nothing more.
    AsItIs,
    /// That we fill it.
    Ours,
}

/// Refuses a folder that takes no new files, or cannot be made, before anything is done for it.
pub fn must_take_files(folder: &Path) -> Result<()> {
    let Some(there) = folder.ancestors().find(|folder| exists(folder)) else { return Ok(()) };
    if !is_dir(there) {
        // This fails, and says why.
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

/// What changes when a file does: its size, its times, and which file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Its size in bytes.
    pub size: u64,
    times: [i128; 2],
    number: u64,
}

impl Stamp {
    /// The stamp of a file, from what the system says of it.
    pub fn of(data: &fs::Metadata) -> Self {
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

    /// The stamp of what stands at a path itself, be it a link; `None` if nothing does.
    pub fn at(path: &Path) -> Option<Self> {
        fs::symlink_metadata(path).ok().map(|data| Self::of(&data))
    }
}

/// Whether a regular file stands at the path, behind links or not.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
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

/// Whether a file has the name of one that was on the way to its place when we were killed.
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
            let mut options = fs::OpenOptions::new();
            let file = match open_plainly(path, options.write(true).create(true).truncate(false)) {
                Err(e) if matches!(e.kind(), ErrorKind::InvalidInput | ErrorKind::IsADirectory) => {
                    bail!("cannot use `{}` as a lock: {e}\nhelp: move it away", shown(path));
                }
                other => other.with_context(|| format!("cannot use `{}` as a lock", shown(path)))?,
            };
            // A lock is empty. What is not was put there by somebody, and would go with the lock.
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
            // Whoever held the lock may have removed the file after we opened it: then it locks nothing.
            if is_at(&file, path) {
                return Ok(Some(Self { path: path.to_owned(), _file: file }));
            }
        }
    }
}

/// A folder whose files are read or changed: for as long as this is held, no other process of ours changes files that
/// this one reads, or reads files that it changes. Nothing is written for that, and it ends with the process.
#[derive(Debug)]
pub struct Hold {
    _folder: Option<fs::File>,
}

/// What a folder is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Reading: others may read too.
    Read,
    /// Changing files: nobody else may do anything.
    Change,
}

impl Hold {
    /// Takes hold of a folder. Where somebody else has it, this waits, but not for ever.
    ///
    /// Where folders cannot be locked (Windows, some network file systems), nothing is held.
    ///
    /// # Errors
    /// When others do not let go of it.
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

/// What a file or folder is, whatever it is called: paths that differ can lead to one, on disks that do not tell
/// capitals from small letters, and through hard links and bind mounts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity(u64, u64);

impl Identity {
    /// What stands at a path, links followed; `None` if nothing does, or the system does not say.
    pub fn of(path: &Path) -> Option<Self> {
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

    /// What stands at a path and at each one above it.
    pub fn of_all_above(path: &Path) -> BTreeSet<Self> {
        path.ancestors().filter_map(Self::of).collect()
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
        // A lock file that stays behind locks nothing.
        let _ = fs::remove_file(&self.path);
    }
}
