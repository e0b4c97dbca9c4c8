//! Chinese numerals: 三千万, 一百二十三, 二〇二四.

use super::super::cursor::{begins_any, rest, skip_spaces, starts};

/// The characters of numerals, traditional and formal ones included.
pub(super) const ALL: &str = "〇零一二两兩三四五六七八九十百千万萬亿億兆廿卅壹贰貳叁參肆伍陆陸柒捌玖拾佰仟";

/// Whether a character may be part of a numeral.
pub(super) fn is_numeral(c: char) -> bool {
    value(c).is_some() || power(c).is_some() || tens(c).is_some()
}

/// The value of a numeral's digit.
pub(super) fn value(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '兩' | '贰' | '貳' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// The power of ten of a character.
pub(super) fn power(c: char) -> Option<u32> {
    Some(match c {
        '十' | '拾' => 1,
        '百' | '佰' => 2,
        '千' | '仟' => 3,
        '万' | '萬' => 4,
        '亿' | '億' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// The tens of the characters that write twenty and thirty as one.
fn tens(c: char) -> Option<u64> {
    match c {
        '廿' => Some(2),
        '卅' => Some(3),
        _ => None,
    }
}

/// Whether a digit in formal writing is one: 伍佰元, but not 队伍 or 大陆.
fn formal(c: char, after: &str) -> bool {
    !"壹贰貳叁參肆伍陆陸柒捌玖".contains(c) || after.starts_with(['拾', '佰', '仟', '萬', '億', '元', '圆'])
}

/// The offset after the numeral here.
pub(super) fn after(text: &str, at: usize) -> usize {
    at + rest(text, at).find(|c| !is_numeral(c)).unwrap_or(text.len() - at)
}

/// The power of ten of a row of scale characters (千万, 万亿) and the offset after it. Characters that begin another word
/// (百分点, 千克, 万一) do not count.
pub(super) fn scale(text: &str, at: usize) -> Option<(usize, u32)> {
    let (mut end, mut exponent) = (at, 0);
    for c in rest(text, at).chars() {
        let Some(power) = power(c) else { break };
        let after = end + c.len_utf8();
        if other_word(c, rest(text, after)) {
            break;
        }
        (end, exponent) = (after, exponent + power);
    }
    (exponent > 0 && exponent <= 16).then_some((end, exponent))
}

/// Whether a scale character and what follows it are another word.
fn other_word(c: char, after: &str) -> bool {
    match c {
        '百' => begins_any(after, &["分点", "分之", "慕大"]),
        '千' => {
            after.starts_with(['克', '米', '瓦', '兆', '卡', '赫', '字', '伏', '帕', '焦', '禧', '古', '秋'])
                || after.starts_with("分之")
        }
        '万' => after.starts_with(['一', '物', '能', '维', '象']) || begins_any(after, &["分之", "圣节"]),
        '兆' => after.starts_with(['瓦', '赫', '帕', '字', '焦', '欧', '比', '头', '丰', '示']),
        _ => false,
    }
}

/// A numeral as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) end: usize,
    pub(super) value: u64,
    /// The other end of 七八 (seven or eight) and 二三十.
    pub(super) high: Option<u64>,
    /// Whether it begins with a scale, with the one omitted: 千万.
    pub(super) bare: bool,
    /// The power of ten of its last scale: 7 in 三千万; 0 if it ends with a digit.
    pub(super) last: u32,
    /// Whether it is a row of bare digits: 二〇二四.
    pub(super) row: bool,
}

/// Reads the numeral that begins at an offset.
pub(super) fn read(text: &str, start: usize) -> Option<Numeral> {
    let mut sum = Sum::default();
    let mut end = start;
    for c in rest(text, start).chars() {
        let after = end + c.len_utf8();
        if let Some(digit) = value(c) {
            if end == start && !formal(c, rest(text, after)) {
                break;
            }
            sum.digit(digit)?;
        } else if let Some(digit) = tens(c) {
            sum.digit(digit)?;
            sum.power(1)?;
        } else if let Some(power) = power(c) {
            if other_word(c, rest(text, after)) {
                break;
            }
            sum.power(power)?;
        } else {
            break;
        }
        end = after;
    }
    (end > start).then(|| sum.numeral(end)).flatten()
}

/// Whether two digits mean "this or that": 七八, 三五.
fn neighbours(low: u64, high: u64) -> bool {
    low > 0 && (high == low + 1 || (low, high) == (3, 5))
}

/// The parts of a numeral that have been read.
#[derive(Default)]
struct Sum {
    /// The numbers before 兆, 亿 and 万.
    trillions: u64,
    hundred_millions: u64,
    ten_thousands: u64,
    /// Below 万.
    section: u64,
    /// Digits that no scale has followed yet, as a row, and how many.
    row: [u64; 8],
    length: usize,
    /// The last scale within its section, and its full power.
    last: u32,
    full: u32,
    bare: bool,
    any: bool,
    /// The difference of the ends where two digits mean "this or that".
    spread: u64,
}

impl Sum {
    fn digit(&mut self, digit: u64) -> Option<()> {
        *self.row.get_mut(self.length)? = digit;
        self.length += 1;
        self.any = true;
        Some(())
    }

    fn row(&self) -> &[u64] {
        self.row.get(..self.length).unwrap_or_default()
    }

    fn power(&mut self, power: u32) -> Option<()> {
        let first = !self.any;
        self.bare |= first && power != 1;
        self.any = true;
        let zeros = self.row().iter().take_while(|digit| **digit == 0).count();
        let digit = match self.row()[zeros..] {
            [] => None,
            [digit] => Some(digit),
            [low, high] if neighbours(low, high) => {
                self.spread = (high - low).checked_mul(10_u64.checked_pow(power)?)?;
                Some(low)
            }
            _ => return None,
        };
        self.length = 0;
        if self.spread > 0 && digit.is_none() && power >= 4 {
            self.spread = self.spread.checked_mul(10_u64.checked_pow(power)?)?;
        }
        match power {
            1..=3 => self.section = self.section.checked_add(digit.unwrap_or(1).checked_mul(10_u64.pow(power))?)?,
            4 => {
                let count = self.section + digit.unwrap_or(0);
                if count == 0 && self.last == 4 {
                    // 四万万
                    self.ten_thousands = self.ten_thousands.checked_mul(10_000)?;
                }
                let implied = u64::from(count == 0 && first);
                self.ten_thousands = self.ten_thousands.checked_add(count + implied)?;
                self.section = 0;
            }
            8 => {
                let below = self.below_hundred_millions()?.checked_add(digit.unwrap_or(0))?;
                let implied = u64::from(below == 0 && first);
                self.hundred_millions = self.hundred_millions.checked_add(below + implied)?;
                (self.ten_thousands, self.section) = (0, 0);
            }
            _ => {
                let below = self.hundred_millions.checked_mul(100_000_000)?;
                let below = below.checked_add(self.below_hundred_millions()?.checked_add(digit.unwrap_or(0))?)?;
                let implied = u64::from(below == 0 && first);
                self.trillions = self.trillions.checked_add(below + implied)?;
                (self.hundred_millions, self.ten_thousands, self.section) = (0, 0, 0);
            }
        }
        self.full = if power >= 4 && digit.is_none() && !first { self.full.min(8) + power } else { power };
        self.last = power;
        Some(())
    }

    fn below_hundred_millions(&self) -> Option<u64> {
        self.ten_thousands.checked_mul(10_000)?.checked_add(self.section)
    }

    fn numeral(self, end: usize) -> Option<Numeral> {
        let scaled = self.trillions.checked_mul(1_000_000_000_000)?;
        let scaled = scaled.checked_add(self.hundred_millions.checked_mul(100_000_000)?)?;
        let scaled = scaled.checked_add(self.below_hundred_millions()?)?;
        let row = self.row().iter().fold(0, |sum, digit| sum * 10 + digit);
        let all = Numeral { end, value: scaled + row, high: None, bare: self.bare, last: 0, row: false };
        let spread = |low: u64, by: u64| (by > 0).then_some(low + by);
        match *self.row() {
            [] => Some(Numeral { last: self.full, high: spread(scaled, self.spread), ..all }),
            _ if scaled == 0 && !self.any_scale() => match *self.row() {
                [_] => Some(all),
                [low, high] if neighbours(low, high) => Some(Numeral { value: low, high: Some(high), ..all }),
                _ => Some(Numeral { row: true, ..all }),
            },
            // 三万五 is 35,000; 三万零五 is 30,005; after 十 it is only the digit.
            [digit] if self.last >= 2 => {
                let last = self.last - 1;
                Some(Numeral { value: scaled + digit * 10_u64.pow(last), last, ..all })
            }
            [digit] | [0, digit] => Some(Numeral { value: scaled + digit, ..all }),
            // 十七八
            [low, high] if neighbours(low, high) && self.last == 1 => {
                Some(Numeral { value: scaled + low, high: Some(scaled + high), ..all })
            }
            _ => None,
        }
    }

    fn any_scale(&self) -> bool {
        self.last > 0
    }
}

/// The offset after the mark that joins the two ends of a range; two dashes interrupt a sentence and join nothing.
pub(super) fn to(text: &str, at: usize) -> Option<usize> {
    const TO: [(&str, ()); 8] =
        [("—", ()), ("–", ()), ("-", ()), ("－", ()), ("~", ()), ("～", ()), ("至", ()), ("到", ())];
    let at = skip_spaces(text, at);
    if rest(text, at).starts_with("——") {
        return None;
    }
    starts(text, at, &TO).map(|(end, ())| skip_spaces(text, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, value: u64) {
        let numeral = read(text, 0).expect("a numeral");
        assert_eq!((numeral.value, numeral.end), (value, text.len()), "{text}");
    }

    #[test]
    fn whole_numbers() {
        case("九", 9);
        case("十", 10);
        case("十三", 13);
        case("二十", 20);
        case("一百零五", 105);
        case("一百二十三", 123);
        case("两千", 2000);
        case("三千五", 3500);
        case("两万五千", 25_000);
        case("三万零五", 30_005);
        case("三千万", 30_000_000);
        case("一千二百万", 12_000_000);
        case("三亿五千万", 350_000_000);
        case("两万亿", 2_000_000_000_000);
        case("一千零五十", 1050);
        case("廿三", 23);
        case("卅", 30);
        case("一百六十八萬", 1_680_000);
        case("三億兩千萬", 320_000_000);
        case("壹佰贰拾叁", 123);
        case("伍拾萬", 500_000);
        case("两兆", 2_000_000_000_000);
        case("四万万", 400_000_000);
    }

    #[test]
    fn a_scale_alone_is_one_of_it() {
        for (text, value) in [("千万", 10_000_000), ("亿", 100_000_000), ("百", 100), ("万亿", 1_000_000_000_000)]
        {
            assert_eq!(read(text, 0).map(|numeral| (numeral.value, numeral.bare)), Some((value, true)), "{text}");
        }
    }

    #[test]
    fn two_neighbours_are_this_or_that() {
        for (text, low, high) in [
            ("七八", 7, 8),
            ("二三十", 20, 30),
            ("三四百万", 3_000_000, 4_000_000),
            ("十七八", 17, 18),
            ("三五", 3, 5),
            ("七八十万", 700_000, 800_000),
        ] {
            let numeral = read(text, 0).expect("a numeral");
            assert_eq!((numeral.value, numeral.high), (low, Some(high)), "{text}");
        }
    }

    #[test]
    fn rows_of_digits_are_years_and_codes() {
        assert_eq!(read("二〇二四", 0).map(|numeral| (numeral.value, numeral.row)), Some((2024, true)));
        assert_eq!(read("一一九", 0).map(|numeral| numeral.row), Some(true));
    }

    #[test]
    fn other_words_are_no_scale() {
        assert_eq!(scale("百分点", 0), None);
        assert_eq!(scale("千克", 0), None);
        assert_eq!(scale("万亿元", 0), Some((6, 12)));
    }

    #[test]
    fn nothing_overflows() {
        for text in
            ["兆兆兆", "亿亿亿亿亿亿", "九千亿亿亿", "一一一一一一一一一一一一一一一一一一一一一一", "万万万万万万万万"]
        {
            let _ = read(text, 0);
        }
    }
}
