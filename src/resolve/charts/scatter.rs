//! Joins scatter plots with their data: two columns, of which one may hold dates or the words of lanes, perhaps sizes,
//! names, groups, and the order of a path.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::join::{Join, MOST_SERIES};
use super::names::{Names, category_name};
use super::order;
use crate::diag::{Diagnostic, Span};
use crate::model::{
    AxisScale, CategoryName, Cell, Chart, ChartBody, ColumnType, Connect, Date, Dot, DotAxis, DotGroup, Exact,
    Localized, Measured, Path, Scatter, Unplaced,
};

/// Builds the chart. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = across(join);
    let y = upward(join, x);
    let spec = join.spec;
    let encoding = &spec.encoding;
    let order = order(join);
    let label = join.named(encoding.label.as_ref()).or(order);
    let series = join.named(encoding.series.as_ref());
    let size = size(join);
    let (x, y) = (x?, y?);
    let axes = axes(join, x, y);
    let lanes = axes.each_ref().map(|axis| axis.names.iter().cloned().collect::<Names>());
    // What is named for no column is for the one of values.
    let (is_lying, kinds) = (axes[1].has_lanes(), join.kind_column(y));
    let x_ends = if is_lying || names_own(join, x) { join.ends(x) } else { None };
    let ends = if is_lying { None } else { join.ends(y) };
    spec.errors.all().into_iter().for_each(|(_, columns)| join.check_companions(columns, &[x, y]));
    let (mut groups, mut unplaced): (Vec<DotGroup>, Vec<Unplaced>) = (vec![], vec![]);
    let (mut turns, mut group_names) = (Turns::default(), Names::default());
    for row in &join.data.rows {
        let name_of = |column: Option<usize>| {
            column.map_or_else(Localized::default, |column| {
                words(&category_name(&join.data.columns[column], &row[column]))
            })
        };
        let (name, group) = (name_of(label), name_of(series));
        let values = [place(join, (&axes[0], &lanes[0]), row, x), place(join, (&axes[1], &lanes[1]), row, y)];
        let measured = size.map(|size| join.number(row, size));
        let turn = turns.next(join, &group, row, order);
        let ([Some(across), Some(upward)], None | Some(Some(_))) = (values, measured) else {
            unplaced.push(Unplaced { name, group, values, size: measured.flatten() });
            continue;
        };
        let kind = join.kind_of(row, if is_lying { x } else { y }, kinds);
        let error_bar = ends.and_then(|ends| join.error_bar(row, (y, axes[1].scale), ends, upward));
        let x_error_bar = x_ends.and_then(|ends| join.error_bar(row, (x, axes[0].scale), ends, across));
        let dot = Dot { name, size: measured.flatten(), turn, error_bar, x_error_bar, kind, ..Dot::at(across, upward) };
        match groups.get_mut(group_names.add(group.clone())) {
            Some(group) => group.dots.push(dot),
            None => groups.push(DotGroup { name: group, dots: vec![dot] }),
        }
    }
    if groups.is_empty() {
        join.nothing();
    }
    for (axis, column) in axes.iter().zip([x, y]).filter(|(axis, _)| axis.names.is_empty()) {
        join.check_log(axis.scale, &[column]);
    }
    check_fit(join, &axes, &groups);
    check(join, &mut groups);
    let path = path(join, order);
    if path.is_some() {
        turns.sort(&mut groups);
    }
    let [across, upward] = axes;
    let plot = Scatter {
        size: size.map(|size| join.declared(size)),
        path,
        name: label.map_or_else(Localized::default, |label| join.data.columns[label].label.clone()),
        unplaced,
        fit: encoding.fit,
        ..Scatter::new(across, upward, groups)
    };
    let devices = join.scatter_devices(&plot, (x, y));
    Some(join.chart(ChartBody::Scatter(plot), devices))
}

/// Whether a column has error bars of its own: what is named for no column is for the one of values.
fn names_own(join: &Join<'_, '_>, column: usize) -> bool {
    let name = &join.data.columns[column].name;
    let errors = join.spec.errors.all();
    errors.into_iter().any(|(_, columns)| columns.by_series.iter().any(|entry| entry.series.0 == *name))
}

/// The column that lies across: numbers, dates or words, and named.
fn across(join: &mut Join<'_, '_>) -> Option<usize> {
    let Some((name, span)) = &join.spec.x else {
        join.problems.push(
            Diagnostic::error("missing-key", join.spec.span, "this chart has no `x`")
                .hint("name the column of numbers for the horizontal axis"),
        );
        return None;
    };
    let column = join.column(name, *span)?;
    if join.data.columns[column].content == ColumnType::Kind {
        join.wrong_column(*span, column, "numbers, dates or names");
        return None;
    }
    has_lanes(join, column, *span).then_some(column)
}

/// The column that lies upward: numbers, or the words of lanes where numbers lie across.
fn upward(join: &mut Join<'_, '_>, x: Option<usize>) -> Option<usize> {
    let spec = join.spec;
    if let [(name, span)] = &spec.y[..]
        && let Some(column) = join.data.column(name)
        && join.data.columns[column].content == ColumnType::Text
    {
        let is_number = |x: usize| matches!(join.data.columns[x].content, ColumnType::Number(_));
        if !x.is_none_or(is_number) {
            join.wrong_column(*span, column, "numbers");
            return None;
        }
        join.column(name, *span)?;
        return has_lanes(join, column, *span).then_some(column);
    }
    join.only_y(x)
}

/// Whether a column can lie along an axis. Its words make lanes, unless they are so many that nobody meant that, or some
/// of them are numbers: then the others are slips in a column of numbers. Both are reported.
fn has_lanes(join: &mut Join<'_, '_>, column: usize, span: Span) -> bool {
    if join.data.columns[column].content != ColumnType::Text {
        return true;
    }
    let texts: BTreeSet<&str> = join.on_axes().rows.iter().filter_map(|row| row[column].as_written()).collect();
    let numbers = texts.iter().filter(|text| Exact::parse(text).is_some()).count();
    if numbers > 0 && numbers < texts.len() {
        join.wrong_column(span, column, "numbers");
        return false;
    }
    if texts.len() > MOST_LANES {
        let message =
            format!("`{}` has {} names, and each would be a lane", join.data.columns[column].name, texts.len());
        join.problems.push(
            Diagnostic::error("too-many-lanes", span, message)
                .hint(format!("keep at most {MOST_LANES}: `steps: [{{filter: …}}]`, or name the points with `label`")),
        );
    }
    texts.len() <= MOST_LANES
}

/// More lanes than this are no longer compared.
const MOST_LANES: usize = 40;

/// The column of sizes: numbers, none of them negative.
fn size(join: &mut Join<'_, '_>) -> Option<usize> {
    let (name, span) = join.spec.encoding.size.as_ref()?;
    let column = join.column(name, *span)?;
    if !matches!(join.data.columns[column].content, ColumnType::Number(_)) {
        join.wrong_column(*span, column, "numbers");
        return None;
    }
    for cell in join.data.rows.iter().filter_map(|row| row.get(column)) {
        if cell.number().is_some_and(|number| number.value < Decimal::ZERO) {
            join.problems.push(
                Diagnostic::error("negative-size", cell.span, "no area is negative")
                    .related(*span, "the areas of points are as large as these values")
                    .hint("name a column of amounts, or leave the cell empty"),
            );
        }
    }
    Some(column)
}

/// The column that gives the order of a path: numbers or dates.
fn order(join: &mut Join<'_, '_>) -> Option<usize> {
    let Some(Connect::Column(name, span)) = &join.spec.encoding.connect else { return None };
    let column = join.column(name, *span)?;
    if !matches!(join.data.columns[column].content, ColumnType::Number(_) | ColumnType::Date) {
        join.wrong_column(*span, column, "numbers or dates");
        return None;
    }
    Some(column)
}

/// The path that `connect` asks for. Its direction is read from names.
fn path(join: &mut Join<'_, '_>, order: Option<usize>) -> Option<Path> {
    match join.spec.encoding.connect.as_ref()? {
        Connect::Column(..) => order.map(|column| Path::Column(join.data.columns[column].label.clone())),
        Connect::Rows(span) => {
            if join.spec.encoding.label.is_none() {
                join.problems.push(
                    Diagnostic::error("missing-key", *span, "nothing tells which way this path runs")
                        .hint("name the column of the order, `connect: year`, or that of names, `label: name`"),
                );
            }
            Some(Path::Rows)
        }
    }
}

/// Both axes.
fn axes(join: &mut Join<'_, '_>, x: usize, y: usize) -> [DotAxis; 2] {
    let (scales, span) = join.spec.encoding.scale;
    let is_both = scales.x == scales.y;
    let across = if join.data.columns[y].content == ColumnType::Text { join.measured(x) } else { join.declared(x) };
    [(x, scales.x, across, "x"), (y, scales.y, join.measured(y), "y")].map(|(column, scale, measured, key)| {
        if matches!(join.data.columns[column].content, ColumnType::Number(_)) {
            return DotAxis::numbers(measured, scale);
        }
        if are_years(join, column) {
            return DotAxis::numbers(Measured { is_year: true, ..measured }, scale);
        }
        if let (AxisScale::Log, false, Some(span)) = (scale, is_both, span) {
            let message = format!("`{key}` {}, but a logarithmic axis needs numbers", join.data.description(column));
            join.problems.push(Diagnostic::error("conflicting-keys", span, message).hint("take it out"));
        }
        let mut names = Names::default();
        // Panels on shared axes have the lanes and dates of all.
        for row in join.on_axes().rows.iter().filter(|row| !row[column].is_empty()) {
            let name = category_name(&join.data.columns[column], &row[column]);
            names.add(name);
        }
        let mut names = names.into_all();
        names.sort_by_key(CategoryName::date);
        DotAxis { measured, scale: AxisScale::Linear, names }
    })
}

/// The place of a row on an axis.
fn place(join: &Join<'_, '_>, (axis, names): (&DotAxis, &Names), row: &[Cell], column: usize) -> Option<Exact> {
    if axis.measured.is_year {
        return year(&row[column]);
    }
    if axis.names.is_empty() {
        return join.number(row, column);
    }
    let name = category_name(&join.data.columns[column], &row[column]);
    Some(Exact::from(Decimal::from(names.find(&name)?)))
}

/// The order of the rows of each group.
#[derive(Default)]
struct Turns {
    names: Names<Localized>,
    /// The keys of the rows of each group, as they come.
    groups: Vec<Vec<Turn>>,
    /// Where each key of a group is first written.
    firsts: BTreeMap<(usize, Turn), Span>,
}

/// The key of a row in the order of a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Row(usize),
    Number(Decimal),
    Date(Date),
}

impl Turns {
    /// The number of a row in its group as it comes.
    fn next(&mut self, join: &mut Join<'_, '_>, group: &Localized, row: &[Cell], order: Option<usize>) -> usize {
        let at = self.names.add(group.clone());
        self.groups.resize(self.groups.len().max(at + 1), vec![]);
        let rows = &mut self.groups[at];
        let nth = rows.len();
        let Some(column) = order else {
            rows.push(Turn::Row(nth));
            return nth;
        };
        let cell = &row[column];
        let turn = match cell.as_written().and_then(Date::parse) {
            _ if cell.is_empty() => None,
            Some(date) if join.data.columns[column].content == ColumnType::Date => Some(Turn::Date(date)),
            _ => cell.number().map(|number| Turn::Number(number.value)),
        };
        if turn.is_none() {
            let problem = join.nameless(column, cell, "a path has an order");
            join.problems.extend(problem.map(|problem| problem.hint("give the value, or leave the row out")));
        }
        let turn = turn.unwrap_or(Turn::Row(nth));
        if let Some(first) = self.firsts.get(&(at, turn)) {
            let written = cell
                .as_written()
                .map_or_else(|| cell.number().map_or_else(String::new, |n| n.value.to_string()), str::to_owned);
            join.problems.push(
                Diagnostic::error("duplicate-category", cell.span, format!("`{written}` has two rows"))
                    .related(*first, "the first of them")
                    .hint("several paths are separated by `series`, the column that names each"),
            );
        }
        self.firsts.entry((at, turn)).or_insert(cell.span);
        rows.push(turn);
        nth
    }

    /// Puts the points of each group into the order of its path.
    fn sort(&self, groups: &mut [DotGroup]) {
        for group in groups {
            let Some(rows) = self.names.find(&group.name).map(|at| &self.groups[at]) else { continue };
            let mut sorted: Vec<usize> = (0..rows.len()).collect();
            sorted.sort_by_key(|at| rows[*at]);
            let turns = order::places(&sorted);
            group.dots.iter_mut().for_each(|dot| dot.turn = turns[dot.turn]);
            group.dots.sort_by_key(|dot| dot.turn);
        }
    }
}

/// Whether a column of dates holds years alone.
pub(super) fn are_years(join: &Join<'_, '_>, column: usize) -> bool {
    let is_year = |cell: &Cell| cell.is_empty() || year(cell).is_some();
    join.data.columns[column].content == ColumnType::Date && join.on_axes().rows.iter().all(|row| is_year(&row[column]))
}

/// The year that a cell holds.
pub(super) fn year(cell: &Cell) -> Option<Exact> {
    match cell.as_written().and_then(Date::parse)? {
        Date::Year(year) => Some(Exact::from(Decimal::from(year))),
        _ => None,
    }
}

/// A straight line fits points between two axes of equal steps.
fn check_fit(join: &mut Join<'_, '_>, axes: &[DotAxis; 2], groups: &[DotGroup]) {
    if join.spec.encoding.fit.is_none() {
        return;
    }
    let dots = || groups.iter().flat_map(|group| &group.dots);
    let first = dots().next().map(|dot| dot.x.value);
    let (span, message, hint) = match join.spec.encoding.scale {
        _ if axes.iter().any(|axis| !axis.names.is_empty()) => {
            (join.spec.kind_span, "a line is fitted to numbers, and here one axis has none", "take `fit` out")
        }
        (scales, Some(span)) if scales.any_log() => {
            (span, "a straight line is not straight on logarithmic axes", "take `fit` or `scale: log` out")
        }
        _ if first.is_some() && dots().all(|dot| Some(dot.x.value) == first) => {
            (join.spec.kind_span, "no line fits points that all have the same `x`", "take `fit` out")
        }
        _ => return,
    };
    join.problems.push(Diagnostic::error("no-fit", span, message).hint(hint));
}

/// Groups have colours of their own, and what is highlighted exists.
fn check(join: &mut Join<'_, '_>, groups: &mut [DotGroup]) {
    if groups.len() > MOST_SERIES {
        let span = join.spec.encoding.series.as_ref().map_or(join.spec.kind_span, |(_, span)| *span);
        let message = format!("{} series are more than colours can tell apart", groups.len());
        join.problems.push(
            Diagnostic::error("too-many-series", span, message)
                .hint(format!("draw at most {MOST_SERIES}: put the smaller ones together")),
        );
    }
    for (wanted, span) in &join.spec.highlight {
        let is_it = |name: &Localized| name.is_named(wanted);
        let mut found = false;
        for group in groups.iter_mut() {
            let whole = is_it(&group.name);
            for dot in group.dots.iter_mut().filter(|dot| whole || is_it(&dot.name)) {
                (dot.highlight, found) = (true, true);
            }
        }
        if !found {
            let known = groups.iter().flat_map(|group| group.dots.iter().map(|dot| &dot.name).chain([&group.name]));
            let known: Vec<&str> = known.map(|name| name.as_written()).filter(|name| !name.is_empty()).collect();
            let message = format!("there is neither a point nor a series `{wanted}`");
            join.problems.push(Diagnostic::error("unknown-value", *span, message).suggest(wanted, &known));
        }
    }
}

/// A name in words.
fn words(name: &CategoryName) -> Localized {
    match name {
        CategoryName::Date(date) => Localized::same(crate::i18n::date::iso(*date)),
        CategoryName::Text(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use super::*;
    use crate::model::ErrorBar;
    use crate::model::Lang;

    const DATA: &str = "data: [[name, g, a, b], [p, u, 1, 10], [q, u, 2, 20], [r, v, 3, 35], [s, v, null, 1]]\n";

    #[test]
    fn points_have_names_and_groups_and_missing_ones_are_told_apart() {
        let chart = sound(&format!("type: scatter\nx: a\ny: b\nlabel: name\nseries: g\nhighlight: r\n{DATA}"));
        let ChartBody::Scatter(plot) = &chart.body else { panic!("a scatter plot") };
        assert_eq!(plot.groups.iter().map(|group| group.dots.len()).collect::<Vec<_>>(), [2, 1]);
        assert!(plot.groups[1].dots[0].highlight);
        assert_eq!(plot.groups[1].dots[0].name, Localized::same("r"));
        let [missing] = &plot.unplaced[..] else { panic!("one row without a place") };
        assert_eq!((missing.name.get(Lang::En), missing.values[0].is_none()), ("s", true));
    }

    #[test]
    fn points_may_be_uncertain_in_both_directions() {
        let data = "data: [[a, b, a_low, a_high, e], [2, 10, 1, 4, 3]]\n";
        let ends = |text: &str| {
            let ChartBody::Scatter(plot) = sound(&format!("type: scatter\nx: a\ny: b\n{text}\n{data}")).body else {
                panic!("a scatter plot")
            };
            let dot = plot.groups[0].dots[0].clone();
            let written = |bar: ErrorBar| format!("{} {}", bar.low.value.normalize(), bar.high.value.normalize());
            [dot.x_error_bar.map(written), dot.error_bar.map(written)]
        };
        assert_eq!(ends("error: e"), [None, Some("7 13".into())]);
        assert_eq!(ends("low: {a: a_low}\nhigh: {a: a_high}"), [Some("1 4".into()), None]);
        assert_eq!(ends("error: {a: a_low, b: e}"), [Some("1 3".into()), Some("7 13".into())]);
        wrong(
            &format!("type: scatter\nx: a\ny: b\nerror: {{c: e}}\n{data}"),
            "`c` is not drawn in this chart",
            "c",
            "",
        );
    }

    #[test]
    fn years_other_dates_and_words_may_lie_across() {
        let start = "type: scatter\nx: t\ny: v\n";
        let chart = sound(&format!("{start}data: [[t, v], [1998, 1], [2024, 2]]\n"));
        let ChartBody::Scatter(plot) = &chart.body else { panic!("a scatter plot") };
        assert_eq!((plot.x.measured.is_year, plot.groups[0].dots[1].x.value), (true, Decimal::from(2024)));
        let places = |text: &str| -> (usize, Vec<String>) {
            let chart = sound(&format!("{start}data: [[t, v], {text}]\n"));
            let ChartBody::Scatter(plot) = chart.body else { panic!("a scatter plot") };
            (plot.x.names.len(), plot.groups[0].dots.iter().map(|dot| dot.x.value.to_string()).collect())
        };
        assert_eq!(places("[2024-01, 1], [2023-12, 2], [2024-01, 3]"), (2, vec!["1".into(), "0".into(), "1".into()]));
        assert_eq!(places("[b, 1], [a, 2], [b, 3]"), (2, vec!["0".into(), "1".into(), "0".into()]));
    }

    #[test]
    fn paths_follow_a_column_or_the_rows_and_are_cut_at_what_has_no_point() {
        let data = "data: [[t, a, b], [2003, 1, 10], [2001, 2, 20], [2002, null, 30], [2004, 3, 40]]\n";
        let turns = |keys: &str| -> Vec<(String, usize)> {
            let ChartBody::Scatter(plot) = sound(&format!("type: scatter\nx: a\ny: b\n{keys}\n{data}")).body else {
                panic!("a scatter plot")
            };
            plot.groups[0].dots.iter().map(|dot| (dot.name.as_written().to_owned(), dot.turn)).collect()
        };
        let named = |all: [(&str, usize); 3]| all.map(|(name, turn)| (name.to_owned(), turn)).to_vec();
        assert_eq!(turns("connect: t"), named([("2001", 0), ("2003", 2), ("2004", 3)]));
        assert_eq!(turns("connect: true\nlabel: t"), named([("2003", 0), ("2001", 1), ("2004", 3)]));
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        let start = "type: scatter\n";
        wrong(&format!("{start}y: b\n{DATA}"), "this chart has no `x`", "", "the horizontal axis");
        wrong(&format!("{start}x: name\ny: g\n{DATA}"), "`g` holds text, but numbers are needed here", "g", "");
        wrong(
            &format!("{start}x: g\ny: b\nscale: {{x: log}}\n{DATA}"),
            "`x` holds text, but a logarithmic axis needs numbers",
            "{x: log}",
            "take it out",
        );
        wrong(
            &format!("{start}x: g\ny: b\nfit: linear\n{DATA}"),
            "a line is fitted to numbers, and here one axis has none",
            "scatter",
            "take `fit` out",
        );
        wrong(
            &format!("{start}x: a\ny: b\nsize: name\n{DATA}"),
            "`name` holds text, but numbers are needed here",
            "name",
            "",
        );
        wrong(
            &format!("{start}x: a\ny: b\nconnect: name\n{DATA}"),
            "`name` holds text, but numbers or dates are needed here",
            "name",
            "",
        );
        wrong(
            &format!("{start}x: a\ny: b\nconnect: true\n{DATA}"),
            "nothing tells which way this path runs",
            "true",
            "`label: name`",
        );
        wrong(&format!("{start}x: a\ny: b\nlabel: nam\n{DATA}"), "the data has no column `nam`", "nam", "`name`");
        wrong(
            &format!("{start}x: a\ny: b\nhighlight: z\n{DATA}"),
            "there is neither a point nor a series `z`",
            "z",
            "",
        );
        wrong(
            "type: scatter\nx: a\ny: b\nscale: log\ndata: [[a, b], [0, 1], [2, 3]]",
            "a logarithmic axis has no zero and no negative values",
            "0",
            "leave the cell empty",
        );
        wrong(
            "type: scatter\nx: a\ny: b\nfit: linear\ndata: [[a, b], [2, 1], [2, 3]]",
            "no line fits points that all have the same `x`",
            "scatter",
            "take `fit` out",
        );
    }
}
