//! Names spelled in two ways: those of organisations and products, held against the spelling of the glossary.
//!
//! `Qi-AnXin` and `QIANXIN` have the letters of QI-ANXIN; `Sangfro` has nearly those of Sangfor; 数据广西集团 is all but
//! one character 数字广西集团. Names that are merely alike are other names: only long ones are compared so, and in Chinese
//! only inner characters may differ, since `…部` and `…局` are two offices.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diag::{Diagnostic, Diagnostics};
use crate::model::{Lang, Passage, Term, TermForm};
use crate::text::{self, is_han};

use super::around::{is_bound, is_quoted, overlaps};
use super::fold::is_letter;
use super::lexicon::Hit;

/// Names of fewer letters are too often near to another word.
const NEAR_LETTERS: usize = 6;
/// Names of so many letters may differ in two of them.
const LONG_LETTERS: usize = 10;
/// Chinese names of fewer characters are not compared.
const NEAR_HAN: usize = 5;
/// A name is looked for in this many words at most.
const WORDS: usize = 6;

/// The names of the glossary in one language.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// Names by their letters without case, spaces and hyphens.
    letters: BTreeMap<String, &'a str>,
    /// The same by first letter, for names that are long enough to have near ones.
    near: BTreeMap<char, Vec<(String, &'a str)>>,
    /// Names in Han characters that are long enough, by their first and by their last two characters.
    han: BTreeMap<(char, char), Vec<&'a str>>,
    /// Every spelling that is right.
    right: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn new(glossary: &'a [Term], lang: Lang) -> Self {
        let mut names = Names::default();
        for term in glossary {
            let written = term.name.exact(lang).into_iter().chain(term.also[lang].iter().map(String::as_str));
            names.right.extend(written);
            // A name in letters is the same in Chinese.
            let own = Lang::ALL.map(|lang| term.name.exact(lang));
            for name in own.into_iter().flatten().filter(|_| term.form != TermForm::Term) {
                names.add(name);
            }
            names.right.extend(Lang::ALL.iter().flat_map(|lang| term.also[*lang].iter().map(String::as_str)));
        }
        names
    }

    fn add(&mut self, name: &'a str) {
        self.right.insert(name);
        let letters = letters(name);
        if name.chars().all(|c| !is_han(c)) && letters.chars().count() > 2 {
            if letters.chars().count() >= NEAR_LETTERS
                && let Some(first) = letters.chars().next()
            {
                self.near.entry(first).or_default().push((letters.clone(), name));
            }
            self.letters.insert(letters, name);
        }
        let han: Vec<char> = name.chars().collect();
        if han.len() >= NEAR_HAN && han.iter().all(|c| is_han(*c)) {
            let (start, end) = ((han[0], han[1]), (han[han.len() - 2], han[han.len() - 1]));
            for key in BTreeSet::from([start, end]) {
                self.han.entry(key).or_default().push(name);
            }
        }
    }

    /// Returns the name of which a text in letters is a wrong spelling.
    fn find(&self, written: &str, letters: &str) -> Option<&'a str> {
        if let Some(name) = self.letters.get(letters) {
            return spaces_fit(written, name).then_some(*name);
        }
        let first = letters.chars().next()?;
        let count = letters.chars().count();
        // A small letter begins a common word.
        if count < NEAR_LETTERS || !written.starts_with(char::is_uppercase) {
            return None;
        }
        let allowed = |name: &str| if name.chars().count() >= LONG_LETTERS { 2 } else { 1 };
        let near = |name: &str| name.chars().count().abs_diff(count) <= 2 && edits(name, letters) <= allowed(name);
        let plural = |name: &str| letters.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(letters);
        let words = |name: &str| name.split(' ').count();
        let mut names = self.near.get(&first)?.iter();
        names
            .find(|(letters, name)| near(letters) && !plural(letters) && words(name) == words(written))
            .map(|(_, name)| *name)
    }
}

/// Reports names that are not spelled as the glossary does.
/// Nothing is looked for in the `literal` parts of the passage.
pub(super) fn check(
    passage: &Passage,
    hits: &[Hit<'_>],
    names: &Names<'_>,
    literal: &[Range<usize>],
    problems: &mut Diagnostics,
) {
    if names.letters.is_empty() && names.han.is_empty() {
        return;
    }
    // A word of the glossary is right, or is reported as a word to avoid.
    let known: Vec<&Range<usize>> = hits.iter().map(|hit| &hit.range).collect();
    let mut found = in_letters(&passage.text, names);
    found.extend(in_han(&passage.text, names));
    for (range, name) in found {
        let written = &passage.text[range.clone()];
        let is_known = known.iter().any(|known| {
            known.start <= range.start && range.end <= known.end && !same_letters(&passage.text[(*known).clone()], name)
        });
        let is_no_name = is_common(written, name) || overlaps(literal, &range);
        if is_known || is_no_name || is_quoted(&passage.text, &range) {
            continue;
        }
        let is_sure = same_letters(written, name) && is_sure(written, name) && !is_bound(&passage.text, &range);
        let span = passage.span(range);
        let problem = Diagnostic::warning("name-differs", span, format!("`{written}` is spelled in another way"))
            .label(format!("the glossary has `{name}`"))
            .hint("if this is another name, or also right, list it in `content/glossary.yaml`");
        // The same letters are the same name; a near one may be another.
        problems.push(if is_sure { problem.fix(span, name) } else { problem });
    }
}

/// Names in letters, the longest first at each place.
fn in_letters<'a>(text: &str, names: &Names<'a>) -> Vec<(Range<usize>, &'a str)> {
    let words = words(text);
    let mut found = vec![];
    let mut at = 0;
    while at < words.len() {
        let phrases = phrases(text, &words[at..]);
        let right = phrases.ends.iter().rposition(|(end, _)| names.right.contains(&text[words[at].start..*end]));
        let meant = || {
            phrases.ends.iter().enumerate().rev().find_map(|(last, (end, letters))| {
                let range = words[at].start..*end;
                let name = names.find(&text[range.clone()], &phrases.letters[..*letters])?;
                Some((last, range, name))
            })
        };
        at += match (right, meant) {
            (Some(last), _) => last + 1,
            (None, meant) => meant().map_or(1, |(last, range, name)| {
                found.push((range, name));
                last + 1
            }),
        };
    }
    found
}

/// The phrases that begin with a word and may be names, by the number of their words.
struct Phrases {
    /// The letters of the longest one, without case.
    letters: String,
    /// Where each ends in the text, and in `letters`.
    ends: Vec<(usize, usize)>,
}

fn phrases(text: &str, words: &[Range<usize>]) -> Phrases {
    let mut phrases = Phrases { letters: String::new(), ends: vec![] };
    for (at, word) in words.iter().take(WORDS).enumerate() {
        if at > 0 && !is_joint(&text[words[at - 1].end..word.start]) {
            break;
        }
        phrases.letters.push_str(&letters(&text[word.clone()]));
        phrases.ends.push((word.end, phrases.letters.len()));
    }
    phrases
}

/// The words of alphabets; an apostrophe inside a word belongs to it, that of possession does not.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = vec![];
    for (at, c) in text.char_indices().filter(|(_, c)| is_letter(*c)) {
        let end = at + c.len_utf8();
        match words.last_mut() {
            Some(word) if word.end == at => word.end = end,
            _ => words.push(at..end),
        }
    }
    words
}

/// Whether only a space, a hyphen or an apostrophe is between two words.
fn is_joint(between: &str) -> bool {
    matches!(between, " " | "-" | "‐" | "–" | "—" | "’" | "'")
}

/// Finds names in Han characters with one wrong inner character.
fn in_han<'a>(text: &str, names: &Names<'a>) -> Vec<(Range<usize>, &'a str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = BTreeMap::new();
    for (at, pair) in chars.windows(2).enumerate() {
        for name in names.han.get(&(pair[0].1, pair[1].1)).into_iter().flatten() {
            let wanted: Vec<char> = name.chars().collect();
            let starts = [Some(at), (at + 2).checked_sub(wanted.len())];
            for start in starts.into_iter().flatten() {
                let Some(window) = chars.get(start..start + wanted.len()) else { continue };
                if differs_inside(window, &wanted) {
                    let (last, c) = window[window.len() - 1];
                    found.insert((window[0].0, last + c.len_utf8()), *name);
                }
            }
        }
    }
    found.into_iter().map(|((start, end), name)| (start..end, name)).collect()
}

/// Whether exactly one character differs, neither the first nor the last, and by another Han character.
fn differs_inside(window: &[(usize, char)], wanted: &[char]) -> bool {
    let mut differing = window.iter().zip(wanted).enumerate().filter(|(_, ((_, c), wanted))| c != *wanted);
    let Some((at, ((_, c), _))) = differing.next() else { return false };
    differing.next().is_none() && at > 0 && at + 1 < wanted.len() && is_han(*c)
}

/// Whether the spaces of a spelling are where the name has a space or a hyphen: `in Tel Aviv` does not contain Intel.
fn spaces_fit(written: &str, name: &str) -> bool {
    // The number of letters before each border.
    let borders = |text: &str, is_border: fn(char) -> bool| -> BTreeSet<usize> {
        let mut letters = 0;
        let mut borders = BTreeSet::new();
        for c in text.chars() {
            letters += usize::from(c.is_alphanumeric());
            if is_border(c) {
                borders.insert(letters);
            }
        }
        borders
    };
    borders(written, char::is_whitespace).is_subset(&borders(name, |c| !c.is_alphanumeric()))
}

/// Whether a spelling may well be a common word: one in small letters, or with a capital as at the beginning of a
/// sentence, where only capitals make the name.
fn is_common(written: &str, name: &str) -> bool {
    let is_one = |text: &str| text.chars().all(char::is_alphanumeric);
    let (mut first, mut others) = (0, 0);
    for (at, c) in name.chars().enumerate() {
        *(if at == 0 { &mut first } else { &mut others }) += usize::from(c.is_uppercase());
    }
    let is_title = others == 0;
    let is_capitals = first + others == name.chars().filter(|c| c.is_alphabetic()).count();
    written.contains(char::is_lowercase)
        && is_one(written)
        && is_one(name)
        && (is_title || is_capitals)
        && !written.chars().skip(usize::from(is_capitals)).any(char::is_uppercase)
}

/// Whether a spelling with the letters of a name cannot be other words: `ant group` may, and so may `Ant group` where a
/// sentence begins.
fn is_sure(written: &str, name: &str) -> bool {
    let words = |text: &str| text.split([' ', '-']).map(str::to_owned).collect::<Vec<_>>();
    let (found, wanted) = (words(written), words(name));
    let is_capital = |word: &String| word.starts_with(char::is_uppercase);
    written.contains(char::is_uppercase)
        && (found.len() != wanted.len()
            || found.iter().zip(&wanted).all(|(found, wanted)| is_capital(found) || !is_capital(wanted)))
}

fn same_letters(a: &str, b: &str) -> bool {
    letters(a) == letters(b)
}

/// The letters and digits of a name, without case.
fn letters(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn edits(a: &str, b: &str) -> usize {
    text::edits(a, b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config;
    use crate::diag::{FileId, Span};

    const GLOSSARY: &str = "
- {zh: 奇安信, en: QI-ANXIN, kind: organisation}
- {zh: 深信服, en: Sangfor, kind: organisation}
- {zh: 观安信息, en: Guan’an Information, kind: organisation}
- {zh: 蚂蚁集团, en: Ant Group, kind: organisation}
- {zh: 工业和信息化部, en: Ministry of Industry and Information Technology, kind: organisation, also: {en: [MIIT]}}
- {zh: 数字广西集团, en: Digital Guangxi Group, kind: organisation}
- {zh: 中标软件, en: China Standard Software, kind: organisation}
- {zh: 智能体, en: agent}
- {zh: 博通, en: Broadcom, kind: organisation}
";

    #[track_caller]
    fn case(text: &str, lang: Lang, expected: &[(&str, &str)]) {
        let terms = config::glossary(GLOSSARY, Span::start_of(FileId(0)), &mut Diagnostics::default());
        let names = Names::new(&terms, lang);
        let mut found = in_letters(text, &names);
        found.extend(in_han(text, &names));
        let found: Vec<_> = found.into_iter().map(|(range, name)| (&text[range], name)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_with_other_capitals_spaces_or_hyphens_is_the_same_name() {
        case("Qi-Anxin and QiAnXin", Lang::En, &[("Qi-Anxin", "QI-ANXIN"), ("QiAnXin", "QI-ANXIN")]);
        case("ant group’s Ant Group", Lang::En, &[("ant group", "Ant Group")]);
        case("由Qi-AnXin（奇安信）", Lang::Zh, &[("Qi-AnXin", "QI-ANXIN")]);
        case("Guan'an Information", Lang::En, &[("Guan'an Information", "Guan’an Information")]);
    }

    #[test]
    fn a_name_does_not_reach_across_the_border_of_words() {
        case("Sang for us, the sang for; qi an xin, QI ANXIN", Lang::En, &[("QI ANXIN", "QI-ANXIN")]);
        assert!(spaces_fit("Ant Group", "Ant Group") && spaces_fit("AntGroup", "Ant Group"));
        assert!(!spaces_fit("in Tel", "Intel") && !spaces_fit("An t Group", "Ant Group"));
    }

    #[test]
    fn a_common_word_is_no_name() {
        for (written, name, common, sure) in [
            ("apple", "Apple", true, false),
            ("APPLE", "Apple", false, true),
            ("who", "WHO", true, false),
            ("Who", "WHO", true, true),
            ("openai", "OpenAI", false, false),
            ("Openai", "OpenAI", false, true),
            ("qi-anxin", "QI-ANXIN", false, false),
            ("Qi-Anxin", "QI-ANXIN", false, true),
            ("ant group", "Ant Group", false, false),
            ("Ant group", "Ant Group", false, false),
            ("ANT GROUP", "Ant Group", false, true),
        ] {
            assert_eq!((is_common(written, name), is_sure(written, name)), (common, sure), "{written}, {name}");
        }
    }

    #[test]
    fn the_right_spelling_is_right_in_every_form() {
        case("QI-ANXIN’s, Sangfor and MIIT; Guan’an Information", Lang::En, &[]);
        case("奇安信（QI-ANXIN）、数字广西集团", Lang::Zh, &[]);
        case("Agents and an agent", Lang::En, &[]);
    }

    #[test]
    fn a_long_name_may_be_misspelt() {
        case("Sangfro, Sangfors, sanford", Lang::En, &[("Sangfro", "Sangfor")]);
        case("Broadcam and broadcast, Broadcasts", Lang::En, &[("Broadcam", "Broadcom")]);
        case("Ministry of Industry and Information Technologies", Lang::En, &[]);
    }

    #[test]
    fn a_chinese_name_may_have_one_wrong_character_inside() {
        case("数据广西集团与数字广西集团", Lang::Zh, &[("数据广西集团", "数字广西集团")]);
        case("省工业和信息化厅，数、广西集团", Lang::Zh, &[]);
        case("中国软件", Lang::Zh, &[]);
    }
}
