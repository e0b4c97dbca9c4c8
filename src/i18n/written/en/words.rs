//! English number words: twenty-three, two-fifths, a dozen.

use std::sync::LazyLock;

use super::super::cursor::{next, rest, skip_spaces};

/// The numeric meaning of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// One to nineteen.
    Unit(u32),
    /// Twenty to ninety.
    Tens(u32),
    /// Hundred, thousand, million and up: a power of ten.
    Scale(u32),
    /// Tens, dozens, hundreds: only the order is known.
    Several(u32),
    Dozen,
    /// Third, fourth: a place or a part.
    Ordinal(u32),
    /// First and second, which are rarely parts.
    Early(u32),
    Half,
    Quarter,
    /// Thirds, fifths: parts only.
    Parts(u32),
    /// Halved, halving.
    Halved,
    /// Twice: so many times as much, or on two occasions.
    Twice,
    /// Twice, doubled, threefold.
    Times(u32),
    Month(u8),
}

/// The word that begins at an offset: its end and its numeric meaning, if any. A month has a capital.
pub(super) fn word(text: &str, at: usize) -> (usize, Option<Word>) {
    let bytes = rest(text, at).as_bytes();
    let length = bytes.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let Some(word) = bytes.get(..length) else { return (at, None) };
    let words = pair(word).and_then(|pair| INDEX.get(pair)).map_or(&[][..], |words| words);
    let found = words.iter().find(|(known, _)| word.eq_ignore_ascii_case(known.as_bytes()));
    let capital = word.first().is_some_and(u8::is_ascii_uppercase);
    let meaning = found.map(|(_, meaning)| *meaning).filter(|meaning| capital || !matches!(meaning, Word::Month(_)));
    (at + length, meaning)
}

/// All words, by their first two letters.
static INDEX: LazyLock<Vec<Vec<(&str, Word)>>> = LazyLock::new(|| {
    let mut index = vec![vec![]; 26 * 26];
    for (word, meaning) in WORDS {
        if let Some(words) = pair(word.as_bytes()).and_then(|pair| index.get_mut(pair)) {
            words.push((*word, *meaning));
        }
    }
    index
});

/// The place of a word in the index: nearly every word of a text is not in it, which its first two letters show.
fn pair(word: &[u8]) -> Option<usize> {
    let letter = |byte: u8| usize::from((byte | 0x20).wrapping_sub(b'a'));
    match word {
        [first, second, ..] => Some(letter(*first) * 26 + letter(*second)),
        _ => None,
    }
}

#[rustfmt::skip]
const WORDS: &[(&str, Word)] = {
    use Word::*;
    &[
        ("one", Unit(1)), ("two", Unit(2)), ("three", Unit(3)), ("four", Unit(4)), ("five", Unit(5)), ("six", Unit(6)),
        ("seven", Unit(7)), ("eight", Unit(8)), ("nine", Unit(9)), ("ten", Unit(10)), ("eleven", Unit(11)),
        ("twelve", Unit(12)), ("thirteen", Unit(13)), ("fourteen", Unit(14)), ("fifteen", Unit(15)),
        ("sixteen", Unit(16)), ("seventeen", Unit(17)), ("eighteen", Unit(18)), ("nineteen", Unit(19)),
        ("twenty", Tens(20)), ("thirty", Tens(30)), ("forty", Tens(40)), ("fifty", Tens(50)), ("sixty", Tens(60)),
        ("seventy", Tens(70)), ("eighty", Tens(80)), ("ninety", Tens(90)), ("hundred", Scale(2)), ("thousand", Scale(3)),
        ("million", Scale(6)), ("billion", Scale(9)), ("trillion", Scale(12)), ("lakh", Scale(5)), ("lakhs", Scale(5)),
        ("crore", Scale(7)), ("crores", Scale(7)), ("tens", Several(1)), ("hundreds", Several(2)),
        ("thousands", Several(3)), ("millions", Several(6)), ("billions", Several(9)), ("trillions", Several(12)),
        ("dozens", Several(1)), ("scores", Several(1)), ("dozen", Dozen), ("first", Early(1)), ("second", Early(2)),
        ("third", Ordinal(3)), ("fourth", Ordinal(4)), ("fifth", Ordinal(5)), ("sixth", Ordinal(6)),
        ("seventh", Ordinal(7)), ("eighth", Ordinal(8)), ("ninth", Ordinal(9)), ("tenth", Ordinal(10)),
        ("eleventh", Ordinal(11)), ("twelfth", Ordinal(12)), ("thirteenth", Ordinal(13)), ("fourteenth", Ordinal(14)),
        ("fifteenth", Ordinal(15)), ("sixteenth", Ordinal(16)), ("seventeenth", Ordinal(17)), ("eighteenth", Ordinal(18)),
        ("nineteenth", Ordinal(19)), ("twentieth", Ordinal(20)), ("thirtieth", Ordinal(30)), ("fortieth", Ordinal(40)),
        ("fiftieth", Ordinal(50)), ("sixtieth", Ordinal(60)), ("seventieth", Ordinal(70)), ("eightieth", Ordinal(80)),
        ("ninetieth", Ordinal(90)), ("hundredth", Ordinal(100)), ("thirds", Parts(3)), ("fifths", Parts(5)),
        ("sixths", Parts(6)), ("sevenths", Parts(7)), ("eighths", Parts(8)), ("ninths", Parts(9)), ("tenths", Parts(10)),
        ("half", Half), ("quarter", Quarter), ("quarters", Quarter), ("halved", Halved), ("halves", Halved),
        ("halving", Halved), ("double", Times(2)), ("doubled", Times(2)), ("doubles", Times(2)), ("doubling", Times(2)),
        ("twofold", Times(2)), ("twice", Twice), ("triple", Times(3)), ("tripled", Times(3)), ("triples", Times(3)),
        ("tripling", Times(3)), ("trebled", Times(3)), ("treble", Times(3)), ("threefold", Times(3)),
        ("thrice", Times(3)), ("quadruple", Times(4)), ("quadrupled", Times(4)), ("quadruples", Times(4)),
        ("quadrupling", Times(4)), ("fourfold", Times(4)), ("fivefold", Times(5)), ("sixfold", Times(6)),
        ("sevenfold", Times(7)), ("eightfold", Times(8)), ("ninefold", Times(9)), ("tenfold", Times(10)),
        ("hundredfold", Times(100)), ("january", Month(1)), ("jan", Month(1)), ("february", Month(2)), ("feb", Month(2)),
        ("march", Month(3)), ("mar", Month(3)), ("april", Month(4)), ("apr", Month(4)), ("may", Month(5)),
        ("june", Month(6)), ("jun", Month(6)), ("july", Month(7)), ("jul", Month(7)), ("august", Month(8)),
        ("aug", Month(8)), ("september", Month(9)), ("sep", Month(9)), ("sept", Month(9)), ("october", Month(10)),
        ("oct", Month(10)), ("november", Month(11)), ("nov", Month(11)), ("december", Month(12)), ("dec", Month(12)),
    ]
};

/// A number in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) end: usize,
    pub(super) value: u64,
    /// The power of ten of its last scale word.
    pub(super) last: u32,
    /// Whether it is the bare word for one, which may be a pronoun or an article.
    pub(super) one: bool,
}

/// Reads the number in words that begins at an offset: "twenty-three", "two hundred and five", "a million".
pub(super) fn numeral(text: &str, start: usize) -> Option<Numeral> {
    let mut sum = Words { total: 0, section: 0, last: 0 };
    let mut at = start;
    let mut end = None;
    if let Some(rest) = rest(text, start).strip_prefix("a ").or_else(|| rest(text, start).strip_prefix("A ")) {
        at = text.len() - rest.len();
        matches!(word(text, at).1, Some(Word::Scale(_) | Word::Dozen)).then_some(())?;
    }
    loop {
        let (after, meaning) = word(text, at);
        if !meaning.is_some_and(|meaning| sum.take(meaning)) {
            break;
        }
        end = Some(after);
        let joined = next(text, after).filter(|c| *c == '-').map(|_| after + 1);
        at = joined.unwrap_or_else(|| skip_spaces(text, after));
        if at == after {
            break;
        }
        // "two hundred and five", but "two and three".
        if sum.last == 2
            && let Some(rest) = rest(text, at).strip_prefix("and ")
        {
            at = text.len() - rest.len();
        }
    }
    let value = sum.total.checked_add(sum.section)?;
    let one = value == 1;
    Some(Numeral { end: end?, value, last: sum.last, one })
}

struct Words {
    total: u64,
    section: u64,
    last: u32,
}

impl Words {
    /// Adds a word, if it can follow the words so far.
    fn take(&mut self, word: Word) -> bool {
        let free = self.section.is_multiple_of(100);
        let fits = match word {
            Word::Unit(unit) => free || self.section.is_multiple_of(10) && self.section % 100 >= 20 && unit < 10,
            Word::Tens(_) => free,
            Word::Scale(2) => self.section < 10,
            Word::Scale(power) => self.total == 0 || self.last > power || self.last == 2,
            Word::Dozen => self.section < 10 && self.total == 0,
            _ => false,
        };
        let started = self.section > 0 || self.total > 0;
        let again = matches!(word, Word::Unit(_) | Word::Tens(_)) && started && free && self.last == 0;
        if !fits || again {
            return false;
        }
        match word {
            Word::Unit(value) | Word::Tens(value) => {
                self.section += u64::from(value);
                self.last = 0;
            }
            Word::Scale(2) => {
                self.section = self.section.max(1) * 100;
                self.last = 2;
            }
            Word::Scale(power) => {
                let scaled = self.section.max(1).checked_mul(10_u64.pow(power));
                let Some(total) = scaled.and_then(|scaled| self.total.checked_add(scaled)) else { return false };
                (self.total, self.section, self.last) = (total, 0, power);
            }
            _ => self.section = self.section.max(1) * 12,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, value: u64, read_to: &str) {
        let numeral = numeral(text, 0).expect("a number");
        assert_eq!((numeral.value, &text[..numeral.end]), (value, read_to));
    }

    #[test]
    fn numbers_in_words() {
        case("nine deals", 9, "nine");
        case("Twenty-three firms", 23, "Twenty-three");
        case("two hundred and five", 205, "two hundred and five");
        case("three thousand four hundred", 3400, "three thousand four hundred");
        case("a hundred thousand users", 100_000, "a hundred thousand");
        case("five million two hundred thousand", 5_200_000, "five million two hundred thousand");
        case("two dozen", 24, "two dozen");
        case("a dozen", 12, "a dozen");
    }

    #[test]
    fn neighbours_that_do_not_join() {
        case("two and three", 2, "two");
        case("ten twenty", 10, "ten");
        case("twenty-five-year", 25, "twenty-five");
        assert!(numeral("a firm", 0).is_none());
        assert!(numeral("million", 0).is_some());
    }

    #[test]
    fn nothing_overflows() {
        let _ = numeral(&"million ".repeat(50), 0);
        let _ = numeral(&"hundred ".repeat(50), 0);
        let _ = numeral("nineteen trillion billion million trillion", 0);
    }
}
