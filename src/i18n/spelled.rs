//! Small whole numbers in words: seven, twenty-four; 七, 二十四.

use crate::model::Lang;

const EN: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const EN_TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const ZH: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A number in digits, up to 99, in words; none for any other. Before a unit the Chinese 2 is 两: 两家, 两倍.
pub(super) fn number(digits: &str, lang: Lang, has_unit: bool) -> Option<String> {
    let number: usize = digits.parse().ok().filter(|number| *number < 100)?;
    let (tens, ones) = (number / 10, number % 10);
    Some(match lang {
        Lang::En if number < EN.len() => EN[number].to_owned(),
        Lang::En if ones == 0 => EN_TENS[tens].to_owned(),
        Lang::En => format!("{}-{}", EN_TENS[tens], EN[ones]),
        Lang::Zh if number == 2 && has_unit => "两".to_owned(),
        Lang::Zh => {
            let tens = match tens {
                0 => String::new(),
                1 => "十".to_owned(),
                tens => format!("{}十", ZH[tens]),
            };
            if ones == 0 && number > 0 { tens } else { tens + ZH[ones] }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_whole_numbers_have_words() {
        #[track_caller]
        fn case(digits: &str, zh: &str, en: &str) {
            assert_eq!(number(digits, Lang::Zh, true).as_deref(), Some(zh));
            assert_eq!(number(digits, Lang::En, true).as_deref(), Some(en));
        }
        case("0", "零", "zero");
        case("2", "两", "two");
        case("7", "七", "seven");
        case("10", "十", "ten");
        case("12", "十二", "twelve");
        case("20", "二十", "twenty");
        case("29", "二十九", "twenty-nine");
        case("99", "九十九", "ninety-nine");
        assert_eq!(number("2", Lang::Zh, false).as_deref(), Some("二"));
    }

    #[test]
    fn other_numbers_stay_as_they_are() {
        for digits in ["100", "7.5", "1,000", "US$7", "\u{2212}7", "", "7th"] {
            assert_eq!(number(digits, Lang::En, true), None, "{digits}");
        }
    }
}
