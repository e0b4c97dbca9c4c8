//! Rules of charts that need the joined data: what is highlighted exists, and parts make a whole.

use rust_decimal::Decimal;

use super::crosstab::Crosstab;
use super::join::Join;
use super::kinds::kinds_for_ranks;
use super::names::{is_named, written};
use crate::diag::{Diagnostic, Span};
use crate::i18n::{cells, date::iso};
use crate::model::{
    Adds, CategoryName, Cell, ChartKey, ChartKind, Date, Lang, Measure, Mode, Point, Sums, Unit, shift,
};
use crate::text;

/// A name in `highlight` that is neither of the categories nor one of the other names.
pub(super) fn unknown_highlight(
    wanted: &str,
    span: Span,
    categories: &[&CategoryName],
    mut known: Vec<String>,
) -> Diagnostic {
    let dates: Option<Vec<Date>> = categories.iter().map(|name| name.date()).collect();
    if let (Some(wanted_date), Some(dates)) = (cells::date(wanted), dates) {
        let before = dates.iter().filter(|date| **date < wanted_date).max();
        let after = dates.iter().filter(|date| **date > wanted_date).min();
        let near: Vec<String> = [before, after].into_iter().flatten().map(|date| format!("`{}`", iso(*date))).collect();
        let message = format!("the data has no row for `{wanted}`");
        let problem = Diagnostic::error("unknown-value", span, message);
        let hint = format!("name a date that has a row, such as {}, or add a row for this one", near.join(" or "));
        return if near.is_empty() { problem } else { problem.hint(hint) };
    }
    known.extend(categories.iter().map(|name| written(name)));
    let message = format!("there is neither a category nor a series `{wanted}`");
    Diagnostic::error("unknown-value", span, message).suggest(wanted, &known)
}

impl Join<'_, '_> {
    /// Reports what `highlight` names inside panels of which only a whole one can be highlighted.
    pub(super) fn no_highlight(&mut self) {
        for (wanted, span) in &self.spec.highlight {
            let message = format!(
                "there is no panel `{wanted}`, and nothing in {} can be highlighted",
                text::a(self.spec.kind.name())
            );
            self.problems.push(Diagnostic::error("unknown-value", *span, message).hint("name a panel"));
        }
    }

    /// Marks what `highlight` names: columns, or else categories.
    pub(super) fn highlight(&mut self, table: &mut Crosstab) {
        if !self.spec.kind.has(ChartKey::Highlight) {
            self.no_highlight();
            return;
        }
        for (wanted, span) in &self.spec.highlight {
            let mut columns = table.columns.iter().map(|column| &self.data.columns[*column].name);
            if let Some(at) = columns.position(|name| name == wanted) {
                table.series[at].highlight = true;
                continue;
            }
            let mut found = false;
            for category in table.categories.all.iter_mut().filter(|category| is_named(&category.name, wanted)) {
                (category.highlight, found) = (true, true);
            }
            if !found {
                let series = table.columns.iter().map(|column| self.data.columns[*column].name.clone()).collect();
                let categories: Vec<&CategoryName> =
                    table.categories.all.iter().map(|category| &category.name).collect();
                self.problems.push(unknown_highlight(wanted, *span, &categories, series));
            }
        }
    }

    /// What is added up can be, and what is called a whole is one.
    pub(super) fn check_whole(&mut self, table: &Crosstab, rows: &[&Vec<Cell>]) {
        let (kind, y) = (self.spec.kind, &table.columns);
        let sums = if kind.is_whole() || y.len() > 1 { kind.sums() } else { Sums::None };
        if sums == Sums::None {
            return;
        }
        self.check_addable(y);
        let may_fall_below = sums == Sums::Stacked && kind.row().modes.is_some_and(|modes| modes.below_zero);
        for cell in rows.iter().flat_map(|row| y.iter().filter_map(|column| row.get(*column))) {
            let negative = cell.number().is_some_and(|n| n.value.is_sign_negative() && !n.value.is_zero());
            if negative && !may_fall_below {
                let hint = if matches!(kind, ChartKind::Bar(_) | ChartKind::HBar(_)) {
                    "take out `mode`; a sign that only tells on which side a bar lies is left out in a `pyramid`"
                } else {
                    "draw negative values as `bar` or `hbar`"
                };
                let message = "a part of a whole cannot be negative";
                self.problems.push(Diagnostic::error("negative-part", cell.span, message).hint(hint));
            }
        }
        if kind.is_whole() {
            self.check_slices(table.categories.all.len());
            let parts = table.series.iter().flat_map(|series| series.points.iter().flatten().copied());
            let span = self.data_span();
            self.check_sum((sums, table.unit), &parts.collect::<Vec<_>>(), span);
            return;
        }
        for (at, row) in rows.iter().enumerate() {
            let parts = table.series.iter().filter_map(|series| series.points.get(at).copied().flatten());
            let span = y.first().map_or(self.spec.span, |column| row[*column].span);
            self.check_sum((sums, table.unit), &parts.collect::<Vec<_>>(), span);
        }
    }

    /// A whole of which a part is not known is not known either. What has no part at all has no mark.
    pub(super) fn check_missing(&mut self, y: &[usize], rows: &[&Vec<Cell>]) {
        let kind = self.spec.kind;
        let by_row = y.len() > 1 && matches!(kind.sums(), Sums::Parts | Sums::Filled);
        if !by_row && !kind.is_whole() && kind.row().adds != Adds::Changes {
            return;
        }
        for row in rows {
            let cells = || y.iter().filter_map(|column| Some((*column, row.get(*column)?)));
            if by_row && cells().all(|(_, cell)| cell.is_empty()) {
                continue;
            }
            let empty: Vec<_> = cells().filter(|(_, cell)| cell.is_empty()).collect();
            if empty.is_empty() || !self.is_given(row) {
                continue;
            }
            for (column, cell) in empty {
                let name = &self.data.columns[column].name;
                let hint = format!(
                    "give the value, or leave the row out: `steps: [{{filter: {{column: {name}, known: true}}}}]`"
                );
                self.problems.push(
                    Diagnostic::error("empty-cell", cell.span, "the sum needs this part, which has no value")
                        .related(self.spec.kind_span, "this chart adds its parts up")
                        .hint(hint),
                );
            }
        }
    }

    /// Whether a row is one of the data: on shared axes a panel also has rows for what only others have.
    fn is_given(&self, row: &[Cell]) -> bool {
        let same = |(a, b): (&Cell, &Cell)| a.span == b.span && a.value == b.value;
        self.shared.is_none_or(|all| all.rows.iter().any(|other| other.iter().zip(row).all(same)))
    }

    fn check_slices(&mut self, count: usize) {
        if count > ChartKind::MAX_SLICES {
            let message = format!("a {} of {count} slices cannot be read", self.spec.kind.name());
            self.problems.push(
                Diagnostic::error("too-many-slices", self.spec.kind_span, message)
                    .label(format!("at most {}", ChartKind::MAX_SLICES))
                    .hint("put the smallest into one row (其他 / Other), or draw an `hbar`"),
            );
        }
    }

    /// What is added up counts the same, and is more than an order.
    fn check_addable(&mut self, y: &[usize]) {
        let span = |column: usize| {
            let name = &self.data.columns[column].name;
            self.spec.y.iter().find(|(other, _)| other == name).map_or(self.spec.kind_span, |(_, span)| *span)
        };
        let measures: Vec<_> = y.iter().filter_map(|column| Some((*column, self.measure_of(*column)?))).collect();
        let Some((first, measure)) = measures.first() else { return };
        let name = |column: usize| &self.data.columns[column].name;
        // Of ranks, what is no ring or square begins at zero, and that is reported already.
        let is_order = measure.unit == Unit::Rank && self.spec.kind.is_whole();
        let problem = if is_order || measure.unit == Unit::Ratio {
            let message = format!("`{}` holds {}, which cannot be added up", name(*first), measure.unit.in_words());
            let fitting = match measure.unit {
                Unit::Rank => text::list(&kinds_for_ranks(), "or"),
                _ => "`bar` or `hbar`".to_owned(),
            };
            let hint = format!("draw them one by one: as {fitting}");
            Some(Diagnostic::error("wrong-unit", span(*first), message).hint(hint))
        } else {
            let noun = |measure: &Measure| measure.noun.as_ref().map(|noun| noun.other(Lang::MESSAGES).to_owned());
            let other =
                measures.iter().find(|(_, m)| noun(m).is_some() && noun(measure).is_some() && m.noun != measure.noun);
            other.map(|(column, theirs)| {
                let (ours, theirs) = (noun(measure).unwrap_or_default(), noun(theirs).unwrap_or_default());
                let message = format!(
                    "`{}` counts {theirs}, but `{}` counts {ours}: they have no sum",
                    name(*column),
                    name(*first)
                );
                let hint = match self.spec.kind.has_mode(Mode::Grouped) {
                    true => "draw them side by side, `mode: grouped`, or in two charts",
                    false => "draw them as `line`, or in two charts",
                };
                Diagnostic::error("mixed-units", span(*column), message).hint(hint)
            })
        };
        self.problems.extend(problem);
    }

    /// Percentages make no more than a hundred, and no less where they fill their whole.
    fn check_sum(&mut self, (sums, unit): (Sums, Unit), parts: &[Point], span: Span) {
        if parts.is_empty() {
            return;
        }
        let mut values = parts.iter().map(|point| point.value.value);
        let Some(sum) = values.clone().try_fold(Decimal::ZERO, Decimal::checked_add) else {
            self.too_long_at(span);
            return;
        };
        if (sums == Sums::Filled || self.spec.kind.is_whole()) && values.all(|value| value.is_zero()) {
            let message = "a whole of zero has no parts";
            self.problems.push(Diagnostic::error("empty-whole", span, message).hint("leave it out"));
            return;
        }
        // Each may be off by half of its last digit; by a whole point together where that is more.
        let halves = parts.iter().filter_map(|point| shift(Decimal::new(5, 1), point.value.last_digit));
        let rounding = halves.fold(Decimal::ZERO, Decimal::saturating_add).max(Decimal::ONE);
        let off = sum.saturating_sub(Decimal::ONE_HUNDRED);
        let short = off < Decimal::ZERO;
        if unit != Unit::Percent || off.abs() <= rounding || short && sums == Sums::Stacked {
            return;
        }
        let message = format!("these shares add up to {}%, not to 100%", sum.normalize());
        let kind = self.spec.kind;
        let hint = match (short, kind.is_whole()) {
            (false, true) => "parts of one whole make no more than that: draw the shares as `hbar`",
            (false, false) if kind.has_mode(Mode::Grouped) => {
                "parts of one whole make no more than that: draw them side by side, `mode: grouped`"
            }
            (false, false) => "parts of one whole make no more than that: draw the shares as `line`",
            (true, true) => "add the rest as a row of its own (其他 / Other), or draw the shares as `hbar`",
            (true, false) => "add what is missing as a part of its own, or draw grouped bars",
        };
        let problem = match short && sums == Sums::Parts {
            true => Diagnostic::warning("shares-do-not-sum", span, message),
            false => Diagnostic::error("shares-do-not-sum", span, message),
        };
        self.problems.push(problem.hint(hint));
    }
}
