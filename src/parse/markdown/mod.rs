//! Markdown to a [`Body`]: HTML with slots, headings, blocks.
//!
//! 1. `prepared` prepares the text for pulldown-cmark: calls, citations, CJK emphasis, bare URLs;
//! 2. pulldown-cmark parses the structure;
//! 3. `writer` writes the HTML in one pass over its events, leaving a slot wherever a fact of
//!    the whole site belongs (a route, a figure, a chart).
//!
//! CommonMark with tables, footnotes, task lists, strikethrough (two tildes), alerts, heading
//! attributes and definition lists. Addresses, keys and charts are not looked up here.

mod attributes;
mod blocks;
mod calls;
mod citations;
mod cjk;
mod columns;
mod editor;
mod embedded;
mod footnotes;
mod headings;
mod images;
mod inline;
mod links;
mod nesting;
mod notes;
mod output;
mod parts;
mod passages;
mod plain;
mod prepared;
mod raw;
mod raw_text;
mod reading;
mod references;
mod run;
mod skeleton;
mod tables;
#[cfg(test)]
mod tests;
mod top_level;
mod unread;
mod vetting;
mod words;
mod writer;

use pulldown_cmark::{Options, Parser};

pub use self::plain::{FigureCall, figure_calls};
use self::prepared::Prepared;
pub use self::skeleton::{Change, Harm};
pub use self::vetting::{moves_anchor, vet};
use self::writer::Writer;
use crate::diag::{Diagnostics, FileId};
use crate::model::{Body, Lang, Reading};

/// Parses the Markdown text that begins at byte `offset` of `file`, written in `lang`.
///
/// Never fails: faulty parts are reported, and left out or shown as they are written.
pub fn parse(text: &str, file: FileId, offset: usize, lang: Lang, problems: &mut Diagnostics) -> Body {
    let prepared = Prepared::new(text, file, offset, lang);
    let mut writer = Writer::new(&prepared, lang, problems);
    for (event, place) in Parser::new_ext(prepared.text(), options()).into_offset_iter() {
        writer.event(event, &place);
    }
    writer.finish()
}

/// How much there is to read in a plain text.
pub fn reading(text: &str) -> Reading {
    let mut reading = Reading::default();
    reading::count(text, &mut reading);
    reading
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
}
