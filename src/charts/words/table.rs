//! The data of categories by series as a table.

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::shares;
use super::texts::ChartWord;
use super::view::View;
use crate::model::{Exact, Kind, Localized};

/// A column of the table.
enum Column {
    /// The numbers of a series.
    Numbers(usize),
    /// The shares that the picture shows of them.
    Shares(usize),
    /// The ends of a series' error bars.
    End(usize, End),
    /// The kinds of a series.
    Kinds(usize),
    /// The kinds of the rows, where they hold for all series.
    RowKinds,
}

/// An end of an error bar.
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
                number(view.amounts(*series), bar.map(|bar| if matches!(end, End::Low) { bar.low } else { bar.high }))
            }
            Column::Kinds(series) => kind(point(series).map(|point| point.kind)),
            Column::RowKinds => kind((0..view.series.len()).find_map(|series| point(&series)).map(|point| point.kind)),
        }
    }
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
        rows: (0..view.categories.len()).map(row).collect(),
    }
}
