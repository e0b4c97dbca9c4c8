//! The unit after a number in English: %, percentage points, dollars, firms.

use super::super::cursor::{next, rest, skip_spaces, starts};
use super::super::figure::{Style, WrittenUnit};
use super::amount::Amount;
use super::measures::measure;
use super::words;
use crate::model::Currency;

const MONEY: [(&str, Currency); 18] = [
    ("yuan", Currency::Cny),
    ("renminbi", Currency::Cny),
    ("RMB", Currency::Cny),
    ("CNY", Currency::Cny),
    ("US dollars", Currency::Usd),
    ("US dollar", Currency::Usd),
    ("dollars", Currency::Usd),
    ("dollar", Currency::Usd),
    ("USD", Currency::Usd),
    ("euros", Currency::Eur),
    ("euro", Currency::Eur),
    ("EUR", Currency::Eur),
    ("pounds", Currency::Gbp),
    ("yen", Currency::Jpy),
    ("won", Currency::Krw),
    ("rupees", Currency::Inr),
    ("shekels", Currency::Ils),
    ("Singapore dollars", Currency::Sgd),
];

const WORDS: [(&str, WrittenUnit); 9] = [
    ("percentage points", WrittenUnit::PercentagePoints),
    ("percentage point", WrittenUnit::PercentagePoints),
    ("percentage-point", WrittenUnit::PercentagePoints),
    ("points", WrittenUnit::PercentagePoints),
    ("pp", WrittenUnit::PercentagePoints),
    ("per cent", WrittenUnit::Percent),
    ("percent", WrittenUnit::Percent),
    ("times", WrittenUnit::Ratio),
    ("fold", WrittenUnit::Ratio),
];

/// Words after a number that are not its unit.
const NOT_COUNTED: [&str; 62] = [
    "a",
    "about",
    "above",
    "after",
    "against",
    "ago",
    "all",
    "among",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "before",
    "after",
    "below",
    "between",
    "but",
    "by",
    "came",
    "come",
    "compared",
    "each",
    "for",
    "from",
    "had",
    "has",
    "have",
    "if",
    "in",
    "including",
    "into",
    "is",
    "less",
    "may",
    "more",
    "most",
    "not",
    "of",
    "on",
    "or",
    "over",
    "per",
    "plus",
    "respectively",
    "since",
    "so",
    "than",
    "that",
    "the",
    "this",
    "to",
    "under",
    "until",
    "up",
    "was",
    "were",
    "when",
    "where",
    "which",
    "with",
];

/// Whether a word ends at this offset.
fn word_ends(text: &str, at: usize) -> bool {
    !next(text, at).is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Money in words: "yuan".
pub(super) fn money(text: &str, at: usize) -> Option<(usize, WrittenUnit)> {
    let (end, currency) = starts(text, at, &MONEY)?;
    word_ends(text, end).then_some((end, WrittenUnit::Currency(currency)))
}

/// A unit that follows digits without a space: %, pp, x, th.
pub(super) fn glued(text: &str, at: usize) -> Option<(usize, WrittenUnit)> {
    const GLUED: [(&str, WrittenUnit); 15] = [
        ("KB", WrittenUnit::Count),
        ("MB", WrittenUnit::Count),
        ("GB", WrittenUnit::Count),
        ("TB", WrittenUnit::Count),
        ("PB", WrittenUnit::Count),
        ("%", WrittenUnit::Percent),
        ("％", WrittenUnit::Percent),
        ("pp", WrittenUnit::PercentagePoints),
        ("x", WrittenUnit::Ratio),
        ("×", WrittenUnit::Ratio),
        ("th", WrittenUnit::Rank),
        ("st", WrittenUnit::Rank),
        ("nd", WrittenUnit::Rank),
        ("rd", WrittenUnit::Rank),
        ("-fold", WrittenUnit::Ratio),
    ];
    starts(text, at, &GLUED).filter(|(end, unit)| *unit == WrittenUnit::Percent || word_ends(text, *end))
}

/// The unit after an amount.
pub(super) fn after(text: &str, amount: &Amount) -> Option<(usize, WrittenUnit)> {
    let at = amount.number.end;
    let digits = amount.number.style == Style::Digits;
    if digits && let Some(found) = glued(text, at) {
        return Some(found);
    }
    if let Some((end, ())) = starts(text, at, &[("-fold", ())]) {
        return Some((end, WrittenUnit::Ratio));
    }
    let joined = starts(text, at, &[("-", ())]).map(|(end, ())| end);
    let word = joined.unwrap_or_else(|| skip_spaces(text, at));
    if word == at {
        return None;
    }
    if let Some((end, unit)) = starts(text, word, &WORDS).filter(|(end, _)| word_ends(text, *end)) {
        // "two points" are arguments, "2.3 points" percentages.
        let arguments = rest(text, word).starts_with("points") && (!digits || joined.is_some());
        return Some(if arguments { (at, WrittenUnit::Count) } else { (end, unit) });
    }
    if let Some((end, ())) = starts(text, word, &[("%", ())]) {
        return Some((end, WrittenUnit::Percent));
    }
    if let Some(found) = money(text, word) {
        return Some(found);
    }
    if let Some((end, measure)) = measure(text, word) {
        return Some((end, WrittenUnit::Measure(measure)));
    }
    counted(text, word, digits).map(|_| (at, WrittenUnit::Count))
}

/// The word after a number, if it can be its unit.
fn counted(text: &str, at: usize, digits: bool) -> Option<&str> {
    let rest = rest(text, at);
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = rest.get(..length).filter(|word| word.len() > 1)?;
    let function = NOT_COUNTED.contains(&word) || words::word(text, at).1.is_some() && digits;
    (!function).then_some(word)
}
