//! Raw HTML of an author: what pages do not show, what leads out of the site, and anchors.
//!
//! The policy of every page (`Content-Security-Policy` in the theme's `base.html`) blocks scripts, frames, styles and
//! files of other hosts, so a reader would see nothing there. It is told here as it is of Markdown, at its place. Only
//! tags are looked at; whether they are well nested is not.

use std::ops::Range;

use super::links::{self, Target};
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
use crate::html::{self, Kind, Tag};
use crate::text;

/// A piece of raw HTML that may come in several parts.
#[derive(Debug, Default)]
pub(super) struct RawText {
    text: String,
    /// Where each part begins in the text, and in the prepared text.
    parts: Vec<(usize, usize)>,
}

impl RawText {
    /// Adds a part that stands at `place` of the prepared text.
    pub(super) fn add(&mut self, part: &str, place: usize) {
        self.parts.push((self.text.len(), place));
        self.text.push_str(part);
    }

    /// The place in the prepared text of a range of this one.
    fn place(&self, range: &Range<usize>) -> Range<usize> {
        let of = |at: usize| {
            let part = self.parts.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            self.parts.get(part).map_or(at, |(start, place)| place + (at - start))
        };
        let start = of(range.start);
        start..of(range.end.saturating_sub(1)).max(start) + 1
    }
}

/// Elements that the policy of the pages leaves empty.
const BLOCKED: [&str; 8] = ["iframe", "frame", "frameset", "embed", "object", "applet", "base", "style"];
/// Attributes that hold an address.
const ADDRESSES: [&str; 9] =
    ["href", "src", "action", "formaction", "data", "poster", "xlink:href", "cite", "background"];
/// Elements whose `src` or `poster` is shown on the page, and fetched for it.
const SHOWN: [&str; 8] = ["img", "source", "video", "audio", "track", "input", "image", "body"];

impl Writer<'_> {
    /// Reports what does not work in raw HTML and notes its anchors; gives the HTML as it is published: white space,
    /// which no id may hold, becomes a hyphen, and what no address may hold is percent-encoded.
    pub(super) fn raw_html(&mut self, raw: &RawText) -> String {
        let mut mended: Vec<(Range<usize>, String)> = vec![];
        let tokens = if self.nesting.is_foreign() { html::foreign_tokens } else { html::tokens };
        for token in tokens(&raw.text) {
            let tag = match token.kind {
                Kind::Start(tag) => tag,
                Kind::End(tag) => {
                    self.nesting.end(&tag);
                    continue;
                }
                _ => continue,
            };
            if !tag.is_empty() {
                self.nesting.start(&tag);
            }
            self.report_tag(&tag, self.raw_span(raw, &(token.at..token.at + 1 + tag.name.len())));
            for attribute in tag.attributes() {
                let (name, value) = (attribute.lower_name(), attribute.value.unwrap_or_default());
                let place = token.at + attribute.range.start..token.at + attribute.range.end;
                let span = self.raw_span(raw, &place);
                let written = if name == "id" && !value.is_empty() {
                    self.anchor(value, span)
                } else {
                    self.report_attribute(&tag, &name, value, span);
                    sound_address(&name, value)
                };
                mended.extend(written.map(|written| (place, written)));
            }
        }
        let html = text::replaced(&raw.text, mended.iter().map(|(place, written)| (place.clone(), &**written)));
        self.prepared.restore(&html).into_owned()
    }

    fn raw_span(&self, raw: &RawText, range: &Range<usize>) -> Span {
        self.prepared.span(&raw.place(range))
    }

    /// Notes an anchor; gives it as it must be written where it holds white space.
    fn anchor(&mut self, value: &str, span: Span) -> Option<String> {
        let id = self.prepared.restore(value).into_owned();
        let whole = id.split_ascii_whitespace().collect::<Vec<_>>().join("-");
        if whole.is_empty() {
            return None;
        }
        self.anchors.take(&whole, span, self.problems);
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

    fn report_tag(&mut self, tag: &Tag<'_>, span: Span) {
        let name = tag.lower_name();
        let refreshes = || tag.get("http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh"));
        if name == "script" {
            self.problems.push(
                Diagnostic::warning("raw-script", span, "no page runs this script").hint(
                    "a briefing should be readable without scripts; put the script into the theme if it is needed",
                ),
            );
        } else if name == "meta" && refreshes() {
            self.problems.push(
                Diagnostic::error("unsafe-link", span, "this would take readers away from the page, unasked")
                    .hint("write a link that they can follow"),
            );
        } else if name == "link" && tag.get("href").is_some_and(|href| links::target(&href) == Target::External) {
            self.problems.push(
                Diagnostic::warning("raw-html", span, "no page loads files of another host")
                    .hint("put the file into the theme"),
            );
        } else if BLOCKED.contains(&&*name) {
            let hint = match &*name {
                "base" => "take it out: addresses count from the page's own file",
                "style" => "put the rules into a style sheet of the theme",
                _ => "link to what it would show, or put a picture of it beside the page",
            };
            let message = format!("no page shows `<{name}>`: its policy keeps everything from elsewhere out");
            let message = match &*name {
                "style" | "base" => format!("no page applies `<{name}>`"),
                _ => message,
            };
            self.problems.push(Diagnostic::warning("raw-html", span, message).hint(hint));
        }
    }

    fn report_attribute(&mut self, tag: &Tag<'_>, name: &str, value: &str, span: Span) {
        if name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let message = format!("no page runs the script in `{name}`");
            self.problems.push(Diagnostic::warning("raw-script", span, message).hint("take the attribute out"));
        } else if name == "style" {
            self.problems.push(
                Diagnostic::warning("raw-html", span, "no page applies the style of an attribute")
                    .hint("give the element a class, and the class a rule in a style sheet of the theme"),
            );
        } else if name == "srcset" {
            let written = self.prepared.restore(value).into_owned();
            if written.split(',').any(|one| links::target(&html::decode(one)) == Target::External) {
                self.external_file("image", span);
            }
        } else if ADDRESSES.contains(&name) && !tag.is_any(&BLOCKED) && !tag.is_any(&["script", "link"]) {
            let address = self.prepared.restore(value);
            let address = html::decode(&address);
            let is_shown = name == "background"
                || matches!(name, "src" | "poster") && tag.is_any(&SHOWN)
                || tag.is_any(&["image", "use"]);
            let is_image = name != "src" || tag.is_any(&["img", "image", "input"]);
            match links::target(&address) {
                Target::Unsafe => self.unsafe_address(address.trim(), span),
                Target::DataImage if name == "href" => self.unsafe_address(address.trim(), span),
                Target::External | Target::Contact if is_shown => {
                    self.external_file(if is_image { "image" } else { "file" }, span);
                }
                Target::External if matches!(name, "action" | "formaction") => self.problems.push(
                    Diagnostic::warning("raw-html", span, "no page sends a form to another host")
                        .hint("link to the page of the other host that has the form"),
                ),
                _ => {}
            }
        }
    }

    /// Reports an image, or what else, that pages do not show.
    pub(super) fn external_file(&mut self, what: &str, span: Span) {
        self.problems.push(
            Diagnostic::warning("external-image", span, format!("this {what} would be fetched from another host"))
                .hint("put the file beside the page, so that the page reads without a network"),
        );
    }
}

/// The address of another host as it must be written, where it holds what none may hold.
fn sound_address(name: &str, value: &str) -> Option<String> {
    let is_odd = |c: char| c == ' ' || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    // In a reference the marks of an address mean something else.
    let is_plain = !value.contains('&') && ADDRESSES.contains(&name) && links::target(value) == Target::External;
    (is_plain && (value.contains(is_odd) || value.matches('#').count() > 1)).then(|| text::encode_address(value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_other_hosts_are_made_sound() {
        #[track_caller]
        fn case(value: &str, expected: Option<&str>) {
            assert_eq!(sound_address("href", value).as_deref(), expected, "{value}");
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
}
