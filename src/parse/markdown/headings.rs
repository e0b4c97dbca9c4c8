//! Anchors: making them from headings, keeping them unique, finding them in raw HTML.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Diagnostics, Span};

/// The anchors of a page so far and where each was given.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    taken: BTreeMap<String, Span>,
    /// The number that the next heading with this anchor gets.
    next: BTreeMap<String, usize>,
}

impl Anchors {
    /// A free anchor made from a heading's text, with `-2`, `-3`… after it if it is taken.
    pub(super) fn make(&mut self, text: &str, span: Span) -> String {
        let base = slug(text);
        let mut id = base.clone();
        while self.taken.contains_key(&id) {
            let next = self.next.entry(base.clone()).or_insert(2);
            id = format!("{base}-{next}");
            *next += 1;
        }
        self.taken.insert(id.clone(), span);
        id
    }

    /// Adds an anchor that the author has written in this form; reports it if it is taken.
    pub(super) fn take(&mut self, id: &str, form: &str, span: Span, problems: &mut Diagnostics) {
        match self.taken.get(id) {
            None => {
                self.taken.insert(id.to_owned(), span);
            }
            Some(first) => problems.push(
                Diagnostic::error("duplicate-id", span, format!("the anchor `#{id}` is given twice on this page"))
                    .label("again here")
                    .related(*first, "first given here")
                    .hint(format!("give one of the two another anchor: `{form}`")),
            ),
        }
    }

    /// All anchors.
    pub(super) fn into_names(self) -> impl Iterator<Item = String> {
        self.taken.into_keys()
    }
}

/// An anchor from a text: letters and digits of every script in lower case, `-` for spaces, other
/// punctuation dropped; `section` where nothing is left.
pub(super) fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        } else if c == '_' {
            out.push(c);
        } else if (c.is_whitespace() || c == '-') && !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    if out.is_empty() { "section".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    #[test]
    fn an_anchor_keeps_letters_of_every_script() {
        #[track_caller]
        fn case(text: &str, expected: &str) {
            assert_eq!(slug(text), expected);
        }
        case("市场规模", "市场规模");
        case("2023年：增速归零（上）", "2023年增速归零上");
        case("AI Security & Funding", "ai-security-funding");
        case("What's next?", "whats-next");
        case("  a -- b  ", "a-b");
        case("snake_case", "snake_case");
        case("Über İstanbul", "über-istanbul");
        case("C++", "c");
        case("！？", "section");
        case("", "section");
    }

    #[test]
    fn anchors_are_unique() {
        let span = Span::start_of(FileId(0));
        let (mut anchors, mut problems) = (Anchors::default(), Diagnostics::default());
        let made: Vec<_> = ["小结", "小结", "小结 2", "小结"].map(|text| anchors.make(text, span)).into();
        assert_eq!(made, ["小结", "小结-2", "小结-2-2", "小结-3"]);
        anchors.take("own", "id", span, &mut problems);
        assert!(problems.is_empty());
        anchors.take("小结", "id", span, &mut problems);
        assert_eq!(problems.errors(), 1);
    }
}
