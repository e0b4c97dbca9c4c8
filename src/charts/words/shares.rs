//! The shares that a picture shows of amounts: of rings, squares and bars of a hundred. Whoever reads the table or
//! hears the description gets them too.

use rust_decimal::{Decimal, RoundingStrategy};

use super::amounts::Amounts;
use super::sheet::Sheet;
use crate::i18n::number;
use crate::model::{Exact, Sums, Unit};

/// Whether the picture shows shares of amounts; what is in percent says itself what it is.
pub(crate) fn are_shown(sheet: &Sheet<'_>) -> bool {
    let kind = sheet.chart.kind();
    (kind.is_whole() || kind.sums() == Sums::Filled) && sheet.main.unit != Unit::Percent
}

/// The share of a series at a category in percent, as the picture has it: one decimal.
pub(crate) fn of(sheet: &Sheet<'_>, series: usize, category: usize) -> Option<Exact> {
    let value = |series, category| sheet.point(series, category).map(|point| point.value.value);
    let part = value(series, category).filter(|_| are_shown(sheet))?;
    let parts: Vec<Decimal> = match sheet.chart.kind().is_whole() {
        true => (0..sheet.categories.len()).filter_map(|category| value(series, category)).collect(),
        false => (0..sheet.series.len()).filter_map(|series| value(series, category)).collect(),
    };
    let whole = parts.into_iter().try_fold(Decimal::ZERO, Decimal::checked_add)?;
    let share = part.checked_div(whole)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let value = share.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    Some(Exact { value, last_digit: -1 })
}

/// How shares are written.
pub(crate) fn amounts<'a>(sheet: &Sheet<'_>) -> Amounts<'a> {
    Amounts::of((Unit::Percent, None), &[], sheet.lang)
}

/// The sum of a whole: `合计65起`; empty where the parts are shares.
pub(crate) fn total(sheet: &Sheet<'_>, total: Decimal) -> String {
    if sheet.main.unit == Unit::Percent {
        return String::new();
    }
    [&sheet.texts.total, sheet.speech().space, &sheet.full(Exact::from(total))].concat()
}

/// The number of a part with its share: `14起（21.5%）`; a share that is given as such stands alone.
pub(crate) fn number(sheet: &Sheet<'_>, category: usize, value: Exact, total: Decimal) -> String {
    if sheet.main.unit == Unit::Percent || total.is_zero() {
        return sheet.labels[0][category].clone();
    }
    let share = value.value.checked_div(total).unwrap_or_default().checked_mul(Decimal::ONE_HUNDRED);
    sheet.full(value) + &sheet.bracketed(&format!("{}%", number::plain(share.unwrap_or_default(), 1)))
}
