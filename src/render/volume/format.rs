//! The format of a volume.

use super::write::Syntax;

/// The format of a volume.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One HTML file that needs no other.
    SingleFile,
    /// An EPUB 3 publication.
    Epub,
}

impl Format {
    /// How names of files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::SingleFile => "html",
            Format::Epub => "epub",
        }
    }

    pub(super) fn syntax(self) -> Syntax {
        match self {
            Format::SingleFile => Syntax::Html,
            Format::Epub => Syntax::Xml,
        }
    }
}
