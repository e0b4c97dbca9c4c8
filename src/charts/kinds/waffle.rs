//! Counted squares: one for each thing where there are few, else a hundred for the shares.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::charts::paper::layout::Layout;
use crate::charts::paper::scene::{Pen, Scene, Shape};
use crate::charts::paper::style::{Paint, Role, Style};
use crate::charts::plan::planned::Planned;
use crate::charts::plan::{legend, list};
use crate::charts::words::shares;
use crate::charts::words::view::{View, mark_role, points};
use crate::i18n::sentences::about_charts;
use crate::model::{Chart, Exact, Unit};

/// The squares of a row on wide paper: ten rows of ten are a hundred. On narrow paper there are up to twice as many.
const ROW: i32 = 10;
/// The side of a square with the paper to the next, at most, and that paper.
const SIDE: i32 = 250;
const GAP: i32 = 30;
/// From the head to the squares.
const TOP: i32 = 40;
/// From the squares to the list beside them.
const BESIDE: i32 = 350;
/// The base line of the first part of the list: below the upper edge of the squares beside it, or below the lower edge of
/// those above it.
const FIRST: (i32, i32) = (130, 170);
/// How wide the list of parts beside the squares is.
const LIST: i32 = 3600;
/// Up to so many things have a square each.
const MOST_COUNTED: i64 = 120;

/// Plans the picture.
pub(crate) fn plan(view: &View<'_>, layout: Layout) -> Planned {
    let waffle = Waffle::new(view);
    let pen = Pen { lang: view.lang };
    let mut scene = Scene::new(layout.width());
    let kinds: Vec<_> = legend::kind_entries(view, Paint::Mute(1)).collect();
    let head = legend::head(&mut scene, layout, pen, &waffle.words(), &kinds);
    let top = if head.bottom == 0 { 10 } else { head.bottom + TOP };
    let columns = if layout == Layout::Wide { ROW } else { (2 * ROW).min(waffle.squares().max(ROW)) };
    let side = if layout == Layout::Wide { SIDE } else { (scene.width / columns).min(SIDE) };
    let mut at = 0;
    let parts = waffle.parts.iter().map(|part| (part.squares, Style::of(part.role, part.paint)));
    // Squares that no part fills show how much is missing to a hundred.
    for (squares, style) in parts.chain([(waffle.empty(), Style::plain(Role::Zone))]) {
        for _ in 0..squares {
            let (row, column) = (at / columns, at % columns);
            let (x, y) = (column * side, top + row * side);
            scene.add(style, Shape::Rect((x, y), (x + side - GAP, y + side - GAP)));
            at += 1;
        }
    }
    let rows = (at + columns - 1) / columns;
    let bottom = top + rows * side;
    let (left, first) = match layout {
        Layout::Wide => (columns * side + BESIDE, top + FIRST.0),
        Layout::Narrow | Layout::Panel(_) => (0, bottom + FIRST.1),
    };
    let parts = waffle.parts.iter().map(|part| {
        let style = Style::of(part.role, part.paint);
        list::Part { category: part.category, style, number: &part.number }
    });
    let edges = (left, scene.width.min(left + LIST));
    let end = list::write(&mut scene, view, parts, edges, first);
    scene.height = bottom.max(end).max(top) + 20;
    Planned::new(scene, head.kept, None)
}

struct Waffle<'s> {
    view: &'s View<'s>,
    parts: Vec<Part>,
    total: Decimal,
    counted: bool,
}

struct Part {
    category: usize,
    role: Role,
    paint: Paint,
    squares: i32,
    number: String,
}

impl<'s> Waffle<'s> {
    fn new(view: &'s View<'s>) -> Self {
        let points: Vec<(usize, Exact)> =
            (0..view.categories.len()).filter_map(|c| Some((c, view.point(0, c)?.value))).collect();
        let values: Vec<Decimal> = points.iter().map(|(_, value)| value.value.max(Decimal::ZERO)).collect();
        let total = values.iter().try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value)).unwrap_or_default();
        let counted = view.main.unit == Unit::Count && view.peers().all(is_countable);
        let squares = match counted {
            true => values.iter().map(|value| value.to_i32().unwrap_or(0)).collect(),
            false => hundred(&values, whole(view.main.unit, total)),
        };
        let part = |((category, value), squares): ((usize, Exact), i32)| {
            let kind = view.point(0, category).map(|point| point.kind).unwrap_or_default();
            Part {
                category,
                role: mark_role(kind),
                paint: view.part_paint(category),
                squares,
                number: shares::number(view, category, value, total),
            }
        };
        let parts = points.into_iter().zip(squares).map(part).collect();
        Self { view, parts, total, counted }
    }

    fn squares(&self) -> i32 {
        self.parts.iter().map(|part| part.squares).sum::<i32>() + self.empty()
    }

    /// How many of a hundred squares belong to no part.
    fn empty(&self) -> i32 {
        let filled: i32 = self.parts.iter().map(|part| part.squares).sum();
        if self.counted || filled == 0 { 0 } else { (100 - filled).max(0) }
    }

    /// The meaning of a square, and the total.
    fn words(&self) -> String {
        let one = match self.counted {
            true => self.view.full(Exact::from(Decimal::ONE)),
            false => "1%".to_owned(),
        };
        let total = if self.view.is_panel() { String::new() } else { shares::total(self.view, self.total) };
        about_charts(self.view.lang).square(&one, &lower_first(&total))
    }
}

/// Whether there are few enough things, and whole ones, to give each a square.
fn is_countable(chart: &Chart) -> bool {
    let mut values = points(chart.body.series()).map(|point| point.value.value.max(Decimal::ZERO));
    let total = values.try_fold(Decimal::ZERO, |sum, value| sum.checked_add(value).filter(|_| value.fract().is_zero()));
    total.is_some_and(|total| total <= Decimal::from(MOST_COUNTED))
}

/// What a hundred squares are: all parts together, or a hundred per cent where shares leave more than rounding does.
fn whole(unit: Unit, total: Decimal) -> Decimal {
    let is_part = unit == Unit::Percent && total < Decimal::from(99);
    if is_part { Decimal::ONE_HUNDRED } else { total }
}

/// The squares of each value by the largest remainders, so that together they are a hundred, or as many as the
/// values are hundredths of the whole.
fn hundred(values: &[Decimal], total: Decimal) -> Vec<i32> {
    if total.is_zero() {
        return vec![0; values.len()];
    }
    let exact: Vec<Decimal> =
        values.iter().map(|value| value.checked_div(total).unwrap_or_default() * Decimal::ONE_HUNDRED).collect();
    let mut out: Vec<i32> = exact.iter().map(|share| share.floor().to_i32().unwrap_or(0)).collect();
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(exact[*at].fract()));
    let all = exact.iter().sum::<Decimal>().round().to_i32().unwrap_or(0);
    let missing = usize::try_from(all - out.iter().sum::<i32>()).unwrap_or(0);
    order.into_iter().take(missing).for_each(|at| out[at] += 1);
    out
}

/// A text in the middle of a sentence.
fn lower_first(text: &str) -> String {
    let mut out = text.to_owned();
    if let Some(first) = out.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(unit: Unit, values: &[&str], expected: &[i32]) {
        let values: Vec<Decimal> = values.iter().map(|value| value.parse().expect("a number")).collect();
        assert_eq!(hundred(&values, whole(unit, values.iter().sum())), expected);
    }

    #[test]
    fn parts_of_a_whole_are_always_a_hundred_squares() {
        case(Unit::Count, &["1", "1", "1"], &[34, 33, 33]);
        case(Unit::Count, &["14", "44", "7"], &[21, 68, 11]);
        case(Unit::Count, &["0", "0"], &[0, 0]);
        case(Unit::Percent, &["33.3", "33.3", "33.3"], &[34, 33, 33]);
    }

    #[test]
    fn shares_that_are_no_hundred_leave_the_rest_empty() {
        case(Unit::Percent, &["1", "1", "1"], &[1, 1, 1]);
        case(Unit::Percent, &["42"], &[42]);
        case(Unit::Percent, &["40.4", "20.4", "10.4"], &[41, 20, 10]);
        case(Unit::Percent, &["0"], &[0]);
    }
}
