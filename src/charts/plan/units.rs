//! What the ticks of an axis are counted in, and the unit that is printed once above the plot.

use super::axis::Values;
use crate::charts::words::amounts::Amounts;
use crate::charts::words::sheet::Sheet;
use crate::i18n::number::Scale;

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
