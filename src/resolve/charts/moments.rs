//! Places along an axis of time or of numbers that devices name, at which there need not be a row.

use rust_decimal::Decimal;

use super::crosstab::Crosstab;
use super::join::Join;
use super::names::is_named;
use crate::diag::{Diagnostic, Span};
use crate::i18n::{cells, date};
use crate::model::{Across, ChartKind, ColumnType, Date, EmptyCell, Exact, Gap, Level, Measure, Note, NoteSpec};

/// Whether a device is at a place or covers all of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Place,
    Period,
}

impl Join<'_, '_> {
    /// The dates of the categories where they lie along an axis of time.
    pub(super) fn moments(&self, table: &Crosstab) -> Option<Vec<Date>> {
        let runs = matches!(self.spec.kind, ChartKind::Line | ChartKind::Step | ChartKind::Area(_));
        let dates = table.categories.all.iter().map(|category| category.name.date());
        dates.collect::<Option<Vec<Date>>>().filter(|dates| runs && !dates.is_empty())
    }

    /// A place on an axis of time or of numbers; the outer `None` is for other axes, the inner one for places that are
    /// not on it, which have been reported.
    pub(super) fn along(&mut self, table: &Crosstab, text: &str, span: Span, reach: Reach) -> Option<Option<Level>> {
        if let Some(dates) = self.moments(table) {
            let found = self.moment(&dates, text, span, reach);
            let found =
                found.filter(|date| reach == Reach::Period || self.is_between_values(&dates, *date, (text, span)));
            return Some(found.map(Level::Date));
        }
        let numbers = table.categories.numbers.as_ref()?;
        Some(self.number_along(numbers, text, span).map(Level::Across))
    }

    /// Whether a text without an axis may be a place along this one: it is not the name of a category.
    pub(super) fn may_be_along(&self, table: &Crosstab, text: &str) -> bool {
        let is_within =
            |date: Date, dates: &[Date]| date.first_day() <= last_day(dates) && date.last_day() >= first_day(dates);
        self.moments(table).is_some_and(|dates| cells::date(text).is_some_and(|date| is_within(date, &dates)))
    }

    /// Whether a date lies between the first and the last value of a line, which are at the middle of their periods; if not,
    /// it is reported.
    fn is_between_values(&mut self, dates: &[Date], date: Date, (text, span): (&str, Span)) -> bool {
        let middles = |date: &Date| middle(Level::Date(*date));
        let ends = dates.iter().min_by_key(|date| middles(date)).zip(dates.iter().max_by_key(|date| middles(date)));
        let Some((from, to)) = ends else { return true };
        let (end, side, half) = match middles(&date) {
            at if at < middles(from) => (from, "begins", "second"),
            at if at > middles(to) => (to, "ends", "first"),
            _ => return true,
        };
        let message = format!("`{text}` is not on this axis, which {side} at the middle of {}", date::iso(*end));
        self.problems.push(
            Diagnostic::error("outside-axis", span, message)
                .hint(format!("choose a date in its {half} half, or add a row for the time to be shown")),
        );
        false
    }

    /// A date within those of a chart, which goes from the beginning of the first to the end of the last; `None` for others,
    /// which are reported.
    pub(super) fn moment(&mut self, dates: &[Date], text: &str, span: Span, reach: Reach) -> Option<Date> {
        let found = self.date(text, span)?;
        let (first, last) = (first_day(dates), last_day(dates));
        if found.first_day() < first || found.last_day() > last {
            let (Some(from), Some(to)) = (dates.iter().min(), dates.iter().max()) else { return None };
            let message = format!(
                "`{text}` lies outside of this chart, which runs from {} to {}",
                date::iso(*from),
                date::iso(*to)
            );
            self.problems.push(
                Diagnostic::error("outside-axis", span, message)
                    .hint("choose a date within, or add rows for the time to be shown, whose values may be empty"),
            );
            return None;
        }
        let length = |date: Date| date.seconds().1 - date.seconds().0;
        let longest = dates.iter().map(|date| length(*date)).max().unwrap_or(0);
        if reach == Reach::Place && length(found) > longest {
            let message = format!("`{text}` is longer than the dates of this chart, and so is no place among them");
            let example = date::iso(dates[dates.len() / 2]);
            self.problems.push(Diagnostic::error("imprecise-date", span, message).hint(format!(
                "write a date as they are, such as `{example}`, or cover the whole period with `bands`"
            )));
            return None;
        }
        Some(found)
    }

    fn number_along(&mut self, numbers: &Across, text: &str, span: Span) -> Option<Exact> {
        let exponent = match self.spec.x.as_ref().and_then(|(name, _)| self.data.column(name)) {
            Some(x) => match &self.data.columns[x].content {
                ColumnType::Number(Measure { exponent, .. }) => *exponent,
                _ => 0,
            },
            None => 0,
        };
        let Some(value) = Exact::parse(text).and_then(|value| value.scaled(exponent)) else {
            let message = format!("`{text}` is not a number, and this axis is one of numbers");
            self.problems
                .push(Diagnostic::error("wrong-type", span, message).hint("write a number as in the column of `x`"));
            return None;
        };
        let (Some(first), Some(last)) = (numbers.values.first(), numbers.values.last()) else { return None };
        if value.value < first.value || value.value > last.value {
            let message = format!(
                "`{text}` lies outside of this chart, which runs from {} to {}",
                first.value.normalize(),
                last.value.normalize()
            );
            self.problems.push(
                Diagnostic::error("outside-axis", span, message)
                    .hint("choose a number within, or add rows for what is to be shown, whose values may be empty"),
            );
            return None;
        }
        Some(value)
    }

    /// A note at a place between two rows, on the line that joins them; `None` where there is none, which has been
    /// reported.
    pub(super) fn note_along(&mut self, table: &Crosstab, series: usize, note: &NoteSpec) -> Option<Note> {
        let (text, span) = &note.x;
        let level = self.along(table, text, *span, Reach::Place)??;
        let at = middle(level)?;
        let places: Vec<Decimal> = match (&table.categories.numbers, self.moments(table)) {
            (Some(numbers), _) => numbers.values.iter().map(|number| number.value).collect(),
            (None, dates) => dates?.iter().filter_map(|date| middle(Level::Date(*date))).collect(),
        };
        let points = &table.series.get(series)?.points;
        let Gap { after, empty } = table.categories.gap;
        let has = |category: &usize| empty == EmptyCell::Cut || points[*category].is_some();
        let before = (0..places.len()).rev().filter(|category| places[*category] <= at).find(has);
        let next = (0..places.len()).filter(|category| places[*category] >= at).find(has);
        let is_joined = |from: usize, to: usize| match (after, self.moments(table)) {
            (Some(after), Some(dates)) => !after.is_exceeded(dates[from], dates[to]),
            _ => true,
        };
        let ends = before.zip(next).filter(|(from, to)| points[*from].is_some() && points[*to].is_some());
        let Some((from, to)) = ends.filter(|(from, to)| is_joined(*from, *to)) else {
            let message = format!("there is no line at `{text}` to explain");
            self.problems
                .push(Diagnostic::error("no-value", *span, message).hint("choose a place where the line is drawn"));
            return None;
        };
        Some(Note { mark: (series, from), between: Some((level, to)), text: note.text.clone() })
    }

    /// Reports a text that may be both a date of the chart and a value: only the author knows.
    pub(super) fn ask_axis(&mut self, text: &str, span: Span) {
        let message = format!("`{text}` is a date of this chart and could be a value too");
        self.problems.push(
            Diagnostic::error("mixed-axes", span, message)
                .hint("write `axis: x` for the date, `axis: y` for the value"),
        );
    }
}

/// Where a level is along its axis, in half seconds or in the numbers of the axis.
fn middle(level: Level) -> Option<Decimal> {
    match level {
        Level::Date(date) => {
            let (first, last) = date.seconds();
            Decimal::from(first).checked_add(Decimal::from(last))
        }
        Level::Across(value) => Some(value.value),
        Level::Value(_) | Level::Category(_) => None,
    }
}

fn first_day(dates: &[Date]) -> i32 {
    dates.iter().map(|date| date.first_day()).min().unwrap_or(0)
}

fn last_day(dates: &[Date]) -> i32 {
    dates.iter().map(|date| date.last_day()).max().unwrap_or(0)
}

/// Whether a category has this name.
pub(super) fn is_category(table: &Crosstab, text: &str) -> bool {
    table.categories.all.iter().any(|category| is_named(&category.name, text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resolve::charts::tests::{sound, wrong};

    const MONTHS: &str =
        "data: [[month, n], [2023-01, 1], [2023-03, 5], [2023-06, null], [2023-08, 4], [2024-01, 9]]\n";

    #[test]
    fn devices_are_at_dates_without_rows() {
        for kind in ["line", "step", "area"] {
            let devices = "lines: [{at: 2023-02-14}]\nbands: [{from: 2023-02, to: 2023-02-27}]\nnotes: [{x: 2023-02-10, text: t}, {x: 2023-03, text: t}]\n";
            let chart = sound(&format!("type: {kind}\n{devices}{MONTHS}"));
            let date = |text: &str| Level::Date(Date::parse(text).expect("a date"));
            assert_eq!(chart.devices.lines[0].at, date("2023-02-14"));
            assert_eq!(chart.devices.bands[0].ends, (date("2023-02"), date("2023-02-27")));
            assert_eq!(chart.devices.notes[0].between, Some((date("2023-02-10"), 1)));
            assert_eq!((chart.devices.notes[1].mark, chart.devices.notes[1].between), ((0, 1), None));
        }
        let chart = sound(&format!("type: line\ngap: {{empty: join}}\nnotes: [{{x: 2023-06-20, text: t}}]\n{MONTHS}"));
        assert_eq!((chart.devices.notes[0].mark.1, chart.devices.notes[0].between.map(|(_, next)| next)), (1, Some(3)));
    }

    #[test]
    fn devices_are_at_numbers_without_rows() {
        let data = "columns: {age: {type: number}, n: {unit: percent}}\ndata: [[age, n], [20, 1], [40, 5], [70, 4]]\n";
        let start = "type: line\nx: age\ny: n\n";
        let chart = sound(&format!(
            "{start}lines: [{{at: 35}}]\nbands: [{{from: 60, to: 65, axis: x}}]\nnotes: [{{x: 50, text: t}}]\n{data}"
        ));
        let at = |text: &str| Level::Across(Exact::parse(text).expect("a number"));
        assert_eq!((chart.devices.lines[0].at, chart.devices.bands[0].ends), (at("35"), (at("60"), at("65"))));
        assert_eq!(chart.devices.notes[0].between, Some((at("50"), 2)));
        let message = "`80` lies outside of this chart, which runs from 20 to 70";
        wrong(&format!("{start}lines: [{{at: 80}}]\n{data}"), message, "80", "within");
        wrong(
            &format!("{start}lines: [{{at: old}}]\n{data}"),
            "`old` is not a number, and this axis is one of numbers",
            "old",
            "`x`",
        );
    }

    #[test]
    fn what_is_no_place_on_the_axis_is_refused() {
        let outside = "`2024-03` lies outside of this chart, which runs from 2023-01 to 2024-01";
        wrong(&format!("type: line\nlines: [{{at: 2024-03}}]\n{MONTHS}"), outside, "2024-03", "add rows");
        let long = "`2023` is longer than the dates of this chart, and so is no place among them";
        wrong(&format!("type: line\nlines: [{{at: 2023}}]\n{MONTHS}"), long, "2023", "`2023-06`");
        wrong(&format!("type: line\nnotes: [{{x: 2023, text: t}}]\n{MONTHS}"), long, "2023", "`bands`");
        let both = "`2023` is a date of this chart and could be a value too";
        wrong(&format!("type: line\nbands: [{{from: 2023, to: 2023-03}}]\n{MONTHS}"), both, "2023", "`axis: y`");
        sound(&format!("type: line\nbands: [{{from: 2023, to: 2023, axis: x}}, {{from: 2, to: 3}}]\n{MONTHS}"));
        let nothing = "there is no line at `2023-06-20` to explain";
        wrong(&format!("type: line\nnotes: [{{x: 2023-06-20, text: t}}]\n{MONTHS}"), nothing, "2023-06-20", "drawn");
        let cut = format!("type: line\ngap: {{after: 1 months}}\nnotes: [{{x: 2023-02-10, text: t}}]\n{MONTHS}");
        wrong(&cut, "there is no line at `2023-02-10` to explain", "2023-02-10", "drawn");
        wrong(
            &format!("type: line\nlines: [{{at: spring}}]\n{MONTHS}"),
            "`spring` is not a date, and this axis is one of time",
            "spring",
            "",
        );
        wrong(
            &format!("type: bar\nlines: [{{at: 2023-02}}]\n{}", MONTHS.replace("null", "2")),
            "there is no category `2023-02` in this chart",
            "2023-02",
            "",
        );
    }
}
