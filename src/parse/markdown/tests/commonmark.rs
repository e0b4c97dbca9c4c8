//! Plain text comes out as pulldown-cmark's own writer has it.

use pulldown_cmark::{Parser, html::push_html};

use super::*;

/// What we write on purpose in another way, made alike.
fn alike(html: &str) -> String {
    html.replace(" rel=\"external\"", "")
        .replace(" />", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
}

#[track_caller]
fn case(text: &str) {
    let mut expected = String::new();
    push_html(&mut expected, Parser::new_ext(text, super::super::options()));
    let (body, _) = parse(text, Lang::En);
    let html = body.fill(|slot, out| match &slot.kind {
        SlotKind::Link { target } | SlotKind::Image { target } => super::super::links::write_address(target, out),
        other => panic!("{other:?} in plain text"),
    });
    assert_eq!(alike(&html), alike(&expected), "{text}");
}

#[test]
fn blocks() {
    for text in [
        "",
        "one\ntwo\n\nthree",
        "   indented a little\nlazy",
        "    code\n\n    more <code>",
        "***\n---\n___\n",
        "text\n***\ntext",
        "> quote\n> goes on\nlazily\n\n> > nested\n",
        "> - list in quote\n> - again\n\nafter",
        "- a\n- b\n  - c\n    - d\n- e",
        "- a\n\n- b\n\n  c\n\n      code",
        "1. a\n2. b\n\n7) c\n8) d",
        "* a\n+ b\n- c",
        "- > quote in list\n- ```\n  code\n  ```\n- ***",
        "-\n  text\n-\n- x",
        "```sh\n$ ls *.md | wc\n```",
        "~~~\ntildes ``` inside\n~~~",
        "````\n```\n````",
        "<div>\n*raw*\n</div>\n\n*not raw*",
        "<!-- comment\n\nover lines -->\n\ntext",
        "  <table>\n    <tr>\n    </tr>\n\n  </table>\n",
        "[a]: /u 'title'\n\n[a] and [b][a] and [A][] and [none]",
        "\ttab code\n\ntext\twith\ttabs",
        "a  \nb\\\nc\nd",
    ] {
        case(text);
    }
}

#[test]
fn spans() {
    for text in [
        "*a* **b** ***c*** _d_ __e__ ___f___",
        "*a **b** c* **a *b* c** ***a** b* ***a* b**",
        "a*b*c a_b_c 5*6*7 a**b**c a__b__c",
        "* not* ** not** _ not_ *not * **not **",
        "**not closed *nor this",
        "*(a)* **\"b\"** a*\"b\"* *\"c\"*d *a.*b",
        "\\*not\\* \\_not\\_ \\`not\\` \\[not\\] \\# \\\\*yes*",
        "`code` ``a ` b`` ` a ` `*a*` *a`b*`c*",
        "&amp; &copy; &#35; &#x22; &notanentity; &lt;b&gt; < > \" '",
        "[a](/u) [b](/u \"t\") [c](</a b> 't') [*d*](/u) [e\\]](/u)",
        "[a](/u(v)w) [b](/u%20v) [c](/u?a=b&c=d) [a [b](/c) d](/e)",
        "<https://example.com/?a=b&c> <a@b.example>",
        "<b>raw</b> <br/> <!-- c --> <?php ?> a < b <not valid=> 1 <2>",
        "~~gone~~ a~~b~~c ~~not closed",
        "*a~~b*c~~ **a ~~b~~ c**",
        "trailing spaces   \nhere",
        "x^2 a|b [ ] [x] :a: #tag @name $5",
        "a *b\nc* d **e\nf**",
        "“curly” ‘quotes’ — dashes … and é ñ ü",
        "*“a”* **“b”** a**“b”**c",
    ] {
        case(text);
    }
}
