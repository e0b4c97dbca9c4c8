//! Translations as units of XLIFF: passages → units, and units → edits of the files.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use anyhow::{Result, bail};

use super::xliff::{self, Document, File, Unit, UnitState};
use super::{Of, Opened, Translated};
use crate::diag::{FileId, Span};
use crate::model::{Block, BlockKind, Body, Edition, Lang, Part, PartKind, State, normal};

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
    Ok(xliff::write(&Document { langs: [langs.0, langs.1], files }))
}

/// What the file of a translation is called: the path of its source, of texts that belong to no page the name in
/// commands.
pub(super) fn original<'o>(opened: &'o Opened, translated: &Translated<'o>) -> &'o str {
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
            let same = translated.text.map_or_else(BTreeSet::new, |text| wordless(&text.source.body));
            parts
                .filter_map(|(at, part)| {
                    let entry = part.entry.and_then(|at| record?.entries.get(at));
                    let reason = entry.and_then(|entry| entry.acknowledged.clone()).filter(|reason| !reason.is_empty());
                    let old = entry.map(|entry| entry.text.clone()).filter(|_| part.state == State::Stale);
                    let notes = [("reason", reason), ("previous source", old)];
                    let unit = unit(opened, translated, (at, part), &same)?;
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
    File { original: original(opened, translated).to_owned(), units, faults: vec![] }
}

/// The unit of a passage; `None` for one that the source does not have. `same` are the places of passages that are the
/// same in every language.
fn unit(
    opened: &Opened,
    translated: &Translated<'_>,
    (at, part): (usize, &Part),
    same: &BTreeSet<Span>,
) -> Option<Unit> {
    let source = opened.passage(translated, part, Of::Source)?;
    let mut target = opened.passage(translated, part, Of::Translation);
    let is_same = part.kind == PartKind::Block && part.source.is_some_and(|side| same.contains(&side.span));
    if part.state == State::Missing && is_same {
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
        place: 0..0,
    })
}

/// The places of the blocks that have nothing to translate: charts, code, rules.
fn wordless(body: &Body) -> BTreeSet<Span> {
    body.blocks.iter().filter(|block| has_no_words(block)).map(|block| block.span).collect()
}

fn has_no_words(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Chart | BlockKind::Code | BlockKind::Rule)
}

/// The units of a page that has no translation: everything that it has.
pub(super) fn untranslated(opened: &Opened, source: &Edition) -> Vec<Unit> {
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
        place: 0..0,
    })
    .collect()
}

/// The edits of the files of a site, by file: places and new texts.
pub(super) type Edits = BTreeMap<FileId, Vec<(Range<usize>, String)>>;

/// A translation that units are brought into, with the places for passages that it does not have.
pub(super) struct Receiver<'a, 'o> {
    opened: &'o Opened,
    translated: &'a Translated<'o>,
    /// For each passage the end of the last block before it.
    ends: Vec<Option<usize>>,
    /// The labels of the source's footnotes by their places.
    labels: BTreeMap<Span, &'o str>,
}

impl<'a, 'o> Receiver<'a, 'o> {
    pub(super) fn new(opened: &'o Opened, translated: &'a Translated<'o>) -> Self {
        let parts = translated.translation.map_or(&[][..], |translation| &translation.parts);
        let mut last = None;
        let ends = parts.iter().map(|part| {
            let before = last;
            let own = part.translation.filter(|_| part.kind == PartKind::Block);
            last = own.map(|side| side.span.end as usize).or(last);
            before
        });
        let notes = translated.text.map_or(&[][..], |text| &text.source.body.notes);
        let labels = notes.iter().map(|note| (note.span, &*note.label)).collect();
        Self { opened, translated, ends: ends.collect(), labels }
    }

    /// Adds the edit of one unit, whose translation gets the white space around it that the source has; returns
    /// whether there is one.
    ///
    /// # Errors
    /// Why the unit is left out.
    pub(super) fn edit(&self, unit: &mut Unit, edits: &mut Edits) -> Result<bool, String> {
        let (opened, translated) = (self.opened, self.translated);
        let Some(translation) = translated.translation else { return Err("it has no translation".to_owned()) };
        let at = unit.id.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let part = at.and_then(|at| Some((at, translation.parts.get(at)?)));
        let is_current = |part: &Part| opened.passage(translated, part, Of::Source).as_deref() == Some(&*unit.source);
        let Some((at, part)) = part.filter(|(_, part)| is_current(part)) else {
            return Err("its source has changed since the export".to_owned());
        };
        let Some(words) = unit.target.as_deref().map(normal) else { return Ok(false) };
        let present = opened.passage(translated, part, Of::Translation);
        if present.as_ref() == Some(&words) {
            return Ok(false);
        }
        if words.trim().is_empty() {
            unit.target = None;
            // Tools write an empty translation where there is none.
            return if present.is_some() { Err("its translation is empty".to_owned()) } else { Ok(false) };
        }
        let words = seated(&words, &unit.source);
        unit.target = Some(words.clone());
        if present.as_ref() == Some(&words) {
            return Ok(false);
        }
        let is_literal = matches!(part.kind, PartKind::Block | PartKind::Note);
        let written = if is_literal { words } else { scalar(&words) };
        let (file, place, written) = match (part.translation, part.kind) {
            (Some(side), _) => (side.span.file, side.span.start as usize..side.span.end as usize, written),
            (None, PartKind::Text) => return Err("add the language to the text, which has one alone".to_owned()),
            (None, _) => {
                let edition = translated.edition.ok_or("it has no translation")?;
                let (place, written) = self.added(edition, at, part, &written);
                (edition.file, place..place, written)
            }
        };
        edits.entry(file).or_default().push((place, written));
        Ok(true)
    }

    /// Where a missing passage is added to a translation, and what is written there.
    fn added(&self, edition: &Edition, at: usize, part: &Part, written: &str) -> (usize, String) {
        let text = &self.opened.sources.get(edition.file).text;
        match part.kind {
            PartKind::Title | PartKind::Summary | PartKind::Text => {
                let head = text.find('\n').map_or(text.len(), |end| end + 1);
                (head, format!("{}: {written}\n", part.kind.name()))
            }
            PartKind::Note => {
                let label = part.source.and_then(|side| self.labels.get(&side.span));
                (text.trim_end().len(), format!("\n\n{}", note(label.copied().unwrap_or_default(), written)))
            }
            PartKind::Block => match self.ends.get(at).copied().flatten() {
                Some(end) => (end, format!("\n\n{written}")),
                None => {
                    let body = edition.body.written.start;
                    let first = body + text[body..].len() - text[body..].trim_start_matches(['\r', '\n']).len();
                    (first, format!("{written}\n\n"))
                }
            },
        }
    }
}

/// A translation with the white space around it that its source has: tools add some, or take it away.
fn seated(words: &str, source: &str) -> String {
    let before = source.len() - source.trim_start().len();
    let after = source.trim_end().len().max(before);
    format!("{}{}{}", &source[..before], words.trim(), &source[after..])
}

/// A text with the line ends of a file.
pub(super) fn with_line_ends(text: &str, file: &str) -> String {
    let plain = text.replace("\r\n", "\n");
    if file.contains("\r\n") { plain.replace('\n', "\r\n") } else { plain }
}

/// The path and text of a translation that is not there yet.
pub(super) fn written(opened: &Opened, source: &Edition, target: Lang, units: &[Unit]) -> (String, String) {
    let file = opened.sources.get(source.file);
    let path = &file.path;
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
    (format!("{stem}.{target}.md"), with_line_ends(&format!("---\n{head}---\n{body}"), &file.text))
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
