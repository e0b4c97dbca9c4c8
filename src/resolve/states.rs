//! Finds the state of every passage of a translation.
//!
//! Only wordings count: the present ones of both editions, and the confirmed ones. A confirmed pair is searched by both
//! wordings, then by the source's, then by the translation's, and last by its position, so that passages may move.
//! Passages that are the same in both editions, such as calls of charts, need no confirmation.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{
    Block, BlockKind, Body, Entry, Fingerprint, Lang, Pair, Part, PartKind, PerLang, Record, SharedText, Side,
    SiteTexts, State, Translation,
};
use crate::parse::{At, PageDoc, markdown};

use super::align;
use super::editions::Joined;

/// A translation held against its source edition.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// Which block goes with which.
    pub(super) alignment: Vec<Pair>,
    /// The state of its passages; `None` for the source edition.
    pub(super) translation: Option<Translation>,
}

/// Holds every translation against its source edition, in the order of the pages.
pub(super) fn all(pages: &[Joined], problems: &mut Diagnostics) -> Vec<PerLang<Held>> {
    let held = pages.par_iter().map(|page| {
        let mut problems = Diagnostics::default();
        (PerLang::new(|lang| hold(page, lang, &mut problems)), problems)
    });
    let (held, found): (Vec<_>, Vec<_>) = held.unzip();
    found.into_iter().for_each(|found| problems.append(found));
    held
}

fn hold(page: &Joined, lang: Lang, problems: &mut Diagnostics) -> Held {
    let Some(doc) = &page.docs[lang] else { return Held::default() };
    let record = record(page, doc, problems);
    if lang == page.source {
        return Held::default();
    }
    let alignment = align::align(&page.source_doc().body, &doc.body, record.as_ref());
    let translation = states(page, doc, &alignment, record);
    Held { alignment, translation: Some(translation) }
}

/// Returns the state of each passage of a translation.
fn states(page: &Joined, doc: &PageDoc, alignment: &[Pair], record: Option<Record>) -> Translation {
    let source = page.source_doc();
    let mut parts = vec![];
    parts.extend(front(PartKind::Title, &source.front.title, &doc.front.title));
    parts.extend(front(PartKind::Summary, &source.front.summary, &doc.front.summary));
    let side = |body: &Body, at: Option<usize>| at.and_then(|at| body.blocks.get(at)).map(block_side);
    parts.extend(alignment.iter().map(|pair| {
        let sides = (side(&source.body, pair.source), side(&doc.body, pair.translation));
        part(PartKind::Block, sides.0, sides.1)
    }));
    parts.extend(notes(&source.body, &doc.body));
    parts.extend(shared_texts(page).filter_map(|text| shared(text, page.source, doc.lang)));
    match &record {
        Some(record) => {
            for (_, kind) in PartKind::NAMES {
                let mut of_kind: Vec<&mut Part> = parts.iter_mut().filter(|part| part.kind == kind).collect();
                Matching::new(kind, &record.entries).carry_out(&mut of_kind);
            }
        }
        None => parts.iter_mut().for_each(|part| part.state = unaided(part, State::Unrecorded)),
    }
    parts.iter_mut().for_each(settle_name);
    for (part, pair) in parts.iter_mut().filter(|part| part.kind == PartKind::Block).zip(alignment) {
        if part.state == State::Unrecorded && needs_no_record(part, &source.body, pair) {
            part.state = State::Fresh;
        }
    }
    Translation { source: page.source, parts, record }
}

/// The texts in several languages of a page: those of its head, and of the charts that are written in its text.
fn shared_texts(page: &Joined) -> impl Iterator<Item = &SharedText> {
    let source = page.source_doc();
    source.front.shared_texts.iter().chain(&source.body.shared_texts)
}

/// A text that is the same in both languages is a name, which needs no record.
fn settle_name(part: &mut Part) {
    let is_same = matches!((part.source, part.translation), (Some(a), Some(b)) if a.fingerprint == b.fingerprint);
    if part.kind == PartKind::Text && part.state == State::Unrecorded && is_same {
        part.state = State::Fresh;
    }
}

/// A text in several languages, as a passage of the translation in one of them.
fn shared(text: &SharedText, source: Lang, translation: Lang) -> Option<Part> {
    let side = |lang: Lang| {
        let (words, span) = text.words[lang].as_ref().filter(|(words, _)| !words.trim().is_empty())?;
        Some(Side { fingerprint: Fingerprint::new(words), span: *span, reading: markdown::reading(words) })
    };
    let words = [source, translation]
        .map(|lang| text.words[lang].as_ref().map_or_else(String::new, |(words, _)| words.clone()));
    let (source, translation) = (side(source), side(translation));
    let is_there = source.is_some() || translation.is_some();
    is_there.then(|| Part { key: text.key.clone(), words, ..part(PartKind::Text, source, translation) })
}

/// Holds the texts that belong to no page against their records; the source is the first language of the site.
pub(super) fn site_texts(texts: &[SharedText], mut records: PerLang<Option<Record>>, languages: &[Lang]) -> SiteTexts {
    let mut translations = PerLang::default();
    let Some((source, others)) = languages.split_first() else { return translations };
    for lang in others {
        let mut parts: Vec<Part> = texts.iter().filter_map(|text| shared(text, *source, *lang)).collect();
        let record = records[*lang].take().filter(|record| record.source == *source);
        match &record {
            Some(record) => {
                let mut of_kind: Vec<&mut Part> = parts.iter_mut().collect();
                Matching::new(PartKind::Text, &record.entries).carry_out(&mut of_kind);
            }
            None => parts.iter_mut().for_each(|part| part.state = unaided(part, State::Unrecorded)),
        }
        parts.iter_mut().for_each(settle_name);
        translations[*lang] = (!parts.is_empty()).then_some(Translation { source: *source, parts, record });
    }
    translations
}

/// The record of a file, if it fits.
fn record(page: &Joined, doc: &PageDoc, problems: &mut Diagnostics) -> Option<Record> {
    let record = doc.record.as_ref()?;
    if doc.lang == page.source {
        problems.push(
            Diagnostic::warning("foreign-record", record.span, "this record has no translation beside it")
                .hint(format!("the {} file is the source edition: take the record out", doc.lang.english_name())),
        );
        return None;
    }
    if record.source != page.source {
        let (told, found) = (record.source.english_name(), page.source.english_name());
        let message = format!("this record is of a translation from {told}, but the source edition is in {found}");
        problems.push(
            Diagnostic::warning("record-of-other-source", record.span, message)
                .hint("compare both editions, then record them again with `jianbao translate ack`"),
        );
        return None;
    }
    Some(record.clone())
}

fn part(kind: PartKind, source: Option<Side>, translation: Option<Side>) -> Part {
    Part {
        kind,
        key: String::new(),
        words: Default::default(),
        source,
        translation,
        state: State::Unrecorded,
        entry: None,
    }
}

fn front(kind: PartKind, source: &Option<At<String>>, translation: &Option<At<String>>) -> Option<Part> {
    let side = |text: &Option<At<String>>| {
        let (text, span) = text.as_ref().filter(|(text, _)| !text.trim().is_empty())?;
        Some(Side { fingerprint: Fingerprint::new(text), span: *span, reading: markdown::reading(text) })
    };
    let (source, translation) = (side(source), side(translation));
    (source.is_some() || translation.is_some()).then(|| part(kind, source, translation))
}

fn block_side(block: &Block) -> Side {
    Side { fingerprint: block.fingerprint, span: block.span, reading: block.reading }
}

/// Footnotes go together by name, and those that are left by number.
fn notes(source: &Body, translation: &Body) -> Vec<Part> {
    let mut partners: Vec<Option<usize>> = source
        .notes
        .iter()
        .map(|note| translation.notes.iter().position(|other| other.label.eq_ignore_ascii_case(&note.label)))
        .collect();
    let mut left =
        (0..translation.notes.len()).filter(|at| !partners.contains(&Some(*at))).collect::<Vec<_>>().into_iter();
    for partner in partners.iter_mut().filter(|partner| partner.is_none()) {
        *partner = left.next();
    }
    let side = |body: &Body, at: usize| {
        let note = &body.notes[at];
        Some(Side { fingerprint: note.fingerprint, span: note.span, reading: note.reading })
    };
    let pairs = partners.iter().enumerate().map(|(at, partner)| {
        part(PartKind::Note, side(source, at), partner.and_then(|partner| side(translation, partner)))
    });
    pairs.chain(left.map(|at| part(PartKind::Note, None, side(translation, at)))).collect()
}

/// The state of a passage without a record; `paired` if both editions have it.
fn unaided(part: &Part, paired: State) -> State {
    match (part.source, part.translation) {
        (Some(_), None) => State::Missing,
        (None, Some(_)) => State::Orphan,
        _ => paired,
    }
}

/// Whether both editions have the same chart, code or rule, which needs no comparison.
fn needs_no_record(part: &Part, source: &Body, pair: &Pair) -> bool {
    let is_same = matches!((part.source, part.translation), (Some(a), Some(b)) if a.fingerprint == b.fingerprint);
    let kind = pair.source.and_then(|at| source.blocks.get(at)).map(|block| block.kind);
    is_same
        && matches!(
            kind,
            Some(BlockKind::Chart | BlockKind::Code | BlockKind::Rule | BlockKind::Html | BlockKind::Figure)
        )
}

/// Finds for the passages of one kind the entries that are about them.
struct Matching<'r> {
    entries: &'r [Entry],
    /// Entries of the kind that are not taken yet, in order.
    free: Vec<usize>,
    taken: Vec<bool>,
}

type Key = (Option<Fingerprint>, Option<Fingerprint>);

impl<'r> Matching<'r> {
    fn new(kind: PartKind, entries: &'r [Entry]) -> Self {
        let free = (0..entries.len()).filter(|at| entries[*at].kind == kind).collect();
        Self { entries, free, taken: vec![false; entries.len()] }
    }

    fn carry_out(mut self, parts: &mut [&mut Part]) {
        let both = |part: &Part| Some((Some(part.source?.fingerprint), Some(part.translation?.fingerprint)));
        let lone = |part: &Part| match (part.source, part.translation) {
            (Some(source), None) => Some((Some(source.fingerprint), None)),
            (None, Some(translation)) => Some((None, Some(translation.fingerprint))),
            _ => None,
        };
        self.by_key(parts);
        self.by(parts, |entry| (entry.source, entry.translation), |part| both(part).or_else(|| lone(part)));
        self.by(parts, |entry| (entry.source, None), |part| Some((Some(part.source?.fingerprint), None)));
        self.by(parts, |entry| (None, entry.translation), |part| Some((None, Some(part.translation?.fingerprint))));
        // Texts have keys in place of positions.
        if parts.first().is_some_and(|part| part.kind != PartKind::Text) {
            self.by_position(parts);
        }
        for part in parts.iter_mut() {
            part.state = self.state(part);
        }
    }

    /// Assigns to shared texts the entries of their keys.
    fn by_key(&mut self, parts: &mut [&mut Part]) {
        let free = self.free.iter().filter(|at| !self.entries[**at].key.is_empty());
        let index: BTreeMap<&str, usize> = free.map(|at| (&*self.entries[*at].key, *at)).collect();
        for part in parts.iter_mut() {
            if let Some(at) = index.get(&*part.key).filter(|at| !self.taken[**at]) {
                self.taken[*at] = true;
                part.entry = Some(*at);
            }
        }
    }

    /// Assigns to each passage without an entry the first free one with the same key.
    fn by(
        &mut self,
        parts: &mut [&mut Part],
        of_entry: impl Fn(&Entry) -> Key,
        of_part: impl Fn(&Part) -> Option<Key>,
    ) {
        let mut index: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
        for at in self.free.iter().rev().filter(|at| !self.taken[**at]) {
            let key = of_entry(&self.entries[*at]);
            if key != (None, None) {
                index.entry(key).or_default().push(*at);
            }
        }
        for part in parts.iter_mut().filter(|part| part.entry.is_none()) {
            let found = of_part(part).and_then(|key| index.get_mut(&key)?.pop());
            if let Some(at) = found {
                self.taken[at] = true;
                part.entry = Some(at);
            }
        }
    }

    /// Assigns to passages with two changed wordings the entries between the same neighbours.
    fn by_position(&mut self, parts: &mut [&mut Part]) {
        let mut from = 0;
        let mut waiting: Vec<usize> = vec![];
        for at in 0..=parts.len() {
            let entry = parts.get(at).and_then(|part| part.entry);
            if entry.is_none() && at < parts.len() {
                if parts[at].source.is_some() && parts[at].translation.is_some() {
                    waiting.push(at);
                }
                continue;
            }
            let to = entry.unwrap_or(self.entries.len());
            let (start, end) = (self.place(from), self.place(to).max(self.place(from)));
            let mut free = self.free[start..end].iter().filter(|at| !self.taken[**at]).copied();
            let found: Vec<(usize, usize)> = waiting.drain(..).zip(&mut free).collect();
            for (part, entry) in found {
                self.taken[entry] = true;
                parts[part].entry = Some(entry);
            }
            from = to + 1;
        }
    }

    /// The number of entries of this type before this one.
    fn place(&self, entry: usize) -> usize {
        self.free.partition_point(|at| *at < entry)
    }

    fn state(&self, part: &Part) -> State {
        let Some(entry) = part.entry.and_then(|at| self.entries.get(at)) else {
            return unaided(part, State::Unrecorded);
        };
        let (source, translation) =
            (part.source.map(|side| side.fingerprint), part.translation.map(|side| side.fingerprint));
        let is_exact = (entry.source, entry.translation) == (source, translation);
        match (source, translation) {
            (Some(_), Some(_)) if is_exact && entry.acknowledged.is_some() => State::Acknowledged,
            (Some(_), Some(_)) if is_exact => State::Fresh,
            (Some(_), Some(_)) if entry.source == source && entry.translation.is_some() => State::Revised,
            (Some(_), Some(_)) if entry.source.is_some() && entry.translation.is_some() => State::Stale,
            _ if is_exact && entry.acknowledged.is_some() => State::Acknowledged,
            _ => unaided(part, State::Unrecorded),
        }
    }
}

#[cfg(test)]
mod tests;
