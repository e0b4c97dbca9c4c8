//! Joins the bands round lines with their data: a column of lower ends and one of upper ends.
//!
//! A value may lie outside of its band: the usual range of earlier years says nothing about this year. A row that lacks an
//! end leaves a gap in the band.

use rust_decimal::Decimal;

use super::join::Join;
use crate::diag::Diagnostic;
use crate::model::{AxisScale, Cell, ErrorBar, Localized, Ribbon, RibbonSpec, Series};

impl Join<'_, '_> {
    /// Gives the series their bands.
    pub(super) fn ribbons(&mut self, series: &mut [Series], y: &[usize], rows: &[&Vec<Cell>]) {
        for spec in &self.spec.ribbons {
            let Some(at) = self.series_of(spec, y) else { continue };
            let Some(column) = y.get(at) else { continue };
            let (low, high) = (self.end_of_ribbon(*column, &spec.low), self.end_of_ribbon(*column, &spec.high));
            let (Some(low), Some(high)) = (low, high) else { continue };
            if low == high {
                let message = format!("`{}` is both ends of this band", spec.low.0);
                self.problems.push(
                    Diagnostic::error("duplicate-column", spec.high.1, message)
                        .hint("name the column of upper ends in `high`"),
                );
                continue;
            }
            let ends = rows.iter().map(|row| self.ribbon_at(row, *column, (low, high))).collect();
            let columns = &self.data.columns;
            let of_columns = |lang| [columns[low].label.get(lang), "–", columns[high].label.get(lang)].concat();
            let label = if spec.label.is_empty() { Localized::new(of_columns) } else { spec.label.clone() };
            series[at].ribbons.push(Ribbon { label, ends });
        }
    }

    /// The series that a band goes round: the one that it names, or the only one.
    fn series_of(&mut self, spec: &RibbonSpec, y: &[usize]) -> Option<usize> {
        if let Some((name, span)) = &spec.y {
            return self.drawn_series(y, name, *span);
        }
        if y.len() > 1 {
            let name = &self.data.columns[y[0]].name;
            self.problems.push(
                Diagnostic::error("missing-key", spec.span, "this band does not name its line")
                    .hint(format!("add `y`, the column that it goes round: `y: {name}`")),
            );
            return None;
        }
        Some(0)
    }

    fn end_of_ribbon(&mut self, series: usize, (name, span): &(String, crate::diag::Span)) -> Option<usize> {
        let column = self.column(name, *span)?;
        self.end_of(series, column, (*span, "a band lies on the axis of its line"))
    }

    /// The ends of a band in a row; `None` where it lacks one.
    fn ribbon_at(&mut self, row: &[Cell], series: usize, (low, high): (usize, usize)) -> Option<ErrorBar> {
        let cells = (row.get(low)?, row.get(high)?);
        let (low, high) = (self.in_scale_of(series, row, low)?, self.in_scale_of(series, row, high)?);
        if high.value < low.value {
            self.problems.push(
                Diagnostic::error("wrong-order", cells.1.span, "this band ends before it begins")
                    .related(cells.0.span, "it begins here")
                    .hint("`low` names the column of lower ends, `high` that of upper ends"),
            );
        } else if let ((scales, Some(span)), true) = (self.spec.encoding.scale, low.value <= Decimal::ZERO)
            && scales.y == AxisScale::Log
        {
            self.problems.push(
                Diagnostic::error("log-of-zero", cells.0.span, "this band reaches zero or below")
                    .related(span, "the axis is logarithmic and has no zero")
                    .hint("take `scale: log` out, or leave the cell empty"),
            );
        }
        Some(ErrorBar { low, high })
    }
}

#[cfg(test)]
mod tests {
    use crate::resolve::charts::tests::{first, sound, wrong};

    const DATA: &str = "data: [[year, a, p10, p90], [2024, 64, null, null], [2025, 70, 66, 75], [2026, null, 68, 80], [2027, 90, 69, null]]\n";
    const UNITS: &str =
        "columns: {a: {unit: CNY, scale: 1e8}, p10: {label: {zh: 低, en: Low}}, p90: {label: {zh: 高, en: High}}}\n";

    #[test]
    fn ends_are_counted_as_their_line_is_and_gaps_are_kept() {
        let chart = sound(&format!("type: line\nband: {{low: p10, high: p90}}\n{UNITS}{DATA}"));
        assert_eq!(chart.body.series().count(), 1, "columns of ends are no lines");
        let [ribbon] = &first(&chart).ribbons[..] else { panic!("one band") };
        assert_eq!((ribbon.label.get(crate::model::Lang::MESSAGES), ribbon.ends.len()), ("Low–High", 4));
        let lows: Vec<Option<String>> =
            ribbon.ends.iter().map(|ends| Some(ends.as_ref()?.low.value.normalize().to_string())).collect();
        assert_eq!(lows, [None, Some("6600000000".into()), Some("6800000000".into()), None]);
    }

    #[test]
    fn a_band_of_several_lines_names_its_own() {
        let two = "data: [[year, a, b, l, h], [2024, 1, 2, 0, 3], [2025, 2, 3, 1, 4]]\n";
        let start = "type: line\nx: year\ny: [a, b]\n";
        wrong(
            &format!("{start}band: {{low: l, high: h}}\n{two}"),
            "this band does not name its line",
            "{low: l, high: h}",
            "`y: a`",
        );
        wrong(&format!("{start}band: {{low: l, high: h, y: c}}\n{two}"), "`c` is not drawn in this chart", "c", "");
        let chart = sound(&format!("{start}band: [{{low: l, high: h, y: b}}, {{low: l, high: h, y: a}}]\n{two}"));
        assert!(chart.body.series().all(|series| series.ribbons.len() == 1));
    }

    #[test]
    fn ends_are_in_order_and_on_the_axis() {
        let start = "type: line\nx: year\ny: a\n";
        let row =
            |low: &str, high: &str| format!("data: [[year, a, l, h], [2024, 5, 4, 6], [2025, 5, {low}, {high}]]\n");
        let band = "band: {low: l, high: h}\n";
        wrong(&format!("{start}{band}{}", row("8", "7")), "this band ends before it begins", "7", "`high`");
        wrong(&format!("{start}scale: log\n{band}{}", row("0", "7")), "this band reaches zero or below", "0", "empty");
        wrong(
            &format!("{start}band: {{low: l, high: l}}\n{}", row("8", "9")),
            "`l` is both ends of this band",
            "l",
            "`high`",
        );
        wrong(&format!("{start}band: {{low: l, high: q}}\n{}", row("8", "9")), "the data has no column `q`", "q", "");
        // A value may lie outside of a band, as this year does outside of the range of earlier ones.
        sound(&format!("{start}{band}{}", row("8", "9")));
    }
}
