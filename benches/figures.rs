//! How fast figures are read in prose: `cargo bench --bench figures`.

use divan::Bencher;
use divan::counter::BytesCount;
use jianbao::Lang;
use jianbao::internals::written::figures;

fn main() {
    divan::main();
}

/// About 1 MB of the corpus, whose sentences are denser with figures than any page.
fn prose(lang: Lang) -> String {
    let corpus = match lang {
        Lang::Zh => include_str!("../tests/figures/zh.tsv"),
        Lang::En => include_str!("../tests/figures/en.tsv"),
    };
    let text: Vec<&str> = corpus.lines().filter_map(|line| line.split('\t').next()).collect();
    let text = text.join(" ");
    text.repeat(1_000_000 / text.len())
}

#[divan::bench]
fn chinese(bencher: Bencher<'_, '_>) {
    let text = prose(Lang::Zh);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(&text, Lang::Zh));
}

#[divan::bench]
fn english(bencher: Bencher<'_, '_>) {
    let text = prose(Lang::En);
    bencher.counter(BytesCount::of_str(&text)).bench(|| figures(&text, Lang::En));
}
