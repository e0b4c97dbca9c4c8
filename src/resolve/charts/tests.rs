//! Tests of joining specifications with data; other files here borrow `sound` and `wrong`.

use super::*;
use crate::diag::{Diagnostic, FileId, Severity};
use crate::model::{Category, CategoryName, ChartData, Currency, Kind, Lang, Series, Unit};
use crate::parse::chart::read_inline;
use crate::resolve::page_charts;
use crate::yaml;

/// Builds a chart from a block with its rows, as resolve does for pages.
pub(crate) fn build(text: &str) -> (Option<Chart>, Vec<Diagnostic>) {
    let mut problems = Diagnostics::default();
    let node = yaml::parse(text, FileId(0), 0, &mut problems).expect("valid YAML");
    let spec = read_inline(node, &mut problems).expect("a specification");
    let ChartData::Inline { table: Some(data), .. } = &spec.data else { panic!("no rows inside the chart") };
    let chart = page_charts::join(&spec, data, &page_charts::alone, &mut problems);
    (chart, problems.iter().cloned().collect())
}

#[track_caller]
pub(super) fn sound(text: &str) -> Chart {
    let (chart, problems) = build(&format!("title: t\n{text}"));
    assert!(problems.is_empty(), "{problems:#?}");
    chart.expect("a chart")
}

/// Asserts that there is just this problem, at this text, with hints that hold this.
#[track_caller]
pub(super) fn wrong(text: &str, message: &str, at: &str, hint: &str) {
    let text = format!("title: t\n{text}");
    let (_, problems) = build(&text);
    let [problem] = &problems[..] else { panic!("not one problem: {problems:#?}") };
    let span = problem.span.expect("a place");
    assert_eq!((&*problem.message, &text[span.start as usize..span.end as usize]), (message, at));
    assert!(problem.hints.join("; ").contains(hint), "{:?}", problem.hints);
}

/// The first series.
pub(super) fn first(chart: &Chart) -> &Series {
    chart.body.series().next().expect("a series")
}

/// Which series carry the message.
pub(super) fn told(chart: &Chart) -> Vec<bool> {
    chart.body.series().map(|series| series.highlight).collect()
}

fn names(chart: &Chart) -> Vec<String> {
    let name = |category: &Category| match &category.name {
        CategoryName::Date(date) => crate::i18n::date::iso(*date),
        CategoryName::Text(text) => text.get(Lang::Zh).to_owned(),
    };
    chart.body.categories().iter().map(name).collect()
}

const DATA: &str = "data: [[year, a, b, k], [2023, 640, 3.5, reported], [2024, 700, -1, forecast]]\n";

#[test]
fn values_are_taken_to_base_units_and_keep_their_kinds() {
    let chart = sound(&format!("type: bar\ny: a\nkind: k\ncolumns: {{a: {{unit: CNY, scale: 1e8}}}}\n{DATA}"));
    assert_eq!(chart.body.measure().0, Unit::Currency(Currency::Cny));
    assert_eq!(names(&chart), ["2023", "2024"]);
    let point = first(&chart).points[1].expect("a value");
    assert_eq!((point.value.value.to_string().as_str(), point.kind), ("70000000000", Kind::Forecast));
}

#[test]
fn without_names_all_columns_are_used() {
    let chart = sound(&format!("type: line\n{DATA}"));
    assert_eq!(chart.body.series().count(), 2);
}

#[test]
fn rankings_are_sorted_and_times_run_forward() {
    let rows = "data: [[name, n], [b, 1], [a, 3], [none, null], [c, 2]]\n";
    assert_eq!(names(&sound(&format!("type: hbar\n{rows}"))), ["a", "c", "b", "none"]);
    assert_eq!(names(&sound(&format!("type: hbar\nsort: data\n{rows}"))), ["b", "a", "none", "c"]);
    assert_eq!(names(&sound(&format!("type: bar\nsort: asc\n{rows}"))), ["b", "c", "a", "none"]);
    assert_eq!(names(&sound("type: line\ndata: [[year, n], [2024, 1], [2022, 3]]")), ["2022", "2024"]);
    let rank = "type: lollipop\ncolumns: {n: {unit: rank}}\n";
    assert_eq!(names(&sound(&format!("{rank}{rows}"))), ["b", "c", "a", "none"]);
}

#[test]
fn what_carries_the_message_is_a_category_or_a_series() {
    let chart = sound(&format!("type: bar\nhighlight: [2024, b]\n{DATA}"));
    assert!(chart.body.categories()[1].highlight && !chart.body.categories()[0].highlight && told(&chart)[1]);
    wrong(&format!("type: bar\nhighlight: 2025\n{DATA}"), "the data has no row for `2025`", "2025", "such as `2024`,");
    // A date that is not there is answered with its neighbours, which no resemblance of words would find.
    let days = "data: [[day, n], [2024-01-01, 1], [2024-01-05, 2], [2024-11-02, 3]]";
    for kind in ["calendar", "line\nx: day"] {
        wrong(
            &format!("type: {kind}\nhighlight: 2024-01-02\n{days}"),
            "the data has no row for `2024-01-02`",
            "2024-01-02",
            "name a date that has a row, such as `2024-01-01` or `2024-01-05`",
        );
    }
    let long = "data: [[day, p, n], [2024-01-01, a, 1], [2024-01-05, a, 2], [2024-01-05, b, 2]]";
    let heatmap = format!("type: heatmap\nx: day\ny: n\nseries: p\nhighlight: 2023-01-02\n{long}");
    wrong(&heatmap, "the data has no row for `2023-01-02`", "2023-01-02", "such as `2024-01-01`,");
}

#[test]
fn columns_must_be_there_and_hold_what_is_needed() {
    wrong(&format!("type: bar\ny: aa\n{DATA}"), "the data has no column `aa`", "aa", "did you mean");
    wrong(&format!("type: bar\nx: yaer\n{DATA}"), "the data has no column `yaer`", "yaer", "`year`");
    wrong(&format!("type: bar\ny: [a, a]\n{DATA}"), "`a` is drawn twice", "a", "once");
    wrong(&format!("type: bar\ny: k\n{DATA}"), "`k` holds kinds, but numbers are needed here", "k", "");
    wrong(
        &format!("type: bar\ny: a\nkind: b\n{DATA}"),
        "`b` holds numbers, but kinds (`reported`, `forecast` and so on) are needed here",
        "b",
        "",
    );
    wrong(&format!("type: bar\ny: a\nkind: {{c: k}}\n{DATA}"), "`c` is not drawn in this chart", "c", "");
    wrong(
        "type: bar\ndata: [[a_zh, a_en, n], [一, one, 1]]\nx: a_zh",
        "the data has no column `a_zh`",
        "a_zh",
        "write `a`",
    );
    wrong(
        "type: bar\ny: n\ndata: [[a, n], [x, much], [y, more]]",
        "`n` holds text, but numbers are needed here",
        "n",
        "",
    );
    wrong("type: bar\ndata: [[a, n], [x, y]]", "the data has no column of numbers", "", "");
    wrong("type: bar\ndata: [[a], [1]]", "this chart has no `x`", "", "name the column");
}

#[test]
fn names_are_looked_up_in_long_tables() {
    let count = 20_000;
    let rows = |row: fn(usize) -> String| (0..count).map(row).collect::<Vec<_>>().join(", ");
    let plain = rows(|n| format!("[c{n}, {}]", n % 97));
    assert_eq!(names(&sound(&format!("type: bar\ndata: [[n, v], {plain}]"))).len(), count);
    let long = rows(|n| format!("[c{}, p{}, {n}]", n / 2, n % 2));
    let chart = sound(&format!("type: heatmap\nx: n\nseries: p\ny: v\ndata: [[n, p, v], {long}]"));
    assert_eq!((chart.body.series().count(), chart.body.categories().len()), (2, count / 2));
    // Rows made of one row by a step have their names at one place.
    let wide = "steps: [{melt: {columns: [a, b], name: p, value: v}}, {select: [n, v]}]";
    wrong(&format!("type: bar\n{wide}\ndata: [[n, a, b], [x, 1, 2]]"), "`x` has two rows", "x", "");
}

#[test]
fn one_axis_has_one_unit() {
    let columns = "columns: {a: {unit: CNY}, b: {unit: percent}}\n";
    wrong(&format!("type: bar\ny: [a, b]\n{columns}{DATA}"), "`b` is in percent, but `a` is in CNY", "b", "two charts");
}

#[test]
fn rows_must_have_a_name_of_their_own() {
    wrong("type: bar\ndata: [[year, n], [2023, 1], [2023, 2]]", "`2023` has two rows", "2023", "its own row");
    wrong("type: bar\ndata: [[a, n], [x, 1], [null, 2]]", "this row has no `a`", "null", "");
    wrong(
        "type: hbar\ny: n\ndata: [[a, n, m], [x, null, 1]]\ncolumns: {n: {type: number}}",
        "there is nothing to draw in the data",
        "",
        "",
    );
}

#[test]
fn parts_make_a_whole() {
    wrong("type: donut\ndata: [[a, n], [x, 1], [y, -2]]", "a part of a whole cannot be negative", "-2", "`hbar`");
    wrong("type: donut\ndata: [[a, n, m], [x, 1, 2]]", "a donut shows one column of numbers", "donut", "one column");
    wrong("type: donut\ndata: [[a, n], [x, 0]]", "a whole of zero has no parts", "", "leave it out");
    let six = "data: [[a, n], [p, 1], [q, 1], [r, 1], [s, 1], [t, 1], [u, 1]]";
    wrong(&format!("type: donut\n{six}"), "a donut of 6 slices cannot be read", "donut", "`hbar`");
    let shares = "columns: {n: {unit: percent}, m: {unit: percent}}\ndata: [[a, n, m], [x, 30, 40], [y, 60, 40]]";
    wrong(
        &format!("type: bar\nmode: percent\n{}", shares.replace("30, 40", "30, 70").replace("60, 40", "50, 40")),
        "these shares add up to 90%, not to 100%",
        "50",
        "grouped",
    );
    wrong(
        "type: bar\nmode: percent\ndata: [[a, n], [x, 3]]",
        "parts of a hundred need two columns of numbers or more",
        "bar",
        "take `mode: percent` out",
    );
}

#[test]
fn a_sum_needs_all_its_parts() {
    let message = "the sum needs this part, which has no value";
    let two = "data: [[a, n, m], [x, 1, 3], [y, 2, null]]";
    for kind in ["bar\nmode: percent", "hbar\nmode: percent", "hbar\nmode: diverging", "area\nmode: percent"] {
        wrong(&format!("type: {kind}\n{two}"), message, "null", "{column: m, known: true}");
    }
    for kind in ["pie", "waffle", "waterfall"] {
        wrong(&format!("type: {kind}\ndata: [[a, n], [x, 1], [y, null]]"), message, "null", "leave the row out");
    }
    // Without any part there is nothing to add up.
    sound("type: hbar\nmode: percent\ndata: [[a, n, m], [x, 1, 3], [y, null, null]]");
    // What only another panel has is no part of this one.
    sound("type: multiples\nof: donut\npanel: p\ndata: [[p, a, n], [q, x, 1], [q, y, 1], [r, x, 2]]");
    let panel = "type: multiples\nof: donut\npanel: p\ndata: [[p, a, n], [q, x, 1], [r, y, null], [r, x, 2]]";
    wrong(panel, message, "null", "");
}

#[test]
fn shares_may_be_rounded_but_make_no_more_than_a_hundred() {
    let shares = |kind: &str, values: &str| {
        let values: Vec<String> = values.split(' ').enumerate().map(|(n, value)| format!("[r{n}, {value}]")).collect();
        let (_, problems) = build(&format!(
            "title: t\ntype: {kind}\ncolumns: {{n: {{unit: percent}}}}\ndata: [[a, n], {}]",
            values.join(", ")
        ));
        problems.iter().map(|problem| problem.severity).collect::<Vec<_>>()
    };
    assert_eq!(shares("donut", "33 33 33"), []);
    assert_eq!(shares("pie", "34 34 34"), [Severity::Error]);
    assert_eq!(shares("donut", "20 20 20 20 22"), []);
    assert_eq!(shares("donut", "33.1 33.1 32.5"), [Severity::Error]);
    assert_eq!(shares("waffle", "40 20"), [Severity::Warning]);
    assert_eq!(shares("waffle", "90 20"), [Severity::Error]);
}

#[test]
fn there_are_no_more_series_than_colours() {
    let head: Vec<String> = (0..9).map(|n| format!("s{n}")).collect();
    let text = format!("type: line\ndata: [[a, {}], [x, 1, 2, 3, 4, 5, 6, 7, 8, 9]]", head.join(", "));
    wrong(&text, "9 series are more than colours can tell apart", "line", "at most 8");
}

#[test]
fn bars_and_lines_each_have_their_unit() {
    let columns = "columns: {a: {unit: CNY, scale: 1e8}, b: {unit: percent}}\n";
    let chart = sound(&format!("type: combo\nbars: a\nline: b\n{columns}{DATA}"));
    let ChartBody::Combo(body) = &chart.body else { panic!("a combo") };
    assert_eq!((body.bars.unit, body.lines.unit), (Unit::Currency(Currency::Cny), Unit::Percent));
    assert_eq!((body.bars.series.len(), body.lines.series.len()), (1, 1));
    let turned =
        sound(&format!("type: combo\nbars: a\nline: b\n{columns}data: [[year, a, b], [2024, 1, 2], [2023, 3, 4]]"));
    assert_eq!(names(&turned), ["2023", "2024"]);
}

#[test]
fn the_unit_of_a_chart_is_for_columns_without_one() {
    let chart = sound(&format!("type: bar\ny: a\nunit: USD\n{DATA}"));
    assert_eq!(chart.body.measure().0, Unit::Currency(Currency::Usd));
    let scaled = sound(&format!("type: bar\ny: a\nunit: CNY\ncolumns: {{a: {{scale: 1e8}}}}\n{DATA}"));
    assert_eq!(first(&scaled).points[0].expect("a value").value.value.to_string(), "64000000000");
    let combo = sound(&format!("type: combo\nbars: a\nline: b\nunit: CNY\n{DATA}"));
    let ChartBody::Combo(body) = &combo.body else { panic!("a combo") };
    assert_eq!((body.bars.unit, body.lines.unit), (Unit::Currency(Currency::Cny), Unit::Plain));
    let dots = sound(&format!("type: scatter\nx: b\ny: a\nunit: CNY\n{DATA}"));
    let crate::model::ChartBody::Scatter(plot) = dots.body else { panic!("a scatter plot") };
    assert_eq!((plot.x.measured.unit, plot.y.measured.unit), (Unit::Plain, Unit::Currency(Currency::Cny)));
}

#[test]
fn the_unit_of_a_chart_reaches_columns_that_steps_computed_without_one() {
    let data = "data: [[year, a], [2023, 1], [2023, 3], [2024, 2]]\n";
    let chart = sound(&format!("type: bar\nunit: USD\nsteps: [{{group: {{by: year, mean: a}}}}]\n{data}"));
    assert_eq!(chart.body.measure().0, Unit::Currency(Currency::Usd));
    let index = "steps: [{group: {by: year, sum: a}}, {index: {of: a, base: 2023}}]";
    let message = "`unit` says USD, but `a` is in plain numbers";
    wrong(&format!("type: bar\nunit: USD\n{index}\n{data}"), message, "USD", "take `unit` out");
}

#[test]
fn the_first_rank_is_the_highest_unless_the_chart_says_otherwise() {
    use crate::model::Direction::{Reversed, Usual};
    let direction = |keys: &str| {
        let chart = sound(&format!("type: line\nunit: rank\n{keys}data: [[year, n], [2022, 3], [2023, 1]]"));
        match chart.body {
            ChartBody::Series(SeriesBody { marks: Marks::Line(axis), .. }) => axis.direction,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(["", "reverse: true\n", "reverse: false\n"].map(direction), [Reversed, Reversed, Usual]);
}

#[test]
fn one_axis_is_counted_in_one_way() {
    let columns = |a: &str, b: &str| format!("columns: {{a: {{unit: CNY{a}}}, b: {{unit: CNY{b}}}}}\n{DATA}");
    let differ = columns(", count_in: 万", ", count_in: 亿");
    let message = "`b` and `a` have different `count_in`, but share an axis";
    wrong(&format!("type: line\ny: [a, b]\n{differ}"), message, "b", "write `count_in` in the chart");
    sound(&format!("type: line\ny: [a, b]\ncount_in: 亿\n{differ}"));
    let one = sound(&format!("type: line\ny: [a, b]\n{}", columns("", ", count_in: {en: thousand}")));
    assert_eq!(one.body.count_in(), crate::model::PerLang::new(|lang| (lang == Lang::En).then_some(3)));
    let message = "`a` holds percent, which are not counted in thousands or 万";
    let chart = format!("type: line\ny: a\nunit: percent\ncount_in: 万\n{DATA}");
    wrong(&chart, message, "万", "take `count_in` out");
    let column = format!("type: line\ny: a\ncolumns: {{a: {{unit: percent, count_in: 万}}}}\n{DATA}");
    wrong(&column, message, "万", "take `count_in` out");
    let message = "`lakh` is not a word that numbers are counted in";
    wrong(&format!("type: line\ny: a\ncount_in: lakh\n{DATA}"), message, "lakh", "`million`");
}

#[test]
fn times_without_a_day_at_uneven_distances_are_reported() {
    let data =
        |last: &str| format!("type: line\nx: t\ny: a\ndata: [[t, a], [\"08:00\", 1], [\"09:00\", 2], [\"{last}\", 3]]");
    sound(&data("10:00"));
    let message = "`20:30` is a time without a day, and so drawn at the same distance as others";
    wrong(&data("20:30"), message, "\"20:30\"", "write times with their day");
    let message = "the data has none of the columns `p` and `q`";
    wrong(&format!("type: bar\nx: p\ny: q\n{DATA}"), message, "p", "known: `year`");
}

#[test]
fn tables_of_statistics_offices_are_told_their_cure() {
    let units = "data: [[name, 单位, n], [甲, 亿元, 5], [乙, 亿元, 6], [丙, \"%\", 7]]";
    wrong(
        &format!("type: bar\nx: name\ny: n\n{units}"),
        "this row is in `%`, and others are in `亿元`",
        "\"%\"",
        "is: 亿元",
    );
    let units = "data: [[name, 单位, m, n], [北京, 亿元, 1, 5], [上海, 亿元, 2, 6], [天津, \"%\", 3, 7]]";
    for keys in
        ["combo\nx: name\nbars: m\nline: n", "tilemap\nx: name\ny: n\ngrid: china", "heatmap\nx: name\ny: n\nseries: m"]
    {
        let message = "this row is in `%`, and others are in `亿元`";
        wrong(&format!("type: {keys}\n{units}"), message, "\"%\"", "is: 亿元");
    }
    sound(&format!("type: table\nx: name\ny: n\n{units}"));
    sound(&format!("type: heatmap\nx: name\ny: n\nseries: 单位\n{units}"));
    sound("type: bar\nx: 单位\ny: n\ndata: [[单位, n], [亿元, 5], [\"%\", 6]]");
    let long = "data: [[t, p, n], [2023, a, 5], [2023, b, 6], [2024, a, 7], [2024, b, 8]]";
    let message = "`2023` has two rows, and so has `2024`";
    wrong(&format!("type: line\nx: t\ny: n\n{long}"), message, "2023", "{filter: {column: p, is: a}}");
    sound(&format!("type: line\nx: t\nsteps: [{{select: [t, p, n]}}, {{pivot: {{name: p, value: n}}}}]\n{long}"));
    let heads = "data: [[name, a, b], [\"\", big, small], [x, 1, 2]]";
    wrong(&format!("type: bar\nx: name\ny: big\n{heads}"), "the data has no column `big`", "big", "in the row below");
    let keys = "data: [['unit,geo\\T', \"2021\", \"2022\", \"2023\"], [\"PC,DE\", 1, 2, 3], [\"PC,FR\", 4, 5, 6]]";
    wrong(
        &format!("type: line\nx: T\ny: DE\n{keys}"),
        "the data has no column `T`",
        "T",
        "{split: {column: 'unit,geo\\T', at: \",\", into: [unit, geo]}}, {filter: {column: geo, is: DE}}",
    );
    let times = "type: hbar\nx: n\ny: t\ndata: [[n, t], [a, \"7:30\"], [b, \"8:15\"]]";
    wrong(times, "`t` holds text, but numbers are needed here", "t", "hours with decimals");
}

#[test]
fn rows_whose_values_are_computed_from_their_names_are_rows() {
    let absent = |text: &str| {
        let chart = sound(text);
        chart.body.categories().iter().map(|category| category.is_absent).collect::<Vec<_>>()
    };
    for kind in ["line", "step", "area"] {
        let years = "data: [[year], [2001], [2001], [2002], [2003]]\nx: year\ny: n\n";
        let count = format!("type: {kind}\nsteps: [{{group: {{by: year, count: n}}}}]\n{years}");
        assert_eq!(absent(&count), [false; 3], "{kind}");
        let computed = "x: km\ny: cost\ndata: [[km], [1], [2], [5]]\n";
        let computed = format!("type: {kind}\nsteps: [{{compute: {{as: cost, formula: 'km * 2'}}}}]\n{computed}");
        assert_eq!(absent(&computed), [false; 3], "{kind}");
    }
}
