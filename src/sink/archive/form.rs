//! The form of an archive: the exact bytes that [`super::Archive`] writes.
//!
//! A zip file stores most facts twice and has room for bytes that no program reads. To verify an archive byte by byte,
//! its headers are written again from the few facts that can vary (names, checksums, sizes) and compared. All released
//! versions write this one form; a version that changes it must add its form here, so that older archives can still be
//! verified.

use super::super::packed::MODE;
use crate::text;

/// The list of hashes, at the root of the archive: a line `<64 hexadecimal digits>  <path>` for every other file.
pub(super) const SUMS: &str = "SHA256SUMS";

/// The length of the end record of a zip file.
pub(super) const END: usize = 22;
/// The length of the two records before it in a zip file of more than 65,535 entries or 4 GiB.
pub(super) const END_64: usize = 56 + LOCATOR_64;
pub(super) const LOCATOR_64: usize = 20;
/// The length of a directory entry without its name and extra fields.
pub(super) const CENTRAL: usize = 46;
/// The header before the data of a file, without its name.
pub(super) const LOCAL: usize = 30;

const DEFLATED: u16 = 8;
const VERSION: u16 = 20;
const UNIX: u16 = 3 << 8;
const UTF_8: u16 = 1 << 11;
const TIME: u16 = 0;
/// 1980-01-01.
const DATE: u16 = 1 << 5 | 1;
const REGULAR_FILE: u32 = 0o100_000;
/// A number too large for 32 bits.
const LARGE: u32 = u32::MAX;

/// The facts in the headers of a file that can vary.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) crc: u32,
    /// The length of its compressed data.
    pub(super) packed: u32,
    /// The uncompressed length.
    pub(super) size: u32,
}

impl Entry {
    /// How many bytes its header and its data take.
    pub(super) fn len(&self) -> u64 {
        (LOCAL + self.name.len()) as u64 + u64::from(self.packed)
    }

    fn flags(&self) -> u16 {
        if self.name.is_ascii() { 0 } else { UTF_8 }
    }

    /// The fields that both headers of a file have, in this order.
    fn shared(&self, out: &mut Vec<u8>) {
        out.extend(VERSION.to_le_bytes());
        out.extend(self.flags().to_le_bytes());
        out.extend(DEFLATED.to_le_bytes());
        out.extend(TIME.to_le_bytes());
        out.extend(DATE.to_le_bytes());
        out.extend(self.crc.to_le_bytes());
        out.extend(self.packed.to_le_bytes());
        out.extend(self.size.to_le_bytes());
        // Longer names do not get here: their length is read from two bytes.
        out.extend(u16::try_from(self.name.len()).unwrap_or(u16::MAX).to_le_bytes());
    }

    /// The header before its data.
    pub(super) fn local(&self) -> Vec<u8> {
        let mut out = b"PK\x03\x04".to_vec();
        self.shared(&mut out);
        out.extend([0; 2]);
        out.extend(self.name.as_bytes());
        out
    }

    /// The directory entry of the file whose local header is at `offset`.
    pub(super) fn central(&self, offset: u64) -> Vec<u8> {
        let mut out = b"PK\x01\x02".to_vec();
        out.extend((UNIX | VERSION).to_le_bytes());
        self.shared(&mut out);
        let near = u32::try_from(offset).unwrap_or(LARGE);
        let extra = if near == LARGE { 12_u16 } else { 0 };
        out.extend(extra.to_le_bytes());
        out.extend([0; 6]);
        out.extend(((REGULAR_FILE | MODE) << 16).to_le_bytes());
        out.extend(near.to_le_bytes());
        out.extend(self.name.as_bytes());
        if near == LARGE {
            out.extend(1_u16.to_le_bytes());
            out.extend(8_u16.to_le_bytes());
            out.extend(offset.to_le_bytes());
        }
        out
    }
}

/// The end of a zip file with a directory of `count` entries and `size` bytes that begins at `start`.
pub(super) fn tail(count: u64, size: u64, start: u64) -> Vec<u8> {
    let mut out = vec![];
    if count > u64::from(u16::MAX) || size.max(start) > u64::from(LARGE) {
        out.extend(b"PK\x06\x06");
        out.extend(44_u64.to_le_bytes());
        out.extend([VERSION.to_le_bytes(); 2].as_flattened());
        out.extend([0; 8]);
        for number in [count, count, size, start] {
            out.extend(number.to_le_bytes());
        }
        out.extend(b"PK\x06\x07");
        out.extend([0; 4]);
        out.extend((start + size).to_le_bytes());
        out.extend(1_u32.to_le_bytes());
    }
    let few = u16::try_from(count).unwrap_or(u16::MAX).to_le_bytes();
    let short = if out.is_empty() { u32::try_from(size).unwrap_or(LARGE) } else { LARGE };
    out.extend(b"PK\x05\x06");
    out.extend([0; 4]);
    out.extend([few, few].as_flattened());
    out.extend(short.to_le_bytes());
    out.extend(u32::try_from(start).unwrap_or(LARGE).to_le_bytes());
    out.extend([0; 2]);
    out
}

/// The offset of each part of a directory entry, with the fault if it differs.
const CENTRAL_PARTS: [(usize, &str); 14] = [
    (0, "it does not begin as an entry must"),
    (4, "it was written by another program or system"),
    (6, "it asks for another version"),
    (8, "its flags say that it is encrypted, or that its sizes follow it, or that its name has another encoding"),
    (10, "it is packed in another way"),
    (12, "its time is not 1980-01-01"),
    (16, "its checksum, sizes or name do not agree"),
    (30, "it has extra fields"),
    (32, "it has a comment"),
    (34, "it begins on another disk"),
    (36, "it has other attributes"),
    (38, "it is a link, a folder or otherwise not a plain file"),
    (42, "it does not directly follow the file before it"),
    (46, "it has extra fields"),
];

/// The same for the header before the data.
const LOCAL_PARTS: [(usize, &str); 9] = [
    (0, "its data has no header before it"),
    (4, "the header before its data asks for another version than the directory"),
    (6, "the header before its data has other flags than the directory"),
    (8, "the header before its data has another way of packing than the directory"),
    (10, "the header before its data has another time than the directory"),
    (14, "the header before its data has another checksum than the directory"),
    (18, "the header before its data has other sizes than the directory"),
    (28, "the header before its data has extra fields"),
    (30, "the header before its data has another name than the directory"),
];

/// Returns the fault of a directory entry.
pub(super) fn central_fault(found: &[u8], right: &[u8]) -> Option<&'static str> {
    difference(found, right, &CENTRAL_PARTS)
}

/// Returns the fault of the local header of a file.
pub(super) fn local_fault(found: &[u8], right: &[u8]) -> Option<&'static str> {
    difference(found, right, &LOCAL_PARTS)
}

fn difference(found: &[u8], right: &[u8], parts: &[(usize, &'static str)]) -> Option<&'static str> {
    let at = found.iter().zip(right).position(|(a, b)| a != b);
    let at = at.or_else(|| (found.len() != right.len()).then(|| found.len().min(right.len())))?;
    parts.iter().rev().find(|(start, _)| *start <= at).map(|(_, fault)| *fault)
}

/// Returns why a file of an archive cannot have this name: it would be unpacked elsewhere, or the list could not hold
/// it.
pub(super) fn name_fault(name: &str) -> Option<&'static str> {
    let bytes = name.as_bytes();
    if name.is_empty() {
        return Some("a file has no name");
    }
    if name.ends_with('/') {
        return Some("it is a folder, and an archive has only files");
    }
    if name.contains('\\') {
        return Some("its name holds a backslash, which some systems read as a folder");
    }
    if name.contains(char::is_control) {
        return Some("its name holds a line end or another control character, which the list of hashes cannot hold");
    }
    if name.starts_with('/') || bytes.get(1) == Some(&b':') && bytes[0].is_ascii_alphabetic() {
        return Some("its name begins at the root of a disk");
    }
    if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Some("its name leads out of its folder");
    }
    if name.split('/').any(|part| part.len() > text::LONGEST_NAME) {
        return Some("its name is longer than any disk can hold");
    }
    if name.split('/').any(text::has_version) {
        return Some("its name ends in something like `;1`, which some programs leave out when they unpack");
    }
    None
}

/// A name as a message shows it: in one line.
pub(super) fn shown(name: &str) -> String {
    name.chars().map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() }).collect()
}
