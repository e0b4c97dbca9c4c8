//! Finds words in prose that say something about a series, and can be recomputed: "a record high", 连续三年下降, "the
//! first fall since 2019".
//!
//! Each language has a table of patterns; the first that matches at a place wins. What the words are about is not known
//! here. Words that may mean something else ("growth slowed", 增长点, "is expected to fall") are not found.

mod en;
mod zh;

use std::ops::Range;

use regex_lite::{Captures, Regex};

use crate::model::Lang;

/// Words that say something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Their bytes in the text.
    pub range: Range<usize>,
    pub says: Says,
}

/// The content of an assertion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    /// The highest or lowest of a scope.
    Extreme { end: End, scope: Scope },
    /// So many times in a row in one direction, this one included.
    Streak { times: u8, way: Way },
    /// The first time in this direction for so long.
    FirstSince { way: Way, scope: Scope },
    /// A movement on the period before.
    Moved { way: Way },
}

/// Which end of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Highest,
    Lowest,
}

/// Which way something went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
}

/// The stretch of time that an assertion is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None is named, so it may be about places or things instead.
    Unnamed,
    /// Ever so far.
    Ever,
    /// Since this year.
    Since(i16),
    /// In so many years, this one included.
    Years(u8),
}

/// The assertions of a sentence, in order.
pub fn assertions(sentence: &str, lang: Lang) -> Vec<Assertion> {
    language(lang).read(sentence)
}

/// The sentences of a text, their marks included.
pub fn sentences(text: &str, lang: Lang) -> Vec<Range<usize>> {
    let language = language(lang);
    let mut found = vec![];
    let mut start = 0;
    for end in language.ends.find_iter(text) {
        found.push(start..end.end());
        start = end.end();
    }
    if start < text.len() {
        found.push(start..text.len());
    }
    found
}

/// Whether a clause says nothing but what is masked in it: [`NAME`]s, [`FIGURE`]s, [`DATE`]s and [`WORDS`], joined by words that add
/// nothing to them. Any other word may make it a sentence about another thing: exports to China, near a record.
pub fn is_plain(masked: &str, lang: Lang) -> bool {
    // A figure right before a name is a part of it: the unemployment rate of those aged 16 to 24.
    let is_part = masked.split(NAME).rev().skip(1).any(|before| before.trim_end().ends_with(FIGURE));
    !is_part && language(lang).plain.is_match(masked)
}

/// The start of the clause that a place is in: after the last mark that parts clauses.
pub fn clause_start(text: &str, at: usize, lang: Lang) -> usize {
    let before = text.get(..at).unwrap_or_default();
    language(lang).parts.find_iter(before).last().map_or(0, |mark| mark.end())
}

/// The end of the clause that a place is in.
pub fn clause_end(text: &str, at: usize, lang: Lang) -> usize {
    let after = text.get(at..).unwrap_or_default();
    language(lang).parts.find(after).map_or(text.len(), |mark| at + mark.start())
}

/// Stands for the name of a series, a row or a column in a masked text.
pub const NAME: char = '\u{FDD0}';
/// Stands for a figure.
pub const FIGURE: char = '\u{FDD1}';
/// Stands for a date.
pub const DATE: char = '\u{FDD3}';
/// Stands for the words of an assertion.
pub const WORDS: char = '\u{FDD2}';

fn language(lang: Lang) -> &'static Language {
    match lang {
        Lang::Zh => zh::language(),
        Lang::En => en::language(),
    }
}

/// How a language asserts.
struct Language {
    /// The ends of sentences.
    ends: Regex,
    /// The marks that part clauses.
    parts: Regex,
    /// A masked clause that says nothing else.
    plain: Regex,
    /// Words without which a sentence asserts nothing, lest every sentence is searched by every pattern.
    hints: &'static [&'static str],
    /// Sentences that say so of nothing: questions, conditions, denials, expectations.
    unsure: Regex,
    patterns: Vec<(Regex, Make)>,
}

/// Makes the content of an assertion from a match; `None` where it is none, which no later pattern can change.
type Make = fn(&Captures<'_>) -> Option<Says>;

impl Language {
    fn read(&self, sentence: &str) -> Vec<Assertion> {
        if !self.hints.iter().any(|hint| sentence.contains(hint)) || self.unsure.is_match(sentence) {
            return vec![];
        }
        let (mut found, mut taken) = (vec![], vec![]);
        for (pattern, make) in &self.patterns {
            for captures in pattern.captures_iter(sentence) {
                let Some(range) = captures.get(0).map(|whole| whole.range()) else { continue };
                if taken.iter().any(|known: &Range<usize>| known.start < range.end && range.start < known.end) {
                    continue;
                }
                taken.push(range.clone());
                found.extend(make(&captures).map(|says| Assertion { range, says }));
            }
        }
        found.sort_by_key(|assertion| assertion.range.start);
        found
    }
}

/// The regular expression of a masked clause in which these words add nothing.
fn plain(words: &str) -> Regex {
    Regex::new(&format!(r"(?i)^(?:{NAME}|{FIGURE}|{DATE}|{WORDS}|\s|{words})*$")).expect("the tables are tested")
}

/// Compiles the patterns of a language. `UP` and `DOWN` are the groups of words of both directions, and `EITHER` all of
/// these words without a group.
fn compiled(patterns: &[(&str, Make)], up: &str, down: &str) -> Vec<(Regex, Make)> {
    let words = |group: &str| group.trim_matches(['(', ')']).rsplit('>').next().unwrap_or_default().to_owned();
    let either = format!("(?:{}|{})", words(up), words(down));
    let fill = |pattern: &str| pattern.replace("EITHER", &either).replace("UP", up).replace("DOWN", down);
    let regex = |pattern: &str| Regex::new(&fill(pattern)).expect("the tables are tested");
    patterns.iter().map(|(pattern, make)| (regex(pattern), *make)).collect()
}

/// The direction that a match names, by its groups `up` and `down`.
fn way(captures: &Captures<'_>) -> Option<Way> {
    match (captures.name("up"), captures.name("down")) {
        (Some(_), _) => Some(Way::Up),
        (_, Some(_)) => Some(Way::Down),
        _ => None,
    }
}

/// The end that a match names, by its groups `high` and `low`, or `high2` and `low2` of another alternative.
fn end(captures: &Captures<'_>) -> Option<End> {
    let has = |names: [&str; 2]| names.iter().any(|name| captures.name(name).is_some());
    match (has(["high", "high2"]), has(["low", "low2"])) {
        (true, _) => Some(End::Highest),
        (_, true) => Some(End::Lowest),
        _ => None,
    }
}

fn year(captures: &Captures<'_>) -> Option<i16> {
    captures.name("year")?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(lang: Lang, sentence: &str, expected: &[(&str, Says)]) {
        let found = assertions(sentence, lang);
        let found: Vec<(&str, Says)> = found.iter().map(|found| (&sentence[found.range.clone()], found.says)).collect();
        assert_eq!(found, expected, "{sentence}");
    }

    const HIGH: End = End::Highest;
    const LOW: End = End::Lowest;

    #[test]
    fn chinese_sentences() {
        let zh = |sentence, expected: &[(&str, Says)]| case(Lang::Zh, sentence, expected);
        zh("2023年市场规模创历史新高。", &[("创历史新高", Says::Extreme { end: HIGH, scope: Scope::Ever })]);
        zh("融资额为2018年以来最低。", &[("2018年以来最低", Says::Extreme { end: LOW, scope: Scope::Since(2018) })]);
        zh("增速是近五年最高的。", &[("近五年最高", Says::Extreme { end: HIGH, scope: Scope::Years(5) })]);
        zh("华北的份额最大。", &[("最大", Says::Extreme { end: HIGH, scope: Scope::Unnamed })]);
        zh("规模连续第三年增长。", &[("连续第三年增长", Says::Streak { times: 3, way: Way::Up })]);
        zh("规模连续两年下滑。", &[("连续两年下滑", Says::Streak { times: 2, way: Way::Down })]);
        zh(
            "这是2019年以来首次下降。",
            &[("2019年以来首次下降", Says::FirstSince { way: Way::Down, scope: Scope::Since(2019) })],
        );
        zh("市场规模同比下降5%。", &[("下降", Says::Moved { way: Way::Down })]);
        for none in [
            "市场规模增长率为5%。",
            "增长放缓。",
            "如果规模下降，",
            "预计规模增长。",
            "新的增长点。",
            "规模没有下降。",
            "最近两年。",
        ] {
            zh(none, &[]);
        }
    }

    #[test]
    fn english_sentences() {
        let en = |sentence, expected: &[(&str, Says)]| case(Lang::En, sentence, expected);
        en(
            "Market size hit a record high in 2023.",
            &[("record high", Says::Extreme { end: HIGH, scope: Scope::Ever })],
        );
        en(
            "Funding was the lowest since 2018.",
            &[("lowest since 2018", Says::Extreme { end: LOW, scope: Scope::Since(2018) })],
        );
        en(
            "Growth was the highest in five years.",
            &[("highest in five years", Says::Extreme { end: HIGH, scope: Scope::Years(5) })],
        );
        en("North China has the largest share.", &[("largest", Says::Extreme { end: HIGH, scope: Scope::Unnamed })]);
        en(
            "It grew for the third year in a row.",
            &[("grew for the third year in a row", Says::Streak { times: 3, way: Way::Up })],
        );
        en(
            "It fell for two consecutive years.",
            &[("fell for two consecutive years", Says::Streak { times: 2, way: Way::Down })],
        );
        en(
            "This was the first fall since 2019.",
            &[("first fall since 2019", Says::FirstSince { way: Way::Down, scope: Scope::Since(2019) })],
        );
        en("Market size fell by 5%.", &[("fell", Says::Moved { way: Way::Down })]);
        for none in [
            "Growth slowed.",
            "It may have fallen.",
            "If it fell, they left.",
            "It did not rise.",
            "It is expected to grow.",
        ] {
            en(none, &[]);
        }
    }

    #[test]
    fn nothing_panics() {
        let mut dice = crate::text::dice::Dice::new(11);
        let parts = [
            "最", "高", "连续", "第", "三", "年", "以来", "首次", "增长", "2019", "record ", "high ", "fell ", "for ",
            "the ", "first ", "since ", "in ", "row ", "，",
        ];
        for _ in 0..2000 {
            let text = dice.text(10, &parts);
            for lang in Lang::ALL {
                for found in assertions(&text, lang) {
                    assert!(text.get(found.range).is_some());
                }
            }
        }
    }
}
