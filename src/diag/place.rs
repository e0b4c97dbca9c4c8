//! Positions as people and other programs count them: lines and columns from 1.

use super::sources::{Sources, Span};

/// A point in a text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// Column in UTF-16 code units, from 1.
    pub utf16: usize,
}

impl Place {
    /// Returns the place of a byte. A byte inside a character counts as the character's first, one after the end as the
    /// end.
    pub fn at(text: &str, byte: usize) -> Self {
        let mut at = byte.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line = &before[before.rfind('\n').map_or(0, |n| n + 1)..];
        Self {
            line: before.matches('\n').count() + 1,
            column: line.chars().count() + 1,
            utf16: line.encode_utf16().count() + 1,
        }
    }
}

impl Sources {
    /// Returns the first place of a span, and the place after its last character.
    pub fn places(&self, span: Span) -> (Place, Place) {
        let text = &self.get(span.file).text;
        (Place::at(text, span.start as usize), Place::at(text, span.end as usize))
    }

    /// The line in which a span begins, without its line break.
    pub fn line(&self, span: Span) -> &str {
        let text = &self.get(span.file).text;
        let mut at = (span.start as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        text[start..].lines().next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[track_caller]
    fn case(text: &str, byte: usize, expected: (usize, usize, usize)) {
        let place = Place::at(text, byte);
        assert_eq!((place.line, place.column, place.utf16), expected);
    }

    #[test]
    fn columns_count_characters_and_code_units() {
        case("规模，\n𠀀𠀀a", 0, (1, 1, 1));
        case("规模，\n𠀀𠀀a", 6, (1, 3, 3));
        case("规模，\n𠀀𠀀a", 10, (2, 1, 1));
        case("规模，\n𠀀𠀀a", 18, (2, 3, 5));
    }

    #[test]
    fn a_byte_inside_a_character_counts_as_its_first() {
        case("规模", 4, (1, 2, 2));
        case("a", 99, (1, 2, 2));
        case("", 0, (1, 1, 1));
    }

    #[test]
    fn a_line_is_found_without_its_end() {
        let mut sources = Sources::default();
        let file = sources.add("a.md", "一\r\n二三\n");
        assert_eq!(file, FileId(0));
        assert_eq!(sources.line(Span::new(file, 8, 8)), "二三");
        assert_eq!(sources.line(Span::new(file, 0, 3)), "一");
        assert_eq!(sources.line(Span::new(file, 99, 99)), "");
    }
}
