//! Signs after numbers that are no reported facts, for pictures in which nothing else can mark them.

use super::view::View;
use crate::model::{Hedge, Kind};

/// The signs, in the order of the view's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];

/// The number of a series at a category with its sign.
pub(crate) fn number(view: &View<'_>, series: usize, category: usize) -> String {
    let kind = view.point(series, category).map_or(Kind::Reported, |point| point.kind);
    let sign = view.kinds.iter().position(|known| *known == kind).and_then(|at| SIGNS.get(at));
    view.labels[series][category].clone() + sign.copied().unwrap_or("")
}

/// The unit, and what the signs mean.
pub(crate) fn with_unit(view: &View<'_>, unit: &str) -> String {
    let signs = view.kinds.iter().zip(SIGNS).map(|(kind, sign)| format!("{sign} {}", view.texts.kind(*kind)));
    let mut words: Vec<String> = std::iter::once(unit.to_owned()).chain(signs).collect();
    words.retain(|word| !word.is_empty());
    words.join("   ")
}

/// The sign of a number that only bounds its value, for a mark without the number; empty where there is none.
pub(crate) fn bound(view: &View<'_>, series: usize, category: usize) -> &'static str {
    view.point(series, category).and_then(|point| point.value.hedge).map_or("", Hedge::sign)
}
