//! Files of charts beside the pages that show them, and the links to them.
//!
//! `charts/briefs/a/market.zh.svg` belongs to the chart `market` of the page `zh/briefs/a.html`.

use std::collections::BTreeMap;

use crate::charts::{self, Bundle, Credits, Embed, Layout};
use crate::diag::{Diagnostic, Span};
use crate::i18n::speech::speech;
use crate::model::{Chart, ChartFile, Edition, Fill, Lang, Site};
use crate::text::{encode_path, escape};

use super::drawings::Drawings;
use super::output::{ChartOutput, Content, Output};
use super::{Renderer, bibliography};

/// The place of a chart; `'c` is the lifetime of the chart.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartPlace<'c, 'a> {
    /// The text that shows it; none for a chart that is shown without its text.
    pub(super) edition: Option<&'a Edition>,
    pub(super) drawings: &'a Drawings<'c>,
    pub(super) lang: Lang,
    /// The relative path to the root of the output.
    pub(super) root: &'a str,
    pub(super) room: Room,
}

/// The width that a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// The whole page.
    Page,
    /// A column beside the other edition.
    Column,
}

/// Every file of every chart, in the order of their paths.
pub(super) fn outputs(site: &Site) -> impl Iterator<Item = Output<'_>> {
    let mut list: BTreeMap<String, ChartOutput<'_>> = BTreeMap::new();
    let mut add = |page, edition: &Edition, lang: Lang, id: &str, chart| {
        for file in site.config.chart_files.iter().copied() {
            let output = ChartOutput { chart, lang, file, place: Span::start_of(edition.file), page };
            list.insert(path(&edition.path, id, lang, file), output);
        }
    };
    for lang in site.config.languages.iter().copied() {
        let pages = site.pages.iter().enumerate().map(|(index, page)| (Some(index), &page.editions));
        let heads = site.sections.iter().map(|section| &section.heads);
        let heads = heads.chain([&site.home, &site.missing]).map(|editions| (None, editions));
        for (page, editions) in pages.chain(heads) {
            let Some(edition) = &editions[lang] else { continue };
            for fill in &edition.fills {
                if let Fill::Chart(id, chart) = fill {
                    add(page, edition, lang, id, chart);
                }
            }
        }
        // The chart of the home page may not be in the text of its brief.
        if let Some((page, chart)) = site.front.chart
            && let Some(edition) = &site.pages[page].editions[lang]
        {
            let (id, chart) = &site.pages[page].charts[chart];
            add(Some(page), edition, lang, id, chart);
        }
    }
    list.into_iter().map(|(path, output)| Output { path, content: Content::ChartFile(output) })
}

/// The path of a chart's file, from the path of the page that shows it.
pub(super) fn path(page: &str, id: &str, lang: Lang, file: ChartFile) -> String {
    let stem = page.strip_suffix(".html").unwrap_or(page);
    let stem = stem.strip_prefix(lang.code()).and_then(|rest| rest.strip_prefix('/')).unwrap_or(stem);
    format!("charts/{stem}/{id}.{}.{}", lang.code(), file.extension())
}

impl<'a> Renderer<'a> {
    /// Makes a file. The second value reports missing characters.
    pub(super) fn chart_file(
        &self,
        output: ChartOutput<'a>,
        drawings: &Drawings<'a>,
    ) -> (Vec<u8>, Option<Box<Diagnostic>>) {
        let ChartOutput { chart, lang, file, place, .. } = output;
        let credits = self.credits(chart, lang);
        let drawing = drawings.get(chart, lang);
        if file == ChartFile::Json {
            return (drawing.record(&credits).json().into_bytes(), None);
        }
        let svg = drawing.standalone(&credits, Layout::Wide);
        if file == ChartFile::Svg {
            return (svg.into_bytes(), None);
        }
        match charts::png(&svg) {
            Ok(bytes) => (bytes, missing_glyphs(&charts::missing_glyphs(&svg), &chart.id, place)),
            Err(why) => {
                let message = format!("the chart `{}` cannot be drawn as PNG: {why}", chart.id);
                (vec![], Some(Box::new(Diagnostic::error("no-png", place, message))))
            }
        }
    }

    /// Appends the markup of a chart.
    pub(super) fn chart<'c>(&self, place: &ChartPlace<'c, '_>, (id, chart): (&str, &'c Chart), out: &mut String) {
        place.drawings.get(chart, place.lang).figure(&self.bundle(place, id, chart), out);
    }

    /// The parts of a chart's markup that depend on its place.
    pub(super) fn bundle(&self, place: &ChartPlace<'_, '_>, id: &str, chart: &Chart) -> Bundle {
        let config = &self.site.config;
        let ChartPlace { edition, lang, root, room, .. } = *place;
        let file = |edition: &Edition, file| encode_path(&path(&edition.path, id, lang, file));
        let files = edition.into_iter().flat_map(|edition| {
            config.chart_files.iter().map(move |kind| (*kind, format!("{root}{}", file(edition, *kind))))
        });
        let from = config.base_url.as_deref().unwrap_or(root);
        let embed = edition.filter(|_| config.chart_files.contains(&ChartFile::Svg)).map(|edition| Embed {
            page: format!("{from}{}#chart-{}", encode_path(&edition.path), encode_path(id)),
            picture: format!("{from}{}", file(edition, ChartFile::Svg)),
        });
        Bundle {
            sources_html: self.source_links(&chart.sources, lang, root),
            licence_html: licence_html(config.licence.get(lang), &config.licence_url),
            files: files.collect(),
            embed,
            home: edition
                .filter(|_| room == Room::Column)
                .map(|edition| format!("{root}{}#chart-{}", encode_path(&edition.path), encode_path(id))),
        }
    }

    /// Sources and licence for a file that leaves the site.
    pub(super) fn credits(&self, chart: &Chart, lang: Lang) -> Credits {
        let sources = chart.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        let names: Vec<String> = sources.map(|source| bibliography::short(source, lang)).collect();
        Credits { source: names.join(speech(lang).semicolon), licence: self.site.config.licence.get(lang).to_owned() }
    }
}

fn licence_html(name: &str, url: &str) -> String {
    match (name, url) {
        ("", _) => String::new(),
        (name, "") => escape(name),
        (name, url) => format!("<a href=\"{}\" rel=\"license\">{}</a>", escape(url), escape(name)),
    }
}

/// The warning about characters that the PNG shows as empty boxes.
fn missing_glyphs(missing: &[char], chart: &str, place: Span) -> Option<Box<Diagnostic>> {
    if missing.is_empty() {
        return None;
    }
    let message = format!("chart `{chart}`: {}", charts::missing_glyphs_message(missing));
    let problem = Diagnostic::warning("missing-glyph", place, message)
        .hint("use another character, or leave `png` out of `chart_files` in `content/site.yaml`");
    Some(Box::new(problem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn the_path_of_a_file_follows_from_its_page() {
        let of = |page: &str| path(page, "market", Lang::Zh, ChartFile::Svg);
        assert_eq!(of("zh/briefs/a.html"), "charts/briefs/a/market.zh.svg");
        assert_eq!(of("zh/index.html"), "charts/index/market.zh.svg");
        assert_eq!(of("404.html"), "charts/404/market.zh.svg");
    }

    #[test]
    fn characters_that_the_font_lacks_are_named() {
        let place = Span::start_of(FileId(0));
        assert!(missing_glyphs(&[], "a", place).is_none());
        let problem = missing_glyphs(&['龘', '😀'], "a", place).expect("a warning");
        assert!(problem.message.contains("show `龘` (U+9F98), `😀` (U+1F600):"), "{}", problem.message);
    }
}
