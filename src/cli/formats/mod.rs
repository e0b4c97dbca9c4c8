//! Reports for other programs: one file per format, each a pure function from a report to text.

mod github;
mod json;
mod sarif;

use std::path::{Component, Path};

pub(super) use github::github;
pub(super) use json::json;
pub(super) use sarif::sarif;

/// The path of a source file relative to the folder in which the command was called, with `/`. In an automatic check
/// that folder is the repository. For a site outside of it, the path is relative to the site.
fn path_from_here(root: &Path, path: &str) -> String {
    let parts = root.components().filter(|part| !matches!(part, Component::CurDir));
    let parts: Option<Vec<&str>> = parts
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    match parts {
        Some(parts) if !parts.is_empty() => format!("{}/{path}", parts.join("/")),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_relative_to_the_working_folder() {
        #[track_caller]
        fn case(root: &str, expected: &str) {
            assert_eq!(path_from_here(Path::new(root), "content/a.md"), expected);
        }
        case(".", "content/a.md");
        case("docs/site", "docs/site/content/a.md");
        case("./docs/", "docs/content/a.md");
        case("/srv/site", "content/a.md");
        case("../site", "content/a.md");
    }
}
