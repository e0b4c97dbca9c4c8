//! The skeleton of a text: all that Markdown makes of it but the words, and the words with their places.
//!
//! A fix may change words and nothing else. So a text is read before and after: the skeletons must be the same, and the
//! words must be the old ones with the changes in them. Both are read once as we do and once without our preparation, as
//! other programs do. Which changes are tried together is [`super::vetting`]'s business.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::headings;
use super::prepared::Prepared;
use super::run::{Calls, Run};
use crate::text;

/// Stands for code in the words of a leaf.
const OBJECT: char = '\u{FFFC}';

/// A change of a text: `range` is replaced by `text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change<'a> {
    /// The replaced range; a point for an insertion.
    pub range: Range<usize>,
    /// The replacement.
    pub text: &'a str,
    /// Changes of one group are made together or not at all.
    pub group: usize,
}

/// Why a change must not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// A heading would get another anchor, and links to it would break.
    Anchor,
    /// Something other than words would change.
    Meaning,
}

/// The parts of a text.
pub(super) struct Skeleton<'e> {
    /// The borders of blocks, in order, with code and raw HTML between them, and their places in the source.
    frame: Vec<(Event<'e>, usize)>,
    /// The words before each of these, and those after the last.
    pub(super) leaves: Vec<Leaf<'e>>,
    /// The calls and citations as they are written.
    calls: Vec<&'e str>,
}

/// The text between two borders of blocks.
#[derive(Default)]
pub(super) struct Leaf<'e> {
    /// Its place in the source; none if there is nothing.
    pub(super) place: Option<Range<usize>>,
    parts: Vec<Part<'e>>,
    /// The words alone.
    words: String,
    /// Whether it is a heading whose anchor is made from its words.
    is_anchor: bool,
}

#[derive(PartialEq)]
enum Part<'e> {
    /// Markup, code, a line break.
    Mark(Event<'e>),
    /// A call or a citation.
    Call,
    /// Words.
    Words(Vec<Piece>),
}

/// Words that are together in the source.
#[derive(PartialEq)]
struct Piece {
    /// Their place; a point where they are written in another way, as an entity is.
    place: Range<usize>,
    text: String,
}

/// Where two skeletons differ.
pub(super) enum Difference {
    /// In their blocks: the place in the source of the first one that is not the same.
    Frame(usize),
    /// In the words or marks of these places of the source.
    Leaves(Vec<(Range<usize>, Harm)>),
}

impl<'e> Skeleton<'e> {
    /// Reads a text with these extensions of Markdown.
    pub(super) fn read(prepared: &'e Prepared<'e>, options: Options) -> Self {
        let calls = prepared.written_calls().collect();
        let mut reader = Reader {
            prepared,
            skeleton: Skeleton { frame: vec![], leaves: vec![], calls },
            leaf: Leaf::default(),
            run: Run::default(),
            images: 0,
            is_code: false,
            is_anchor: false,
        };
        for (event, place) in Parser::new_ext(prepared.text(), options).into_offset_iter() {
            reader.event(event, &place);
        }
        reader.end_leaf();
        reader.skeleton
    }

    /// Whether it has lists of definitions, which few other programs know.
    pub(super) fn has_definitions(&self) -> bool {
        self.frame.iter().any(|(event, _)| matches!(event, Event::Start(Tag::DefinitionList)))
    }

    /// Where this, with the changes made, is not what was read from the changed text. The changes are in order, and
    /// each must be of words.
    pub(super) fn difference(&self, changes: &[&Change<'_>], after: &Skeleton<'_>) -> Option<Difference> {
        if let Some(at) = self.frame.iter().zip(&after.frame).position(|((a, _), (b, _))| a != b) {
            return Some(Difference::Frame(self.frame[at].1));
        }
        if self.frame.len() != after.frame.len() || self.calls != after.calls {
            return Some(Difference::Frame(usize::MAX));
        }
        let mut is_made = vec![false; changes.len()];
        let mut found = vec![];
        for (old, new) in self.leaves.iter().zip(&after.leaves) {
            let place = old.place.clone().unwrap_or_default();
            let first = changes.partition_point(|change| change.range.start < place.start);
            let end = changes.partition_point(|change| change.range.start <= place.end).max(first);
            if let Some(harm) = old.harm(&changes[first..end], &mut is_made[first..end], new) {
                found.push((old.place.clone().or_else(|| new.place.clone()).unwrap_or_default(), harm));
            }
        }
        let others = changes.iter().zip(is_made).filter(|(_, is_made)| !is_made);
        found.extend(others.map(|(change, _)| (change.range.clone(), Harm::Meaning)));
        (!found.is_empty()).then_some(Difference::Leaves(found))
    }
}

impl Leaf<'_> {
    fn harm(&self, changes: &[&Change<'_>], is_made: &mut [bool], after: &Leaf<'_>) -> Option<Harm> {
        let expected = self.parts.iter().map(|part| part.changed(changes, is_made)).collect::<Vec<_>>();
        let is_words = |part: &&Expected<'_, '_>| !matches!(part, Expected::Words(words) if words.is_empty());
        let found = after.parts.iter().map(Part::as_it_is).collect::<Vec<_>>();
        if !expected.iter().filter(is_words).eq(found.iter().filter(is_words)) {
            return Some(Harm::Meaning);
        }
        if self.words != after.words && literals(&self.words) != literals(&after.words) {
            return Some(Harm::Meaning);
        }
        self.moves_anchor(changes).then_some(Harm::Anchor)
    }

    /// Whether the changes, each of words of this leaf, would give a heading another anchor.
    pub(super) fn moves_anchor(&self, changes: &[&Change<'_>]) -> bool {
        self.is_anchor && !changes.is_empty() && self.anchor(changes) != self.anchor(&[])
    }

    fn anchor(&self, changes: &[&Change<'_>]) -> String {
        let mut is_made = vec![false; changes.len()];
        let mut heading = String::new();
        for part in &self.parts {
            match part.changed(changes, &mut is_made) {
                Expected::Words(words) => heading.push_str(&words),
                Expected::Other(Part::Mark(Event::Code(code))) => heading.push_str(code),
                Expected::Other(Part::Mark(Event::SoftBreak | Event::HardBreak)) => heading.push(' '),
                Expected::Other(_) => {}
            }
        }
        headings::slug(&heading)
    }
}

fn literals(words: &str) -> Vec<&str> {
    text::literal(words).into_iter().map(|part| &words[part]).collect()
}

/// A part as it must be after a change.
#[derive(PartialEq)]
enum Expected<'p, 'e> {
    Other(&'p Part<'e>),
    Words(String),
}

impl<'e> Part<'e> {
    fn as_it_is(&self) -> Expected<'_, 'e> {
        match self {
            Part::Words(pieces) => Expected::Words(pieces.iter().map(|piece| piece.text.as_str()).collect()),
            other => Expected::Other(other),
        }
    }

    fn changed(&self, changes: &[&Change<'_>], is_made: &mut [bool]) -> Expected<'_, 'e> {
        let Part::Words(pieces) = self else { return Expected::Other(self) };
        let mut words = String::new();
        for Piece { place, text } in pieces {
            let first = changes.partition_point(|change| change.range.start < place.start);
            let inside = changes[first..].iter().zip(&mut is_made[first..]);
            let mut done = 0;
            for (change, is_made) in inside.take_while(|(change, _)| change.range.start <= place.end) {
                if change.range.end > place.end || place.is_empty() || *is_made {
                    continue;
                }
                words.push_str(&text[done..change.range.start - place.start]);
                words.push_str(change.text);
                done = change.range.end - place.start;
                *is_made = true;
            }
            words.push_str(&text[done..]);
        }
        Expected::Words(words)
    }
}

/// A skeleton under way.
struct Reader<'e> {
    prepared: &'e Prepared<'e>,
    skeleton: Skeleton<'e>,
    leaf: Leaf<'e>,
    run: Run,
    /// How many images are open: what is inside describes them.
    images: usize,
    /// Whether the text is code or raw HTML.
    is_code: bool,
    /// Whether a heading is open whose anchor is made from its words.
    is_anchor: bool,
}

impl<'e> Reader<'e> {
    fn event(&mut self, event: Event<'e>, place: &Range<usize>) {
        match &event {
            Event::Text(text) if !self.is_code && self.images == 0 => {
                self.grow(place);
                return self.run.add(text, place, self.prepared, Calls::Apart);
            }
            Event::Text(_) | Event::Code(_) if !self.is_code => {}
            Event::InlineHtml(_) | Event::SoftBreak | Event::HardBreak => {}
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
            Event::Start(tag) if is_inline(tag) => self.images += usize::from(matches!(tag, Tag::Image { .. })),
            Event::End(end) if ends_inline(*end) => {
                self.flush();
                self.images -= usize::from(matches!(end, TagEnd::Image) && self.images > 0);
            }
            _ => return self.border(event, place),
        }
        self.flush();
        match &event {
            Event::Code(_) => self.leaf.words.push(OBJECT),
            Event::SoftBreak | Event::HardBreak => self.leaf.words.push('\n'),
            _ => {}
        }
        self.grow(place);
        self.leaf.parts.push(Part::Mark(event));
    }

    /// The border of a block, or the content of one that has no words.
    fn border(&mut self, event: Event<'e>, place: &Range<usize>) {
        self.end_leaf();
        match &event {
            Event::Start(Tag::Heading { id: None, .. }) => self.is_anchor = true,
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) | Tag::HtmlBlock) => {
                self.is_code = true;
            }
            Event::End(TagEnd::CodeBlock | TagEnd::HtmlBlock) => self.is_code = false,
            _ => {}
        }
        self.skeleton.frame.push((event, self.prepared.source_at(place.start)));
    }

    fn end_leaf(&mut self) {
        self.flush();
        let is_anchor = std::mem::take(&mut self.is_anchor);
        self.skeleton.leaves.push(Leaf { is_anchor, ..std::mem::take(&mut self.leaf) });
    }

    fn flush(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        let mut done = 0;
        for at in run.calls.iter().map(|(at, _)| *at) {
            self.words(&run, done..at);
            self.leaf.parts.push(Part::Call);
            self.leaf.words.push(OBJECT);
            done = at;
        }
        self.words(&run, done..run.text.len());
        run.clear();
        self.run = run;
    }

    fn words(&mut self, run: &Run, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let text = &run.text[range.clone()];
        self.leaf.words.push_str(text);
        let mut starts = run.pieces_in(range.clone()).collect::<Vec<_>>();
        starts.dedup_by_key(|(at, _)| *at);
        let mut pieces: Vec<Piece> = vec![];
        for (index, (at, source)) in starts.iter().enumerate() {
            let end = starts.get(index + 1).map_or(text.len(), |(next, _)| *next);
            let text = &text[*at..end];
            let is_written = self.prepared.source()[*source..].starts_with(text);
            let place = *source..if is_written { source + text.len() } else { *source };
            match pieces.last_mut().filter(|last| is_written && !last.place.is_empty() && last.place.end == *source) {
                Some(last) => {
                    last.text.push_str(text);
                    last.place.end = place.end;
                }
                None => pieces.push(Piece { place, text: text.to_owned() }),
            }
        }
        self.leaf.parts.push(Part::Words(pieces));
    }

    fn grow(&mut self, place: &Range<usize>) {
        let place = self.prepared.source_range(place);
        match &mut self.leaf.place {
            Some(leaf) => *leaf = leaf.start.min(place.start)..leaf.end.max(place.end),
            None => self.leaf.place = Some(place),
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}

fn ends_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}
