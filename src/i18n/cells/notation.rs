//! How a file writes what its cells hold, as far as its author says so.

/// The notation of cells. What is not declared is `None`, and found in the cells if they leave no doubt.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notation {
    /// The marks of missing values, besides empty cells.
    pub missing: Option<Vec<String>>,
    /// The separator of thousands.
    pub thousands: Option<char>,
    /// The mark before the decimals: `.` or `,`.
    pub decimal: Option<char>,
    /// How negative numbers are written, besides a minus sign.
    pub negative: Option<Negative>,
    /// The order of day, month and year where it is not plain.
    pub dates: Option<DateOrder>,
    /// The month with which a fiscal year ends, 1 to 12.
    pub year_end: Option<u8>,
}

/// How negative numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Negative {
    /// With a minus sign.
    Minus,
    /// In parentheses, as accountants do.
    Parentheses,
}

/// The order of the parts of a date in digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2024.
    DayFirst,
    /// 12/31/2024.
    MonthFirst,
}

/// The separators of thousands that are known, by the key that names them.
pub const SEPARATORS: [(&str, char); 4] = [(",", ','), (".", '.'), (" ", ' '), ("'", '\'')];

/// Marks of missing values that are common, in the spelling of [`narrow`] and in lower case.
const NO_VALUE: [&str; 27] = [
    "nan",
    ".nan",
    "n/a",
    "na",
    "n.a.",
    "nd",
    "null",
    "none",
    "#n/a",
    "-",
    "--",
    "---",
    ".",
    "***",
    "****",
    "*****",
    "–",
    "—",
    "——",
    "..",
    "...",
    "…",
    ":",
    "/",
    "?",
    "无",
    "未披露",
];

/// The last words of names of columns whose whole numbers are years and not amounts, and of parts of years.
const DATE_NAMES: [&str; 19] = [
    "year", "quarter", "month", "week", "date", "day", "period", "time", "年", "年份", "年度", "季度", "月", "月份",
    "周", "日期", "时间", "时期", "期间",
];

/// The last words of names of columns that hold times, beside those of dates.
const TIME_NAMES: [&str; 8] = ["timestamp", "datetime", "epoch", "unix", "ts", "at", "utc", "时间戳"];

/// Whether the name of a column says that it holds dates.
pub fn names_dates(name: &str) -> bool {
    DATE_NAMES.contains(&&*last_word(name))
}

/// Whether the name of a column says that it holds dates or times.
pub fn names_times(name: &str) -> bool {
    names_dates(name) || TIME_NAMES.contains(&&*last_word(name))
}

/// Whether the name of a column says that it holds years.
pub fn names_years(name: &str) -> bool {
    matches!(&*last_word(name), "year" | "years" | "yr" | "年" | "年份" | "年度")
}

fn last_word(name: &str) -> String {
    name.rsplit(['_', ' ']).next().unwrap_or(name).to_lowercase()
}

impl Notation {
    /// The notation of a column, completed by that of its data set.
    pub fn or(&self, whole: &Self) -> Self {
        Self {
            missing: self.missing.clone().or_else(|| whole.missing.clone()),
            thousands: self.thousands.or(whole.thousands),
            decimal: self.decimal.or(whole.decimal),
            negative: self.negative.or(whole.negative),
            dates: self.dates.or(whole.dates),
            year_end: self.year_end.or(whole.year_end),
        }
    }

    /// Whether a text is declared to stand for no value, or is empty.
    pub fn is_missing(&self, text: &str) -> bool {
        text.is_empty() || self.missing.iter().flatten().any(|missing| missing == text)
    }
}

/// Whether a text is a common mark of a missing value. It is one only among numbers or dates: `NA` is also Namibia.
pub fn is_missing_mark(text: &str) -> bool {
    /// The letters by which Eurostat says why.
    const WHY: &str = "bcdefinprsuz";
    let plain = narrow(text).to_lowercase();
    let is_why = |why: &str| (1..=3).contains(&why.len()) && why.chars().all(|c| WHY.contains(c));
    NO_VALUE.contains(&&*plain) || plain.strip_prefix(": ").is_some_and(is_why)
}

/// The text with full-width characters, spaces of any kind, minus signs and apostrophes in their plain forms.
pub fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{2212}' => '-',
        '\u{2019}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.trim().chars().map(plain).collect()
}
