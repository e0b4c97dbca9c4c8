//! Signs behind numbers that are no reported facts, for pictures in which nothing else can tell them.

use super::sheet::Sheet;
use crate::model::Kind;

/// The signs, in the order of the sheet's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];

/// The number of a series at a category with its sign.
pub(crate) fn number(sheet: &Sheet<'_>, series: usize, category: usize) -> String {
    let kind = sheet.point(series, category).map_or(Kind::Reported, |point| point.kind);
    let sign = sheet.kinds.iter().position(|known| *known == kind).and_then(|at| SIGNS.get(at));
    sheet.labels[series][category].clone() + sign.copied().unwrap_or("")
}

/// The unit, and what the signs mean.
pub(crate) fn with_unit(sheet: &Sheet<'_>, unit: &str) -> String {
    let signs = sheet.kinds.iter().zip(SIGNS).map(|(kind, sign)| format!("{sign} {}", sheet.texts.kind(*kind)));
    let mut words: Vec<String> = std::iter::once(unit.to_owned()).chain(signs).collect();
    words.retain(|word| !word.is_empty());
    words.join("   ")
}
