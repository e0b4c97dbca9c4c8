//! The views of the home page and of lists.

use serde::Serialize;

use super::brief::{BriefView, FigureView, TagView};
use super::data::DatasetView;
use super::parts::{LinkView, TextView};

/// `home.html`: a language's home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomePage<'a> {
    /// Text of `content/_index`; may be empty.
    pub body_html: &'a str,
    /// The lead brief: the one that `site.yaml` names, or the latest.
    pub lead: Option<BriefView>,
    /// The lead chart as a finished figure; may be empty.
    pub chart_html: String,
    /// The strip of key figures.
    pub figures: Vec<FigureView>,
    /// The latest briefs without the lead.
    pub briefs: Vec<BriefView>,
    /// How many briefs there are in all.
    pub total: usize,
    /// The section that holds all of them, if there is exactly one.
    pub section: Option<LinkView>,
    /// All tags in use.
    pub tags: Vec<TagView>,
    /// Data sets, those with pages first.
    pub datasets: Vec<DatasetView>,
}

/// `section.html` and `tag.html`: a list of briefs, one page of it.
#[derive(Clone, Debug, Serialize)]
pub struct ListPage<'a> {
    /// Name of the section or tag.
    pub title: &'a str,
    /// Its description in one line; may be empty.
    pub summary: &'a str,
    /// Text of the section's `_index`; may be empty, and is only on the first page.
    pub body_html: &'a str,
    /// The briefs of this page.
    pub briefs: Vec<BriefView>,
    /// How many there are on all pages.
    pub total: usize,
    /// The pages, or nothing when one page holds all.
    pub pager: Option<Pager>,
}

/// The pages of a long list.
#[derive(Clone, Debug, Serialize)]
pub struct Pager {
    /// This page, from 1.
    pub current: usize,
    /// How many.
    pub total: usize,
    /// Paths of all of them.
    pub pages: Vec<String>,
    /// Path of the page before; may be empty.
    pub previous: String,
    /// Path of the page after; may be empty.
    pub next: String,
}

/// `tags.html`: all tags.
#[derive(Clone, Debug, Serialize)]
pub struct TagsPage {
    /// The tags in use, most used first.
    pub tags: Vec<TagView>,
}

/// `search.html`: the search page.
#[derive(Clone, Debug, Serialize)]
pub struct SearchPage {
    /// The site's languages, the page's own first.
    pub languages: Vec<TextView>,
    /// The tags in use, most used first.
    pub tags: Vec<TagView>,
    /// The lists of briefs, for readers without JavaScript.
    pub lists: Vec<LinkView>,
}
