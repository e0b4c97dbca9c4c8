//! The keys that say how a data file writes what its cells hold: `missing`, `thousands`, `decimal`, `negative`, `dates`,
//! `year_end`.
//! With such a declaration a file that a spreadsheet saved can be used unchanged.

use crate::i18n::cells::{DateOrder, Negative, Notation, SEPARATORS, narrow};
use crate::yaml::Fields;

/// The keys that only columns of numbers have.
pub(super) const OF_NUMBERS: [&str; 3] = ["thousands", "decimal", "negative"];

const DECIMALS: [(&str, char); 2] = [(".", '.'), (",", ',')];
const NEGATIVES: [(&str, Negative); 2] = [("minus", Negative::Minus), ("parentheses", Negative::Parentheses)];
const ORDERS: [(&str, DateOrder); 2] = [("day-first", DateOrder::DayFirst), ("month-first", DateOrder::MonthFirst)];
const MONTHS: [(&str, u8); 12] = [
    ("1", 1),
    ("2", 2),
    ("3", 3),
    ("4", 4),
    ("5", 5),
    ("6", 6),
    ("7", 7),
    ("8", 8),
    ("9", 9),
    ("10", 10),
    ("11", 11),
    ("12", 12),
];

/// Reads the keys of a data set or of a column.
pub(super) fn read(fields: &mut Fields<'_>) -> Notation {
    let missing = fields.has("missing");
    let texts = fields.take_texts("missing").into_iter().map(|(text, _)| text.trim().to_owned());
    Notation {
        missing: missing.then(|| texts.collect()),
        thousands: fields.take_choice("thousands", &SEPARATORS),
        decimal: fields.take_choice("decimal", &DECIMALS),
        negative: fields.take_choice("negative", &NEGATIVES),
        dates: fields.take_choice("dates", &ORDERS),
        year_end: fields.take_choice("year_end", &MONTHS),
    }
}

/// The first cell whose comma can only begin decimals, where no other cell of a file says that a point does: `0,25`, but
/// not `1,234`, which may be a thousand.
pub(super) fn decimal_comma<'c, P>(cells: impl Iterator<Item = (P, &'c str)>) -> Option<(P, &'c str)> {
    let mut found = None;
    for (place, text) in cells {
        let bare = text.trim_start_matches(['+', '-', '\u{2212}']).trim_end_matches(['%', ' ']);
        let is_number = bare.starts_with(|c: char| c.is_ascii_digit())
            && bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}'));
        let part = |mark: char| bare.split_once(mark).filter(|_| is_number && bare.matches(mark).count() == 1);
        let is_group = |rest: &str| rest.len() == 3 || rest.contains([',', '.']);
        if part('.').is_some_and(|(_, rest)| !is_group(rest)) {
            return None;
        }
        if let (None, Some((whole, rest))) = (&found, part(','))
            && (rest.len() != 3 || whole == "0" || whole.len() > 3)
        {
            found = Some((place, text));
        }
    }
    found
}

/// Returns a hint for a number with misplaced separators.
pub(super) fn grouping_hint(notation: &Notation, text: &str) -> Option<String> {
    let separator = notation.thousands.filter(|separator| narrow(text).contains(*separator))?;
    let decimal = notation.decimal.unwrap_or(if separator == '.' { ',' } else { '.' });
    Some(format!("thousands are set off in groups of three: `1{separator}234{separator}567{decimal}8`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostics, FileId};
    use crate::i18n::cells;
    use crate::model::Unit;
    use crate::yaml;

    fn notation(text: &str) -> Notation {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("YAML");
        let mut fields = Fields::new(node, "this", &mut problems);
        let notation = read(&mut fields);
        fields.finish();
        assert!(problems.is_empty(), "{problems:?}");
        notation
    }

    #[track_caller]
    fn reads(declared: &str, unit: Unit, text: &str, expected: Option<&str>) {
        let number = cells::numbers(&[text], &notation(declared), Some(unit), 0).values[0];
        assert_eq!(number.map(|number| number.value.to_string()).as_deref(), expected, "{declared}: {text}");
    }

    #[test]
    fn numbers_are_read_as_they_are_declared() {
        let (plain, percent) = (Unit::Plain, Unit::Percent);
        reads("thousands: ','", plain, "1,234.5", Some("1234.5"));
        reads("thousands: ','", plain, "-12,345,678", Some("-12345678"));
        reads("thousands: ','", plain, "１，２３４", Some("1234"));
        reads("thousands: ' '", plain, "1\u{202F}234", Some("1234"));
        reads("thousands: \"'\"", plain, "1’234", Some("1234"));
        reads("thousands: .", plain, "1.234,5", Some("1234.5"));
        reads("decimal: ','", plain, "1,234", Some("1.234"));
        for wrong in ["12,34", "1,2345", ",123", "1,234,", "1.234,5", "1234,567", "1,,234"] {
            reads("thousands: ','", plain, wrong, None);
        }
        reads("{}", plain, "１２．５", Some("12.5"));
        reads("{}", plain, "−3", Some("-3"));
        reads("{}", percent, "12.0%", Some("12.0"));
        reads("{}", percent, "１２％", Some("12"));
        reads("{}", plain, "12%", None);
        reads("negative: parentheses", plain, "(5)", Some("-5"));
        reads("negative: parentheses", plain, "（5）", Some("-5"));
        reads("negative: parentheses", percent, "(5%)", Some("-5"));
        reads("negative: parentheses", plain, "(-5)", None);
        reads("negative: minus", plain, "(5)", None);
        reads("{thousands: ',', negative: parentheses}", plain, "(1,234)", Some("-1234"));
    }

    #[test]
    fn what_stands_for_no_value_is_declared() {
        let column = notation("missing: [n/a, '-', —]");
        assert!(column.is_missing("n/a") && column.is_missing("—") && column.is_missing(""));
        assert!(!column.is_missing("N/A"));
        let whole = notation("{missing: x, thousands: ',', dates: day-first}");
        assert!(column.or(&whole).is_missing("-") && !column.or(&whole).is_missing("x"));
        assert_eq!(notation("{}").or(&whole), whole);
    }
}
