//! Numbers that only name something in English: codes, versions, `ISO 27001`, "Table 3".

use super::super::cursor::{back_over_spaces, before, next, previous, rest};
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
        amount.scale == 0 && unit::after(text, &amount).is_none_or(|(_, unit)| unit == WrittenUnit::Count)
    })
}

/// Whether the word before a bare number makes it a name: "Anquan 419", "Table 3".
pub(super) fn names_something(text: &str, start: usize) -> bool {
    const OPENERS: [&str; 48] = [
        "A",
        "About",
        "Above",
        "After",
        "All",
        "Almost",
        "Although",
        "Among",
        "An",
        "And",
        "Another",
        "Around",
        "As",
        "At",
        "Before",
        "Below",
        "Between",
        "But",
        "By",
        "Fewer",
        "For",
        "From",
        "If",
        "In",
        "Its",
        "Least",
        "More",
        "Nearly",
        "Of",
        "On",
        "Only",
        "Or",
        "Over",
        "Roughly",
        "Some",
        "Than",
        "That",
        "The",
        "Their",
        "These",
        "Those",
        "Under",
        "With",
        "Just",
        "Exactly",
        "Fully",
        "Altogether",
        "Approximately",
    ];
    const LOWER: [&str; 22] = [
        "page",
        "pages",
        "chapter",
        "section",
        "table",
        "figure",
        "chart",
        "note",
        "version",
        "level",
        "step",
        "part",
        "phase",
        "type",
        "top",
        "no",
        "p",
        "pp",
        "row",
        "article",
        "extension",
        "ext",
    ];
    let at = back_over_spaces(text, start);
    if previous(text, start) == Some('[') || list_mark(text, start) {
        return true;
    }
    let head = before(text, at).strip_suffix('.').unwrap_or(before(text, at));
    let word = head.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    if at == start || word.is_empty() || head.len() < at && !matches!(word, "No" | "no" | "p" | "pp") {
        return false;
    }
    let capital = word.starts_with(|c: char| c.is_uppercase());
    let own = capital && !OPENERS.contains(&word) && word.len() > 1;
    own || LOWER.contains(&word) || word.len() > 1 && word.ends_with(|c: char| c.is_ascii_digit()) && capital
}

/// Whether a number in brackets only counts the items of a list: (1), (a).
fn list_mark(text: &str, start: usize) -> bool {
    previous(text, start) == Some('(') && rest(text, start + 1).starts_with(')')
}
