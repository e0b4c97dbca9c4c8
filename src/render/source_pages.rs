//! The sources page, the entries of bibliographies, and how a brief itself is cited.

use crate::diag::Span;
use crate::i18n::references::Style;
use crate::model::{Edition, HashMethod, Lang, Localized, Name, Page, PerLang, SiteDataset, Source};
use crate::text::encode_path;

use super::pages::{Rendered, date_view};
use super::paths::{SOURCES_BIB, SOURCES_JSON, source_anchor, source_path, sources_path};
use super::view::{ArchivedView, CitationFile, CitationView, LinkView, SourceUseView, SourceView, SourcesPage};
use super::{Renderer, bibliography};

impl Renderer<'_> {
    pub(super) fn sources(&self, lang: Lang) -> Rendered {
        let entry = |key: &String| {
            let view = self.source_view(key, lang)?;
            Some(SourceView { anchor: source_anchor(key), uses: self.uses(key, lang), ..view })
        };
        let mut sources: Vec<SourceView> = self.site.sources.keys().filter_map(entry).collect();
        self.sort_by_style(&mut sources, lang);
        let formats = [("BibTeX", SOURCES_BIB), ("CSL-JSON", SOURCES_JSON)];
        let formats = formats.into_iter().filter(|_| !sources.is_empty());
        let downloads =
            formats.map(|(name, path)| LinkView { title: name.to_owned(), path: path.to_owned() }).collect();
        self.generated("sources", "sources.html", "sources", lang, sources_path, SourcesPage { sources, downloads })
    }

    /// A source as every list shows it.
    pub(super) fn source_view(&self, key: &str, lang: Lang) -> Option<SourceView> {
        let source = self.site.sources.get(key)?;
        let archived = source.archived.as_ref().map(|archived| {
            let (method, hash) = match &archived.hash {
                Some((hash, _)) => (method(hash.method), hash.digits.clone()),
                None => ("", String::new()),
            };
            let date = archived.date.map(|date| date_view(date, lang));
            ArchivedView { url: archived.url.clone().unwrap_or_default(), date, method, hash }
        });
        Some(SourceView {
            id: key.to_owned(),
            anchor: String::new(),
            html: self.references.get(key, lang)?.html.clone(),
            citations: vec![],
            note: source.note.get(lang).to_owned(),
            path: source_path(key, lang),
            accessed: source.accessed.map(|date| date_view(date, lang)),
            archived,
            uses: vec![],
        })
    }

    /// The uses of a source: briefs in the order of their list, then shared data.
    fn uses(&self, key: &str, lang: Lang) -> Vec<SourceUseView> {
        let pages = (0..self.site.pages.len()).filter_map(|page| self.uses_of_page(key, page, lang));
        let shared: Vec<LinkView> = self
            .site
            .datasets
            .iter()
            .filter(|published| published.page.is_none() && names(&published.dataset.sources, key))
            .map(|published| self.dataset_link(published, lang))
            .collect();
        let shared = (!shared.is_empty()).then_some(SourceUseView {
            brief: None,
            citations: 0,
            charts: vec![],
            datasets: shared,
            quantities: vec![],
        });
        pages.chain(shared).collect()
    }

    fn uses_of_page(&self, key: &str, index: usize, lang: Lang) -> Option<SourceUseView> {
        let page = &self.site.pages[index];
        let (own, edition) = page.edition(lang);
        let brief = &self.briefs[index][lang];
        let cited = edition.references.iter().find(|reference| reference.source == key);
        let charts = page.charts.iter().filter(|(_, chart)| names(&chart.sources, key));
        let datasets = page.datasets.iter().map(|at| &self.site.datasets[*at]);
        let quantities = page.quantities.iter().filter(|quantity| names(&quantity.sources, key));
        let uses = SourceUseView {
            brief: Some(LinkView { title: brief.title.clone(), path: brief.path.clone() }),
            citations: cited.map_or(0, |reference| reference.uses),
            charts: charts.filter_map(|(id, chart)| self.chart_link(edition, id, chart.title.get(own))).collect(),
            datasets: datasets
                .filter(|published| names(&published.dataset.sources, key))
                .map(|published| self.dataset_link(published, lang))
                .collect(),
            quantities: quantities
                .map(|quantity| quantity.label.get(lang).to_owned())
                .filter(|label| !label.is_empty())
                .collect(),
        };
        let is_used = cited.is_some()
            || names(&page.sources, key)
            || !(uses.charts.is_empty() && uses.datasets.is_empty() && uses.quantities.is_empty());
        is_used.then_some(uses)
    }

    /// A chart where an edition shows it.
    fn chart_link(&self, edition: &Edition, id: &str, title: &str) -> Option<LinkView> {
        let shown = edition.fills.iter().any(|fill| matches!(fill, crate::model::Fill::Chart(shown, _) if shown == id));
        let path = format!("{}#chart-{}", encode_path(&edition.path), encode_path(id));
        shown.then(|| LinkView { title: title.to_owned(), path })
    }

    fn dataset_link(&self, published: &SiteDataset, lang: Lang) -> LinkView {
        let view = self.dataset_view(published, lang);
        LinkView { title: view.title, path: if view.path.is_empty() { view.file } else { view.path } }
    }

    /// How to cite an edition of a brief, in the style of its page first.
    pub(super) fn citations(&self, page: &Page, lang: Lang) -> Vec<CitationView> {
        let mut styles = self.site.config.languages.clone();
        styles.extend(Lang::ALL.into_iter().filter(|style| !self.site.config.languages.contains(style)));
        styles.sort_by_key(|style| *style != lang);
        let view = |style: Lang| CitationView {
            style: Style::of(style).name(),
            lang_tag: Style::of(style).language(Some(page.edition(lang).0), style).tag(),
            html: bibliography::single(&self.as_source(page, lang, style), style).html,
        };
        styles.into_iter().map(view).collect()
    }

    /// The same for reference managers.
    pub(super) fn citation_files(&self, page: &Page, lang: Lang) -> Vec<CitationFile> {
        let source = self.as_source(page, lang, page.edition(lang).0);
        let bibtex = bibliography::bibtex(std::iter::once(&source));
        let csl = bibliography::csl_json(std::iter::once(&source));
        let file = |(format, text): (&'static str, String)| CitationFile { format, text: text.trim_end().to_owned() };
        [("BibTeX", bibtex), ("CSL-JSON", csl)].into_iter().map(file).collect()
    }

    /// An edition of a brief as a source: a page of this site, by its authors or its publisher. Names are those of the
    /// edition's own language or of the style's.
    fn as_source(&self, page: &Page, lang: Lang, style: Lang) -> Source {
        let (own, edition) = page.edition(lang);
        let config = &self.site.config;
        let names = Style::of(style).language(Some(own), style);
        let name = |name: &str| Name::Whole(name.to_owned());
        let authors = match edition.authors.is_empty() {
            false => edition.authors.iter().map(|author| name(author)).collect(),
            true if config.publisher.is_empty() => vec![],
            true => vec![name(config.publisher.get(names))],
        };
        let url = self.absolute(&edition.path);
        let stem = page.id.rsplit('/').next().unwrap_or(&page.id);
        let mut title_translated = Localized::default();
        if own != style
            && let Some(other) = &page.editions[style]
        {
            title_translated.set(style, &*other.title);
        }
        Source {
            authors: PerLang::new(|_| authors.clone()),
            title_translated,
            publisher: Localized::same(config.title.get(names)),
            date: edition.updated.or(page.date),
            url: Some(url).filter(|url| !url.is_empty()),
            language: Some(own),
            ..Source::new(format!("{stem}-{own}"), Span::start_of(edition.file), edition.title.clone())
        }
    }
}

fn names(sources: &[(String, Span)], key: &str) -> bool {
    sources.iter().any(|(named, _)| named == key)
}

fn method(method: HashMethod) -> &'static str {
    match method {
        HashMethod::Sha256 => "SHA-256",
        HashMethod::Blake3 => "BLAKE3",
    }
}
