//! Tables of plots that are not categories by series: HTML for readers, CSV for their spreadsheets.

use super::sheet::{Sheet, decimals};
use super::table;
use crate::text::escape_into;

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// The heads of its columns.
    pub(super) heads: Vec<String>,
    /// Its rows; the first cell names the row.
    pub(super) rows: Vec<Vec<GridCell>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub(super) enum GridCell {
    /// Words.
    Text(String),
    /// A number as readers see it, and as spreadsheets do.
    Number(String, String),
    /// No value.
    Missing,
}

impl Grid {
    fn is_number(&self, column: usize) -> bool {
        self.rows.iter().any(|row| matches!(row.get(column), Some(GridCell::Number(..))))
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
        let of = |row: &Vec<GridCell>| match row.get(column) {
            Some(GridCell::Number(shown, _)) => decimals(shown),
            _ => 0,
        };
        self.rows.iter().map(of).max().unwrap_or(0)
    }

    /// The table as CSV, written as those of other charts are.
    pub(super) fn csv(&self) -> String {
        let mut out = String::from("\u{FEFF}");
        for (at, head) in self.heads.iter().enumerate() {
            out.push_str(if at > 0 { "," } else { "" });
            table::field(head, &mut out);
        }
        out.push_str("\r\n");
        for row in &self.rows {
            for (at, cell) in row.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                match cell {
                    GridCell::Text(text) => table::field(text, &mut out),
                    GridCell::Number(_, plain) => out.push_str(plain),
                    GridCell::Missing => {}
                }
            }
            out.push_str("\r\n");
        }
        out
    }
}

impl GridCell {
    fn html(&self, sheet: &Sheet<'_>, most: usize, out: &mut String) {
        match self {
            GridCell::Text(text) => escape_into(text, out),
            GridCell::Missing => {
                out.push_str("<span class=\"missing\">");
                escape_into(&sheet.texts.missing, out);
                out.push_str("</span>");
            }
            GridCell::Number(shown, _) => {
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
