//! What a site says to machines: search engines, feed readers, programs that read plain text.

use std::collections::BTreeSet;

use roxmltree::{Document, Node};
use serde_json::Value;

use crate::html::{decode, tags};
use crate::site::{Built, SiteTest};

/// The address of [`site`] and [`full`].
const BASE: &str = "https://example.org/b/";

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
    let built = built.absent("sitemap.xml").absent("robots.txt").absent("zh/feed.xml").absent("zh/feed.json");
    built.page("zh/index.html").lacks("ld+json").lacks("og:").lacks("atom+xml");
}

/// A site with everything that a text can hold.
fn full() -> SiteTest {
    SiteTest::new()
        .file(
            "content/site.yaml",
            "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\npublisher: {zh: 编辑部, en: The desk}\n\
             licence: CC BY 4.0\nlicence_url: https://creativecommons.org/licenses/by/4.0/\n\
             description: {zh: 双语简报, en: Bilingual briefings}\n\
             taxonomies: {tags: {market: {zh: 市场, en: Market}}}\n",
        )
        .file(
            "content/sources.yaml",
            "li: {type: article, title: 报告, author: {zh: 栗栗, en: Li Li}, date: 2024-11-02, url: 'https://example.com/li?a=1&b=2'}\n",
        )
        .file("content/briefs/市场/market.csv", "year,size\n2022,633\n2023,640\n")
        .file(
            "content/briefs/市场/index.zh.md",
            "---\ntitle: 甲<乙> & \"丙\"\nsummary: 导语。\ndate: 2024-11-02\ntags: [market]\nauthors: [王五]\n\
             quantities:\n  m: {value: 64.0e9, unit: CNY, approx: true, period: 2023, source: li, label: {zh: 规模, en: Size}}\n\
             key_figures: [m]\n\
             data:\n  market:\n    title: {zh: 规模, en: Size}\n    source: li\n    table: true\n    columns:\n      year: {label: {zh: 年份, en: Year}, type: year}\n\
             \x20     size: {label: {zh: 规模, en: Size}, unit: CNY, scale: 1e8}\n\
             charts:\n  c: {type: bar, data: market, x: year, y: size, title: {zh: 几近停滞, en: Flat}, source: li}\n---\n\
             ## 发现 {#found}\n\n规模为{{ qty(id=\"m\") }}[@li]，见[下文](#found)与[另一篇](../b.md)。[^1]\n\n\
             {{ chart(id=\"c\") }}\n\n| 年 | 数 |\n|---|---|\n| 2023 | {{ qty(id=\"m\", bare=true) }} |\n\n\
             - 列表\n\n  {{ chart(id=\"c\") }}\n\n[^1]: 脚注见[另一篇][x]。\n\n[x]: ../b.md\n",
        )
        .file(
            "content/briefs/市场/index.en.md",
            "---\ntitle: A\nsummary: Standfirst.\nupdated: 2024-12-01\n---\n## Found {#found}\n\nIt is {{ qty(id=\"m\") }} [@li]; see \
             [below](#found) and [the other](../b.md).[^1]\n\n{{ chart(id=\"c\") }}\n\n| Year | Size |\n|---|---|\n| 2023 | {{ qty(id=\"m\", bare=true) }} |\n\n\
             - List\n\n  {{ chart(id=\"c\") }}\n\n[^1]: See [the other][x].\n\n[x]: ../b.md\n",
        )
        .file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-10-01\n---\n正文。\n")
        .file("content/briefs/b.en.md", "---\ntitle: B\n---\nText.\n")
}

/// The path in the output of an absolute address of the site, its fragment left out.
#[track_caller]
fn path_of(url: &str) -> String {
    let path = url.strip_prefix(BASE).unwrap_or_else(|| panic!("`{url}` does not begin with `{BASE}`"));
    let path = path.split(['#', '?']).next().unwrap_or_default();
    percent_decoded(path)
}

fn percent_decoded(path: &str) -> String {
    let mut bytes = vec![];
    let mut rest = path.as_bytes();
    while let [first, behind @ ..] = rest {
        match (first, behind) {
            (b'%', [high, low, behind @ ..]) => {
                let digits = [*high, *low];
                let digits = std::str::from_utf8(&digits).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal digits"));
                rest = behind;
            }
            (byte, behind) => {
                bytes.push(*byte);
                rest = behind;
            }
        }
    }
    String::from_utf8(bytes).expect("an encoded path is UTF-8")
}

/// Asserts that every address of the site is one of a file.
#[track_caller]
fn all_exist<'a>(built: &Built, urls: impl IntoIterator<Item = &'a str>) {
    let files = built.public();
    for url in urls.into_iter().filter(|url| url.starts_with(BASE)) {
        let path = path_of(url);
        assert!(files.contains_key(&path), "`{url}`: there is no `{path}`");
    }
}

/// Asserts that a text of a feed stands alone, and gives its addresses.
#[track_caller]
fn stands_alone(html: &str) -> Vec<String> {
    let mut urls = vec![];
    for tag in tags(html) {
        assert!(!matches!(&*tag.name, "script" | "style" | "svg" | "button" | "details"), "<{}> in {html}", tag.name);
        for name in ["class", "id", "style", "tabindex", "role", "onclick"] {
            assert_eq!(tag.get(name), None, "`{name}` of <{}> in {html}", tag.name);
        }
        for url in [tag.get("href"), tag.get("src")].into_iter().flatten() {
            assert!(url.starts_with("https://"), "`{url}` is not absolute");
            urls.push(url.to_owned());
        }
        assert!(tag.name != "img" || tag.get("alt").is_some_and(|alt| !alt.is_empty()), "an image without words");
    }
    urls
}

fn texts<'a>(node: Node<'a, '_>, name: &str) -> Vec<&'a str> {
    node.children().filter(|child| child.has_tag_name(name)).map(|child| child.text().unwrap_or_default()).collect()
}

#[test]
fn the_atom_feed_has_the_whole_text_of_every_brief() {
    let built = full().build().published();
    for (lang, tag, title) in [("zh", "zh-CN", "甲<乙> & \"丙\""), ("en", "en", "A")] {
        let page = built.page(&format!("{lang}/feed.xml"));
        let feed = Document::parse(page.text()).expect("the feed is XML");
        let root = feed.root_element();
        assert_eq!(root.attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some(tag));
        assert_eq!(texts(root, "id"), [format!("{BASE}{lang}/feed.xml")]);
        let entries: Vec<Node> = root.children().filter(|child| child.has_tag_name("entry")).collect();
        assert_eq!(entries.iter().flat_map(|entry| texts(*entry, "title")).next(), Some(title));
        let ids: BTreeSet<&str> = entries.iter().flat_map(|entry| texts(*entry, "id")).collect();
        assert_eq!((entries.len(), ids.len()), (2, 2));
        all_exist(&built, ids);
        let links =
            feed.descendants().filter(|node| node.has_tag_name("link")).filter_map(|node| node.attribute("href"));
        all_exist(&built, links.collect::<Vec<_>>());
        for entry in &entries {
            let html = texts(*entry, "content")[0];
            let urls = stands_alone(html);
            all_exist(&built, urls.iter().map(String::as_str));
        }
        let first = texts(entries[0], "content")[0];
        assert!(
            first.contains(if lang == "zh" { "规模为约640亿元" } else { "It is about RMB 64.0 billion" }),
            "{first}"
        );
        assert!(first.contains("<table>") && first.contains("<img ") && !first.contains("{{"), "{first}");
    }
    let page = built.page("en/feed.xml");
    let page = page.text();
    assert!(page.contains("<updated>2024-12-01T00:00:00Z</updated>") && page.contains("<rights>CC BY 4.0</rights>"));
    assert!(
        page.contains(
            "<category term=\"market\" scheme=\"https://example.org/b/en/tags/index.html\" label=\"Market\"/>"
        )
    );
    built.page("zh/feed.xml").contains("<author><name>王五</name></author>");
}

#[test]
fn the_json_feed_says_the_same() {
    let built = full().build().published();
    let page = built.page("zh/feed.json");
    let feed: Value = serde_json::from_str(page.text()).expect("the feed is JSON");
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(feed["feed_url"], format!("{BASE}zh/feed.json"));
    assert_eq!(feed["language"], "zh-CN");
    let items = feed["items"].as_array().expect("it has items");
    let text = |item: &Value, key: &str| item[key].as_str().expect("it is a text").to_owned();
    assert_eq!(items.iter().map(|item| text(item, "title")).collect::<Vec<_>>(), ["甲<乙> & \"丙\"", "乙"]);
    assert_eq!(items[0]["id"], items[0]["url"]);
    assert_eq!(items[0]["tags"], serde_json::json!(["市场"]));
    for item in items {
        let html = text(item, "content_html");
        let urls = stands_alone(&html);
        all_exist(&built, urls.iter().map(String::as_str).chain([text(item, "url").as_str()]));
        for attachment in item["attachments"].as_array().into_iter().flatten() {
            all_exist(&built, [text(attachment, "url").as_str()]);
        }
    }
    let atom = built.page("zh/feed.xml");
    let atom = Document::parse(atom.text()).expect("the feed is XML");
    let content = atom.descendants().find(|node| node.has_tag_name("content")).and_then(|node| node.text());
    assert_eq!(content, items[0]["content_html"].as_str());
}

#[test]
fn a_feed_holds_the_latest_briefs() {
    let built = full()
        .file("content/site.yaml", "title: 简报\nlanguages: [zh]\nbase_url: https://example.org/b/\nfeed: {limit: 1}\n")
        .remove("content/briefs/市场/index.en.md")
        .remove("content/briefs/b.en.md")
        .build()
        .published();
    let page = built.page("zh/feed.xml");
    assert_eq!(page.text().matches("<entry>").count(), 1);
    built.page("zh/feed.json").contains("导语。").lacks("\"乙\"");
}

#[test]
fn a_site_without_briefs_has_no_feed() {
    let built = SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/\n")
        .build()
        .published();
    built.absent("zh/feed.xml").absent("en/feed.json").page("zh/index.html").lacks("feed.xml");
}

#[test]
fn pages_lead_to_their_feeds_and_their_plain_text() {
    let built = full().build().published();
    for path in ["zh/index.html", "zh/briefs/市场.html", "en/tags/market.html", "en/data/index.html"] {
        let page = built.page(path);
        let (folder, _) = path.rsplit_once('/').expect("it lies in a folder");
        let files = built.public();
        let links = tags(page.text()).into_iter().filter(|tag| tag.get("rel") == Some("alternate"));
        let kinds: Vec<String> = links
            .filter(|tag| tag.name == "link" && tag.get("type").is_some())
            .map(|tag| {
                let href = percent_decoded(tag.get("href").expect("a link has an address"));
                let target = href.split('/').fold(folder.to_owned(), |at, part| match part {
                    ".." => at.rsplit_once('/').map_or(String::new(), |(up, _)| up.to_owned()),
                    part if at.is_empty() => part.to_owned(),
                    part => format!("{at}/{part}"),
                });
                assert!(files.contains_key(&target), "{path}: there is no `{target}`");
                tag.get("type").unwrap_or_default().to_owned()
            })
            .collect();
        assert_eq!(kinds, ["application/atom+xml", "application/feed+json", "text/markdown"], "{path}");
    }
}

#[test]
fn every_page_has_a_version_in_plain_markdown() {
    let built = full().build().published();
    let files = built.public();
    let pages: Vec<&String> = files.keys().filter(|path| path.ends_with(".html") && path.contains('/')).collect();
    let versions: Vec<String> = files.keys().filter(|path| path.ends_with(".md")).cloned().collect();
    let expected: Vec<String> = pages.iter().map(|path| path.replace(".html", ".md")).collect();
    let is_search = |path: &String| path.ends_with("/search.md") || path.starts_with("both/");
    assert_eq!(versions, expected.into_iter().filter(|path| !is_search(path)).collect::<Vec<_>>());
    for path in &versions {
        let page = built.page(path);
        let text = page.text();
        assert!(text.starts_with("# ") && !text.contains("{{"), "{path}:\n{text}");
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..].split([')', ' ']).next().unwrap_or_default();
            if target.starts_with("https://") {
                continue;
            }
            let target = percent_decoded(target.split('#').next().unwrap_or_default());
            let found = target.split('/').fold(folder.to_owned(), |at, part| match part {
                ".." => at.rsplit_once('/').map_or(String::new(), |(up, _)| up.to_owned()),
                part if at.is_empty() => part.to_owned(),
                part => format!("{at}/{part}"),
            });
            assert!(files.contains_key(&found), "{path} leads to `{target}`, which is not there");
        }
    }
}

#[test]
fn the_markdown_of_a_brief_is_its_text_with_all_slots_filled() {
    let built = full().build().published();
    let version = built.page("zh/briefs/市场.md");
    // A chart: what it says, what it shows, its data; inside a list it stays there.
    let chart = |before: &str| {
        let lines = [
            "**几近停滞**\n",
            "柱状图，2022—2023年。2022年633亿元；2023年640亿元。\n",
            "| 年份 | 规模（亿元） |",
            "| --- | --: |",
            "| 2022 | 633 |",
            "| 2023 | 640 |\n",
            "来源：栗栗，2024\n",
            "下载[SVG](../../charts/briefs/市场/c.zh.svg) · [JSON](../../charts/briefs/市场/c.zh.json)",
        ];
        lines.join(&format!("\n{before}"))
    };
    let expected = [
        "# 甲\\<乙> & \"丙\"\n\n> 导语。\n\n- 发布：2024年11月2日\n- 撰文：王五\n- 专题：[市场](../../zh/tags/market.md)",
        "## 关键数字\n\n- 规模：约640亿元（2023年，来源：栗栗，2024）",
        "## 发现\n\n规模为约640亿元[1]，见[下文](市场.html#found)与[另一篇](../../zh/briefs/b.md)。[^1]",
        &chart(""),
        "| 年 | 数 |\n|---|---|\n| 2023 | 640亿元 |",
        &format!("- 列表\n\n  {}", chart("  ")),
        "[^1]: 脚注见[另一篇](../../zh/briefs/b.md)。",
        "## 资料来源\n\n1. 栗栗. 报告\\[EB/OL\\]. (2024-11-02). https://example.com/li?a=1&b=2.",
        "## 数据\n\n- [规模](../../zh/data/市场-market.md) · [market.csv](../../data/briefs/市场/market.csv)",
        "---\n\n- 网页：[市场.html](市场.html)\n- 语言版本：[English](../../en/briefs/市场.md)\n\
         - 本站文字许可：[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)\n",
    ];
    assert_eq!(version.text(), expected.join("\n\n"));
}

#[test]
fn llms_txt_lists_the_markdown_of_each_language() {
    let built = full().build().published();
    let page = built.page("llms.txt").contains("# 简报 · Briefing\n\n> 双语简报 Bilingual briefings\n\n## 中文\n");
    let page =
        page.contains("## English\n").contains("- [A](en/briefs/市场.md): Standfirst.\n").contains("\n## Optional\n");
    let files = built.public();
    for (at, _) in page.text().match_indices("](") {
        let target = percent_decoded(page.text()[at + 2..].split(')').next().unwrap_or_default());
        assert!(files.contains_key(&target), "there is no `{target}`");
    }
}

#[test]
fn plain_markdown_needs_no_address() {
    let built = SiteTest::new().text("正文。").build().published();
    built.page("zh/briefs/a.md").contains("# 甲\n").contains("\n正文。\n");
    built.page("llms.txt").contains("zh/briefs/a.md");
}

#[test]
fn what_is_left_out_without_an_address_is_said_once() {
    let note = "note[no-base-url]: without the site’s address there are no feeds";
    let built = SiteTest::new().text("正文。").build().published();
    let said = built.raw();
    assert!(said.contains(note) && said.contains("`base_url: https://example.org/briefing/`"), "{said}");
    assert_eq!(said.matches("no-base-url").count(), 1);
    let check = built.then().run(&["check", "--deny-warnings"]).published();
    assert!(!check.raw().contains("no-base-url"), "{}", check.raw());
    let silent = "title: {zh: 简报, en: Briefing}\nbase_url: \"\"\n";
    let built = check.then().file("content/site.yaml", silent).build().published();
    assert!(!built.raw().contains("no-base-url"), "{}", built.raw());
}

/// The structured data of a page, by type.
#[track_caller]
fn structured(built: &Built, path: &str) -> Vec<Value> {
    let page = built.page(path);
    let (_, rest) = page.text().split_once("<script type=\"application/ld+json\">").expect("there is structured data");
    let (json, _) = rest.split_once("</script>").expect("the script ends");
    let data: Value = serde_json::from_str(json).unwrap_or_else(|e| panic!("{e} in {json}"));
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().expect("it is a graph").clone()
}

#[test]
fn structured_data_say_what_a_page_is() {
    let built = full().build().published();
    let brief = "zh/briefs/%E5%B8%82%E5%9C%BA.html";
    let graph = structured(&built, "zh/briefs/市场.html");
    let [report, crumbs] = &graph[..] else { panic!("not two things: {graph:?}") };
    assert_eq!((&report["@type"], &report["name"]), (&"Report".into(), &"甲<乙> & \"丙\"".into()));
    assert_eq!(report["url"], format!("{BASE}{brief}"));
    assert_eq!(report["datePublished"], "2024-11-02T00:00:00Z");
    assert_eq!(report["author"], serde_json::json!([{"@type": "Person", "name": "王五"}]));
    assert_eq!(report["citation"][0]["url"], "https://example.com/li?a=1&b=2");
    assert_eq!(report["hasPart"][0]["distribution"][0]["encodingFormat"], "text/csv");
    let names: Vec<&Value> = crumbs["itemListElement"].as_array().expect("a list").iter().map(|i| &i["name"]).collect();
    assert_eq!(names, ["简报", "briefs", "甲<乙> & \"丙\""]);

    let graph = structured(&built, "en/briefs/市场.html");
    assert_eq!(graph[0]["translationOfWork"]["@id"], format!("{BASE}{brief}"));
    assert_eq!(graph[0]["dateModified"], "2024-12-01T00:00:00Z");
    assert_eq!(structured(&built, "zh/index.html")[0]["@type"], "WebSite");
    let data = built.public();
    let table = data.keys().find(|path| path.starts_with("zh/data/") && path.ends_with("market.html"));
    let graph = structured(&built, table.expect("the data set has a page"));
    assert_eq!((&graph[0]["@type"], &graph[1]["@type"]), (&"Dataset".into(), &"BreadcrumbList".into()));
    for path in ["zh/briefs/市场.html", "en/briefs/市场.html", "zh/index.html", "en/tags/market.html"] {
        let text = Value::Array(structured(&built, path)).to_string();
        let urls = text.split('"').filter(|part| part.starts_with(BASE) && !part.contains('{'));
        all_exist(&built, urls.map(decode).collect::<Vec<_>>().iter().map(String::as_str));
    }
}

#[test]
fn no_title_breaks_out_of_structured_data() {
    let title = "</script><script>alert(1)</script>";
    let built = full()
        .file("content/briefs/b.zh.md", format!("---\ntitle: {title}\ndate: 2024-10-01\n---\n正文。\n"))
        .build()
        .published();
    let graph = structured(&built, "zh/briefs/b.html");
    assert_eq!(graph[0]["name"], title);
    built.page("zh/briefs/b.html").lacks("<script>alert");
}

/// The addresses of pictures that a page shows to those who link to it.
#[track_caller]
fn card_of(built: &Built, path: &str) -> Option<String> {
    let page = built.page(path);
    let of = |property: &str| {
        let tag = tags(page.text()).into_iter().find(|tag| tag.get("property") == Some(property));
        tag.and_then(|tag| tag.get("content").map(str::to_owned))
    };
    let url = of("og:image")?;
    assert_eq!((of("og:image:width").as_deref(), of("og:image:height").as_deref()), (Some("1200"), Some("630")));
    assert!(of("og:image:alt").is_some_and(|alt| !alt.is_empty()), "{path}: a card without words");
    Some(url)
}

#[test]
fn every_brief_and_every_home_page_has_a_card_in_its_language() {
    let built = full().build().published();
    let files = built.public();
    let own = ["zh/briefs/市场", "en/briefs/市场", "zh/briefs/b", "en/briefs/b", "zh/index", "en/index"];
    let mut pictures = BTreeSet::new();
    for page in own {
        let url = card_of(&built, &format!("{page}.html")).expect("it has a card");
        assert_eq!(path_of(&url), format!("{page}.card.png"));
        let png = &files[&path_of(&url)];
        assert!(png.starts_with(b"\x89PNG\r\n\x1a\n") && png.len() < 60_000, "{page}: {} bytes", png.len());
        assert_eq!(png[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "{page}: 1200 by 630 pixels");
        pictures.insert(png.clone());
    }
    assert_eq!(pictures.len(), own.len(), "no two cards are alike");
    let cards = files.keys().filter(|path| path.ends_with(".card.png")).count();
    assert_eq!(cards, own.len());
    for list in ["en/tags/market.html", "en/briefs/index.html", "en/sources.html"] {
        assert_eq!(card_of(&built, list), Some(format!("{BASE}en/index.card.png")), "{list}");
    }
    built.page("zh/feed.json").contains("/zh/briefs/b.card.png");
}

#[test]
fn cards_can_be_left_out() {
    let settings = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\ncards: false\n";
    let built = full().file("content/site.yaml", settings).build().published();
    assert_eq!(card_of(&built, "zh/index.html"), None);
    let _ = built.absent("zh/index.card.png").absent("zh/briefs/b.card.png");
    let _ = SiteTest::new().text("正文。").build().published().absent("zh/briefs/a.card.png");
}

#[test]
fn a_character_that_no_card_can_show_is_named() {
    SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\n")
        .file("content/briefs/a.zh.md", "---\ntitle: 龘😀\ndate: 2024-11-02\n---\n正文。\n")
        .build()
        .published()
        .stderr(
            r"
            warning[missing-glyph]: the card of this page cannot show `龘` (U+9F98), `😀` (U+1F600): its fonts do not have them
             --> content/briefs/a.zh.md:1:1
              |
            1 | ---
              | ^
              |
              = help: use another character, or write `cards: false` in `content/site.yaml`

            published … pages, 0 charts, 1 warning in …
            ",
        );
}

#[test]
fn the_search_is_described_for_browsers() {
    let built = full().build().published();
    for lang in ["zh", "en"] {
        let page = built.page(&format!("{lang}/opensearch.xml"));
        let description = Document::parse(page.text()).expect("it is XML");
        let urls: Vec<&str> = (description.descendants())
            .filter(|node| node.has_tag_name("Url"))
            .filter_map(|node| node.attribute("template"))
            .collect();
        let search = format!("{BASE}{lang}/search.html?q={{searchTerms}}");
        assert_eq!(urls, [search, format!("{BASE}{lang}/opensearch.xml")]);
        all_exist(&built, urls);
        let name = texts(description.root_element(), "ShortName")[0];
        assert!(!name.is_empty() && name.chars().count() <= 16, "{name}");
        built.page(&format!("{lang}/briefs/b.html")).contains("application/opensearchdescription+xml");
    }
    let settings = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/b/\nsearch: false\n";
    let without = full().file("content/site.yaml", settings).build().published();
    without.absent("zh/opensearch.xml").page("zh/index.html").lacks("opensearch");
}
