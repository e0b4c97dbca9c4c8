//! Load: walks the site's folders and reads every file that the build needs.
//!
//! This stage knows only the names of files: it sorts files by type and returns their texts. It reports files that
//! cannot be read or may not be published; only a missing `content/` is a failure. Only the pipeline calls it.

mod address;
mod archives;
mod characters;
mod formats;
mod pairs;
mod pattern;
mod resources;
mod tables;
mod texts;
mod theme;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Result, bail};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Diagnostics, FileId, Severity, Sources};
use crate::disk;
use crate::model::Address;
use crate::parse::dataset::Format;

pub use address::address;
pub use archives::archives;
pub use pairs::{Pair, pairs};
pub use resources::{images, styles};
pub use tables::TableFile;
pub(crate) use tables::table;
pub(crate) use texts::text;
pub use theme::{Blob, ThemeFiles, built_in_messages, theme};

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The text files that were read.
    pub sources: Sources,
    /// `content/site.yaml`, if it is there.
    pub config: Option<FileId>,
    /// `content/sources.yaml`, if it is there.
    pub bibliography: Option<FileId>,
    /// `content/glossary.yaml`, if it is there.
    pub glossary: Option<FileId>,
    /// `content/quantities.yaml`, if it is there.
    pub quantities: Option<FileId>,
    /// The Markdown files in the order of their paths.
    pub pages: Vec<(Address, FileId)>,
    /// Files that can be data sets, by path below `content/`.
    pub tables: BTreeMap<String, TableFile>,
    /// The records of translations by path: `content/briefs/a/index.en.lock`.
    pub records: BTreeMap<String, FileId>,
    /// Files that are published as they are, by path below `content/`.
    pub media: BTreeMap<String, PathBuf>,
}

impl Loaded {
    /// Takes other texts for the files at these paths; pages that are not there yet are added.
    pub fn replace(&mut self, texts: &BTreeMap<String, Arc<str>>) {
        self.sources.replace(texts);
        let known: BTreeSet<String> = self.pages.iter().map(|(_, file)| self.sources.get(*file).path.clone()).collect();
        for (path, text) in texts.iter().filter(|(path, _)| path.ends_with(".md") && !known.contains(*path)) {
            let file = self.sources.add(path.clone(), Arc::clone(text));
            self.pages.push((address::address(path.trim_start_matches("content/")), file));
        }
    }
}

/// A file found by the walk, before it is read.
struct Found {
    /// Path below `content/`, with `/`.
    path: String,
    disk: PathBuf,
}

/// The folder with the content of the site at `root`.
///
/// # Errors
/// If there is none: then there is no site.
pub fn content_folder(root: &Path) -> Result<PathBuf> {
    let folder = root.join("content");
    if !disk::is_dir(&folder) {
        bail!("there is no site here: `{}` does not exist (`jianbao init DIR` creates one)", disk::shown(&folder));
    }
    Ok(folder)
}

/// Reads the content of the site at `root`.
///
/// # Errors
/// If there is no `content/` folder.
pub fn content(root: &Path, problems: &mut Diagnostics) -> Result<Loaded> {
    let folder = content_folder(root)?;
    let mut loaded = Loaded::default();
    let (texts, media): (Vec<_>, Vec<_>) =
        walk(root, &folder, Hidden::Skip, problems)?.into_iter().partition(|found| is_text(&found.path));
    // A workbook is data, and a file to link to.
    let books = texts.iter().filter(|found| Format::from_extension(ending(&found.path)) == Some(Format::Workbook));
    let media =
        media.into_iter().chain(books.map(|found| Found { path: found.path.clone(), disk: found.disk.clone() }));
    loaded.media = media.map(|found| (found.path, found.disk)).collect();
    let read: Vec<_> = texts.par_iter().map(|found| disk::read(&found.disk)).collect();
    for (found, bytes) in texts.into_iter().zip(read) {
        match bytes {
            Ok(bytes) => sort_in(&mut loaded, &found.path, &bytes, problems),
            Err(e) => problems.push(Diagnostic::general("unreadable", format!("{e:#}"))),
        }
    }
    Ok(loaded)
}

/// Returns the source files of the site by path below `root`: the content without `held_back` (files, and folders with
/// a slash at the end), the theme if it belongs to the site, and the site's files that override it.
pub fn originals(
    root: &Path,
    theme: &str,
    held_back: &[String],
    problems: &mut Diagnostics,
) -> Result<BTreeMap<String, PathBuf>> {
    let mut list = BTreeMap::new();
    let theme = format!("themes/{theme}");
    for (folder, hidden) in [
        ("content", Hidden::Skip),
        (theme.as_str(), Hidden::Keep),
        ("templates", Hidden::Keep),
        ("static", Hidden::Keep),
        ("i18n", Hidden::Keep),
    ] {
        let disk = root.join(folder);
        if !disk::is_dir(&disk) {
            continue;
        }
        // Most of these folders were walked before, so their problems are already reported.
        let mut again = Diagnostics::default();
        let all = walk(root, &disk, hidden, &mut again)?;
        let is_reported =
            |known: &Diagnostic, problem: &Diagnostic| (known.code, &known.message) == (problem.code, &problem.message);
        again.retain(|problem| !problems.iter().any(|known| is_reported(known, problem)));
        problems.append(again);
        for found in all {
            let is_held = |held: &String| found.path == *held || held.ends_with('/') && found.path.starts_with(held);
            if folder != "content" || !held_back.iter().any(is_held) {
                list.insert(format!("{folder}/{}", found.path), found.disk);
            }
        }
    }
    Ok(list)
}

/// Registers a text file by its type.
fn sort_in(loaded: &mut Loaded, path: &str, bytes: &[u8], problems: &mut Diagnostics) {
    let shown = format!("content/{path}");
    if let Some(format) = Format::from_extension(ending(path)).filter(|_| !SETTINGS.contains(&path)) {
        let table = table(&mut loaded.sources, shown, bytes, format, problems);
        loaded.tables.insert(path.to_owned(), table);
        return;
    }
    let file = text(&mut loaded.sources, shown, bytes, problems);
    match (path, ending(path)) {
        ("site.yaml", _) => loaded.config = Some(file),
        ("sources.yaml", _) => loaded.bibliography = Some(file),
        ("glossary.yaml", _) => loaded.glossary = Some(file),
        (_, RECORD) => {
            loaded.records.insert(format!("content/{path}"), file);
        }
        ("quantities.yaml", _) => loaded.quantities = Some(file),
        (_, "md") => loaded.pages.push((address::address(path), file)),
        _ => {}
    }
}

/// Whether files and folders whose names begin with a full stop are part of a folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hidden {
    /// They are left out.
    Skip,
    /// Hidden files are kept (`.well-known/`), except those that systems and editors create.
    Keep,
}

impl Hidden {
    fn admits(self, name: &str) -> bool {
        let litter = name.ends_with('~')
            || name.starts_with(".#")
            || [".DS_Store", ".git", ".gitkeep", ".gitignore"].contains(&name);
        !litter && (self == Hidden::Keep || !name.starts_with('.'))
    }
}

/// Every file below a folder of the site in the order of its path. Symbolic links are followed inside
/// the site, and reported where they lead out of it.
fn walk(root: &Path, folder: &Path, hidden: Hidden, problems: &mut Diagnostics) -> Result<Vec<Found>> {
    let home = disk::canonical(root)?;
    let mut entries = WalkDir::new(folder)
        .follow_links(true)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || hidden.admits(&entry.file_name().to_string_lossy()));
    let mut found = vec![];
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                problems.push(walk_problem(&e));
                continue;
            }
        };
        let shown = disk::shown(entry.path());
        if entry.path_is_symlink() && !disk::canonical(entry.path())?.starts_with(&home) {
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
            let message = format!("the symbolic link `{shown}` leads out of the site");
            problems
                .push(Diagnostic::general("link-leaves-site", message).hint("copy what it points at into the site"));
        } else if entry.file_type().is_file() {
            match relative(folder, entry.path()) {
                Ok(path) => found.push(Found { path, disk: entry.into_path() }),
                Err(why) => problems.push(
                    Diagnostic::general("bad-file-name", format!("the name of `{}` {why}", printable(&shown)))
                        .hint("rename the file"),
                ),
            }
        } else if !entry.file_type().is_dir() {
            let message = format!("`{shown}` is a pipe, a socket or a device, not a file");
            let problem = Diagnostic::general("special-file", message).hint("take it out of the site");
            // The site lacks nothing without it, so this is only a warning.
            problems.push(Diagnostic { severity: Severity::Warning, ..problem });
        }
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn walk_problem(e: &walkdir::Error) -> Diagnostic {
    let path = e.path().unwrap_or(Path::new("content"));
    let shown = disk::shown(path);
    match (e.loop_ancestor(), e.io_error()) {
        (Some(ancestor), _) => Diagnostic::general(
            "link-loop",
            format!("the symbolic link `{shown}` leads back to `{}`", disk::shown(ancestor)),
        )
        .hint("take the link out"),
        (None, Some(io)) if io.kind() == std::io::ErrorKind::NotFound && disk::exists(path) => {
            Diagnostic::general("unreadable", format!("the symbolic link `{shown}` leads to nothing"))
                .hint("take the link out, or put back what it points at")
        }
        (None, Some(io)) => Diagnostic::general("unreadable", format!("cannot read `{shown}`: {io}")),
        (None, None) => Diagnostic::general("unreadable", format!("cannot read `{shown}`: {e}")),
    }
}

/// A path as one line of text.
fn printable(shown: &impl std::fmt::Display) -> String {
    shown.to_string().chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
}

/// Returns the path below `folder` with `/` on every system, or why it cannot be used: paths become addresses and lines
/// of lists.
fn relative(folder: &Path, path: &Path) -> std::result::Result<String, &'static str> {
    let parts = path.strip_prefix(folder).unwrap_or(path).iter().map(|part| match part.to_str() {
        None => Err("is not UTF-8"),
        Some(part) if part.contains(char::is_control) => Err("holds a line break or another control character"),
        Some(part) if part.contains('\\') => Err("holds a backslash, which separates folders on other systems"),
        Some(part) => Ok(part),
    });
    Ok(parts.collect::<std::result::Result<Vec<&str>, _>>()?.join("/"))
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The files in YAML that are no data.
const SETTINGS: [&str; 4] = ["site.yaml", "sources.yaml", "glossary.yaml", "quantities.yaml"];

/// The ending of the records of translations.
const RECORD: &str = "lock";

/// Whether a file is read as text: Markdown, settings, data and records.
fn is_text(path: &str) -> bool {
    matches!(ending(path), "md" | RECORD) || Format::from_extension(ending(path)).is_some()
}
