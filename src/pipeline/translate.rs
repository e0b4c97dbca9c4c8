//! The state of a site's translations, the changes of their sources, and the records.
//!
//! Nothing is rendered. Only [`Confirmed::write`] changes anything on disk: one record.

mod exchange;
mod import;
mod xliff;
mod xml;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;

use super::Texts;

use crate::diag::{Diagnostic, Diagnostics, Family, FileId, Severity, Sources, Span};
use crate::disk;
use crate::model::{
    Edition, Entry, Fingerprint, Lang, Part, PartKind, Record, Side, Site, SiteText, State, Translation,
    name_in_commands, normal,
};
use crate::parse::{self, Drafts, record};
use crate::{load, resolve};

pub use exchange::export;
pub use import::{Errors, Incoming, import};

/// A site whose translations are compared.
#[derive(Debug)]
pub struct Opened {
    pub site: Site,
    /// Its texts.
    pub sources: Sources,
    /// The problems found.
    pub problems: Diagnostics,
    /// Locks the site's files while it is open.
    held: disk::FolderLock,
}

/// Reads a site as far as needed, to show translations or to write records.
///
/// # Errors
/// If there is no site, or another process locks it for too long.
pub fn open(root: &Path, drafts: Drafts, purpose: disk::Purpose) -> Result<Opened> {
    let held = disk::FolderLock::take(&load::content_folder(root)?, purpose)?;
    read(root, drafts, &Texts::new(), held)
}

/// Reads a site that is locked, with other texts in place of those on disk.
fn read(root: &Path, drafts: Drafts, texts: &Texts, held: disk::FolderLock) -> Result<Opened> {
    let mut problems = Diagnostics::default();
    let mut loaded = load::content(root, &mut problems)?;
    loaded.replace(texts);
    let (parsed, sources) = parse::parse(loaded, drafts, &mut problems);
    let site = resolve::resolve(parsed, &mut problems);
    crate::check::settle(&site, &mut problems);
    problems.sort(&sources);
    Ok(Opened { site, sources, problems, held })
}

/// A translation that the site has or should have: of a page, or of the texts that belong to no page.
#[derive(Clone, Copy, Debug)]
pub struct Translated<'a> {
    /// The page or section, as commands call it; `_site` for the texts that belong to no page.
    pub name: &'a str,
    /// The id of the page; empty for the home page.
    pub id: &'a str,
    pub source_lang: Lang,
    pub lang: Lang,
    /// The page; `None` for the texts that belong to no page.
    pub text: Option<SiteText<'a>>,
    /// The edition; `None` if the page is not translated, and for the texts that belong to no page.
    pub edition: Option<&'a Edition>,
    /// Its passages; `None` if it is not translated.
    pub translation: Option<&'a Translation>,
}

/// What commands call the texts that belong to no page.
const SITE_TEXTS: &str = "_site";

/// One of the two languages of a translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    Source,
    Translation,
}

impl<'a> Translated<'a> {
    /// Its two files: of texts that belong to no page, the first of them.
    pub fn file(&self, of: Of) -> Option<FileId> {
        let of_texts = || self.translation?.parts.first()?.span().map(|span| span.file);
        match (of, &self.text) {
            (Of::Source, Some(text)) => Some(text.source.file),
            (Of::Translation, Some(_)) => self.edition.map(|edition| edition.file),
            (_, None) => of_texts(),
        }
    }

    /// The edition in one of the two languages.
    fn edition_of(&self, of: Of) -> Option<&'a Edition> {
        match of {
            Of::Source => self.text.map(|text| text.source),
            Of::Translation => self.edition,
        }
    }
}

impl Opened {
    /// Every translation that the site has or should have.
    pub fn translations(&self) -> Vec<Translated<'_>> {
        let languages = || self.site.config.languages.iter().copied();
        let of_text = |text: SiteText<'_>| text.source_lang;
        let of_pages = self.site.texts().into_iter().flat_map(|text| {
            languages().filter(move |lang| *lang != of_text(text)).map(move |lang| {
                let edition = text.editions[lang].as_ref();
                let translation = edition.and_then(|edition| edition.translation.as_ref());
                let (name, id, source_lang) = (name_in_commands(text.id), text.id, text.source_lang);
                Translated { name, id, source_lang, lang, text: Some(text), edition, translation }
            })
        });
        let of_site = languages().filter_map(|lang| {
            let translation = self.site.site_texts[lang].as_ref()?;
            Some(Translated {
                name: SITE_TEXTS,
                id: SITE_TEXTS,
                source_lang: translation.source,
                lang,
                text: None,
                edition: None,
                translation: Some(translation),
            })
        });
        of_pages.chain(of_site).collect()
    }

    /// The translations that an argument names: by id, by its last part, by folder or by file.
    pub fn find(&self, name: &str) -> Vec<Translated<'_>> {
        let wanted = name.replace('\\', "/");
        let wanted = wanted.trim_start_matches("./").trim_end_matches('/');
        let all = self.translations();
        let by = |is: &dyn Fn(&Translated<'_>) -> bool| all.iter().copied().filter(|it| is(it)).collect::<Vec<_>>();
        let is_file = |it: &Translated<'_>| {
            let editions = it.text.iter().flat_map(|text| Lang::ALL.map(|lang| text.editions[lang].as_ref()));
            let of_pages = editions.flatten().map(|edition| edition.file);
            let of_site = it.translation.filter(|_| it.text.is_none());
            let of_site = of_site.iter().flat_map(|it| it.parts.iter().filter_map(|part| Some(part.span()?.file)));
            let files: BTreeSet<FileId> = of_pages.chain(of_site).collect();
            files.into_iter().map(|file| &*self.sources.get(file).path).any(|path| {
                let below = path.strip_prefix("content/").unwrap_or(path);
                path == wanted || below == wanted || wanted.ends_with(&format!("/{path}"))
            })
        };
        let id = wanted.rsplit_once("content/").map_or(wanted, |(_, id)| id);
        let exact = by(&|it| it.id == id || is_file(it));
        if exact.is_empty() { by(&|it| it.id.rsplit('/').next() == Some(wanted)) } else { exact }
    }

    /// A passage as it reads now in one of the two languages; `None` where it is not there.
    pub fn passage(&self, translated: &Translated<'_>, part: &Part, of: Of) -> Option<String> {
        let side = match of {
            Of::Source => part.source?,
            Of::Translation => part.translation?,
        };
        Some(match part.kind {
            PartKind::Title => normal(&translated.edition_of(of)?.title),
            PartKind::Summary => normal(&translated.edition_of(of)?.summary),
            PartKind::Block | PartKind::Note => normal(self.written(side.span)),
            PartKind::Text => normal(&part.words[usize::from(of == Of::Translation)]),
        })
    }

    fn written(&self, span: Span) -> &str {
        self.sources.get(span.file).text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The path of a translation's record, relative to the site's folder.
    pub fn record_path(&self, translated: &Translated<'_>) -> Option<String> {
        match (translated.text, translated.edition) {
            (None, _) => Some(parse::site_record_path(translated.lang)),
            (Some(_), edition) => Some(parse::record_path(&self.sources.get(edition?.file).path)),
        }
    }

    /// The files in which a build would find errors that can be read over, each with the family of the first: figures
    /// that differ, charts that one edition lacks. Errors that say that a record is outdated do not count.
    pub fn hindered(&self) -> BTreeMap<FileId, Family> {
        let mut problems = Diagnostics::default();
        crate::check::errors(&self.site, &self.sources, &mut problems);
        let of_records =
            |problem: &Diagnostic| problem.family == Family::Translations && problem.code != "structure-differs";
        let errors = problems.iter().filter(|problem| problem.severity == Severity::Error && !of_records(problem));
        let mut found = BTreeMap::new();
        for problem in errors {
            for span in problem.places() {
                found.entry(span.file).or_insert(problem.family);
            }
        }
        found
    }

    /// Why a translation cannot be recorded: an error in one of its files, or an unreadable record. `hindered` are the
    /// files with errors that prevent it too, see [`Self::hindered`].
    pub fn obstacle(&self, translated: &Translated<'_>, hindered: &BTreeMap<FileId, Family>) -> Option<String> {
        let translation = translated.translation?;
        let of_texts = translation.parts.iter().filter_map(|part| Some(part.span()?.file));
        let files: BTreeSet<FileId> = match translated.text {
            Some(_) => [Of::Source, Of::Translation].into_iter().filter_map(|of| translated.file(of)).collect(),
            None => of_texts.collect(),
        };
        let path = self.record_path(translated)?;
        let is_broken = self.problems.iter().any(|problem| {
            problem.severity == Severity::Error && problem.span.is_some_and(|span| files.contains(&span.file))
        });
        if is_broken {
            return Some("there are errors in it, which come first: see `jianbao check`".to_owned());
        }
        if let Some(family) = files.iter().find_map(|file| hindered.get(file)) {
            let what = match family {
                Family::Numbers => "its figures differ",
                Family::Translations => "its structure differs",
                _ => "there are errors in it",
            };
            let family = family.name();
            return Some(format!(
                "{what}, which comes first: see `jianbao check {family}`; `--force` records it all the same"
            ));
        }
        let is_foreign = translation.record.is_none()
            && self.problems.iter().any(|problem| {
                matches!(problem.code, "damaged-record" | "foreign-record")
                    && problem.span.is_some_and(|span| self.sources.get(span.file).path == path)
            });
        is_foreign.then(|| format!("`{path}` is not a readable record: repair it, or delete it"))
    }
}

/// Which passages a translator confirms.
#[derive(Clone, Debug)]
pub struct Confirmation {
    /// Numbers of passages, from 1; all where there are none.
    pub blocks: Vec<usize>,
    /// Why they differ from the source.
    pub reason: Option<String>,
}

/// A record as it would be after a confirmation.
#[derive(Debug)]
pub struct Confirmed {
    /// The path, relative to the site's folder.
    pub path: String,
    /// Passages that are newly recorded.
    pub recorded: usize,
    /// How many of them were left as they were, or differ on purpose.
    pub acknowledged: usize,
    /// Passages that are still to be confirmed.
    pub waiting: usize,
    /// The text of the record; none where nothing has changed.
    text: Option<String>,
}

impl Opened {
    /// Returns the record of a translation after a confirmation.
    pub fn confirm(&self, translated: &Translated<'_>, confirmation: &Confirmation) -> Option<Confirmed> {
        let translation = translated.translation?;
        let old = translation.record.as_ref();
        let (mut recorded, mut acknowledged, mut waiting) = (0, 0, 0);
        let mut entries = vec![];
        let blocks: BTreeSet<usize> = confirmation.blocks.iter().copied().collect();
        for (at, part) in translation.parts.iter().enumerate() {
            let before = part.entry.and_then(|at| old?.entries.get(at));
            let is_meant = blocks.is_empty() || blocks.contains(&(at + 1));
            let now = if is_meant { self.entry(translated, part, before, confirmation) } else { None };
            if let Some(now) = now.filter(|now| Some(now) != before) {
                recorded += 1;
                acknowledged += usize::from(now.acknowledged.is_some());
                entries.push(now);
            } else {
                let was_settled = part.state.is_settled();
                waiting += usize::from(!was_settled);
                entries.extend(before.cloned());
            }
        }
        let span = Span::start_of(translated.file(Of::Source)?);
        let record = Record { span, source: translation.source, entries };
        let is_same = old.is_some_and(|old| old.entries == record.entries);
        Some(Confirmed {
            path: self.record_path(translated)?,
            recorded,
            acknowledged,
            waiting,
            text: (!is_same).then(|| record::write(&record, translated.lang)),
        })
    }

    /// The entry of a passage that is confirmed; none where there is nothing to confirm.
    fn entry(
        &self,
        translated: &Translated<'_>,
        part: &Part,
        before: Option<&Entry>,
        confirmation: &Confirmation,
    ) -> Option<Entry> {
        let fingerprint = |side: Option<Side>| side.map(|side| side.fingerprint);
        let sides = (fingerprint(part.source), fingerprint(part.translation));
        let is_named = !confirmation.blocks.is_empty();
        let reason = confirmation.reason.clone();
        let acknowledged = match (sides, part.state) {
            // A missing or added passage is intentional only if a reason is given.
            ((Some(_), None) | (None, Some(_)), _) => Some(reason.filter(|_| is_named)?),
            // The same chart or code in both: there is nothing to confirm.
            (_, State::Fresh) if before.is_none() && reason.is_none() => return None,
            ((source, Some(translation)), State::Stale) => left_alone(source, translation, before).or(reason),
            (_, State::Acknowledged) => reason.or_else(|| before.and_then(|entry| entry.acknowledged.clone())),
            _ => reason.filter(|_| is_named),
        };
        let acknowledged = match (acknowledged, &confirmation.reason) {
            (Some(_), Some(reason)) => Some(reason.clone()),
            (acknowledged, _) => acknowledged,
        };
        Some(Entry {
            kind: part.kind,
            key: part.key.clone(),
            source: sides.0,
            translation: sides.1,
            text: self.passage(translated, part, Of::Source).unwrap_or_default(),
            acknowledged,
        })
    }
}

/// Marks a passage whose source has changed while its translation was left as it was.
fn left_alone(source: Option<Fingerprint>, translation: Fingerprint, before: Option<&Entry>) -> Option<String> {
    let entry = before?;
    (entry.translation == Some(translation) && entry.source != source).then(String::new)
}

impl Confirmed {
    /// Whether the record changes.
    pub fn is_change(&self) -> bool {
        self.text.is_some()
    }

    /// Writes the record below the site's folder; an unchanged one is not touched.
    ///
    /// # Errors
    /// On a disk error.
    pub fn write(&self, root: &Path) -> Result<()> {
        let Some(text) = &self.text else { return Ok(()) };
        disk::replace_inside(root, &root.join(&self.path), text.as_bytes())
    }
}
