//! Tables of plots that are not categories by series: HTML for readers, cells for the files that
//! they download.

use super::record::{Cell, Grid, Head, Holds};
use super::sheet::{Sheet, decimals};
use crate::text::escape_into;

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct PlotTable {
    /// The heads of its columns.
    pub(super) heads: Vec<String>,
    /// Its rows; the first cell names the row.
    pub(super) rows: Vec<Vec<PlotCell>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum PlotCell {
    /// Words.
    Text(String),
    /// A number as readers see it, and as spreadsheets do.
    Number(String, String),
    /// No value.
    Missing,
}

impl PlotTable {
    /// The place of a column with this head; where there is none it is added at the end.
    pub(super) fn column(&mut self, head: &str) -> usize {
        self.heads.iter().position(|known| known == head).unwrap_or_else(|| {
            self.heads.push(head.to_owned());
            self.heads.len() - 1
        })
    }

    fn is_number(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(column), Some(PlotCell::Number(..))))
    }

    /// Appends the `<table>`; `label` is the id of what names it.
    pub(super) fn html(&self, label: &str, sheet: &Sheet<'_>, out: &mut String) {
        out.push_str("<table aria-labelledby=\"");
        out.push_str(label);
        out.push_str("\"><thead><tr>");
        for (at, head) in self.heads.iter().enumerate() {
            out.push_str(if self.is_number(at) { "<th scope=\"col\" class=\"num\">" } else { "<th scope=\"col\">" });
            escape_into(head, out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        let most: Vec<usize> = (0..self.heads.len()).map(|at| self.most_decimals(at)).collect();
        for row in &self.rows {
            out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let class = if self.is_number(at) { " class=\"num\"" } else { "" };
                let (open, close) = if at == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                [open, class, ">"].iter().for_each(|part| out.push_str(part));
                cell.html(sheet, most[at], out);
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
    pub(super) fn grid(&self) -> Grid {
        let head = |(at, name): (usize, &String)| Head {
            name: name.clone(),
            holds: if self.is_number(at) { Holds::Numbers } else { Holds::Text },
        };
        Grid {
            columns: self.heads.iter().enumerate().map(head).collect(),
            rows: self.rows.iter().map(|row| row.iter().map(PlotCell::plain).collect()).collect(),
        }
    }
}

impl PlotCell {
    fn plain(&self) -> Cell {
        match self {
            PlotCell::Text(text) if !text.is_empty() => Cell::Text(text.clone()),
            PlotCell::Number(_, plain) => Cell::Number(plain.clone()),
            PlotCell::Text(_) | PlotCell::Missing => Cell::Empty,
        }
    }

    fn html(&self, sheet: &Sheet<'_>, most: usize, out: &mut String) {
        match self {
            PlotCell::Text(text) => escape_into(text, out),
            PlotCell::Missing => {
                out.push_str("<span class=\"missing\">");
                escape_into(&sheet.texts.missing, out);
                out.push_str("</span>");
            }
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
