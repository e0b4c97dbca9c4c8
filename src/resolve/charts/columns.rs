//! Finds the columns that a chart draws, and what their numbers measure.

use super::join::Join;
use crate::diag::{Diagnostic, Span};
use crate::i18n::{cells, heads};
use crate::model::{
    Action, Cell, CellValue, ChartData, ChartKey, ChartKind, Column, ColumnType, CountIn, Exact, Lang, Measure,
    OddCell, Origin, SeriesColumns, Unit, kinds_where,
};
use crate::parse::{are_fractions, fraction_as_percent, number_hint, uncountable};
use crate::text::{self, list};

/// Whether something holds in any language.
fn any_language(is_it: &dyn Fn(Lang) -> bool) -> bool {
    Lang::ALL.into_iter().any(is_it)
}

impl Join<'_, '_> {
    pub(super) fn column(&mut self, name: &str, span: Span) -> Option<usize> {
        let found = self.data.column(name);
        if let Some(column) = found {
            self.data.columns[column].doubt(self.problems);
        } else {
            if self.is_reported_with_x(span) {
                return None;
            }
            if let Some(named) = self.none_there(span) {
                // All of them are reported once, at the first.
                if named.first().is_some_and(|(_, first)| *first == span) {
                    let problem = self.unknown_columns(&named);
                    self.problems.push(problem);
                }
                return None;
            }
            let message = format!("{} has no column `{name}`", self.data_name());
            let problem = Diagnostic::error("unknown-column", span, message);
            let stem = Lang::ALL.iter().find_map(|lang| name.strip_suffix(&format!("_{}", lang.code())));
            self.problems.push(match stem.filter(|stem| self.data.column(stem).is_some()) {
                Some(stem) => problem.hint(format!("write `{stem}`: the columns of all languages are one")),
                None => {
                    let hint = self.recipe(name).or_else(|| self.made_by_steps(name));
                    match hint.or_else(|| self.in_second_row(name)) {
                        Some(hint) => problem.hint(hint),
                        None => problem.suggest(name, self.data.columns.iter().map(|column| &column.name)),
                    }
                }
            });
        }
        found
    }

    /// The first and the last of the columns that are named after dates, where a table has its dates across.
    fn dates_across(&self) -> Option<(&str, &str)> {
        /// Two may be two measures.
        const LEAST: usize = 3;
        let is_date = |column: &&Column| cells::date(&column.name).is_some();
        let columns: Vec<&Column> = self.data.columns.iter().skip_while(|column| !is_date(column)).collect();
        let across: Vec<&Column> = columns.into_iter().take_while(is_date).collect();
        let [first, .., last] = &across[..] else { return None };
        (across.len() >= LEAST).then_some((&first.name, &last.name))
    }

    /// Whether a column that is not there has been reported with that of the categories: the table has its dates across,
    /// and turning it makes both.
    fn is_reported_with_x(&self, span: Span) -> bool {
        let x = self.spec.x.as_ref().filter(|(name, _)| self.data.column(name).is_none());
        x.is_some_and(|(_, x)| *x != span) && self.dates_across().is_some()
    }

    /// The columns that the chart names in order, where the data have none of them, and the one in this place is among them.
    /// Then the table is another one than its author thinks, or its first row does not have the names.
    fn none_there(&self, span: Span) -> Option<Vec<&(String, Span)>> {
        let mut named: Vec<&(String, Span)> = self.spec.x.iter().chain(&self.spec.y).collect();
        named.sort_by_key(|(_, span)| *span);
        if named.iter().any(|(name, _)| self.in_second_row(name).is_some()) {
            return None;
        }
        let is_known = |name: &str| {
            self.data.column(name).is_some() || self.dates_across().is_some() || self.made_by_steps(name).is_some()
        };
        let is_one = named.iter().any(|(_, own)| *own == span);
        let is_none = named.len() > 1 && is_one && !named.iter().any(|(name, _)| is_known(name));
        is_none.then_some(named)
    }

    /// The problem of these columns, of which the data have none.
    fn unknown_columns(&self, named: &[&(String, Span)]) -> Diagnostic {
        let names: Vec<&str> = named.iter().map(|(name, _)| &**name).collect();
        let known: Vec<&String> = self.data.columns.iter().map(|column| &column.name).collect();
        let near: Vec<String> = names
            .iter()
            .filter_map(|name| {
                Some(format!("`{}` for `{name}`", text::nearest(name, known.iter().map(|known| known.as_str()))?))
            })
            .collect();
        let message = format!("{} has none of the columns {}", self.data_name(), list(&names, "and"));
        let first = named.first().map_or(self.spec.span, |(_, span)| *span);
        let problem = Diagnostic::error("unknown-column", first, message);
        match &near[..] {
            [] => problem.suggest(names[0], &known).hint(
                "if these are no names of columns, leave out the lines above those that are: `skip: 1` for one line, where \
                 the data set is declared; or write `header: false` there if no line has names, and columns are \
                 `column_1`, `column_2` and so on",
            ),
            near => problem.hint(format!("write {}", near.join(", "))),
        }
    }

    /// How a table that has its dates across becomes one that has the column `name` for them, and the first of `y`.
    fn recipe(&self, name: &str) -> Option<String> {
        if self.spec.x.as_ref().is_none_or(|(x, _)| x != name) {
            return None;
        }
        let (first, last) = self.dates_across()?;
        let y = self.spec.y.first().map_or("value", |(y, _)| y);
        let is_named = |column: &usize| self.data.rows.iter().any(|row| row[*column].as_written() == Some(y));
        let column = (0..self.data.columns.len()).find(is_named);
        let filter =
            column.map(|column| format!("{{filter: {{column: {}, is: {y}}}}}, ", self.data.columns[column].name));
        let filter = filter.or_else(|| self.keys_in_one(y));
        Some(format!(
            "the table has its dates across, from `{first}` to `{last}`: turn it with `steps: [{}{{melt: {{columns: {{from: \
             \"{first}\", to: \"{last}\"}}, name: {name}, value: {y}}}}}]`",
            filter.unwrap_or_default()
        ))
    }

    /// The steps that take a column of several keys apart and keep the rows of one, where a cell has it among others: tables
    /// of Eurostat have `A,PC,DE` in a column `freq,unit,geo\\TIME_PERIOD`.
    fn keys_in_one(&self, wanted: &str) -> Option<String> {
        self.data.columns.iter().enumerate().find_map(|(at, column)| {
            let names: Vec<&str> = column.name.split(',').map(|name| name.split('\\').next().unwrap_or(name)).collect();
            let mut cells = self.data.rows.iter().filter_map(|row| row.get(at)?.as_written());
            let place = cells.clone().find_map(|cell| cell.split(',').position(|part| part == wanted))?;
            let is_even = names.len() > 1 && cells.all(|cell| cell.split(',').count() == names.len());
            is_even.then(|| {
                format!(
                    "{{split: {{column: '{}', at: \",\", into: [{}]}}}}, {{filter: {{column: {}, is: {wanted}}}}}, ",
                    column.name,
                    names.join(", "),
                    names[place]
                )
            })
        })
    }

    /// How a table becomes one whose names of columns are in two rows, where the second has the name.
    fn in_second_row(&self, name: &str) -> Option<String> {
        let has_it = self.data.rows.first()?.iter().any(|cell| cell.as_written() == Some(name));
        has_it.then(|| {
            format!(
                "`{name}` is in the row below the names of the columns: write the names of both rows in one, each once"
            )
        })
    }

    /// The columns that the steps of the chart add, where a wrong name is near to none.
    fn made_by_steps(&self, name: &str) -> Option<String> {
        let made: Vec<String> = self
            .data
            .columns
            .iter()
            .filter(|column| column.origin != Origin::Given)
            .map(|column| column.name.clone())
            .collect();
        let is_near = self.data.columns.iter().any(|column| text::nearest(name, [&*column.name]).is_some());
        if self.spec.steps.is_empty() || made.is_empty() || is_near {
            return None;
        }
        let add = if made.len() == 1 { "the steps add the column" } else { "the steps add the columns" };
        Some(format!("{add} {}: name that, or give it another name with `as`", list(&made, "and")))
    }

    pub(super) fn data_name(&self) -> String {
        if self.data.id.is_empty() { "the data".to_owned() } else { format!("the data set `{}`", self.data.id) }
    }

    /// The column of categories: the one that is named, or the first that holds no numbers.
    pub(super) fn x(&mut self) -> Option<usize> {
        let spec = self.spec;
        if let Some((name, span)) = &spec.x {
            let column = self.column(name, *span)?;
            if self.data.columns[column].content == ColumnType::Kind {
                self.wrong_column(*span, column, "names or dates");
                return None;
            }
            if matches!(spec.kind, ChartKind::Line | ChartKind::Step | ChartKind::Area(_) | ChartKind::Combo) {
                self.problems.extend(self.data.columns[column].along.clone());
                let doubt = self.uneven_times(column);
                self.problems.extend(doubt);
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
        if let Some(column) = found {
            self.data.columns[column].doubt(self.problems);
        }
        found
    }

    /// The columns of numbers: those that are named, or all but those of error bars and bands.
    pub(super) fn y(&mut self, x: Option<usize>) -> Vec<usize> {
        let spec = self.spec;
        let mut out = vec![];
        self.numbers(&spec.y, &mut out);
        if spec.y.is_empty() && !spec.kind.has(ChartKey::Bars) {
            let ribbons = spec.ribbons.iter().flat_map(|ribbon| [&*ribbon.low.0, &*ribbon.high.0]);
            let ends: Vec<&str> = spec.errors.names().chain(ribbons).collect();
            let is_drawn = |(at, column): &(usize, &Column)| {
                matches!(column.content, ColumnType::Number(_)) && Some(*at) != x && !ends.contains(&&*column.name)
            };
            out.extend(self.data.columns.iter().enumerate().filter(is_drawn).map(|(at, _)| at));
            out.iter().for_each(|column| self.data.columns[*column].doubt(self.problems));
            let others = self.data.columns.iter().enumerate().filter(|(at, _)| Some(*at) != x);
            let odd: Vec<(&Column, &OddCell)> =
                others.filter_map(|(_, column)| Some((column, column.odd.as_ref()?))).collect();
            if out.is_empty() {
                let message = format!("{} has no column of numbers", self.data_name());
                let problem = Diagnostic::error("no-numbers", self.data_span(), message);
                self.problems.push(match odd.first() {
                    Some((_, odd)) => problem
                        .related(odd.span, format!("this {}", odd.fault.beside("other cells")))
                        .hint(odd.hint.clone()),
                    None => problem,
                });
            } else {
                self.problems.extend(odd.into_iter().map(|(column, odd)| not_drawn(column, odd)));
            }
        }
        // A range of years would be bars on a calendar.
        if spec.kind == ChartKind::Range {
            out.iter().for_each(|column| self.problems.extend(self.data.columns[*column].along.clone()));
        }
        self.check_unit(&out);
        out
    }

    /// Adds the columns of numbers that are named, each once.
    pub(super) fn numbers(&mut self, names: &[(String, Span)], out: &mut Vec<usize>) {
        for (name, span) in names {
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
    }

    /// The chart's `unit` is for columns that have none: it changes no other.
    fn check_unit(&mut self, y: &[usize]) {
        let Some((unit, span)) = self.spec.unit else { return };
        for (at, column) in y.iter().map(|column| (*column, &self.data.columns[*column])) {
            let ColumnType::Number(measure) = &column.content else { continue };
            let is_free = measure.unit == Unit::Plain && column.origin != Origin::Index;
            if !is_free && measure.unit != unit {
                let (wanted, declared) = (unit.in_words(), measure.unit.in_words());
                let message = format!("`unit` says {wanted}, but `{}` is in {declared}", column.name);
                self.problems.push(
                    Diagnostic::error("conflicting-units", span, message)
                        .related(column.span, "this column has a unit of its own")
                        .hint("take `unit` out here, or correct the unit of the column"),
                );
            }
            let is_no_rank = |cell: &&Cell| {
                cell.number()
                    .is_some_and(|number| !number.value.is_integer() || number.value < rust_decimal::Decimal::ONE)
            };
            // One number shows that the unit is wrong.
            let is_reported = |this: &Self| {
                this.problems.iter().any(|problem| problem.related.iter().any(|(place, _)| *place == span))
            };
            if is_free
                && unit == Unit::Rank
                && !is_reported(self)
                && let Some(cell) = self.data.rows.iter().filter_map(|row| row.get(at)).find(is_no_rank)
            {
                let number = cell.number().map_or_else(String::new, |number| number.value.to_string());
                self.problems.push(
                    Diagnostic::error("not-a-rank", cell.span, format!("`{number}` is not a rank"))
                        .related(span, "as the chart has it")
                        .hint(self.ranks_hint()),
                );
            }
            if is_free && unit == Unit::Percent && measure.exponent == 0 {
                let cells = || self.data.rows.iter().filter_map(|row| row.get(at));
                let first = cells().find_map(|cell| Some((cell.span, cell.number()?.value.to_string())));
                if let Some((place, number)) = first.filter(|_| are_fractions(cells())) {
                    self.problems.push(fraction_as_percent(place, &number));
                }
            }
        }
    }

    /// What a column measures: its own unit, or else the chart's.
    pub(super) fn measure_of(&self, column: usize) -> Option<Measure> {
        let Column { content, origin, .. } = &self.data.columns[column];
        let ColumnType::Number(measure) = content else { return None };
        let is_free = measure.unit == Unit::Plain && *origin != Origin::Index;
        let is_line = self.is_line(column);
        let unit = self.spec.unit.filter(|_| is_free && !is_line).map_or(measure.unit, |(unit, _)| unit);
        let counted = self.spec.encoding.count_in.filter(|_| !is_line && unit.is_countable());
        let count_in = counted.map_or(measure.count_in, |(count_in, _)| count_in);
        Some(Measure { unit, count_in, ..measure.clone() })
    }

    /// What the numbers of these columns, which share an axis, are counted in.
    fn count_in(&mut self, measures: &[(&str, Measure)]) -> CountIn {
        let mut chosen = measures.iter().filter(|(_, measure)| measure.count_in != CountIn::default());
        let Some((first, measure)) = chosen.next() else {
            return CountIn::default();
        };
        if let Some((other, _)) = chosen.find(|(_, theirs)| theirs.count_in != measure.count_in) {
            let encoding = &self.spec.encoding;
            let mut named = self.spec.y.iter().chain(&encoding.line).chain(&encoding.spark);
            let span = named.find(|(name, _)| name == other).map_or(self.spec.span, |(_, span)| *span);
            let message = format!("`{other}` and `{first}` have different `count_in`, but share an axis");
            self.problems.push(
                Diagnostic::error("mixed-units", span, message).label("one axis counts its numbers in one way").hint(
                    "declare the same `count_in` for both columns, or write `count_in` in the chart, which then counts",
                ),
            );
        }
        measure.count_in
    }

    /// Whether a combined chart draws a column as a line.
    pub(super) fn is_line(&self, column: usize) -> bool {
        self.spec.encoding.line.iter().any(|(name, _)| *name == self.data.columns[column].name)
    }

    pub(super) fn data_span(&self) -> Span {
        match &self.spec.data {
            ChartData::Named(_, span) => *span,
            ChartData::Inline { span, .. } => *span,
            ChartData::Missing => self.spec.span,
        }
    }

    /// Reports a column that does not hold what the chart needs, with the first cell that shows it.
    pub(super) fn wrong_column(&mut self, span: Span, column: usize, wanted: &str) {
        // A file that could not be read in full does not show what its columns hold.
        let file = self.data.columns[column].span.file;
        if file != span.file && !self.data.faults.is_empty() {
            return;
        }
        let (Column { name, content, odd, .. }, description) =
            (&self.data.columns[column], self.data.description(column));
        let problem =
            Diagnostic::error("wrong-column", span, format!("`{name}` {description}, but {wanted} are needed here"));
        let is_word = |cell: &&Cell| cell.as_written().is_some_and(|text| Exact::parse(text).is_none());
        let first = || self.data.rows.iter().filter_map(|row| row.get(column)).find(is_word);
        self.problems.push(match (odd, content) {
            _ if wanted != "numbers" => problem,
            (Some(odd), _) => {
                problem.related(odd.span, format!("this {}", odd.fault.beside("other cells"))).hint(odd.hint.clone())
            }
            (None, ColumnType::Text) => match first() {
                Some(cell) => {
                    let problem = problem.related(cell.span, "this is not a number");
                    let word = cell.as_written().filter(|text| text.contains(|c: char| c.is_ascii_digit()));
                    match self.ranges(column).or_else(|| Some(number_hint(word?, "columns"))) {
                        Some(hint) => problem.hint(hint),
                        None => problem,
                    }
                }
                None => problem,
            },
            (None, _) => problem,
        });
    }

    /// Whether the name of a column says that it holds units.
    pub(super) fn is_unit_column(&self, column: usize) -> bool {
        any_language(&|lang| heads::names_units(&self.data.columns[column].name, lang))
    }

    /// Rows whose amounts are in different units by a column that names them cannot be compared on one axis.
    pub(super) fn check_unit_column(&mut self, x: usize, y: &[usize]) {
        if matches!(self.spec.kind, ChartKind::Table | ChartKind::Number) {
            return;
        }
        let is_unit = |cell: &Cell| {
            cell.as_written().is_some_and(|text| any_language(&|lang| heads::in_head(text, lang).is_some()))
        };
        let is_drawn = |at: usize| {
            y.iter()
                .any(|y| self.data.rows.iter().any(|row| row[*y].number().is_some() && row[at].as_written().is_some()))
        };
        let mut columns = self.data.columns.iter().enumerate();
        let found = columns.find(|(at, column)| {
            *at != x && column.content == ColumnType::Text && self.is_unit_column(*at) && is_drawn(*at)
        });
        let Some((at, column)) = found else { return };
        let has_number = |row: &&Vec<Cell>| y.iter().any(|y| row[*y].number().is_some());
        let mut cells = self.data.rows.iter().filter(has_number).map(|row| &row[at]);
        let Some(first) = cells.next() else { return };
        let is_other = |cell: &&Cell| cell.as_written() != first.as_written() && (is_unit(first) || is_unit(cell));
        if let Some(other) = cells.find(is_other) {
            let word = |cell: &Cell| cell.as_written().unwrap_or_default().to_owned();
            let message = format!("this row is in `{}`, and others are in `{}`", word(other), word(first));
            let name = &column.name;
            self.problems.push(
                Diagnostic::error("mixed-units", other.span, message)
                    .related(first.span, "the first of the others")
                    .label("one axis has one unit")
                    .hint(format!(
                        "keep the rows of one unit: `steps: [{{filter: {{column: {name}, is: {}}}}}]`",
                        word(first)
                    )),
            );
        }
    }

    /// How ranks are computed: before a pivot, which makes columns of them.
    fn ranks_hint(&self) -> String {
        let pivot = self.spec.steps.iter().find_map(|step| match &step.action {
            Action::Pivot(pivot) => Some((&pivot.name.0, &pivot.value.0)),
            _ => None,
        });
        match pivot.zip(self.spec.x.as_ref()) {
            Some(((name, value), (x, _))) => format!(
                "compute ranks in place of the step `pivot`, with three steps: `rank: {{of: {value}, by: {x}}}`, `select: [{x}, \
                 {name}, rank]` and `pivot: {{name: {name}, value: rank}}`"
            ),
            None => {
                "compute ranks with the step `rank`, or write another `unit`: ranks are whole numbers from 1".to_owned()
            }
        }
    }

    /// The doubt of times of day without their day along a line: they are words, and words lie at equal distances.
    fn uneven_times(&self, column: usize) -> Option<Diagnostic> {
        let cells = || self.data.rows.iter().filter_map(|row| row.get(column));
        let times: Vec<i32> = cells().map(|cell| cells::clock(cell.as_written()?)).collect::<Option<_>>()?;
        let steps: Vec<i32> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let at = steps.windows(2).position(|pair| pair[0] != pair[1])?;
        let cell = cells().nth(at + 2)?;
        let message =
            format!("`{}` is a time without a day, and so drawn at the same distance as others", cell.as_written()?);
        Some(
            Diagnostic::warning("open-column", cell.span, message)
                .hint("write times with their day, `2024-07-31T08:00`, or draw bars"),
        )
    }

    /// How a column becomes one of numbers of which every cell is a duration, or two where every cell is a range or a value
    /// with its error.
    fn ranges(&self, column: usize) -> Option<String> {
        let all = || self.data.rows.iter().filter_map(|row| row.get(column)?.as_written());
        if all().next().is_some() && all().all(|text| cells::clock(text).is_some()) {
            return Some("write durations as hours with decimals, `7.5` for 7:30, or as minutes".to_owned());
        }
        let mut cells = all();
        let mark = cells::between(cells.next()?)?;
        let (first, second) = if mark == "±" { ("value", "error") } else { ("low", "high") };
        cells.all(|text| cells::between(text) == Some(mark)).then(|| {
            format!(
                "turn it into two columns with `steps: [{{split: {{column: {}, at: \"{mark}\", into: [{first}, {second}]}}}}]`, and name these in its place",
                self.data.columns[column].name
            )
        })
    }

    pub(super) fn kind_column(&mut self, series: usize) -> Option<usize> {
        let spec = self.spec;
        let column = self.companion(&spec.kinds, series)?;
        let empty = self.data.rows.iter().all(|row| row.get(column).is_none_or(|cell| cell.value == CellValue::Empty));
        if self.data.columns[column].content != ColumnType::Kind && !empty {
            let (_, span) = spec.kinds.for_series(&self.data.columns[series].name)?;
            self.wrong_column(*span, column, "kinds (`reported`, `forecast` and so on)");
            return None;
        }
        Some(column)
    }

    /// The column that goes with a series.
    pub(super) fn companion(&mut self, columns: &SeriesColumns, series: usize) -> Option<usize> {
        let (name, span) = columns.for_series(&self.data.columns[series].name)?;
        // One column for all series is looked up, and complained about, once.
        let is_shared = columns.all.as_ref().is_some_and(|(_, all)| all == span);
        if is_shared && self.problems.iter().any(|problem| problem.span == Some(*span)) {
            return None;
        }
        self.column(name, *span)
    }

    /// Every series that has a column of its own for something is drawn.
    pub(super) fn check_companions(&mut self, columns: &SeriesColumns, y: &[usize]) {
        let names: Vec<&str> = y.iter().map(|column| &*self.data.columns[*column].name).collect();
        for entry in &columns.by_series {
            let (name, span) = &entry.series;
            if !names.contains(&&**name) {
                self.problems.push(
                    Diagnostic::error("unknown-column", *span, format!("`{name}` is not drawn in this chart"))
                        .suggest(name, &names),
                );
            }
        }
    }

    /// What the series of one axis are measured in.
    pub(super) fn measure(&mut self, y: &[usize]) -> Option<Measure> {
        let measures: Vec<(&str, Measure)> = y
            .iter()
            .filter_map(|column| Some((&*self.data.columns[*column].name, self.measure_of(*column)?)))
            .collect();
        let (first, measure) = measures.first()?;
        if let Some((other, theirs)) = measures.iter().find(|(_, theirs)| theirs.unit != measure.unit) {
            let spec = self.spec;
            let mut named = spec.y.iter().chain(&spec.encoding.line).chain(&spec.encoding.spark);
            let span = named.find(|(name, _)| name == other).map_or(spec.span, |(_, span)| *span);
            let (ours, theirs) = (measure.unit.in_words(), theirs.unit.in_words());
            let message = format!("`{other}` is in {theirs}, but `{first}` is in {ours}");
            let both = kinds_where(|row| row.parts.contains(&spec.kind));
            let hint = match (spec.kind.has(ChartKey::Bars), measures.len()) {
                (true, _) if spec.y.iter().any(|(name, _)| name == other) => {
                    "name it in `line`: lines have an axis of their own".to_owned()
                }
                (_, 2) if !both.is_empty() => {
                    format!("draw them in two charts, or as {}: bars and a line, each with its axis", list(&both, "or"))
                }
                _ => "draw them in two charts".to_owned(),
            };
            self.problems
                .push(Diagnostic::error("mixed-units", span, message).label("one axis has one unit").hint(hint));
        }
        let count_in = self.count_in(&measures);
        if let (Some((_, span)), false) = (self.spec.encoding.count_in, measure.unit.is_countable())
            && !y.iter().any(|column| self.is_line(*column))
        {
            self.problems.push(uncountable(first, measure.unit, span));
        }
        // Deals and firms on one axis: the name of each series has what it counts.
        let noun = measure.noun.clone().filter(|noun| measures.iter().all(|(_, m)| m.noun.as_ref() == Some(noun)));
        Some(Measure { count_in, ..Measure::new(measure.unit, 0, noun) })
    }
}

/// The warning of a column that is not drawn because one of its cells is no number.
fn not_drawn(column: &Column, odd: &OddCell) -> Diagnostic {
    let message = format!("`{}` {}", odd.text, odd.fault.beside(&format!("other cells of `{}`", column.name)));
    Diagnostic::warning("open-column", odd.span, message)
        .label("so the column is read as words, and not drawn")
        .hint(odd.hint.clone())
        .hint("or, if words are meant, declare the column’s `type: text`")
}
