//! The elements that are open at a place of a text: those of Markdown, and the author's own in raw HTML.
//!
//! A raw element belongs to the element of Markdown in which its start tag is written, and can only be closed there, so
//! that none encloses the rest of a page or ends the page's own elements. Which start tag ends which element is HTML's
//! rule ([`OpenElements`]), and holds for both.

use std::collections::BTreeMap;

use crate::diag::Span;
use crate::html::{self, OpenElements, Tag};
use crate::model::Within;

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Nesting {
    /// All of them; raw ones with what is known of them.
    open: OpenElements<Option<Open>>,
    /// The places in `open` of Markdown's elements.
    markdown: Vec<usize>,
    /// The places in `open` of raw elements by name.
    raw: BTreeMap<String, Vec<usize>>,
    /// How many elements of a name were closed before their end tag, which has been reported.
    early: BTreeMap<String, usize>,
    /// Of each name, the last element that a start tag has ended.
    ended: BTreeMap<String, Ended>,
}

/// An open element of raw HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Open {
    /// Its name in lower case.
    pub(super) name: String,
    /// The place of its start tag, up to the end of its name.
    pub(super) span: Span,
    /// Whether its faulty nesting has been reported.
    pub(super) is_reported: bool,
    /// Whether it has had no content so far.
    pub(super) is_blank: bool,
    /// Whether content that browsers show elsewhere has been reported.
    pub(super) has_lost: bool,
}

impl Open {
    /// Whether the end tag may be left out, because browsers know where the element ends.
    pub(super) fn ends_by_itself(&self) -> bool {
        html::ends_by_itself(&self.name)
    }
}

/// A raw element that the start of another one has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Ended {
    /// The element.
    pub(super) open: Open,
    /// The other one, as messages name it.
    pub(super) by: String,
    /// Its place.
    pub(super) span: Span,
    /// The place of the ended element among the open ones.
    at: usize,
}

/// What the start of an element ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// Nothing.
    Ends,
    /// A raw element, the last of these, and those in it, the innermost first.
    EndsRaw(Vec<Open>),
    /// An element of Markdown, by its name.
    EndsMarkdown(String),
}

/// What an end tag of raw HTML does.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It closes an element; these in it, the innermost first, were open.
    Closes(Vec<Open>),
    /// It belongs to an element whose early end has been reported.
    Late,
    /// It belongs to an element that the start of another one has ended.
    Ended(Ended),
    /// It belongs to an element that is open around an element of Markdown.
    Elsewhere(Span),
    /// It closes nothing.
    Stray,
}

impl Nesting {
    /// Adds an element of Markdown.
    pub(super) fn enter(&mut self, name: &str) {
        self.markdown.push(self.open.len());
        self.open.push(name, None);
    }

    /// Removes the innermost element of Markdown; returns the raw elements in it, the innermost first.
    pub(super) fn leave(&mut self) -> Vec<Open> {
        let start = self.markdown.pop().unwrap_or_default();
        let closed = self.close(start);
        closed.iter().for_each(|open| self.leave_out(&open.name));
        closed
    }

    /// Ends what the start of an element of this name ends, if that is raw HTML in the same element of Markdown. `by`
    /// names the element in messages.
    pub(super) fn begin(&mut self, name: &str, by: &str, span: Span) -> Start {
        let ended = self.open.ended_by_start(name).and_then(|at| Some((at, self.open.get(at)?)));
        let start = match ended {
            Some((_, (name, None))) => Start::EndsMarkdown(name.clone()),
            Some((at, _)) if at >= self.start() => {
                let closed = self.close(at);
                closed.iter().rev().skip(1).for_each(|open| self.leave_out(&open.name));
                if let Some(open) = closed.last() {
                    let ended = Ended { open: open.clone(), by: by.to_owned(), span, at };
                    self.ended.insert(open.name.clone(), ended);
                }
                Start::EndsRaw(closed)
            }
            _ => Start::Ends,
        };
        self.fill();
        start
    }

    /// Notes that the innermost element has content.
    pub(super) fn fill(&mut self) {
        if let Some(open) = self.innermost_raw() {
            open.is_blank = false;
        }
    }

    /// Whether the text has had any raw HTML with an end tag.
    pub(super) fn has_raw(&self) -> bool {
        !self.raw.is_empty()
    }

    /// Adds an element of raw HTML that has an end tag somewhere.
    pub(super) fn start_tag(&mut self, tag: &Tag<'_>, span: Span) {
        let name = tag.lower_name().into_owned();
        self.raw.entry(name.clone()).or_default().push(self.open.len());
        let open = Open { name, span, is_reported: false, is_blank: true, has_lost: false };
        self.open.push(&open.name.clone(), Some(open));
    }

    /// Removes what an end tag of raw HTML closes.
    pub(super) fn end_tag(&mut self, tag: &Tag<'_>) -> End {
        let name = tag.lower_name();
        let innermost = self.raw.get(&*name).and_then(|places| places.last()).copied();
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
                None => match (self.ended.remove(&*name), found.and_then(|at| self.raw_at(at))) {
                    (Some(ended), _) if ended.open.is_reported => End::Late,
                    (Some(ended), _) => End::Ended(ended),
                    (None, Some(open)) => {
                        open.is_reported = true;
                        End::Elsewhere(open.span)
                    }
                    (None, None) => End::Stray,
                },
            },
        }
    }

    /// Notes that the end tag of an element is left out, because the element is, or is closed before.
    pub(super) fn leave_out(&mut self, name: &str) {
        *self.early.entry(name.to_owned()).or_default() += 1;
    }

    /// Notes that the last element of a name which a start tag has ended is reported.
    pub(super) fn set_reported(&mut self, name: &str) {
        if let Some(ended) = self.ended.get_mut(name) {
            ended.open.is_reported = true;
        }
    }

    /// The innermost element, if it is raw.
    fn innermost_raw(&mut self) -> Option<&mut Open> {
        self.open.last_mut()?.as_mut()
    }

    /// Whether the innermost element is a part of a table that browsers move an element of this name, or text where
    /// there is none, out of; its element, unless this has been reported before.
    pub(super) fn moves_out(&mut self, name: Option<&str>) -> Option<&mut Open> {
        self.open.moved_out_of(name)?;
        self.innermost_raw().filter(|open| !open.has_lost)
    }

    /// Whether any table of raw HTML is open, or a template, which may hold parts of one.
    pub(super) fn is_in_table(&self) -> bool {
        let innermost = |names: [&str; 2]| names.into_iter().filter_map(|name| self.open.innermost(name)).max();
        innermost(["table", "template"]).and_then(|at| self.open.get(at)).is_some_and(|(_, open)| open.is_some())
    }

    /// The elements around the place that decide how a call is written.
    pub(super) fn within(&self) -> Within {
        let is_any_open = |names: &[&str]| !self.open.is_empty() && names.iter().any(|name| self.is_open(name));
        Within { link: is_any_open(&["a", "button"]), heading: is_any_open(&["h1", "h2", "h3", "h4", "h5", "h6"]) }
    }

    /// The innermost link or button: its name, and its place if it is raw.
    pub(super) fn interactive(&self) -> Option<(&str, Option<Span>)> {
        let at = ["a", "button"].into_iter().filter_map(|name| self.open.innermost(name)).max()?;
        let (name, open) = self.open.get(at)?;
        Some((name, open.as_ref().map(|open| open.span)))
    }

    /// The raw element whose rules apply, if these are not those of HTML.
    pub(super) fn foreign(&self) -> Option<&'static str> {
        self.open_raw(&["svg", "math"])
    }

    /// The first of these elements that is open in raw HTML.
    pub(super) fn open_raw(&self, names: &[&'static str]) -> Option<&'static str> {
        names.iter().copied().find(|name| self.raw.get(*name).is_some_and(|places| !places.is_empty()))
    }

    /// The name of the innermost element.
    pub(super) fn innermost(&self) -> Option<&str> {
        self.open.last().map(|(name, _)| &**name)
    }

    fn is_open(&self, name: &str) -> bool {
        self.open.innermost(name).is_some()
    }

    fn raw_at(&mut self, at: usize) -> Option<&mut Open> {
        self.open.get_mut(at)?.as_mut()
    }

    /// Where the raw elements of the innermost element of Markdown begin.
    fn start(&self) -> usize {
        self.markdown.last().map_or(0, |at| at + 1)
    }

    /// Takes out the elements from a place on; returns the raw ones, the innermost first.
    fn close(&mut self, from: usize) -> Vec<Open> {
        let closed: Vec<Open> = self.open.close(from).into_iter().filter_map(|(_, open)| open).collect();
        for open in &closed {
            if let Some(places) = self.raw.get_mut(&open.name) {
                places.pop();
            }
        }
        // No end tag after this belongs to what was ended in them.
        self.ended.retain(|_, ended| ended.at <= from);
        closed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;
    use crate::html::{Kind, tokens};

    /// Asserts what the tags of a text do; `{` and `}` are a list item of Markdown.
    #[track_caller]
    fn case(html: &str, expected: &[&str]) {
        let (mut nesting, mut found) = (Nesting::default(), vec![]);
        let names = |open: Vec<Open>| open.into_iter().map(|open| open.name).collect::<Vec<_>>().join(" ");
        for token in tokens(html) {
            let span = Span::new(FileId(0), token.at, token.at + 1);
            match token.kind {
                Kind::Start(tag) => {
                    match nesting.begin(&tag.lower_name(), tag.name, span) {
                        Start::Ends => {}
                        Start::EndsRaw(open) => found.push(format!("ends {}", names(open))),
                        Start::EndsMarkdown(name) => found.push(format!("ends {{{name}}}")),
                    }
                    nesting.start_tag(&tag, span);
                }
                Kind::End(tag) => found.push(match nesting.end_tag(&tag) {
                    End::Closes(open) => format!("closes {}", names(open)).trim().to_owned(),
                    End::Late => "late".to_owned(),
                    End::Ended(ended) => format!("ended by {}", ended.by),
                    End::Elsewhere(span) => format!("elsewhere {}", span.start),
                    End::Stray => "stray".to_owned(),
                }),
                _ if token.text == "{" => nesting.enter("li"),
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
        case("{<b>{<i>}", &["left i"]);
    }

    #[test]
    fn start_tags_end_what_cannot_hold_them() {
        case("<ul><li><b><li></ul></li></li>", &["ends b li", "closes li", "late", "stray"]);
        case("<p><div></div></p></p>", &["ends p", "closes", "ended by div", "stray"]);
        case("<div><p><ul></ul></div></p>", &["ends p", "closes", "closes", "stray"]);
        case("{<li>}", &["ends {li}", "left li"]);
        case("<p>{<div>}</p>", &["left div", "closes"]);
    }
}
