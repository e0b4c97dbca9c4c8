//! How long a median chart takes: `cargo bench`.
//!
//! Goals: a wide picture in 40 µs and 5 KB, a whole figure ten thousand times in a second of one core.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jianbao::internals;
use jianbao::{Bundle, Credits, Drawing, DrawnChart, Lang, Layout};

fn main() {
    divan::main();
}

/// Two series over six years: as many marks as the median chart of the demonstration site has.
fn median() -> DrawnChart {
    read("median.yaml")
}

fn read(name: &str) -> DrawnChart {
    let made = jianbao::draw_chart(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(name));
    made.expect("the file is beside this one")
}

/// Two axes, and error bars: what the richest kinds cost.
#[divan::bench(args = ["combo.yaml", "error_bars.yaml"])]
fn rich_picture(bencher: Bencher<'_, '_>, name: &str) {
    let made = read(name);
    picture_of(bencher, &made, Lang::En);
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn picture(bencher: Bencher<'_, '_>, lang: Lang) {
    picture_of(bencher, &median(), lang);
}

/// From the joined chart to the `<svg>` element.
fn picture_of(bencher: Bencher<'_, '_>, made: &DrawnChart, lang: Lang) {
    let chart = made.chart.as_ref().expect("the specification is right");
    let draw = || Drawing::new("chart", black_box(chart), lang, &made.texts[lang]).picture(Layout::Wide).len();
    bencher.counter(BytesCount::new(draw())).bench_local(draw);
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn figure(bencher: Bencher<'_, '_>, lang: Lang) {
    let made = median();
    let chart = made.chart.as_ref().expect("the specification is right");
    let mut out = String::new();
    bencher.bench_local(|| {
        out.clear();
        Drawing::new("median", chart, lang, &made.texts[lang]).figure(&Bundle::default(), black_box(&mut out));
    });
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn file(bencher: Bencher<'_, '_>, lang: Lang) {
    let made = median();
    let chart = made.chart.as_ref().expect("the specification is right");
    let file = || Drawing::new("median", chart, lang, &made.texts[lang]).standalone(&Credits::default(), Layout::Wide);
    bencher.bench_local(file);
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn png(bencher: Bencher<'_, '_>, lang: Lang) {
    let made = median();
    let chart = made.chart.as_ref().expect("the specification is right");
    let svg = Drawing::new("median", chart, lang, &made.texts[lang]).standalone(&Credits::default(), Layout::Wide);
    bencher.bench_local(|| internals::png(black_box(&svg)));
}
