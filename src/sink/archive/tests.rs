//! Archives that were written here, and forged ones.

use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::write::DeflateEncoder;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::*;

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let archive = Archive::default();
    for (path, text) in files {
        archive.put(path, text.as_bytes()).expect("it can be packed");
    }
    archive.finish().expect("it can be ended")
}

fn checked(bytes: &[u8]) -> Result<(usize, Vec<(String, Fault)>)> {
    verify(Cursor::new(bytes))
}

/// Names and texts, as another reader of zip files unpacks them.
fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut files = vec![];
    for index in 0..zip.len() {
        let mut file = zip.by_index(index).ok()?;
        let mut text = vec![];
        file.read_to_end(&mut text).ok()?;
        files.push((file.name().ok()?.into_owned(), text));
    }
    Some(files)
}

#[test]
fn the_order_of_arrival_leaves_no_trace() {
    let (a, b) = (("a/简报.html", "甲"), ("b.csv", "1\n2\n"));
    assert_eq!(archive(&[a, b]), archive(&[b, a]));
}

#[test]
fn a_folder_is_a_part_of_every_path() {
    let whole = Archive::default();
    whole.subfolder("site").put("index.html", b"x").expect("it can be packed");
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

#[test]
fn what_is_written_is_whole() {
    let long = "一二三四五六七八九十".repeat(20_000);
    for files in [
        vec![("a", "")],
        vec![("0/before the list", "1"), ("简报/市场.csv", "年,额\n2023,640\n"), ("z", &*long)],
        vec![("a", "1"), ("a.b", "2"), ("b/a", "3"), ("A", "4")],
    ] {
        assert_eq!(checked(&archive(&files)).expect("it is whole"), (files.len(), vec![]));
    }
}

/// Archives of so many files need a second end, with larger numbers.
#[test]
fn an_archive_of_more_files_than_two_bytes_can_count_is_whole() {
    let names: Vec<String> = (0..=u16::MAX).map(|number| format!("{number:05}")).collect();
    let empty = File::new("", "");
    let mut files: Vec<File> = names.iter().map(|name| File { name: name.clone(), ..empty.clone() }).collect();
    let line = list(&[("", "")]);
    let list: String = names.iter().map(|name| format!("{}{name}\n", line.trim_end_matches('\n'))).collect();
    files.push(File::new(SUMS, list));
    let bytes = forged(&files);
    assert_eq!(checked(&bytes).expect("it is whole"), (65_536, vec![]));
    assert_eq!(ZipArchive::new(Cursor::new(&bytes)).expect("a zip file").len(), 65_537);
}

#[test]
fn a_name_that_could_not_be_proved_is_not_packed() {
    for name in ["a\nb", "a\\b", "../a", "/a", "a//b", "./a", "C:/a", "a/", "", "a;1", &"长".repeat(86)] {
        let error = Archive::default().put(name, b"").expect_err("it is refused");
        assert!(error.to_string().starts_with("cannot archive `"), "{error}");
    }
}

#[test]
fn a_file_in_a_file_is_told() {
    let error = checked(&archive(&[("a", "1"), ("a/b", "2")])).expect_err("it cannot be unpacked");
    assert_eq!(error.to_string(), "`a` is a file, and `a/b` would be inside it");
}

/// Bytes that version 0.1.0 wrote: after a change of the form they must still verify.
#[test]
fn the_archive_of_an_earlier_version_is_whole() {
    let bytes = include_bytes!("../../../tests/golden/archive-0.1.0.zip");
    assert_eq!(checked(bytes).expect("it is whole"), (3, vec![]));
    let names: Vec<String> = unpacked(bytes).expect("it can be unpacked").into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, [SUMS, "site/a.html", "source/简报.md", "start.html"]);
}

/// The headers that are made a second time are those of the writer, for all that it can write.
#[test]
fn the_form_is_that_of_the_writer() {
    let files = [("a", "1".repeat(1000)), ("b/简报", String::new()), ("z", "0".repeat(70_000))];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let (written, list) = (archive(&files), list(&files));
    let mut entries = vec![File::new(SUMS, list.as_bytes())];
    entries.extend(files.iter().map(|(name, text)| File::new(name, text.as_bytes())));
    let headers = |bytes: &[u8]| ZipArchive::new(Cursor::new(bytes)).expect("a zip file").len();
    assert_eq!(headers(&written), 4);
    assert_eq!(forged(&entries), written);
}

/// A file of an archive that a test puts together itself.
#[derive(Clone)]
struct File {
    name: String,
    crc: u32,
    size: usize,
    data: Vec<u8>,
}

impl File {
    fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let mut packer = DeflateEncoder::new(vec![], Compression::default());
        packer.write_all(bytes).expect("it can be packed");
        let data = packer.finish().expect("it can be packed");
        Self { name: name.to_owned(), crc: crc.sum(), size: bytes.len(), data }
    }

    fn entry(&self) -> form::Entry {
        let number = |n: usize| u32::try_from(n).expect("a small file");
        form::Entry { name: self.name.clone(), crc: self.crc, packed: number(self.data.len()), size: number(self.size) }
    }
}

fn forged(files: &[File]) -> Vec<u8> {
    forged_with(files, |_, header| header, |_, header| header)
}

/// An archive whose headers, those before the data and those of the directory, are changed by `local` and `central`.
fn forged_with(
    files: &[File],
    local: impl Fn(&str, Vec<u8>) -> Vec<u8>,
    central: impl Fn(&str, Vec<u8>) -> Vec<u8>,
) -> Vec<u8> {
    let (mut bytes, mut directory) = (vec![], vec![]);
    for file in files {
        let entry = file.entry();
        directory.extend(central(&file.name, entry.central(bytes.len() as u64)));
        bytes.extend(local(&file.name, entry.local()));
        bytes.extend(&file.data);
    }
    let tail = form::tail(files.len() as u64, directory.len() as u64, bytes.len() as u64);
    bytes.extend(directory);
    bytes.extend(tail);
    bytes
}

fn list<T: AsRef<[u8]>>(files: &[(&str, T)]) -> String {
    files.iter().map(|(path, text)| format!("{}  {path}\n", hex(&Sha256::digest(text.as_ref())))).collect()
}

#[track_caller]
fn refused(bytes: &[u8], message: &str) {
    assert_eq!(format!("{:#}", checked(bytes).expect_err("it is refused")), message);
}

#[track_caller]
fn faulty(bytes: &[u8], faults: &[(&str, Fault)]) {
    let (_, found) = checked(bytes).expect("it can be read");
    let faults: Vec<_> = faults.iter().map(|(path, fault)| ((*path).to_owned(), fault.clone())).collect();
    assert_eq!(found, faults);
}

/// The archive of one file `a`, whose parts a test can forge.
fn one() -> Vec<File> {
    vec![File::new(SUMS, list(&[("a", "text")])), File::new("a", "text")]
}

#[test]
fn every_file_that_is_not_as_listed_is_named() {
    let sums = list(&[("a", "1"), ("b", "2"), ("c", "3")]);
    let files = [File::new(SUMS, sums), File::new("a", "other"), File::new("c", "3"), File::new("z", "4")];
    faulty(&forged(&files), &[("a", Fault::Changed), ("b", Fault::Missing), ("z", Fault::Added)]);
}

#[test]
fn two_files_of_one_name_are_refused() {
    let mut files = one();
    files.insert(1, File::new("a", "EVIL"));
    refused(&forged(&files), "two files are named `a`");
    let mut files = one();
    files.extend([File::new("b", ""), File::new("a", "EVIL")]);
    refused(&forged(&files), "two files are named `a`");
    let files = [File::new(SUMS, list(&[("b", ""), ("a", "")])), File::new("b", ""), File::new("a", "")];
    refused(&forged(&files), "`a` comes after `b`, which is not the order of the names");
}

#[test]
fn names_that_lead_elsewhere_are_refused() {
    let case = |name: &str, why: &str| {
        let files = [File::new(SUMS, list(&[(name, "x")])), File::new(name, "x")];
        let mut sorted = files;
        sorted.sort_by(|a, b| a.name.cmp(&b.name));
        refused(&forged(&sorted), &format!("`{}`: {why}", form::shown(name)));
    };
    for name in ["../../evil", "a/../b", "a/./b", "a//b", "site/.."] {
        case(name, "its name leads out of its folder");
    }
    for name in ["/etc/passwd", "C:/evil", "c:evil"] {
        case(name, "its name begins at the root of a disk");
    }
    case("a\\b", "its name holds a backslash, which some systems read as a folder");
    case("a/", "it is a folder, and an archive has only files");
    case("a\nb", "its name holds a line end or another control character, which the list of hashes cannot hold");
}

#[test]
fn every_field_of_a_header_is_held_to_the_form() {
    let put = |at: usize, bytes: &'static [u8]| {
        move |name: &str, mut header: Vec<u8>| {
            if name == "a" {
                header[at..at + bytes.len()].copy_from_slice(bytes);
            }
            header
        }
    };
    let same = |_: &str, header: Vec<u8>| header;
    for (at, bytes, why) in [
        (4, &b"\x14\x00"[..], "it was written by another program or system"),
        (6, b"\x2d", "it asks for another version"),
        (
            8,
            b"\x01",
            "its flags say that it is encrypted, or that its sizes follow it, or that its name has another encoding",
        ),
        (
            8,
            b"\x08",
            "its flags say that it is encrypted, or that its sizes follow it, or that its name has another encoding",
        ),
        (10, b"\x00", "it is packed in another way"),
        (12, b"\x01", "its time is not 1980-01-01"),
        (14, b"\x22", "its time is not 1980-01-01"),
        (34, b"\x01", "it begins on another disk"),
        (36, b"\x01", "it has other attributes"),
        (40, b"\xff\xa1", "it is a link, a folder or otherwise not a plain file"),
        (42, b"\x07", "it does not directly follow the file before it"),
    ] {
        refused(&forged_with(&one(), same, put(at, bytes)), &format!("`a`: {why}"));
    }
    for (at, bytes, part) in [
        (4, &b"\x2d"[..], "the header before its data asks for another version than the directory"),
        (6, b"\x08", "the header before its data has other flags than the directory"),
        (8, b"\x00", "the header before its data has another way of packing than the directory"),
        (11, b"\x01", "the header before its data has another time than the directory"),
        (15, b"\x77", "the header before its data has another checksum than the directory"),
        (22, b"\x77", "the header before its data has other sizes than the directory"),
        (30, b"b", "the header before its data has another name than the directory"),
        (0, b"K", "its data has no header before it"),
    ] {
        faulty(&forged_with(&one(), put(at, bytes), same), &[("a", Fault::Damaged(part.to_owned()))]);
    }
}

#[test]
fn nothing_hides_in_fields_that_are_empty() {
    let same = |_: &str, header: Vec<u8>| header;
    let longer = |at: usize| {
        move |name: &str, mut header: Vec<u8>| {
            if name == "a" {
                header[at] = 4;
                header.extend(b"EVIL");
            }
            header
        }
    };
    refused(&forged_with(&one(), same, longer(30)), "`a`: it has extra fields");
    refused(&forged_with(&one(), same, longer(32)), "`a`: it has a comment");
    // The directory is right, so such a file is longer than the space that it leaves.
    assert!(checked(&forged_with(&one(), longer(28), same)).is_err());
}

#[test]
fn no_byte_stands_outside_the_files() {
    let whole = forged(&one());
    let with = |at: usize| [&whole[..at], b"EVIL", &whole[at..]].concat();
    let directory = whole.windows(4).position(|bytes| bytes == b"PK\x01\x02").expect("a directory");
    refused(&with(0), "there are bytes before or after its end that belong to nothing");
    refused(&with(whole.len()), "there are bytes after its end, or its end has a comment");
    refused(&with(whole.len() - 22), "there are bytes before or after its end that belong to nothing");
    assert!(checked(&with(directory)).is_err());
    // The same with an end that knows of them.
    let moved = |gap: &[u8], before: &[u8]| {
        let (mut bytes, mut directory) = (before.to_vec(), vec![]);
        for file in one() {
            directory.extend(file.entry().central(bytes.len() as u64));
            bytes.extend(file.entry().local());
            bytes.extend(&file.data);
            bytes.extend(gap);
        }
        let tail = form::tail(2, directory.len() as u64, bytes.len() as u64);
        [bytes, directory, tail].concat()
    };
    refused(&moved(b"", b"EVIL"), "`SHA256SUMS`: it does not directly follow the file before it");
    refused(&moved(b"EVIL", b""), "`a`: it does not directly follow the file before it");
    let mut comment = whole.clone();
    let at = comment.len() - 2;
    comment[at] = 4;
    comment.extend(b"EVIL");
    refused(&comment, "there are bytes after its end, or its end has a comment");
    let mut count = whole.clone();
    let at = count.len() - 12;
    count[at] = 3;
    refused(&count, "its end is not as jianbao writes it");
}

#[test]
fn packed_data_is_what_is_declared() {
    let with = |change: fn(&mut File)| {
        let mut files = one();
        change(&mut files[1]);
        forged(&files)
    };
    let damaged = |bytes: &[u8], how: &str| faulty(bytes, &[("a", Fault::Damaged(how.to_owned()))]);
    damaged(&with(|file| file.data.extend(b"EVIL")), "its compressed data ends before its entry does");
    damaged(&with(|file| file.data.truncate(file.data.len() - 1)), "its compressed data breaks off");
    damaged(&with(|file| file.crc ^= 1), "it has another checksum than declared");
    damaged(&with(|file| file.size = 3), "it is longer than declared");
    damaged(&with(|file| file.size = 5), "it is shorter than declared");
    damaged(&with(|file| file.data[0] = 7), "its compressed data is damaged");
}

#[test]
fn a_list_names_each_file_once_in_order() {
    let with = |list: &str| forged(&[File::new(SUMS, list), File::new("a", "1"), File::new("b", "2")]);
    let (a, b) = (list(&[("a", "1")]), list(&[("b", "2")]));
    assert_eq!(checked(&with(&format!("{a}{b}"))).expect("it is whole"), (2, vec![]));
    refused(&with(&format!("{a}{a}{b}")), "`a` is listed twice in `SHA256SUMS`, in line 2 and in the one before");
    refused(&with(&format!("{b}{a}")), "line 2 of `SHA256SUMS`, with `a`, is not in the order of the paths");
    refused(&with(""), "`SHA256SUMS` is empty, so nothing can be checked");
    refused(&with("nonsense"), "line 1 of `SHA256SUMS` is not a hash and a path");
    refused(&with(&format!("{a}\n{b}")), "line 2 of `SHA256SUMS` is not a hash and a path");
    refused(&with(format!("{a}{b}").trim_end()), "line 2 of `SHA256SUMS` is not a hash and a path");
    refused(&with(&a.to_uppercase()), "line 1 of `SHA256SUMS` is not a hash and a path");
    refused(&forged(&[File::new(SUMS, "")]), "`SHA256SUMS` is empty, so nothing can be checked");
    refused(&forged(&[File::new("a", "1")]), "it has no `SHA256SUMS`, so nothing can be checked");
}

#[test]
fn what_unpacks_to_more_than_it_says_is_stopped() {
    let many = vec![b'0'; 8 << 20];
    let refusal = "`SHA256SUMS` claims to be 8388608 bytes long, which no list of 1 file can be";
    refused(&forged(&[File::new(SUMS, &many), File::new("a", "text")]), refusal);
    let mut files = one();
    files[0].data = File::new("", &many).data;
    assert_eq!(
        format!("{:#}", checked(&forged(&files)).expect_err("it is refused")),
        "`SHA256SUMS` cannot be read: it is longer than declared"
    );
    let mut files = one();
    files[1].data = File::new("", &many).data;
    faulty(&forged(&files), &[("a", Fault::Damaged("it is longer than declared".to_owned()))]);
}

#[test]
fn what_is_cut_off_is_refused() {
    let whole = archive(&[("a", "text"), ("简报", "2")]);
    for length in 0..whole.len() {
        assert!(checked(&whole[..length]).is_err(), "{length} of {} bytes", whole.len());
    }
    refused(b"", "this is not a zip file, or only a part of one");
    refused(&whole[..whole.len() - 8], "there are bytes after its end, or its end has a comment");
}

/// A change of one bit may pass only if it leaves every byte of every file the same.
#[test]
fn no_changed_bit_changes_what_is_unpacked() {
    let text = "| 年份 | 规模 |\n| 2023 | 640亿元 |\n".repeat(3);
    let files =
        [("site/a.html", &*text), ("site/b.html", "text of a page"), ("source/简报.md", "x"), ("start.html", "")];
    let whole = archive(&files);
    let right = unpacked(&whole).expect("it can be unpacked");
    let mut passed = 0;
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        if checked(&bytes).is_ok_and(|(_, faults)| faults.is_empty()) {
            passed += 1;
            assert_eq!(unpacked(&bytes).as_ref(), Some(&right), "bit {bit}");
        }
    }
    // The last byte of a compressed stream may have unused bits.
    assert!(passed <= 7 * (files.len() + 1), "{passed}");
}
