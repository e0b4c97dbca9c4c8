//! Words that the glossary wants avoided.

use super::is_quoted;
use super::lexicon::{Hit, Usage};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Passage;
use crate::text;

pub(super) fn check(passage: &Passage, hits: &[Hit<'_>], problems: &mut Diagnostics) {
    for hit in hits {
        let word = &passage.text[hit.range.clone()];
        // `start-up` and `start up` are one to the lexicon; the very word that is to be avoided is avoided all the same.
        let is_right = hit.meanings.iter().any(|meaning| meaning.usage == Usage::Right);
        let avoid = hit.meanings.iter().find(|meaning| meaning.usage == Usage::Avoid);
        let Some(avoid) = avoid.filter(|avoid| !is_right || avoid.word == word) else { continue };
        if is_quoted(&passage.text, &hit.range) {
            continue;
        }
        let right = inflected(avoid.name, word, avoid.word);
        let span = passage.span(hit.range.clone());
        let message = format!("`{word}` is a word to avoid");
        problems.push(
            Diagnostic::warning("term-differs", span, message)
                .label(format!("the glossary has `{right}`"))
                .fix(span, right),
        );
    }
}

/// The right word with the capital and the plural that the wrong one has.
fn inflected(right: &str, found: &str, avoided: &str) -> String {
    let mut word = right.to_owned();
    let starts_upper = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    if starts_upper(found) && !starts_upper(avoided) {
        word = text::capitalised(right);
    }
    if found.ends_with('s') && !avoided.ends_with('s') && !word.ends_with('s') {
        word.push('s');
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_word_is_inflected_as_the_wrong_one_was() {
        assert_eq!(inflected("start-up", "startup", "startup"), "start-up");
        assert_eq!(inflected("start-up", "Startups", "startup"), "Start-ups");
        assert_eq!(
            inflected("Belt and Road Initiative", "One Belt One Road", "One Belt One Road"),
            "Belt and Road Initiative"
        );
        assert_eq!(inflected("永信至诚", "永信志诚", "永信志诚"), "永信至诚");
    }
}
