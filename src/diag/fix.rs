//! Fixes: what a problem's text should read instead, where there is no doubt.

use std::collections::BTreeMap;

use super::{Diagnostics, FileId, Sources, Span};

/// A replacement that puts a problem right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced; a point for an insertion.
    pub span: Span,
    /// What stands there then.
    pub text: String,
}

/// A file after the fixes in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The file.
    pub file: FileId,
    /// Its new text.
    pub text: String,
    /// How many fixes were made.
    pub fixes: usize,
}

/// Makes every fix that the problems offer, in the order of the files; of two that overlap, the first in the text.
/// The other is offered again when the file is next read, if it still stands.
pub fn fixed(problems: &Diagnostics, sources: &Sources) -> Vec<Fixed> {
    let mut by_file: BTreeMap<FileId, Vec<&Fix>> = BTreeMap::new();
    for fix in problems.iter().filter_map(|problem| problem.fix.as_ref()) {
        by_file.entry(fix.span.file).or_default().push(fix);
    }
    by_file
        .into_iter()
        .map(|(file, mut fixes)| {
            fixes.sort_by_key(|fix| (fix.span.start, fix.span.end));
            fixes.dedup();
            let (text, fixes) = apply(&sources.get(file).text, &fixes);
            Fixed { file, text, fixes }
        })
        .filter(|fixed| fixed.fixes > 0)
        .collect()
}

fn apply(text: &str, fixes: &[&Fix]) -> (String, usize) {
    let mut out = String::with_capacity(text.len() + fixes.len());
    let (mut done, mut made) = (0, 0);
    for fix in fixes {
        let (start, end) = (fix.span.start as usize, fix.span.end as usize);
        // A second insertion at one point would double what the first has put right.
        let overlaps = start < done || (made > 0 && start == done && start == end);
        let Some(before) = text.get(done..start).filter(|_| !overlaps && text.is_char_boundary(end)) else { continue };
        out.push_str(before);
        out.push_str(&fix.text);
        done = end;
        made += 1;
    }
    out.push_str(&text[done..]);
    (out, made)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;

    #[track_caller]
    fn case(text: &str, fixes: &[(usize, usize, &str)], expected: &str, made: usize) {
        let mut sources = Sources::default();
        let file = sources.add("a.md", text);
        let mut problems = Diagnostics::default();
        for (start, end, replacement) in fixes {
            let span = Span::new(file, *start, *end);
            problems.push(Diagnostic::warning("x", span, "y").fix(span, *replacement));
        }
        let fixed = fixed(&problems, &sources);
        let (text, fixes) = fixed.first().map_or((text, 0), |fixed| (fixed.text.as_str(), fixed.fixes));
        assert_eq!((text, fixes), (expected, made));
    }

    #[test]
    fn all_fixes_of_a_file_are_made_at_once() {
        case("a,b,c", &[(3, 4, "，"), (1, 2, "，")], "a，b，c", 2);
        case("a b", &[(1, 2, "")], "ab", 1);
        case("ab", &[(1, 1, " ")], "a b", 1);
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
    fn a_fix_that_is_not_of_this_text_is_left() {
        case("规模", &[(1, 2, "x")], "规模", 0);
        case("a", &[(5, 9, "x")], "a", 0);
    }
}
