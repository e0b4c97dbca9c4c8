//! Finds the columns that a chart draws, and what their numbers measure.

use super::Join;
use crate::diag::{Diagnostic, Span};
use crate::model::{Cell, CellValue, ChartData, Column, ColumnType, Exact, Lang, Measure, Unit};

impl Join<'_, '_> {
    pub(super) fn column(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.data.column(name);
        if found.is_none() {
            let message = format!("{} has no column `{name}`", self.data_name());
            let problem = Diagnostic::error("unknown-column", span, message);
            let stem = Lang::ALL.iter().find_map(|lang| name.strip_suffix(&format!("_{}", lang.code())));
            self.problems.push(match stem.filter(|stem| self.data.column(stem).is_some()) {
                Some(stem) => problem.hint(format!("write `{stem}`: the columns of all languages are one")),
                None => problem.suggest(name, self.data.columns.iter().map(|column| &column.name)),
            });
        }
        found
    }

    pub(super) fn data_name(&self) -> String {
        if self.data.id.is_empty() { "the data".to_owned() } else { format!("the data set `{}`", self.data.id) }
    }

    /// The column of categories: the one that is named, or the first that holds no numbers.
    pub(super) fn x(&mut self) -> Option<usize> {
        if let Some((name, span)) = &self.spec.x {
            let column = self.column(name, *span)?;
            if self.data.columns[column].content == ColumnType::Kind {
                self.wrong_column(*span, column, "names or dates");
                return None;
            }
            return Some(column);
        }
        let is_name = |column: &Column| matches!(column.content, ColumnType::Text | ColumnType::Date);
        let found = self.data.columns.iter().position(is_name);
        if found.is_none() {
            self.problems.push(
                Diagnostic::error("missing-key", self.spec.span, "this chart has no `x`")
                    .hint("name the column of categories or of times"),
            );
        }
        found
    }

    /// The columns of numbers: those that are named, or all.
    pub(super) fn y(&mut self, x: Option<usize>) -> Vec<usize> {
        let spec = self.spec;
        let mut out = vec![];
        for (name, span) in &spec.y {
            let Some(column) = self.column(name, *span) else { continue };
            if out.contains(&column) {
                self.problems.push(
                    Diagnostic::error("duplicate-column", *span, format!("`{name}` is drawn twice"))
                        .hint("name it once"),
                );
            } else if !matches!(self.data.columns[column].content, ColumnType::Number(_)) {
                self.wrong_column(*span, column, "numbers");
            } else {
                out.push(column);
            }
        }
        if spec.y.is_empty() {
            let is_number = |(_, column): &(usize, &Column)| matches!(column.content, ColumnType::Number(_));
            let numbers = self.data.columns.iter().enumerate().filter(is_number);
            out.extend(numbers.map(|(at, _)| at).filter(|at| Some(*at) != x));
            if out.is_empty() {
                let message = format!("{} has no column of numbers", self.data_name());
                self.problems.push(Diagnostic::error("no-numbers", self.data_span(), message));
            }
        }
        out
    }

    pub(super) fn data_span(&self) -> Span {
        match &self.spec.data {
            ChartData::Named(_, span) => *span,
            ChartData::Inline { rows, .. } => Span { end: rows.span.start, ..rows.span },
            ChartData::Missing => self.spec.span,
        }
    }

    /// Reports a column that does not hold what the chart needs, with the first cell that shows it.
    pub(super) fn wrong_column(&mut self, span: Span, column: usize, wanted: &str) {
        let (name, says) = (&self.data.columns[column].name, self.data.says(column));
        let mut problem =
            Diagnostic::error("wrong-column", span, format!("`{name}` {says}, but {wanted} are needed here"));
        let no_number = |cell: &&Cell| match &cell.value {
            CellValue::Text(text) => Exact::parse(text.get(Lang::Zh)).is_none(),
            _ => false,
        };
        let mut cells = self.data.rows.iter().filter_map(|row| row.get(column));
        if let Some(cell) = cells.find(no_number).filter(|_| wanted == "numbers" && says == "holds text") {
            problem = problem.related(cell.span, "this is no number");
        }
        self.problems.push(problem);
    }

    pub(super) fn kind_column(&mut self, series: usize) -> Option<usize> {
        let kinds = &self.spec.kinds;
        let name = &self.data.columns[series].name;
        let own = kinds.by_series.iter().find(|entry| entry.series.0 == *name).map(|entry| &entry.column);
        let (name, span) = own.or(kinds.all.as_ref())?;
        // One column for all series is looked up, and complained about, once.
        let repeated = own.is_none() && self.problems.iter().any(|problem| problem.span == Some(*span));
        if repeated {
            return None;
        }
        let column = self.column(name, *span)?;
        let empty = self.data.rows.iter().all(|row| row.get(column).is_none_or(|cell| cell.value == CellValue::Empty));
        if self.data.columns[column].content != ColumnType::Kind && !empty {
            self.wrong_column(*span, column, "kinds (`reported`, `forecast` and so on)");
            return None;
        }
        Some(column)
    }

    pub(super) fn check_kind_series(&mut self, y: &[usize]) {
        let names: Vec<&str> = y.iter().map(|column| &*self.data.columns[*column].name).collect();
        for entry in &self.spec.kinds.by_series {
            let (name, span) = &entry.series;
            if !names.contains(&&**name) {
                self.problems.push(
                    Diagnostic::error("unknown-column", *span, format!("`{name}` is not drawn in this chart"))
                        .suggest(name, &names),
                );
            }
        }
    }

    /// What all series are measured in.
    pub(super) fn measure(&mut self, y: &[usize]) -> Option<Measure> {
        let measures: Vec<(&Column, &Measure)> = y
            .iter()
            .map(|column| &self.data.columns[*column])
            .filter_map(|column| match &column.content {
                ColumnType::Number(measure) => Some((column, measure)),
                _ => None,
            })
            .collect();
        let (first, measure) = measures.first()?;
        if let Some((other, theirs)) = measures.iter().find(|(_, theirs)| theirs.unit != measure.unit) {
            let span =
                self.spec.y.iter().find(|(name, _)| *name == other.name).map_or(self.spec.span, |(_, span)| *span);
            let (ours, theirs) = (unit_name(measure.unit), unit_name(theirs.unit));
            let message = format!("`{}` is in {theirs}, but `{}` is in {ours}", other.name, first.name);
            self.problems.push(
                Diagnostic::error("mixed-units", span, message)
                    .label("one axis has one unit")
                    .hint("draw them in two charts"),
            );
        }
        // Deals and firms on one axis: each series says in its name what it counts.
        let noun = measure.noun.clone().filter(|noun| measures.iter().all(|(_, m)| m.noun.as_ref() == Some(noun)));
        Some(Measure { unit: measure.unit, exponent: 0, noun })
    }
}

fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Currency(currency) => currency.code(),
        Unit::Percent => "percent",
        Unit::PercentagePoints => "percentage points",
        Unit::Count => "counts",
        Unit::Rank => "ranks",
        Unit::Ratio => "ratios",
        Unit::Plain => "plain numbers",
    }
}
