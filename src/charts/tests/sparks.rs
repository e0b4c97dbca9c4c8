//! Tests of the little lines in tables.

use super::*;

const SPEC: &str = "title: 甲\ntype: table\nx: n\nspark: [2019, 2020, 2021]\ncolumns: {n: {label: 名}, 2019: {unit: plain}, \
                    2020: {unit: plain}, 2021: {unit: plain}}\n";

/// A chart of these rows.
#[track_caller]
fn chart(spec: &str, rows: &str) -> Chart {
    let (chart, problems) = crate::resolve::build_chart(&format!("{spec}data: {rows}\n"));
    assert!(problems.is_empty(), "{problems:#?}");
    chart.expect("a chart")
}

fn figure(chart: &Chart, lang: Lang) -> String {
    let mut out = String::new();
    Drawing::new("t", chart, lang, &texts(lang)).figure(&super::sources(""), &mut out);
    out
}

#[test]
fn points_that_only_bound_their_value_show_it_and_the_head_explains_them() {
    let chart = chart(SPEC, "[[n, 2019, 2020, 2021], [甲, 20, \">25\", 30], [乙, 20, 24, ≈22], [丙, \"<9\", 8, 5]]");
    let html = figure(&chart, Lang::Zh);
    assert!(
        html.contains("<span class=\"sign\">▲ 高于图示值</span><span class=\"sign\">▼ 低于图示值</span>"),
        "{html}"
    );
    assert!(html.contains("<span class=\"sign\">○ 约数</span>"), "{html}");
    let lines = html.split("class=\"spark\"").skip(2).map(|cell| (cell.matches("h84l-42 -84z").count(), cell));
    let upward: Vec<usize> = lines.map(|(count, _)| count).collect();
    assert_eq!(upward, [1, 0, 0]);
    assert_eq!((html.matches("h84l-42 84z").count(), html.matches("class=\"r ").count()), (1, 1));
    let texts = texts(Lang::En);
    let scene = plan(&View::new(&chart, Lang::En, &texts), Layout::Narrow);
    assert!(scene.labels().any(|(label, _)| label.text.contains("▲ more than this   ▼ less than this")));
}

#[test]
fn equal_values_run_in_the_middle_and_zero_is_a_line_where_it_is_crossed() {
    let chart = chart(SPEC, "[[n, 2019, 2020, 2021], [甲, 7, 7, 7], [乙, -4, 2, 4], [丙, 0, 3, 3]]");
    let html = figure(&chart, Lang::Zh);
    let cells: Vec<&str> = html.split("<td class=\"spark\">").skip(1).collect();
    assert!(cells[0].contains("points=\"46,120 499,120 954,120\""), "{}", cells[0]);
    assert!(cells[1].contains("d=\"M0 120h1000\""), "{}", cells[1]);
    assert!(!cells[0].contains("h1000") && !cells[2].contains("h1000"));
}

#[test]
fn tables_in_panels_have_their_lines_described() {
    let spec =
        SPEC.replace("type: table", "type: multiples\nof: table\npanel: p").replace("{n:", "{p: {label: 组}, n:");
    let chart = chart(&spec, "[[p, n, 2019, 2020, 2021], [A, 甲, 5, 6, 7], [A, 乙, 3, 2, 1], [B, 甲, 5, 4, 9]]");
    let texts = texts(Lang::En);
    let told = Drawing::new("t", &chart, Lang::En, &texts).description().to_owned();
    assert_eq!(
        told,
        "Small multiples: 2 panels, each a ranked table of 2021. A: 甲, 7; 乙, 1. 2019–2021: 甲 from 5 to 7; 乙 from 3 to 1. B: 甲, 9. \
         2019–2021: 甲 from 5 to 9."
    );
    let html = figure(&chart, Lang::En);
    assert_eq!(html.matches("<table class=\"sparks\"").count(), 2);
}
