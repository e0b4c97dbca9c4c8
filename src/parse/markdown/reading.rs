//! Counts characters and words, for the time that reading takes.

use crate::model::Reading;
use crate::text;

/// Adds the Han characters and the words of `text` to the count.
///
/// A word is a run of letters and digits of any other script; `don't`, `e-mail`, `3.5` and `1,000`
/// are one word each.
pub(super) fn count(text: &str, reading: &mut Reading) {
    let mut in_word = false;
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            reading.words += usize::from(!in_word);
            in_word = true;
        } else if c.is_ascii() {
            in_word = in_word && matches!(c, '\'' | '-' | '.' | ',');
        } else if text::is_cjk(c) {
            reading.han += usize::from(text::is_han(c));
            in_word = false;
        } else if !is_general_punctuation(c) && c.is_alphanumeric() {
            reading.words += usize::from(!in_word);
            in_word = true;
        } else {
            in_word = in_word && c == '’';
        }
    }
}

/// Dashes, curly quotes, ellipses: frequent enough to be spared the look-up in Unicode's tables.
fn is_general_punctuation(c: char) -> bool {
    matches!(c, '\u{2000}'..='\u{206F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_in_chinese_and_words_in_english() {
        #[track_caller]
        fn case(text: &str, han: usize, words: usize) {
            let mut reading = Reading::default();
            count(text, &mut reading);
            assert_eq!(reading, Reading { han, words }, "{text}");
        }
        case("", 0, 0);
        case("网络安全，增速归零。", 8, 0);
        case("Growth fell to zero.", 0, 4);
        case("2023年约640亿元", 4, 2);
        case("don't e-mail 1,000 of 3.5 – ’tis", 0, 6);
        case("用Rust写，naïve café", 2, 3);
        case("ひらがな漢字", 2, 0);
        case("한국어 단어", 0, 2);
    }
}
