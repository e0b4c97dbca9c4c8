//! What the ticks of an axis are counted in, and the unit that is printed once above the plot.

use super::axis::Values;
use crate::charts::words::amounts::Amounts;
use crate::charts::words::sheet::Sheet;
use crate::charts::words::texts::ChartWord;
use crate::i18n::number::Scale;
use crate::model::{AxisScale, Direction, LineAxis, Mode};

/// The same amounts, counted as the ticks of this axis are.
pub(crate) fn along<'a>(amounts: Amounts<'a>, axis: &Values) -> Amounts<'a> {
    // The ends of a logarithmic axis are far from anything, in whatever they are counted.
    if axis.is_logarithmic() { amounts } else { amounts.on_axis(axis.ticks()) }
}

/// What an axis is counted in: where that is not what the numbers beside marks are counted in, these cannot stand
/// beside it.
pub(crate) fn axis_scale(sheet: &Sheet<'_>, axis: &Values) -> Scale {
    sheet.tick_scale().unwrap_or_else(|| along(sheet.main, axis).scale)
}

/// The unit to print once above the plot, for an axis in a scale or else for labels.
pub(crate) fn unit(sheet: &Sheet<'_>, scale: Option<Scale>) -> String {
    scale.map_or(sheet.main, |scale| sheet.main.counted_in(scale)).unit_once()
}

/// The ticks of the axis of values: their labels, and what they are counted in.
pub(crate) struct Ticks {
    pub(crate) labels: Vec<String>,
    pub(crate) scale: Scale,
}

impl Ticks {
    pub(crate) fn new(sheet: &Sheet<'_>, axis: &Values, mode: Mode) -> Self {
        let scale = axis_scale(sheet, axis);
        let labels = match mode {
            Mode::Percent => axis.ticks().iter().map(|tick| format!("{tick}%")).collect(),
            Mode::Grouped | Mode::Stacked | Mode::Diverging => sheet.ticks(axis.ticks(), scale),
        };
        Self { labels, scale }
    }

    /// Whether numbers at marks are counted as the ticks are, and so can stand beside them.
    pub(crate) fn count_as(&self, sheet: &Sheet<'_>, mode: Mode) -> bool {
        mode == Mode::Percent || self.scale == sheet.main.scale
    }
}

/// The unit to print once above the plot of a mode: parts of a hundred say theirs at each number.
pub(crate) fn unit_in(sheet: &Sheet<'_>, mode: Mode, scale: Option<Scale>) -> String {
    if mode == Mode::Percent { String::new() } else { unit(sheet, scale) }
}

/// The unit, and what is unusual about the axis.
pub(crate) fn with_axis(sheet: &Sheet<'_>, line: LineAxis, unit: String) -> String {
    let mut words = vec![];
    if line.scale == AxisScale::Log {
        words.push(sheet.texts.word(ChartWord::LogScale));
    }
    if line.direction == Direction::Reversed {
        words.push(sheet.texts.word(ChartWord::SmallestOnTop));
    }
    let comma = sheet.speech().comma;
    match (words.is_empty(), unit.is_empty()) {
        (true, _) => unit,
        (_, true) => words.join(comma),
        _ => unit + &sheet.bracketed(&words.join(comma)),
    }
}
