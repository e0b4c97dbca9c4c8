//! Joins the devices of a chart with its data: a line is at a value or at a category that is there.

use rust_decimal::Decimal;

use super::crosstab::Crosstab;
use super::join::Join;
use super::moments::{Reach, is_category};
use super::names::{is_named, written};
use crate::diag::{Diagnostic, Span};
use crate::i18n::cells;
use crate::model::{
    AxisScale, Band, BandSpec, Category, CategoryName, ColumnType, Date, Devices, DotAxis, DotGroup, Exact,
    FigureLevel, Level, LevelSpec, Localized, Note, Point, ReferenceLine, Scatter, Unit,
};

impl Join<'_, '_> {
    /// Looks up what the devices name. The categories are in their final order.
    pub(super) fn devices(&mut self, table: &Crosstab) -> Devices {
        let spec = self.spec;
        let mut devices = Devices::default();
        for line in &spec.devices.lines {
            if let Some(at) = self.level(table, &line.at, Reach::Place) {
                self.check_level(at, &line.at);
                devices.lines.push(ReferenceLine { at, label: line.label.clone() });
            }
        }
        for band in &spec.devices.bands {
            let ends = (self.level(table, &band.from, Reach::Period), self.level(table, &band.to, Reach::Period));
            let (Some(from), Some(to)) = ends else { continue };
            self.check_level(from, &band.from);
            self.check_level(to, &band.to);
            if matches!(from, Level::Value(_)) == matches!(to, Level::Value(_)) {
                self.check_band(band, (from, to), &table.categories.all);
                devices.bands.push(Band { ends: (from, to), label: band.label.clone() });
            } else if let LevelSpec::Either(text, span) = &band.to {
                let message = format!("a band cannot end at `{text}`, on the other axis");
                let hint = "give two values or two categories";
                self.problems.push(Diagnostic::error("mixed-axes", *span, message).hint(hint));
            }
        }
        for note in &spec.devices.notes {
            let series = note.y.as_ref().map_or(Some(0), |(name, span)| self.drawn_series(&table.columns, name, *span));
            let is_between =
                !is_category(table, &note.x.0) && (table.categories.numbers.is_some() || self.moments(table).is_some());
            if is_between {
                devices.notes.extend(series.and_then(|series| self.note_along(table, series, note)));
                continue;
            }
            let category = self.category(table, &note.x.0, note.x.1);
            let (Some(category), Some(series)) = (category, series) else { continue };
            if table.series.get(series).and_then(|series| series.points[category]).is_none() {
                let message = format!("there is no value at `{}` to explain", note.x.0);
                self.problems.push(Diagnostic::error("no-value", note.x.1, message).hint("note a mark that is drawn"));
                continue;
            }
            devices.notes.push(Note { mark: (series, category), between: None, text: note.text.clone() });
        }
        devices
    }

    /// The categories of a waterfall that are sums, which are what the changes before them add up to.
    pub(super) fn totals(&mut self, table: &Crosstab) -> Vec<usize> {
        let named = self.spec.devices.totals.iter();
        let totals: Vec<usize> = named.filter_map(|(name, span)| self.category(table, name, *span)).collect();
        self.check_totals(table, &totals);
        totals
    }

    /// Looks up what the devices of a scatter plot name: values on both axes, and points.
    pub(super) fn scatter_devices(&mut self, plot: &Scatter, (x, y): (usize, usize)) -> Devices {
        let spec = self.spec;
        let mut devices = Devices::default();
        for line in &spec.devices.lines {
            if let Some(at) = self.level_of_two(plot, (x, y), &line.at) {
                devices.lines.push(ReferenceLine { at, label: line.label.clone() });
            }
        }
        for band in &spec.devices.bands {
            let mut level = |end| self.level_of_two(plot, (x, y), end);
            if let (Some(from), Some(to)) = (level(&band.from), level(&band.to)) {
                self.check_band(band, (from, to), &[]);
                devices.bands.push(Band { ends: (from, to), label: band.label.clone() });
            }
        }
        for note in &spec.devices.notes {
            let is_it = |name: &Localized, word: &str| name.is_named(word);
            let group_fits = |group: &DotGroup| note.y.as_ref().is_none_or(|(name, _)| is_it(&group.name, name));
            let groups = plot.groups.iter().enumerate().filter(|(_, group)| group_fits(group));
            let dots =
                groups.flat_map(|(nth, group)| group.dots.iter().enumerate().map(move |(at, dot)| ((nth, at), dot)));
            let mut dots = dots.filter(|(_, dot)| is_it(&dot.name, &note.x.0));
            if let Some((mark, _)) = dots.next() {
                devices.notes.push(Note { mark, between: None, text: note.text.clone() });
                continue;
            }
            let known = plot.groups.iter().flat_map(|group| &group.dots).map(|dot| dot.name.as_written());
            let known: Vec<&str> = known.filter(|name| !name.is_empty()).collect();
            let message = format!("there is no point `{}` in this chart", note.x.0);
            self.problems.push(Diagnostic::error("unknown-value", note.x.1, message).suggest(&note.x.0, &known));
        }
        devices
    }

    /// A place on one of the two axes of a scatter plot.
    fn level_of_two(&mut self, plot: &Scatter, (x, y): (usize, usize), level: &LevelSpec) -> Option<Level> {
        let found = match level {
            LevelSpec::Category(text, span) => match self.level_on(&plot.x, x, text, *span)? {
                Level::Value(value) => Level::Across(value),
                other => other,
            },
            LevelSpec::Value(text, span) | LevelSpec::Either(text, span) => self.level_on(&plot.y, y, text, *span)?,
            LevelSpec::Figure(figure) => self.figure(plot.y.measured.unit, figure)?,
        };
        self.check_level(found, level);
        Some(found)
    }

    /// A place on an axis of a scatter plot: a value of its column, a date, or a name.
    fn level_on(&mut self, axis: &DotAxis, column: usize, text: &str, span: Span) -> Option<Level> {
        match axis.names.first() {
            None => self.value(&[column], text, span),
            Some(CategoryName::Date(_)) => self.date(text, span).map(Level::Date),
            Some(CategoryName::Text(_)) => {
                let found = axis.names.iter().position(|name| is_named(name, text));
                if found.is_none() {
                    let known: Vec<String> = axis.names.iter().map(written).collect();
                    let message = format!("there is no category `{text}` in this chart");
                    self.problems.push(Diagnostic::error("unknown-value", span, message).suggest(text, &known));
                }
                found.map(|at| Level::Value(Exact::from(Decimal::from(at))))
            }
        }
    }

    /// A date of an axis of time, which need not be that of a row.
    pub(super) fn date(&mut self, text: &str, span: Span) -> Option<Date> {
        let found = cells::date(text);
        if found.is_none() {
            let message = format!("`{text}` is not a date, and this axis is one of time");
            let hint = "write a date as in the data: `2023`, `2023-Q2`, `2023-06`, `2023-06-30`";
            let problem = Diagnostic::error("wrong-type", span, message).hint(hint);
            self.problems.push(match Exact::parse(text) {
                Some(_) => problem.hint(format!("a line across at a number is `lines: [{{value: {text}}}]`")),
                None => problem,
            });
        }
        found
    }

    /// The place of a column among those that are drawn.
    pub(super) fn drawn_series(&mut self, y: &[usize], name: &str, span: Span) -> Option<usize> {
        let names: Vec<&str> = y.iter().map(|column| &*self.data.columns[*column].name).collect();
        let found = names.iter().position(|known| *known == name);
        if found.is_none() {
            let message = format!("`{name}` is not drawn in this chart");
            self.problems.push(Diagnostic::error("unknown-column", span, message).suggest(name, &names));
        }
        found
    }

    fn category(&mut self, table: &Crosstab, name: &str, span: Span) -> Option<usize> {
        let found = table.categories.all.iter().position(|category| is_named(&category.name, name));
        if found.is_none() {
            let known: Vec<String> = table.categories.all.iter().map(|category| written(&category.name)).collect();
            let message = format!("there is no category `{name}` in this chart");
            self.problems.push(Diagnostic::error("unknown-value", span, message).suggest(name, &known));
        }
        found
    }

    fn level(&mut self, table: &Crosstab, level: &LevelSpec, reach: Reach) -> Option<Level> {
        match level {
            LevelSpec::Category(name, span) => self.category_level(table, name, *span, reach),
            LevelSpec::Value(text, span) => self.value(&table.columns, text, *span),
            LevelSpec::Figure(figure) => self.figure(table.unit, figure),
            LevelSpec::Either(text, span) => {
                let is_number = Exact::parse(text).is_some() || text.starts_with('=');
                if is_category(table, text) || !is_number {
                    return self.category_level(table, text, *span, reach);
                }
                if self.may_be_along(table, text) {
                    self.ask_axis(text, *span);
                    return None;
                }
                self.value(&table.columns, text, *span)
            }
        }
    }

    /// A place on the axis of categories: along an axis of time or of numbers also where no row is.
    fn category_level(&mut self, table: &Crosstab, text: &str, span: Span, reach: Reach) -> Option<Level> {
        match self.along(table, text, span, reach) {
            Some(level) => level,
            None => self.category(table, text, span).map(Level::Category),
        }
    }

    /// A band between dates runs forward. Values and names have no such order: axes of values run either way, and
    /// categories are sorted.
    pub(super) fn check_band(&mut self, band: &BandSpec, (from, to): (Level, Level), categories: &[Category]) {
        let date = |level: Level| match level {
            Level::Date(date) => Some(date),
            Level::Category(at) => categories.get(at)?.name.date(),
            Level::Value(_) | Level::Across(_) => None,
        };
        if date(from).zip(date(to)).is_some_and(|(from, to)| to.seconds().1 < from.seconds().0) {
            self.problems.push(
                Diagnostic::error("wrong-order", band.to.span(), "this band ends before it begins")
                    .related(band.from.span(), "it begins here")
                    .hint("name the earlier date in `from` and the later one in `to`"),
            );
        }
    }

    /// A logarithmic axis has no place for a line at zero or below.
    fn check_level(&mut self, level: Level, written: &LevelSpec) {
        let (scales, axis) = self.spec.encoding.scale;
        let (text, span) = match written {
            LevelSpec::Value(text, span) | LevelSpec::Either(text, span) => (text, span),
            LevelSpec::Figure(figure) => (&figure.name.0, &figure.name.1),
            LevelSpec::Category(text, span) => (text, span),
        };
        let (scale, value) = match level {
            Level::Value(value) => (scales.y, value),
            Level::Across(value) => (scales.x, value),
            Level::Category(_) | Level::Date(_) => return,
        };
        if scale != AxisScale::Log || value.value > Decimal::ZERO {
            return;
        }
        let message = format!("a logarithmic axis cannot show `{text}`");
        let problem = Diagnostic::error("log-of-zero", *span, message).hint("take it out, or `scale: log`");
        self.problems.push(match axis {
            Some(axis) => problem.related(axis, "the axis is logarithmic"),
            None => problem,
        });
    }

    /// The value of a figure in the unit of the axis.
    fn figure(&mut self, unit: Unit, figure: &FigureLevel) -> Option<Level> {
        let is_bare = |unit| matches!(unit, Unit::Plain | Unit::Count);
        if figure.unit == unit || is_bare(figure.unit) && is_bare(unit) {
            return Some(Level::Value(figure.value));
        }
        let (name, span) = &figure.name;
        let message = format!("`{name}` is in {}, and the axis in {}", figure.unit.in_words(), unit.in_words());
        self.problems.push(
            Diagnostic::error("wrong-unit", *span, message).related(figure.declared, "the figure is declared here"),
        );
        None
    }

    /// A value in the scale of the cells of the first series.
    fn value(&mut self, y: &[usize], text: &str, span: Span) -> Option<Level> {
        let exponent = y.first().map_or(0, |column| match &self.data.columns[*column].content {
            ColumnType::Number(measure) => measure.exponent,
            _ => 0,
        });
        let value = Exact::parse(text).and_then(|value| value.scaled(exponent));
        if value.is_none() {
            let message = format!("`{text}` is not a number");
            let hint = "write a value as in a cell, or `at:` for a category";
            self.problems.push(Diagnostic::error("wrong-type", span, message).hint(hint));
        }
        value.map(Level::Value)
    }

    fn check_totals(&mut self, table: &Crosstab, totals: &[usize]) {
        let Some(series) = table.series.first() else { return };
        let mut sum = Decimal::ZERO;
        for (at, point) in series.points.iter().enumerate() {
            let Some(Point { value, .. }) = point else { continue };
            let is_total = totals.contains(&at);
            let (Some(next), Some(difference)) = (sum.checked_add(value.value), value.value.checked_sub(sum)) else {
                // The rows of a waterfall keep their order.
                let cell = table.columns.first().and_then(|column| self.data.rows.get(at)?.get(*column));
                self.too_long_at(cell.map_or(self.data_span(), |cell| cell.span));
                return;
            };
            if is_total && at > 0 && !difference.is_zero() {
                let name = written(&table.categories.all[at].name);
                let place =
                    self.spec.devices.totals.iter().find(|(total, _)| is_named(&table.categories.all[at].name, total));
                let span = place.map_or(self.spec.kind_span, |(_, span)| *span);
                let message =
                    format!("the changes before `{name}` do not add up to it: {} is missing", difference.normalize());
                self.problems
                    .push(Diagnostic::warning("sum-differs", span, message).hint("add the rest as a row of its own"));
            }
            sum = if is_total { value.value } else { next };
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::model::Level;
    use crate::resolve::charts::tests::{sound, wrong};

    const DATA: &str = "columns: {n: {unit: CNY, scale: 1e8}}\ndata: [[year, n], [2022, 633], [2023, 640]]\n";

    #[test]
    fn values_are_in_the_scale_of_the_cells_and_categories_are_found() {
        let chart = sound(&format!(
            "type: line\nlines: [{{value: 800}}, {{at: 2023}}]\nbands: [{{from: 2022, to: 2023}}]\n{DATA}"
        ));
        let Level::Value(value) = chart.devices.lines[0].at else { panic!("a value") };
        assert_eq!(value.value.to_string(), "80000000000");
        let date = |text: &str| Level::Date(crate::model::Date::parse(text).expect("a date"));
        assert_eq!(chart.devices.lines[1].at, date("2023"));
        assert_eq!(chart.devices.bands[0].ends, (date("2022"), date("2023")));
        let chart = sound(&format!("type: bar\nlines: [{{at: 2023}}]\n{DATA}"));
        assert_eq!(chart.devices.lines[0].at, Level::Category(1));
    }

    #[test]
    fn kinds_of_rows_and_slopes_take_lines_and_notes() {
        for (kind, y) in [("dumbbell", "[n, m]"), ("range", "[n, m]"), ("slope", "[n, m]"), ("waterfall", "n")] {
            let data = "data: [[year, n, m], [2022, 633, 700], [2023, 640, 800]]";
            let devices = "lines: [{value: 650}]\nbands: [{from: 2022, to: 2023}]\nnotes: [{x: 2023, text: t}]";
            let chart = sound(&format!("type: {kind}\nx: year\ny: {y}\n{devices}\n{data}"));
            assert_eq!((chart.devices.lines.len(), chart.devices.notes.len()), (1, 1), "{kind}");
        }
    }

    #[test]
    fn scatter_plots_take_devices_on_both_axes_and_notes_at_points() {
        let data = "columns: {b: {scale: 1e6}}\ndata: [[name, a, b], [p, 1, 10], [q, 2, 20]]\n";
        let start = "type: scatter\nx: a\ny: b\nlabel: name\n";
        let chart = sound(&format!(
            "{start}lines: [{{value: 15}}, {{at: 1.5}}]\nbands: [{{from: 1, to: 2, axis: x}}]\nnotes: [{{x: q, text: t}}]\n{data}"
        ));
        let levels: Vec<String> = chart.devices.levels().map(|level| format!("{level:?}")).collect();
        assert!(levels[0].starts_with("Value") && levels[0].contains("15000000"), "{levels:?}");
        assert!(levels[1..].iter().all(|level| level.starts_with("Across")), "{levels:?}");
        assert_eq!(chart.devices.notes[0].mark, (0, 1));
        wrong(&format!("{start}notes: [{{x: z, text: t}}]\n{data}"), "there is no point `z` in this chart", "z", "");
        wrong(&format!("{start}lines: [{{at: much}}]\n{data}"), "`much` is not a number", "much", "");
        wrong(
            &format!("{start}scale: log\nlines: [{{at: 0}}]\n{data}"),
            "a logarithmic axis cannot show `0`",
            "0",
            "take it out",
        );
    }

    #[test]
    fn what_is_not_there_cannot_be_pointed_at() {
        wrong(
            &format!("type: line\nscale: log\nlines: [{{value: 0}}]\n{DATA}"),
            "a logarithmic axis cannot show `0`",
            "0",
            "`scale: log`",
        );
        wrong(
            &format!("type: line\nscale: log\nbands: [{{from: -5, to: 700}}]\n{DATA}"),
            "a logarithmic axis cannot show `-5`",
            "-5",
            "take it out",
        );
        wrong(
            &format!("type: bar\nlines: [{{at: 2025}}]\n{DATA}"),
            "there is no category `2025` in this chart",
            "2025",
            "",
        );
        wrong(&format!("type: bar\nlines: [{{value: much}}]\n{DATA}"), "`much` is not a number", "much", "`at:`");
        wrong(
            &format!("type: bar\nbands: [{{from: 2022, to: 700}}]\n{DATA}"),
            "a band cannot end at `700`, on the other axis",
            "700",
            "two values",
        );
        wrong(
            &format!("type: bar\nnotes: [{{x: 2022, y: m, text: t}}]\n{DATA}"),
            "`m` is not drawn in this chart",
            "m",
            "",
        );
        wrong(
            "type: bar\nnotes: [{x: 2022, text: t}]\ndata: [[year, n], [2022, null], [2023, 640]]",
            "there is no value at `2022` to explain",
            "2022",
            "",
        );
    }

    #[test]
    fn sums_of_a_waterfall_are_sums() {
        wrong(
            "type: waterfall\ntotals: [start, end]\ndata: [[name, n], [start, 10], [more, 5], [end, 17]]",
            "the changes before `end` do not add up to it: 2 is missing",
            "end",
            "a row of its own",
        );
    }
}
