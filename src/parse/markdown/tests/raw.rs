//! Raw HTML: what is closed or left out, what becomes a link of the site, what is reported.

use super::*;
use crate::html::{self, Kind};
use crate::text::dice::Dice;

/// Asserts the HTML of a text and its problems: the words that the caret marks, and the message.
#[track_caller]
fn case(text: &str, expected: &str, expected_problems: &[(&str, &str)]) {
    let (body, problems) = parse(text, Lang::Zh);
    assert_eq!(body.fill(show), expected, "{text}");
    let found: Vec<_> = problems
        .iter()
        .map(|problem| {
            let span = problem.span.expect("every problem of a text has a place");
            (&text[span.start as usize..span.end as usize], &*problem.message)
        })
        .collect();
    assert_eq!(found, expected_problems, "{text}");
}

#[test]
fn what_is_well_nested_stays() {
    for text in [
        "<details>\n<summary>甲</summary>\n\n- 乙\n\n</details>",
        "<ul><li>甲<li>乙</ul>",
        "<table><tr><td>\n\n*甲*\n\n</table>",
        "甲<B>乙</b><br>丙<wbr/>丁<svg><path/></svg>",
        "<div align=\"center\">\n\n甲\n\n</div>",
        "<p align=\"center\">\n  <img src=\"a.png\" alt=\"甲\">\n</p>",
        "<p>甲<ul><li>乙</ul>",
        "<dl><dt>甲<dd><p>乙<dt>丙</dl>",
        "<table><caption>甲<tr><th>乙<td>丙<tbody><tr><td><div>丁</div></table>",
        "<template><td>甲</td></template>",
        "甲<x-y>乙</x-y><X-Custom>丙</X-Custom>",
        "~<b>5%</b>~",
        "甲<!-- </div> --><kbd>乙</kbd>",
    ] {
        let (body, problems) = parse(text, Lang::Zh);
        let messages: Vec<_> = problems.iter().map(|problem| &problem.message).collect();
        assert!(messages.is_empty(), "{text}\n{messages:?}");
        assert!(!body.html.contains("</br>") && body.html.matches("</").count() >= text.matches("</").count());
    }
}

#[test]
fn an_open_element_ends_with_the_part_that_it_stands_in() {
    case(
        "<div class=\"x\">\n\n甲",
        "<div class=\"x\">\n<p>甲</p>\n</div>",
        &[("<div", "`<div>` is not closed in this text")],
    );
    case(
        "- <b>甲\n- 乙",
        "<ul>\n<li><b>甲</b></li>\n<li>乙</li>\n</ul>\n",
        &[("<b", "`<b>` is not closed in this list item")],
    );
    case(
        "甲<i><b>乙\n\n丙",
        "<p>甲<i><b>乙</b></i></p>\n<p>丙</p>\n",
        &[("<b", "`<b>` is not closed in this paragraph"), ("<i", "`<i>` is not closed in this paragraph")],
    );
    case("甲<b><i>乙</b>丙</i>", "<p>甲<b><i>乙</i></b>丙</p>\n", &[("<i", "`<i>` is still open at `</b>`")]);
    case(
        "甲<a id=\"x\"/>乙",
        "<p>甲<a id=\"x\"/></a>乙</p>\n",
        &[("<a", "`<a/>` is not closed: HTML ignores the `/`")],
    );
}

#[test]
fn a_block_ends_the_paragraph_around_it() {
    case(
        "<p align=\"center\">\n\n甲\n\n</p>",
        "<p align=\"center\">\n<p>甲</p>\n",
        &[("<p", "this `<p>` ends where the paragraph begins: a paragraph holds no blocks")],
    );
    case(
        "<p><b>甲\n\n- 乙\n\n</p>",
        "<p><b>甲\n</b>\n<ul>\n<li>乙</li>\n</ul>\n",
        &[
            ("<b", "`<b>` is still open at the list"),
            ("</p>", "this `</p>` closes nothing: the list has ended its `<p>`"),
        ],
    );
    case(
        "<p>甲<div>乙</div></p>",
        "<p>甲<div>乙</div>",
        &[("</p>", "this `</p>` closes nothing: `<div>` has ended its `<p>`")],
    );
    assert!(report("<p>甲</p>\n<p>\n\n    <b>乙</b>\n\n</p>").contains("help: do not indent HTML after an empty line"));
    case("甲 <div>乙</div>", "<p>甲 <div>乙</div></p>\n", &[("<div", "`<div>` ends the paragraph that it is in")]);
    case("<ul><li><b>甲<li>乙</ul>", "<ul><li><b>甲</b><li>乙</ul>", &[("<b", "`<b>` is still open at `<li>`")]);
}

#[test]
fn a_link_ends_the_link_around_it() {
    case(
        "甲<a href=\"https://a.cn/\">乙[丙](https://b.cn/)</a>",
        "<p>甲<a href=\"https://a.cn/\">乙</a><a href=\"https://b.cn/\" rel=\"external\">丙</a></p>\n",
        &[("[丙](https://b.cn/)", "this link is inside another link")],
    );
    case(
        "<a href=\"b.md\">甲<a href=\"c.md\">乙</a></a>",
        "<p><a href=\"b.md\">甲</a><a href=\"c.md\">乙</a></p>\n",
        &[("<a", "this link is inside another link")],
    );
    case(
        "[甲<a href=\"c.md\">乙</a>](b.md)",
        "<p><a href=\"b.md\">甲<a href=\"c.md\">乙</a></a></p>\n",
        &[("<a", "this link is inside another link")],
    );
    case(
        "<button>[甲](b.md)</button>",
        "<p><button><a href=\"b.md\">甲</a></button></p>\n",
        &[("[甲](b.md)", "this link is inside a button")],
    );
    case(
        "[<button>甲</button>](b.md)",
        "<p><a href=\"b.md\"><button>甲</button></a></p>\n",
        &[("<button", "this button is inside a link")],
    );
    problems(
        "<a href=\"b.md\">甲[^1]</a>\n\n[^1]: 乙",
        &[("html-nesting", "[^1]", "the number of a footnote is a link itself, and is inside another")],
    );
}

#[test]
fn tables_hold_text_in_cells_alone() {
    let moved = "is in no cell of its table: browsers show it before the table";
    case("<table>甲<tr><td>乙</table>", "<table>甲<tr><td>乙</table>", &[("甲", &format!("this text {moved}"))]);
    case(
        "<table><tr><div>甲</div></table>",
        "<table><tr><div>甲</div></table>",
        &[("<div", &format!("`<div>` {moved}"))],
    );
    case("<table>\n\n甲\n\n</table>", "<table>\n<p>甲</p>\n</table>", &[("甲", &format!("the paragraph {moved}"))]);
    case(
        "甲<td>乙</td><col>丙",
        "<p>甲乙丙</p>\n",
        &[("<td", "`<td>` is not in a `<table>` of HTML"), ("<col", "`<col>` is not in a `<table>` of HTML")],
    );
    problems("| 甲 |\n|---|\n| <td>乙 |\n", &[("html-nesting", "<td", "`<td>` is not in a `<table>` of HTML")]);
}

#[test]
fn names_in_angle_brackets_are_text() {
    case(
        "返回Vec<String>。",
        "<p>返回Vec&lt;String&gt;。</p>\n",
        &[("<String>", "HTML has no element `<String>`: it is shown as text")],
    );
    case(
        "## Option<Title>\n",
        "<h2 id=\"optiontitle\">Option&lt;Title&gt;<a class=\"anchor\" href=\"#optiontitle\" aria-label=\"本节链接\"></a></h2>\n",
        &[("<Title>", "`<Title>` has no end tag: it is shown as text")],
    );
    case(
        "<your-name>\n",
        "&lt;your-name>\n",
        &[("<your-name>", "HTML has no element `<your-name>`: it is shown as text")],
    );
    assert!(report("返回HashMap<T>::new()。").contains("put backticks around it: `HashMap<T>::new()`"));
    assert!(report("(见<<接口>>与<<item>>)。").contains("put backticks around it: `<<item>>`"));
    assert!(
        report("<Tabs kind=\"a\" />").contains("help: take it out, or put backticks around it: `<Tabs kind=\"a\" />`")
    );
    assert!(!report(&format!("<x title=\"{}\">", "a".repeat(60))).contains("around it: "));
    assert!(report("返回Vec<A>。").contains("if it is not a tag, put backticks around it: `Vec<A>`"));
}

#[test]
fn markdown_in_a_block_of_html_is_reported() {
    let message = "inside HTML this is not read as Markdown, and is shown as it is written";
    let case = |text: &str, found: &[&str]| {
        let expected: Vec<_> = found.iter().map(|found| ("markdown-in-html", *found, message)).collect();
        problems(text, &expected);
    };
    case("<div>\n**甲**\n</div>", &["**甲**"]);
    case("<div>\n\n**甲**\n\n</div>", &[]);
    case("<p>`甲` 与 `乙`</p>\n\n<p>*丙*</p>", &["`甲`", "*丙*"]);
    case("<pre>**甲**</pre>\n\n<p><code>**乙**</code><kbd>`丙`</kbd></p>\n\n<!-- **丁** -->", &[]);
    case("甲 <b>**乙**</b>", &[]);
    assert!(report("<td>**甲**</td>").contains("is not in a `<table>`"));
    assert!(report("<div>**甲**</div>").contains("help: put the text on lines of its own, not indented"));
    assert!(report("<p>[甲](a.md)</p>").contains("help: write it as HTML: `<a href=\"…\">…</a>`"));
}

#[test]
fn a_title_in_a_text_is_text() {
    case("<title>甲<b>乙</title>丙", "甲&lt;b>乙丙", &[("<title", "the page has its own `<title>`")]);
    let svg = "<svg><title>甲</title></svg>";
    case(svg, &format!("<p>{svg}</p>\n"), &[]);
}

#[test]
fn what_is_written_for_browsers_without_scripts_is_shown_to_all() {
    case("甲<noscript>乙<b>丙</b></noscript>", "<p>甲乙<b>丙</b></p>\n", &[]);
    case("<noscript>\n\n- 甲\n\n</noscript>", "\n<ul>\n<li>甲</li>\n</ul>\n", &[]);
}

#[test]
fn elements_that_html_does_not_have_are_reported_once() {
    let tabs = "丙<Tabs><TabItem value=\"a\">甲</TabItem><TabItem value=\"b\">乙</TabItem></Tabs>";
    case(
        tabs,
        &format!("<p>{tabs}</p>\n"),
        &[
            ("<Tabs", "HTML has no element `<Tabs>`: browsers show only what is in it"),
            ("<TabItem", "HTML has no element `<TabItem>`: browsers show only what is in it"),
        ],
    );
    let own = "甲<x-tab>乙</x-tab><svg><path></path></svg>";
    case(own, &format!("<p>{own}</p>\n"), &[]);
}

#[test]
fn names_that_show_nothing_at_their_place_are_text() {
    let message = |name| format!("`<{name}>` would show nothing here: it is shown as text");
    case(
        "copy <source> with <option> and <param>, <image>, <Link>",
        "<p>copy &lt;source&gt; with &lt;option&gt; and &lt;param&gt;, &lt;image&gt;, &lt;Link&gt;</p>\n",
        &[
            ("<source>", &message("source")),
            ("<option>", &message("option")),
            ("<param>", &message("param")),
            ("<image>", &message("image")),
            ("<Link>", &message("Link")),
        ],
    );
    for kept in [
        "<select><option>甲<option value=\"b\">乙</select>",
        "<object><param></object>",
        "<picture><source><img src=\"a.png\" alt=\"\"></picture>",
    ] {
        let (body, problems) = parse(kept, Lang::Zh);
        assert_eq!(body.fill(show), format!("<p>{kept}</p>\n"));
        assert!(problems.iter().all(|problem| !problem.message.contains("nothing")), "{kept}");
    }
    let part = "甲<option>乙</option>";
    let message = "`<option>` is not in a `<select>`: browsers show nothing of the tag";
    case(part, &format!("<p>{part}</p>\n"), &[("<option", message)]);
}

#[test]
fn no_permission_helps_parts_of_drawings_of_other_hosts() {
    let (body, _) =
        parse("<svg><use href=\"https://x.org/a.svg#i\"/><image href=\"https://x.org/b.png\"/></svg>", Lang::Zh);
    assert_eq!(body.external.iter().map(|file| file.is_image).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn drawings_name_files_and_their_own_parts() {
    let (body, problems) =
        parse("<svg><use href=\"#a\"/><use href=\"b.svg#c\"/><image xlink:href=\"d.png\"/></svg>", Lang::Zh);
    let targets: Vec<_> = body.slots.iter().map(|slot| format!("{:?}", slot.kind)).collect();
    assert!(problems.is_empty());
    assert_eq!(targets, ["Image { target: \"b.svg#c\" }", "Image { target: \"d.png\" }"]);
}

#[test]
fn an_end_tag_that_closes_nothing_is_left_out() {
    case("甲</div>乙", "<p>甲乙</p>\n", &[("</div>", "this `</div>` closes nothing")]);
    case(
        "甲</br>乙</img>",
        "<p>甲<br>乙</p>\n",
        &[("</br>", "`<br>` has no end tag"), ("</img>", "`<img>` has no end tag")],
    );
    case(
        "甲 <b>*乙</b>* 丙",
        "<p>甲 <b><em>乙</em> 丙</b></p>\n",
        &[("</b>", "this `</b>` is not in the same part of the text as its `<b>`")],
    );
    case("<body>\n\n甲\n\n</body>", "\n<p>甲</p>\n", &[("<body", "the page has its own `<body>`")]);
    case(
        "甲<plaintext>乙",
        "<p>甲乙</p>\n",
        &[("<plaintext", "`<plaintext>` would show the rest of the page as text")],
    );
}

#[test]
fn a_tag_or_comment_without_an_end_takes_nothing_in() {
    case("<div class=\"a\n\n甲", "&lt;div class=\"a\n<p>甲</p>\n", &[("<div class=\"a", "this tag is not closed")]);
    case("<!-- 甲\n\n乙", "<!-- 甲\n\n乙-->", &[("<!-- 甲", "this comment is not closed")]);
}

#[test]
fn addresses_inside_the_site_are_links_and_images() {
    #[track_caller]
    fn case(text: &str, html: &str, targets: &[&str]) {
        let (body, problems) = parse(text, Lang::Zh);
        assert!(problems.is_empty(), "{text}");
        assert_eq!(body.fill(show), html, "{text}");
        let found = body.slots.iter().map(|slot| &text[slot.span.start as usize..slot.span.end as usize]);
        assert_eq!(found.collect::<Vec<_>>(), targets, "{text}");
    }
    case("甲<a href=\"b.md#c&amp;d\">乙</a>", "<p>甲<a href=\"b.md#c&amp;d\">乙</a></p>\n", &["b.md#c&amp;d"]);
    case("甲<A HREF=b.md>乙</A>", "<p>甲<A HREF=\"b.md\">乙</A></p>\n", &["b.md"]);
    case("甲<img src='图.png' alt=''>", "<p>甲<img src='图.png' alt=''></p>\n", &["图.png"]);
    case(
        "甲<img alt=\"乙\" srcset=\"a.png 1x, b.png 2x\" src=\"a.png\">",
        "<p>甲<img alt=\"乙\" srcset=\"a.png 1x, b.png 2x\" src=\"a.png\"></p>\n",
        &["a.png", "b.png", "a.png"],
    );
    case(
        "<video src=\"a.mp4\" poster=\"a.png\" controls></video>",
        "<p><video src=\"a.mp4\" poster=\"a.png\" controls></video></p>\n",
        &["a.mp4", "a.png"],
    );
    case("甲<a href=\"https://example.org\">乙</a>", "<p>甲<a href=\"https://example.org\">乙</a></p>\n", &[]);
}

#[test]
fn what_frames_and_objects_show_is_looked_up() {
    let (body, _) = parse("<object data=\"a.pdf\"></object><iframe src='b.md'></iframe><base href=\"c.md\">", Lang::Zh);
    let targets: Vec<_> = body.slots.iter().map(|slot| format!("{:?}", slot.kind)).collect();
    assert_eq!(targets, ["Link { target: \"a.pdf\" }", "Link { target: \"b.md\" }"]);
}

#[test]
fn anchors_may_be_names() {
    let (body, problems) = parse("甲<a name=\"x\"></a> [乙](#x)", Lang::Zh);
    assert!(problems.is_empty() && body.anchors.contains("x") && body.html.contains("<a id=\"x\">"), "{}", body.html);
}

#[test]
fn what_a_reader_would_not_get_is_reported() {
    problems("甲<a href=\"\">乙</a>", &[("empty-link", "\"", "this link leads nowhere")]);
    problems("甲<img src=\"a.png\">", &[("missing-alt", "<img", "this image has no description")]);
    problems(
        "<a href=\"b.md\">甲<a href=\"c.md\">乙</a></a>",
        &[("html-nesting", "<a", "this link is inside another link")],
    );
    problems("<script src=\"a.js\"></script>", &[("raw-script", "<script", "a text brings a script")]);
}

#[test]
fn files_of_other_hosts_are_noted() {
    let text = "甲<img alt=\"\" srcset=\"a.png, https://example.org/a.png 2x\" src='http://example.org/?a&amp;b'> \
                <video src=\"//example.org/a.mp4\" poster=//example.org/b.png></video>";
    let (body, problems) = parse(text, Lang::Zh);
    assert!(problems.is_empty());
    let found: Vec<_> = body.external.iter().map(|file| (&*file.address, file.is_image)).collect();
    assert_eq!(
        found,
        [
            ("https://example.org/a.png", true),
            ("http://example.org/?a&b", true),
            ("//example.org/a.mp4", false),
            ("//example.org/b.png", true),
        ]
    );
}

/// Whatever an author writes, the page's own elements are closed by nothing but the page.
#[test]
fn no_raw_html_breaks_the_page() {
    const PARTS: [&str; 30] = [
        "<div>",
        "</div>",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<ul><li>",
        "</li>",
        "</ul>",
        "<a href=\"x.md\">",
        "</a>",
        "<br/>",
        "<div/>",
        "<div class=\"",
        "*",
        "**",
        "\n",
        "\n\n",
        "- ",
        "> ",
        "甲",
        "乙 ",
        "<!--",
        "-->",
        "<svg>",
        "<path/>",
        "</svg>",
        "| a |\n|---|\n",
        "[^1]\n\n[^1]: ",
        "</section>",
    ];
    let mut dice = Dice::new(7);
    for _ in 0..1000 {
        let length = dice.roll(20);
        let text = dice.text(length, &PARTS);
        let (body, _) = parse(&text, Lang::Zh);
        let html = body.fill(show);
        let mut open: Vec<&str> = vec![];
        for token in html::tokens(&html) {
            match token.kind {
                Kind::Start(tag) if !tag.is_empty() => open.push(tag.name),
                Kind::End(tag) => {
                    while open.last().is_some_and(|name| html::ends_by_itself(name) && !tag.is(name)) {
                        open.pop();
                    }
                    assert_eq!(open.pop(), Some(tag.name), "{text:?}\n{html}");
                }
                Kind::Unfinished => panic!("{text:?}\n{html}"),
                _ => {}
            }
        }
        open.retain(|name| !html::ends_by_itself(name));
        assert!(open.is_empty(), "{open:?} left open in {text:?}\n{html}");
    }
}
