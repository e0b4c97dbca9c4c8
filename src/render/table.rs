//! A data set as an HTML table: complete without script, sortable with it.

use crate::i18n::date;
use crate::i18n::number::{self, Scale};
use crate::model::{Cell, CellValue, Column, ColumnType, Dataset, Date, Exact, Kind, Lang, Measure};
use crate::text::escape_into;

/// Draws the whole table. `kind` gives the words for how a figure came about.
pub(super) fn table(dataset: &Dataset, lang: Lang, kind: impl Fn(Kind) -> String) -> String {
    let columns: Vec<Drawn<'_>> =
        dataset.columns.iter().enumerate().map(|(i, column)| Drawn::new(column, i, dataset, lang)).collect();
    let mut out = String::from("<table class=\"sortable\">\n<thead>\n<tr>");
    for column in &columns {
        let class = if column.is_number() { " class=\"num\"" } else { "" };
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
    for row in &dataset.rows {
        out.push_str("<tr>");
        for (i, (column, cell)) in columns.iter().zip(row).enumerate() {
            column.cell(cell, i == 0, lang, &kind, &mut out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>");
    out
}

/// A column with what its cells share.
struct Drawn<'a> {
    column: &'a Column,
    /// The scale and unit of its numbers, one for all rows.
    scale: Option<(Scale, &'a Measure)>,
    unit: String,
}

impl<'a> Drawn<'a> {
    fn new(column: &'a Column, index: usize, dataset: &Dataset, lang: Lang) -> Self {
        let ColumnType::Number(measure) = &column.content else { return Self { column, scale: None, unit: String::new() } };
        let values: Vec<Exact> = dataset.rows.iter().filter_map(|row| base(row.get(index)?, measure)).collect();
        let scale = Scale::for_all(&values, measure.unit, lang);
        let unit = number::unit_label(measure.unit, measure.noun.as_ref(), scale);
        Self { column, scale: Some((scale, measure)), unit }
    }

    fn is_number(&self) -> bool {
        self.scale.is_some()
    }

    fn cell(&self, cell: &Cell, first: bool, lang: Lang, kind: impl Fn(Kind) -> String, out: &mut String) {
        let (open, close) = if first { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
        out.push_str(open);
        match (&cell.value, self.scale) {
            (CellValue::Number(_), Some((scale, measure))) => {
                let value = base(cell, measure);
                let sort = value.map(|value| value.value.normalize().to_string()).unwrap_or_default();
                out.push_str(&format!(" class=\"num\" data-value=\"{sort}\">"));
                if let Some(value) = value {
                    escape_into(&number::in_scale(value, scale), out);
                }
            }
            (CellValue::Number(number), None) => {
                out.push('>');
                escape_into(&number.value.to_string(), out);
            }
            (CellValue::Text(text), _) => {
                out.push('>');
                let text = text.get(lang);
                match Date::parse(text).filter(|_| self.column.content == ColumnType::Date) {
                    Some(day) => escape_into(&date::date(day, lang), out),
                    None => escape_into(text, out),
                }
            }
            (CellValue::Kind(value), _) => {
                out.push('>');
                escape_into(&kind(*value), out);
            }
            (CellValue::Empty, _) => out.push('>'),
        }
        out.push_str(close);
    }
}

/// A cell's number in base units.
fn base(cell: &Cell, measure: &Measure) -> Option<Exact> {
    cell.number().and_then(|number| number.scaled(measure.exponent))
}
