//! Parses the figures in prose: `约640亿元`, `fell 45.6%`, `2024年1—7月`, `two-fifths`.
//!
//! The inverse of [`super::number`] and [`super::date`], but far more tolerant. It returns exact values in base units
//! with the words around them and does not judge them. Numbers that only name something (`ISO 27001`, 等保2.0, `5G`,
//! 一级市场) are not figures and are left out. Doubtful numbers are left out too: for a comparison it is better to miss a
//! figure than to invent one.
//!
//! The word for one is ignored where it may be an article or a pronoun: 一家, "one of them".

mod cursor;
mod digits;
mod draft;
mod en;
mod figure;
mod lexicon;
mod measure;
mod money;
mod unit;
mod when;
mod zh;

use std::ops::Range;

use crate::model::Lang;

pub use figure::{Against, Also, Basis, Hedge, Statistic, Style, Thing, Trend, Written, WrittenUnit};
pub use measure::{Dimension, Measure};
pub use when::{Calendar, Clock, When};

/// The figures of a text, in order.
pub fn figures(text: &str, lang: Lang) -> Vec<Written> {
    match lang {
        Lang::Zh => zh::figures(text),
        Lang::En => en::figures(text),
    }
}

/// The whole numbers from ten on that a text writes in Han numerals, whatever they mean, with their bytes: 百年, 千亿产业.
pub fn numerals(text: &str) -> Vec<(Range<usize>, u64)> {
    zh::numerals(text)
}

/// Whether digits belong to a word or a set phrase, which the other language has its own words for: COVID-19 and 新冠,
/// 24/7 and 全天候, 90后 and "born in the 1990s", "per 1,000" and ‰; or are part of an address or a version, 127.0.0.1 and
/// 2.15.x; or are quoted in another script.
pub fn is_within_word(text: &str, digits: &Range<usize>, lang: Lang) -> bool {
    let before = text.get(..digits.start).unwrap_or_default();
    let after = text.get(digits.end..).unwrap_or_default();
    let is_joined = |c: char| match c {
        '-' | '/' | '\u{2010}'..='\u{2015}' => true,
        _ => c.is_ascii_alphabetic() || lang.has_spaces() && c.is_alphabetic(),
    };
    let is_chain = before.strip_suffix('.').is_some_and(|before| before.ends_with(|c: char| c.is_ascii_digit()))
        || after.strip_prefix('.').is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit() || c == 'x'));
    is_chain
        || before.ends_with(is_joined)
        || before.trim_end().ends_with("per")
        || after.starts_with(|c: char| {
            matches!(c, '/' | '后' | '後') || lang.has_spaces() && !c.is_ascii() && c.is_alphabetic()
        })
}

#[cfg(test)]
mod tests;
