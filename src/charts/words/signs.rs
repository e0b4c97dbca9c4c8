//! Signs after numbers that are no reported facts, for pictures in which nothing else can mark them.

use super::dots;
use super::texts::ChartWord;
use super::view::{View, points};
use crate::model::{Bound, Hedge, Kind};

/// Where the value is that a number does not give exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    /// It is this or more.
    More,
    /// It is this or less.
    Less,
    /// It is near.
    About,
}

impl Side {
    /// That of a hedge.
    pub(crate) fn new(hedge: Hedge) -> Self {
        match hedge {
            Hedge::Bound(Bound::Over | Bound::AtLeast) => Side::More,
            Hedge::Bound(Bound::Under | Bound::AtMost) => Side::Less,
            Hedge::About => Side::About,
        }
    }

    /// What a legend says of its sign: of a chart in which no value can be the number itself, more or less than that.
    pub(crate) fn text<'a>(self, view: &View<'a>) -> &'a str {
        let is_strict = hedges(view).filter(|hedge| Side::new(*hedge) == self).all(Hedge::is_strict);
        view.texts.word(match (self, is_strict) {
            (Side::More, true) => ChartWord::MoreThan,
            (Side::More, false) => ChartWord::OrMore,
            (Side::Less, true) => ChartWord::LessThan,
            (Side::Less, false) => ChartWord::OrLess,
            (Side::About, _) => ChartWord::About,
        })
    }
}

/// The hedges of all values of a chart and its peers.
pub(crate) fn hedges(view: &View<'_>) -> impl Iterator<Item = Hedge> {
    let points = points(view.peers().flat_map(|chart| chart.body.series())).map(|point| point.value.hedge);
    points.chain(dots::all_dots(view).flat_map(|dot| [dot.y.hedge, dot.x.hedge])).flatten()
}

/// The signs, in the order of the view's kinds.
const SIGNS: [&str; 4] = ["*", "†", "‡", "§"];

/// The hedges of numbers, and what their signs mean beside a mark without a number.
const HEDGES: [(Hedge, ChartWord); 5] = [
    (Hedge::Bound(Bound::Over), ChartWord::MoreThan),
    (Hedge::Bound(Bound::AtLeast), ChartWord::OrMore),
    (Hedge::Bound(Bound::Under), ChartWord::LessThan),
    (Hedge::Bound(Bound::AtMost), ChartWord::OrLess),
    (Hedge::About, ChartWord::About),
];

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

/// The unit, and what the signs mean; those of bounds have a meaning of their own where no number follows them.
pub(crate) fn with_unit(view: &View<'_>, unit: &str, are_numbered: bool) -> String {
    let kinds = view.kinds.iter().zip(SIGNS).map(|(kind, sign)| format!("{sign} {}", view.texts.kind(*kind)));
    let occurs = |(hedge, _): &(Hedge, ChartWord)| {
        points(view.chart.body.series()).any(|point| point.value.hedge.is_some_and(|own| own == *hedge))
    };
    let hedges = HEDGES.into_iter().filter(|hedge| !are_numbered && occurs(hedge));
    let hedges = hedges.map(|(hedge, word)| format!("{} {}", hedge.sign(), view.texts.word(word)));
    let mut words: Vec<String> = std::iter::once(unit.to_owned()).chain(kinds).chain(hedges).collect();
    words.retain(|word| !word.is_empty());
    words.join("   ")
}

/// The signs of a mark without its number: whether that only bounds the value, and its kind. Empty for a reported figure.
pub(crate) fn alone(view: &View<'_>, series: usize, category: usize) -> String {
    of_hedge(view, series, category).to_owned() + of_kind(view, series, category)
}

/// A name with the signs of its mark, which has no number: that of a bound keeps a distance, or it would seem to compare
/// the name.
pub(crate) fn name(view: &View<'_>, name: &str, category: usize) -> String {
    let hedge = of_hedge(view, 0, category);
    [name, of_kind(view, 0, category), if hedge.is_empty() { "" } else { " " }, hedge].concat()
}

/// The sign of a number that only bounds its value.
fn of_hedge(view: &View<'_>, series: usize, category: usize) -> &'static str {
    view.point(series, category).and_then(|point| point.value.hedge).map_or("", Hedge::sign)
}
