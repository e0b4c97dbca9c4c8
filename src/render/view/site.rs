//! The site in one language, which all pages share.

use serde::Serialize;

use super::parts::{DateView, TextView};

/// The site in one language: the variable `site`.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title in this language.
    pub title: String,
    /// Title in each of the site's languages, in their order, this one included.
    pub titles: Vec<TextView>,
    /// A description of the site in one line; may be empty.
    pub tagline: String,
    /// A sentence or two; may be empty.
    pub description: String,
    /// Who publishes it; may be empty.
    pub publisher: String,
    /// Licence of the site's own text; may be empty.
    pub licence: String,
    /// Address of the licence; may be empty.
    pub licence_url: String,
    /// The menu.
    pub menu: Vec<MenuView>,
    /// Path of this language's home page.
    pub home: String,
    /// Path of the sources page.
    pub sources: String,
    /// Path of the data page.
    pub data: String,
    /// Path of the list of tags.
    pub tags: String,
    /// Path of the search page; empty where the site has none.
    pub search: String,
    /// Path of the Atom feed; empty where there is none.
    pub feed: String,
    /// Date of the latest brief; absent when there is none.
    pub latest: Option<DateView>,
    /// Path of the page of all revisions; empty where nothing has been revised.
    pub corrections: String,
    /// The latest date on any page; absent if none has a date.
    pub newest: Option<DateView>,
    /// `jianbao` and its version.
    pub generator: String,
    /// The hosts of the images that pages may load; may be empty.
    pub image_hosts: Vec<String>,
}

/// An entry of the menu.
#[derive(Clone, Debug, Serialize)]
pub struct MenuView {
    /// Its text.
    pub title: String,
    /// The target: a path as in every other view, or a whole address.
    pub path: String,
    /// Whether `path` is a whole address, to be written without `root` before it.
    pub external: bool,
}
