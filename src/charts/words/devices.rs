//! The words of devices: levels of lines and bands, and the names of marks that notes belong to.

use super::dots;
use super::sheet::Sheet;
use crate::model::{ChartBody, Level};

/// What a line without a label of its own says.
pub(crate) fn level(sheet: &Sheet<'_>, level: Level) -> String {
    match (level, &sheet.chart.body) {
        (Level::Category(category), _) => sheet.categories.get(category).cloned().unwrap_or_default(),
        (Level::Value(value), ChartBody::Scatter(plot)) => dots::amounts(sheet, plot).1.full(value),
        (Level::Across(value), ChartBody::Scatter(plot)) => dots::amounts(sheet, plot).0.full(value),
        (Level::Value(value) | Level::Across(value), _) => sheet.full(value),
    }
}

/// The name of a mark: its category, or the point's own.
pub(crate) fn mark_name(sheet: &Sheet<'_>, (series, category): (usize, usize)) -> String {
    let dot = match &sheet.chart.body {
        ChartBody::Scatter(plot) => plot.groups.get(series).and_then(|group| group.dots.get(category)),
        _ => None,
    };
    let name = dot.map(|dot| dot.name.get(sheet.lang)).or(sheet.categories.get(category).map(String::as_str));
    name.unwrap_or_default().to_owned()
}
