//! Joins a chart's specification with its data set, and refuses what would make a wrong picture.
//!
//! What the two disagree on is reported where the author can mend it: a name in the specification, a cell in
//! the data file. All of it is reported, and then there is no chart.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Category, CategoryName, Cell, CellValue, Chart, ChartSpec, Column, ColumnType, Dataset, Date, Form, Kind,
    Localized, Origin, Plot, Point, Rows, SecondAxis, Series,
};

mod columns;
mod devices;
mod error_bars;
mod kinds;
mod long;
mod order;
mod panels;
mod plots;
mod rules;
mod scatter;
mod spread;
#[cfg(test)]
pub(super) mod tests;

/// Builds the chart. `None` if anything is wrong.
pub(super) fn chart(spec: &ChartSpec, data: &Dataset, problems: &mut Diagnostics) -> Option<Chart> {
    joined(Join { spec, data, shared: None, problems })
}

/// Builds a chart by the form of its data.
fn joined(mut join: Join<'_, '_>) -> Option<Chart> {
    let before = join.problems.errors();
    let made = match join.spec.kind.row().form {
        Form::Points => scatter::chart(&mut join),
        Form::Bins => spread::histogram(&mut join),
        Form::Boxes => spread::boxes(&mut join),
        Form::Panels => panels::chart(&mut join),
        Form::Series if join.spec.encoding.series.is_some() => long::heatmap(&mut join),
        Form::Series => by_series(&mut join),
    };
    made.filter(|_| join.problems.errors() == before)
}

/// Builds a chart of categories by series.
fn by_series(join: &mut Join<'_, '_>) -> Option<Chart> {
    let spec = join.spec;
    let x = join.x();
    let mut y = join.y(x);
    let from = y.len();
    join.numbers(&spec.encoding.line, &mut y);
    let kinds: Vec<Option<usize>> = y.iter().map(|series| join.kind_column(*series)).collect();
    join.check_companions(&spec.kinds, &y);
    let (measure, second) = (join.measure(&y[..from]), join.measure(&y[from..]));
    let (Some(x), Some(measure)) = (x, measure) else { return None };
    join.check_ranks(&[&measure].into_iter().chain(&second).map(|measure| measure.unit).collect::<Vec<_>>());
    if let Some(second) = &second {
        join.check_axes(&measure, second);
    }
    join.check_count(&y);
    let rows = join.rows(x, &y);
    join.check_rows(&rows);
    join.check_missing(&y, &rows);
    join.check_ends(&rows, &y);
    let categories = join.categories(x, &rows);
    let series = y.iter().zip(&kinds).map(|(column, kind)| join.series(*column, *kind, &rows));
    let mut series: Vec<Series> = series.collect();
    join.error_bars(&mut series, &y, &rows);
    let mut chart = Chart {
        categories,
        series,
        noun: measure.noun,
        second: second.map(|measure| SecondAxis { from, unit: measure.unit, noun: measure.noun }),
        ..join.with_plot(join.data.columns[x].label.clone(), measure.unit, Plot::Series)
    };
    join.check_log(&y);
    join.highlight(&mut chart, &y);
    join.check_whole(&chart, &y, &rows);
    // What panels share is put into order before they are built.
    if join.shared.is_none() {
        join.check_sort(chart.categories.iter().all(|category| matches!(category.name, CategoryName::Date(_))));
    }
    order::sort(&mut chart, spec.sort.map(|(sort, _)| sort));
    join.devices(&mut chart, &y);
    Some(chart)
}

/// More series than this have no colour of their own.
const MOST_SERIES: usize = 8;

struct Join<'a, 'p> {
    spec: &'a ChartSpec,
    data: &'a Dataset,
    /// The data of all panels, where the chart is one of several that share their axes.
    shared: Option<&'a Dataset>,
    problems: &'p mut Diagnostics,
}

impl<'a> Join<'a, '_> {
    /// The data on the axes of the chart: those of all panels, or else just its own.
    fn on_axes(&self) -> &'a Dataset {
        self.shared.unwrap_or(self.data)
    }

    /// The rows to draw: those with a name. One without a value has no mark, and keeps its place.
    fn rows(&mut self, x: usize, y: &[usize]) -> Vec<&'a Vec<Cell>> {
        let has_value =
            |row: &&Vec<Cell>| y.iter().any(|column| row.get(*column).is_some_and(|c| c.number().is_some()));
        let mut out = vec![];
        for row in &self.data.rows {
            match row.get(x) {
                Some(cell) if cell.value != CellValue::Empty => out.push(row),
                // A cell that could not be read has been reported.
                Some(cell) if self.data.faults.contains(&cell.span) => {}
                Some(cell) => self.problems.push(
                    Diagnostic::error(
                        "empty-cell",
                        cell.span,
                        format!("this row has no `{}`", self.data.columns[x].name),
                    )
                    .label("a chart needs a name for every row"),
                ),
                None => {}
            }
        }
        let is_sound = self.problems.errors() == 0 && self.data.faults.is_empty();
        if !out.iter().any(has_value) && !y.is_empty() && is_sound {
            let message = format!("there is nothing to draw in {}", self.data_name());
            self.problems.push(Diagnostic::error("no-rows", self.data_span(), message).label("no row has a number"));
        }
        out
    }

    fn categories(&mut self, x: usize, rows: &[&Vec<Cell>]) -> Vec<Category> {
        let mut seen: Vec<(CategoryName, Span)> = vec![];
        for row in rows {
            let name = category_name(&self.data.columns[x], &row[x]);
            let whole = self.spec.kind.is_whole();
            let unique = match self.spec.kind.row().rows {
                Rows::Once => true,
                Rows::Any | Rows::Two => matches!(name, CategoryName::Date(_)),
            };
            if let Some((_, first)) = seen.iter().find(|(other, _)| unique && *other == name) {
                let written = row[x].as_written().unwrap_or_default();
                self.problems.push(
                    Diagnostic::error("duplicate-category", row[x].span, format!("`{written}` has two rows"))
                        .related(*first, "the first of them")
                        .hint(match whole {
                            true => "a part has one row: add them up, `steps: [{group: {by: …, sum: …}}]`",
                            false => "give each its own row, and several series their own columns",
                        }),
                );
            }
            seen.push((name, row[x].span));
        }
        seen.into_iter().map(|(name, _)| Category { name, highlight: false }).collect()
    }

    fn series(&mut self, column: usize, kind: Option<usize>, rows: &[&Vec<Cell>]) -> Series {
        let Column { label, content, origin, .. } = &self.data.columns[column];
        let otherwise = if *origin == Origin::Computed { Kind::Derived } else { Kind::Reported };
        let exponent = if let ColumnType::Number(measure) = content { measure.exponent } else { 0 };
        let point = |row: &&Vec<Cell>| {
            let value = row.get(column)?.number()?.scaled(exponent)?;
            let kind = match kind.and_then(|kind| row.get(kind)).map(|cell| &cell.value) {
                Some(CellValue::Kind(kind)) => *kind,
                _ => otherwise,
            };
            Some(Point::exact(value, kind))
        };
        Series { label: label.clone(), points: rows.iter().map(point).collect(), highlight: false }
    }
}

fn category_name(column: &Column, cell: &Cell) -> CategoryName {
    match (&cell.value, &column.content) {
        (CellValue::Text(text), ColumnType::Date) => match Date::parse(text.as_written()) {
            Some(date) => CategoryName::Date(date),
            None => CategoryName::Text(text.clone()),
        },
        (CellValue::Text(text), _) => CategoryName::Text(text.clone()),
        (CellValue::Number(number), _) => CategoryName::Text(Localized::same(number.value.to_string())),
        (CellValue::Kind(_) | CellValue::Empty, _) => CategoryName::Text(Localized::default()),
    }
}
