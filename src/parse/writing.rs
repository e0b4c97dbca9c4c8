//! The notation of numbers in a data file, where it differs from ours: `missing`, `thousands`, `negative`. With such a
//! declaration a file that a spreadsheet saved can be used unchanged.

use crate::model::{Exact, Unit};
use crate::yaml::Fields;

/// The notation of cells. A missing declaration is `None` and may be given for the whole data set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// The marks of missing values, besides empty cells.
    missing: Option<Vec<String>>,
    /// The separator of thousands.
    thousands: Option<char>,
    /// How negative numbers are written, besides a minus sign.
    negative: Option<Negative>,
}

/// How negative numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Negative {
    /// With a minus sign.
    Minus,
    /// In parentheses, as accountants do.
    Parentheses,
}

const SEPARATORS: [(&str, char); 3] = [(",", ','), (" ", ' '), ("'", '\'')];
const NEGATIVES: [(&str, Negative); 2] = [("minus", Negative::Minus), ("parentheses", Negative::Parentheses)];

impl Writing {
    /// The keys that only columns of numbers have.
    pub(super) const OF_NUMBERS: [&str; 2] = ["thousands", "negative"];

    /// Reads the keys of a data set or of a column.
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let missing = fields.has("missing");
        let texts = fields.take_texts("missing").into_iter().map(|(text, _)| text.trim().to_owned());
        Self {
            missing: missing.then(|| texts.collect()),
            thousands: fields.take_choice("thousands", &SEPARATORS),
            negative: fields.take_choice("negative", &NEGATIVES),
        }
    }

    /// The notation of a column, completed by that of its data set.
    pub(super) fn or(&self, whole: &Self) -> Self {
        Self {
            missing: self.missing.clone().or_else(|| whole.missing.clone()),
            thousands: self.thousands.or(whole.thousands),
            negative: self.negative.or(whole.negative),
        }
    }

    /// Whether a text is a mark of a missing value.
    pub(super) fn is_missing(&self, text: &str) -> bool {
        text.is_empty() || self.missing.iter().flatten().any(|missing| missing == text)
    }

    /// Parses the number in a cell, in our notation or the declared one. Full-width characters are allowed in columns
    /// that are `declared` as numbers, a percent sign in those of percent.
    pub(super) fn number(&self, text: &str, declared: Option<Unit>) -> Option<Exact> {
        if let Some(number) = Exact::parse(text) {
            return Some(number);
        }
        let text = if declared.is_some() { narrow(text) } else { text.to_owned() };
        let is_percent = declared == Some(Unit::Percent);
        let bare = |text: &str| {
            let text = text.trim();
            text.strip_suffix('%').filter(|_| is_percent).unwrap_or(text).trim().to_owned()
        };
        let text = bare(&text);
        let inner = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let text = match inner.filter(|_| self.negative == Some(Negative::Parentheses)) {
            Some(inner) if inner.trim().starts_with(['-', '+']) => return None,
            Some(inner) => format!("-{}", bare(inner)),
            None => text,
        };
        Exact::parse(&self.joined(&text)?)
    }

    /// The number without separators of thousands; `None` if they do not separate groups of three.
    fn joined(&self, text: &str) -> Option<String> {
        let Some(separator) = self.thousands.filter(|separator| text.contains(*separator)) else {
            return Some(text.to_owned());
        };
        let (whole, rest) = text.find(['.', 'e', 'E']).map_or((text, ""), |at| text.split_at(at));
        let digits = whole.trim_start_matches(['-', '+']);
        let mut groups = digits.split(separator);
        let is_group = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
        let first = groups.next().is_some_and(|first| (1..=3).contains(&first.len()) && is_group(first));
        let sound = first && groups.all(|group| group.len() == 3 && is_group(group));
        sound.then(|| whole.replace(separator, "") + rest)
    }

    /// Returns a hint with the declaration under which a text is valid, if there is one.
    pub(super) fn hint(text: &str, is_missing: bool, unit: Option<Unit>) -> Option<String> {
        if is_missing {
            return Some(format!("or declare the mark of missing values with the column: `missing: [\"{text}\"]`"));
        }
        let unit = unit.or(Some(Unit::Plain));
        let reads = |writing: Self| writing.number(text, unit).is_some();
        if reads(Self::default()) {
            return Some("or declare what the column holds: `type: number`".to_owned());
        }
        let thousands = SEPARATORS.map(|(name, separator)| {
            let writing = Self { thousands: Some(separator), ..Self::default() };
            (writing, format!("thousands: \"{name}\""))
        });
        let parentheses = |writing: &Self| Self { negative: Some(Negative::Parentheses), ..writing.clone() };
        let both =
            thousands.clone().map(|(writing, key)| (parentheses(&writing), format!("{key}, negative: parentheses")));
        let one = (parentheses(&Self::default()), "negative: parentheses".to_owned());
        let all = thousands.into_iter().chain([one]).chain(both);
        let found = all.into_iter().find(|(writing, _)| reads(writing.clone()));
        found.map(|(_, keys)| format!("or declare with the column how the file writes numbers: `{keys}`"))
    }

    /// Returns a hint for a number with misplaced separators.
    pub(super) fn grouping_hint(&self, text: &str) -> Option<String> {
        let separator = self.thousands.filter(|separator| narrow(text).contains(*separator))?;
        Some(format!("thousands are set off in groups of three: `1{separator}234{separator}567.8`"))
    }
}

/// The text with full-width characters, spaces of any kind, minus signs and apostrophes in their plain forms.
fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2212}' => '-',
        '\u{2019}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.trim().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Diagnostics, FileId};
    use crate::yaml;

    fn writing(text: &str) -> Writing {
        let mut problems = Diagnostics::default();
        let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("YAML");
        let mut fields = Fields::new(node, "this", &mut problems);
        let writing = Writing::read(&mut fields);
        fields.finish();
        assert!(problems.is_empty(), "{problems:?}");
        writing
    }

    #[track_caller]
    fn reads(declared: &str, unit: Option<Unit>, text: &str, expected: Option<&str>) {
        let number = writing(declared).number(text, unit).map(|number| number.value.to_string());
        assert_eq!(number.as_deref(), expected, "{declared}: {text}");
    }

    #[test]
    fn numbers_are_read_as_they_are_declared() {
        let (plain, percent) = (Some(Unit::Plain), Some(Unit::Percent));
        reads("thousands: ','", plain, "1,234.5", Some("1234.5"));
        reads("thousands: ','", plain, "-12,345,678", Some("-12345678"));
        reads("thousands: ','", plain, "１，２３４", Some("1234"));
        reads("thousands: ' '", plain, "1\u{202F}234", Some("1234"));
        reads("thousands: \"'\"", plain, "1’234", Some("1234"));
        for wrong in ["12,34", "1,2345", ",123", "1,234,", "1.234,5", "1234,567", "1,,234"] {
            reads("thousands: ','", plain, wrong, None);
        }
        reads("{}", plain, "1,234", None);
        reads("{}", plain, "１２．５", Some("12.5"));
        reads("{}", plain, "−3", Some("-3"));
        reads("{}", None, "１２", None);
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
        let column = writing("missing: [n/a, '-', —]");
        assert!(column.is_missing("n/a") && column.is_missing("—") && column.is_missing(""));
        assert!(!column.is_missing("N/A"));
        let whole = writing("{missing: x, thousands: ','}");
        assert!(column.or(&whole).is_missing("-") && !column.or(&whole).is_missing("x"));
        assert_eq!(writing("{}").or(&whole), whole);
    }

    #[test]
    fn hints_name_the_key_that_would_help() {
        let hint = |text| Writing::hint(text, false, None).unwrap_or_default();
        assert!(hint("1,234").contains("`thousands: \",\"`"));
        assert!(hint("(5)").contains("`negative: parentheses`"));
        assert!(hint("(1,234)").contains("`thousands: \",\", negative: parentheses`"));
        assert!(hint("１２").contains("`type: number`"));
        assert_eq!(hint("12,34"), "");
        assert!(Writing::hint("—", true, None).unwrap_or_default().contains("`missing: [\"—\"]`"));
    }
}
