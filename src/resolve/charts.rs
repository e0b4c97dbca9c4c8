//! Joins a chart's specification with its data set, and refuses what would make a wrong picture.
//!
//! What the two disagree on is reported where the author can mend it: a name in the specification, a cell in
//! the data file. All of it is reported, and then there is no chart.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Category, CategoryName, Cell, CellValue, Chart, ChartKind, ChartSpec, Column, ColumnType, Dataset, Date, Devices,
    Exact, Kind, Lang, Localized, Measure, Mode, Origin, Plot, Point, Series, Unit,
};

mod devices;
mod kinds;
mod long;
mod order;
mod panels;
mod plots;
mod rules;
mod scatter;
mod spread;

/// Builds the chart. `None` if anything is wrong.
pub(super) fn chart(spec: &ChartSpec, data: &Dataset, problems: &mut Diagnostics) -> Option<Chart> {
    chart_of((spec, data, data), problems)
}

/// Builds a chart of part of the data that share their axes.
fn chart_of((spec, data, whole): (&ChartSpec, &Dataset, &Dataset), problems: &mut Diagnostics) -> Option<Chart> {
    let before = problems.errors();
    let mut join = Join { spec, data, whole, problems };
    if let Some(made) = plots::chart(&mut join) {
        return made.filter(|_| join.problems.errors() == before);
    }
    let x = join.x();
    let y = join.y(x);
    let kinds: Vec<Option<usize>> = y.iter().map(|series| join.kind_column(*series)).collect();
    join.check_kind_series(&y);
    let (Some(x), Some(measure)) = (x, join.measure(&y)) else { return None };
    join.check_count(&y);
    let rows = join.rows(x, &y);
    join.check_rows(&rows);
    join.check_ends(&rows, &y);
    let categories = join.categories(x, &rows);
    let series = y.iter().zip(&kinds).map(|(column, kind)| join.series(*column, *kind, &rows));
    let series: Vec<Series> = series.collect();
    let mut chart = Chart {
        id: spec.id.clone(),
        kind: spec.kind,
        title: spec.title.clone(),
        subtitle: spec.subtitle.clone(),
        note: spec.note.clone(),
        alt: spec.alt.clone(),
        sources: if spec.sources.is_empty() { data.sources.clone() } else { spec.sources.clone() },
        data: data.id.clone(),
        category_label: data.columns[x].label.clone(),
        categories,
        series,
        unit: measure.unit,
        noun: measure.noun.clone(),
        plot: Plot::Series,
        scale: spec.encoding.scale.0,
        direction: spec.devices.direction(),
        devices: Devices::default(),
    };
    join.check_log(&y);
    join.highlight(&mut chart, &y);
    join.check_whole(&chart, &y, &rows);
    order::sort(&mut chart, spec.sort);
    join.devices(&mut chart, &y);
    (join.problems.errors() == before).then_some(chart)
}

/// More series than this have no colour of their own.
const MOST_SERIES: usize = 8;

struct Join<'a, 'p> {
    spec: &'a ChartSpec,
    data: &'a Dataset,
    /// What shares its axes with the chart: the data of all panels, or else just its own.
    whole: &'a Dataset,
    problems: &'p mut Diagnostics,
}

impl<'a> Join<'a, '_> {
    fn column(&mut self, name: &str, span: Span) -> Option<usize> {
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

    fn data_name(&self) -> String {
        if self.data.id.is_empty() { "the data".to_owned() } else { format!("the data set `{}`", self.data.id) }
    }

    /// The column of categories: the one that is named, or the first that holds no numbers.
    fn x(&mut self) -> Option<usize> {
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
    fn y(&mut self, x: Option<usize>) -> Vec<usize> {
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

    fn data_span(&self) -> Span {
        match &self.spec.data {
            crate::model::ChartData::Named(_, span) => *span,
            crate::model::ChartData::Inline { rows, .. } => Span { end: rows.span.start, ..rows.span },
            crate::model::ChartData::Missing => self.spec.span,
        }
    }

    /// Reports a column that does not hold what the chart needs, with the first cell that shows it.
    fn wrong_column(&mut self, span: Span, column: usize, wanted: &str) {
        let Column { name, content, .. } = &self.data.columns[column];
        let holds = match content {
            ColumnType::Text => "text",
            ColumnType::Date => "dates",
            ColumnType::Number(_) => "numbers",
            ColumnType::Kind => "kinds",
        };
        let mut problem =
            Diagnostic::error("wrong-column", span, format!("`{name}` holds {holds}, but {wanted} are needed here"));
        let no_number = |cell: &&Cell| match &cell.value {
            CellValue::Text(text) => Exact::parse(text.get(Lang::Zh)).is_none(),
            _ => false,
        };
        let mut cells = self.data.rows.iter().filter_map(|row| row.get(column));
        if let Some(cell) = cells.find(no_number).filter(|_| wanted == "numbers" && holds == "text") {
            problem = problem.related(cell.span, "this is no number");
        }
        self.problems.push(problem);
    }

    fn kind_column(&mut self, series: usize) -> Option<usize> {
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

    fn check_kind_series(&mut self, y: &[usize]) {
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
    fn measure(&mut self, y: &[usize]) -> Option<Measure> {
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

    fn check_count(&mut self, y: &[usize]) {
        let (kind, kind_span) = (self.spec.kind, self.spec.kind_span);
        let span = self.spec.y.get(1).map_or(kind_span, |(_, span)| *span);
        if kinds::check_count(kind, y.len(), (kind_span, span), self.problems) {
            return;
        }
        match kind {
            _ if y.len() > 1 && (kind.is_whole() || kind == ChartKind::Number) => self.problems.push(
                Diagnostic::error("too-many-series", span, format!("a {} shows one column of numbers", kind.name()))
                    .hint("name one column in `y`"),
            ),
            ChartKind::Bar(Mode::Percent) | ChartKind::HBar(Mode::Percent) if y.len() < 2 => self.problems.push(
                Diagnostic::error(
                    "too-few-series",
                    kind_span,
                    "parts of a hundred need two columns of numbers or more",
                )
                .hint("take `mode: percent` out, or name the other columns in `y`"),
            ),
            _ if y.len() > MOST_SERIES && !matches!(kind, ChartKind::Heatmap | ChartKind::Table) => {
                let message = format!("{} series are more than colours can tell apart", y.len());
                self.problems.push(
                    Diagnostic::error("too-many-series", span, message)
                        .hint(format!("name at most {MOST_SERIES} columns in `y`")),
                );
            }
            _ => {}
        }
    }

    /// The rows to draw: those with a name; in rankings and rings also with a value.
    fn rows(&mut self, x: usize, y: &[usize]) -> Vec<&'a Vec<Cell>> {
        let has_value =
            |row: &&Vec<Cell>| y.iter().any(|column| row.get(*column).is_some_and(|c| c.number().is_some()));
        let needs_value = self.spec.kind.is_whole()
            || matches!(
                self.spec.kind,
                ChartKind::HBar(_)
                    | ChartKind::Table
                    | ChartKind::Lollipop
                    | ChartKind::Dumbbell
                    | ChartKind::Waterfall
                    | ChartKind::Range
            );
        // In panels on shared axes a gap keeps its place.
        let needs_value = needs_value && std::ptr::eq(self.data, self.whole);
        let mut out = vec![];
        for row in self.data.rows.iter().filter(|row| !needs_value || has_value(row)) {
            match row.get(x) {
                Some(cell) if cell.value != CellValue::Empty => out.push(row),
                Some(cell) => self.problems.push(
                    Diagnostic::error(
                        "empty-cell",
                        cell.span,
                        format!("this row has no `{}`", self.data.columns[x].name),
                    )
                    .label("a chart needs a name for every row"),
                ),
                None => {}
            }
        }
        if !out.iter().any(has_value) && !y.is_empty() && self.problems.errors() == 0 {
            let message = format!("there is nothing to draw in {}", self.data_name());
            self.problems.push(Diagnostic::error("no-rows", self.data_span(), message).label("no row has a number"));
        }
        out
    }

    fn categories(&mut self, x: usize, rows: &[&Vec<Cell>]) -> Vec<Category> {
        let mut seen: Vec<(CategoryName, Span)> = vec![];
        for row in rows {
            let name = category_name(&self.data.columns[x], &row[x]);
            let on_a_line = matches!(self.spec.kind, ChartKind::Line | ChartKind::Step | ChartKind::Area(_));
            let unique = on_a_line || matches!(name, CategoryName::Date(_));
            if let Some((_, first)) = seen.iter().find(|(other, _)| unique && *other == name) {
                let written = row[x].text(Lang::Zh).unwrap_or_default();
                self.problems.push(
                    Diagnostic::error("duplicate-category", row[x].span, format!("`{written}` has two rows"))
                        .related(*first, "the first of them")
                        .hint("give each its own row, and several series their own columns"),
                );
            }
            seen.push((name, row[x].span));
        }
        seen.into_iter().map(|(name, _)| Category { name, highlight: false }).collect()
    }

    fn series(&mut self, column: usize, kind: Option<usize>, rows: &[&Vec<Cell>]) -> Series {
        let Column { label, content, origin, .. } = &self.data.columns[column];
        let otherwise = if *origin == Origin::Computed { Kind::Derived } else { Kind::Reported };
        let exponent = if let ColumnType::Number(measure) = content { measure.exponent } else { 0 };
        let point = |row: &&Vec<Cell>| {
            let value = row.get(column)?.number()?.scaled(exponent)?;
            let kind = match kind.and_then(|kind| row.get(kind)).map(|cell| &cell.value) {
                Some(CellValue::Kind(kind)) => *kind,
                _ => otherwise,
            };
            Some(Point { value, kind })
        };
        Series { label: label.clone(), points: rows.iter().map(point).collect(), highlight: false }
    }
}

fn category_name(column: &Column, cell: &Cell) -> CategoryName {
    match (&cell.value, &column.content) {
        (CellValue::Text(text), ColumnType::Date) => match Date::parse(text.get(Lang::Zh)) {
            Some(date) => CategoryName::Date(date),
            None => CategoryName::Text(text.clone()),
        },
        (CellValue::Text(text), _) => CategoryName::Text(text.clone()),
        (CellValue::Number(number), _) => CategoryName::Text(Localized::same(number.value.to_string())),
        (CellValue::Kind(_) | CellValue::Empty, _) => CategoryName::Text(Localized::default()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::model::{ChartData, Currency};
    use crate::parse::chart::read_inline;
    use crate::parse::dataset::{self, DatasetDecl};
    use crate::yaml;

    fn build(text: &str) -> (Option<Chart>, Vec<Diagnostic>) {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
        let spec = read_inline(node, &mut problems).expect("a specification");
        let ChartData::Inline { rows, columns } = spec.data.clone() else { panic!("rows inside the chart") };
        let entries = columns.map_or_else(Vec::new, |node| yaml::entries(node, "columns", &mut problems));
        let columns = dataset::read_columns(entries, &mut problems);
        let decl = DatasetDecl { columns, ..DatasetDecl::undeclared("", spec.span) };
        let data = dataset::parse_inline(rows, decl, &mut problems).expect("a data set");
        let chart = chart(&spec, &data, &mut problems);
        (chart, problems.iter().cloned().collect())
    }

    #[track_caller]
    pub(super) fn sound(text: &str) -> Chart {
        let (chart, problems) = build(&format!("title: t\n{text}"));
        assert!(problems.is_empty(), "{problems:#?}");
        chart.expect("a chart")
    }

    /// Asserts that there is just this problem, at this text, with hints that hold this.
    #[track_caller]
    pub(super) fn wrong(text: &str, message: &str, at: &str, hint: &str) {
        let text = format!("title: t\n{text}");
        let (_, problems) = build(&text);
        let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
        let span = problem.span.expect("a place");
        assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at));
        assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
    }

    fn names(chart: &Chart) -> Vec<String> {
        let name = |category: &Category| match &category.name {
            CategoryName::Date(date) => crate::i18n::date::iso(*date),
            CategoryName::Text(text) => text.get(Lang::Zh).to_owned(),
        };
        chart.categories.iter().map(name).collect()
    }

    const DATA: &str = "data: [[year, a, b, k], [2023, 640, 3.5, reported], [2024, 700, -1, forecast]]\n";

    #[test]
    fn values_are_taken_to_base_units_and_keep_their_kinds() {
        let chart = sound(&format!("type: bar\ny: a\nkind: k\ncolumns: {{a: {{unit: CNY, scale: 1e8}}}}\n{DATA}"));
        assert_eq!(chart.unit, Unit::Currency(Currency::Cny));
        assert_eq!(names(&chart), ["2023", "2024"]);
        let point = chart.series[0].points[1].expect("a value");
        assert_eq!((point.value.value.to_string().as_str(), point.kind), ("70000000000", Kind::Forecast));
    }

    #[test]
    fn without_names_all_columns_are_used() {
        let chart = sound(&format!("type: line\n{DATA}"));
        assert_eq!(chart.series.len(), 2);
    }

    #[test]
    fn rankings_are_sorted_and_times_run_forward() {
        let rows = "data: [[name, n], [b, 1], [a, 3], [none, null], [c, 2]]\n";
        assert_eq!(names(&sound(&format!("type: hbar\n{rows}"))), ["a", "c", "b"]);
        assert_eq!(names(&sound(&format!("type: hbar\nsort: data\n{rows}"))), ["b", "a", "c"]);
        assert_eq!(names(&sound(&format!("type: bar\nsort: asc\n{rows}"))), ["b", "c", "a", "none"]);
        assert_eq!(names(&sound("type: line\ndata: [[year, n], [2024, 1], [2022, 3]]")), ["2022", "2024"]);
        let rank = "type: hbar\ncolumns: {n: {unit: rank}}\n";
        assert_eq!(names(&sound(&format!("{rank}{rows}"))), ["b", "c", "a"]);
    }

    #[test]
    fn what_carries_the_message_is_a_category_or_a_series() {
        let chart = sound(&format!("type: bar\nhighlight: [2024, b]\n{DATA}"));
        assert!(chart.categories[1].highlight && !chart.categories[0].highlight && chart.series[1].highlight);
        wrong(
            &format!("type: bar\nhighlight: 2025\n{DATA}"),
            "there is neither a category nor a series `2025`",
            "2025",
            "did you mean",
        );
    }

    #[test]
    fn columns_must_be_there_and_hold_what_is_needed() {
        wrong(&format!("type: bar\ny: aa\n{DATA}"), "the data has no column `aa`", "aa", "did you mean");
        wrong(&format!("type: bar\nx: yaer\n{DATA}"), "the data has no column `yaer`", "yaer", "`year`");
        wrong(&format!("type: bar\ny: [a, a]\n{DATA}"), "`a` is drawn twice", "a", "once");
        wrong(&format!("type: bar\ny: k\n{DATA}"), "`k` holds kinds, but numbers are needed here", "k", "");
        wrong(
            &format!("type: bar\ny: a\nkind: b\n{DATA}"),
            "`b` holds numbers, but kinds (`reported`, `forecast` and so on) are needed here",
            "b",
            "",
        );
        wrong(&format!("type: bar\ny: a\nkind: {{c: k}}\n{DATA}"), "`c` is not drawn in this chart", "c", "");
        wrong(
            "type: bar\ndata: [[a_zh, a_en, n], [一, one, 1]]\nx: a_zh",
            "the data has no column `a_zh`",
            "a_zh",
            "write `a`",
        );
        wrong(
            "type: bar\ny: n\ndata: [[a, n], [x, much], [y, more]]",
            "`n` holds text, but numbers are needed here",
            "n",
            "",
        );
        wrong("type: bar\ndata: [[a, n], [x, y]]", "the data has no column of numbers", "", "");
        wrong("type: bar\ndata: [[a], [1]]", "this chart has no `x`", "", "name the column");
    }

    #[test]
    fn one_axis_has_one_unit() {
        let columns = "columns: {a: {unit: CNY}, b: {unit: percent}}\n";
        wrong(
            &format!("type: bar\ny: [a, b]\n{columns}{DATA}"),
            "`b` is in percent, but `a` is in CNY",
            "b",
            "two charts",
        );
    }

    #[test]
    fn rows_must_have_a_name_of_their_own() {
        wrong("type: bar\ndata: [[year, n], [2023, 1], [2023, 2]]", "`2023` has two rows", "2023", "its own row");
        wrong("type: bar\ndata: [[a, n], [x, 1], [null, 2]]", "this row has no `a`", "null", "");
        wrong(
            "type: hbar\ny: n\ndata: [[a, n, m], [x, null, 1]]\ncolumns: {n: {type: number}}",
            "there is nothing to draw in the data",
            "",
            "",
        );
    }

    #[test]
    fn parts_make_a_whole() {
        wrong("type: donut\ndata: [[a, n], [x, 1], [y, -2]]", "a part of a whole cannot be negative", "-2", "`hbar`");
        wrong(
            "type: donut\ndata: [[a, n, m], [x, 1, 2]]",
            "a donut shows one column of numbers",
            "donut",
            "one column",
        );
        wrong("type: donut\ndata: [[a, n], [x, 0]]", "a whole of zero has no parts", "", "leave it out");
        let six = "data: [[a, n], [p, 1], [q, 1], [r, 1], [s, 1], [t, 1], [u, 1]]";
        wrong(&format!("type: donut\n{six}"), "a donut of 6 slices cannot be read", "donut", "`hbar`");
        let shares = "columns: {n: {unit: percent}, m: {unit: percent}}\ndata: [[a, n, m], [x, 30, 40], [y, 60, 40]]";
        wrong(
            &format!("type: bar\nmode: percent\n{}", shares.replace("30, 40", "30, 70").replace("60, 40", "50, 40")),
            "these shares add up to 90%, not to 100%",
            "50",
            "grouped",
        );
        wrong(
            "type: bar\nmode: percent\ndata: [[a, n], [x, 3]]",
            "parts of a hundred need two columns of numbers or more",
            "bar",
            "take `mode: percent` out",
        );
    }

    #[test]
    fn there_are_no_more_series_than_colours() {
        let head: Vec<String> = (0..9).map(|n| format!("s{n}")).collect();
        let text = format!("type: line\ndata: [[a, {}], [x, 1, 2, 3, 4, 5, 6, 7, 8, 9]]", head.join(", "));
        wrong(&text, "9 series are more than colours can tell apart", "line", "at most 8");
    }
}
