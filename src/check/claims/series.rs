//! The series and tables that the words of a page may be about.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::i18n::number;
use crate::model::{
    Cell, CellValue, Column, ColumnType, Dataset, Date, Exact, Interval, Lang, Localized, Measure, Page, Period,
    Quantity, Site, Unit,
};

/// A number with its place.
#[derive(Clone, Debug)]
pub(super) struct Number<'a> {
    pub(super) range: Interval,
    pub(super) unit: Unit,
    pub(super) span: Span,
    origin: Origin<'a>,
}

#[derive(Clone, Debug)]
enum Origin<'a> {
    Cell(Exact, &'a Measure),
    Quantity(&'a Quantity),
}

impl Number<'_> {
    /// The number in words, for messages: of all numbers only few are ever shown.
    pub(super) fn text(&self) -> String {
        match self.origin {
            Origin::Cell(number, measure) => number::measure(number, measure, Lang::MESSAGES),
            Origin::Quantity(quantity) => number::quantity(quantity, Lang::MESSAGES, number::Qualifier::Shown).text(),
        }
    }
}

/// The numbers of one thing over time.
#[derive(Clone, Debug)]
pub(super) struct Series<'a> {
    pub(super) label: Localized,
    /// By date; at least two.
    pub(super) points: BTreeMap<Date, Number<'a>>,
}

/// The numbers of several things.
#[derive(Clone, Debug)]
pub(super) struct Table<'a> {
    pub(super) rows: Vec<Localized>,
    pub(super) columns: Vec<TableColumn<'a>>,
}

#[derive(Clone, Debug)]
pub(super) struct TableColumn<'a> {
    pub(super) label: Localized,
    /// One for each row.
    pub(super) numbers: Vec<Option<Number<'a>>>,
}

/// The series of a page: columns of data sets with dates, and quantities of one label. Two series of one label cannot be
/// told apart, so neither is taken.
pub(super) fn of_page<'a>(site: &'a Site, page: &'a Page) -> Vec<Series<'a>> {
    let datasets = page.datasets.iter().filter_map(|index| site.datasets.get(*index));
    let mut all: Vec<Series<'_>> = datasets.flat_map(|published| of_dataset(&published.dataset)).collect();
    all.extend(of_quantities(page));
    let is_named = |series: &Series<'_>, other: &Series<'_>| {
        Lang::ALL
            .iter()
            .any(|lang| !series.label.get(*lang).is_empty() && series.label.get(*lang) == other.label.get(*lang))
    };
    let is_alone = |series: &&Series<'_>| all.iter().filter(|other| is_named(series, other)).count() == 1;
    all.iter().filter(|series| series.points.len() > 1).filter(is_alone).cloned().collect()
}

fn of_dataset<'a>(data: &'a Dataset) -> Vec<Series<'a>> {
    let dates: Vec<usize> =
        (0..data.columns.len()).filter(|at| data.columns[*at].content == ColumnType::Date).collect();
    let [dates] = dates[..] else { return vec![] };
    let texts = data.columns.iter().any(|column| column.content == ColumnType::Text);
    // Rows of several things on one date are no series.
    if texts {
        return vec![];
    }
    let series = |(at, column): (usize, &'a Column)| {
        let ColumnType::Number(measure) = &column.content else { return None };
        // The first place is the smallest number.
        if measure.unit == Unit::Rank {
            return None;
        }
        let points = data
            .rows
            .iter()
            .filter_map(|row| Some((row[dates].as_written().and_then(Date::parse)?, of_cell(&row[at], measure)?)));
        Some(Series { label: column.label.clone(), points: points.collect() })
    };
    data.columns.iter().enumerate().filter_map(series).collect()
}

fn of_quantities(page: &Page) -> Vec<Series<'_>> {
    let mut by_label: BTreeMap<String, Series<'_>> = BTreeMap::new();
    for quantity in page.quantities.iter().filter(|quantity| quantity.unit != Unit::Rank) {
        let Some(Period::At(date)) = quantity.period else { continue };
        let number = Number {
            range: quantity.range,
            unit: quantity.unit,
            span: quantity.span,
            origin: Origin::Quantity(quantity),
        };
        let series = by_label
            .entry(quantity.label.as_written().to_owned())
            .or_insert_with(|| Series { label: quantity.label.clone(), points: BTreeMap::new() });
        series.points.insert(date, number);
    }
    by_label.into_values().filter(|series| series.points.len() > 1).collect()
}

/// The tables of a page: data sets whose first column names things and that have no dates.
pub(super) fn tables<'a>(site: &'a Site, page: &Page) -> Vec<Table<'a>> {
    let datasets = page.datasets.iter().filter_map(|index| site.datasets.get(*index));
    datasets.filter_map(|published| table(&published.dataset)).collect()
}

fn table<'a>(data: &'a Dataset) -> Option<Table<'a>> {
    let first = data.columns.first().filter(|column| column.content == ColumnType::Text)?;
    let has_dates = data.columns.iter().any(|column| column.content == ColumnType::Date);
    let is_total =
        |row: &[Cell]| data.total.as_ref().is_some_and(|total| row[0].as_written() == Some(total.value.as_str()));
    let rows: Vec<&Vec<Cell>> = data.rows.iter().filter(|row| !is_total(row)).collect();
    let names: Vec<Localized> = rows
        .iter()
        .map(|row| match &row[0].value {
            CellValue::Text(text) => Some(text.clone()),
            _ => None,
        })
        .collect::<Option<_>>()?;
    let column = |(at, column): (usize, &'a Column)| {
        let ColumnType::Number(measure) = &column.content else { return None };
        let numbers = rows.iter().map(|row| of_cell(&row[at], measure)).collect();
        (measure.unit != Unit::Rank).then(|| TableColumn { label: column.label.clone(), numbers })
    };
    let columns: Vec<TableColumn<'_>> = data.columns.iter().enumerate().filter_map(column).collect();
    (!has_dates && !first.name.is_empty() && !columns.is_empty()).then_some(Table { rows: names, columns })
}

fn of_cell<'a>(cell: &Cell, measure: &'a Measure) -> Option<Number<'a>> {
    let number = cell.number().filter(|number| number.hedge.is_none())?;
    let written = number.last_digit.saturating_add(measure.exponent);
    let range = Interval::printed(number.scaled(measure.exponent)?, written, measure.unit);
    Some(Number { range, unit: measure.unit, span: cell.span, origin: Origin::Cell(number, measure) })
}
