//! Files that are embedded in a document: images and style sheets.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use super::{Blob, ThemeFiles};
use crate::disk;

/// Endings of the images that every reader can show.
const IMAGES: [&str; 6] = ["png", "jpg", "jpeg", "gif", "svg", "webp"];

/// Reads the images among files that are published as they are, by their path.
///
/// # Errors
/// If one cannot be read.
pub fn images(media: &BTreeMap<String, PathBuf>) -> Result<BTreeMap<String, Vec<u8>>> {
    let is_image = |path: &str| {
        path.rsplit_once('.').is_some_and(|(_, ending)| IMAGES.iter().any(|known| ending.eq_ignore_ascii_case(known)))
    };
    let images: Vec<_> = media.iter().filter(|(path, _)| is_image(path)).collect();
    images.into_par_iter().map(|(path, file)| Ok((path.clone(), disk::read(file)?))).collect()
}

/// Reads the style sheets of a theme, by their name: `site.css`.
///
/// # Errors
/// If one cannot be read.
pub fn styles(files: &ThemeFiles) -> Result<BTreeMap<String, String>> {
    let sheets = files.statics.iter().filter_map(|(path, blob)| {
        let name = path.strip_prefix("assets/").filter(|name| name.ends_with(".css"))?;
        Some((name.to_owned(), blob))
    });
    let read = sheets.map(|(name, blob)| {
        let bytes = match blob {
            Blob::Embedded(bytes) => bytes.to_vec(),
            Blob::Disk(path) => disk::read(path)?,
        };
        Ok((name, String::from_utf8_lossy(&bytes).into_owned()))
    });
    read.collect()
}
