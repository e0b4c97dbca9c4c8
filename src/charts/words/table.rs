//! The data of categories by series as a table.

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::shares;
use super::sheet::Sheet;
use super::texts::ChartWord;
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

fn columns(sheet: &Sheet<'_>) -> Vec<Column> {
    let count = sheet.series.len();
    let kinds = |category: usize| (0..count).filter_map(move |s| sheet.point(s, category)).map(|point| point.kind);
    let same = |category: usize| {
        let mut kinds = kinds(category);
        kinds.next().is_none_or(|first| kinds.all(|kind| kind == first))
    };
    let by_row = (0..sheet.categories.len()).all(same);
    let mut out = vec![];
    for series in 0..count {
        out.push(Column::Numbers(series));
        out.extend(shares::are_shown(sheet).then_some(Column::Shares(series)));
        if (0..sheet.categories.len()).any(|category| sheet.error_bar(series, category).is_some()) {
            out.extend([Column::End(series, End::Low), Column::End(series, End::High)]);
        }
        let any =
            || (0..sheet.categories.len()).filter_map(|c| sheet.point(series, c)).any(|p| p.kind != Kind::Reported);
        if !by_row && any() {
            out.push(Column::Kinds(series));
        }
    }
    if by_row && !sheet.kinds.is_empty() {
        out.push(Column::RowKinds);
    }
    out
}

impl Column {
    fn heading(&self, sheet: &Sheet<'_>) -> Heading {
        let of = |series: usize, word: ChartWord| sheet.with_word(sheet.series[series], word);
        match self {
            Column::Numbers(series) => Heading::amounts(sheet.amounts(*series), sheet.series[*series]),
            Column::Shares(series) => Heading::amounts(&shares::amounts(sheet), &of(*series, ChartWord::Share)),
            Column::End(series, end) => Heading::amounts(sheet.amounts(*series), &of(*series, end.word())),
            Column::Kinds(series) => {
                Heading::text([sheet.series[*series], sheet.speech().colon, &sheet.texts.kind].concat())
            }
            Column::RowKinds => Heading::text(sheet.texts.kind.as_str()),
        }
    }

    fn cell(&self, sheet: &Sheet<'_>, category: usize) -> PlotCell {
        let number = |amounts: &Amounts<'_>, value: Option<Exact>| match value {
            Some(value) => PlotCell::Number(amounts.written(value), amounts.plain(value)),
            None => PlotCell::Missing,
        };
        let point = |series: &usize| sheet.point(*series, category);
        let kind = |kind: Option<Kind>| PlotCell::Text(kind.map_or("", |kind| sheet.texts.kind(kind)).to_owned());
        match self {
            Column::Numbers(series) => number(sheet.amounts(*series), point(series).map(|point| point.value)),
            Column::Shares(series) => number(&shares::amounts(sheet), shares::of(sheet, *series, category)),
            Column::End(series, end) => {
                let bar = point(series).and_then(|point| point.error_bar);
                number(sheet.amounts(*series), bar.map(|bar| if matches!(end, End::Low) { bar.low } else { bar.high }))
            }
            Column::Kinds(series) => kind(point(series).map(|point| point.kind)),
            Column::RowKinds => kind((0..sheet.series.len()).find_map(|series| point(&series)).map(|point| point.kind)),
        }
    }
}

/// The table of categories by series: a row for each category, under the label of the categories.
pub(crate) fn of_series(sheet: &Sheet<'_>, label: &Localized) -> PlotTable {
    let columns = columns(sheet);
    let first = Heading::text(label.get(sheet.lang));
    let row = |category: usize| {
        let cells = columns.iter().map(|column| column.cell(sheet, category));
        std::iter::once(PlotCell::Text(sheet.categories[category].clone())).chain(cells).collect()
    };
    PlotTable {
        heads: std::iter::once(first).chain(columns.iter().map(|column| column.heading(sheet))).collect(),
        rows: (0..sheet.categories.len()).map(row).collect(),
    }
}
