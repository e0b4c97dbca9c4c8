//! Sentences in the styles of data briefings, with their figures.
//!
//! `tests/figures/*.tsv`: a sentence, a tab, its figures as [`shown`](super::shown) writes them. A sentence without figures is a
//! false friend. A sentence that was parsed wrongly is added with the correction of the parser.

use super::shown::shown;
use crate::i18n::written::figures;
use crate::model::Lang;

const ZH: &str = include_str!("../../../../tests/figures/zh.tsv");
const EN: &str = include_str!("../../../../tests/figures/en.tsv");

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
    assert!(corpus(ZH, Lang::Zh) >= 700);
}

#[test]
fn the_english_corpus_is_read() {
    assert!(corpus(EN, Lang::En) >= 700);
}
