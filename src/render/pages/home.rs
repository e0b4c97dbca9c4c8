//! The home page of a language.

use crate::model::{Lang, SiteDataset};
use crate::text::encode_path;

use super::{Frame, LATEST, Rendered};
use crate::render::Renderer;
use crate::render::chart_files::{ChartPlace, Room};
use crate::render::paths::{root_of, section_path};
use crate::render::view::{FigureView, HomePage, LinkView};

impl Renderer<'_> {
    pub(in crate::render) fn home(&self, lang: Lang, path: &str) -> Rendered {
        let site = self.site;
        let root = root_of(path);
        let body = site.home[lang].as_ref().map(|head| self.body(head, lang, &root)).unwrap_or_default();
        let mut chart_html = String::new();
        if let Some((page, chart)) = site.front.chart {
            let edition = site.pages[page].editions[lang].as_ref();
            let (id, chart) = &site.pages[page].charts[chart];
            let place = ChartPlace { edition, drawings: &self.drawings(), lang, root: &root, room: Room::Page };
            self.chart(&place, (id, chart), &mut chart_html);
        }
        let figures = site.front.figures.iter().filter_map(|key| {
            let page = site.pages.iter().position(|page| page.id == key.page);
            let brief_path = page.map(|page| self.briefs[page][lang].path.clone()).unwrap_or_default();
            Some(FigureView { brief_path, ..self.figure(site.figure(key)?, lang) })
        });
        let mut datasets: Vec<&SiteDataset> = site.datasets.iter().collect();
        datasets.sort_by_key(|dataset| dataset.paths.is_none());
        let view = HomePage {
            body_html: &body,
            lead: site.front.lead.map(|page| self.briefs[page][lang].clone()),
            chart_html,
            figures: figures.collect(),
            briefs: site
                .latest
                .iter()
                .filter(|page| Some(**page) != site.front.lead)
                .take(LATEST)
                .map(|page| self.briefs[*page][lang].clone())
                .collect(),
            total: site.latest.len(),
            section: self.main_section(lang),
            tags: (0..site.tags.len()).map(|tag| self.tag_view(tag, lang)).collect(),
            datasets: datasets.into_iter().map(|dataset| self.dataset_view(dataset, lang)).collect(),
        };
        let frame = Frame {
            kind: "home",
            template: "home.html",
            lang,
            path,
            title: "",
            description: site.config.description.get(lang),
            editions: self.editions(lang, |lang| Some(format!("{lang}/index.html"))),
            parallel: String::new(),
        };
        self.render(&frame, &root, view)
    }

    /// The section that holds every dated brief, if one does.
    fn main_section(&self, lang: Lang) -> Option<LinkView> {
        let holds_all = |list: &[usize]| self.site.latest.iter().all(|page| list.contains(page));
        let section = self.site.sections.iter().find(|section| section.dated && holds_all(&section.pages))?;
        Some(LinkView { title: section.title[lang].clone(), path: encode_path(&section_path(&section.id, lang, 0)) })
    }
}
