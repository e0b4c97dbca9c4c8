//! Images of other hosts where readers have no network: links in their place.

use crate::html::{self, Kind, Tag};
use crate::text::escape;

/// The text with a link in place of each image of another host, which says what the image shows.
pub(super) fn images_as_links(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut links = 0;
    for token in html::tokens(html) {
        match token.kind {
            Kind::Start(tag) if is_external_image(&tag) => out.push_str(&link(&tag, links > 0)),
            _ => out.push_str(token.text),
        }
        links = links_behind(links, &token.kind);
    }
    out
}

/// How many links are open behind a token, if this many are before it.
pub(super) fn links_behind(links: usize, kind: &Kind<'_>) -> usize {
    match kind {
        Kind::Start(tag) if tag.is("a") => links + 1,
        Kind::End(tag) if tag.is("a") => links.saturating_sub(1),
        _ => links,
    }
}

/// Whether a start tag is that of an image on another host.
pub(super) fn is_external_image(tag: &Tag<'_>) -> bool {
    tag.is("img") && tag.get("src").is_some_and(|src| is_external(src.trim()))
}

/// A link to an image; in a link its description alone.
pub(super) fn link(tag: &Tag<'_>, is_in_link: bool) -> String {
    let [address, description] = ["src", "alt"].map(|name| tag.get(name).unwrap_or_default());
    let address = address.trim();
    let words = Some(description.trim()).filter(|words| !words.is_empty()).unwrap_or(address);
    match is_in_link {
        true => escape(words),
        false => format!("<a href=\"{}\" rel=\"external\">{}</a>", escape(address), escape(words)),
    }
}

fn is_external(address: &str) -> bool {
    let has_scheme = |scheme: &str| address.get(..scheme.len()).is_some_and(|found| found.eq_ignore_ascii_case(scheme));
    address.starts_with("//") || has_scheme("https:") || has_scheme("http:")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_of_other_hosts_are_links() {
        #[track_caller]
        fn case(html: &str, expected: &str) {
            assert_eq!(images_as_links(html), expected);
        }
        case(
            "<p><IMG alt=\"a &amp; b\" src='https://x.org/?c&amp;d' loading=lazy></p>",
            "<p><a href=\"https://x.org/?c&amp;d\" rel=\"external\">a &amp; b</a></p>",
        );
        case("<img src=\"//x.org/a.png\" alt=\"\">", "<a href=\"//x.org/a.png\" rel=\"external\">//x.org/a.png</a>");
        case("<a href=\"b\"><img src=\"http://x.org/\" alt=\"c\"></a>", "<a href=\"b\">c</a>");
        let own = "<img src=\"../a.png\" alt=\"b\"> <!-- <img src=\"//x\"> -->";
        case(own, own);
    }
}
