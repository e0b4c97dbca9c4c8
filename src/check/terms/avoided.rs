//! Words that the glossary wants avoided.

use super::lexicon::{Hit, Usage};
use super::{is_bound, is_quoted};
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
        if is_quoted(&passage.text, &hit.range) || is_common(word, avoid.word) {
            continue;
        }
        let right = inflected(avoid.name, word, avoid.word);
        let span = passage.span(hit.range.clone());
        let message = format!("`{word}` is a word to avoid");
        let problem = Diagnostic::warning("term-differs", span, message).label(format!("the glossary has `{right}`"));
        let is_sure = is_as_listed(word, avoid.word) && !is_bound(&passage.text, &hit.range);
        problems.push(if is_sure { problem.fix(span, right) } else { problem });
    }
}

/// Whether a word in small letters is a common one, and not the name that is to be avoided.
fn is_common(word: &str, avoided: &str) -> bool {
    !word.contains(' ')
        && avoided.contains(char::is_uppercase)
        && word.contains(char::is_lowercase)
        && !word.contains(char::is_uppercase)
}

/// Whether a word reads as the glossary lists it, its case and plural aside: `start up` may be no `start-up`.
fn is_as_listed(word: &str, avoided: &str) -> bool {
    let (word, avoided) = (word.to_lowercase(), avoided.to_lowercase());
    let stem = |word: &str| word.strip_suffix("es").or_else(|| word.strip_suffix('s')).unwrap_or(word).to_owned();
    word == avoided || stem(&word) == stem(&avoided) || word.strip_suffix('s') == Some(&avoided)
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
    fn only_what_reads_as_listed_is_sure() {
        assert!(is_as_listed("Startups", "startup") && is_as_listed("永信志诚", "永信志诚"));
        assert!(!is_as_listed("start up", "start-up") && !is_as_listed("永信 志诚", "永信志诚"));
        assert!(is_common("turkey", "Turkey") && !is_common("Turkey", "Turkey") && !is_common("startup", "startup"));
    }

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
