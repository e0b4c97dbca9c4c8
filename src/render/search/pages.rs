//! The searchable pages, including the glossary and data sets, each as the text that readers see.

use rayon::prelude::*;

use crate::i18n::{date, number};
use crate::model::{CategoryName, Chart, Edition, Fill, Lang, Page as SitePage, QuantityForm};
use crate::text::{encode_path, escape_into};

use super::index::Page;
use super::passages::{CHART, Content, Passage, Section};
use crate::render::pages::date_view;
use crate::render::{Renderer, paths};

impl Renderer<'_> {
    /// Every page of a language that can be found: briefs first, the latest of them at the beginning, since pages
    /// that match equally are shown in this order.
    pub(super) fn searchable(&self, lang: Lang) -> Vec<Page> {
        let site = self.site;
        let mut is_latest = vec![false; site.pages.len()];
        site.latest.iter().for_each(|page| is_latest[*page] = true);
        let others = (0..site.pages.len()).filter(|page| !is_latest[*page]);
        let order: Vec<&SitePage> = site.latest.iter().copied().chain(others).map(|page| &site.pages[page]).collect();
        let pages = order.par_iter().filter_map(|page| self.found_page(page, lang));
        let mut pages: Vec<Page> = pages.collect();
        pages.extend(self.found_glossary(lang));
        pages.extend(self.found_datasets(lang));
        pages
    }

    fn found_page(&self, page: &SitePage, lang: Lang) -> Option<Page> {
        let edition = page.editions[lang].as_ref()?;
        let tags = self.site.tags.iter().enumerate().filter(|(_, tag)| page.tags.iter().any(|(id, _)| *id == tag.id));
        let tags: Vec<usize> = tags.map(|(number, _)| number).collect();
        let mut content = Content::default();
        let figures = page.key_figures.iter().filter_map(|key| self.site.figure(key)).map(|figure| {
            let value = number::in_text(figure, lang, QuantityForm::Whole);
            let period = figure.period.as_ref().map(|period| date::period(period, lang));
            let parts = [Some(figure.label.get(lang).to_owned()), Some(value), period];
            parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
        });
        let texts = [edition.summary.clone()].into_iter().chain(figures);
        let texts = texts.filter(|text| !text.is_empty());
        content.passages.extend(texts.map(|text| Passage::new(None, text)));
        self.read_text(edition, lang, &mut content);
        // Code comes after the text, so that one position separates them.
        content.passages.sort_by_key(|passage| passage.is_code);
        content.sections.iter_mut().for_each(|section| section.anchor = encode_path(&section.anchor));
        Some(Page {
            title: edition.title.clone(),
            path: encode_path(&edition.path),
            date: page.date.map(|day| date_view(day, lang)),
            label: page.section.map(|section| self.site.sections[section].title[lang].clone()).unwrap_or_default(),
            words: tags.iter().map(|tag| self.site.tags[*tag].name[lang].clone()).collect(),
            tags,
            content,
        })
    }

    fn read_text(&self, edition: &Edition, lang: Lang, content: &mut Content) {
        let (mut fills, mut charts) = (edition.fills.iter(), vec![]);
        let html = edition.body.fill(|_, out| match fills.next() {
            Some(Fill::Quantity { key, form }) => {
                if let Some(figure) = self.site.figure(key) {
                    escape_into(&number::in_text(figure, lang, *form), out);
                }
            }
            Some(Fill::Chart(id, chart)) => {
                out.push_str(&format!("<{CHART} {}>", charts.len()));
                charts.push((id, chart));
            }
            // A citation is the text of a source, an address is not text, and the source of a chart repeats the words
            // of the chart.
            _ => {}
        });
        content.read(&html, |number| {
            let (id, chart) = charts.get(number)?;
            let heading = chart.title.get(lang).to_owned();
            Some((Section { anchor: format!("chart-{id}"), heading }, chart_words(chart, lang)))
        });
    }

    fn found_glossary(&self, lang: Lang) -> Option<Page> {
        if self.site.glossary.is_empty() {
            return None;
        }
        let mut content = Content::default();
        for (number, term) in self.site.glossary.iter().enumerate() {
            let other = self.site.config.languages.iter().filter(|other| **other != lang);
            let mut words: Vec<&str> = other.map(|other| term.name.get(*other)).collect();
            words.extend(Lang::ALL.iter().flat_map(|lang| &term.also[*lang]).map(String::as_str));
            words.extend([term.note.get(lang)].into_iter().filter(|note| !note.is_empty()));
            let heading = term.name.get(lang).to_owned();
            content.sections.push(Section { anchor: format!("term-{}", number + 1), heading });
            content.passages.push(Passage::new(Some(number), words.join(" · ")));
        }
        let path = encode_path(&paths::glossary_path(lang));
        Some(Page { title: self.word(lang, "glossary"), path, content, ..Page::default() })
    }

    fn found_datasets(&self, lang: Lang) -> impl Iterator<Item = Page> {
        let published = self.site.datasets.iter();
        published.filter_map(move |published| {
            let (dataset, paths) = (&published.dataset, published.paths.as_ref()?);
            let columns: Vec<&str> = dataset.columns.iter().map(|column| column.label.get(lang)).collect();
            let texts = [dataset.note.get(lang).to_owned(), columns.join(" · ")].into_iter();
            let passages = texts.filter(|text| !text.is_empty()).map(|text| Passage::new(None, text));
            let title = if dataset.title.is_empty() { &dataset.id } else { dataset.title.get(lang) };
            let content = Content { passages: passages.collect(), ..Content::default() };
            let label = self.word(lang, "data");
            Some(Page { title: title.to_owned(), path: encode_path(&paths[lang]), label, content, ..Page::default() })
        })
    }
}

/// The words on a chart besides its title, without numbers.
fn chart_words(chart: &Chart, lang: Lang) -> String {
    let series = chart.body.series().map(|series| series.label.get(lang));
    let categories = chart.body.categories().iter().filter_map(|category| match &category.name {
        CategoryName::Text(name) => Some(name.get(lang)),
        CategoryName::Date(_) => None,
    });
    let words = [chart.subtitle.get(lang), chart.note.get(lang)].into_iter().chain(series).chain(categories);
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" · ")
}
