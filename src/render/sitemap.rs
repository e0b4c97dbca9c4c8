//! What search engines read: `sitemap.xml` with every page in all its languages, and `robots.txt`.
//!
//! Both need absolute addresses, so a site without `base_url` has neither. The format is that of
//! <https://www.sitemaps.org/protocol.html>, alternates as Google reads them.

use crate::i18n::date;
use crate::model::{Date, Lang, PerLang, Site};
use crate::text::{encode_ascii, escape_into};

use super::{data_path, glossary_path, page_count, section_path, sources_path, tag_path, tags_path};

/// The most addresses that one file may hold.
const MOST: usize = 50_000;

/// A page in each of its languages.
struct Entry {
    paths: PerLang<Option<String>>,
    updated: PerLang<Option<Date>>,
}

/// How many files the sitemap takes; more than one are listed by an index.
pub(super) fn parts(site: &Site) -> usize {
    addresses(site).count().div_ceil(MOST).max(1)
}

/// The path of a part.
pub(super) fn path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// `sitemap.xml`: the whole, or where that is too long a list of its parts.
pub(super) fn whole(site: &Site, base: &str) -> String {
    match parts(site) {
        1 => part(site, base, 0),
        parts => {
            let mut out = head("sitemapindex", "");
            for part in 0..parts {
                out.push_str("<sitemap><loc>");
                escape_into(&format!("{base}{}", path(part)), &mut out);
                out.push_str("</loc></sitemap>\n");
            }
            out + "</sitemapindex>\n"
        }
    }
}

/// One part of the sitemap.
pub(super) fn part(site: &Site, base: &str, part: usize) -> String {
    let mut out = head("urlset", " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    let absolute = |path: &str, out: &mut String| escape_into(&format!("{base}{}", encode_ascii(path)), out);
    for (entry, lang, path) in addresses(site).skip(part * MOST).take(MOST) {
        out.push_str("<url><loc>");
        absolute(&path, &mut out);
        out.push_str("</loc>");
        if let Some(updated) = entry.updated[lang] {
            out.push_str(&format!("<lastmod>{}</lastmod>", date::iso(updated)));
        }
        let others = site.config.languages.iter().filter_map(|other| Some((other, entry.paths[*other].as_ref()?)));
        let others: Vec<_> = others.collect();
        if others.len() > 1 {
            for (other, path) in others {
                out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"", other.tag()));
                absolute(path, &mut out);
                out.push_str("\"/>");
            }
        }
        out.push_str("</url>\n");
    }
    out + "</urlset>\n"
}

/// `robots.txt`: everything may be read, and here is the sitemap.
pub(super) fn robots(base: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
}

fn head(root: &str, namespaces: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{namespaces}>\n"
    )
}

/// Every address of the site, page by page.
fn addresses(site: &Site) -> impl Iterator<Item = (std::rc::Rc<Entry>, Lang, String)> {
    entries(site).map(std::rc::Rc::new).flat_map(|entry| {
        let languages = site.config.languages.iter().copied();
        let of_entry = move |lang| Some((entry.clone(), lang, entry.paths[lang].clone()?));
        languages.filter_map(of_entry)
    })
}

fn entries(site: &Site) -> impl Iterator<Item = Entry> {
    let everywhere = |path: &dyn Fn(Lang) -> String| Entry {
        paths: PerLang::new(|lang| Some(path(lang))),
        updated: PerLang::default(),
    };
    let mut list = vec![everywhere(&|lang| format!("{lang}/index.html"))];
    list.extend([tags_path, data_path, sources_path].map(|path| everywhere(&path)));
    if !site.glossary.is_empty() {
        list.push(everywhere(&glossary_path));
    }
    for section in &site.sections {
        for number in 0..page_count(section.pages.len(), site.config.paginate_by) {
            list.push(everywhere(&|lang| section_path(&section.id, lang, number)));
        }
    }
    for tag in &site.tags {
        for number in 0..page_count(tag.pages.len(), site.config.paginate_by) {
            list.push(everywhere(&|lang| tag_path(&tag.slug, lang, number)));
        }
    }
    for paths in site.datasets.iter().filter_map(|dataset| dataset.paths.as_ref()) {
        list.push(everywhere(&|lang| paths[lang].clone()));
    }
    let pages = site.pages.iter().map(|page| Entry {
        paths: PerLang::new(|lang| page.editions[lang].as_ref().map(|edition| edition.path.clone())),
        updated: PerLang::new(|lang| page.editions[lang].as_ref().and_then(|edition| edition.updated.or(page.date))),
    });
    list.into_iter().chain(pages)
}
