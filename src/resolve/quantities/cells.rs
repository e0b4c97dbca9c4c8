//! Cells of data sets as figures: the cells that a reference selects, and their properties.

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::i18n::speech::speech;
use crate::i18n::{cells, number};
use crate::model::{
    Cell, CellRef, CellValue, Column, ColumnType, Dataset, Date, Exact, Interval, Kind, Localized, Measure, Origin,
    Period,
};

use super::value::{Precision, Value};
use super::words::{Input, Words};

/// A cell that holds a number.
pub(super) struct Found<'a> {
    /// The number in base units.
    pub(super) value: Exact,
    /// The power of ten of the last written digit.
    pub(super) written: i32,
    pub(super) measure: &'a Measure,
    pub(super) period: Option<Period>,
    /// Its kind, or the columns that disagree about it.
    pub(super) kind: Result<Kind, Vec<&'a str>>,
    pub(super) label: Localized,
    pub(super) span: Span,
}

/// The cells that a reference means.
pub(super) struct Selection<'a> {
    pub(super) cells: Vec<Found<'a>>,
    /// How many of the rows have no number.
    pub(super) empty: usize,
    pub(super) column: &'a Column,
}

/// Finds the cells of a reference, in the order of the rows.
///
/// # Errors
/// If there is no such column, no such row, or the column holds no numbers.
pub(super) fn select<'a>(data: &'a Dataset, cell: &CellRef) -> Result<Selection<'a>, Box<Diagnostic>> {
    let (at, column) = column(data, &cell.column, cell.span)?;
    let ColumnType::Number(measure) = &column.content else {
        let message = format!("column `{}` of `{}` holds no numbers", column.name, data.id);
        return Err(Box::new(Diagnostic::error("wrong-column", cell.span, message)));
    };
    let mut filters = vec![];
    for (name, wanted) in &cell.rows {
        filters.push((self::column(data, name, cell.span)?.0, wanted.as_str()));
    }
    let rows = data.rows.iter().filter(|row| filters.iter().all(|(at, wanted)| matches(&row[*at], wanted)));
    let rows: Vec<&Vec<Cell>> = rows.collect();
    if rows.is_empty() {
        return Err(Box::new(no_row(data, cell)));
    }
    let hedged = rows.iter().find_map(|row| row[at].hedge());
    if let Some((hedge, span)) = hedged {
        let message = format!("this number only bounds its value (`{}`), and figures need the value", hedge.sign());
        return Err(Box::new(
            Diagnostic::error("hedged-number", span, message)
                .related(cell.span, "the figure")
                .hint("write the figure as a quantity of its own with `bound` or `approx`"),
        ));
    }
    let found: Vec<Found<'a>> = rows.iter().filter_map(|row| describe(data, row, (at, measure), &filters)).collect();
    Ok(Selection { empty: rows.len() - found.len(), cells: found, column })
}

/// The one cell that a reference means.
///
/// # Errors
/// If it matches no row or several.
pub(super) fn one<'a>(data: &'a Dataset, cell: &CellRef) -> Result<Found<'a>, Box<Diagnostic>> {
    let Selection { mut cells, empty, .. } = select(data, cell)?;
    match (cells.len(), empty) {
        (1, 0) => Ok(cells.remove(0)),
        (0, _) => {
            let message = format!("this cell of `{}` has no value", data.id);
            Err(Box::new(Diagnostic::error("empty-cell", cell.span, message)))
        }
        (found, empty) => {
            let message = format!("{} rows of `{}` match here, but exactly one is needed", found + empty, data.id);
            let columns = data.columns.iter().filter(|column| !matches!(column.content, ColumnType::Number(_)));
            let columns: Vec<String> = columns.map(|column| column.name.clone()).collect();
            let mut problem = Diagnostic::error("ambiguous-cell", cell.span, message);
            if !columns.is_empty() {
                problem =
                    problem.hint(format!("narrow it down with more columns: {}", crate::text::list(&columns, "and")));
            }
            Err(Box::new(problem))
        }
    }
}

impl Found<'_> {
    /// The interval of possible values.
    pub(super) fn range(&self) -> Interval {
        Interval::printed(self.value, self.written, self.measure.unit)
    }

    /// The cell in a formula.
    pub(super) fn to_value(&self) -> Value {
        let measure = self.measure;
        let input = Input {
            value: self.value,
            unit: measure.unit,
            noun: measure.noun.as_ref(),
            count_in: measure.count_in,
            label: &self.label,
            period: self.period.as_ref(),
        };
        Value {
            number: self.value.value,
            range: self.range(),
            unit: measure.unit,
            noun: measure.noun.clone(),
            precision: Precision::Place(self.written),
            approx: false,
            bound: None,
            period: self.period.clone(),
            words: Words::input(&input),
        }
    }
}

/// Reports what is wrong or uncertain in the columns that a reference names.
pub(super) fn doubt(data: &Dataset, cell: &CellRef, problems: &mut Diagnostics) {
    let named = std::iter::once(&cell.column).chain(cell.rows.iter().map(|(name, _)| name));
    named.filter_map(|name| data.column(name)).for_each(|column| data.columns[column].doubt(problems));
}

fn column<'a>(data: &'a Dataset, name: &str, span: Span) -> Result<(usize, &'a Column), Box<Diagnostic>> {
    match data.column(name) {
        Some(at) => Ok((at, &data.columns[at])),
        None => Err(Box::new(
            Diagnostic::error("unknown-column", span, format!("`{}` has no column `{name}`", data.id))
                .suggest(name, data.columns.iter().map(|column| &column.name)),
        )),
    }
}

/// Whether a cell has the value of a condition.
fn matches(cell: &Cell, wanted: &str) -> bool {
    match &cell.value {
        CellValue::Empty => wanted.is_empty(),
        CellValue::Number(number) => Exact::parse(wanted).is_some_and(|wanted| wanted.value == number.value),
        CellValue::Text(text) => text.is_named(wanted) || is_date(text.as_written(), wanted),
        CellValue::Kind(kind) => kind.name() == wanted,
    }
}

/// Whether a cell has the date that a condition writes in another way, perhaps as the data file does.
fn is_date(cell: &str, wanted: &str) -> bool {
    Date::parse(cell).is_some_and(|date| cells::date(wanted) == Some(date))
}

fn no_row(data: &Dataset, cell: &CellRef) -> Diagnostic {
    let wanted: Vec<String> = cell.rows.iter().map(|(column, value)| format!("{column}={value}")).collect();
    let message = match &wanted[..] {
        [] => format!("`{}` has no rows", data.id),
        _ => format!("`{}` has no row with {}", data.id, crate::text::list(&wanted, "and")),
    };
    let problem = Diagnostic::error("unknown-row", cell.span, message);
    let Some((name, value)) = cell.rows.first() else { return problem };
    let Some(at) = data.column(name) else { return problem };
    let known = data.rows.iter().filter_map(|row| match &row[at].value {
        CellValue::Text(text) => Some(text.as_written().to_owned()),
        CellValue::Number(number) => Some(number.value.normalize().to_string()),
        CellValue::Kind(kind) => Some(kind.name().to_owned()),
        CellValue::Empty => None,
    });
    let mut known: Vec<String> = known.collect();
    known.sort();
    known.dedup();
    problem.suggest(value, known)
}

/// The properties of a cell from its row; `None` for one without a number.
fn describe<'a>(
    data: &'a Dataset,
    row: &[Cell],
    (at, measure): (usize, &'a Measure),
    filters: &[(usize, &str)],
) -> Option<Found<'a>> {
    let number = row[at].number()?;
    let value = number.scaled(measure.exponent)?;
    let dates = data.columns.iter().zip(row).filter(|(column, _)| column.content == ColumnType::Date);
    let period = dates.filter_map(|(_, cell)| Date::parse(cell.as_written()?)).next().map(Period::At);
    let column = &data.columns[at];
    Some(Found {
        value,
        written: number.last_digit.saturating_add(measure.exponent),
        measure,
        period,
        kind: kind(data, row, at),
        label: label(data, row, column, filters),
        span: row[at].span,
    })
}

/// How the number of a row in a column came about.
///
/// # Errors
/// If several columns of kinds could be meant, and they disagree: their names.
fn kind<'a>(data: &'a Dataset, row: &[Cell], at: usize) -> Result<Kind, Vec<&'a str>> {
    let columns = data.kind_columns(at);
    let usual = if data.columns[at].origin == Origin::Given { Kind::Reported } else { Kind::Derived };
    let of_row = |column: &usize| match row[*column].value {
        CellValue::Kind(kind) => kind,
        _ => usual,
    };
    let Some(first) = columns.first().map(of_row) else { return Ok(usual) };
    if columns.iter().all(|column| of_row(column) == first) {
        return Ok(first);
    }
    Err(columns.into_iter().map(|column| data.columns[column].name.as_str()).collect())
}

/// Reports that several columns of kinds could say how a number of `column` came about.
pub(super) fn ambiguous_kind(span: Span, kinds: &[&str], column: &str) -> Diagnostic {
    let message = format!("{} could each have the kind of a number in `{column}`", crate::text::list(kinds, "and"));
    Diagnostic::error("ambiguous-kind", span, message)
        .hint(format!("call the column with the kinds of `{column}` alone `{column}_kind`"))
}

/// The column's label, and the conditions on the row except its date.
fn label(data: &Dataset, row: &[Cell], column: &Column, filters: &[(usize, &str)]) -> Localized {
    Localized::new(|lang| {
        let said = filters.iter().filter(|(at, _)| data.columns[*at].content != ColumnType::Date);
        let said = said.filter_map(|(at, _)| match &row[*at].value {
            CellValue::Text(text) => Some(text.get(lang).to_owned()),
            CellValue::Number(number) => match &data.columns[*at].content {
                ColumnType::Number(measure) => Some(number::measure(*number, measure, lang)),
                _ => None,
            },
            CellValue::Kind(_) | CellValue::Empty => None,
        });
        let parts: Vec<String> = std::iter::once(column.label.get(lang).to_owned()).chain(said).collect();
        parts.join(speech(lang).comma)
    })
}
