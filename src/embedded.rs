//! The files that the binary carries, written by `build.rs`: tables in the order of the paths.

use flate2::read::DeflateDecoder;
use std::io::Read;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// Files that are compressed together.
pub(crate) struct Packed {
    /// Their paths and lengths.
    files: &'static [(&'static str, usize)],
    bytes: &'static [u8],
}

impl Packed {
    /// The files with their paths.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&'static str, Vec<u8>)> {
        let mut decoder = DeflateDecoder::new(self.bytes);
        self.files.iter().map(move |(path, length)| {
            let mut bytes = vec![0; *length];
            decoder.read_exact(&mut bytes).expect("the build script packed this many bytes");
            (*path, bytes)
        })
    }
}
