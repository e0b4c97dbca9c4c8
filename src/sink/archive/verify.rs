//! Proves that an archive is whole: every file that its list names is there, unchanged, and no other.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::SUMS;
use crate::text::hex;

/// What is wrong with a file of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not what it was.
    Changed,
    /// The list names it, and it is not there.
    Missing,
    /// It is there, and the list does not name it.
    Added,
}

/// Checks an archive; gives the number of its files and, in the order of their paths, those that are not as they
/// should be.
///
/// # Errors
/// When it is no zip file, or has no list of hashes: then it was not written by us, or is cut off.
pub fn verify(bytes: &[u8]) -> Result<(usize, Vec<(String, Fault)>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).context("this is no zip file, or only a part of one")?;
    let mut sums = read_sums(&mut zip)?;
    let (count, mut faults) = (sums.len(), vec![]);
    for index in 0..zip.len() {
        let (name, is_dir) = {
            let file = zip.by_index_raw(index).context("the zip file is damaged")?;
            (file.name().context("the name of a file is damaged")?.into_owned(), file.is_dir())
        };
        if name == SUMS || is_dir {
            continue;
        }
        match sums.remove(&name) {
            None => faults.push((name, Fault::Added)),
            Some(sum) if hash(&mut zip, index).is_none_or(|found| found != sum) => faults.push((name, Fault::Changed)),
            Some(_) => {}
        }
    }
    faults.extend(sums.into_keys().map(|path| (path, Fault::Missing)));
    faults.sort_by(|a, b| a.0.cmp(&b.0));
    Ok((count, faults))
}

/// The hash of a file; `None` if it cannot be unpacked.
fn hash(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize) -> Option<String> {
    let mut file = zip.by_index(index).ok()?;
    let mut digest = Sha256::new();
    let mut buffer = [0; 1 << 14];
    loop {
        match file.read(&mut buffer).ok()? {
            0 => return Some(hex(&digest.finalize())),
            n => digest.update(&buffer[..n]),
        }
    }
}

/// The hash of each file by its path.
fn read_sums(zip: &mut ZipArchive<Cursor<&[u8]>>) -> Result<BTreeMap<String, String>> {
    let file = zip.by_name(SUMS).with_context(|| format!("it has no `{SUMS}`, so nothing can be checked"))?;
    let text = std::io::read_to_string(file).with_context(|| format!("`{SUMS}` cannot be read"))?;
    let mut sums = BTreeMap::new();
    for (number, line) in text.lines().enumerate() {
        let Some((sum, path)) = line.split_once("  ").filter(|(sum, path)| sum.len() == 64 && !path.is_empty()) else {
            bail!("line {} of `{SUMS}` is not a hash and a path", number + 1);
        };
        sums.insert(path.to_owned(), sum.to_owned());
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// A zip file with these files and this list.
    fn zip(files: &[(&str, &str)], sums: &str) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        for (path, text) in files.iter().chain([&(SUMS, sums)]) {
            zip.start_file(*path, SimpleFileOptions::default()).expect("a file can begin");
            zip.write_all(text.as_bytes()).expect("it can be written");
        }
        zip.finish().expect("it can be ended").into_inner()
    }

    fn line(path: &str, text: &str) -> String {
        format!("{}  {path}\n", hex(&Sha256::digest(text)))
    }

    #[test]
    fn a_whole_archive_has_no_fault() {
        let bytes = zip(&[("a", "1"), ("b/c", "2")], &(line("a", "1") + &line("b/c", "2")));
        assert_eq!(verify(&bytes).expect("it can be read"), (2, vec![]));
    }

    #[test]
    fn every_fault_is_named() {
        let bytes = zip(&[("a", "other"), ("z", "3")], &(line("a", "1") + &line("b", "2")));
        let faults = [("a", Fault::Changed), ("b", Fault::Missing), ("z", Fault::Added)];
        assert_eq!(
            verify(&bytes).expect("it can be read"),
            (2, faults.map(|(path, fault)| (path.to_owned(), fault)).to_vec())
        );
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let whole = zip(&[("a", "some text that is long enough")], &line("a", "some text that is long enough"));
        let content = whole.windows(4).position(|bytes| bytes == b"some").unwrap_or(40);
        let mut bytes = whole;
        bytes[content + 2] ^= 1;
        assert!(verify(&bytes).map_or(true, |(_, faults)| !faults.is_empty()));
    }

    #[test]
    fn what_is_no_archive_of_ours_is_refused() {
        #[track_caller]
        fn case(bytes: &[u8], part: &str) {
            let message = format!("{:#}", verify(bytes).expect_err("it is refused"));
            assert!(message.contains(part), "{message}");
        }
        case(b"", "no zip file");
        case(b"PK\x03\x04 and nothing", "no zip file");
        case(&zip(&[("a", "1")], "nonsense"), "line 1 of `SHA256SUMS`");
        let whole = zip(&[("a", "1")], &line("a", "1"));
        case(&whole[..whole.len() - 8], "no zip file");
    }
}
