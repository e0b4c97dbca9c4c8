//! Render: the resolved site → files, each from a pure function, in parallel, streamed into a sink.
//!
//! [`outputs`] lists every file of the site; [`Renderer::write`] makes one of them. What a template
//! sees is built in `pages` from the [`view`] structs; `body` fills texts; `table` draws data.

mod bibliography;
mod body;
mod chart_files;
mod citations;
mod figures;
mod notices;
mod pages;
mod sitemap;
mod source_pages;
mod table;
mod template_report;
mod theme;
pub mod view;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::charts;
use crate::diag::{Diagnostic, Diagnostics};
use crate::i18n::messages::MessageError;
use crate::load::{Blob, ThemeFiles};
use crate::model::{Chart, Edition, Kind, Lang, PerLang, Site};
use crate::sink::Sink;

use bibliography::References;

pub use chart_files::ChartOutput;
pub use figures::{FigureFormat, FigureTexts};
pub use theme::Theme;
use view::BriefView;

/// Where the bibliography is to be had as CSL-JSON.
const SOURCES_JSON: &str = "sources.json";
/// Where the bibliography is to be had as BibTeX.
const SOURCES_BIB: &str = "sources.bib";

/// One file of the output: its path from the root, and what it is.
#[derive(Clone, Debug)]
pub struct Output<'a> {
    /// The path, with `/`.
    pub path: String,
    /// What it is.
    pub what: What<'a>,
}

/// What a file of the output is.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// The root page, which offers every language.
    Cover,
    /// A language's home page.
    Home(Lang),
    /// An edition of a brief or free page, by its place in [`Site::pages`].
    Page(usize, Lang),
    /// A page of a section's list: its place in [`Site::sections`], and the number from 0.
    Section(usize, Lang, usize),
    /// The list of tags.
    Tags(Lang),
    /// A page of a tag's list.
    Tag(usize, Lang, usize),
    /// The bibliography.
    Sources(Lang),
    /// The bibliography for reference managers, as CSL-JSON.
    SourcesJson,
    /// The bibliography for reference managers, as BibTeX.
    SourcesBib,
    /// The list of data sets.
    Data(Lang),
    /// The glossary.
    Glossary(Lang),
    /// Every figure of the site.
    Figures(Lang),
    /// The same as data.
    FigureFile(FigureFormat),
    /// A data set's own page.
    Dataset(usize, Lang),
    /// The page for missing addresses.
    Missing,
    /// A data set's file.
    DataFile(&'a str),
    /// A file of a chart.
    ChartFile(ChartOutput<'a>),
    /// A file of the content that is published as it is.
    Media(&'a Path),
    /// A static file of the theme or the site.
    Static(&'a Blob),
    /// What search engines read, with the site's absolute address.
    Robots(&'a str),
    /// The list of all pages, with the site's absolute address, and how many files it takes.
    Sitemap(&'a str, usize),
    /// A part of that list, where it is too long for one file.
    SitemapPart(&'a str, usize),
    /// The empty file that keeps GitHub Pages from processing the site.
    NoJekyll,
}

impl What<'_> {
    /// Whether it is a page that is counted as one.
    pub fn is_page(&self) -> bool {
        let is_file =
            matches!(self, What::DataFile(_) | What::ChartFile(_) | What::Media(_) | What::Static(_) | What::NoJekyll);
        let is_list = matches!(self, What::SourcesJson | What::SourcesBib | What::FigureFile(_));
        !is_file && !is_list && !matches!(self, What::Robots(_) | What::Sitemap(..) | What::SitemapPart(..))
    }

    /// What it is, for messages.
    fn name(&self, site: &Site) -> String {
        match self {
            What::Page(page, _) => format!("the page `{}`", site.pages[*page].id),
            What::Section(section, ..) => format!("the list of the section `{}`", site.sections[*section].id),
            What::Tag(tag, ..) => format!("the list of the tag `{}`", site.tags[*tag].id),
            What::Dataset(dataset, _) => {
                format!("the page of the data set `{}`", site.datasets[*dataset].dataset.id)
            }
            What::DataFile(_) | What::Media(_) => "a file of `content/`".to_owned(),
            What::ChartFile(_) => "the file of a chart".to_owned(),
            What::Static(_) => "a file of `static/`".to_owned(),
            _ => "a page that every site has".to_owned(),
        }
    }
}

/// Every file of the site, in a fixed order; two files with one path are reported.
pub fn outputs<'a>(site: &'a Site, files: &'a ThemeFiles, problems: &mut Diagnostics) -> Vec<Output<'a>> {
    let mut list = vec![];
    let mut add = |path: String, what| list.push(Output { path, what });
    add("index.html".to_owned(), What::Cover);
    add("404.html".to_owned(), What::Missing);
    add(".nojekyll".to_owned(), What::NoJekyll);
    let pages = editioned(site);
    for lang in site.config.languages.iter().copied() {
        for page in &pages {
            if let Some(path) = &page.paths[lang] {
                add(path.clone(), page.what[lang]);
            }
        }
    }
    if site.figures().next().is_some() {
        FigureFormat::ALL.into_iter().for_each(|format| add(format.path().to_owned(), What::FigureFile(format)));
    }
    if !site.sources.is_empty() {
        add(SOURCES_JSON.to_owned(), What::SourcesJson);
        add(SOURCES_BIB.to_owned(), What::SourcesBib);
    }
    for dataset in &site.datasets {
        if let Some(file) = &dataset.file {
            add(file.path.clone(), What::DataFile(&file.text));
        }
    }
    for (path, file) in &site.media {
        add(path.clone(), What::Media(file));
    }
    for (path, blob) in &files.statics {
        add(path.clone(), What::Static(blob));
    }
    list.extend(chart_files::outputs(site));
    list.extend(for_machines(site, &pages, files));
    report_twins(&list, site, problems);
    list
}

/// A page in each of its languages.
struct Editioned {
    what: PerLang<What<'static>>,
    /// Its path, where it has that edition.
    paths: PerLang<Option<String>>,
}

/// Every page that belongs to a language, in the order of the output.
fn editioned(site: &Site) -> Vec<Editioned> {
    let mut list = vec![];
    let mut add = |what: &dyn Fn(Lang) -> What<'static>, path: &dyn Fn(Lang) -> Option<String>| {
        list.push(Editioned { what: PerLang::new(what), paths: PerLang::new(path) });
    };
    add(&What::Home, &|lang| Some(format!("{lang}/index.html")));
    add(&What::Tags, &|lang| Some(tags_path(lang)));
    add(&What::Sources, &|lang| Some(sources_path(lang)));
    add(&What::Data, &|lang| Some(data_path(lang)));
    if !site.glossary.is_empty() {
        add(&What::Glossary, &|lang| Some(glossary_path(lang)));
    }
    if site.figures().next().is_some() {
        add(&What::Figures, &|lang| Some(figures_path(lang)));
    }
    for (i, page) in site.pages.iter().enumerate() {
        let path = |lang| page.editions[lang].as_ref().map(|edition| edition.path.clone());
        add(&|lang| What::Page(i, lang), &path);
    }
    for (i, section) in site.sections.iter().enumerate() {
        for number in 0..page_count(section.pages.len(), site.config.paginate_by) {
            add(&|lang| What::Section(i, lang, number), &|lang| Some(section_path(&section.id, lang, number)));
        }
    }
    for (i, tag) in site.tags.iter().enumerate() {
        for number in 0..page_count(tag.pages.len(), site.config.paginate_by) {
            add(&|lang| What::Tag(i, lang, number), &|lang| Some(tag_path(&tag.slug, lang, number)));
        }
    }
    for (i, dataset) in site.datasets.iter().enumerate() {
        if let Some(paths) = &dataset.paths {
            add(&|lang| What::Dataset(i, lang), &|lang| Some(paths[lang].clone()));
        }
    }
    list
}

/// What only a site that knows its own address has.
fn for_machines<'a>(site: &'a Site, pages: &[Editioned], files: &ThemeFiles) -> Vec<Output<'a>> {
    let Some(base) = site.config.base_url.as_deref() else { return vec![] };
    let parts = sitemap::parts(site, pages);
    let mut list = vec![Output { path: "sitemap.xml".to_owned(), what: What::Sitemap(base, parts) }];
    if parts > 1 {
        list.extend((0..parts).map(|part| Output { path: sitemap::path(part), what: What::SitemapPart(base, part) }));
    }
    // Whoever writes rules for robots knows what for.
    if !files.statics.contains_key("robots.txt") {
        list.push(Output { path: "robots.txt".to_owned(), what: What::Robots(base) });
    }
    list
}

/// On many disks `A.html` and `a.html` are one file, so paths are compared in lower case.
fn report_twins(list: &[Output<'_>], site: &Site, problems: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Output<'_>> = BTreeMap::new();
    for output in list {
        let path = output.path.to_lowercase();
        let Some(first) = seen.get(&path) else {
            seen.insert(path, output);
            continue;
        };
        // Two pages with one address have been reported where they were routed.
        let end = format!("`{path}`");
        let is_twin = |p: &Diagnostic| p.code == "duplicate-url" && p.message.to_lowercase().ends_with(&end);
        if !problems.iter().any(is_twin) {
            let (first, second) = (first.what.name(site), output.what.name(site));
            problems.push(
                Diagnostic::general(
                    "duplicate-url",
                    format!("{first} and {second} would both be written to `{}`", output.path),
                )
                .hint("rename one of them"),
            );
        }
    }
}

/// Makes the files of one site with one theme.
#[derive(Debug)]
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    /// What lists show of each page, by its place in [`Site::pages`].
    briefs: Vec<PerLang<BriefView>>,
    /// The site as templates see it.
    shared: PerLang<tera::Value>,
    /// The words around charts.
    chart_texts: PerLang<charts::FigureTexts>,
    /// The bibliography in the style of each language.
    references: References,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages share.
    ///
    /// # Errors
    /// When the theme lacks a word that every page needs.
    pub fn new(site: &'a Site, theme: &'a Theme) -> Result<Self, MessageError> {
        let chart_texts = PerLang::new(|lang| charts::FigureTexts::new(|key| word(theme, lang, key)));
        let references = References::new(&site.sources, &site.config.languages);
        let shared = PerLang::new(|_| tera::Value::none());
        let mut renderer = Self { site, theme, briefs: vec![], shared, chart_texts, references };
        renderer.briefs =
            (0..site.pages.len()).map(|page| PerLang::new(|lang| renderer.brief_view(page, lang))).collect();
        for lang in Lang::ALL {
            renderer.shared[lang] = Theme::shared(&renderer.site_view(lang)?);
        }
        Ok(renderer)
    }

    /// Makes one file and hands it to the sink.
    ///
    /// # Errors
    /// When the sink cannot take it. A template that fails is reported in the result's value.
    pub fn write(&self, output: &Output<'_>, sink: &dyn Sink) -> Result<Option<Box<Diagnostic>>> {
        let page = match output.what {
            What::DataFile(text) => return sink.put(&output.path, text.as_bytes()).map(|()| None),
            What::FigureFile(format) => {
                return sink.put(&output.path, self.figure_file(format).as_bytes()).map(|()| None);
            }
            What::ChartFile(chart) => {
                let (bytes, problem) = self.chart_file(chart);
                return sink.put(&output.path, &bytes).map(|()| problem);
            }
            What::Static(Blob::Embedded(bytes)) => return sink.put(&output.path, bytes).map(|()| None),
            What::Static(Blob::Disk(file)) => return sink.copy(&output.path, file).map(|()| None),
            What::Media(file) => return sink.copy(&output.path, file).map(|()| None),
            What::NoJekyll => return sink.put(&output.path, b"").map(|()| None),
            What::SourcesJson => Ok(bibliography::csl_json(self.site.sources.values()).into_bytes()),
            What::SourcesBib => Ok(bibliography::bibtex(self.site.sources.values()).into_bytes()),
            What::Robots(base) => Ok(sitemap::robots(base).into_bytes()),
            What::Sitemap(base, 1) => Ok(sitemap::part(self.site, base, 0).into_bytes()),
            What::Sitemap(base, parts) => Ok(sitemap::index(base, parts).into_bytes()),
            What::SitemapPart(base, part) => Ok(sitemap::part(self.site, base, part).into_bytes()),
            What::Cover => self.cover(),
            What::Home(lang) => self.home(lang, &output.path),
            What::Page(i, lang) => self.page(i, lang),
            What::Section(i, lang, number) => self.section(i, lang, number),
            What::Tags(lang) => self.tags(lang),
            What::Tag(i, lang, number) => self.tag(i, lang, number),
            What::Sources(lang) => self.sources(lang),
            What::Data(lang) => self.data(lang),
            What::Glossary(lang) => self.glossary(lang),
            What::Figures(lang) => self.figures(lang),
            What::Dataset(i, lang) => self.dataset(i, lang),
            What::Missing => self.missing(),
        };
        match page {
            Ok(bytes) => sink.put(&output.path, &bytes).map(|()| None),
            Err(problem) => Ok(Some(problem)),
        }
    }

    /// Appends a chart of the text `edition`, for a page that lies `root` below the output's root.
    fn chart(&self, edition: Option<&Edition>, chart: (&str, &Chart), lang: Lang, root: &str, out: &mut String) {
        let (id, chart) = chart;
        let bundle = self.bundle(edition, id, chart, lang, root);
        charts::figure(chart, &format!("chart-{id}"), lang, &self.chart_texts[lang], &bundle, out);
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

fn word(theme: &Theme, lang: Lang, key: &str) -> String {
    theme.messages().text(lang, key, &[]).map_or_else(|_| key.to_owned(), |text| text.into_owned())
}

/// The problem of a theme whose words are not complete.
pub fn theme_problem(error: &MessageError) -> Diagnostic {
    Diagnostic::general("missing-message", format!("the theme lacks a word that every site needs: {error}"))
        .hint("add it to the theme's `i18n/zh.ftl` and `i18n/en.ftl`")
}

/// The way from a page to the root of the output.
fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

/// How many pages a list takes; an empty one takes one.
fn page_count(items: usize, per_page: usize) -> usize {
    items.div_ceil(per_page).max(1)
}

fn tags_path(lang: Lang) -> String {
    format!("{lang}/tags/index.html")
}

fn sources_path(lang: Lang) -> String {
    format!("{lang}/sources.html")
}

/// The place of one source in the bibliography.
fn source_path(key: &str, lang: Lang) -> String {
    format!("{}#{}", sources_path(lang), citations::anchor(key))
}

fn data_path(lang: Lang) -> String {
    format!("{lang}/data/index.html")
}

fn glossary_path(lang: Lang) -> String {
    format!("{lang}/glossary.html")
}

fn figures_path(lang: Lang) -> String {
    format!("{lang}/figures.html")
}

fn section_path(id: &str, lang: Lang, number: usize) -> String {
    match number {
        0 => format!("{lang}/{id}/index.html"),
        n => format!("{lang}/{id}/page-{}.html", n + 1),
    }
}

fn tag_path(slug: &str, lang: Lang, number: usize) -> String {
    match number {
        0 => format!("{lang}/tags/{slug}.html"),
        n => format!("{lang}/tags/{slug}-{}.html", n + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_to_the_root_is_relative() {
        assert_eq!(root_of("index.html"), "");
        assert_eq!(root_of("zh/briefs/a.html"), "../../");
    }

    #[test]
    fn a_list_has_at_least_one_page() {
        assert_eq!([page_count(0, 20), page_count(20, 20), page_count(21, 20)], [1, 1, 2]);
    }
}
