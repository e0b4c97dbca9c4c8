//! The data of a chart as a table: HTML for readers, cells for the files that they download.

use super::record::{Cell, Grid, Head, Holds};
use super::sheet::{Sheet, decimals};
use crate::i18n::number;
use crate::model::{Kind, Lang, shift};
use crate::text::escape_into;

/// A column of the table.
enum Column {
    /// The numbers of a series.
    Numbers(usize),
    /// The kinds of a series.
    Kinds(usize),
    /// The kinds of the rows, where they hold for all series.
    RowKinds,
}

fn columns(sheet: &Sheet<'_>) -> Vec<Column> {
    let count = sheet.series.len();
    let kinds = |category: usize| (0..count).filter_map(move |s| sheet.point(s, category)).map(|point| point.kind);
    let same = |category: usize| {
        let mut kinds = kinds(category);
        kinds.next().is_none_or(|first| kinds.all(|kind| kind == first))
    };
    let by_row = (0..sheet.categories.len()).all(same);
    let mut out = vec![];
    for series in 0..count {
        out.push(Column::Numbers(series));
        let any =
            || (0..sheet.categories.len()).filter_map(|c| sheet.point(series, c)).any(|p| p.kind != Kind::Reported);
        if !by_row && any() {
            out.push(Column::Kinds(series));
        }
    }
    if by_row && !sheet.kinds.is_empty() {
        out.push(Column::RowKinds);
    }
    out
}

impl Column {
    fn head(&self, sheet: &Sheet<'_>) -> String {
        match self {
            Column::Numbers(series) => {
                let unit = if sheet.suffix.is_empty() { &*sheet.unit } else { sheet.suffix };
                let name = sheet.series[*series];
                if unit.is_empty() { name.to_owned() } else { format!("{name}{}", sheet.bracketed(unit)) }
            }
            Column::Kinds(series) => match sheet.lang {
                Lang::Zh => format!("{}：{}", sheet.series[*series], sheet.texts.kind),
                Lang::En => format!("{}: {}", sheet.series[*series], sheet.texts.kind),
            },
            Column::RowKinds => sheet.texts.kind.clone(),
        }
    }

    fn kind(&self, sheet: &Sheet<'_>, category: usize) -> Option<Kind> {
        let point = match self {
            Column::Numbers(_) => None,
            Column::Kinds(series) => sheet.point(*series, category),
            Column::RowKinds => (0..sheet.series.len()).find_map(|series| sheet.point(series, category)),
        };
        point.map(|point| point.kind)
    }
}

/// Appends the `<table>`; `label` is the id of what names it.
pub(super) fn html(sheet: &Sheet<'_>, label: &str, out: &mut String) {
    if let Some(table) = super::own::grid(sheet) {
        return table.html(label, sheet, out);
    }
    let columns = columns(sheet);
    out.push_str("<table aria-labelledby=\"");
    out.push_str(label);
    out.push_str("\"><thead><tr><th scope=\"col\">");
    escape_into(sheet.chart.category_label.get(sheet.lang), out);
    out.push_str("</th>");
    for column in &columns {
        let class = if matches!(column, Column::Numbers(_)) { " class=\"num\"" } else { "" };
        out.push_str("<th scope=\"col\"");
        out.push_str(class);
        out.push('>');
        escape_into(&column.head(sheet), out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    let most: Vec<usize> = (0..sheet.series.len()).map(|series| most_decimals(sheet, series)).collect();
    for category in 0..sheet.categories.len() {
        out.push_str("<tr><th scope=\"row\">");
        escape_into(&sheet.categories[category], out);
        out.push_str("</th>");
        for column in &columns {
            if let Column::Numbers(series) = column {
                out.push_str("<td class=\"num\">");
                number_cell(sheet, *series, category, most[*series], out);
            } else {
                out.push_str("<td>");
                let kind = column.kind(sheet, category);
                escape_into(kind.map_or("", |kind| sheet.texts.kind(kind)), out);
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

/// A number, followed by invisible digits so that the decimal points of a column stand below one another
/// although each number keeps the precision that it has.
pub(super) fn number_cell(sheet: &Sheet<'_>, series: usize, category: usize, most: usize, out: &mut String) {
    let label = sheet.written(series, category);
    if label.is_empty() {
        out.push_str("<span class=\"missing\">");
        escape_into(&sheet.texts.missing, out);
        out.push_str("</span>");
        return;
    }
    escape_into(&label, out);
    let own = decimals(&label);
    if own < most {
        out.push_str("<span class=\"pad\" aria-hidden=\"true\">");
        if own == 0 {
            out.push('.');
        }
        out.extend(std::iter::repeat_n('0', most - own));
        out.push_str("</span>");
    }
}

pub(super) fn most_decimals(sheet: &Sheet<'_>, series: usize) -> usize {
    (0..sheet.categories.len()).map(|category| decimals(&sheet.written(series, category))).max().unwrap_or(0)
}

/// The table as rows of cells: what files of the chart hold.
///
/// Numbers are in the unit of their head, with a point and without separators.
pub(super) fn grid(sheet: &Sheet<'_>) -> Grid {
    if let Some(table) = super::own::grid(sheet) {
        return table.grid();
    }
    let columns = columns(sheet);
    let first = Head { name: sheet.chart.category_label.get(sheet.lang).to_owned(), holds: Holds::Text };
    let head = columns.iter().map(|column| Head {
        name: column.head(sheet),
        holds: if matches!(column, Column::Numbers(_)) { Holds::Numbers } else { Holds::Text },
    });
    let row = |category: usize| {
        let cells = columns.iter().map(|column| match column {
            Column::Numbers(series) => match plain_number(sheet, *series, category) {
                number if number.is_empty() => Cell::Empty,
                number => Cell::Number(number),
            },
            _ => column.kind(sheet, category).map_or(Cell::Empty, |kind| Cell::Text(sheet.texts.kind(kind).to_owned())),
        });
        std::iter::once(Cell::Text(sheet.categories[category].clone())).chain(cells).collect()
    };
    let rows = (0..sheet.categories.len()).map(row).collect();
    Grid { columns: std::iter::once(first).chain(head).collect(), rows }
}

fn plain_number(sheet: &Sheet<'_>, series: usize, category: usize) -> String {
    let Some(point) = sheet.point(series, category) else { return String::new() };
    match shift(point.value.value, -sheet.scale.exponent) {
        Some(value) => value.normalize().to_string(),
        None => number::in_scale(point.value, sheet.scale).replace(',', "").replace('\u{2212}', "-"),
    }
}
