//! The package files of an EPUB: metadata, list and order of its files; and its table of contents.
//!
//! The format is EPUB 3.3. Nothing depends on the clock: an edition is identified by the day of the last revision of
//! its content, and by an identifier that follows from the address or the name of the site.

use sha2::{Digest, Sha256};

use crate::i18n::date;
use crate::model::{Config, Date, Lang};
use crate::text::{encode_path, escape, hex};

use super::Part;

/// Where readers look first.
pub(super) const CONTAINER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>\
    <rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

/// How accessible a volume is, in the words of schema.org.
const ACCESSIBILITY: [(&str, &str); 13] = [
    ("accessMode", "textual"),
    ("accessMode", "visual"),
    ("accessModeSufficient", "textual"),
    ("accessModeSufficient", "textual,visual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityHazard", "noFlashingHazard"),
    ("accessibilityHazard", "noMotionSimulationHazard"),
    ("accessibilityHazard", "noSoundHazard"),
];

/// A file of the volume.
pub(super) struct Item {
    pub(super) path: String,
    pub(super) kind: &'static str,
    /// `nav`, `svg`, `cover-image`, with a space between; may be empty.
    pub(super) properties: &'static str,
    pub(super) order: Order,
}

/// Whether readers turn to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// As one of the documents, in the order of the list.
    Read,
    /// As part of another one.
    Beside,
}

/// The metadata of the volume.
pub(super) struct Facts<'a> {
    pub(super) config: &'a Config,
    pub(super) lang: Lang,
    pub(super) authors: Vec<String>,
    pub(super) modified: Option<Date>,
    /// How accessible it is, in a sentence.
    pub(super) accessibility: String,
}

pub(super) fn package(facts: &Facts<'_>, items: &[Item]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" \
         unique-identifier=\"id\" xml:lang=\"{}\">\n",
        facts.lang.tag()
    );
    metadata(facts, &mut out);
    out.push_str("<manifest>\n");
    for (number, item) in items.iter().enumerate() {
        let properties = match item.properties {
            "" => String::new(),
            properties => format!(" properties=\"{properties}\""),
        };
        let path = escape(&encode_path(&item.path));
        out.push_str(&format!("<item id=\"i{number}\" href=\"{path}\" media-type=\"{}\"{properties}/>\n", item.kind));
    }
    out.push_str("</manifest>\n<spine>\n");
    for (number, _) in items.iter().enumerate().filter(|(_, item)| item.order == Order::Read) {
        out.push_str(&format!("<itemref idref=\"i{number}\"/>\n"));
    }
    out.push_str("</spine>\n</package>\n");
    out
}

fn metadata(facts: &Facts<'_>, out: &mut String) {
    let Facts { config, lang, .. } = facts;
    out.push_str("<metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n");
    let mut dc = |name: &str, text: &str| {
        if !text.is_empty() {
            out.push_str(&format!("<dc:{name}>{}</dc:{name}>\n", escape(text)));
        }
    };
    dc("title", config.title.get(*lang));
    dc("language", lang.tag());
    facts.authors.iter().for_each(|author| dc("creator", author));
    dc("publisher", config.publisher.get(*lang));
    let description = Some(config.description.get(*lang)).filter(|text| !text.is_empty());
    dc("description", description.unwrap_or(config.tagline.get(*lang)));
    dc("rights", config.licence.get(*lang));
    dc("source", config.base_url.as_deref().unwrap_or_default());
    dc("date", &facts.modified.map(date::machine).unwrap_or_default());
    out.push_str(&format!("<dc:identifier id=\"id\">{}</dc:identifier>\n", identifier(config, *lang)));
    out.push_str(&format!("<meta property=\"dcterms:modified\">{}</meta>\n", moment(facts.modified)));
    // By this we know our own file again before we replace it.
    out.push_str(concat!("<meta name=\"generator\" content=\"jianbao ", env!("CARGO_PKG_VERSION"), "\"/>\n"));
    for (name, value) in ACCESSIBILITY {
        out.push_str(&format!("<meta property=\"schema:{name}\">{value}</meta>\n"));
    }
    let summary = escape(&facts.accessibility);
    out.push_str(&format!("<meta property=\"schema:accessibilitySummary\">{summary}</meta>\n</metadata>\n"));
}

/// The table of contents, both as a page and for the navigation of e-readers.
pub(super) fn contents(title: &str, lang: Lang, cover: &str, parts: &[Part]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<meta \
                      charset=\"utf-8\"/>\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n<body>\n\
         <nav epub:type=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 \
                          id=\"contents\">{title}</h1>\n<ol>\n",
        tag = lang.tag(),
        title = escape(title)
    );
    let link = |path: &str, title: &str| format!("<a href=\"{}\">{}</a>", escape(path), escape(title));
    for part in parts.iter().filter(|part| !part.title.is_empty()) {
        out.push_str(&format!("<li>{}", link(&encode_path(part.place.name()), &part.title)));
        if part.headings.len() > 1 {
            out.push_str("\n<ol>\n");
            for heading in &part.headings {
                out.push_str(&format!("<li>{}</li>\n", link(&heading.path, &heading.title)));
            }
            out.push_str("</ol>\n");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n</nav>\n<nav epub:type=\"landmarks\" hidden=\"hidden\">\n<ol>\n");
    let mut landmark = |kind: &str, path: &str, title: &str| {
        out.push_str(&format!(
            "<li><a epub:type=\"{kind}\" href=\"{}\">{}</a></li>\n",
            escape(&encode_path(path)),
            escape(title)
        ));
    };
    landmark("cover", "cover.xhtml", cover);
    landmark("toc", "contents.xhtml", title);
    let first = |kind: &str| parts.iter().find(|part| part.kind == kind);
    for (kind, landmark_kind) in [("chapter", "bodymatter"), ("sources", "bibliography"), ("glossary", "glossary")] {
        if let Some(part) = first(kind) {
            landmark(landmark_kind, part.place.name(), &part.title);
        }
    }
    out.push_str("</ol>\n</nav>\n</body>\n</html>\n");
    out
}

/// The page that shows the cover.
pub(super) fn cover_page(title: &str, lang: Lang, picture: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"{tag}\" xml:lang=\"{tag}\">\n<head>\n<meta \
                      charset=\"utf-8\"/>\n\
         <title>{title}</title>\n<link rel=\"stylesheet\" type=\"text/css\" href=\"style.css\"/>\n</head>\n\
         <body class=\"epub-cover\">\n<section epub:type=\"cover\">\n<img src=\"{picture}\" alt=\"{title}\" \
         role=\"doc-cover\"/>\n</section>\n</body>\n</html>\n",
        tag = lang.tag(),
        title = escape(title)
    )
}

/// A UUID that follows from the address of the site, or else from its name; version 8 (RFC 9562), by SHA-256.
fn identifier(config: &Config, lang: Lang) -> String {
    let titles = Lang::ALL.map(|lang| config.title.get(lang)).join("\n");
    let name = config.base_url.as_deref().unwrap_or(&titles);
    let hash = Sha256::digest(format!("jianbao volume\n{name}\n{lang}"));
    let mut bytes: [u8; 16] = std::array::from_fn(|n| hash[n]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = hex(&bytes);
    let parts = [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]];
    format!("urn:uuid:{}", parts.join("-"))
}

/// The first moment of a date; of a site without dates, one that is never to change.
fn moment(date: Option<Date>) -> String {
    let day = date.and_then(|date| Date::of_day(date.first_day())).unwrap_or(Date::Day(2000, 1, 1));
    format!("{}T00:00:00Z", date::iso(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_any_precision_has_a_first_moment() {
        #[track_caller]
        fn case(text: &str, moment_: &str) {
            assert_eq!(moment(Date::parse(text)), moment_);
        }
        case("2024-11-02", "2024-11-02T00:00:00Z");
        case("2024-Q3", "2024-07-01T00:00:00Z");
        case("2024", "2024-01-01T00:00:00Z");
    }
}
