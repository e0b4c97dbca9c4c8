//! Two languages: what a translation inherits, and what readers see where there is none.

use crate::html::tags;
use crate::site::SiteTest;

const SOURCE: &str = "---\ntitle: 市场增长放缓\nsummary: 增速降到1.1%\ndate: 2024-11-02\ntags: [market]\nkey_figures: [size]\n\
    quantities:\n  size: {value: 64.0e9, unit: CNY, approx: true, label: {zh: 市场规模, en: Market size}}\n---\n规模{{ qty(id=\"size\") }}。\n";

const TRANSLATION: &str =
    "---\ntitle: Growth slowed\nsummary: It fell to 1.1%\n---\nThe market is {{ qty(id=\"size\") }}.\n";

/// A site with both editions of one brief, as a folder.
fn both() -> SiteTest {
    SiteTest::new()
        .file(
            "content/site.yaml",
            "title: {zh: 简报, en: Briefing}\ntaxonomies: {tags: {market: {zh: 市场, en: Market}}}\n",
        )
        .file("content/briefs/a/index.zh.md", SOURCE)
        .file("content/briefs/a/index.en.md", TRANSLATION)
}

#[test]
fn a_figure_is_written_once_and_read_in_both_languages() {
    let built = both().build().published();
    built.page("zh/briefs/a.html").contains("约640亿元</data>").contains("市场规模");
    built.page("en/briefs/a.html").contains("about RMB 64.0 billion</data>").contains("Market size");
}

#[test]
fn a_translation_inherits_date_tags_and_key_figures() {
    let built = both().build().published();
    let page = built.page("en/briefs/a.html");
    page.contains("<time datetime=\"2024-11-02\">2 November 2024</time>")
        .contains(">Market</a>")
        .contains("figure-number");
}

#[test]
fn a_flat_pair_is_a_brief_too() {
    let built = SiteTest::new()
        .file("content/briefs/a.zh.md", SOURCE)
        .file("content/briefs/a.en.md", TRANSLATION)
        .build()
        .published();
    built.page("zh/briefs/a.html").contains("约640亿元");
    built.page("en/briefs/a.html").contains("about RMB 64.0 billion");
}

#[test]
fn a_file_without_a_language_is_in_the_first_one() {
    let built = SiteTest::new().file("content/briefs/a.md", SOURCE).build().published().absent("en/briefs/a.html");
    built.page("zh/briefs/a.html").contains("<h1>市场增长放缓</h1>");
}

#[test]
fn where_a_translation_is_missing_lists_show_the_source_as_what_it_is() {
    let built = both().remove("content/briefs/a/index.en.md").build().published().absent("en/briefs/a.html");
    for path in ["en/index.html", "en/briefs/index.html", "en/tags/market.html"] {
        let page = built.page(path).contains("href=\"../").contains("zh/briefs/a.html");
        let marked = tags(page.text())
            .iter()
            .any(|tag| matches!(&*tag.name, "div" | "h2" | "h3") && tag.get("lang") == Some("zh-CN"));
        assert!(marked, "{path} does not say that the entry is Chinese:\n{}", page.text());
    }
    // The page itself says that there is no translation, and leads to the home page of the other language.
    let page = built.page("zh/briefs/a.html").contains("not translated");
    let switch = tags(page.text()).into_iter().find(|tag| tag.get("hreflang") == Some("en")).expect("a switch");
    assert_eq!(switch.get("href"), Some("../../en/index.html"));
}

#[test]
fn a_link_leads_to_the_readers_own_edition_or_else_to_the_one_there_is() {
    let built = both()
        .file(
            "content/briefs/b.zh.md",
            "---\ntitle: 乙\ndate: 2024-11-01\n---\n见[甲](a/index.md)和[英文版](a/index.en.md)。\n",
        )
        .file("content/briefs/b.en.md", "---\ntitle: B\n---\nSee [A](a/index.md) and [C](c.md).\n")
        .file("content/briefs/c.zh.md", "---\ntitle: 丙\ndate: 2024-11-01\n---\n")
        .build()
        .published();
    let page = built.page("zh/briefs/b.html").contains("href=\"../../zh/briefs/a.html\"");
    page.contains("href=\"../../en/briefs/a.html\"");
    let page = built.page("en/briefs/b.html").contains("href=\"../../en/briefs/a.html\"");
    page.contains("href=\"../../zh/briefs/c.html\"");
}

#[test]
fn a_site_in_one_language_has_no_cover_and_no_switch() {
    let built = SiteTest::new()
        .file("content/site.yaml", "title: 简报\nlanguages: [zh]\n")
        .file("content/briefs/a.md", SOURCE)
        .build()
        .published();
    assert!(built.public().keys().all(|path| !path.starts_with("en/")));
    built.page("index.html").contains("<html lang=\"zh-CN\">").contains("href=\"zh/briefs/a.html\"").lacks("English");
    built.page("zh/briefs/a.html").contains("约640亿元").lacks("English");
}

#[test]
fn a_site_in_english_alone() {
    let built = SiteTest::new()
        .file("content/site.yaml", "title: Briefing\nlanguages: [en]\n")
        .file("content/briefs/a.md", SOURCE.replace("规模{{", "The market is {{"))
        .build()
        .published();
    built.page("index.html").contains("<html lang=\"en\">").contains("href=\"en/briefs/a.html\"");
    built.page("en/briefs/a.html").contains("about RMB 64.0 billion");
}

#[test]
fn the_first_language_is_the_source_and_the_default() {
    let built = both()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nlanguages: [en, zh]\n")
        .file("content/briefs/a/index.en.md", SOURCE.replace("市场增长放缓", "Growth slowed"))
        .file("content/briefs/a/index.zh.md", "---\ntitle: 增长放缓\n---\n规模{{ qty(id=\"size\") }}。\n")
        .build()
        .published();
    let cover = built.page("index.html").contains("<html lang=\"en\">");
    let (en, zh) = (cover.text().find("en/index.html"), cover.text().find("zh/index.html"));
    assert!(en < zh, "English comes first on the cover");
    built.page("zh/briefs/a.html").contains("约640亿元").contains("2024年11月2日");
}

#[test]
fn a_draft_is_left_out_with_all_its_editions_links_and_lists() {
    let draft = SOURCE.replace("tags:", "draft: true\ntags:");
    let site = both()
        .file("content/briefs/a/index.zh.md", &draft)
        .file("content/briefs/a/market.csv", "a\n1\n")
        .file("content/briefs/a/picture.png", "png")
        .file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-11-01\n---\n");
    let built = site.build().published();
    assert!(
        built.public().keys().all(|path| !path.contains("/a") || path.contains("assets")),
        "{:?}",
        built.public().keys()
    );
    built.page("zh/index.html").lacks("市场增长放缓");
    built.page("en/index.html").lacks("Growth slowed");
}

#[test]
fn what_is_wrong_in_a_draft_stops_nobody_until_it_is_built() {
    let site =
        || both().file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-13-01\ndraft: true\n---\n[](x.md)\n");
    site().build().published();
    site().arg("--drafts").build().fails().says("bad-date");
}

#[test]
fn drafts_are_built_when_asked_for() {
    let built = both()
        .file("content/briefs/a/index.zh.md", SOURCE.replace("tags:", "draft: true\ntags:"))
        .arg("--drafts")
        .build()
        .published();
    built.page("en/briefs/a.html").contains("Growth slowed");
}

#[test]
fn a_translation_alone_can_be_a_draft() {
    let built = both()
        .file("content/briefs/a/index.en.md", TRANSLATION.replace("summary:", "draft: true\nsummary:"))
        .build()
        .published();
    built.page("zh/briefs/a.html").contains("not translated");
    let _ = built.absent("en/briefs/a.html");
}

#[test]
fn a_list_is_parted_into_pages_in_both_languages() {
    let site = (0..5).fold(
        SiteTest::new().file("content/site.yaml", "title: {zh: 简报, en: Briefing}\npaginate_by: 2\n"),
        |site, n| {
            site.file(
                &format!("content/briefs/b{n}.zh.md"),
                format!("---\ntitle: 第{n}篇\ndate: 2024-11-0{}\n---\n", n + 1),
            )
        },
    );
    let built = site.build().published();
    built.page("zh/briefs/index.html").contains("第4篇").contains("第3篇").lacks("第2篇</").contains("page-2.html");
    built.page("zh/briefs/page-3.html").contains("第0篇").lacks("第1篇</");
    built.page("en/briefs/page-2.html").contains("第2篇");
    let _ = built.absent("zh/briefs/page-4.html");
}

#[test]
fn absolute_addresses_only_where_the_site_knows_its_own() {
    let built = both().build().published();
    built.page("zh/briefs/a.html").lacks("canonical").lacks("og:url");
    let built = both()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/briefing\n")
        .build()
        .published();
    let page = built
        .page("zh/briefs/a.html")
        .contains("<link rel=\"canonical\" href=\"https://example.org/briefing/zh/briefs/a.html\">");
    page.contains("hreflang=\"en\" href=\"https://example.org/briefing/en/briefs/a.html\"");
}
