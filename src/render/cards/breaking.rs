//! Where a headline may break, and where it breaks best: in as few lines as it needs, all about as long.
//!
//! Chinese breaks between any two characters but before closing and behind opening punctuation, and not between a
//! number and its unit; Latin words stay whole. Breaks behind punctuation are preferred.

use crate::text::is_cjk;

/// What no line begins with.
const CLOSING: &str = "、。，．；：？！）》〉」』】〕〗’”…—–·％%‰,.;:?!)]}℃°";
/// What no line ends with.
const OPENING: &str = "（《〈「『【〔〖‘“([{$¥￥€£#";
/// What stays with the number before it.
const UNITS: &str = "年月日时分秒个万亿兆元倍成起家项位名次届期款类种条岁吨季";
/// Behind these a reader rests.
const RESTS: &str = "，；：。？！、,;:?!";

/// A break costs this much less behind a rest, as a part of the square of the width.
const REST_BONUS: f32 = 0.15;

/// Breaks a text into at most `most` lines no wider than `room`; `None` where they do not suffice.
pub(super) fn lines(text: &str, room: f32, most: usize, width: impl Fn(&str) -> f32) -> Option<Vec<String>> {
    let ends = breaks(text);
    let of = |from: usize, to: usize| text[from..to].trim();
    // For each number of lines and each end: the least cost, and where the last of the lines begins.
    let mut best: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; ends.len()]; most + 1];
    for (at, end) in ends.iter().enumerate() {
        let whole = width(of(0, *end));
        if whole <= room {
            best[1][at] = Some((cost(whole, room, of(0, *end)), 0));
        }
    }
    for count in 2..=most {
        for at in 1..ends.len() {
            for before in (0..at).rev() {
                let line = of(ends[before], ends[at]);
                let length = width(line);
                if length > room {
                    break;
                }
                let Some((so_far, _)) = best[count - 1][before] else { continue };
                let total = so_far + cost(length, room, line);
                if best[count][at].is_none_or(|(known, _)| total < known) {
                    best[count][at] = Some((total, before));
                }
            }
        }
    }
    let last = ends.len().checked_sub(1)?;
    let count = (1..=most).find(|count| best[*count][last].is_some())?;
    let mut out = vec![];
    let mut at = last;
    for count in (1..=count).rev() {
        let before = best[count][at].map_or(0, |(_, before)| before);
        let start = if count == 1 { 0 } else { ends[before] };
        out.push(of(start, ends[at]).to_owned());
        at = before;
    }
    out.reverse();
    Some(out)
}

/// How bad a line is: the square of what it lacks of the full width, less where it ends with a rest.
fn cost(length: f32, room: f32, line: &str) -> f32 {
    let lack = 1.0 - length / room;
    let rest = if line.ends_with(|c| RESTS.contains(c)) { REST_BONUS } else { 0.0 };
    lack * lack - rest
}

/// The ends of the parts that a text may be broken into, the end of the text last.
fn breaks(text: &str) -> Vec<usize> {
    let mut out = vec![];
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match chars.peek() {
            None => out.push(end),
            Some((_, next)) if is_break(c, *next) => out.push(end),
            Some(_) => {}
        }
    }
    out
}

/// Whether a line may end between two characters.
fn is_break(before: char, behind: char) -> bool {
    if before == '\u{A0}' || behind == '\u{A0}' || CLOSING.contains(behind) || OPENING.contains(before) {
        return false;
    }
    if before.is_whitespace() {
        return true;
    }
    if behind.is_whitespace() {
        return false;
    }
    if (before.is_ascii_digit() || UNITS.contains(before)) && UNITS.contains(behind) {
        return false;
    }
    let is_hyphen = before == '-' && behind.is_alphabetic();
    is_cjk(before) || is_cjk(behind) || matches!(before, '—' | '–' | '…' | '/') || is_hyphen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Han characters are 2 wide, others 1.
    fn width(text: &str) -> f32 {
        text.chars().map(|c| if is_cjk(c) { 2.0 } else { 1.0 }).sum()
    }

    #[track_caller]
    fn case(text: &str, room: f32, expected: &[&str]) {
        let found = lines(text, room, 4, width);
        assert_eq!(
            found.as_deref(),
            (!expected.is_empty()).then_some(&*expected.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>()),
            "{text}"
        );
    }

    #[test]
    fn chinese_breaks_in_lines_of_one_length() {
        case("网络安全产业简报", 12.0, &["网络安全", "产业简报"]);
        case("网络安全产业简报", 16.0, &["网络安全产业简报"]);
    }

    #[test]
    fn no_line_begins_or_ends_with_the_wrong_punctuation() {
        case("一二三，四五六", 8.0, &["一二三，", "四五六"]);
        case("一二（三四）", 8.0, &["一二", "（三四）"]);
        case("“一二三”四五六", 8.0, &["“一二三”", "四五六"]);
    }

    #[test]
    fn a_line_ends_where_a_reader_rests() {
        case("市场几近停滞，融资近乎腰斩", 20.0, &["市场几近停滞，", "融资近乎腰斩"]);
        case("三组市场数据拼不成一条线，增速放缓却看得清", 32.0, &["三组市场数据拼不成一条线，", "增速放缓却看得清"]);
    }

    #[test]
    fn numbers_and_words_stay_whole() {
        case("到2026年800亿元", 9.0, &["到2026年", "800亿元"]);
        case("Growth fell from a quarter", 14.0, &["Growth fell", "from a quarter"]);
        case("a b’s c", 5.0, &["a b’s", "c"]);
        case("AI安全 market", 9.0, &["AI安全", "market"]);
    }

    #[test]
    fn what_does_not_fit_is_not_broken() {
        case("Incomprehensibilities", 8.0, &[]);
        case("一二三四五六七八九", 4.0, &[]);
        case("", 4.0, &[]);
    }
}
