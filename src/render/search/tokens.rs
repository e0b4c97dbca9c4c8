//! Text → its search terms with their positions.
//!
//! The page searches with the same rules in `themes/default/static/find.js`; `tests/search/tokens.json` holds the cases
//! that both must agree on. The rules:
//!
//! - Chinese is not split into words, since splitters disagree. Every Han character has its own position, and its term
//!   is the character with the next one, or the single character if none follows. So any run of characters is found
//!   exactly: a longer one by the positions of its pairs, a single one by all terms that begin with it.
//! - A word of other scripts is a run of letters in lower case. Its endings stay: the search removes them.
//! - A number is written one way: `1,000` is `1000`, `64.0` is `64`, full-width digits are ASCII. `%` belongs to it.
//!   Letters and Han characters do not: `7.6亿` is `7.6`, `亿`.
//! - White space does not count, so `7.6 亿` is `7.6亿`. A hyphen, a slash or the like between letters and digits does
//!   not either. Any other mark leaves a gap of one position, so no phrase reaches across it.

use crate::text::is_han;

/// The type of a character in a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// Han, kana: a position for each.
    Han,
    /// A letter of any other script.
    Letter,
    Digit,
    Space,
    Mark,
}

impl Class {
    fn is_joined(self) -> bool {
        matches!(self, Class::Letter | Class::Digit)
    }
}

/// Reads texts; keeps its buffers from one to the next.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    chars: Vec<(char, Class)>,
    term: String,
    /// The Han character before, and its position.
    han: Option<(char, u32)>,
}

impl Tokens {
    /// Calls `found` with the terms of a text and their positions, the first at `start`, and returns the position after
    /// the last.
    pub(super) fn read(&mut self, text: &str, start: u32, mut found: impl FnMut(&str, u32)) -> u32 {
        self.chars.clear();
        if text.is_ascii() {
            self.chars.extend(text.bytes().map(|byte| (char::from(byte), ASCII[usize::from(byte)])));
        } else {
            self.chars.extend(text.chars().filter(|c| !is_ignored(*c)).map(fold).map(|c| (c, class(c))));
        }
        let (mut at, mut position, mut gap) = (0, start, false);
        while let Some((c, class)) = self.chars.get(at).copied() {
            let next = match class {
                Class::Space | Class::Mark => {
                    gap |= class == Class::Mark && !self.joins(at);
                    at += 1;
                    continue;
                }
                Class::Han => at + 1,
                Class::Letter => self.word(at),
                Class::Digit => self.number(at),
            };
            position += u32::from(gap && position > start);
            gap = false;
            match class {
                Class::Han => self.character(c, position, &mut found),
                _ => {
                    self.flush(&mut found);
                    found(&self.term, position);
                }
            }
            position += 1;
            at = next;
        }
        self.flush(&mut found);
        position
    }

    /// Whether a mark between letters and digits holds them together.
    fn joins(&self, at: usize) -> bool {
        let joined =
            |at: Option<usize>| at.and_then(|at| self.chars.get(at)).is_some_and(|(_, class)| class.is_joined());
        is_joiner(self.chars[at].0) && (joined(at.checked_sub(1)) || self.ends_percent(at)) && joined(Some(at + 1))
    }

    /// Whether a percent sign, which belongs to its number, comes before a place.
    fn ends_percent(&self, at: usize) -> bool {
        at >= 2 && is_percent(self.chars[at - 1].0) && self.chars[at - 2].1 == Class::Digit
    }

    /// Stores a Han character; its term is known when the next one follows.
    fn character(&mut self, c: char, position: u32, found: &mut impl FnMut(&str, u32)) {
        if let Some((before, at)) = self.han.filter(|(_, at)| at + 1 == position) {
            self.term.clear();
            self.term.extend([before, c]);
            found(&self.term, at);
        } else {
            self.flush(found);
        }
        self.han = Some((c, position));
    }

    /// Emits a Han character that nothing follows. The unfinished term is kept.
    fn flush(&mut self, found: &mut impl FnMut(&str, u32)) {
        if let Some((c, at)) = self.han.take() {
            found(c.encode_utf8(&mut [0; 4]), at);
        }
    }

    /// Reads a word; returns the place after it.
    fn word(&mut self, at: usize) -> usize {
        let end = self.end_of(at, Class::Letter);
        self.term.clear();
        self.term.extend(self.chars[at..end].iter().map(|(c, _)| c));
        if self.term.is_ascii() {
            self.term.make_ascii_lowercase();
        } else {
            self.term = self.term.to_lowercase();
        }
        end
    }

    /// Reads a number; returns the place after it.
    fn number(&mut self, at: usize) -> usize {
        let mut whole = self.end_of(at, Class::Digit);
        self.term.clear();
        self.push(at, whole);
        if whole - at <= 3 {
            while self.is(whole, ',') && self.end_of(whole + 1, Class::Digit) == whole + 4 {
                self.push(whole + 1, whole + 4);
                whole += 4;
            }
        }
        let mut end = whole;
        let mut points = 0;
        while self.is(end, '.') && self.end_of(end + 1, Class::Digit) > end + 1 {
            end = self.end_of(end + 1, Class::Digit);
            points += 1;
        }
        // More than one point makes a version or a date: 2024.11.02.
        let goes_on = at >= 2 && self.is(at - 1, '.') && self.chars[at - 2].1 == Class::Digit;
        if points == 1 && !goes_on {
            let zeros = self.chars[whole + 1..end].iter().rev().take_while(|(c, _)| *c == '0').count();
            if whole + 1 < end - zeros {
                self.term.push('.');
                self.push(whole + 1, end - zeros);
            }
        } else {
            end = whole;
        }
        if let Some((c, _)) = self.chars.get(end).filter(|(c, _)| is_percent(*c)) {
            self.term.push(*c);
            end += 1;
        }
        end
    }

    fn push(&mut self, from: usize, to: usize) {
        self.term.extend(self.chars[from..to].iter().map(|(c, _)| c));
    }

    fn is(&self, at: usize, c: char) -> bool {
        self.chars.get(at).is_some_and(|(found, _)| *found == c)
    }

    /// The end of the run of a class that begins at a place.
    fn end_of(&self, at: usize, class: Class) -> usize {
        at + self.chars.iter().skip(at).take_while(|(_, found)| *found == class).count()
    }
}

/// Marks that a search ignores: soft hyphens, joiners, combining accents.
fn is_ignored(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

fn is_percent(c: char) -> bool {
    matches!(c, '%' | '‰')
}

/// Marks that join the letters and digits around them: `zero-trust`, `R&D`, `2014–2018`.
fn is_joiner(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2014}' | '−' | '\'' | '’' | '.' | '/' | '&' | '+' | '@' | '_' | ':' | '~')
}

/// A character as a search compares it: full-width letters and digits, and raised and lowered digits, are plain ones.
fn fold(c: char) -> char {
    let plain = |first: u32, zero: u32| char::from_u32(u32::from(c) - first + zero).unwrap_or(c);
    match c {
        '\0'..='\u{B1}' => c,
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '－' | '．' => plain(0xFF01, 0x21),
        '\u{2080}'..='\u{2089}' => plain(0x2080, 0x30),
        '\u{2074}'..='\u{2079}' => plain(0x2074, 0x34),
        '²' | '³' => plain(0xB2, 0x32),
        '¹' => '1',
        '⁰' => '0',
        _ => c,
    }
}

/// The classes of the most frequent characters.
const ASCII: [Class; 128] = {
    let mut classes = [Class::Mark; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        classes[byte as usize] = match byte {
            b'0'..=b'9' => Class::Digit,
            b'a'..=b'z' | b'A'..=b'Z' => Class::Letter,
            b' ' | b'\t'..=b'\r' => Class::Space,
            _ => Class::Mark,
        };
        byte += 1;
    }
    classes
};

fn class(c: char) -> Class {
    match c {
        '\0'..='\x7F' => ASCII[c as usize],
        c if is_han(c) || matches!(c, '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}') => Class::Han,
        c if c.is_whitespace() => Class::Space,
        c if c.is_alphabetic() => Class::Letter,
        _ => Class::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cases that the script of the search page is held to as well.
    const CASES: &str = include_str!("../../../tests/search/tokens.json");

    fn read(text: &str) -> Vec<(String, u32)> {
        let mut found = vec![];
        Tokens::default().read(text, 0, |term, at| found.push((term.to_owned(), at)));
        found.sort_by_key(|(_, at)| *at);
        found
    }

    #[test]
    fn terms_are_those_that_the_page_searches_for() {
        #[derive(serde::Deserialize)]
        struct Case {
            text: String,
            terms: Vec<(String, u32)>,
        }
        let cases: Vec<Case> = serde_json::from_str(CASES).expect("the cases are JSON");
        assert!(cases.len() > 30);
        for case in cases {
            assert_eq!(read(&case.text), case.terms, "{:?}", case.text);
        }
    }

    #[test]
    fn reading_goes_on_after_the_last_position() {
        let mut tokens = Tokens::default();
        assert_eq!(tokens.read("市场，AI", 7, |_, _| {}), 11);
        assert_eq!(tokens.read("", 7, |_, _| {}), 7);
        assert_eq!(tokens.read("，，", 7, |_, _| {}), 7);
    }
}
