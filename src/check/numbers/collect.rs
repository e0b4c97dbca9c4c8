//! Gathers the figures of an edition, block by block.

use std::collections::BTreeMap;
use std::ops::Range;

use rust_decimal::Decimal;

use super::figure::{Class, Figure, computes};
use super::heads::{self, Heads, Reach};
use super::{raw, times};
use crate::check::front;
use crate::diag::{Sources, Span};
use crate::i18n::heads::{is_unit, labels};
use crate::i18n::number::{Qualifier, quantity};
use crate::i18n::written::{figures, is_within_word};
use crate::model::{CellPlace, Edition, FigureKey, Fill, Lang, Passage, PassageKind, QuantityForm, Site};

/// A passage with its figures.
pub(super) struct Text<'s> {
    pub(super) raw: &'s str,
    pub(super) figures: Vec<Figure<'s>>,
    pub(super) kind: PassageKind,
    pub(super) cell: Option<CellPlace>,
    /// Where the unit of its numbers stands.
    pub(super) reach: Option<Reach>,
    /// Finds the place of a range of it.
    pub(super) place: Box<dyn Fn(Range<usize>) -> Span + 's>,
}

impl Text<'_> {
    /// The code, links and other objects between its words, as they are written.
    pub(super) fn objects<'t>(&self, sources: &'t Sources) -> impl Iterator<Item = &'t str> {
        /// The most bytes that are read of one.
        const MOST: usize = 200;
        let objects = self.raw.match_indices(Passage::OBJECT).map(|(at, object)| at + object.len());
        objects.filter_map(move |after| {
            let start = (self.place)(after - Passage::OBJECT.len_utf8()..after);
            let end = (self.place)(after..after).start;
            let text = sources.get(start.file).text.get(start.start as usize..)?;
            let length = (end.checked_sub(start.start)).map_or(0, |length| length as usize);
            let length = if length == 0 || after == self.raw.len() { MOST } else { length };
            let line = text.find('\n').unwrap_or(text.len());
            let cut = (0..=length.min(MOST).min(line)).rev().find(|cut| text.is_char_boundary(*cut))?;
            text.get(..cut)
        })
    }
}

/// The figures of an edition.
pub(super) struct Figures<'s> {
    pub(super) lang: Lang,
    /// The title and the summary.
    pub(super) head: Vec<Text<'s>>,
    /// The passages of each of [`crate::model::Body::blocks`].
    pub(super) blocks: Vec<Vec<Text<'s>>>,
    /// The units in the heads of the tables, by their blocks.
    pub(super) tables: BTreeMap<usize, Heads>,
    /// The footnotes.
    pub(super) notes: Vec<Text<'s>>,
}

impl<'s> Figures<'s> {
    pub(super) fn all(&self) -> impl Iterator<Item = &Figure<'s>> {
        let texts = self.head.iter().chain(self.blocks.iter().flatten()).chain(&self.notes);
        texts.flat_map(|text| &text.figures)
    }
}

/// Gathers the figures of an edition. `html` are the passages of its raw HTML.
pub(super) fn of_edition<'s>(
    site: &'s Site,
    edition: &'s Edition,
    html: &'s [Passage],
    lang: Lang,
    texts: &'s Sources,
) -> Figures<'s> {
    let mut found = Figures { lang, head: vec![], blocks: vec![], tables: BTreeMap::new(), notes: vec![] };
    found.blocks.resize_with(edition.body.blocks.len(), Vec::new);
    for text in [&edition.title, &edition.summary] {
        found.head.push(of_label(text, lang, front::place(text, edition.file, texts)));
    }
    for passage in edition.body.passages.iter().chain(html) {
        let text = of_passage(site, edition, passage, lang);
        match passage.block {
            Some(block) => {
                if let Some(passages) = found.blocks.get_mut(block) {
                    passages.push(text);
                }
            }
            None => found.notes.push(text),
        }
    }
    for at in 0..found.blocks.len() {
        if found.blocks[at].iter().any(|text| text.cell.is_some()) {
            let (before, rest) = found.blocks.split_at_mut(at);
            let above = before.last_mut().and_then(|block| block.last_mut());
            if let Some(table) = rest.first_mut() {
                found.tables.insert(at, heads::apply(table, above, lang));
            }
        }
    }
    found
}

/// Returns a text of a front matter with its figures.
pub(super) fn of_label<'s>(text: &'s str, lang: Lang, place: impl Fn(Range<usize>) -> Span + 's) -> Text<'s> {
    let figures = of_text(text, lang, &place);
    let mut text =
        Text { raw: text, figures, kind: PassageKind::Label, cell: None, reach: None, place: Box::new(place) };
    heads::labelled(&mut text, lang);
    text
}

/// Returns the figures that are written in a text.
fn of_text<'s>(text: &'s str, lang: Lang, place: impl Fn(Range<usize>) -> Span) -> Vec<Figure<'s>> {
    let computed = computes(text);
    let units = labels(text, lang);
    let (of_units, written): (Vec<_>, Vec<_>) = figures(text, lang).into_iter().partition(|figure| {
        let range = &figure.range;
        let is_label = units.iter().any(|label| label.range.start <= range.start && range.end <= label.range.end);
        is_label || is_unit(text, range.start, lang)
    });
    let mut found = vec![];
    for written in &written {
        found.extend(Figure::written(written, text, computed, place(written.range.clone())));
    }
    times::complete(found.iter_mut().filter_map(|figure: &mut Figure<'_>| match &mut figure.amount.class {
        Class::Time(calendar) => Some(calendar),
        _ => None,
    }));
    let mut read = written.iter().map(|figure| figure.range.clone()).peekable();
    let read_to = found.len();
    for (range, number) in raw::numbers(text) {
        while read.next_if(|read| read.end <= range.start).is_some() {}
        if read.peek().is_none_or(|read| range.end <= read.start) {
            // Most of what one language alone has digits for are COVID-19 and names with one digit: 225 of about 250 in
            // 2,683 real passages.
            let unit = of_units.get(of_units.partition_point(|unit| unit.range.end < range.end));
            let of_unit = unit.is_some_and(|unit| unit.range.start <= range.start);
            let is_translated = number <= Decimal::TEN || of_unit || is_within_word(text, &range, lang);
            let span = place(range.clone());
            found.push(Figure { is_translated, ..Figure::code(range, number, text, span) });
        }
    }
    if read_to < found.len() {
        found.sort_by_key(|figure| figure.range.start);
    }
    found
}

/// Returns the figures that a passage writes or calls, in order.
fn of_passage<'s>(site: &'s Site, edition: &'s Edition, passage: &'s Passage, lang: Lang) -> Text<'s> {
    let mut found = of_text(&passage.text, lang, |range| passage.span(range));
    let cell = passage.kind == PassageKind::Cell;
    found.iter_mut().for_each(|figure| figure.unitless |= cell && figure.amount.class == Class::Number);
    if passage.kind == PassageKind::Heading {
        let end = section_number(&passage.text);
        found.retain(|figure| figure.range.start >= end || figure.amount.class != Class::Number || figure.is_scaled());
    }
    let written = found.len();
    for (at, slot) in &passage.slots {
        if let Some(Fill::Quantity { key, form }) = edition.fills.get(*slot)
            && let Some(slot) = edition.body.slots.get(*slot)
            && let Some(figure) = called(site, key, *form, lang, slot.span)
        {
            let at = *at as usize;
            found.push(Figure { passage: &passage.text, range: at..at, ..figure });
        }
    }
    if written < found.len() {
        found.sort_by_key(|figure| figure.range.start);
    }
    let place = Box::new(|range| passage.span(range));
    let (raw, kind, cell) = (&passage.text, passage.kind, passage.cell);
    let mut text = Text { raw, figures: found, kind, cell, reach: None, place };
    heads::labelled(&mut text, lang);
    text
}

/// The offset after the number of a section at the beginning of its heading: `1.1. Usage`, `3.2 用法`.
fn section_number(text: &str) -> usize {
    let number = text.trim_start();
    let length = number.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
    let apart = number[length..].starts_with(char::is_whitespace);
    let dotted = number[..length].contains('.') && number.starts_with(|c: char| c.is_ascii_digit());
    if apart && dotted { text.len() - number.len() + length } else { 0 }
}

/// A quantity that a text calls.
fn called<'s>(site: &'s Site, key: &'s FigureKey, form: QuantityForm, lang: Lang, span: Span) -> Option<Figure<'s>> {
    let known = site.figure(key)?;
    let qualifier = if form == QuantityForm::Bare { Qualifier::Hidden } else { Qualifier::Shown };
    let text = quantity(known, lang, qualifier).text();
    let figure = Figure::known(known.value, known.unit, known.approx, span, text);
    Some(Figure { key: Some(key), ..figure })
}
