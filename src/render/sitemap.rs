//! Files for search engines: `sitemap.xml` with every page in all its languages, and `robots.txt`.
//!
//! Both need absolute addresses, so a site without `base_url` has neither. The format is that of
//! <https://www.sitemaps.org/protocol.html>, with alternates in Google's form.

use std::borrow::Cow;

use crate::i18n::date;
use crate::model::{Date, Site};
use crate::text::{encode_ascii, escape_into};

use super::editions::{Editioned, editioned, parallels};
use super::output::Content;

/// The most addresses that one file may hold.
const MOST: usize = 50_000;

/// How many files the sitemap takes; more than one are listed by an index.
pub(super) fn parts(site: &Site, pages: &[Editioned]) -> usize {
    addresses(site, pages).count().div_ceil(MOST).max(1)
}

/// The path of a part.
pub(super) fn path(part: usize) -> String {
    format!("sitemap-{}.xml", part + 1)
}

/// `sitemap.xml` where the sitemap is too long for one file: the list of its parts.
pub(super) fn index(base: &str, parts: usize) -> String {
    let mut out = head("sitemapindex", "");
    for part in 0..parts {
        out.push_str("<sitemap><loc>");
        escape_into(&format!("{base}{}", path(part)), &mut out);
        out.push_str("</loc></sitemap>\n");
    }
    out + "</sitemapindex>\n"
}

/// One part of the sitemap.
pub(super) fn part(site: &Site, base: &str, part: usize) -> String {
    let mut out = head("urlset", " xmlns:xhtml=\"http://www.w3.org/1999/xhtml\"");
    let absolute = |path: &str, out: &mut String| escape_into(&format!("{base}{}", encode_ascii(path)), out);
    let pages = editioned(site);
    for address in addresses(site, &pages).skip(part * MOST).take(MOST) {
        out.push_str("<url><loc>");
        absolute(&address.path, &mut out);
        out.push_str("</loc>");
        if let Some(updated) = updated(site, address.content) {
            out.push_str(&format!("<lastmod>{}</lastmod>", date::iso(updated)));
        }
        let paths = address.page.map(|page| &page.paths);
        let others: Vec<_> =
            site.config.languages.iter().filter_map(|other| Some((other, paths?[*other].as_ref()?))).collect();
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

/// `robots.txt`: allows everything and names the sitemap.
pub(super) fn robots(base: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {base}sitemap.xml\n")
}

fn head(root: &str, namespaces: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} \
         xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"{namespaces}>\n"
    )
}

/// An address of the site.
struct Address<'a> {
    path: Cow<'a, str>,
    content: Content<'static>,
    /// The page in all its languages, if it belongs to one of them.
    page: Option<&'a Editioned>,
}

/// Every address of the site, page by page; then those of both editions side by side, which belong to no language.
fn addresses<'a>(site: &'a Site, pages: &'a [Editioned]) -> impl Iterator<Item = Address<'a>> {
    let of_languages = pages.iter().flat_map(|page| {
        let languages = site.config.languages.iter().copied();
        languages.filter_map(move |lang| {
            let path = Cow::Borrowed(page.paths[lang].as_deref()?);
            Some(Address { path, content: page.content[lang], page: Some(page) })
        })
    });
    of_languages.chain(parallels(site).map(|(page, path)| Address {
        path: Cow::Owned(path),
        content: Content::Parallel(page),
        page: None,
    }))
}

/// The day of a page's last revision, if known.
fn updated(site: &Site, content: Content<'_>) -> Option<Date> {
    let (page, languages) = match content {
        Content::Page(page, lang) => (page, vec![lang]),
        Content::Parallel(page) => (page, site.config.languages.clone()),
        _ => return None,
    };
    let page = &site.pages[page];
    let editions = languages.iter().filter_map(|lang| page.editions[*lang].as_ref());
    editions.filter_map(|edition| edition.updated.or(page.date)).max()
}
