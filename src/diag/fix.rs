//! Fixes: the replacement for a problem's text, where it is certain.

use std::collections::BTreeSet;

use super::sources::Span;

/// A replacement that puts a problem right.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fix {
    /// The replaced text; a point for an insertion.
    pub span: Span,
    /// The replacement.
    pub text: String,
    /// The span from the first to the last of the fixes that must be made together, as those of a pair of brackets; the
    /// span of this fix if it is independent.
    pub whole: Span,
}

/// Returns the fixes of one text that can be made at once, in order and without repetitions: the first of two that
/// overlap, and all or none of those that belong together. The others are found again when the text is next checked, if
/// they still apply.
pub fn at_once<'f>(fixes: impl IntoIterator<Item = &'f Fix>, text: &str) -> Vec<&'f Fix> {
    let mut fixes: Vec<&Fix> = fixes.into_iter().collect();
    fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
    fixes.dedup();
    let mut parted = BTreeSet::new();
    let mut done = None;
    let mut chosen = vec![];
    for fix in fixes {
        let (start, end) = (fix.span.start, fix.span.end);
        // A second insertion at one point would repeat the correction of the first.
        let is_free = done.is_none_or(|done| start > done || (start == done && end > start));
        if is_free && text.get(start as usize..end as usize).is_some() {
            done = Some(end);
            chosen.push(fix);
        } else if fix.whole != fix.span {
            parted.insert(fix.whole);
        }
    }
    chosen.retain(|fix| !parted.contains(&fix.whole));
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::text;

    fn fix(start: usize, end: usize, text: &str) -> Fix {
        let span = Span::new(FileId(0), start, end);
        Fix { span, text: text.to_owned(), whole: span }
    }

    #[track_caller]
    fn case_of(text: &str, fixes: &[Fix], expected: &str, made: usize) {
        let chosen = at_once(fixes, text);
        let parts = chosen.iter().map(|fix| (fix.span.start as usize..fix.span.end as usize, &*fix.text));
        assert_eq!((text::replaced(text, parts).as_str(), chosen.len()), (expected, made));
    }

    #[track_caller]
    fn case(text: &str, fixes: &[(usize, usize, &str)], expected: &str, made: usize) {
        let fixes: Vec<Fix> = fixes.iter().map(|(start, end, text)| fix(*start, *end, text)).collect();
        case_of(text, &fixes, expected, made);
    }

    #[test]
    fn all_fixes_of_a_file_are_made_at_once() {
        case("a,b,c", &[(3, 4, "，"), (1, 2, "，")], "a，b，c", 2);
        case("a b", &[(1, 2, "")], "ab", 1);
        case("ab", &[(1, 1, " ")], "a b", 1);
        case("ab", &[(0, 0, " ")], " ab", 1);
        case("ab", &[], "ab", 0);
    }

    #[test]
    fn of_fixes_that_overlap_the_first_is_made() {
        case("abcd", &[(0, 2, "X"), (1, 3, "Y")], "Xcd", 1);
        case("abcd", &[(0, 2, "X"), (2, 3, "Y")], "XYd", 2);
        case("ab", &[(1, 1, "-"), (1, 1, "+")], "a-b", 1);
        case("ab", &[(0, 1, "X"), (0, 1, "X")], "Xb", 1);
    }

    #[test]
    fn a_whole_is_made_as_a_whole() {
        let whole = Span::new(FileId(0), 0, 4);
        let half = |start, end, text| Fix { whole, ..fix(start, end, text) };
        case_of("(ab)", &[half(0, 1, "["), half(3, 4, "]")], "[ab]", 2);
        case_of("(ab)", &[half(0, 1, "["), fix(2, 4, "x"), half(3, 4, "]")], "(ax", 1);
    }

    #[test]
    fn a_fix_that_is_not_of_this_text_is_left() {
        case("规模", &[(1, 2, "x")], "规模", 0);
        case("a", &[(5, 9, "x")], "a", 0);
    }
}
