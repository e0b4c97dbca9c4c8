//! Compares the figures that prose writes out with the brief's quantities and data.
//!
//! A figure that prose calls by name cannot be wrong. One that it writes out is looked up by value; a figure that is
//! not found is a mistake if it has the digits of a figure of the brief at another scale and is named as that one is, or
//! has so many digits that this is no chance, or if the label and the year of one are beside it.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::collect::Figures;
use super::figure::{Class, Figure, SENTENCE_ENDS, Sort};
use super::lookup::Lookup;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::number;
use crate::model::{Cell, ColumnType, Date, Fill, Lang, Localized, Page, PerLang, Period, Quantity, Site};

pub(super) fn check(site: &Site, page: &Page, figures: &PerLang<Option<Figures<'_>>>, problems: &mut Diagnostics) {
    // A large table is put into words only for a text that has figures.
    let demanded = |edition: &Figures<'_>| edition.all().any(|figure| figure.key.is_none() && demanded(figure));
    if !figures.iter().flatten().any(demanded) {
        return;
    }
    let data = of_page(site, page);
    if data.is_empty() {
        return;
    }
    let lookup = Lookup::new(data.iter().enumerate().map(|(at, datum)| (at, &datum.figure)));
    for edition in figures.iter().flatten() {
        let index = LazyCell::new(|| Index::new(&data, edition.lang));
        for figure in edition.all().filter(|figure| figure.key.is_none() && self::demanded(figure)) {
            if lookup.find(figure, |at| figure.same(&data[at].figure)).is_none() {
                report(figure, edition, &index, problems);
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

/// The figures of a brief by their digits and by the labels of a language.
struct Index<'d, 's> {
    data: &'d [Datum<'s>],
    by_digits: BTreeMap<u128, Vec<usize>>,
    by_label: BTreeMap<String, Vec<usize>>,
    /// The lengths of the labels, in characters.
    lengths: BTreeSet<usize>,
    /// How many figures of each sort differ in their digits.
    counts: BTreeMap<Sort, usize>,
}

impl<'d, 's> Index<'d, 's> {
    fn new(data: &'d [Datum<'s>], lang: Lang) -> Self {
        let (by_digits, by_label, lengths) = Default::default();
        let mut found = Self { data, by_digits, by_label, lengths, counts: BTreeMap::new() };
        let mut seen = BTreeSet::new();
        for (at, datum) in data.iter().enumerate() {
            let digits = datum.figure.amount.digits();
            if seen.insert((datum.figure.sort(), digits)) {
                *found.counts.entry(datum.figure.sort()).or_default() += 1;
            }
            // The points of charts are in some data set already, or computed; they have no place of their own.
            if datum.lang_texts.iter().any(|text| !text.is_empty()) {
                found.by_digits.entry(digits).or_default().push(at);
            }
            let label = datum.label.map(|label| label.get(lang).to_lowercase()).filter(|label| !label.is_empty());
            if let Some(label) = label {
                found.lengths.insert(label.chars().count());
                found.by_label.entry(label).or_default().push(at);
            }
        }
        found
    }

    /// The figures whose labels are in a sentence.
    fn named(&self, sentence: &str) -> Vec<&'d Datum<'s>> {
        let text = sentence.to_lowercase();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut found = BTreeSet::new();
        for length in &self.lengths {
            for ends in starts.windows(length + 1) {
                let label = text.get(ends[0]..ends[*length]).and_then(|label| self.by_label.get(label));
                found.extend(label.into_iter().flatten().copied());
            }
        }
        found.into_iter().map(|at| &self.data[at]).collect()
    }

    /// Whether the digits of a figure are too many to agree with one of the data by chance: in less than 1 of 100 cases.
    fn is_telling(&self, figure: &Figure<'_>) -> bool {
        let count = self.counts.get(&figure.sort()).copied().unwrap_or_default();
        // Percentages are mostly between 0 and 100, so that they repeat.
        let spare = u32::from(figure.sort() == Sort::Share);
        let digits = figure.significant().saturating_sub(1 + spare).min(18);
        9 * 10_usize.pow(digits) >= 100 * count
    }
}

/// Whether a figure of prose should be in the brief: not within a computation, whose steps are not data.
fn demanded(figure: &Figure<'_>) -> bool {
    let unit = matches!(figure.meaning().class, Class::Money(_) | Class::Share | Class::Points | Class::Number);
    unit && figure.is_firm() && (!figure.unitless || figure.headed.is_some()) && !figure.computed
}

fn report(figure: &Figure<'_>, edition: &Figures<'_>, index: &Index<'_, '_>, problems: &mut Diagnostics) {
    let sentence = sentence(figure);
    let named = index.named(sentence);
    // Of figures in different units the digits agree by chance.
    let is_like = |datum: &Datum<'_>| figure.meaning().class == datum.figure.amount.class;
    let with_digits = index.by_digits.get(&figure.meaning().digits()).into_iter().flatten().map(|at| &index.data[*at]);
    let is_named =
        |datum: &Datum<'_>| named.iter().any(|other| std::ptr::eq(*other, datum)) && !is_other_year(datum, sentence);
    let scaled = with_digits
        .filter(|datum| is_like(datum) && figure.off_scale(&datum.figure))
        .find(|datum| index.is_telling(figure) || is_named(datum));
    let here = |datum: &Datum<'_>| {
        let mut beside = edition.all().filter(|other| other.passage == figure.passage);
        beside.any(|other| other.same(&datum.figure))
    };
    let beside = || named.iter().copied().find(|datum| is_like(datum) && has_year(datum, sentence) && !here(datum));
    let Some(datum) = scaled.or_else(beside) else { return };
    let known = &datum.lang_texts[edition.lang];
    let message = format!("the text has `{}`, the brief has {known}", figure.text);
    let problem = Diagnostic::error("figure-not-in-data", figure.span, message)
        .label(figure.normalised())
        .related(datum.figure.span, datum.figure.normalised());
    problems.push(match datum.id {
        Some(id) => problem.hint(format!("`{{{{ qty(id=\"{id}\") }}}}` prints it and cannot drift")),
        None => problem,
    });
}

/// The sentence around a figure.
fn sentence<'s>(figure: &Figure<'s>) -> &'s str {
    let passage = figure.passage;
    let (before, after) =
        (passage.get(..figure.range.start).unwrap_or_default(), passage.get(figure.range.end..).unwrap_or_default());
    let start = before.rfind(SENTENCE_ENDS).map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
    let start = before.rfind(". ").map_or(start, |at| start.max(at + 2));
    let end = after.find(SENTENCE_ENDS).unwrap_or(after.len());
    let end = after.find(". ").map_or(end, |at| end.min(at));
    passage.get(start..figure.range.end + end).unwrap_or_default()
}

/// Whether a sentence names the year of a figure, where it has one.
fn has_year(datum: &Datum<'_>, sentence: &str) -> bool {
    datum.year.is_none_or(|year| sentence.contains(&year.to_string()))
}

/// Whether a sentence names years, and that of a figure is not among them.
fn is_other_year(datum: &Datum<'_>, sentence: &str) -> bool {
    let mut numbers = super::raw::numbers(sentence).map(|(_, number)| number);
    let years = rust_decimal::Decimal::from(1900)..rust_decimal::Decimal::from(2100);
    !has_year(datum, sentence) && numbers.any(|number| number.scale() == 0 && years.contains(&number))
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
        Some(Period::At(date @ (Date::Year(_) | Date::Fiscal(_)))) => Some(date.year()),
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
