//! Chinese: full-width marks, spaces only where the house style wants them, “quotes”, dashes —— and ellipses ……

use std::collections::BTreeMap;
use std::ops::Range;

use super::finding::{Finding, Reader};
use super::kept;
use super::quotes::{self, Straight};
use crate::model::{Passage, Spacing};
use crate::text::is_han;

const HALF_WIDTH: &str = "half-width punctuation in Chinese text";
const FULL_WIDTH: &str = "full-width letters and digits";
const BRACKETS: &str = "half-width brackets in Chinese text";
const STRAIGHT: &str = "straight quotation marks";
const DASH: &str = "a dash in Chinese is two em dashes";
const ELLIPSIS: &str = "an ellipsis in Chinese is two times three dots";
const DOUBLED: &str = "a doubled mark";
const SPACE_AT_MARK: &str = "a space beside a full-width mark, which brings its own";
const SPACE: &str = "a space between Chinese and other characters";
const NO_SPACE: &str = "no space between Chinese and other characters";

pub(super) fn findings(text: &str, kept: &[Range<usize>], spacing: Spacing) -> Vec<Finding> {
    // Without any Chinese it is a formula, a name or a figure.
    if !kept::has_han(text, kept) {
        return vec![];
    }
    let mut reader = Reader::new(text, kept);
    let mut quotes = Quotes::new(&reader);
    let brackets = Brackets::new(&reader);
    let mut at = 0;
    while let Some(c) = reader.at(at) {
        at = match c {
            ' ' => space(&mut reader, at, spacing, &quotes),
            '.' | '。' | '…' => dots(&mut reader, at, c),
            ',' | ';' | ':' | '!' | '?' => mark(&mut reader, at, c),
            '，' | '、' | '；' | '：' => doubled(&mut reader, at, c),
            '-' | '－' => dash(&mut reader, at, c),
            '(' => bracket(&mut reader, &brackets, at),
            '"' | '\'' => quotes.quote(&mut reader, at, c),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' => full_width(&mut reader, at),
            _ => at + 1,
        };
        if spacing == Spacing::Space {
            missing_space(&mut reader, at);
        }
    }
    reader.found.sort_by_key(|finding| finding.range.start);
    reader.found
}

/// A mark that ends a phrase in Chinese text, after Chinese or before it; `!!` and `?!` are corrected as a whole.
fn mark(reader: &mut Reader, at: usize, c: char) -> usize {
    let is_loud = |c: char| matches!(c, '!' | '?');
    let count = if is_loud(c) { (at..).take_while(|at| reader.at(*at).is_some_and(is_loud)).count() } else { 1 };
    let end = at + count;
    // `!=`, `?.`, `::` and other runs of marks are code, or mistakes without an obvious correction.
    if reader.at(end).is_some_and(is_sign) {
        return (end..).find(|at| !reader.at(*at).is_some_and(is_sign)).unwrap_or(end);
    }
    let before = reader.before(reader.before_spaces(at));
    let next = reader.after_spaces(end);
    let is_quote = before == Some('"') && reader.at(next).is_none_or(is_han);
    let is_after = is_quote || before.is_some_and(is_chinese);
    // `Yahoo!` has its mark from its own language, and `10:30` and `1,000` theirs from the number.
    let is_before = matches!(c, ',' | ';' | ':')
        && before.is_some_and(|before| before.is_alphanumeric() || matches!(before, '%' | ')' | Passage::OBJECT))
        && reader.at(next).is_some_and(is_han);
    if is_after || is_before {
        let start = if reader.before(at) == Some(' ') { reader.before_spaces(at) } else { at };
        let text: String = (at..end).filter_map(|at| reader.at(at)).map(full).collect();
        reader.replace(start..next_mark(reader, end), text, HALF_WIDTH);
        return next;
    }
    end
}

/// Whether a character makes a run of marks an operator of a programming language.
fn is_sign(c: char) -> bool {
    matches!(c, '=' | '<' | '>' | '|' | '&' | '+' | '*' | '/' | '\\' | '.' | ',' | ';' | ':' | '!' | '?')
        || matches!(c, '，' | '；' | '：' | '！' | '？')
}

/// Spaces after a mark are removed with it, unless the text ends there.
fn next_mark(reader: &Reader, at: usize) -> usize {
    let next = reader.after_spaces(at);
    if next < reader.count() { next } else { at }
}

fn full(c: char) -> &'static str {
    match c {
        ',' => "，",
        ';' => "；",
        ':' => "：",
        '!' => "！",
        _ => "？",
    }
}

/// Full stops, ellipses of full stops, and ellipses of one half.
fn dots(reader: &mut Reader, at: usize, c: char) -> usize {
    let count = reader.repeats(at, c);
    let (before, after) = (reader.before(at), reader.at(at + count));
    let beside_chinese = before.is_some_and(|before| is_chinese(before) || before == '"') || after.is_some_and(is_han);
    match (c, count) {
        ('.', 1) => {
            let ends = match after {
                None | Some('\n' | '”' | '’' | '）' | '"') => true,
                Some(' ') => reader.at(reader.after_spaces(at + 1)).is_none_or(|next| next != '.' && !next.is_ascii()),
                Some(after) => is_han(after),
            };
            if before.is_some_and(is_chinese) && ends {
                reader.replace(at..next_mark(reader, at + 1), "。", HALF_WIDTH);
            }
        }
        ('.', 3..=6) | ('。', 3..) | ('…', 1) if beside_chinese => reader.replace(at..at + count, "……", ELLIPSIS),
        ('。', 2) => reader.replace(at..at + 2, "。", DOUBLED),
        _ => {}
    }
    at + count
}

fn doubled(reader: &mut Reader, at: usize, c: char) -> usize {
    let count = reader.repeats(at, c);
    if count > 1 {
        reader.replace(at..at + count, c, DOUBLED);
    }
    at + count
}

fn dash(reader: &mut Reader, at: usize, c: char) -> usize {
    let count = reader.repeats(at, c);
    let (start, end) = (reader.before_spaces(at), reader.after_spaces(at + count));
    let beside = [reader.before(start), reader.at(end)];
    // `--root` is an option of a command.
    let is_option = reader.at(at + count).is_some_and(|c| c.is_ascii_alphabetic());
    if (2..=3).contains(&count)
        && !is_option
        && beside.into_iter().flatten().any(is_chinese)
        && beside.iter().all(Option::is_some)
    {
        reader.replace(start..end, "——", DASH);
        return end;
    }
    at + count
}

/// A pair of brackets around Chinese or after it.
fn bracket(reader: &mut Reader, brackets: &Brackets, at: usize) -> usize {
    let Some(Pair { close, has_han: is_around }) = brackets.pairs.get(&at).copied() else { return at + 1 };
    let start = reader.before_spaces(at);
    let is_after = reader.before(start).is_some_and(is_han);
    if is_after || is_around {
        // A space before the bracket at the beginning is indentation.
        let start = if start == 0 { at } else { start };
        reader.replace_of_pair(at, start..at + 1, "（", BRACKETS);
        reader.replace_of_pair(at, close..next_mark(reader, close + 1), "）", BRACKETS);
    }
    at + 1
}

fn full_width(reader: &mut Reader, at: usize) -> usize {
    let is_wide = |c: char| matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％');
    let end = (at..).find(|at| !reader.at(*at).is_some_and(is_wide)).unwrap_or(at);
    let half = |c: char| char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
    let text: String = (at..end).filter_map(|at| reader.at(at)).map(half).collect();
    reader.replace(at..end, text, FULL_WIDTH);
    end
}

/// Spaces beside full-width marks are never right, those between scripts by the house style.
fn space(reader: &mut Reader, at: usize, spacing: Spacing, quotes: &Quotes) -> usize {
    let end = reader.after_spaces(at);
    let (Some(before), Some(after)) = (reader.before(at), reader.at(end)) else { return end };
    if has_own_space(before) || has_own_space(after) {
        // Formulas are not prose: their marks may have spaces.
        reader.replace(at..end, "", SPACE_AT_MARK);
    } else if spacing == Spacing::None && between_scripts(before, after) && !begins_measure(reader, end, quotes) {
        reader.replace(at..end, "", SPACE);
    }
    end
}

/// Whether a measure such as a number of inches begins here, `7" 屏`; the spaces around it stay.
fn begins_measure(reader: &Reader, at: usize, quotes: &Quotes) -> bool {
    let is_number = |at: &usize| reader.at(*at).is_some_and(|c| c.is_ascii_digit() || c == '.');
    let end = at + (at..).take_while(is_number).count();
    end > at && (reader.at(end) == Some('\'') || (reader.at(end) == Some('"') && !quotes.is_paired))
}

/// Notes a space that is missing before the character `at`.
fn missing_space(reader: &mut Reader, at: usize) {
    let (Some(before), Some(after)) = (reader.before(at), reader.at(at)) else { return };
    if between_scripts(before, after) {
        reader.replace(at..at, " ", NO_SPACE);
    }
}

fn between_scripts(a: char, b: char) -> bool {
    let is_other = |c: char| c.is_ascii_alphanumeric() || c == '%';
    (is_han(a) && b.is_ascii_alphanumeric()) || (is_other(a) && is_han(b))
}

/// Whether a space between these two is taken out in some house style.
pub(super) fn is_to_go(before: char, after: char) -> bool {
    has_own_space(before) || has_own_space(after) || between_scripts(before, after)
}

/// Marks that take a whole square, half of it white.
fn has_own_space(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '！'
            | '？'
            | '（'
            | '）'
            | '《'
            | '》'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
    )
}

/// Han, or a mark that closes Chinese.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '”' | '’' | '）' | '》' | '」' | '』' | '】' | '％')
}

/// The pairs of brackets of a text, by the place of the first one.
struct Brackets {
    pairs: BTreeMap<usize, Pair>,
}

#[derive(Clone, Copy)]
struct Pair {
    close: usize,
    /// Whether there is Chinese between the two.
    has_han: bool,
}

impl Brackets {
    fn new(reader: &Reader) -> Self {
        let mut pairs = BTreeMap::new();
        // Those that are open, and the place of the last Chinese.
        let (mut open, mut han) = (vec![], None);
        for at in 0..reader.count() {
            match reader.at(at) {
                Some('(') => open.push(at),
                Some(')') => {
                    if let Some(first) = open.pop() {
                        pairs.insert(first, Pair { close: at, has_han: han > Some(first) });
                    }
                }
                Some(c) if is_han(c) => han = Some(at),
                _ => {}
            }
        }
        Self { pairs }
    }
}

/// Straight quotation marks, which open and close by turns.
struct Quotes {
    /// Whether every double mark has a partner, so that all can be corrected.
    is_paired: bool,
    /// Whether an apostrophe can be.
    is_prose: bool,
    /// The index of the open mark.
    open: Option<usize>,
}

impl Quotes {
    fn new(reader: &Reader) -> Self {
        let straight = Straight::new(reader);
        // Single marks are not corrected, and then the double ones around them are not either.
        let is_paired = straight.is_paired && !straight.is_code && !straight.has_single;
        Self { is_paired, is_prose: !straight.is_code, open: None }
    }

    fn quote(&mut self, reader: &mut Reader, at: usize, c: char) -> usize {
        if c == '\'' {
            if self.is_prose && quotes::is_in_word(reader, at) {
                reader.replace(at..at + 1, "’", STRAIGHT);
            }
        } else if self.is_paired {
            let (first, mark) = self.open.take().map_or((at, "“"), |first| (first, "”"));
            reader.replace_of_pair(first, at..at + 1, mark, STRAIGHT);
            self.open = (first == at).then_some(at);
        }
        at + 1
    }
}
