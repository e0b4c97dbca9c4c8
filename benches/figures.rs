//! How fast figures are read in prose: `cargo bench --bench figures`.
//!
//! Goal: 50 MB of prose in a second on one thread. The pages of the repository have a figure in about 100 bytes of
//! Chinese and 160 of English; the chapter on checks, which is about figures, has one in 61 and 70.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the pages of the repository")]

use std::fs;

use divan::Bencher;
use divan::counter::BytesCount;
use jianbao::Lang;
use jianbao::internals::written::figures;
use walkdir::WalkDir;

fn main() {
    divan::main();
}

/// About 1 MB of the corpus, whose sentences are denser with figures than any page.
fn corpus(lang: Lang) -> String {
    let corpus = match lang {
        Lang::Zh => include_str!("../tests/figures/zh.tsv"),
        Lang::En => include_str!("../tests/figures/en.tsv"),
    };
    let text: Vec<&str> = corpus.lines().filter_map(|line| line.split('\t').next()).collect();
    repeated(&text.join(" "))
}

/// About 1 MB of all pages of the repository.
fn pages(lang: Lang) -> String {
    let end = format!(".{lang}.md");
    let files = WalkDir::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")).sort_by_file_name();
    let paths = files.into_iter().map(|entry| entry.expect("the content can be read").into_path());
    let pages = paths.filter(|path| path.to_string_lossy().ends_with(&end));
    repeated(&pages.map(|path| fs::read_to_string(path).expect("a page")).collect::<String>())
}

/// About 1 MB of the chapter on checks.
fn chapter(lang: Lang) -> String {
    repeated(match lang {
        Lang::Zh => include_str!("../content/guide/checks.zh.md"),
        Lang::En => include_str!("../content/guide/checks.en.md"),
    })
}

fn repeated(text: &str) -> String {
    text.repeat(1_000_000_usize.div_ceil(text.len()))
}

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

#[divan::bench(args = LANGUAGES)]
fn corpus_of_figures(bencher: Bencher<'_, '_>, lang: Lang) {
    read(bencher, &corpus(lang), lang);
}

#[divan::bench(args = LANGUAGES)]
fn chapter_on_checks(bencher: Bencher<'_, '_>, lang: Lang) {
    read(bencher, &chapter(lang), lang);
}

#[divan::bench(args = LANGUAGES)]
fn all_pages(bencher: Bencher<'_, '_>, lang: Lang) {
    read(bencher, &pages(lang), lang);
}

fn read(bencher: Bencher<'_, '_>, text: &str, lang: Lang) {
    bencher.counter(BytesCount::of_str(text)).bench(|| figures(text, lang));
}
