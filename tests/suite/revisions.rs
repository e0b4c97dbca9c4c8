//! What has been changed since publication, and how a brief is cited.

use crate::site::SiteTest;

const REVISIONS: &str = "revisions:\n  - {date: 2024-11-05, text: {zh: 补上第三季度。, en: Added the third quarter.}}\n  \
    - {date: 2024-11-09, kind: correction, text: {zh: 应为65起。, en: 'It is 65, not 64.'}}\n";

fn site(revisions: &str) -> SiteTest {
    SiteTest::new()
        .file(
            "content/site.yaml",
            "title: {zh: 简报, en: Briefing}\npublisher: {zh: 编辑部, en: The Desk}\nlicence: CC BY 4.0\n\
             licence_url: https://creativecommons.org/licenses/by/4.0/\nbase_url: https://example.org/b/\n",
        )
        .file("content/briefs/a.zh.md", format!("---\ntitle: 甲\ndate: 2024-11-02\n{revisions}---\n"))
        .file("content/briefs/a.en.md", "---\ntitle: A finding\n---\n")
}

#[test]
fn a_brief_tells_what_was_changed_the_latest_first() {
    let built = site(REVISIONS).build().published();
    let page = built.page("zh/briefs/a.html").contains("<a href=\"#brief-revisions\">本文于2024年11月9日更正</a>");
    let (first, second) = (page.text().find("应为65起。"), page.text().find("补上第三季度。"));
    assert!(first.is_some() && first < second, "{}", page.text());
    let page = built.page("en/briefs/a.html").contains("Corrected on 9 November 2024").contains("It is 65, not 64.");
    page.contains("revision-correction").contains("Added the third quarter.");
    built.page("both/briefs/a.html").contains("应为65起。").contains("It is 65, not 64.");
}

#[test]
fn the_day_of_revision_follows_from_the_list() {
    let built = site(REVISIONS).build().published();
    built.page("en/briefs/a.html").contains("<dt>Revised</dt><dd><time datetime=\"2024-11-09\">");
    built.page("sitemap.xml").contains("en/briefs/a.html</loc><lastmod>2024-11-09</lastmod>");
}

#[test]
fn the_site_has_a_page_of_all_corrections_if_there_are_any() {
    let built = site(REVISIONS).build().published();
    let page = built.page("en/corrections.html").contains("2 changes, one of them a correction");
    page.contains("<a href=\"../en/briefs/a.html\">A finding</a>").contains("Added the third quarter.");
    built.page("zh/index.html").contains("<a href=\"../zh/corrections.html\">更正</a>");
    let built = site("").build().published().absent("zh/corrections.html");
    built.page("zh/index.html").lacks("corrections.html");
    built.page("zh/briefs/a.html").lacks("brief-revisions").lacks("class=\"corrected\"");
}

#[test]
fn the_foot_tells_how_current_the_content_is() {
    let built = site(REVISIONS).build().published();
    built.page("en/index.html").contains("Content as of <time datetime=\"2024-11-09\">9 November 2024</time>");
    built.page("zh/sources.html").contains("内容截至<time datetime=\"2024-11-09\">2024年11月9日</time>");
}

#[test]
fn a_brief_is_cited_in_both_styles_and_for_reference_managers() {
    let built = site("").build().published();
    let page = built.page("zh/briefs/a.html").contains("编辑部. 甲[EB/OL]. 简报, 2024(2024-11-02).");
    let page = page.contains("<dd class=\"citation\" lang=\"en\">The Desk. (2024, November 2).");
    let (own, other) = (page.text().find("<dt>GB/T 7714</dt>"), page.text().find("<dt>APA</dt>"));
    assert!(own.is_some() && own < other, "the style of the page comes first");
    page.contains("@online{a-zh,").contains("&quot;id&quot;: &quot;a-zh&quot;").contains("[A finding]");
    let page = built.page("en/briefs/a.html").contains("https://example.org/b/en/briefs/a.html");
    let (own, other) = (page.text().find("<dt>APA</dt>"), page.text().find("<dt>GB/T 7714</dt>"));
    assert!(own.is_some() && own < other, "the style of the page comes first");
    page.contains("<p class=\"licence\">").contains("rel=\"license\">CC BY 4.0</a>");
}
