//! What a chart can draw and a reader should not see: a sum among its parts, a name with two rows, a line through a year
//! and its own quarters, a picture higher than anybody scrolls.

use super::crosstab::Crosstab;
use super::join::Join;
use crate::diag::Diagnostic;
use crate::i18n::totals::is_total;
use crate::model::{Adds, CategoryName, Cell, ChartKind, ColumnType, Date, Lang, Mode, Rows, Sums, Unit};

/// More rows than this make a picture higher than three screens: a row of bars is 26 pixels high.
const MOST_ROWS: usize = 100;
/// A heat map of more categories has them below one another: its cells would be narrower than their names are high.
const MOST_ACROSS: usize = 55;

impl Join<'_, '_> {
    /// Reports what is odd in the rows of a chart, `rows` in the order of the data and `x` the column of their names.
    pub(super) fn doubt(&mut self, table: &Crosstab, rows: &[&Vec<Cell>], x: usize) {
        self.doubt_names(rows, x);
        self.check_periods(table, rows, x);
        self.doubt_total(table, rows, x);
        self.doubt_hedges(table, rows);
        self.doubt_height(table);
    }

    /// A name with two rows, where each row has a mark of its own.
    fn doubt_names(&mut self, rows: &[&Vec<Cell>], x: usize) {
        // Rows that have to be different have been reported; on shared axes all rows are those of the whole.
        let are_dates = self.data.columns[x].content == ColumnType::Date;
        if self.spec.kind.row().rows == Rows::Once || are_dates || self.shared.is_some() {
            return;
        }
        let mut names: Vec<(&str, &Cell)> =
            rows.iter().filter_map(|row| Some((row[x].as_written()?, &row[x]))).collect();
        names.sort_by_key(|(name, cell)| (*name, cell.span.start));
        let twice = names.windows(2).find(|pair| pair[0].0 == pair[1].0);
        if let Some([(name, first), (_, second)]) = twice {
            self.problems.push(
                Diagnostic::warning("repeated-category", second.span, format!("`{name}` has two rows"))
                    .related(first.span, "the first of them")
                    .hint("add them up, `steps: [{group: {by: …, sum: …}}]`, or give each a name of its own"),
            );
        }
    }

    /// A period of a line that another one has a part of. Each is drawn in its middle, so the line of 2023 and its four
    /// quarters would run through the quarters and back. Bars are side by side, whatever they last.
    fn check_periods(&mut self, table: &Crosstab, rows: &[&Vec<Cell>], x: usize) {
        let (kind, data) = (self.spec.kind, self.data);
        let is_line = |column: usize| match kind {
            ChartKind::Line | ChartKind::Step | ChartKind::Area(_) | ChartKind::Number => true,
            ChartKind::Combo => self.is_line(column),
            _ => false,
        };
        let periods = |column: usize| {
            let has_value = |row: &&&Vec<Cell>| row.get(column).is_some_and(|cell| cell.number().is_some());
            let dated = rows
                .iter()
                .filter(has_value)
                .filter_map(|row| Some((super::names::category_name(&data.columns[x], &row[x]).date()?, &row[x])));
            let mut all: Vec<(Date, &Cell)> = dated.collect();
            all.sort_by_key(|(date, _)| *date);
            all
        };
        // Rows of the same date have been reported.
        let overlap = |pair: &[(Date, &Cell)]| pair[0].0 != pair[1].0 && pair[1].0.seconds().0 <= pair[0].0.seconds().1;
        let found = table.columns.iter().filter(|column| is_line(**column)).find_map(|column| {
            let all = periods(*column);
            all.windows(2).find(|pair| overlap(pair)).map(|pair| (pair[0].1, pair[1].1))
        });
        if let Some((one, other)) = found {
            let written = |cell: &Cell| cell.as_written().unwrap_or_default().to_owned();
            let (first, second) = if one.span.start <= other.span.start { (one, other) } else { (other, one) };
            let message =
                format!("`{}` and `{}` overlap, and one line runs through both", written(first), written(second));
            self.problems.push(
                Diagnostic::error("dates-overlap", second.span, message).related(first.span, "the other of them").hint(
                    "draw one of the two lengths: take the rows of the other out, or give them a column of their own",
                ),
            );
        }
    }

    /// The sum of all rows as one of them: it would be a part of itself, or dwarf what it is made of.
    fn doubt_total(&mut self, table: &Crosstab, rows: &[&Vec<Cell>], x: usize) {
        let kind = self.spec.kind;
        let is_compared = matches!(kind, ChartKind::Bar(_) | ChartKind::HBar(_) | ChartKind::Lollipop);
        let adds_up = matches!(table.unit, Unit::Count | Unit::Currency(_) | Unit::Plain) || kind.is_whole();
        if !(kind.is_whole() || is_compared) || kind.mode() == Some(Mode::Percent) || !adds_up {
            return;
        }
        let number = |row: &&Vec<Cell>| table.columns.first().and_then(|column| self.number(row, *column));
        let values: Vec<_> = rows.iter().map(|row| number(row).map(|value| value.value)).collect();
        let named = |row: &&Vec<Cell>| match super::names::category_name(&self.data.columns[x], &row[x]) {
            CategoryName::Text(text) => Lang::ALL.into_iter().any(|lang| is_total(text.get(lang), lang)),
            CategoryName::Date(_) => false,
        };
        let Some(at) = rows.iter().position(named) else { return };
        // An average or a rate with such a name is one value among others; a sum is larger than each of its parts.
        let others = || values.iter().enumerate().filter(|(other, _)| *other != at);
        let is_largest = others().all(|(_, value)| *value < values[at]);
        if rows.len() < 3 || !is_largest {
            return;
        }
        let (cell, column) = (&rows[at][x], &self.data.columns[x].name);
        let written = cell.as_written().unwrap_or_default();
        let message = format!("`{written}` is drawn as one of the parts that it is the sum of");
        self.problems.push(
            Diagnostic::warning("total-among-parts", cell.span, message)
                .related(self.spec.kind_span, "this chart compares its rows")
                .hint(format!("leave it out: `steps: [{{filter: {{column: {column}, not: {written}}}}}]`")),
        );
    }

    /// A number that only bounds its value where numbers are added up: the sum would be printed as if it were known.
    fn doubt_hedges(&mut self, table: &Crosstab, rows: &[&Vec<Cell>]) {
        let kind = self.spec.kind;
        if kind.sums() == Sums::None && kind.row().adds != Adds::Changes {
            return;
        }
        let cells = rows.iter().flat_map(|row| table.columns.iter().filter_map(|column| row.get(*column)));
        self.doubt_hedged(cells);
    }

    /// Reports the first of these numbers that only bounds its value, in a chart that computes with them.
    pub(super) fn doubt_hedged<'c>(&mut self, mut cells: impl Iterator<Item = &'c Cell>) {
        let Some((hedge, span)) = cells.find_map(Cell::hedge) else { return };
        let message = format!("this number only bounds its value (`{}`), but the chart computes with it", hedge.sign());
        self.problems.push(
            Diagnostic::warning("hedged-number", span, message)
                .related(self.spec.kind_span, "as if it were the value")
                .hint("draw a kind in which each number stands alone, or leave such rows out with a step `filter`"),
        );
    }

    /// Rows beyond what a reader sees together.
    fn doubt_height(&mut self, table: &Crosstab) {
        let kind = self.spec.kind;
        let count = match kind {
            ChartKind::HBar(_)
            | ChartKind::Lollipop
            | ChartKind::Dumbbell
            | ChartKind::Range
            | ChartKind::Pyramid
            | ChartKind::Waterfall => table.categories.all.len(),
            ChartKind::Heatmap => match table.categories.all.len() {
                across if across <= MOST_ACROSS => table.series.len(),
                down => down,
            },
            _ => return,
        };
        if count > MOST_ROWS {
            let message = format!("{} of {count} rows is higher than three screens", crate::text::a(kind.name()));
            self.problems.push(
                Diagnostic::warning("too-many-rows", self.spec.kind_span, message)
                    .label(format!("at most {MOST_ROWS} can be compared"))
                    .hint("keep the largest, `steps: [{top: {by: …, keep: 20}}]`, or group the rows"),
            );
        }
    }
}
