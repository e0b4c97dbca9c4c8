//! The shares that a picture shows of amounts: of rings, squares and bars of a hundred. Whoever reads the table or
//! hears the description gets them too.

use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::view::{View, points};
use crate::i18n::number;
use crate::model::{Exact, Hedge, Sums, Unit, round};

/// Whether the picture shows shares of amounts; amounts in percent are shares already.
pub(crate) fn are_shown(view: &View<'_>) -> bool {
    let kind = view.chart.kind();
    (kind.is_whole() || kind.sums() == Sums::Filled) && view.main.unit != Unit::Percent
}

/// The share of a series at a category in percent, as the picture has it: one decimal.
pub(crate) fn of(view: &View<'_>, series: usize, category: usize) -> Option<Exact> {
    let value = |series, category| view.point(series, category).map(|point| point.value.value);
    let part = value(series, category).filter(|_| are_shown(view))?;
    let parts: Vec<Decimal> = match view.chart.kind().is_whole() {
        true => (0..view.categories.len()).filter_map(|category| value(series, category)).collect(),
        false => (0..view.series.len()).filter_map(|series| value(series, category)).collect(),
    };
    let whole = parts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let share = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Exact::new(round(share, 1, None), -1))
}

/// How shares are written.
pub(crate) fn amounts<'a>(view: &View<'_>) -> Amounts<'a> {
    Amounts::of((Unit::Percent, None), &[], view.lang)
}

/// The sum of a whole: `合计65起`; empty where the parts are shares, or bounds in two directions.
pub(crate) fn total(view: &View<'_>, total: Decimal) -> String {
    let hedge = Hedge::of_sum(points(view.chart.body.series()).map(|point| point.value.hedge));
    match hedge.filter(|_| view.main.unit != Unit::Percent) {
        Some(hedge) => [&view.texts.total, view.speech().space, &view.full(Exact::from(total).hedged(hedge))].concat(),
        None => String::new(),
    }
}

/// The number of a part with its share: `14起（21.5%）`; a share that is given as such is alone.
pub(crate) fn number(view: &View<'_>, category: usize, value: Exact, total: Decimal) -> String {
    if view.main.unit == Unit::Percent || total.is_zero() {
        return view.labels[0][category].clone();
    }
    let share = value.value.checked_div(total).unwrap_or_default().checked_mul(Decimal::ONE_HUNDRED);
    view.full(value) + &view.bracketed(&format!("{}%", number::plain(share.unwrap_or_default(), 1)))
}
