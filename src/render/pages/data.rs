//! Data sets: the list of all, and the page of one.

use crate::i18n::speech::in_a_row;
use crate::model::{Lang, SiteDataset};
use crate::text::encode_path;

use super::{Frame, Rendered};
use crate::render::paths::{data_path, root_of, source_path};
use crate::render::table::table;
use crate::render::view::{DataGroup, DataPage, DatasetPage, DatasetView, LinkView};
use crate::render::{Renderer, bibliography};

impl Renderer<'_> {
    pub(in crate::render) fn data(&self, lang: Lang) -> Rendered {
        let mut groups: Vec<DataGroup> = vec![];
        let ordered = self
            .site
            .latest
            .iter()
            .chain(
                (0..self.site.pages.len()).filter(|page| !self.site.latest.contains(page)).collect::<Vec<_>>().iter(),
            )
            .copied()
            .collect::<Vec<_>>();
        for page in ordered {
            let datasets = &self.site.pages[page].datasets;
            if !datasets.is_empty() {
                let brief = &self.briefs[page][lang];
                groups.push(DataGroup {
                    brief: Some(LinkView { title: brief.title.clone(), path: brief.path.clone() }),
                    datasets: datasets.iter().map(|i| self.dataset_view(&self.site.datasets[*i], lang)).collect(),
                });
            }
        }
        let shared: Vec<_> =
            self.site.datasets.iter().filter(|d| d.page.is_none()).map(|d| self.dataset_view(d, lang)).collect();
        if !shared.is_empty() {
            groups.push(DataGroup { brief: None, datasets: shared });
        }
        let view = DataPage { groups, total: self.site.datasets.len() };
        self.generated("data", "data.html", "data", lang, data_path, view)
    }

    pub(in crate::render) fn dataset(&self, index: usize, lang: Lang) -> Rendered {
        let dataset = &self.site.datasets[index];
        let Some(paths) = &dataset.paths else { return Ok(vec![]) };
        let view = self.dataset_view(dataset, lang);
        let frame = Frame {
            kind: "dataset",
            template: "dataset.html",
            lang,
            path: &paths[lang],
            title: &view.title,
            description: &view.note,
            editions: self.editions(lang, |lang| Some(paths[lang].clone())),
            parallel: String::new(),
        };
        let table_html = table(&dataset.dataset, lang, |kind| self.kind_label(kind, lang));
        self.render(&frame, &root_of(&paths[lang]), DatasetPage { dataset: &view, table_html })
    }

    pub(in crate::render) fn dataset_view(&self, published: &SiteDataset, lang: Lang) -> DatasetView {
        let dataset = &published.dataset;
        let file = published.file.as_ref();
        let path = file.map_or("", |file| file.path.as_str());
        let name = path.rsplit('/').next().unwrap_or(path);
        let sources = dataset.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        DatasetView {
            id: dataset.id.clone(),
            title: if dataset.title.is_empty() { dataset.id.clone() } else { dataset.title.get(lang).to_owned() },
            note: in_a_row(std::iter::once(&dataset.note).chain(&dataset.remarks).map(|text| text.get(lang)), lang),
            path: published.paths.as_ref().map(|paths| encode_path(&paths[lang])).unwrap_or_default(),
            file: encode_path(path),
            file_name: name.to_owned(),
            format: name.rsplit('.').next().unwrap_or_default().to_uppercase(),
            size: file.map(|file| size(file.size())).unwrap_or_default(),
            rows: dataset.rows.len(),
            columns: dataset.columns.iter().map(|column| column.label.get(lang).to_owned()).collect(),
            brief: published.page.map(|page| {
                let brief = &self.briefs[page][lang];
                LinkView { title: brief.title.clone(), path: brief.path.clone() }
            }),
            sources: sources
                .map(|source| LinkView {
                    title: bibliography::short(source, lang),
                    path: source_path(&source.id, lang),
                })
                .collect(),
        }
    }
}

/// A size in words: `812 B`, `3.4 KB`.
fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} KB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
