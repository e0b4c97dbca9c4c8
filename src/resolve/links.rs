//! Resolves the links of a text: to pages, headings, files.

use crate::diag::{Diagnostic, Span};
use crate::model::{Fill, Lang};
use crate::text;

/// A link target taken apart, before it is looked up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// A heading of the page itself.
    Here(String),
    /// A Markdown file: page id of its address, language if the link names one, fragment.
    Page { id: String, lang: Option<String>, fragment: Option<String> },
    /// Another file below `content/`, and the part of it as the address names it: `#page=3`.
    File { path: String, part: String },
    /// A path that leads out of `content/`.
    Outside,
}

/// Takes a relative link apart, as an editor or a repository browser follows it from `folder`.
pub(super) fn parse(target: &str, folder: &str) -> Target {
    // Taken apart first and decoded then: an encoded `#` or `?` is part of a name.
    let (path, fragment) = match target.split_once('#') {
        Some((path, fragment)) => (path, Some(text::decode_address(fragment).into_owned())),
        None => (target, None),
    };
    if path.is_empty() {
        return Target::Here(fragment.unwrap_or_default());
    }
    let path = text::decode_address(path.split('?').next().unwrap_or(path));
    let Some(path) = text::join_path(folder, &path) else { return Target::Outside };
    match path.ends_with(".md") {
        true => {
            let address = crate::load::address(&path);
            Target::Page { id: address.id, lang: address.lang, fragment }
        }
        false => Target::File { path, part: part(target).to_owned() },
    }
}

/// The query and the fragment of an address, as they are written: only a browser knows the parts of a PDF or a film.
fn part(target: &str) -> &str {
    target.find(['?', '#']).map_or("", |at| &target[at..])
}

/// A path in the output with its fragment, as an address.
pub(super) fn fill(path: &str, fragment: Option<&str>) -> Fill {
    let mut address = text::encode_path(path);
    if let Some(fragment) = fragment.filter(|f| !f.is_empty()) {
        address.push('#');
        address.push_str(&text::encode_path(fragment));
    }
    Fill::Path(address)
}

/// The diagnostic for a link to a page that is not there.
pub(super) fn broken_page<'a>(span: Span, id: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::error("broken-link", span, format!("there is no page `{id}`")).suggest(id, known)
}

/// The diagnostic for a link to a heading that is not there.
pub(super) fn broken_anchor<'a>(
    span: Span,
    page: &str,
    lang: Lang,
    anchor: &str,
    known: impl Iterator<Item = &'a str>,
) -> Diagnostic {
    Diagnostic::error(
        "broken-anchor",
        span,
        format!("the {} edition of `{page}` has no anchor `#{anchor}`", lang.english_name()),
    )
    .suggest(anchor, known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn page(target: &str, id: &str, lang: Option<&str>, fragment: Option<&str>) {
        let expected =
            Target::Page { id: id.to_owned(), lang: lang.map(str::to_owned), fragment: fragment.map(str::to_owned) };
        assert_eq!(parse(target, "briefs/a"), expected, "{target}");
    }

    #[test]
    fn links_follow_the_files() {
        page("../b/index.md", "briefs/b", None, None);
        page("../b/index.en.md#size", "briefs/b", Some("en"), Some("size"));
        page("../c.md", "briefs/c", None, None);
        page("/about.md", "about", None, None);
        page("../_index.md", "briefs", None, None);
        page("../b/index.md#%E8%A7%84%E6%A8%A1", "briefs/b", None, Some("规模"));
        page("../c%23%3F.md#a", "briefs/c#?", None, Some("a"));
    }

    fn file(path: &str, part: &str) -> Target {
        Target::File { path: path.to_owned(), part: part.to_owned() }
    }

    #[test]
    fn anchors_and_files() {
        assert_eq!(parse("#size", "briefs/a"), Target::Here("size".into()));
        assert_eq!(parse("market.csv", "briefs/a"), file("briefs/a/market.csv", ""));
        assert_eq!(parse("./plan%20b.png", "briefs/a"), file("briefs/a/plan b.png", ""));
        assert_eq!(parse("plan.pdf?v=1#page=3", "briefs/a"), file("briefs/a/plan.pdf", "?v=1#page=3"));
    }

    #[test]
    fn no_link_leaves_the_content() {
        assert_eq!(parse("../../../etc/passwd", "briefs/a"), Target::Outside);
        assert_eq!(parse("..\\..\\..\\secret.md", "briefs/a"), Target::Outside);
    }
}
