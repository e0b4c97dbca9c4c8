//! The list of the files that jianbao wrote into a folder, and the comparison of a folder with it.
//!
//! The list is published too, so it holds nothing about the machine or the time: a file is verified by its size and its
//! BLAKE3 hash. The callers decide about files that are not on the list.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::disk::{self, Stamp};
use crate::text;

/// The name of the list at the root of the output; a folder with it is a built site.
pub const LIST: &str = ".jianbao-files";

/// Its first line: the format and its version. Version 1 had none, and a bare path a line.
pub(super) const HEADER: &str = "jianbao-files 2";

/// The files that jianbao wrote, by their path with `/`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    files: BTreeMap<String, Option<Checksum>>,
}

/// The size and hash of a file when it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checksum {
    /// Its size in bytes.
    pub size: u64,
    /// The BLAKE3 hash.
    pub hash: blake3::Hash,
}

impl Checksum {
    /// The checksum of a file's bytes.
    pub fn new(bytes: &[u8]) -> Self {
        Self { size: bytes.len() as u64, hash: blake3::hash(bytes) }
    }

    /// The checksum of a file that was hashed in parts.
    pub(super) fn from_hasher(hasher: &blake3::Hasher) -> Self {
        Self { size: hasher.count(), hash: hasher.finalize() }
    }
}

impl Listing {
    /// Parses a list of any version. An invalid line is ignored: then its file counts as not written by jianbao.
    pub fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let lines = text.lines();
        let files = match text.starts_with(HEADER) {
            true => lines.skip(1).filter_map(line).map(|(path, checksum)| (path, Some(checksum))).collect(),
            false => lines.map(|path| (path.to_owned(), None)).collect(),
        };
        Self { files }
    }

    /// Reads the list of a folder; `None` if it has none.
    ///
    /// # Errors
    /// If reading fails, or the list is not a file.
    pub fn in_folder(folder: &Path) -> Result<Option<Self>> {
        let list = folder.join(LIST);
        if !disk::exists(&list) { Ok(None) } else { Ok(Some(Self::parse(&disk::read(&list)?))) }
    }

    pub(super) fn insert(&mut self, path: &str, checksum: Checksum) {
        self.files.insert(path.to_owned(), Some(checksum));
    }

    /// The text of the list.
    pub(super) fn text(&self) -> String {
        let mut out = format!("{HEADER}\n");
        for (path, checksum) in &self.files {
            if let Some(Checksum { size, hash }) = checksum {
                out.push_str(&format!("{} {size} {}\n", text::hex(hash.as_bytes()), escape(path)));
            }
        }
        out
    }

    /// The files with their proofs; lists of the first version have none.
    pub fn files(&self) -> impl Iterator<Item = (&str, Option<&Checksum>)> {
        self.files.iter().map(|(path, checksum)| (path.as_str(), checksum.as_ref()))
    }

    /// Whether a file is on the list.
    pub(super) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Whether a file is on the list, with this size if the list has sizes.
    pub fn holds(&self, path: &str, size: u64) -> bool {
        path == LIST
            || self
                .files
                .get(path)
                .is_some_and(|checksum| checksum.as_ref().is_none_or(|checksum| checksum.size == size))
    }
}

/// `HASH SIZE PATH`.
fn line(line: &str) -> Option<(String, Checksum)> {
    let (hash, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    let checksum = Checksum { size: size.parse().ok()?, hash: blake3::Hash::from_hex(hash).ok()? };
    Some((unescape(path), checksum))
}

/// Escapes line breaks and backslashes in a path, which must fit on one line.
fn escape(path: &str) -> String {
    path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        out.extend(match c {
            '\\' => chars.next().map(|c| match c {
                'n' => '\n',
                'r' => '\r',
                c => c,
            }),
            c => Some(c),
        });
    }
    out
}

/// How a folder differs from its list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// Something that jianbao did not write: a file, a link, or something stranger.
    Foreign(String),
    /// A file that was changed since jianbao wrote it.
    Changed(String),
    /// A file that is gone.
    Missing(String),
}

/// The contents of a folder by path: everything but folders, with its stamp.
pub(super) type Snapshot = BTreeMap<String, Stamp>;

/// Compares a folder with its list; returns the differences sorted by path.
///
/// # Errors
/// If reading fails.
pub fn inspect(folder: &Path, listing: &Listing) -> Result<Vec<Difference>> {
    Ok(compare(folder, listing)?.0)
}

pub(super) fn compare(folder: &Path, listing: &Listing) -> Result<(Vec<Difference>, Snapshot)> {
    let mut differences = vec![];
    let mut snapshot = Snapshot::new();
    let mut ours = vec![];
    for (path, found) in walk(folder)? {
        if path != LIST {
            match listing.files.get(&path) {
                Some(checksum) if found.is_file => ours.push((path.clone(), checksum)),
                Some(_) => differences.push(Difference::Changed(path.clone())),
                None => differences.push(Difference::Foreign(path.clone())),
            }
        } else if !found.is_file {
            differences.push(Difference::Foreign(path.clone()));
        }
        snapshot.insert(path, found.stamp);
    }
    let missing = listing.files.keys().filter(|path| !snapshot.contains_key(*path));
    differences.extend(missing.map(|path| Difference::Missing(path.clone())));
    let is_changed = |(path, checksum): &(String, &Option<Checksum>)| match checksum {
        Some(checksum) => Ok(snapshot[path].size != checksum.size || !is_unchanged(&folder.join(path), checksum)?),
        None => Ok(false),
    };
    let changed: Result<Vec<bool>> = ours.par_iter().map(is_changed).collect();
    let changed = ours.into_iter().zip(changed?).filter(|(_, changed)| *changed);
    differences.extend(changed.map(|((path, _), _)| Difference::Changed(path)));
    differences.sort();
    Ok((differences, snapshot))
}

fn is_unchanged(file: &Path, checksum: &Checksum) -> Result<bool> {
    let mut hasher = blake3::Hasher::new();
    disk::read_in_parts(file, &mut |part| {
        hasher.update(part);
        Ok(())
    })?;
    Ok(Checksum::from_hasher(&hasher) == *checksum)
}

/// Something in a folder.
struct Found {
    is_file: bool,
    stamp: Stamp,
}

/// Everything below a folder that is not a folder itself.
fn walk(folder: &Path) -> Result<Vec<(String, Found)>> {
    let mut out = vec![];
    for entry in WalkDir::new(folder) {
        let entry = entry.with_context(|| format!("cannot read the folder `{}`", disk::shown(folder)))?;
        if entry.file_type().is_dir() {
            continue;
        }
        let data = entry.metadata().with_context(|| format!("cannot read the folder `{}`", disk::shown(folder)))?;
        let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        // A name that is not UTF-8 is never one of ours, however it is displayed.
        let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
        out.push((parts.join("/"), Found { is_file: data.is_file(), stamp: Stamp::new(&data) }));
    }
    Ok(out)
}

/// Returns the changes of a folder since `before`, except for its list, which only jianbao writes.
pub(super) fn changes(before: &Snapshot, folder: &Path) -> Result<Vec<Difference>> {
    let now: Snapshot = walk(folder)?.into_iter().map(|(path, found)| (path, found.stamp)).collect();
    let mut out: Vec<_> = now
        .iter()
        .filter_map(|(path, stamp)| match before.get(path) {
            None => Some(Difference::Foreign(path.clone())),
            Some(old) if old != stamp => Some(Difference::Changed(path.clone())),
            Some(_) => None,
        })
        .collect();
    out.extend(before.keys().filter(|path| !now.contains_key(*path)).map(|path| Difference::Missing(path.clone())));
    out.retain(|change| change.path() != LIST);
    out.sort();
    Ok(out)
}

impl Difference {
    pub fn path(&self) -> &str {
        let (Difference::Foreign(path) | Difference::Changed(path) | Difference::Missing(path)) = self;
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_name_comes_back_from_the_list() {
        let mut listing = Listing::default();
        for path in ["a.html", "n\nl.png", "b\\s.png", "c\\n", "d\r", " e ", "简报/甲.html", "\\"] {
            listing.insert(path, Checksum::new(path.as_bytes()));
        }
        let text = listing.text();
        assert_eq!(text.lines().count(), 9, "{text}");
        assert_eq!(Listing::parse(text.as_bytes()), listing);
    }

    #[test]
    fn lists_of_the_first_version_are_names_alone() {
        let listing = Listing::parse(b"a.html\nzh/b.html\n");
        assert_eq!(listing.files().collect::<Vec<_>>(), [("a.html", None), ("zh/b.html", None)]);
        assert!(listing.holds("a.html", 7) && !listing.holds("c.html", 7));
    }

    #[test]
    fn what_says_nothing_makes_nothing_ours() {
        let broken = format!("{HEADER}\nxyz\n\nzz 3 a.html\n{} many b.html\n", text::hex(&[0; 32]));
        assert_eq!(Listing::parse(broken.as_bytes()), Listing::default());
    }

    #[test]
    fn a_folder_is_held_against_its_list() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut listing = Listing::default();
        for (path, bytes) in [("same", "1"), ("edited", "1"), ("longer", "1"), ("gone", "1")] {
            listing.insert(path, Checksum::new(bytes.as_bytes()));
        }
        for (path, bytes) in [("same", "1"), ("edited", "2"), ("longer", "12"), ("new/x", "1")] {
            disk::write(&folder.path().join(path), bytes.as_bytes()).expect("it can be written");
        }
        let found = inspect(folder.path(), &listing).expect("it can be read");
        let (foreign, changed, missing) = (
            Difference::Foreign("new/x".to_owned()),
            |path: &str| Difference::Changed(path.to_owned()),
            Difference::Missing("gone".to_owned()),
        );
        assert_eq!(found, [foreign, changed("edited"), changed("longer"), missing]);
    }
}
