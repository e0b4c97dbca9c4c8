//! The units of tables, in the heads of their columns and rows, in a column or row of their own, and above them: cells
//! are compared through the units of both editions. And the units of labels before a number.

use std::collections::{BTreeMap, BTreeSet};

use super::collect::{Figures, Text};
use super::figure::{Amount, Class, Figure, Sort};
use super::report::Report;
use crate::diag::Span;
use crate::i18n::heads::{HeadUnit, after_label, in_head, labels, names_units, of_table};
use crate::i18n::written::WrittenUnit;
use crate::model::{CellPlace, Exact, Lang, Pair, PassageKind};

/// A unit that stands apart from its numbers.
#[derive(Clone, Debug)]
pub(super) struct Head {
    /// One of it.
    pub(super) one: Amount,
    pub(super) span: Span,
    /// The text that readers see.
    pub(super) text: String,
}

/// The numbers that a unit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    Column(usize),
    Row(usize),
    Table,
}

/// The units of a table.
pub(super) type Heads = BTreeMap<Reach, Head>;

/// Reads the units of a table, and gives its bare numbers the unit that they are in. `above` is the passage before it.
pub(super) fn apply(table: &mut [Text<'_>], above: Option<&mut Text<'_>>, lang: Lang) -> Heads {
    let mut heads = Heads::new();
    if let Some(text) = above
        && matches!(text.kind, PassageKind::Paragraph | PassageKind::Heading)
        && text.raw.len() < LINE
        && let Some(unit) = of_table(text.raw, lang)
    {
        heads.insert(Reach::Table, take(text, unit));
    }
    let rows = head_rows(table, lang);
    let units = columns_of_units(table, rows, lang);
    for text in table.iter_mut() {
        let Some(CellPlace { row, column }) = text.cell else { continue };
        let Some(unit) = in_head(text.raw, lang) else { continue };
        let reach = if row < rows {
            // The corner names the unit of the whole table.
            let whole = column == 0 && of_table(text.raw, lang).is_some();
            if whole { Reach::Table } else { Reach::Column(column) }
        } else if column == 0 || units.contains(&column) {
            Reach::Row(row)
        } else {
            continue;
        };
        heads.insert(reach, take(text, unit));
    }
    spread(&mut heads, table, rows);
    let years = columns_of_years(table, rows);
    for text in table.iter_mut() {
        let Some(place) = text.cell.filter(|place| place.row >= rows) else { continue };
        let Some((reach, head)) = head_of(&heads, place) else {
            minus(text, place);
            continue;
        };
        text.reach = Some(reach);
        bracketed(text);
        let is_year = matches!(reach, Reach::Table | Reach::Row(_)) && years.contains(&place.column);
        for figure in &mut text.figures {
            // A number of four digits may be a year, unless its column says otherwise.
            if figure.plain && !(is_year && may_be_year(text.raw)) {
                figure.headed = figure.amount.in_unit(&head.one);
            } else if let Some(amount) = figure.as_number().filter(|_| !is_year) {
                figure.amount = amount;
                figure.headed = amount.in_unit(&head.one);
            }
        }
        minus(text, place);
    }
    heads
}

/// The most bytes of a line above a table that may be its caption.
const LINE: usize = 160;

/// The unit of a cell: that of its row, or of its column where that holds shares, or of the whole table.
fn head_of(heads: &Heads, place: CellPlace) -> Option<(Reach, &Head)> {
    let at = |reach| heads.get(&reach).map(|head| (reach, head));
    let column = at(Reach::Column(place.column));
    let is_share =
        column.is_some_and(|(_, head)| matches!(head.one.class, Class::Share | Class::Points | Class::Times));
    let row = at(Reach::Row(place.row)).filter(|_| !is_share);
    row.or(column).or_else(|| at(Reach::Table))
}

/// Takes a unit out of the figures of its text.
fn take(text: &mut Text<'_>, unit: HeadUnit) -> Head {
    text.figures.retain(|figure| figure.range.end <= unit.range.start || unit.range.end <= figure.range.start);
    Head::new(text, unit)
}

/// Whether nothing but a unit is in a text.
fn is_all(text: &str, unit: &HeadUnit) -> bool {
    text.trim().len() <= unit.range.len() + 2 * '（'.len_utf8()
        && !text[..unit.range.start].contains(char::is_alphanumeric)
        && !text[unit.range.end..].contains(char::is_alphanumeric)
}

/// The number of rows at the top that hold heads: below the first one those that have no numbers, but units, or years
/// beside an empty corner.
fn head_rows(table: &[Text<'_>], lang: Lang) -> usize {
    #[derive(Default)]
    struct Row {
        units: bool,
        years: bool,
        numbers: bool,
        named: bool,
    }
    let mut rows: BTreeMap<usize, Row> = BTreeMap::new();
    for text in table {
        let Some(place) = text.cell else { continue };
        let row = rows.entry(place.row).or_default();
        row.named |= place.column == 0 && !text.raw.trim().is_empty();
        if place.column > 0 && in_head(text.raw, lang).is_some_and(|unit| is_all(text.raw, &unit)) {
            row.units = true;
        } else {
            let years = text.figures.iter().filter(|figure| figure.sort() == Sort::Time).count();
            row.years |= years > 0;
            row.numbers |= years < text.figures.len();
        }
    }
    let is_head = |row: &Row| !row.numbers && (row.units || row.years && !row.named);
    1 + (1..).take_while(|row| rows.get(row).is_some_and(is_head)).count()
}

/// Gives the columns beneath a head that spans several its unit: where the heads have two rows, those to its right in
/// which the first row has nothing.
fn spread(heads: &mut Heads, table: &[Text<'_>], rows: usize) {
    let column_of = |text: &Text<'_>, row| text.cell.filter(|place| place.row == row).map(|place| place.column);
    let named: BTreeSet<usize> = table.iter().filter_map(|text| column_of(text, 0)).collect();
    if rows == 1 {
        return;
    }
    let below: BTreeSet<usize> = table.iter().filter_map(|text| column_of(text, 1)).collect();
    for column in below.into_iter().filter(|column| !named.contains(column)) {
        let left = named.range(..column).next_back().and_then(|left| heads.get(&Reach::Column(*left)));
        if let Some(head) = left.cloned() {
            heads.entry(Reach::Column(column)).or_insert(head);
        }
    }
}

/// The columns that hold the units of their rows.
fn columns_of_units(table: &[Text<'_>], rows: usize, lang: Lang) -> BTreeSet<usize> {
    /// Whether a column is named so, has nothing but units, and has one that is no word for a period.
    type Column = (bool, bool, bool);
    let mut columns: BTreeMap<usize, Column> = BTreeMap::new();
    for text in table {
        let Some(place) = text.cell else { continue };
        let (named, units, sure) = columns.entry(place.column).or_insert((false, true, false));
        if place.row < rows {
            *named |= names_units(text.raw, lang);
        } else if !text.raw.trim().is_empty() {
            let unit = in_head(text.raw, lang).filter(|unit| is_all(text.raw, unit));
            *units &= unit.is_some();
            *sure |= unit.is_some_and(|unit| !unit.may_be_word());
        }
    }
    let holds =
        |(column, (named, units, sure)): (usize, Column)| (column > 0 && (named || units && sure)).then_some(column);
    columns.into_iter().filter_map(holds).collect()
}

/// The columns whose numbers all look like years, and the first one.
fn columns_of_years(table: &[Text<'_>], rows: usize) -> BTreeSet<usize> {
    let mut columns: BTreeMap<usize, bool> = BTreeMap::from([(0, true)]);
    for text in table {
        let Some(place) = text.cell.filter(|place| place.row >= rows && place.column > 0) else { continue };
        for figure in &text.figures {
            let is_year = figure.as_number().is_some() || figure.plain && may_be_year(text.raw);
            *columns.entry(place.column).or_insert(true) &= is_year;
        }
    }
    columns.into_iter().filter_map(|(column, years)| years.then_some(column)).collect()
}

/// Reads (50) as a minus, as annual reports write it. Without a unit a small number in brackets may point to a note.
fn minus(text: &mut Text<'_>, place: CellPlace) {
    let cell = text.raw.trim().trim_end_matches(['%', '％']).trim_end();
    let inside = cell.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let has_unit = text.reach.is_some();
    let [figure] = &mut *text.figures else { return };
    let number = inside.filter(|inside| inside.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let note = figure.is_small() && !has_unit;
    let countable = matches!(figure.sort(), Sort::Money | Sort::Share | Sort::Points | Sort::Number);
    figure.negative |= number.is_some() && place.column > 0 && countable && !note;
}

/// Reads a number of which nothing but brackets is in its cell, which elsewhere is a mark in a list.
fn bracketed(text: &mut Text<'_>) {
    let is_alone = text.raw.trim().trim_matches(['(', ')', '（', '）']).trim();
    if let [figure] = &mut *text.figures
        && figure.amount.class == Class::Code
        && figure.text == is_alone
    {
        figure.amount.class = Class::Number;
        figure.plain = true;
    }
}

/// Gives the numbers after a label their unit: "Revenue (RMB billion): 64".
pub(super) fn labelled(text: &mut Text<'_>, lang: Lang) {
    // The unit of a computation is that of its numbers before the label too.
    if text.figures.iter().any(|figure| figure.computed) {
        return;
    }
    for unit in labels(text.raw, lang).into_iter().filter_map(|label| label.unit) {
        let one = Amount::one(unit.value, unit.unit);
        let mut at = after_label(text.raw, unit.range.end);
        for figure in &mut text.figures {
            let Some(from) = at else { break };
            if figure.range.start < unit.range.end {
                continue;
            }
            if !figure.plain || !text.raw.get(from..figure.range.start).is_some_and(joins) {
                break;
            }
            figure.headed = figure.amount.in_unit(&one);
            at = Some(figure.range.end);
        }
    }
}

/// Whether only white space and marks of a list are between two numbers.
fn joins(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || matches!(c, ',' | '，' | '、' | '/' | ';' | '；'))
}

/// Whether a text is four digits.
fn may_be_year(text: &str) -> bool {
    text.trim().len() == 4 && text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

impl Figure<'_> {
    /// The number that four digits are where they are no year.
    fn as_number(&self) -> Option<Amount> {
        let value = self.text.trim().parse().ok().filter(|_| may_be_year(&self.text) && self.sort() == Sort::Time)?;
        Some(Amount::one(Exact::new(value, 0), WrittenUnit::Plain))
    }
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

/// Compares the units of both editions. Where no number that is in them follows them, they are reported once, and the
/// cells are compared by their digits.
pub(super) fn compare<'s>(
    alignment: &[Pair],
    ours: &mut Figures<'s>,
    theirs: &mut Figures<'s>,
    report: &mut Report<'_>,
) {
    for pair in alignment {
        let (Some(a), Some(b)) = (pair.source, pair.translation) else { continue };
        let (Some(left), Some(right)) = (ours.tables.get(&a), theirs.tables.get(&b)) else { continue };
        let (Some(cells), Some(others)) = (ours.blocks.get_mut(a), theirs.blocks.get_mut(b)) else { continue };
        for (reach, [this, that]) in contradictions(cells, others) {
            let (Some(head), Some(other)) = (left.get(&reach[0]), right.get(&reach[1])) else { continue };
            report.heads(reach[1], [head, other], [&this, &that]);
            for (texts, reach) in [(&mut *cells, reach[0]), (&mut *others, reach[1])] {
                let under = texts.iter_mut().filter(|text| text.reach == Some(reach));
                under.for_each(|text| text.figures.iter_mut().for_each(|figure| figure.headed = None));
            }
        }
    }
}

/// The units of both editions for which all numbers have the same digits and none the same value, with the first two
/// numbers.
fn contradictions(cells: &[Text<'_>], others: &[Text<'_>]) -> BTreeMap<[Reach; 2], [Amount; 2]> {
    let of = |texts: &[Text<'_>]| -> BTreeMap<CellPlace, (Reach, Amount)> {
        let cells = texts.iter().filter_map(|text| {
            let [figure] = &*text.figures else { return None };
            Some((text.cell?, (text.reach?, figure.headed?)))
        });
        cells.collect()
    };
    let (ours, theirs) = (of(cells), of(others));
    let mut found: BTreeMap<[Reach; 2], Option<[Amount; 2]>> = BTreeMap::new();
    for (place, (reach, a)) in ours {
        let Some((other, b)) = theirs.get(&place) else { continue };
        if a.value.is_zero() || b.value.is_zero() {
            continue;
        }
        let contradicts = !a.equals(b) && (a.same_digits(b) || a.number == b.number);
        let first = found.entry([reach, *other]).or_insert(Some([a, *b]));
        *first = first.filter(|_| contradicts);
    }
    found.into_iter().filter_map(|(reach, first)| Some((reach, first?))).collect()
}

impl Amount {
    /// The number in a unit that is written elsewhere, given one of it.
    fn in_unit(&self, one: &Amount) -> Option<Amount> {
        let value = self.number.checked_mul(one.value)?;
        let tolerance = self.tolerance.checked_mul(one.value)?;
        Some(Amount { class: one.class, value, tolerance, number: self.number })
    }
}
