//! Translations: whether each passage agrees with its present source, and whether both editions have the same
//! structure.
//!
//! [`crate::resolve`] finds the state of each passage; here it is reported at its place.

mod language;
mod order;
mod structure;
mod words;

pub(super) use language::Letters;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics, Sources, Span};
use crate::i18n::messages::Messages;
use crate::model::{Block, BlockKind, Lang, Part, PartKind, Site, SiteText, State, Translation};
use crate::text;

pub(super) fn check(site: &Site, _texts: &Sources, problems: &mut Diagnostics) {
    let texts = site.texts();
    let found: Vec<Vec<Diagnostic>> = texts.par_iter().map(states).collect();
    found.into_iter().for_each(|found| problems.extend(found));
    for lang in Lang::ALL {
        let Some(translation) = &site.site_texts[lang] else { continue };
        let waiting = Waiting { name: "_site", source_lang: translation.source, lang, charts: [&[], &[]] };
        problems.extend(waiting.all(translation));
    }
    problems.extend(words::columns(site));
    structures(site, problems);
}

/// Lists the pages that have no edition in one of the languages of the site: one note for each language. Nothing is
/// wrong with such a page, so only a check of the translations alone lists them, unless a site gives the rule a
/// severity.
pub(super) fn missing_editions(site: &Site, problems: &mut Diagnostics) {
    for lang in site.config.languages.iter().copied() {
        let texts = site.texts();
        let names: Vec<&str> = texts.iter().filter(|text| text.editions[lang].is_none()).map(SiteText::name).collect();
        if names.is_empty() {
            continue;
        }
        let (count, have) = (text::count(names.len(), "page"), if names.len() == 1 { "has" } else { "have" });
        let shown = match names.get(MOST_NAMES..).filter(|rest| !rest.is_empty()) {
            Some(rest) => format!("`{}` and {} more", names[..MOST_NAMES].join("`, `"), rest.len()),
            None => text::list(&names, "and"),
        };
        let message = format!("{count} {have} no {} edition: {shown}", lang.english_name());
        problems.push(Diagnostic::note("edition-missing", message));
    }
}

/// Reports messages that one language of the site has alone: readers of the other see them in that one.
pub(super) fn messages(site: &Site, messages: &Messages, problems: &mut Diagnostics) {
    problems.extend(words::messages(&site.config.languages, messages));
}

/// A line names so many pages; `jianbao translate status` lists all.
const MOST_NAMES: usize = 20;

/// Reports differences in the structure of both editions of every text.
pub(super) fn structures(site: &Site, problems: &mut Diagnostics) {
    let found: Vec<Vec<Diagnostic>> = site.texts().par_iter().map(structure::differences).collect();
    found.into_iter().for_each(|found| problems.extend(found));
}

/// Returns the problems of the translations of a text.
fn states(of: &SiteText<'_>) -> Vec<Diagnostic> {
    let mut found = vec![];
    for lang in Lang::ALL {
        let Some(edition) = &of.editions[lang] else { continue };
        found.extend(language::blocks(edition, lang));
        let Some(translation) = &edition.translation else { continue };
        let charts = [&*of.source.body.blocks, &*edition.body.blocks];
        let waiting = Waiting { name: of.name(), source_lang: of.source_lang, lang, charts };
        found.extend(waiting.all(translation));
    }
    found
}

struct Waiting<'a> {
    /// What commands call the page.
    name: &'a str,
    source_lang: Lang,
    lang: Lang,
    /// The blocks of both editions.
    charts: [&'a [Block]; 2],
}

impl Waiting<'_> {
    fn all(&self, translation: &Translation) -> Vec<Diagnostic> {
        let mut found: Vec<Diagnostic> = self.unrecorded(translation).into_iter().collect();
        found.extend(translation.parts.iter().filter_map(|part| self.part(part, translation.record.is_some())));
        let texts = translation.parts.iter();
        found.extend(texts.filter_map(|part| language::shared(part, self.source_lang, self.lang)));
        found.extend(self.revised(translation));
        found.extend(self.order(translation));
        found
    }

    /// Returns one problem for all passages that a record does not have. Translations without a record are counted by
    /// `jianbao translate status`: whoever keeps none is not reminded of it.
    fn unrecorded(&self, translation: &Translation) -> Option<Diagnostic> {
        translation.record.as_ref()?;
        let count = translation.count(State::Unrecorded);
        let first = translation.parts.iter().find(|part| part.state == State::Unrecorded)?;
        let are = if count == 1 { "is" } else { "are" };
        let message = format!("{} of this translation {are} not recorded yet", text::count(count, "passage"));
        Some(
            Diagnostic::warning("translation-unrecorded", first.span()?, message)
                .hint(format!("compare both editions, then run `jianbao translate ack {}`", self.name)),
        )
    }

    /// Returns one problem for all passages whose translation alone has changed since it was confirmed: polished, put
    /// into the place of another one, or of another branch than its record.
    fn revised(&self, translation: &Translation) -> Option<Diagnostic> {
        let count = translation.count(State::Revised);
        let first = translation.parts.iter().find(|part| part.state == State::Revised)?;
        let (have, they, their) = if count == 1 { ("has", "it was", "its") } else { ("have", "they were", "their") };
        let (count, lang) = (text::count(count, "passage"), self.source_lang.english_name());
        let unchanged = if count.starts_with("1 ") { "has not" } else { "have not" };
        let message =
            format!("{count} of this translation {have} changed since {they} confirmed, {their} {lang} {unchanged}");
        Some(
            Diagnostic::warning("translation-revised", first.translation?.span, message)
                .label("the first of them")
                .related(first.source?.span, "its source")
                .hint(format!("compare both, then run `jianbao translate ack {}`", self.name)),
        )
    }

    /// Returns one problem for all passages that are in another order than in the source.
    fn order(&self, translation: &Translation) -> Option<Diagnostic> {
        let blocks = translation.parts.iter().filter(|part| part.kind == PartKind::Block);
        let pairs: Vec<(Span, Span)> =
            blocks.filter_map(|part| Some((part.source?.span, part.translation?.span))).collect();
        let places: Vec<u32> = pairs.iter().map(|(_, translation)| translation.start).collect();
        let moved = order::out_of_order(&places);
        let (source, span) = pairs[*moved.first()?];
        let (lang, are) = (self.source_lang.english_name(), if moved.len() == 1 { "is" } else { "are" });
        let count = text::count(moved.len(), "passage");
        let message = format!("{count} of this translation {are} in another order than in the {lang} edition");
        let problem = Diagnostic::warning("translation-order", span, message).label("the first of them");
        Some(
            problem
                .related(source, "its source")
                .hint("bring both editions into one order, unless the other language needs another one"),
        )
    }

    fn part(&self, part: &Part, is_recorded: bool) -> Option<Diagnostic> {
        let (lang, source_lang) = (self.lang.english_name(), self.source_lang.english_name());
        let what = match part.kind {
            PartKind::Title => "title",
            PartKind::Summary => "summary",
            PartKind::Block => "passage",
            PartKind::Note => "footnote",
            PartKind::Text => "text",
        };
        match part.state {
            State::Stale => Some(
                Diagnostic::warning(
                    "translation-stale",
                    part.translation?.span,
                    format!("the {source_lang} of this {what} has changed since it was translated"),
                )
                .related(part.source?.span, "this is the source")
                .hint(format!("`jianbao translate diff {}` shows what has changed", self.name))
                .hint(format!("revise the translation, then run `jianbao translate ack {}`", self.name)),
            ),
            // A missing chart is reported as a difference in structure.
            State::Missing if is_chart(self.charts[0], part) => None,
            State::Orphan if is_chart(self.charts[1], part) => None,
            // One language is enough for a name, and for a site that keeps no records.
            State::Missing | State::Orphan if part.kind == PartKind::Text => {
                one_language(part, lang, source_lang).filter(|_| is_recorded)
            }
            State::Missing => Some(
                Diagnostic::warning(
                    "translation-missing",
                    part.source?.span,
                    format!("this {what} is not in the {lang} edition"),
                )
                .hint(format!(
                    "translate it, or record with `jianbao translate ack {} --block … --reason …` that it is left out",
                    self.name
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
                    self.name
                )),
            ),
            State::Fresh | State::Acknowledged | State::Unrecorded | State::Revised => None,
        }
    }
}

/// Returns the problem of a text that has one of both languages alone.
fn one_language(part: &Part, lang: &str, source_lang: &str) -> Option<Diagnostic> {
    let is_missing = part.state == State::Missing;
    let (code, there, gone) = match is_missing {
        true => ("translation-missing", source_lang, lang),
        false => ("translation-orphan", lang, source_lang),
    };
    let message = format!("`{}` has no {gone}, so its {there} is shown in both editions", part.key);
    Some(Diagnostic::warning(code, part.span()?, message).hint(format!("add its {gone}")))
}

/// Whether a passage of an edition is a chart.
fn is_chart(blocks: &[Block], part: &Part) -> bool {
    let is_it = |block: &Block| Some(block.span) == part.span() && block.kind == BlockKind::Chart;
    part.kind == PartKind::Block && blocks.iter().any(is_it)
}
