//! The attributes that the elements of an EPUB's text may have: its validator refuses all others, which browsers pass
//! over.

use super::tree::Element;

/// Attributes of every element.
const OF_ALL: [&str; 9] = ["class", "dir", "epub:type", "hidden", "id", "lang", "role", "title", "xml:lang"];
/// Attributes of single elements.
const OF: [(&str, &[&str]); 16] = [
    ("a", &["href", "rel", "type"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("data", &["value"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("img", &["alt", "height", "src", "width"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("math", &["alttext", "display", "xmlns"]),
    ("ol", &["reversed", "start", "type"]),
    ("q", &["cite"]),
    ("td", &["colspan", "headers", "rowspan"]),
    ("th", &["colspan", "headers", "rowspan", "scope"]),
    ("time", &["datetime"]),
];

/// Takes away the attributes that an element cannot have, and makes values valid as browsers read them. The width of an
/// image in parts of the page is a style in XHTML.
pub(super) fn fit(element: &mut Element) {
    // Drawings have attributes of their own.
    if element.name == "svg" {
        return;
    }
    let share = element.get("width").filter(|_| element.name == "img").and_then(percentage);
    let own = OF.iter().find(|(name, _)| *name == element.name).map_or(&[][..], |(_, own)| own);
    let attributes = std::mem::take(&mut element.attributes);
    let allowed = attributes.into_iter().filter(|(name, _)| {
        let is_extension =
            ["aria-", "data-"].iter().any(|prefix| name.len() > prefix.len() && name.starts_with(prefix));
        is_extension || OF_ALL.contains(&&**name) || own.contains(&&**name)
    });
    let valid = allowed.filter_map(|(name, value)| {
        let value = value_of(&name, value, &element.name)?;
        Some((name, value))
    });
    element.attributes = valid.collect();
    if let Some(share) = share {
        element.set("style", share);
    }
}

/// The value of an attribute as XHTML may have it; `None` where the attribute would mean nothing.
fn value_of(name: &str, value: String, element: &str) -> Option<String> {
    let is_one_of = |known: &[&str]| known.contains(&&*value.to_ascii_lowercase());
    match name {
        "hidden" | "open" | "reversed" => Some(String::new()),
        "width" | "height" | "rowspan" => number(&value, 0),
        "colspan" | "span" => number(&value, 1),
        "start" => number(&value, i32::MIN),
        "value" if element == "li" => number(&value, i32::MIN),
        "dir" => is_one_of(&["ltr", "rtl", "auto"]).then(|| value.to_ascii_lowercase()),
        "scope" => is_one_of(&["row", "col", "rowgroup", "colgroup"]).then(|| value.to_ascii_lowercase()),
        // Their case tells small letters from capitals.
        "type" if element == "ol" => ["1", "a", "A", "i", "I"].contains(&&*value).then_some(value),
        _ => Some(value),
    }
}

/// The whole number that a value begins with, as browsers read `120px`; `None` for a share and below the least.
fn number(value: &str, least: i32) -> Option<String> {
    let value = value.trim();
    let digits = value.bytes().skip(1).take_while(u8::is_ascii_digit).count();
    let number: i32 = value.get(..digits + 1)?.parse().ok()?;
    (number >= least && !value.ends_with('%')).then(|| number.to_string())
}

/// The style that means a width in parts of the page.
fn percentage(width: &str) -> Option<String> {
    let number = width.trim().strip_suffix('%')?.trim_end();
    let is_plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let is_wide = is_plain && number.parse::<f64>().is_ok_and(|number| number > 0.0);
    is_wide.then(|| format!("width: {number}%"))
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::super::write::{Syntax, write};
    use crate::render::volume::adapt::known;

    #[track_caller]
    fn case(html: &str, xml: &str) {
        let mut out = String::new();
        write(&known(parse(html)), Syntax::Xml, &mut out);
        assert_eq!(out, xml, "{html}");
    }

    #[test]
    fn elements_keep_the_attributes_that_they_may_have() {
        case("<img src=a.png alt=b hspace=3 className=c foo=3 fetchpriority=high>", "<img src=\"a.png\" alt=\"b\"/>");
        case("<th abbr=a scope=col colspan=2 data-a=b aria-label=c>d</th>", {
            "<th scope=\"col\" colspan=\"2\" data-a=\"b\" aria-label=\"c\">d</th>"
        });
        case("<p style=a data- contenteditable title=b lang=zh>c</p>", "<p title=\"b\" lang=\"zh\">c</p>");
        let drawing = "<svg viewBox=\"0 0 1 1\"><path d=\"\" fill=\"red\"/></svg>";
        case(drawing, drawing);
    }

    #[test]
    fn values_are_what_xhtml_allows() {
        case("<img src=a.png alt width=50% height=20%>", "<img src=\"a.png\" alt=\"\" style=\"width: 50%\"/>");
        case("<img src=a.png alt width=120px height=3.5>", "<img src=\"a.png\" alt=\"\" width=\"120\" height=\"3\"/>");
        case("<img src=a.png alt width=wide height=-3>", "<img src=\"a.png\" alt=\"\"/>");
        case("<img src=a.png alt width=1;x% height=五>", "<img src=\"a.png\" alt=\"\"/>");
        case("<ol start=-2 type=A reversed=yes><li value=x>a</li></ol>", {
            "<ol start=\"-2\" type=\"A\" reversed=\"\"><li>a</li></ol>"
        });
        case("<td colspan=0 rowspan=2>a</td><p dir=up hidden=until-found>b</p>", {
            "<td rowspan=\"2\">a</td><p hidden=\"\">b</p>"
        });
    }
}
