//! Joins long tables, in which a column tells series apart: heat maps.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::join::{Join, Repeated};
use super::names::{Names, category_name, is_named, words, written};
use super::rules::unknown_highlight;
use crate::diag::{Diagnostic, Span};
use crate::model::{
    Categories, Category, CategoryName, Chart, ChartBody, ChartKind, ColumnType, Date, Devices, Gap, Marks, Point,
    Series, SeriesBody,
};

/// Values by row and column of a long table: names of groups, categories, and a point for some of the pairs.
struct Pivot {
    groups: Vec<CategoryName>,
    categories: Vec<CategoryName>,
    points: Vec<Vec<Option<Point>>>,
}

/// Builds a heat map whose rows are named in a column. `None` if anything is wrong.
pub(super) fn heatmap(join: &mut Join<'_, '_>) -> Option<Chart> {
    let (name, span) = join.spec.encoding.series.clone()?;
    if join.spec.kind != ChartKind::Heatmap {
        let message = format!("`series` does not apply to {} of numbers", crate::text::a(join.spec.kind.name()));
        join.problems.push(
            Diagnostic::error("conflicting-keys", span, message)
                .hint("take it out, or name columns of dates in `y`: `y: [start, end]`"),
        );
        return None;
    }
    let series = join.column(&name, span)?;
    let x = join.category_column(&[series])?;
    let y = join.only_y(Some(x))?;
    if !join.is_unit_column(series) {
        join.check_unit_column(x, &[y]);
    }
    if let Some((_, span)) = join.spec.sort {
        let message = "`sort` does not apply to a `heatmap` of a long table";
        join.problems.push(Diagnostic::error("conflicting-keys", span, message).hint(
            "its names follow the order of the rows, and dates run forward: sort the rows, `steps: [{sort: {by: …}}]`",
        ));
    }
    let pivot = pivot(join, (series, span), x, y)?;
    let all = pivot
        .categories
        .into_iter()
        .map(|name| Category { name, highlight: false, is_absent: false, sum: None })
        .collect();
    let mut categories =
        Categories { label: join.data.columns[x].label.clone(), all, gap: Gap::default(), numbers: None };
    let groups = pivot.groups;
    let series = groups.iter().zip(pivot.points);
    let mut series: Vec<Series> = series.map(|(name, points)| Series::new(words(name), points)).collect();
    highlight(join, &mut categories.all, &mut series, &groups);
    let body = SeriesBody { marks: Marks::Heatmap, categories, axis: join.axis_of(y, series) };
    Some(join.chart(ChartBody::Series(body), Devices::default()))
}

/// Marks what `highlight` names: rows, or else categories.
fn highlight(join: &mut Join<'_, '_>, categories: &mut [Category], all_series: &mut [Series], groups: &[CategoryName]) {
    for (wanted, span) in &join.spec.highlight {
        let mut found = false;
        for (series, name) in all_series.iter_mut().zip(groups.iter()) {
            (series.highlight, found) = (series.highlight || is_named(name, wanted), found || is_named(name, wanted));
        }
        for category in categories.iter_mut().filter(|category| is_named(&category.name, wanted)) {
            (category.highlight, found) = (true, true);
        }
        if !found {
            let known: Vec<&CategoryName> = categories.iter().map(|category| &category.name).collect();
            join.problems.push(unknown_highlight(wanted, *span, &known, groups.iter().map(written).collect()));
        }
    }
}

impl Join<'_, '_> {
    /// The column of categories: not one of those that tell groups apart.
    pub(super) fn category_column(&mut self, groups: &[usize]) -> Option<usize> {
        if self.spec.x.is_some() {
            return self.x();
        }
        let is_name = |at: usize| matches!(self.data.columns[at].content, ColumnType::Text | ColumnType::Date);
        let found = (0..self.data.columns.len()).find(|at| !groups.contains(at) && is_name(*at));
        if found.is_none() {
            self.problems.push(
                Diagnostic::error("missing-key", self.spec.span, "this chart has no `x`")
                    .hint("name the column of categories or of times"),
            );
        }
        found
    }
}

fn pivot(join: &mut Join<'_, '_>, (group, _): (usize, Span), x: usize, y: usize) -> Option<Pivot> {
    let kinds = join.kind_column(y);
    // Panels on shared axes have every row and every column of any panel.
    let names = |column: usize| {
        let rows = join.on_axes().rows.iter();
        rows.map(|row| category_name(&join.data.columns[column], &row[column])).collect::<Names>()
    };
    let (mut groups, mut categories) = (names(group), names(x));
    let mut seen: BTreeMap<(usize, usize), Span> = BTreeMap::new();
    let mut points: Vec<Vec<Option<Point>>> = vec![];
    let mut repeated = vec![];
    for row in &join.data.rows {
        let name = |column: usize| category_name(&join.data.columns[column], &row[column]);
        let at = (groups.add(name(group)), categories.add(name(x)));
        match seen.entry(at) {
            Entry::Vacant(free) => _ = free.insert(row[x].span),
            Entry::Occupied(first) => {
                let written = row[x].as_written().unwrap_or_default().to_owned();
                repeated.push(Repeated { written, span: row[x].span, first: *first.get() });
            }
        }
        let kind = join.kind_of(row, y, kinds);
        let point = join.number(row, y).map(|value| Point::exact(value, kind));
        points.resize(points.len().max(at.0 + 1), vec![]);
        let line = &mut points[at.0];
        line.resize(line.len().max(at.1 + 1), None);
        line[at.1] = point;
    }
    join.repeated(&repeated, "give each pair of names one row");
    let (groups, categories) = (groups.into_all(), categories.into_all());
    points.resize(groups.len(), vec![]);
    let mut pivot = Pivot { groups, categories, points };
    in_time(&mut pivot);
    if pivot.points.iter().flatten().flatten().next().is_none() {
        join.nothing();
        return None;
    }
    Some(pivot)
}

/// Gives every group a point for every category, and puts dates into their order.
fn in_time(pivot: &mut Pivot) {
    let count = pivot.categories.len();
    pivot.points.iter_mut().for_each(|points| points.resize(count, None));
    let Some(dates) = pivot.categories.iter().map(CategoryName::date).collect::<Option<Vec<Date>>>() else { return };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| dates[*at]);
    pivot.categories = order.iter().map(|at| pivot.categories[*at].clone()).collect();
    for points in &mut pivot.points {
        *points = order.iter().map(|at| points[*at]).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, told, wrong};

    const DATA: &str = "data: [[p, year, n], [a, 2024, 2], [a, 2023, 1], [b, 2023, 3]]\n";

    #[test]
    fn a_long_table_makes_a_heat_map() {
        let chart = sound(&format!("type: heatmap\nseries: p\nx: year\ny: n\n{DATA}"));
        assert_eq!((chart.body.series().count(), chart.body.categories().len()), (2, 2));
        let chart = sound(&format!("type: heatmap\nseries: p\nx: year\ny: n\nhighlight: [b, 2024]\n{DATA}"));
        assert!(told(&chart) == [false, true] && chart.body.categories()[1].highlight);
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        wrong(
            &format!("type: heatmap\nseries: p\nx: year\ny: n\nhighlight: c\n{DATA}"),
            "there is neither a category nor a series `c`",
            "c",
            "",
        );
        let twice = DATA.replace("[b, 2023, 3]", "[a, 2023, 3]");
        wrong(&format!("type: heatmap\nseries: p\nx: year\ny: n\n{twice}"), "`2023` has two rows", "2023", "one row");
    }
}
