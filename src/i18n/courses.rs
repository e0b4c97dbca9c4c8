//! Which way something went to a value: 降至6亿元, "rose back to 2.5%", 增长率为10.6%.
//!
//! Words that give a difference, "fell by 3%", are read with the figure ([`super::written::Trend`]); these give the value
//! that was reached, or name a rate.

use super::written::Trend::{self, Down, Up};
use crate::model::Lang;
use crate::text::tail;

/// Returns the way to the figure that begins at an offset.
pub fn course(text: &str, at: usize, lang: Lang) -> Option<Trend> {
    // Words further away lead up to something else: a long list must not be read once for each of its figures.
    let before = tail(text.get(..at)?, 160);
    match lang {
        Lang::Zh => in_chinese(before),
        Lang::En => in_english(before),
    }
}

/// Verbs with 至 or 到, and rates with 为 or 达.
const REACHED: [(&str, Trend); 18] = [
    ("增", Up),
    ("增加", Up),
    ("增长", Up),
    ("升", Up),
    ("上升", Up),
    ("回升", Up),
    ("涨", Up),
    ("上涨", Up),
    ("提高", Up),
    ("扩大", Up),
    ("降", Down),
    ("下降", Down),
    ("减", Down),
    ("减少", Down),
    ("跌", Down),
    ("下跌", Down),
    ("回落", Down),
    ("下滑", Down),
];
const RATES: [(&str, Trend); 6] =
    [("增长率", Up), ("增速", Up), ("涨幅", Up), ("增幅", Up), ("降幅", Down), ("跌幅", Down)];

fn in_chinese(before: &str) -> Option<Trend> {
    // "回落到6月份的" has a date between the verb and its value.
    const NEAR: usize = 10;
    let clause = before.rsplit(['，', '。', '；', '、', '：']).next()?;
    let from = clause.char_indices().rev().nth(NEAR - 1).map_or(0, |(at, _)| at);
    let ends = |verb: usize, words: &[(&str, Trend)]| {
        let word = clause.get(..verb)?;
        words.iter().filter(|(end, _)| word.ends_with(end)).max_by_key(|(end, _)| end.len()).map(|(_, trend)| *trend)
    };
    clause.char_indices().rev().take_while(|(at, _)| *at >= from).find_map(|(at, c)| match c {
        '至' | '到' => ends(at, &REACHED),
        '为' | '达' => ends(at, &RATES),
        _ => None,
    })
}

const UPWARDS: [&str; 16] = [
    "increase",
    "increased",
    "increases",
    "increasing",
    "rise",
    "rises",
    "rose",
    "risen",
    "rising",
    "grow",
    "grew",
    "grown",
    "climbed",
    "up",
    "growth",
    "jumped",
];
const DOWNWARDS: [&str; 16] = [
    "decrease",
    "decreased",
    "decreases",
    "decreasing",
    "fall",
    "falls",
    "fell",
    "fallen",
    "falling",
    "decline",
    "declined",
    "dropped",
    "drop",
    "shrank",
    "down",
    "slipped",
];

fn in_english(before: &str) -> Option<Trend> {
    let clause = before.rsplit([',', '.', ';', '(', ')', ':']).next()?;
    let words: Vec<String> = clause.split_whitespace().rev().take(6).map(str::to_lowercase).collect();
    let skipped = words.iter().take_while(|word| matches!(&***word, "a" | "about" | "nearly" | "just" | "around"));
    let words = &words[skipped.count()..];
    let way = |word: &String| match &**word {
        word if UPWARDS.contains(&word) => Some(Up),
        word if DOWNWARDS.contains(&word) => Some(Down),
        _ => None,
    };
    match words {
        [to, verb, rest @ ..] if to == "to" => {
            way(verb).or_else(|| rest.first().filter(|_| verb == "back").and_then(way))
        }
        [of, rate, rest @ ..] if matches!(&**of, "of" | "was" | "is") && rate == "rate" => rest.first().and_then(way),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, figure: &str, lang: Lang, expected: Option<Trend>) {
        assert_eq!(course(text, text.find(figure).expect("the figure is there"), lang), expected, "{text}");
    }

    #[test]
    fn the_way_to_a_value() {
        case("预算将从36亿元增加至43亿元。", "43", Lang::Zh, Some(Up));
        case("由3月的4.3%回落到6月份的2.5%。", "2.5", Lang::Zh, Some(Down));
        case("由3月的4.3%回落到6月份的2.5%。", "4.3", Lang::Zh, None);
        case("年增长率为10.6%。", "10.6", Lang::Zh, Some(Up));
        case("占比为10.6%。", "10.6", Lang::Zh, None);
        case("It would decrease to 4.3 billion.", "4.3", Lang::En, Some(Down));
        case("Growth rose back to 2.5% in June.", "2.5", Lang::En, Some(Up));
        case("It has an annual decline rate of 10.6%.", "10.6", Lang::En, Some(Down));
        case("It was close to 4.3 billion.", "4.3", Lang::En, None);
    }
}
