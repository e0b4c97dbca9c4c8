//! Compares the figures that prose writes out with the brief's quantities and data.
//!
//! A figure that prose calls by name cannot be wrong. One that it writes out is looked up by value; a figure that is
//! not found is a mistake if it has the digits of a figure of the brief at another scale, or if the label and the year
//! of one are beside it.

use std::collections::BTreeSet;

use super::collect::Figures;
use super::figure::{Class, Figure};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::number;
use crate::model::{Cell, ColumnType, Date, Fill, Lang, Localized, Page, PerLang, Period, Quantity, Site};

pub(super) fn check(site: &Site, page: &Page, figures: &PerLang<Option<Figures<'_>>>, problems: &mut Diagnostics) {
    let data = of_page(site, page);
    if data.is_empty() {
        return;
    }
    for edition in figures.iter().flatten() {
        for figure in edition.all().filter(|figure| figure.key.is_none() && demanded(figure)) {
            if !data.iter().any(|datum| figure.same(&datum.figure)) {
                report(figure, edition, &data, problems);
            }
        }
    }
}

/// A figure of the brief.
struct Datum<'s> {
    figure: Figure<'s>,
    lang_texts: PerLang<String>,
    label: Option<&'s Localized>,
    year: Option<i16>,
    /// Its name, where it is a quantity of the page itself.
    id: Option<&'s str>,
}

/// Whether a figure of prose should be in the brief: not within a computation, whose steps are not data.
fn demanded(figure: &Figure<'_>) -> bool {
    let unit = matches!(figure.amount.class, Class::Money(_) | Class::Share | Class::Points)
        || figure.amount.class == Class::Number;
    unit && figure.is_firm() && !figure.unitless && !figure.computed
}

fn report(figure: &Figure<'_>, edition: &Figures<'_>, data: &[Datum<'_>], problems: &mut Diagnostics) {
    let lang = edition.lang;
    let here = |datum: &Datum<'_>| {
        let mut beside = edition.all().filter(|other| other.passage == figure.passage);
        beside.any(|other| other.same(&datum.figure))
    };
    // The points of charts are in some data set already, or computed; they have no place of their own.
    let data = data.iter().filter(|datum| datum.lang_texts.iter().any(|text| !text.is_empty()));
    let scaled = data.clone().find(|datum| figure.off_scale(&datum.figure) && telling(figure, datum, lang));
    let beside = || {
        data.clone().find(|datum| {
            figure.amount.class == datum.figure.amount.class && names(figure, datum, lang) && !here(datum)
        })
    };
    let Some(datum) = scaled.or_else(beside) else { return };
    let known = &datum.lang_texts[lang];
    let message = format!("the text has `{}`, the brief has {known}", figure.text);
    let problem = Diagnostic::error("figure-not-in-data", figure.span, message)
        .label(figure.normalised())
        .related(datum.figure.span, datum.figure.normalised());
    problems.push(match datum.id {
        Some(id) => problem.hint(format!("`{{{{ qty(id=\"{id}\") }}}}` prints it and cannot drift")),
        None => problem,
    });
}

/// Whether the same digits at another scale are too many to be chance, or the words around them name the figure.
fn telling(figure: &Figure<'_>, datum: &Datum<'_>, lang: Lang) -> bool {
    let enough = if figure.amount.class == Class::Share { 4 } else { 3 };
    figure.significant() >= enough || names(figure, datum, lang)
}

/// Whether the words around a figure name a figure of the brief: its label, and its year where it has one.
fn names(figure: &Figure<'_>, datum: &Datum<'_>, lang: Lang) -> bool {
    let Some(label) = datum.label.map(|label| label.get(lang)).filter(|label| !label.is_empty()) else { return false };
    let before = figure.passage.get(..figure.range.start).unwrap_or_default();
    let sentence = before.rsplit(['。', '；', '！', '？', ';']).next().unwrap_or_default();
    let sentence = sentence.rsplit(". ").next().unwrap_or_default();
    let year = datum.year.is_none_or(|year| sentence.contains(&year.to_string()));
    year && sentence.to_lowercase().contains(&label.to_lowercase())
}

/// The quantities and data of a page, and the quantities that its text calls.
fn of_page<'s>(site: &'s Site, page: &'s Page) -> Vec<Datum<'s>> {
    let fills = Lang::ALL.iter().filter_map(|lang| page.editions[*lang].as_ref()).flat_map(|edition| &edition.fills);
    let called = fills.filter_map(|fill| match fill {
        Fill::Quantity { key, .. } if key.page != page.id => site.figure(key),
        _ => None,
    });
    let called = called.flat_map(of_quantity).map(|datum| Datum { id: None, ..datum });
    let mut data: Vec<Datum<'_>> = page.quantities.iter().flat_map(of_quantity).chain(called).collect();
    for published in page.datasets.iter().filter_map(|index| site.datasets.get(*index)) {
        let dataset = &published.dataset;
        for row in &dataset.rows {
            let cells = dataset.columns.iter().zip(row);
            data.extend(cells.filter_map(|(column, cell)| of_cell(&column.content, cell)));
        }
    }
    let shown = page.editions.iter().flatten().flat_map(|edition| &edition.fills).filter_map(|fill| match fill {
        Fill::Chart(_, chart) => Some(chart),
        _ => None,
    });
    // Those of the front matter may be shown, and both editions show most: each is compared once.
    let mut seen = BTreeSet::new();
    let all = page.charts.iter().map(|(_, chart)| chart).chain(shown);
    for chart in all.filter(|chart| seen.insert((chart.span.file, chart.span.start))) {
        data.extend(chart.body.values().into_iter().map(|(unit, value)| {
            let figure = Figure::known(value, unit, false, Span::start_of(crate::diag::FileId(0)), String::new());
            Datum { figure, lang_texts: Default::default(), label: None, year: None, id: None }
        }));
    }
    data
}

/// The value of a quantity, and the correct value if the source is wrong.
fn of_quantity(quantity: &Quantity) -> impl Iterator<Item = Datum<'_>> {
    let year = match quantity.period {
        Some(Period::At(Date::Year(year))) => Some(year),
        _ => None,
    };
    let texts = PerLang::new(|lang| number::quantity(quantity, lang, number::Qualifier::Shown).text());
    let stated = Figure::known(quantity.value, quantity.unit, quantity.approx, quantity.span, String::new());
    let recomputed = quantity.recomputed.as_ref().map(|recomputed| {
        let figure = Figure::known(recomputed.value, quantity.unit, true, quantity.span, String::new());
        Datum { figure, lang_texts: texts.clone(), label: None, year: None, id: None }
    });
    let stated =
        Datum { figure: stated, lang_texts: texts, label: Some(&quantity.label), year, id: Some(&quantity.id) };
    [Some(stated), recomputed].into_iter().flatten()
}

fn of_cell<'s>(content: &ColumnType, cell: &Cell) -> Option<Datum<'s>> {
    let ColumnType::Number(measure) = content else { return None };
    let value = cell.number()?;
    let texts = PerLang::new(|lang| number::measure(value, measure, lang));
    let figure = Figure::known(value.scaled(measure.exponent)?, measure.unit, false, cell.span, String::new());
    Some(Datum { figure, lang_texts: texts, label: None, year: None, id: None })
}
