//! The data of categories by series as a table.

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::shares;
use super::texts::ChartWord;
use super::view::View;
use crate::model::{ChartKind, ErrorBar, Exact, Kind, Localized};

/// A column of the table.
enum Column {
    /// The numbers of a series.
    Numbers(usize),
    /// The shares that the picture shows of them.
    Shares(usize),
    /// The ends of a series' error bars.
    End(usize, End),
    /// The ends of the nth band round the line of a series.
    RibbonEnd(usize, usize, End),
    /// The kinds of a series.
    Kinds(usize),
    /// The kinds of the rows, where they hold for all series.
    RowKinds,
}

/// An end of an error bar or a band.
#[derive(Clone, Copy)]
enum End {
    Low,
    High,
}

impl End {
    fn word(self) -> ChartWord {
        match self {
            End::Low => ChartWord::Low,
            End::High => ChartWord::High,
        }
    }

    fn of(self, bar: ErrorBar) -> Exact {
        match self {
            End::Low => bar.low,
            End::High => bar.high,
        }
    }
}

/// What the nth band of a series is, with the name of the series where there are several.
pub(crate) fn ribbon_name(view: &View<'_>, series: usize, nth: usize) -> String {
    let label = view.ribbons(series).get(nth).map_or("", |ribbon| ribbon.label.get(view.lang));
    match view.series.len() {
        1 => label.to_owned(),
        _ => [view.series[series], view.speech().comma, label].concat(),
    }
}

fn columns(view: &View<'_>) -> Vec<Column> {
    let count = view.series.len();
    let kinds = |category: usize| (0..count).filter_map(move |s| view.point(s, category)).map(|point| point.kind);
    let same = |category: usize| {
        let mut kinds = kinds(category);
        kinds.next().is_none_or(|first| kinds.all(|kind| kind == first))
    };
    let by_row = (0..view.categories.len()).all(same);
    let mut out = vec![];
    for series in 0..count {
        out.push(Column::Numbers(series));
        out.extend(shares::are_shown(view).then_some(Column::Shares(series)));
        if (0..view.categories.len()).any(|category| view.error_bar(series, category).is_some()) {
            out.extend([Column::End(series, End::Low), Column::End(series, End::High)]);
        }
        for nth in 0..view.ribbons(series).len() {
            out.extend([Column::RibbonEnd(series, nth, End::Low), Column::RibbonEnd(series, nth, End::High)]);
        }
        let any = || (0..view.categories.len()).filter_map(|c| view.point(series, c)).any(|p| p.kind != Kind::Reported);
        if !by_row && any() {
            out.push(Column::Kinds(series));
        }
    }
    if by_row && !view.kinds.is_empty() {
        out.push(Column::RowKinds);
    }
    out
}

impl Column {
    fn heading(&self, view: &View<'_>) -> Heading {
        let of = |series: usize, word: ChartWord| view.with_word(view.series[series], word);
        match self {
            Column::Numbers(series) => Heading::amounts(view.amounts(*series), view.series[*series]),
            Column::Shares(series) => Heading::amounts(&shares::amounts(view), &of(*series, ChartWord::Share)),
            Column::End(series, end) => Heading::amounts(view.amounts(*series), &of(*series, end.word())),
            Column::RibbonEnd(series, nth, end) => {
                let ribbon = ribbon_name(view, *series, *nth);
                Heading::amounts(view.amounts(*series), &view.with_word(&ribbon, end.word()))
            }
            Column::Kinds(series) => {
                Heading::text([view.series[*series], view.speech().colon, &view.texts.kind].concat())
            }
            Column::RowKinds => Heading::text(view.texts.kind.as_str()),
        }
    }

    fn cell(&self, view: &View<'_>, category: usize) -> PlotCell {
        let number = |amounts: &Amounts<'_>, value: Option<Exact>| match value {
            Some(value) => PlotCell::Number(amounts.written(value), amounts.plain(value)),
            None => PlotCell::Missing,
        };
        let point = |series: &usize| view.point(*series, category);
        let kind = |kind: Option<Kind>| PlotCell::Text(kind.map_or("", |kind| view.texts.kind(kind)).to_owned());
        match self {
            Column::Numbers(series) => number(view.amounts(*series), point(series).map(|point| point.value)),
            Column::Shares(series) => number(&shares::amounts(view), shares::of(view, *series, category)),
            Column::End(series, end) => {
                let bar = point(series).and_then(|point| point.error_bar);
                number(view.amounts(*series), bar.map(|bar| end.of(bar)))
            }
            Column::RibbonEnd(series, nth, end) => {
                let ends = view.ribbons(*series).get(*nth).and_then(|ribbon| *ribbon.ends.get(category)?);
                number(view.amounts(*series), ends.map(|ends| end.of(ends)))
            }
            Column::Kinds(series) => kind(point(series).map(|point| point.kind)),
            Column::RowKinds => kind((0..view.series.len()).find_map(|series| point(&series)).map(|point| point.kind)),
        }
    }
}

/// Whether a category is one of the data: a tile map also has tiles of which they say nothing.
fn is_given(view: &View<'_>, category: usize) -> bool {
    view.chart.kind() != ChartKind::TileMap || !view.chart.body.categories()[category].is_absent
}

/// The table of categories by series: a row for each category, under the label of the categories.
pub(crate) fn of_series(view: &View<'_>, label: &Localized) -> PlotTable {
    let columns = columns(view);
    let first = Heading::text(label.get(view.lang));
    let row = |category: usize| {
        let cells = columns.iter().map(|column| column.cell(view, category));
        std::iter::once(PlotCell::Text(view.categories[category].clone())).chain(cells).collect()
    };
    PlotTable {
        heads: std::iter::once(first).chain(columns.iter().map(|column| column.heading(view))).collect(),
        rows: (0..view.categories.len()).filter(|category| is_given(view, *category)).map(row).collect(),
    }
}
