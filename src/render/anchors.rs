//! Gives the anchors of a text other names, so that two texts can stand on one page.
//!
//! Both editions of a brief have a `#scope`, a `#fn:1`, a `#chart-market`. Where they share a page each id gets a suffix,
//! and with it whatever refers to one: links within the text, labels, paints of charts. Works on finished HTML, ours and
//! the author's own; what stands outside of tags is left alone.

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

/// The text with `suffix` behind each of its ids and each reference to one of them.
pub(super) fn suffixed(html: &str, suffix: &str) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 32);
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        let (before, from) = rest.split_at(open);
        out.push_str(before);
        let tag = match from.strip_prefix("<!--") {
            Some(comment) => comment.find("-->").map_or(from.len(), |end| end + "<!---->".len()),
            None => tag_end(from),
        };
        let (tag, behind) = from.split_at(tag);
        if tag[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            write_tag(tag, suffix, &mut out);
        } else {
            out.push_str(tag);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// The length of the tag that a text begins with; a `>` between quotes does not end it.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('"' | '\'', None) => quote = Some(c),
            (c, Some(open)) if c == open => quote = None,
            ('>', None) => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Writes a tag, attribute by attribute.
fn write_tag(tag: &str, suffix: &str, out: &mut String) {
    let mut rest = tag;
    while let Some(equals) = rest.find('=') {
        let (before, value) = rest.split_at(equals + 1);
        out.push_str(before);
        let name = before[..equals].trim_end();
        let name = &name[name.rfind(|c: char| c.is_whitespace() || c == '/').map_or(0, |at| at + 1)..];
        let blank = value.len() - value.trim_start().len();
        let (blank, value) = value.split_at(blank);
        out.push_str(blank);
        let (open, inner) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => (1, value[1..].find(quote).unwrap_or(value.len() - 1)),
            _ => (0, value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
        };
        out.push_str(&value[..open]);
        write_value(&name.to_ascii_lowercase(), &value[open..open + inner], suffix, out);
        rest = &value[open + inner..];
        if open == 1 && !rest.is_empty() {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
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
    } else if let Some((before, behind)) = value.split_once("url(#")
        && let Some((id, behind)) = behind.split_once(')')
    {
        for part in [before, "url(#", id, suffix, ")", behind] {
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
