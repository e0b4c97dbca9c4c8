//! How wide a text is, without a font: estimates that are never too small for the fonts we ask for.
//!
//! All lengths in this and the other files of `charts` are tenths of a pixel, because plotters counts
//! in whole numbers.

use unicode_width::UnicodeWidthChar;

use crate::model::Lang;
use crate::text;

/// Advances of ASCII from the space on, in hundredths of the font size: the larger of Arial's and of Noto
/// Sans CJK's Latin letters.
const ADVANCES: [u8; 95] = [
    28, 33, 48, 56, 56, 93, 68, 28, 34, 34, 47, 59, 28, 35, 28, 40, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56, 28, 28, 59,
    59, 59, 56, 102, 67, 67, 73, 73, 67, 62, 78, 73, 30, 54, 67, 56, 84, 73, 78, 67, 78, 73, 67, 62, 73, 67, 95, 67,
    67, 62, 34, 40, 34, 56, 56, 61, 57, 62, 51, 62, 56, 33, 57, 61, 28, 28, 56, 29, 93, 61, 61, 62, 62, 39, 50, 38, 61,
    53, 81, 50, 53, 50, 34, 27, 34, 59,
];

/// How heavy a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// 400.
    Regular,
    /// 600 or 700.
    Bold,
}

/// A text wider than this, a hundred times the widest paper, is as wide as this: widths are added up.
const WIDEST: i64 = 1_000_000;

/// The width of a text at a font size, both in tenths of a pixel.
pub(crate) fn width(text: &str, size: i32, weight: Weight, lang: Lang) -> i32 {
    let hundredths: i64 = text.chars().map(|c| i64::from(advance(c, lang))).sum();
    let hundredths = match weight {
        Weight::Regular => hundredths,
        Weight::Bold => hundredths + hundredths * 7 / 100,
    };
    let width = (hundredths.min(i64::from(i32::MAX)) * i64::from(size) + 99) / 100;
    i32::try_from(width.min(WIDEST)).unwrap_or(i32::MAX)
}

/// The advance of a character in hundredths of the font size.
fn advance(c: char, lang: Lang) -> i32 {
    if let Some(advance) = u32::from(c).checked_sub(32).and_then(|n| ADVANCES.get(n as usize)) {
        return i32::from(*advance);
    }
    let cells = if lang.script().is_han() { c.width_cjk() } else { c.width() };
    match (cells.unwrap_or(0), c) {
        (_, '\u{2212}' | '×' | '–') => 59,
        (_, '—' | '…') => 100,
        (0, _) => 0,
        (1, _) => 70,
        _ => 100,
    }
}

/// Breaks a text into at most `lines` lines no wider than `room`; what is left over ends in an ellipsis.
///
/// Breaks after spaces and hyphens and between Han characters, but no line begins with closing punctuation
/// or ends with an opening one. A word too long for a line is cut.
pub(crate) fn wrap(text: &str, room: i32, lines: usize, size: i32, lang: Lang) -> Vec<String> {
    let measure = |text: &str| width(text, size, Weight::Regular, lang);
    let mut out = vec![];
    let mut rest = text.trim();
    while !rest.is_empty() {
        if measure(rest) <= room {
            out.push(rest.to_owned());
            return out;
        }
        if out.len() + 1 >= lines {
            out.push(cut(rest, room, size, lang));
            return out;
        }
        let end = line_end(rest, room, size, lang);
        out.push(rest[..end].trim_end().to_owned());
        rest = rest[end..].trim_start();
    }
    out
}

/// Where the first line of `text`, which is wider than `room`, ends.
fn line_end(text: &str, room: i32, size: i32, lang: Lang) -> usize {
    let (mut used, mut last_break, mut last_char) = (0, 0, 0);
    let mut before = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            last_break = at;
        }
        used += advance(c, lang) * size;
        // A space at the end of a line hangs over its edge.
        if used > room * 100 && c != ' ' {
            break;
        }
        last_char = at + c.len_utf8();
        before = Some(c);
    }
    match (last_break, last_char) {
        (0, 0) => text.chars().next().map_or(0, char::len_utf8),
        (0, end) => end,
        (end, _) => end,
    }
}

fn may_break(before: char, after: char) -> bool {
    const NOT_FIRST: &str = "，。、；：？！）》」』】〕”’％…—·,.;:?!)]}%";
    const NOT_LAST: &str = "（《「『【〔“‘([{";
    if NOT_FIRST.contains(after) || NOT_LAST.contains(before) || after == ' ' {
        return false;
    }
    before == ' ' || before == '-' || before == '/' || text::is_cjk(before) || text::is_cjk(after)
}

/// As much of a text as fits before an ellipsis.
pub(crate) fn cut(text: &str, room: i32, size: i32, lang: Lang) -> String {
    if width(text, size, Weight::Regular, lang) <= room {
        return text.to_owned();
    }
    let mut used = advance('…', lang) * size;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        used += advance(c, lang) * size;
        if used > room * 100 {
            break;
        }
        end = at + c.len_utf8();
    }
    format!("{}…", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_too_long_to_be_measured() {
        assert_eq!(width(&"x".repeat(2_000_000), 130, Weight::Bold, Lang::Zh), 1_000_000);
    }

    #[track_caller]
    fn case(text: &str, room: i32, expected: &[&str]) {
        assert_eq!(wrap(text, room, 2, 100, Lang::Zh), expected, "{text}");
    }

    #[test]
    fn a_han_character_is_as_wide_as_the_font_is_high() {
        assert_eq!(width("网络安全", 130, Weight::Regular, Lang::Zh), 520);
        assert_eq!(width("640", 100, Weight::Regular, Lang::En), 168);
        assert!(width("640", 100, Weight::Bold, Lang::En) > 168);
    }

    #[test]
    fn wraps_between_characters_and_words() {
        case("网络安全产业", 300, &["网络安", "全产业"]);
        case("North China and East China", 650, &["North China", "and East C…"]);
        case("North China", 650, &["North China"]);
    }

    #[test]
    fn no_line_begins_with_closing_punctuation() {
        case("网络安，全产业", 300, &["网络", "安，…"]);
        case("数据（一）", 300, &["数据", "（一）"]);
    }

    #[test]
    fn what_is_left_over_ends_in_an_ellipsis() {
        case("人工智能自身的安全性与运营", 300, &["人工智", "能自…"]);
        case("Supercalifragilistic", 300, &["Super", "calif…"]);
    }
}
