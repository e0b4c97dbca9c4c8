//! Texts as terms are looked for in them: case, plurals, spaces and quotation marks taken out of the way, and the
//! place of everything kept.

use std::ops::Range;

use crate::model::Lang;
use crate::text::is_cjk;

/// Marks the end of a phrase.
const BREAK: char = '\n';

/// A folded text.
///
/// Words of alphabets are in lower case, in English without their plural, and a space or a hyphen between two words
/// is a space; Han characters follow each other without one. All other punctuation is a break.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// The range of the original for every byte of `text`.
    origin: Vec<(usize, usize)>,
}

impl Folded {
    /// Folds a text or a term; both must be folded for the same language to be compared.
    pub(super) fn new(text: &str, lang: Lang) -> Self {
        let mut folded = Folded { text: String::with_capacity(text.len()), origin: Vec::with_capacity(text.len()) };
        let mut gap = Gap { hyphen: false, space: false, end: 0 };
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if is_letter(c) {
                let mut end = at + c.len_utf8();
                while let Some((next, _)) = rest.next_if(|(_, c)| is_letter(*c)) {
                    end = next + text[next..].chars().next().map_or(0, char::len_utf8);
                }
                folded.word(text, at..end, lang, &gap);
                gap = Gap { hyphen: false, space: false, end };
            } else if c.is_whitespace() {
                gap.space = true;
            } else if matches!(c, '-' | '‐' | '‑' | '–' | '—' | '－') {
                gap.hyphen = true;
            } else if !matches!(c, '“' | '”' | '‘' | '’' | '\'' | '"' | '《' | '》' | '「' | '」') {
                let end = at + c.len_utf8();
                folded.between(&gap, at, lang, Script::Other);
                folded.push(if is_han(c) { c } else { BREAK }, at..end);
                gap = Gap { hyphen: false, space: false, end };
            }
        }
        folded
    }

    /// A word without case, and in English without the mark of its plural and of possession.
    fn word(&mut self, text: &str, range: Range<usize>, lang: Lang, gap: &Gap) {
        let word = &text[range.clone()];
        // `ASEAN’s`: the letter after the apostrophe is not a separate word.
        let before = text[..range.start].chars().next_back();
        if matches!(before, Some('’' | '\'')) && matches!(word, "s" | "S") && gap.end + 3 >= range.start {
            return;
        }
        self.between(gap, range.start, lang, Script::Alphabet);
        let lower = word.to_lowercase();
        let stem = if lang.has_plurals() { singular(&lower) } else { lower };
        for c in stem.chars() {
            self.push(c, range.clone());
        }
    }

    /// Appends the separator of two words.
    fn between(&mut self, gap: &Gap, at: usize, lang: Lang, next: Script) {
        let after_word = self.text.chars().next_back().is_some_and(is_letter);
        let c = match (gap.hyphen, next) {
            // Two words that a hyphen joins are two words in English, and one name in Chinese.
            (true, Script::Alphabet) if after_word && lang.has_spaces() => ' ',
            (true, _) => '-',
            (false, Script::Alphabet) if after_word => ' ',
            (false, _) => return,
        };
        self.push(c, gap.end..at);
    }

    fn push(&mut self, c: char, range: Range<usize>) {
        self.text.push(c);
        self.origin.extend(std::iter::repeat_n((range.start, range.end), c.len_utf8()));
    }

    /// The range of a part of the folded text in the original.
    pub(super) fn original(&self, range: Range<usize>) -> Range<usize> {
        let first = self.origin.get(range.start).map_or(0, |(start, _)| *start);
        let last = range.end.checked_sub(1).and_then(|at| self.origin.get(at)).map_or(first, |(_, end)| *end);
        first..last.max(first)
    }

    /// Whether a part begins and ends where words do.
    pub(super) fn is_whole(&self, range: Range<usize>) -> bool {
        let (before, part, after) = (&self.text[..range.start], &self.text[range.clone()], &self.text[range.end..]);
        let joins = |a: Option<char>, b: Option<char>| {
            a.is_some_and(|a| is_letter(a) || a == '-') && b.is_some_and(|b| is_letter(b) || b == '-')
        };
        !joins(before.chars().next_back(), part.chars().next())
            && !joins(part.chars().next_back(), after.chars().next())
    }
}

/// The characters since the last word.
struct Gap {
    hyphen: bool,
    space: bool,
    /// Where that word ended.
    end: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Alphabet,
    Other,
}

/// A letter or digit of a script that is written with spaces.
pub(super) fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_cjk(c)
}

fn is_han(c: char) -> bool {
    c.is_alphanumeric() && is_cjk(c)
}

/// An English word without the mark of the plural. Terms and texts go the same way, so that it does not matter where
/// it takes off too much.
fn singular(word: &str) -> String {
    let ends = |suffix: &str| word.ends_with(suffix);
    if word.len() < 3 || !ends("s") || ends("ss") || ends("us") || ends("is") {
        return word.to_owned();
    }
    if ends("ies") {
        return word[..word.len() - 3].to_owned() + "y";
    }
    let cut = if ["ches", "shes", "sses", "xes", "zes"].iter().any(|suffix| ends(suffix)) { 2 } else { 1 };
    word[..word.len() - cut].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, lang: Lang, expected: &str) {
        assert_eq!(Folded::new(text, lang).text, expected);
    }

    #[test]
    fn english_loses_case_plurals_possession_and_hyphens() {
        case("AI-enabled Security Products", Lang::En, "ai enabled security product");
        case("ASEAN’s policies; its losses", Lang::En, "asean policy\nit loss");
        case("supply-chain  attacks", Lang::En, "supply chain attack");
        case("“start-ups”", Lang::En, "start up");
        case("Guan’an", Lang::En, "guan an");
        case("analysis, status, class", Lang::En, "analysis\nstatus\nclass");
    }

    #[test]
    fn chinese_loses_spaces_and_quotation_marks() {
        case("“一带一路”倡议", Lang::Zh, "一带一路倡议");
        case("AI 安全，《网络安全法（草案）》", Lang::Zh, "ai安全\n网络安全法\n草案\n");
        case("中国—东盟", Lang::Zh, "中国-东盟");
        case("Pre-A轮 Series A", Lang::Zh, "pre-a轮series a");
    }

    #[test]
    fn every_part_leads_back_to_its_place() {
        let text = "The “Start-Ups”, 640亿元";
        let folded = Folded::new(text, Lang::En);
        let at = folded.text.find("start up").expect("it is there");
        assert_eq!(&text[folded.original(at..at + 8)], "Start-Ups");
        let at = folded.text.find("亿元").expect("it is there");
        assert_eq!(&text[folded.original(at..at + 6)], "亿元");
        assert_eq!(folded.original(0..0), 0..0);
    }

    #[test]
    fn a_part_of_a_word_is_no_word() {
        #[track_caller]
        fn case(text: &str, part: &str, lang: Lang, whole: bool) {
            let folded = Folded::new(text, lang);
            let at = folded.text.find(part).expect("it is there");
            assert_eq!(folded.is_whole(at..at + part.len()), whole, "{part} in {}", folded.text);
        }
        case("reagent", "agent", Lang::En, false);
        case("an agent", "agent", Lang::En, true);
        case("A轮", "a轮", Lang::Zh, true);
        case("完成A轮融资", "a轮", Lang::Zh, true);
        case("Pre-A轮", "a轮", Lang::Zh, false);
        case("东盟国家", "东盟", Lang::Zh, true);
    }
}
