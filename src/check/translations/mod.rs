//! Translations: whether each passage agrees with its present source, and whether both editions have the same
//! structure.
//!
//! [`crate::resolve`] finds the state of each passage; here it is reported at its place.

mod structure;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Sources, Span};
use crate::model::{BlockKind, Edition, Lang, Part, PartKind, Site, SiteText, State, Translation};
use crate::text;

pub(super) fn check(site: &Site, _texts: &Sources, problems: &mut Diagnostics) {
    let texts = site.texts();
    let found: Vec<Vec<Diagnostic>> = texts.par_iter().map(states).collect();
    found.into_iter().for_each(|found| problems.extend(found));
    structures(site, problems);
}

/// Reports differences in the structure of both editions of every page.
pub(super) fn structures(site: &Site, problems: &mut Diagnostics) {
    let found: Vec<Vec<Diagnostic>> = site.pages.par_iter().map(structure::differences).collect();
    found.into_iter().for_each(|found| problems.extend(found));
}

/// Returns the problems of the translations of a text.
fn states(of: &SiteText<'_>) -> Vec<Diagnostic> {
    let mut found = vec![];
    for lang in Lang::ALL {
        let Some(edition) = &of.editions[lang] else { continue };
        let Some(translation) = &edition.translation else { continue };
        let waiting = Waiting { of, edition, lang };
        found.extend(waiting.unrecorded(translation));
        found.extend(translation.parts.iter().filter_map(|part| waiting.part(part)));
    }
    found
}

struct Waiting<'a> {
    of: &'a SiteText<'a>,
    edition: &'a Edition,
    lang: Lang,
}

impl Waiting<'_> {
    /// Returns one problem for all passages that are not recorded.
    fn unrecorded(&self, translation: &Translation) -> Option<Diagnostic> {
        let count = translation.count(State::Unrecorded);
        let first = translation.parts.iter().find(|part| part.state == State::Unrecorded)?;
        let (span, message) = match &translation.record {
            None => (Span::start_of(self.edition.file), "this translation has not been recorded".to_owned()),
            Some(_) => {
                let are = if count == 1 { "is" } else { "are" };
                (first.span()?, format!("{} of this translation {are} not recorded yet", text::count(count, "passage")))
            }
        };
        Some(
            Diagnostic::warning("translation-unrecorded", span, message)
                .hint(format!("compare both editions, then run `jianbao translate ack {}`", self.of.name())),
        )
    }

    fn part(&self, part: &Part) -> Option<Diagnostic> {
        let (lang, source_lang) = (self.lang.english_name(), self.of.source_lang.english_name());
        let what = match part.kind {
            PartKind::Title => "title",
            PartKind::Summary => "summary",
            PartKind::Block => "passage",
            PartKind::Note => "footnote",
        };
        match part.state {
            State::Stale => Some(
                Diagnostic::warning(
                    "translation-stale",
                    part.translation?.span,
                    format!("the {source_lang} of this {what} has changed since it was translated"),
                )
                .related(part.source?.span, "this is the source")
                .hint(format!("`jianbao translate diff {}` shows what has changed", self.of.name()))
                .hint(format!("revise the translation, then run `jianbao translate ack {}`", self.of.name())),
            ),
            // A missing chart is reported as a difference in structure.
            State::Missing if is_chart(self.of.source, part) => None,
            State::Orphan if is_chart(self.edition, part) => None,
            State::Missing => Some(
                Diagnostic::warning(
                    "translation-missing",
                    part.source?.span,
                    format!("this {what} is not in the {lang} edition"),
                )
                .hint(format!(
                    "translate it, or record with `jianbao translate ack {} --block … --reason …` that it is left out",
                    self.of.name()
                )),
            ),
            State::Orphan => Some(
                Diagnostic::warning(
                    "translation-orphan",
                    part.translation?.span,
                    format!("the {source_lang} edition has no such {what}"),
                )
                .hint(format!(
                    "take it out, or record with `jianbao translate ack {} --block … --reason …` that it was added",
                    self.of.name()
                )),
            ),
            State::Fresh | State::Acknowledged | State::Unrecorded => None,
        }
    }
}

/// Whether a passage of an edition is a chart.
fn is_chart(edition: &Edition, part: &Part) -> bool {
    let mut blocks = edition.body.blocks.iter();
    part.kind == PartKind::Block
        && blocks.any(|block| Some(block.span) == part.span() && block.kind == BlockKind::Chart)
}
