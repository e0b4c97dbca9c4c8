//! The pipeline: the only file that names all stages.
//!
//! load → parse → resolve → check → render → sink. Each stage is a function from one type to the
//! next; problems are collected on the way, and nothing is published while there is an error.

pub mod baseline;
pub mod chart;
pub mod check;
mod fixes;
pub mod pairs;
pub mod translate;
pub mod volumes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::{Result, bail};
use rayon::prelude::*;

use crate::check::Family;
use crate::diag::{Diagnostic, Diagnostics, Severity, Sources};
use crate::load::ThemeFiles;
use crate::model::Site;
use crate::parse::Drafts;
use crate::render::{Network, Renderer, Theme};
use crate::sink::archive::Archive;
use crate::sink::{self, Folder, Foreign, OffLimits, OutputFile, Sink};
use crate::{disk, load, parse, render, resolve, text};

/// Options of a build.
#[derive(Clone, Debug)]
pub struct Options {
    /// The site's folder, in which `content/` is.
    pub root: PathBuf,
    /// The target of the site.
    pub target: Target,
    /// Whether drafts are part of the site.
    pub drafts: Drafts,
}

/// The target of a build.
#[derive(Clone, Debug)]
pub enum Target {
    /// A folder that is published.
    Folder {
        /// The folder.
        path: PathBuf,
        /// The treatment of existing files that jianbao did not write.
        foreign: Foreign,
    },
    /// A zip file with the site, its sources, a start page and a list of hashes.
    Archive {
        /// The file.
        path: PathBuf,
        /// The treatment of an existing file that jianbao did not make.
        foreign: Foreign,
    },
    /// One document for each language, with all its texts.
    Volumes(volumes::Volumes),
}

/// The result of a build.
#[derive(Debug)]
pub struct Report {
    /// Every problem, in the order of files and places.
    pub problems: Diagnostics,
    /// The texts that the problems point into.
    pub sources: Sources,
    /// The published files; `None` after an error.
    pub published: Option<Published>,
}

/// The size of a published site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// HTML pages.
    pub pages: usize,
    /// Charts drawn on briefs' pages, counted once for each language.
    pub charts: usize,
    /// All files.
    pub files: usize,
}

/// Receives the progress of a build: pages done and pages in all. Called from several threads.
pub trait Progress: Sync {
    /// `done` of `total` files are written.
    fn wrote(&self, done: usize, total: usize);
}

/// Ignores progress.
#[derive(Clone, Copy, Debug)]
pub struct Silent;

impl Progress for Silent {
    fn wrote(&self, _: usize, _: usize) {}
}

/// A site that is ready to be rendered, or the problems for which it is not.
struct Prepared {
    site: Site,
    files: ThemeFiles,
    /// `None` if it has problems of its own, or if the site has errors and the theme cannot have any.
    theme: Option<Theme>,
    sources: Sources,
    /// The drafts that were left out, see [`parse::Parsed::held_back`].
    held_back: Vec<String>,
}

/// Runs the stages up to check, which a build and a check have in common.
fn prepare(root: &Path, drafts: Drafts, scope: Scope<'_>, problems: &mut Diagnostics) -> Result<Prepared> {
    prepare_with(root, drafts, scope, &Texts::new(), problems)
}

/// Texts by path that take the place of those on disk, or are added to them.
type Texts = BTreeMap<String, Arc<str>>;

/// The same, with other texts, by path, in place of those on disk.
fn prepare_with(
    root: &Path,
    drafts: Drafts,
    scope: Scope<'_>,
    texts: &Texts,
    problems: &mut Diagnostics,
) -> Result<Prepared> {
    let mut loaded = load::content(root, problems)?;
    loaded.replace(texts);
    let (mut parsed, mut sources) = parse::parse(loaded, drafts, problems);
    let held_back = std::mem::take(&mut parsed.held_back);
    let files = load::theme(root, &parsed.config.theme, &mut sources, problems)?;
    let site = resolve::resolve(parsed, problems);
    load::archives(root, site.sources.values(), problems);
    match scope {
        Scope::Errors => crate::check::errors(&site, &sources, problems),
        Scope::Families(families) => crate::check::check(&site, &sources, families, problems),
    }
    // Compiling the built-in theme takes most of the time of a small site, and a site with errors is not rendered.
    let is_needed = problems.errors() == 0 || files.reads_disk;
    let load = || Theme::load(&files, &sources, &Arc::new(render::FigureTexts::new(&site)), problems);
    let theme = is_needed.then(load).flatten();
    if let Some(theme) = &theme {
        let mut found = Diagnostics::default();
        let families = if let Scope::Families(families) = scope { families } else { &Family::ALL };
        crate::check::messages(&site, theme.messages(), families, &mut found);
        found.retain(|problem| problem.severity == Severity::Error || matches!(scope, Scope::Families(_)));
        problems.append(found);
    }
    Ok(Prepared { site, files, theme, sources, held_back })
}

/// Reports what keeps the files of a site from being rendered, and settles the severities of all problems.
fn try_outputs(prepared: &Prepared, problems: &mut Diagnostics) {
    let Prepared { site, files, theme, sources, .. } = prepared;
    render::outputs(site, files, problems);
    if let Some(theme) = theme
        && let Err(e) = Renderer::new(site, theme, sources, Network::Reached)
    {
        problems.push(render::theme_problem(&e));
    }
    crate::check::settle(site, problems);
}

/// The errors that were not there before: those of a code, a file and a part of their message, above their number
/// before. Errors that say that a record is outdated do not count, since records are written last.
fn new_errors<'a>(
    before: (&Diagnostics, &Sources),
    after: (&'a Diagnostics, &Sources),
    part: impl Fn(&Diagnostic) -> &str,
) -> Vec<&'a Diagnostic> {
    let key = |problem: &Diagnostic, sources: &Sources| {
        let path = problem.span.map(|span| sources.get(span.file).path.clone());
        (problem.code, path, part(problem).to_owned())
    };
    let is_error = |problem: &&Diagnostic| {
        problem.severity == Severity::Error
            && !matches!(problem.code, "translation-stale" | "translation-revised" | "translation-unrecorded")
    };
    let mut counts: BTreeMap<_, isize> = BTreeMap::new();
    for problem in before.0.iter().filter(is_error) {
        *counts.entry(key(problem, before.1)).or_default() -= 1;
    }
    for problem in after.0.iter().filter(is_error) {
        *counts.entry(key(problem, after.1)).or_default() += 1;
    }
    let is_new = |problem: &&Diagnostic| counts.get(&key(problem, after.1)).is_some_and(|count| *count > 0);
    after.0.iter().filter(is_error).filter(is_new).collect()
}

/// Writes new texts, a byte order mark before one left in place; files that were not read are new ones.
///
/// # Errors
/// When one of the files has changed since it was read, or a new one is there; then none is written. On a disk error.
fn replace(root: &Path, sources: &Sources, texts: &Texts) -> Result<()> {
    let known: BTreeMap<&str, &str> =
        sources.files().filter(|file| texts.contains_key(&file.path)).map(|file| (&*file.path, &*file.text)).collect();
    let mut files = vec![];
    for (path, text) in texts {
        let on_disk = root.join(path);
        let mark = match known.get(&**path) {
            None => (!disk::exists(&on_disk)).then(Vec::new),
            Some(read) => {
                let bytes = disk::read(&on_disk)?;
                let mark = bytes.strip_suffix(read.as_bytes());
                mark.filter(|mark| mark.is_empty() || *mark == text::BYTE_ORDER_MARK).map(<[u8]>::to_vec)
            }
        };
        let Some(mark) = mark else {
            bail!(
                "`{}` was changed while it was checked, so nothing was written\nhelp: try again",
                disk::shown(&on_disk)
            );
        };
        files.push((on_disk, [&mark, text.as_bytes()].concat()));
    }
    files.iter().try_for_each(|(path, bytes)| disk::replace_inside(root, path, bytes))
}

/// Which rules are applied.
#[derive(Clone, Copy)]
enum Scope<'a> {
    /// Those that stop a build.
    Errors,
    /// All of these families.
    Families(&'a [Family]),
}

/// Builds a site and publishes it, if its content has no error.
///
/// # Errors
/// If building cannot continue: no site, no such theme, a disk error. Content problems are in the report. In both cases
/// the published site is unchanged.
pub fn build(options: &Options, progress: &dyn Progress) -> Result<Report> {
    let content = load::content_folder(&options.root)?;
    let target = CheckedTarget::new(options)?;
    // Locked until everything is written, since pictures and data are copied at the end.
    let _held = disk::FolderLock::take(&content, disk::Purpose::Read)?;
    let mut problems = Diagnostics::default();
    let prepared = prepare(&options.root, options.drafts, Scope::Errors, &mut problems)?;
    let Prepared { site, files, theme, sources, .. } = &prepared;
    let outputs = render::outputs(site, files, &mut problems);

    let mut published = None;
    if let (Some(theme), 0) = (theme, problems.errors()) {
        let network = if matches!(target, CheckedTarget::Archive(_)) { Network::Missing } else { Network::Reached };
        match Renderer::new(site, theme, sources, network) {
            Ok(renderer) => {
                let search = renderer.search();
                let outputs: Vec<_> = outputs.iter().cloned().chain(search.outputs()).collect();
                let send = Send { site, renderer: &renderer, outputs: &outputs, progress };
                let all = || count(&outputs, site);
                published = match &target {
                    CheckedTarget::Folder(path, foreign) => {
                        let folder = Folder::open(path, &options.root, *foreign)?;
                        send.to_folder(folder, &mut problems)?.then(all)
                    }
                    CheckedTarget::Archive(file) => {
                        let held_back = &prepared.held_back;
                        let originals = load::originals(&options.root, &site.config.theme, held_back, &mut problems)?;
                        send.to_archive(file, &originals, &mut problems)?.then(all)
                    }
                    CheckedTarget::Volumes(volumes) => {
                        volumes::write(volumes, &options.root, (site, files, &renderer), &mut problems)?
                    }
                };
                if !matches!(options.target, Target::Volumes(_)) {
                    problems.extend(published.and_then(|_| render::left_out(site)));
                }
            }
            Err(e) => problems.push(render::theme_problem(&e)),
        }
    }
    crate::check::settle(site, &mut problems);
    problems.sort(sources);
    Ok(Report { problems, sources: prepared.sources, published })
}

/// A target that has been checked.
enum CheckedTarget<'a> {
    Folder(&'a Path, Foreign),
    Archive(OutputFile),
    Volumes(&'a volumes::Volumes),
}

impl<'a> CheckedTarget<'a> {
    /// Checks a target before any work is done, and refuses paths that can never be written to.
    fn new(options: &'a Options) -> Result<Self> {
        let root = &options.root;
        match &options.target {
            Target::Folder { path, foreign } => {
                Folder::must_fit(path, root)?;
                Ok(Self::Folder(path, *foreign))
            }
            Target::Archive { path, foreign } => {
                let file = OutputFile::open(path, &OffLimits::of_site(root)?, *foreign, &sink::is_archive)?;
                Ok(Self::Archive(file))
            }
            Target::Volumes(volumes) => {
                volumes::must_fit(volumes, root)?;
                Ok(Self::Volumes(volumes))
            }
        }
    }
}

/// The outputs to write, and the receiver of progress.
struct Send<'a> {
    site: &'a Site,
    renderer: &'a Renderer<'a>,
    outputs: &'a [render::Output<'a>],
    progress: &'a dyn Progress,
}

impl Send<'_> {
    /// Publishes to a folder, if rendering finds no error; returns whether it did.
    fn to_folder(&self, folder: Folder, problems: &mut Diagnostics) -> Result<bool> {
        write(self.renderer, self.outputs, &folder, self.progress, problems)?;
        let sound = is_sound(self.site, problems);
        if sound {
            folder.publish()?;
        }
        Ok(sound)
    }

    /// Writes an archive, if rendering finds no error; returns whether it did.
    fn to_archive(
        &self,
        file: &OutputFile,
        originals: &BTreeMap<String, PathBuf>,
        problems: &mut Diagnostics,
    ) -> Result<bool> {
        let archive = Archive::default();
        write(self.renderer, self.outputs, &archive.subfolder("site"), self.progress, problems)?;
        let source = archive.subfolder("source");
        originals.par_iter().try_for_each(|(path, disk)| source.copy(path, disk))?;
        match self.renderer.start_page("site") {
            Ok(page) => archive.put("start.html", &page)?,
            Err(problem) => problems.push(*problem),
        }
        let sound = is_sound(self.site, problems);
        if sound {
            file.write(&archive.finish()?)?;
        }
        Ok(sound)
    }
}

/// Whether the site may be published by its own settings.
fn is_sound(site: &Site, problems: &mut Diagnostics) -> bool {
    crate::check::settle(site, problems);
    problems.errors() == 0
}

/// Writes every file, in parallel; stops at the first disk error.
fn write<'a>(
    renderer: &Renderer<'a>,
    outputs: &[render::Output<'a>],
    sink: &dyn Sink,
    progress: &dyn Progress,
    problems: &mut Diagnostics,
) -> Result<()> {
    let found = Mutex::new(Diagnostics::default());
    let done = std::sync::atomic::AtomicUsize::new(0);
    // The cost of batches differs a thousandfold: only single batches keep all threads busy to the end.
    renderer.batches(outputs).par_iter().with_max_len(1).try_for_each(|batch| {
        let problems = renderer.write(batch, sink)?;
        found.lock().expect("no thread panics while it holds the problems").extend(problems);
        let before = done.fetch_add(batch.len(), std::sync::atomic::Ordering::Relaxed);
        progress.wrote(before + batch.len(), outputs.len());
        anyhow::Ok(())
    })?;
    problems.append(found.into_inner().expect("no thread panics while it holds the problems"));
    Ok(())
}

fn count(outputs: &[render::Output<'_>], site: &Site) -> Published {
    Published {
        pages: outputs.iter().filter(|output| output.content.is_page()).count(),
        charts: site.pages.iter().map(crate::model::Page::charts_shown).sum(),
        files: outputs.len(),
    }
}

/// The archive of a site when no file is named.
pub fn default_archive(root: &Path) -> PathBuf {
    root.join(format!("{}.zip", folder_name(root)))
}

/// The name of a site's folder, which names the files made from it.
fn folder_name(root: &Path) -> String {
    let folder = disk::canonical(root).ok().and_then(|root| Some(root.file_name()?.to_string_lossy().into_owned()));
    folder.unwrap_or_else(|| "site".to_owned())
}

/// The output folder of a site when none is named.
pub fn default_output(root: &Path) -> PathBuf {
    root.join("public")
}
