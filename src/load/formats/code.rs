//! The code of a number format, as far as it says what a number is.

use crate::model::{Currency, Exact, shift};
use crate::parse::dataset::names_unit;

/// What a format says of the numbers that it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Code {
    /// Whether the number is shown times 100, with a percent sign.
    is_percent: bool,
    /// The width of a code that keeps its zeros: 3 for `000`.
    zeros: Option<usize>,
    /// Texts before and after the digits.
    before: String,
    after: String,
    /// Whether the digits are divided before they are shown.
    is_divided: bool,
    /// Which parts of a date are shown.
    year: bool,
    month: bool,
    day: bool,
    time: bool,
}

/// How much of a date a format shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::load) enum DateLength {
    Year,
    Month,
    Day,
}

impl DateLength {
    /// How many characters of `2024-01-31` such a date has.
    pub(in crate::load) fn digits(self) -> usize {
        match self {
            DateLength::Year => 4,
            DateLength::Month => 7,
            DateLength::Day => 10,
        }
    }
}

impl Code {
    /// Parses the part of a code for positive numbers.
    pub(in crate::load) fn parse(code: &str) -> Self {
        let mut out = Self::default();
        let (mut has_digits, mut others) = (false, false);
        let (mut zeros, mut commas) = (0, 0);
        let mut chars = code.chars().peekable();
        let mut literals = [String::new(), String::new()];
        while let Some(c) = chars.next() {
            let after = usize::from(has_digits);
            match c {
                ';' => break,
                '"' => literals[after].extend(chars.by_ref().take_while(|c| *c != '"')),
                '\\' => literals[after].extend(chars.next()),
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                    match inner.strip_prefix('$') {
                        Some(sign) => literals[after].push_str(&currency(sign)),
                        // [h], [mm]
                        None => {
                            let mut letters = inner.chars().map(|c| c.to_ascii_lowercase());
                            let first = letters.next();
                            out.time |= matches!(first, Some('h' | 'm' | 's')) && letters.all(|c| Some(c) == first);
                        }
                    }
                }
                'G' | 'g' if take_general(&mut chars) => has_digits = true,
                '0' | '#' | '?' => {
                    // A comma between digits separates them; those after the last digit divide.
                    (has_digits, commas) = (true, 0);
                    if c == '0' { zeros += 1 } else { others = true }
                }
                ',' if has_digits => (commas, others) = (commas + 1, true),
                '%' => out.is_percent = true,
                'y' | 'Y' | 'e' if !has_digits => out.year = true,
                'm' | 'M' if !has_digits => out.month = true,
                'd' | 'D' => out.day = true,
                'h' | 'H' | 's' | 'S' => out.time = true,
                '$' => literals[after].push(c),
                c if !c.is_ascii() => literals[after].push(c),
                ' ' => {}
                _ => others = true,
            }
        }
        let [before, after] = literals;
        let is_bare = before.is_empty() && after.is_empty() && !others && !out.is_percent;
        out.zeros = (is_bare && zeros > 1).then_some(zeros);
        (out.before, out.after, out.is_divided) = (before.trim().to_owned(), after.trim().to_owned(), commas > 0);
        out
    }

    /// Whether it says more of a number than how its digits are set.
    pub(in crate::load) fn says_something(&self) -> bool {
        self.is_percent || self.zeros.is_some() || !self.before.is_empty() || !self.after.is_empty() || self.year
    }

    /// How much of a date it shows, if it shows a date with its year.
    pub(in crate::load) fn date(&self) -> Option<DateLength> {
        let shown = match (self.month, self.day) {
            (_, true) => DateLength::Day,
            (true, false) => DateLength::Month,
            (false, false) => DateLength::Year,
        };
        (self.year && !self.time).then_some(shown)
    }

    /// A number as this format shows it, with all of its digits: `52.5%`, `007`, `¥640`.
    pub(in crate::load) fn write(&self, number: String) -> String {
        if self.is_percent
            && let Some(percent) = Exact::parse(&number).and_then(|exact| shift(exact.value, 2))
        {
            return format!("{}%", percent.normalize());
        }
        if let Some(width) = self.zeros {
            let is_whole = number.bytes().all(|b| b.is_ascii_digit());
            return if is_whole { format!("{number:0>width$}") } else { number };
        }
        // A word of scale may belong to the digits that are shown or to the number, and nobody can say to which.
        let is_kept = |text: &&str| !self.is_divided || !text.contains(char::is_alphanumeric);
        let [before, after] = [&*self.before, &*self.after].map(|text| Some(text).filter(is_kept).unwrap_or_default());
        if before.is_empty() && after.is_empty() {
            return number;
        }
        let (sign, digits) = number.strip_prefix('-').map_or(("", &*number), |digits| ("-", digits));
        let space = if before.ends_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        let space_after = if after.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        let written = [sign, before, space, digits, space_after, after].concat();
        // Texts that are no unit, such as 第 and 名, would turn the number into words.
        if names_unit(&written) { written } else { number }
    }
}

/// Takes what follows the first letter of `General`, which is in the place of digits, if it is there.
fn take_general(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut ahead = chars.clone();
    let is_it = ahead.by_ref().take(6).collect::<String>().eq_ignore_ascii_case("eneral");
    if is_it {
        *chars = ahead;
    }
    is_it
}

/// The currency in `[$¥-804]`: its sign, or its code where the language decides what the sign stands for.
fn currency(inner: &str) -> String {
    let (sign, locale) = inner.rsplit_once('-').unwrap_or((inner, ""));
    let code = match (sign.trim(), &*locale.to_ascii_uppercase()) {
        ("¥" | "￥", "804") => Currency::Cny.code(),
        ("¥" | "￥", "411") => Currency::Jpy.code(),
        ("$", "409") => Currency::Usd.code(),
        ("$", "C04") => Currency::Hkd.code(),
        ("$" | "NT$", "404") => Currency::Twd.code(),
        ("$", "1004") => Currency::Sgd.code(),
        ("$", "C09") => Currency::Aud.code(),
        ("$", "1009" | "C0C") => Currency::Cad.code(),
        (sign, _) => sign,
    };
    code.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(code: &str, number: &str, expected: &str) {
        assert_eq!(Code::parse(code).write(number.to_owned()), expected, "{code}");
    }

    #[test]
    fn numbers_are_written_as_their_format_shows_them() {
        case("[Red]0%;-0%", "0.5", "50%");
        case("#,##0.00", "1234.5", "1234.5");
        case("0", "12", "12");
        case("000", "7", "007");
        case("000", "-7", "-7");
        case("0.0\"%\"", "0.3", "0.3%");
        case("\"¥\"#,##0", "640", "¥640");
        case("\"¥\"#,##0;\"¥\"\\-#,##0", "-640.5", "-¥640.5");
        case("[$€-407] #,##0.00", "3.5", "€3.5");
        case("#,##0.00\\ [$€-407]", "3.5", "3.5€");
        case("[$¥-804]#,##0", "5", "CNY 5");
        case("[$¥-411]#,##0", "5", "JPY 5");
        case("$#,##0", "1200", "$1200");
        case("_($* #,##0.00_);_($* (#,##0.00);_($* \"-\"??_);_(@_)", "-7", "-$7");
        case("0.0\"亿元\"", "36.9", "36.9亿元");
        case("General\"万元\"", "12", "12万元");
        case("\"第\"0\"名\"", "3", "3");
        // 12,345,678 is shown as 12.3M; the number itself is no number of millions.
        case("0.0,,\"M\"", "12345678", "12345678");
        case("$0.0,,\"M\"", "12345678", "$12345678");
        case("0.00E+00", "1500", "1500");
        case("", "1", "1");
    }

    #[test]
    fn dates_are_as_long_as_they_are_shown() {
        let case = |code: &str, expected| assert_eq!(Code::parse(code).date(), expected, "{code}");
        case("mmm-yy", Some(DateLength::Month));
        case("yyyy\"年\"m\"月\"", Some(DateLength::Month));
        case("[$-804]yyyy\"年\"m\"月\"d\"日\";@", Some(DateLength::Day));
        case("yyyy", Some(DateLength::Year));
        case("yyyy-mm-dd hh:mm", None);
        case("[h]:mm", None);
        case("m/d", None);
        case("#,##0", None);
    }
}
