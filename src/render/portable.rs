//! Checks that every output file can exist on other systems, since a site may be unpacked, cloned or copied there.

use std::collections::BTreeSet;

use super::{Content, Output};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Site;
use crate::text::{self, LONGEST_NAME};

/// Reports each page, data set, tag or file whose name Windows cannot hold, or no disk.
pub(super) fn report(list: &[Output<'_>], site: &Site, problems: &mut Diagnostics) {
    let mut told = BTreeSet::new();
    for output in list {
        // All else takes its name from one of these.
        let has_own_name = matches!(
            output.content,
            Content::Page(..)
                | Content::Section(..)
                | Content::Tag(..)
                | Content::Dataset(..)
                | Content::DataFile(_)
                | Content::Media(_)
                | Content::Static(_)
        );
        let Some((part, why)) = output.path.split('/').find_map(|part| Some((part, fault(part)?))) else { continue };
        if has_own_name && told.insert((part.to_owned(), output.content.name(site))) {
            let (path, name) = (output.path.replace(char::is_control, "\u{FFFD}"), output.content.name(site));
            problems.push(
                Diagnostic::general("unportable-name", format!("{name} would be written to `{path}`: {why}"))
                    .hint(hint(&output.content)),
            );
        }
    }
}

fn hint(content: &Content<'_>) -> &'static str {
    match content {
        Content::Page(..) => "rename its file or folder, or give it another address with `slug`",
        Content::Tag(..) => "give the tag another name",
        _ => "rename it",
    }
}

/// Names that Windows keeps for devices, with any ending.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a part of a path cannot be the name of a file everywhere; `None` where it can.
fn fault(part: &str) -> Option<String> {
    let stem = part.split('.').next().unwrap_or(part);
    let lower = stem.trim_end_matches(' ').to_lowercase();
    let is_port = ["com", "lpt"].iter().any(|kind| {
        lower.strip_prefix(kind).is_some_and(|n| matches!(n, "¹" | "²" | "³") || matches!(n.as_bytes(), [b'0'..=b'9']))
    });
    if DEVICES.contains(&&*lower) || is_port {
        return Some(format!("Windows keeps the name `{stem}` for a device"));
    }
    if let Some(c) = part.chars().find(|c| text::is_forbidden(*c) || text::turns_direction(*c) || *c < ' ') {
        return Some(format!("no name may hold {}", text::code_point(c)));
    }
    if let Some(c) = part.chars().find(|c| matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*')) {
        return Some(format!("no name on Windows may hold `{c}`"));
    }
    if part.ends_with(['.', ' ']) || stem.ends_with(' ') {
        return Some("Windows drops a space or full stop at the end of a name".to_owned());
    }
    if text::has_version(part) {
        return Some("programs that unpack archives leave out an ending such as `;1`".to_owned());
    }
    (part.len() > LONGEST_NAME)
        .then(|| format!("a name may be {LONGEST_NAME} bytes long, and this one has {}", part.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_cannot_hold() {
        for bad in [
            "con",
            "CON.html",
            "aux.zh.md",
            "nul .txt",
            "com1.csv",
            "LPT².html",
            "a:b.html",
            "what?.html",
            "a\\b",
            "a|b",
            "a.txt;1",
            "b\u{202E}c.html",
            "tr .html",
            "tr ",
            "end.",
            "\"",
            "a\nb",
            &"长".repeat(86),
        ] {
            assert!(fault(bad).is_some(), "{bad}");
        }
        for good in
            ["console.html", "com.html", "com10.html", "a b.html", ".nojekyll", "h#x.html", "市场.html", "a&b'c"]
        {
            assert_eq!(fault(good), None, "{good}");
        }
    }
}
