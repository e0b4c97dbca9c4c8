//! The data of a chart as a table: HTML for readers, cells for the files that they download.

use super::record::{Cell, Grid, Head, Holds};
use super::sheet::{Sheet, decimals};
use crate::model::{Exact, Kind, Lang};
use crate::text::escape_into;

/// A column of the table.
enum Column {
    /// The numbers of a series.
    Numbers(usize),
    /// The ends of a series' error bars.
    End(usize, End),
    /// The kinds of a series.
    Kinds(usize),
    /// The kinds of the rows, where they hold for all series.
    RowKinds,
}

/// An end of an error bar.
#[derive(Clone, Copy)]
enum End {
    Low,
    High,
}

impl End {
    /// What follows the name of its series.
    fn words(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (End::Low, Lang::Zh) => "：下限",
            (End::High, Lang::Zh) => "：上限",
            (End::Low, Lang::En) => ": low",
            (End::High, Lang::En) => ": high",
        }
    }
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
        if (0..sheet.categories.len()).any(|category| sheet.error_bar(series, category).is_some()) {
            out.extend([Column::End(series, End::Low), Column::End(series, End::High)]);
        }
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
            Column::Numbers(series) => sheet.amounts(*series).head_of(sheet.series[*series], sheet),
            Column::End(series, end) => {
                let name = format!("{}{}", sheet.series[*series], end.words(sheet.lang));
                sheet.amounts(*series).head_of(&name, sheet)
            }
            Column::Kinds(series) => match sheet.lang {
                Lang::Zh => format!("{}：{}", sheet.series[*series], sheet.texts.kind),
                Lang::En => format!("{}: {}", sheet.series[*series], sheet.texts.kind),
            },
            Column::RowKinds => sheet.texts.kind.clone(),
        }
    }

    /// The series whose numbers it holds, if it holds any.
    fn numbers(&self) -> Option<usize> {
        match self {
            Column::Numbers(series) | Column::End(series, _) => Some(*series),
            Column::Kinds(_) | Column::RowKinds => None,
        }
    }

    /// The number at a category.
    fn number(&self, sheet: &Sheet<'_>, category: usize) -> Option<Exact> {
        match self {
            Column::Numbers(series) => Some(sheet.point(*series, category)?.value),
            Column::End(series, End::Low) => Some(sheet.point(*series, category)?.error_bar?.low),
            Column::End(series, End::High) => Some(sheet.point(*series, category)?.error_bar?.high),
            Column::Kinds(_) | Column::RowKinds => None,
        }
    }

    /// What readers see at a category; empty where there is nothing.
    fn text(&self, sheet: &Sheet<'_>, category: usize) -> String {
        match self.numbers() {
            Some(series) => {
                let number = self.number(sheet, category);
                number.map_or_else(String::new, |number| sheet.amounts(series).written(number))
            }
            None => self.kind(sheet, category).map_or_else(String::new, |kind| sheet.texts.kind(kind).to_owned()),
        }
    }

    fn kind(&self, sheet: &Sheet<'_>, category: usize) -> Option<Kind> {
        let point = match self {
            Column::Numbers(_) | Column::End(..) => None,
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
        let class = if column.numbers().is_some() { " class=\"num\"" } else { "" };
        out.push_str("<th scope=\"col\"");
        out.push_str(class);
        out.push('>');
        escape_into(&column.head(sheet), out);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead><tbody>");
    let categories = 0..sheet.categories.len();
    let texts = |column: &Column| categories.clone().map(|category| column.text(sheet, category)).collect();
    let texts: Vec<Vec<String>> = columns.iter().map(texts).collect();
    let most = |texts: &Vec<String>| texts.iter().map(|text| decimals(text)).max().unwrap_or(0);
    let most: Vec<usize> = texts.iter().map(most).collect();
    for category in categories {
        out.push_str("<tr><th scope=\"row\">");
        escape_into(&sheet.categories[category], out);
        out.push_str("</th>");
        for (column, (texts, most)) in columns.iter().zip(texts.iter().zip(&most)) {
            if column.numbers().is_some() {
                out.push_str("<td class=\"num\">");
                padded(sheet, &texts[category], *most, out);
            } else {
                out.push_str("<td>");
                escape_into(&texts[category], out);
            }
            out.push_str("</td>");
        }
        out.push_str("</tr>");
    }
    out.push_str("</tbody></table>");
}

/// What stands in a cell without a number.
pub(super) fn missing_cell(sheet: &Sheet<'_>, out: &mut String) {
    out.push_str("<span class=\"missing\">");
    escape_into(&sheet.texts.missing, out);
    out.push_str("</span>");
}

/// A number, followed by invisible digits so that the decimal points of a column stand below one another
/// although each number keeps the precision that it has.
fn padded(sheet: &Sheet<'_>, label: &str, most: usize, out: &mut String) {
    if label.is_empty() {
        return missing_cell(sheet, out);
    }
    escape_into(label, out);
    let own = decimals(label);
    if own < most {
        out.push_str("<span class=\"pad\" aria-hidden=\"true\">");
        if own == 0 {
            out.push('.');
        }
        out.extend(std::iter::repeat_n('0', most - own));
        out.push_str("</span>");
    }
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
        holds: if column.numbers().is_some() { Holds::Numbers } else { Holds::Text },
    });
    let row = |category: usize| {
        let cells = columns.iter().map(|column| match column {
            Column::Numbers(series) | Column::End(series, _) => match column.number(sheet, category) {
                Some(number) => Cell::Number(sheet.amounts(*series).plain(number)),
                None => Cell::Empty,
            },
            _ => column.kind(sheet, category).map_or(Cell::Empty, |kind| Cell::Text(sheet.texts.kind(kind).to_owned())),
        });
        std::iter::once(Cell::Text(sheet.categories[category].clone())).chain(cells).collect()
    };
    let rows = (0..sheet.categories.len()).map(row).collect();
    Grid { columns: std::iter::once(first).chain(head).collect(), rows }
}
