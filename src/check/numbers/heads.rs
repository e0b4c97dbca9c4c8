//! The units in the heads of tables, and above them: cells are compared through the heads of both editions.

use std::collections::BTreeMap;

use super::collect::{Figures, Text};
use super::figure::{Amount, Figure};
use super::report::Report;
use crate::diag::Span;
use crate::i18n::heads::{HeadUnit, in_head, of_table};
use crate::model::{CellPlace, Lang, Page, PassageKind};

/// The unit of a column.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// One of it.
    pub(super) one: Amount,
    pub(super) span: Span,
    /// The text that readers see.
    pub(super) text: String,
}

/// The units of the columns of a table.
pub(super) type Heads = BTreeMap<usize, Head>;

/// Reads the heads of a table, and gives its bare numbers the unit of their column. `above` is the passage before it.
pub(super) fn apply(table: &mut [Text<'_>], above: Option<&Text<'_>>, lang: Lang) -> Heads {
    let mut heads = Heads::new();
    let line = |text: &Text<'_>| {
        let unit = of_table(text.raw, lang).filter(|_| text.raw.len() < 120)?;
        Some(Head::new(text, unit))
    };
    let mut whole = above.filter(|text| text.kind == PassageKind::Paragraph).and_then(line);
    for text in table.iter_mut() {
        let Some(CellPlace { row: 0, column }) = text.cell else { continue };
        let Some(unit) = in_head(text.raw, lang) else { continue };
        text.figures.retain(|figure| figure.range.end <= unit.range.start || unit.range.end <= figure.range.start);
        let is_of_table = of_table(text.raw, lang).is_some();
        let head = Head::new(text, unit);
        if is_of_table && column == 0 {
            whole = Some(head);
        } else {
            heads.insert(column, head);
        }
    }
    for text in table {
        let Some(place) = text.cell.filter(|place| place.row > 0) else { continue };
        let own = heads.get(&place.column);
        if let Some(head) = own.or(whole.as_ref()) {
            // A number of four digits may be a year, unless the head of its column says otherwise.
            let is_year =
                |figure: &Figure<'_>| text.raw.trim().len() == 4 && own.is_none() && figure.amount.number.scale() == 0;
            for figure in text.figures.iter_mut().filter(|figure| figure.plain) {
                if !is_year(figure) {
                    figure.headed = figure.amount.in_unit(&head.one);
                }
            }
        }
    }
    heads
}

impl Head {
    fn new(text: &Text<'_>, unit: HeadUnit) -> Self {
        Self {
            one: Amount::one(unit.value, unit.unit),
            span: (text.place)(unit.range.clone()),
            text: text.raw.get(unit.range).unwrap_or_default().to_owned(),
        }
    }
}

/// Compares the heads of both editions. Where the numbers of a column do not follow them, the heads are reported once,
/// and the cells are compared by their digits.
pub(super) fn compare<'s>(page: &Page, ours: &mut Figures<'s>, theirs: &mut Figures<'s>, report: &mut Report<'_>) {
    for pair in &page.alignment[theirs.lang] {
        let (Some(a), Some(b)) = (pair.source, pair.translation) else { continue };
        let (Some(left), Some(right)) = (ours.tables.get(&a), theirs.tables.get(&b)) else { continue };
        for (column, head) in left {
            let Some(other) = right.get(column) else { continue };
            let (Some(cells), Some(others)) = (ours.blocks.get_mut(a), theirs.blocks.get_mut(b)) else { continue };
            let Some((this, that)) = contradiction(cells, others, *column) else { continue };
            report.heads(head, other, &this, &that);
            for text in cells.iter_mut().chain(others) {
                if text.cell.is_some_and(|cell| cell.column == *column) {
                    text.figures.iter_mut().for_each(|figure| figure.headed = None);
                }
            }
        }
    }
}

/// The first numbers of a column in both editions, if all have the same digits and none the same value.
fn contradiction(cells: &[Text<'_>], others: &[Text<'_>], column: usize) -> Option<(Amount, Amount)> {
    let of = |texts: &[Text<'_>]| -> BTreeMap<usize, Amount> {
        let cells = texts.iter().filter_map(|text| {
            let place = text.cell.filter(|place| place.column == column)?;
            let [figure] = &*text.figures else { return None };
            Some((place.row, figure.headed?))
        });
        cells.collect()
    };
    let (ours, theirs) = (of(cells), of(others));
    let mut both = ours
        .iter()
        .filter_map(|(row, ours)| Some((*ours, *theirs.get(row)?)))
        .filter(|(a, b)| !a.value.is_zero() && !b.value.is_zero());
    let first = both.next()?;
    let contradicts = |(a, b): &(Amount, Amount)| !a.equals(b) && (a.same_digits(b) || a.number == b.number);
    (contradicts(&first) && both.all(|pair| contradicts(&pair))).then_some(first)
}

impl Amount {
    /// The number in a unit that is written elsewhere, given one of it.
    fn in_unit(&self, one: &Amount) -> Option<Amount> {
        let value = self.number.checked_mul(one.value)?;
        let tolerance = self.tolerance.checked_mul(one.value)?;
        Some(Amount { class: one.class, value, tolerance, number: self.number })
    }
}
