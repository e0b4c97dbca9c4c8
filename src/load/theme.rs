//! Reads a theme and the site's files that override it.
//!
//! Templates and messages are found by name, the site's before the theme's. Static files of the theme are published
//! below `assets/`, those of the site at the root, so that its `static/assets/site.css` overrides the theme's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::diag::{Diagnostic, Diagnostics, FileId, Sources};
use crate::disk;
use crate::embedded;
use crate::model::{Lang, PerLang};

use super::Hidden;

/// The bytes of a file that is published as it is.
#[derive(Clone, Debug)]
pub enum Blob {
    /// A file on disk.
    Disk(PathBuf),
    /// A file inside the binary.
    Embedded(&'static [u8]),
}

/// A theme, with the files of the site that override it.
#[derive(Debug, Default)]
pub struct ThemeFiles {
    /// Templates by name: `brief.html`.
    pub templates: BTreeMap<String, FileId>,
    /// Messages of each language; a later file overrides an earlier one.
    pub messages: PerLang<Vec<FileId>>,
    /// Static files by path in the output.
    pub statics: BTreeMap<String, Blob>,
    /// Whether a template or a message is read from disk. The built-in ones are known to be sound.
    pub reads_disk: bool,
}

/// Reads the theme `name` of the site at `root`.
///
/// # Errors
/// When the site has no such theme; the built-in `default` always exists.
pub fn theme(root: &Path, name: &str, sources: &mut Sources, problems: &mut Diagnostics) -> Result<ThemeFiles> {
    let folder = root.join("themes").join(name);
    let mut files = ThemeFiles::default();
    if disk::is_dir(&folder) {
        for found in super::walk(root, &folder, Hidden::Keep, problems)? {
            files.add(&found.path, Blob::Disk(found.disk), Layer::Theme(name), sources, problems);
        }
    } else if name == "default" {
        for (path, bytes) in embedded::THEME {
            files.add(path, Blob::Embedded(bytes), Layer::Theme(name), sources, problems);
        }
    } else {
        bail!("the site's theme `{name}` does not exist: `{}` is not a folder", disk::shown(&folder));
    }
    for part in ["templates", "static", "i18n"] {
        let own = root.join(part);
        if disk::is_dir(&own) {
            for found in super::walk(root, &own, Hidden::Keep, problems)? {
                files.add(&format!("{part}/{}", found.path), Blob::Disk(found.disk), Layer::Site, sources, problems);
            }
        }
    }
    Ok(files)
}

/// The messages of the built-in theme in a language: words that a theme lacks are taken from them.
pub fn built_in_messages(lang: Lang) -> &'static str {
    let path = format!("i18n/{lang}.ftl");
    let found = embedded::THEME.iter().find(|(known, _)| *known == path);
    found.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}

/// The owner of a file.
#[derive(Clone, Copy)]
enum Layer<'a> {
    /// The theme of this name.
    Theme(&'a str),
    Site,
}

impl ThemeFiles {
    /// Adds a file by the type that its first folder shows; files elsewhere belong to the theme's author and are
    /// ignored.
    fn add(&mut self, path: &str, blob: Blob, layer: Layer<'_>, sources: &mut Sources, problems: &mut Diagnostics) {
        let (shown, prefix) = match layer {
            Layer::Theme(name) => (format!("themes/{name}/{path}"), "assets/"),
            Layer::Site => (path.to_owned(), ""),
        };
        let is_on_disk = matches!(blob, Blob::Disk(_));
        match path.split_once('/') {
            Some(("templates", name)) => {
                self.reads_disk |= is_on_disk;
                if let Some(file) = text(&blob, shown, sources, problems) {
                    self.templates.insert(name.to_owned(), file);
                }
            }
            Some(("i18n", name)) => {
                self.reads_disk |= is_on_disk;
                let lang = name.strip_suffix(".ftl").and_then(Lang::from_code);
                if let (Some(lang), Some(file)) = (lang, text(&blob, shown, sources, problems)) {
                    self.messages[lang].push(file);
                }
            }
            Some(("static", name)) => {
                self.statics.insert(format!("{prefix}{name}"), blob);
            }
            _ => {}
        }
    }
}

fn text(blob: &Blob, shown: String, sources: &mut Sources, problems: &mut Diagnostics) -> Option<FileId> {
    match blob {
        // A test holds that every built-in text passes the checks of `load::text`.
        Blob::Embedded(bytes) => Some(sources.add(shown, String::from_utf8_lossy(bytes))),
        Blob::Disk(path) => match disk::read(path) {
            Ok(bytes) => Some(super::text(sources, shown, &bytes, problems)),
            Err(e) => {
                problems.push(Diagnostic::general("unreadable", format!("{e:#}")));
                None
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    #[test]
    fn built_in_texts_pass_the_checks_of_other_texts() {
        let is_text = |path: &str| path.starts_with("templates/") || path.starts_with("i18n/");
        let texts: Vec<_> = embedded::THEME.iter().filter(|(path, _)| is_text(path)).collect();
        assert!(texts.len() > 10);
        for (path, bytes) in texts {
            assert!(!bytes.starts_with(text::BYTE_ORDER_MARK), "{path}");
            let text = std::str::from_utf8(bytes).unwrap_or_else(|e| panic!("{path}: {e}"));
            assert_eq!(text::odd_characters(text).next(), None, "{path}");
        }
    }
}
