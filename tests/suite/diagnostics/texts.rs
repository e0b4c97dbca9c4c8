//! The text of a page: links, images, footnotes, headings, calls.

use crate::site::SiteTest;

/// A site whose only brief has this text, from line 5 on.
#[track_caller]
fn text(text: &str) -> SiteTest {
    SiteTest::new().text(text)
}

const B: &str = "---\ntitle: 乙\ndate: 2024-11-02\n---\n";

#[test]
fn a_link_to_a_page_that_is_not_there() {
    text("见[市场](../brief/b.md)一文。").file("content/briefs/b.zh.md", B).build().fails().stderr(
        r"
            error[broken-link]: there is no page `brief/b`
             --> content/briefs/a.zh.md:5:7
              |
            5 | 见[市场](../brief/b.md)一文。
              |          ^^^^^^^^^^^^^
              |
              = help: did you mean `briefs/b`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_link_to_an_edition_that_is_not_there() {
    text("见[乙](b.en.md)。").file("content/briefs/b.zh.md", B).build().fails().stderr(
        r"
            error[broken-link]: the page `briefs/b` has no edition `en`
             --> content/briefs/a.zh.md:5:6
              |
            5 | 见[乙](b.en.md)。
              |        ^^^^^^^
              |
              = help: leave the language out to link to the reader's own edition

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_link_to_a_file_that_is_not_there() {
    text("下载[数据](markt.csv)。").file("content/briefs/market.csv", "a\n1\n").build().fails().stderr(
        r"
            error[broken-link]: there is no file `content/briefs/markt.csv`
             --> content/briefs/a.zh.md:5:8
              |
            5 | 下载[数据](markt.csv)。
              |            ^^^^^^^^^
              |
              = help: did you mean `content/briefs/market.csv`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_link_to_a_heading_that_is_not_there() {
    text("见[规模](#规膜)和[乙](b.md#size)。\n\n## 规模")
        .file("content/briefs/b.zh.md", "---\ntitle: 乙\ndate: 2024-11-02\n---\n## Sizes\n")
        .build()
        .fails()
        .stderr(
            r"
            error[broken-anchor]: the Chinese edition of `briefs/a` has no anchor `#规膜`
             --> content/briefs/a.zh.md:5:7
              |
            5 | 见[规模](#规膜)和[乙](b.md#size)。
              |          ^^^^^
              |
              = help: did you mean `规模`?

            error[broken-anchor]: the Chinese edition of `briefs/b` has no anchor `#size`
             --> content/briefs/a.zh.md:5:16
              |
            5 | 见[规模](#规膜)和[乙](b.md#size)。
              |                       ^^^^^^^^^
              |
              = help: did you mean `sizes`?

            nothing published: 2 errors
            ",
        );
}

#[test]
fn a_link_that_leaves_the_site() {
    text("见[密码](../../../etc/passwd)。").build().fails().stderr(
        r"
            error[link-leaves-site]: `../../../etc/passwd` leads out of `content/`
             --> content/briefs/a.zh.md:5:7
              |
            5 | 见[密码](../../../etc/passwd)。
              |          ^^^^^^^^^^^^^^^^^^^
              |
              = help: a page can link to what is published: pages and files below `content/`, or a web address

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_image_that_leaves_the_site() {
    text("![图](../../secret.png)").file("secret.png", "secret").build().fails().stderr(
        r"
            error[link-leaves-site]: `../../secret.png` leads out of `content/`
             --> content/briefs/a.zh.md:5:6
              |
            5 | ![图](../../secret.png)
              |       ^^^^^^^^^^^^^^^^
              |
              = help: a page can link to what is published: pages and files below `content/`, or a web address

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_address_that_runs_a_script() {
    text("点[这里](javascript:alert(1))。").build().fails().stderr(
        r"
            error[unsafe-link]: an address cannot begin with `javascript:`
             --> content/briefs/a.zh.md:5:7
              |
            5 | 点[这里](javascript:alert(1))。
              |          ^^^^^^^^^^^^^^^^^^^
              |
              = help: link to a page, a file or an `https:` address

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_link_without_address() {
    text("见[这里]()。").build().published().stderr(
        r"
            warning[empty-link]: this link leads nowhere
             --> content/briefs/a.zh.md:5:2
              |
            5 | 见[这里]()。
              |   ^^^^^^^^
              |
              = help: write the address between the parentheses

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn an_image_from_another_host() {
    text("![图](https://example.org/a.png)").build().published().stderr(
        r"
            warning[external-image]: readers will not get this image: pages load nothing from other hosts
             --> content/briefs/a.zh.md:5:6
              |
            5 | ![图](https://example.org/a.png)
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: put the file beside the page, so that the page reads without a network
              = help: or let pages load the images of this host: `policy: {images: [example.org]}` in `site.yaml`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_video_from_another_host() {
    text("<video src=\"https://example.org/a.mp4\"></video>").build().published().stderr(
        r#"
            warning[external-image]: readers will not get this file: pages load nothing from other hosts
             --> content/briefs/a.zh.md:5:13
              |
            5 | <video src="https://example.org/a.mp4"></video>
              |             ^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: put the file beside the page, so that the page reads without a network

            published … pages, 0 charts, 1 warning in …
            "#,
    );
}

#[test]
fn an_image_from_a_host_that_the_site_names() {
    let yaml = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/\npolicy: {images: [img.example.org]}\n";
    let text = "![图](https://img.example.org/a.png)\n\n<img src=\"http://img.example.org/b.png\" alt=\"\">";
    let built = SiteTest::new().file("content/site.yaml", yaml).text(text).build().published();
    assert!(built.said().contains("1 warning") && built.said().contains("a.zh.md:7:11"), "{}", built.said());
    let page = built.page("zh/briefs/a.html").contains("img-src 'self' data: https://img.example.org;");
    let _ = page.contains("<img src=\"https://img.example.org/a.png\" alt=\"图\"");
    let feed = built.page("zh/feed.xml");
    let _ = feed.contains("&lt;a href=&quot;https://img.example.org/a.png&quot;&gt;图&lt;/a&gt;");
}

#[test]
fn an_image_without_description() {
    text("![](a.png)").file("content/briefs/a.png", "png").build().published().stderr(
        r"
            warning[missing-alt]: this image has no description
             --> content/briefs/a.zh.md:5:1
              |
            5 | ![](a.png)
              | ^^^^^^^^^^
              |
              = help: say what it shows between the brackets: `![Revenue by year](revenue.png)`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn footnotes_that_do_not_match() {
    text("一[^a]，二[^b]。\n\n[^a]: 一\n\n[^a]: 又一\n\n[^c]: 三").build().published().stderr(
        r"
            warning[footnote-undefined]: there is no footnote `[^b]`
             --> content/briefs/a.zh.md:5:8
              |
            5 | 一[^a]，二[^b]。
              |           ^^^^
              |
              = help: define it in a line of its own: `[^b]: …`

            warning[footnote-twice]: the footnote `[^a]` is defined twice
             --> content/briefs/a.zh.md:9:1
              |
            7 | [^a]: 一
              | -------- this one is printed
            8 |
            9 | [^a]: 又一
              | ^^^^^^^^^^
              |
              = help: give one of the two another name

            warning[footnote-unused]: nothing refers to this footnote
              --> content/briefs/a.zh.md:11:1
               |
            11 | [^c]: 三
               | ^^^^^^^^
               |
               = help: refer to it in the text, or take it out

            published … pages, 0 charts, 3 warnings in …
            ",
    );
}

#[test]
fn headings_that_jump() {
    text("# 一\n\n#### 二").build().published().stderr(
        r"
            warning[heading-h1]: the first level belongs to the page's title
             --> content/briefs/a.zh.md:5:1
              |
            5 | # 一
              | ^^^^
              |
              = help: write `##`; it is shown as one of the second level

            warning[heading-level]: the headings jump from `##` to `####`
             --> content/briefs/a.zh.md:7:1
              |
            7 | #### 二
              | ^^^^^^^
              |
              = help: write `###`

            published … pages, 0 charts, 2 warnings in …
            ",
    );
}

#[test]
fn an_anchor_given_twice() {
    text("## 一 {#size}\n\n## 二 {#size}").build().fails().stderr(
        r"
            error[duplicate-id]: the anchor `#size` is given twice on this page
             --> content/briefs/a.zh.md:7:1
              |
            5 | ## 一 {#size}
              | ------------- first given here
            6 |
            7 | ## 二 {#size}
              | ^^^^^^^^^^^^^ again here
              |
              = help: give one of the two another anchor: `## Heading {#anchor}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn what_no_page_shows_of_raw_html() {
    let built = text(
        "<script>alert(1)</script>\n\n<iframe src=\"https://example.org/\"></iframe>\n\n\
         <p onclick=\"x()\" style=\"color: red\" id=\"a b\">甲</p>\n\n<!-- x --><style>p {}</style>\n\n\
         甲<img alt=\"\" src='https://example.org/a.png'>乙",
    )
    .build()
    .published()
    .stderr(
        r#"
            warning[raw-script]: no page runs this script
             --> content/briefs/a.zh.md:5:1
              |
            5 | <script>alert(1)</script>
              | ^^^^^^^
              |
              = help: a briefing should be readable without scripts; put the script into the theme if it is needed

            warning[raw-html]: no page shows `<iframe>`: its policy keeps everything from elsewhere out
             --> content/briefs/a.zh.md:7:1
              |
            7 | <iframe src="https://example.org/"></iframe>
              | ^^^^^^^
              |
              = help: link to what it would show, or put a picture of it beside the page

            warning[raw-script]: no page runs the script in `onclick`
             --> content/briefs/a.zh.md:9:13
              |
            9 | <p onclick="x()" style="color: red" id="a b">甲</p>
              |             ^^^
              |
              = help: take the attribute out

            warning[raw-html]: no page applies the style of an attribute
             --> content/briefs/a.zh.md:9:25
              |
            9 | <p onclick="x()" style="color: red" id="a b">甲</p>
              |                         ^^^^^^^^^^
              |
              = help: give the element a class, and the class a rule in a style sheet of the theme

            warning[raw-html]: an id cannot hold white space; it is published as `a-b`
             --> content/briefs/a.zh.md:9:41
              |
            9 | <p onclick="x()" style="color: red" id="a b">甲</p>
              |                                         ^^^
              |
              = help: write `id="a-b"`, and `#a-b` in links to it

            warning[raw-html]: no page applies `<style>`
              --> content/briefs/a.zh.md:11:11
               |
            11 | <!-- x --><style>p {}</style>
               |           ^^^^^^
               |
               = help: put the rules into a style sheet of the theme

            warning[external-image]: readers will not get this image: pages load nothing from other hosts
              --> content/briefs/a.zh.md:13:19
               |
            13 | 甲<img alt="" src='https://example.org/a.png'>乙
               |                    ^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: put the file beside the page, so that the page reads without a network
               = help: or let pages load the images of this host: `policy: {images: [example.org]}` in `site.yaml`

            published … pages, 0 charts, 7 warnings in …
            "#,
    );
    let _ = built.page("zh/briefs/a.html").contains("style=\"color: red\" id=\"a-b\">甲</p>");
}

#[test]
fn raw_html_that_is_not_closed_where_it_should_be() {
    let built = text("<div class=\"x\">\n\n甲</p>乙 <b>丙<br></br>\n\n- <i>丁</div>\n\n戊<a id=\"z\"/>己\n\n<body>")
        .build()
        .published()
        .stderr(
            r#"
            warning[html-nesting]: this `</p>` closes nothing
             --> content/briefs/a.zh.md:7:2
              |
            7 | 甲</p>乙 <b>丙<br></br>
              |   ^^^^
              |
              = help: take it out; the page leaves it out

            warning[html-nesting]: `<b>` is not closed in this paragraph
             --> content/briefs/a.zh.md:7:8
              |
            7 | 甲</p>乙 <b>丙<br></br>
              |          ^^
              |
              = help: write `</b>` where it ends; the page closes it with the paragraph

            warning[html-nesting]: `<br>` has no end tag
             --> content/briefs/a.zh.md:7:16
              |
            7 | 甲</p>乙 <b>丙<br></br>
              |                   ^^^^^
              |
              = help: write `<br>` alone

            warning[html-nesting]: `<i>` is not closed in this list item
             --> content/briefs/a.zh.md:9:3
              |
            9 | - <i>丁</div>
              |   ^^
              |
              = help: write `</i>` where it ends; the page closes it with the list item

            warning[html-nesting]: this `</div>` is not in the same part of the text as its `<div>`
             --> content/briefs/a.zh.md:9:7
              |
            5 | <div class="x">
              | ---- opened here
            ...
            9 | - <i>丁</div>
              |        ^^^^^^
              |
              = help: put both into one paragraph, list item or quotation, or both outside; this one is left out

            warning[html-nesting]: `<a/>` is not closed: HTML ignores the `/`
              --> content/briefs/a.zh.md:11:2
               |
            11 | 戊<a id="z"/>己
               |   ^^
               |
               = help: write `<a></a>`; it is published so

            warning[raw-html]: the page has its own `<body>`
              --> content/briefs/a.zh.md:13:1
               |
            13 | <body>
               | ^^^^^
               |
               = help: take it out, and its end tag: a text is a part of a page

            published … pages, 0 charts, 7 warnings in …
            "#,
        );
    built.page("zh/briefs/a.html").contains("<p>甲乙 <b>丙<br><br></b></p>").contains("<li><i>丁</i></li>");
}

#[test]
fn links_of_raw_html_are_those_of_the_site() {
    let built = text("<a href=\"#top\">丁</a>见<a href=\"b.md#c\">乙</a><a href=\"x.png?v=1#icon\">戊</a><img src=\"图 1.png\" srcset=\"x.png 2x\" alt=\"甲\">")
        .file("content/briefs/b.zh.md", format!("{B}## 丙 {{#c}}\n"))
        .file("content/briefs/图 1.png", "png")
        .file("content/briefs/x.png", "png")
        .build()
        .published();
    built.page("zh/briefs/a.html").contains(
        "见<a href=\"../../zh/briefs/b.html#c\">乙</a><a href=\"../../media/briefs/x.png?v=1#icon\">戊</a><img src=\"../../media/briefs/图%201.png\" \
         srcset=\"../../media/briefs/x.png 2x\" alt=\"甲\">",
    );
}

#[test]
fn links_of_raw_html_that_lead_nowhere() {
    text("见<a href=\"b.html\">乙</a>、<a href='c.md'>丙</a><img src=/x.png>")
        .file("content/briefs/b.zh.md", B)
        .build()
        .fails()
        .stderr(
            r#"
            error[broken-link]: there is no file `content/briefs/b.html`
             --> content/briefs/a.zh.md:5:11
              |
            5 | 见<a href="b.html">乙</a>、<a href='c.md'>丙</a><img src=/x.png>
              |            ^^^^^^
              |
              = help: link to the file of the page, `b.md`

            error[broken-link]: there is no page `briefs/c`
             --> content/briefs/a.zh.md:5:34
              |
            5 | 见<a href="b.html">乙</a>、<a href='c.md'>丙</a><img src=/x.png>
              |                                     ^^^^
              |
              = help: did you mean `briefs/b`?

            warning[missing-alt]: this image has no description
             --> content/briefs/a.zh.md:5:45
              |
            5 | 见<a href="b.html">乙</a>、<a href='c.md'>丙</a><img src=/x.png>
              |                                                 ^^^^
              |
              = help: say what it shows in `alt="…"`; write `alt=""` where there is nothing to say

            error[broken-link]: there is no file `content/x.png`
             --> content/briefs/a.zh.md:5:54
              |
            5 | 见<a href="b.html">乙</a>、<a href='c.md'>丙</a><img src=/x.png>
              |                                                          ^^^^^^

            nothing published: 3 errors, 1 warning
            "#,
        );
}

#[test]
fn raw_html_that_takes_readers_away() {
    text(
        "<meta http-equiv=Refresh\n  content=\"0;url=https://example.org/\">\n\n<a href=\"java&#115;cript:x()\">甲</a>",
    )
    .build()
    .fails()
    .stderr(
        r#"
            error[unsafe-link]: this would take readers away from the page, unasked
             --> content/briefs/a.zh.md:5:1
              |
            5 | <meta http-equiv=Refresh
              | ^^^^^
              |
              = help: write a link that they can follow

            error[unsafe-link]: an address cannot begin with `javascript:`
             --> content/briefs/a.zh.md:8:10
              |
            8 | <a href="java&#115;cript:x()">甲</a>
              |          ^^^^^^^^^^^^^^^^^^^
              |
              = help: link to a page, a file or an `https:` address

            nothing published: 2 errors
            "#,
    );
}

#[test]
fn characters_that_are_no_text() {
    text("甲\u{7}乙&#xB;\n\n`&#7;` \u{202E}丙 [丁](a.md \"&#8238;\")\n\n<b title=\"&#0;\">戊</b>")
        .file("content/a.zh.md", "---\ntitle: \"A\\u0007\\u202eB\"\n---\n")
        .file("content/d.json", "[{\"a\": \"x\\u000bx\"}]")
        .build()
        .fails()
        .stderr(
            r#"
            error[control-character]: U+0007 is a control character, which no page, feed or table may contain
             --> content/a.zh.md:2:8
              |
            2 | title: "A\u0007\u202eB"
              |        ^^^^^^^^^^^^^^^^
              |
              = help: take it out; it often comes along when text is copied from another program

            warning[direction-override]: U+202E changes the direction of writing, so that readers see a different text
             --> content/a.zh.md:2:8
              |
            2 | title: "A\u0007\u202eB"
              |        ^^^^^^^^^^^^^^^^
              |
              = help: take it out, and write the letters in reading order

            error[control-character]: U+0007 is a control character, which no page, feed or table may contain
             --> content/briefs/a.zh.md:5:2
              |
            5 | 甲 乙&#xB;
              |   ^
              |
              = help: take it out; it often comes along when text is copied from another program

            error[control-character]: U+000B is a control character, which no page, feed or table may contain
             --> content/briefs/a.zh.md:5:4
              |
            5 | 甲 乙&#xB;
              |      ^^^^^
              |
              = help: take it out; it often comes along when text is copied from another program

            warning[direction-override]: U+202E changes the direction of writing, so that readers see a different text
             --> content/briefs/a.zh.md:7:8
              |
            7 | `&#7;` �丙 [丁](a.md "&#8238;")
              |        ^
              |
              = help: take it out, and write the letters in reading order

            warning[direction-override]: U+202E changes the direction of writing, so that readers see a different text
             --> content/briefs/a.zh.md:7:11
              |
            7 | `&#7;` �丙 [丁](a.md "&#8238;")
              |            ^^^^^^^^^^^^^^^^^^^^
              |
              = help: take it out, and write the letters in reading order

            error[control-character]: U+0000 is a control character, which no page, feed or table may contain
             --> content/briefs/a.zh.md:9:11
              |
            9 | <b title="&#0;">戊</b>
              |           ^^^^
              |
              = help: take it out; it often comes along when text is copied from another program

            error[control-character]: U+000B is a control character, which no page, feed or table may contain
             --> content/d.json:1:8
              |
            1 | [{"a": "x\u000bx"}]
              |        ^^^^^^^^^^
              |
              = help: take it out; it often comes along when text is copied from another program

            nothing published: 5 errors, 3 warnings
            "#,
        );
}

#[test]
fn an_image_from_a_named_host_in_another_way() {
    let yaml = "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/\npolicy: {images: [example.org]}\n";
    text("![图](http://example.org/a.png)![图](https://example.org:8080/a.png)![图](https://example.org/a.png)")
        .file("content/site.yaml", yaml)
        .build()
        .published()
        .stderr(
            r"
            warning[external-image]: readers will not get this image: pages load nothing from other hosts
             --> content/briefs/a.zh.md:5:6
              |
            5 | ![图](http://example.org/a.png)![图](https://example.org:8080/a.png)![图](https://example.org/a.png)
              |       ^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the address with `https:`: pages load the images of `example.org` in no other way

            warning[external-image]: readers will not get this image: pages load nothing from other hosts
             --> content/briefs/a.zh.md:5:36
              |
            5 | ![图](http://example.org/a.png)![图](https://example.org:8080/a.png)![图](https://example.org/a.png)
              |                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the address with `https:` and without `:8080`: pages load the images of `example.org` in no other way

            published … pages, 0 charts, 2 warnings in …
            ",
        );
    text("![图](http://example.org:80/a.png)").build().published().says(
        "or let pages load the images of this host: `policy: {images: [example.org]}` in `site.yaml`, and write the \
         address with `https:` and without `:80`",
    );
}

#[test]
fn raw_html_that_html_reads_in_another_way() {
    text(
        "<p align=\"center\">\n\n甲\n\n</p>\n\n<p>乙<div>丙</div></p>\n\n丁 <div>戊</div>\n\n\
         <a href=\"https://example.org\">己[庚](https://example.org)</a><button>[辛](https://example.org)</button>\n\n\
         <table>壬<tr><td>癸</table>\n\n<td>子</td>\n\n<ul><li><b>丑<li>寅</ul>\n",
    )
    .build()
    .published()
    .stderr(
        r#"
            warning[html-nesting]: this `<p>` ends where the paragraph begins: a paragraph holds no blocks
             --> content/briefs/a.zh.md:5:1
              |
            5 | <p align="center">
              | ^^
              |
              = help: write `<div align="center">` and `</div>` instead, which hold blocks

            warning[html-nesting]: this `</p>` closes nothing: `<div>` has ended its `<p>`
              --> content/briefs/a.zh.md:11:17
               |
            11 | <p>乙<div>丙</div></p>
               | -- opened here    ^^^^
               |
               = help: write `<div>` and `</div>` instead, which hold blocks

            warning[html-nesting]: `<div>` ends the paragraph that it is in
              --> content/briefs/a.zh.md:13:3
               |
            13 | 丁 <div>戊</div>
               |    ^^^^
               |
               = help: put it on a line of its own with an empty line before it, so that it is not in the text

            warning[html-nesting]: this link is inside another link
              --> content/briefs/a.zh.md:15:32
               |
            15 | <a href="https://example.org">己[庚](https://example.org)</a><button>[辛](https://example.org)</button>
               | -- opened here                  ^^^^^^^^^^^^^^^^^^^^^^^^^
               |
               = help: close the outer link before it

            warning[html-nesting]: this link is inside a button
              --> content/briefs/a.zh.md:15:68
               |
            15 | <a href="https://example.org">己[庚](https://example.org)</a><button>[辛](https://example.org)</button>
               |                                                              ------- ^^^^^^^^^^^^^^^^^^^^^^^^^
               |                                                              |
               |                                                              opened here
               |
               = help: write the link alone: a class and a rule in a style sheet of the theme can make it look like a button

            warning[html-nesting]: this text is in no cell of its table: browsers show it before the table
              --> content/briefs/a.zh.md:17:8
               |
            17 | <table>壬<tr><td>癸</table>
               | ------ ^^
               | |
               | inside this `<table>`
               |
               = help: put it into a cell, `<td>…</td>`

            warning[html-nesting]: `<td>` is not in a `<table>` of HTML
              --> content/briefs/a.zh.md:19:1
               |
            19 | <td>子</td>
               | ^^^
               |
               = help: put it into one; browsers leave the tag out, and so does the page

            warning[html-nesting]: `<b>` is still open at `<li>`
              --> content/briefs/a.zh.md:21:9
               |
            21 | <ul><li><b>丑<li>寅</ul>
               |         ^^
               |
               = help: write `</b>` before `<li>`, where the page closes it

            published … pages, 0 charts, 8 warnings in …
            "#,
    );
}

#[test]
fn a_name_in_angle_brackets() {
    text("返回Vec<String>或Vec<A>。").build().published().stderr(
        r"
            warning[raw-html]: HTML has no element `<String>`: it is shown as text
             --> content/briefs/a.zh.md:5:6
              |
            5 | 返回Vec<String>或Vec<A>。
              |        ^^^^^^^^
              |
              = help: put backticks around it: `Vec<String>`
              = help: or write `&lt;` for the sign `<`

            warning[html-nesting]: `<a>` is not closed in this paragraph
             --> content/briefs/a.zh.md:5:18
              |
            5 | 返回Vec<String>或Vec<A>。
              |                     ^^
              |
              = help: write `</a>` where it ends; the page closes it with the paragraph
              = help: if it is not a tag, put backticks around it: `Vec<A>`

            published … pages, 0 charts, 2 warnings in …
            ",
    );
}

#[test]
fn markdown_in_html() {
    text("<div>\n**甲**\n</div>\n\n<p>[乙](https://example.org)</p>").build().published().stderr(
        r#"
            warning[markdown-in-html]: inside HTML this is not read as Markdown, and is shown as it is written
             --> content/briefs/a.zh.md:6:1
              |
            6 | **甲**
              | ^^^^^^
              |
              = help: put the text on lines of its own, not indented, with an empty line before and after it: then it is read as Markdown

            warning[markdown-in-html]: inside HTML this is not read as Markdown, and is shown as it is written
             --> content/briefs/a.zh.md:9:4
              |
            9 | <p>[乙](https://example.org)</p>
              |    ^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write it as HTML: `<a href="…">…</a>`

            published … pages, 0 charts, 2 warnings in …
            "#,
    );
}

#[test]
fn anchors_given_twice_in_html() {
    text("<b id=\"size\">甲</b><a name=\"size\"></a>").build().fails().stderr(
        r#"
            error[duplicate-id]: the anchor `#size` is given twice on this page
             --> content/briefs/a.zh.md:5:28
              |
            5 | <b id="size">甲</b><a name="size"></a>
              |        ----                 ^^^^ again here
              |        |
              |        first given here
              |
              = help: give one of the two another anchor: `name="anchor"`

            nothing published: 1 error
            "#,
    );
}

#[test]
fn calls_where_no_empty_line_helps() {
    text("<div title='{{ qty(id=\"size\") }}'>\n\n甲\n\n</div>\n\n<pre>\n{{ qty(id=\"size\") }}\n</pre>")
        .build()
        .fails()
        .stderr(
            r#"
            error[call-in-html]: a call does nothing inside raw HTML
             --> content/briefs/a.zh.md:5:13
              |
            5 | <div title='{{ qty(id="size") }}'>
              |             ^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the value itself: a tag is published as it is written

            error[call-in-html]: a call does nothing inside raw HTML
              --> content/briefs/a.zh.md:12:1
               |
            12 | {{ qty(id="size") }}
               | ^^^^^^^^^^^^^^^^^^^^
               |
               = help: write the value itself: this element is published as it is written

            nothing published: 2 errors
            "#,
        );
}

#[test]
fn a_call_inside_html() {
    text("<div>\n{{ qty(id=\"size\") }}\n</div>").build().fails().stderr(
        r#"
            error[call-in-html]: a call does nothing inside raw HTML
             --> content/briefs/a.zh.md:6:1
              |
            6 | {{ qty(id="size") }}
              | ^^^^^^^^^^^^^^^^^^^^
              |
              = help: put the text on lines of its own, not indented, with an empty line before and after it: then it is read as Markdown

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_call_in_an_address() {
    text("见[甲](a.md?{{qty(id='size')}})，![{{ qty(id=\"size\") }}](a.png)。").build().fails().stderr(
        r#"
            error[call-in-attribute]: a call cannot be used in an address or a title
             --> content/briefs/a.zh.md:5:2
              |
            5 | 见[甲](a.md?{{qty(id='size')}})，![{{ qty(id="size") }}](a.png)。
              |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

            warning[missing-alt]: this image has no description
             --> content/briefs/a.zh.md:5:31
              |
            5 | 见[甲](a.md?{{qty(id='size')}})，![{{ qty(id="size") }}](a.png)。
              |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: say what it shows between the brackets: `![Revenue by year](revenue.png)`

            error[call-in-attribute]: a call cannot be used in the description of an image
             --> content/briefs/a.zh.md:5:33
              |
            5 | 见[甲](a.md?{{qty(id='size')}})，![{{ qty(id="size") }}](a.png)。
              |                                    ^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the words themselves

            error[broken-link]: there is no file `content/briefs/a.png`
             --> content/briefs/a.zh.md:5:55
              |
            5 | 见[甲](a.md?{{qty(id='size')}})，![{{ qty(id="size") }}](a.png)。
              |                                                          ^^^^^

            nothing published: 3 errors, 1 warning
            "#,
    );
}

#[test]
fn a_citation_inside_a_link() {
    text("见[甲{{ cite(id=\"ccia\") }}](a.md)。").build().fails().stderr(
        r#"
            error[call-in-link]: a citation is a link itself and cannot be inside another
             --> content/briefs/a.zh.md:5:4
              |
            5 | 见[甲{{ cite(id="ccia") }}](a.md)。
              |      ^^^^^^^^^^^^^^^^^^^^^
              |
              = help: put it after the link

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_chart_inside_text() {
    text("市场{{ chart(id=\"market\") }}如图。").build().fails().stderr(
        r#"
            error[chart-in-text]: a chart cannot be placed inside text
             --> content/briefs/a.zh.md:5:3
              |
            5 | 市场{{ chart(id="market") }}如图。
              |     ^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: put it in a paragraph of its own, with an empty line before and after it

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_chart_that_is_not_there() {
    text("{{ chart(id=\"market\") }}").build().fails().stderr(
        r#"
            error[unknown-chart]: this page has no chart `market`
             --> content/briefs/a.zh.md:5:1
              |
            5 | {{ chart(id="market") }}
              | ^^^^^^^^^^^^^^^^^^^^^^^^

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_source_that_is_not_there() {
    text("据报告{{ cite(id=\"ccia-2023\") }}。")
        .file("content/sources.yaml", "ccia-2024: {title: 报告}\n")
        .build()
        .fails()
        .stderr(
            r#"
            error[unknown-source]: there is no source `ccia-2023`
             --> content/briefs/a.zh.md:5:4
              |
            5 | 据报告{{ cite(id="ccia-2023") }}。
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `ccia-2024`?
              = help: `content/sources.yaml` lists the sources

            nothing published: 1 error
            "#,
        );
}

#[test]
fn a_call_that_does_not_exist() {
    text("规模{{ quantity(id=\"size\") }}，{{ qyt(id=\"size\") }}。").build().fails().stderr(
        r#"
            error[unknown-call]: there is no call `quantity`
             --> content/briefs/a.zh.md:5:6
              |
            5 | 规模{{ quantity(id="size") }}，{{ qyt(id="size") }}。
              |        ^^^^^^^^
              |
              = help: known: `chart`, `qty` and `cite`

            error[unknown-call]: there is no call `qyt`
             --> content/briefs/a.zh.md:5:32
              |
            5 | 规模{{ quantity(id="size") }}，{{ qyt(id="size") }}。
              |                                   ^^^
              |
              = help: did you mean `qty`?

            nothing published: 2 errors
            "#,
    );
}

#[test]
fn a_call_that_is_not_closed() {
    text("规模{{ qty(id=\"size\") 。").build().fails().stderr(
        r#"
            error[unclosed-call]: this call is not closed
             --> content/briefs/a.zh.md:5:3
              |
            5 | 规模{{ qty(id="size") 。
              |     ^^
              |
              = help: end it with `}}`
              = help: to print two braces, write `\{{` or put them in backticks

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_call_without_parentheses() {
    text("规模{{ size }}。").build().fails().stderr(
        r#"
            error[call-syntax]: this call has no arguments
             --> content/briefs/a.zh.md:5:11
              |
            5 | 规模{{ size }}。
              |             ^
              |
              = help: write them in parentheses: `{{ qty(id="market_2023") }}`
              = help: to print two braces, write `\{{` or put them in backticks

            nothing published: 1 error
            "#,
    );
}

#[test]
fn arguments_that_make_no_sense() {
    text("{{ qty() }}，{{ qty(id=size) }}，{{ qty(id=\"a\", id=\"b\") }}，{{ qty(id=\"a\", bear=true) }}。")
        .build()
        .fails()
        .stderr(
            r#"
            error[missing-argument]: `qty` needs an `id`
             --> content/briefs/a.zh.md:5:1
              |
            5 | {{ qty() }}，{{ qty(id=size) }}，{{ qty(id="a", id="b") }}，{{ qty(id="a", bear=true) }}。
              | ^^^^^^^^^^^
              |
              = help: write `{{ qty(id="…") }}`

            error[wrong-argument]: `id` must be text in quotation marks
             --> content/briefs/a.zh.md:5:23
              |
            5 | {{ qty() }}，{{ qty(id=size) }}，{{ qty(id="a", id="b") }}，{{ qty(id="a", bear=true) }}。
              |                        ^^^^

            error[duplicate-argument]: the argument `id` is given twice
             --> content/briefs/a.zh.md:5:47
              |
            5 | {{ qty() }}，{{ qty(id=size) }}，{{ qty(id="a", id="b") }}，{{ qty(id="a", bear=true) }}。
              |                                                 ^^

            error[unknown-argument]: `qty` has no argument `bear`
             --> content/briefs/a.zh.md:5:73
              |
            5 | {{ qty() }}，{{ qty(id=size) }}，{{ qty(id="a", id="b") }}，{{ qty(id="a", bear=true) }}。
              |                                                                            ^^^^
              |
              = help: did you mean `bare`?

            nothing published: 4 errors
            "#,
        );
}
