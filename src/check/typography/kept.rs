//! The parts of a passage that typography ignores, because their marks and spaces are not those of a sentence: text
//! that is not prose ([`text::literal`]), numberings, references of a bibliography, the dash of a signature, characters
//! after a backslash, and spaces on which the marks of emphasis or an address depend.

use std::ops::Range;

use super::chinese;
use crate::model::{Passage, PassageKind};
use crate::text::{self, is_han};

/// Returns the parts of a passage to ignore, sorted and disjoint. `text` is that of the passage with its line breaks,
/// `source` that of the file.
pub(super) fn of_passage(passage: &Passage, text: &str, source: &str) -> Vec<Range<usize>> {
    let mut found = of_text(text, passage.kind);
    let (Some((_, first)), Some((_, last))) = (passage.runs.first(), passage.runs.last()) else { return found };
    let written = Written { passage, text, source: source.as_bytes() };
    let around = (*first as usize).saturating_sub(1)..source.len().min(*last as usize + text.len() + 2);
    let around = source.as_bytes().get(around).unwrap_or_default();
    if around.contains(&b'\\') {
        found.extend(written.escaped());
    }
    if around.iter().any(|b| is_delimiter(*b) || *b == b'[') {
        found.extend(written.beside_marks());
    }
    found.extend(written.signatures());
    found.extend(written.addresses());
    if found.is_empty() {
        return found;
    }
    let addresses = found.iter().filter(|part| ["://", "www."].iter().any(|mark| text[(*part).clone()].contains(mark)));
    let around: Vec<Range<usize>> = addresses.map(|part| with_surroundings(text, part)).collect();
    found.extend(around);
    joined(found)
}

/// The parts that are known from the text, without the file.
pub(super) fn of_text(text: &str, kind: PassageKind) -> Vec<Range<usize>> {
    if is_reference(text) {
        return std::iter::once(0..text.len()).collect();
    }
    let mut found = text::literal(text);
    found.extend(numbering(text, kind).map(|end| 0..end));
    found.extend(text.match_indices('(').filter_map(|(at, _)| Some(at..at + bracketed_number(&text[at..])?)));
    found.extend(text.match_indices('(').filter_map(|(at, _)| code_in_brackets(text, at)));
    joined(found)
}

/// Sorts ranges and joins those that touch or overlap.
fn joined(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.sort_by_key(|part| (part.start, part.end));
    let mut joined: Vec<Range<usize>> = vec![];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        match joined.last_mut().filter(|last| last.end >= part.start) {
            Some(last) => last.end = last.end.max(part.end),
            None => joined.push(part),
        }
    }
    joined
}

/// Whether a text is a reference as GB/T 7714 sets it: it has a mark such as `[J].` or `[EB/OL].`.
fn is_reference(text: &str) -> bool {
    const KINDS: [&str; 16] = ["M", "C", "N", "J", "D", "R", "S", "P", "G", "DB", "CP", "EB", "A", "Z", "CM", "DS"];
    const CARRIERS: [&str; 4] = ["OL", "CD", "MT", "DK"];
    text.match_indices('[').any(|(at, _)| {
        let Some((inside, after)) = text[at + 1..].split_once(']') else { return false };
        let (kind, carrier) = inside.split_once('/').map_or((inside, None), |(kind, carrier)| (kind, Some(carrier)));
        KINDS.contains(&kind.trim())
            && carrier.is_none_or(|carrier| CARRIERS.contains(&carrier.trim()))
            && after.trim_start().starts_with(['.', '．', '/', ',', ':'])
    })
}

fn is_han_number(c: char) -> bool {
    "零〇一二三四五六七八九十百".contains(c)
}

/// The length of the numbering at the beginning of a text, including the spaces after it: `六. `, `第三章. `, `甲. `, `3.2
/// `.
fn numbering(text: &str, kind: PassageKind) -> Option<usize> {
    let rest = text.trim_start();
    let start = text.len() - rest.len();
    let length = |text: &str, is: fn(char) -> bool| text.len() - text.trim_start_matches(is).len();
    let inside = rest.strip_prefix('第').unwrap_or(rest);
    let han = length(inside, is_han_number);
    let mut end = start + (rest.len() - inside.len()) + han;
    if han == 0 && inside.starts_with(|c| "甲乙丙丁戊己庚辛壬癸".contains(c)) {
        end += '甲'.len_utf8();
    } else if han > 0 && inside.len() < rest.len() {
        let of = inside[han..].chars().next().filter(|c| "章节節条條款部编編篇卷回步项項点點".contains(*c));
        end += of.map_or(0, char::len_utf8);
    }
    if end > start && text[end..].starts_with(['.', '．', ')']) && !text[end..].starts_with("..") {
        return Some(end + 1 + length(&text[end + text[end..].chars().next()?.len_utf8()..], |c| c == ' '));
    }
    let digits = length(rest, |c| c.is_ascii_digit() || c == '.');
    let number = &rest[..digits];
    let dots = number.matches('.').count();
    let spaces = length(&rest[digits..], |c| c == ' ');
    let next = rest[digits + spaces..].chars().next()?;
    let is_counted = "亿億万萬千百十元个個家人次年月日倍成件名项項条條分美欧日米公吨噸克升度％%级級版".contains(next);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && match dots {
            0 => kind == PassageKind::Heading && digits < 4 && spaces > 0 && !is_counted,
            1 => !is_counted && spaces > 0,
            _ => true,
        };
    is_number.then_some(start + digits + spaces)
}

/// The length of a number in brackets that a text begins with: `(一)`, `(12)`, `(a)`.
fn bracketed_number(text: &str) -> Option<usize> {
    let (inside, _) = text[1..].split_once(')')?;
    let count = inside.chars().take(5).count();
    let is_number = (count < 5 && inside.chars().all(is_han_number))
        || (count < 3 && inside.bytes().all(|b| b.is_ascii_digit()))
        || (count == 1 && inside.bytes().all(|b| b.is_ascii_alphabetic()));
    (count > 0 && is_number).then_some(inside.len() + 2)
}

/// The call of a function, `COUNT(列名)`, `f(甲)`, `read_all(甲)`, or the group of a regular expression, `(商|人)?`;
/// `at` is the bracket that opens.
fn code_in_brackets(text: &str, at: usize) -> Option<Range<usize>> {
    /// The number of characters in which a closing bracket is searched; the limit keeps texts of many brackets fast.
    const NEAR: usize = 256;
    let (before, after) = (&text[..at], &text[at..]);
    let mut depth = 0;
    let (close, _) = after.char_indices().take(NEAR).find(|(_, c)| {
        depth += i32::from(*c == '(') - i32::from(*c == ')');
        depth == 0
    })?;
    let (inside, after) = (&after[1..close], &after[close + 1..]);
    let name = before.bytes().rev().take(NEAR).take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
    let (path, name) = before.split_at(before.len() - name);
    let is_path = path.ends_with("::") || path.ends_with("->") || inside.starts_with(['"', '\'']);
    // Names in running text have a capital and small letters: `Topsec(天融信)`.
    let is_of_one_case =
        |name: &str| !(name.bytes().any(|b| b.is_ascii_lowercase()) && name.bytes().any(|b| b.is_ascii_uppercase()));
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && (is_path || name.len() == 1 || name.contains('_') || is_of_one_case(name));
    let is_group = inside.contains('|') || after.starts_with(['*', '+', '{', '|']);
    let repeats = usize::from(after.starts_with(['?', '*', '+', '|']));
    if is_group {
        Some(at..at + close + 1 + repeats)
    } else {
        (is_name || before.ends_with("()")).then(|| at - name.len()..at + close + 1)
    }
}

/// A part with the spaces before it and the marks and spaces after it: if these changed, programs that find addresses
/// in a text would find another one, or none.
fn with_surroundings(text: &str, part: &Range<usize>) -> Range<usize> {
    let start = text[..part.start].trim_end_matches(' ').len();
    let rest = &text[part.end..];
    let marks = rest.len() - rest.trim_start_matches([' ', '.', ',', ';', ':', '!', '?', ')', '"', '\'']).len();
    start..part.end + marks
}

/// A passage with the source text of its file.
struct Written<'a> {
    passage: &'a Passage,
    text: &'a str,
    source: &'a [u8],
}

impl Written<'_> {
    fn place(&self, at: usize) -> usize {
        self.passage.span(at..at + 1).start as usize
    }

    /// The characters after a backslash.
    fn escaped(&self) -> impl Iterator<Item = Range<usize>> {
        let marks = self.text.char_indices().filter(|(_, c)| c.is_ascii_punctuation());
        marks.filter_map(|(at, c)| {
            let place = self.place(at);
            let before = self.source.get(..place)?.iter().rev().take_while(|b| **b == b'\\').count();
            let is_here = self.source.get(place).is_some_and(|b| char::from(*b) == c);
            (is_here && before % 2 == 1).then_some(at..at + 1)
        })
    }

    /// Spaces beside marks of emphasis and links that must stay, or stay for the sake of the one at the other end.
    fn beside_marks(&self) -> Vec<Range<usize>> {
        let mut kept = vec![];
        // The space before the last opening mark, and whether it may be removed.
        let mut opened: Option<(usize, bool)> = None;
        for (at, _) in self.text.match_indices(' ') {
            let is_needed = self.is_needed(at);
            if is_needed {
                kept.push(at..at + 1);
            }
            let (before, after) = (self.text[..at].chars().next_back(), self.text[at + 1..].chars().next());
            let (Some(before), Some(after)) = (before, after) else { continue };
            let goes = !is_needed && chinese::is_to_go(before, after);
            let place = self.place(at);
            let is_mark = |place: Option<usize>, link: &[u8], read: char| {
                let mark = place.and_then(|place| self.source.get(place));
                mark.is_some_and(|b| (is_delimiter(*b) || link.contains(b)) && char::from(*b) != read)
            };
            if is_mark(place.checked_sub(1), b")]", before)
                && let Some((first, first_goes)) = opened.take()
                && first_goes != goes
            {
                // `Rust *只会* 在`: the two spaces are removed together or not at all.
                kept.extend([first..first + 1, at..at + 1]);
            }
            if is_mark(Some(place + 1), b"[", after) {
                opened = Some((at, goes));
            }
        }
        kept
    }

    /// Whether marks of emphasis between a letter and this space need it: `_` always, and in CommonMark (as other
    /// programs implement it) also `*` if punctuation is inside: `**结论：** 下文`.
    fn is_needed(&self, at: usize) -> bool {
        let place = self.place(at);
        let (Some(before), Some(after)) = (self.source.get(..place), self.source.get(place + 1..)) else {
            return false;
        };
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let opening = after.iter().take_while(|b| is_delimiter(**b)).count();
        let closing = before.iter().rev().take_while(|b| is_delimiter(**b)).count();
        let needs = |marks: &[u8], inside: Option<char>| {
            marks.contains(&b'_') || inside.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace())
        };
        let opens = opening > 0
            && is_letter(self.text[..at].chars().next_back())
            && needs(&after[..opening], self.text[at + 1..].chars().next());
        let closes = closing > 0
            && is_letter(self.text[at + 1..].chars().next())
            && needs(&before[before.len() - closing..], self.text[..at].chars().next_back());
        opens || closes
    }

    /// The dash at the beginning of a line, and the spaces after it.
    fn signatures(&self) -> impl Iterator<Item = Range<usize>> {
        let is_dash = |c: char| matches!(c, '-' | '－' | '—' | '–' | '―');
        // By the bytes that these begin with, for hardly any text has one.
        let bytes = self.text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'-' | 0xE2 | 0xEF));
        let starts = bytes
            .filter_map(|(at, _)| Some((at, self.text.get(at..)?.chars().next()?)))
            .filter(move |(at, c)| is_dash(*c) && !self.text[..*at].ends_with(is_dash) && self.begins_line(*at, *c));
        starts.map(move |(at, _)| {
            let rest = &self.text[at..];
            at..self.text.len() - rest.trim_start_matches(is_dash).trim_start_matches(' ').len()
        })
    }

    /// Whether only white space and marks of quotations are before a character in its line.
    fn begins_line(&self, at: usize, c: char) -> bool {
        let place = self.place(at);
        let mut buffer = [0; 4];
        let is_here =
            self.source.get(place..).is_some_and(|rest| rest.starts_with(c.encode_utf8(&mut buffer).as_bytes()));
        let before = self.source.get(..place).unwrap_or_default().iter().rev();
        let mut before = before.skip_while(|b| matches!(**b, b' ' | b'\t' | b'>'));
        at == 0 || (is_here && matches!(before.next(), None | Some(b'\n' | b'\r')))
    }

    /// The text that follows without a space after an address that Markdown ends too early: `https://example.com/路径,一`.
    fn addresses(&self) -> impl Iterator<Item = Range<usize>> {
        let objects = self.text.match_indices(Passage::OBJECT).map(|(at, _)| at);
        objects.filter_map(|at| {
            let place = self.place(at);
            let source = self.source.get(place..place + 8).unwrap_or_default().to_ascii_lowercase();
            let is_bare = [&b"http://"[..], b"https://", b"www."].iter().any(|start| source.starts_with(start))
                && self.source.get(place.wrapping_sub(1)) != Some(&b'<');
            let end = text::address_end(self.text, at + Passage::OBJECT.len_utf8());
            is_bare.then(|| with_surroundings(self.text, &(at..end)))
        })
    }
}

/// Whether a byte is a mark of emphasis.
fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'~')
}

/// Whether a text has Chinese outside these parts.
pub(super) fn has_han(text: &str, kept: &[Range<usize>]) -> bool {
    let mut done = 0;
    kept.iter().any(|part| {
        let before = &text[done..part.start];
        done = part.end;
        before.chars().any(is_han)
    }) || text[done..].chars().any(is_han)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let found: Vec<&str> = of_text(text, PassageKind::Paragraph).into_iter().map(|part| &text[part]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn numberings() {
        case("六. 开源", &["六. "]);
        case("十一.开源", &["十一."]);
        case("第三章. 总则", &["第三章. "]);
        case("乙. 选项", &["乙. "]);
        case("3.2 标题", &["3.2 "]);
        case("3.2.1 标题", &["3.2.1 "]);
        case("3.5 亿元的规模", &[]);
        case("2023 年规模", &[]);
        case("见(一)与(12)、(a)，(2023)、(约)", &["(一)", "(12)", "(a)"]);
        case("一. ", &["一. "]);
        case("一", &[]);
        assert_eq!(of_text("3 标题", PassageKind::Heading).first(), Some(&(0..2)));
        assert!(of_text("3 家企业", PassageKind::Heading).is_empty());
    }

    #[test]
    fn calls_and_regular_expressions() {
        case("用COUNT(列名)计数", &["COUNT(列名)"]);
        case("即open(路径)", &["open(路径)"]);
        case("即read_all(甲,乙)、f(g(甲),乙)", &["read_all(甲,乙)", "f(g(甲),乙)"]);
        case("即std::move(甲)与print(\"甲\")", &["move(甲)", "print(\"甲\")"]);
        case("配(商|人)?|甲", &["(商|人)?"]);
        case("配(商)*甲", &["(商)*"]);
        case("联盟(甲乙)与Topsec(天融信)，COUNT (列名)，F(甲", &[]);
    }

    #[test]
    fn references() {
        for text in [
            "[1] 张三, 李四. 网络安全[J]. 计算机学报, 2020, 43(5): 1-20.",
            "王五. 白皮书[R/OL]. (2024-01-02) [2024-02-03]. https://a.cn/甲,乙",
            "赵六. 专著[M]// 文集. 北京: 出版社, 2019",
        ] {
            case(text, &[text]);
        }
        case("规模[J]与增速", &[]);
    }
}
