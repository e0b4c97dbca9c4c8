//! The entries of Atom and JSON feeds.

use crate::charts::{Cell, Drawing, Grid};
use crate::i18n::speech::speech;
use crate::i18n::{date, number};
use crate::model::{ChartFile, Date, Edition, Fill, Lang, Page, Site};
use crate::text::{encode_ascii, escape};

use super::feed_html::{Place, convert};
use crate::render::body::TextPlace;
use crate::render::paths::{markdown_path, tag_path, tags_path};
use crate::render::{Renderer, chart_files};

/// The briefs of a feed, the latest first, with their editions.
pub(super) fn pages(site: &Site, lang: Lang) -> impl Iterator<Item = (usize, &Page, &Edition, Date)> {
    let dated = site.latest.iter().filter_map(move |index| {
        let page = &site.pages[*index];
        Some((*index, page, page.editions[lang].as_ref()?, page.date?))
    });
    dated.take(site.config.feed_limit)
}

/// A brief in a feed. Addresses are absolute.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    /// The page's address, which identifies the entry permanently.
    pub(super) url: String,
    /// The address of its plain Markdown.
    pub(super) markdown: String,
    /// The address of its card; empty where there is none.
    pub(super) card: String,
    pub(super) title: &'a str,
    /// May be empty.
    pub(super) summary: &'a str,
    /// The whole text as HTML.
    pub(super) html: String,
    /// As RFC 3339 writes them.
    pub(super) published: String,
    pub(super) updated: String,
    /// Who wrote it; empty where that is the publisher.
    pub(super) authors: &'a [String],
    /// Key, name and address of each topic.
    pub(super) tags: Vec<(&'a str, &'a str, String)>,
    /// Its data files: address, title, media type, size in bytes.
    pub(super) files: Vec<(String, String, &'static str, usize)>,
}

/// The beginning of a day in the format of RFC 3339, since the content has no hours.
pub(super) fn moment(day: Date) -> String {
    format!("{}T00:00:00Z", date::iso(Date::of_day(day.first_day()).unwrap_or(day)))
}

impl Renderer<'_> {
    /// The absolute address of a path, in ASCII; only the path where the site has no `base_url`.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{}", self.site.config.base_url.as_deref().unwrap_or_default(), encode_ascii(path))
    }

    /// The publisher, or else the title of the site.
    pub(super) fn publisher(&self, lang: Lang) -> &str {
        let config = &self.site.config;
        if config.publisher.is_empty() { config.title.get(lang) } else { config.publisher.get(lang) }
    }

    /// The entries of a feed.
    pub(super) fn entries(&self, lang: Lang) -> Vec<Entry<'_>> {
        pages(self.site, lang)
            .map(|(index, page, edition, date)| self.feed_entry(index, page, edition, date, lang))
            .collect()
    }

    fn feed_entry<'b>(
        &'b self,
        index: usize,
        page: &'b Page,
        edition: &'b Edition,
        date: Date,
        lang: Lang,
    ) -> Entry<'b> {
        let tags = self.site.tags.iter().filter(|tag| page.tags.iter().any(|(id, _)| *id == tag.id));
        let files = page.datasets.iter().filter_map(|at| {
            let dataset = &self.site.datasets[*at];
            let file = dataset.file.as_ref()?;
            let title = dataset.dataset.title.get(lang);
            let title = if title.is_empty() { dataset.dataset.id.as_str() } else { title };
            Some((self.address(&file.path), title.to_owned(), media_type(&file.path), file.size()))
        });
        Entry {
            url: self.address(&edition.path),
            markdown: self.address(&markdown_path(&edition.path)),
            card: self.card_view(&edition.path, &edition.title, lang).map(|card| card.url).unwrap_or_default(),
            title: &edition.title,
            summary: &self.briefs[index][lang].summary,
            html: self.feed_text(edition, lang),
            published: moment(date),
            updated: moment(edition.updated.filter(|updated| *updated > date).unwrap_or(date)),
            authors: &edition.authors,
            tags: tags.map(|tag| (&*tag.id, &*tag.name[lang], self.address(&tag_path(&tag.slug, lang, 0)))).collect(),
            files: files.collect(),
        }
    }

    /// The scheme of topics: the address of their list.
    pub(super) fn topics_address(&self, lang: Lang) -> String {
        self.address(&tags_path(lang))
    }

    /// The text of a brief, with its standfirst and its sources, as HTML that needs no other file.
    fn feed_text(&self, edition: &Edition, lang: Lang) -> String {
        let base = self.site.config.base_url.as_deref().unwrap_or_default();
        let mut html = String::new();
        if !edition.summary.is_empty() {
            html.push_str(&format!("<p><strong>{}</strong></p>\n", escape(&edition.summary)));
        }
        let drawings = self.drawings();
        let mut fills = edition.fills.iter();
        html.push_str(&edition.body.fill(|slot, out| match fills.next().unwrap_or(&Fill::Nothing) {
            Fill::Chart(id, chart) => self.feed_chart(edition, id, &drawings.get(chart, lang), out),
            Fill::Quantity { key, form } => {
                if let Some(quantity) = self.site.figure(key) {
                    out.push_str(&escape(&number::in_text(quantity, lang, *form)));
                }
            }
            fill => self.fill(fill, &TextPlace::new(edition, lang, base, &drawings), slot.within, out),
        }));
        let sources = self.references(edition, lang);
        if !sources.is_empty() {
            html.push_str(&format!("<h2>{}</h2>\n<ol>\n", escape(&self.word(lang, "sources"))));
            sources.iter().for_each(|source| html.push_str(&format!("<li>{}</li>\n", source.html)));
            html.push_str("</ol>\n");
        }
        convert(&html, Place { base, path: &edition.path })
    }

    /// A chart as its picture, with its description as alternative text; as its data where the site has no
    /// files of charts.
    fn feed_chart(&self, edition: &Edition, id: &str, drawing: &Drawing<'_>, out: &mut String) {
        let (chart, lang) = (drawing.chart(), drawing.lang());
        let title = escape(chart.title.get(lang));
        let description = drawing.description();
        let files = &self.site.config.chart_files;
        // Fewer feed readers show SVG.
        let picture = [ChartFile::Png, ChartFile::Svg].into_iter().find(|file| files.contains(file));
        out.push_str("<figure>");
        if let Some(file) = picture {
            let url = escape(&self.address(&chart_files::path(&edition.path, id, lang, file)));
            let anchor = escape(&format!("#chart-{}", encode_ascii(id)));
            out.push_str(&format!(
                "<a href=\"{anchor}\"><img src=\"{url}\" alt=\"{}\" width=\"760\"></a>",
                escape(description)
            ));
        }
        let subtitle = chart.subtitle.get(lang);
        out.push_str(&format!("<figcaption><strong>{title}</strong>"));
        if !subtitle.is_empty() {
            out.push_str(&speech(lang).remark(&escape(subtitle)));
        }
        out.push_str("</figcaption></figure>\n");
        if picture.is_none() {
            out.push_str(&format!("<p>{}</p>\n", escape(description)));
            table(drawing.grid(), out);
        }
    }
}

/// The rows of a chart.
fn table(grid: &Grid, out: &mut String) {
    let cells = |out: &mut String, tag: &str, texts: &mut dyn Iterator<Item = &str>| {
        out.push_str("<tr>");
        texts.for_each(|text| out.push_str(&format!("<{tag}>{}</{tag}>", escape(text))));
        out.push_str("</tr>\n");
    };
    out.push_str("<table>\n");
    cells(out, "th", &mut grid.columns.iter().map(|head| head.name.as_str()));
    for row in &grid.rows {
        cells(out, "td", &mut row.iter().map(Cell::text));
    }
    out.push_str("</table>\n");
}

pub(super) fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("tsv") => "text/tab-separated-values",
        Some("json") => "application/json",
        Some("yaml" | "yml") => "application/yaml",
        _ => "text/plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_becomes_the_beginning_of_its_day() {
        #[track_caller]
        fn case(day: Date, expected: &str) {
            assert_eq!(moment(day), expected);
        }
        case(Date::Day(2024, 11, 2), "2024-11-02T00:00:00Z");
        case(Date::Month(2024, 7), "2024-07-01T00:00:00Z");
        case(Date::Quarter(2024, 4), "2024-10-01T00:00:00Z");
        case(Date::Year(2024), "2024-01-01T00:00:00Z");
    }
}
