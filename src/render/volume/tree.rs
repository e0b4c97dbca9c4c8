//! HTML as a tree: read as leniently as a browser does, so that what an author wrote by hand can be written again as
//! well-formed markup.
//!
//! Not the whole of the HTML standard: it knows which elements have no content, which end others, and that what is
//! left open ends with what it stands in. [`super::write`] writes the tree.

use crate::html::{self, Kind, OpenElements, Tag};

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element with what is in it.
    Element(Element),
    /// Text, its character references resolved.
    Text(String),
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, in small letters outside of SVG.
    pub(super) name: String,
    /// Its attributes, each once, in their order.
    pub(super) attributes: Vec<(String, String)>,
    /// What is in it.
    pub(super) children: Vec<Node>,
}

/// How deep elements are nested at most, since a tree is read, adapted and written by functions that call themselves.
/// Browsers stop at 512; no page that people write comes near 100.
const DEEPEST: usize = 256;

impl Element {
    /// The element that a start tag begins. The names of SVG and MathML are told apart by their case.
    fn from_tag(tag: &Tag<'_>) -> Self {
        let fit = |name: &str| if tag.is_foreign { name.to_owned() } else { name.to_ascii_lowercase() };
        let mut element = Self { name: fit(tag.name), ..Self::default() };
        if !tag.is_foreign && element.name == "image" {
            // As browsers read it.
            "img".clone_into(&mut element.name);
        }
        for attribute in tag.attributes() {
            let name = if element.name == "svg" { attribute.name.to_owned() } else { fit(attribute.name) };
            if element.get(&name).is_none() {
                let value = attribute.value.map(html::decode).unwrap_or_default();
                element.attributes.push((name, value.into_owned()));
            }
        }
        element
    }

    /// Whether no content may be in it.
    pub(super) fn is_void(&self) -> bool {
        html::is_void(&self.name)
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| &**value)
    }

    /// Gives an attribute this value.
    pub(super) fn set(&mut self, name: &str, value: impl Into<String>) {
        match self.attributes.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value.into(),
            None => self.attributes.push((name.to_owned(), value.into())),
        }
    }

    /// Takes an attribute away.
    pub(super) fn unset(&mut self, name: &str) {
        self.attributes.retain(|(known, _)| known != name);
    }

    /// Whether it has this class.
    pub(super) fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_ascii_whitespace().any(|known| known == class))
    }

    /// Whether it has this role.
    pub(super) fn has_role(&self, role: &str) -> bool {
        self.get("role") == Some(role)
    }
}

/// Reads HTML; comments and the document type are left out.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let mut reader = Reader::default();
    for token in html::tokens(html) {
        match token.kind {
            Kind::Start(tag) => reader.start(&tag),
            Kind::End(tag) => reader.end(&tag),
            Kind::Text | Kind::Raw | Kind::Cdata => reader.text(&token.shown()),
            Kind::Comment | Kind::Unfinished => {}
        }
    }
    reader.close(0);
    reader.done
}

#[derive(Default)]
struct Reader {
    /// The elements around the place of reading.
    open: OpenElements<Element>,
    /// The parts of the document that are in no open element.
    done: Vec<Node>,
}

impl Reader {
    /// The children of the innermost open element.
    fn children(&mut self) -> &mut Vec<Node> {
        match self.open.last_mut() {
            Some(element) => &mut element.children,
            None => &mut self.done,
        }
    }

    fn text(&mut self, text: &str) {
        let children = self.children();
        match children.last_mut() {
            Some(Node::Text(before)) => before.push_str(text),
            _ => children.push(Node::Text(text.to_owned())),
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.lower_name();
        if !tag.is_foreign
            && let Some(at) = self.open.ended_by_start(&name)
        {
            self.close(at);
        }
        let element = Element::from_tag(tag);
        if tag.is_empty() || self.open.len() == DEEPEST {
            self.children().push(Node::Element(element));
        } else {
            self.open.push(&name, element);
        }
    }

    /// An end tag ends the innermost element of its name, with all in it; one without such an element has no effect.
    fn end(&mut self, tag: &Tag<'_>) {
        if let Some(at) = self.open.ended_by_end(&tag.lower_name()) {
            self.close(at);
        }
    }

    /// Ends the open elements from this one on.
    fn close(&mut self, from: usize) {
        while self.open.len() > from {
            for (_, element) in self.open.close(self.open.len() - 1) {
                self.children().push(Node::Element(element));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::write::{Syntax, write};
    use super::*;

    #[track_caller]
    fn case(html: &str, xml: &str) {
        let mut out = String::new();
        write(&parse(html), Syntax::Xml, &mut out);
        assert_eq!(out, xml, "{html}");
    }

    #[test]
    fn what_is_well_formed_stays() {
        case("<p class=\"a\">一<em>二</em></p>\n", "<p class=\"a\">一<em>二</em></p>\n");
        case("<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>");
    }

    #[test]
    fn elements_without_content_are_closed() {
        case("a<br>b<IMG SRC=x.png alt=图>", "a<br/>b<img src=\"x.png\" alt=\"图\"/>");
        case("<div hidden></div>", "<div hidden=\"\"></div>");
    }

    #[test]
    fn what_is_left_open_ends_with_what_it_stands_in() {
        case("<div><p>a<p>b</div>c", "<div><p>a</p><p>b</p></div>c");
        case("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
        case(
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        );
        case("<p>a<ul><li><p>b</ul>", "<p>a</p><ul><li><p>b</p></li></ul>");
        case("<a href=x>a<b>b<a href=y>c</a>d", "<a href=\"x\">a<b>b</b></a><a href=\"y\">c</a>d");
    }

    #[test]
    fn ends_of_nothing_are_nothing() {
        case("a</p></div>b", "ab");
        case("<table><tr><td></p></div>x</td></tr></table>", "<table><tr><td>x</td></tr></table>");
    }

    #[test]
    fn character_references_become_characters() {
        case("&lt;a &amp; b&nbsp;c&hellip;&#39;&#x4E2D;", "&lt;a &amp; b\u{a0}c…&#39;中");
        case("a & b &nothing; &", "a &amp; b &amp;nothing; &amp;");
        case("<a title=\"&quot;x&quot;\">y</a>", "<a title=\"&quot;x&quot;\">y</a>");
    }

    #[test]
    fn comments_and_document_types_are_left_out() {
        case("<!DOCTYPE html><!-- x > y -->a<?php b ?>c", "ac");
    }

    #[test]
    fn what_is_too_deep_is_not_nested() {
        let nodes = parse(&"<b>".repeat(DEEPEST + 100));
        let mut depth = 0;
        let mut level = &nodes;
        while let Some(Node::Element(element)) = level.first() {
            depth += 1;
            level = &element.children;
        }
        assert_eq!(depth, DEEPEST + 1);
    }

    #[test]
    fn nothing_is_too_broken() {
        for broken in ["<", "<a", "<a b", "<a b='", "</", "</a", "<!--", "<!", "&", "&#;", "<a =b>", "< p>", "<a\"b\">"]
        {
            let _ = parse(broken);
        }
        case("1 < 2 <3", "1 &lt; 2 &lt;3");
    }
}
