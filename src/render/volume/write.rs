//! Writes a tree as HTML, or as XML that every e-reader's parser takes.

use super::tree::{Element, Node};
use crate::text::{escape_into, is_forbidden};

/// As what a tree is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Syntax {
    /// For browsers.
    Html,
    /// For e-readers: well-formed XML.
    Xml,
}

pub(super) fn write(nodes: &[Node], syntax: Syntax, out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => put(text, out),
            Node::Element(element) => write_element(element, syntax, out),
        }
    }
}

fn write_element(element: &Element, syntax: Syntax, out: &mut String) {
    if !is_name(&element.name) {
        return write(&element.children, syntax, out);
    }
    out.push('<');
    out.push_str(&element.name);
    for (name, value) in element.attributes.iter().filter(|(name, _)| is_name(name)) {
        out.push(' ');
        out.push_str(name);
        if syntax == Syntax::Html && value.is_empty() && name != "alt" {
            continue;
        }
        out.push_str("=\"");
        put(value, out);
        out.push('"');
    }
    let is_drawn = matches!(&*element.name, "path" | "rect" | "circle" | "line" | "use" | "image" | "stop");
    if element.is_void() || (is_drawn && element.children.is_empty()) {
        out.push_str(if element.is_void() && syntax == Syntax::Html { ">" } else { "/>" });
        return;
    }
    out.push('>');
    write(&element.children, syntax, out);
    out.push_str("</");
    out.push_str(&element.name);
    out.push('>');
}

/// Whether XML takes it as a name. Names with a prefix are those that our documents declare.
fn is_name(name: &str) -> bool {
    let plain =
        name.strip_prefix("epub:").or_else(|| name.strip_prefix("xml:")).or_else(|| name.strip_prefix("xmlns:"));
    let plain = plain.unwrap_or(name);
    plain.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && plain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Escapes a text, and leaves out the characters that no XML may hold.
fn put(text: &str, out: &mut String) {
    match text.contains(is_forbidden) {
        true => escape_into(&text.replace(is_forbidden, ""), out),
        false => escape_into(text, out),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::*;

    #[track_caller]
    fn case(html: &str, syntax: Syntax, written: &str) {
        let mut out = String::new();
        write(&parse(html), syntax, &mut out);
        assert_eq!(out, written);
    }

    #[test]
    fn each_syntax_has_its_own_ends() {
        case("<img alt=''><p></p><br>", Syntax::Html, "<img alt=\"\"><p></p><br>");
        case("<img alt=''><p></p><br>", Syntax::Xml, "<img alt=\"\"/><p></p><br/>");
        case("<div hidden>", Syntax::Html, "<div hidden></div>");
    }

    #[test]
    fn what_no_xml_may_hold_is_left_out() {
        case("a\u{8}b<p on@x=1 ok=2>", Syntax::Xml, "ab<p ok=\"2\"></p>");
        case("<o:p>x</o:p>", Syntax::Xml, "x");
    }
}
