//! Renames the anchors of a text, so that two texts can share a page.
//!
//! Both editions of a brief have a `#scope`, a `#fn:1`, a `#chart-market`. Where they share a page each id gets a suffix,
//! and with it whatever refers to one: links within the text, labels, paints of charts. Works on finished HTML, ours and
//! the author's own; text outside of tags is not changed.

use crate::html::{self, Kind, Tag};

/// Attributes that hold ids, separated by spaces.
const IDS: [&str; 11] = [
    "id",
    "for",
    "form",
    "headers",
    "list",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-labelledby",
    "aria-owns",
];

/// The text with `suffix` after each of its ids and each reference to one of them.
pub(super) fn suffixed(html: &str, suffix: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    for token in html::tokens(html) {
        match token.kind {
            Kind::Start(tag) => write_tag(&tag, suffix, &mut out),
            _ => out.push_str(token.text),
        }
    }
    out
}

/// Writes a tag, attribute by attribute.
fn write_tag(tag: &Tag<'_>, suffix: &str, out: &mut String) {
    let mut done = 0;
    for attribute in tag.attributes() {
        let Some(value) = attribute.value else { continue };
        out.push_str(&tag.text[done..attribute.range.start]);
        // The name of an image map is what `usemap` refers to.
        let name = attribute.lower_name();
        write_value(if name == "name" && tag.is("map") { "id" } else { &name }, value, suffix, out);
        done = attribute.range.end;
    }
    out.push_str(&tag.text[done..]);
}

fn write_value(name: &str, value: &str, suffix: &str, out: &mut String) {
    if IDS.contains(&name) {
        for (at, id) in value.split_whitespace().enumerate() {
            out.push_str(if at == 0 { "" } else { " " });
            out.push_str(id);
            out.push_str(suffix);
        }
    } else if matches!(name, "href" | "xlink:href" | "usemap") && value.len() > 1 && value.starts_with('#') {
        out.push_str(value);
        out.push_str(suffix);
    } else if let Some((before, after)) = value.split_once("url(#")
        && let Some((id, after)) = after.split_once(')')
    {
        for part in [before, "url(#", id, suffix, ")", after] {
            out.push_str(part);
        }
    } else {
        out.push_str(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &str) {
        assert_eq!(suffixed(html, "-zh"), expected);
    }

    #[test]
    fn ids_and_what_refers_to_them_get_the_suffix() {
        case(
            "<h2 id=\"范围\">范围<a class=\"anchor\" href=\"#%E8%8C%83\" aria-label=\"#\"></a></h2>",
            "<h2 id=\"范围-zh\">范围<a class=\"anchor\" href=\"#%E8%8C%83-zh\" aria-label=\"#\"></a></h2>",
        );
        case("<svg aria-labelledby=\"a-t  a-d\">", "<svg aria-labelledby=\"a-t-zh a-d-zh\">");
        case("<rect fill=\"url(#a-x)\" stroke=\"#fff\"/>", "<rect fill=\"url(#a-x-zh)\" stroke=\"#fff\"/>");
        case("<label for='a'><input id=a><p ID = \"b\">", "<label for='a-zh'><input id=a-zh><p ID = \"b-zh\">");
        case("<td headers=\"a b\">", "<td headers=\"a-zh b-zh\">");
        case("<img usemap=\"#m\"><map name=\"m\">", "<img usemap=\"#m-zh\"><map name=\"m-zh\">");
    }

    #[test]
    fn everything_else_stays() {
        for html in [
            "",
            "id=\"a\" and 1 < 2, a = b",
            "<a href=\"../x.html#a\" title=\"id=1 > 0\" data-id=\"a\">#a</a>",
            "<a href=\"#\">",
            "<!-- <p id=\"a\"> -->",
            "<p class=\"a\" hidden>",
            "<p title=\"open",
            "<!-- open",
            "</p id=\"a\">",
        ] {
            case(html, html);
        }
    }
}
