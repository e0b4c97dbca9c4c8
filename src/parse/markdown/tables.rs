//! Tables: which columns hold numbers is known when the last row has been read.

use pulldown_cmark::Alignment;

use super::words;
use super::writer::Writer;
use crate::text;

/// A table under construction.
#[derive(Debug)]
pub(super) struct Table {
    start: usize,
    alignments: Vec<Alignment>,
    columns: Vec<Column>,
    names: Vec<String>,
    cells: Vec<(usize, usize)>,
    column: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Head,
    Body,
}

/// What the body cells of a column have held so far.
#[derive(Clone, Copy, Debug, Default)]
struct Column {
    filled: usize,
    numbers: usize,
    years: usize,
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.out.fresh_line();
        self.open.table = Some(Table {
            start: self.out.html.len(),
            columns: vec![Column::default(); alignments.len()],
            alignments,
            names: vec![],
            cells: vec![],
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

impl Table {
    /// The class attribute of a column's cells; may be empty.
    ///
    /// A first column of years names the rows, so it is no column of numbers.
    fn class(&self, index: usize) -> String {
        let column = self.columns[index];
        let names_rows = index == 0 && column.years == column.filled;
        let number = column.filled > 0 && column.numbers == column.filled && !names_rows;
        let alignment = match self.alignments[index] {
            Alignment::None => "",
            Alignment::Left => "align-left",
            Alignment::Center => "align-center",
            Alignment::Right => "align-right",
        };
        match (number, alignment) {
            (false, "") => String::new(),
            (true, "") => " class=\"num\"".to_owned(),
            (false, alignment) => format!(" class=\"{alignment}\""),
            (true, alignment) => format!(" class=\"num {alignment}\""),
        }
    }
}

fn is_year(text: &str) -> bool {
    let digits = text.strip_suffix('年').unwrap_or(text);
    digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a cell holds a number, a percentage or an amount, or says that there is none (`—`).
fn is_amount(text: &str) -> bool {
    const BEFORE: [&str; 16] =
        ["约", "+", "-", "−", "±", "≈", "~", "<", ">", "≤", "≥", "US$", "HK$", "RMB", "CNY", "USD"];
    const BEHIND: [&str; 20] = [
        "%",
        "％",
        "‰",
        "万",
        "亿",
        "元",
        "美元",
        "人民币",
        "倍",
        "个",
        "家",
        "起",
        "年",
        "百分点",
        "个百分点",
        "pp",
        "bn",
        "billion",
        "million",
        "trillion",
    ];
    if matches!(text, "-" | "–" | "—" | "——" | "n/a" | "N/A" | "无") {
        return true;
    }
    let mut rest = text;
    while let Some(next) = strip_one(rest, &BEFORE).or_else(|| rest.strip_prefix(['$', '¥', '￥', '€', '£'])) {
        rest = next.trim_start();
    }
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | ' ')).unwrap_or(rest.len());
    let (number, mut rest) = rest.split_at(end);
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    while let Some(next) = strip_one(rest, &BEHIND).or_else(|| rest.strip_prefix(['k', 'K', 'M', 'm', 'B', 'x', 'T'])) {
        rest = next.trim_start();
    }
    rest.is_empty()
}

/// The text without the longest of the given beginnings that it has.
fn strip_one<'t>(text: &'t str, beginnings: &[&str]) -> Option<&'t str> {
    beginnings.iter().filter_map(|beginning| text.strip_prefix(beginning)).min_by_key(|rest| rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_amounts_from_text() {
        #[track_caller]
        fn case(text: &str, expected: bool) {
            assert_eq!(is_amount(text), expected, "{text}");
        }
        for amount in
            ["640", "1,234.5", "-45.6", "−3", "+28%", "36.9％", "约640亿元", "US$214.95 million", "¥3.2万", "2.1x"]
        {
            case(amount, true);
        }
        for amount in ["—", "n/a", "65起", "1.2个百分点", "1 234", "3万亿", "RMB 64.0 billion"] {
            case(amount, true);
        }
        for text in ["", "A轮", "2024-11-02", "Q2", "640 of 1000", "未披露", "3家公司", ".", "v2"] {
            case(text, false);
        }
    }

    #[test]
    fn tells_years() {
        assert!(is_year("2023") && is_year("2023年"));
        assert!(!is_year("640") && !is_year("6400") && !is_year("2023-24"));
    }
}
