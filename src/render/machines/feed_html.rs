//! HTML for feed readers, which have none of the site's styles, scripts and files.
//!
//! Tags keep only the attributes that work everywhere; addresses become absolute; everything that only works on the
//! page (anchors, links back, scripts) is removed. The author's own HTML passes through here too, so it can contain
//! anything.

use crate::html::{self, Kind, Tag};
use crate::render::external;
use crate::text::{encode_ascii, escape_into, join_path};

/// Elements that are removed with their content.
const DROPPED: [&str; 6] = ["script", "style", "template", "textarea", "select", "svg"];
/// Tags that are removed without their content: they mean nothing without classes.
const UNWRAPPED: [&str; 8] = ["div", "data", "section", "input", "form", "button", "picture", "canvas"];
/// Attributes that work everywhere.
const KEPT: [&str; 17] = [
    "href", "src", "alt", "title", "lang", "dir", "width", "height", "colspan", "rowspan", "scope", "start",
    "datetime", "cite", "open", "controls", "poster",
];
/// Classes of links that lead from one place of the page to another.
const WAYS: [&str; 2] = ["anchor", "footnote-back"];

/// The base of relative addresses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The absolute address of the site's root, ending in `/`.
    pub(super) base: &'a str,
    /// The path of the page.
    pub(super) path: &'a str,
}

/// Converts a text.
pub(super) fn convert(html: &str, place: Place<'_>) -> String {
    let html = external::as_links(html, external::Form::Feed(place.base));
    let mut out = String::with_capacity(html.len());
    let mut tokens = html::tokens(&html);
    while let Some(token) = tokens.next() {
        if let Kind::Start(tag) = token.kind
            && is_dropped(&tag)
        {
            skip(&mut tokens, &tag);
            continue;
        }
        match token.kind {
            Kind::Start(tag) => start(&tag, place, &mut out),
            Kind::End(tag) if !tag.is_any(&UNWRAPPED) && !tag.is_any(&DROPPED) => {
                out.push_str(&format!("</{}>", tag.lower_name()));
            }
            Kind::Text => text(token.text, &mut out),
            // Browsers do not show it.
            Kind::End(_) | Kind::Comment | Kind::Unfinished => {}
            Kind::Raw | Kind::Cdata => escape_into(&token.shown(), &mut out),
        }
    }
    out
}

/// Appends text as it is written; a `<` that does not begin a tag is escaped.
fn text(text: &str, out: &mut String) {
    for (number, part) in text.split('<').enumerate() {
        out.push_str(if number > 0 { "&lt;" } else { "" });
        out.push_str(part);
    }
}

/// Skips an element whose start tag has been read, with elements of the same name inside it.
fn skip(tokens: &mut html::Tokens<'_>, tag: &Tag<'_>) {
    let mut depth = usize::from(!html::is_void(tag.name));
    while depth > 0
        && let Some(token) = tokens.next()
    {
        match token.kind {
            Kind::Start(inner) if inner.is(tag.name) => depth += 1,
            Kind::End(inner) if inner.is(tag.name) => depth -= 1,
            _ => {}
        }
    }
}

fn is_dropped(tag: &Tag<'_>) -> bool {
    let way = || tag.get("class").is_some_and(|classes| classes.split(' ').any(|class| WAYS.contains(&class)));
    tag.is_any(&DROPPED) || (tag.is("a") && way())
}

/// Appends a start tag with the attributes that work everywhere.
fn start(tag: &Tag<'_>, place: Place<'_>, out: &mut String) {
    if tag.is("input") && tag.get("type").is_some_and(|kind| kind == "checkbox") {
        out.push_str(if tag.get("checked").is_some() { "☑ " } else { "☐ " });
    }
    // A source of a picture has no `src`, and the image in the picture has one.
    if tag.is_any(&UNWRAPPED) || tag.is("source") && tag.get("src").is_none() {
        return;
    }
    out.push('<');
    out.push_str(&tag.lower_name());
    for attribute in tag.attributes() {
        let name = &*attribute.lower_name();
        if !KEPT.contains(&name) {
            continue;
        }
        let value = attribute.value.unwrap_or_default();
        let value = match name {
            "href" | "src" | "cite" | "poster" => absolute(value, place),
            _ => Some(value.to_owned()),
        };
        if let Some(value) = value {
            out.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;").replace('<', "&lt;")));
        }
    }
    out.push('>');
}

/// An absolute address, its entities unchanged; `None` for one that must not be followed.
fn absolute(address: &str, place: Place<'_>) -> Option<String> {
    let address = address.trim();
    if let Some(fragment) = address.strip_prefix('#') {
        return Some(format!("{}{}#{}", place.base, encode_ascii(place.path), ascii(fragment)));
    }
    let scheme = address.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| !scheme.contains(['/', '?', '#']));
    match scheme {
        Some(scheme) if ["https", "http", "mailto", "tel"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => {
            Some(ascii(address))
        }
        Some("data") if address.starts_with("data:image/") => Some(address.to_owned()),
        Some(_) => None,
        None if address.starts_with("//") => Some(format!("https:{}", ascii(address))),
        None => {
            let end = address.find(['?', '#']).unwrap_or(address.len());
            let folder = place.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let path = join_path(folder, &address[..end])?;
            Some(format!("{}{}{}", place.base, ascii(&path), ascii(&address[end..])))
        }
    }
}

/// Percent-encodes the letters of other scripts and leaves everything else, which is encoded already.
fn ascii(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        let mut buffer = [0; 4];
        match c {
            c if c.is_ascii() => out.push(c),
            c => c.encode_utf8(&mut buffer).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}

/// The text of a piece of our own HTML: without tags, with its references resolved.
pub(super) fn text_of(html: &str) -> String {
    html::tokens(html).map(|token| token.shown()).collect()
}

/// Appends text to XML. What XML 1.0 cannot hold, not even escaped, becomes a replacement character.
pub(super) fn xml_into(text: &str, out: &mut String) {
    let bad = |c: char| (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{FFFE}' | '\u{FFFF}');
    match text.contains(bad) {
        true => escape_into(&text.replace(bad, "\u{FFFD}"), out),
        false => escape_into(text, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &str) {
        let place = Place { base: "https://x.cn/b/", path: "zh/briefs/市 a.html" };
        assert_eq!(convert(html, place), expected, "{html}");
    }

    #[test]
    fn tags_lose_what_means_nothing_elsewhere() {
        case(
            "<p class=\"a\" id=b onclick='x()'>一<span class=\"qty\" lang=\"en\">x</span></p>",
            "<p>一<span lang=\"en\">x</span></p>",
        );
        case(
            "<div class=\"table\" tabindex=\"0\"><table><tr><th scope=\"col\" class=\"num\">1</th></tr></table></div>",
            "<table><tr><th scope=\"col\">1</th></tr></table>",
        );
        case("<li><input type=\"checkbox\" disabled checked> 一</li>", "<li>☑  一</li>");
    }

    #[test]
    fn addresses_count_from_anywhere() {
        let page = "https://x.cn/b/zh/briefs/%E5%B8%82%20a.html";
        case(
            "<a href=\"#ref-1\" id=\"cite-1\" role=\"doc-biblioref\">1</a>",
            &format!("<a href=\"{page}#ref-1\">1</a>"),
        );
        case(
            "<img src=\"图.png\" alt=\"&quot;a&quot;\">",
            "<img src=\"https://x.cn/b/zh/briefs/%E5%9B%BE.png\" alt=\"&quot;a&quot;\">",
        );
        case("<a href='../../en/x.html?a=1&amp;b#c'>x</a>", "<a href=\"https://x.cn/b/en/x.html?a=1&amp;b#c\">x</a>");
        case(
            "<a href=\"https://y.cn/%20?a&amp;b\" rel=\"external\">x</a>",
            "<a href=\"https://y.cn/%20?a&amp;b\">x</a>",
        );
        case("<a href=//y.cn/>x</a>", "<a href=\"https://y.cn/\">x</a>");
        case("<a href=\"mailto:a@b.cn\">x</a>", "<a href=\"mailto:a@b.cn\">x</a>");
        case("<a href=\"JavaScript:x()\">x</a><a href=\"../../../../x\">y</a>", "<a>x</a><a>y</a>");
    }

    #[test]
    fn images_of_other_hosts_are_links() {
        case(
            "<img src=\"https://x.cn/b/a.png\"><img src=\"https://y.cn/a.png\" alt=\"b\">",
            "<img src=\"https://x.cn/b/a.png\"><a href=\"https://y.cn/a.png\">b</a>",
        );
        case("<a href=\"https://y.cn/\"><img src=\"//y.cn/a\" alt=\"b\"></a>", "<a href=\"https://y.cn/\">b</a>");
    }

    #[test]
    fn what_works_on_the_page_alone_goes() {
        case("<h2 id=\"a\">标题<a class=\"anchor\" href=\"#a\" aria-label=\"x\"></a></h2>", "<h2>标题</h2>");
        case("一<script>if (1 < 2) { x(\"</p>\") }</script>二<!-- <b> -->三<style>a{}</style>", "一二三");
        case("<svg><svg></svg><a href=\"x\">1</a></svg>后", "后");
        case("<p>注<a class=\"footnote-back\" href=\"#fnref:1\">↩<sup>2</sup></a></p>", "<p>注</p>");
        case("</button>x<form><input></form>", "x");
    }

    #[test]
    fn broken_html_is_not_followed_into_the_woods() {
        case("1 < 2 <> <3 <p", "1 &lt; 2 &lt;> &lt;3 ");
        case("<a =>x", "<a>x");
        case("y<a href=\"x>y", "y");
        case("<script>x", "");
        case("<!-- x", "");
        case("<p title='a\"b<c'>", "<p title=\"a&quot;b&lt;c\">");
    }

    #[test]
    fn text_is_taken_out_of_html() {
        assert_eq!(
            text_of("<sup class=\"cite\">[<a href=\"#r\" title=\"&lt;\">1</a>]</sup> a &amp;lt; b"),
            "[1] a &lt; b"
        );
    }
}
