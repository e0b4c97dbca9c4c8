//! The table of a chart: HTML for readers, cells for the files that they download.

use super::amounts::Amounts;
use super::record::{Cell, Grid, Head, Holds};
use super::view::{View, decimals};
use crate::model::Unit;
use crate::text::escape_into;

/// A table.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlotTable {
    /// The heads of its columns.
    pub(crate) heads: Vec<Heading>,
    /// Its rows; the first cell names the row.
    pub(crate) rows: Vec<Vec<PlotCell>>,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// What readers see, with the unit of its numbers.
    name: String,
    /// What it is, without the unit.
    label: String,
    /// What its numbers count, and the power of ten that they are counted in; `None` for a column of text.
    measure: Option<(Unit, i32)>,
}

impl Heading {
    /// Of a column of text.
    pub(crate) fn text(name: impl Into<String>) -> Self {
        let name = name.into();
        Self { label: name.clone(), name, measure: None }
    }

    /// Of a column of numbers that count.
    pub(crate) fn count(name: impl Into<String>) -> Self {
        Self { measure: Some((Unit::Count, 0)), ..Self::text(name) }
    }

    /// Of a column of amounts that are called so.
    pub(crate) fn amounts(amounts: &Amounts<'_>, label: &str) -> Self {
        Self {
            name: amounts.head_of(label),
            label: label.to_owned(),
            measure: Some((amounts.unit, amounts.scale.exponent)),
        }
    }

    /// The same, under this name.
    pub(crate) fn named(self, name: impl Into<String>) -> Self {
        Self { name: name.into(), ..self }
    }

    fn is_number(&self) -> bool {
        self.measure.is_some()
    }

    fn head(&self) -> Head {
        let (unit, exponent) = self.measure.unwrap_or((Unit::Plain, 0));
        Head {
            name: self.name.clone(),
            holds: if self.is_number() { Holds::Numbers } else { Holds::Text },
            label: if self.label == self.name { String::new() } else { self.label.clone() },
            unit: if unit == Unit::Plain { String::new() } else { unit.name().to_owned() },
            exponent,
        }
    }
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) enum PlotCell {
    /// Words.
    Text(String),
    /// A number as readers see it, and as spreadsheets do.
    Number(String, String),
    /// No value.
    Missing,
}

impl PlotTable {
    /// The place of a column with this head; where there is none it is added at the end.
    pub(crate) fn column(&mut self, head: &Heading) -> usize {
        self.heads.iter().position(|known| known.name == head.name).unwrap_or_else(|| {
            self.heads.push(head.clone());
            self.heads.len() - 1
        })
    }

    /// Appends the `<table>`; `label` is the id of what names it.
    pub(crate) fn html(&self, label: &str, view: &View<'_>, out: &mut String) {
        out.push_str("<table aria-labelledby=\"");
        out.push_str(label);
        out.push_str("\"><thead><tr>");
        for head in &self.heads {
            out.push_str(if head.is_number() { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" });
            escape_into(&head.name, out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        let most: Vec<usize> = (0..self.heads.len()).map(|at| self.most_decimals(at)).collect();
        for row in &self.rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let class = if self.heads.get(at).is_some_and(Heading::is_number) { " class=\"num\"" } else { "" };
                let (open, close) = if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                [open, class, ">"].iter().for_each(|part| out.push_str(part));
                cell.html(view, most[at], out);
                out.push_str(close);
            }
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table>");
    }

    fn most_decimals(&self, column: usize) -> usize {
        let of = |row: &Vec<PlotCell>| match row.get(column) {
            Some(PlotCell::Number(shown, _)) => decimals(shown),
            _ => 0,
        };
        self.rows.iter().map(of).max().unwrap_or(0)
    }

    /// The table as rows of cells: what files of the chart hold.
    pub(crate) fn grid(&self) -> Grid {
        Grid {
            columns: self.heads.iter().map(Heading::head).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(PlotCell::plain).collect()).collect(),
        }
    }
}

impl PlotCell {
    fn plain(&self) -> Cell {
        match self {
            PlotCell::Text(text) if !text.is_empty() => Cell::Text(text.clone()),
            // `>800` is no number in JSON.
            PlotCell::Number(_, plain) if !plain.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                Cell::Text(plain.clone())
            }
            PlotCell::Number(_, plain) => Cell::Number(plain.clone()),
            PlotCell::Text(_) | PlotCell::Missing => Cell::Empty,
        }
    }

    fn html(&self, view: &View<'_>, most: usize, out: &mut String) {
        match self {
            PlotCell::Text(text) => escape_into(text, out),
            PlotCell::Missing => missing(view, out),
            // Invisible digits put the decimal points of a column below one another, although each number keeps the
            // precision that it has.
            PlotCell::Number(shown, _) => {
                escape_into(shown, out);
                let own = decimals(shown);
                if own < most {
                    out.push_str("<span class=\"pad\" aria-hidden=\"true\">");
                    out.push_str(if own == 0 { "." } else { "" });
                    out.extend(std::iter::repeat_n('0', most - own));
                    out.push_str("</span>");
                }
            }
        }
    }
}

/// The content of a cell without a number.
pub(crate) fn missing(view: &View<'_>, out: &mut String) {
    out.push_str("<span class=\"missing\">");
    escape_into(&view.texts.missing, out);
    out.push_str("</span>");
}
