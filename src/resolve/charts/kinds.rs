//! How many series and rows each kind of chart needs, and what their values must be to one another.

use super::Join;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Cell, ChartKind, Measure, Mode, Unit};

/// Reports a number of series that a kind cannot show; says whether it did. `places` are those of the kind
/// and of the second series.
pub(super) fn check_count(
    kind: ChartKind,
    count: usize,
    (kind_span, second): (Span, Span),
    problems: &mut Diagnostics,
) -> bool {
    let (code, span, message, hint) = match (kind, count) {
        (ChartKind::Lollipop, 2..) => (
            "too-many-series",
            second,
            "a lollipop shows one column of numbers",
            "name one column in `y`, or compare two as `dumbbell`",
        ),
        (ChartKind::Waterfall, 2..) => {
            ("too-many-series", second, "a waterfall shows one column of numbers", "name one column in `y`")
        }
        (ChartKind::Dumbbell, 0 | 1) => (
            "too-few-series",
            kind_span,
            "a dumbbell compares two columns of numbers",
            "name both in `y`, or draw one as `lollipop`",
        ),
        (ChartKind::Dumbbell, 3..) => (
            "too-many-series",
            second,
            "a dumbbell compares two columns of numbers",
            "name two columns in `y`, or draw all as `hbar`",
        ),
        (ChartKind::Range, 0 | 1 | 4..) => (
            "wrong-series-count",
            kind_span,
            "a range goes from one column of numbers to another",
            "name two in `y`: `y: [low, high]`, or three with a value between: `y: [low, middle, high]`",
        ),
        (ChartKind::Area(Mode::Percent) | ChartKind::HBar(Mode::Diverging), 0 | 1) => (
            "too-few-series",
            kind_span,
            "parts need two columns of numbers or more",
            "take `mode` out, or name the other columns in `y`",
        ),
        _ => return false,
    };
    problems.push(Diagnostic::error(code, span, message).hint(hint));
    true
}

impl Join<'_, '_> {
    /// Bars and areas begin at zero, which is no rank.
    pub(super) fn check_ranks(&mut self, units: &[Unit]) {
        let kind = self.spec.kind;
        let from_zero = matches!(
            kind,
            ChartKind::Bar(_)
                | ChartKind::HBar(_)
                | ChartKind::Area(_)
                | ChartKind::Table
                | ChartKind::Waterfall
                | ChartKind::Combo
        );
        if from_zero && units.contains(&Unit::Rank) {
            let hint = match kind {
                ChartKind::Combo => "draw the ranks in a chart of their own: as `line`, `slope` or `lollipop`",
                _ => "draw ranks as `lollipop`, `line` or `slope`, with `reverse: true` the first highest",
            };
            self.problems.push(
                Diagnostic::error("rank-from-zero", self.spec.kind_span, "no rank is zero, where bars begin")
                    .hint(hint),
            );
        }
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
                    .label("one amount would stand at two heights")
                    .hint("draw all of them as `bar` or as `line`, on one axis, or in two charts"),
            );
        }
    }

    /// A slope has two points.
    pub(super) fn check_rows(&mut self, rows: &[&Vec<Cell>]) {
        if self.spec.kind == ChartKind::Slope && rows.len() != 2 && !rows.is_empty() {
            let message = format!("a slope joins two points, but there are rows for {}", rows.len());
            let hint = "keep the first and the last row, or draw a `line`";
            self.problems.push(Diagnostic::error("wrong-row-count", self.spec.kind_span, message).hint(hint));
        }
    }

    /// The ends of a range are in order.
    pub(super) fn check_ends(&mut self, rows: &[&Vec<Cell>], y: &[usize]) {
        if self.spec.kind != ChartKind::Range {
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
            "take `mode` out",
        );
        wrong(&format!("type: lollipop\ny: c\n{TWO}"), "the data has no column `c`", "c", "");
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
