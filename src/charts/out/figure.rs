//! The `<figure>`: headline, both pictures, note, and the line with its sources and the ways to take it away.

use std::borrow::Cow;

use super::bundle::{self, Bundle};
use super::ranking;
use crate::charts::paper::layout::Layout;
use crate::charts::words::plot_table::PlotTable;
use crate::charts::words::record::Grid;
use crate::charts::words::view::View;
use crate::model::{Chart, ChartBody, Lang, Shown};
use crate::text::{escape, escape_into};

/// What a figure is made of.
#[derive(Clone, Debug)]
pub(crate) struct Parts<'p> {
    /// The chart in words and numbers.
    pub(crate) view: &'p View<'p>,
    /// Its pictures, wide first: those of [`layouts`].
    pub(crate) pictures: Vec<(Layout, &'p str)>,
    /// The description for those who do not see them.
    pub(crate) description: &'p str,
    /// The data as readers see them.
    pub(crate) table: &'p PlotTable,
    /// The data as files carry them.
    pub(crate) grid: &'p Grid,
}

/// The pictures that a figure has: both, or where it is repeated the narrow one alone; none where it is a table.
pub(crate) fn layouts(view: &View<'_>, bundle: &Bundle) -> &'static [Layout] {
    match bundle.home {
        _ if is_ranking(view) => &[],
        Some(_) => &[Layout::Narrow],
        None => &Layout::ALL,
    }
}

/// Whether the figure shows a ranked table, or one for each panel.
fn is_ranking(view: &View<'_>) -> bool {
    let is_table = |chart: &Chart| chart.kind().row().shown == Shown::Rows;
    match &view.chart.body {
        ChartBody::Panels(plot) => plot.panels.iter().any(|panel| is_table(&panel.chart)),
        _ => is_table(view.chart),
    }
}

/// Appends the figure; every id inside begins with `id`, which is escaped.
pub(crate) fn write(parts: &Parts<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let view = parts.view;
    let chart = view.chart;
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["<figure class=\"chart chart-", chart.kind().name(), "\" id=\"", id, "\"><figcaption>"]);
    put(&["<p class=\"chart-title\" id=\"", id, ".t\">"]);
    escape_into(&joined(chart.title.get(view.lang), view.lang), out);
    out.push_str("</p>");
    paragraph("chart-subtitle", &joined(chart.subtitle.get(view.lang), view.lang), out);
    bundle::anchor(view, id, out);
    out.push_str("</figcaption>");
    match &chart.body {
        ChartBody::Panels(plot) if is_ranking(view) => ranking::panels(view, plot, id, out),
        ChartBody::Series(body) if is_ranking(view) => ranking::html(view, body, &format!("{id}.t"), out),
        _ => pictures(parts, bundle, out),
    }
    paragraph("chart-note", &joined(&view.note(), view.lang), out);
    foot(parts, id, bundle, out);
    out.push_str("</figure>\n");
}

/// The pictures of a chart.
fn pictures(parts: &Parts<'_>, bundle: &Bundle, out: &mut String) {
    for (layout, picture) in &parts.pictures {
        // Without the style sheet only the wide picture shows.
        let is_second = *layout == Layout::Narrow && bundle.home.is_none();
        let hidden = if is_second { "\" hidden>" } else { "\">" };
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<div class=\"chart-", layout.name(), hidden, picture, "</div>"]);
    }
}

/// Words with what belongs together on one line: `RMB 19 billion`, `= 100`, `July 2024`. Texts without spaces break by
/// the style sheet.
fn joined(text: &str, lang: Lang) -> Cow<'_, str> {
    if !lang.has_spaces() || !text.contains(' ') {
        return Cow::Borrowed(text);
    }
    let mut words = text.split(' ');
    let mut before = words.next().unwrap_or_default();
    let mut out = before.to_owned();
    for word in words {
        out.push(if belong_together(before, word) { '\u{a0}' } else { ' ' });
        out.push_str(word);
        before = word;
    }
    Cow::Owned(out)
}

/// Whether no line may end between two words.
fn belong_together(before: &str, word: &str) -> bool {
    const SCALES: [&str; 3] = ["million", "billion", "trillion"];
    const MONTHS: &str = "January February March April May June July August September October November December";
    let is_number = |word: &str| word.trim_start_matches("US$").starts_with(|c: char| c.is_ascii_digit());
    let plain = |word: &str| word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    match before {
        "RMB" | "(RMB" | "“RMB" | "=" | "÷" | "×" => is_number(word) || (before.len() < 3 && word == "RMB"),
        _ if before.ends_with(|c: char| c.is_ascii_digit()) => SCALES.contains(&&*plain(word)),
        _ => is_number(word) && MONTHS.split(' ').any(|month| before.ends_with(month)),
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
/// Every part is an element of its own, which is below the others where there is no style sheet.
fn foot(parts: &Parts<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let view = parts.view;
    out.push_str("<div class=\"chart-foot\">");
    html_paragraph("chart-source", &view.texts.bundle.source, &bundle.sources_html, out);
    if let Some(home) = &bundle.home {
        html_paragraph(
            "chart-home",
            "",
            &format!("<a href=\"{}\">{}</a>", escape(home), escape(&view.texts.data)),
            out,
        );
        out.push_str("</div>");
        return;
    }
    html_paragraph("chart-licence", "", &bundle.licence_html, out);
    data(parts, id, bundle, out);
    bundle::pictures(view, bundle, out);
    bundle::embed(view, parts.description, id, bundle, out);
    out.push_str("</div>");
}

/// The table that opens with a summary, and the same rows as files to take away.
fn data(parts: &Parts<'_>, id: &str, bundle: &Bundle, out: &mut String) {
    let view = parts.view;
    out.push_str("<details class=\"chart-data\"><summary>");
    escape_into(&view.texts.data, out);
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    put(&["</summary><div class=\"chart-table\" role=\"group\" tabindex=\"0\" aria-labelledby=\"", id, ".t\">"]);
    parts.table.html(&format!("{id}.t"), view, out);
    out.push_str("</div>");
    bundle::tables(view, parts.grid, bundle, out);
    out.push_str("</details>");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_not_parted_from_its_unit() {
        let case = |text: &str, expected: &str| assert_eq!(joined(text, Lang::En).replace('\u{a0}', "_"), expected);
        case("Two years added about RMB 19 billion, but", "Two years added about RMB_19_billion, but");
        case("firms, 2022 = 100", "firms, 2022 =_100");
        case("AI security rounds, January–July 2024", "AI security rounds, January–July_2024");
        case("more than US$1 billion”. In 15 countries", "more than US$1_billion”. In 15 countries");
        case("to 2024, 3 of billion", "to 2024, 3 of billion");
        assert_eq!(joined("RMB 19 billion", Lang::Zh), "RMB 19 billion");
    }
}
