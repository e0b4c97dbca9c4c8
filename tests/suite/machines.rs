//! What a site says to search engines, once it knows its own address.

use crate::site::SiteTest;

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\n")
        .file(
            "content/briefs/市场.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  deals: {value: 65, unit: plain, label: 交易}\n---\n",
        )
        .file("content/briefs/市场.en.md", "---\ntitle: A\nupdated: 2024-12-01\n---\n")
        .file("content/briefs/alone.zh.md", "---\ntitle: 乙\ndate: 2024-11-01\n---\n")
}

#[test]
fn the_sitemap_names_every_page_with_its_languages() {
    let built = site().build().published();
    let map = built.page("sitemap.xml");
    let map = map.text();
    let entry = |path: &str| {
        let entries: Vec<&str> =
            map.lines().filter(|line| line.contains(&format!("<loc>https://example.org/b/{path}</loc>"))).collect();
        let [entry] = entries[..] else { panic!("not one entry of {path}: {entries:?}\n{map}") };
        entry.to_owned()
    };
    let market = "%E5%B8%82%E5%9C%BA";
    assert_eq!(
        entry(&format!("en/briefs/{market}.html")),
        format!(
            "<url><loc>https://example.org/b/en/briefs/{market}.html</loc><lastmod>2024-12-01</lastmod>\
             <xhtml:link rel=\"alternate\" hreflang=\"zh-CN\" href=\"https://example.org/b/zh/briefs/{market}.html\"/>\
             <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/b/en/briefs/{market}.html\"/></url>"
        )
    );
    let alone = entry("zh/briefs/alone.html");
    assert_eq!(alone, "<url><loc>https://example.org/b/zh/briefs/alone.html</loc><lastmod>2024-11-01</lastmod></url>");
    let pages = built.public().keys().filter(|path| path.ends_with(".html") && path.contains('/')).count();
    assert_eq!(map.matches("<url>").count(), pages, "every page but the cover and the one for missing addresses");
}

#[test]
fn robots_find_the_sitemap_unless_the_site_has_rules_of_its_own() {
    let built = site().build().published();
    assert!(built.page("robots.txt").text().ends_with("Sitemap: https://example.org/b/sitemap.xml\n"));
    let own = site().file("static/robots.txt", "User-agent: *\nDisallow: /\n").build().published();
    assert_eq!(own.page("robots.txt").text(), "User-agent: *\nDisallow: /\n");
}

#[test]
fn a_site_that_does_not_know_its_address_has_neither() {
    let built = SiteTest::new().build().published();
    let _ = built.absent("sitemap.xml").absent("robots.txt");
}
