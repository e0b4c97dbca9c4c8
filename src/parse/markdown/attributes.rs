//! The attributes of raw HTML: anchors, addresses, and those that the policy of the pages blocks.
//!
//! Addresses inside the site become slots, as those of Markdown do: they are looked up, checked, and written as the page
//! needs them.

use std::ops::Range;

use super::links::{self, Target};
use super::raw_text::{Change, New, RawText};
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
use crate::html::{self, Attribute, Tag, Token};
use crate::model::{External, SlotKind};
use crate::text;

/// Attributes that hold an address.
const ADDRESSES: [&str; 9] =
    ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "cite", "background"];

/// The use of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// A reader follows it.
    Link,
    /// A picture is shown.
    Image,
    /// Something else is fetched for the page.
    File,
    /// Anything else.
    Other,
}

impl Use {
    fn find(tag: &Tag<'_>, name: &str) -> Self {
        let is = |names: &[&str]| tag.is_any(names);
        match name {
            "href" | "xlink:href" if is(&["a", "area"]) => Self::Link,
            // No page shows these; feeds and volumes have a link in their place.
            "data" if is(&["object"]) => Self::Link,
            "src" if is(&["iframe", "embed", "frame"]) => Self::Link,
            "src" if is(&["img", "input"]) => Self::Image,
            "href" | "xlink:href" | "src" if is(&["image", "feImage"]) => Self::Image,
            // Icons of another file; those of the page itself need no request.
            "href" | "xlink:href" if is(&["use"]) => Self::Image,
            "poster" if is(&["video"]) => Self::Image,
            "background" => Self::Image,
            "src" if is(&["source", "video", "audio", "track", "script"]) => Self::File,
            "href" if is(&["link"]) => Self::File,
            _ => Self::Other,
        }
    }
}

impl Writer<'_> {
    /// Reports attributes of a tag that do not work, and collects its anchor and the addresses inside the site.
    pub(super) fn raw_attributes(
        &mut self,
        token: &Token<'_>,
        tag: &Tag<'_>,
        raw: &RawText,
        changes: &mut Vec<Change>,
    ) {
        for attribute in tag.attributes() {
            let name = attribute.lower_name();
            let place = token.at + attribute.range.start..token.at + attribute.range.end;
            let span = self.raw_span(raw, &place);
            match &*name {
                "id" => changes.extend(self.anchor(&attribute, span).map(|id| Change::html(place, id))),
                "name" if tag.is("a") && tag.get("id").is_none() => {
                    let at = token.at + attribute.at;
                    changes.push(Change::html(at..at + name.len(), "id"));
                    changes.extend(self.anchor(&attribute, span).map(|id| Change::html(place, id)));
                }
                "srcset" if tag.is_any(&["img", "source"]) => self.candidates(&attribute, &place, raw, changes),
                _ if is_handler(&name) => self.problems.push(
                    Diagnostic::warning("raw-script", span, format!("no page runs the script in `{name}`"))
                        .hint("take the attribute out"),
                ),
                "style" => self.problems.push(
                    Diagnostic::warning("raw-html", span, "no page applies the style of an attribute")
                        .hint("give the element a class, and the class a rule in a style sheet of the theme"),
                ),
                name if ADDRESSES.contains(&name) && !tag.is("base") => {
                    let is_quoted = tag.text[..attribute.range.start].ends_with(['"', '\'']);
                    let new = self.address(tag, name, attribute.value.unwrap_or_default(), is_quoted, span);
                    changes.extend(new.map(|new| Change { place, new }));
                }
                _ => {}
            }
        }
    }

    /// Collects an anchor; returns its corrected form if it contains white space, which no id may.
    fn anchor(&mut self, attribute: &Attribute<'_>, span: Span) -> Option<String> {
        let form = format!("{}=\"anchor\"", attribute.lower_name());
        let id = self.prepared.restore(attribute.value.unwrap_or_default()).into_owned();
        let whole = id.split_ascii_whitespace().collect::<Vec<_>>().join("-");
        if whole.is_empty() {
            return None;
        }
        self.found.anchors.take(&whole, &form, span, self.problems);
        if whole == id {
            return None;
        }
        self.problems.push(
            Diagnostic::warning(
                "raw-html",
                span,
                format!("an id cannot hold white space; it is published as `{whole}`"),
            )
            .hint(format!("write `id=\"{whole}\"`, and `#{whole}` in links to it")),
        );
        Some(whole)
    }

    /// Checks an address; returns its replacement on the page, if it needs one.
    fn address(&mut self, tag: &Tag<'_>, name: &str, value: &str, is_quoted: bool, span: Span) -> Option<New> {
        let written = self.prepared.restore(value);
        let address = html::decode(&written).trim().to_owned();
        let purpose = Use::find(tag, name);
        let is_shown = matches!(purpose, Use::Image | Use::File);
        match (links::target(&address), purpose) {
            (Target::Site, Use::Image) if address.starts_with('#') => {}
            (Target::Site, Use::Link) => return Some(New::Slot(span, SlotKind::Link { target: address }, is_quoted)),
            (Target::Site, Use::Image | Use::File) => {
                return Some(New::Slot(span, SlotKind::Image { target: address }, is_quoted));
            }
            (Target::Empty, Use::Link) => self.problems.push(
                Diagnostic::warning("empty-link", span, "this link leads nowhere")
                    .hint("write the address between the quotation marks"),
            ),
            (Target::Unsafe, _) => self.unsafe_address(&address, span),
            (Target::DataImage, _) if !is_shown && name.ends_with("href") => self.unsafe_address(&address, span),
            (Target::External | Target::Contact, _) if is_shown => self.external(tag, purpose, address, span),
            (Target::External, _) if matches!(name, "action" | "formaction") => self.problems.push(
                Diagnostic::warning("raw-html", span, "no page sends a form to another host")
                    .hint("link to the page of the other host that has the form"),
            ),
            _ => {}
        }
        sound_address(value).map(New::Html)
    }

    fn external(&mut self, tag: &Tag<'_>, purpose: Use, address: String, span: Span) {
        match &*tag.lower_name() {
            // The tag has been reported.
            "script" => {}
            "link" => self.problems.push(
                Diagnostic::warning("raw-html", span, "no page loads files of another host")
                    .hint("put the file into the theme"),
            ),
            name => {
                // No permission for images helps: browsers load no `<use>` from another host.
                let is_image = purpose != Use::File && name != "use";
                self.found.external.push(External { address, span, is_image });
            }
        }
    }

    /// Checks each of the pictures that a browser may choose from.
    fn candidates(
        &mut self,
        attribute: &Attribute<'_>,
        place: &Range<usize>,
        raw: &RawText,
        changes: &mut Vec<Change>,
    ) {
        let value = attribute.value.unwrap_or_default();
        for range in candidates(value) {
            let target = html::decode(&self.prepared.restore(&value[range.clone()])).into_owned();
            let place = place.start + range.start..place.start + range.end;
            let span = self.raw_span(raw, &place);
            match links::target(&target) {
                Target::Site => {
                    changes.push(Change { place, new: New::Slot(span, SlotKind::Image { target }, true) });
                }
                Target::External => self.found.external.push(External { address: target, span, is_image: true }),
                Target::Unsafe => self.unsafe_address(&target, span),
                _ => {}
            }
        }
    }
}

/// Whether an attribute holds a script that runs when something happens.
fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// The corrected address of another host, if it contains characters that no address may.
fn sound_address(value: &str) -> Option<String> {
    let is_odd = |c: char| c == ' ' || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    // In a character reference these characters have another meaning.
    let is_plain = !value.contains('&') && links::target(value) == Target::External;
    (is_plain && (value.contains(is_odd) || value.matches('#').count() > 1)).then(|| text::encode_address(value.trim()))
}

/// The addresses in a `srcset`, `a.png 1x, b.png 2x`, by their places: each runs up to white space, and commas at its
/// end belong to the list.
fn candidates(value: &str) -> Vec<Range<usize>> {
    let mut found = vec![];
    let mut at = 0;
    let is_gap = |c: char| c.is_ascii_whitespace() || c == ',';
    loop {
        at += value[at..].len() - value[at..].trim_start_matches(is_gap).len();
        if at == value.len() {
            return found;
        }
        let length = value[at..].find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len() - at);
        let address = value[at..at + length].trim_end_matches(',');
        found.push(at..at + address.len());
        at += length;
        // The next one begins after a comma; otherwise a width or density is before it.
        if address.len() == length {
            at = value[at..].find(',').map_or(value.len(), |comma| at + comma + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_hosts_are_made_sound() {
        #[track_caller]
        fn case(value: &str, expected: Option<&str>) {
            assert_eq!(sound_address(value).as_deref(), expected, "{value}");
        }
        case("http://example.org/x y##1", Some("http://example.org/x%20y#%231"));
        case("http://example.org/x%20y?a=b#1", None);
        case("http://example.org/市", None);
        case("http://example.org/?a=1&amp;b=2 3", None);
        case("a b.html", None);
    }

    #[test]
    fn references_do_not_hide_a_scheme() {
        for hidden in ["java&#115;cript:x", "java&#x73;cript:x", "javascript&colon;x", "java&Tab;script:x"] {
            assert_eq!(links::target(&html::decode(hidden)), Target::Unsafe, "{hidden}");
        }
    }

    #[test]
    fn a_srcset_names_several_pictures() {
        #[track_caller]
        fn case(value: &str, expected: &[&str]) {
            let found: Vec<&str> = candidates(value).into_iter().map(|range| &value[range]).collect();
            assert_eq!(found, expected, "{value}");
        }
        case("a.png", &["a.png"]);
        case(" a.png 1x,\n图.png 2x , c,d.png", &["a.png", "图.png", "c,d.png"]);
        case("a.png, b.png,,c.png", &["a.png", "b.png,,c.png"]);
        case("data:image/png;base64,AA== 1x, b.png 100w", &["data:image/png;base64,AA==", "b.png"]);
        case(" , ", &[]);
    }
}
