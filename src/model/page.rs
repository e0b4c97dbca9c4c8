//! Pages as they were parsed: one Markdown file each, before editions are joined.

use super::{Body, ChartSpec, DatasetDecl, Date, Lang, Period, Quantity};
use crate::diag::{FileId, Span};

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

/// One parsed Markdown file.
#[derive(Clone, Debug)]
pub struct PageDoc {
    /// Where it stands.
    pub address: Address,
    /// Its language.
    pub lang: Lang,
    /// The file.
    pub file: FileId,
    /// What its head says.
    pub front: FrontMatter,
    /// The text.
    pub body: Body,
}

/// A value and where it is written.
pub type At<T> = (T, Span);

/// The head of a Markdown file.
#[derive(Clone, Debug, Default)]
pub struct FrontMatter {
    /// Headline.
    pub title: Option<At<String>>,
    /// Standfirst.
    pub summary: Option<At<String>>,
    /// When it was published.
    pub date: Option<At<Date>>,
    /// When it was last revised.
    pub updated: Option<At<Date>>,
    /// Who wrote or translated it.
    pub authors: Vec<At<String>>,
    /// The period that its data cover.
    pub covers: Option<At<Period>>,
    /// Order among pages of one date; smaller first.
    pub weight: Option<At<i64>>,
    /// Last part of its address, where that is not the file's name.
    pub slug: Option<At<String>>,
    /// Keys of its tags.
    pub tags: Vec<At<String>>,
    /// Keys of its sources, the main one first.
    pub sources: Vec<At<String>>,
    /// Ids of the quantities shown on top.
    pub key_figures: Vec<At<String>>,
    /// Named figures.
    pub quantities: Vec<Quantity>,
    /// Declared data sets.
    pub data: Vec<DatasetDecl>,
    /// Named charts.
    pub charts: Vec<ChartSpec>,
    /// Whether it is held back.
    pub draft: bool,
    /// Whether it has a table of contents.
    pub toc: bool,
    /// Whether pages of this section need a date; only in a section's head.
    pub dated: bool,
    /// Keys that only the source edition may have and that this file has, with their places.
    pub owned: Vec<At<&'static str>>,
}
