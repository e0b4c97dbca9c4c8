//! A data set as an HTML table: complete without script, sortable with it.

use crate::i18n::date;
use crate::i18n::number::{self, Scale};
use crate::i18n::speech::speech;
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Date, Exact, Kind, Lang, Measure};
use crate::text::escape_into;

use unicode_width::UnicodeWidthStr;

/// Draws the whole table. `kind` returns the words for the kind of a figure.
pub(super) fn table(dataset: &Dataset, lang: Lang, kind: impl Fn(Kind) -> String) -> String {
    let columns: Vec<Drawn<'_>> =
        dataset.columns.iter().enumerate().map(|(i, column)| Drawn::new(column, i, dataset, lang)).collect();
    let mut out = String::from("<table class=\"sortable\">\n<thead>\n<tr>");
    for column in &columns {
        let class = if column.class.is_empty() { String::new() } else { format!(" class=\"{}\"", column.class) };
        out.push_str(&format!("<th scope=\"col\"{class}>"));
        escape_into(column.column.label.get(lang), &mut out);
        if !column.unit.is_empty() {
            out.push_str(" <span class=\"unit\">");
            escape_into(&column.unit, &mut out);
            out.push_str("</span>");
        }
        out.push_str("</th>");
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for (number, row) in dataset.rows.iter().enumerate() {
        out.push_str("<tr>");
        for (i, (column, cell)) in columns.iter().zip(row).enumerate() {
            column.cell(number, cell, i == 0, lang, &kind, &mut out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>");
    out
}

/// The same as plain texts: the heads, which columns hold numbers, and the cells row by row.
pub(super) fn rows(
    dataset: &Dataset,
    lang: Lang,
    kind: impl Fn(Kind) -> String,
) -> (Vec<String>, Vec<bool>, Vec<Vec<String>>) {
    let columns: Vec<Drawn<'_>> =
        dataset.columns.iter().enumerate().map(|(i, column)| Drawn::new(column, i, dataset, lang)).collect();
    let head = |column: &Drawn<'_>| match (column.column.label.get(lang), &*column.unit) {
        (label, "") => label.to_owned(),
        (label, unit) => format!("{label}{}", speech(lang).remark(unit)),
    };
    let row = |(number, row): (usize, &Vec<Cell>)| {
        columns.iter().zip(row).map(|(column, cell)| column.text(number, cell, lang, &kind).1).collect()
    };
    let numbers = columns.iter().map(|column| column.numbers.is_some()).collect();
    (columns.iter().map(head).collect(), numbers, dataset.rows.iter().enumerate().map(row).collect())
}

/// Text columns that are nowhere wider than this (Latin letters count 1, Han characters 2) are not broken.
const SHORT: usize = 16;

/// A column with the properties that its cells share.
struct Drawn<'a> {
    column: &'a Column,
    /// For numbers: each row's text in the column's one scale, and its value in base units.
    numbers: Option<Vec<Option<(String, Exact)>>>,
    unit: String,
    class: &'static str,
}

impl<'a> Drawn<'a> {
    fn new(column: &'a Column, index: usize, dataset: &Dataset, lang: Lang) -> Self {
        let cells = || dataset.rows.iter().map(move |row| row.get(index));
        let ColumnType::Number(measure) = &column.content else {
            let width = |cell: &Cell| cell.text(lang).map_or(0, UnicodeWidthStr::width);
            let short = cells().flatten().all(|cell| width(cell) <= SHORT);
            return Self { column, numbers: None, unit: String::new(), class: if short { "short" } else { "" } };
        };
        let values: Vec<Option<Exact>> = cells().map(|cell| base(cell?, measure)).collect();
        let known: Vec<Exact> = values.iter().flatten().copied().collect();
        let scale = Scale::of_measure(&known, measure, lang);
        let mut texts = number::aligned(&known, scale).into_iter();
        let numbers = values.into_iter().map(|value| value.and_then(|value| Some((texts.next()?, value)))).collect();
        let unit = number::unit_label(measure.unit, measure.noun.as_ref(), scale);
        Self { column, numbers: Some(numbers), unit, class: "num" }
    }

    fn cell(&self, row: usize, cell: &Cell, first: bool, lang: Lang, kind: impl Fn(Kind) -> String, out: &mut String) {
        let (open, close) = if first { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
        out.push_str(open);
        if !self.class.is_empty() {
            out.push_str(&format!(" class=\"{}\"", self.class));
        }
        let (value, text) = self.text(row, cell, lang, kind);
        if let Some(value) = value {
            out.push_str(&format!(" data-value=\"{}\"", value.value.normalize()));
        }
        out.push('>');
        escape_into(&text, out);
        out.push_str(close);
    }

    /// The text of a cell, and its value if it is a number.
    fn text(&self, row: usize, cell: &Cell, lang: Lang, kind: impl Fn(Kind) -> String) -> (Option<Exact>, String) {
        match (&cell.value, self.numbers.as_ref().and_then(|numbers| numbers.get(row)?.as_ref())) {
            (_, Some((text, value))) => (Some(*value), text.clone()),
            (CellValue::Number(number), None) => (None, number.value.to_string()),
            (CellValue::Text(text), None) => {
                let text = text.get(lang);
                let day = Date::parse(text).filter(|_| self.column.content == ColumnType::Date);
                (None, day.map_or_else(|| text.to_owned(), |day| date::date(day, lang)))
            }
            (CellValue::Kind(value), None) => (None, kind(*value)),
            (CellValue::Empty, None) => (None, String::new()),
        }
    }
}

/// A cell's number in base units.
fn base(cell: &Cell, measure: &Measure) -> Option<Exact> {
    cell.number().and_then(|number| number.scaled(measure.exponent))
}
