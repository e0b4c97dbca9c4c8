//! A histogram in words and numbers: the description and the table.

use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::texts::ChartWord;
use super::view::View;
use crate::i18n::sentences::{Bins, about_charts};
use crate::model::{Exact, Histogram};

/// The lower edge of a bin.
pub(crate) fn edge(plot: &Histogram, at: usize) -> Option<Decimal> {
    plot.start.checked_add(plot.step.checked_mul(Decimal::from(at))?).map(|edge| edge.normalize())
}

/// How the values are written.
pub(crate) fn amounts<'a>(view: &View<'_>, plot: &'a Histogram) -> Amounts<'a> {
    let edges: Vec<Exact> = (0..=plot.counts.len()).filter_map(|at| edge(plot, at)).map(Exact::from).collect();
    Amounts::new(&plot.value, &edges, view.lang).around(typical(plot), &edges)
}

/// The larger edge of the bin that holds the median: the outermost edges may be far from most values.
fn typical(plot: &Histogram) -> Decimal {
    let all: u32 = plot.counts.iter().sum();
    let up_to = |bin: &usize| plot.counts[..=*bin].iter().sum::<u32>();
    let middle = (0..plot.counts.len()).find(|bin| up_to(bin) >= all.div_ceil(2)).unwrap_or(0);
    let ends = [middle, middle + 1].into_iter().filter_map(|at| edge(plot, at));
    ends.map(|end| end.abs()).max().unwrap_or_default()
}

/// `0–10`.
pub(crate) fn bin_name(view: &View<'_>, plot: &Histogram, at: usize) -> String {
    let ends: Vec<Decimal> = [at, at + 1].into_iter().filter_map(|at| edge(plot, at)).collect();
    amounts(view, plot).ticks(&ends).join(view.speech().dash)
}

/// How many values, in which range, and where most of them are.
pub(crate) fn describe(view: &View<'_>, plot: &Histogram) -> String {
    let amounts = amounts(view, plot);
    let count: u32 = plot.counts.iter().sum();
    let bins = plot.counts.len();
    let most = (0..bins).rev().max_by_key(|at| plot.counts[*at]).unwrap_or(0);
    let (name, in_fullest) = (amounts.name(), plot.counts.get(most).copied().unwrap_or(0));
    let full = |at: usize| edge(plot, at).map_or_else(String::new, |edge| amounts.full(Exact::from(edge)));
    let (low, high, from, to) = (full(0), full(bins), full(most), full(most + 1));
    let width = amounts.full(Exact::from(plot.step));
    about_charts(view.lang).bins(&Bins {
        name,
        values: count,
        ends: (&low, &high),
        bins,
        width: &width,
        fullest: (&from, &to),
        in_fullest,
    })
}

/// How many values there are, and where most of them are: in a few words.
pub(crate) fn fullest(view: &View<'_>, plot: &Histogram) -> String {
    let amounts = amounts(view, plot);
    let count: u32 = plot.counts.iter().sum();
    let most = (0..plot.counts.len()).rev().max_by_key(|at| plot.counts[*at]).unwrap_or(0);
    let full = |at: usize| edge(plot, at).map_or_else(String::new, |edge| amounts.full(Exact::from(edge)));
    let (from, to) = (full(most), full(most + 1));
    about_charts(view.lang).fullest_bin(count, (&from, &to))
}

/// A row for each bin.
pub(crate) fn grid(view: &View<'_>, plot: &Histogram) -> PlotTable {
    let row = |(at, count): (usize, &u32)| {
        vec![PlotCell::Text(bin_name(view, plot, at)), PlotCell::Number(count.to_string(), count.to_string())]
    };
    PlotTable {
        heads: vec![
            Heading::text(amounts(view, plot).head()),
            Heading::count(view.texts.word(ChartWord::NumberOfValues)),
        ],
        rows: plot.counts.iter().enumerate().map(row).collect(),
    }
}
