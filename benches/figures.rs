//! How fast figures are read in prose: `cargo bench --bench figures`.

use divan::Bencher;
use divan::counter::BytesCount;
use jianbao::Lang;
use jianbao::internals::written::figures;

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

/// About 1 MB of the manual.
fn prose(lang: Lang) -> String {
    repeated(match lang {
        Lang::Zh => include_str!("../content/guide/checks.zh.md"),
        Lang::En => include_str!("../content/guide/checks.en.md"),
    })
}

fn repeated(text: &str) -> String {
    text.repeat(1_000_000 / text.len())
}

const LANGUAGES: [Lang; 2] = [Lang::Zh, Lang::En];

#[divan::bench(args = LANGUAGES)]
fn corpus_of_figures(bencher: Bencher<'_, '_>, lang: Lang) {
    read(bencher, &corpus(lang), lang);
}

#[divan::bench(args = LANGUAGES)]
fn prose_of_the_manual(bencher: Bencher<'_, '_>, lang: Lang) {
    read(bencher, &prose(lang), lang);
}

fn read(bencher: Bencher<'_, '_>, text: &str, lang: Lang) {
    bencher.counter(BytesCount::of_str(text)).bench(|| figures(text, lang));
}
