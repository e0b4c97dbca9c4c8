//! Whether a translation has the structure of its source: headings, charts, quantities, citations, links, footnotes,
//! tables.
//!
//! A chart or quantity that one edition does not have at all is an error, since its readers miss a figure. Other
//! differences between a passage and its translation may be intended, and are warnings.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Span};
use crate::model::{Block, BlockKind, Body, ChartRef, Edition, Lang, Pair, SiteText, Slot, SlotKind};
use crate::text;

/// All differences between the translations of a text and its source edition.
pub(super) fn differences(text: &SiteText<'_>) -> Vec<Diagnostic> {
    let (source_lang, source) = (text.source_lang, text.source);
    let mut found = vec![];
    for (lang, translation) in text.translations() {
        let alignment = &translation.alignment;
        let (ours, theirs) = (Side::new(source, source_lang), Side::new(translation, lang));
        found.extend(lacking(&ours, &theirs, alignment, |pair| (pair.source, pair.translation)));
        found.extend(lacking(&theirs, &ours, alignment, |pair| (pair.translation, pair.source)));
        let mut levels = vec![];
        for pair in alignment {
            if let (Some(a), Some(b)) = (ours.block(pair.source), theirs.block(pair.translation)) {
                levels.extend(level(a, b));
                found.extend(between(&Passage { side: &ours, block: a }, &Passage { side: &theirs, block: b }));
            }
        }
        let languages = [source_lang, lang].map(Lang::english_name);
        found.extend(levels.chunk_by(|a, b| a.deeper == b.deeper).filter_map(|run| shifted(run, languages)));
    }
    found
}

/// A reference in a passage that the other edition's passage must have too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Name<'a> {
    Chart(&'a str),
    Quantity(&'a str),
    Source(&'a str),
    Link(&'a str),
}

impl Name<'_> {
    /// ``the chart `market` ``
    fn described(self) -> String {
        match self {
            Name::Chart("") => "a chart that is written in place".to_owned(),
            Name::Chart(id) => format!("the chart `{id}`"),
            Name::Quantity(id) => format!("the quantity `{id}`"),
            Name::Source(id) => format!("the citation of `{id}`"),
            Name::Link("") => "a link inside the page".to_owned(),
            Name::Link(target) => format!("the link to `{target}`"),
        }
    }

    /// Whether readers of an edition without it miss a figure.
    fn is_figure(self) -> bool {
        matches!(self, Name::Chart(_) | Name::Quantity(_))
    }
}

struct Side<'a> {
    body: &'a Body,
    lang: Lang,
    /// The references with their number and first place.
    names: BTreeMap<Name<'a>, (usize, Span)>,
}

impl<'a> Side<'a> {
    fn new(edition: &'a Edition, lang: Lang) -> Self {
        Self { body: &edition.body, lang, names: names(&edition.body.slots) }
    }

    fn block(&self, at: Option<usize>) -> Option<&'a Block> {
        self.body.blocks.get(at?)
    }
}

fn names(slots: &[Slot]) -> BTreeMap<Name<'_>, (usize, Span)> {
    let mut names = BTreeMap::new();
    for (name, span) in slots.iter().flat_map(named) {
        names.entry(name).or_insert((0, span)).0 += 1;
    }
    names
}

/// The references of a slot, with their places.
fn named(slot: &Slot) -> Vec<(Name<'_>, Span)> {
    match &slot.kind {
        SlotKind::Chart(ChartRef::Named(id)) => vec![(Name::Chart(id), slot.span)],
        SlotKind::Chart(ChartRef::Inline { .. }) => vec![(Name::Chart(""), slot.span)],
        SlotKind::Quantity { id, .. } => vec![(Name::Quantity(id), slot.span)],
        SlotKind::Cite { works } => works.iter().map(|work| (Name::Source(&work.id), work.span)).collect(),
        SlotKind::Link { target } => vec![(Name::Link(text::neutral_target(target)), slot.span)],
        _ => vec![],
    }
}

/// Charts and quantities of one edition that the other does not have at all.
fn lacking(
    having: &Side<'_>,
    other: &Side<'_>,
    alignment: &[Pair],
    sides: impl Fn(&Pair) -> (Option<usize>, Option<usize>),
) -> Vec<Diagnostic> {
    let counted = |side: &Side<'_>, name: &Name<'_>| side.names.get(name).map_or(0, |(count, _)| *count);
    let is_lacking = |name: &Name<'_>| match name {
        // Charts written in place have no ids, so only their number is compared.
        Name::Chart("") => counted(other, name) < counted(having, name),
        _ => name.is_figure() && counted(other, name) == 0,
    };
    let missing = having.names.iter().filter(|(name, _)| is_lacking(name));
    missing
        .map(|(name, (_, span))| {
            let (edition, described) = (other.lang.english_name(), name.described());
            let message = match name {
                Name::Chart("") => format!("the {edition} edition has fewer charts that are written in place"),
                _ => format!("the {edition} edition does not have {described}"),
            };
            let problem = Diagnostic::error("structure-differs", *span, message)
                .label("used here")
                .hint("both editions show the same figures: put it where it is missing, or take it out in both");
            let place = alignment.iter().find_map(|pair| {
                let (here, there) = sides(pair);
                let holds = having.block(here)?.span;
                let is_here = holds.start <= span.start && span.end <= holds.end;
                is_here.then(|| other.block(there)).flatten()
            });
            match place {
                Some(block) => problem.related(block.span, "the same passage"),
                None => problem,
            }
        })
        .collect()
}

/// A block of one edition.
struct Passage<'a> {
    side: &'a Side<'a>,
    block: &'a Block,
}

impl<'a> Passage<'a> {
    fn html(&self) -> &'a str {
        self.side.body.html.get(self.block.html.clone()).unwrap_or_default()
    }

    fn names(&self) -> BTreeMap<Name<'a>, (usize, Span)> {
        names(self.side.body.slots_of(self.block))
    }

    fn edition(&self) -> &'static str {
        self.side.lang.english_name()
    }
}

/// Returns the differences between a passage and its translation.
fn between(source: &Passage<'_>, translation: &Passage<'_>) -> Vec<Diagnostic> {
    let mut found = vec![];
    let (ours, theirs) = (source.names(), translation.names());
    for (there, own, other) in [(translation, &ours, &theirs), (source, &theirs, &ours)] {
        for (name, (_, span)) in own.iter().filter(|(name, _)| !other.contains_key(name)) {
            // References that the whole edition does not have are already reported.
            if !name.is_figure() || there.side.names.contains_key(name) {
                let message = format!("the {} passage does not have {}", there.edition(), name.described());
                found.push(differs(*span, message).label("used here").related(there.block.span, "the same passage"));
            }
        }
    }
    found.extend(shape(source, translation));
    found
}

/// A heading with its translation.
struct Level {
    /// The levels of both.
    levels: [u8; 2],
    spans: [Span; 2],
    /// How many levels the translation is below its source.
    deeper: i16,
}

fn level(source: &Block, translation: &Block) -> Option<Level> {
    match (source.kind, translation.kind) {
        (BlockKind::Heading(a), BlockKind::Heading(b)) => {
            Some(Level { levels: [a, b], spans: [source.span, translation.span], deeper: i16::from(b) - i16::from(a) })
        }
        _ => None,
    }
}

/// Reports headings in a row that are all as many levels off. One level too many above moves every heading below it.
fn shifted(run: &[Level], [source, translation]: [&str; 2]) -> Option<Diagnostic> {
    let first = run.first().filter(|first| first.deeper != 0)?;
    let [a, b] = first.levels;
    let message = format!("this heading is of level {a} in {source} and of level {b} in {translation}");
    let rest = run.len() - 1;
    let message = match rest {
        0 => message,
        1 => format!("{message}, and the next is as far off"),
        _ => format!("{message}, and the next {rest} are as far off"),
    };
    Some(differs(first.spans[1], message).related(first.spans[0], "the same heading"))
}

/// Numbers of footnotes, rows, columns and items.
fn shape(source: &Passage<'_>, translation: &Passage<'_>) -> Option<Diagnostic> {
    let both = |count: &dyn Fn(&Passage<'_>) -> usize| (count(source), count(translation));
    let tags = |tag: &'static str| both(&|passage: &Passage<'_>| passage.html().matches(tag).count());
    let differing = |counts: (usize, usize), what: &str| {
        let (a, b) = (text::count(counts.0, what), text::count(counts.1, what));
        let message = format!("{a} in {} and {b} in {}", source.edition(), translation.edition());
        (counts.0 != counts.1).then_some(message)
    };
    let message = match (source.block.kind, translation.block.kind) {
        (BlockKind::Table, BlockKind::Table) => differing(tags("<tr"), "row")
            .or_else(|| differing(tags("<th"), "column"))
            .map(|counts| format!("this table has {counts}")),
        (BlockKind::List, BlockKind::List) => {
            differing(tags("<li"), "item").map(|counts| format!("this list has {counts}"))
        }
        _ => None,
    };
    let message = message.or_else(|| {
        // Outside, each edition may lead to a page in its own language: only their number is compared.
        let counts = differing(tags("class=\"footnote-ref\""), "footnote")
            .or_else(|| differing(tags("rel=\"external\""), "outside link"))?;
        Some(format!("this passage has {counts}"))
    })?;
    Some(differs(translation.block.span, message).related(source.block.span, "the same passage"))
}

fn differs(span: Span, message: String) -> Diagnostic {
    Diagnostic::warning("structure-differs", span, message)
}
