//! Tokens as browsers read them.

use super::*;

/// The tokens of a text, each in a form of its own: `<a b=c>` for a start tag, `</a>`, `'text'`, `raw'…'`, `!` for a
/// comment, `?` for what is not finished.
fn shown(tokens: Tokens<'_>) -> String {
    let attribute = |a: Attribute<'_>| a.value.map_or(format!(" {}", a.name), |value| format!(" {}={value}", a.name));
    let one = |token: Token<'_>| match token.kind {
        Kind::Text => format!("'{}'", token.text),
        Kind::Raw => format!("raw'{}'", token.text),
        Kind::Cdata => format!("cdata'{}'", token.shown()),
        Kind::Start(tag) => {
            let attributes: String = tag.attributes().map(attribute).collect();
            format!("<{}{attributes}{}>", tag.name, if tag.is_self_closing { "/" } else { "" })
        }
        Kind::End(tag) => format!("</{}>", tag.name),
        Kind::Comment => "!".to_owned(),
        Kind::Unfinished => "?".to_owned(),
    };
    tokens.map(one).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn case(html: &str, expected: &str) {
    assert_eq!(shown(tokens(html)), expected, "{html}");
}

#[test]
fn tags_have_names_in_any_case_and_attributes_behind_any_space() {
    case("<p>a<B>c</B ></p>", "<p> 'a' <B> 'c' </B> </p>");
    case("<a\thref\n=\r'x y'\x0Cb=\"\" c d=e>", "<a href=x y b= c d=e>");
    case("<a href=x/>", "<a href=x/>");
    case("<br/><br / ><img src='x'/>", "<br/> <br> <img src=x/>");
    case("<a/href=x><a =b c==d><a 市=\"场\">", "<a href=x> <a =b c==d> <a 市=场>");
    case("<a b='>'>c<a\"b\">", "<a b=>> 'c' <a\"b\">");
    case("</a href=x>", "</a>");
}

#[test]
fn what_begins_no_tag_is_text() {
    case("1 < 2 <3 <", "'1 < 2 <3 <'");
    case("a<>b</", "'a<>b</'");
    case("</3></>a", "! ! 'a'");
}

#[test]
fn comments_end_as_browsers_end_them() {
    case("<!-- <i> --><!--><!---><!----!>-->a", "! ! ! ! '-->a'");
    case("<!DOCTYPE html><?php b ?>c", "! ! 'c'");
    case("<![CDATA[<b>]]>", "! ']]>'");
}

#[test]
fn the_content_of_scripts_is_no_markup() {
    case("<script>a < b '<i>'</scriptx></SCRIPT >c", "<script> raw'a < b '<i>'</scriptx>' </SCRIPT> 'c'");
    case("<style></style><TEXTAREA><b>&lt;</textarea>", "<style> </style> <TEXTAREA> '<b>&lt;' </textarea>");
    case("<title>a<b></title>", "<title> 'a<b>' </title>");
    // An end tag without what closes it is still content.
    case("<textarea>a</textarea", "<textarea> 'a</textarea'");
    case("<script><p>", "<script> raw'<p>'");
    case("<plaintext></plaintext>", "<plaintext> raw'</plaintext>'");
    case("<noscript><b>a</noscript>", "<noscript> <b> 'a' </noscript>");
}

#[test]
fn svg_and_mathml_have_rules_of_their_own() {
    case(
        "<svg><title>a<b></title><style>c<d></style><![CDATA[<e>]]></svg><![CDATA[f]]>",
        "<svg> <title> 'a' <b> </title> <style> 'c' <d> </style> cdata'<e>' </svg> !",
    );
    case("<svg><foreignObject><style><b></style></svg>", "<svg> <foreignObject> <style> raw'<b>' </style> </svg>");
    case("<svg/><title><b></title>", "<svg/> <title> '<b>' </title>");
    case(
        "<math><mi><style><b></style></mi><mspace/></math>",
        "<math> <mi> <style> raw'<b>' </style> </mi> <mspace/> </math>",
    );
    assert_eq!(shown(tokens_in("<title>a<b></svg><title>a<b>", Some("svg"))), "<title> 'a' <b> </svg> <title> 'a<b>'");
}

#[test]
fn what_does_not_end_is_one_token() {
    for broken in ["<a", "<a b", "<a b='", "<a b=\"c>d", "</a", "<!--", "<!-- -- >", "<!", "<?", "</ "] {
        case(&format!("x{broken}"), "'x' ?");
    }
}

#[test]
fn tokens_leave_no_gap() {
    for html in ["a<b c='d'>e</b><!-- f -->g<script>h</script", "<", "", "<é>&<a é", "<svg><![CDATA[a]]></svg>é"] {
        let mut end = 0;
        for token in tokens(html) {
            assert_eq!((token.at, &html[token.range()]), (end, token.text));
            end = token.range().end;
        }
        assert_eq!(end, html.len(), "{html}");
    }
}

#[test]
fn attributes_know_the_place_of_their_value() {
    let html = "x<a b = \"c&amp;d\" e f='g' B=h>";
    let tag = tokens(html).find_map(|token| match token.kind {
        Kind::Start(tag) => Some((token.at, tag)),
        _ => None,
    });
    let (at, tag) = tag.expect("a tag");
    let places = tag.attributes().map(|a| &html[at + a.range.start..at + a.range.end]).collect::<Vec<_>>();
    assert_eq!(places, ["c&amp;d", "e", "g", "h"]);
    assert_eq!(tag.get("B").as_deref(), Some("c&d"));
    assert_eq!((tag.get("E").as_deref(), tag.get("i")), (Some(""), None));
}

#[test]
fn references_become_characters() {
    #[track_caller]
    fn case(text: &str, expected: &str) {
        assert_eq!(decode(text), expected);
    }
    case("&lt;a &amp; b&nbsp;c&hellip;&#39;&#x4E2D;", "<a & b\u{a0}c…'中");
    case("a & b &nothing; & &; &#; &amp", "a & b &nothing; & &; &#; &amp");
    case("java&#115cript&colon;&Tab;&sol;", "javascript:\t/");
    case("&CounterClockwiseContourIntegral;&amp;lt;", "∳&lt;");
    case("&市;&é", "&市;&é");
}
