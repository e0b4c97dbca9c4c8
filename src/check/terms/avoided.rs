//! Words that the glossary wants avoided.

use std::ops::Range;

use super::around::{is_bound, is_quoted};
use super::lexicon::{Hit, Usage};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Passage;
use crate::text;

pub(super) fn check(passage: &Passage, hits: &[Hit<'_>], problems: &mut Diagnostics) {
    for hit in hits {
        let word = &passage.text[hit.range.clone()];
        // `start-up` and `start up` are one to the lexicon; the very word that is to be avoided is avoided all the
        // same.
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
        let is_sure = is_as_listed(word, avoid.word)
            && !has_more_capitals(word, avoid.word)
            && has_plain_plural(avoid.name, &right)
            && !is_bound(&passage.text, &hit.range)
            && !is_joined(&passage.text, &hit.range);
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

/// Whether a word has capitals after its first letter that the listed one has not: `STARTUP` may be part of a name, or
/// of a line in capitals.
fn has_more_capitals(word: &str, avoided: &str) -> bool {
    let capitals = |word: &str| word.chars().skip(1).filter(|c| c.is_uppercase()).count();
    capitals(word) > capitals(avoided)
}

/// Whether a word may be part of a longer one: Chinese beside Chinese, as `客户` in `客户端`, since nothing marks the ends
/// of words; or a word beside a hyphen or a dash, as `client` in `client–server`.
fn is_joined(text: &str, range: &Range<usize>) -> bool {
    let (before, word, after) = (text[..range.start].trim_end(), &text[range.clone()], text[range.end..].trim_start());
    let is_han = |c: Option<char>| c.is_some_and(text::is_han);
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '—' | '－');
    (is_han(before.chars().next_back()) && is_han(word.chars().next()))
        || (is_han(word.chars().next_back()) && is_han(after.chars().next()))
        || text[..range.start].ends_with(is_hyphen)
        || text[range.end..].starts_with(is_hyphen)
}

/// Whether an `s` made the plural of a word, if it was put there, and no other letters should have: no `companys`.
fn has_plain_plural(name: &str, right: &str) -> bool {
    let is_plural = right.len() > name.len();
    !is_plural || (!name.ends_with(['y', 'x', 'z']) && !name.ends_with("ch") && !name.ends_with("sh"))
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
    fn what_may_be_part_of_a_longer_word_is_joined() {
        #[track_caller]
        fn case(text: &str, word: &str, expected: bool) {
            let at = text.find(word).expect("it is there");
            assert_eq!(is_joined(text, &(at..at + word.len())), expected, "{text}");
        }
        for (text, word) in [
            ("安装客户端", "客户"),
            ("创业公司法", "创业公司"),
            ("大客户，", "客户"),
            ("大\n客户，", "客户"),
            ("client–server", "client"),
            ("a thin-client", "client"),
            ("client—server", "client"),
        ] {
            case(text, word, true);
        }
        for (text, word) in
            [("，客户。", "客户"), ("AI客户", "客户"), ("the client, a server", "client"), ("a – client – b", "client")]
        {
            case(text, word, false);
        }
    }

    #[test]
    fn capitals_that_are_not_listed_are_left_to_the_author() {
        assert!(has_more_capitals("STARTUP", "startup") && has_more_capitals("StartUp", "startup"));
        assert!(!has_more_capitals("Startups", "startup") && !has_more_capitals("OBOR", "OBOR"));
    }

    #[test]
    fn a_plural_that_takes_more_than_an_s_is_left_to_the_author() {
        assert!(has_plain_plural("start-up", "Start-ups") && has_plain_plural("company", "company"));
        assert!(!has_plain_plural("company", "companys") && !has_plain_plural("switch", "switchs"));
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
