//! Steps that are computed on data before a chart is drawn.

use crate::site::SiteTest;

/// A brief with a chart of `market.csv` after these steps.
#[track_caller]
fn steps(steps: &str, csv: &str) -> SiteTest {
    let head = "title: 甲\ndate: 2024-11-02\ndata: {market: {title: 市场, columns: {rate: {unit: percent}}}}";
    let chart = format!("charts:\n  size: {{title: 规模, data: market, type: bar, steps: [{steps}]}}");
    SiteTest::new()
        .file("content/briefs/a/index.zh.md", format!("---\n{head}\n{chart}\n---\n{{{{ chart(id=\"size\") }}}}\n"))
        .file("content/briefs/a/market.csv", csv)
}

const CSV: &str = "year,size,rate\n2022,633,3.1\n2023,640,1.1\n";

#[test]
fn a_step_that_does_not_exist() {
    steps("{pivto: {}}", CSV).build().fails().stderr(
        r"
            error[unknown-step]: there is no step `pivto`
             --> content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{pivto: {}}]}
              |                                                         ^^^^^
              |
              = help: did you mean `pivot`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn numbers_that_only_bound_their_value() {
    let csv = "year,size,rate\n2022,633,1\n2023,>640,1\n";
    let guessed = r"
            warning[guessed-notation]: `>640` is read as a number with a bound, and shown with it
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2023,>640,1
              |      ^^^^
              |
              = help: if so, declare the column’s `type: number`; if it is a name, `type: text`
";
    let with = |rest: &str| format!("{guessed}{rest}");
    steps("{growth: {of: size}}, {select: [year, growth]}", csv).build().published().stderr(&with(
        r"
            warning[hedged-number]: this number only bounds its value (`>`), but a step computes with it
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2023,>640,1
              |      ^^^^
              |
             ::: content/briefs/a/index.zh.md:6:68
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{growth: {of: size}}, {select: [year, growth]}]}
              |                                                                      ---- as if it were the value
              |
              = help: leave such rows out with a step `filter` before, or say in the `note` what the result is

            published … pages, 1 chart, 2 warnings in …
            ",
    ));
    steps("{filter: {column: size, below: 700}}, {select: [year, size]}", csv).build().published().stderr(&with(
        r"
            warning[hedged-number]: this number only bounds its value (`>`), which may pass the test of the step or not
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2023,>640,1
              |      ^^^^ so its row is left out
              |
             ::: content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{filter: {column: size, below: 700}}, {select: [year, size]}]}
              |                                                         ------ for this step
              |
              = help: test against the number itself, or correct the cell

            published … pages, 1 chart, 2 warnings in …
            ",
    ));
    steps("{filter: {column: size, above: 632}}, {select: [year, size]}", csv).build().published();
    // One test leaves them open; a row that fails another one is out all the same.
    let csv = "year,size,rate\n2020,650,1\n2021,<900,1\n2022,>600,1\n2023,700,1\n2024,>900,1\n2025,620,1\n2026,690,1\n";
    steps("{filter: {column: size, above: 640, below: 800}}, {select: [year, size]}", csv).build().published().stderr(
        r"
            warning[guessed-notation]: `<900` is read as a number with a bound, and shown with it
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2021,<900,1
              |      ^^^^
              |
              = help: if so, declare the column’s `type: number`; if it is a name, `type: text`

            warning[hedged-number]: 2 numbers only bound their values, which may pass the test of the step or not
             --> content/briefs/a/market.csv:3:6
              |
            3 | 2021,<900,1
              |      ^^^^ so their rows are left out; this is the first
              |
             ::: content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{filter: {column: size, above: 640, below: 800}}, {select: [year, size]}]}
              |                                                         ------ for this step
              |
              = help: test against the numbers themselves, or correct the cells

            published … pages, 1 chart, 2 warnings in …
            ",
    );
}

#[test]
fn a_step_without_its_form() {
    steps("{join: {of: size}}", CSV).build().fails().stderr(
        r"
            error[unknown-key]: the step `join` has no key `of`
             --> content/briefs/a/index.zh.md:6:62
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{join: {of: size}}]}
              |                                                                ^^
              |
              = help: the form is `join: {with: population, by: [code]}`

            nothing published: 1 error
            ",
    );
    steps("{per_capita: {of: size}}", CSV).build().fails().stderr(
        r#"
            error[unknown-step]: there is no step `per_capita`
             --> content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{per_capita: {of: size}}]}
              |                                                         ^^^^^^^^^^
              |
              = help: the step is `compute` here: `compute: {as: ratio, formula: "size / people"}`

            nothing published: 1 error
            "#,
    );
}

#[test]
fn growth_of_a_percentage() {
    steps("{growth: {of: rate}}", CSV).build().fails().stderr(
        r"
            error[wrong-unit]: `rate` is in percent already, and percent of percent mislead
             --> content/briefs/a/index.zh.md:6:68
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{growth: {of: rate}}]}
              |                                                                      ^^^^
              |
              = help: use the step `change`, which counts percentage points

            nothing published: 1 error
            ",
    );
}

#[test]
fn cells_without_a_row() {
    let csv = "year,series,rate\n2022,a,1\n2022,b,2\n2023,a,3\n";
    let pivot = "{pivot: {name: series, value: rate}}";
    steps(pivot, csv).build().published().stderr(
        r"
            warning[absent-rows]: there is no row for `b` with `2023`, so its cell is empty
             --> content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{pivot: {name: series, value: rate}}]}
              |                                                         ^^^^^
              |
             ::: content/briefs/a/market.csv:4:1
              |
            4 | 2023,a,3
              | ---- nothing for it here
              |
              = help: add the rows, fill the cells with a step `fill` after this one, or write `missing: keep` where there is nothing to add

            published … pages, 1 chart, 1 warning in …
            ",
    );
}

#[test]
fn more_columns_than_can_be_told_apart() {
    let rows: String = (0..201).map(|n| format!("2023,s{n},{n}\n")).collect();
    let csv = format!("year,series,rate\n{rows}");
    steps("{pivot: {name: series, value: rate}}", &csv).build().fails().stderr(
        r"
            error[too-many-columns]: `series` would make 201 columns
             --> content/briefs/a/index.zh.md:6:55
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{pivot: {name: series, value: rate}}]}
              |                                                         ^^^^^
              |
              = help: at most 200 can be told apart: keep fewer rows with `filter` or `top`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_bound_of_another_scale() {
    let csv = "year,size,rate\n2022,6.3亿,\n2023,6.4亿,\n";
    steps("{filter: {column: size, above: 2}}, {select: [year, size]}", csv).build().published().stderr(r"
            warning[bound-scale]: `2` is less than a thousandth of every number in `size`
             --> content/briefs/a/index.zh.md:6:85
              |
            6 |   size: {title: 规模, data: market, type: bar, steps: [{filter: {column: size, above: 2}}, {select: [year, size]}]}
              |                                                                                       ^ so this test tells no rows apart
              |
              = help: write the number in full, or with its scale, as the cells have theirs: `2e8`

            published … pages, 1 chart, 1 warning in …
            ");
}
