//! Makes the files of the output in batches, those with the charts of one page together.

use anyhow::Result;

use crate::diag::Diagnostic;
use crate::load::Blob;
use crate::sink::Sink;

use super::drawings::Drawings;
use super::output::{Output, What};
use super::renderer::Renderer;
use super::{bibliography, sitemap};

impl<'a> Renderer<'a> {
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
            What::Markdown(page, lang) => self.page_of(self.editioned[page].what[lang]),
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
            What::Markdown(page, lang) => Ok(self.markdown_page(page, lang, drawings).into_bytes()),
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
}
