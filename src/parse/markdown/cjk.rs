//! The rules of Markdown for Chinese, Japanese and Korean: which delimiter runs may open and
//! close emphasis, and which line breaks are not spaces.
//!
//! CommonMark decides by spaces and punctuation whether `**` can open or close, which fails in
//! scripts without spaces: `**重点。**下文` keeps its asterisks. The CJK-friendly amendments to
//! CommonMark (their reason: commonmark-spec issue 650) let a CJK neighbour count as either kind.
//! Worked out case by case, their rule for `*` says: **a run with a CJK character on one side and
//! no white space on either side can both open and close**; in every other case, and always for
//! `_`, CommonMark's own rule holds. pulldown-cmark has only the latter rule, so the text it gets
//! has a punctuation mark put on the outer sides of such a run ([`guards`]), between which
//! CommonMark too lets it open and close. [`super::prepared`] puts the marks in and takes them out.

use crate::model::{Lang, Script};
use crate::text;

/// The sides of a delimiter run that need a guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Guards {
    /// Before the run.
    pub(super) left: bool,
    /// After it.
    pub(super) right: bool,
}

/// Returns the guards that a run of `*` or `~~` needs between two neighbours; `None` is the text's end.
///
/// Letters and digits on both sides need none. A `|` may be the border of a table cell, which
/// pulldown-cmark must see next to the run, and is itself punctuation that does the guard's work.
pub(super) fn guards(before: Option<char>, after: Option<char>) -> Guards {
    let (Some(before), Some(after)) = (before, after) else { return Guards { left: false, right: false } };
    let space = before.is_whitespace() || after.is_whitespace();
    let cjk = is_cjk(before) || is_cjk(after);
    if space || !cjk || (is_letter(before) && is_letter(after)) {
        return Guards { left: false, right: false };
    }
    Guards { left: before != '|', right: after != '|' }
}

/// The character that decides about a delimiter run after it: a variation selector does not
/// count, and the character before an ideographic one is an ideograph.
pub(super) fn last_base(text: &str) -> Option<char> {
    let mut chars = text.chars().rev();
    match chars.next()? {
        '\u{FE00}'..='\u{FE0E}' => chars.next(),
        '\u{E0100}'..='\u{E01EF}' => Some('中'),
        c => Some(c),
    }
}

/// Whether a character is a letter or number that CommonMark does not count as punctuation;
/// circled Latin letters are alphabetic and yet symbols.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !matches!(c, '\u{24B6}'..='\u{24E9}' | '\u{1F130}'..='\u{1F189}')
}

/// Whether a character is wide, or Hangul, and no emoji: CJK in the sense of the amendments.
fn is_cjk(c: char) -> bool {
    c >= '\u{1100}'
        && matches!(c,
            '\u{1100}'..='\u{11FF}' | '\u{20A9}' | '\u{2329}' | '\u{232A}' | '\u{2630}'..='\u{2637}'
            | '\u{268A}'..='\u{268F}' | '\u{2E80}'..='\u{303E}' | '\u{3041}'..='\u{3247}' | '\u{3250}'..='\u{A4CF}'
            | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}'
            | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FFEF}' | '\u{16FE0}'..='\u{18DFF}'
            | '\u{1AFF0}'..='\u{1B2FF}' | '\u{1D300}'..='\u{1D37F}' | '\u{1F200}'..='\u{1F202}'
            | '\u{1F210}'..='\u{1F219}' | '\u{1F21B}'..='\u{1F22E}' | '\u{1F230}' | '\u{1F231}' | '\u{1F237}'
            | '\u{1F23B}' | '\u{1F240}'..='\u{1F265}' | '\u{20000}'..='\u{3FFFD}')
}

/// Returns the replacement of a line break between two characters of the source.
///
/// Between two CJK characters, and beside CJK punctuation (which brings its own space), nothing.
/// Curly quotes, dashes and ellipses are CJK punctuation when the other side is CJK. Between an
/// ideograph and a Latin letter or digit a space, as the editor would have typed it in the line;
/// between two others the line break itself, as CommonMark has it. This is what CSS Text and
/// Pandoc's `east_asian_line_breaks` do, and it does not get in the way of `text-autospace`.
pub(super) fn soft_break(before: Option<char>, after: char) -> &'static str {
    let Some(before) = before else { return "\n" };
    let (wide_before, wide_after) = (text::is_cjk(before), text::is_cjk(after));
    let joined = match (wide_before, wide_after) {
        (true, true) => true,
        (true, false) => is_cjk_punctuation(before) || is_shared_punctuation(after),
        (false, true) => is_cjk_punctuation(after) || is_shared_punctuation(before),
        (false, false) => return "\n",
    };
    if joined { "" } else { " " }
}

/// Punctuation that is as wide as an ideograph.
fn is_cjk_punctuation(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30FB}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

/// Punctuation that Chinese and Latin text share: `· — … ‘ ’ “ ”`.
fn is_shared_punctuation(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{2013}'..='\u{2015}' | '\u{2018}'..='\u{201F}' | '\u{2025}' | '\u{2026}')
}

/// Whether a bare URL ends before this character: CJK text never belongs to one that is written
/// without brackets, nor do quotation marks of any script.
pub(super) fn ends_url(c: char) -> bool {
    is_cjk(c) || is_shared_punctuation(c)
}

/// The character as which the result of a call counts beside a delimiter run or a line break.
pub(super) fn call_as_char(lang: Lang) -> char {
    match lang.script() {
        Script::Han => '数',
        Script::Latin => 'n',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_guarded_where_it_touches_cjk_and_punctuation() {
        #[track_caller]
        fn case(before: &str, after: &str, left: bool, right: bool) {
            assert_eq!(guards(last_base(before), after.chars().next()), Guards { left, right });
        }
        case("。", "下", true, true);
        case("说", "“", true, true);
        case("”", "之", true, true);
        case("C#", "や", true, true);
        case("a", "（", true, true);
        case("재", "(", true, true);
        case("葛\u{E0100}", "(", true, true);
        case("塚\u{FE00}", "(", true, true);
        case("|", "（", false, true);
        case("）", "|", true, false);

        case("中", "文", false, false);
        case("中", "a", false, false);
        case(" ", "（", false, false);
        case("。", "\n", false, false);
        case("", "（", false, false);
        case("。", "", false, false);
        case("a", "b", false, false);
        case(".", "b", false, false);
        case("(", "(", false, false);
        case("✅", "b", false, false);
    }

    #[test]
    fn a_line_break_beside_cjk_is_no_space() {
        #[track_caller]
        fn case(before: char, after: char, expected: &str) {
            assert_eq!(soft_break(Some(before), after), expected, "{before} {after}");
        }
        case('市', '场', "");
        case('，', '但', "");
        case('场', '！', "");
        case('？', '“', "");
        case('；', '2', "");
        case('：', 'A', "");
        case('A', '（', "");
        case('。', 'T', "");
        case('う', 'え', "");
        case('”', '之', "");
        case('说', '“', "");
        case('场', '—', "");
        case('市', 'A', " ");
        case('3', '月', " ");
        case('%', '的', " ");
        case('a', 'b', "\n");
        case('.', 'T', "\n");
        case('”', 'b', "\n");
        case('한', '국', "\n");
    }
}
