//! Line breaking of headlines: as few lines as possible, of about the same length.
//!
//! Chinese breaks between any two characters except before closing and after opening punctuation, and between a number
//! and its unit; Latin words are not broken. Breaks after punctuation are preferred.

use crate::text::is_cjk;

/// Characters that no line begins with.
const CLOSING: &str = "、。，．；：？！）》〉」』】〕〗’”…—–·％%‰,.;:?!)]}℃°";
/// Characters that no line ends with.
const OPENING: &str = "（《〈「『【〔〖‘“([{$¥￥€£#";
/// Units that stay with the number before them.
const UNITS: &str = "年月日时分秒个万亿兆元倍成起家项位名次届期款类种条岁吨季";
/// Punctuation after which a break is preferred.
const RESTS: &str = "，；：。？！、,;:?!";

/// Opening marks that fill only the right half of a wide letter.
const WIDE_OPENING: [char; 4] = ['“', '《', '「', '（'];

/// The bonus of a break after punctuation, as a part of the square of the width.
const REST_BONUS: f32 = 0.15;

/// Whether a line begins with an opening mark that fills only the right half.
pub(super) fn opens(line: &str) -> bool {
    line.starts_with(WIDE_OPENING)
}

/// A text with the widths of its parts, measured once for every size. The unit is the size of the letters.
pub(super) struct Measured<'t> {
    text: &'t str,
    /// The width of the text before each first byte of a character, and before the end.
    before: Vec<f32>,
    ends: Vec<usize>,
}

impl<'t> Measured<'t> {
    /// Measures a text by its characters.
    pub(super) fn new(text: &'t str, advance: impl Fn(char) -> f32) -> Self {
        let mut before = vec![0.0; text.len() + 1];
        let mut so_far = 0.0;
        for (at, c) in text.char_indices() {
            before[at] = so_far;
            so_far += advance(c);
        }
        before[text.len()] = so_far;
        Self { text, before, ends: breaks(text) }
    }

    /// A line, without the spaces at its ends.
    fn line(&self, from: usize, to: usize) -> &'t str {
        self.text[from..to].trim()
    }

    /// The width of a line. The right half of full-width punctuation at its end is empty and may hang over.
    fn width(&self, line: &str) -> f32 {
        let start = line.as_ptr() as usize - self.text.as_ptr() as usize;
        let hangs = line.ends_with(['，', '。', '、', '；', '：', '！', '？', '）', '》', '」']);
        self.before[start + line.len()] - self.before[start] - if hangs { 0.5 } else { 0.0 }
    }

    /// The number of bytes that fit into a width.
    pub(super) fn fitting(&self, room: f32) -> usize {
        let starts = self.text.char_indices().map(|(at, _)| at);
        starts.take_while(|at| self.before[*at] <= room).last().unwrap_or(0)
    }

    /// The lines of the text, at most `most` and no wider than `room`; `None` if that is not enough.
    pub(super) fn lines(&self, room: f32, most: usize) -> Option<Vec<&'t str>> {
        let ends = &self.ends;
        let last = ends.len().checked_sub(1)?;
        // For each number of lines and each end: the least cost, and the end of the line before the last.
        let mut best: Vec<Vec<Option<(f32, usize)>>> = vec![vec![None; ends.len()]; most + 1];
        for at in 0..ends.len() {
            let line = self.line(0, ends[at]);
            let width = self.width(line);
            if width > room {
                break;
            }
            best[1][at] = Some((cost(width, room, line), 0));
        }
        for count in 2..=most {
            for at in 1..ends.len() {
                for before in (0..at).rev() {
                    let line = self.line(ends[before], ends[at]);
                    let width = self.width(line);
                    if width > room {
                        break;
                    }
                    let Some((so_far, _)) = best[count - 1][before] else { continue };
                    let total = so_far + cost(width, room, line);
                    if best[count][at].is_none_or(|(known, _)| total < known) {
                        best[count][at] = Some((total, before));
                    }
                }
            }
        }
        let count = (1..=most).find(|count| best[*count][last].is_some())?;
        let mut out = vec![];
        let mut at = last;
        for count in (1..=count).rev() {
            let before = best[count][at].map_or(0, |(_, before)| before);
            out.push(self.line(if count == 1 { 0 } else { ends[before] }, ends[at]));
            at = before;
        }
        out.reverse();
        Some(out)
    }
}

/// The cost of a line: the square of its distance to the full width, less a bonus if it ends with punctuation.
fn cost(length: f32, room: f32, line: &str) -> f32 {
    let lack = 1.0 - length / room;
    let rest = if line.ends_with(|c| RESTS.contains(c)) { REST_BONUS } else { 0.0 };
    lack * lack - rest
}

/// The possible ends of lines, with the end of the text last.
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
fn is_break(before: char, after: char) -> bool {
    if before == '\u{A0}' || after == '\u{A0}' || CLOSING.contains(after) || OPENING.contains(before) {
        return false;
    }
    if before.is_whitespace() {
        return true;
    }
    if after.is_whitespace() {
        return false;
    }
    if (before.is_ascii_digit() || UNITS.contains(before)) && UNITS.contains(after) {
        return false;
    }
    let is_hyphen = before == '-' && after.is_alphabetic();
    is_cjk(before) || is_cjk(after) || matches!(before, '—' | '–' | '…' | '/') || is_hyphen
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Han characters are 2 wide, others 1.
    #[track_caller]
    fn case(text: &str, room: f32, expected: &[&str]) {
        let found = Measured::new(text, |c| if is_cjk(c) { 2.0 } else { 1.0 }).lines(room, 4);
        assert_eq!(found.as_deref(), (!expected.is_empty()).then_some(expected), "{text}");
    }

    #[test]
    fn chinese_breaks_in_lines_of_one_length() {
        case("网络安全产业简报", 12.0, &["网络安全", "产业简报"]);
        case("网络安全产业简报", 16.0, &["网络安全产业简报"]);
    }

    #[test]
    fn no_line_begins_or_ends_with_the_wrong_punctuation() {
        case("一二三，四五六", 8.0, &["一二三，", "四五六"]);
        case("一二三（四）五", 8.0, &["一二三", "（四）五"]);
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
