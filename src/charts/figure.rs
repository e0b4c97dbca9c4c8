//! The `<figure>`: headline, both pictures, note, and the line that says where it is from and how to take it away.

use super::bundle::{self, Bundle};
use super::drawing::Drawing;
use super::frame::Layout;
use super::{ranking, table};
use crate::model::{ChartKind, Plot};
use crate::text::{escape, escape_into};

/// Appends the figure; every id inside begins with `id`, which is escaped.
pub(super) fn write(drawing: &Drawing<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let sheet = &drawing.sheet;
    let chart = sheet.chart;
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["<figure class=\"chart chart-", chart.kind.name(), "\" id=\"", id, "\"><figcaption>"]);
    put(&["<p class=\"chart-title\" id=\"", id, ".t\">"]);
    escape_into(chart.title.get(sheet.lang), out);
    out.push_str("</p>");
    paragraph("chart-subtitle", chart.subtitle.get(sheet.lang), out);
    bundle::anchor(sheet, id, out);
    out.push_str("</figcaption>");
    match &chart.plot {
        Plot::Panels(plot) if plot.panels.iter().any(|panel| panel.chart.kind == ChartKind::Table) => {
            ranking::panels(sheet, plot, id, out);
        }
        _ if chart.kind == ChartKind::Table => ranking::html(sheet, &format!("{id}.t"), out),
        _ => pictures(drawing, bundle, out),
    }
    paragraph("chart-note", chart.note.get(sheet.lang), out);
    foot(drawing, id, bundle, out);
    out.push_str("</figure>\n");
}

/// Both pictures of a chart; where it is repeated, the narrow one alone.
fn pictures(drawing: &Drawing<'_>, bundle: &Bundle, out: &mut String) {
    let layouts: &[Layout] = if bundle.home.is_some() { &[Layout::Narrow] } else { &Layout::ALL };
    for layout in layouts.iter().copied() {
        // Without the style sheet only the wide picture shows.
        let is_second = layout == Layout::Narrow && bundle.home.is_none();
        let hidden = if is_second { "\" hidden>" } else { "\">" };
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<div class=\"chart-", layout.name(), hidden, drawing.picture(layout), "</div>"]);
    }
}

fn paragraph(class: &str, text: &str, out: &mut String) {
    if !text.is_empty() {
        html_paragraph(class, "", &escape(text), out);
    }
}

fn html_paragraph(class: &str, before: &str, html: &str, out: &mut String) {
    if !html.is_empty() {
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<p class=\"", class, "\">", &escape(before), html, "</p>"]);
    }
}

/// One line under the picture: sources, licence, the data, pictures to take away, the snippet; or, where the figure is
/// repeated, sources and the way to the rest.
///
/// Every part is an element of its own, which stands below the others where there is no style sheet.
fn foot(drawing: &Drawing<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let sheet = &drawing.sheet;
    out.push_str("<div class=\"chart-foot\">");
    html_paragraph("chart-source", &sheet.texts.bundle.source, &bundle.sources_html, out);
    if let Some(home) = &bundle.home {
        html_paragraph(
            "chart-home",
            "",
            &format!("<a href=\"{}\">{}</a>", escape(home), escape(&sheet.texts.data)),
            out,
        );
        out.push_str("</div>");
        return;
    }
    html_paragraph("chart-licence", "", &bundle.licence_html, out);
    data(drawing, id, bundle, out);
    bundle::pictures(sheet, bundle, out);
    bundle::embed(sheet, id, bundle, out);
    out.push_str("</div>");
}

/// The table behind a summary, and the same rows as files to take away.
fn data(drawing: &Drawing<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let sheet = &drawing.sheet;
    out.push_str("<details class=\"chart-data\"><summary>");
    escape_into(&sheet.texts.data, out);
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["</summary><div class=\"chart-table\" role=\"group\" tabindex=\"0\" aria-labelledby=\"", id, ".t\">"]);
    table::html(sheet, &format!("{id}.t"), out);
    out.push_str("</div>");
    bundle::tables(drawing, bundle, out);
    out.push_str("</details>");
}
