//! Places that are never written to: the sources of a site, after links are resolved, and repositories.
//!
//! No option overrides this. Files that `--force` may replace are handled elsewhere.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use walkdir::WalkDir;

use crate::disk::{self, Identity};

/// The folders of a site that hold its sources.
const PARTS: [&str; 5] = ["content", "themes", "templates", "static", "i18n"];

/// The source folders and files of a site, after links are resolved.
#[derive(Clone, Debug, Default)]
pub struct OffLimits {
    root: PathBuf,
    places: Vec<PathBuf>,
    /// The identities of the places, independent of their paths.
    identities: BTreeSet<Identity>,
    /// The identities of the site's folder, of the places, and of all their parent folders.
    above: BTreeSet<Identity>,
}

impl OffLimits {
    /// The places of the site at `root`.
    ///
    /// # Errors
    /// If there is no such folder.
    pub fn of_site(root: &Path) -> Result<Self> {
        let root = disk::canonical(root)?;
        let mut places = vec![];
        for part in PARTS {
            let part = root.join(part);
            places.extend(disk::canonical(&part).ok());
            places.push(part.clone());
            // Links in these folders are followed, so their targets are sources too.
            let links = WalkDir::new(&part).follow_links(true).into_iter().flatten();
            let links = links.filter(walkdir::DirEntry::path_is_symlink);
            places.extend(links.filter_map(|link| disk::canonical(link.path()).ok()));
        }
        let identities = places.iter().filter_map(|place| Identity::at(place)).collect();
        let above = places.iter().chain([&root]).flat_map(|place| Identity::all_above(place)).collect();
        Ok(Self { root, places, identities, above })
    }

    /// The places of the site that contains a path; none if there is no site.
    pub fn around(path: &Path) -> Result<Self> {
        let path = disk::resolved(path)?;
        let home = path.ancestors().skip(1).find(|folder| disk::is_file(&folder.join("content/site.yaml")));
        home.map_or_else(|| Ok(Self::default()), Self::of_site)
    }

    /// Refuses a folder that would be replaced with all that is in it.
    pub(super) fn refuse_folder(&self, target: &Path, shown: &dyn std::fmt::Display) -> Result<()> {
        let holds = |place: &PathBuf| target.starts_with(place) || place.starts_with(target);
        let is_above = Identity::at(target).is_some_and(|target| self.above.contains(&target));
        if self.root.starts_with(target) || self.places.iter().any(holds) || is_above || self.is_within(target) {
            bail!("`{shown}` cannot be the output folder: the site itself is in it");
        }
        if is_in_repository_store(target) {
            bail!("`{shown}` cannot be the output folder: it belongs to a git repository");
        }
        if is_repository(target) {
            bail!("`{shown}` cannot be the output folder: it is the work tree of a git repository");
        }
        Ok(())
    }

    /// Whether a path is inside a place, compared by identity and not by name.
    fn is_within(&self, target: &Path) -> bool {
        !self.identities.is_empty() && !Identity::all_above(target).is_disjoint(&self.identities)
    }

    /// Refuses a file that is a source or would be inside a source folder.
    pub(super) fn refuse_file(&self, target: &Path, shown: &dyn std::fmt::Display) -> Result<()> {
        if self.places.iter().any(|place| target.starts_with(place)) || self.is_within(target) {
            bail!(
                "`{shown}` cannot be written: the site is made from what is there\nhelp: name another with `--output`"
            );
        }
        if is_in_repository_store(target) {
            bail!("`{shown}` cannot be written: it belongs to a git repository\nhelp: name another with `--output`");
        }
        Ok(())
    }
}

/// Refuses an output folder that contains a repository or a mount point: `--force` must not delete either.
pub(super) fn refuse_what_is_never_deleted(target: &Path, shown: &dyn std::fmt::Display) -> Result<()> {
    let folders = WalkDir::new(target).min_depth(1).into_iter().flatten().filter(|entry| entry.file_type().is_dir());
    for folder in folders {
        let path = folder.path();
        let below = path.strip_prefix(target).unwrap_or(path).display();
        if is_repository(path) || is_bare(path) {
            bail!("`{below}` in `{shown}` is a git repository, which publishing would delete\nhelp: move it away");
        }
        if disk::is_mount_point(path) {
            bail!("`{below}` in `{shown}` is a mount point, and cannot be replaced\nhelp: unmount it");
        }
    }
    Ok(())
}

/// Whether a path is inside a `.git` folder.
fn is_in_repository_store(target: &Path) -> bool {
    target.iter().any(|part| part.eq_ignore_ascii_case(".git")) || target.ancestors().any(is_bare)
}

/// Whether a folder is the top of a repository, or of a work tree of one.
fn is_repository(folder: &Path) -> bool {
    disk::exists(&folder.join(".git"))
}

/// Whether a folder is a repository without a work tree.
fn is_bare(folder: &Path) -> bool {
    disk::is_file(&folder.join("HEAD")) && disk::is_dir(&folder.join("objects")) && disk::is_dir(&folder.join("refs"))
}
