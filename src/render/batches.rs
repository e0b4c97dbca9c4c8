//! Makes the files of the output in batches, those with the charts of one page together.

use anyhow::Result;

use crate::diag::Diagnostic;
use crate::load::Blob;
use crate::sink::Sink;

use super::drawings::Drawings;
use super::output::{Content, Output};
use super::renderer::Renderer;
use super::{bibliography, sitemap};

impl<'a> Renderer<'a> {
    /// Groups the files into batches: files with the charts of one page belong together.
    pub fn batches<'o>(&self, outputs: &'o [Output<'a>]) -> Vec<Vec<&'o Output<'a>>> {
        let mut pages: Vec<Vec<_>> = vec![vec![]; self.site.pages.len()];
        let mut others = vec![];
        for output in outputs {
            match self.page_of(output.content) {
                Some(page) => pages[page].push(output),
                None => others.push(vec![output]),
            }
        }
        pages.retain(|batch| !batch.is_empty());
        pages.append(&mut others);
        pages
    }

    /// The page whose charts a file shows, by its index in [`crate::model::Site::pages`].
    fn page_of(&self, content: Content<'_>) -> Option<usize> {
        match content {
            Content::Page(page, _) | Content::Parallel(page) => Some(page),
            Content::Markdown(page, lang) => self.page_of(self.editioned[page].content[lang]),
            Content::ChartFile(file) => file.page(),
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
        let page = match output.content {
            Content::DataFile(file) => return sink.put(&output.path, &file.bytes()).map(|()| None),
            Content::FigureFile(format) => {
                return sink.put(&output.path, self.figure_file(format).as_bytes()).map(|()| None);
            }
            Content::ChartFile(chart) => {
                let (bytes, problem) = self.chart_file(chart, drawings);
                return sink.put(&output.path, &bytes).map(|()| problem);
            }
            Content::Card(page, lang) => {
                let (bytes, problem) = self.card(page, lang);
                return sink.put(&output.path, &bytes).map(|()| problem);
            }
            Content::Static(Blob::Embedded(bytes)) => return sink.put(&output.path, bytes).map(|()| None),
            Content::Static(Blob::Disk(file)) => return sink.copy(&output.path, file).map(|()| None),
            Content::Media(file) => return sink.copy(&output.path, file).map(|()| None),
            Content::NoJekyll => return sink.put(&output.path, b"").map(|()| None),
            Content::Cname(name) => return sink.put(&output.path, format!("{name}\n").as_bytes()).map(|()| None),
            Content::Search(file) => return sink.put(&output.path, file.script().as_bytes()).map(|()| None),
            Content::SourcesJson => Ok(bibliography::csl_json(self.site.sources.values()).into_bytes()),
            Content::SourcesBib => Ok(bibliography::bibtex(self.site.sources.values()).into_bytes()),
            Content::Robots(base) => Ok(sitemap::robots(base).into_bytes()),
            Content::Sitemap(base, 1) => Ok(sitemap::part(self.site, base, 0).into_bytes()),
            Content::Sitemap(base, parts) => Ok(sitemap::index(base, parts).into_bytes()),
            Content::SitemapPart(base, part) => Ok(sitemap::part(self.site, base, part).into_bytes()),
            Content::Markdown(page, lang) => Ok(self.markdown_page(page, lang, drawings).into_bytes()),
            Content::Llms => Ok(self.llms().into_bytes()),
            Content::Atom(lang) => Ok(self.atom(lang).into_bytes()),
            Content::JsonFeed(lang) => Ok(self.json_feed(lang).into_bytes()),
            Content::OpenSearch(lang) => Ok(self.open_search(lang).into_bytes()),
            Content::Cover => self.cover(),
            Content::Home(lang) => self.home(lang, &output.path),
            Content::Page(i, lang) => self.page(i, lang, drawings),
            Content::Section(i, lang, number) => self.section(i, lang, number),
            Content::Tags(lang) => self.tags(lang),
            Content::Tag(i, lang, number) => self.tag(i, lang, number),
            Content::Sources(lang) => self.sources(lang),
            Content::Data(lang) => self.data(lang),
            Content::Glossary(lang) => self.glossary(lang),
            Content::Figures(lang) => self.figures(lang),
            Content::Corrections(lang) => self.corrections(lang),
            Content::Dataset(i, lang) => self.dataset(i, lang),
            Content::Parallel(i) => self.parallel(i, drawings),
            Content::Missing => self.missing(),
            Content::SearchPage(lang) => self.search_page(lang),
        };
        match page {
            Ok(bytes) => sink.put(&output.path, &bytes).map(|()| None),
            Err(problem) => Ok(Some(problem)),
        }
    }
}
