//! The list of all files of the output.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::ThemeFiles;
use crate::model::Site;
use crate::text;

use super::editions::{Editioned, editioned, parallels};
use super::output::{Content, FigureFormat, Output};
use super::paths::{SOURCES_BIB, SOURCES_JSON};
use super::{cards, chart_files, machines, portable, sitemap};

/// Every file of the site, in a fixed order; two files with one path are reported.
pub fn outputs<'a>(site: &'a Site, files: &'a ThemeFiles, problems: &mut Diagnostics) -> Vec<Output<'a>> {
    let mut list = vec![];
    let mut add = |path: String, content| list.push(Output { path, content });
    add("index.html".to_owned(), Content::Cover);
    add("404.html".to_owned(), Content::Missing);
    add(".nojekyll".to_owned(), Content::NoJekyll);
    if let Some(name) = &site.config.cname {
        add("CNAME".to_owned(), Content::Cname(name));
    }
    let pages = editioned(site);
    for lang in site.config.languages.iter().copied() {
        for page in &pages {
            if let Some(path) = &page.paths[lang] {
                add(path.clone(), page.content[lang]);
            }
        }
    }
    parallels(site).for_each(|(page, path)| add(path, Content::Parallel(page)));
    if site.figures().next().is_some() {
        FigureFormat::ALL.into_iter().for_each(|format| add(format.path().to_owned(), Content::FigureFile(format)));
    }
    if !site.sources.is_empty() {
        add(SOURCES_JSON.to_owned(), Content::SourcesJson);
        add(SOURCES_BIB.to_owned(), Content::SourcesBib);
    }
    for dataset in &site.datasets {
        if let Some(file) = &dataset.file {
            add(file.path.clone(), Content::DataFile(file));
        }
    }
    for (path, file) in &site.media {
        add(path.clone(), Content::Media(file));
    }
    for (path, blob) in &files.statics {
        add(path.clone(), Content::Static(blob));
    }
    list.extend(chart_files::outputs(site));
    list.extend(for_machines(site, &pages, files));
    list.extend(machines::outputs(site, &pages));
    list.extend(cards::outputs(site, &pages));
    report_equal_paths(&list, site, problems);
    portable::report(&list, site, problems);
    list
}

/// The files that need the site's own address.
fn for_machines<'a>(site: &'a Site, pages: &[Editioned], files: &ThemeFiles) -> Vec<Output<'a>> {
    let Some(base) = site.config.base_url.as_deref() else { return vec![] };
    let parts = sitemap::parts(site, pages);
    let mut list = vec![Output { path: "sitemap.xml".to_owned(), content: Content::Sitemap(base, parts) }];
    if parts > 1 {
        list.extend(
            (0..parts).map(|part| Output { path: sitemap::path(part), content: Content::SitemapPart(base, part) }),
        );
    }
    // The site's own rules for robots take precedence.
    if !files.statics.contains_key("robots.txt") {
        list.push(Output { path: "robots.txt".to_owned(), content: Content::Robots(base) });
    }
    list
}

/// On many disks `A.html` and `a.html` are one file, so paths are compared as [`text::folded_path`] makes them.
fn report_equal_paths(list: &[Output<'_>], site: &Site, problems: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &Output<'_>> = BTreeMap::new();
    // Where two pages have one address, so have the files that are made of them.
    let is_derived = |output: &&Output<'_>| matches!(output.content, Content::Markdown(..) | Content::Parallel(_));
    for output in list.iter().filter(|output| !is_derived(output)) {
        let path = text::folded_path(&output.path);
        let Some(first) = seen.get(&path) else {
            seen.insert(path, output);
            continue;
        };
        // Two pages with one address have been reported where they were routed, once for all their editions.
        let (first, second) = (first.content.name(site), output.content.name(site));
        let end = format!("`{path}`");
        let is_reported = |p: &Diagnostic| {
            let is_same = text::folded_path(&p.message).ends_with(&end);
            p.code == "duplicate-url" && (is_same || p.message.starts_with(&format!("{first} and {second} ")))
        };
        if !problems.iter().any(is_reported) {
            problems.push(
                Diagnostic::general(
                    "duplicate-url",
                    format!("{first} and {second} would both be written to `{}`", output.path),
                )
                .hint("rename one of them"),
            );
        }
    }
}
