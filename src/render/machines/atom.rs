//! The latest briefs as an Atom feed (RFC 4287).

use super::feed::Entry;
use super::feed_html::xml_into;
use crate::model::Lang;
use crate::render::Renderer;
use crate::render::paths::{atom_path, json_feed_path};

impl Renderer<'_> {
    /// The feed of a language that has briefs.
    pub(in crate::render) fn atom(&self, lang: Lang) -> String {
        let config = &self.site.config;
        let entries = self.entries(lang);
        let mut out = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n",
            lang.tag()
        );
        element("id", &self.address(&atom_path(lang)), &mut out);
        element("title", config.title.get(lang), &mut out);
        if !config.tagline.is_empty() {
            element("subtitle", config.tagline.get(lang), &mut out);
        }
        element("updated", entries.iter().map(|entry| entry.updated.as_str()).max().unwrap_or_default(), &mut out);
        author(self.publisher(lang), &mut out);
        link("self", "application/atom+xml", &self.address(&atom_path(lang)), &mut out);
        link("alternate", "text/html", &self.address(&format!("{lang}/index.html")), &mut out);
        link("alternate", "application/feed+json", &self.address(&json_feed_path(lang)), &mut out);
        if !config.licence_url.is_empty() {
            link("license", "text/html", &config.licence_url, &mut out);
        }
        if !config.licence.is_empty() {
            element("rights", config.licence.get(lang), &mut out);
        }
        out.push_str(concat!("<generator version=\"", env!("CARGO_PKG_VERSION"), "\">jianbao</generator>\n"));
        for entry in &entries {
            self.atom_entry(entry, lang, &mut out);
        }
        out + "</feed>\n"
    }

    fn atom_entry(&self, entry: &Entry<'_>, lang: Lang, out: &mut String) {
        out.push_str("<entry>\n");
        element("id", &entry.url, out);
        element("title", entry.title, out);
        link("alternate", "text/html", &entry.url, out);
        link("alternate", "text/markdown", &entry.markdown, out);
        for (url, title, kind, size) in &entry.files {
            out.push_str(&format!("<link rel=\"enclosure\" type=\"{kind}\" length=\"{size}\" href=\""));
            xml_into(url, out);
            out.push_str("\" title=\"");
            xml_into(title, out);
            out.push_str("\"/>\n");
        }
        element("published", &entry.published, out);
        element("updated", &entry.updated, out);
        entry.authors.iter().for_each(|name| author(name, out));
        for (key, name, _) in &entry.tags {
            let scheme = self.topics_address(lang);
            out.push_str("<category");
            for (attribute, value) in [("term", *key), ("scheme", &scheme), ("label", *name)] {
                out.push_str(&format!(" {attribute}=\""));
                xml_into(value, out);
                out.push('"');
            }
            out.push_str("/>\n");
        }
        if !entry.summary.is_empty() {
            element("summary", entry.summary, out);
        }
        out.push_str("<content type=\"html\">");
        xml_into(&entry.html, out);
        out.push_str("</content>\n</entry>\n");
    }
}

fn element(name: &str, text: &str, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    xml_into(text, out);
    out.push_str(&format!("</{name}>\n"));
}

fn author(name: &str, out: &mut String) {
    out.push_str("<author><name>");
    xml_into(name, out);
    out.push_str("</name></author>\n");
}

fn link(rel: &str, kind: &str, url: &str, out: &mut String) {
    out.push_str(&format!("<link rel=\"{rel}\" type=\"{kind}\" href=\""));
    xml_into(url, out);
    out.push_str("\"/>\n");
}
