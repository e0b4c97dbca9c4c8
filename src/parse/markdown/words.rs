//! The words that the parser itself adds to a text, in the page's language.

use pulldown_cmark::BlockQuoteKind;

use crate::i18n::sentences::{self, Word, word};
use crate::i18n::speech::speech;
use crate::model::Lang;

/// The class of an alert and its title.
pub(super) fn alert(kind: BlockQuoteKind, lang: Lang) -> (&'static str, &'static str) {
    let (class, title) = match kind {
        BlockQuoteKind::Note => ("note", Word::Note),
        BlockQuoteKind::Tip => ("tip", Word::Tip),
        BlockQuoteKind::Important => ("important", Word::Important),
        BlockQuoteKind::Warning => ("warning", Word::Warning),
        BlockQuoteKind::Caution => ("caution", Word::Caution),
    };
    (class, word(title, lang))
}

/// The label of a heading's link to itself.
pub(super) fn anchor(lang: Lang) -> &'static str {
    word(Word::LinkToSection, lang)
}

/// The label of a table with these column names.
pub(super) fn table(columns: &[String], lang: Lang) -> String {
    let names: Vec<&str> = columns.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    let (table, speech) = (word(Word::Table, lang), speech(lang));
    if names.is_empty() { table.to_owned() } else { [table, speech.colon, &names.join(speech.list)].concat() }
}

/// The label of the footnotes.
pub(super) fn footnotes(lang: Lang) -> &'static str {
    word(Word::Footnotes, lang)
}

/// The label of a reference to a footnote.
pub(super) fn footnote(number: usize, lang: Lang) -> String {
    sentences::sentences(lang).footnote(number)
}

/// The label of the way back from a footnote.
pub(super) fn back(lang: Lang) -> &'static str {
    word(Word::BackToText, lang)
}

/// The label of a box in a task list.
pub(super) fn task(done: bool, lang: Lang) -> &'static str {
    word(if done { Word::Done } else { Word::ToDo }, lang)
}
