//! Fits a part of the site into a volume: addresses, ids, images; and what only a site can do is left out.

use std::collections::BTreeMap;

use super::Format;
use super::attributes;
use super::links::{Links, Place, Target};
use super::tree::{Element, Node};
use crate::text::{base64_into, encode_path};

/// Elements that are nothing without a site, a network or a script, with all that is in them.
const DROPPED: [&str; 13] = [
    "script", "style", "template", "select", "textarea", "frame", "frameset", "base", "dialog", "source", "track",
    "link", "meta",
];
/// Elements whose content stays without them: forms have nobody to send to, and canvases nobody to draw on them.
const UNWRAPPED: [&str; 7] = ["form", "button", "fieldset", "canvas", "noscript", "applet", "picture"];
/// Parts of a page, by their class, that are there for screens and for taking away.
const SCREEN_ONLY: [&str; 6] = ["anchor", "chart-anchor", "chart-picture", "chart-embed", "screen-only", "table-hint"];
/// Attributes whose value is a list of ids.
const REFERRING: [&str; 9] = [
    "for",
    "headers",
    "list",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-details",
    "aria-flowto",
];
/// Attributes that mean nothing in a volume, or no longer anything in HTML.
const IDLE: [&str; 21] = [
    "color",
    "face",
    "background",
    "clear",
    "noshade",
    "srcset",
    "sizes",
    "loading",
    "target",
    "hreflang",
    "ping",
    "align",
    "valign",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "nowrap",
    "data-pagefind-ignore",
    "name",
    "usemap",
];

/// The images of the site by their path in the output.
pub(super) type Images = BTreeMap<String, Vec<u8>>;

/// Fits the parts of one place.
pub(super) struct Adapter<'a> {
    pub(super) format: Format,
    pub(super) links: &'a Links,
    pub(super) own: &'a Place,
    pub(super) images: &'a Images,
}

impl Adapter<'_> {
    pub(super) fn nodes(&self, nodes: Vec<Node>) -> Vec<Node> {
        nodes.into_iter().flat_map(|node| self.node(node)).collect()
    }

    fn node(&self, node: Node) -> Vec<Node> {
        let Node::Element(mut element) = node else { return vec![node] };
        if DROPPED.contains(&&*element.name) || SCREEN_ONLY.iter().any(|class| element.has_class(class)) {
            return vec![];
        }
        if UNWRAPPED.contains(&&*element.name) {
            return self.nodes(element.children);
        }
        match &*element.name {
            "img" => return self.image(element),
            "image" | "use" | "feImage" => return self.drawn(element),
            "input" => return vec![check_box(&element)],
            "center" => "div".clone_into(&mut element.name),
            "font" | "big" | "tt" | "nobr" | "marquee" => "span".clone_into(&mut element.name),
            "menu" | "dir" => "ul".clone_into(&mut element.name),
            "strike" => "s".clone_into(&mut element.name),
            _ => {}
        }
        if self.format == Format::Epub
            && let Some(nodes) = self.for_e_readers(&mut element)
        {
            return nodes;
        }
        self.attributes(&mut element);
        if element.name == "a" && !self.link(&mut element) {
            return if element.get("download").is_some() { vec![] } else { self.unlinked(element) };
        }
        element.children = self.nodes(element.children);
        vec![Node::Element(element)]
    }

    /// What e-readers do otherwise than browsers; `Some` where the element itself is not kept.
    fn for_e_readers(&self, element: &mut Element) -> Option<Vec<Node>> {
        let has = |class| element.has_class(class);
        if has("chart-wide") || has("chart-files") || has("qty-note") || has("skip") {
            return Some(vec![]);
        }
        if has("chart-narrow") {
            element.unset("hidden");
        }
        if element.has_role("doc-noteref") {
            element.set("epub:type", "noteref");
        }
        if element.has_role("doc-biblioref") {
            element.set("epub:type", "biblioref");
            element.unset("title");
        }
        if element.name == "section" && element.has_class("footnotes") {
            element.set("epub:type", "footnotes");
            element.children = asides(std::mem::take(&mut element.children));
        }
        match (&*element.name, element.get("lang").map(str::to_owned)) {
            // Browsers know the namespace by the name; XML does not.
            ("svg", _) => element.set("xmlns", "http://www.w3.org/2000/svg"),
            ("math", _) => element.set("xmlns", "http://www.w3.org/1998/Math/MathML"),
            (_, Some(language)) => element.set("xml:lang", language),
            _ => {}
        }
        // Not in the SVG that all readers know: the style sheet says it.
        element.unset("paint-order");
        element.unset("tabindex");
        None
    }

    fn attributes(&self, element: &mut Element) {
        let is_idle = |name: &str, value: &str| IDLE.contains(&name) || name == "id" && value.trim().is_empty();
        element.attributes.retain(|(name, value)| !name.starts_with("on") && !is_idle(name, value));
        if matches!(&*element.name, "table" | "td" | "th" | "tr" | "col" | "colgroup" | "hr" | "pre") {
            ["width", "height", "size"].into_iter().for_each(|name| element.unset(name));
        }
        for (name, value) in &mut element.attributes {
            match &**name {
                "id" => *value = self.links.id(value, self.own),
                name if REFERRING.contains(&name) => {
                    let ids = value.split_ascii_whitespace().map(|id| self.links.id(id, self.own));
                    *value = ids.collect::<Vec<_>>().join(" ");
                }
                _ if value.contains("url(#") => {
                    let id = encode_path(&self.links.id("", self.own));
                    *value = value.replace("url(#", &format!("url(#{id}"));
                }
                _ => {}
            }
        }
    }

    /// Fits the address of a link; whether it leads anywhere.
    fn link(&self, element: &mut Element) -> bool {
        let Some(address) = address_of(element).map(str::to_owned) else { return false };
        element.unset("xlink:href");
        // Data that the page carries within itself can be taken out of a file, and not out of a book.
        if self.format == Format::SingleFile && address.starts_with("data:") && element.get("download").is_some() {
            return true;
        }
        let target = match self.links.resolve(&address, self.own) {
            Target::Address(address) => Some(address),
            Target::File(_) => self.links.on_the_site(&address),
            Target::Nowhere => None,
        };
        let Some(address) = target else { return false };
        element.set("href", address);
        element.unset("download");
        true
    }

    /// The text of a link that leads nowhere.
    fn unlinked(&self, mut element: Element) -> Vec<Node> {
        let keeps = |name: &str| matches!(name, "id" | "class" | "lang" | "xml:lang");
        element.attributes.retain(|(name, _)| keeps(name));
        let children = self.nodes(element.children);
        if element.attributes.is_empty() {
            return children;
        }
        vec![Node::Element(Element { name: "span".to_owned(), attributes: element.attributes, children })]
    }

    /// An image comes along; where it cannot, its description stays. Those of other hosts have become links before.
    fn image(&self, mut element: Element) -> Vec<Node> {
        let address = element.get("src").unwrap_or_default().to_owned();
        self.attributes(&mut element);
        match self.carried(&address) {
            Some(address) => {
                element.set("src", address);
                vec![Node::Element(element)]
            }
            None => vec![Node::Text(element.get("alt").unwrap_or_default().to_owned())],
        }
    }

    /// A part of a drawing that shows an image or another part of it.
    fn drawn(&self, mut element: Element) -> Vec<Node> {
        let address = address_of(&element).unwrap_or_default().to_owned();
        self.attributes(&mut element);
        element.unset("xlink:href");
        let address = match address.strip_prefix('#') {
            Some(id) => Some(format!("#{}", self.links.id(id, self.own))),
            None if element.name == "use" => None,
            None => self.carried(&address),
        };
        let Some(address) = address else { return vec![] };
        element.set("href", address);
        element.children = self.nodes(element.children);
        vec![Node::Element(element)]
    }

    /// The address in the volume of an image that it carries.
    fn carried(&self, address: &str) -> Option<String> {
        if address.starts_with("data:image/") {
            return Some(address.to_owned());
        }
        let Target::File(path) = self.links.resolve(address, self.own) else { return None };
        Some(self.source(&path, self.images.get(&path)?, media_type(&path)?))
    }

    fn source(&self, path: &str, bytes: &[u8], kind: &str) -> String {
        match self.format {
            Format::SingleFile => {
                let mut out = format!("data:{kind};base64,");
                base64_into(bytes, &mut out);
                out
            }
            Format::Epub => encode_path(&image_path(path)),
        }
    }
}

/// Elements of HTML that may stand in the text of an EPUB.
const KNOWN: [&str; 73] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "main",
    "mark",
    "math",
    "nav",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Takes elements and attributes away that HTML does not know, as browsers do: what is in them stays. Nothing is
/// changed in pictures and formulas.
pub(super) fn known(nodes: Vec<Node>) -> Vec<Node> {
    let fitted = nodes.into_iter().flat_map(|node| match node {
        Node::Element(mut element) => {
            if !matches!(&*element.name, "svg" | "math") {
                element.children = known(element.children);
            }
            attributes::fit(&mut element);
            if KNOWN.contains(&&*element.name) { vec![Node::Element(element)] } else { element.children }
        }
        text => vec![text],
    });
    fitted.collect()
}

/// Lowers every heading by a level: what was a page is a chapter under the title of the whole.
pub(super) fn lower_headings(nodes: &mut [Node]) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        let lower = match &*element.name {
            "h1" => "h2",
            "h2" => "h3",
            "h3" => "h4",
            "h4" => "h5",
            "h5" => "h6",
            other => other,
        };
        element.name = lower.to_owned();
        lower_headings(&mut element.children);
    }
}

/// The address of a link, or of what a part of a drawing shows.
fn address_of(element: &Element) -> Option<&str> {
    element.get("href").or_else(|| element.get("xlink:href"))
}

/// Where an image of the site lies in an EPUB.
pub(super) fn image_path(path: &str) -> String {
    format!("images/{path}")
}

/// The type of an image that every reader can show; `None` for other files.
pub(super) fn media_type(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    match &*ending.to_ascii_lowercase() {
        "png" => Some("image/png"),
        "jpg" | "jpeg" => Some("image/jpeg"),
        "gif" => Some("image/gif"),
        "svg" => Some("image/svg+xml"),
        "webp" => Some("image/webp"),
        _ => None,
    }
}

/// The box of a task: a sign, as nobody ticks it.
fn check_box(element: &Element) -> Node {
    let sign = if element.get("checked").is_some() { "☑ " } else { "☐ " };
    let is_box = element.get("type") == Some("checkbox");
    Node::Text(if is_box { sign.to_owned() } else { String::new() })
}

/// Footnotes as e-readers show them beside the text: each an aside that begins with its number.
fn asides(nodes: Vec<Node>) -> Vec<Node> {
    let mut out = vec![];
    for node in nodes {
        match node {
            Node::Element(list) if list.name == "ol" => {
                let notes = list.children.into_iter().filter_map(|node| match node {
                    Node::Element(note) if note.name == "li" => Some(note),
                    _ => None,
                });
                out.extend(notes.enumerate().map(|(index, note)| Node::Element(aside(note, index + 1))));
            }
            other => out.push(other),
        }
    }
    out
}

fn aside(mut note: Element, number: usize) -> Element {
    "aside".clone_into(&mut note.name);
    note.set("epub:type", "footnote");
    note.set("role", "doc-footnote");
    let mut sign = Element { name: "span".to_owned(), ..Element::default() };
    sign.set("class", "footnote-number");
    sign.children = vec![Node::Text(format!("{number} "))];
    let first = note.children.iter_mut().find(|node| !matches!(node, Node::Text(text) if text.trim().is_empty()));
    match first {
        Some(Node::Element(paragraph)) if paragraph.name == "p" => paragraph.children.insert(0, Node::Element(sign)),
        _ => note.children.insert(0, Node::Element(sign)),
    }
    note
}

#[cfg(test)]
mod tests {
    use super::super::tree::parse;
    use super::super::write::{Syntax, write};
    use super::*;
    use crate::render::external::{Form, as_links};

    fn adapted(html: &str, format: Format) -> String {
        let mut links = Links::new(format, &[], None);
        let own = Place::page(format, "a", 1);
        links.add("zh/a.html", own.clone());
        let images = Images::from([("media/图.png".to_owned(), b"png".to_vec())]);
        let adapter = Adapter { format, links: &links, own: &own, images: &images };
        let mut out = String::new();
        write(&adapter.nodes(parse(&as_links(html, Form::Volume))), Syntax::Xml, &mut out);
        out
    }

    #[track_caller]
    fn case(html: &str, single: &str, epub: &str) {
        assert_eq!(adapted(html, Format::SingleFile), single, "single file");
        assert_eq!(adapted(html, Format::Epub), epub, "EPUB");
    }

    #[test]
    fn ids_are_unique_in_a_single_file() {
        case(
            "<h2 id=\"x\">a</h2><p aria-labelledby=\"x y\">b</p><path fill=\"url(#p)\"/>",
            "<h2 id=\"a:x\">a</h2><p aria-labelledby=\"a:x a:y\">b</p><path fill=\"url(#a:p)\"/>",
            "<h2 id=\"x\">a</h2><p aria-labelledby=\"x y\">b</p><path fill=\"url(#p)\"/>",
        );
    }

    #[test]
    fn a_link_that_leads_nowhere_is_text() {
        case("<a href=\"zh/b.html\">b</a>", "b", "b");
        case(
            "<a class=\"c\" href=\"zh/b.html\" rel=\"x\">b</a>",
            "<span class=\"c\">b</span>",
            "<span class=\"c\">b</span>",
        );
        case("<p><a download href=\"a.json\">JSON</a></p>", "<p></p>", "<p></p>");
    }

    #[test]
    fn images_come_along() {
        case(
            "<img src=\"media/%E5%9B%BE.png\" alt=\"图\">",
            "<img src=\"data:image/png;base64,cG5n\" alt=\"图\"/>",
            "<img src=\"images/media/图.png\" alt=\"图\"/>",
        );
        let link = "<a href=\"https://example.org/x.png\" rel=\"external\">x</a>";
        case("<img src=\"https://example.org/x.png\" alt=\"x\">", link, link);
        case("<img src=\"none.png\" alt=\"x\">", "x", "x");
        let badge = "<a href=\"https://example.org/\"><b>x</b></a>";
        let inside = "<a href=\"https://example.org/\"><b><img src=\"https://example.org/x.png\" alt=\"x\"></b></a>";
        case(inside, badge, badge);
    }

    #[test]
    fn drawings_keep_their_images_and_parts() {
        case(
            "<svg><image xlink:href=\"media/%E5%9B%BE.png\"/><use xlink:href=\"#x\"/><use href=\"b.svg#x\"/></svg>",
            "<svg><image href=\"data:image/png;base64,cG5n\"/><use href=\"#a:x\"/></svg>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"images/media/图.png\"/><use href=\"#x\"/></svg>",
        );
    }

    #[test]
    fn what_needs_a_script_is_left_out_and_what_is_written_stays() {
        case("a<script>b</script><p onclick=\"c()\">d</p>", "a<p>d</p>", "a<p>d</p>");
        let form = "<form>a <input type=\"text\"><button>b</button></form><canvas>c</canvas>";
        case(form, "a bc", "a bc");
        case("<video src=\"a.mp4\"></video><video src=\"a.mp4\">d</video>", "a.mp4d", "a.mp4d");
        let map = "<img src=\"media/%E5%9B%BE.png\" alt=\"图\" usemap=\"#m\"><map name=\"m\"><area href=\"zh/a.html\" alt=\"A\"></map>";
        case(
            map,
            "<img src=\"data:image/png;base64,cG5n\" alt=\"图\"/><a href=\"#a\">A</a> ",
            "<img src=\"images/media/图.png\" alt=\"图\"/><a href=\"c01.xhtml\">A</a> ",
        );
    }

    #[test]
    fn elements_that_html_does_not_know_leave_their_text() {
        let nodes = known(parse("<p><o:x>a<blink>b</blink></o:x></p><svg><path d=\"\"/></svg>"));
        let mut out = String::new();
        write(&nodes, Syntax::Xml, &mut out);
        assert_eq!(out, "<p>ab</p><svg><path d=\"\"/></svg>");
    }

    #[test]
    fn menus_are_lists() {
        let list = "<ul><li>a</li></ul>";
        case("<menu><li>a</menu>", list, list);
    }

    #[test]
    fn footnotes_are_what_e_readers_know() {
        let epub =
            adapted("<section class=\"footnotes\"><ol><li id=\"fn:1\"><p>a</p></li></ol></section>", Format::Epub);
        assert_eq!(
            epub,
            "<section class=\"footnotes\" epub:type=\"footnotes\"><aside id=\"fn:1\" epub:type=\"footnote\" \
             role=\"doc-footnote\"><p><span class=\"footnote-number\">1 </span>a</p></aside></section>"
        );
    }
}
