//! Sentences in the styles of data briefings, with their figures.
//!
//! `tests/figures/*.tsv`: a sentence, a tab, its figures as [`shown`] writes them. A sentence without figures is a
//! false friend. A sentence that was parsed wrongly is added with the correction of the parser.

use crate::i18n::written::*;
use crate::model::Exact;

const ZH: &str = include_str!("../../../../tests/figures/zh.tsv");
const EN: &str = include_str!("../../../../tests/figures/en.tsv");

/// A figure as the corpus writes it: `约640亿元 = 64000000000 CNY about`.
fn shown(figure: &Written, text: &str) -> String {
    let written = &text[figure.range.clone()];
    let mut out = format!("{written} = {}", value(figure));
    let words = [figure.hedge.map(hedge), figure.trend.map(trend)];
    for word in words.into_iter().flatten() {
        out.push(' ');
        out.push_str(word);
    }
    out
}

fn value(figure: &Written) -> String {
    let number = |exact: Exact| exact.value.normalize().to_string();
    let mut out = number(figure.value);
    if let Some(high) = figure.high {
        out.push_str(&format!("..{}", number(high)));
    }
    let unit = match figure.unit {
        WrittenUnit::Currency(currency) => currency.code(),
        WrittenUnit::Percent => "%",
        WrittenUnit::PercentagePoints => "pp",
        WrittenUnit::Fraction { parts, of } => {
            return format!("{parts}/{of}{}", if figure.high.is_some() { ".." } else { "" });
        }
        WrittenUnit::Ratio => "times",
        WrittenUnit::TimesMore => "times-more",
        WrittenUnit::Rank => "rank",
        WrittenUnit::Count => "count",
        WrittenUnit::Plain => "plain",
        WrittenUnit::Time(calendar) => return time(calendar),
        WrittenUnit::Plan => "plan",
    };
    format!("{out} {unit}")
}

fn time(calendar: Calendar) -> String {
    let when = |when: When| {
        let year = when.year.map_or("?".to_owned(), |year| year.to_string());
        let part = |part: Option<u8>| part.map_or(String::new(), |part| format!("-{part:02}"));
        format!("{year}{}{}", part(when.month), part(when.day))
    };
    let (from, to) = (when(calendar.from), when(calendar.to));
    if from == to { from } else { format!("{from}/{to}") }
}

fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::About => "about",
        Hedge::Nearly => "nearly",
        Hedge::Over => "over",
        Hedge::Under => "under",
        Hedge::AtLeast => "at-least",
        Hedge::AtMost => "at-most",
        Hedge::Several => "several",
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::Up => "up",
        Trend::Down => "down",
    }
}

fn read(text: &str, lang: Lang) -> String {
    figures(text, lang).iter().map(|figure| shown(figure, text)).collect::<Vec<_>>().join("; ")
}

/// Parses every sentence of a corpus, and returns the number of its figures.
fn corpus(lines: &str, lang: Lang) -> usize {
    let mut wrong = vec![];
    let mut count = 0;
    for line in lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (text, expected) = line.split_once('\t').expect("a sentence and its figures");
        count += figures(text, lang).len();
        let found = read(text, lang);
        if found != expected {
            wrong.push(format!("{text}\n    expected {expected}\n    read     {found}"));
        }
    }
    assert!(wrong.is_empty(), "{} sentences were read wrongly:\n{}", wrong.len(), wrong.join("\n"));
    count
}

#[test]
fn the_chinese_corpus_is_read() {
    assert!(corpus(ZH, Lang::Zh) >= 300);
}

#[test]
fn the_english_corpus_is_read() {
    assert!(corpus(EN, Lang::En) >= 300);
}
