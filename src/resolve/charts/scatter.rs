//! Joins scatter plots with their data: two columns of numbers, perhaps names and groups.

use rust_decimal::Decimal;

use super::join::{Join, MOST_SERIES};
use super::names::category_name;
use crate::diag::Diagnostic;
use crate::model::{
    AxisScale, CategoryName, Cell, Chart, ChartBody, ColumnType, Date, Dot, DotGroup, Exact, Localized, Measured,
    Scatter, Unplaced,
};

/// Builds the chart. `None` if anything is wrong.
pub(super) fn chart(join: &mut Join<'_, '_>) -> Option<Chart> {
    let x = across(join);
    let y = join.only_y(x);
    let encoding = &join.spec.encoding;
    let label = join.named(encoding.label.as_ref());
    let series = join.named(encoding.series.as_ref());
    let (x, y) = (x?, y?);
    let kinds = join.kind_column(y);
    let ends = join.ends(y);
    let spec = join.spec;
    let x_ends = names_own(join, x).then(|| join.ends(x)).flatten();
    spec.errors.all().into_iter().for_each(|(_, columns)| join.check_companions(columns, &[x, y]));
    let of_years = are_years(join, x);
    let (mut groups, mut unplaced): (Vec<DotGroup>, Vec<Unplaced>) = (vec![], vec![]);
    for row in &join.data.rows {
        let name_of = |column: Option<usize>| {
            column.map_or_else(Localized::default, |column| {
                words(&category_name(&join.data.columns[column], &row[column]))
            })
        };
        let (name, group) = (name_of(label), name_of(series));
        let across = if of_years { year(&row[x]) } else { join.number(row, x) };
        let values = [across, join.number(row, y)];
        let [Some(across), Some(upward)] = values else {
            unplaced.push(Unplaced { name, group, values });
            continue;
        };
        let kind = join.kind_of(row, y, kinds);
        let error_bar = ends.and_then(|ends| join.error_bar(row, y, ends, upward));
        let x_error_bar = x_ends.and_then(|ends| join.error_bar(row, x, ends, across));
        let dot = Dot { name, x: across, y: upward, error_bar, x_error_bar, kind, highlight: false };
        match groups.iter_mut().find(|other| other.name == group) {
            Some(group) => group.dots.push(dot),
            None => groups.push(DotGroup { name: group, dots: vec![dot] }),
        }
    }
    if groups.is_empty() {
        join.nothing();
    }
    join.check_log(&[x, y]);
    check(join, &mut groups);
    let name = label.map_or_else(Localized::default, |label| join.data.columns[label].label.clone());
    let plot = Scatter {
        x: Measured { is_year: of_years, ..join.declared(x) },
        y: join.measured(y),
        name,
        groups,
        unplaced,
        fit: join.spec.encoding.fit,
        scale: join.spec.encoding.scale.0,
    };
    let devices = join.scatter_devices(&plot, (x, y));
    Some(join.chart(ChartBody::Scatter(plot), devices))
}

/// Whether a column has error bars of its own: what is named for no column is for the one that lies upward.
fn names_own(join: &Join<'_, '_>, column: usize) -> bool {
    let name = &join.data.columns[column].name;
    let errors = join.spec.errors.all();
    errors.into_iter().any(|(_, columns)| columns.by_series.iter().any(|entry| entry.series.0 == *name))
}

/// The column that lies across: numbers, and named.
fn across(join: &mut Join<'_, '_>) -> Option<usize> {
    let Some((name, span)) = &join.spec.x else {
        join.problems.push(
            Diagnostic::error("missing-key", join.spec.span, "this chart has no `x`")
                .hint("name the column of numbers for the horizontal axis"),
        );
        return None;
    };
    let column = join.column(name, *span)?;
    if !matches!(join.data.columns[column].content, ColumnType::Number(_)) && !are_years(join, column) {
        join.wrong_column(*span, column, "numbers");
        return None;
    }
    Some(column)
}

/// Whether a column of dates holds years alone.
fn are_years(join: &Join<'_, '_>, column: usize) -> bool {
    let is_year = |cell: &Cell| cell.is_empty() || year(cell).is_some();
    join.data.columns[column].content == ColumnType::Date && join.data.rows.iter().all(|row| is_year(&row[column]))
}

/// The year that a cell holds.
fn year(cell: &Cell) -> Option<Exact> {
    match cell.as_written().and_then(Date::parse)? {
        Date::Year(year) => Some(Exact::from(Decimal::from(year))),
        _ => None,
    }
}

/// Groups have colours of their own, a fit has points enough, and what is highlighted exists.
fn check(join: &mut Join<'_, '_>, groups: &mut [DotGroup]) {
    if groups.len() > MOST_SERIES {
        let span = join.spec.encoding.series.as_ref().map_or(join.spec.kind_span, |(_, span)| *span);
        let message = format!("{} series are more than colours can tell apart", groups.len());
        join.problems.push(
            Diagnostic::error("too-many-series", span, message)
                .hint(format!("draw at most {MOST_SERIES}: put the smaller ones together")),
        );
    }
    let dots = || groups.iter().flat_map(|group| &group.dots);
    let first = dots().next().map(|dot| dot.x.value);
    if join.spec.encoding.fit.is_some() && dots().all(|dot| Some(dot.x.value) == first) && first.is_some() {
        join.problems.push(
            Diagnostic::error("no-fit", join.spec.kind_span, "no line fits points that all have the same `x`")
                .hint("take `fit` out"),
        );
    }
    if let (Some(_), (AxisScale::Log, Some(span))) = (join.spec.encoding.fit, join.spec.encoding.scale) {
        join.problems.push(
            Diagnostic::error("no-fit", span, "a straight line is not straight on logarithmic axes")
                .hint("take `fit` or `scale: log` out"),
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
    fn years_may_lie_across_and_other_dates_may_not() {
        let start = "type: scatter\nx: t\ny: v\n";
        let chart = sound(&format!("{start}data: [[t, v], [1998, 1], [2024, 2]]\n"));
        let ChartBody::Scatter(plot) = &chart.body else { panic!("a scatter plot") };
        assert_eq!((plot.x.is_year, plot.groups[0].dots[1].x.value), (true, Decimal::from(2024)));
        let data = "data: [[t, v], [1998-07, 1], [2024, 2]]\n";
        wrong(&format!("{start}{data}"), "`t` holds dates, but numbers are needed here", "t", "");
    }

    #[test]
    fn what_cannot_be_drawn_is_told() {
        let start = "type: scatter\n";
        wrong(&format!("{start}y: b\n{DATA}"), "this chart has no `x`", "", "the horizontal axis");
        wrong(&format!("{start}x: name\ny: b\n{DATA}"), "`name` holds text, but numbers are needed here", "name", "");
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
