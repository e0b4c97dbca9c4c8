//! Tables: which columns hold numbers is known when the last row has been read.

use pulldown_cmark::Alignment;

use super::columns::{Column, Part, Table, is_amount, is_year};
use super::words;
use super::writer::Writer;
use crate::text;

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.out.fresh_line();
        self.open.table = Some(Table {
            start: self.out.html.len(),
            columns: vec![Column::default(); alignments.len()],
            alignments,
            names: vec![],
            cells: vec![],
            row: 0,
            column: 0,
            part: Part::Head,
        });
        self.out.push("<table>\n");
    }

    pub(super) fn start_row(&mut self) {
        if let Some(table) = &mut self.open.table {
            table.column = 0;
            self.out.push(if table.part == Part::Head { "<thead>\n<tr>" } else { "<tr>" });
        }
    }

    pub(super) fn end_row(&mut self) {
        if let Some(table) = &mut self.open.table {
            self.out.push(if table.part == Part::Head { "</tr>\n</thead>\n<tbody>\n" } else { "</tr>\n" });
            table.part = Part::Body;
            table.row += 1;
        }
    }

    pub(super) fn start_cell(&mut self) {
        self.begin_leaf();
        if let Some(table) = &mut self.open.table {
            self.out.push(if table.part == Part::Head { "<th" } else { "<td" });
            table.cells.push((self.out.html.len(), table.column));
            self.out.push(if table.part == Part::Head { " scope=\"col\">" } else { ">" });
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.end_leaf();
        let Some(table) = &mut self.open.table else { return };
        let content = &self.leaf.plain;
        match table.part {
            Part::Head => table.names.push(content.text.clone()),
            Part::Body => {
                if let Some(column) = table.columns.get_mut(table.column).filter(|_| !content.is_blank()) {
                    let text = content.text.trim();
                    let quantity = !content.slots.is_empty() && text.is_empty();
                    column.filled += 1;
                    column.numbers += usize::from(quantity || is_amount(text));
                    column.years += usize::from(is_year(text));
                }
            }
        }
        table.column += 1;
        self.out.push(if table.part == Part::Head { "</th>" } else { "</td>" });
    }

    pub(super) fn end_table(&mut self) {
        let Some(table) = self.open.table.take() else { return };
        self.out.push("</tbody>\n</table></div>\n");
        let mut open = String::from("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
        text::escape_into(&words::table(&table.names, self.lang), &mut open);
        open.push_str("\">");
        let mut insertions = vec![(table.start, open)];
        let classes: Vec<String> = (0..table.columns.len()).map(|index| table.class(index)).collect();
        for (at, column) in table.cells {
            if let Some(class) = classes.get(column).filter(|class| !class.is_empty()) {
                insertions.push((at, class.clone()));
            }
        }
        self.out.insert_all(&insertions);
    }
}
