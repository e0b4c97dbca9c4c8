//! Pictures, films and frames that readers cannot get: the text or a link in their place.
//!
//! One rule for all forms of a site that are read without a network or without a browser's abilities (the zip, feeds, the
//! single HTML file, EPUB): an image becomes a link with its description; a film, a sound and an embedded object become
//! their own content, which is written for readers without them, or a link where there is none; the parts of an image map
//! become links. What a drawing (SVG) loads from elsewhere is left out of it.

use std::borrow::Cow;

use crate::html::{self, Attribute, Kind, Tag, Token};
use crate::text::{decode_address, escape};

/// A form of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// Pages that are read without a network, with the site's own files beside them.
    Pages,
    /// Entries of feeds, for readers with a network but of few abilities; the site's own files are below this address.
    Feed(&'a str),
    /// One document that carries images of the site within itself, and no other files.
    Volume,
}

impl Form<'_> {
    /// Whether a file is on another host.
    fn is_away(self, address: &str) -> bool {
        let address = address.trim();
        let has_scheme =
            |scheme: &str| address.get(..scheme.len()).is_some_and(|found| found.eq_ignore_ascii_case(scheme));
        let is_external = address.starts_with("//") || has_scheme("https:") || has_scheme("http:");
        is_external && !matches!(self, Form::Feed(base) if address.starts_with(base))
    }

    /// Whether a film or a sound can be played.
    fn plays(self, address: &str) -> bool {
        self != Form::Volume && !address.trim().is_empty() && !self.is_away(address)
    }
}

/// The text with links, or with content for such readers, in place of what they cannot get.
pub(super) fn as_links(html: &str, form: Form<'_>) -> String {
    let mut writer = Writer { form, out: String::with_capacity(html.len()), open: vec![], links: 0, shown: 0 };
    for token in html::tokens(html) {
        writer.token(&token);
    }
    while let Some(open) = writer.open.pop() {
        writer.end(open, "");
    }
    writer.out
}

/// An element that is being replaced, or may have to be.
struct Open<'t> {
    tag: Tag<'t>,
    /// Where its content begins in the output.
    start: usize,
    /// Where its start tag begins there, if it is written.
    written: usize,
    /// How much had been shown before.
    shown: usize,
    what: What,
}

enum What {
    /// A film or a sound, with its sources that can be played, and the address of the first one that cannot.
    Played { sources: String, address: String },
    /// An embedded object with its address.
    Embedded { address: String },
    /// What is left out with all in it.
    Dropped,
    /// A link, and whether an image without words has been left out of it.
    Link { has_lost: bool },
}

struct Writer<'a, 't> {
    form: Form<'a>,
    out: String,
    open: Vec<Open<'t>>,
    /// How many links are open.
    links: usize,
    /// Counts the texts and images that have been written.
    shown: usize,
}

impl<'t> Writer<'_, 't> {
    fn token(&mut self, token: &Token<'t>) {
        if let Some(at) = self.open.iter().rposition(|open| matches!(open.what, What::Dropped)) {
            match token.kind {
                Kind::End(tag) if tag.is(self.open[at].tag.name) => drop(self.open.pop()),
                Kind::Start(tag) if !tag.is_empty() && tag.is(self.open[at].tag.name) => self.open(tag, What::Dropped),
                _ => {}
            }
            return;
        }
        match token.kind {
            Kind::Start(tag) => self.start(tag),
            Kind::End(tag) => match self.open.iter().rposition(|open| tag.is(open.tag.name)) {
                Some(at) => {
                    while let Some(open) = self.open.pop() {
                        let is_last = self.open.len() == at;
                        let end = if is_last { token.text.to_owned() } else { format!("</{}>", open.tag.name) };
                        self.end(open, &end);
                        if is_last {
                            break;
                        }
                    }
                }
                _ if tag.is("map") && self.form != Form::Pages => {}
                _ => self.out.push_str(token.text),
            },
            _ => {
                self.shown += usize::from(!token.shown().trim().is_empty());
                self.out.push_str(token.text);
            }
        }
    }

    fn start(&mut self, tag: Tag<'t>) {
        let get = |name: &str| tag.get(name).unwrap_or_default().trim().to_owned();
        match &*tag.lower_name() {
            "image" | "use" | "feimage" if tag.is_foreign => {
                let address = [get("href"), get("xlink:href")].concat();
                match self.form.is_away(&address) {
                    true if tag.is_empty() => {}
                    true => self.open(tag, What::Dropped),
                    false => self.out.push_str(tag.text),
                }
            }
            "img" | "image" => self.image(&tag),
            "input" if get("type").eq_ignore_ascii_case("image") => self.image(&tag),
            "video" | "audio" if self.is_in(|what| matches!(what, What::Played { .. })) => {}
            "video" | "audio" => {
                let (written, address) = (self.out.len(), get("src"));
                if self.form.plays(&address) || address.is_empty() && self.form != Form::Volume {
                    self.tag(&tag);
                }
                let what = What::Played { sources: String::new(), address };
                self.open.push(Open { tag, start: self.out.len(), written, shown: self.shown, what });
            }
            "source" | "track" => self.source(&tag),
            "object" if self.form != Form::Pages => self.open(tag, What::Embedded { address: get("data") }),
            "iframe" if self.form != Form::Pages => {
                self.link(&get("src"), &get("title"), false);
                // No browser shows its content.
                self.open(tag, What::Dropped);
            }
            "embed" if self.form != Form::Pages => self.link(&get("src"), &get("title"), false),
            "param" if self.form != Form::Pages => {}
            "map" if self.form != Form::Pages => {}
            "area" if self.form != Form::Pages => {
                if tag.get("href").is_some() {
                    self.link(&get("href"), &get("alt"), false);
                    self.out.push(' ');
                }
            }
            "a" => {
                self.out.push_str(tag.text);
                self.open(tag, What::Link { has_lost: false });
                self.links += 1;
            }
            _ => self.tag(&tag),
        }
    }

    /// Writes a start tag without the attributes that load files of other hosts.
    fn tag(&mut self, tag: &Tag<'_>) {
        let mut done = 0;
        for attribute in tag.attributes().filter(|attribute| attribute.is("background") || attribute.is("poster")) {
            if self.form.is_away(&html::decode(attribute.value.unwrap_or_default())) {
                done = self.without(tag, &attribute, done);
            }
        }
        self.out.push_str(&tag.text[done..]);
    }

    /// Writes a tag up to an attribute; returns the place after it.
    fn without(&mut self, tag: &Tag<'_>, attribute: &Attribute<'_>, done: usize) -> usize {
        self.out.push_str(tag.text[done..attribute.at].trim_end());
        let is_quoted = tag.text[attribute.range.end..].starts_with(['"', '\'']);
        attribute.range.end + usize::from(is_quoted)
    }

    /// Writes an image with those of its files that readers can get, or a link.
    fn image(&mut self, tag: &Tag<'_>) {
        let src = tag.get("src").unwrap_or_default().trim().to_owned();
        if self.form.is_away(&src) {
            let words = tag.get("alt");
            // An image without words is an ornament.
            match words.as_deref().map(str::trim) {
                Some("") => self.lose(),
                words => self.link(&src, words.unwrap_or_default(), true),
            }
            return;
        }
        self.shown += 1;
        let is_away = |attribute: &Attribute<'_>| {
            let value = html::decode(attribute.value.unwrap_or_default());
            attribute.is("srcset") && candidates(&value).any(|address| self.form.is_away(address))
        };
        match tag.attributes().find(is_away) {
            Some(attribute) => {
                let done = self.without(tag, &attribute, 0);
                self.out.push_str(&tag.text[done..]);
            }
            None => self.tag(tag),
        }
    }

    /// Keeps a source of a picture, a film or a sound, if readers can get it.
    fn source(&mut self, tag: &Tag<'_>) {
        let (src, srcset) = (tag.get("src").unwrap_or_default(), tag.get("srcset").unwrap_or_default());
        let form = self.form;
        let played = self.open.iter_mut().rev().find_map(|open| match &mut open.what {
            What::Played { sources, address } => Some((sources, address)),
            _ => None,
        });
        match played {
            Some((sources, _)) if form.plays(&src) => sources.push_str(tag.text),
            Some((_, address)) if address.is_empty() && tag.is("source") => src.trim().clone_into(address),
            Some(_) => {}
            None if candidates(&srcset).any(|address| form.is_away(address)) || form.is_away(&src) => {}
            None => self.out.push_str(tag.text),
        }
    }

    /// Ends an element that is or may be replaced.
    fn end(&mut self, open: Open<'t>, end: &str) {
        let is_shown = self.shown > open.shown;
        match open.what {
            What::Dropped => {}
            What::Link { has_lost } => {
                self.links -= 1;
                if has_lost && !is_shown {
                    let address = open.tag.get("href").unwrap_or_default();
                    self.out.push_str(&escape(address.trim()));
                }
                self.out.push_str(end);
            }
            What::Played { sources, address } => {
                let is_written = open.written < open.start;
                if is_written && (self.form.plays(&address) || has_source(&sources)) {
                    self.out.insert_str(open.start, &sources);
                    self.out.push_str(end);
                    self.shown += 1;
                    return;
                }
                self.out.replace_range(open.written..open.start, "");
                if !is_shown {
                    self.link(&address, open.tag.get("title").unwrap_or_default().trim(), false);
                }
            }
            What::Embedded { .. } if is_shown => {}
            What::Embedded { address } => {
                self.link(&address, open.tag.get("title").unwrap_or_default().trim(), false);
            }
        }
    }

    /// Writes a link, in another link its words alone. Without words an image is named by its address, and any other
    /// file by its name.
    fn link(&mut self, address: &str, words: &str, is_image: bool) {
        if address.is_empty() && words.is_empty() {
            return;
        }
        self.shown += 1;
        let name = if is_image { address.into() } else { name(address) };
        let words = escape(if words.is_empty() { &name } else { words });
        let rel = if self.form.is_away(address) { " rel=\"external\"" } else { "" };
        match self.links > 0 || address.is_empty() {
            true => self.out.push_str(&words),
            false => self.out.push_str(&format!("<a href=\"{}\"{rel}>{words}</a>", escape(address))),
        }
    }

    /// Notes in the link around it that an image has been left out.
    fn lose(&mut self) {
        if let Some(Open { what: What::Link { has_lost }, .. }) = self.open.last_mut() {
            *has_lost = true;
        }
    }

    fn open(&mut self, tag: Tag<'t>, what: What) {
        let start = self.out.len();
        self.open.push(Open { tag, start, written: start, shown: self.shown, what });
    }

    fn is_in(&self, is: impl Fn(&What) -> bool) -> bool {
        self.open.iter().any(|open| is(&open.what))
    }
}

/// Whether tags of sources and tracks hold a source.
fn has_source(sources: &str) -> bool {
    html::tokens(sources).any(|token| matches!(token.kind, Kind::Start(tag) if tag.is("source")))
}

/// The addresses in a `srcset`: each is the first word of a part, and parts end with a comma.
fn candidates(srcset: &str) -> impl Iterator<Item = &str> {
    srcset.split_ascii_whitespace().map(|word| word.trim_matches(','))
}

/// The name of a file by its address, or the address where its path does not end with one: `https://example.org/embed/a1`.
fn name(address: &str) -> Cow<'_, str> {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    match path.rsplit_once('/') {
        Some((folder, name)) if name.contains('.') && !folder.ends_with('/') => decode_address(name),
        None => decode_address(path),
        Some(_) => address.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts what readers get of a text: of a page without a network, in a feed, in a volume.
    #[track_caller]
    fn case(html: &str, expected: [&str; 3]) {
        let forms = [Form::Pages, Form::Feed("https://own.cn/b/"), Form::Volume];
        assert_eq!(forms.map(|form| as_links(html, form)), expected, "{html}");
    }

    #[track_caller]
    fn everywhere(html: &str, expected: &str) {
        case(html, [expected; 3]);
    }

    #[test]
    fn images_of_other_hosts_are_links() {
        everywhere(
            "<p><IMG alt=\"a &amp; b\" src='https://x.org/?c&amp;d' loading=lazy></p>",
            "<p><a href=\"https://x.org/?c&amp;d\" rel=\"external\">a &amp; b</a></p>",
        );
        everywhere("<img src=\"//x.org/a.png\">", "<a href=\"//x.org/a.png\" rel=\"external\">//x.org/a.png</a>");
        everywhere("<a href=\"b\"><img src=\"http://x.org/\" alt=\"c\"></a>", "<a href=\"b\">c</a>");
        let own = "<img src=\"../a.png\" alt=\"b\"> <!-- <img src=\"//x\"> -->";
        everywhere(own, own);
        let feed = "<img src=\"https://own.cn/b/a.png\">";
        assert_eq!(as_links(feed, Form::Feed("https://own.cn/b/")), feed);
    }

    #[test]
    fn ornaments_of_other_hosts_are_left_out() {
        everywhere("a<img src=\"//x.org/a.png\" alt=\"\">b", "ab");
        everywhere(
            "<a href=\"https://y.org/\"><img src=\"//x.org/a.png\" alt=\" \"></a>",
            "<a href=\"https://y.org/\">https://y.org/</a>",
        );
        everywhere("<a href=\"b\"><img src=\"//x.org/a.png\" alt=\"\">c</a>", "<a href=\"b\">c</a>");
    }

    #[test]
    fn no_attribute_loads_a_file_of_another_host() {
        everywhere("<img src=\"a.png\" srcset=\"b.png, //x.org/c.png 2x\" alt>", "<img src=\"a.png\" alt>");
        everywhere(
            "<picture><source srcset=\"https://x.org/a.avif\"><source srcset=\"a.webp\"><img src=\"a.png\"></picture>",
            "<picture><source srcset=\"a.webp\"><img src=\"a.png\"></picture>",
        );
        everywhere("<td background=//x.org/a.png class=b>", "<td class=b>");
        everywhere(
            "<svg><image href=\"https://x.org/a.png\"/><use xlink:href='//x.org/b.svg#c'></use><use href=\"#d\"/></svg>",
            "<svg><use href=\"#d\"/></svg>",
        );
    }

    #[test]
    fn films_become_their_content_or_a_link() {
        everywhere(
            "<video src=\"https://x.org/tour.mp4\" poster=\"a.png\"></video>",
            "<a href=\"https://x.org/tour.mp4\" rel=\"external\">tour.mp4</a>",
        );
        everywhere(
            "<audio controls><source src=\"//x.org/a.ogg\"><track src=\"a.vtt\">Listen to <b>it</b></audio>",
            "Listen to <b>it</b>",
        );
        everywhere(
            "<video title=\"The tour\"><source src=\"//x.org/a.mp4\"><source src=\"//x.org/a.webm\"> </video>",
            " <a href=\"//x.org/a.mp4\" rel=\"external\">The tour</a>",
        );
        let own = "<video controls poster=\"a.png\"><source src=\"a.mp4\"><track src=\"a.vtt\">b</video>";
        case(own, [own, own, "b"]);
        let film = "<video src=\"a%20b.mp4\" poster=\"//x.org/a.png\"></video>";
        let without_poster = "<video src=\"a%20b.mp4\"></video>";
        case(film, [without_poster, without_poster, "<a href=\"a%20b.mp4\">a b.mp4</a>"]);
        everywhere("<video></video>", "");
    }

    #[test]
    fn objects_and_image_maps_become_their_content_or_links() {
        let object = "<object data=\"a.pdf\"><param name=b><object data=\"c.svg\">The <i>plan</i></object></object>";
        case(object, [object, "The <i>plan</i>", "The <i>plan</i>"]);
        let frame = "<iframe src=\"https://x.org/\" title=\"Map\"><b>no</b></iframe>";
        let link = "<a href=\"https://x.org/\" rel=\"external\">Map</a>";
        case(frame, [frame, link, link]);
        let embed = "<embed src=\"a.pdf\">";
        case(embed, [embed, "<a href=\"a.pdf\">a.pdf</a>", "<a href=\"a.pdf\">a.pdf</a>"]);
        let map = "<map name=\"m\"><area href=\"b.html\" alt=\"B\"><area nohref></map>";
        case(map, [map, "<a href=\"b.html\">B</a> ", "<a href=\"b.html\">B</a> "]);
    }
}
