//! Numbers that only name something in Chinese: codes, versions, 等保2.0, 安全419, 图3, 90后.

use super::super::cursor::{back_over_spaces, before, next, previous, rest, skip_spaces, spaced, window};
use super::super::digits::Digits;
use super::{amount, context, dates, numerals, unit};

/// Whether a number in digits belongs to a code or version: `IPv6`, `GB/T 22239-2019`, `COVID-19`, 卡-52, 等保2.0.
pub(super) fn is_code(text: &str, start: usize, digits: Option<Digits>) -> bool {
    let Some(c) = previous(text, start) else { return version(text, start, digits) };
    if !next(text, start).is_some_and(|c| c.is_ascii_digit()) {
        return false;
    }
    let before_mark = previous(text, start - c.len_utf8());
    let joined = matches!(c, '.' | '/' | '#' | '@' | '-' | '_' | '^' | '·')
        && before_mark.is_some_and(|c| c.is_ascii_alphanumeric());
    let model = c == '-'
        && before_mark.is_some_and(|c| c.is_alphabetic() && !INTRODUCE.contains(c))
        && without_unit(text, start);
    let standard = {
        let word = before(text, back_over_spaces(text, start));
        let letters = word.len() - word.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '/').len();
        letters >= 2
            && context::currency(text, start).is_none()
            && !dates::begins_with_year(text, start)
            && without_unit(text, start)
    };
    (joined || model) && context::currency(text, start).is_none() || standard || version(text, start, digits)
}

fn without_unit(text: &str, start: usize) -> bool {
    amount::read(text, start)
        .is_some_and(|amount| unit::after(text, amount.number.end).is_none() && amount.scale == 0 && !amount.grouped)
}

/// Whether this is 1.2.3, 2.15.x, 2.0 after a name, 3:1, 24/7 or 3·15.
fn version(text: &str, start: usize, digits: Option<Digits>) -> bool {
    let Some(digits) = digits else { return false };
    let end = digits.number.end;
    // No number begins with a zero: 0200.
    if digits.whole > 1 && next(text, start) == Some('0') {
        return true;
    }
    if rest(text, end).starts_with(".x") {
        return true;
    }
    let joins = next(text, end).is_some_and(|c| matches!(c, '.' | ':' | '：' | '∶' | '×' | '/' | '·'))
        && rest(text, end).chars().nth(1).is_some_and(|c| c.is_ascii_digit());
    if joins {
        let dates = digits.year().is_some();
        let product = matches!(next(text, end), Some('×')) && digits.whole > 1;
        let part = digits.whole == 1 && next(text, end) == Some('/');
        return !dates && !product && !part;
    }
    if previous(text, start) == Some('×') && rest(text, end).starts_with("小时") {
        return true;
    }
    // 3 比 2
    if let Some((at, ())) = spaced(text, end, &[("比", ())])
        && digits.decimals == 0
        && next(text, skip_spaces(text, at)).is_some_and(|c| c.is_ascii_digit())
    {
        return true;
    }
    let against = before(text, back_over_spaces(text, start));
    if against.strip_suffix('比').is_some_and(|set| set.trim_end().ends_with(|c: char| c.is_ascii_digit())) {
        return true;
    }
    // 1+N
    if matches!(next(text, end), Some('+' | '＋'))
        && rest(text, end).chars().nth(1).is_some_and(|c| c.is_ascii_alphabetic())
    {
        return true;
    }
    let zero = digits.decimals == 1 && text[..end].ends_with('0') && digits.whole == 1;
    zero && (spaced(text, end, &[("时代", ()), ("版", ())]).is_some()
        || previous(text, back_over_spaces(text, start)).is_some_and(char::is_alphabetic)
            && unit::after(text, end).is_none()
            && numerals::scale(text, end).is_none())
}

/// Whether this is the generation of 90后 or 00后.
pub(super) fn is_generation(text: &str, start: usize) -> bool {
    let two = window(text, start, 2);
    let decade = two.len() == 2 && two.ends_with(['0', '5']) && two.bytes().all(|byte| byte.is_ascii_digit());
    decade && spaced(text, start + 2, &[("后", ()), ("後", ())]).is_some()
}

/// Characters that lead to a number.
const INTRODUCE: &str = "为是达到至约近超过共有得逾计于由从仅只增减升降和与及或按除乘加余满占比值数均各前后在即含取看另指破收报达需付花涨跌低高多少每隔了";

/// Whether a number in digits without a unit is a name: by the word before it (安全419, 图3) or after it (12306客服).
pub(super) fn names_something(text: &str, start: usize, end: usize, floor: usize) -> bool {
    let hedged = context::hedge(text, start, floor, false).is_some();
    // A minus in words introduces a number as nothing else does.
    if context::sign_or_currency(text, start, floor).1 {
        return false;
    }
    let from = back_over_spaces(text, start);
    let before = previous(text, from);
    let list_mark = before.is_some_and(|c| matches!(c, '（' | '('))
        && window(text, start, 6).find(['）', ')']).is_some_and(|length| length <= 2);
    if list_mark || before.is_some_and(|c| matches!(c, '[' | '［' | '#' | '№' | '.' | '·')) {
        return true;
    }
    let strong = before.is_some_and(|c| "为是达到至约近超过共有得逾计由仅只增减升降少多".contains(c)) || hedged;
    let introduced = before.is_some_and(|c| INTRODUCE.contains(c)) || hedged;
    let after = next(text, skip_spaces(text, end));
    // 360公司, 404 页面: Chinese counts no noun without a measure word.
    let noun = after.is_some_and(|c| is_han(c) && !"的了以至到和与及或左上也且而但则就是时为比人等、".contains(c));
    !introduced && before.is_some_and(char::is_alphabetic) || !strong && noun
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a scale and its unit stand in brackets or after a label, as the unit of a table does: （亿元）, 单位：亿元.
pub(super) fn in_brackets(text: &str, start: usize, end: usize) -> bool {
    let opens = previous(text, back_over_spaces(text, start))
        .is_none_or(|c| matches!(c, '（' | '(' | '：' | ':' | '/' | '／' | '，' | '|'));
    let closes =
        next(text, skip_spaces(text, end)).is_none_or(|c| matches!(c, '）' | ')' | '，' | '/' | '|' | '。' | '；'));
    opens && closes
}
