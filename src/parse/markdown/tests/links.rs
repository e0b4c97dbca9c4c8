//! Links, images, footnotes.

use super::*;

#[test]
fn links_inside_the_site_are_slots() {
    let (body, problems) =
        parse("[甲](../a/index.md#口径 \"题\") [乙](#节) [丙](<a b.md>)\n\n[丁][d]\n\n[d]: d&amp;e.md", Lang::Zh);
    assert!(problems.is_empty());
    let targets: Vec<_> = body
        .slots
        .iter()
        .map(|slot| match &slot.kind {
            SlotKind::Link { target } => &**target,
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(targets, ["../a/index.md#口径", "#节", "a b.md", "d&e.md"]);
    assert!(body.html.starts_with("<p><a href=\"\" title=\"题\">甲</a> <a href=\"\">乙</a> <a href=\"\">丙</a></p>\n"));
}

#[test]
fn links_to_other_hosts_are_finished() {
    en(
        "[a](<https://example.com/?a=1&b=\"2\">)",
        "<p><a href=\"https://example.com/?a=1&amp;b=%222%22\" rel=\"external\">a</a></p>\n",
    );
    en("<https://example.com>", "<p><a href=\"https://example.com\" rel=\"external\">https://example.com</a></p>\n");
    en("<a@example.com>", "<p><a href=\"mailto:a@example.com\">a@example.com</a></p>\n");
    en("[a](mailto:a@example.com)", "<p><a href=\"mailto:a@example.com\">a</a></p>\n");
}

#[test]
fn bare_urls_become_links() {
    let link = |url: &str| format!("<a href=\"{url}\" rel=\"external\">{url}</a>");
    let url = "https://example.com/a_b_c/*d*?e=~f~g";
    zh(&format!("见{url}。下文"), &format!("<p>见{}。下文</p>\n", link(url)));
    zh(&format!("（{url}）"), &format!("<p>（{}）</p>\n", link(url)));
    zh(&format!("**见{url}**，下文"), &format!("<p><strong>见{}</strong>，下文</p>\n", link(url)));
    zh(&format!("{url}，{url}"), &format!("<p>{}，{}</p>\n", link(url), link(url)));
    zh(&format!("`{url}`"), &format!("<p><code>{url}</code></p>\n"));
    zh(&format!("|{url}|\n|-|"), &html(&format!("|<{url}>|\n|-|"), Lang::Zh));
    zh("见www.example.com。", "<p>见<a href=\"http://www.example.com\" rel=\"external\">www.example.com</a>。</p>\n");
    en("[see https://example.com](a.md)", "<p><a href=\"a.md\">see https://example.com</a></p>\n");
    en(
        "https://a.example/?b&amp;c.",
        "<p><a href=\"https://a.example/?b&amp;c\" rel=\"external\">https://a.example/?b&amp;c</a>.</p>\n",
    );
    en("\\https://a.example", "<p>\\<a href=\"https://a.example\" rel=\"external\">https://a.example</a></p>\n");
}

#[test]
fn unsafe_addresses_are_errors() {
    for address in ["javascript:alert(1)", "JAVASCRIPT:x", "vbscript:x", "data:text/html,x", "java&#10;script:x"] {
        let text = format!("[甲]({address})");
        let (body, found) = parse(&text, Lang::Zh);
        assert_eq!(body.html, "<p><a>甲</a></p>\n");
        assert_eq!(found.iter().map(|d| d.code).collect::<Vec<_>>(), ["unsafe-link"], "{address}");
    }
    problems("[甲](javascript:x)", &[("unsafe-link", "javascript:x", "an address cannot begin with `javascript:`")]);
    problems("![甲](javascript:x)", &[("unsafe-link", "javascript:x", "an address cannot begin with `javascript:`")]);
    problems("[甲]()", &[("empty-link", "[甲]()", "this link leads nowhere")]);
}

#[test]
fn an_image_alone_is_a_figure() {
    zh(
        "![a < \"b\" *c*](a.png \"题 & 注\")",
        "<figure><img src=\"a.png\" alt=\"a &lt; &quot;b&quot; c\" loading=\"lazy\"><figcaption>题 &amp; 注</figcaption></figure>\n",
    );
    zh("![甲](a.png)", "<figure><img src=\"a.png\" alt=\"甲\" loading=\"lazy\"></figure>\n");
    zh(
        "[![甲](a.png \"题\")](b.md)",
        "<figure><a href=\"b.md\"><img src=\"a.png\" alt=\"甲\" loading=\"lazy\"></a><figcaption>题</figcaption></figure>\n",
    );
    zh("见![甲](a.png \"题\")", "<p>见<img src=\"a.png\" alt=\"甲\" title=\"题\" loading=\"lazy\"></p>\n");
    zh("![甲\n乙 ![丙](b.png) `丁`](a.png)文", "<p><img src=\"a.png\" alt=\"甲乙 丙 丁\" loading=\"lazy\">文</p>\n");
    zh(
        "![甲](data:image/gif;base64,AA==)",
        "<figure><img src=\"data:image/gif;base64,AA==\" alt=\"甲\" loading=\"lazy\"></figure>\n",
    );
}

#[test]
fn images_are_checked() {
    problems("![](a.png)", &[("missing-alt", "![](a.png)", "this image has no description")]);
    let text = "![甲](https://example.com/a.png)";
    let (body, problems) = parse(text, Lang::Zh);
    let [image] = &body.external[..] else { panic!("{:?}", body.external) };
    assert!(problems.is_empty() && image.is_image && image.address == "https://example.com/a.png");
    assert_eq!(&text[image.span.start as usize..image.span.end as usize], "https://example.com/a.png");
}

#[test]
fn footnotes_are_numbered_as_they_are_met() {
    zh(
        "[^b]: 乙[^c]\n\n甲[^a]，乙[^B]，又[^a]。\n\n[^a]: 甲\n[^c]: - 丙",
        "<p>甲<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1\" role=\"doc-noteref\" aria-label=\"脚注1\">1</a></sup>，\
         乙<sup class=\"footnote-ref\"><a href=\"#fn:2\" id=\"fnref:2\" role=\"doc-noteref\" aria-label=\"脚注2\">2</a></sup>，\
         又<sup class=\"footnote-ref\"><a href=\"#fn:1\" id=\"fnref:1:2\" role=\"doc-noteref\" aria-label=\"脚注1\">1</a></sup>。</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n\
         <li id=\"fn:1\">\n<p>甲 <a class=\"footnote-back\" href=\"#fnref:1\" role=\"doc-backlink\" aria-label=\"回到正文\">↩\u{FE0E}</a> \
         <a class=\"footnote-back\" href=\"#fnref:1:2\" role=\"doc-backlink\" aria-label=\"回到正文\">↩\u{FE0E}<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn:2\">\n<p>乙<sup class=\"footnote-ref\"><a href=\"#fn:3\" id=\"fnref:3\" role=\"doc-noteref\" aria-label=\"脚注3\">3</a></sup> \
         <a class=\"footnote-back\" href=\"#fnref:2\" role=\"doc-backlink\" aria-label=\"回到正文\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"fn:3\">\n<ul>\n<li>丙</li>\n</ul>\n\
         <p><a class=\"footnote-back\" href=\"#fnref:3\" role=\"doc-backlink\" aria-label=\"回到正文\">↩\u{FE0E}</a></p>\n</li>\n\
         </ol>\n</section>\n",
    );
}

#[test]
fn footnotes_must_match() {
    problems("甲[^a]。", &[("footnote-undefined", "[^a]", "there is no footnote `[^a]`")]);
    problems("甲。\n\n[^a]: 注", &[("footnote-unused", "[^a]: 注", "nothing refers to this footnote")]);
    problems(
        "甲[^a]。\n\n[^a]: 注一\n\n[^a]: 注二",
        &[("footnote-twice", "[^a]: 注二", "the footnote `[^a]` is defined twice")],
    );
    problems("`[^a]` \\[^a] [^ a]", &[]);
}
