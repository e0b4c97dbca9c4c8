//! Common work of all steps: finding columns, reading their numbers and reporting problems.

use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Cell, CellValue, Column, ColumnType, Dataset, Exact, Lang, Localized, Measure, Missing, NewColumn, OddFault,
    Origin, Unit, Written,
};

use super::exact;

/// Finds another data set by the name that a step gives it, and its place. `None` after a problem, which is reported.
pub(in crate::resolve) type Others<'a> = dyn Fn(&str, Span, &mut Diagnostics) -> Option<Arc<Dataset>> + 'a;

/// Where problems of a step go.
pub(super) struct Work<'p> {
    /// The place of the step's name.
    pub(super) step: Span,
    /// The data before the first step.
    pub(super) original: &'p Dataset,
    /// The other data sets.
    pub(super) others: &'p Others<'p>,
    pub(super) problems: &'p mut Diagnostics,
}

/// A column of numbers.
pub(super) struct Numbers {
    pub(super) column: usize,
    pub(super) measure: Measure,
}

impl Work<'_> {
    /// The column with this name.
    pub(super) fn column(&mut self, data: &Dataset, (name, span): &Written) -> Option<usize> {
        let found = data.column(name);
        if let Some(column) = found {
            data.columns[column].doubt(self.problems);
        } else {
            let problem = Diagnostic::error("unknown-column", *span, format!("there is no column `{name}` here"));
            let stem = Lang::ALL.iter().find_map(|lang| name.strip_suffix(&format!("_{lang}")));
            self.problems.push(match stem.filter(|stem| data.column(stem).is_some()) {
                Some(stem) => problem.hint(format!("write `{stem}`: the columns of all languages are one")),
                None => problem.suggest(name, data.columns.iter().map(|column| &column.name)),
            });
        }
        found
    }

    /// The columns with these names, each once. `None` if any is wrong; all that are wrong are reported.
    pub(super) fn columns(&mut self, data: &Dataset, names: &[Written]) -> Option<Vec<usize>> {
        let mut found = vec![];
        for (at, name) in names.iter().enumerate() {
            if let Some((_, first)) = names[..at].iter().find(|first| first.0 == name.0) {
                self.problems.push(
                    Diagnostic::error("duplicate-column", name.1, format!("`{}` is named twice", name.0))
                        .related(*first, "first here")
                        .hint("name it once"),
                );
            } else {
                found.extend(self.column(data, name));
            }
        }
        (found.len() == names.len()).then_some(found)
    }

    /// The column of numbers with this name, to compute with them. A number that only bounds its value is reported: the
    /// result would be as wrong as it is.
    pub(super) fn numbers(&mut self, data: &Dataset, name: &Written) -> Option<Numbers> {
        let found = self.numbers_as_they_are(data, name)?;
        if let Some((hedge, span)) = data.rows.iter().find_map(|row| row[found.column].hedge()) {
            let message =
                format!("this number only bounds its value (`{}`), but a step computes with it", hedge.sign());
            self.problems.push(
                Diagnostic::warning("hedged-number", span, message)
                    .related(name.1, "as if it were the value")
                    .hint("leave such rows out with a step `filter` before, or say in the `note` what the result is"),
            );
        }
        Some(found)
    }

    /// The column of numbers with this name, which stay as they are.
    pub(super) fn numbers_as_they_are(&mut self, data: &Dataset, name: &Written) -> Option<Numbers> {
        let column = self.column(data, name)?;
        if let ColumnType::Number(measure) = &data.columns[column].content {
            return Some(Numbers { column, measure: measure.clone() });
        }
        match &data.columns[column].odd {
            Some(odd) => {
                let message = match &odd.fault {
                    OddFault::NoNumber => format!("`{}` is not a number", odd.text),
                    fault @ OddFault::Unit(..) => format!("`{}` {}", odd.text, fault.beside("other cells")),
                };
                self.problems.push(
                    Diagnostic::error("not-a-number", odd.span, message)
                        .related(name.1, "this step needs a column of numbers")
                        .hint(odd.hint.clone()),
                );
            }
            None => self.wrong_column(data, name, column, "numbers"),
        }
        None
    }

    /// The column of numbers with this name, if its numbers may be added up.
    pub(super) fn addable(&mut self, data: &Dataset, name: &Written) -> Option<Numbers> {
        let numbers = self.numbers(data, name)?;
        let unit = match numbers.measure.unit {
            Unit::Rank => "ranks",
            Unit::Ratio => "ratios",
            Unit::PercentagePoints => "percentage points",
            Unit::Currency(_) | Unit::Percent | Unit::Count | Unit::Plain => return Some(numbers),
        };
        let message = format!("`{}` holds {unit}, which cannot be added up", name.0);
        self.problems.push(Diagnostic::error("wrong-unit", name.1, message).hint("name a column of amounts"));
        None
    }

    /// Reports a column of the wrong type for the step.
    pub(super) fn wrong_column(&mut self, data: &Dataset, name: &Written, column: usize, wanted: &str) {
        let message = format!("`{}` {}, but {wanted} are needed here", name.0, data.description(column));
        self.problems.push(Diagnostic::error("wrong-column", name.1, message));
    }

    /// Whether no column has the name of one that is to be made.
    pub(super) fn is_free(&mut self, data: &Dataset, (name, span): &Written) -> bool {
        let taken = data.column(name);
        if let Some(column) = taken {
            self.problems.push(
                Diagnostic::error("duplicate-column", *span, format!("there is a column `{name}` already"))
                    .related(data.columns[column].span, "this one")
                    .hint("give the new one another name"),
            );
        }
        taken.is_none()
    }

    /// The sum of the numbers in these rows; `None` where there is none, or after a problem.
    pub(super) fn sum(&mut self, data: &Dataset, rows: &[usize], numbers: &Numbers, missing: Missing) -> Option<Exact> {
        let mut sum: Option<Exact> = None;
        let mut whole = true;
        for cell in rows.iter().map(|row| &data.rows[*row][numbers.column]) {
            let Some(number) = cell.number() else {
                whole &= self.may_skip(cell, missing);
                continue;
            };
            let next = match sum {
                None => Some(number),
                Some(sum) => exact::add(sum, number),
            };
            match next.filter(|sum| sum.scaled(numbers.measure.exponent).is_some()) {
                Some(next) => sum = Some(next),
                None => {
                    self.too_long(cell);
                    return None;
                }
            }
        }
        sum.filter(|_| whole)
    }

    /// Reports an empty cell, unless the author allows it.
    pub(super) fn may_skip(&mut self, cell: &Cell, missing: Missing) -> bool {
        if missing == Missing::Refuse {
            let problem = self.cell("empty-cell", cell, "a total needs this cell, which has no value");
            self.problems.push(problem.hint(
                "leave such rows out with a step `filter: {column: …, known: true}` before, or allow a total without \
                 them with `missing: skip`",
            ));
        }
        missing == Missing::Skip
    }

    /// Reports a number that is too long to be computed with.
    pub(super) fn too_long(&mut self, cell: &Cell) {
        let problem = self.cell("not-a-number", cell, "with this number the result has too many digits");
        self.problems.push(problem.hint("numbers are exact to 28 digits"));
    }

    /// Reports a problem, and gives no result.
    pub(super) fn report<T>(&mut self, problem: Diagnostic) -> Option<T> {
        self.problems.push(problem);
        None
    }

    /// A problem with a cell, which also shows the step.
    pub(super) fn cell(&self, code: &'static str, cell: &Cell, message: impl Into<String>) -> Diagnostic {
        Diagnostic::error(code, cell.span, message).related(self.step, "for this step")
    }
}

/// A column of computed numbers.
pub(super) fn computed(made: &NewColumn, measure: Measure) -> Column {
    let (name, span) = made.name.clone();
    Column {
        name,
        span,
        label: made.label.clone(),
        content: ColumnType::Number(measure),
        origin: Origin::Computed,
        decimals: None,
        doubts: vec![],
        along: None,
        odd: None,
    }
}

/// A column of text that a step makes.
pub(super) fn text_column((name, span): &Written, label: Localized) -> Column {
    Column {
        name: name.clone(),
        span: *span,
        label,
        content: ColumnType::Text,
        origin: Origin::Given,
        decimals: None,
        doubts: vec![],
        along: None,
        odd: None,
    }
}

/// A measure of numbers that are not scaled.
pub(super) fn unscaled(unit: Unit) -> Measure {
    Measure::new(unit, 0, None)
}

/// A cell that was computed from another one.
pub(super) fn cell_at(place: &Cell, number: Option<Exact>) -> Cell {
    Cell::new(place.span, number.map_or(CellValue::Empty, CellValue::Number))
}

/// Adds a column; its cells are in the order of the rows.
pub(super) fn push(mut data: Dataset, column: Column, cells: Vec<Cell>) -> Dataset {
    data.columns.push(column);
    for (row, cell) in data.rows.iter_mut().zip(cells) {
        row.push(cell);
    }
    data
}
