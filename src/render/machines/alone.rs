//! HTML that stands alone: what a feed reader shows far from the site's styles, scripts and folders.
//!
//! Tags keep only the attributes that mean something by themselves; addresses become absolute; what only works on the
//! page (anchors, ways back, scripts) goes. The author's own HTML comes by here too, so anything is expected and
//! nothing is trusted.

use crate::text::{encode_ascii, escape_into, join_path};

/// Elements that go with all that is in them.
const DROPPED: [&str; 11] =
    ["script", "style", "template", "iframe", "object", "embed", "form", "button", "textarea", "select", "svg"];
/// Tags that go while what is in them stays: without classes they mean nothing.
const UNWRAPPED: [&str; 4] = ["div", "data", "section", "input"];
/// Attributes that mean something anywhere.
const KEPT: [&str; 15] = [
    "href", "src", "alt", "title", "lang", "dir", "width", "height", "colspan", "rowspan", "scope", "start",
    "datetime", "cite", "open",
];
/// Classes of links that lead from one place of the page to another.
const WAYS: [&str; 2] = ["anchor", "footnote-back"];

/// What addresses count from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place<'a> {
    /// The absolute address of the site's root, ending in `/`.
    pub(super) base: &'a str,
    /// The path of the page.
    pub(super) path: &'a str,
}

/// Makes a text stand alone.
pub(super) fn stand_alone(html: &str, place: Place<'_>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some((tag, behind)) = Tag::read(rest) else {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        };
        rest = behind;
        if tag.is_dropped() {
            rest = behind_end(rest, &tag.name);
        } else {
            tag.write(place, &mut out);
        }
    }
    out.push_str(rest);
    out
}

/// What follows the end tag of an element whose start tag has been read; elements of that name inside it count.
fn behind_end<'t>(text: &'t str, name: &str) -> &'t str {
    if matches!(name, "embed" | "input") {
        return text;
    }
    let mut rest = text;
    let mut depth = 1;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        match Tag::read(rest) {
            Some((tag, behind)) => {
                rest = behind;
                if tag.name == name {
                    depth = if tag.closes { depth - 1 } else { depth + 1 };
                }
                if depth == 0 {
                    return rest;
                }
            }
            None => rest = &rest[1..],
        }
    }
    ""
}

/// A tag as it is written.
#[derive(Debug)]
struct Tag<'t> {
    closes: bool,
    /// In lower case.
    name: String,
    /// Names in lower case, values with their entities.
    attributes: Vec<(String, &'t str)>,
}

impl<'t> Tag<'t> {
    /// Reads the tag that a text begins with, and gives what follows it.
    fn read(text: &'t str) -> Option<(Self, &'t str)> {
        let rest = text.strip_prefix('<')?;
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(rest.len());
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let mut tag = Self { closes, name: rest[..end].to_ascii_lowercase(), attributes: vec![] };
        let mut rest = &rest[end..];
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if let Some(behind) = rest.strip_prefix('>') {
                return Some((tag, behind));
            }
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))?;
            let name = rest[..end].to_ascii_lowercase();
            rest = rest[end..].trim_start();
            let mut value = "";
            if let Some(behind) = rest.strip_prefix('=') {
                (value, rest) = attribute_value(behind.trim_start())?;
            }
            // A lone `=` would be read for ever.
            if name.is_empty() && value.is_empty() {
                return None;
            }
            tag.attributes.push((name, value));
        }
    }

    fn get(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
    }

    fn is_dropped(&self) -> bool {
        let way = || self.get("class").is_some_and(|classes| classes.split(' ').any(|class| WAYS.contains(&class)));
        !self.closes && (DROPPED.contains(&&*self.name) || (self.name == "a" && way()))
    }

    fn write(&self, place: Place<'_>, out: &mut String) {
        let is_box = self.name == "input" && self.get("type") == Some("checkbox");
        if is_box {
            out.push_str(if self.get("checked").is_some() { "☑ " } else { "☐ " });
        }
        if UNWRAPPED.contains(&&*self.name) || (self.closes && DROPPED.contains(&&*self.name)) {
            return;
        }
        out.push_str(if self.closes { "</" } else { "<" });
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            if self.closes || !KEPT.contains(&&**name) {
                continue;
            }
            let is_address = matches!(&**name, "href" | "src" | "cite");
            let value = match is_address {
                true => absolute(value, place),
                false => Some((*value).to_owned()),
            };
            if let Some(value) = value {
                out.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;").replace('<', "&lt;")));
            }
        }
        out.push('>');
    }
}

fn attribute_value(text: &str) -> Option<(&str, &str)> {
    if let Some(quote @ ('"' | '\'')) = text.chars().next() {
        return text[1..].split_once(quote);
    }
    let end = text.find(|c: char| c.is_whitespace() || c == '>')?;
    Some(text.split_at(end))
}

/// An address as it is seen from anywhere, entities as they were; `None` for one that is better not followed.
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

/// Percent-encodes the letters of other scripts and leaves everything else, for it is encoded already.
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

/// The text of a piece of our own HTML: tags taken out, entities resolved.
pub(super) fn text_of(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = rest[at..].find('>').map_or("", |end| &rest[at + end + 1..]);
    }
    out.push_str(rest);
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    named.iter().fold(out, |text, (entity, c)| if text.contains(entity) { text.replace(entity, c) } else { text })
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
        assert_eq!(stand_alone(html, place), expected, "{html}");
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
    fn what_works_on_the_page_alone_goes() {
        case("<h2 id=\"a\">标题<a class=\"anchor\" href=\"#a\" aria-label=\"x\"></a></h2>", "<h2>标题</h2>");
        case("一<script>if (1 < 2) { x(\"</p>\") }</script>二<!-- <b> -->三<style>a{}</style>", "一二三");
        case("<svg><svg></svg><a href=\"x\">1</a></svg>后", "后");
        case("<p>注<a class=\"footnote-back\" href=\"#fnref:1\">↩<sup>2</sup></a></p>", "<p>注</p>");
        case("</button>x<form><input></form>", "x");
    }

    #[test]
    fn broken_html_is_not_followed_into_the_woods() {
        case("1 < 2 <> <3 <p", "1 &lt; 2 &lt;> &lt;3 &lt;p");
        case("<a =>x", "&lt;a =>x");
        case("<a href=\"x>y", "&lt;a href=\"x>y");
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
