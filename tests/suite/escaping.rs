//! Text of the site is text wherever it lands: in HTML, attributes, SVG, downloads. It never becomes markup.

use std::collections::BTreeSet;

use crate::html::tags;
use crate::site::{Built, SiteTest};

/// What breaks out of HTML text, of attributes in either quotes, of titles, comments, styles and CDATA, if anything does.
const HOSTILE: &str =
    r#"甲"'><script>alert(1)</script><img src=x onerror=alert(2)></title></style>-->]]>&lt;{{ 40005*3 }}"#;

/// The same without `{{`, which calls something in a text.
const IN_TEXT: &str = r#"甲"'><script>alert(1)</script><img src=x onerror=alert(2)></title></style>-->]]>&lt;"#;

/// The hostile text in YAML quotes.
fn yaml() -> String {
    format!("'{}'", HOSTILE.replace('\'', "''"))
}

/// The hostile text as a cell of a CSV file.
fn cell() -> String {
    format!("\"{}\"", HOSTILE.replace('"', "\"\""))
}

/// Asserts that no page has more markup than the theme and the texts put there.
#[track_caller]
fn assert_harmless(built: &Built) {
    let files = built.public();
    let pages: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 8, "{:?}", files.keys());
    for (path, bytes) in pages {
        let page = std::str::from_utf8(bytes).expect("pages are UTF-8");
        assert!(!page.contains("<script>alert"), "{path}:\n{page}");
        for tag in tags(page) {
            let handler = tag.attributes.keys().find(|name| name.starts_with("on"));
            assert!(handler.is_none(), "{path}: <{}> has {handler:?}", tag.name);
            // Structured data are no script.
            let is_data = tag.get("type") == Some("application/ld+json");
            let is_ours = is_data || tag.get("src").is_some_and(|src| src.contains("assets/"));
            let inside = tag.name != "script" || is_ours;
            assert!(inside, "{path} has a script of its own");
            assert!(tag.name != "img" || tag.get("src") != Some("x"), "{path} has an image of its own");
        }
        assert!(!page.contains("120015"), "{path}: a template is filled in from the content");
    }
}

/// How many pages show the hostile text as text.
fn shown(built: &Built) -> BTreeSet<String> {
    let escaped = "&lt;script&gt;alert(1)&lt;/script&gt;";
    let files = built.public().into_iter();
    files.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(escaped)).map(|(path, _)| path).collect()
}

#[test]
fn every_text_of_the_settings() {
    let x = yaml();
    let built = SiteTest::empty()
        .file(
            "content/site.yaml",
            format!(
                "title: {{zh: {x}, en: {x}}}\ntagline: {x}\ndescription: {x}\npublisher: {x}\nlicence: {x}\n\
                 licence_url: {x}\nbase_url: 'https://example.org/'\nmenu: [briefs, {{title: {x}, url: 'https://example.org/\"><script>alert(1)</script>'}}]\n\
                 taxonomies: {{tags: {{market: {{name: {x}, description: {x}}}}}}}\n"
            ),
        )
        .head("tags: [market]")
        .build()
        .published();
    assert_harmless(&built);
    assert!(shown(&built).len() > 8, "{:?}", shown(&built));
}

#[test]
fn every_text_of_the_bibliography_and_the_glossary() {
    let x = yaml();
    let built = SiteTest::new()
        .file(
            "content/sources.yaml",
            format!(
                "s:\n  title: {x}\n  title_translated: {{en: {x}}}\n  author: {x}\n  publisher: {x}\n  date: 2024\n  language: zh\n  \
                 url: 'https://example.org/\"><script>alert(1)</script>'\n  note: {x}\n"
            ),
        )
        .file("content/glossary.yaml", format!("- {{zh: {x}, en: {x}, note: {x}, avoid: {{zh: [{x}], en: [{x}]}}}}\n"))
        .file(
            "content/briefs/a.zh.md",
            format!("---\ntitle: 甲\ndate: 2024-11-02\nsources: [s]\n---\n据{{{{ cite(id=\"s\", at=\"{}\") }}}}。\n", "<script>alert(1)</script>"),
        )
        .build()
        .published();
    assert_harmless(&built);
    let shown = shown(&built);
    assert!(
        ["zh/sources.html", "en/sources.html", "en/glossary.html", "zh/briefs/a.html"]
            .iter()
            .all(|p| shown.contains(*p)),
        "{shown:?}"
    );
}

#[test]
fn every_text_of_a_head_and_its_data() {
    let (x, cell) = (yaml(), cell());
    let head = format!(
        "title: {x}\nsummary: {x}\ndate: 2024-11-02\nauthors: [{x}]\ncovers: {{zh: {x}, en: {x}}}\ntags: [{x}]\nkey_figures: [q]\n\
         quantities:\n  q: {{value: 3, unit: count, noun: {{zh: {x}, en: {x}}}, kind: derived, period: {{zh: {x}, en: {x}}}, label: {x}, note: {x}}}\n\
         data:\n  market:\n    title: {x}\n    note: {x}\n    table: true\n    columns:\n      name: {{label: {x}}}\n      size: {{label: {x}, unit: count, noun: {{zh: {x}, en: {x}}}}}\n\
         charts:\n  c: {{type: hbar, data: market, x: name, y: size, title: {x}, subtitle: {x}, note: {x}, alt: {x}}}\n  \
         d: {{type: donut, data: market, x: name, y: size, title: {x}}}\n"
    );
    let built = SiteTest::new()
        .file("content/briefs/a/index.zh.md", format!("---\n{head}---\n值{{{{ qty(id=\"q\") }}}}。\n\n{{{{ chart(id=\"c\") }}}}\n\n{{{{ chart(id=\"d\") }}}}\n"))
        .file("content/briefs/a/index.en.md", format!("---\ntitle: {x}\nsummary: {x}\nauthors: [{x}]\n---\nA {{{{ qty(id=\"q\") }}}}.\n\n{{{{ chart(id=\"c\") }}}}\n\n{{{{ chart(id=\"d\") }}}}\n"))
        .file("content/briefs/a/market.csv", format!("name,size\n{cell},3\n乙,5\n"))
        .build()
        .published();
    assert_harmless(&built);
    let shown = shown(&built);
    let wanted = [
        "zh/briefs/a.html",
        "en/briefs/a.html",
        "zh/data/a-market.html",
        "zh/index.html",
        "index.html",
        "en/tags/index.html",
    ];
    assert!(wanted.iter().all(|path| shown.contains(*path)), "{shown:?}");
}

#[test]
fn every_text_of_markdown() {
    // Raw HTML is the author's right; what Markdown calls text is text.
    let x = IN_TEXT.replace('<', "\\<").replace(']', "\\]");
    let title = "\\\"><script>alert(1)</script>";
    let built = SiteTest::new()
        .text(&format!(
            "## {x}\n\n[{x}](a.md \"{title}\")\n\n![{x}](a.png \"{title}\")\n\n```{title}\n{IN_TEXT}\n```\n\n\
             `{IN_TEXT}`\n\n|{x}|\n|---|\n|`{IN_TEXT}`|\n\n{x}\n: {x}\n\n> [!NOTE]\n> {x}\n\n[^甲]\n\n[^甲]: {x}\n"
        ))
        .file("content/briefs/a.png", "png")
        .build()
        .published();
    assert_harmless(&built);
    assert!(shown(&built).contains("zh/briefs/a.html"));
}

#[test]
fn a_text_is_escaped_once() {
    let built = SiteTest::empty()
        .file("content/site.yaml", "title: 研究 & 数据 <A>\n")
        .file(
            "content/briefs/a.zh.md",
            "---\ntitle: 问 & 答 \"B\"\nsummary: 一 & 二\ndate: 2024-11-02\n---\n## 甲 & 乙\n\n甲 & 乙 &amp; 丙\n",
        )
        .build()
        .published();
    let page = built.page("zh/briefs/a.html");
    let page =
        page.contains("<title>问 &amp; 答 &quot;B&quot;").contains("研究 &amp; 数据 &lt;A&gt;").contains("一 &amp; 二");
    page.contains("甲 &amp; 乙 &amp; 丙").lacks("&amp;amp;").lacks("&amp;lt;").lacks("&amp;quot;");
}

#[test]
fn downloads_are_the_bytes_that_were_written() {
    let csv = format!("name,size\n{},3\n", cell());
    let built = SiteTest::new()
        .file("content/briefs/a/index.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n")
        .file("content/briefs/a/market.csv", &csv)
        .build()
        .published();
    assert_eq!(built.public()["data/briefs/a/market.csv"], csv.as_bytes());
}

#[test]
fn a_data_file_is_published_byte_for_byte() {
    let csv = "\u{FEFF}name,size\r\n=1+1,-2\r\n";
    let built = SiteTest::new().text("正文。").file("content/d.csv", csv).build().published();
    assert_eq!(built.public()["data/d.csv"], csv.as_bytes());
}

#[test]
fn a_name_with_markup_in_it_is_a_name() {
    let built = SiteTest::new()
        .file("content/briefs/' onerror='alert(1)' &lt;x&gt;.zh.md", "---\ntitle: 甲\ndate: 2024-11-02\n---\n")
        .file("content/briefs/b&c/index.zh.md", "---\ntitle: 乙\ndate: 2024-11-01\n---\n")
        .file("content/briefs/b&c/'d'.csv", "a\n1\n")
        .build()
        .published();
    assert_harmless(&built);
}
