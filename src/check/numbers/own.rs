//! Compares the quantities of a brief with its own data: a column of the same label and unit has their value for their
//! period.

use std::collections::BTreeMap;

use super::figure::Figure;
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::number::{self, Qualifier};
use crate::model::{Cell, ColumnType, Date, Lang, Measure, Page, Period, Quantity, Site, Unit};

/// Where a value is: under a label, in a unit, for a date.
type Place<'s> = (&'s str, &'static str, Date);

/// A cell with the unit of its column, and the name of its data set; `None` if several rows have its date.
type Known<'s> = Option<(&'s Cell, &'s Measure, &'s str)>;

pub(super) fn check(site: &Site, page: &Page, problems: &mut Diagnostics) {
    let lang = page.source_lang;
    let places: Vec<(&Quantity, Place<'_>)> =
        page.quantities.iter().filter_map(|q| Some((q, place(q, lang)?))).collect();
    if places.is_empty() {
        return;
    }
    let wanted: std::collections::BTreeSet<&str> = places.iter().map(|(_, (label, ..))| *label).collect();
    let mut known: BTreeMap<Place<'_>, Known<'_>> = BTreeMap::new();
    for published in page.datasets.iter().filter_map(|index| site.datasets.get(*index)) {
        let dataset = &published.dataset;
        let dates = dataset.columns.iter().position(|column| column.content == ColumnType::Date);
        let columns = dataset.columns.iter().enumerate().filter_map(|(at, column)| {
            let ColumnType::Number(measure) = &column.content else { return None };
            Some((at, column.label.get(lang).trim(), measure)).filter(|(_, label, _)| wanted.contains(label))
        });
        let Some(dates) = dates else { continue };
        for (at, label, measure) in columns {
            for row in &dataset.rows {
                let date = row.get(dates).and_then(Cell::as_written).and_then(Date::parse);
                if let (Some(date), Some(cell)) = (date, row.get(at)) {
                    let place = (label, measure.unit.name(), date);
                    let found = Some((cell, measure, &*dataset.id));
                    known.entry(place).and_modify(|known| *known = None).or_insert(found);
                }
            }
        }
    }
    for (quantity, place) in places {
        if let Some(Some((cell, measure, dataset))) = known.get(&place) {
            compare(quantity, cell, measure, dataset, lang, problems);
        }
    }
}

/// The place of a quantity; `None` where the data need not have it: a bound, a part of the data, a known mistake.
fn place(quantity: &Quantity, lang: Lang) -> Option<Place<'_>> {
    let Some(Period::At(date)) = quantity.period else { return None };
    let label = quantity.label.get(lang).trim();
    let comparable = quantity.bound.is_none() && quantity.cell.is_none() && !quantity.as_stated;
    (comparable && !label.is_empty() && quantity.unit != Unit::Rank).then(|| (label, quantity.unit.name(), date))
}

fn compare(quantity: &Quantity, cell: &Cell, measure: &Measure, dataset: &str, lang: Lang, problems: &mut Diagnostics) {
    let Some(value) = cell.number() else { return };
    let Some(scaled) = value.scaled(measure.exponent) else { return };
    let stated = Figure::known(quantity.value, quantity.unit, quantity.approx, quantity.span, String::new());
    let known = Figure::known(scaled, measure.unit, false, cell.span, String::new());
    if stated.same(&known) && stated.negative == known.negative {
        return;
    }
    let (text, data) =
        (number::quantity(quantity, lang, Qualifier::Shown).text(), number::measure(value, measure, lang));
    let message = format!("`{}` is {text}, and `{dataset}` has {data} under the same label and date", quantity.id);
    problems.push(
        Diagnostic::error("figure-not-in-data", quantity.span, message)
            .label(stated.normalised())
            .related(cell.span, known.normalised())
            .hint("correct one of them, or give the quantity a label of its own"),
    );
}
