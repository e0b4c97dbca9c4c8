//! Numbers in digits: `2,149.5`, `６４０`. Precision is kept: a digit that is written is known.

use rust_decimal::Decimal;

use super::cursor::next;
use super::draft::Number;
use super::figure::Style;
use crate::model::Exact;

/// A number in digits, with its notation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Digits {
    pub(super) number: Number,
    /// The number of digits before the point.
    pub(super) whole: u32,
    /// Whether thousands are separated.
    pub(super) grouped: bool,
    /// The number of digits after the point.
    pub(super) decimals: u32,
}

impl Digits {
    /// The number where it is a small whole one: a month, a day.
    pub(super) fn small(&self) -> Option<u8> {
        (self.decimals == 0 && !self.grouped).then(|| u8::try_from(self.number.value.value).ok()).flatten()
    }

    /// The number where it looks like a year of our time.
    pub(super) fn year(&self) -> Option<i16> {
        let plain = self.decimals == 0 && !self.grouped && self.whole == 4;
        plain.then(|| i16::try_from(self.number.value.value).ok()).flatten().filter(|year| (1900..2100).contains(year))
    }
}

/// The value of a digit, full-width ones included.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// Reads the number that begins at an offset; `None` where there is none or it has more than 28 digits.
pub(super) fn read(text: &str, start: usize) -> Option<Digits> {
    let mut scan = Scan { text, at: start, mantissa: 0, count: 0 };
    scan.digits();
    if scan.count == 0 {
        return None;
    }
    let grouped = scan.count <= 3 && scan.groups();
    let whole = scan.count;
    // 1.234,56
    let dotted = grouped && text.as_bytes().get(start..scan.at).is_some_and(|digits| digits.contains(&b'.'));
    if let Some(point) = next(text, scan.at).filter(|c| if dotted { *c == ',' } else { matches!(c, '.' | '．') })
        && next(text, scan.at + point.len_utf8()).and_then(digit).is_some()
    {
        scan.at += point.len_utf8();
        scan.digits();
    }
    let decimals = scan.count - whole;
    let mantissa = i128::try_from(scan.mantissa).ok().filter(|_| scan.count <= 28)?;
    let value = Decimal::try_from_i128_with_scale(mantissa, decimals).ok()?;
    let last_digit = -i32::try_from(decimals).ok()?;
    let number = Number { end: scan.at, value: Exact::new(value, last_digit), style: Style::Digits };
    Some(Digits { number, whole, grouped, decimals })
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    mantissa: u128,
    count: u32,
}

impl Scan<'_> {
    fn digits(&mut self) {
        while let Some(c) = next(self.text, self.at)
            && let Some(value) = digit(c)
        {
            self.mantissa = self.mantissa.wrapping_mul(10).wrapping_add(u128::from(value));
            self.count += 1;
            self.at += c.len_utf8();
        }
    }

    /// Takes the groups of digits that a mark separates: 1,234,567 and 12,34,567; 1.234.567; 1 234 567; 1'234'567.
    fn groups(&mut self) -> bool {
        let Some(mark) = next(self.text, self.at) else { return false };
        // A number has at most nine groups, so that no text is measured twice.
        let mut sizes = [0_usize; 10];
        let (mut at, mut count) = (self.at, 0);
        while next(self.text, at) == Some(mark)
            && let Some(size) = sizes.get_mut(count)
        {
            let digits = self.text.get(at + mark.len_utf8()..).unwrap_or("").chars();
            *size = digits.clone().take_while(|c| digit(*c).is_some()).take(4).count();
            if *size == 0 {
                break;
            }
            at += mark.len_utf8() + digits.take(*size).map(char::len_utf8).sum::<usize>();
            count += 1;
        }
        let sizes = &sizes[..count];
        let threes = sizes.iter().take_while(|size| **size == 3).count();
        let twos = sizes.iter().take_while(|size| **size == 2).count();
        let rest = self.text.get(self.at + mark.len_utf8()..).unwrap_or("");
        let wide = rest.starts_with(|c: char| ('０'..='９').contains(&c));
        let taken = match mark {
            // Lakhs and crores: 2,06,737.
            ',' if twos > 0 && twos + 1 == count && sizes.last() == Some(&3) && self.count <= 2 => count,
            ',' if !wide => threes,
            // A full-width comma separates clauses, unless the digits are full-width too or no number begins with 0.
            '，' if wide || rest.starts_with("000") => threes,
            '.' if threes == count && (count > 1 || count == 1 && decimal_comma(self.text, at)) => count,
            // A space also separates two numbers.
            ' ' if threes == count && count > 1 => count,
            '\'' | '’' | '\u{2009}' | '\u{202f}' if threes == count => count,
            '\u{a0}' if threes == count => count,
            _ => 0,
        };
        for _ in 0..taken {
            self.at += mark.len_utf8();
            self.digits();
        }
        taken > 0
    }
}

/// Whether a comma with one or two decimals is next.
fn decimal_comma(text: &str, at: usize) -> bool {
    let rest = text.get(at..).unwrap_or("");
    let decimals =
        rest.strip_prefix(',').map_or(0, |rest| rest.chars().take_while(char::is_ascii_digit).take(3).count());
    matches!(decimals, 1 | 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, value: &str, last_digit: i32, read_to: &str) {
        let digits = read(text, 0).expect("a number");
        assert_eq!(
            (digits.number.value.value.to_string().as_str(), digits.number.value.last_digit),
            (value, last_digit)
        );
        assert_eq!(&text[..digits.number.end], read_to);
    }

    #[test]
    fn digits_keep_their_precision() {
        case("640亿", "640", 0, "640");
        case("2,149.50 bn", "2149.50", -2, "2,149.50");
        case("1,234,567", "1234567", 0, "1,234,567");
        case("６４０．５", "640.5", -1, "６４０．５");
        case("１，２３４元", "1234", 0, "１，２３４");
        case("2,06,737 cases", "206737", 0, "2,06,737");
        case("12,34,56,789", "123456789", 0, "12,34,56,789");
        case("1 234 567 visits", "1234567", 0, "1 234 567");
        case("1\u{202f}234", "1234", 0, "1\u{202f}234");
        case("1'234'567 francs", "1234567", 0, "1'234'567");
        case("1.234,56", "1234.56", -2, "1.234,56");
        case("1.234.567", "1234567", 0, "1.234.567");
        case("5，000万", "5000", 0, "5，000");
    }

    #[test]
    fn commas_and_points_of_the_sentence_stay_there() {
        case("65, 14", "65", 0, "65");
        case("2021,2022", "2021", 0, "2021");
        case("1,2,3", "1", 0, "1");
        case("12,3456", "12", 0, "12");
        case("65.", "65", 0, "65");
        case("65，124", "65", 0, "65");
        case("1 234", "1", 0, "1");
        case("1,23,45", "1", 0, "1");
        case("1.234", "1.234", -3, "1.234");
    }

    #[test]
    fn too_long_a_number_is_not_read() {
        assert!(read("12345678901234567890123456789", 0).is_none());
        assert!(read("9".repeat(80).as_str(), 0).is_none());
    }
}
