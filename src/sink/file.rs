//! A single output file: an existing file is replaced only if jianbao made it.
//!
//! The existing file is checked before any work is done, and again before it is replaced.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::archive;
use super::folder::Foreign;
use super::off_limits::OffLimits;
use crate::disk::{self, Stamp};

/// The path of an EPUB's package document.
const PACKAGE: &str = "EPUB/package.opf";

/// Whether a zip file is one of our archives, unchanged: an archive to which the user added a file is the user's.
pub fn is_archive(bytes: &[u8]) -> bool {
    archive::verify(Cursor::new(bytes)).is_ok_and(|(_, faults)| faults.is_empty())
}

/// Whether a zip file is one of our e-books: its package names us.
pub fn is_epub(bytes: &[u8]) -> bool {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(package) = zip.by_name(PACKAGE) else { return false };
    let mut text = vec![];
    // Our package documents have at most some megabytes.
    package.take(1 << 24).read_to_end(&mut text).is_ok() && has_generator(&text)
}

/// Whether the head of a document names jianbao as its generator.
pub fn is_html(bytes: &[u8]) -> bool {
    let start = bytes.get(..9).unwrap_or_default();
    let end = bytes.windows(5).position(|part| part == b"<body").unwrap_or(bytes.len());
    start.eq_ignore_ascii_case(b"<!doctype") && has_generator(&bytes[..end])
}

/// Whether a text holds our generator line.
fn has_generator(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"<meta name=\"generator\" content=\"jianbao ";
    bytes.windows(MARK.len()).any(|part| part == MARK)
}

/// Tells from the bytes of a file whether jianbao made it.
pub type IsOurs<'a> = &'a dyn Fn(&[u8]) -> bool;

/// An output path, and the file that is there.
#[derive(Debug)]
pub struct OutputFile {
    path: PathBuf,
    shown: String,
    before: Option<Stamp>,
    foreign: Foreign,
}

impl OutputFile {
    /// Prepares to write a file without changing anything. `is_ours` decides whether jianbao made the existing file.
    ///
    /// # Errors
    /// If the existing file may not be replaced, or the folder is not writable.
    pub fn open(path: &Path, off_limits: &OffLimits, foreign: Foreign, is_ours: IsOurs<'_>) -> Result<Self> {
        let shown = disk::shown(path).to_string();
        // The target of a symbolic link is replaced; the link stays.
        let path = disk::resolved(path)?;
        off_limits.refuse_file(&path, &shown)?;
        let before = Stamp::at(&path);
        if before.is_some() {
            if !disk::is_file(&path) {
                bail!("`{shown}` cannot be written: it exists and is not a file");
            }
            if foreign == Foreign::Refuse && !is_ours(&disk::read(&path)?) {
                bail!(
                    "`{shown}` exists, and jianbao did not make it\n\
                     help: name another with `--output`, or use `--force` to replace it"
                );
            }
        }
        let folder = path.parent().with_context(|| format!("`{shown}` is not the path of a file"))?;
        disk::must_take_files(folder)?;
        Ok(Self { path, shown, before, foreign })
    }

    /// Writes the file.
    ///
    /// # Errors
    /// If the existing file has changed, or writing fails; then the existing file stays.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        if self.foreign == Foreign::Delete {
            return disk::replace(&self.path, bytes);
        }
        if Stamp::at(&self.path) != self.before {
            bail!(
                "`{}` was written by another program meanwhile, and is not changed\nhelp: check the file, and try again",
                self.shown
            );
        }
        if self.before.is_none() { disk::create(&self.path, bytes) } else { disk::replace(&self.path, bytes) }
    }
}
