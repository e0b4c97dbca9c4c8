//! Joins data in which a column tells series apart: small multiples, and heat maps of long tables.

use super::{Join, category_name};
use crate::diag::{Diagnostic, Span};
use crate::model::{
    Category, CategoryName, Chart, ColumnType, Date, Kind, Lang, Localized, Panel, PanelMark, Panels, Plot, Point,
    Series,
};

/// More panels than this are a wall.
const MOST_PANELS: usize = 24;

/// Values by row and column of a long table: names of groups, categories, and a point for some of the pairs.
struct Pivot {
    groups: Vec<CategoryName>,
    categories: Vec<CategoryName>,
    points: Vec<Vec<Option<Point>>>,
}

/// Builds small multiples. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>, mark: PanelMark) -> Option<Chart> {
    let Some(panel) = join.spec.encoding.panel.clone() else {
        join.problems.push(
            Diagnostic::error("missing-key", join.spec.span, "this chart has no `panel`")
                .hint("name the column whose values tell the panels apart"),
        );
        return None;
    };
    let panel = (join.column(&panel.0, panel.1)?, panel.1);
    let x = category_column(join, panel.0)?;
    let y = join.only_y(Some(x))?;
    let pivot = pivot(join, panel, x, y)?;
    if pivot.groups.len() > MOST_PANELS {
        let message = format!("{} panels are too many", pivot.groups.len());
        join.problems.push(
            Diagnostic::error("too-many-panels", panel.1, message)
                .label(format!("at most {MOST_PANELS}"))
                .hint("leave the smallest out"),
        );
    }
    let label = join.data.columns[y].label.clone();
    let panels = pivot.groups.into_iter().zip(pivot.points).map(|(name, points)| Panel {
        highlight: join.spec.highlight.iter().any(|(wanted, _)| is_it(&name, wanted)),
        name,
        series: Series { label: label.clone(), points, highlight: false },
    });
    let panels: Vec<Panel> = panels.collect();
    for (wanted, span) in &join.spec.highlight {
        if !panels.iter().any(|panel| is_it(&panel.name, wanted)) {
            join.problems.push(Diagnostic::error("unknown-value", *span, format!("there is no panel `{wanted}`")));
        }
    }
    let plot = Panels { label: join.data.columns[panel.0].label.clone(), mark, panels };
    Some(dressed(join, x, y, pivot.categories, Plot::Panels(plot)))
}

/// Builds a heat map whose rows stand in a column. `None` if anything is wrong.
pub(super) fn heatmap(join: &mut Join<'_, '_>) -> Option<Chart> {
    let (name, span) = join.spec.encoding.series.clone()?;
    let series = join.column(&name, span)?;
    let x = category_column(join, series)?;
    let y = join.only_y(Some(x))?;
    let pivot = pivot(join, (series, span), x, y)?;
    let all = pivot.groups.into_iter().zip(pivot.points);
    let all = all.map(|(name, points)| Series { label: words(&name), points, highlight: false }).collect();
    let mut chart = dressed(join, x, y, pivot.categories, Plot::Series);
    chart.series = all;
    Some(chart)
}

fn dressed(join: &Join<'_, '_>, x: usize, y: usize, categories: Vec<CategoryName>, plot: Plot) -> Chart {
    let measured = join.measured(y);
    let mut chart = join.with_plot(join.data.columns[x].label.clone(), measured.unit, plot);
    chart.noun = measured.noun;
    chart.categories = categories.into_iter().map(|name| Category { name, highlight: false }).collect();
    chart
}

/// The column of categories: not the one that tells groups apart.
fn category_column(join: &mut Join<'_, '_>, group: usize) -> Option<usize> {
    if join.spec.x.is_some() {
        return join.x();
    }
    let is_name = |at: usize| matches!(join.data.columns[at].content, ColumnType::Text | ColumnType::Date);
    let found = (0..join.data.columns.len()).find(|at| *at != group && is_name(*at));
    if found.is_none() {
        join.problems.push(
            Diagnostic::error("missing-key", join.spec.span, "this chart has no `x`")
                .hint("name the column of categories or of times"),
        );
    }
    found
}

fn pivot(join: &mut Join<'_, '_>, (group, _): (usize, Span), x: usize, y: usize) -> Option<Pivot> {
    let kinds = join.kind_column(y);
    let mut pivot = Pivot { groups: vec![], categories: vec![], points: vec![] };
    let mut seen: Vec<((usize, usize), Span)> = vec![];
    for row in &join.data.rows {
        let name = |column: usize| category_name(&join.data.columns[column], &row[column]);
        let at = (place(&mut pivot.groups, name(group)), place(&mut pivot.categories, name(x)));
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == at) {
            let written = row[x].text(Lang::Zh).unwrap_or_default();
            join.problems.push(
                Diagnostic::error("duplicate-category", row[x].span, format!("`{written}` has two rows"))
                    .related(*first, "the first of them")
                    .hint("give each pair of names one row"),
            );
        }
        seen.push((at, row[x].span));
        let kind = if kinds.is_some() { join.row_kind(row, kinds) } else { Kind::Reported };
        let point = join.number(row, y).map(|value| Point::exact(value, kind));
        if pivot.points.len() <= at.0 {
            pivot.points.push(vec![]);
        }
        let line = &mut pivot.points[at.0];
        line.resize(line.len().max(at.1 + 1), None);
        line[at.1] = point;
    }
    in_time(&mut pivot);
    if pivot.points.iter().flatten().flatten().next().is_none() {
        join.nothing();
        return None;
    }
    Some(pivot)
}

fn place(names: &mut Vec<CategoryName>, name: CategoryName) -> usize {
    names.iter().position(|known| *known == name).unwrap_or_else(|| {
        names.push(name);
        names.len() - 1
    })
}

/// Gives every group a point for every category, and puts dates into their order.
fn in_time(pivot: &mut Pivot) {
    let count = pivot.categories.len();
    pivot.points.iter_mut().for_each(|points| points.resize(count, None));
    let date = |name: &CategoryName| match name {
        CategoryName::Date(date) => Some(*date),
        CategoryName::Text(_) => None,
    };
    let Some(dates) = pivot.categories.iter().map(date).collect::<Option<Vec<Date>>>() else { return };
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by_key(|at| dates[*at]);
    pivot.categories = order.iter().map(|at| pivot.categories[*at].clone()).collect();
    for points in &mut pivot.points {
        *points = order.iter().map(|at| points[*at]).collect();
    }
}

fn is_it(name: &CategoryName, wanted: &str) -> bool {
    match name {
        CategoryName::Date(date) => Date::parse(wanted) == Some(*date),
        CategoryName::Text(text) => Lang::ALL.iter().any(|lang| text.exact(*lang) == Some(wanted)),
    }
}

fn words(name: &CategoryName) -> Localized {
    match name {
        CategoryName::Date(at) => {
            let mut out = Localized::default();
            Lang::ALL.iter().for_each(|lang| out.set(*lang, crate::i18n::date::short(*at, *lang)));
            out
        }
        CategoryName::Text(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{sound, wrong};
    use super::*;

    const DATA: &str = "data: [[p, year, n], [a, 2024, 2], [a, 2023, 1], [b, 2023, 3]]\n";

    #[test]
    fn panels_share_categories_in_their_order() {
        let chart = sound(&format!("type: multiples\npanel: p\nx: year\ny: n\nhighlight: b\n{DATA}"));
        let Plot::Panels(plot) = &chart.plot else { panic!("panels") };
        let values = |at: usize| plot.panels[at].series.points.iter().map(Option::is_some).collect::<Vec<_>>();
        assert_eq!((values(0), values(1)), (vec![true, true], vec![true, false]));
        assert_eq!(chart.categories[0].name, CategoryName::Date(Date::Year(2023)));
        assert!(plot.panels[1].highlight);
    }

    #[test]
    fn a_long_table_makes_a_heat_map() {
        let chart = sound(&format!("type: heatmap\nseries: p\nx: year\ny: n\n{DATA}"));
        assert_eq!((chart.series.len(), chart.categories.len()), (2, 2));
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        wrong(&format!("type: multiples\n{DATA}"), "this chart has no `panel`", "", "tell the panels apart");
        wrong(
            &format!("type: multiples\npanel: p\nx: year\ny: n\nhighlight: c\n{DATA}"),
            "there is no panel `c`",
            "c",
            "",
        );
        let twice = DATA.replace("[b, 2023, 3]", "[a, 2023, 3]");
        wrong(&format!("type: heatmap\nseries: p\nx: year\ny: n\n{twice}"), "`2023` has two rows", "2023", "one row");
    }
}
