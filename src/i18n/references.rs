//! How each language refers to its sources.

use crate::model::Lang;

/// A standard for references.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// GB/T 7714-2015: numbers in the text, entries in the order of citation.
    GbT7714,
    /// APA 7: author and year in the text, entries in the order of authors.
    Apa,
}

impl Style {
    /// The style of a language's pages.
    pub fn of(lang: Lang) -> Self {
        match lang {
            Lang::Zh => Style::GbT7714,
            Lang::En => Style::Apa,
        }
    }

    /// Its name, as readers know it.
    pub fn name(self) -> &'static str {
        match self {
            Style::GbT7714 => "GB/T 7714",
            Style::Apa => "APA",
        }
    }

    /// The language of a reference to a work on a page: GB/T 7714 has it in the work’s, where that is known, APA in the
    /// page’s.
    pub fn language(self, of_work: Option<Lang>, of_page: Lang) -> Lang {
        match self {
            Style::GbT7714 => of_work.unwrap_or(of_page),
            Style::Apa => of_page,
        }
    }
}
