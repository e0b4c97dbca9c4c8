//! Fixes: which of the offered fixes can be made, and the texts of the files afterwards.
//!
//! A fix is made if the page, parsed again, differs only in the fixed words ([`crate::parse::fixes`]) and the site has
//! no new error. Any other fix is withdrawn, and its problem says why. Nothing is written to disk here.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::Texts;
use crate::diag::{self, Diagnostics, FileId, Fix, Sources, Span};
use crate::model::{Edition, Entry, Fingerprint, Heading, Lang, Part, PartKind, Record, Site, SiteText, normal};
use crate::parse::fixes::{Change, Harm, moves_anchor, vet};
use crate::parse::record;
use crate::{parse, text};

/// The fixes of one file that can be made at once.
#[derive(Debug)]
pub(super) struct Proposal {
    /// The file's path, relative to the site's folder.
    pub(super) path: String,
    pub(super) text: Arc<str>,
    /// In order, without overlaps.
    pub(super) fixes: Vec<Fix>,
}

/// The identity of a fix across rounds: file, line, old and new text.
type FixIdentity = (String, usize, String, String);

/// Fixes that were tried and made an error.
pub(super) type Rejected = BTreeSet<FixIdentity>;

impl Proposal {
    /// The text of the file after the fixes.
    pub(super) fn after(&self) -> Arc<str> {
        let parts = self.fixes.iter().map(|fix| (range(fix.span), &*fix.text));
        text::replaced(&self.text, parts).into()
    }

    /// Withdraws fixes, each with those that belong to it, and excludes them from later rounds.
    pub(super) fn reject(&mut self, is_rejected: impl Fn(&Fix) -> bool, rejected: &mut Rejected) {
        let wholes: BTreeSet<Span> = self.fixes.iter().filter(|fix| is_rejected(fix)).map(|fix| fix.whole).collect();
        let (out, kept) = std::mem::take(&mut self.fixes).into_iter().partition(|fix| wholes.contains(&fix.whole));
        self.fixes = kept;
        let out: Vec<Fix> = out;
        rejected.extend(out.iter().map(|fix| known(fix, &self.path, &self.text)));
    }

    /// The lines around a line, up to the next ones that are blank, as a part of the text.
    pub(super) fn around(&self, line: usize) -> Range<usize> {
        let (mut start, mut at) = (0, 0);
        for (number, text) in self.text.split_inclusive('\n').enumerate() {
            at += text.len();
            if text.trim().is_empty() {
                if number >= line {
                    break;
                }
                start = at;
            }
        }
        start..at
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn known(fix: &Fix, path: &str, text: &str) -> FixIdentity {
    let line = text[..fix.span.start as usize].matches('\n').count();
    (path.to_owned(), line, text[range(fix.span)].to_owned(), fix.text.clone())
}

/// The result of comparing a page before and after its fixes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Read<'s> {
    lang: Lang,
    headings: &'s [Heading],
}

impl Read<'_> {
    /// The anchor of the heading at a place of the page. Headings are in order and do not overlap.
    fn anchor_at(&self, at: u32) -> Option<&str> {
        let first = self.headings.partition_point(|heading| heading.span.end < at);
        self.headings.get(first).filter(|heading| heading.span.start <= at).map(|heading| &*heading.id)
    }
}

/// The pages by their files.
pub(super) fn pages(site: &Site) -> BTreeMap<FileId, Read<'_>> {
    fn read(lang: Lang, edition: &Edition) -> (FileId, Read<'_>) {
        (edition.file, Read { lang, headings: &edition.body.headings })
    }
    fn of_text(text: SiteText<'_>) -> impl Iterator<Item = (FileId, Read<'_>)> {
        Lang::ALL.into_iter().filter_map(move |lang| Some(read(lang, text.editions[lang].as_ref()?)))
    }
    site.texts().into_iter().flat_map(of_text).collect()
}

/// The fixes to look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    /// Those in headings, checked only for changed anchors, so that the report can say at once why they are left.
    Headings,
}

impl Scope {
    fn holds(self, fix: &Fix, sources: &Sources) -> bool {
        let text = &sources.get(fix.span.file).text;
        let line = text.get(..fix.span.start as usize).map(|before| before.rfind('\n').map_or(0, |end| end + 1));
        self == Scope::All || line.is_some_and(|line| text[line..].trim_start().starts_with('#'))
    }
}

/// Removes from the problems the fixes that cannot be made, and returns the others.
pub(super) fn proposals(
    problems: &mut Diagnostics,
    sources: &Sources,
    pages: &BTreeMap<FileId, Read<'_>>,
    rejected: &Rejected,
    scope: Scope,
) -> Vec<Proposal> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    let fixes = problems.iter().filter_map(|problem| problem.fix.as_ref());
    for fix in fixes.filter(|fix| scope.holds(fix, sources)) {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    if by_file.is_empty() {
        return vec![];
    }
    let by_file: Vec<(FileId, Vec<&Fix>)> = by_file.into_iter().collect();
    let vetted: Vec<(Proposal, BTreeMap<Fix, Refusal>)> = by_file
        .into_par_iter()
        .map(|(file, fixes)| {
            let source = sources.get(file);
            of_file(fixes, &source.path, &source.text, pages.get(&file), rejected, scope)
        })
        .collect();
    let mut refused: BTreeMap<Fix, Refusal> = BTreeMap::new();
    let mut made: BTreeSet<Fix> = BTreeSet::new();
    let mut proposals = vec![];
    for (proposal, refusals) in vetted {
        refused.extend(refusals);
        made.extend(proposal.fixes.iter().cloned());
        proposals.push(proposal);
    }
    for problem in problems.iter_mut() {
        let Some(fix) = problem.fix.take_if(|fix| scope.holds(fix, sources) && !made.contains(fix)) else { continue };
        if let Some(refusal) = refused.get(&fix) {
            problem.hints.push(refusal.hint());
        }
    }
    proposals.retain(|proposal| !proposal.fixes.is_empty());
    proposals
}

/// Why a fix is not made.
#[derive(Clone, Debug)]
enum Refusal {
    /// The heading with this anchor would get another.
    Anchor(Option<String>),
    /// The page would change.
    Meaning,
    /// It was tried and made an error.
    Error,
}

impl Refusal {
    fn hint(&self) -> String {
        match self {
            Refusal::Anchor(Some(id)) => format!(
                "`--fix` leaves it: the anchor of this heading would change and links to it would break; \
                 write `{{#{id}}}` after the heading to keep its anchor"
            ),
            Refusal::Anchor(None) => {
                "`--fix` leaves it: the anchor of this heading would change and links to it would break; \
                 give the heading an anchor of its own: `{#…}`"
                    .to_owned()
            }
            Refusal::Meaning => {
                "`--fix` leaves it: Markdown, here or in other programs, would then read this text in another way"
                    .to_owned()
            }
            Refusal::Error => "`--fix` leaves it: it would introduce an error".to_owned(),
        }
    }
}

fn of_file(
    fixes: Vec<&Fix>,
    path: &str,
    source: &Arc<str>,
    page: Option<&Read<'_>>,
    rejected: &Rejected,
    scope: Scope,
) -> (Proposal, BTreeMap<Fix, Refusal>) {
    let mut refused = BTreeMap::new();
    let is_rejected = |fix: &&Fix| !rejected.is_empty() && rejected.contains(&known(fix, path, source));
    let parted: BTreeSet<Span> = fixes.iter().copied().filter(is_rejected).map(|fix| fix.whole).collect();
    let (out, fixes): (Vec<&Fix>, Vec<&Fix>) = fixes.into_iter().partition(|fix| parted.contains(&fix.whole));
    refused.extend(out.into_iter().map(|fix| (fix.clone(), Refusal::Error)));
    let chosen = diag::at_once(fixes, source);
    let mut groups = BTreeMap::new();
    let changes: Vec<Change<'_>> = chosen
        .iter()
        .map(|fix| {
            let next = groups.len();
            let group = *groups.entry(fix.whole).or_insert(next);
            Change { range: range(fix.span), text: &fix.text, group }
        })
        .collect();
    let anchor_harm = |moves: bool| moves.then_some(Harm::Anchor);
    let harms = match (page, scope) {
        (Some(page), Scope::All) => vet(source, page.lang, &changes),
        (Some(page), Scope::Headings) => {
            moves_anchor(source, page.lang, &changes).into_iter().map(anchor_harm).collect()
        }
        (None, _) => vec![Some(Harm::Meaning); changes.len()],
    };
    let mut safe = vec![];
    for (fix, harm) in chosen.iter().zip(harms) {
        let refusal = match harm {
            None => {
                safe.push((*fix).clone());
                continue;
            }
            Some(Harm::Anchor) => {
                Refusal::Anchor(page.and_then(|page| page.anchor_at(fix.span.start)).map(str::to_owned))
            }
            Some(Harm::Meaning) => Refusal::Meaning,
        };
        refused.insert((*fix).clone(), refusal);
    }
    (Proposal { path: path.to_owned(), text: Arc::clone(source), fixes: safe }, refused)
}

/// The places of new errors: file and line, counted from 0. Fixes do not change the number of lines.
pub(super) fn new_errors(
    before: (&Diagnostics, &Sources),
    after: (&Diagnostics, &Sources),
) -> Option<BTreeSet<(String, usize)>> {
    // A message may quote what a fix has changed.
    let new = super::new_errors(before, after, |_| "");
    let places = new.iter().flat_map(|problem| problem.places());
    let place = |span: Span| (after.1.get(span.file).path.clone(), after.1.line_column(span).0 - 1);
    (!new.is_empty()).then(|| places.map(place).collect())
}

/// The records of translations after the fixes: confirmed passages stay confirmed, since their words are the same.
pub(super) fn records(before: (&Site, &Sources), after: (&Site, &Sources)) -> Texts {
    let mut texts = Texts::new();
    for (old, new) in before.0.texts().iter().zip(after.0.texts()) {
        for lang in Lang::ALL {
            let (Some(own), Some(other)) = (&old.editions[lang], &new.editions[lang]) else { continue };
            let Some(record) = own.translation.as_ref().and_then(|translation| translation.record.as_ref()) else {
                continue;
            };
            let mut of_source = wordings((old, old.source), (&new, new.source), lang, after.1, |part| part.source);
            let mut of_own = wordings((old, own), (&new, other), lang, after.1, |part| part.translation);
            let parts = [own, other]
                .map(|edition| edition.translation.as_ref().map_or(&[][..], |translation| &translation.parts));
            of_source.extend(shared_wordings(parts, 0));
            of_own.extend(shared_wordings(parts, 1));
            let entries: Vec<Entry> = record.entries.iter().map(|entry| carried(entry, &of_source, &of_own)).collect();
            if entries != record.entries {
                let path = parse::record_path(&before.1.get(own.file).path);
                texts.insert(path, record::write(&Record { entries, ..record.clone() }, lang).into());
            }
        }
    }
    texts
}

/// The new fingerprint and text of each wording.
type Wordings = BTreeMap<(PartKind, Fingerprint), (Fingerprint, String)>;

/// The wordings of an edition; `side` is its own in the parts of the translation in `lang`.
fn wordings(
    (old_text, old): (&SiteText<'_>, &Edition),
    (new_text, new): (&SiteText<'_>, &Edition),
    lang: Lang,
    sources: &Sources,
    side: impl Fn(&crate::model::Part) -> Option<crate::model::Side>,
) -> Wordings {
    let mut found = Wordings::new();
    let head = |of: &SiteText<'_>, kind: PartKind| {
        let translation = of.editions[lang].as_ref()?.translation.as_ref()?;
        side(translation.parts.iter().find(|part| part.kind == kind)?).map(|side| side.fingerprint)
    };
    for (kind, text) in [(PartKind::Title, &new.title), (PartKind::Summary, &new.summary)] {
        if let (Some(from), Some(to)) = (head(old_text, kind), head(new_text, kind)) {
            found.insert((kind, from), (to, normal(text)));
        }
    }
    let written = |span: Span| normal(sources.get(span.file).text.get(range(span)).unwrap_or_default());
    for (old, new) in old.body.blocks.iter().zip(&new.body.blocks) {
        found.insert((PartKind::Block, old.fingerprint), (new.fingerprint, written(new.span)));
    }
    for (old, new) in old.body.notes.iter().zip(&new.body.notes) {
        found.insert((PartKind::Note, old.fingerprint), (new.fingerprint, written(new.span)));
    }
    found
}

/// The wordings of shared texts before and after, in the first or the second of their two languages.
fn shared_wordings([old, new]: [&[Part]; 2], lang: usize) -> Wordings {
    let after: BTreeMap<&str, &str> = new.iter().map(|part| (&*part.key, &*part.words[lang])).collect();
    let of_text = |part: &Part| {
        let after = after.get(&*part.key)?;
        Some(((PartKind::Text, Fingerprint::new(&part.words[lang])), (Fingerprint::new(after), normal(after))))
    };
    old.iter().filter(|part| part.kind == PartKind::Text).filter_map(of_text).collect()
}

fn carried(entry: &Entry, of_source: &Wordings, of_own: &Wordings) -> Entry {
    let mut entry = entry.clone();
    if let Some((fingerprint, text)) = entry.source.and_then(|source| of_source.get(&(entry.kind, source))) {
        entry.text.clone_from(text);
        entry.source = Some(*fingerprint);
    }
    if let Some((fingerprint, _)) = entry.translation.and_then(|own| of_own.get(&(entry.kind, own))) {
        entry.translation = Some(*fingerprint);
    }
    entry
}
