//! The place of a Markdown file in the site.

/// The place of a Markdown file in the site, parsed from its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The role of the file.
    pub role: Role,
    /// The path without folder index, language and ending: `briefs/ccia-2024`; a section's is its
    /// folder, and the home page's is empty.
    pub id: String,
    /// The language suffix; `None` for `about.md`, which is in the default language.
    pub lang: Option<String>,
    /// The folder that relative links start from, without a slash at the end; empty for `content/`.
    pub folder: String,
}

/// The role of a Markdown file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A page of a section: `briefs/a/index.zh.md`, `briefs/a.zh.md`.
    Brief,
    /// A page outside any section: `about.zh.md`.
    Free,
    /// The head of a section, or of the site: `briefs/_index.zh.md`, `_index.zh.md`.
    Section,
    /// The page for unknown addresses: `404.zh.md`.
    Missing,
}
