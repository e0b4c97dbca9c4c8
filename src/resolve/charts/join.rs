//! A specification that is being joined with its data: what charts of every form need.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    AxisScale, Cell, CellValue, Chart, ChartBody, ChartSpec, ColumnType, Dataset, Devices, Exact, Kind, Measure,
    Measured, Origin, Series, SeriesAxis, Unit,
};

/// More series than this have no colour of their own.
pub(super) const MOST_SERIES: usize = 8;

/// A row whose name an earlier row has.
pub(super) struct Repeated {
    pub(super) written: String,
    pub(super) span: Span,
    /// The place of the name in the earlier row.
    pub(super) first: Span,
}

/// A specification with its data, and the problems found so far.
pub(super) struct Join<'a, 'p> {
    pub(super) spec: &'a ChartSpec,
    pub(super) data: &'a Dataset,
    /// The data of all panels, where the chart is one of several that share their axes.
    pub(super) shared: Option<&'a Dataset>,
    /// The data set with the tiles of a map, where the specification names one.
    pub(super) grid: Option<&'a Dataset>,
    pub(super) problems: &'p mut Diagnostics,
}

impl<'a> Join<'a, '_> {
    /// The data on the axes of the chart: those of all panels, or else just its own.
    pub(super) fn on_axes(&self) -> &'a Dataset {
        self.shared.unwrap_or(self.data)
    }

    /// The chart with this body.
    pub(super) fn chart(&self, body: ChartBody, devices: Devices) -> Chart {
        let (spec, data) = (self.spec, self.data);
        Chart {
            id: spec.id.clone(),
            span: spec.span,
            title: spec.title.clone(),
            subtitle: spec.subtitle.clone(),
            note: spec.note.clone(),
            remarks: data.remarks.clone(),
            alt: spec.alt.clone(),
            sources: if spec.sources.is_empty() { data.sources.clone() } else { spec.sources.clone() },
            data: data.id.clone(),
            decimals: spec.encoding.decimals,
            body,
            devices,
        }
    }

    /// A column of numbers and what it measures.
    pub(super) fn measured(&self, column: usize) -> Measured {
        let measure = self.measure_of(column);
        let Measure { unit, noun, count_in, .. } = measure.unwrap_or_else(|| Measure::new(Unit::Plain, 0, None));
        Measured { label: self.data.columns[column].label.clone(), unit, noun, count_in, is_year: false }
    }

    /// A column of numbers and what the data say that it measures, whatever the chart's `unit` is.
    pub(super) fn declared(&self, column: usize) -> Measured {
        let measured = self.measured(column);
        match &self.data.columns[column].content {
            ColumnType::Number(measure) => Measured { unit: measure.unit, count_in: measure.count_in, ..measured },
            _ => measured,
        }
    }

    /// The axis of a column and the series that its rows make.
    pub(super) fn axis_of(&self, column: usize, mut series: Vec<Series>) -> SeriesAxis {
        let Measured { unit, noun, count_in, .. } = self.measured(column);
        series.iter_mut().for_each(|series| series.decimals = self.data.columns[column].decimals);
        SeriesAxis { unit, noun, count_in, series }
    }

    /// A number of a row in base units.
    pub(super) fn number(&self, row: &[Cell], column: usize) -> Option<Exact> {
        let exponent = match &self.data.columns[column].content {
            ColumnType::Number(measure) => measure.exponent,
            _ => 0,
        };
        row.get(column)?.number()?.scaled(exponent)
    }

    /// The kind of a number: that of its row, unless a step filled it in; without one, whether its column is computed.
    pub(super) fn kind_of(&self, row: &[Cell], column: usize, kinds: Option<usize>) -> Kind {
        let of_row = kinds.and_then(|column| row.get(column)).and_then(|cell| match cell.value {
            CellValue::Kind(kind) => Some(kind),
            _ => None,
        });
        let is_filled = row.get(column).is_some_and(|cell| cell.is_filled);
        let is_computed = self.data.columns[column].origin != Origin::Given;
        match of_row {
            Some(kind) if kind != Kind::Reported || !is_filled => kind,
            _ if is_filled || is_computed => Kind::Derived,
            _ => Kind::Reported,
        }
    }

    /// The one column of numbers that such a plot shows; more are reported.
    pub(super) fn only_y(&mut self, x: Option<usize>) -> Option<usize> {
        let y = self.y(x);
        if y.len() > 1 {
            let span = self.spec.y.get(1).map_or(self.spec.kind_span, |(_, span)| *span);
            let message = format!("a {} shows one column of numbers", self.spec.kind.name());
            self.problems.push(Diagnostic::error("too-many-series", span, message).hint("name one column in `y`"));
        }
        y.first().copied()
    }

    /// A column that the encoding names.
    pub(super) fn named(&mut self, column: Option<&(String, Span)>) -> Option<usize> {
        let (name, span) = column?;
        self.column(name, *span)
    }

    /// The report of a row whose cell in a column is empty, with the reason why a picture needs it; none where the cell
    /// could not be read, which has been reported.
    pub(super) fn nameless(&self, column: usize, cell: &Cell, why: &str) -> Option<Diagnostic> {
        let message = format!("this row has no `{}`", self.data.columns[column].name);
        (!self.data.faults.contains(&cell.span)).then(|| Diagnostic::error("empty-cell", cell.span, message).label(why))
    }

    /// Reports names that have several rows where each needs one: once for all of them, at the first.
    pub(super) fn repeated(&mut self, found: &[Repeated], hint: &str) {
        let Some(Repeated { written, span, first }) = found.first() else { return };
        let mut others: Vec<&str> =
            found.iter().map(|other| &*other.written).filter(|other| other != written).collect();
        others.sort_unstable();
        others.dedup();
        let message = match others.len() {
            0 => format!("`{written}` has two rows"),
            1 => format!("`{written}` has two rows, and so has `{}`", others[0]),
            several => format!("`{written}` has two rows, and so have {several} others"),
        };
        let problem = Diagnostic::error("duplicate-category", *span, message);
        self.problems.push(problem.related(*first, "the first of them").hint(hint));
    }

    /// Reports that the numbers of a column are too long to be computed with, at the one farthest from zero.
    pub(super) fn too_long(&mut self, column: usize) {
        let cells = self.data.rows.iter().filter_map(|row| row.get(column));
        let farthest = cells.max_by_key(|cell| cell.number().map(|number| number.value.abs()));
        let span = farthest.map_or(self.data_span(), |cell| cell.span);
        self.too_long_at(span);
    }

    /// Reports a number that is too long to be computed with.
    pub(super) fn too_long_at(&mut self, span: Span) {
        self.problems.push(
            Diagnostic::error("not-a-number", span, "with this number the result has too many digits")
                .hint("numbers are exact to 28 digits"),
        );
    }

    /// Reports that there is nothing to draw.
    pub(super) fn nothing(&mut self) {
        if self.problems.errors() == 0 && self.data.faults.is_empty() {
            let message = format!("there is nothing to draw in {}", self.data_name());
            let problem = Diagnostic::error("no-rows", self.data_span(), message).label("no row has a number");
            self.problems.push(problem);
        }
    }

    /// A logarithmic axis, on which these columns lie, has no place for zero and what is below.
    pub(super) fn check_log(&mut self, scale: AxisScale, columns: &[usize]) {
        let Some(span) = self.spec.encoding.scale.1.filter(|_| scale == AxisScale::Log) else { return };
        let positive = |cell: &&Cell| cell.number().is_some_and(|n| n.value <= rust_decimal::Decimal::ZERO);
        let cells = self.data.rows.iter().flat_map(|row| columns.iter().filter_map(|column| row.get(*column)));
        for cell in cells.filter(positive) {
            self.problems.push(
                Diagnostic::error("log-of-zero", cell.span, "a logarithmic axis has no zero and no negative values")
                    .related(span, "the axis is logarithmic")
                    .hint("take `scale: log` out, or leave the cell empty"),
            );
        }
    }
}
