//! A single file that is asked for with `--output`: what stands there already is replaced only if jianbao made it.
//!
//! Looked at before any work is done, and once more before it is replaced.

use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Foreign;
use super::archive;
use super::off_limits::OffLimits;
use crate::disk::{self, Stamp};

/// Where an e-book says what it is.
const PACKAGE: &str = "EPUB/package.opf";

/// Whether a zip file is one of our archives, as we wrote it: one to which somebody added a file is theirs.
pub fn is_archive(bytes: &[u8]) -> bool {
    archive::verify(Cursor::new(bytes)).is_ok_and(|(_, faults)| faults.is_empty())
}

/// Whether a zip file is one of our e-books: its package names us.
pub fn is_epub(bytes: &[u8]) -> bool {
    let Ok(mut zip) = zip::ZipArchive::new(Cursor::new(bytes)) else { return false };
    let Ok(package) = zip.by_name(PACKAGE) else { return false };
    let mut text = vec![];
    // No package of ours is larger than some megabytes.
    package.take(1 << 24).read_to_end(&mut text).is_ok() && says_so(&text)
}

/// Whether a document says in its head that jianbao made it.
pub fn is_html(bytes: &[u8]) -> bool {
    let start = bytes.get(..9).unwrap_or_default();
    let end = bytes.windows(5).position(|part| part == b"<body").unwrap_or(bytes.len());
    start.eq_ignore_ascii_case(b"<!doctype") && says_so(&bytes[..end])
}

/// Whether a text has our line about what made it.
fn says_so(bytes: &[u8]) -> bool {
    const MARK: &[u8] = b"<meta name=\"generator\" content=\"jianbao ";
    bytes.windows(MARK.len()).any(|part| part == MARK)
}

/// Tells from the bytes of a file whether jianbao made it.
pub type IsOurs<'a> = &'a dyn Fn(&[u8]) -> bool;

/// A place for a file, and what stands there.
#[derive(Debug)]
pub struct OutputFile {
    path: PathBuf,
    shown: String,
    before: Option<Stamp>,
    foreign: Foreign,
}

impl OutputFile {
    /// Prepares to write a file; nothing changes yet. `is_ours` is asked about what is there.
    ///
    /// # Errors
    /// When something is there that is not ours, or that no word of the user's lets us replace; when the folder takes
    /// no files.
    pub fn open(path: &Path, off_limits: &OffLimits, foreign: Foreign, is_ours: IsOurs<'_>) -> Result<Self> {
        let shown = disk::shown(path).to_string();
        // Behind a symbolic link the file is replaced where it is, and the link stays.
        let path = disk::resolved(path)?;
        off_limits.refuse_file(&path, &shown)?;
        let before = Stamp::at(&path);
        if before.is_some() {
            if !disk::is_file(&path) {
                bail!("`{shown}` cannot be written: it exists and is not a file");
            }
            if foreign == Foreign::Refuse && !is_ours(&disk::read(&path)?) {
                bail!(
                    "`{shown}` is there already, and jianbao did not make it\n\
                     help: name another with `--output`, or use `--force` to replace it"
                );
            }
        }
        let folder = path.parent().with_context(|| format!("`{shown}` is not the path of a file"))?;
        disk::must_take_files(folder)?;
        Ok(Self { path, shown, before, foreign })
    }

    /// Puts the file in place.
    ///
    /// # Errors
    /// When something else stands there than before, or the disk refuses; then what is there stays.
    pub fn write(&self, bytes: &[u8]) -> Result<()> {
        if self.foreign == Foreign::Delete {
            return disk::replace(&self.path, bytes);
        }
        if Stamp::at(&self.path) != self.before {
            bail!(
                "`{}` was written by another program meanwhile, and is left as it is\nhelp: look at it, and try again",
                self.shown
            );
        }
        if self.before.is_none() { disk::create(&self.path, bytes) } else { disk::replace(&self.path, bytes) }
    }
}
