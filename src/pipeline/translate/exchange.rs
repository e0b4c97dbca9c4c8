//! Export and import of translations as XLIFF: passages → units, and units → edits of the files and the record.
//!
//! An import writes nothing that would not read as the unit: the files are parsed again with the edits, and an edit that
//! gives another passage or an error is refused. Units whose source has changed since the export are left out.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::xliff::{self, Document, File, Unit, UnitState};
use super::{Confirmation, Confirmed, Of, Opened, Texts, Translated, open_with};
use crate::diag::FileId;
use crate::model::{Block, BlockKind, Body, Edition, Lang, Part, PartKind, State, normal};
use crate::parse::Drafts;
use crate::{disk, text};

/// Writes translations as one XLIFF document.
///
/// # Errors
/// If they are of several pairs of languages, or there is none.
pub fn export(opened: &Opened, translations: &[Translated<'_>]) -> Result<String> {
    let Some(first) = translations.first() else { bail!("there is nothing to translate") };
    let langs = (first.source_lang, first.lang);
    if translations.iter().any(|other| (other.source_lang, other.lang) != langs) {
        bail!(
            "one file holds translations of one language into one other\nhelp: name pages of one source language, and \
             the language with `--lang`"
        );
    }
    let files = translations.iter().map(|translated| file(opened, translated)).collect();
    Ok(xliff::write(&Document { langs: [langs.0, langs.1].map(|lang| lang.tag().to_owned()), files }))
}

/// What the file of a translation is called: the path of its source, of texts that belong to no page the name in
/// commands.
fn original<'o>(opened: &'o Opened, translated: &Translated<'o>) -> &'o str {
    match (&translated.text, translated.file(Of::Source)) {
        (Some(_), Some(file)) => &opened.sources.get(file).path,
        _ => translated.name,
    }
}

fn file(opened: &Opened, translated: &Translated<'_>) -> File {
    let units = match (translated.translation, &translated.text) {
        (Some(translation), _) => {
            let record = translation.record.as_ref();
            let parts = translation.parts.iter().enumerate();
            parts
                .filter_map(|(at, part)| {
                    let entry = part.entry.and_then(|at| record?.entries.get(at));
                    let reason = entry.and_then(|entry| entry.acknowledged.clone()).filter(|reason| !reason.is_empty());
                    let old = entry.map(|entry| entry.text.clone()).filter(|_| part.state == State::Stale);
                    let notes = [("reason", reason), ("previous source", old)];
                    let unit = unit(opened, translated, at, part)?;
                    Some(Unit {
                        notes: notes.into_iter().filter_map(|(of, note)| Some((of.to_owned(), note?))).collect(),
                        ..unit
                    })
                })
                .collect()
        }
        (None, Some(text)) => untranslated(opened, text.source),
        (None, None) => vec![],
    };
    File { original: original(opened, translated).to_owned(), units }
}

/// The unit of a passage; `None` for one that the source does not have.
fn unit(opened: &Opened, translated: &Translated<'_>, at: usize, part: &Part) -> Option<Unit> {
    let source = opened.passage(translated, part, Of::Source)?;
    let mut target = opened.passage(translated, part, Of::Translation);
    if part.state == State::Missing && is_for_all(translated.text.map(|text| &text.source.body), part) {
        target = Some(source.clone());
    }
    let (state, sub_state) = match part.state {
        State::Fresh | State::Acknowledged => (UnitState::Final, ""),
        State::Stale => (UnitState::Initial, "stale"),
        State::Revised => (UnitState::Translated, "revised"),
        State::Missing => (UnitState::Initial, ""),
        State::Orphan | State::Unrecorded => (UnitState::Translated, ""),
    };
    let name = if part.key.is_empty() { part.kind.name() } else { &part.key };
    Some(Unit {
        id: (at + 1).to_string(),
        name: name.to_owned(),
        state,
        sub_state: sub_state.to_owned(),
        notes: vec![],
        source,
        target,
    })
}

/// Whether a passage has nothing to translate: a chart, code, a rule.
fn is_for_all(body: Option<&Body>, part: &Part) -> bool {
    let span = part.source.map(|side| side.span);
    let mut blocks = body.into_iter().flat_map(|body| &body.blocks);
    part.kind == PartKind::Block && blocks.any(|block| Some(block.span) == span && has_no_words(block))
}

fn has_no_words(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Chart | BlockKind::Code | BlockKind::Rule)
}

/// The units of a page that has no translation: everything that it has.
fn untranslated(opened: &Opened, source: &Edition) -> Vec<Unit> {
    let head = [(PartKind::Title, &source.title), (PartKind::Summary, &source.summary)];
    let head = head.into_iter().filter(|(_, text)| !text.is_empty()).map(|(kind, text)| (kind, normal(text), false));
    let blocks = source
        .body
        .blocks
        .iter()
        .map(|block| (PartKind::Block, normal(opened.written(block.span)), has_no_words(block)));
    let notes = source.body.notes.iter().map(|note| (PartKind::Note, normal(opened.written(note.span)), false));
    let all = head.chain(blocks).chain(notes).enumerate();
    all.map(|(at, (kind, text, is_same))| Unit {
        id: (at + 1).to_string(),
        name: kind.name().to_owned(),
        state: UnitState::Initial,
        sub_state: String::new(),
        notes: vec![],
        target: is_same.then(|| text.clone()),
        source: text,
    })
    .collect()
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// The files that were written, in the order of their paths.
    pub files: Vec<String>,
    /// How many passages have other words now, or are new.
    pub changed: usize,
    /// Units that were left out, each with the reason: path, number and reason.
    pub left: Vec<String>,
    /// The records.
    pub confirmed: Vec<Confirmed>,
}

/// Brings the targets of a document into the files of a site, and records those that are reviewed or final.
///
/// # Errors
/// If the text is no XLIFF 2 of two languages of the site, if the edits would make an error, or on a disk error.
pub fn import(root: &Path, drafts: Drafts, document: &str) -> Result<Imported> {
    let Document { langs, files } = xliff::read(document)?;
    let lang = |tag: &str| Lang::from_tag(tag).with_context(|| format!("the site has no language `{tag}`"));
    let target = lang(&langs[1])?;
    let opened = open_with(root, drafts, disk::Purpose::Change, &Texts::new())?;
    let mut done = Imported::default();
    let mut edits: BTreeMap<FileId, Vec<(Range<usize>, String)>> = BTreeMap::new();
    let mut texts = Texts::new();
    // The units that are changed or confirmed, by file.
    let mut wanted: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
    let all = opened.translations();
    let by_name: BTreeMap<&str, &Translated<'_>> =
        all.iter().filter(|it| it.lang == target).map(|it| (original(&opened, it), it)).collect();
    for File { original: name, units } in files {
        let Some(translated) = by_name.get(&*name) else {
            done.left.push(format!("`{name}`: the site has no such page to translate into {}", target.english_name()));
            continue;
        };
        match (translated.translation, &translated.text) {
            (None, Some(source)) => {
                let (path, text) = written(&opened, source.source, target, &units);
                done.changed += units.iter().filter(|unit| unit.target.is_some()).count();
                texts.insert(path, text.into());
                wanted.entry(name).or_default().extend(units);
            }
            _ => {
                for unit in units {
                    match edit(&opened, translated, &unit, &mut edits) {
                        Ok(is_change) => {
                            done.changed += usize::from(is_change);
                            wanted.entry(name.clone()).or_default().push(unit);
                        }
                        Err(reason) => done.left.push(format!("`{name}`, passage {}: {reason}", unit.id)),
                    }
                }
            }
        }
    }
    for (file, mut parts) in edits {
        parts.sort_by_key(|(range, _)| range.start);
        let source = opened.sources.get(file);
        let after = text::replaced(&source.text, parts.iter().map(|(range, text)| (range.clone(), &**text)));
        texts.insert(source.path.clone(), after.into());
    }
    let before = opened.problems.errors();
    drop(opened);
    finish(root, drafts, target, before, texts, &wanted, done)
}

/// Opens the site with the edits, verifies them, and writes them and the records.
fn finish(
    root: &Path,
    drafts: Drafts,
    target: Lang,
    errors: usize,
    texts: Texts,
    wanted: &BTreeMap<String, Vec<Unit>>,
    mut done: Imported,
) -> Result<Imported> {
    let opened = open_with(root, drafts, disk::Purpose::Change, &texts)?;
    if opened.problems.errors() > errors {
        let first = opened.problems.iter().find(|problem| problem.severity == crate::diag::Severity::Error);
        let first = first.map(|problem| crate::diag::render(problem, &opened.sources, false)).unwrap_or_default();
        bail!("nothing was written, since the site would have an error then:\n{first}");
    }
    for translated in opened.translations().iter().filter(|it| it.lang == target) {
        let name = original(&opened, translated);
        let (Some(units), Some(translation)) = (wanted.get(name), translated.translation) else { continue };
        let reads = |part: &Part| [Of::Source, Of::Translation].map(|of| opened.passage(translated, part, of));
        let mut numbers: BTreeMap<[Option<String>; 2], Vec<usize>> = BTreeMap::new();
        for (at, part) in translation.parts.iter().enumerate().rev() {
            numbers.entry(reads(part)).or_default().push(at + 1);
        }
        let mut blocks = vec![];
        for unit in units {
            let Some(words) = &unit.target else { continue };
            let number = numbers.get_mut(&[Some(unit.source.clone()), Some(normal(words))]).and_then(Vec::pop);
            let Some(number) = number else {
                bail!(
                    "nothing was written: passage {} of `{name}` would not read as it is in the file\nhelp: its \
                     translation must be one passage of the same type",
                    unit.id
                );
            };
            if unit.state >= UnitState::Reviewed {
                blocks.push(number);
            }
        }
        if !blocks.is_empty() {
            let confirmed = opened.confirm(translated, &Confirmation { blocks, reason: None });
            done.confirmed.extend(confirmed.filter(|confirmed| confirmed.recorded > 0));
        }
    }
    for (path, text) in &texts {
        disk::replace_inside(root, &root.join(path), text.as_bytes())?;
    }
    for confirmed in &done.confirmed {
        confirmed.write(root)?;
    }
    done.files = texts.into_keys().collect();
    Ok(done)
}

/// Adds the edit of one unit; returns whether there is one, or why the unit is left out.
fn edit(
    opened: &Opened,
    translated: &Translated<'_>,
    unit: &Unit,
    edits: &mut BTreeMap<FileId, Vec<(Range<usize>, String)>>,
) -> Result<bool, String> {
    let Some(translation) = translated.translation else { return Err("it has no translation".to_owned()) };
    let part = unit.id.parse::<usize>().ok().and_then(|number| translation.parts.get(number.checked_sub(1)?));
    let Some(part) = part.filter(|part| opened.passage(translated, part, Of::Source).as_deref() == Some(&*unit.source))
    else {
        return Err("its source has changed since the export".to_owned());
    };
    let Some(words) = unit.target.as_deref().map(normal) else { return Ok(false) };
    if opened.passage(translated, part, Of::Translation).as_ref() == Some(&words) {
        return Ok(false);
    }
    if words.trim().is_empty() {
        return Err("its translation is empty".to_owned());
    }
    let is_literal = matches!(part.kind, PartKind::Block | PartKind::Note);
    let written = if is_literal { words.clone() } else { scalar(&words) };
    let (file, place, written) = match (part.translation, part.kind) {
        (Some(side), _) => (side.span.file, side.span.start as usize..side.span.end as usize, written),
        (None, PartKind::Text) => return Err("add the language to the text, which has one alone".to_owned()),
        (None, _) => {
            let edition = translated.edition.ok_or("it has no translation")?;
            let (at, written) = added(opened, translated, edition, part, &written);
            (edition.file, at..at, written)
        }
    };
    edits.entry(file).or_default().push((place, written));
    Ok(true)
}

/// Where a missing passage is added to a translation, and what is written there.
fn added(
    opened: &Opened,
    translated: &Translated<'_>,
    edition: &Edition,
    part: &Part,
    written: &str,
) -> (usize, String) {
    let source = translated.text.map(|text| &text.source.body);
    let parts = translated.translation.map_or(&[][..], |translation| &translation.parts);
    let text = &opened.sources.get(edition.file).text;
    match part.kind {
        PartKind::Title | PartKind::Summary | PartKind::Text => {
            let head = text.find('\n').map_or(text.len(), |end| end + 1);
            (head, format!("{}: {written}\n", part.kind.name()))
        }
        PartKind::Note => {
            let span = part.source.map(|side| side.span);
            let label = source.and_then(|body| body.notes.iter().find(|note| Some(note.span) == span));
            let written = note(label.map_or("", |note| &note.label), written);
            (text.trim_end().len(), format!("\n\n{written}"))
        }
        PartKind::Block => {
            let before = parts
                .iter()
                .take_while(|other| other.source.map(|side| side.span) != part.source.map(|side| side.span));
            let last =
                before.filter(|other| other.kind == PartKind::Block).filter_map(|other| other.translation).last();
            match last {
                Some(side) => (side.span.end as usize, format!("\n\n{written}")),
                None => {
                    let body = edition.body.written.start;
                    let first = body + text[body..].len() - text[body..].trim_start_matches('\n').len();
                    (first, format!("{written}\n\n"))
                }
            }
        }
    }
}

/// The path and text of a translation that is not there yet.
fn written(opened: &Opened, source: &Edition, target: Lang, units: &[Unit]) -> (String, String) {
    let path = &opened.sources.get(source.file).path;
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let named = stem.rsplit_once('.').filter(|(_, code)| Lang::from_code(code).is_some());
    let stem = named.map_or(stem, |(stem, _)| stem);
    let mut head = String::new();
    let mut body = String::new();
    let mut labels = source.body.notes.iter().map(|note| &*note.label);
    for unit in units {
        let label = if unit.name == PartKind::Note.name() { labels.next() } else { None };
        let Some(words) = unit.target.as_deref().map(normal).filter(|words| !words.trim().is_empty()) else { continue };
        match PartKind::NAMES.iter().find(|(name, _)| *name == unit.name).map(|(_, kind)| *kind) {
            Some(kind @ (PartKind::Title | PartKind::Summary)) => {
                head.push_str(&format!("{}: {}\n", kind.name(), scalar(&words)));
            }
            Some(PartKind::Block) => body.push_str(&format!("\n{words}\n")),
            Some(PartKind::Note) => body.push_str(&format!("\n{}\n", note(label.unwrap_or_default(), &words))),
            Some(PartKind::Text) | None => {}
        }
    }
    (format!("{stem}.{target}.md"), format!("---\n{head}---\n{body}"))
}

/// A footnote as Markdown: its further lines are indented, as they belong to it.
fn note(label: &str, words: &str) -> String {
    let indented = |(at, line): (usize, &str)| match at {
        0 => line.to_owned(),
        _ if line.is_empty() || line.starts_with(' ') => line.to_owned(),
        _ => format!("    {line}"),
    };
    let lines: Vec<String> = words.split('\n').enumerate().map(indented).collect();
    format!("[^{label}]: {}", lines.join("\n"))
}

/// A text as a YAML scalar in double quotes.
fn scalar(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
