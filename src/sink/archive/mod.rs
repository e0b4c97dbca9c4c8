//! The archive: everything in one zip, the same bytes for the same input.
//!
//! Files arrive from any thread in any order; each is packed where it arrives, and [`Archive::finish`] puts them
//! together in the order of their paths, with a list of their hashes that `sha256sum -c` and [`verify()`] read.

mod form;
#[cfg(test)]
mod tests;
mod unpack;
mod verify;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use super::interface::Sink;
use super::packed::{self, Method, Packed};
use crate::disk;
use crate::text::hex;

use form::SUMS;

pub use verify::{Fault, verify};

/// An archive that is being filled.
#[derive(Debug, Default)]
pub struct Archive {
    entries: Mutex<BTreeMap<String, Entry>>,
}

/// A packed file.
#[derive(Debug)]
struct Entry {
    sum: String,
    packed: Packed,
}

impl Archive {
    /// Returns a sink for a folder of the archive.
    pub fn subfolder(&self, folder: &'static str) -> Subfolder<'_> {
        Subfolder { archive: self, folder }
    }

    /// Returns the bytes of the archive.
    ///
    /// # Errors
    /// If it is too large for a zip file.
    pub fn finish(self) -> Result<Vec<u8>> {
        let mut entries = self.entries.into_inner().expect("no thread panics while it holds the files");
        let sums: String = entries.iter().map(|(path, entry)| format!("{}  {path}\n", entry.sum)).collect();
        entries.insert(SUMS.to_owned(), Entry::pack(SUMS, sums.as_bytes())?);
        packed::join(entries.iter().map(|(path, entry)| (path.as_str(), &entry.packed)))
    }
}

impl Entry {
    fn pack(path: &str, bytes: &[u8]) -> Result<Self> {
        Ok(Self { sum: hex(&Sha256::digest(bytes)), packed: Packed::new(path, bytes, Method::Deflated)? })
    }
}

impl Sink for Archive {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        // A file that could not be verified later, or would be unpacked elsewhere, is refused.
        if let Some(fault) = form::name_fault(path) {
            bail!("cannot archive `{}`: {fault}", form::shown(path));
        }
        let entry = Entry::pack(path, bytes)?;
        self.entries.lock().expect("no thread panics while it holds the files").insert(path.to_owned(), entry);
        Ok(())
    }

    fn copy(&self, path: &str, from: &Path) -> Result<()> {
        self.put(path, &disk::read(from)?)
    }
}

/// A folder of an archive.
#[derive(Clone, Copy, Debug)]
pub struct Subfolder<'a> {
    archive: &'a Archive,
    folder: &'static str,
}

impl Sink for Subfolder<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.archive.put(&format!("{}/{path}", self.folder), bytes)
    }

    fn copy(&self, path: &str, from: &Path) -> Result<()> {
        self.archive.copy(&format!("{}/{path}", self.folder), from)
    }
}
