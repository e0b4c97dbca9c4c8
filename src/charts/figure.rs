//! The `<figure>`: headline, both pictures, table, download, note and sources.

use super::frame::Layout;
use super::sheet::Sheet;
use super::texts::FigureTexts;
use super::{base64, describe, ranking, svg, table};
use crate::model::{Chart, ChartKind, Lang};
use crate::text::{escape, escape_into};

/// Appends a chart as a finished `<figure class="chart">`.
///
/// `id` is the figure's own: unique on the page and free of spaces. Every id inside begins with it. `sources_html` is the
/// source line as finished HTML; it may be empty.
pub fn figure(chart: &Chart, id: &str, lang: Lang, texts: &FigureTexts, sources_html: &str, out: &mut String) {
    let sheet = Sheet::new(chart, lang, texts);
    let id = &*escape(id);
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["<figure class=\"chart chart-", chart.kind.name(), "\" id=\"", id, "\"><figcaption>"]);
    put(&["<p class=\"chart-title\" id=\"", id, "-t\">"]);
    escape_into(chart.title.get(lang), out);
    out.push_str("</p>");
    paragraph("chart-subtitle", chart.subtitle.get(lang), out);
    out.push_str("</figcaption>");
    let description = describe::describe(&sheet);
    let layouts: &[Layout] = if chart.kind == ChartKind::Table { &[] } else { &Layout::ALL };
    if layouts.is_empty() {
        ranking::html(&sheet, &format!("{id}-t"), out);
    }
    for layout in layouts.iter().copied() {
        // Without the style sheet only the wide picture shows.
        let hidden = if layout == Layout::Narrow { "\" hidden>" } else { "\">" };
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<div class=\"chart-", layout.name(), hidden]);
        svg::write(&sheet, id, layout, &description, out);
        out.push_str("</div>");
    }
    paragraph("chart-note", chart.note.get(lang), out);
    if !sources_html.is_empty() {
        out.push_str("<p class=\"chart-source\">");
        out.push_str(sources_html);
        out.push_str("</p>");
    }
    data(&sheet, id, out);
    out.push_str("</figure>");
}

fn paragraph(class: &str, text: &str, out: &mut String) {
    if !text.is_empty() {
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<p class=\"", class, "\">"]);
        escape_into(text, out);
        out.push_str("</p>");
    }
}

/// The table behind a summary, and the same rows as a file that a page on disk can give away too.
fn data(sheet: &Sheet<'_>, id: &str, out: &mut String) {
    out.push_str("<details class=\"chart-data\"><summary>");
    escape_into(&sheet.texts.data, out);
    out.push_str("</summary><div class=\"chart-table\">");
    table::html(sheet, &format!("{id}-t"), out);
    out.push_str("</div><p><a download=\"");
    escape_into(&file_name(sheet), out);
    out.push_str("\" href=\"data:text/csv;charset=utf-8;base64,");
    base64::encode_into(table::csv(sheet).as_bytes(), out);
    out.push_str("\">");
    escape_into(&sheet.texts.download, out);
    out.push_str("</a></p></details>");
}

/// `market-zh.csv`: the chart's key, as its content is what the chart shows and not the whole data set.
fn file_name(sheet: &Sheet<'_>) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let stem: String = sheet.chart.id.chars().map(safe).collect();
    format!("{stem}-{}.csv", sheet.lang.code())
}
