//! All texts of a language → every term with all its positions.
//!
//! Positions count through the whole language, page after page, so that a place needs one number. A page begins with
//! its title; its tags and headings follow, and then its text: a position tells by itself how much it weighs.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code;
use super::passages::Content;
use super::tokens::Tokens;
use crate::render::view::DateView;

/// How many pages are read in one go. What comes out does not depend on it.
const BATCH: usize = 16;

/// A page that can be found.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Its title.
    pub(super) title: String,
    /// Its path from the root of the output, percent-encoded.
    pub(super) path: String,
    /// Its date.
    pub(super) date: Option<DateView>,
    /// What it is, where it has no date: the name of its section, or what all of its kind are called.
    pub(super) label: String,
    /// Its tags, by their places in the list of the site.
    pub(super) tags: Vec<usize>,
    /// What it is found by besides: the names of its tags.
    pub(super) words: Vec<String>,
    /// Its text.
    pub(super) content: Content,
}

/// Where the parts of a page stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Its first position.
    pub(super) start: u32,
    /// Behind its title.
    pub(super) title: u32,
    /// Behind its tags and headings.
    pub(super) head: u32,
    /// The first position of each passage.
    pub(super) passages: Vec<u32>,
}

/// Where a term stands.
#[derive(Debug)]
pub(super) struct Posting {
    /// Its first position.
    first: u32,
    /// Its last position.
    last: u32,
    /// The ways from each position to the next, as [`code`] writes them.
    steps: String,
}

impl Posting {
    /// Appends all positions as they are published: the first, then the way from each to the next.
    pub(super) fn write(&self, out: &mut String) {
        code::number(self.first, out);
        out.push_str(&self.steps);
    }

    /// How many bytes that takes, about.
    pub(super) fn size(&self) -> usize {
        self.steps.len() + 4
    }
}

/// What is known of the terms of some texts.
#[derive(Debug, Default)]
struct Postings(BTreeMap<Box<str>, Posting>);

impl Postings {
    fn add(&mut self, term: &str, position: u32) {
        match self.0.get_mut(term) {
            Some(known) => {
                code::number(position - known.last, &mut known.steps);
                known.last = position;
            }
            None => {
                self.0.insert(term.into(), Posting { first: position, last: position, steps: String::new() });
            }
        }
    }

    /// Adds the terms of texts that follow, all their positions `offset` further on.
    fn append(&mut self, other: Postings, offset: u32) {
        for (term, posting) in other.0 {
            let (first, last) = (posting.first + offset, posting.last + offset);
            match self.0.get_mut(&term) {
                Some(known) => {
                    code::number(first - known.last, &mut known.steps);
                    known.steps.push_str(&posting.steps);
                    known.last = last;
                }
                None => {
                    self.0.insert(term, Posting { first, last, ..posting });
                }
            }
        }
    }

    /// The terms in the order in which JavaScript compares them.
    fn sorted(self) -> Vec<(Box<str>, Posting)> {
        let mut list: Vec<_> = self.0.into_iter().collect();
        list.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
        list
    }
}

/// The index of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Where the parts of each page stand.
    pub(super) spans: Vec<Span>,
    /// The terms in their order.
    pub(super) postings: Vec<(Box<str>, Posting)>,
    /// Behind the last position.
    pub(super) end: u32,
}

impl Index {
    /// Reads all pages of a language.
    pub(super) fn new(pages: &[Page]) -> Self {
        let batches: Vec<(Vec<Span>, Postings, u32)> = pages.par_chunks(BATCH).map(batch).collect();
        let (mut spans, mut postings, mut end) = (vec![], Postings::default(), 0);
        for (own, found, length) in batches {
            spans.extend(own.into_iter().map(|span| span.moved(end)));
            postings.append(found, end);
            end += length;
        }
        Self { spans, postings: postings.sorted(), end }
    }
}

impl Span {
    fn moved(mut self, by: u32) -> Self {
        self.passages.iter_mut().for_each(|at| *at += by);
        Self { start: self.start + by, title: self.title + by, head: self.head + by, ..self }
    }
}

/// Reads some pages; the last value is the position behind them.
fn batch(pages: &[Page]) -> (Vec<Span>, Postings, u32) {
    let (mut tokens, mut postings, mut at) = (Tokens::default(), Postings::default(), 0);
    // One position stays free behind every text, so that no phrase goes on into the next.
    let mut read = |text: &str, at: u32| tokens.read(text, at, |term, position| postings.add(term, position)) + 1;
    let mut spans = vec![];
    for page in pages {
        let start = at;
        at = read(&page.title, at);
        let title = at;
        let headings = page.content.sections.iter().map(|section| &section.heading);
        at = page.words.iter().chain(headings).fold(at, |at, text| read(text, at));
        let head = at;
        let mut passages = vec![];
        for passage in &page.content.passages {
            passages.push(at);
            at = read(&passage.text, at);
        }
        spans.push(Span { start, title, head, passages });
    }
    (spans, postings, at)
}
