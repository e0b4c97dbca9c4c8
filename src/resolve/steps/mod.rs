//! Steps: carries out an author's operations on a data set before it is drawn, on exact decimals.
//!
//! Each step is a function from a data set to a data set, in its own file. A computed cell keeps the place of its
//! original cell, so that a later problem points into the data file too. Computed columns are marked
//! [`crate::model::Origin::Computed`]; the kinds in a row do not change, because a share of a forecast is a forecast.
//!
//! A step with wrong columns ends the work, since the steps after it could not be checked; wrong cells are all reported
//! first.

mod along;
mod bin;
mod compute;
mod cumulative;
mod declared;
mod exact;
mod fill;
mod filter;
mod group;
mod growth;
mod index;
mod join;
mod melt;
mod names;
mod period;
mod pivot;
mod rank;
mod replace;
mod retyped;
mod rolling;
mod round;
mod rows;
mod share;
mod sort;
mod split;
mod top;
mod work;

#[cfg(test)]
mod tests;

use crate::diag::Diagnostics;
use crate::model::{Action, Dataset, Step};

use work::Work;

pub(super) use declared::{declared, locate, not_computed};
pub(super) use work::Others;

/// Carries out the steps, one after another. `None` after a problem, which has been reported.
pub(super) fn apply(
    data: &Dataset,
    steps: &[Step],
    others: &Others<'_>,
    problems: &mut Diagnostics,
) -> Option<Dataset> {
    let before = problems.errors();
    let original = data;
    let mut data = original.clone();
    for step in steps {
        data = carry_out(data, step, &mut Work { step: step.span, original, others, problems })?;
    }
    (problems.errors() == before).then_some(data)
}

/// Carries out one step. `None` if it makes no sense with these columns; wrong cells are reported and left
/// empty.
fn carry_out(data: Dataset, step: &Step, work: &mut Work<'_>) -> Option<Dataset> {
    match &step.action {
        Action::Filter(filter) => filter::keep(data, filter, work),
        Action::Sort(sort) => sort::sort(data, sort, work),
        Action::Top(top) => top::keep(data, top, work),
        Action::Melt(melt) => melt::melt(data, melt, work),
        Action::Pivot(pivot) => pivot::pivot(data, pivot, work),
        Action::Group(group) => group::group(data, group, work),
        Action::Share(share) => share::add(data, share, work),
        Action::Growth(comparison) => growth::add(data, comparison, growth::Result::Percent, work),
        Action::Change(comparison) => growth::add(data, comparison, growth::Result::Difference, work),
        Action::Index(index) => index::count(data, index, work),
        Action::Cumulative(cumulative) => cumulative::add(data, cumulative, work),
        Action::Rank(ranking) => rank::add(data, ranking, work),
        Action::Rolling(rolling) => rolling::add(data, rolling, work),
        Action::Compute(compute) => compute::add(data, compute, work),
        Action::Join(join) => join::join(data, join, work),
        Action::Round(rounding) => round::round(data, rounding, work),
        Action::Fill(fill) => fill::fill(data, fill, work),
        Action::Bin(binning) => bin::add(data, binning, work),
        Action::Period(periods) => period::together(data, periods, work),
        Action::Split(split) => split::split(data, split, work),
        Action::Replace(replace) => replace::replace(data, replace, work),
        Action::Select(columns) => names::select(data, columns, work),
        Action::Rename(names) => names::rename(data, names, work),
        Action::Label(labels) => names::label(data, labels, work),
        Action::Unreadable => None,
    }
}
