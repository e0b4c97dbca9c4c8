//! Numbers that only name something in Chinese: codes, versions, 等保2.0, 安全419, 图3.

use super::super::cursor::{back_over_spaces, before, next, previous, rest, window};
use super::super::digits;
use super::{amount, context, dates, numerals, unit};

/// Whether a number in digits belongs to a code or version: `IPv6`, `GB/T 22239-2019`, `COVID-19`, 等保2.0.
pub(super) fn is_code(text: &str, start: usize) -> bool {
    let Some(c) = previous(text, start) else { return false };
    let joined = matches!(c, '.' | '/' | '#' | '@' | '-' | '_' | '^')
        && previous(text, start - c.len_utf8()).is_some_and(|c| c.is_ascii_alphanumeric());
    let standard = next(text, start).is_some_and(|c| c.is_ascii_digit()) && {
        let word = before(text, back_over_spaces(text, start));
        let letters = word.len() - word.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '/').len();
        letters >= 2
            && context::currency(text, start).is_none()
            && !dates::begins_with_year(text, start)
            && amount::read(text, start)
                .is_some_and(|amount| unit::after(text, amount.number.end).is_none() && amount.scale == 0)
    };
    (joined && context::currency(text, start).is_none()) || standard || version(text, start)
}

/// Whether this is 1.2.3, 2.0 after a name, 10:30 or 24/7.
fn version(text: &str, start: usize) -> bool {
    let Some(digits) = digits::read(text, start) else { return false };
    let end = digits.number.end;
    let joins = next(text, end).is_some_and(|c| matches!(c, '.' | ':' | '×' | '/'))
        && rest(text, end).chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if joins {
        let dates = digits.year().is_some();
        let product = matches!(next(text, end), Some('×')) && digits.whole > 1;
        return !dates && !product;
    }
    if previous(text, start) == Some('×') && rest(text, end).starts_with("小时") {
        return true;
    }
    let zero = digits.decimals == 1 && text[..end].ends_with('0') && digits.whole == 1;
    zero && unit::after(text, end).is_none()
        && numerals::scale(text, end).is_none()
        && previous(text, back_over_spaces(text, start)).is_some_and(char::is_alphabetic)
}

/// Whether the word before a number without a unit makes it a name: 安全419, 图3.
pub(super) fn names_something(text: &str, start: usize) -> bool {
    const INTRODUCE: &str =
        "为是达到至约近超过共有得逾计于由从仅只增减升降和与及或按除乘加余满占比值数均各前后在即含取看另指";
    let from = back_over_spaces(text, start);
    let Some(c) = previous(text, from) else { return false };
    let list_mark =
        matches!(c, '（' | '(') && window(text, start, 6).find(['）', ')']).is_some_and(|length| length <= 2);
    let marked = matches!(c, '[' | '［' | '#' | '№') || list_mark;
    marked || c.is_alphabetic() && !INTRODUCE.contains(c)
}
