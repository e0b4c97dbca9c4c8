//! The days of a calendar: which category each of them is.

use std::collections::BTreeMap;

use super::view::View;
use crate::model::Date;

/// The days of a chart by their number since 1970, each with its category; none where a category is no day.
pub(crate) fn days(view: &View<'_>) -> BTreeMap<i32, usize> {
    let day = |date: &Date| matches!(date, Date::Day(..)).then(|| date.first_day());
    let dates = view.dates().unwrap_or_default();
    dates.iter().enumerate().filter_map(|(at, date)| Some((day(date)?, at))).collect()
}

/// How many days from the first to the last have no value.
pub(crate) fn missing(view: &View<'_>) -> usize {
    let days = days(view);
    let (Some((first, _)), Some((last, _))) = (days.first_key_value(), days.last_key_value()) else { return 0 };
    let given = days.values().filter(|at| view.value(0, **at).is_some()).count();
    usize::try_from(last - first + 1).unwrap_or(0).saturating_sub(given)
}
