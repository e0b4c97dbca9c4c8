//! The bibliography as readers see it: citations, the list at the foot of a page, the sources page, downloads.

use crate::site::SiteTest;

const SOURCES: &str = "\
ccia: {type: article, title: 产业报告, title_translated: {en: Industry report}, author: {zh: 栗栗, en: 'Li, Li'}, \
publisher: {zh: 安全419, en: Anquan 419}, date: 2024-11-02, url: 'https://a.b/', accessed: 2025-10-06, language: zh}
cae: {type: paper, title: A paper, author: 'Smith, John', parent: Journal, date: 2016, language: en}
who: {title: Third, author: WHO, date: 2020, language: en}
";

fn site(zh: &str, en: &str) -> SiteTest {
    SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nlanguages: [zh, en]\n")
        .file("content/sources.yaml", SOURCES)
        .file("content/briefs/a.zh.md", format!("---\ntitle: 甲\ndate: 2024-11-02\n---\n{zh}\n"))
        .file("content/briefs/a.en.md", format!("---\ntitle: A\n---\n{en}\n"))
}

#[test]
fn citations_are_numbers_in_chinese_and_names_in_english() {
    let built = site(
        "其一[@cae, 第12—15页]，其二[@ccia]，其三[@who; @cae; @ccia]，其四[@cae; @who]，其五[-@ccia]。",
        "One [@cae, pp. 12-15], two [see @ccia, p. 3; @who], three [-@ccia].",
    )
    .build()
    .published();
    let link = |n: usize, k: usize, title: &str| {
        format!("<a href=\"#ref-{n}\" id=\"cite-{n}-{k}\" role=\"doc-biblioref\" title=\"{title}\">")
    };
    let smith = "SMITH J. A paper[J]. Journal, 2016.";
    let li = "栗栗. 产业报告[EB/OL]. 安全419, 2024(2024-11-02)[2025-10-06]. https://a.b/.";
    let who = "WHO. Third[EB/OL]. 2020.";
    built
        .page("zh/briefs/a.html")
        .contains(&format!("其一<sup class=\"cite\">[{}1</a>]12-15</sup>，", link(1, 1, smith)))
        .contains(&format!("其二<sup class=\"cite\">[{}2</a>]</sup>，", link(2, 1, li)))
        .contains(&format!(
            "其三<sup class=\"cite\">[{}1</a><span id=\"cite-2-2\"></span>-{}3</a>]</sup>",
            link(1, 2, smith),
            link(3, 1, who)
        ))
        .contains(&format!("其四<sup class=\"cite\">[{}1</a>,{}3</a>]</sup>", link(1, 3, smith), link(3, 2, who)))
        .contains("<li class=\"reference\" id=\"ref-1\">\n<p class=\"reference-entry\">SMITH J. <span lang=\"en\">A paper</span>[J]")
        .contains("<a href=\"#cite-2-3\" role=\"doc-backlink\" aria-label=\"回到第3处引用\">↩<sup>3</sup></a>");
    let smith = "Smith, J. (2016). A paper. Journal.";
    let li = "Li, L. (2024, November 2). 产业报告 [Industry report]. Anquan 419. https://a.b/";
    built
        .page("en/briefs/a.html")
        .contains(&format!("One <span class=\"cite\">({}Smith, 2016</a>, pp. 12–15)</span>,", link(1, 1, smith)))
        .contains(&format!("two <span class=\"cite\">(see {}Li, 2024</a>, p. 3; ", link(2, 1, li)))
        .contains(&format!("three <span class=\"cite\">({}2024</a>)</span>.", link(2, 2, li)))
        .contains("<a href=\"#cite-1-1\" role=\"doc-backlink\" aria-label=\"Back to citation 1\">↩</a>");
}

#[test]
fn what_is_no_citation_stays_as_it_is() {
    let text = "邮件[a@b.cn]、`[@ccia]`、\\[@ccia]、[@ccia](https://x.cn)。\n\n```\n[@ccia]\n```\n\n<div title=\"[@ccia]\">[@ccia]</div>";
    site(text, "A")
        .build()
        .published()
        .page("zh/briefs/a.html")
        .lacks("class=\"cite\"")
        .contains("<code>[@ccia]</code>");
}

#[test]
fn a_citation_in_a_table_a_heading_and_a_footnote() {
    let text =
        "## 一[@ccia] {#one}\n\n| 甲 | 乙 |\n|--|--|\n| 一[@cae] | 二[@who, 第3页] |\n\n注[^1]。\n\n[^1]: 见[@ccia]。";
    site(text, "A")
        .build()
        .published()
        .page("zh/briefs/a.html")
        .contains("id=\"cite-1-1\"")
        .contains("id=\"cite-1-2\"")
        .contains("id=\"cite-2-1\"")
        .contains("id=\"cite-3-1\"");
}

#[test]
fn pages_that_are_lists_cite_the_bibliography_itself() {
    site("甲", "A")
        .file("content/_index.zh.md", "---\ntitle: 首页\n---\n据[@ccia]。\n")
        .build()
        .published()
        .page("zh/index.html")
        .contains("<a href=\"../zh/sources.html#source-ccia\" id=\"cite-1-1\"");
}

#[test]
fn the_sources_page_says_what_rests_on_each_source() {
    let built = site("据[@ccia]，又[@ccia]。", "By [@ccia].").build().published();
    built
        .page("zh/sources.html")
        .contains("id=\"source-ccia\"")
        .contains("<a href=\"../zh/briefs/a.html\">甲</a><span class=\"uses-kind\">文中引用2次</span>")
        .contains("<dd><time datetime=\"2025-10-06\">2025年10月6日</time></dd>")
        .contains("尚未引用。");
    built.page("en/sources.html").contains("<a href=\"../sources.bib\" download>BibTeX</a>");
    let public = built.public();
    let text = |path: &str| String::from_utf8(public[path].clone()).expect("text");
    assert!(text("sources.bib").starts_with("@article{cae,\n  author = {Smith, John},\n"), "{}", text("sources.bib"));
    let json: serde_json::Value = serde_json::from_str(&text("sources.json")).expect("JSON");
    assert_eq!(json[1]["title"], "产业报告");
}

#[test]
fn a_brief_says_how_it_is_cited() {
    site("甲", "A")
        .file(
            "content/site.yaml",
            "title: {zh: 简报, en: Briefing}\npublisher: {zh: 编辑部, en: The editors}\nlanguages: [zh, en]\n\
             base_url: https://x.cn/\n",
        )
        .build()
        .published()
        .page("zh/briefs/a.html")
        .contains(
            "编辑部. 甲[EB/OL]. 简报, 2024(2024-11-02). <a class=\"address\" href=\"https://x.cn/zh/briefs/a.html\"",
        );
}
