//! A box plot in words and numbers: the description and the table.

use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::plot_table::{Heading, PlotCell, PlotTable};
use super::texts::ChartWord;
use super::view::{View, short_name};
use crate::i18n::sentences::about_charts;
use crate::model::{BoxGroup, Boxes, Exact};

/// How the values are written.
pub(crate) fn amounts<'a>(view: &View<'_>, plot: &'a Boxes) -> Amounts<'a> {
    let values: Vec<Exact> = plot.groups.iter().flat_map(|group| group.five).collect();
    let amounts = Amounts::new(&plot.value, &values, view.lang);
    // Panels are counted alike.
    if view.is_panel() { amounts.counted_in(view.main.scale) } else { amounts.around(typical(&plot.groups), &values) }
}

/// The median of the medians: the outermost values may be far larger than what a box plot is about.
pub(crate) fn typical<'a>(groups: impl IntoIterator<Item = &'a BoxGroup>) -> Decimal {
    let mut medians: Vec<Decimal> = groups.into_iter().map(|group| group.five[2].value.abs()).collect();
    medians.sort_unstable();
    medians.get(medians.len() / 2).copied().unwrap_or_default()
}

/// `A轮：17个值，最小5，下四分位10，中位数14，上四分位20，最大40`.
pub(crate) fn sentence(view: &View<'_>, plot: &Boxes, group: &BoxGroup) -> String {
    let amounts = amounts(view, plot);
    let five = group.five.map(|value| amounts.full(value));
    let name = short_name(&group.name, view.lang);
    let start = if name.is_empty() { String::new() } else { name + view.speech().colon };
    start + &about_charts(view.lang).five_numbers(group.count, &five)
}

/// The five numbers of every group.
pub(crate) fn describe(view: &View<'_>, plot: &Boxes) -> String {
    let mut out = about_charts(view.lang).boxes_opening(amounts(view, plot).name());
    for group in &plot.groups {
        out.push_str(&sentence(view, plot, group));
        out.push_str(view.speech().stop);
    }
    out.truncate(out.trim_end().len());
    out
}

/// The middle half of every group, in a few words.
pub(crate) fn middles(view: &View<'_>, plot: &Boxes) -> String {
    let amounts = amounts(view, plot);
    let told = plot.groups.iter().map(|group| {
        let [_, quartiles @ .., _] = group.five.map(|value| amounts.full(value));
        about_charts(view.lang).middle_half(&short_name(&group.name, view.lang), &quartiles)
    });
    told.collect::<Vec<_>>().join(view.speech().semicolon)
}

/// A row for each group: how many values, the five numbers, the whiskers and what lies beyond them.
pub(crate) fn grid(view: &View<'_>, plot: &Boxes) -> PlotTable {
    let amounts = amounts(view, plot);
    let word = |word: ChartWord| view.texts.word(word);
    let numbers = [
        ChartWord::Lowest,
        ChartWord::LowerQuartile,
        ChartWord::Median,
        ChartWord::UpperQuartile,
        ChartWord::Highest,
        ChartWord::LowerWhisker,
        ChartWord::UpperWhisker,
    ];
    let numbers = numbers.map(word);
    let [values, outliers, beyond] = [ChartWord::Values, ChartWord::Outliers, ChartWord::ValuesOfOutliers].map(word);
    // The unit of all numbers is once, in the first head.
    let first = match plot.name.get(view.lang) {
        "" => amounts.head(),
        name => format!("{name}{}", view.bracketed(&amounts.head())),
    };
    let any = plot.groups.iter().any(|group| !group.outliers.is_empty());
    let mut heads = vec![Heading::text(first), Heading::count(values)];
    heads.extend(numbers.map(|name| Heading::amounts(&amounts, name).named(name)));
    heads.push(Heading::count(outliers));
    heads.extend(any.then(|| Heading::text(beyond)));
    let number = |value: Exact| PlotCell::Number(amounts.written(value), amounts.plain(value));
    let count = |count: usize| PlotCell::Number(count.to_string(), count.to_string());
    let row = |group: &BoxGroup| {
        let mut row = vec![PlotCell::Text(short_name(&group.name, view.lang)), count(group.count)];
        row.extend(group.five.iter().chain(&group.whiskers).map(|value| number(*value)));
        row.push(count(group.outliers.len()));
        // A spreadsheet would take a hyphen in front for the beginning of a formula.
        let beyond = group.outliers.iter().map(|value| amounts.plain(*value).replace('-', "\u{2212}"));
        let beyond: Vec<String> = beyond.collect();
        row.extend(any.then(|| PlotCell::Text(beyond.join("; "))));
        row
    };
    PlotTable { heads, rows: plot.groups.iter().map(row).collect() }
}
