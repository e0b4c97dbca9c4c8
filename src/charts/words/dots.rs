//! The points of a scatter plot, and how the places on its two axes and the sizes of its points are written.

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell};
use super::view::{View, short_name};
use crate::i18n::date;
use crate::model::{CategoryName, ChartBody, Dot, DotAxis, Exact, Lang, Scatter};

/// One axis of a scatter plot in words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Along<'a> {
    axis: &'a DotAxis,
    lang: Lang,
    /// How its numbers are written, where it has any.
    pub(crate) amounts: Amounts<'a>,
}

impl<'a> Along<'a> {
    /// What it measures.
    pub(crate) fn label(&self) -> &'a str {
        self.amounts.name()
    }

    /// A place in a sentence.
    pub(crate) fn full(&self, place: Exact) -> String {
        match self.axis.name(place) {
            Some(CategoryName::Date(date)) => date::date(*date, self.lang),
            Some(CategoryName::Text(text)) => text.get(self.lang).to_owned(),
            None => self.amounts.full(place),
        }
    }

    /// The head of its column in a table.
    pub(crate) fn heading(&self) -> Heading {
        match self.axis.names.is_empty() {
            true => Heading::amounts(&self.amounts, self.label()),
            false => Heading::text(self.label()),
        }
    }

    /// A place in a table.
    pub(crate) fn cell(&self, place: Exact) -> PlotCell {
        match self.axis.name(place) {
            Some(name) => PlotCell::Text(short_name(name, self.lang)),
            None => PlotCell::Number(self.amounts.written(place), self.amounts.plain(place)),
        }
    }
}

/// The two axes.
pub(crate) fn axes<'a>(view: &View<'_>, plot: &'a Scatter) -> [Along<'a>; 2] {
    let places: [fn(&Dot) -> Exact; 2] = [|dot| dot.x, |dot| dot.y];
    let axes = [&plot.x, &plot.y].into_iter().zip(places).map(|(axis, place)| {
        let values: Vec<Exact> = if axis.names.is_empty() { all_dots(view).map(place).collect() } else { vec![] };
        let amounts = Amounts::new(&axis.measured, &values, view.lang).suiting(axis.scale, &values);
        Along { axis, lang: view.lang, amounts }
    });
    let axes: Vec<Along<'a>> = axes.collect();
    [axes[0], axes[1]]
}

/// How the sizes of points are written, where they show something.
pub(crate) fn sizes<'a>(view: &View<'_>, plot: &'a Scatter) -> Option<Amounts<'a>> {
    let values: Vec<Exact> = all_dots(view).filter_map(|dot| dot.size).collect();
    plot.size.as_ref().map(|measured| Amounts::new(measured, &values, view.lang))
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
