//! The time of the parser grows with the length of a text, whatever it consists of.

use std::time::{Duration, Instant};

use crate::i18n::written::figures;
use crate::model::Lang;

/// Pieces that one of the readers looks far for the end of.
const PIECES: [&str; 20] = [
    "1",
    "万",
    " ",
    "一",
    "1,",
    "1 000 ",
    "8至",
    "1+",
    "百分之",
    "7月7",
    "twenty-",
    "two ",
    "half a ",
    "tens of ",
    "$",
    "a",
    "１，",
    "hundred ",
    "第",
    "1th ",
];

fn time(piece: &str, bytes: usize, lang: Lang) -> Duration {
    let text = piece.repeat(bytes / piece.len());
    let once = || {
        let start = Instant::now();
        std::hint::black_box(figures(&text, lang));
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or_default()
}

#[test]
fn the_time_grows_with_the_length() {
    for lang in Lang::ALL {
        for piece in PIECES {
            let (short, long) = (time(piece, 250, lang), time(piece, 8_000, lang));
            // Linear is 32, quadratic 1,024: the limit is far from both, since other programs run beside the tests, and
            // the least of three times is taken. Below 20 ms the clock decides.
            let linear = long < short * 400 || long < Duration::from_millis(20);
            assert!(linear, "{piece:?}: {short:?} and {long:?}");
        }
    }
}
