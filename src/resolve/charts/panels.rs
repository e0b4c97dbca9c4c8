//! Joins small multiples: a column tells the panels apart, and each panel is a chart of its own, built like any
//! other from its part of the rows.
//!
//! On shared axes every panel gets every category, in one order, so that the same place means the same thing
//! in all of them.

use rust_decimal::Decimal;

use super::rules::is_named;
use super::{Join, category_name, chart_of, order};
use crate::diag::{Diagnostic, Diagnostics, Span};
use crate::model::{
    Axes, CategoryName, Cell, CellValue, Chart, ChartKind, ChartSpec, ColumnType, Dataset, Date, Lang, Mode, Panel,
    Panels, PanelsSpec, Plot, Sort,
};

/// More panels than this are a wall.
const MOST_PANELS: usize = 24;

/// The rows of one panel.
struct Group {
    name: CategoryName,
    rows: Vec<usize>,
}

/// Builds small multiples. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>) -> Option<Chart> {
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
    let drawn = drawn(join, spec, column)?;
    let data = parts(join, spec, &drawn, &groups)?;
    let mut panels = panels(join, &drawn, groups, &data);
    let (first, label) = (panels.first()?.chart.clone(), join.data.columns[column].label.clone());
    sort(&mut panels, spec.order);
    let plot = Plot::Panels(Panels { label, axes: spec.axes, panels });
    let mut chart = join.with_plot(first.category_label, first.unit, plot);
    chart.noun = first.noun;
    Some(chart)
}

/// The rows of each panel, in the order in which the panels begin.
fn groups(join: &mut Join<'_, '_>, column: usize) -> Vec<Group> {
    let mut groups: Vec<Group> = vec![];
    for (at, row) in join.data.rows.iter().enumerate() {
        let cell = &row[column];
        if cell.value == CellValue::Empty {
            let message = format!("this row has no `{}`", join.data.columns[column].name);
            join.problems.push(
                Diagnostic::error("empty-cell", cell.span, message).label("it would stand in a panel without a name"),
            );
            continue;
        }
        let name = category_name(&join.data.columns[column], cell);
        match groups.iter_mut().find(|group| group.name == name) {
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
    if !matches!(spec.of, ChartKind::Scatter | ChartKind::Histogram) && drawn.x.is_none() {
        let x = join.category_column(panel)?;
        drawn.x = Some((join.data.columns[x].name.clone(), join.spec.span));
    }
    Some(drawn)
}

/// The data of each panel.
fn parts(join: &mut Join<'_, '_>, spec: &PanelsSpec, drawn: &ChartSpec, groups: &[Group]) -> Option<Vec<Dataset>> {
    let by_category = !matches!(spec.of, ChartKind::Scatter | ChartKind::Histogram);
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
        file: data.file.clone(),
        references: vec![],
        claims: vec![],
        total: None,
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
    let date = |(name, _): &(CategoryName, Cell)| match name {
        CategoryName::Date(date) => Some(*date),
        CategoryName::Text(_) => None,
    };
    let dated = found.iter().all(|category| date(category).is_some());
    let stacked = matches!(drawn.kind, ChartKind::Bar(Mode::Stacked) | ChartKind::HBar(Mode::Stacked));
    let y = if stacked { &y[..] } else { &y[..1] };
    let size = |(name, _): &(CategoryName, Cell)| -> Decimal {
        let rows = join.data.rows.iter().filter(|row| category_name(&join.data.columns[x], &row[x]) == *name);
        let values = rows.flat_map(|row| y.iter().filter_map(|column| join.number(row, *column)));
        values.map(|value| value.value).fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum))
    };
    match drawn.sort.unwrap_or_else(|| order::usual(drawn.kind, dated, measure.unit)) {
        Sort::Data if dated => found.sort_by_key(date),
        Sort::Data => {}
        Sort::Ascending => found.sort_by_cached_key(size),
        Sort::Descending => found.sort_by_cached_key(|category| std::cmp::Reverse(size(category))),
    }
    Some(found)
}

/// The row of a panel for a category; an empty one where it has none. Two rows are told.
fn complete(join: &mut Join<'_, '_>, group: &Group, x: usize, (name, cell): (&CategoryName, &Cell)) -> Vec<Cell> {
    let data = join.data;
    let is_it = |at: &&usize| category_name(&data.columns[x], &data.rows[**at][x]) == *name;
    let mut rows = group.rows.iter().filter(is_it).map(|at| &data.rows[*at]);
    let Some(row) = rows.next() else {
        let empty = |at| if at == x { cell.clone() } else { Cell { span: cell.span, value: CellValue::Empty } };
        return (0..data.columns.len()).map(empty).collect();
    };
    for other in rows {
        let written = other[x].text(Lang::Zh).unwrap_or_default();
        join.problems.push(
            Diagnostic::error("duplicate-category", other[x].span, format!("`{written}` has two rows"))
                .related(row[x].span, "the first of them")
                .hint("give each pair of names one row"),
        );
    }
    row.clone()
}

/// Builds the panels. What is wrong with several of them is told once.
fn panels(join: &mut Join<'_, '_>, drawn: &ChartSpec, groups: Vec<Group>, data: &[Dataset]) -> Vec<Panel> {
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
        let whole = if is_shared(join) { join.data } else { part };
        if is_shared(join) && spec.x.is_some() {
            spec.sort = Some(Sort::Data);
        }
        let mut problems = Diagnostics::default();
        let chart = chart_of((&spec, part, whole), &mut problems);
        for problem in problems.iter() {
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

fn is_shared(join: &Join<'_, '_>) -> bool {
    join.spec.encoding.panels.as_ref().is_some_and(|spec| spec.axes == Axes::Shared)
}

/// Whether a name stands anywhere in the data: as a column, or in a cell.
fn mentions(data: &Dataset, wanted: &str) -> bool {
    let in_cell = |cell: &Cell| match &cell.value {
        CellValue::Text(text) => {
            Lang::ALL.iter().any(|lang| text.exact(*lang) == Some(wanted))
                || Date::parse(wanted).is_some_and(|date| Date::parse(text.get(Lang::Zh)) == Some(date))
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

/// Over time the last value of the first series; else the sum of its values; of points, how many there are.
fn size(chart: &Chart) -> Decimal {
    let count = match &chart.plot {
        Plot::Scatter(plot) => plot.groups.iter().map(|group| group.dots.len()).sum(),
        Plot::Histogram(plot) => plot.counts.iter().map(|count| *count as usize).sum(),
        _ => 0,
    };
    let dated = chart.categories.iter().all(|category| matches!(category.name, CategoryName::Date(_)));
    let Some(series) = chart.series.first() else { return Decimal::from(count) };
    let mut values = series.points.iter().flatten().map(|point| point.value.value);
    if dated {
        return values.next_back().unwrap_or_default();
    }
    values.fold(Decimal::ZERO, |sum, value| sum.checked_add(value).unwrap_or(sum))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use super::*;

    const DATA: &str = "data: [[p, year, n], [a, 2024, 2], [a, 2023, 1], [b, 2023, 3]]\n";

    #[track_caller]
    fn of(text: &str) -> Panels {
        let Plot::Panels(plot) = sound(&format!("type: multiples\npanel: p\n{text}")).plot else { panic!("panels") };
        plot
    }

    fn names(plot: &Panels) -> Vec<String> {
        plot.panels.iter().map(|panel| super::super::rules::written(&panel.name)).collect()
    }

    fn categories(panel: &Panel) -> Vec<String> {
        panel.chart.categories.iter().map(|category| super::super::rules::written(&category.name)).collect()
    }

    #[test]
    fn panels_share_categories_in_their_order() {
        let plot = of(&format!("x: year\ny: n\nhighlight: b\n{DATA}"));
        let values = |at: usize| plot.panels[at].chart.series[0].points.iter().map(Option::is_some).collect::<Vec<_>>();
        assert_eq!((values(0), values(1)), (vec![true, true], vec![true, false]));
        assert_eq!(plot.panels[0].chart.categories[0].name, CategoryName::Date(Date::Year(2023)));
        assert!(plot.panels[1].highlight);
        assert_eq!(plot.panels[0].chart.kind, ChartKind::Line);
    }

    #[test]
    fn panels_with_axes_of_their_own_have_just_their_categories() {
        let plot = of(&format!("axes: own\nx: year\ny: n\n{DATA}"));
        assert_eq!(plot.panels.iter().map(|panel| panel.chart.categories.len()).collect::<Vec<_>>(), [2, 1]);
    }

    #[test]
    fn ranked_lists_share_one_order() {
        let data = "data: [[p, name, n], [a, x, 1], [a, y, 5], [b, z, 9], [b, x, 2]]\n";
        let plot = of(&format!("of: hbar\nx: name\n{data}"));
        assert_eq!(categories(&plot.panels[0]), ["z", "y", "x"]);
        assert_eq!(categories(&plot.panels[1]), ["z", "y", "x"]);
        let own = of(&format!("of: hbar\naxes: own\nx: name\n{data}"));
        assert_eq!(categories(&own.panels[0]), ["y", "x"]);
    }

    #[test]
    fn panels_stand_as_in_the_data_or_sorted_by_their_last_value() {
        assert_eq!(names(&of(DATA)), ["a", "b"]);
        assert_eq!(names(&of(&format!("sort_panels: desc\n{DATA}"))), ["b", "a"]);
        assert_eq!(names(&of(&format!("sort_panels: asc\n{DATA}"))), ["a", "b"]);
    }

    #[test]
    fn panels_hold_several_series_points_and_bins() {
        let data = "data: [[p, year, n, m], [a, 2023, 1, 4], [a, 2024, 2, 5], [b, 2023, 3, 6], [b, 2024, 7, 8]]\n";
        assert_eq!(of(&format!("of: bar\nmode: stacked\n{data}")).panels[0].chart.series.len(), 2);
        let dots = of(&format!("of: scatter\nx: n\ny: m\n{data}"));
        let Plot::Scatter(scatter) = &dots.panels[1].chart.plot else { panic!("points") };
        assert_eq!(scatter.groups[0].dots.len(), 2);
        let bins = |text: &str| {
            let plot = of(&format!("of: histogram\ny: n\nbins: 4\n{text}{data}"));
            let counts = |panel: &Panel| match &panel.chart.plot {
                Plot::Histogram(plot) => plot.counts.len(),
                _ => 0,
            };
            plot.panels.iter().map(counts).collect::<Vec<_>>()
        };
        assert_eq!(bins(""), [4, 4], "the same bins in all panels");
    }

    #[test]
    fn what_carries_the_message_is_a_panel_or_something_in_the_panels() {
        let plot = of(&format!("of: bar\nhighlight: [2024]\n{DATA}"));
        assert!(plot.panels.iter().all(|panel| !panel.highlight && panel.chart.categories[1].highlight));
        let own = of(&format!("of: bar\naxes: own\nhighlight: [2024]\n{DATA}"));
        assert!(own.panels[0].chart.categories.iter().any(|category| category.highlight));
    }

    #[test]
    fn what_cannot_be_drawn_is_told_once() {
        wrong(&format!("type: multiples\n{DATA}"), "this chart has no `panel`", "", "tell the panels apart");
        let start = "type: multiples\npanel: p\n";
        let highlight = format!("{start}x: year\ny: n\nhighlight: c\n{DATA}");
        wrong(&highlight, "there is neither a category nor a series `c`", "c", "");
        let twice = DATA.replace("[b, 2023, 3]", "[a, 2023, 3]");
        wrong(&format!("{start}x: year\ny: n\n{twice}"), "`2023` has two rows", "2023", "one row");
        wrong(&format!("{start}y: m\n{DATA}"), "the data has no column `m`", "m", "");
        let nameless = DATA.replace("[b, 2023, 3]", "[null, 2023, 3]");
        wrong(&format!("{start}x: year\n{nameless}"), "this row has no `p`", "null", "");
        wrong(
            &format!("{start}of: donut\nx: year\n{}", DATA.replace("2024, 2", "2024, -2")),
            "a part of a whole cannot be negative",
            "-2",
            "",
        );
    }
}
