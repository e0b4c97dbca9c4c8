//! Reads a theme and what the site lays over it.
//!
//! Templates and messages are found by name, the site's own before the theme's. Static files of the
//! theme are published below `assets/`; those of the site at the root, so that its
//! `static/assets/site.css` stands in for the theme's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Diagnostics, FileId, Sources};
use crate::disk;
use crate::embedded;
use crate::model::{Lang, PerLang};

/// The bytes of a file that is published as it is.
#[derive(Clone, Debug)]
pub enum Blob {
    /// A file on disk.
    Disk(PathBuf),
    /// A file inside the binary.
    Embedded(&'static [u8]),
}

/// A theme with the site's own files laid over it.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// Templates by name: `brief.html`.
    pub templates: BTreeMap<String, FileId>,
    /// Messages of each language; a later file overrides an earlier one.
    pub messages: PerLang<Vec<FileId>>,
    /// Static files by path in the output.
    pub statics: BTreeMap<String, Blob>,
}

/// Reads the theme `name` of the site at `root`.
///
/// # Errors
/// When the site has no such theme; the built-in `default` always exists.
pub fn theme(root: &Path, name: &str, sources: &mut Sources, problems: &mut Diagnostics) -> Result<ThemeFiles> {
    let folder = root.join("themes").join(name);
    let mut files = ThemeFiles::default();
    if disk::is_dir(&folder) {
        add_folder(&mut files, &folder, &format!("themes/{name}"), "assets/", sources, problems);
    } else if name == "default" {
        for (path, bytes) in embedded::THEME {
            add(&mut files, path, Blob::Embedded(bytes), "themes/default", "assets/", sources, problems);
        }
    } else {
        bail!("the site's theme `{name}` does not exist: `{}` is no folder", folder.display());
    }
    for part in ["templates", "static", "i18n"] {
        let own = root.join(part);
        if disk::is_dir(&own) {
            add_folder_part(&mut files, root, part, sources, problems);
        }
    }
    Ok(files)
}

fn add_folder(
    files: &mut ThemeFiles,
    folder: &Path,
    shown: &str,
    prefix: &str,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) {
    for (path, disk) in walk(folder, problems) {
        add(files, &path, Blob::Disk(disk), shown, prefix, sources, problems);
    }
}

fn add_folder_part(files: &mut ThemeFiles, root: &Path, part: &str, sources: &mut Sources, problems: &mut Diagnostics) {
    for (path, disk) in walk(&root.join(part), problems) {
        add(files, &format!("{part}/{path}"), Blob::Disk(disk), "", "", sources, problems);
    }
}

/// Files one file of a theme under what it is, told from its first folder; other files are the theme author's own.
fn add(
    files: &mut ThemeFiles,
    path: &str,
    blob: Blob,
    shown: &str,
    prefix: &str,
    sources: &mut Sources,
    problems: &mut Diagnostics,
) {
    let shown = if shown.is_empty() { path.to_owned() } else { format!("{shown}/{path}") };
    match path.split_once('/') {
        Some(("templates", name)) => {
            if let Some(file) = text(&blob, shown, sources, problems) {
                files.templates.insert(name.to_owned(), file);
            }
        }
        Some(("i18n", name)) => {
            let lang = name.strip_suffix(".ftl").and_then(Lang::from_code);
            if let (Some(lang), Some(file)) = (lang, text(&blob, shown, sources, problems)) {
                files.messages[lang].push(file);
            }
        }
        Some(("static", name)) => {
            files.statics.insert(format!("{prefix}{name}"), blob);
        }
        _ => {}
    }
}

fn text(blob: &Blob, shown: String, sources: &mut Sources, problems: &mut Diagnostics) -> Option<FileId> {
    match blob {
        Blob::Embedded(bytes) => Some(super::text(sources, shown, bytes, problems)),
        Blob::Disk(path) => match disk::read(path) {
            Ok(bytes) => Some(super::text(sources, shown, &bytes, problems)),
            Err(e) => {
                problems.push(Diagnostic::general("unreadable", format!("{e:#}")));
                None
            }
        },
    }
}

/// The files of a folder with their paths below it, in order; hidden ones are left out.
fn walk(folder: &Path, problems: &mut Diagnostics) -> Vec<(String, PathBuf)> {
    let mut found = vec![];
    for entry in WalkDir::new(folder).sort_by_file_name() {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                let hidden = entry.file_name().to_string_lossy().starts_with('.') && entry.file_name() != ".nojekyll";
                if let (false, Some(path)) = (hidden, super::relative(folder, entry.path())) {
                    found.push((path, entry.into_path()));
                }
            }
            Ok(_) => {}
            Err(e) => problems.push(super::walk_problem(&e)),
        }
    }
    found
}
