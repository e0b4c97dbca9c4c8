//! Advice about charts, which applies where it is asked for.

use crate::site::{Built, SiteTest};

/// What `check charts` finds in a brief with these charts, each a line, and this text.
#[track_caller]
fn site(charts: &[&str], text: &str) -> SiteTest {
    let head = format!("---\ntitle: 甲\ndate: 2024-11-02\ncharts:\n  {}\n---\n", charts.join("\n  "));
    SiteTest::new().file("content/briefs/a.zh.md", format!("{head}{text}\n"))
}

/// The same where the brief shows the only chart, `c`.
#[track_caller]
fn chart(spec: &str) -> Built {
    site(&[&format!("c: {{title: 题, {spec}}}")], "{{ chart(id=\"c\") }}").run(&["check", "charts"]).exits(0)
}

/// Asserts that there is no advice about a chart.
#[track_caller]
fn sound(spec: &str) {
    let built = chart(spec);
    assert!(built.said().ends_with(": nothing to report"), "{spec}: {}", built.said());
}

#[test]
fn a_picture_of_few_numbers() {
    chart("type: bar, data: [[n, a], [甲, 20], [乙, 50]]").stderr(
        r"
            warning[few-points]: a `bar` draws 2 numbers, and holds them against nothing
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c: {title: 题, type: bar, data: [[n, a], [甲, 20], [乙, 50]]}
              |   ^ a sentence says as much
              |
              = help: write it as a sentence or a key figure; or show what it is compared with: a `highlight`, a second series, the years before, a line for the average

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    // A value that is pointed out, an average, a second series, a forecast beside facts, parts, ends: each compares.
    sound("type: bar, data: [[n, a], [甲, 20], [乙, 50]], highlight: [甲]");
    sound("type: bar, data: [[n, a], [甲, 20], [乙, 50]], lines: [{value: 30, label: 平均}]");
    sound("type: bar, data: [[n, a, b], [甲, 20, 30], [乙, 50, 70]]");
    sound("type: bar, kind: k, data: [[n, a, k], [甲, 20, reported], [乙, 50, forecast]]");
    sound("type: donut, data: [[n, a], [甲, 20], [乙, 50]]");
    sound("type: slope, data: [[n, a], [2020, 20], [2021, 50]]");
    sound("type: number, data: [[n, a], [2020, 20], [2021, 50]]");
    sound("type: bar, data: [[n, a], [甲, 1], [乙, 2], [丙, 4], [丁, 8], [戊, 16]]");
    // Panels hold one chart against another.
    sound(
        "type: multiples, of: bar, panel: p, x: n, y: a, data: [[p, n, a], [子, 甲, 1], [子, 乙, 2], [丑, 甲, 4], [丑, 乙, 3]]",
    );
}

#[test]
fn a_picture_whose_values_are_all_equal() {
    chart("type: bar, data: [[n, a], [甲, 1000], [乙, 1004], [丙, 1001], [丁, 1003], [戊, 1002]]").stderr(
        r"
            warning[flat-values]: all values of this `bar` are equal to the eye
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c: {title: 题, type: bar, data: [[n, a], [甲, 1000], [乙, 1004], [丙, 1001], [丁, 1003], [戊, 1002]]}
              |   ^ from 1000 to 1004
              |
              = help: draw what differs, such as the change or the difference from the average; or say it in a sentence

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    let built = chart("type: line, data: [[n, a], [2019, 7], [2020, 7], [2021, 7], [2022, 7], [2023, 7]]");
    built.says("warning[flat-values]: all values of this `line` are equal to the eye");
    // A line is drawn on an axis of its own, on which small differences are seen.
    sound("type: line, data: [[n, a], [2019, 1000], [2020, 1004], [2021, 1001], [2022, 1003], [2023, 1002]]");
    sound("type: bar, data: [[n, a], [甲, 1000], [乙, 1040], [丙, 1001], [丁, 1003], [戊, 1002]]");
}

#[test]
fn ranks_as_lengths() {
    chart("type: hbar, data: [[n, 位置], [甲, 1], [乙, 2], [丙, 3], [丁, 4], [戊, 5]]").stderr(
        r"
            warning[rank-as-length]: the ranks of `位置` are drawn as lengths, so that the last is the longest
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c: {title: 题, type: hbar, data: [[n, 位置], [甲, 1], [乙, 2], [丙, 3], [丁, 4], [戊, 5]]}
              |   ^
              |
              = help: draw what they are the ranks of; or declare `unit: rank`, and draw them as `lollipop`, `line` or `slope`

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    chart("type: hbar, data: [[n, 全国排名], [甲, 3], [乙, 12], [丙, 30], [丁, 41], [戊, 50]]")
        .says("warning[rank-as-length]");
    // Whole numbers that are counts, and ranks on an axis of their own.
    sound("type: hbar, data: [[n, 件数], [甲, 1], [乙, 2], [丙, 4], [丁, 4], [戊, 5]]");
    sound(
        "type: hbar, columns: {a: {unit: count, noun: {zh: 件, en: item}}}, data: [[n, a], [甲, 1], [乙, 2], [丙, 3], [丁, 4], [戊, 5]]",
    );
    sound("type: lollipop, data: [[n, 位置], [甲, 1], [乙, 2], [丙, 3], [丁, 4], [戊, 5]]");
}

#[test]
fn a_whole_that_is_mostly_others() {
    chart("type: donut, data: [[n, a], [甲, 20], [乙, 25], [其他, 55]]").stderr(
        r"
            warning[rest-leads]: the largest part of this `donut` is `其他`
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c: {title: 题, type: donut, data: [[n, a], [甲, 20], [乙, 25], [其他, 55]]}
              |   ^
              |
              = help: divide it, or draw the named parts alone as `hbar` and say in the note what is left out

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    chart("type: bar, mode: stacked, data: [[n, 甲, 乙, 其他地区], [2022, 20, 10, 30], [2023, 21, 12, 33]]")
        .says("warning[rest-leads]");
    sound("type: donut, data: [[n, a], [甲, 60], [乙, 25], [其他, 15]]");
    sound("type: donut, data: [[n, a], [甲, 20], [其他, 80]], highlight: [甲]");
}

#[test]
fn two_charts_of_one_table() {
    let rows = "data: [[n, a], [甲, 1], [乙, 2], [丙, 4], [丁, 8], [戊, 17]]";
    let both = |second: &str| [format!("c: {{title: 题, type: bar, {rows}}}"), format!("d: {{title: 题, {second}}}")];
    let run = |second: &str, text: &str| {
        let charts = both(second);
        site(&[&charts[0], &charts[1]], text).run(&["check", "charts"]).exits(0)
    };
    let show = "{{ chart(id=\"c\") }}\n\n{{ chart(id=\"d\") }}";
    run(&format!("type: hbar, {rows}"), show).stderr(
        r"
            warning[same-chart]: this `hbar` draws the same numbers as the `bar` called `c`
             --> content/briefs/a.zh.md:6:3
              |
            5 |   c: {title: 题, type: bar, data: [[n, a], [甲, 1], [乙, 2], [丙, 4], [丁, 8], [戊, 17]]}
              |   - the other chart
            6 |   d: {title: 题, type: hbar, data: [[n, a], [甲, 1], [乙, 2], [丙, 4], [丁, 8], [戊, 17]]}
              |   ^
              |
              = help: keep the one that shows the finding

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    let less = "type: hbar, data: [[n, a], [甲, 1], [乙, 2], [丙, 4], [丁, 8], [戊, 18]]";
    assert!(run(less, show).said().ends_with(": nothing to report"));
}

#[test]
fn a_chart_that_no_page_shows() {
    let rows = "type: donut, data: [[n, a], [甲, 1], [乙, 2]]";
    let built = site(&[&format!("c: {{title: 题, {rows}}}")], "正文。").run(&["check", "charts"]).exits(0);
    built.stderr(
        r#"
            warning[chart-unshown]: no page shows the chart `c`
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c: {title: 题, type: donut, data: [[n, a], [甲, 1], [乙, 2]]}
              |   ^
              |
              = help: show it with `{{ chart(id="c") }}`, or take it out

            checked 1 edition in …: 1 warning
              charts        1 warning
            "#,
    );
    // The home page may show it.
    let front = site(&[&format!("c: {{title: 题, {rows}}}")], "正文。");
    let yaml = "title: {zh: 简报, en: Briefing}\nhome: {chart: briefs/a#c}\n";
    let built = front.file("content/site.yaml", yaml).run(&["check", "charts"]).exits(0);
    assert!(built.said().ends_with(": nothing to report"), "{}", built.said());
}

#[test]
fn names_in_another_language_than_the_page() {
    let head = "---\ntitle: 甲\ndate: 2024-11-02\ncharts:\n  c:\n    title: {zh: 题, en: Title}\n    type: hbar\n    data:\n      ";
    let show = "---\n{{ chart(id=\"c\") }}\n";
    let run = |rows: &str| {
        let site = SiteTest::new().file("content/briefs/a.zh.md", format!("{head}{rows}\n{show}"));
        let english = "---\ntitle: A\n---\n{{ chart(id=\"c\") }}\n";
        site.file("content/briefs/a.en.md", english).run(&["check", "charts"]).exits(0)
    };
    run("[[n, a], [华北, 1], [华东, 2], [华南, 4], [西南, 8], [东北, 17]]").stderr(
        r"
            warning[chart-other-language]: 5 of the 5 names in this `hbar` are not in English, but the English edition shows them
             --> content/briefs/a.zh.md:5:3
              |
            5 |   c:
              |   ^ `东北` is the first
              |
              = help: give the names in both languages, in two columns such as `name_zh` and `name_en`

            checked 2 editions in …: 1 warning
              charts        1 warning
            ",
    );
    run("[[n, a], [Natural gas, 1], [Hydro power, 2], [Wind and sun, 4], [Coal, 8], [Oil, 17]]")
        .says("5 of the 5 names in this `hbar` are not in Chinese, but the Chinese edition shows them");
    let pairs =
        "[[n_zh, n_en, a], [华北, North, 1], [华东, East, 2], [华南, South, 4], [西南, West, 8], [东北, Far, 17]]";
    let firms = "[[n, a], [Cyera, 1], [Protect AI, 2], [IDC, 4], [Gartner, 8], [depthfirst, 17]]";
    for rows in [pairs, firms, "[[n, a], [2019, 1], [2020, 2], [2021, 4], [2022, 8], [2023, 17]]"] {
        let built = run(rows);
        assert!(built.said().ends_with(": nothing to report"), "{}", built.said());
    }
}

#[test]
fn a_figure_of_two_kinds() {
    let run = |kind: &str, value: &str| {
        let figure =
            format!("quantities:\n  f: {{value: {value}, unit: CNY, period: 2023, kind: {kind}, label: 规模}}");
        let chart = "charts:\n  c:\n    title: 题\n    type: bar\n    columns: {a: {unit: CNY}}\n    data: [[n, a], [2019, 311], [2020, 402], [2021, 515], [2022, 633], [2023, 641]]";
        let head = format!("---\ntitle: 甲\ndate: 2024-11-02\n{figure}\n{chart}\n---\n");
        let text = "规模{{ qty(id=\"f\") }}。\n\n{{ chart(id=\"c\") }}\n";
        SiteTest::new().file("content/briefs/a.zh.md", head + text).run(&["check", "charts"]).exits(0)
    };
    run("forecast", "641").stderr(
        r"
            warning[kind-differs]: `a` at `2023` is reported in this chart, and forecast elsewhere
             --> content/briefs/a.zh.md:7:3
              |
            5 |   f: {value: 641, unit: CNY, period: 2023, kind: forecast, label: 规模}
              |   - forecast in the figure `f`
            6 | charts:
            7 |   c:
              |   ^
              |
              = help: give both the kind that the source states; a chart takes kinds from the column that its `kind` names

            checked 1 edition in …: 1 warning
              charts        1 warning
            ",
    );
    for (kind, value) in [("reported", "641"), ("forecast", "642")] {
        let built = run(kind, value);
        assert!(built.said().ends_with(": nothing to report"), "{}", built.said());
    }
}

#[test]
fn two_charts_that_give_a_number_two_kinds() {
    let chart = |id: &str, kind: &str, end: &str| {
        let rows = "[n, a, k], [2019, 1, ''], [2020, 2, ''], [2021, 4, ''], [2022, 8, ''], [2023, 17, forecast]";
        format!("{id}: {{title: 题, type: bar, {kind}data: [{rows}{end}]}}")
    };
    let charts = [chart("c", "kind: k, ", ""), chart("d", "", ", [2024, 30, forecast]")];
    let show = "{{ chart(id=\"c\") }}\n\n{{ chart(id=\"d\") }}";
    let built = site(&[&charts[0], &charts[1]], show).run(&["check", "charts"]).exits(0);
    built.says("warning[kind-differs]: `a` at `2023` is reported in this chart, and forecast elsewhere");
}

#[test]
fn advice_is_given_where_it_is_asked_for() {
    let yaml = |checks: &str| {
        let spec = "c: {title: 题, type: bar, data: [[n, a], [甲, 20], [乙, 20]]}";
        let site = site(&[spec], "{{ chart(id=\"c\") }}");
        site.file("content/site.yaml", format!("title: {{zh: 简报, en: Briefing}}\n{checks}\n"))
    };
    let is_quiet = |built: &Built| !built.said().contains("few-points") && !built.said().contains("flat-values");
    assert!(is_quiet(&yaml("").run(&["check"]).exits(0)));
    assert!(is_quiet(&yaml("").build().exits(0)));
    let all = yaml("checks: {charts: warning}").run(&["check"]).exits(0);
    all.says("warning[few-points]").says("warning[flat-values]");
    let one = yaml("checks: {flat-values: error}").run(&["check"]).exits(1);
    assert!(one.said().contains("error[flat-values]") && !one.said().contains("few-points"), "{}", one.said());
    let _ = yaml("checks: {flat-values: error}").build().fails().says("error[flat-values]");
    assert!(is_quiet(&yaml("checks: {charts: off}").run(&["check"]).exits(0)));
    let named = yaml("checks: {few-points: off}").run(&["check", "charts"]).exits(0);
    assert!(named.said().contains("flat-values") && !named.said().contains("few-points"), "{}", named.said());
}

#[test]
fn an_allowance_of_advice_is_not_unused_where_nobody_asked() {
    let run = |arguments: &[&str]| {
        let head = "---\ntitle: 甲\ndate: 2024-11-02\ncharts:\n  # check: allow few-points: the two are the message\n  c: {title: 题, type: bar, data: [[n, a], [甲, 20], [乙, 50]]}\n---\n";
        let site = SiteTest::new().file("content/briefs/a.zh.md", format!("{head}{{{{ chart(id=\"c\") }}}}\n"));
        site.run(arguments).exits(0)
    };
    for arguments in [&["check"][..], &["check", "charts"]] {
        let built = run(arguments);
        let is_quiet = !built.said().contains("few-points") && !built.said().contains("unused-allow");
        assert!(is_quiet, "{}", built.said());
    }
}
