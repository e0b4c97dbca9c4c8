//! Import of translations from XLIFF: units → edits of the files and the records.
//!
//! Nothing is written that would not read as the unit, or with which the site could not be built: the files are parsed
//! and checked again with the edits, as a build does it. Units whose source has changed since the export are left out.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Result, bail};

use super::exchange::{Edits, Receiver, original, untranslated, with_line_ends, written};
use super::xliff::{self, Document, File, Unit, UnitState};
use super::{Confirmation, Confirmed, Of, Opened, Translated, open, read};
use crate::diag::{self, Diagnostics, Sources, Span};
use crate::model::{Lang, Part, normal};
use crate::parse::Drafts;
use crate::pipeline::{Prepared, Scope, Texts, new_errors, prepare_with, replace, try_outputs};
use crate::{disk, text};

/// An XLIFF file.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// What messages call it.
    pub name: &'a str,
    pub text: &'a str,
}

/// What is done about texts with which the site could not be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Errors {
    Refuse,
    /// They are written and recorded.
    Accept,
}

/// What an import did.
#[derive(Debug, Default)]
pub struct Imported {
    /// The files that were written, in the order of their paths.
    pub files: Vec<String>,
    /// How many passages have other words now, or are new.
    pub changed: usize,
    /// What was left out, each with the reason.
    pub left: Vec<String>,
    /// The records.
    pub confirmed: Vec<Confirmed>,
}

/// Brings the targets of a file into the files of a site, and records those that are reviewed or final.
///
/// # Errors
/// If the file is no XLIFF 2 of two languages, if the site could not be built with the edits and that is not accepted,
/// or on a disk error. Then nothing is written.
pub fn import(root: &Path, drafts: Drafts, incoming: Incoming<'_>, errors: Errors) -> Result<Imported> {
    let document = xliff::read(incoming.text)?;
    let opened = open(root, drafts, disk::Purpose::Change)?;
    let Plan { wanted, texts, mut done, target } = Plan::new(&opened, document);
    let Opened { sources, held, .. } = opened;
    let opened = read(root, drafts, &texts, held)?;
    if errors == Errors::Refuse && !texts.is_empty() {
        refuse(root, drafts, &texts, &Units { opened: &opened, wanted: &wanted, target, incoming })?;
    }
    let hindered = if errors == Errors::Refuse { opened.hindered() } else { BTreeMap::new() };
    for translated in opened.translations().iter().filter(|it| it.lang == target) {
        let name = original(&opened, translated);
        let Some(units) = wanted.get(name) else { continue };
        let blocks = numbers(&opened, translated, units)?;
        let reviewed = units.iter().zip(blocks).filter(|(unit, _)| unit.state >= UnitState::Reviewed);
        let blocks: Vec<usize> = reviewed.filter_map(|(_, number)| number).collect();
        if blocks.is_empty() {
            continue;
        }
        match opened.obstacle(translated, &hindered) {
            Some(obstacle) => done.left.push(format!("the record of `{name}`: {obstacle}")),
            None => {
                let confirmed = opened.confirm(translated, &Confirmation { blocks, reason: None });
                done.confirmed.extend(confirmed.filter(|confirmed| confirmed.recorded > 0));
            }
        }
    }
    replace(root, &sources, &texts)?;
    for confirmed in &done.confirmed {
        confirmed.write(root)?;
    }
    done.files = texts.into_keys().collect();
    Ok(done)
}

/// What an import is to do.
struct Plan {
    /// The units that are changed or confirmed, by file.
    wanted: BTreeMap<String, Vec<Unit>>,
    /// The texts of the files that are edited or new.
    texts: Texts,
    done: Imported,
    target: Lang,
}

impl Plan {
    fn new(opened: &Opened, document: Document) -> Self {
        let Document { langs: [source, target], files } = document;
        let mut plan = Self { wanted: BTreeMap::new(), texts: Texts::new(), done: Imported::default(), target };
        let mut edits = Edits::new();
        let all = opened.translations();
        let by_name: BTreeMap<&str, &Translated<'_>> =
            all.iter().filter(|it| it.lang == target).map(|it| (original(opened, it), it)).collect();
        for (name, file) in joined(files) {
            for (id, reason) in &file.faults {
                plan.done.left.push(format!("`{name}`, passage {id}: {reason}"));
            }
            match by_name.get(&*name) {
                None => {
                    let target = target.english_name();
                    plan.done.left.push(format!("`{name}`: the site has no such page to translate into {target}"));
                }
                Some(translated) if translated.source_lang != source => plan.done.left.push(format!(
                    "`{name}`: it is translated from {}, not from {}",
                    translated.source_lang.english_name(),
                    source.english_name()
                )),
                Some(translated) => plan.add(opened, translated, &name, file.units, &mut edits),
            }
        }
        for (file, mut parts) in edits {
            parts.sort_by_key(|(range, _)| range.start);
            let source = opened.sources.get(file);
            parts.iter_mut().for_each(|(_, text)| *text = with_line_ends(text, &source.text));
            let after = text::replaced(&source.text, parts.iter().map(|(range, text)| (range.clone(), &**text)));
            plan.texts.insert(source.path.clone(), after.into());
        }
        plan
    }

    /// Adds the units of a translation.
    fn add(&mut self, opened: &Opened, translated: &Translated<'_>, name: &str, units: Vec<Unit>, edits: &mut Edits) {
        if let (None, Some(source)) = (translated.translation, &translated.text) {
            let present = untranslated(opened, source.source);
            let present: BTreeMap<&str, &str> = present.iter().map(|unit| (&*unit.id, &*unit.source)).collect();
            let (units, outdated): (Vec<Unit>, Vec<Unit>) =
                units.into_iter().partition(|unit| present.get(&*unit.id) == Some(&&*unit.source));
            let reason = "its source has changed since the export";
            self.done.left.extend(outdated.iter().map(|unit| format!("`{name}`, passage {}: {reason}", unit.id)));
            let count = units.iter().filter(|unit| unit.target.is_some()).count();
            if count > 0 {
                self.done.changed += count;
                let (path, text) = written(opened, source.source, self.target, &units);
                self.texts.insert(path, text.into());
                self.wanted.insert(name.to_owned(), units);
            }
            return;
        }
        let receiver = Receiver::new(opened, translated);
        let mut wanted = vec![];
        for mut unit in units {
            match receiver.edit(&mut unit, edits) {
                Ok(is_change) => {
                    self.done.changed += usize::from(is_change);
                    wanted.push(unit);
                }
                Err(reason) => self.done.left.push(format!("`{name}`, passage {}: {reason}", unit.id)),
            }
        }
        self.wanted.insert(name.to_owned(), wanted);
    }
}

/// Joins the files of one page, in the order of their names. A unit that is there twice with other words is a fault, since
/// nobody can say which of them is meant.
fn joined(files: Vec<File>) -> BTreeMap<String, File> {
    let mut found: BTreeMap<String, File> = BTreeMap::new();
    for File { original, units, faults } in files {
        let empty = File { original: original.clone(), units: vec![], faults: vec![] };
        let file = found.entry(original).or_insert(empty);
        file.units.extend(units);
        file.faults.extend(faults);
    }
    for file in found.values_mut() {
        let mut by_id: BTreeMap<String, Vec<Unit>> = BTreeMap::new();
        let ids: Vec<String> = file.units.iter().map(|unit| unit.id.clone()).collect();
        file.units.drain(..).for_each(|unit| by_id.entry(unit.id.clone()).or_default().push(unit));
        for id in ids {
            let Some(mut same) = by_id.remove(&id) else { continue };
            let reads = |unit: &Unit| (unit.source.clone(), unit.target.clone(), unit.state);
            if same.iter().all(|unit| reads(unit) == reads(&same[0])) {
                file.units.push(same.swap_remove(0));
            } else {
                file.faults.push((id, "it is in the file more than once, with different texts".to_owned()));
            }
        }
    }
    found
}

/// The numbers of the passages that read as the units; `None` for units without a translation.
///
/// # Errors
/// If a unit reads as no passage.
fn numbers(opened: &Opened, translated: &Translated<'_>, units: &[Unit]) -> Result<Vec<Option<usize>>> {
    let name = original(opened, translated);
    let parts = translated.translation.map_or(&[][..], |translation| &translation.parts);
    let reads = |part: &Part| [Of::Source, Of::Translation].map(|of| opened.passage(translated, part, of));
    let mut numbers: BTreeMap<[Option<String>; 2], Vec<usize>> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate().rev() {
        numbers.entry(reads(part)).or_default().push(at + 1);
    }
    let number = |unit: &Unit| {
        let Some(words) = &unit.target else { return Ok(None) };
        match numbers.get_mut(&[Some(unit.source.clone()), Some(normal(words))]).and_then(Vec::pop) {
            Some(number) => Ok(Some(number)),
            None => bail!(
                "nothing was written: passage {} of `{name}` would not read as it is in the file\nhelp: its translation \
                 must be one passage of the same type",
                unit.id
            ),
        }
    };
    units.iter().map(number).collect()
}

/// The units of a file beside the site with their texts.
struct Units<'a> {
    opened: &'a Opened,
    wanted: &'a BTreeMap<String, Vec<Unit>>,
    target: Lang,
    incoming: Incoming<'a>,
}

/// A refusal shows so many errors.
const MOST_ERRORS: usize = 10;

/// Checks the site with new texts as a build does it.
///
/// # Errors
/// If it has an error that it does not have now.
fn refuse(root: &Path, drafts: Drafts, texts: &Texts, units: &Units<'_>) -> Result<()> {
    let (after, mut sources) = checked(root, drafts, texts)?;
    if after.errors() == 0 {
        return Ok(());
    }
    let (before, sources_before) = checked(root, drafts, &Texts::new())?;
    let new = new_errors((&before, &sources_before), (&after, &sources), |problem| &problem.message);
    if new.is_empty() {
        return Ok(());
    }
    let mut shown: Vec<String> = vec![];
    let places = units.places();
    let file = sources.add(units.incoming.name, units.incoming.text);
    for problem in new.iter().take(MOST_ERRORS) {
        let mut problem = (*problem).clone();
        let is_in = |place: Span, path: &str, span: Span| {
            sources.get(place.file).path == path && span.start <= place.start && place.end <= span.end
        };
        let unit = places.iter().find(|(path, span, _)| problem.places().any(|place| is_in(place, path, *span)));
        if let Some((_, _, place)) = unit {
            problem = problem.related(Span::new(file, place.start, place.end), "this text of the XLIFF file");
        }
        shown.push(diag::render(&problem, &sources, false));
    }
    if let Some(rest) = new.len().checked_sub(MOST_ERRORS).filter(|rest| *rest > 0) {
        shown.push(format!("and {}", text::count(rest, "more error")));
    }
    bail!(
        "nothing was written, since the site could not be built then\nhelp: correct the texts, or write them all the \
         same with `--force`\n\n{}",
        shown.join("\n\n")
    );
}

/// The problems that a build of a site would report before it renders.
fn checked(root: &Path, drafts: Drafts, texts: &Texts) -> Result<(Diagnostics, Sources)> {
    let mut problems = Diagnostics::default();
    let prepared = prepare_with(root, drafts, Scope::Errors, texts, &mut problems)?;
    try_outputs(&prepared, &mut problems);
    let Prepared { sources, .. } = prepared;
    problems.sort(&sources);
    Ok((problems, sources))
}

impl Units<'_> {
    /// Where the translations of the units are in the site: path and place there, and the place in the XLIFF file.
    fn places(&self) -> Vec<(&str, Span, std::ops::Range<usize>)> {
        let opened = self.opened;
        let mut found = vec![];
        for translated in opened.translations().iter().filter(|it| it.lang == self.target) {
            let Some(units) = self.wanted.get(original(opened, translated)) else { continue };
            let parts = translated.translation.map_or(&[][..], |translation| &translation.parts);
            let by_words: BTreeMap<&str, &Unit> =
                units.iter().filter_map(|unit| Some((unit.target.as_deref()?, unit))).collect();
            for part in parts {
                let words = opened.passage(translated, part, Of::Translation);
                if let Some(unit) = words.and_then(|words| by_words.get(&*words).copied())
                    && let Some(side) = part.translation
                {
                    found.push((&*opened.sources.get(side.span.file).path, side.span, unit.place.clone()));
                }
            }
        }
        found
    }
}
