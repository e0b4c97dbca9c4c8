//! The views of data sets and of the list of figures.

use serde::Serialize;

use super::parts::{LinkView, TextView};

/// A data set in a list, or on its page.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetView {
    /// Its key.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A remark; may be empty.
    pub note: String,
    /// The path of its page with the table; empty if it has none.
    pub path: String,
    /// Path of the file to download; empty for data written inside a page.
    pub file: String,
    /// The file's name: `market.csv`.
    pub file_name: String,
    /// `CSV`, `YAML`.
    pub format: String,
    /// Size in words: 3.4 KB.
    pub size: String,
    /// How many rows.
    pub rows: usize,
    /// Labels of its columns.
    pub columns: Vec<String>,
    /// Its brief.
    pub brief: Option<LinkView>,
    /// Short names and paths of its sources.
    pub sources: Vec<LinkView>,
}

/// `figures.html`: every figure of the site.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresPage {
    /// The figures by the page that declares them: the site's own first, then those of the latest brief.
    pub groups: Vec<FigureGroup>,
    /// How many figures.
    pub total: usize,
    /// Paths of the same list as CSV and as JSON.
    pub csv: &'static str,
    /// The path of the JSON.
    pub json: &'static str,
}

/// The figures of one page.
#[derive(Clone, Debug, Serialize)]
pub struct FigureGroup {
    /// The page; absent for the site's own figures.
    pub brief: Option<LinkView>,
    /// Its figures.
    pub figures: Vec<FigureEntry>,
}

/// A figure in the list of all figures.
#[derive(Clone, Debug, Serialize)]
pub struct FigureEntry {
    /// Its anchor.
    pub anchor: String,
    /// Its key.
    pub id: String,
    /// The label.
    pub label: String,
    /// The whole figure as texts print it in each of the site's languages, the page's own first.
    pub texts: Vec<TextView>,
    /// The period; may be empty.
    pub period: String,
    /// `reported`, `forecast`, `target`, `derived` or `claim`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_label: String,
    /// The computation, or a remark; may be empty.
    pub note: String,
    /// Its formula as written; may be empty.
    pub formula: String,
    /// Whether it is the source's own mistake.
    pub as_stated: bool,
    /// Short names and paths of its sources.
    pub sources: Vec<LinkView>,
    /// Where it is used: the page's title with the place, and the path.
    pub uses: Vec<LinkView>,
}

/// `data.html`: every data set.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The data sets by brief, latest brief first.
    pub groups: Vec<DataGroup>,
    /// How many data sets.
    pub total: usize,
}

/// The data sets of one brief.
#[derive(Clone, Debug, Serialize)]
pub struct DataGroup {
    /// The brief; absent for shared data.
    pub brief: Option<LinkView>,
    /// Its data sets.
    pub datasets: Vec<DatasetView>,
}

/// `dataset.html`: one data set with its table.
#[derive(Clone, Debug, Serialize)]
pub struct DatasetPage<'a> {
    /// The data set.
    #[serde(flatten)]
    pub dataset: &'a DatasetView,
    /// The table, `<table class="sortable">` with a caption and nothing around it: the template adds the
    /// element that scrolls, the script makes buttons of the head. Cells are sorted by `data-value`, or else by their text.
    pub table_html: String,
}
