//! English: “quotes” and apostrophes, dashes – and —, ellipses …, and no full-width marks.

use std::ops::Range;

use super::finding::{Finding, Reader};
use super::quotes::Straight;
use crate::model::Passage;
use crate::text::is_han;

const STRAIGHT: &str = "straight quotation marks";
const APOSTROPHE: &str = "a straight apostrophe";
const DASH: &str = "hyphens in place of a dash";
const RANGE: &str = "a hyphen in a range of years";
const ELLIPSIS: &str = "full stops in place of an ellipsis";
const FULL_WIDTH: &str = "full-width punctuation in English text";

pub(super) fn findings(text: &str, kept: &[Range<usize>]) -> Vec<Finding> {
    let mut reader = Reader::new(text, kept);
    let straight = Straight::new(&reader);
    let is_paired = straight.is_paired && !straight.is_code;
    let mut singles = Singles { open: 0, is_doubtful: false };
    let mut open = None;
    let mut at = 0;
    while let Some(c) = reader.at(at) {
        at = match c {
            '"' if is_paired => {
                let next = quote(&mut reader, at, ['“', '”'], STRAIGHT);
                // Every second one is the partner of the one before it.
                let first = open.take().unwrap_or(at);
                open = (first == at).then_some(at);
                reader.found.last_mut().into_iter().for_each(|finding| finding.pair = Some(first));
                next
            }
            '\'' if !straight.is_code => singles.mark(&mut reader, at),
            '-' => dash(&mut reader, at),
            '.' => dots(&mut reader, at),
            '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）' => full_width(&mut reader, at, c),
            _ => at + 1,
        };
    }
    reader.found
}

/// A mark opens after a space or an opening mark, and closes elsewhere.
fn quote(reader: &mut Reader, at: usize, marks: [char; 2], what: &'static str) -> usize {
    reader.replace(at..at + 1, marks[usize::from(!opens(reader, at))], what);
    at + 1
}

fn opens(reader: &Reader, at: usize) -> bool {
    reader
        .before(at)
        .is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–' | '/' | '"'))
        && reader.at(at + 1).is_some_and(|after| !after.is_whitespace())
}

/// Straight single marks: apostrophes, quotation marks, and signs of measures and of mathematics, which are not changed.
struct Singles {
    /// How many quotations are open.
    open: usize,
    /// Whether the marks outside of words are ambiguous.
    is_doubtful: bool,
}

impl Singles {
    /// An apostrophe in `it's`, `rows' own`, `the '90s`; elsewhere a single quotation mark. After a digit it is the
    /// mark of feet or minutes, and after a single letter that of a derivative.
    fn mark(&mut self, reader: &mut Reader, at: usize) -> usize {
        let count = reader.repeats(at, '\'');
        let (before, after) = (reader.before(at), reader.at(at + 1));
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        if count > 1 {
            return at + count;
        }
        if is_letter(before) && is_letter(after) {
            reader.replace(at..at + 1, "’", APOSTROPHE);
        } else if self.is_doubtful {
            return at + 1;
        } else if opens(reader, at) {
            return self.opening(reader, at);
        } else if self.open > 0 && !after.is_some_and(char::is_alphanumeric) {
            self.open -= 1;
            reader.replace(at..at + 1, "’", if is_letter(before) { APOSTROPHE } else { STRAIGHT });
        } else if is_letter(before) {
            let is_symbol = after == Some('(') || !at.checked_sub(1).is_some_and(|at| is_letter(reader.before(at)));
            if !is_symbol {
                reader.replace(at..at + 1, "’", APOSTROPHE);
            }
        } else if after == Some('s') || before == Some(Passage::OBJECT) {
            reader.replace(at..at + 1, "’", APOSTROPHE);
        }
        at + 1
    }

    /// A mark at the beginning of a word: an apostrophe where letters are left out, or one that opens a quotation.
    fn opening(&mut self, reader: &mut Reader, at: usize) -> usize {
        let word: String = (at + 1..)
            .map_while(|at| reader.at(at).filter(|c| c.is_alphanumeric()))
            .take(8)
            .flat_map(char::to_lowercase)
            .collect();
        let closes = |at: usize| {
            let beside = (reader.before(at), reader.at(at + 1));
            reader.at(at) == Some('\'')
                && beside.0.is_some_and(|c| !c.is_whitespace() && c != '\'')
                && beside.1.is_none_or(|c| !c.is_alphanumeric() && c != '\'')
        };
        let is_year = word.trim_end_matches('s').len() == 2 && word.starts_with(|c: char| c.is_ascii_digit());
        let is_contracted = is_year || matches!(word.as_str(), "twas" | "tis" | "twere" | "twould");
        let is_perhaps = matches!(word.as_str(), "til" | "em" | "cause" | "cos" | "bout" | "round");
        // `rock 'n' roll`, or the letter that is called so.
        if word == "n" && reader.at(at + 2) == Some('\'') {
            return at + 3;
        }
        if is_contracted && !closes(at + 1 + word.chars().count()) {
            reader.replace(at..at + 1, "’", APOSTROPHE);
        } else if self.open > 0 {
            self.open += 1;
            reader.replace(at..at + 1, "‘", STRAIGHT);
        } else if !(at + 1..reader.count()).any(closes) {
            // Whatever this mark is, no quotation can end after it.
            self.is_doubtful = !is_perhaps;
            if is_perhaps {
                reader.replace(at..at + 1, "’", APOSTROPHE);
            }
        } else if is_perhaps {
            self.is_doubtful = true;
        } else {
            self.open += 1;
            reader.replace(at..at + 1, "‘", STRAIGHT);
        }
        at + 1
    }
}

fn dash(reader: &mut Reader, at: usize) -> usize {
    let count = reader.repeats(at, '-');
    let (before, after) = (reader.before(at), reader.at(at + count));
    let is_word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, ',' | ')' | '”' | '“' | '(' | '"'));
    let free = before == Some(' ') && after == Some(' ');
    let beside = (reader.before(reader.before_spaces(at)), reader.at(reader.after_spaces(at + count)));
    // `--all` after a space is an option of a command.
    let is_option = before.is_none_or(char::is_whitespace) && after.is_some_and(char::is_alphabetic);
    match count {
        2 | 3 if is_option => {}
        2 | 3 if is_prose(beside.0) && is_prose(beside.1) => reader.replace(at..at + count, "—", DASH),
        1 if free && is_word(beside.0) && is_word(beside.1) => reader.replace(at..at + 1, "–", DASH),
        1 if joins_years(reader, at) => reader.replace(at..at + 1, "–", RANGE),
        _ => {}
    }
    at + count
}

/// Whether a character can be beside a dash in a sentence, as opposed to an option of a command or a rule of a table.
fn is_prose(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '”' | '“' | ')' | '(' | '"' | '%' | Passage::OBJECT))
}

/// Whether a hyphen joins two years.
fn joins_years(reader: &Reader, at: usize) -> bool {
    let Some(start) = at.checked_sub(4) else { return false };
    let is_year = |start: usize| {
        let year: String = (start..start + 4).filter_map(|at| reader.at(at)).collect();
        year.bytes().all(|b| b.is_ascii_digit()) && ["18", "19", "20"].iter().any(|century| year.starts_with(century))
    };
    let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    is_year(start) && is_year(at + 1) && !joins(reader.before(start)) && !joins(reader.at(at + 5))
}

fn dots(reader: &mut Reader, at: usize) -> usize {
    let count = reader.repeats(at, '.');
    let beside = [reader.before(reader.before_spaces(at)), reader.at(reader.after_spaces(at + count))];
    if count == 3 && beside.into_iter().flatten().any(char::is_alphabetic) {
        reader.replace(at..at + 3, "…", ELLIPSIS);
    }
    at + count
}

/// A full-width mark between English words; beside Chinese it belongs to that.
fn full_width(reader: &mut Reader, at: usize, c: char) -> usize {
    let (before, after) = (reader.before(at), reader.at(at + 1));
    let is_chinese = |c: Option<char>| c.is_some_and(is_han);
    if is_chinese(before) || is_chinese(after) {
        return at + 1;
    }
    let mark = match c {
        '，' => ",",
        '。' => ".",
        '；' => ";",
        '：' => ":",
        '！' => "!",
        '？' => "?",
        '（' => "(",
        _ => ")",
    };
    let space_before = c == '（' && before.is_some_and(char::is_alphanumeric);
    let space_after = c != '（' && after.is_some_and(char::is_alphanumeric);
    let text = [if space_before { " " } else { "" }, mark, if space_after { " " } else { "" }].concat();
    reader.replace(at..at + 1, text, FULL_WIDTH);
    at + 1
}
