//! The type of a file of the output: its path, and its content.

use std::path::Path;

use crate::diag::Span;
use crate::load::Blob;
use crate::model::{Chart, ChartFile, Lang, PublishedFile, Site};

use super::search::SearchFile;

/// A file of the output.
#[derive(Clone, Debug)]
pub struct Output<'a> {
    /// The path, with `/`.
    pub path: String,
    pub content: Content<'a>,
}

/// The content of an output file.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// The root page, which offers every language.
    Cover,
    /// A language's home page.
    Home(Lang),
    /// An edition of a brief or free page, by its index in [`Site::pages`].
    Page(usize, Lang),
    /// Both editions of a page side by side.
    Parallel(usize),
    /// A page of a section's list: its index in [`Site::sections`], and the number from 0.
    Section(usize, Lang, usize),
    Tags(Lang),
    /// A page of a tag's list.
    Tag(usize, Lang, usize),
    Sources(Lang),
    /// The bibliography for reference managers, as CSL-JSON.
    SourcesJson,
    /// The bibliography for reference managers, as BibTeX.
    SourcesBib,
    /// The list of data sets.
    Data(Lang),
    Glossary(Lang),
    /// Every figure of the site.
    Figures(Lang),
    /// Every revision of the site.
    Corrections(Lang),
    /// Every figure of the site, for programs.
    FigureFile(FigureFormat),
    /// A data set's own page.
    Dataset(usize, Lang),
    SearchPage(Lang),
    /// A file of the search index.
    Search(SearchFile<'a>),
    /// The page for missing addresses.
    Missing,
    /// A data set's file.
    DataFile(&'a PublishedFile),
    /// A file of a chart.
    ChartFile(ChartOutput<'a>),
    /// A file of the content that is published unchanged.
    Media(&'a Path),
    /// A static file of the theme or the site.
    Static(&'a Blob),
    /// `robots.txt`, with the site's absolute address.
    Robots(&'a str),
    /// The list of all pages, with the site's absolute address, and how many files it takes.
    Sitemap(&'a str, usize),
    /// A part of that list, where it is too long for one file.
    SitemapPart(&'a str, usize),
    /// The plain Markdown of a page: its index in the list of all pages that belong to a language.
    Markdown(usize, Lang),
    /// The list of the plain Markdown of all pages.
    Llms,
    /// The latest briefs as an Atom feed.
    Atom(Lang),
    /// The same as a JSON Feed.
    JsonFeed(Lang),
    /// The description of the search.
    OpenSearch(Lang),
    /// The preview picture of links to a page: its index in the list of all pages that belong to a language.
    Card(usize, Lang),
    /// `CNAME`, with the site's own domain for GitHub Pages.
    Cname(&'a str),
    /// The empty file that keeps GitHub Pages from processing the site.
    NoJekyll,
}

impl Content<'_> {
    /// Whether it is counted as a page.
    pub fn is_page(&self) -> bool {
        // Every variant is named, so that the compiler asks about a new one.
        match self {
            Content::Cover
            | Content::Home(_)
            | Content::Page(..)
            | Content::Parallel(_)
            | Content::Section(..)
            | Content::Tags(_)
            | Content::Tag(..)
            | Content::Sources(_)
            | Content::Data(_)
            | Content::Glossary(_)
            | Content::Figures(_)
            | Content::Corrections(_)
            | Content::Dataset(..)
            | Content::SearchPage(_)
            | Content::Missing => true,
            Content::SourcesJson
            | Content::SourcesBib
            | Content::FigureFile(_)
            | Content::Search(_)
            | Content::DataFile(_)
            | Content::ChartFile(_)
            | Content::Media(_)
            | Content::Static(_)
            | Content::Robots(_)
            | Content::Sitemap(..)
            | Content::SitemapPart(..)
            | Content::Markdown(..)
            | Content::Llms
            | Content::Atom(_)
            | Content::JsonFeed(_)
            | Content::OpenSearch(_)
            | Content::Card(..)
            | Content::Cname(_)
            | Content::NoJekyll => false,
        }
    }

    /// A description for messages.
    pub(super) fn name(&self, site: &Site) -> String {
        match self {
            Content::Page(page, _) => format!("the page `{}`", site.pages[*page].id),
            Content::Parallel(page) => format!("both editions of the page `{}`", site.pages[*page].id),
            Content::Section(section, ..) => format!("the list of the section `{}`", site.sections[*section].id),
            Content::Tag(tag, ..) => format!("the list of the tag `{}`", site.tags[*tag].id),
            Content::Dataset(dataset, _) => {
                format!("the page of the data set `{}`", site.datasets[*dataset].dataset.id)
            }
            Content::Markdown(..) => "the plain Markdown of a page".to_owned(),
            Content::DataFile(_) | Content::Media(_) => "a file of `content/`".to_owned(),
            Content::ChartFile(_) => "the file of a chart".to_owned(),
            Content::Static(_) => "a file of `static/`".to_owned(),
            Content::Cname(_) => "the `cname` of `site.yaml`".to_owned(),
            Content::Cover
            | Content::Home(_)
            | Content::Tags(_)
            | Content::Sources(_)
            | Content::SourcesJson
            | Content::SourcesBib
            | Content::Data(_)
            | Content::Glossary(_)
            | Content::Figures(_)
            | Content::FigureFile(_)
            | Content::Corrections(_)
            | Content::SearchPage(_)
            | Content::Search(_)
            | Content::Missing
            | Content::Robots(_)
            | Content::Sitemap(..)
            | Content::SitemapPart(..)
            | Content::Llms
            | Content::Atom(_)
            | Content::JsonFeed(_)
            | Content::OpenSearch(_)
            | Content::Card(..)
            | Content::NoJekyll => "a page that every site has".to_owned(),
        }
    }
}

/// One file of one chart.
#[derive(Clone, Copy, Debug)]
pub struct ChartOutput<'a> {
    pub(super) chart: &'a Chart,
    pub(super) lang: Lang,
    pub(super) file: ChartFile,
    /// The start of the text that shows it.
    pub(super) place: Span,
    /// The page of that text, by its index in [`Site::pages`].
    pub(super) page: Option<usize>,
}

impl ChartOutput<'_> {
    /// The page in whose batch it is made. A PNG takes a hundred times as long as the others, and has its own batch.
    pub(super) fn page(&self) -> Option<usize> {
        self.page.filter(|_| self.file != ChartFile::Png)
    }
}

/// A format of the list of figures for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureFormat {
    /// One line for each figure.
    Csv,
    /// One object for each figure.
    Json,
}

impl FigureFormat {
    pub const ALL: [FigureFormat; 2] = [FigureFormat::Csv, FigureFormat::Json];

    /// The path in the output.
    pub fn path(self) -> &'static str {
        match self {
            FigureFormat::Csv => "figures.csv",
            FigureFormat::Json => "figures.json",
        }
    }
}
