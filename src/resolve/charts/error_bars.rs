//! Joins error bars with their data: two columns of ends, or one of distances, for each series that has any.

use super::join::Join;
use crate::diag::{Diagnostic, Span};
use crate::model::{AxisScale, Cell, ColumnType, ErrorBar, Exact, Series, SeriesColumns, Unit};

/// The columns of one series' error bars.
#[derive(Clone, Copy)]
pub(super) enum Ends {
    /// The lower and the upper ends.
    Both(usize, usize),
    /// The distance to both sides.
    Distance(usize),
}

impl Join<'_, '_> {
    /// Gives the points of all series their error bars.
    pub(super) fn error_bars(&mut self, series: &mut [Series], y: &[usize], rows: &[&Vec<Cell>]) {
        let spec = self.spec;
        for (key, columns) in spec.errors.all() {
            self.check_companions(columns, y);
            if let Some((_, span)) = columns.all.as_ref().filter(|_| key != "error" && y.len() > 1) {
                let message = format!("`{key}` names one column for {} series", y.len());
                let name = &self.data.columns[y[0]].name;
                self.problems.push(
                    Diagnostic::error("too-few-columns", *span, message)
                        .hint(format!("name one for each: `{key}: {{{name}: …}}`")),
                );
                return;
            }
        }
        for (series, column) in series.iter_mut().zip(y) {
            let Some(ends) = self.ends(*column) else { continue };
            for (point, row) in series.points.iter_mut().zip(rows) {
                if let Some(point) = point {
                    let scale = self.spec.encoding.scale.0.y;
                    point.error_bar = self.error_bar(row, (*column, scale), ends, point.value);
                }
            }
        }
    }

    /// The columns of a series' error bars.
    pub(super) fn ends(&mut self, series: usize) -> Option<Ends> {
        let errors = &self.spec.errors;
        if let Some(column) = self.end(&errors.error, series) {
            return Some(Ends::Distance(column));
        }
        let (low, high) = (self.end(&errors.low, series), self.end(&errors.high, series));
        Some(Ends::Both(low?, high?))
    }

    /// A column of ends: numbers in the unit of their series.
    fn end(&mut self, columns: &SeriesColumns, series: usize) -> Option<usize> {
        let column = self.companion(columns, series)?;
        let (_, span) = columns.for_series(&self.data.columns[series].name)?;
        self.end_of(series, column, (*span, "an error bar lies on the axis of its value"))
    }

    /// A column of ends that go with a series, if it is in its unit; where it is named, and what is said if not.
    pub(super) fn end_of(&mut self, series: usize, column: usize, (span, why): (Span, &str)) -> Option<usize> {
        let ColumnType::Number(measure) = &self.data.columns[column].content else {
            self.wrong_column(span, column, "numbers");
            return None;
        };
        let ours = self.measure_of(series)?.unit;
        let fits = measure.unit == Unit::Plain
            || measure.unit == ours
            || (measure.unit, ours) == (Unit::PercentagePoints, Unit::Percent);
        if !fits {
            let (name, value) = (&self.data.columns[column].name, &self.data.columns[series].name);
            let message =
                format!("`{name}` is in {}, but `{value}` is in {}", measure.unit.in_words(), ours.in_words());
            self.problems
                .push(Diagnostic::error("mixed-units", span, message).label(why).hint("give both columns one unit"));
        }
        fits.then_some(column)
    }

    /// Between what a value of a row lies, on an axis of this scale; `None` where the row does not say it.
    pub(super) fn error_bar(
        &mut self,
        row: &[Cell],
        (series, scale): (usize, AxisScale),
        ends: Ends,
        value: Exact,
    ) -> Option<ErrorBar> {
        let here = row.get(series)?;
        let (low, high, cells) = match ends {
            Ends::Distance(column) => {
                let cell = row.get(column)?;
                let distance = self.in_scale_of(series, row, column)?;
                if distance.value.is_sign_negative() && !distance.value.is_zero() {
                    self.problems.push(
                        Diagnostic::error("negative-error", cell.span, "an error cannot be negative")
                            .hint("write the distance from the value to each end of its error bar"),
                    );
                    return None;
                }
                let last_digit = value.last_digit.min(distance.last_digit);
                let low = Exact::new(value.value.checked_sub(distance.value)?, last_digit);
                let high = Exact::new(value.value.checked_add(distance.value)?, last_digit);
                (low, high, (cell, cell))
            }
            Ends::Both(low, high) => {
                let cells = (row.get(low)?, row.get(high)?);
                let found = (self.in_scale_of(series, row, low), self.in_scale_of(series, row, high));
                let (Some(from), Some(to)) = found else {
                    if found.0.is_some() != found.1.is_some() {
                        let (empty, which) = if found.0.is_none() { (cells.0, "lower") } else { (cells.1, "upper") };
                        let message = format!("this error bar has no {which} end");
                        self.problems.push(
                            Diagnostic::error("empty-cell", empty.span, message)
                                .hint("give both ends, or leave both cells empty"),
                        );
                    }
                    return None;
                };
                (from, to, cells)
            }
        };
        self.check_order((here, scale), value, (low, high), cells);
        Some(ErrorBar { low, high })
    }

    /// A number of a row in base units; what has no scale of its own has that of its series.
    pub(super) fn in_scale_of(&self, series: usize, row: &[Cell], column: usize) -> Option<Exact> {
        let exponent = match &self.data.columns[column].content {
            ColumnType::Number(measure) if measure.unit != Unit::Plain || measure.exponent != 0 => measure.exponent,
            _ => self.measure_of(series)?.exponent,
        };
        row.get(column)?.number()?.scaled(exponent)
    }

    /// The low end is no higher than the value and the high end no lower, and on a logarithmic axis there is
    /// no zero.
    fn check_order(
        &mut self,
        (here, scale): (&Cell, AxisScale),
        value: Exact,
        (low, high): (Exact, Exact),
        cells: (&Cell, &Cell),
    ) {
        if high.value < low.value {
            self.problems.push(
                Diagnostic::error("wrong-order", cells.1.span, "this error bar ends before it begins")
                    .related(cells.0.span, "it begins here")
                    .hint("`low` names the column of lower ends, `high` that of upper ends"),
            );
        } else if value.value < low.value || value.value > high.value {
            let message = "this value lies outside its error bar";
            self.problems.push(
                Diagnostic::error("wrong-order", here.span, message)
                    .related(cells.0.span, "the lower end")
                    .related(cells.1.span, "the upper end")
                    .hint("`low` is no higher than the value, and `high` no lower"),
            );
        } else if let (AxisScale::Log, Some(span)) = (scale, self.spec.encoding.scale.1)
            && low.value <= rust_decimal::Decimal::ZERO
        {
            self.problems.push(
                Diagnostic::error("log-of-zero", cells.0.span, "this error bar reaches zero or below")
                    .related(span, "the axis is logarithmic and has no zero")
                    .hint("take `scale: log` out, or leave the cell empty"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::{Chart, ChartBody, ErrorBar};
    use crate::resolve::charts::tests::{first, sound, wrong};

    const DATA: &str =
        "data: [[year, a, low, high, margin], [2022, 633, 600, 650, 20], [2023, 640, null, null, null]]\n";
    const UNITS: &str = "columns: {a: {unit: CNY, scale: 1e8}}\n";

    #[track_caller]
    fn ends(chart: &Chart, at: usize) -> Option<(String, String)> {
        let ErrorBar { low, high } = first(chart).points[at].expect("a value").error_bar?;
        Some((low.value.normalize().to_string(), high.value.normalize().to_string()))
    }

    #[test]
    fn ends_are_counted_as_their_values_are() {
        for keys in ["low: low\nhigh: high", "low: {a: low}\nhigh: {a: high}"] {
            let chart = sound(&format!("type: bar\ny: a\n{keys}\n{UNITS}{DATA}"));
            assert_eq!(ends(&chart, 0), Some(("60000000000".into(), "65000000000".into())));
            assert_eq!(ends(&chart, 1), None);
        }
        let chart = sound(&format!("type: line\ny: a\nerror: margin\n{UNITS}{DATA}"));
        assert_eq!(ends(&chart, 0), Some(("61300000000".into(), "65300000000".into())));
    }

    #[test]
    fn columns_of_ends_are_no_series() {
        let chart = sound(&format!(
            "type: bar\nlow: low\nhigh: high\n{}",
            DATA.replace(", margin", "").replace(", 20", "").replace(", null]]", "]]")
        ));
        assert_eq!(chart.body.series().count(), 1);
    }

    #[test]
    fn points_of_a_scatter_plot_have_error_bars_too() {
        let text = "type: scatter\nx: year\ny: a\nerror: margin\ncolumns: {year: {type: number}}\n";
        let chart = sound(&format!("{text}{DATA}"));
        let ChartBody::Scatter(plot) = &chart.body else { panic!("a scatter plot") };
        assert!(plot.groups[0].dots[0].error_bar.is_some() && plot.groups[0].dots[1].error_bar.is_none());
    }

    #[test]
    fn an_error_bar_stays_on_a_logarithmic_axis() {
        wrong(
            "type: line\ny: a\nscale: log\nlow: low\nhigh: high\ndata: [[year, a, low, high], [2022, 3, 0, 5]]",
            "this error bar reaches zero or below",
            "0",
            "leave the cell empty",
        );
    }
}
