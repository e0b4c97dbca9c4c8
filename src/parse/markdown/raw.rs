//! Raw HTML of an author: what pages do not show, what leads out of the site, and anchors.
//!
//! The policy of every page (`Content-Security-Policy` in the theme's `base.html`) blocks scripts, frames, styles and
//! files of other hosts, so a reader would see nothing there. It is told here as it is of Markdown, at its place. Only
//! tags are looked at; whether they are well nested is not.

use std::ops::Range;

use super::links::{self, Target};
use super::writer::Writer;
use crate::diag::{Diagnostic, Span};
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

/// A start tag.
struct Tag<'t> {
    name: &'t str,
    /// Its place, from `<` to the end of its name.
    range: Range<usize>,
    attributes: Vec<Attribute<'t>>,
}

/// An attribute of a start tag.
struct Attribute<'t> {
    name: &'t str,
    value: &'t str,
    /// The place of the value; of the name where it has none.
    range: Range<usize>,
}

impl<'t> Tag<'t> {
    fn is(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.name.eq_ignore_ascii_case(name))
    }

    fn get(&self, name: &str) -> Option<&'t str> {
        self.attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name)).map(|found| found.value)
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
        for tag in tags(&raw.text) {
            self.report_tag(&tag, raw);
            for attribute in &tag.attributes {
                let name = attribute.name.to_ascii_lowercase();
                if name == "id" && !attribute.value.is_empty() {
                    mended.extend(self.anchor(attribute, raw).map(|id| (attribute.range.clone(), id)));
                } else {
                    self.report_attribute(&tag, &name, attribute, raw);
                    mended.extend(sound_address(&name, attribute).map(|address| (attribute.range.clone(), address)));
                }
            }
        }
        let mut html = String::with_capacity(raw.text.len());
        let mut done = 0;
        for (range, id) in mended {
            html.push_str(&raw.text[done..range.start]);
            html.push_str(&id);
            done = range.end;
        }
        html.push_str(&raw.text[done..]);
        self.prepared.restore(&html).into_owned()
    }

    fn raw_span(&self, raw: &RawText, range: &Range<usize>) -> Span {
        self.prepared.span(&raw.place(range))
    }

    /// Notes an anchor; gives it as it must be written where it holds white space.
    fn anchor(&mut self, attribute: &Attribute<'_>, raw: &RawText) -> Option<String> {
        let span = self.raw_span(raw, &attribute.range);
        let id = self.prepared.restore(attribute.value).into_owned();
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

    fn report_tag(&mut self, tag: &Tag<'_>, raw: &RawText) {
        let span = self.raw_span(raw, &tag.range);
        let name = tag.name.to_ascii_lowercase();
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
        } else if name == "link" && tag.get("href").is_some_and(|href| links::target(href) == Target::External) {
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

    fn report_attribute(&mut self, tag: &Tag<'_>, name: &str, attribute: &Attribute<'_>, raw: &RawText) {
        let span = self.raw_span(raw, &attribute.range);
        if name.len() > 2 && name.starts_with("on") && name.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let message = format!("no page runs the script in `{name}`");
            self.problems.push(Diagnostic::warning("raw-script", span, message).hint("take the attribute out"));
        } else if name == "style" {
            self.problems.push(
                Diagnostic::warning("raw-html", span, "no page applies the style of an attribute")
                    .hint("give the element a class, and the class a rule in a style sheet of the theme"),
            );
        } else if name == "srcset" {
            let written = self.prepared.restore(attribute.value).into_owned();
            if written.split(',').any(|one| links::target(&reference_free(one)) == Target::External) {
                self.external_file("image", span);
            }
        } else if ADDRESSES.contains(&name) && !tag.is(&BLOCKED) && !tag.is(&["script", "link"]) {
            let address = reference_free(&self.prepared.restore(attribute.value));
            let is_shown =
                name == "background" || matches!(name, "src" | "poster") && tag.is(&SHOWN) || tag.is(&["image", "use"]);
            let is_image = name != "src" || tag.is(&["img", "image", "input"]);
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
fn sound_address(name: &str, attribute: &Attribute<'_>) -> Option<String> {
    let value = attribute.value;
    let is_odd = |c: char| c == ' ' || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    // In a reference the marks of an address mean something else.
    let is_plain = !value.contains('&') && ADDRESSES.contains(&name) && links::target(value) == Target::External;
    (is_plain && (value.contains(is_odd) || value.matches('#').count() > 1)).then(|| text::encode_address(value.trim()))
}

/// An address without the numeric and the few named references that could hide its scheme, as a browser reads it.
fn reference_free(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let named = [("&colon;", ':'), ("&Tab;", '\t'), ("&NewLine;", '\n'), ("&sol;", '/'), ("&amp;", '&')];
        let (c, length) = text::numeric_reference(rest)
            .or_else(|| named.iter().find(|(name, _)| rest.starts_with(name)).map(|(name, c)| (*c, name.len())))
            .unwrap_or(('&', 1));
        out.push(c);
        rest = &rest[length..];
    }
    out.push_str(rest);
    out
}

/// Every start tag of a piece of HTML, read as a browser reads it: comments are passed over, and so is what stands in
/// scripts and styles.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let bytes = html.as_bytes();
    let mut found = vec![];
    let mut at = 0;
    while let Some(next) = html[at..].find('<') {
        at += next;
        if html[at..].starts_with("<!--") {
            at = html[at + 4..].find("-->").map_or(html.len(), |end| at + 4 + end + 3);
        } else if bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            let tag = tag(html, &mut at);
            if tag.is(&["script", "style"]) {
                let end = format!("</{}", tag.name.to_ascii_lowercase());
                let rest = &bytes[at..];
                let length = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
                at = length.map_or(html.len(), |length| at + length);
            }
            found.push(tag);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the start tag whose `<` stands at `at`, and goes behind it.
fn tag<'t>(html: &'t str, at: &mut usize) -> Tag<'t> {
    let start = *at;
    let take = |at: &mut usize, is: &dyn Fn(char) -> bool| {
        let from = *at;
        *at += html[from..].find(|c| !is(c)).unwrap_or(html.len() - from);
        from..*at
    };
    let is_space = |c: char| c.is_ascii_whitespace();
    *at += 1;
    let name = take(at, &|c| !is_space(c) && !matches!(c, '/' | '>'));
    let mut tag = Tag { name: &html[name.clone()], range: start..name.end, attributes: vec![] };
    loop {
        take(at, &|c| is_space(c) || c == '/');
        match html[*at..].chars().next() {
            None => return tag,
            Some('>') => {
                *at += 1;
                return tag;
            }
            Some(_) => {}
        }
        // A browser takes `=` for the first letter of a name that has none before it.
        let first = *at;
        *at += html[first..].chars().next().map_or(0, char::len_utf8);
        take(at, &|c| !is_space(c) && !matches!(c, '/' | '>' | '='));
        let name = first..*at;
        let mut range = name.clone();
        let behind = *at;
        take(at, &is_space);
        if html[*at..].starts_with('=') {
            *at += 1;
            take(at, &is_space);
            range = match html[*at..].chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    *at += 1;
                    let value = take(at, &|c| c != quote);
                    *at = (*at + 1).min(html.len());
                    value
                }
                _ => take(at, &|c| !is_space(c) && c != '>'),
            };
            tag.attributes.push(Attribute { name: &html[name], value: &html[range.clone()], range });
        } else {
            *at = behind;
            tag.attributes.push(Attribute { name: &html[name], value: "", range });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(html: &str, expected: &[&str]) {
        let shown = |tag: &Tag<'_>| {
            let attributes = tag.attributes.iter().map(|a| format!(" {}={}", a.name, a.value));
            format!("{}{}", tag.name, attributes.collect::<String>())
        };
        assert_eq!(tags(html).iter().map(shown).collect::<Vec<_>>(), expected, "{html}");
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        case("<p id=\"a b\" data-id=x hidden>c<b\nclass = 'd'/>e</p>", &["p id=a b data-id=x hidden=", "b class=d"]);
        case("<!-- <i> --><a/href=x><!--<u>", &["a href=x"]);
        case("<script>if (a < b) '<i>'</script><style><b></STYLE><u>", &["script", "style", "u"]);
        case("1 < 2 <3 </i> <", &[]);
        case("<a b='c", &["a b=c"]);
        case("<a =b c==d>", &["a =b= c==d"]);
        case("<a 市=\"场\">", &["a 市=场"]);
    }

    #[test]
    fn addresses_of_other_hosts_are_made_sound() {
        #[track_caller]
        fn case(value: &str, expected: Option<&str>) {
            let attribute = Attribute { name: "href", value, range: 0..value.len() };
            assert_eq!(sound_address("href", &attribute).as_deref(), expected, "{value}");
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
            assert_eq!(links::target(&reference_free(hidden)), Target::Unsafe, "{hidden}");
        }
        assert_eq!(reference_free("a?b=1&c=2&amp;d&"), "a?b=1&c=2&d&");
    }
}
