//! The latest briefs as a JSON Feed (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::feed::Entry;
use crate::model::Lang;
use crate::render::Renderer;
use crate::render::paths::json_feed_path;

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    language: &'static str,
    home_page_url: String,
    feed_url: String,
    authors: Vec<Author<'a>>,
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    language: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    summary: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    image: &'a str,
    date_published: &'a str,
    date_modified: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'a>>,
    content_html: &'a str,
}

#[derive(Serialize)]
struct Attachment<'a> {
    url: &'a str,
    mime_type: &'static str,
    title: &'a str,
    size_in_bytes: usize,
}

impl Renderer<'_> {
    /// The feed of a language that has briefs.
    pub(in crate::render) fn json_feed(&self, lang: Lang) -> String {
        let config = &self.site.config;
        let entries = self.entries(lang);
        let feed = Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: config.title.get(lang),
            description: config.description.get(lang),
            language: lang.tag(),
            home_page_url: self.address(&format!("{lang}/index.html")),
            feed_url: self.address(&json_feed_path(lang)),
            authors: vec![Author { name: self.publisher(lang) }],
            items: entries.iter().map(|entry| item(entry, lang)).collect(),
        };
        serde_json::to_string_pretty(&feed).expect("texts and lists can always be written") + "\n"
    }
}

fn item<'a>(entry: &'a Entry<'a>, lang: Lang) -> Item<'a> {
    Item {
        id: &entry.url,
        url: &entry.url,
        title: entry.title,
        language: lang.tag(),
        summary: entry.summary,
        image: &entry.card,
        date_published: &entry.published,
        date_modified: &entry.updated,
        authors: entry.authors.iter().map(|name| Author { name }).collect(),
        tags: entry.tags.iter().map(|(_, name, _)| *name).collect(),
        attachments: (entry.files.iter())
            .map(|(url, title, kind, size)| Attachment { url, mime_type: kind, title, size_in_bytes: *size })
            .collect(),
        content_html: &entry.html,
    }
}
