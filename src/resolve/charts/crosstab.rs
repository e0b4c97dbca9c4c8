//! Crosses the rows of a data set with its columns of numbers: categories by series.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::join::{Join, Repeated};
use super::names::category_name;
use crate::diag::Diagnostic;
use crate::model::{
    Across, Categories, Category, CategoryName, Cell, CellValue, ChartKind, Claim, Column, ColumnClaim, ColumnType,
    Exact, Gap, Interval, Point, Rows, Series, Unit,
};

/// Categories by series, with what the rules about them need.
pub(super) struct Crosstab {
    /// In the order of drawing.
    pub(super) categories: Categories,
    /// One for each of the columns.
    pub(super) series: Vec<Series>,
    /// The columns of numbers.
    pub(super) columns: Vec<usize>,
    /// What they are measured in: those on the main axis, if there are two.
    pub(super) unit: Unit,
}

impl<'a> Join<'a, '_> {
    /// Makes categories of the column `x` and series of the columns `y`, whose kinds of figures are in `kinds`, and
    /// checks them.
    pub(super) fn crosstab(&mut self, x: usize, y: Vec<usize>, kinds: &[Option<usize>], unit: Unit) -> Crosstab {
        self.check_count(&y);
        let rows = self.rows(x, &y);
        self.check_rows(&rows);
        self.check_missing(&y, &rows);
        self.check_ends(&rows, &y);
        self.check_sides(&rows, &y);
        let mut all = self.categories(x, &rows);
        if let Some(stated) = self.stated_sums(&y) {
            all.iter_mut().zip(&rows).for_each(|(category, row)| category.sum = self.stated_sum(row, stated, &y));
        }
        let mut series: Vec<Series> =
            y.iter().zip(kinds).map(|(column, kind)| self.series(*column, *kind, &rows)).collect();
        self.error_bars(&mut series, &y, &rows);
        self.ribbons(&mut series, &y, &rows);
        let gap = self.gap(&all);
        let numbers = self.numbers_across(x, &rows);
        let categories = Categories { label: self.data.columns[x].label.clone(), all, gap, numbers };
        let mut table = Crosstab { categories, series, columns: y, unit };
        self.check_log(self.spec.encoding.scale.0.y, &table.columns);
        self.highlight(&mut table);
        self.check_whole(&table, &rows);
        self.doubt(&table, &rows, x);
        // What panels share is put into order before they are built.
        if self.shared.is_none() {
            let dated = table.categories.all.iter().all(|category| matches!(category.name, CategoryName::Date(_)));
            self.check_sort(dated, table.categories.numbers.is_some());
        }
        table.sort(self.spec.kind, self.spec.sort.map(|(sort, _)| sort));
        table
    }

    /// The column of the kinds of figures of each series.
    pub(super) fn kind_columns(&mut self, y: &[usize]) -> Vec<Option<usize>> {
        let kinds = y.iter().map(|series| self.kind_column(*series)).collect();
        self.check_companions(&self.spec.kinds, y);
        kinds
    }

    /// The rows to draw: those with a name. One without a value has no mark, and keeps its place.
    fn rows(&mut self, x: usize, y: &[usize]) -> Vec<&'a Vec<Cell>> {
        let has_value =
            |row: &&Vec<Cell>| y.iter().any(|column| row.get(*column).is_some_and(|c| c.number().is_some()));
        let mut out = vec![];
        for row in &self.data.rows {
            match row.get(x) {
                Some(cell) if cell.value != CellValue::Empty => out.push(row),
                Some(cell) => self.problems.extend(self.nameless(x, cell, "a chart needs a name for every row")),
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
        let mut names: Vec<CategoryName> = vec![];
        let mut firsts: BTreeMap<CategoryName, usize> = BTreeMap::new();
        let (mut repeated, mut apart) = (vec![], None);
        for (at, row) in rows.iter().enumerate() {
            let name = category_name(&self.data.columns[x], &row[x]);
            let unique = match self.spec.kind.row().rows {
                Rows::Once => true,
                Rows::Any | Rows::Two => matches!(name, CategoryName::Date(_)),
            };
            let first = if unique { *firsts.entry(name.clone()).or_insert(at) } else { at };
            if first != at {
                let written = row[x].as_written().unwrap_or_default().to_owned();
                repeated.push(Repeated { written, span: row[x].span, first: rows[first][x].span });
                apart = apart.or_else(|| self.told_apart_by(x, rows[first], row));
            }
            names.push(name);
        }
        let hint = match self.spec.kind.is_whole() {
            true => "a part has one row: add them up, `steps: [{group: {by: …, sum: …}}]`",
            false => "give each its own row, and several series their own columns",
        };
        self.repeated(&repeated, apart.as_deref().unwrap_or(hint));
        let category = |(name, row): (CategoryName, &&Vec<Cell>)| Category {
            name,
            highlight: false,
            is_absent: row[x].is_absent,
            sum: None,
        };
        names.into_iter().zip(rows).map(category).collect()
    }

    /// How two rows with one name become one, where a column of words tells them apart, as in long tables.
    fn told_apart_by(&self, x: usize, one: &[Cell], other: &[Cell]) -> Option<String> {
        let columns = self.data.columns.iter().enumerate();
        let (at, column) = columns
            .filter(|(at, column)| *at != x && column.content == ColumnType::Text)
            .find(|(at, _)| one[*at].as_written() != other[*at].as_written())?;
        let word = one[at].as_written().filter(|_| self.spec.steps.is_empty())?;
        let (name, x) = (&column.name, &self.data.columns[x].name);
        let wide = match &self.spec.y[..] {
            [(y, _)] => format!(
                "; or draw all, without `y`: `steps: [{{select: [{x}, {name}, {y}]}}, {{pivot: {{name: {name}, value: {y}}}}}]`"
            ),
            _ => String::new(),
        };
        Some(format!("keep those of one `{name}`, `steps: [{{filter: {{column: {name}, is: {word}}}}}]`{wide}"))
    }

    /// The column that states the sum of just these columns.
    fn stated_sums(&self, y: &[usize]) -> Option<usize> {
        let mut drawn: Vec<&str> = y.iter().map(|column| self.data.columns[*column].name.as_str()).collect();
        drawn.sort_unstable();
        let adds_them = |claim: &&ColumnClaim| match &claim.claim {
            Claim::Sum { of } => {
                let mut parts: Vec<&str> = of.iter().map(|(name, _)| name.as_str()).collect();
                parts.sort_unstable();
                parts == drawn
            }
            _ => false,
        };
        self.data.column(&self.data.claims.iter().find(adds_them)?.column)
    }

    /// The sum that a row states, if its parts can be rounded from parts that add up to it.
    fn stated_sum(&self, row: &[Cell], stated: usize, y: &[usize]) -> Option<Exact> {
        let range = |column: &usize| {
            let number = self.number(row, *column)?;
            Some(Interval::printed(number, number.last_digit, self.measure_of(*column)?.unit))
        };
        let parts = y.iter().map(range).collect::<Option<Vec<Interval>>>()?;
        let sum = parts.into_iter().reduce(Interval::plus)?;
        self.number(row, stated).filter(|_| range(&stated).is_some_and(|range| sum.meets(range)))
    }

    /// The numbers of the categories, where lines run over numbers: two rows of one number are reported.
    fn numbers_across(&mut self, x: usize, rows: &[&Vec<Cell>]) -> Option<Across> {
        let runs = matches!(self.spec.kind, ChartKind::Line | ChartKind::Step | ChartKind::Area(_));
        if !runs || !matches!(self.data.columns[x].content, ColumnType::Number(_)) {
            return None;
        }
        let values = rows.iter().map(|row| self.number(row, x)).collect::<Option<Vec<Exact>>>();
        let Some(values) = values else {
            self.too_long(x);
            return None;
        };
        let mut seen: BTreeMap<Decimal, &Cell> = BTreeMap::new();
        for (value, row) in values.iter().zip(rows) {
            // Those that are written alike have been reported.
            if let Some(first) = seen.insert(value.value, &row[x]).filter(|first| first.value != row[x].value) {
                self.problems.push(
                    Diagnostic::error("duplicate-category", row[x].span, "this number has two rows")
                        .related(first.span, "the first of them")
                        .hint("give each its own row, and several series their own columns"),
                );
            }
        }
        Some(Across { measured: self.declared(x), values })
    }

    /// Where lines are cut. A distance is one between dates.
    fn gap(&mut self, categories: &[Category]) -> Gap {
        let (gap, span) = self.spec.encoding.gap;
        let are_dates = categories.iter().all(|category| matches!(category.name, CategoryName::Date(_)));
        if let (Some(_), Some(span), false) = (gap.after, span, are_dates) {
            let message = "`after` is a distance between dates, and this chart has none";
            self.problems.push(
                Diagnostic::error("bad-gap", span, message).hint(
                    "leave a cell empty where a line is to be cut; a column of dates is declared with `type: date`",
                ),
            );
        }
        gap
    }

    fn series(&mut self, column: usize, kind: Option<usize>, rows: &[&Vec<Cell>]) -> Series {
        let Column { label, content, decimals, .. } = &self.data.columns[column];
        let exponent = if let ColumnType::Number(measure) = content { measure.exponent } else { 0 };
        let point = |row: &&Vec<Cell>| {
            let value = row.get(column)?.number()?.scaled(exponent)?;
            Some(Point::exact(value, self.kind_of(row, column, kind)))
        };
        Series { decimals: *decimals, ..Series::new(label.clone(), rows.iter().map(point).collect()) }
    }
}
