//! The columns of the little lines in the rows of a table.

use super::join::Join;
use crate::diag::Diagnostic;
use crate::i18n::cells;
use crate::model::{Date, Spark};

impl Join<'_, '_> {
    /// The columns of a table with little lines: that of its numbers, and then those of the lines.
    pub(super) fn columns_with_sparks(&mut self, x: Option<usize>) -> Vec<usize> {
        let named = &self.spec.encoding.spark;
        let mut line = vec![];
        self.numbers(named, &mut line);
        let first = named.first().map_or(self.spec.kind_span, |(_, span)| *span);
        if line.len() < 2 && self.problems.errors() == 0 {
            self.problems.push(
                Diagnostic::error("too-few-series", first, "one value makes no line")
                    .hint("name the columns of the line from its first to its last, `spark: [2021, 2022, 2023]`"),
            );
        }
        // A line that runs against time would show growth as decline.
        let dates: Vec<Option<Date>> = named.iter().map(|(name, _)| cells::date(name)).collect();
        let back = dates.windows(2).position(|pair| matches!(pair, [Some(from), Some(to)] if to <= from));
        if let Some(at) = back {
            let ((before, _), (name, span)) = (&named[at], &named[at + 1]);
            let message = format!("`{name}` is not after `{before}`, and lines run forward in time");
            self.problems
                .push(Diagnostic::error("wrong-order", *span, message).hint("name the columns in order of time"));
        }
        let mut y = match &self.spec.y[..] {
            [] => line.last().copied().into_iter().collect(),
            _ => self.y(x),
        };
        if y.len() > 1 {
            let span = self.spec.y.get(1).map_or(first, |(_, span)| *span);
            let message = "a table with `spark` has one column of numbers beside its lines";
            self.problems
                .push(Diagnostic::error("too-many-series", span, message).hint("name one in `y`, or take `spark` out"));
        }
        y.truncate(1);
        let more: Vec<usize> = line.into_iter().filter(|column| !y.contains(column)).collect();
        y.extend(more);
        y
    }

    /// The little lines of a table whose series are these columns.
    pub(super) fn spark(&self, columns: &[usize]) -> Option<Spark> {
        let named = &self.spec.encoding.spark;
        let dates = named.iter().map(|(name, _)| cells::date(name)).collect::<Option<Vec<Date>>>();
        let series = |name: &str| columns.iter().position(|column| self.data.columns[*column].name == name);
        // Columns that are dates are as far apart as those are.
        let place = |at: usize| match &dates {
            Some(dates) => i64::from(dates[at].first_day()),
            None => i64::try_from(at).unwrap_or(0),
        };
        let line = named.iter().enumerate().filter_map(|(at, (name, _))| Some((series(name)?, place(at))));
        let line: Vec<(usize, i64)> = line.collect();
        (!line.is_empty()).then_some(Spark { line })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use crate::model::{ChartBody, Marks, SeriesBody};

    const DATA: &str = "data: [[n, 2019, 2020, 2023, other], [a, 1, 2, 4, 9], [b, 4, 2, 1, 8]]\n";

    #[test]
    fn columns_of_lines_are_as_far_apart_as_their_dates() {
        let chart = sound(&format!("type: table\nspark: [2019, 2020, 2023]\n{DATA}"));
        let ChartBody::Series(SeriesBody { marks: Marks::Table(Some(spark)), axis, .. }) = chart.body else {
            panic!("a table")
        };
        assert_eq!(axis.series.len(), 3);
        let series: Vec<usize> = spark.line.iter().map(|(series, _)| *series).collect();
        let days: Vec<i64> = spark.line.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
        assert_eq!((series, days), (vec![1, 2, 0], vec![365, 1096]));
    }

    #[test]
    fn what_makes_no_line_is_reported() {
        wrong(&format!("type: table\nspark: [2019]\n{DATA}"), "one value makes no line", "2019", "from its first");
        wrong(
            &format!("type: table\nspark: [2023, 2020]\n{DATA}"),
            "`2020` is not after `2023`, and lines run forward in time",
            "2020",
            "order of time",
        );
        wrong(
            &format!("type: table\ny: [other, 2019]\nspark: [2020, 2023]\n{DATA}"),
            "a table with `spark` has one column of numbers beside its lines",
            "2019",
            "name one",
        );
        wrong(
            &format!("type: bar\nspark: [2019, 2020]\n{DATA}"),
            "`spark` does not apply to a `bar`",
            "spark",
            "`table`",
        );
        wrong(
            &format!(
                "type: table\nspark: [2019, 2020]\ncolumns: {{2019: {{unit: percent}}, 2020: {{unit: CNY}}}}\n{DATA}"
            ),
            "`2019` is in percent, but `2020` is in CNY",
            "2019",
            "",
        );
    }
}
