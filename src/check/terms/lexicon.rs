//! The words of the glossary in one language, found in a text all at once.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::AhoCorasick;

use super::fold::Folded;
use crate::model::{Lang, Term};

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    /// Finds the words of `meanings` in a folded text.
    automaton: AhoCorasick,
    meanings: Vec<Vec<Meaning<'a>>>,
    lang: Lang,
}

/// A meaning of a word in the glossary.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning<'a> {
    /// Index of the term.
    pub(super) term: usize,
    /// The word as the glossary writes it.
    pub(super) word: &'a str,
    /// The term in this language.
    pub(super) name: &'a str,
    /// Whether it is one to use.
    pub(super) usage: Usage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Usage {
    /// The term itself, or a variant that is right too.
    Right,
    /// A word that is not to be used.
    Avoid,
}

/// A word of the glossary in a text.
#[derive(Clone, Debug)]
pub(super) struct Hit<'l> {
    /// The range in the text.
    pub(super) range: Range<usize>,
    /// The meanings; at least one.
    pub(super) meanings: &'l [Meaning<'l>],
}

impl<'a> Lexicon<'a> {
    /// The words of a glossary.
    pub(super) fn new(glossary: &'a [Term], lang: Lang) -> Self {
        let mut words: BTreeMap<String, Vec<Meaning<'a>>> = BTreeMap::new();
        for (term, entry) in glossary.iter().enumerate() {
            let name = entry.name.exact(lang).into_iter();
            let right = name.chain(entry.also[lang].iter().map(String::as_str)).map(|word| (word, Usage::Right));
            let avoid = entry.avoid[lang].iter().map(|word| (word.as_str(), Usage::Avoid));
            for (word, usage) in right.chain(avoid) {
                let folded = Folded::new(word, lang).text;
                let folded = folded.trim_matches('\n');
                if !folded.is_empty() {
                    words.entry(folded.to_owned()).or_default().push(Meaning {
                        term,
                        word,
                        name: entry.name.get(lang),
                        usage,
                    });
                }
            }
        }
        let automaton = AhoCorasick::new(words.keys()).expect("a glossary is smaller than the automaton allows");
        Self { automaton, meanings: words.into_values().collect(), lang }
    }

    /// Returns every word of the glossary in the text, including those inside others.
    pub(super) fn all(&self, text: &str) -> Vec<Hit<'_>> {
        let folded = Folded::new(text, self.lang);
        self.automaton
            .find_overlapping_iter(&folded.text)
            .filter(|found| folded.is_whole(found.range()))
            .map(|found| Hit {
                range: folded.original(found.range()),
                meanings: &self.meanings[found.pattern().as_usize()],
            })
            .collect()
    }

    /// The words of the glossary in the text, of those that overlap the first and longest.
    pub(super) fn longest(&self, text: &str) -> Vec<Hit<'_>> {
        let mut hits = self.all(text);
        hits.sort_by_key(|hit| (hit.range.start, Reverse(hit.range.end)));
        let mut end = 0;
        hits.retain(|hit| {
            let is_free = hit.range.start >= end;
            end = if is_free { hit.range.end } else { end };
            is_free
        });
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diag::{Diagnostics, FileId, Span};

    #[track_caller]
    fn case(glossary: &str, lang: Lang, text: &str, expected: &[&str]) {
        let terms = config::glossary(glossary, Span::start_of(FileId(0)), &mut Diagnostics::default());
        let lexicon = Lexicon::new(&terms, lang);
        let found: Vec<_> = lexicon.longest(text).into_iter().map(|hit| &text[hit.range]).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn the_longest_term_goes_first() {
        let glossary = "- {zh: 网络安全, en: cybersecurity}\n- {zh: 网络安全产业, en: cybersecurity industry}\n";
        case(glossary, Lang::Zh, "网络安全产业与网络安全", &["网络安全产业", "网络安全"]);
        case(
            glossary,
            Lang::En,
            "Cybersecurity industries; CyberSecurity",
            &["Cybersecurity industries", "CyberSecurity"],
        );
    }

    #[test]
    fn variants_and_words_to_avoid_are_found_too() {
        let glossary = "- {zh: 初创公司, en: start-up, also: {zh: [初创企业]}, avoid: {en: [startup]}}\n";
        case(glossary, Lang::Zh, "初创企业、初创公司", &["初创企业", "初创公司"]);
        case(glossary, Lang::En, "Startups and start-ups", &["Startups", "start-ups"]);
    }

    #[test]
    fn a_glossary_without_terms_finds_nothing() {
        case("[]", Lang::Zh, "网络安全", &[]);
    }
}
