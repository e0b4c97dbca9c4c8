//! Both editions of a page side by side: what stands in one row, what is said of gaps, and that anchors stay apart.

use std::collections::BTreeSet;

use crate::html::{Tag, tags};
use crate::site::{Page, SiteTest};

const ZH: &str = "---\ntitle: 增速归零\nsummary: 几近停滞\ndate: 2024-11-02\nsources: [a]\nkey_figures: [deals]\nquantities:\n  \
    deals: {value: 65, unit: count, noun: {zh: 起, en: {one: deal, other: deals}}, label: {zh: 笔数, en: Deals}}\ncharts:\n  \
    pace: {type: bar, data: [[year, size], [2022, 3], [2023, 4]], x: year, y: size, title: {zh: 增长, en: Growth}}\n---\n\
    第一段，讲市场[@a]。\n\n## 融资 {#funding}\n\n第二段，共{{ qty(id=\"deals\") }}，见[上文](#funding)。[^1]\n\n\
    {{ chart(id=\"pace\") }}\n\n只有中文的一段，很长很长，讲的是别处没有的事情。\n\n| 年 | 值 |\n|---|---|\n| 2023 | 4 |\n\n[^1]: 脚注。\n";
const EN: &str = "---\ntitle: Growth at zero\nsummary: A standstill\n---\n\
    The first paragraph, on the market [@a].\n\n## Funding {#funding}\n\nThe second, {{ qty(id=\"deals\") }}, see [above](#funding).[^1]\n\n\
    {{ chart(id=\"pace\") }}\n\n| Year | Value |\n|---|---|\n| 2023 | 4 |\n\n[^1]: A note.\n";
const SOURCES: &str =
    "a: {type: article, title: 文章, author: {zh: 栗栗, en: Li Li}, date: 2024-11-02, language: zh}\n";

fn site() -> SiteTest {
    SiteTest::new()
        .file("content/sources.yaml", SOURCES)
        .file("content/briefs/a/index.zh.md", ZH)
        .file("content/briefs/a/index.en.md", EN)
}

/// The rows of the page, each from its start to the next one's.
fn rows<'a>(page: &'a Page, class: &str) -> Vec<&'a str> {
    let start = format!("<div class=\"pair {class}\">");
    page.text()
        .split("<div class=\"pair ")
        .skip(1)
        .filter(|row| format!("<div class=\"pair {row}").starts_with(&start))
        .collect()
}

fn ids(tags: &[Tag]) -> Vec<&str> {
    tags.iter().filter_map(|tag| tag.get("id")).collect()
}

#[test]
fn each_passage_stands_beside_its_translation() {
    let built = site().build().published();
    let page = built.page("both/briefs/a.html");
    let [first, second, _] = rows(&page, "pair-paragraph")[..] else { panic!("three paragraphs:\n{}", page.text()) };
    for (row, zh, en) in [(first, "第一段", "The first"), (second, "共", "The second")] {
        let (zh, en) = (row.find(zh).expect("the original"), row.find(en).expect("the translation"));
        assert!(zh < en, "the original comes first: {row}");
    }
    for (class, zh, en) in [
        ("pair-heading-2", "融资", "Funding"),
        ("pair-chart", "增长", "Growth"),
        ("pair-table", "<th scope=\"col\">年", "Year"),
        ("pair-note", "脚注。", "A note."),
    ] {
        let [row] = rows(&page, class)[..] else { panic!("one {class}:\n{}", page.text()) };
        assert!(row.contains(zh) && row.contains(en), "{row}");
    }
    page.contains("增速归零").contains("Growth at zero").contains("几近停滞").contains("A standstill");
}

#[test]
fn every_cell_names_its_language() {
    let built = site().build().published();
    let page = built.page("both/briefs/a.html");
    for tag in tags(page.text()) {
        let class = tag.get("class").unwrap_or_default();
        if class.split(' ').any(|class| class == "cell") {
            let expected = if class.contains("cell-1") { "zh-CN" } else { "en" };
            assert_eq!(tag.get("lang"), Some(expected), "{class}");
        }
    }
}

#[test]
fn what_is_not_translated_leaves_a_gap_that_says_so() {
    let built = site().build().published();
    let page = built.page("both/briefs/a.html");
    let row = rows(&page, "pair-paragraph")[2];
    assert!(row.contains("只有中文的一段") && row.contains("Not in the English edition."), "{row}");
    let added = EN.replace("[^1]: A note", "Only in English, a paragraph of its own.\n\n[^1]: A note");
    let built = site().file("content/briefs/a/index.en.md", added).build().published();
    let page = built.page("both/briefs/a.html");
    let gap = rows(&page, "pair-paragraph").into_iter().find(|row| row.contains("译文所加，原文无此段。"));
    assert!(gap.is_some_and(|row| row.contains("Only in English")), "{}", page.text());
}

#[test]
fn a_stale_passage_is_marked() {
    let site = site().run(&["translate", "ack", "--all"]).exits(0).then();
    let built = site.build().published();
    built.page("both/briefs/a.html").lacks("has changed since");
    let edited = ZH.replace("第一段，讲", "第一段，讲的是").replace("增速归零", "增速降到零").replace("脚注。", "注。");
    let built = built.then().file("content/briefs/a/index.zh.md", edited).build().published();
    let page = built.page("both/briefs/a.html").contains("notice-stale");
    assert!(rows(&page, "pair-paragraph")[0].contains("The original has changed since this was translated."));
    assert!(!rows(&page, "pair-paragraph")[1].contains("has changed"));
    assert_eq!(page.text().matches("The original has changed since").count(), 3, "paragraph, headline and footnote");
}

#[test]
fn no_id_stands_twice_and_every_reference_is_kept() {
    let built = site().build().published();
    let page = built.page("both/briefs/a.html");
    let tags = tags(page.text());
    let all = ids(&tags);
    let known: BTreeSet<&str> = all.iter().copied().collect();
    assert_eq!(known.len(), all.len(), "{all:?}");
    for tag in &tags {
        let label = tag.get("aria-labelledby").unwrap_or_default().split_whitespace();
        let target = tag.get("href").and_then(|href| href.strip_prefix('#'));
        for id in label.chain(target) {
            assert!(known.contains(id), "`{id}` of <{}> is not there: {known:?}", tag.name);
        }
    }
    for id in ["funding-zh", "funding-en", "fn:1-zh", "fnref:1-en", "ref-1-zh", "cite-1-1-en", "chart-pace-zh"] {
        assert!(known.contains(id), "no `{id}`: {known:?}");
    }
}

#[test]
fn a_chart_shows_its_narrow_picture_and_leads_to_its_data() {
    let built = site().build().published();
    let page = built.page("both/briefs/a.html").lacks("chart-wide").lacks("<div class=\"chart-narrow\" hidden");
    page.contains("<a href=\"../../zh/briefs/a.html#chart-pace\">数据</a>").lacks("chart-embed");
}

#[test]
fn the_editions_and_the_page_of_both_lead_to_one_another() {
    let built = site().file("content/about.zh.md", "---\ntitle: 关于\n---\n一。\n");
    let built = built.file("content/about.en.md", "---\ntitle: About\n---\nOne.\n").build().published();
    built.page("zh/briefs/a.html").contains("<a href=\"../../both/briefs/a.html\">双语对照</a>");
    built.page("en/about.html").contains("<a href=\"../both/about.html\">Parallel</a>");
    let page = built.page("both/briefs/a.html");
    page.contains("href=\"../../zh/briefs/a.html\" hreflang=\"zh-CN\"").contains("href=\"../../en/briefs/a.html\"");
    built.page("zh/index.html").lacks("双语对照");
}

#[test]
fn a_page_in_one_language_has_no_such_page() {
    let built = site().remove("content/briefs/a/index.en.md").build().published().absent("both");
    built.page("zh/briefs/a.html").lacks("双语对照");
}

#[test]
fn a_site_may_do_without() {
    let yaml = "title: {zh: 简报, en: Briefing}\nparallel: false\n";
    let built = site().file("content/site.yaml", yaml).build().published().absent("both");
    built.page("zh/briefs/a.html").lacks("双语对照");
}

#[test]
fn search_engines_find_it_as_a_page_of_its_own() {
    let yaml = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\n";
    let built = site().file("content/site.yaml", yaml).build().published();
    built
        .page("both/briefs/a.html")
        .contains("rel=\"canonical\" href=\"https://example.org/b/both/briefs/a.html\"")
        .lacks("rel=\"alternate\" hreflang=\"en\" href=\"https");
    built
        .page("sitemap.xml")
        .contains("<url><loc>https://example.org/b/both/briefs/a.html</loc><lastmod>2024-11-02</lastmod></url>");
}
