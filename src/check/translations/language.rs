//! Texts that are in another language than the page that shows them. Only scripts are compared: texts of a few letters,
//! and names, are in no language.

use crate::diag::Diagnostic;
use crate::model::{BlockKind, Edition, Lang, Part, PartKind, Passage, PassageKind};
use crate::text::is_cjk;

/// A text of fewer Han characters may be a name, also one that an English page explains.
const LEAST_HAN: usize = 10;
/// A text of fewer words in small letters may be a title or a name.
const LEAST_WORDS: usize = 8;

/// How much of each script a text has.
#[derive(Default)]
pub(in crate::check) struct Letters {
    han: usize,
    latin: usize,
    /// Words in small letters: names have capitals.
    words: usize,
}

impl Letters {
    pub(in crate::check) fn add(&mut self, text: &str) {
        self.han += text.chars().filter(|c| is_cjk(*c) && c.is_alphabetic()).count();
        self.latin += text.chars().filter(|c| !is_cjk(*c) && c.is_alphabetic()).count();
        let words = text.split(|c: char| !c.is_alphabetic() || is_cjk(c));
        self.words += words.filter(|word| word.len() > 1 && word.chars().all(char::is_lowercase)).count();
    }

    /// Whether a running text cannot be in a language.
    fn are_foreign(&self, lang: Lang) -> bool {
        match lang.script().is_han() {
            true => self.han == 0 && self.words >= LEAST_WORDS,
            false => self.han >= LEAST_HAN && self.han > self.latin,
        }
    }

    /// Whether a label cannot be in a language.
    pub(in crate::check) fn are_foreign_label(&self, lang: Lang) -> bool {
        match lang.script().is_han() {
            true => self.han == 0 && self.words >= 2,
            false => self.han >= 2 && self.latin == 0,
        }
    }
}

/// Returns the problems of the blocks of an edition whose words are of another language. Quotations, tables and code
/// hold what others wrote, and a block that names the language of a part of it is right.
pub(super) fn blocks(edition: &Edition, lang: Lang) -> Vec<Diagnostic> {
    let mut passages = edition.body.passages.as_slice();
    let mut found = vec![];
    for (at, block) in edition.body.blocks.iter().enumerate() {
        let own = passages.iter().take_while(|passage| passage.block.is_some_and(|of| of <= at)).count();
        let (own, rest) = passages.split_at(own);
        passages = rest;
        let is_running = matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::List);
        let html = edition.body.html.get(block.html.clone()).unwrap_or_default();
        if !is_running || html.contains(" lang=") {
            continue;
        }
        let mut letters = Letters::default();
        let is_text = |passage: &&Passage| passage.kind != PassageKind::Label;
        own.iter().filter(is_text).for_each(|passage| letters.add(&passage.text));
        if letters.are_foreign(lang) {
            let message = format!("this passage is not in {}, the language of its page", lang.english_name());
            found.push(
                Diagnostic::warning("text-other-language", block.span, message).hint(
                    "translate it; put a quotation into a quotation block, or name its language: `<span lang=…>`",
                ),
            );
        }
    }
    found
}

/// Returns the problem of a title, label or note that a page shows in a language that it is not in.
pub(super) fn shared(part: &Part, source: Lang, translation: Lang) -> Option<Diagnostic> {
    if part.kind != PartKind::Text {
        return None;
    }
    let sides = [(part.source?, source), (part.translation?, translation)];
    let is_plain = sides[0].0.span == sides[1].0.span;
    // The same words for both languages, written for both, are a name.
    if !is_plain && part.words[0] == part.words[1] {
        return None;
    }
    let foreign = |at: usize| {
        let mut letters = Letters::default();
        letters.add(&part.words[at]);
        letters.are_foreign_label(sides[at].1)
    };
    let at = (0..sides.len()).find(|at| foreign(*at))?;
    let (side, lang) = sides[at];
    let (key, lang) = (&part.key, lang.english_name());
    let problem = match is_plain {
        true => format!("`{key}` has no {lang}, but the {lang} edition shows it"),
        false => format!("`{key}` is not in {lang}, but the {lang} edition shows it"),
    };
    let hint = match is_plain {
        true => "write it in both languages, `{zh: …, en: …}`; a name can be written twice",
        false => "translate it",
    };
    Some(Diagnostic::warning("text-other-language", side.span, problem).hint(hint))
}
