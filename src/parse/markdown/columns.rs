//! The columns of a table under construction, and which of them hold numbers.

use pulldown_cmark::Alignment;

/// A table under construction.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) start: usize,
    pub(super) alignments: Vec<Alignment>,
    pub(super) columns: Vec<Column>,
    pub(super) names: Vec<String>,
    pub(super) cells: Vec<(usize, usize)>,
    /// The row under construction; 0 is the head.
    pub(super) row: usize,
    pub(super) column: usize,
    pub(super) part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Head,
    Body,
}

/// What the body cells of a column have held so far.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Column {
    pub(super) filled: usize,
    pub(super) numbers: usize,
    pub(super) years: usize,
}

impl Table {
    /// The class attribute of a column's cells; may be empty.
    ///
    /// A first column of years names the rows, so it is no column of numbers.
    pub(super) fn class(&self, index: usize) -> String {
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

pub(super) fn is_year(text: &str) -> bool {
    let digits = text.strip_suffix('年').unwrap_or(text);
    digits.len() == 4 && digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a cell holds a number, a percentage or an amount, or says that there is none (`—`).
pub(super) fn is_amount(text: &str) -> bool {
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
