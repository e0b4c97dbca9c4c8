//! Volumes: everything that there is to read in one language, as one HTML file or as an EPUB, whole wherever it is
//! opened.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use roxmltree::{Document, ParsingOptions};
use zip::ZipArchive;

use crate::site::SiteTest;

const A: &str = "---
title: 甲
date: 2024-11-02
sources: [x]
quantities:
  q: {value: 64.0e9, unit: CNY, period: 2023, source: y, label: {zh: 规模, en: Size}}
key_figures: [q]
data:
  d: {title: 数据, rows: [[a, b], [2023, 640], [2024, 650]], columns: {a: {type: year, label: 年}, b: {label: 数}}}
charts:
  c: {type: bar, data: d, x: a, y: b, title: 图题, source: y}
---
## 一 {#one}

据[@y]和[@x]，{{ qty(id=\"q\") }}。见[乙](../b.md#two)[^n]。

[^n]: 注。

{{ chart(id=\"c\") }}

![图](图.png)

![远](https://example.org/far.png)

<p>手写<br>的<b>标记</p>
<script>alert(1)</script>
";

const B: &str = "---
title: 乙
date: 2024-11-01
---
## 二 {#two}

[@x]：[甲](a/index.md#one)，[数据](a/extra.csv)，[外部](https://example.org/)。&nbsp;&copy;
";

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/sources.yaml", "x: {title: 来源甲, date: 2024}\ny: {title: 来源乙, date: 2023}\n")
        .file("content/glossary.yaml", "- {zh: 零信任, en: zero trust}\n")
        .file("content/briefs/a/index.zh.md", A)
        .file("content/briefs/a/图.png", "png")
        .file("content/briefs/a/extra.csv", "a\n1\n")
        .file("content/briefs/b.zh.md", B)
        .file("content/briefs/b.en.md", "---\ntitle: B\n---\n## Two {#two}\n\nText.\n")
        .file("content/briefs/secret.zh.md", "---\ntitle: 密\ndate: 2024-11-02\ndraft: true\n---\n")
}

/// What a command wrote into `out/`, by name without that of the temporary folder.
fn written(site: SiteTest, flag: &str) -> BTreeMap<String, Vec<u8>> {
    let built = site.run(&["archive", flag, "--root", ".", "--output", "out"]).exits(0);
    let files = built.then().tree("out");
    let name = |path: String| path.split_once('.').map(|(_, rest)| rest.to_owned()).expect("a name with an ending");
    files.into_iter().map(|(path, bytes)| (name(path), bytes)).collect()
}

fn single(site: SiteTest) -> BTreeMap<String, String> {
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    written(site, "--single-file").into_iter().map(|(name, bytes)| (name, text(bytes))).collect()
}

/// The values of an attribute in a page, in their order.
fn values<'a>(html: &'a str, attribute: &str) -> Vec<&'a str> {
    let open = format!(" {attribute}=\"");
    html.split(&*open).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0)).collect()
}

/// Asserts that every id of a page is there once, and every link inside it leads to one.
#[track_caller]
fn assert_whole(html: &str) {
    let ids = values(html, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(unique.len(), ids.len(), "an id is there twice");
    for address in values(html, "href") {
        match address.strip_prefix('#') {
            Some(id) => assert!(unique.contains(id), "nothing has the id of `{address}`"),
            None => {
                let is_link = address.starts_with("https://") || address.starts_with("http://");
                assert!(is_link || address.starts_with("data:text/csv"), "`{address}` is not inside");
            }
        }
    }
    for name in ["aria-labelledby", "aria-describedby"] {
        for id in values(html, name).iter().flat_map(|ids| ids.split(' ')) {
            assert!(unique.contains(id), "nothing has the id `{id}` of {name}");
        }
    }
    for part in html.split("url(#").skip(1) {
        let id = part.split(')').next().unwrap_or_default();
        assert!(unique.contains(id), "nothing has the id of `url(#{id})`");
    }
    assert!(values(html, "src").iter().all(|address| address.starts_with("data:")), "an image is elsewhere");
    assert!(!html.contains("<script") && !html.contains("<link"), "it needs another file");
}

#[test]
fn a_single_file_holds_every_page_of_its_language() {
    let files = single(site());
    assert_eq!(files.keys().collect::<Vec<_>>(), ["en.html", "zh.html"]);
    files.values().for_each(|html| assert_whole(html));
    let zh = &files["zh.html"];
    for part in [
        "<a href=\"#briefs/b:two\">乙</a>",
        "<a href=\"#briefs/a:one\">甲</a>",
        "<h3 id=\"briefs/a:one\">",
        "src=\"data:image/png;base64,cG5n\"",
        "<a href=\"https://example.org/far.png\" rel=\"external\">远</a>",
        "<p>手写<br>的<b>标记</b></p>",
        "<svg",
        "<table",
        "零信任",
        "\u{a0}©",
        "，数据，",
    ] {
        assert!(zh.contains(part), "{part} is not in {zh}");
    }
    assert!(!zh.contains("密"), "a draft is in it");
    assert!(!files["en.html"].contains("briefs/a:"), "a page that is not translated is in it");
}

#[test]
fn sources_are_numbered_through_all_chapters_and_listed_once() {
    let zh = &single(site())["zh.html"];
    // The second brief cites what the first has cited as its second source.
    for part in ["id=\"briefs/a:cite-1-1\"", "id=\"briefs/a:cite-2-1\"", "id=\"briefs/b:cite-2-2\""] {
        assert!(zh.contains(part), "{part} is not in {zh}");
    }
    assert_eq!(zh.matches("id=\":sources:ref-2\"").count(), 1);
    assert_eq!(zh.matches("href=\"#briefs/b:cite-2-2\"").count(), 1);
}

#[test]
fn where_the_site_knows_its_address_its_files_are_on_the_network() {
    let yaml = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b\n";
    let zh = &single(site().file("content/site.yaml", yaml))["zh.html"];
    assert!(zh.contains("href=\"https://example.org/b/") && zh.contains("extra.csv\">数据</a>"), "{zh}");
}

/// The files of an EPUB by path, in their order.
fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let count = zip.len();
    let file = |index| {
        let mut file = zip.by_index(index).expect("a file");
        let mut bytes = vec![];
        file.read_to_end(&mut bytes).expect("it can be read");
        (file.name().expect("a name").into_owned(), bytes)
    };
    (0..count).map(file).collect()
}

/// What a path or address names beside the package document.
fn beside(address: &str) -> String {
    let path = address.split('#').next().unwrap_or_default();
    format!("EPUB/{}", path.replace("%20", " "))
}

/// Asserts that every document of an EPUB is XML, and that what they and the package name is there.
#[track_caller]
fn assert_sound(bytes: &[u8]) {
    let files = unpacked(bytes);
    assert_eq!(files[0], ("mimetype".to_owned(), b"application/epub+zip".to_vec()));
    let names: BTreeSet<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    let mut ids: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut links: Vec<(&str, String)> = vec![];
    let mut listed = BTreeSet::new();
    for (name, bytes) in files.iter().filter(|(name, _)| [".xhtml", ".opf", ".xml"].iter().any(|e| name.ends_with(e))) {
        let text = std::str::from_utf8(bytes).expect("UTF-8");
        let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).unwrap_or_else(|e| panic!("{name}: {e}"));
        for node in document.descendants().filter(roxmltree::Node::is_element) {
            if let Some(id) = node.attribute("id") {
                assert!(ids.entry(name).or_default().insert(id.to_owned()), "{name} has the id `{id}` twice");
            }
            let tag = node.tag_name().name();
            for address in [node.attribute("href"), node.attribute("src")].into_iter().flatten() {
                match tag {
                    "item" => drop(listed.insert(beside(address))),
                    _ => links.push((name, address.to_owned())),
                }
            }
        }
    }
    for (from, address) in links.iter().filter(|(_, address)| !address.starts_with("http")) {
        let (path, id) = address.split_once('#').unwrap_or((address, ""));
        let target = if path.is_empty() { (*from).to_owned() } else { beside(path) };
        assert!(names.contains(&*target), "{from} leads to `{address}`");
        let known = ids.get(&*target);
        assert!(id.is_empty() || known.is_some_and(|ids| ids.contains(id)), "{from} leads to `{address}`");
    }
    let apart = ["mimetype", "META-INF/container.xml", "EPUB/package.opf"];
    let inside: BTreeSet<String> = names.iter().filter(|name| !apart.contains(name)).map(|n| (*n).to_owned()).collect();
    assert_eq!(listed, inside, "the package lists what is there");
}

#[test]
fn an_epub_is_well_formed_and_lists_what_is_in_it() {
    let files = written(site(), "--epub");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["en.epub", "zh.epub"]);
    files.values().for_each(|bytes| assert_sound(bytes));
    let files: BTreeMap<String, Vec<u8>> = unpacked(&files["zh.epub"]).into_iter().collect();
    let text = |name: &str| String::from_utf8(files[name].clone()).expect("UTF-8");
    let package = text("EPUB/package.opf");
    for part in [
        "<dc:title>简报</dc:title>",
        "<dc:language>zh-CN</dc:language>",
        "<dc:identifier id=\"id\">urn:uuid:",
        "<meta property=\"dcterms:modified\">2024-11-02T00:00:00Z</meta>",
        "properties=\"svg\"",
        "properties=\"nav\"",
        "href=\"images/",
        "schema:accessibilitySummary",
    ] {
        assert!(package.contains(part), "{part} is not in {package}");
    }
    let chapter = text("EPUB/c01.xhtml");
    for part in [
        "epub:type=\"noteref\"",
        "epub:type=\"footnote\"",
        "href=\"c02.xhtml#two\"",
        "href=\"sources.xhtml#ref-1\"",
        "<p>手写<br/>的<b>标记</b></p>",
    ] {
        assert!(chapter.contains(part), "{part} is not in {chapter}");
    }
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    for flag in ["--single-file", "--epub"] {
        let one = written(site().env("RAYON_NUM_THREADS", "1"), flag);
        let many = written(site().env("RAYON_NUM_THREADS", "7"), flag);
        assert!(one == many, "the volumes of {flag} differ");
    }
}

#[test]
fn the_identifier_stays_when_the_text_changes() {
    let identifier = |site| {
        let files = written(site, "--epub");
        let text = String::from_utf8(unpacked(&files["zh.epub"]).remove(2).1).expect("UTF-8");
        let (_, rest) = text.split_once("urn:uuid:").expect("an identifier");
        rest[..36].to_owned()
    };
    let changed = site().file("content/briefs/c.zh.md", "---\ntitle: 丙\ndate: 2025-01-01\n---\n新。\n");
    assert_eq!(identifier(site()), identifier(changed));
}

#[test]
fn a_site_without_pages_has_no_volume() {
    let built = SiteTest::new().run(&["archive", "--epub"]).exits(1);
    let _ = built.says("the site has nothing to read yet");
}

#[test]
fn what_is_wrong_leaves_the_old_volumes_alone() {
    let site = site().file("content/briefs/bad.zh.md", "---\ntitle: 丁\ndate: never\n---\n");
    let built = site.run(&["archive", "--single-file", "--root", ".", "--output", "out"]).exits(1).says("bad-date");
    assert!(!built.then().path("out").exists());
}

#[test]
fn a_theme_can_set_a_volume_otherwise() {
    let zh = &single(site().file("templates/volume/chapter.html", "<h1>{{ page.title }}</h1><p>own</p>"))["zh.html"];
    assert!(zh.contains("<h2>甲</h2><p>own</p>"), "{zh}");
    let built = site().file("templates/volume/chapter.html", "{{ page.titel }}");
    let _ = built
        .run(&["archive", "--epub", "--root", ".", "--output", "out"])
        .exits(1)
        .says("templates/volume/chapter.html:1");
}
