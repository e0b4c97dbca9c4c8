//! The elements that are open at a place of a text: those of Markdown, and the author's own in raw HTML.
//!
//! A raw element belongs to the element of Markdown in which its start tag stands and can only be closed there, so that
//! none takes in the rest of a page or ends the page's own elements.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::html::{self, Tag};
use crate::model::Within;

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// Those of raw HTML, from the outermost to the innermost.
    open: Vec<Open>,
    /// For each element of Markdown the number of raw ones around it.
    markdown: Vec<usize>,
    /// The places in `open` by name, so that no text needs time in proportion to the square of its tags.
    places: BTreeMap<String, Vec<usize>>,
    /// How many elements of a name were closed before their end tag.
    early: BTreeMap<String, usize>,
}

/// An open element of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Its name in lower case.
    pub(super) name: String,
    /// The place of its start tag.
    pub(super) span: Span,
    /// Whether it has been reported that its end tag stands elsewhere.
    pub(super) is_reported: bool,
}

impl Open {
    /// Whether the end tag may be left out, because browsers know where the element ends.
    pub(super) fn ends_by_itself(&self) -> bool {
        html::ends_by_itself(&self.name)
    }
}

/// What an end tag of raw HTML does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It closes an element; these in it, the innermost first, were open.
    Closes(Vec<Open>),
    /// It belongs to an element that has been closed before.
    Late,
    /// It belongs to an element that is open around an element of Markdown.
    Elsewhere(Span),
    /// It closes nothing.
    Stray,
}

impl Nesting {
    /// Notes that Markdown opens an element.
    pub(super) fn enter(&mut self) {
        self.markdown.push(self.open.len());
    }

    /// Notes that Markdown closes its innermost element; returns the raw elements in it, the innermost first.
    pub(super) fn leave(&mut self) -> Vec<Open> {
        let start = self.markdown.pop().unwrap_or_default();
        let closed = self.close(start);
        closed.iter().for_each(|open| self.leave_out(&open.name));
        closed
    }

    /// Whether any raw element is open in the innermost element of Markdown.
    pub(super) fn has_open(&self) -> bool {
        self.open.len() > self.start()
    }

    /// Notes a start tag of raw HTML that has an end tag somewhere.
    pub(super) fn start_tag(&mut self, tag: &Tag<'_>, span: Span) {
        let name = tag.lower_name().into_owned();
        self.places.entry(name.clone()).or_default().push(self.open.len());
        self.open.push(Open { name, span, is_reported: false });
    }

    /// Notes an end tag of raw HTML.
    pub(super) fn end_tag(&mut self, tag: &Tag<'_>) -> End {
        let name = tag.lower_name();
        let innermost = self.places.get(&*name).and_then(|places| places.last()).copied();
        match innermost {
            Some(at) if at >= self.start() => {
                let mut closed = self.close(at);
                closed.pop();
                closed.iter().for_each(|open| self.leave_out(&open.name));
                End::Closes(closed)
            }
            found => match self.early.get_mut(&*name).filter(|count| **count > 0) {
                Some(count) => {
                    *count -= 1;
                    End::Late
                }
                None => found.map_or(End::Stray, |at| {
                    self.open[at].is_reported = true;
                    End::Elsewhere(self.open[at].span)
                }),
            },
        }
    }

    /// Notes that an element is left out, so that its end tag is too.
    pub(super) fn leave_out(&mut self, name: &str) {
        *self.early.entry(name.to_owned()).or_default() += 1;
    }

    /// What is open, as far as it decides how a call is written.
    pub(super) fn within(&self) -> Within {
        let is_any_open = |names: &[&str]| !self.open.is_empty() && names.iter().any(|name| self.is_open(name));
        Within { link: is_any_open(&["a", "button"]), heading: is_any_open(&["h1", "h2", "h3", "h4", "h5", "h6"]) }
    }

    /// The element whose rules apply, if these are not those of HTML.
    pub(super) fn foreign(&self) -> Option<&'static str> {
        ["svg", "math"].into_iter().find(|name| self.is_open(name))
    }

    fn is_open(&self, name: &str) -> bool {
        self.places.get(name).is_some_and(|places| !places.is_empty())
    }

    /// Where the raw elements of the innermost element of Markdown begin.
    fn start(&self) -> usize {
        self.markdown.last().copied().unwrap_or_default()
    }

    /// Takes out the elements from a place on, the innermost first.
    fn close(&mut self, from: usize) -> Vec<Open> {
        let closed: Vec<Open> = self.open.drain(from..).rev().collect();
        for open in &closed {
            if let Some(places) = self.places.get_mut(&open.name) {
                places.pop();
            }
        }
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::html::{Kind, tokens};

    /// What the end tags of a text do; `{` and `}` stand for an element of Markdown.
    #[track_caller]
    fn case(html: &str, expected: &[&str]) {
        let (mut nesting, mut found) = (Nesting::default(), vec![]);
        let names = |open: Vec<Open>| open.into_iter().map(|open| open.name).collect::<Vec<_>>().join(" ");
        for token in tokens(html) {
            match token.kind {
                Kind::Start(tag) => nesting.start_tag(&tag, Span::new(FileId(0), token.at, token.at + 1)),
                Kind::End(tag) => found.push(match nesting.end_tag(&tag) {
                    End::Closes(open) => format!("closes {}", names(open)).trim().to_owned(),
                    End::Late => "late".to_owned(),
                    End::Elsewhere(span) => format!("elsewhere {}", span.start),
                    End::Stray => "stray".to_owned(),
                }),
                _ if token.text == "{" => nesting.enter(),
                _ => found.push(format!("left {}", names(nesting.leave())).trim().to_owned()),
            }
        }
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn end_tags_close_what_is_open_in_the_same_element() {
        case("<b><i></i></B>", &["closes", "closes"]);
        case("<b><i></b></i></i>", &["closes i", "late", "stray"]);
        case("{<b>}</b></b>", &["left b", "late", "stray"]);
        case("<b>{</b>}</b>", &["elsewhere 0", "left", "closes"]);
        case("<ul><li><li></ul></li></li></li>", &["closes li li", "late", "late", "stray"]);
        case("{<b>{<i>}", &["left i"]);
    }
}
