//! The archive: everything in one zip, the same bytes for the same input.
//!
//! Files arrive from any thread in any order; each is packed where it arrives, and [`Archive::finish`] puts them
//! together in the order of their paths, with a list of their hashes that `sha256sum -c` and [`verify()`] read.

mod verify;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;

use anyhow::Result;
use sha2::{Digest, Sha256};

use super::Sink;
use super::packed::{self, Method, Packed};
use crate::disk;
use crate::text::hex;

pub use verify::{Fault, verify};

/// The list of hashes, at the root of the archive: a line `<64 hexadecimal digits>  <path>` for every other file.
pub const SUMS: &str = "SHA256SUMS";

/// An archive that is being filled.
#[derive(Debug, Default)]
pub struct Archive {
    entries: Mutex<BTreeMap<String, Entry>>,
}

/// A file, packed.
#[derive(Debug)]
struct Entry {
    sum: String,
    packed: Packed,
}

impl Archive {
    /// A sink whose files lie in a folder of the archive.
    pub fn below(&self, folder: &'static str) -> Below<'_> {
        Below { archive: self, folder }
    }

    /// The bytes of the archive.
    ///
    /// # Errors
    /// When it grows beyond what a zip file can hold.
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
pub struct Below<'a> {
    archive: &'a Archive,
    folder: &'static str,
}

impl Sink for Below<'_> {
    fn put(&self, path: &str, bytes: &[u8]) -> Result<()> {
        self.archive.put(&format!("{}/{path}", self.folder), bytes)
    }

    fn copy(&self, path: &str, from: &Path) -> Result<()> {
        self.archive.copy(&format!("{}/{path}", self.folder), from)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use zip::ZipArchive;

    use super::*;

    fn archive(files: &[(&str, &str)]) -> Vec<u8> {
        let archive = Archive::default();
        for (path, text) in files {
            archive.put(path, text.as_bytes()).expect("it can be packed");
        }
        archive.finish().expect("it can be ended")
    }

    #[test]
    fn the_order_of_arrival_leaves_no_trace() {
        let (a, b) = (("a/简报.html", "甲"), ("b.csv", "1\n2\n"));
        assert_eq!(archive(&[a, b]), archive(&[b, a]));
    }

    #[test]
    fn a_folder_is_a_part_of_every_path() {
        let whole = Archive::default();
        whole.below("site").put("index.html", b"x").expect("it can be packed");
        let bytes = whole.finish().expect("it can be ended");
        let zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let names: Vec<String> = zip.file_names().map(|name| name.expect("a name").into_owned()).collect();
        assert_eq!(names, [SUMS, "site/index.html"]);
    }

    #[test]
    fn the_list_is_one_that_other_tools_read() {
        let bytes = archive(&[("a", "")]);
        let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
        let sums = std::io::read_to_string(zip.by_name(SUMS).expect("the list")).expect("text");
        // The hash of nothing, as FIPS 180-4 has it.
        assert_eq!(sums, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a\n");
    }
}
