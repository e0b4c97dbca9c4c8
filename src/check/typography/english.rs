//! English: “quotes” and apostrophes, dashes – and —, ellipses …, and no full-width marks.

use std::ops::Range;

use super::finding::{Finding, Reader};
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
    let is_paired = reader.total('"').is_multiple_of(2);
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
            '\'' => apostrophe(&mut reader, at),
            '-' => dash(&mut reader, at),
            '.' => dots(&mut reader, at),
            '，' | '。' | '；' | '：' | '！' | '？' | '（' | '）' => full_width(&mut reader, at, c),
            _ => at + 1,
        };
    }
    reader.found
}

/// A mark opens behind a space or an opening mark, and closes elsewhere.
fn quote(reader: &mut Reader, at: usize, marks: [char; 2], what: &'static str) -> usize {
    let opens = reader
        .before(at)
        .is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '—' | '–' | '/' | '"'))
        && reader.at(at + 1).is_some_and(|after| !after.is_whitespace());
    reader.replace(at..at + 1, marks[usize::from(!opens)], what);
    at + 1
}

/// `it's`, `rows' own`, `the '90s`; elsewhere a single quotation mark. Behind a digit it is the mark of feet or minutes.
fn apostrophe(reader: &mut Reader, at: usize) -> usize {
    let (before, after) = (reader.before(at), reader.at(at + 1));
    match (before, after) {
        (Some(before), _) if before.is_alphabetic() => reader.replace(at..at + 1, "’", APOSTROPHE),
        (Some(before), after) if before.is_ascii_digit() && after != Some('s') => {}
        (_, Some(after)) if after.is_ascii_digit() => reader.replace(at..at + 1, "’", APOSTROPHE),
        _ => return quote(reader, at, ['‘', '’'], STRAIGHT),
    }
    at + 1
}

fn dash(reader: &mut Reader, at: usize) -> usize {
    let count = reader.repeats(at, '-');
    let (before, after) = (reader.before(at), reader.at(at + count));
    let is_word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || matches!(c, ',' | ')' | '”' | '“' | '(' | '"'));
    let free = before == Some(' ') && after == Some(' ');
    let beside = (reader.before(reader.before_spaces(at)), reader.at(reader.after_spaces(at + count)));
    // `--all` behind a space is an option of a command.
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

/// What stands beside a dash in a sentence, and not beside an option of a command or a rule of a table.
fn is_prose(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '”' | '“' | ')' | '(' | '"' | '%' | Passage::OBJECT))
}

/// Whether two years and nothing more stand around a hyphen.
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
