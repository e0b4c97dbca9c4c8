//! Gathers the figures of an edition, block by block.

use super::figure::{Class, Figure, computes};
use crate::check::front;
use crate::diag::{Sources, Span};
use crate::i18n::number::{Qualifier, quantity};
use crate::i18n::written::figures;
use crate::model::{Edition, FigureKey, Fill, Lang, Passage, PassageKind, QuantityForm, Site};

/// The figures of an edition.
pub(super) struct Figures<'s> {
    pub(super) lang: Lang,
    /// Those of the title and the summary.
    pub(super) head: Vec<Figure<'s>>,
    /// Those of each of [`crate::model::Body::blocks`], passage by passage.
    pub(super) blocks: Vec<Vec<Vec<Figure<'s>>>>,
    /// Those of the footnotes.
    pub(super) notes: Vec<Figure<'s>>,
}

impl<'s> Figures<'s> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Figure<'s>> {
        self.head.iter().chain(self.blocks.iter().flatten().flatten()).chain(&self.notes)
    }
}

/// Gathers the figures of an edition.
pub(super) fn of_edition<'s>(site: &'s Site, edition: &'s Edition, lang: Lang, texts: &'s Sources) -> Figures<'s> {
    let mut found = Figures { lang, head: vec![], blocks: vec![], notes: vec![] };
    found.blocks.resize_with(edition.body.blocks.len(), Vec::new);
    for text in [&edition.title, &edition.summary] {
        found.head.extend(of_text(text, lang, front::place(text, edition.file, texts)));
    }
    for passage in &edition.body.passages {
        let figures = of_passage(site, edition, passage, lang);
        match passage.block {
            Some(block) => {
                if let Some(passages) = found.blocks.get_mut(block) {
                    passages.push(figures);
                }
            }
            None => found.notes.extend(figures),
        }
    }
    found
}

/// Returns the figures that are written in a text.
pub(super) fn of_text<'s>(
    text: &'s str,
    lang: Lang,
    place: impl Fn(std::ops::Range<usize>) -> Span,
) -> Vec<Figure<'s>> {
    let (written, computed) = (figures(text, lang), computes(text));
    written.iter().flat_map(|written| Figure::written(written, text, computed, place(written.range.clone()))).collect()
}

/// Returns the figures that a passage writes or calls, in order.
fn of_passage<'s>(site: &'s Site, edition: &'s Edition, passage: &'s Passage, lang: Lang) -> Vec<Figure<'s>> {
    let mut found = of_text(&passage.text, lang, |range| passage.span(range));
    let cell = passage.kind == PassageKind::Cell;
    found.iter_mut().for_each(|figure| figure.unitless |= cell && figure.class == Class::Number);
    for (_, slot) in &passage.slots {
        if let Some(Fill::Quantity { key, form }) = edition.fills.get(*slot)
            && let Some(slot) = edition.body.slots.get(*slot)
            && let Some(figure) = called(site, key, *form, lang, slot.span)
        {
            found.push(Figure { passage: &passage.text, ..figure });
        }
    }
    found
}

/// A quantity that a text calls.
fn called<'s>(site: &'s Site, key: &'s FigureKey, form: QuantityForm, lang: Lang, span: Span) -> Option<Figure<'s>> {
    let known = site.figure(key)?;
    let qualifier = if form == QuantityForm::Bare { Qualifier::Hidden } else { Qualifier::Shown };
    let text = quantity(known, lang, qualifier).text();
    let figure = Figure::known(known.value, known.unit, known.approx, span, text);
    Some(Figure { key: Some(key), ..figure })
}
