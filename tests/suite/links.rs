//! The demonstration site, crawled: every link leads somewhere, and nothing leads out.

use std::collections::{BTreeMap, BTreeSet};

use crate::determinism::demo;
use crate::html::{Tag, tags};
use crate::site::SiteTest;

/// Every page of a site with its tags.
fn pages(files: &BTreeMap<String, Vec<u8>>) -> BTreeMap<&str, Vec<Tag>> {
    let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (&**path, tags(std::str::from_utf8(bytes).expect("pages are UTF-8")))).collect()
}

/// Undoes percent-encoding.
fn decode(text: &str) -> String {
    let mut bytes = vec![];
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let code = tail.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        match code.and_then(|hex| u8::from_str_radix(hex, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => (bytes.push(byte), rest = &tail[2..]).1,
            None => (bytes.push(*first), rest = tail).1,
        }
    }
    String::from_utf8(bytes).expect("addresses are UTF-8")
}

/// The path that a relative address means from a page; `None` where it leads out of the site.
fn target(page: &str, address: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(decode(&parts.join("/")))
}

/// What is wrong with an address on a page; `None` if it is sound.
fn fault(
    page: &str,
    address: &str,
    files: &BTreeMap<String, Vec<u8>>,
    ids: &BTreeMap<&str, BTreeSet<&str>>,
) -> Option<&'static str> {
    let (path, fragment) = address.split_once('#').map_or((address, None), |(path, id)| (path, Some(decode(id))));
    if path.starts_with('/') {
        return Some("depends on where the site is");
    }
    let path = match path {
        "" => page.to_owned(),
        path => match target(page, path) {
            Some(path) => path,
            None => return Some("leads out of the site"),
        },
    };
    if path.is_empty() || path.ends_with('/') || !path.rsplit('/').next().unwrap_or("").contains('.') {
        return Some("does not end in a file name");
    }
    if !files.contains_key(&path) {
        return Some("leads to nothing");
    }
    match (fragment, ids.get(&*path)) {
        (Some(id), Some(ids)) if !ids.contains(&*id) => Some("leads to an anchor that is not there"),
        (Some(_), None) => Some("leads to an anchor of a file without any"),
        _ => None,
    }
}

/// Every address on every page that is not sound.
#[track_caller]
fn assert_sound(files: &BTreeMap<String, Vec<u8>>) {
    let pages = pages(files);
    let of_page =
        |tags: &[Tag]| -> BTreeSet<String> { tags.iter().filter_map(|tag| tag.get("id").map(str::to_owned)).collect() };
    let ids: BTreeMap<&str, BTreeSet<String>> = pages.iter().map(|(path, tags)| (*path, of_page(tags))).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        ids.iter().map(|(path, ids)| (*path, ids.iter().map(String::as_str).collect())).collect();
    let mut faults = BTreeSet::new();
    let mut checked = 0;
    for (path, tags) in &pages {
        for tag in tags {
            for address in
                ["href", "src", "srcset", "poster", "action", "xlink:href"].iter().filter_map(|name| tag.get(name))
            {
                let is_link = tag.name == "a" && address.starts_with("http");
                if is_link || address.starts_with("data:") || address.starts_with("mailto:") {
                    continue;
                }
                checked += 1;
                if let Some(fault) = fault(path, address, files, &ids) {
                    faults.insert(format!("{path}: <{} {address}> {fault}", tag.name));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.into_iter().collect::<Vec<_>>().join("\n"));
    assert!(checked > pages.len(), "the links were not found");
}

#[test]
fn every_link_is_relative_and_leads_to_something() {
    assert_sound(demo());
}

#[test]
fn names_that_need_encoding_are_reached_too() {
    let built = SiteTest::new()
        .file("content/briefs/市场 50%/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\ntags: ['C/C++ & 其他?', 市场]\n---\n## 规模 #1\n\n[数据](<市场 1.csv>)，[乙](../b%23.md#一)，![图](图%201.png)，[本页](#规模-1)\n")
        .file("content/briefs/市场 50%/市场 1.csv", "a\n1\n")
        .file("content/briefs/市场 50%/图 1.png", "png")
        .file("content/briefs/b#.zh.md", "---\ntitle: 乙\ndate: 2024-11-01\n---\n## 一\n")
        .build()
        .published();
    assert_sound(&built.public());
}

#[test]
fn a_link_to_another_host_is_a_link_and_nothing_is_fetched_from_there() {
    for (path, tags) in pages(demo()) {
        for tag in tags.iter().filter(|tag| tag.name != "a") {
            for name in ["href", "src", "srcset", "poster", "data", "action"] {
                let address = tag.get(name).unwrap_or_default();
                let is_identity = tag.name == "link" && matches!(tag.get("rel"), Some("canonical" | "alternate"));
                assert!(is_identity || !address.contains("//"), "{path} fetches {address}");
            }
            assert!(!tag.get("style").is_some_and(|style| style.contains("url(")), "{path} fetches by a style");
        }
    }
    let scripts =
        demo().iter().filter(|(path, _)| path.ends_with(".css") || path.ends_with(".js") || path.ends_with(".svg"));
    // The search index holds the words of the pages, addresses too.
    for (path, bytes) in scripts.filter(|(path, _)| !path.starts_with("search/")) {
        let text = String::from_utf8_lossy(bytes);
        let without_names = text.replace("http://www.w3.org/", "");
        for fetch in ["http:", "https:", "url(//", "@import", "fetch(", "XMLHttpRequest", "import("] {
            assert!(!without_names.contains(fetch), "{path} holds `{fetch}`");
        }
    }
}

#[test]
fn every_page_has_a_language_one_headline_and_ids_of_its_own() {
    for (path, tags) in pages(demo()) {
        let html = tags.iter().find(|tag| tag.name == "html").expect("a page is HTML");
        let wanted = if path.starts_with("en/") { "en" } else { "zh-CN" };
        assert_eq!(html.get("lang"), Some(wanted), "{path}");
        assert_eq!(tags.iter().filter(|tag| tag.name == "h1").count(), 1, "headlines of {path}");
        let mut seen = BTreeSet::new();
        for id in tags.iter().filter_map(|tag| tag.get("id")) {
            assert!(!id.is_empty() && !id.contains(char::is_whitespace), "{path}: the id `{id}`");
            assert!(seen.insert(id), "{path}: the id `{id}` is given twice");
        }
    }
}

#[test]
fn what_labels_describe_is_there() {
    for (path, tags) in pages(demo()) {
        let ids: BTreeSet<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
        for tag in &tags {
            for name in ["aria-labelledby", "aria-describedby", "aria-controls", "for"] {
                for id in tag.get(name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{path}: <{} {name}=\"{id}\">", tag.name);
                }
            }
            if tag.name == "img" {
                assert!(tag.get("alt").is_some(), "{path}: an image without `alt`");
            }
        }
    }
}

#[test]
fn headings_do_not_jump() {
    for (path, tags) in pages(demo()) {
        let mut before = 0;
        for tag in &tags {
            let level = tag.name.strip_prefix('h').and_then(|n| n.parse::<u8>().ok());
            let Some(level) = level else { continue };
            assert!(level <= before + 1, "{path}: <h{level}> behind <h{before}>");
            before = level;
        }
    }
}

#[test]
fn both_editions_know_each_other() {
    for (path, tags) in pages(demo()).into_iter().filter(|(path, _)| path.starts_with("zh/")) {
        let other = path.replacen("zh/", "en/", 1);
        let switch = tags.iter().find(|tag| tag.name == "a" && tag.get("hreflang") == Some("en"));
        let address = switch.and_then(|tag| tag.get("href")).unwrap_or_else(|| panic!("{path} has no switch"));
        assert_eq!(target(path, address).as_deref(), Some(&*other), "{path}");
    }
}
