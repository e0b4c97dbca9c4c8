//! What the ticks of an axis are counted in, and the unit that is printed once above the plot.

use super::axis::{Baseline, Values};
use crate::charts::words::amounts::Amounts;
use crate::charts::words::texts::ChartWord;
use crate::charts::words::view::View;
use crate::i18n::number::Scale;
use crate::model::{AxisScale, Direction, LineAxis, Mode, Unit};

/// The same amounts, counted as the ticks of this axis are.
pub(crate) fn along<'a>(amounts: Amounts<'a>, axis: &Values) -> Amounts<'a> {
    // The ends of a logarithmic axis are far from anything, in whatever they are counted.
    if axis.is_logarithmic() { amounts } else { amounts.on_axis(axis.ticks()) }
}

/// The axis of values, with about so many ticks at amounts that there can be: whole numbers of what is counted and of
/// ranks, unless some values are parts of them, as averages are.
pub(crate) fn ticked(
    view: &View<'_>,
    values: impl IntoIterator<Item = f64>,
    wanted: i32,
    baseline: Baseline,
) -> Values {
    let axis = Values::ticked(values, wanted, baseline);
    let is_counted = matches!(view.main.unit, Unit::Count | Unit::Rank);
    if is_counted && view.all_values().all(|value| value.fract() == 0.0) { axis.whole() } else { axis }
}

/// What an axis is counted in: where that is not what the numbers beside marks are counted in, these cannot be
/// beside it.
pub(crate) fn axis_scale(view: &View<'_>, axis: &Values) -> Scale {
    view.tick_scale().unwrap_or_else(|| along(view.main, axis).scale)
}

/// The unit to print once above the plot, for an axis in a scale or else for labels.
pub(crate) fn unit(view: &View<'_>, scale: Option<Scale>) -> String {
    scale.map_or(view.main, |scale| view.main.counted_in(scale)).unit_once()
}

/// The ticks of the axis of values: their labels, and what they are counted in.
pub(crate) struct Ticks {
    pub(crate) labels: Vec<String>,
    pub(crate) scale: Scale,
}

impl Ticks {
    pub(crate) fn new(view: &View<'_>, axis: &Values, mode: Mode) -> Self {
        let scale = axis_scale(view, axis);
        let labels = match mode {
            Mode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
            Mode::Grouped | Mode::Stacked | Mode::Diverging => view.ticks(axis.ticks(), scale),
        };
        Self { labels, scale }
    }

    /// Whether numbers at marks are counted as the ticks are, and so can be beside them.
    pub(crate) fn count_as(&self, view: &View<'_>, mode: Mode) -> bool {
        mode == Mode::Percent || self.scale == view.main.scale
    }
}

/// The unit to print once above the plot of a mode: parts of a hundred have theirs at each number.
pub(crate) fn unit_in(view: &View<'_>, mode: Mode, scale: Option<Scale>) -> String {
    if mode == Mode::Percent { String::new() } else { unit(view, scale) }
}

/// The unit, and in a panel, which has no room for it beneath, what the axis across measures.
pub(crate) fn with_across(view: &View<'_>, unit: String, across: Option<String>) -> String {
    match across.filter(|_| view.is_panel()) {
        Some(across) if unit.is_empty() => across,
        Some(across) => format!("{unit} ↑ · {across}"),
        None => unit,
    }
}

/// The unit, and what is unusual about the axis.
pub(crate) fn with_axis(view: &View<'_>, line: LineAxis, unit: String) -> String {
    let mut words = vec![];
    if line.scale == AxisScale::Log {
        words.push(view.texts.word(ChartWord::LogScale));
    }
    if line.direction == Direction::Reversed {
        words.push(view.texts.word(ChartWord::SmallestOnTop));
    }
    let comma = view.speech().comma;
    match (words.is_empty(), unit.is_empty()) {
        (true, _) => unit,
        (_, true) => words.join(comma),
        _ => unit + &view.bracketed(&words.join(comma)),
    }
}
