//! The line of least squares through the points of a scatter plot.

use std::ops::Range;

use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::amounts::Amounts;
use super::dots::{axes, dots};
use super::view::View;
use crate::i18n::number;
use crate::i18n::sentences::about_charts;
use crate::model::Scatter;

/// A straight line, in base units.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fitted {
    slope: f64,
    offset: f64,
    /// How much of the spread the line explains, from 0 to 1.
    explained: f64,
    from: f64,
    to: f64,
}

impl Fitted {
    /// The line through all points, if one is wanted and there is one.
    pub(crate) fn of(plot: &Scatter) -> Option<Self> {
        plot.fit?;
        let points: Vec<(f64, f64)> =
            dots(plot).filter_map(|dot| Some((dot.x.value.to_f64()?, dot.y.value.to_f64()?))).collect();
        let count = f64::from(u32::try_from(points.len()).ok()?);
        let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
        let (x, y) = (mean(|point| point.0), mean(|point| point.1));
        let sum = |of: &dyn Fn(f64, f64) -> f64| points.iter().map(|point| of(point.0 - x, point.1 - y)).sum::<f64>();
        let (across, both, upward) = (sum(&|x, _| x * x), sum(&|x, y| x * y), sum(&|_, y| y * y));
        if points.len() < 2 || across <= 0.0 {
            return None;
        }
        let slope = both / across;
        let explained = if upward > 0.0 { (slope * both / upward).clamp(0.0, 1.0) } else { 1.0 };
        let ends = points.iter().fold((x, x), |(low, high), point| (low.min(point.0), high.max(point.0)));
        Some(Self { slope, offset: y - slope * x, explained, from: ends.0, to: ends.1 })
    }

    fn at(&self, x: f64) -> f64 {
        self.offset + self.slope * x
    }

    /// The ends of the line between the outermost points, as far as it lies in these ranges.
    pub(crate) fn within(&self, x: Range<f64>, y: Range<f64>) -> Option<((f64, f64), (f64, f64))> {
        let (mut from, mut to) = (self.from.max(x.start), self.to.min(x.end));
        if self.slope != 0.0 {
            let cuts = [(y.start - self.offset) / self.slope, (y.end - self.offset) / self.slope];
            from = from.max(cuts[0].min(cuts[1]));
            to = to.min(cuts[0].max(cuts[1]));
        }
        (from < to).then(|| ((from, self.at(from)), (to, self.at(to))))
    }

    /// `y = 22.1x + 8.4`, in what the two axes are counted in.
    pub(crate) fn equation(&self, (x, y): (&Amounts<'_>, &Amounts<'_>)) -> String {
        let slope = self.slope * power(x.scale.exponent - y.scale.exponent);
        let offset = self.offset * power(-y.scale.exponent);
        let sign = if offset < 0.0 { '\u{2212}' } else { '+' };
        format!("y = {}x {sign} {}", rounded(slope), rounded(offset.abs()))
    }

    /// What the line is and how well it fits.
    pub(crate) fn sentence(&self, view: &View<'_>, plot: &Scatter) -> String {
        let [x, y] = axes(view, plot).map(|axis| axis.amounts);
        let equation = self.equation((&x, &y));
        let (x, y) = (x.head(), y.head());
        let explained = rounded(self.explained);
        about_charts(view.lang).fit(&equation, &x, &y, &explained)
    }
}

fn power(exponent: i32) -> f64 {
    let size = (0..exponent.unsigned_abs()).fold(1.0, |size, _| size * 10.0);
    if exponent < 0 { 1.0 / size } else { size }
}

/// A number to three digits that count.
fn rounded(value: f64) -> String {
    let mut decimals = 2;
    let mut size = value.abs();
    while size >= 10.0 && decimals > 0 {
        (size, decimals) = (size / 10.0, decimals - 1);
    }
    while size < 1.0 && size > 0.0 && decimals < 12 {
        (size, decimals) = (size * 10.0, decimals + 1);
    }
    // Very large numbers have no three digits that count; they are written out.
    Decimal::from_f64(value).map_or_else(|| "0".to_owned(), |value| number::plain(value, decimals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        let texts: Vec<String> = [0.0, 1.0, 22.345, 345.6, 0.01234, -2.5].iter().map(|n| rounded(*n)).collect();
        assert_eq!(texts, ["0.00", "1.00", "22.3", "346", "0.0123", "\u{2212}2.50"]);
    }
}
