//! Volumes: the texts of the site in each language, as a single HTML file or as an EPUB.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{Published, folder_name};
use crate::diag::Diagnostics;
use crate::load;
use crate::load::ThemeFiles;
use crate::model::{Fill, Lang, Site};
pub use crate::render::Format;
use crate::render::{Document, Renderer, Resources};
use crate::sink::{self, Foreign, OffLimits, OutputFile};

/// The format of the volumes, and their folder.
#[derive(Clone, Debug)]
pub struct Volumes {
    /// The folder that they are written to.
    pub folder: PathBuf,
    /// The file format.
    pub format: Format,
    /// The treatment of existing files that jianbao did not make.
    pub foreign: Foreign,
}

/// The path of the volume in a language: `NAME.zh.html`, NAME being the site's folder.
pub fn path(folder: &Path, root: &Path, lang: Lang, format: Format) -> PathBuf {
    folder.join(format!("{}.{lang}.{}", folder_name(root), format.extension()))
}

/// Refuses paths that can never be written to, before any work is done.
pub(super) fn must_fit(volumes: &Volumes, root: &Path) -> Result<()> {
    let off_limits = OffLimits::of_site(root)?;
    // The languages with texts are not known yet, but all possible paths are. Existing files are checked later.
    Lang::ALL.into_iter().try_for_each(|lang| {
        OutputFile::open(&path(&volumes.folder, root, lang, volumes.format), &off_limits, Foreign::Delete, &|_| true)
            .map(drop)
    })
}

/// Makes the volumes of a site and puts them in place, all or none; `None` where a template fails.
pub(super) fn write(
    volumes: &Volumes,
    root: &Path,
    (site, files, renderer): (&Site, &ThemeFiles, &Renderer<'_>),
    problems: &mut Diagnostics,
) -> Result<Option<Published>> {
    let resources = Resources { images: load::images(&site.media)?, styles: load::styles(files)? };
    let languages = site.config.languages.iter().copied();
    let languages: Vec<Lang> = languages.filter(|lang| renderer.volume_length(*lang) > 0).collect();
    if languages.is_empty() {
        bail!("the site has nothing to read yet: no brief and no page");
    }
    let off_limits = OffLimits::of_site(root)?;
    let is_ours = match volumes.format {
        Format::SingleFile => sink::is_html,
        Format::Epub => sink::is_epub,
    };
    let file = |lang: &Lang| {
        let path = path(&volumes.folder, root, *lang, volumes.format);
        OutputFile::open(&path, &off_limits, volumes.foreign, &is_ours)
    };
    let files: Vec<OutputFile> = languages.iter().map(file).collect::<Result<_>>()?;
    let mut made = vec![];
    for (lang, file) in languages.iter().zip(&files) {
        match renderer.volume(*lang, volumes.format, &resources) {
            Ok(documents) => made.push((file, bytes(volumes.format, documents)?)),
            Err(found) => problems.extend(found),
        }
    }
    if !super::is_sound(site, problems) {
        return Ok(None);
    }
    for (file, bytes) in &made {
        file.write(bytes)?;
    }
    let editions = languages.iter().flat_map(|lang| site.pages.iter().filter_map(|page| page.editions[*lang].as_ref()));
    Ok(Some(Published {
        pages: languages.iter().map(|lang| renderer.volume_length(*lang)).sum(),
        charts: editions.flat_map(|edition| &edition.fills).filter(|fill| matches!(fill, Fill::Chart(..))).count(),
        files: made.len(),
    }))
}

fn bytes(format: Format, documents: Vec<Document>) -> Result<Vec<u8>> {
    match format {
        Format::SingleFile => Ok(documents.into_iter().flat_map(|document| document.bytes).collect()),
        Format::Epub => {
            let files: Vec<(&str, &[u8])> = documents.iter().map(|file| (&*file.path, &*file.bytes)).collect();
            sink::epub::pack(&files)
        }
    }
}
