//! The marks and small rules of each language that join texts: commas, colons, brackets, lists.
//!
//! Callers put texts together without knowing the language: `speech(lang).remark(unit)` is `（亿元）` in Chinese and
//! ` (RMB billion)` in English, with the space that it needs.

use crate::model::Lang;

/// The marks of a language. Each brings the space that follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speech {
    /// Between parts of a sentence.
    pub comma: &'static str,
    /// Before an explanation or a list.
    pub colon: &'static str,
    /// Between sentences that belong together, or between items that have commas.
    pub semicolon: &'static str,
    /// Behind a sentence.
    pub stop: &'static str,
    /// Between the items of a list.
    pub list: &'static str,
    /// Between two words or a word and a number.
    pub space: &'static str,
    /// Between the first and the last of a range.
    pub dash: &'static str,
    /// Round a remark, without spaces.
    brackets: [&'static str; 2],
    /// Before an opening bracket.
    before_bracket: &'static str,
}

const CHINESE: Speech = Speech {
    comma: "，",
    colon: "：",
    semicolon: "；",
    stop: "。",
    list: "、",
    space: "",
    dash: "—",
    brackets: ["（", "）"],
    before_bracket: "",
};

const ENGLISH: Speech = Speech {
    comma: ", ",
    colon: ": ",
    semicolon: "; ",
    stop: ". ",
    list: ", ",
    space: " ",
    dash: "–",
    brackets: ["(", ")"],
    before_bracket: " ",
};

/// The marks of a language.
pub fn speech(lang: Lang) -> &'static Speech {
    match lang {
        Lang::Zh => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

impl Speech {
    /// A text in brackets: `(x)`, `（x）`.
    pub fn bracketed(&self, text: &str) -> String {
        let [open, close] = self.brackets;
        format!("{open}{text}{close}")
    }

    /// A text in brackets that follows another: ` (x)`, `（x）`.
    pub fn remark(&self, text: &str) -> String {
        format!("{}{}", self.before_bracket, self.bracketed(text))
    }
}

/// Sentences one after another: a remark without a stop gets one where another follows.
pub fn in_a_row<'a>(sentences: impl IntoIterator<Item = &'a str>, lang: Lang) -> String {
    let mut out = String::new();
    for sentence in sentences.into_iter().filter(|sentence| !sentence.is_empty()) {
        if !out.is_empty() {
            if !crate::text::ends_sentence(&out) {
                out.push_str(speech(lang).stop.trim_end());
            }
            out.push_str(if lang.has_spaces() { " " } else { "" });
        }
        out.push_str(sentence);
    }
    out
}

/// Whether a mark parts items that have commas.
pub fn is_semicolon(mark: char) -> bool {
    matches!(mark, '；' | ';')
}

/// A text without the stop at its end, whichever language wrote it.
pub fn without_stop(text: &str) -> &str {
    text.trim_end_matches(['。', '.'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remark_brings_the_space_before_it() {
        let of = |lang: Lang| format!("a{}", speech(lang).remark("b"));
        assert_eq!(Lang::ALL.map(of), ["a（b）", "a (b)"]);
    }

    #[test]
    fn a_stop_of_any_language_is_taken_off() {
        assert_eq!(["甲。", "a b.", "c"].map(without_stop), ["甲", "a b", "c"]);
    }
}
