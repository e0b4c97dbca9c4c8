//! Every file of the output: its path and its content.

use std::collections::BTreeMap;
use std::path::Path;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Blob, ThemeFiles};
use crate::model::{Lang, Page, PerLang, PublishedFile, Site};
use crate::text;

use super::paths::*;
use super::{
    ChartOutput, FigureFormat, SOURCES_BIB, SOURCES_JSON, SearchFile, cards, chart_files, machines, portable, sitemap,
};

/// A file of the output: its path from the root, and its content.
#[derive(Clone, Debug)]
pub struct Output<'a> {
    /// The path, with `/`.
    pub path: String,
    pub what: What<'a>,
}

/// The content of an output file.
#[derive(Clone, Copy, Debug)]
pub enum What<'a> {
    /// The root page, which offers every language.
    Cover,
    /// A language's home page.
    Home(Lang),
    /// An edition of a brief or free page, by its place in [`Site::pages`].
    Page(usize, Lang),
    /// Both editions of a page side by side.
    Parallel(usize),
    /// A page of a section's list: its place in [`Site::sections`], and the number from 0.
    Section(usize, Lang, usize),
    /// The list of tags.
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
    /// The same as data.
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
    /// The plain Markdown of a page: its place in the list of all pages that belong to a language.
    Twin(usize, Lang),
    /// The list of the plain Markdown of all pages.
    Llms,
    /// The latest briefs as an Atom feed.
    Atom(Lang),
    /// The same as a JSON Feed.
    JsonFeed(Lang),
    /// The description of the search.
    OpenSearch(Lang),
    /// The picture for those who link to a page: its place in the list of all pages that belong to a language.
    Card(usize, Lang),
    /// `CNAME`, with the site's own domain for GitHub Pages.
    Cname(&'a str),
    /// The empty file that keeps GitHub Pages from processing the site.
    NoJekyll,
}

impl What<'_> {
    /// Whether it is a page that is counted as one.
    pub fn is_page(&self) -> bool {
        // Every kind is named, so that the compiler asks about a new one.
        match self {
            What::Cover
            | What::Home(_)
            | What::Page(..)
            | What::Parallel(_)
            | What::Section(..)
            | What::Tags(_)
            | What::Tag(..)
            | What::Sources(_)
            | What::Data(_)
            | What::Glossary(_)
            | What::Figures(_)
            | What::Corrections(_)
            | What::Dataset(..)
            | What::SearchPage(_)
            | What::Missing => true,
            What::SourcesJson
            | What::SourcesBib
            | What::FigureFile(_)
            | What::Search(_)
            | What::DataFile(_)
            | What::ChartFile(_)
            | What::Media(_)
            | What::Static(_)
            | What::Robots(_)
            | What::Sitemap(..)
            | What::SitemapPart(..)
            | What::Twin(..)
            | What::Llms
            | What::Atom(_)
            | What::JsonFeed(_)
            | What::OpenSearch(_)
            | What::Card(..)
            | What::Cname(_)
            | What::NoJekyll => false,
        }
    }

    /// A description for messages.
    pub(super) fn name(&self, site: &Site) -> String {
        match self {
            What::Page(page, _) => format!("the page `{}`", site.pages[*page].id),
            What::Parallel(page) => format!("both editions of the page `{}`", site.pages[*page].id),
            What::Section(section, ..) => format!("the list of the section `{}`", site.sections[*section].id),
            What::Tag(tag, ..) => format!("the list of the tag `{}`", site.tags[*tag].id),
            What::Dataset(dataset, _) => {
                format!("the page of the data set `{}`", site.datasets[*dataset].dataset.id)
            }
            What::Twin(..) => "the plain Markdown of a page".to_owned(),
            What::DataFile(_) | What::Media(_) => "a file of `content/`".to_owned(),
            What::ChartFile(_) => "the file of a chart".to_owned(),
            What::Static(_) => "a file of `static/`".to_owned(),
            What::Cname(_) => "the `cname` of `site.yaml`".to_owned(),
            What::Cover
            | What::Home(_)
            | What::Tags(_)
            | What::Sources(_)
            | What::SourcesJson
            | What::SourcesBib
            | What::Data(_)
            | What::Glossary(_)
            | What::Figures(_)
            | What::FigureFile(_)
            | What::Corrections(_)
            | What::SearchPage(_)
            | What::Search(_)
            | What::Missing
            | What::Robots(_)
            | What::Sitemap(..)
            | What::SitemapPart(..)
            | What::Llms
            | What::Atom(_)
            | What::JsonFeed(_)
            | What::OpenSearch(_)
            | What::Card(..)
            | What::NoJekyll => "a page that every site has".to_owned(),
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
    if let Some(name) = &site.config.cname {
        add("CNAME".to_owned(), What::Cname(name));
    }
    let pages = editioned(site);
    for lang in site.config.languages.iter().copied() {
        for page in &pages {
            if let Some(path) = &page.paths[lang] {
                add(path.clone(), page.what[lang]);
            }
        }
    }
    parallels(site).for_each(|(page, path)| add(path, What::Parallel(page)));
    if site.figures().next().is_some() {
        FigureFormat::ALL.into_iter().for_each(|format| add(format.path().to_owned(), What::FigureFile(format)));
    }
    if !site.sources.is_empty() {
        add(SOURCES_JSON.to_owned(), What::SourcesJson);
        add(SOURCES_BIB.to_owned(), What::SourcesBib);
    }
    for dataset in &site.datasets {
        if let Some(file) = &dataset.file {
            add(file.path.clone(), What::DataFile(file));
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
    list.extend(machines::outputs(site, &pages));
    list.extend(cards::outputs(site, &pages));
    report_twins(&list, site, problems);
    portable::report(&list, site, problems);
    list
}

/// A page in each of its languages.
#[derive(Debug)]
pub(super) struct Editioned {
    pub(super) what: PerLang<What<'static>>,
    /// Its path, where it has that edition.
    pub(super) paths: PerLang<Option<String>>,
}

/// Every page that belongs to a language, in the order of the output.
pub(super) fn editioned(site: &Site) -> Vec<Editioned> {
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
    if site.config.search {
        add(&What::SearchPage, &|lang| Some(search_path(lang)));
    }
    if has_revisions(site) {
        add(&What::Corrections, &|lang| Some(corrections_path(lang)));
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

/// Whether any page has been revised.
pub(super) fn has_revisions(site: &Site) -> bool {
    site.pages.iter().any(|page| !page.revisions.is_empty())
}

/// The pages that show both editions of one, with their paths.
pub(super) fn parallels(site: &Site) -> impl Iterator<Item = (usize, String)> {
    site.pages.iter().enumerate().filter_map(|(i, page)| Some((i, parallel(site, page)?)))
}

/// The path of the page that shows both editions of this one, if there is one.
pub(super) fn parallel(site: &Site, page: &Page) -> Option<String> {
    let (source, _) = both(page).filter(|_| site.config.parallel)?;
    let edition = page.editions[source].as_ref()?;
    Some(parallel_path(&edition.path, source))
}

/// The languages of a page that has two editions, the source first.
pub(super) fn both(page: &Page) -> Option<(Lang, Lang)> {
    let translation = Lang::ALL.into_iter().find(|lang| *lang != page.source_lang && page.editions[*lang].is_some())?;
    Some((page.source_lang, translation))
}

/// The files that need the site's own address.
fn for_machines<'a>(site: &'a Site, pages: &[Editioned], files: &ThemeFiles) -> Vec<Output<'a>> {
    let Some(base) = site.config.base_url.as_deref() else { return vec![] };
    let parts = sitemap::parts(site, pages);
    let mut list = vec![Output { path: "sitemap.xml".to_owned(), what: What::Sitemap(base, parts) }];
    if parts > 1 {
        list.extend((0..parts).map(|part| Output { path: sitemap::path(part), what: What::SitemapPart(base, part) }));
    }
    // The site's own rules for robots take precedence.
    if !files.statics.contains_key("robots.txt") {
        list.push(Output { path: "robots.txt".to_owned(), what: What::Robots(base) });
    }
    list
}

/// On many disks `A.html` and `a.html` are one file, so paths are compared as [`text::folded_path`] makes them.
fn report_twins(list: &[Output<'_>], site: &Site, problems: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Output<'_>> = BTreeMap::new();
    // Where two pages have one address, so have their twins.
    for output in list.iter().filter(|output| !matches!(output.what, What::Twin(..))) {
        let path = text::folded_path(&output.path);
        let Some(first) = seen.get(&path) else {
            seen.insert(path, output);
            continue;
        };
        // Two pages with one address have been reported where they were routed.
        let end = format!("`{path}`");
        let is_twin = |p: &Diagnostic| p.code == "duplicate-url" && text::folded_path(&p.message).ends_with(&end);
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
