//! Headings, tables, lists, alerts, code, raw HTML, and what is lifted out of them.

use super::*;
use crate::model::{BlockKind, Reading};

#[test]
fn headings_have_anchors() {
    zh(
        "## 市场*规模*：`a` {#own .wide data-x=1}",
        "<h2 id=\"own\" class=\"wide\" data-x=\"1\">市场<em>规模</em>：<code>a</code>\
         <a class=\"anchor\" href=\"#own\" aria-label=\"本节链接\"></a></h2>\n",
    );
    en(
        "## What's next?",
        "<h2 id=\"whats-next\">What's next?<a class=\"anchor\" href=\"#whats-next\" aria-label=\"Link to this section\"></a></h2>\n",
    );
    let (body, problems) = parse("## 小结\n\n### 甲{{ qty(id=\"a\") }}乙\n\n> ## 引文\n\n## 小结\n\n##\n", Lang::Zh);
    assert!(problems.is_empty());
    let found: Vec<_> = body.headings.iter().map(|h| (h.level, &*h.id, h.text.fill(show))).collect();
    assert_eq!(
        found,
        [
            (2, "小结", "小结".to_owned()),
            (3, "甲乙", "甲[a]乙".to_owned()),
            (2, "小结-2", "小结".to_owned()),
            (2, "section", String::new())
        ]
    );
    assert_eq!(body.anchors.iter().map(|id| &**id).collect::<Vec<_>>(), ["section", "小结", "小结-2", "引文", "甲乙"]);
}

#[test]
fn headings_are_checked() {
    problems("# 题", &[("heading-h1", "# 题", "the first level belongs to the page's title")]);
    problems("## 甲\n\n#### 乙", &[("heading-level", "#### 乙", "the headings jump from `##` to `####`")]);
    problems("### 甲", &[("heading-level", "### 甲", "the first heading is of level 3")]);
    problems(
        "## 甲 {#a}\n\n## 乙 {#a}",
        &[("duplicate-id", "## 乙 {#a}", "the anchor `#a` is given twice on this page")],
    );
    problems("<b id=\"a\"></b>\n\n## A", &[]);
    problems("## A\n\n<b id=\"a\"></b>", &[("duplicate-id", "a", "the anchor `#a` is given twice on this page")]);
    let (body, _) = parse("# 题", Lang::Zh);
    assert!(body.html.starts_with("<h2 id=\"题\">"));
}

#[test]
fn columns_of_numbers_are_marked() {
    zh(
        "| 年份 | 规模 | 备注 | 增速 |\n|---|--:|:-:|---|\n| 2022 | 633 | 甲 | — |\n| 2023 | 约640亿元 | 3 | {{ qty(id=\"g\") }} |",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"表格：年份、规模、备注、增速\"><table>\n<thead>\n\
         <tr><th scope=\"col\">年份</th><th class=\"num align-right\" scope=\"col\">规模</th><th class=\"align-center\" scope=\"col\">备注</th><th class=\"num\" scope=\"col\">增速</th></tr>\n\
         </thead>\n<tbody>\n\
         <tr><td>2022</td><td class=\"num align-right\">633</td><td class=\"align-center\">甲</td><td class=\"num\">—</td></tr>\n\
         <tr><td>2023</td><td class=\"num align-right\">约640亿元</td><td class=\"align-center\">3</td><td class=\"num\">[g]</td></tr>\n\
         </tbody>\n</table></div>\n",
    );
    let (body, _) = parse("| a<b | `\"` |\n|-|-|\n| x \\| y | |", Lang::En);
    assert!(body.html.contains("aria-label=\"Table: a&lt;b, &quot;\""), "{}", body.html);
    assert!(body.html.contains("<td>x | y</td><td></td>"), "{}", body.html);
}

#[test]
fn alerts_are_titled_in_the_page_s_language() {
    for (kind, zh_title, en_title) in [
        ("note", "注意", "Note"),
        ("tip", "提示", "Tip"),
        ("important", "重要", "Important"),
        ("warning", "警告", "Warning"),
        ("caution", "小心", "Caution"),
    ] {
        let text = format!("> [!{}]\n> x", kind.to_uppercase());
        let expected = |title| {
            format!(
                "<aside class=\"alert alert-{kind}\" role=\"note\">\n<p class=\"alert-title\">{title}</p>\n<p>x</p>\n</aside>\n"
            )
        };
        zh(&text, &expected(zh_title));
        en(&text, &expected(en_title));
    }
}

#[test]
fn lists_of_every_kind() {
    en("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    en(
        "- [x] a\n- [ ] b\n- c",
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</li>\n\
         <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"To do\"> b</li>\n<li>c</li>\n</ul>\n",
    );
    en(
        "- [x] a\n\n  [b](c.md)",
        "<ul>\n<li class=\"task\">\n<p><input type=\"checkbox\" disabled checked aria-label=\"Done\"> a</p>\n<p><a href=\"c.md\">b</a></p>\n</li>\n</ul>\n",
    );
    zh("术语\n: 释义\n: 另一", "<dl>\n<dt>术语</dt>\n<dd>释义</dd>\n<dd>另一</dd>\n</dl>\n");
}

#[test]
fn code_is_shown_as_it_is() {
    en(
        "```rust,ignore\nlet a = \"<b>\" && c;\n```",
        "<pre><code class=\"language-rust,ignore\">let a = \"&lt;b&gt;\" &amp;&amp; c;\n</code></pre>\n",
    );
    en("```\na\n```", "<pre><code>a\n</code></pre>\n");
}

#[test]
fn raw_html_is_passed_through() {
    en("a <span lang=\"zh-CN\">中</span> b", "<p>a <span lang=\"zh-CN\">中</span> b</p>\n");
    en("<div class=\"a\">\n\n*b*\n\n</div>", "<div class=\"a\">\n<p><em>b</em></p>\n</div>");
    problems("<script>x</script>", &[("raw-script", "<script", "no page runs this script")]);
    problems("a <SCRIPT src=x></SCRIPT>", &[("raw-script", "<SCRIPT", "a text brings a script")]);
    problems("<!-- <script> -->", &[]);
}

#[test]
fn blocks_lead_and_length_are_lifted_out() {
    let text = "```\ncode\n```\n\n- 甲\n\n首段约{{ qty(id=\"a\") }}，*词* two words。\n\n{{ chart(id=\"c\") }}\n\n![图](a.png)\n\n***\n\n> 引\n\n| a |\n|-|\n\n## 题\n\n<p>x</p>\n\n末[^1]\n\n[^1]: 注";
    let (body, problems) = parse(text, Lang::Zh);
    assert!(problems.is_empty());
    let kinds: Vec<_> = body.blocks.iter().map(|block| block.kind).collect();
    use BlockKind::*;
    assert_eq!(kinds, [Code, List, Paragraph, Chart, Figure, Rule, Quote, Table, Heading(2), Html, Paragraph]);
    let sources: Vec<_> = body.blocks.iter().map(|b| &text[b.span.start as usize..b.span.end as usize]).collect();
    assert_eq!(sources[2..5], ["首段约{{ qty(id=\"a\") }}，*词* two words。", "{{ chart(id=\"c\") }}", "![图](a.png)"]);
    assert_eq!(&body.html[body.blocks[1].html.clone()], "<ul>\n<li>甲</li>\n</ul>\n");
    assert_eq!(&body.html[body.blocks[3].html.clone()], "\n");
    assert_eq!(body.lead.fill(show), "首段约[a]，词 two words。");
    // 甲 首段约词 引 题 末 注; two words, the a of the table; a number and two characters for the figure; and nothing of
    // code, charts, raw HTML.
    assert_eq!(body.reading, Reading { han: 11, words: 4 });
}
