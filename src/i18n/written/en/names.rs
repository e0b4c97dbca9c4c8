//! Numbers that only name something in English: codes, versions, `ISO 27001`, "Table 3".

use super::super::cursor::{back_over_spaces, before, begins_any, ends_any, next, previous, rest};
use super::super::digits;
use super::super::figure::WrittenUnit;
use super::{amount, context, dates, parts, unit};

/// Whether a number in digits belongs to a code, a version, an address or a time of day.
pub(super) fn is_code(text: &str, start: usize) -> bool {
    if !next(text, start).is_some_and(|c| c.is_ascii_digit()) {
        return false;
    }
    let named = context::currency(text, start).is_some();
    let glued = previous(text, start).is_some_and(|c| {
        let before = previous(text, start - c.len_utf8());
        c.is_ascii_alphanumeric()
            || matches!(c, '#' | '@' | '_' | '^')
            || matches!(c, '.' | '/' | '-' | ':') && before.is_some_and(|c| c.is_ascii_alphanumeric())
    });
    if named {
        return false;
    }
    let Some(digits) = digits::read(text, start) else { return true };
    let end = digits.number.end;
    // No number begins with a zero: 0200.
    if digits.whole > 1 && next(text, start) == Some('0') {
        return true;
    }
    let joins = next(text, end).is_some_and(|c| matches!(c, '.' | ':' | '/' | '×'))
        && rest(text, end).chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    let dates = digits.year().is_some() && next(text, end) == Some('/');
    glued || joins && !dates && !parts::is_fraction(text, start) || standard(text, start)
}

/// Whether a word in capitals comes before a number without a unit: ISO 27001, MLPS 2.0.
fn standard(text: &str, start: usize) -> bool {
    let word = before(text, back_over_spaces(text, start));
    let letters = word.len() - word.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '/').len();
    if letters < 2 || dates::year(text, start).is_some() {
        return false;
    }
    amount::read(text, start).is_none_or(|amount| {
        amount.scale == 0
            && !amount.digits.is_some_and(|digits| digits.grouped)
            && unit::after(text, &amount).is_none_or(|unit| unit.unit == WrittenUnit::Count)
    })
}

/// Whether the words around a bare number make it a name: "Anquan 419", "Table 3", "iPhone 13", "the S&P 500".
///
/// A word with a capital names it, unless the word only begins the sentence and things are counted.
pub(super) fn names_something(text: &str, start: usize) -> bool {
    #[rustfmt::skip]
    const OPENERS: [&str; 93] = [
        "A", "About", "Above", "After", "Against", "All", "Almost", "Although", "Altogether", "Among", "An", "And", "Another", "Approximately", "Around", "As",
        "At", "Barely", "Because", "Before", "Below", "Between", "Beyond", "But", "By", "Despite", "During", "Each", "Every", "Exactly", "Except", "Few", "Fewer",
        "Fifth", "First", "For", "From", "Fully", "Given", "Had", "He", "Her", "His", "However", "I", "If", "In", "Including", "Into", "Its", "Just", "Last", "Least", "Less",
        "Maximum", "Minimum", "Mere", "More", "Most", "My", "Nearly", "Next", "Of", "On", "Only", "Or", "Our", "Over", "Per", "Plus", "Roughly", "She", "Since", "Some", "Still",
        "Than", "That", "The", "Their", "Then", "These", "They", "Those", "Though", "To", "Today", "Total", "Under", "Until", "Up", "We", "When", "With",
    ];
    #[rustfmt::skip]
    const LOWER: [&str; 31] = [
        "page", "pages", "chapter", "section", "table", "figure", "chart", "note", "version", "level", "step", "part", "phase", "type", "top", "no", "p", "pp",
        "row", "article", "extension", "ext", "port", "error", "code", "status", "line", "room", "flight", "route", "channel",
    ];
    let at = back_over_spaces(text, start);
    if previous(text, start) == Some('[') || list_mark(text, start) {
        return true;
    }
    let head = before(text, at).strip_suffix('.').unwrap_or(before(text, at));
    let word = head.rsplit(|c: char| !c.is_alphanumeric() && c != '&').next().unwrap_or("");
    if at == start || word.is_empty() || head.len() < at && !matches!(word, "No" | "no" | "p" | "pp") {
        return false;
    }
    // Node.js 18
    let dotted = head.len() > word.len()
        && before(text, head.len() - word.len()).ends_with('.')
        && previous(text, head.len() - word.len() - 1).is_some_and(char::is_alphanumeric);
    let opens = before(text, head.len() - word.len())
        .trim_end()
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '.' | '!' | '?' | '\u{201c}' | '"' | '|'));
    let participle = word.len() > 4 && ends_any(word, &["ing", "ed", "ly"]);
    let year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let capital = word.chars().any(char::is_uppercase);
    let own = capital && !OPENERS.contains(&word) && word.len() > 1 && !(opens && participle);
    let coded = word.len() > 1 && word.ends_with(|c: char| c.is_ascii_digit()) && capital;
    (own || LOWER.contains(&word) || coded || dotted) && !year
}

/// Whether a number word has a capital that no sentence begins with.
pub(super) fn is_in_title(text: &str, start: usize) -> bool {
    let capital = next(text, start).is_some_and(char::is_uppercase);
    let before = before(text, back_over_spaces(text, start)).chars().next_back();
    capital && before.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | '-' | '‑'))
}

/// Whether the word after a number is that of a model: "737 Max", "13 Pro".
pub(super) fn is_model(text: &str, end: usize) -> bool {
    const MODELS: [&str; 14] = [
        "Max",
        "Pro",
        "Plus",
        "Mini",
        "Ultra",
        "Classic",
        "NG",
        "Dreamliner",
        "Series",
        "Turbo",
        "Lite",
        "Fold",
        "Flip",
        "Air",
    ];
    let word = rest(text, end).trim_start().split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
    MODELS.contains(&word)
}

/// Whether a number in brackets only counts the items of a list: (1), (a).
fn list_mark(text: &str, start: usize) -> bool {
    previous(text, start) == Some('(') && rest(text, start + 1).starts_with(')')
}

/// Whether this is the generation of "post-90s" or a resolution such as 4K.
pub(super) fn is_generation_or_resolution(text: &str, start: usize) -> bool {
    let set = before(text, start);
    let post = ends_any(set, &["post-", "Post-", "post‑", "post-'", "post-’"]);
    let resolution = begins_any(rest(text, start), &["2K", "4K", "5K", "8K"])
        && !rest(text, start + 2).starts_with(|c: char| c.is_ascii_alphanumeric())
        && context::currency(text, start).is_none();
    // 4k is also 4,000, but not of a screen.
    const SCREENS: [&str; 8] =
        [" display", " monitor", " video", " TV", " resolution", " screen", " camera", " footage"];
    let screen =
        begins_any(rest(text, start), &["2k", "4k", "5k", "8k"]) && begins_any(rest(text, start + 2), &SCREENS);
    let resolution = resolution || screen;
    post || resolution
}
