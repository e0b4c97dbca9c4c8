//! How many series and rows each kind of chart needs, and what their values must be to one another.

use super::join::{Join, MOST_SERIES};
use crate::diag::{Diagnostic, Span};
use crate::model::{Cell, ChartKey, ChartKind, Columns, Measure, Mode, Rows, Unit, ValueAxis, kinds_where};
use crate::text;

/// More lines than this are a surface, even where all but a few are grey.
const MOST_LINES: usize = 60;

/// What is wrong with the number of columns: the code, the place, the message and its hint.
type Miscount = (&'static str, Span, String, String);

impl Join<'_, '_> {
    /// Reports a number of columns of numbers that the kind cannot show.
    pub(super) fn check_count(&mut self, y: &[usize]) {
        let found = match self.points_out(y) {
            true if y.len() > MOST_LINES => {
                let message = format!("{} lines are more than can be seen", y.len());
                Some(("too-many-series", self.spec.kind_span, message, format!("leave some out: {MOST_LINES} at most")))
            }
            true => None,
            false => self.miscount(y.len()).or_else(|| self.too_few_parts(y.len())),
        };
        if let Some((code, span, message, hint)) = found {
            self.problems.push(Diagnostic::error(code, span, message).hint(hint));
        }
    }

    /// Whether a line among these carries the message, so that the others need no colours of their own.
    fn points_out(&self, y: &[usize]) -> bool {
        let is_line = matches!(self.spec.kind, ChartKind::Line | ChartKind::Step);
        let named = |column: &usize| {
            let name = &self.data.columns[*column].name;
            self.spec.highlight.iter().any(|(wanted, _)| wanted == name)
        };
        is_line && y.iter().any(named)
    }

    fn miscount(&self, count: usize) -> Option<Miscount> {
        let name = self.spec.kind.name();
        let first = self.spec.kind_span;
        let second = self.spec.y.get(1).map_or(first, |(_, span)| *span);
        let compares = || format!("a {name} compares two columns of numbers");
        let found = match (self.spec.kind.row().columns, count) {
            (Columns::One(hint), 2..) => {
                ("too-many-series", second, format!("a {name} shows one column of numbers"), hint.to_owned())
            }
            (Columns::Two, 0 | 1) => {
                ("too-few-series", first, compares(), "name both in `y`, or draw one as `lollipop`".to_owned())
            }
            (Columns::Sides, 0 | 1) => {
                ("too-few-series", first, compares(), "name both in `y`, or draw one as `hbar`".to_owned())
            }
            (Columns::Two | Columns::Sides, 3..) => {
                ("too-many-series", second, compares(), "name two columns in `y`, or draw all as `hbar`".to_owned())
            }
            (Columns::Ends, 0 | 1 | 4..) => (
                "wrong-series-count",
                first,
                format!("a {name} goes from one column of numbers to another"),
                "name two in `y`: `y: [low, high]`, or three with a value between: `y: [low, middle, high]`".to_owned(),
            ),
            (Columns::Coloured, _) if count > MOST_SERIES => (
                "too-many-series",
                second,
                format!("{count} series are more than colours can tell apart"),
                match self.spec.kind {
                    ChartKind::Line | ChartKind::Step => format!(
                        "name at most {MOST_SERIES} columns in `y`, or `highlight` those that matter: the others turn grey"
                    ),
                    _ => format!("name at most {MOST_SERIES} columns in `y`"),
                },
            ),
            (Columns::One(_) | Columns::Two | Columns::Sides | Columns::Ends | Columns::Coloured | Columns::Any, _) => {
                return None;
            }
        };
        Some(found)
    }

    /// Parts of one column are all of it.
    fn too_few_parts(&self, count: usize) -> Option<Miscount> {
        let mode = self.spec.kind.mode().filter(|_| count < 2)?;
        let parts = match mode {
            Mode::Grouped | Mode::Stacked => return None,
            Mode::Percent => "parts of a hundred",
            Mode::Diverging => "parts",
        };
        let hint = format!("take `mode: {}` out, or name the other columns in `y`", mode.name());
        let message = format!("{parts} need two columns of numbers or more");
        Some(("too-few-series", self.spec.kind_span, message, hint))
    }

    /// Bars and areas begin at zero, which is no rank.
    pub(super) fn check_ranks(&mut self, units: &[Unit]) {
        let kind = self.spec.kind;
        if kind.row().axis != ValueAxis::FromZero || !units.contains(&Unit::Rank) {
            return;
        }
        let fitting = text::list(&kinds_for_ranks(), "or");
        let hint = match kind.has(ChartKey::Bars) {
            true => format!("draw the ranks in a chart of their own: as {fitting}"),
            false => format!("draw ranks as {fitting}, in which the first is the highest"),
        };
        self.problems.push(
            Diagnostic::error("rank-from-zero", self.spec.kind_span, "no rank is zero, where bars begin").hint(hint),
        );
    }

    /// Two axes for one measure would show the same amount at two heights.
    pub(super) fn check_axes(&mut self, bars: &Measure, lines: &Measure) {
        let one = match bars.unit {
            Unit::Currency(_) => bars.unit == lines.unit,
            Unit::Count => bars.noun.is_some() && bars.noun == lines.noun,
            _ => false,
        };
        if one {
            let span = self.spec.encoding.line.first().map_or(self.spec.kind_span, |(_, span)| *span);
            self.problems.push(
                Diagnostic::error("one-unit-two-axes", span, "bars and line measure the same, but on two axes")
                    .label("one amount would be drawn at two heights")
                    .hint("draw all of them as `bar` or as `line`, on one axis, or in two charts"),
            );
        }
    }

    /// A kind that joins two points has two rows.
    pub(super) fn check_rows(&mut self, rows: &[&Vec<Cell>]) {
        if self.spec.kind.row().rows == Rows::Two && rows.len() != 2 && !rows.is_empty() {
            let name = self.spec.kind.name();
            let message = format!("a {name} joins two points, but there are rows for {}", rows.len());
            let hint = "keep the first and the last row, or draw a `line`";
            self.problems.push(Diagnostic::error("wrong-row-count", self.spec.kind_span, message).hint(hint));
        }
    }

    /// What lies on opposite sides of zero is not negative: that it lies at the left is no matter of signs.
    pub(super) fn check_sides(&mut self, rows: &[&Vec<Cell>], y: &[usize]) {
        if self.spec.kind.row().columns != Columns::Sides {
            return;
        }
        for cell in rows.iter().flat_map(|row| y.iter().filter_map(|column| row.get(*column))) {
            if cell.number().is_some_and(|number| number.value.is_sign_negative() && !number.value.is_zero()) {
                let message = format!("a bar of {} cannot be negative", text::a(self.spec.kind.name()));
                self.problems.push(
                    Diagnostic::error("negative-side", cell.span, message)
                        .hint("write both columns without signs: the first lies at the left by itself"),
                );
            }
        }
    }

    /// The ends of a range are in order.
    pub(super) fn check_ends(&mut self, rows: &[&Vec<Cell>], y: &[usize]) {
        if self.spec.kind.row().columns != Columns::Ends {
            return;
        }
        for row in rows {
            let cells: Vec<&Cell> = y.iter().filter_map(|column| row.get(*column)).collect();
            for pair in cells.windows(2) {
                let (Some(low), Some(high)) = (pair[0].number(), pair[1].number()) else { continue };
                if high.value < low.value {
                    let message = "this range ends before it begins";
                    self.problems.push(
                        Diagnostic::error("wrong-order", pair[1].span, message)
                            .related(pair[0].span, "it begins here")
                            .hint("name the columns from low to high: `y: [low, high]`"),
                    );
                }
            }
        }
    }
}

/// The kinds that can show ranks of one column.
pub(super) fn kinds_for_ranks() -> Vec<&'static str> {
    let takes_one = |columns| match columns {
        Columns::One(_) | Columns::Coloured | Columns::Any => true,
        Columns::Two | Columns::Sides | Columns::Ends => false,
    };
    kinds_where(|row| row.axis == ValueAxis::Reversible && takes_one(row.columns))
}

#[cfg(test)]
mod tests {
    use crate::resolve::charts::tests::{sound, wrong};

    const TWO: &str = "data: [[name, a, b], [x, 1, 2], [y, 4, 3], [z, 5, 6]]\n";

    #[test]
    fn kinds_have_the_series_that_they_show() {
        wrong(
            &format!("type: lollipop\ny: [a, b]\n{TWO}"),
            "a lollipop shows one column of numbers",
            "b",
            "`dumbbell`",
        );
        wrong(&format!("type: waterfall\n{TWO}"), "a waterfall shows one column of numbers", "waterfall", "one");
        wrong(
            &format!("type: dumbbell\ny: a\n{TWO}"),
            "a dumbbell compares two columns of numbers",
            "dumbbell",
            "both",
        );
        wrong(
            &format!("type: range\ny: a\n{TWO}"),
            "a range goes from one column of numbers to another",
            "range",
            "low",
        );
        wrong(
            &format!("type: hbar\nmode: diverging\ny: a\n{TWO}"),
            "parts need two columns of numbers or more",
            "hbar",
            "take `mode: diverging` out",
        );
        wrong(&format!("type: lollipop\ny: c\n{TWO}"), "the data has no column `c`", "c", "");
    }

    #[test]
    fn sides_are_two_and_have_no_signs() {
        wrong(&format!("type: pyramid\ny: a\n{TWO}"), "a pyramid compares two columns of numbers", "pyramid", "`hbar`");
        wrong(
            "type: pyramid\ndata: [[age, men, women], [0–4, -3, 2], [5–9, 0, 2]]",
            "a bar of a `pyramid` cannot be negative",
            "-3",
            "without signs",
        );
        wrong("type: pyramid\ndata: [[age, a, b], [x, 1, 2], [x, 3, 4]]", "`x` has two rows", "x", "its own row");
    }

    #[test]
    fn a_slope_has_two_points() {
        wrong(&format!("type: slope\n{TWO}"), "a slope joins two points, but there are rows for 3", "slope", "`line`");
        sound("type: slope\ndata: [[year, a, b], [2023, 1, 2], [2014, 4, 3]]\n");
    }

    #[test]
    fn a_range_runs_from_low_to_high() {
        wrong(&format!("type: range\n{TWO}"), "this range ends before it begins", "3", "low to high");
    }

    #[test]
    fn what_is_stacked_is_not_negative() {
        let text = "type: area\ndata: [[year, a, b], [2014, 1, 2], [2015, -4, 3]]\n";
        wrong(text, "a part of a whole cannot be negative", "-4", "`hbar`");
        sound("type: area\ndata: [[year, a], [2014, 1], [2015, -4]]\n");
    }
}
