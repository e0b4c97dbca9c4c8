//! Where a Markdown file stands in the site.

/// Where a Markdown file stands in the site, told from its path alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// What it is.
    pub role: Role,
    /// The path without folder index, language and ending: `briefs/ccia-2024`; a section's is its
    /// folder, and the home page's is empty.
    pub id: String,
    /// The language suffix; `None` for `about.md`, which is in the default language.
    pub lang: Option<String>,
    /// The folder that relative links start from, without a slash at the end; empty for `content/`.
    pub folder: String,
}

/// What a Markdown file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A page of a section: `briefs/a/index.zh.md`, `briefs/a.zh.md`.
    Brief,
    /// A page outside any section: `about.zh.md`.
    Free,
    /// The head of a section, or of the site: `briefs/_index.zh.md`, `_index.zh.md`.
    Section,
    /// What is shown for an address that leads nowhere: `404.zh.md`.
    Missing,
}
