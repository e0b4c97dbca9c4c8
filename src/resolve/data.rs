//! Publishes data files and media: gives each its path in the output, its page and its owner.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{Dataset, Lang, Page, PerLang, PublishedFile, SiteDataset};
use crate::parse::Table;

use super::lookup::Lookup;
use super::routes::Routes;
use super::steps;

/// The data files and media of the site with their paths in the output.
#[derive(Debug)]
pub(super) struct Tables {
    tables: BTreeMap<String, Published>,
    media: BTreeMap<String, PathBuf>,
}

#[derive(Debug)]
struct Published {
    table: Table,
    /// Path of the data set's own page in each language.
    pages: Option<PerLang<String>>,
}

impl Tables {
    /// Claims the paths of all files and of the pages of data sets that have one.
    pub(super) fn publish(
        tables: BTreeMap<String, Table>,
        media: BTreeMap<String, PathBuf>,
        languages: &[Lang],
        routes: &mut Routes,
        problems: &mut Diagnostics,
    ) -> Self {
        for path in media.keys() {
            routes.claim(&media_path(path), format!("the file `{path}`"), None, problems);
        }
        let tables = tables
            .into_iter()
            .map(|(path, table)| {
                let span = table.dataset.as_ref().map(|dataset| dataset.span);
                if table.text.is_some() {
                    routes.claim(&data_path(&path), format!("the file `{path}`"), span, problems);
                }
                let has_page = table.dataset.as_ref().is_some_and(|dataset| dataset.page);
                let pages = has_page.then(|| PerLang::new(|lang| page_path(&path, lang)));
                for lang in languages {
                    if let Some(pages) = &pages {
                        routes.claim(&pages[*lang], format!("the page of `{path}`"), span, problems);
                    }
                }
                (path, Published { table, pages })
            })
            .collect();
        Self { tables, media }
    }

    /// Finds a data set by the name that a chart of a page gives: the id of one of the page's own, a path
    /// from its folder, or `SLUG/id` for one of a page beside it.
    pub(super) fn find(&self, name: &str, span: Span, page: &str, folder: &str) -> Lookup<&Arc<Dataset>> {
        match self.locate(name, span, page, folder) {
            Ok(path) => self.tables[path].table.dataset.as_ref().map_or(Lookup::Unread, Lookup::Found),
            Err(problem) => Lookup::Unknown(problem),
        }
    }

    /// The path of the data set that [`Tables::find`] finds.
    pub(super) fn locate(&self, name: &str, span: Span, page: &str, folder: &str) -> Result<&str, Box<Diagnostic>> {
        match steps::locate(&self.tables, |published| &published.table, name, Some(page), folder) {
            Some(path) => Ok(path),
            None => {
                let known = self.tables.values().filter(|published| published.table.page.as_deref() == Some(page));
                let known: Vec<&str> =
                    known.filter_map(|published| Some(published.table.dataset.as_ref()?.id.as_str())).collect();
                Err(Box::new(
                    Diagnostic::error("missing-data", span, format!("there is no data set `{name}`"))
                        .suggest(name, known)
                        .hint("a data set is a CSV, TSV, JSON or YAML file in the brief's folder"),
                ))
            }
        }
    }

    /// The data sets whose rows name figures: path, and the page that declares it.
    pub(super) fn unsettled(&self) -> impl Iterator<Item = (&str, &str, &Dataset)> {
        self.tables.iter().filter_map(|(path, published)| {
            let dataset = published.table.dataset.as_deref().filter(|dataset| !dataset.references.is_empty())?;
            Some((path.as_str(), published.table.page.as_deref().unwrap_or_default(), dataset))
        })
    }

    /// Changes a data set by filling in its figures, and carries out the steps that waited for them.
    pub(super) fn settle(
        &mut self,
        path: &str,
        problems: &mut Diagnostics,
        fill: impl FnOnce(&mut Dataset, &str, &mut Diagnostics),
    ) {
        let Some(Published { table, .. }) = self.tables.get_mut(path) else { return };
        let Some(mut dataset) = table.dataset.take() else { return };
        let page = table.page.clone().unwrap_or_default();
        let own_steps = std::mem::take(&mut table.steps);
        let before = problems.errors();
        fill(Arc::make_mut(&mut dataset), &page, problems);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let others = |name: &str, span: Span, problems: &mut Diagnostics| {
            let data = self.find(name, span, &page, folder).or_report(problems)?.clone();
            steps::not_computed(&data, name, span).map_or(Some(data), |problem| {
                problems.push(problem);
                None
            })
        };
        let is_sound = problems.errors() == before;
        let made = if is_sound { steps::apply(&dataset, &own_steps, &others, problems) } else { None };
        if let Some(Published { table, .. }) = self.tables.get_mut(path) {
            table.dataset = made.map(Arc::new);
            table.steps = own_steps;
        }
    }

    /// The texts of every data set, with the page that declares it.
    pub(super) fn texts(&mut self) -> impl Iterator<Item = (&str, &mut Arc<Dataset>)> {
        self.tables.values_mut().filter_map(|published| {
            Some((published.table.page.as_deref().unwrap_or_default(), published.table.dataset.as_mut()?))
        })
    }

    /// The address of a file below `content/` in the output; for a data set with a page, that of the page.
    pub(super) fn link(&self, path: &str, lang: Lang) -> Option<String> {
        if let Some(published) = self.tables.get(path) {
            let page = published.pages.as_ref().map(|pages| pages[lang].clone());
            let file = || published.table.text.as_ref().map(|_| data_path(path));
            // A workbook is media too.
            return page.or_else(file).or_else(|| self.media.contains_key(path).then(|| media_path(path)));
        }
        self.media.contains_key(path).then(|| media_path(path))
    }

    /// The files beside `path`, for suggestions.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.tables.keys().chain(self.media.keys()).map(String::as_str)
    }

    /// Hands the data sets and media over to the site, and each page its data sets.
    pub(super) fn finish(self, pages: &mut [Page]) -> (Vec<SiteDataset>, BTreeMap<String, PathBuf>) {
        let mut datasets = vec![];
        for (path, Published { table, pages: paths }) in self.tables {
            let Some(dataset) = table.dataset else { continue };
            let page = table.page.as_ref().and_then(|id| pages.iter().position(|page| page.id == *id));
            if let Some(page) = page {
                pages[page].datasets.push(datasets.len());
            }
            let file = table.text.map(|text| PublishedFile { path: data_path(&path), text, has_mark: table.has_mark });
            datasets.push(SiteDataset { dataset, page, file, paths });
        }
        let media = self.media.into_iter().map(|(path, file)| (media_path(&path), file)).collect();
        (datasets, media)
    }
}

/// Data are the same in every language, so their files are beside the folders of the languages.
fn data_path(path: &str) -> String {
    format!("data/{path}")
}

fn media_path(path: &str) -> String {
    format!("media/{path}")
}

/// `briefs/ai-2024/funding.csv` has the page `zh/data/ai-2024-funding.html`.
fn page_path(path: &str, lang: Lang) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let name = stem.split_once('/').map_or(stem, |(_, rest)| rest).replace('/', "-");
    format!("{lang}/data/{name}.html")
}
