//! Just enough HTML to look into pages that we made: tags with their attributes, texts left out.

use std::collections::BTreeMap;

/// A start tag.
#[derive(Debug)]
pub(crate) struct Tag {
    /// Name in lower case.
    pub(crate) name: String,
    /// Attributes by name in lower case, their values with entities undone.
    pub(crate) attributes: BTreeMap<String, String>,
}

impl Tag {
    /// The value of an attribute.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }
}

/// The start tags of a page in their order. What is inside `script` and `style`, and comments, are passed over.
#[track_caller]
pub(crate) fn tags(page: &str) -> Vec<Tag> {
    let mut tags = vec![];
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("a comment is closed").1;
        } else if rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let (tag, behind) = start_tag(rest);
            rest = behind;
            if matches!(&*tag.name, "script" | "style") {
                let end = format!("</{}", tag.name);
                rest = &rest[rest.find(&end).expect("a script or style is closed")..];
            }
            tags.push(tag);
        } else {
            let known = rest.starts_with(['/', '!']);
            assert!(known, "a `<` that opens nothing: {}", rest.chars().take(40).collect::<String>());
        }
    }
    tags
}

/// Reads a start tag from behind its `<`, and gives what follows its `>`.
#[track_caller]
fn start_tag(text: &str) -> (Tag, &str) {
    let name_end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("a tag is closed");
    let mut tag = Tag { name: text[..name_end].to_lowercase(), attributes: BTreeMap::new() };
    let mut rest = &text[name_end..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            return (tag, behind);
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/')).expect("a tag is closed");
        let name = rest[..end].to_lowercase();
        assert!(end > 0 && !name.contains(['"', '\'', '<']), "a broken attribute in <{}: {name}", tag.name);
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.strip_prefix('"').unwrap_or_else(|| panic!("`{name}` of <{}> has no quotes", tag.name));
            let (raw, behind) = behind.split_once('"').expect("an attribute is closed");
            (value, rest) = (decode(raw), behind);
        }
        let first = tag.attributes.insert(name.clone(), value);
        assert!(first.is_none(), "`{name}` stands twice in <{}>", tag.name);
    }
}

/// Undoes the entities that our escaping writes.
pub(crate) fn decode(text: &str) -> String {
    let named = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&amp;", "&")];
    named.iter().fold(text.to_owned(), |text, (entity, c)| text.replace(entity, c))
}

#[test]
fn tags_are_found_with_their_attributes() {
    let found = tags("<!DOCTYPE html><!-- <b> --><A href=\"a&amp;b\" hidden>x</A><script>1 < 2</script><br/>");
    let names: Vec<_> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["a", "script", "br"]);
    assert_eq!((found[0].get("href"), found[0].get("hidden")), (Some("a&b"), Some("")));
}
