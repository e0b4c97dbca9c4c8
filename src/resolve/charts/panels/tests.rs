//! Tests of small multiples: their data, their order, what is reported.

use super::super::tests::{first, sound, wrong};
use super::*;
use crate::model::ChartKind;

const DATA: &str = "data: [[p, year, n], [a, 2024, 2], [a, 2023, 1], [b, 2023, 3]]\n";

#[track_caller]
fn of(text: &str) -> Panels {
    let ChartBody::Panels(plot) = sound(&format!("type: multiples\npanel: p\n{text}")).body else { panic!("panels") };
    plot
}

fn names(plot: &Panels) -> Vec<String> {
    plot.panels.iter().map(|panel| super::super::names::written(&panel.name)).collect()
}

fn totals(panel: &Panel) -> &[usize] {
    match &panel.chart.body {
        ChartBody::Series(SeriesBody { marks: Marks::Waterfall { totals }, .. }) => totals,
        body => panic!("a waterfall: {body:?}"),
    }
}

fn categories(panel: &Panel) -> Vec<String> {
    panel.chart.body.categories().iter().map(|category| super::super::names::written(&category.name)).collect()
}

#[test]
fn panels_share_categories_in_their_order() {
    let plot = of(&format!("x: year\ny: n\nhighlight: b\n{DATA}"));
    let values = |at: usize| first(&plot.panels[at].chart).points.iter().map(Option::is_some).collect::<Vec<_>>();
    assert_eq!((values(0), values(1)), (vec![true, true], vec![true, false]));
    assert_eq!(plot.panels[0].chart.body.categories()[0].name, CategoryName::Date(Date::Year(2023)));
    assert!(plot.panels[1].highlight);
    assert_eq!(plot.panels[0].chart.kind(), ChartKind::Line);
}

#[test]
fn panels_with_axes_of_their_own_have_just_their_categories() {
    let plot = of(&format!("axes: own\nx: year\ny: n\n{DATA}"));
    assert_eq!(plot.panels.iter().map(|panel| panel.chart.body.categories().len()).collect::<Vec<_>>(), [2, 1]);
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
    assert_eq!(of(&format!("of: bar\nmode: stacked\n{data}")).panels[0].chart.body.series().count(), 2);
    let dots = of(&format!("of: scatter\nx: n\ny: m\n{data}"));
    let ChartBody::Scatter(scatter) = &dots.panels[1].chart.body else { panic!("points") };
    assert_eq!(scatter.groups[0].dots.len(), 2);
    let bins = |text: &str| {
        let plot = of(&format!("of: histogram\ny: n\nbins: 4\n{text}{data}"));
        let counts = |panel: &Panel| match &panel.chart.body {
            ChartBody::Histogram(plot) => plot.counts.len(),
            _ => 0,
        };
        plot.panels.iter().map(counts).collect::<Vec<_>>()
    };
    assert_eq!(bins(""), [4, 4], "the same bins in all panels");
}

#[test]
fn what_carries_the_message_is_a_panel_or_something_in_the_panels() {
    let plot = of(&format!("of: bar\nhighlight: [2024]\n{DATA}"));
    assert!(plot.panels.iter().all(|panel| !panel.highlight && panel.chart.body.categories()[1].highlight));
    let own = of(&format!("of: bar\naxes: own\nhighlight: [2024]\n{DATA}"));
    assert!(own.panels[0].chart.body.categories().iter().any(|category| category.highlight));
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

#[test]
fn heat_maps_share_rows_and_columns_whatever_a_panel_has() {
    let wide = of("of: heatmap\nx: year\ny: [n, m]\ndata: [[p, year, n, m], [a, 2023, 1, 4], [b, 2024, 2, 5]]\n");
    assert_eq!((categories(&wide.panels[0]).len(), wide.panels[1].chart.body.series().count()), (2, 2));
    let data = "data: [[p, row, year, n], [a, x, 2024, 1], [a, y, 2023, 2], [b, z, 2024, 3]]\n";
    let long = of(&format!("of: heatmap\nseries: row\ny: n\n{data}"));
    assert_eq!(categories(&long.panels[1]), ["2023", "2024"]);
    assert_eq!(long.panels.iter().map(|panel| panel.chart.body.series().count()).collect::<Vec<_>>(), [3, 3]);
    let own = of(&format!("of: heatmap\naxes: own\nseries: row\ny: n\n{data}"));
    assert_eq!(own.panels.iter().map(|panel| panel.chart.body.series().count()).collect::<Vec<_>>(), [2, 1]);
}

#[test]
fn boxes_of_a_group_stand_in_the_same_row_of_every_panel() {
    let data = "data: [[p, g, n], [a, x, 1], [a, x, 2], [b, y, 5], [b, x, 3]]\n";
    let rows = |plot: &Panels, at: usize| match &plot.panels[at].chart.body {
        ChartBody::Boxes(boxes) => (boxes.rows.len(), boxes.groups.len()),
        _ => (0, 0),
    };
    let plot = of(&format!("of: boxplot\nx: g\ny: n\n{data}"));
    assert_eq!((rows(&plot, 0), rows(&plot, 1)), ((2, 1), (2, 2)));
    let ChartBody::Boxes(second) = &plot.panels[1].chart.body else { panic!("boxes") };
    assert_eq!(second.groups[0].name, second.rows[0], "the order of the rows is that of all the data");
    let own = of(&format!("of: boxplot\naxes: own\nx: g\ny: n\n{data}"));
    assert_eq!(rows(&own, 0), (1, 1));
    assert_eq!(rows(&of(&format!("of: boxplot\ny: n\n{data}")), 1), (1, 1), "without `x` one box for each panel");
    assert_eq!(names(&of(&format!("of: boxplot\nx: g\ny: n\nsort_panels: desc\n{data}"))), ["b", "a"]);
}

#[test]
fn waterfalls_end_at_totals_that_each_panel_has() {
    let data = "data: [[p, step, n], [a, from, 5], [a, up, 1], [a, to, 6], [b, from, 9], [b, to, 9]]\n";
    let plot = of(&format!("of: waterfall\nx: step\ny: n\ntotals: [from, to]\nsort_panels: desc\n{data}"));
    assert_eq!(names(&plot), ["b", "a"]);
    assert_eq!(totals(&plot.panels[0]), [0, 2]);
    let data = "data: [[p, step, n], [a, from, 5], [a, up, 1], [a, to, 6], [b, start, 9], [b, to, 9]]\n";
    let own = of(&format!("of: waterfall\naxes: own\nx: step\ny: n\ntotals: [from, start, to]\n{data}"));
    assert_eq!(totals(&own.panels[1]), [0, 1], "`from` is a step of the other panel alone");
}

#[test]
fn combos_have_their_second_axis_in_every_panel() {
    let data = "data: [[p, year, n, m], [a, 2023, 1, 4], [a, 2024, 2, 5], [b, 2023, 3, 6]]\n";
    let plot = of(&format!("of: combo\nx: year\nbars: n\nline: m\n{data}"));
    let second = |at: usize| match &plot.panels[at].chart.body {
        ChartBody::Combo(body) => Some(body.bars.series.len()),
        _ => None,
    };
    assert_eq!((second(0), second(1)), (Some(1), Some(1)));
    assert_eq!(categories(&plot.panels[1]).len(), 2);
}

#[test]
fn tables_are_ranked_one_by_one() {
    let data = "data: [[p, name, n], [a, x, 1], [a, y, 5], [b, z, 9], [b, x, 2]]\n";
    let plot = of(&format!("of: table\nx: name\n{data}"));
    assert_eq!(
        (categories(&plot.panels[0]), categories(&plot.panels[1])),
        (vec!["y".into(), "x".into()], vec!["z".into(), "x".into()])
    );
    assert_eq!(plot.axes, Axes::Shared);
}

#[test]
fn cards_hold_one_column_of_numbers() {
    let plot = of(&format!("of: number\nx: year\n{DATA}"));
    assert!(
        plot.panels
            .iter()
            .all(|panel| panel.chart.kind() == ChartKind::Number && panel.chart.body.series().count() == 1)
    );
    let two = "data: [[p, year, n, m], [a, 2023, 1, 4]]\n";
    wrong(
        &format!("type: multiples\nof: number\npanel: p\nx: year\n{two}"),
        "a number shows one column of numbers",
        "multiples",
        "name one column",
    );
}

#[test]
fn a_panel_without_numbers_is_named() {
    wrong(
        "type: multiples\nof: table\npanel: p\nx: name\ny: n\ndata: [[p, name, n], [a, x, 1], [b, y, null]]\n",
        "there is nothing to draw in the panel `b`",
        "p",
        "leave its rows out",
    );
}
