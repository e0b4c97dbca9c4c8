//! The index of one language, cut into pieces, each a file.

use serde::Serialize;

use super::code;
use super::index::{Index, Page};
use crate::model::Lang;

/// How large a piece with terms grows before the next begins. A query takes one or two for each of its words.
const TERMS_SIZE: usize = 24 * 1024;
/// How large a piece with texts grows before the next begins. Each result takes one.
const TEXT_SIZE: usize = 12 * 1024;

/// The index of one language, and its pieces.
#[derive(Debug)]
pub(super) struct Part {
    pages: Vec<Page>,
    index: Index,
    /// The tags: key, name, path.
    tags: Vec<(String, String, String)>,
    /// The first term of each piece, by its place.
    terms: Vec<usize>,
    /// Where each piece of the texts begins: page, and passage of the page.
    texts: Vec<(usize, usize)>,
}

/// A file of the index.
#[derive(Clone, Copy, Debug)]
pub struct SearchFile<'a> {
    part: &'a Part,
    lang: Lang,
    piece: Piece,
}

#[derive(Clone, Copy, Debug)]
enum Piece {
    /// The pages and the contents of the pieces.
    Index,
    /// Terms and their positions.
    Terms(usize),
    Text(usize),
}

impl SearchFile<'_> {
    fn name(&self) -> String {
        let lang = self.lang;
        match self.piece {
            Piece::Index => format!("{lang}/index"),
            Piece::Terms(number) => format!("{lang}/terms-{number}"),
            Piece::Text(number) => format!("{lang}/text-{number}"),
        }
    }

    /// The path in the output.
    pub(super) fn path(&self) -> String {
        format!("search/{}.js", self.name())
    }

    pub(in crate::render) fn script(&self) -> String {
        let data = match self.piece {
            Piece::Index => json(&self.part.summary(self.lang)),
            Piece::Terms(number) => json(&self.part.terms(number)),
            Piece::Text(number) => json(&self.part.text(number)),
        };
        format!("jianbaoSearch({}, {data});\n", json(&self.name()))
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("lists, texts and numbers are JSON")
}

/// The starts of pieces of a limited size, given the sizes of their items.
fn cut<T>(sizes: impl Iterator<Item = (T, usize)>, limit: usize) -> Vec<T> {
    let (mut starts, mut size) = (vec![], limit);
    for (at, own) in sizes {
        if size >= limit {
            starts.push(at);
            size = 0;
        }
        size += own;
    }
    starts
}

fn cut_terms(index: &Index) -> Vec<usize> {
    cut(index.postings.iter().map(|(term, posting)| term.len() + posting.steps.len() + 2).enumerate(), TERMS_SIZE)
}

fn cut_texts(pages: &[Page]) -> Vec<(usize, usize)> {
    let sizes = pages.iter().enumerate().flat_map(|(number, page)| {
        // The head of an entry, which is all of it for a page without passages.
        let head = page.title.len() + page.path.len() + 40;
        let passages = page.content.passages.iter().map(|passage| passage.text.len() + 8);
        let sizes = passages.chain(page.content.passages.is_empty().then_some(0)).enumerate();
        sizes.map(move |(passage, size)| ((number, passage), if passage == 0 { head + size } else { size }))
    });
    cut(sizes, TEXT_SIZE)
}

/// `index.js`.
#[derive(Serialize)]
struct Summary<'a> {
    lang: &'static str,
    /// Key, name and path of every tag.
    tags: &'a [(String, String, String)],
    /// For each page: positions of its title, of its tags and headings, of its text, of its code; the number of its
    /// tags, and the tags.
    pages: String,
    /// The position at which each piece of the texts begins, as steps.
    texts: String,
    /// The first term of each piece with terms, separated by spaces.
    terms: String,
}

/// A page or part of one in `text-N.js`: number, path, title, date for machines and for people (or a description),
/// sections, passages.
type TextView<'a> = (usize, &'a str, &'a str, &'a str, &'a str, Vec<(&'a str, &'a str)>, Vec<PassageView<'a>>);

/// A passage: positions from the start of the page, its section from 1 or 0, text.
type PassageView<'a> = (u32, usize, &'a str);

impl Part {
    /// Indexes the pages and cuts the index into pieces. `tags` are key, name and path of each.
    pub(super) fn new(pages: Vec<Page>, tags: Vec<(String, String, String)>) -> Self {
        let index = Index::new(&pages);
        Self { terms: cut_terms(&index), texts: cut_texts(&pages), tags, pages, index }
    }

    /// The files of the index of a language.
    pub(super) fn files(&self, lang: Lang) -> impl Iterator<Item = SearchFile<'_>> {
        let pieces = [Piece::Index].into_iter();
        let pieces = pieces.chain((0..self.terms.len()).map(Piece::Terms));
        let pieces = pieces.chain((0..self.texts.len()).map(Piece::Text));
        pieces.map(move |piece| SearchFile { part: self, lang, piece })
    }

    fn summary(&self, lang: Lang) -> Summary<'_> {
        let mut pages = String::new();
        let ends = self.index.spans.iter().skip(1).map(|span| span.start).chain([self.index.end]);
        for ((page, span), end) in self.pages.iter().zip(&self.index.spans).zip(ends) {
            for length in [span.title - span.start, span.head - span.title, span.code - span.head, end - span.code] {
                code::number(length, &mut pages);
            }
            for number in [page.tags.len()].iter().chain(&page.tags) {
                code::number(u32::try_from(*number).unwrap_or(0), &mut pages);
            }
        }
        let (mut texts, mut before) = (String::new(), 0);
        for (page, passage) in &self.texts {
            let span = &self.index.spans[*page];
            // The head of a page goes with its first passage.
            let at = if *passage == 0 { span.start } else { span.passages[*passage] };
            code::number(at - before, &mut texts);
            before = at;
        }
        let terms: Vec<&str> = self.terms.iter().map(|at| &*self.index.postings[*at].0).collect();
        Summary { lang: lang.tag(), tags: &self.tags, pages, texts, terms: terms.join(" ") }
    }

    /// Terms and positions in turn, separated by spaces.
    fn terms(&self, number: usize) -> String {
        let end = self.terms.get(number + 1).copied().unwrap_or(self.index.postings.len());
        let mut out = String::new();
        for (term, posting) in &self.index.postings[self.terms[number]..end] {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(term);
            out.push(' ');
            out.push_str(&posting.steps);
        }
        out
    }

    fn text(&self, number: usize) -> Vec<TextView<'_>> {
        let (first, from) = self.texts[number];
        let (last, to) = self.texts.get(number + 1).copied().unwrap_or((self.pages.len(), 0));
        let pages = (first..(last + 1).min(self.pages.len())).map(|number| {
            let passages = self.pages[number].content.passages.len();
            let from = if number == first { from } else { 0 };
            (number, from..if number == last { to } else { passages })
        });
        let pages = pages.filter(|(number, range)| *number < last || !range.is_empty());
        pages.map(|(number, range)| self.view(number, range)).collect()
    }

    fn view(&self, number: usize, range: std::ops::Range<usize>) -> TextView<'_> {
        let (page, span) = (&self.pages[number], &self.index.spans[number]);
        let passages = page.content.passages[range.clone()].iter().zip(&span.passages[range]);
        let passages = passages
            .map(|(passage, at)| (at - span.start, passage.section.map_or(0, |section| section + 1), &*passage.text));
        let sections = page.content.sections.iter().map(|section| (&*section.anchor, &*section.heading));
        let (iso, date) = page.date.as_ref().map_or(("", &page.label), |date| (&date.iso, &date.text));
        (number, &page.path, &page.title, iso, date, sections.collect(), passages.collect())
    }
}
