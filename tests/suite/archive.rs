//! The archive: the whole site in one file that can prove itself.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::site::{Built, SiteTest};

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/briefs/a/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n![图](图.png)\n")
        .file("content/briefs/a/市场.csv", "year,size\n2023,640\n")
        .file("content/briefs/a/图.png", "png")
        .file("content/briefs/secret/index.zh.md", "---\ntitle: 密\ndate: 2024-11-02\ndraft: true\n---\n")
        .file("content/briefs/secret/data.csv", "a\n1\n")
        .file("templates/parts/extra.html", "")
}

fn archived(site: SiteTest) -> (Built, Vec<u8>) {
    let file = site.path("a.zip");
    let built = site.run(&["archive", "--root", ".", "--output", "a.zip"]).exits(0);
    let bytes = std::fs::read(file).expect("the archive");
    (built, bytes)
}

fn names(bytes: &[u8]) -> Vec<String> {
    let zip = ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    zip.file_names().map(|name| name.expect("a name").into_owned()).collect()
}

#[test]
fn an_archive_holds_the_site_its_sources_and_a_start_page_but_no_draft() {
    let (_, bytes) = archived(site());
    let names = names(&bytes);
    for path in [
        "SHA256SUMS",
        "start.html",
        "site/zh/briefs/a.html",
        "source/content/site.yaml",
        "source/content/briefs/a/index.zh.md",
        "source/content/briefs/a/市场.csv",
        "source/content/briefs/a/图.png",
        "source/templates/parts/extra.html",
    ] {
        assert!(names.iter().any(|name| name == path), "{path} is missing: {names:#?}");
    }
    assert!(!names.iter().any(|name| name.contains("secret")), "{names:#?}");
    let mut zip = ZipArchive::new(Cursor::new(&bytes)).expect("a zip file");
    let mut start = String::new();
    zip.by_name("start.html").expect("the start page").read_to_string(&mut start).expect("text");
    assert!(start.contains("href=\"site/zh/index.html\"") && start.contains("href=\"site/en/index.html\""), "{start}");
    assert!(start.contains("href=\"site/assets/site.css\""), "{start}");
}

#[test]
fn an_archive_shows_links_in_place_of_images_of_other_hosts() {
    let yaml = "title: {zh: 简报, en: Briefing}\npolicy: {images: [img.example.org]}\n";
    let text = "---\ntitle: 丙\ndate: 2024-11-02\n---\n![图](https://img.example.org/a.png)\n";
    let (_, bytes) = archived(site().file("content/site.yaml", yaml).file("content/briefs/c.zh.md", text));
    let mut zip = ZipArchive::new(Cursor::new(&bytes)).expect("a zip file");
    let mut page = String::new();
    zip.by_name("site/zh/briefs/c.html").expect("the page").read_to_string(&mut page).expect("text");
    assert!(page.contains("<a href=\"https://img.example.org/a.png\" rel=\"external\">图</a>"), "{page}");
    assert!(page.contains("img-src 'self' data:;") && !page.contains("<img src=\"https:"), "{page}");
}

#[test]
fn the_same_site_gives_the_same_bytes() {
    let (_, one) = archived(site().env("RAYON_NUM_THREADS", "1"));
    let (_, many) = archived(site().env("RAYON_NUM_THREADS", "7"));
    assert!(one == many, "the archives differ");
}

#[test]
fn an_archive_proves_itself() {
    let (built, mut bytes) = archived(site());
    let site = built.then();
    let built = site.run(&["archive", "--verify", "a.zip"]).exits(0).says("`a.zip` is whole: ");
    let at = bytes.windows(5).position(|part| part == b"SHA25").expect("the list") + 60;
    bytes[at] ^= 0x20;
    let site = built.then().file("b.zip", &bytes).file("c.zip", &bytes[..bytes.len() / 2]);
    let built = site.run(&["archive", "--verify", "b.zip"]).exits(1);
    built.then().run(&["archive", "--verify", "c.zip"]).exits(1).says("not a zip file, or only a part of one");
}

#[test]
fn what_is_wrong_leaves_the_old_archive_alone() {
    let (built, old) = archived(site());
    let site = built.then().file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: never\n---\n");
    let file = site.path("a.zip");
    let _built = site.run(&["archive", "--root", ".", "--output", "a.zip"]).exits(1).says("bad-date");
    assert!(std::fs::read(file).expect("the old archive") == old);
}

#[test]
fn what_is_forged_or_no_file_is_refused() {
    let (built, bytes) = archived(site());
    let longer = [&bytes, &b"EVIL"[..]].concat();
    let site = built.then().file("longer.zip", &longer);
    let built = site.run(&["archive", "--verify", "longer.zip"]).exits(1);
    let built = built.says("error: `longer.zip` is not whole: there are bytes after its end, or its end has a comment");
    let built = built.then().run(&["archive", "--verify", "content"]).exits(1);
    let _built = built.says("error: cannot read `content`: it is a folder, not a file");
}
