//! What surrounds the pictures of a figure: its permanent address, files to take away, a snippet to embed it.

#[cfg(test)]
mod tests;

use crate::charts::words::record::Grid;
use crate::charts::words::view::View;
use crate::model::ChartFile;
use crate::text::{base64_into, escape, escape_into};

/// What a figure needs to know of its page.
#[derive(Clone, Debug, Default)]
pub struct Bundle {
    /// The source line as finished HTML; may be empty.
    pub sources_html: String,
    /// The licence as finished HTML; may be empty.
    pub licence_html: String,
    /// The files written beside the page, each with its address as seen from the page.
    pub files: Vec<(ChartFile, String)>,
    /// Addresses for those who show the figure elsewhere; `None` where there is no picture file.
    pub embed: Option<Embed>,
    /// Where a figure is repeated in a narrow column: its address on the page that it belongs to. It then has the narrow
    /// picture alone, and its table and files are left to that page.
    pub home: Option<String>,
}

/// Addresses in the snippet, absolute where the site knows its own.
#[derive(Clone, Debug)]
pub struct Embed {
    /// The figure on its page, with the fragment.
    pub page: String,
    /// The picture file.
    pub picture: String,
}

/// Appends the link by which a figure can be pointed at.
pub(crate) fn anchor(view: &View<'_>, id: &str, out: &mut String) {
    let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
    // Two figures of a page must not have links of one name: the title makes them different.
    put(&["<a class=\"chart-anchor\" href=\"#", id, "\" id=\"", id, ".a\" aria-labelledby=\"", id, ".a ", id, ".t\""]);
    put(&[" aria-label=\"", &escape(&view.texts.bundle.anchor), "\">#</a>"]);
}

/// Appends the files that hold the rows: CSV within the page, others beside it.
pub(crate) fn tables(view: &View<'_>, grid: &Grid, bundle: &Bundle, out: &mut String) {
    out.push_str("<p class=\"chart-files\"><a download=\"");
    escape_into(&file_name(view, "csv"), out);
    out.push_str("\" href=\"data:text/csv;charset=utf-8;base64,");
    base64_into(grid.csv().as_bytes(), out);
    out.push_str("\">");
    escape_into(&view.texts.download, out);
    out.push_str("</a>");
    for (file, href) in bundle.files.iter().filter(|(file, _)| !file.is_picture()) {
        out.push_str(" <a download=\"");
        escape_into(&file_name(view, file.extension()), out);
        out.push_str("\" href=\"");
        escape_into(href, out);
        out.push_str("\">");
        escape_into(&view.texts.bundle.download, out);
        out.push_str(file.label());
        out.push_str("</a>");
    }
    out.push_str("</p>");
}

/// Appends the links to the picture as a file. Their text is the format alone: the line is short.
pub(crate) fn pictures(view: &View<'_>, bundle: &Bundle, out: &mut String) {
    for (file, href) in bundle.files.iter().filter(|(file, _)| file.is_picture()) {
        let (name, label) = (file_name(view, file.extension()), file.label());
        let mut put = |parts: &[&str]| parts.iter().for_each(|part| out.push_str(part));
        put(&["<p class=\"chart-picture\"><a download=\"", &escape(&name), "\" href=\"", &escape(href)]);
        put(&["\" aria-label=\"", &escape(&view.texts.bundle.download), label, "\">", label, "</a></p>"]);
    }
}

/// Appends the snippet that opens with a summary.
pub(crate) fn embed(view: &View<'_>, description: &str, id: &str, bundle: &Bundle, out: &mut String) {
    let Some(embed) = &bundle.embed else { return };
    let texts = &view.texts.bundle;
    // Where it is shown there is no table: the words must have all that the picture has.
    let alt = escape(description);
    let snippet = format!(
        "<figure lang=\"{}\"><a href=\"{}\"><img src=\"{}\" alt=\"{alt}\" width=\"760\" style=\"max-width:100%;height:auto\"></a></figure>",
        view.lang.tag(),
        escape(&embed.page),
        escape(&embed.picture),
    );
    out.push_str("<details class=\"chart-embed\"><summary>");
    escape_into(&texts.embed, out);
    out.push_str("</summary><div class=\"chart-snippet\"><p id=\"");
    out.push_str(id);
    out.push_str(".e\">");
    escape_into(&texts.embed_help, out);
    out.push_str("</p><textarea readonly rows=\"3\" spellcheck=\"false\" aria-labelledby=\"");
    out.push_str(id);
    out.push_str(".e\">");
    escape_into(&snippet, out);
    out.push_str("</textarea></div></details>");
}

/// `market-zh.csv`: the chart's key, as its content is what the chart shows and not the whole data set.
fn file_name(view: &View<'_>, extension: &str) -> String {
    let safe = |c: char| if c.is_alphanumeric() || c == '-' || c == '_' { c } else { '-' };
    let stem: String = view.chart.id.chars().map(safe).collect();
    format!("{stem}-{}.{extension}", view.lang.code())
}
