//! The points of a scatter plot, and what its two axes are counted in.

use super::amounts::Amounts;
use super::view::View;
use crate::model::{ChartBody, Dot, Exact, Scatter};

/// What the two axes are counted in.
pub(crate) fn amounts<'a>(view: &View<'_>, plot: &'a Scatter) -> (Amounts<'a>, Amounts<'a>) {
    let xs: Vec<Exact> = all_dots(view).map(|dot| dot.x).collect();
    let ys: Vec<Exact> = all_dots(view).map(|dot| dot.y).collect();
    let of = |measured, values: &[Exact]| Amounts::new(measured, values, view.lang).suiting(plot.scale, values);
    (of(&plot.x, &xs), of(&plot.y, &ys))
}

/// The points of all groups.
pub(crate) fn dots(plot: &Scatter) -> impl Iterator<Item = &Dot> {
    plot.groups.iter().flat_map(|group| &group.dots)
}

/// The points of all panels on the same axes.
pub(crate) fn all_dots<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Dot> {
    let plots = view.peers().filter_map(|chart| match &chart.body {
        ChartBody::Scatter(plot) => Some(plot),
        _ => None,
    });
    plots.flat_map(dots)
}
