//! The footnotes of a text: their order, definitions and anchors.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::Event;

use crate::model::Footnote;

/// What is known of the footnotes so far.
#[derive(Debug, Default)]
pub(super) struct Footnotes<'e> {
    /// Labels in order of first reference; the number is the index plus one.
    pub(super) order: Vec<String>,
    /// How many references each number has.
    pub(super) references: Vec<usize>,
    pub(super) definitions: BTreeMap<String, Definition<'e>>,
    /// The definitions whose events are being kept, the innermost last.
    pub(super) open: Vec<String>,
    /// Those that have been written.
    pub(super) notes: Vec<Footnote>,
}

#[derive(Debug, Default)]
pub(super) struct Definition<'e> {
    pub(super) place: Range<usize>,
    pub(super) events: Vec<(Event<'e>, Range<usize>)>,
}

impl Footnotes<'_> {
    /// The anchors of all footnotes and of the references to them.
    pub(super) fn anchors(&self) -> Vec<String> {
        let numbered = self.references.iter().enumerate().map(|(index, count)| (index + 1, *count));
        let of =
            |(number, count)| (1..=count).map(move |nth| reference_id(number, nth)).chain([format!("fn:{number}")]);
        numbered.flat_map(of).collect()
    }
}

/// The anchor of the nth reference to a footnote. A colon keeps it apart from those of headings.
pub(super) fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{nth}") }
}
