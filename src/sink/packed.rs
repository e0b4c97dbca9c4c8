//! Files of a zip file, each packed by itself, so that many threads can pack, in any order.
//!
//! System, time (1980-01-01) and mode are fixed, so that the bytes depend only on the files.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, System, ZipArchive, ZipWriter};

/// Who may read and write an unpacked file.
pub(super) const MODE: u32 = 0o644;

/// A zip file of nothing but one file.
#[derive(Debug)]
pub(super) struct Packed(Vec<u8>);

/// The compression of a file in a zip file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    Deflated,
    Stored,
}

impl Packed {
    pub(super) fn new(path: &str, bytes: &[u8], method: Method) -> Result<Self> {
        let method = match method {
            Method::Deflated => CompressionMethod::Deflated,
            Method::Stored => CompressionMethod::Stored,
        };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(zip::DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(MODE);
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        zip.start_file(path, options).with_context(|| format!("cannot pack `{path}`"))?;
        zip.write_all(bytes).with_context(|| format!("cannot pack `{path}`"))?;
        Ok(Self(zip.finish().with_context(|| format!("cannot pack `{path}`"))?.into_inner()))
    }
}

/// Joins packed files in the given order.
///
/// # Errors
/// If the result is too large for a zip file.
pub(super) fn join<'a>(files: impl Iterator<Item = (&'a str, &'a Packed)>) -> Result<Vec<u8>> {
    let mut whole = ZipWriter::new(Cursor::new(vec![]));
    for (path, packed) in files {
        let mut zip = ZipArchive::new(Cursor::new(&packed.0)).with_context(|| format!("cannot pack `{path}`"))?;
        let file = zip.by_index_raw(0).with_context(|| format!("cannot pack `{path}`"))?;
        whole.raw_copy_file(file).with_context(|| format!("cannot pack `{path}`"))?;
    }
    Ok(whole.finish().context("cannot end the zip file")?.into_inner())
}
