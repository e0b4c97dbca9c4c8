//! Words that are written into texts and tables before a theme is known.

/// A word that is written while a text or a data set is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "each variant is its English word")]
pub enum Word {
    // Titles of alerts.
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    // Labels of parts of a text, for screen readers.
    LinkToSection,
    Table,
    Footnotes,
    BackToText,
    Done,
    ToDo,
    // Heads of columns that steps make.
    Series,
    Value,
    Count,
    Share,
    Growth,
    Change,
    Cumulative,
    Rank,
    Rolling,
    Total,
    Mean,
    Median,
    Smallest,
    Largest,
    First,
    Last,
    Class,
    // Notes of figures.
    SeeDataSet,
}
