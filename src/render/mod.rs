//! Render: the resolved site → files, each from a pure function, in parallel, streamed into a sink.
//!
//! [`outputs()`] lists every file of the site; [`Renderer::write`] makes one of them. `pages`, with a file for each
//! type of page, builds the [`view`] structs of templates; `paths` gives the path of each page; `body` fills texts;
//! `table` draws data.

mod anchors;
mod bibliography;
mod body;
mod bounds;
mod cards;
mod chart_files;
mod citations;
mod drawings;
mod external;
mod figures;
mod machines;
mod notices;
mod outputs;
mod pages;
mod paths;
mod portable;
mod search;
mod sitemap;
mod source_pages;
mod table;
mod template_report;
mod theme;
pub mod view;
mod volume;

use std::collections::BTreeMap;

use anyhow::Result;

use crate::diag::{Diagnostic, Sources};
use crate::i18n::messages::MessageError;
use crate::load::Blob;
use crate::model::{Chart, Kind, Lang, PerLang, Site};
use crate::sink::Sink;

use bibliography::References;
use chart_files::ChartPlace;
use drawings::Drawings;
use outputs::Editioned;

pub use chart_files::ChartOutput;
pub use figures::{FigureFormat, FigureTexts};
pub use machines::left_out;
pub use outputs::{Output, What, outputs};
pub use search::SearchFile;
pub use theme::Theme;
use view::BriefView;
pub use volume::{Document, Format, Supplies};

/// Where the bibliography is to be had as CSL-JSON.
const SOURCES_JSON: &str = "sources.json";
/// Where the bibliography is to be had as BibTeX.
const SOURCES_BIB: &str = "sources.bib";

/// Makes the files of one site with one theme.
#[derive(Debug)]
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    /// The texts of the content as they were written.
    written: &'a Sources,
    /// Every page that belongs to a language, see [`What::Twin`].
    editioned: Vec<Editioned>,
    /// The place in that list of the page at each path, and its language.
    by_path: BTreeMap<String, (usize, Lang)>,
    /// The entry of each page in lists, by its index in [`Site::pages`].
    briefs: Vec<PerLang<BriefView>>,
    /// The site as templates see it.
    shared: PerLang<tera::Value>,
    /// The bibliography in the style of each language.
    references: References,
    /// The letters of cards.
    glyphs: cards::GlyphCache,
    network: Network,
}

/// Whether the readers of the files are taken to have a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Images may come from the hosts that the site names.
    Reached,
    /// Nothing comes from outside the files.
    Missing,
}

impl<'a> Renderer<'a> {
    /// Prepares the data that all pages share.
    ///
    /// # Errors
    /// If the theme lacks a word that every page needs.
    pub fn new(site: &'a Site, theme: &'a Theme, written: &'a Sources, network: Network) -> Result<Self, MessageError> {
        let references = References::new(&site.sources, &site.config.languages);
        let shared = PerLang::new(|_| tera::Value::none());
        let editioned = outputs::editioned(site);
        let mut renderer = Self {
            site,
            theme,
            written,
            by_path: by_path(&editioned, &site.config.languages),
            editioned,
            briefs: vec![],
            shared,
            references,
            glyphs: cards::GlyphCache::default(),
            network,
        };
        renderer.briefs =
            (0..site.pages.len()).map(|page| PerLang::new(|lang| renderer.brief_view(page, lang))).collect();
        for lang in Lang::ALL {
            renderer.shared[lang] = Theme::shared(&renderer.site_view(lang)?);
        }
        Ok(renderer)
    }

    /// Groups the files into batches: files with the charts of one page belong together.
    pub fn batches<'o>(&self, outputs: &'o [Output<'a>]) -> Vec<Vec<&'o Output<'a>>> {
        let mut pages: Vec<Vec<_>> = vec![vec![]; self.site.pages.len()];
        let mut others = vec![];
        for output in outputs {
            match self.page_of(output.what) {
                Some(page) => pages[page].push(output),
                None => others.push(vec![output]),
            }
        }
        pages.retain(|batch| !batch.is_empty());
        pages.append(&mut others);
        pages
    }

    /// The page whose charts a file shows, by its place in [`Site::pages`].
    fn page_of(&self, what: What<'_>) -> Option<usize> {
        match what {
            What::Page(page, _) | What::Parallel(page) => Some(page),
            What::Twin(page, lang) => self.page_of(self.editioned[page].what[lang]),
            What::ChartFile(file) => file.page(),
            _ => None,
        }
    }

    /// Makes the files of a batch, in order, and passes them to the sink. The value of the result reports templates
    /// that fail.
    ///
    /// # Errors
    /// If the sink cannot write one.
    pub fn write(&self, batch: &[&Output<'a>], sink: &dyn Sink) -> Result<Vec<Diagnostic>> {
        let drawings = self.drawings();
        let mut problems = vec![];
        for output in batch {
            problems.extend(self.write_one(output, &drawings, sink)?.map(|problem| *problem));
        }
        Ok(problems)
    }

    fn write_one(
        &self,
        output: &Output<'a>,
        drawings: &Drawings<'a>,
        sink: &dyn Sink,
    ) -> Result<Option<Box<Diagnostic>>> {
        let page = match output.what {
            What::DataFile(file) => return sink.put(&output.path, &file.bytes()).map(|()| None),
            What::FigureFile(format) => {
                return sink.put(&output.path, self.figure_file(format).as_bytes()).map(|()| None);
            }
            What::ChartFile(chart) => {
                let (bytes, problem) = self.chart_file(chart, drawings);
                return sink.put(&output.path, &bytes).map(|()| problem);
            }
            What::Card(page, lang) => {
                let (bytes, problem) = self.card(page, lang);
                return sink.put(&output.path, &bytes).map(|()| problem);
            }
            What::Static(Blob::Embedded(bytes)) => return sink.put(&output.path, bytes).map(|()| None),
            What::Static(Blob::Disk(file)) => return sink.copy(&output.path, file).map(|()| None),
            What::Media(file) => return sink.copy(&output.path, file).map(|()| None),
            What::NoJekyll => return sink.put(&output.path, b"").map(|()| None),
            What::Cname(name) => return sink.put(&output.path, format!("{name}\n").as_bytes()).map(|()| None),
            What::Search(file) => return sink.put(&output.path, file.script().as_bytes()).map(|()| None),
            What::SourcesJson => Ok(bibliography::csl_json(self.site.sources.values()).into_bytes()),
            What::SourcesBib => Ok(bibliography::bibtex(self.site.sources.values()).into_bytes()),
            What::Robots(base) => Ok(sitemap::robots(base).into_bytes()),
            What::Sitemap(base, 1) => Ok(sitemap::part(self.site, base, 0).into_bytes()),
            What::Sitemap(base, parts) => Ok(sitemap::index(base, parts).into_bytes()),
            What::SitemapPart(base, part) => Ok(sitemap::part(self.site, base, part).into_bytes()),
            What::Twin(page, lang) => Ok(self.twin(page, lang, drawings).into_bytes()),
            What::Llms => Ok(self.llms().into_bytes()),
            What::Atom(lang) => Ok(self.atom(lang).into_bytes()),
            What::JsonFeed(lang) => Ok(self.json_feed(lang).into_bytes()),
            What::OpenSearch(lang) => Ok(self.open_search(lang).into_bytes()),
            What::Cover => self.cover(),
            What::Home(lang) => self.home(lang, &output.path),
            What::Page(i, lang) => self.page(i, lang, drawings),
            What::Section(i, lang, number) => self.section(i, lang, number),
            What::Tags(lang) => self.tags(lang),
            What::Tag(i, lang, number) => self.tag(i, lang, number),
            What::Sources(lang) => self.sources(lang),
            What::Data(lang) => self.data(lang),
            What::Glossary(lang) => self.glossary(lang),
            What::Figures(lang) => self.figures(lang),
            What::Corrections(lang) => self.corrections(lang),
            What::Dataset(i, lang) => self.dataset(i, lang),
            What::Parallel(i) => self.parallel(i, drawings),
            What::Missing => self.missing(),
            What::SearchPage(lang) => self.search_page(lang),
        };
        match page {
            Ok(bytes) => sink.put(&output.path, &bytes).map(|()| None),
            Err(problem) => Ok(Some(problem)),
        }
    }

    /// Room for the charts of some files that are made together.
    fn drawings(&self) -> Drawings<'a> {
        Drawings::new(self.theme.chart_texts())
    }

    fn chart<'c>(&self, place: &ChartPlace<'c, '_>, (id, chart): (&str, &'c Chart), out: &mut String) {
        place.drawings.get(chart, place.lang).figure(&self.bundle(place, id, chart), out);
    }

    /// How a figure came about, in words.
    fn kind_label(&self, kind: Kind, lang: Lang) -> String {
        self.word(lang, &format!("chart-kind-{}", kind.name()))
    }

    /// An interface word; its key where the theme has none, which is seen at once.
    fn word(&self, lang: Lang, key: &str) -> String {
        word(self.theme, lang, key)
    }
}

fn by_path(pages: &[Editioned], languages: &[Lang]) -> BTreeMap<String, (usize, Lang)> {
    let of_page = |(index, page): (usize, &Editioned)| {
        let paths = languages.iter().filter_map(|lang| Some((page.paths[*lang].clone()?, (index, *lang))));
        paths.collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(of_page).collect()
}

fn word(theme: &Theme, lang: Lang, key: &str) -> String {
    theme.messages().text(lang, key, &[]).map_or_else(|_| key.to_owned(), |text| text.into_owned())
}

/// The problem of a theme whose words are not complete.
pub fn theme_problem(error: &MessageError) -> Diagnostic {
    Diagnostic::general("missing-message", format!("the theme lacks a word that every site needs: {error}"))
        .hint("add it to the theme's `i18n/zh.ftl` and `i18n/en.ftl`")
}
