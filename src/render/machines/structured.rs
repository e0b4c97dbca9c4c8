//! Structured data for search engines: JSON-LD in the vocabulary of <https://schema.org>.
//!
//! A brief is a `Report`, a data set a `Dataset`, the home page the `WebSite`; every page but that has its
//! `BreadcrumbList`. It is inside a `<script>`, so nothing in it may look like the end of one.

use serde_json::{Map, Value, json};

use super::feed::moment;
use crate::i18n::date;
use crate::i18n::speech::speech;
use crate::model::{Edition, Lang, Page, SiteDataset, Source};
use crate::render::Renderer;
use crate::render::output::Content;
use crate::render::paths::{data_path, markdown_path, search_path, section_path, tags_path};

impl Renderer<'_> {
    /// The structured data of a page of [`Renderer::editioned`], ready for a `<script>`; empty where the site has
    /// no `base_url`.
    pub(in crate::render) fn structured(&self, page: usize, lang: Lang, title: &str, card: &str) -> String {
        if self.site.config.base_url.is_none() {
            return String::new();
        }
        let (content, path) = (self.editioned[page].content[lang], &self.editioned[page].paths[lang]);
        let path = path.as_deref().unwrap_or_default();
        let mut graph = vec![];
        match content {
            Content::Home(_) => graph.push(self.web_site(lang, card)),
            Content::Page(index, _) => {
                let page = &self.site.pages[index];
                if let Some(edition) = &page.editions[lang] {
                    graph.push(self.report(page, edition, index, lang, card));
                }
            }
            Content::Dataset(index, _) => graph.push(self.data_set(&self.site.datasets[index], lang)),
            _ => {}
        }
        if !matches!(content, Content::Home(_)) {
            graph.push(self.breadcrumbs(content, path, title, lang));
        }
        embedded(&json!({"@context": "https://schema.org", "@graph": graph}))
    }

    fn web_site(&self, lang: Lang, card: &str) -> Value {
        let config = &self.site.config;
        let url = self.home_address(lang);
        let mut site = object("WebSite");
        put(&mut site, "@id", url.clone());
        put(&mut site, "url", url);
        put(&mut site, "name", config.title.get(lang));
        put(&mut site, "description", config.description.get(lang));
        put(&mut site, "inLanguage", lang.tag());
        put(&mut site, "license", self.licence(lang));
        put(&mut site, "image", card);
        site.insert("publisher".to_owned(), self.organization(lang));
        if config.search {
            let path = search_path(lang);
            let action = json!({
                "@type": "SearchAction",
                "target": {"@type": "EntryPoint", "urlTemplate": format!("{}?q={{search_term_string}}", self.address(&path))},
                "query-input": "required name=search_term_string",
            });
            site.insert("potentialAction".to_owned(), action);
        }
        Value::Object(site)
    }

    /// A brief is a report, a free page just a page.
    fn report(&self, page: &Page, edition: &Edition, index: usize, lang: Lang, card: &str) -> Value {
        let url = self.address(&edition.path);
        let mut report = object(if page.section.is_some() { "Report" } else { "WebPage" });
        put(&mut report, "@id", url.clone());
        put(&mut report, "url", url);
        put(&mut report, "name", edition.title.as_str());
        put(&mut report, "headline", edition.title.as_str());
        put(&mut report, "description", self.briefs[index][lang].summary.as_str());
        put(&mut report, "inLanguage", lang.tag());
        let published = page.date.map(moment).unwrap_or_default();
        let updated = edition.updated.map(moment).filter(|updated| *updated > published);
        put(&mut report, "dateModified", updated.unwrap_or_else(|| published.clone()));
        put(&mut report, "datePublished", published);
        put(&mut report, "temporalCoverage", page.covers.as_ref().map(date::interval).unwrap_or_default());
        put(&mut report, "license", self.licence(lang));
        put(&mut report, "image", card);
        report.insert("author".to_owned(), self.authors(edition, lang));
        report.insert("publisher".to_owned(), self.organization(lang));
        report.insert("isPartOf".to_owned(), json!({"@id": self.home_address(lang)}));
        let encoding = json!({
            "@type": "MediaObject",
            "encodingFormat": "text/markdown",
            "contentUrl": self.address(&markdown_path(&edition.path)),
        });
        report.insert("encoding".to_owned(), encoding);
        let tags = self.site.tags.iter().filter(|tag| page.tags.iter().any(|(id, _)| *id == tag.id));
        list(&mut report, "about", tags.map(|tag| json!({"@type": "Thing", "name": tag.name[lang]})));
        let work = |key: &str| self.site.sources.get(key).map(|source| self.work(source, lang));
        list(&mut report, "citation", edition.references.iter().filter_map(|reference| work(&reference.source)));
        let main = page.sources.first().or(page.charts.iter().find_map(|(_, chart)| chart.sources.first()));
        list(&mut report, "isBasedOn", main.and_then(|(key, _)| work(key)).into_iter());
        let datasets = page.datasets.iter().map(|at| &self.site.datasets[*at]).filter(|dataset| dataset.file.is_some());
        list(&mut report, "hasPart", datasets.map(|dataset| self.data_set(dataset, lang)));
        self.translations(page, lang, &mut report);
        Value::Object(report)
    }

    /// Which edition is the work, and which its translation.
    fn translations(&self, page: &Page, lang: Lang, report: &mut Map<String, Value>) {
        let edition =
            |lang: Lang| page.editions[lang].as_ref().map(|edition| json!({"@id": self.address(&edition.path)}));
        if lang == page.source_lang {
            let others = self.site.config.languages.iter().copied().filter(|other| *other != lang);
            list(report, "workTranslation", others.filter_map(edition));
        } else if let Some(original) = edition(page.source_lang) {
            report.insert("translationOfWork".to_owned(), original);
        }
    }

    fn data_set(&self, published: &SiteDataset, lang: Lang) -> Value {
        let view = self.dataset_view(published, lang);
        let mut set = object("Dataset");
        put(&mut set, "name", view.title.as_str());
        // Search engines want a sentence at least.
        let brief = published.page.map(|page| self.briefs[page][lang].summary.clone()).unwrap_or_default();
        let parts = [view.title.clone(), view.note.clone(), view.columns.join(speech(lang).list), brief];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        put(&mut set, "description", parts.join(speech(lang).stop));
        if let Some(paths) = &published.paths {
            put(&mut set, "@id", self.address(&paths[lang]));
            put(&mut set, "url", self.address(&paths[lang]));
        }
        put(&mut set, "inLanguage", lang.tag());
        put(&mut set, "license", self.licence(lang));
        set.insert("isAccessibleForFree".to_owned(), Value::Bool(true));
        set.insert("creator".to_owned(), self.organization(lang));
        list(&mut set, "variableMeasured", view.columns.iter().map(|label| Value::from(label.as_str())));
        let sources = published.dataset.sources.iter().filter_map(|(key, _)| self.site.sources.get(key));
        list(&mut set, "isBasedOn", sources.map(|source| self.work(source, lang)));
        let file = published.file.iter().map(|file| {
            json!({
                "@type": "DataDownload",
                "encodingFormat": super::feed::media_type(&file.path),
                "contentUrl": self.address(&file.path),
            })
        });
        list(&mut set, "distribution", file);
        Value::Object(set)
    }

    /// A source, as a cited work.
    fn work(&self, source: &Source, lang: Lang) -> Value {
        let mut work = object("CreativeWork");
        put(&mut work, "name", source.title.as_str());
        let authors = source.authors(lang).iter().map(|name| Value::from(name.spoken()));
        list(&mut work, "author", authors.map(|name| json!({"@type": "Thing", "name": name})));
        put(&mut work, "datePublished", source.date.map(date::machine).unwrap_or_default());
        put(&mut work, "inLanguage", source.language.map(Lang::tag).unwrap_or_default());
        if !source.publisher.is_empty() {
            let publisher = json!({"@type": "Organization", "name": source.publisher.get(lang)});
            work.insert("publisher".to_owned(), publisher);
        }
        let doi = &source.numbers.doi;
        put(&mut work, "sameAs", if doi.is_empty() { String::new() } else { format!("https://doi.org/{doi}") });
        put(&mut work, "url", source.url.clone().unwrap_or_default());
        Value::Object(work)
    }

    /// The path from the home page to a page.
    fn breadcrumbs(&self, content: Content<'_>, path: &str, title: &str, lang: Lang) -> Value {
        let mut steps = vec![(self.site.config.title.get(lang).to_owned(), self.home_address(lang))];
        let mut step = |name: String, path: String| steps.push((name, self.address(&path)));
        match content {
            Content::Page(index, _) => {
                if let Some(section) = self.site.pages[index].section.map(|section| &self.site.sections[section]) {
                    step(section.title[lang].clone(), section_path(&section.id, lang, 0));
                }
            }
            Content::Tag(..) => step(self.word(lang, "topics"), tags_path(lang)),
            Content::Dataset(..) => step(self.word(lang, "data"), data_path(lang)),
            _ => {}
        }
        step(title.to_owned(), path.to_owned());
        let items = steps
            .into_iter()
            .enumerate()
            .map(|(at, (name, url))| json!({"@type": "ListItem", "position": at + 1, "name": name, "item": url}));
        json!({"@type": "BreadcrumbList", "itemListElement": items.collect::<Vec<_>>()})
    }

    fn authors(&self, edition: &Edition, lang: Lang) -> Value {
        match edition.authors.is_empty() {
            true => self.organization(lang),
            false => edition.authors.iter().map(|name| json!({"@type": "Person", "name": name})).collect(),
        }
    }

    fn organization(&self, lang: Lang) -> Value {
        json!({"@type": "Organization", "name": self.publisher(lang), "url": self.home_address(lang)})
    }

    fn home_address(&self, lang: Lang) -> String {
        self.address(&format!("{lang}/index.html"))
    }

    fn licence(&self, lang: Lang) -> &str {
        let config = &self.site.config;
        if config.licence_url.is_empty() { config.licence.get(lang) } else { &config.licence_url }
    }
}

/// An object of a type.
fn object(kind: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), Value::from(kind))])
}

/// Adds a text, unless it is empty.
fn put(object: &mut Map<String, Value>, key: &str, text: impl Into<String>) {
    let text = text.into();
    if !text.is_empty() {
        object.insert(key.to_owned(), Value::from(text));
    }
}

/// Adds a list, unless it is empty.
fn list(object: &mut Map<String, Value>, key: &str, values: impl Iterator<Item = Value>) {
    let values: Vec<Value> = values.collect();
    if !values.is_empty() {
        object.insert(key.to_owned(), Value::Array(values));
    }
}

/// JSON for use in a `<script>`: without anything that HTML could read as markup, and without the line ends that only
/// JavaScript knows.
fn embedded(value: &Value) -> String {
    let mut out = String::new();
    for c in value.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_script() {
        let value = json!({"name": "</script><!-- & \u{2028}"});
        let text = embedded(&value);
        assert!(!text.contains(['<', '>', '&', '\u{2028}']), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).expect("it is JSON still"), value);
    }
}
