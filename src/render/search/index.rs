//! All texts of a language → every term with all its positions.
//!
//! Positions count through the whole language, page after page, so that a place needs one number. A page begins with
//! its title; its tags and headings follow, and then its text, so that a position also gives its weight.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::code;
use super::passages::Content;
use super::tokens::Tokens;
use crate::render::view::DateView;

/// The number of pages in one batch. The result does not depend on it.
const BATCH: usize = 32;

/// A page that can be found.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    /// Its path from the root of the output, percent-encoded.
    pub(super) path: String,
    pub(super) date: Option<DateView>,
    /// A description for a page without a date: the name of its section, or of its type.
    pub(super) label: String,
    /// Its tags, by their places in the list of the site.
    pub(super) tags: Vec<usize>,
    /// More searchable words: the names of its tags.
    pub(super) words: Vec<String>,
    pub(super) content: Content,
}

/// The positions of the parts of a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: u32,
    /// The position after its title.
    pub(super) title: u32,
    /// The position after its tags and headings.
    pub(super) head: u32,
    /// The position after its text; code follows, up to the next page.
    pub(super) code: u32,
    /// The first position of each passage.
    pub(super) passages: Vec<u32>,
}

/// The positions of a term in the published form: the first position, then the distances.
#[derive(Debug, Default)]
pub(super) struct Posting {
    last: u32,
    /// The output of [`code`].
    pub(super) steps: String,
}

impl Posting {
    fn add(&mut self, positions: &[u32], offset: u32) {
        for position in positions {
            code::number(position + offset - self.last, &mut self.steps);
            self.last = position + offset;
        }
    }
}

/// A map from terms. Almost all terms are short, and comparing sixteen bytes as one number takes a fraction of the time
/// of comparing texts; the order is the same.
#[derive(Debug)]
struct Terms<T> {
    short: BTreeMap<u128, T>,
    long: BTreeMap<Box<str>, T>,
}

impl<T: Default> Terms<T> {
    fn get(&mut self, term: &str) -> &mut T {
        match short(term) {
            Some(key) => self.short.entry(key).or_default(),
            None => self.long.entry(term.into()).or_default(),
        }
    }
}

impl<T> Default for Terms<T> {
    fn default() -> Self {
        Self { short: BTreeMap::new(), long: BTreeMap::new() }
    }
}

/// A term of at most sixteen bytes as a number. No term holds a zero byte.
fn short(term: &str) -> Option<u128> {
    let mut bytes = [0; 16];
    bytes.get_mut(..term.len())?.copy_from_slice(term.as_bytes());
    Some(u128::from_be_bytes(bytes))
}

fn long(key: u128) -> Box<str> {
    String::from_utf8_lossy(&key.to_be_bytes()).trim_end_matches('\0').into()
}

/// The terms of some texts, and each of their places.
#[derive(Debug, Default)]
struct Found {
    /// The number of each term, from 1.
    numbers: Terms<usize>,
    /// Every place in the order of the text: the number of the term, and its position.
    places: Vec<(usize, u32)>,
    /// How many places each term has, by its number.
    counts: Vec<usize>,
}

impl Found {
    fn add(&mut self, term: &str, position: u32) {
        let number = self.numbers.get(term);
        if *number == 0 {
            self.counts.push(0);
            *number = self.counts.len();
        }
        self.counts[*number - 1] += 1;
        self.places.push((*number, position));
    }

    /// Appends all postings to those of earlier texts, with positions shifted by `offset`.
    fn append_to(self, known: &mut Terms<Posting>, offset: u32) {
        let mut ends: Vec<usize> = self.counts;
        let mut sum = 0;
        for end in &mut ends {
            sum += std::mem::replace(end, sum);
        }
        let starts = ends.clone();
        let mut positions = vec![0; self.places.len()];
        for (number, position) in self.places {
            let end = &mut ends[number - 1];
            positions[*end] = position;
            *end += 1;
        }
        let of = |number: usize| &positions[starts[number - 1]..ends[number - 1]];
        for (key, number) in self.numbers.short {
            known.short.entry(key).or_default().add(of(number), offset);
        }
        for (term, number) in self.numbers.long {
            known.long.entry(term).or_default().add(of(number), offset);
        }
    }
}

/// The index of one language.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// The positions of the parts of each page.
    pub(super) spans: Vec<Span>,
    /// The terms in their order.
    pub(super) postings: Vec<(Box<str>, Posting)>,
    /// The position after the last one.
    pub(super) end: u32,
}

impl Index {
    /// Reads all pages of a language.
    pub(super) fn new(pages: &[Page]) -> Self {
        let batches: Vec<(Vec<Span>, Found, u32)> = pages.par_chunks(BATCH).map(batch).collect();
        let (mut spans, mut known, mut end) = (vec![], Terms::default(), 0);
        for (own, found, length) in batches {
            spans.extend(own.into_iter().map(|span| span.moved(end)));
            found.append_to(&mut known, end);
            end += length;
        }
        Self { spans, postings: sorted(known), end }
    }
}

/// The terms in the order in which JavaScript compares them.
fn sorted(terms: Terms<Posting>) -> Vec<(Box<str>, Posting)> {
    let short = terms.short.into_iter().map(|(key, posting)| (long(key), posting));
    let mut list: Vec<_> = short.chain(terms.long).collect();
    list.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    list
}

impl Span {
    fn moved(mut self, by: u32) -> Self {
        self.passages.iter_mut().for_each(|at| *at += by);
        Self { start: self.start + by, title: self.title + by, head: self.head + by, code: self.code + by, ..self }
    }
}

/// Reads some pages; the last value is the position after them.
fn batch(pages: &[Page]) -> (Vec<Span>, Found, u32) {
    let (mut tokens, mut found, mut at) = (Tokens::default(), Found::default(), 0);
    // One position stays free after every text, so that no phrase continues into the next.
    let mut read = |text: &str, at: u32| tokens.read(text, at, |term, position| found.add(term, position)) + 1;
    let mut spans = vec![];
    for page in pages {
        let start = at;
        at = read(&page.title, at);
        let title = at;
        let headings = page.content.sections.iter().map(|section| &section.heading);
        at = page.words.iter().chain(headings).fold(at, |at, text| read(text, at));
        let head = at;
        let (mut passages, mut code) = (vec![], at);
        for passage in &page.content.passages {
            passages.push(at);
            at = read(&passage.text, at);
            if !passage.is_code {
                code = at;
            }
        }
        spans.push(Span { start, title, head, code, passages });
    }
    (spans, found, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::search::passages::Passage;

    fn pages() -> Vec<Page> {
        let page = |number: usize| Page {
            title: format!("安全{number} internationalisation"),
            content: Content {
                passages: vec![Passage::new(None, "市场，市场 security".to_owned())],
                ..Content::default()
            },
            ..Page::default()
        };
        (0..100).map(page).collect()
    }

    #[test]
    fn terms_are_in_order_with_all_their_positions() {
        let index = Index::new(&pages());
        let terms: Vec<&str> = index.postings.iter().map(|(term, _)| &**term).collect();
        assert!(terms.is_sorted() && terms.contains(&"internationalisation"), "{terms:?}");
        let steps = |term: &str| {
            let (_, posting) = index.postings.iter().find(|(known, _)| &**known == term).expect("it is there");
            posting.steps.clone()
        };
        // 安 全 0 internationalisation _ 市 场 _ 市 场 security _: twelve positions a page.
        let mut expected = String::new();
        [5, 3, 9, 3, 9].into_iter().for_each(|step| code::number(step, &mut expected));
        assert!(steps("市场").starts_with(&expected), "{}", steps("市场"));
        assert_eq!(steps("市场").len(), 200);
        assert_eq!(index.spans[99], Span { start: 1188, title: 1193, head: 1193, code: 1200, passages: vec![1193] });
        assert_eq!(index.end, 1200);
    }

    #[test]
    fn short_terms_are_numbers_in_the_same_order() {
        for term in ["a", "安全", "𠀀𠀁", "sixteen-bytes-ab"] {
            assert_eq!(short(term).map(long).as_deref(), Some(term));
        }
        assert_eq!(short("seventeen-bytes-a"), None);
        assert!(short("a") < short("aa") && short("aa") < short("ab") && short("z") < short("安"));
    }
}
