//! Parses the paths of files: path → role, id, language. No other module interprets them.

use crate::model::{Address, Role};

/// Parses the path of a Markdown file below `content/`, such as `briefs/ccia-2024/index.zh.md`.
///
/// The language is the last part before `.md`, if that looks like a language code; the caller checks whether the site
/// has it.
pub fn address(path: &str) -> Address {
    let stem = path.strip_suffix(".md").unwrap_or(path);
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    let (name, lang) = match name.rsplit_once('.') {
        Some((name, code)) if is_language_code(code) => (name, Some(code.to_owned())),
        _ => (name, None),
    };
    let join = |name: &str| if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
    let (role, id) = match (folder, name) {
        (_, "_index") => (Role::Section, folder.to_owned()),
        ("", "index") => (Role::Section, String::new()),
        ("", "404") => (Role::Missing, "404".to_owned()),
        ("", _) => (Role::Free, name.to_owned()),
        (_, "index") if folder.contains('/') => (Role::Brief, folder.to_owned()),
        (_, "index") => (Role::Free, folder.to_owned()),
        _ => (Role::Brief, join(name)),
    };
    Address { role, id, lang, folder: folder.to_owned() }
}

/// Whether a text looks like a language code: `zh`, `yue`, `zh-Hant`, `pt-BR`.
fn is_language_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let primary = parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
    primary && parts.all(|p| (2..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(path: &str, role: Role, id: &str, lang: Option<&str>, folder: &str) {
        let expected = Address { role, id: id.to_owned(), lang: lang.map(str::to_owned), folder: folder.to_owned() };
        assert_eq!(address(path), expected, "{path}");
    }

    #[test]
    fn a_folder_or_a_flat_file_is_a_brief() {
        case("briefs/ccia-2024/index.zh.md", Role::Brief, "briefs/ccia-2024", Some("zh"), "briefs/ccia-2024");
        case("briefs/ccia-2024.en.md", Role::Brief, "briefs/ccia-2024", Some("en"), "briefs");
        case("briefs/2024/q3.en.md", Role::Brief, "briefs/2024/q3", Some("en"), "briefs/2024");
        case("guide/v1.2.md", Role::Brief, "guide/v1.2", None, "guide");
    }

    #[test]
    fn files_beside_the_sections_are_free_pages() {
        case("about.zh.md", Role::Free, "about", Some("zh"), "");
        case("about/index.zh.md", Role::Free, "about", Some("zh"), "about");
        case("404.en.md", Role::Missing, "404", Some("en"), "");
    }

    #[test]
    fn heads_of_sections_and_of_the_site() {
        case("_index.zh.md", Role::Section, "", Some("zh"), "");
        case("index.md", Role::Section, "", None, "");
        case("briefs/_index.en.md", Role::Section, "briefs", Some("en"), "briefs");
    }

    #[test]
    fn an_unknown_language_is_still_seen_as_one() {
        case("briefs/a.fr.md", Role::Brief, "briefs/a", Some("fr"), "briefs");
        case("briefs/a.zh-Hant.md", Role::Brief, "briefs/a", Some("zh-Hant"), "briefs");
    }
}
