//! The shaded ground of forecasts that follow everything that is known, and the word on it.

use crate::charts::paper::scene::{Anchor, Bounds, Label, Pen};
use crate::charts::paper::style::{Role, Style};
use crate::charts::words::view::View;
use crate::model::Kind;

/// How far the ground reaches above the plot: so that the word is above all lines.
pub(crate) const ABOVE: i32 = 200;
/// From the edges of the ground to the word.
const INSET: i32 = 50;
/// From the upper edge of the ground to the base line of the word.
const BASE: i32 = 135;
/// The paper between the word and a number beside it, which would be read as one with it: about two spaces.
const APART: i32 = 60;

/// The category after which everything is a forecast, if there is one.
pub(crate) fn start(view: &View<'_>) -> Option<usize> {
    let kinds = |category: usize| (0..view.series.len()).filter_map(move |s| view.point(s, category));
    let count = view.categories.len();
    let first = (0..count).find(|c| kinds(*c).any(|point| point.kind == Kind::Forecast))?;
    let last_known = (0..first).rfind(|c| kinds(*c).next().is_some())?;
    (first..count).all(|c| kinds(c).all(|point| point.kind == Kind::Forecast)).then_some(last_known)
}

/// The word on the ground, wherever it may be.
pub(crate) fn words(view: &View<'_>, pen: Pen, zone: Bounds) -> Vec<(Style, Label)> {
    let (word, style) = (view.texts.kind(Kind::Forecast), Style::plain(Role::Quiet));
    let fits = pen.width(word, style.role) + 2 * INSET <= zone.right - zone.left;
    let ends = [(zone.left + INSET, Anchor::Start), (zone.right - if fits { INSET } else { 0 }, Anchor::End)];
    let spots = [zone.top + BASE, zone.bottom - INSET].into_iter().flat_map(|y| ends.map(|(x, anchor)| (x, y, anchor)));
    let spots = spots.filter(|(_, _, anchor)| fits || *anchor == Anchor::End);
    spots.map(|(x, y, anchor)| (style, pen.label(word, style.role, (x, y), anchor))).collect()
}

/// Whether a place of the word is apart from other labels.
pub(crate) fn is_apart(word: &Label, labels: &[(Style, Label)]) -> bool {
    let room = word.bounds();
    let room = Bounds { left: room.left - APART, right: room.right + APART, ..room };
    !labels.iter().any(|(_, other)| other.bounds().overlaps(room))
}
