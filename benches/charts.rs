//! How long a median chart takes: `cargo bench`.
//!
//! Goals: a wide picture in 40 µs and 5 KB, a whole figure ten thousand times in a second of one core.

use std::path::Path;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use jianbao::charts::{self, Bundle, Credits, Layout};
use jianbao::model::Lang;
use jianbao::pipeline::chart::{self, Drawing};

fn main() {
    divan::main();
}

/// Two series over six years: as many marks as the median chart of the demonstration site has.
fn median() -> Drawing {
    read("median.yaml")
}

fn read(name: &str) -> Drawing {
    let drawing = chart::draw(&Path::new(env!("CARGO_MANIFEST_DIR")).join("benches").join(name));
    drawing.expect("the file is beside this one")
}

/// Two axes, and error bars: what the richest kinds cost.
#[divan::bench(args = ["combo.yaml", "error_bars.yaml"])]
fn rich_picture(bencher: Bencher<'_, '_>, name: &str) {
    let drawing = read(name);
    let chart = drawing.chart.as_ref().expect("the specification is right");
    let draw = |out: &mut String| charts::svg(chart, "rich", Lang::En, &drawing.texts[Lang::En], Layout::Wide, out);
    let mut out = String::new();
    draw(&mut out);
    bencher.counter(BytesCount::of_str(&out)).bench_local(|| {
        out.clear();
        draw(black_box(&mut out));
    });
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn picture(bencher: Bencher<'_, '_>, lang: Lang) {
    let drawing = median();
    let chart = drawing.chart.as_ref().expect("the specification is right");
    let draw = |out: &mut String| {
        charts::svg(chart, "median", lang, &drawing.texts[lang], Layout::Wide, out);
    };
    let mut out = String::new();
    draw(&mut out);
    bencher.counter(BytesCount::of_str(&out)).bench_local(|| {
        out.clear();
        draw(black_box(&mut out));
    });
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn figure(bencher: Bencher<'_, '_>, lang: Lang) {
    let drawing = median();
    let chart = drawing.chart.as_ref().expect("the specification is right");
    let mut out = String::new();
    bencher.bench_local(|| {
        out.clear();
        charts::figure(chart, "median", lang, &drawing.texts[lang], &Bundle::default(), black_box(&mut out));
    });
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn file(bencher: Bencher<'_, '_>, lang: Lang) {
    let drawing = median();
    let chart = drawing.chart.as_ref().expect("the specification is right");
    bencher.bench_local(|| charts::standalone(chart, lang, &drawing.texts[lang], &Credits::default(), Layout::Wide));
}

#[divan::bench(args = [Lang::Zh, Lang::En])]
fn png(bencher: Bencher<'_, '_>, lang: Lang) {
    let drawing = median();
    let chart = drawing.chart.as_ref().expect("the specification is right");
    let svg = charts::standalone(chart, lang, &drawing.texts[lang], &Credits::default(), Layout::Wide);
    bencher.bench_local(|| charts::png(black_box(&svg)));
}
