//! Signs after numbers that are no reported facts, for pictures in which nothing else can mark them.

use super::view::View;
use crate::model::{Hedge, Kind};

/// The signs, in the order of the view's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];

/// The number of a series at a category with its sign.
pub(crate) fn number(view: &View<'_>, series: usize, category: usize) -> String {
    view.labels[series][category].clone() + of_kind(view, series, category)
}

/// The sign of the kind of a figure.
fn of_kind(view: &View<'_>, series: usize, category: usize) -> &'static str {
    let kind = view.point(series, category).map_or(Kind::Reported, |point| point.kind);
    let sign = view.kinds.iter().position(|known| *known == kind).and_then(|at| SIGNS.get(at));
    sign.copied().unwrap_or("")
}

/// The unit, and what the signs mean.
pub(crate) fn with_unit(view: &View<'_>, unit: &str) -> String {
    let signs = view.kinds.iter().zip(SIGNS).map(|(kind, sign)| format!("{sign} {}", view.texts.kind(*kind)));
    let mut words: Vec<String> = std::iter::once(unit.to_owned()).chain(signs).collect();
    words.retain(|word| !word.is_empty());
    words.join("   ")
}

/// The signs of a mark without its number: whether that only bounds the value, and its kind. Empty for a reported figure.
pub(crate) fn alone(view: &View<'_>, series: usize, category: usize) -> String {
    let hedge = view.point(series, category).and_then(|point| point.value.hedge).map_or("", Hedge::sign);
    hedge.to_owned() + of_kind(view, series, category)
}
