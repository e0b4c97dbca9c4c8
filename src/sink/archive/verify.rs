//! Verifies an archive: every byte is what [`super::Archive`] writes for its files, and these are the files of its
//! list, unchanged.
//!
//! Reads the directory first, then each file in parts, and at the end the list of hashes line by line. Only a name and
//! a hash of each file are kept, so the size of the directory limits the memory.

use std::collections::BTreeSet;
use std::fmt;
use std::io::{BufRead, BufReader, ErrorKind, Read, Seek, SeekFrom};

use anyhow::{Context, Result, bail, ensure};
use flate2::Decompress;
use sha2::{Digest, Sha256};

use super::form::{self, CENTRAL, END, END_64, Entry, LOCAL, LOCATOR_64, SUMS};
use super::unpack::Unpacked;
use crate::text::{count, hex};

/// The fault of a file in an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its content has changed.
    Changed,
    /// It, or the header before it, is damaged in this way.
    Damaged(String),
    /// The list names it, and it is not there.
    Missing,
    /// It is there, and the list does not name it.
    Added,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Changed => f.write_str("its hash is not the one on the list"),
            Fault::Damaged(how) => f.write_str(how),
            Fault::Missing => f.write_str("it is missing"),
            Fault::Added => f.write_str("it is not in the list"),
        }
    }
}

/// A hash of a file.
type Sum = [u8; 32];

/// The longest line of a list: a hash, two spaces and the longest name that a zip file can hold.
const LONGEST_LINE: u64 = 64 + 2 + u16::MAX as u64 + 1;

/// Verifies an archive; returns the number of its files and, sorted by path, the faulty ones.
///
/// # Errors
/// If it is not a zip file, has another form than ours, or cannot be read.
pub fn verify(mut file: impl Read + Seek) -> Result<(usize, Vec<(String, Fault)>)> {
    let entries = directory(&mut file)?;
    let list = entries.iter().position(|entry| entry.name == SUMS);
    let list = list.with_context(|| format!("it has no `{SUMS}`, so nothing can be checked"))?;
    // Each file has one line in the list. The list may be longer, since missing files are reported one by one, but not
    // longer than any list of such an archive.
    let right: u64 = entries.iter().map(|entry| entry.name.len() as u64 + 67).sum();
    ensure!(
        u64::from(entries[list].size) <= 2 * right + (1 << 20),
        "`{SUMS}` claims to be {} bytes long, which no list of {} can be",
        entries[list].size,
        count(entries.len() - 1, "file")
    );
    file.rewind().context("it cannot be read")?;
    let mut reader = BufReader::with_capacity(1 << 16, &mut file);
    let mut inflate = Decompress::new(false);
    let mut found = Vec::with_capacity(entries.len());
    for (index, entry) in entries.iter().enumerate() {
        let mut header = vec![0; LOCAL + entry.name.len()];
        reader.read_exact(&mut header).context("it cannot be read")?;
        let fault = form::local_fault(&header, &entry.local());
        if index == list {
            if let Some(fault) = fault {
                bail!("`{SUMS}`: {fault}");
            }
            reader.seek_relative(i64::from(entry.packed)).context("it cannot be read")?;
            continue;
        }
        let mut unpacked = Unpacked::new(&mut reader, entry, &mut inflate);
        let sum = hash(&mut unpacked)?;
        let unread = i64::try_from(unpacked.unread()).context("a file is longer than any can be")?;
        reader.seek_relative(unread).context("it cannot be read")?;
        found.push((&*entry.name, fault.map_or(sum, |fault| Err(Fault::Damaged(fault.to_owned())))));
    }
    let start: u64 = entries[..list].iter().map(Entry::len).sum();
    let start = start + (LOCAL + SUMS.len()) as u64;
    file.seek(SeekFrom::Start(start)).context("it cannot be read")?;
    let reader = BufReader::with_capacity(1 << 16, file);
    compare(Unpacked::new(reader, &entries[list], &mut inflate), found)
}

/// The hash of a file, or how it is damaged.
fn hash(file: &mut impl Read) -> Result<Result<Sum, Fault>> {
    let mut digest = Sha256::new();
    let mut buffer = [0; 1 << 14];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(Ok(digest.finalize().into())),
            Ok(n) => digest.update(&buffer[..n]),
            Err(e) if e.kind() == ErrorKind::InvalidData => return Ok(Err(Fault::Damaged(e.to_string()))),
            Err(e) => return Err(e).context("it cannot be read"),
        }
    }
}

/// Reads the list and compares it with the files; both are in the order of their names.
fn compare(list: impl Read, found: Vec<(&str, Result<Sum, Fault>)>) -> Result<(usize, Vec<(String, Fault)>)> {
    let files = found.len();
    let mut found = found.into_iter().peekable();
    let mut list = BufReader::new(list);
    let mut faults = vec![];
    let (mut line, mut previous, mut number) = (vec![], String::new(), 0);
    loop {
        line.clear();
        number += 1;
        let read = list.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
        read.with_context(|| format!("`{SUMS}` cannot be read"))?;
        if line.is_empty() {
            break;
        }
        let Some((sum, path)) = parts(&line) else {
            bail!("line {number} of `{SUMS}` is not a hash and a path");
        };
        ensure!(path != previous, "`{path}` is listed twice in `{SUMS}`, in line {number} and in the one before");
        ensure!(path > &*previous, "line {number} of `{SUMS}`, with `{path}`, is not in the order of the paths");
        path.clone_into(&mut previous);
        while let Some((name, _)) = found.next_if(|(name, _)| *name < path) {
            faults.push((name.to_owned(), Fault::Added));
        }
        match found.next_if(|(name, _)| *name == path) {
            None => faults.push((path.to_owned(), Fault::Missing)),
            Some((_, Err(fault))) => faults.push((path.to_owned(), fault)),
            Some((_, Ok(found))) if hex(&found) != sum => faults.push((path.to_owned(), Fault::Changed)),
            Some(_) => {}
        }
    }
    ensure!(!previous.is_empty(), "`{SUMS}` is empty, so nothing can be checked");
    faults.extend(found.map(|(name, _)| (name.to_owned(), Fault::Added)));
    Ok((files, faults))
}

/// The hash and the path of a line.
fn parts(line: &[u8]) -> Option<(&str, &str)> {
    let (sum, path) = std::str::from_utf8(line).ok()?.strip_suffix('\n')?.split_once("  ")?;
    let is_sum = sum.len() == 64 && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    (is_sum && form::name_fault(path).is_none()).then_some((sum, path))
}

/// Reads and verifies the directory and the end of the file, and checks that the files follow one another from the
/// first byte on without gaps.
fn directory(file: &mut (impl Read + Seek)) -> Result<Vec<Entry>> {
    let (start, size, files) = ends(file)?;
    file.seek(SeekFrom::Start(start)).context("it cannot be read")?;
    let mut reader = BufReader::new(file.take(size));
    let (mut entries, mut offset): (Vec<Entry>, u64) = (vec![], 0);
    // The first difference from our form. A worse fault may follow and is reported instead: two files of one name, of
    // which programs unpack different ones.
    let mut odd = None;
    while reader.get_ref().limit() > 0 || !reader.buffer().is_empty() {
        let number = entries.len() + 1;
        let cut = || format!("the entry of file {number} in the directory is cut off");
        let mut found = vec![0; CENTRAL];
        reader.read_exact(&mut found).with_context(cut)?;
        let [name, extra, comment] = [28, 30, 32].map(|at| usize::from(u16_at(&found, at)));
        found.resize(CENTRAL + name + extra + comment, 0);
        reader.read_exact(&mut found[CENTRAL..]).with_context(cut)?;
        let [crc, packed, size] = [16, 20, 24].map(|at| u32_at(&found, at));
        let name = std::str::from_utf8(&found[CENTRAL..][..name]);
        let name = name.with_context(|| format!("the name of file {number} is not text"))?.to_owned();
        if let Some(fault) = form::name_fault(&name) {
            bail!("`{}`: {fault}", form::shown(&name));
        }
        let entry = Entry { name, crc, packed, size };
        if let Some(previous) = entries.last().filter(|previous| previous.name >= entry.name) {
            let order =
                format!("`{}` comes after `{}`, which is not the order of the names", entry.name, previous.name);
            odd.get_or_insert(order);
        }
        if let Some(fault) = form::central_fault(&found, &entry.central(offset)) {
            odd.get_or_insert_with(|| format!("`{}`: {fault}", entry.name));
        }
        offset += entry.len();
        entries.push(entry);
    }
    if let Some(odd) = odd {
        let mut names = BTreeSet::new();
        if let Some(twice) = entries.iter().find(|entry| !names.insert(&entry.name)) {
            bail!("two files are named `{}`", twice.name);
        }
        bail!(odd);
    }
    let names: BTreeSet<&str> = entries.iter().map(|entry| &*entry.name).collect();
    let above = |name: &'_ str| name.match_indices('/').map(|(at, _)| at).find(|at| names.contains(&name[..*at]));
    if let Some((name, at)) = names.iter().find_map(|name| Some((*name, above(name)?))) {
        bail!("`{}` is a file, and `{name}` would be inside it", &name[..at]);
    }
    ensure!(offset == start, "there are bytes before the directory that belong to no file, or its files reach into it");
    ensure!(
        entries.len() as u64 == files,
        "its end record counts {}, but its directory has {}",
        count(usize::try_from(files).unwrap_or(usize::MAX), "file"),
        entries.len()
    );
    Ok(entries)
}

/// Verifies the end of the file; returns the offset, the length and the number of entries of the directory.
fn ends(file: &mut (impl Read + Seek)) -> Result<(u64, u64, u64)> {
    const NOT_WHOLE: &str = "this is not a zip file, or only a part of one";
    let length = file.seek(SeekFrom::End(0)).context("it cannot be read")?;
    let kept = length.min((END + END_64) as u64);
    file.seek(SeekFrom::Start(length - kept)).context("it cannot be read")?;
    let mut last = vec![];
    file.take(kept).read_to_end(&mut last).context("it cannot be read")?;
    let Some(end) = last.len().checked_sub(END).map(|at| &last[at..]).filter(|end| end.starts_with(b"PK\x05\x06"))
    else {
        ensure!(!has_end(file, length)?, "there are bytes after its end, or its end has a comment");
        bail!(NOT_WHOLE);
    };
    let (mut count, mut size, mut start) =
        (u64::from(u16_at(end, 10)), u64::from(u32_at(end, 12)), u64::from(u32_at(end, 16)));
    if let Some(end_64) = last.len().checked_sub(END + END_64).map(|at| &last[at..])
        && end_64[END_64 - LOCATOR_64..].starts_with(b"PK\x06\x07")
        && end_64.starts_with(b"PK\x06\x06")
    {
        [count, size, start] = [32, 40, 48].map(|at| u64_at(end_64, at));
    }
    let is_within = start.checked_add(size).is_some_and(|end| end < length);
    ensure!(is_within, NOT_WHOLE);
    let right = form::tail(count, size, start);
    ensure!(
        start + size + right.len() as u64 == length,
        "there are bytes before or after its end that belong to nothing"
    );
    ensure!(last.ends_with(&right), "its end is not as jianbao writes it");
    Ok((start, size, count))
}

/// Whether a zip file seems to end somewhere before the end of the file.
fn has_end(file: &mut (impl Read + Seek), length: u64) -> Result<bool> {
    let kept = length.min(END as u64 + u64::from(u16::MAX));
    file.seek(SeekFrom::Start(length - kept)).context("it cannot be read")?;
    let mut last = vec![];
    file.take(kept).read_to_end(&mut last).context("it cannot be read")?;
    Ok(last.windows(4).any(|bytes| bytes == b"PK\x05\x06"))
}

fn bytes_at<const N: usize>(bytes: &[u8], at: usize) -> [u8; N] {
    bytes[at..].first_chunk().copied().unwrap_or([0; N])
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes(bytes_at(bytes, at))
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes_at(bytes, at))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes_at(bytes, at))
}
