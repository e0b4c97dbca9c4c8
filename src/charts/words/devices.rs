//! The words of devices: levels of lines and bands, and the names of marks that notes belong to.

use super::amounts::Amounts;
use super::dots;
use super::view::{View, short_name};
use crate::i18n::date;
use crate::model::{ChartBody, Level};

/// The label of a line without one of its own.
pub(crate) fn level(view: &View<'_>, level: Level) -> String {
    match (level, &view.chart.body) {
        (Level::Category(category), _) => view.categories.get(category).cloned().unwrap_or_default(),
        (Level::Date(date), _) => date::short(date, view.lang),
        (Level::Value(value), ChartBody::Scatter(plot)) => dots::axes(view, plot)[1].full(value),
        (Level::Across(value), ChartBody::Scatter(plot)) => dots::axes(view, plot)[0].full(value),
        (Level::Across(value), body) if let Some(numbers) = body.numbers() => {
            Amounts::new(&numbers.measured, &numbers.values, view.lang).full(value)
        }
        (Level::Value(value) | Level::Across(value), _) => view.full(value),
    }
}

/// The name of a mark: its category, its lane, or the point's own.
pub(crate) fn mark_name(view: &View<'_>, (series, category): (usize, usize)) -> String {
    let name = match &view.chart.body {
        ChartBody::Scatter(plot) => {
            let dot = plot.groups.get(series).and_then(|group| group.dots.get(category));
            dot.map(|dot| dot.name.get(view.lang).to_owned())
        }
        ChartBody::Timeline(plot) => plot.lanes.get(category).map(|lane| short_name(&lane.name, view.lang)),
        _ => view.categories.get(category).cloned(),
    };
    name.unwrap_or_default()
}
