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
        "<p align=\"center\">\n\n甲\n\n</p>",
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
