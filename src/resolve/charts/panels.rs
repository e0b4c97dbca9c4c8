//! Joins small multiples: a column tells the panels apart, and each panel is a chart of its own, built like any
//! other from its part of the rows.
//!
//! On shared axes every panel gets every category, in one order, so that the same place means the same thing
//! in all of them.

use rust_decimal::Decimal;

use super::join::Join;
use super::names::{Names, category_name, is_named, written};
use super::order;
use super::timeline;
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Axes, CategoryName, Cell, CellValue, Chart, ChartBody, ChartKind, ChartSpec, ColumnType, Dataset, Date, Devices,
    Form, Marks, Order, Panel, Panels, PanelsSpec, SeriesBody, Shown, Sort, Sums,
};

/// More panels than this are a wall.
const MOST_PANELS: usize = 24;

/// The rows of one panel.
struct Group {
    name: CategoryName,
    rows: Vec<usize>,
}

/// Builds a chart by its kind: that of each panel.
pub(super) type Build = fn(Join<'_, '_>) -> Option<Chart>;

/// Builds small multiples. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>, build: Build) -> Option<Chart> {
    let spec = join.spec.encoding.panels.as_ref()?;
    let Some((name, span)) = &spec.column else {
        join.problems.push(
            Diagnostic::error("missing-key", join.spec.span, "this chart has no `panel`")
                .hint("name the column whose values tell the panels apart"),
        );
        return None;
    };
    let column = join.column(name, *span)?;
    let groups = groups(join, column);
    if groups.len() > MOST_PANELS {
        let message = format!("{} panels are too many", groups.len());
        join.problems.push(
            Diagnostic::error("too-many-panels", *span, message)
                .label(format!("at most {MOST_PANELS}"))
                .hint("leave the smallest out"),
        );
    }
    if spec.of == ChartKind::Range && timeline::is_dated(join) {
        join.problems.push(
            Diagnostic::error("conflicting-keys", *span, "panels cannot have ranges over dates")
                .hint("draw one chart, and name this column in `series` or `x`"),
        );
        return None;
    }
    let drawn = drawn(join, spec, column)?;
    let data = parts(join, spec, &drawn, &groups)?;
    let mut panels = panels(join, &drawn, groups, &data, build);
    let label = join.data.columns[column].label.clone();
    sort(&mut panels, spec.order);
    let body = Panels { label, axes: spec.axes, context: spec.context, panels };
    (!body.panels.is_empty()).then(|| join.chart(ChartBody::Panels(body), Devices::default()))
}

/// The rows of each panel, in the order in which the panels begin.
fn groups(join: &mut Join<'_, '_>, column: usize) -> Vec<Group> {
    let (mut groups, mut names): (Vec<Group>, Names) = (vec![], Names::default());
    for (at, row) in join.data.rows.iter().enumerate() {
        let cell = &row[column];
        if cell.value == CellValue::Empty {
            join.problems.extend(join.nameless(column, cell, "it would be in a panel without a name"));
            continue;
        }
        let name = category_name(&join.data.columns[column], cell);
        match groups.get_mut(names.add(name.clone())) {
            Some(group) => group.rows.push(at),
            None => groups.push(Group { name, rows: vec![at] }),
        }
    }
    groups
}

/// What each panel is built from, besides its rows: the specification of a chart of its kind.
fn drawn(join: &mut Join<'_, '_>, spec: &PanelsSpec, panel: usize) -> Option<ChartSpec> {
    let mut drawn = ChartSpec { kind: spec.of, ..join.spec.clone() };
    drawn.encoding.panels = None;
    let is_number = |at: &usize| matches!(join.data.columns[*at].content, ColumnType::Number(_));
    if drawn.y.is_empty() && is_number(&panel) {
        let others = (0..join.data.columns.len()).filter(|at| *at != panel).filter(is_number);
        drawn.y = others.map(|at| (join.data.columns[at].name.clone(), join.spec.span)).collect();
    }
    // Without a name for its groups a panel holds one box.
    if spec.of.row().form == Form::Series && drawn.x.is_none() {
        let series = join.spec.encoding.series.as_ref().and_then(|(name, _)| join.data.column(name));
        let x = join.category_column(&std::iter::once(panel).chain(series).collect::<Vec<_>>())?;
        drawn.x = Some((join.data.columns[x].name.clone(), join.spec.span));
    }
    Some(drawn)
}

/// The data of each panel.
fn parts(join: &mut Join<'_, '_>, spec: &PanelsSpec, drawn: &ChartSpec, groups: &[Group]) -> Option<Vec<Dataset>> {
    // Of a long table each row is just one cell.
    let is_long = drawn.encoding.series.is_some();
    let by_category = spec.of.row().form == Form::Series && spec.of.row().shown != Shown::Rows && !is_long;
    let part = |rows: Vec<Vec<Cell>>| Dataset { rows, ..head(join.data) };
    if spec.axes == Axes::Own || !by_category {
        let rows = |group: &Group| group.rows.iter().map(|at| join.data.rows[*at].clone()).collect();
        return Some(groups.iter().map(|group| part(rows(group))).collect());
    }
    let (name, span) = drawn.x.as_ref()?;
    let x = join.column(name, *span)?;
    let categories = categories(join, drawn, x)?;
    let mut all = vec![];
    for group in groups {
        let rows = categories.iter().map(|(name, cell)| complete(join, group, x, (name, cell))).collect();
        all.push(Dataset { rows, ..head(join.data) });
    }
    Some(all)
}

/// A data set without its rows.
fn head(data: &Dataset) -> Dataset {
    Dataset {
        id: data.id.clone(),
        span: data.span,
        title: data.title.clone(),
        note: data.note.clone(),
        sources: data.sources.clone(),
        page: data.page,
        columns: data.columns.clone(),
        rows: vec![],
        references: vec![],
        claims: vec![],
        total: None,
        remarks: vec![],
        faults: data.faults.clone(),
    }
}

/// All categories in the order of drawing, each with a cell that names it.
fn categories(join: &mut Join<'_, '_>, drawn: &ChartSpec, x: usize) -> Option<Vec<(CategoryName, Cell)>> {
    let mut found: Vec<(CategoryName, Cell)> = vec![];
    for row in join.data.rows.iter().filter(|row| row[x].value != CellValue::Empty) {
        let name = category_name(&join.data.columns[x], &row[x]);
        if !found.iter().any(|(known, _)| *known == name) {
            found.push((name, row[x].clone()));
        }
    }
    let y = join.y(Some(x));
    let ColumnType::Number(measure) = &join.data.columns[*y.first()?].content else { return None };
    let dated = found.iter().all(|(name, _)| name.date().is_some());
    join.check_sort(dated, false);
    let y = if drawn.kind.sums() == Sums::Stacked { &y[..] } else { &y[..1] };
    let size = |(name, _): &(CategoryName, Cell)| -> Decimal {
        let rows = join.data.rows.iter().filter(|row| category_name(&join.data.columns[x], &row[x]) == *name);
        let values = rows.flat_map(|row| y.iter().filter_map(|column| join.number(row, *column)));
        values.map(|value| value.value).fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum))
    };
    let in_time = drawn.sort.is_none() || drawn.kind.row().order == Order::Time;
    match drawn.sort.map(|(sort, _)| sort).unwrap_or_else(|| order::usual(drawn.kind, dated, measure.unit)) {
        _ if dated && in_time => found.sort_by_key(|(name, _)| name.date()),
        Sort::Data => {}
        Sort::Ascending => found.sort_by_cached_key(size),
        Sort::Descending => found.sort_by_cached_key(|category| std::cmp::Reverse(size(category))),
    }
    Some(found)
}

/// The row of a panel for a category; an empty one where it has none. Two rows are reported.
fn complete(join: &mut Join<'_, '_>, group: &Group, x: usize, (name, cell): (&CategoryName, &Cell)) -> Vec<Cell> {
    let data = join.data;
    let is_it = |at: &&usize| category_name(&data.columns[x], &data.rows[**at][x]) == *name;
    let mut rows = group.rows.iter().filter(is_it).map(|at| &data.rows[*at]);
    let Some(row) = rows.next() else {
        let empty = |at| match at == x {
            true => Cell { is_absent: true, ..cell.clone() },
            false => Cell { is_absent: true, ..Cell::new(cell.span, CellValue::Empty) },
        };
        return (0..data.columns.len()).map(empty).collect();
    };
    for other in rows {
        let written = other[x].as_written().unwrap_or_default();
        join.problems.push(
            Diagnostic::error("duplicate-category", other[x].span, format!("`{written}` has two rows"))
                .related(row[x].span, "the first of them")
                .hint("give each pair of names one row"),
        );
    }
    row.clone()
}

/// Builds the panels. What is wrong with several of them is reported once.
fn panels(
    join: &mut Join<'_, '_>,
    drawn: &ChartSpec,
    groups: Vec<Group>,
    data: &[Dataset],
    build: Build,
) -> Vec<Panel> {
    let of_panel = |wanted: &str| groups.iter().any(|group| is_named(&group.name, wanted));
    let inside: Vec<&(String, Span)> = join.spec.highlight.iter().filter(|(wanted, _)| !of_panel(wanted)).collect();
    let known = |wanted: &str| data.iter().any(|part| mentions(part, wanted));
    let mut out = vec![];
    for (group, part) in groups.into_iter().zip(data) {
        let found = |(wanted, _): &&&(String, Span)| mentions(part, wanted) || !known(wanted);
        let mut spec = ChartSpec {
            highlight: inside.iter().filter(found).map(|named| (*named).clone()).collect(),
            ..drawn.clone()
        };
        spec.devices.totals.retain(|total| found(&&total));
        // A table is a ranking: what its panels share is the scale of their bars, not their rows.
        let shared = is_shared(join) && drawn.kind.row().shown != Shown::Rows;
        // A long table has its own order.
        if shared && spec.x.is_some() && spec.encoding.series.is_none() {
            spec.sort = Some((Sort::Data, spec.span));
        }
        let mut problems = Diagnostics::default();
        let all = shared.then_some(join.data);
        let chart = build(Join { spec: &spec, data: part, shared: all, grid: join.grid, problems: &mut problems });
        for problem in problems.iter() {
            if problem.code == "no-rows" {
                join.problems.push(empty_panel(join, &group.name));
                continue;
            }
            let same = |other: &Diagnostic| (other.span, &other.message) == (problem.span, &problem.message);
            if !join.problems.iter().any(same) {
                join.problems.push(problem.clone());
            }
        }
        let highlight = join.spec.highlight.iter().any(|(wanted, _)| is_named(&group.name, wanted));
        out.extend(chart.map(|chart| Panel { name: group.name, highlight, chart }));
    }
    out
}

/// A panel whose rows have no number.
fn empty_panel(join: &Join<'_, '_>, name: &CategoryName) -> Diagnostic {
    let span = join.spec.encoding.panels.as_ref().and_then(|spec| spec.column.as_ref()).map(|(_, span)| *span);
    let message = format!("there is nothing to draw in the panel `{}`", written(name));
    Diagnostic::error("no-rows", span.unwrap_or(join.spec.span), message)
        .label("no row of this panel has a number")
        .hint("leave its rows out: `steps: [{filter: …}]`")
}

fn is_shared(join: &Join<'_, '_>) -> bool {
    join.spec.encoding.panels.as_ref().is_some_and(|spec| spec.axes == Axes::Shared)
}

/// Whether a name is anywhere in the data: as a column, or in a cell.
fn mentions(data: &Dataset, wanted: &str) -> bool {
    let in_cell = |cell: &Cell| match &cell.value {
        CellValue::Text(text) => {
            text.is_named(wanted)
                || Date::parse(wanted).is_some_and(|date| Date::parse(text.as_written()) == Some(date))
        }
        _ => false,
    };
    data.column(wanted).is_some() || data.rows.iter().flatten().any(in_cell)
}

/// Puts the panels into order by the size of what they show.
fn sort(panels: &mut [Panel], order: Option<Sort>) {
    match order.unwrap_or(Sort::Data) {
        Sort::Data => {}
        Sort::Ascending => panels.sort_by_cached_key(|panel| size(&panel.chart)),
        Sort::Descending => panels.sort_by_cached_key(|panel| std::cmp::Reverse(size(&panel.chart))),
    }
}

/// Over time the last value of the first series; else the sum of its values; of points, how many there are; of
/// boxes the median of the first; of a waterfall, where it ends.
fn size(chart: &Chart) -> Decimal {
    match &chart.body {
        ChartBody::Scatter(plot) => Decimal::from(plot.groups.iter().map(|group| group.dots.len()).sum::<usize>()),
        ChartBody::Histogram(plot) => plot.counts.iter().map(|count| Decimal::from(*count)).sum(),
        ChartBody::Timeline(_) => Decimal::ZERO,
        ChartBody::Boxes(plot) => plot.groups.first().map_or(Decimal::ZERO, |group| group.five[2].value),
        ChartBody::Series(SeriesBody { marks: Marks::Waterfall { totals }, axis, .. }) => {
            let total = |at: &usize| axis.series.first()?.points.get(*at).copied().flatten();
            let last = totals.iter().max().and_then(total).map(|point| point.value.value);
            last.unwrap_or_else(|| sum(&chart.body))
        }
        ChartBody::Series(_) | ChartBody::Combo(_) => {
            let categories = chart.body.categories();
            match categories.iter().all(|category| matches!(category.name, CategoryName::Date(_))) {
                true => first_values(&chart.body).last().unwrap_or_default(),
                false => sum(&chart.body),
            }
        }
        ChartBody::Panels(_) => Decimal::ZERO,
    }
}

/// The values of the first series.
fn first_values(body: &ChartBody) -> impl Iterator<Item = Decimal> {
    body.series().take(1).flat_map(|series| series.points.iter().flatten()).map(|point| point.value.value)
}

/// The sum of the values of the first series.
fn sum(body: &ChartBody) -> Decimal {
    first_values(body).fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum))
}

#[cfg(test)]
mod tests;
