//! What charts add up, what they call a whole, and keys that a kind of chart has no use for.

use crate::site::SiteTest;

/// A brief with a chart of its own rows.
#[track_caller]
fn chart(spec: &str) -> SiteTest {
    SiteTest::new().text(&format!("```chart\ntitle: 甲\n{spec}\n```"))
}

const DEALS: &str = "columns:
  deals: {unit: count, noun: {zh: 起, en: {one: deal, other: deals}}}
  firms: {unit: count, noun: {zh: 家, en: {one: firm, other: firms}}}
data: [[name, deals, firms], [甲, 3, 4], [乙, 5, 6]]";

#[test]
fn a_part_without_a_value() {
    chart("type: donut\ndata: [[name, n], [甲, 10], [乙, null], [丙, 30]]").build().fails().stderr(
        r"
            error[empty-cell]: the sum needs this part, which has no value
             --> content/briefs/a.zh.md:8:32
              |
            7 | type: donut
              |       ----- this chart adds its parts up
            8 | data: [[name, n], [甲, 10], [乙, null], [丙, 30]]
              |                                  ^^^^
              |
              = help: give the value, or leave the row out: `steps: [{filter: {column: n, known: true}}]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn shares_of_more_than_a_hundred() {
    chart("type: bar\nmode: stacked\ncolumns: {a: {unit: percent}, b: {unit: percent}}\ndata: [[name, a, b], [甲, 80, 90]]")
        .build()
        .fails()
        .stderr(r"
            error[shares-do-not-sum]: these shares add up to 170%, not to 100%
              --> content/briefs/a.zh.md:10:26
               |
            10 | data: [[name, a, b], [甲, 80, 90]]
               |                           ^^
               |
               = help: parts of one whole make no more than that: draw them side by side, `mode: grouped`

            nothing published: 1 error
            ");
}

#[test]
fn shares_that_leave_squares_empty() {
    chart("type: waffle\ncolumns: {a: {unit: percent}}\ndata: [[name, a], [甲, 42]]").build().published().stderr(
        r"
            warning[shares-do-not-sum]: these shares add up to 42%, not to 100%
             --> content/briefs/a.zh.md:9:7
              |
            9 | data: [[name, a], [甲, 42]]
              |       ^
              |
              = help: add the rest as a row of its own (其他 / Other), or draw the shares as `hbar`

            published … pages, 1 chart, 1 warning in …
            ",
    );
}

#[test]
fn ranks_as_parts_of_a_whole() {
    chart("type: donut\ncolumns: {a: {unit: rank}}\ndata: [[name, a], [甲, 1], [乙, 2]]").build().fails().stderr(
        r"
            error[wrong-unit]: `a` holds ranks, which cannot be added up
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: donut
              |       ^^^^^
              |
              = help: draw them one by one: as `lollipop`, `line`, `step` or `slope`

            nothing published: 1 error
            ",
    );
}

#[test]
fn ranks_as_bars() {
    chart("type: hbar\ncolumns: {a: {unit: rank}}\ndata: [[name, a], [甲, 1], [乙, 2]]").build().fails().stderr(
        r"
            error[rank-from-zero]: no rank is zero, where bars begin
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: hbar
              |       ^^^^
              |
              = help: draw ranks as `lollipop`, `line`, `step` or `slope`, in which the first is the highest

            nothing published: 1 error
            ",
    );
}

#[test]
fn counts_of_different_things_on_top_of_one_another() {
    chart(&format!("type: bar\nmode: stacked\n{DEALS}")).build().fails().stderr(
        r"
            error[mixed-units]: `firms` counts firms, but `deals` counts deals: they have no sum
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: bar
              |       ^^^
              |
              = help: draw them side by side, `mode: grouped`, or in two charts

            nothing published: 1 error
            ",
    );
}

#[test]
fn one_measure_on_two_axes() {
    chart(
        "type: combo\nbars: a\nline: b\ncolumns: {a: {unit: CNY}, b: {unit: CNY}}\ndata: [[year, a, b], [2022, 1, 90]]",
    )
    .build()
    .fails()
    .stderr(
        r"
            error[one-unit-two-axes]: bars and line measure the same, but on two axes
             --> content/briefs/a.zh.md:9:7
              |
            9 | line: b
              |       ^ one amount would be drawn at two heights
              |
              = help: draw all of them as `bar` or as `line`, on one axis, or in two charts

            nothing published: 1 error
            ",
    );
}

#[test]
fn numbers_too_long_for_quartiles() {
    chart("type: boxplot\ndata: [[n], [4e28], [-5e28]]").build().fails().stderr(
        r"
            error[not-a-number]: with this number the result has too many digits
             --> content/briefs/a.zh.md:8:22
              |
            8 | data: [[n], [4e28], [-5e28]]
              |                      ^^^^^
              |
              = help: numbers are exact to 28 digits

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_order_that_would_move_steps() {
    chart("type: waterfall\nsort: desc\ndata: [[name, n], [甲, 1], [乙, 2]]").build().fails().stderr(r"
            error[conflicting-keys]: `sort` does not apply to a `waterfall`
             --> content/briefs/a.zh.md:8:1
              |
            8 | sort: desc
              | ^^^^
              |
              = help: every kind of chart but `waterfall`, `scatter`, `calendar`, `tilemap`, `histogram`, `boxplot` and `number` can have it: take it out

            nothing published: 1 error
            ");
}

#[test]
fn an_order_that_would_turn_time_about() {
    chart("type: area\nsort: desc\ndata: [[year, n], [2022, 1], [2023, 2]]").build().fails().stderr(
        r"
            error[conflicting-keys]: `sort` does not apply to an `area` over time, which runs forward
             --> content/briefs/a.zh.md:8:7
              |
            8 | sort: desc
              |       ^^^^
              |
              = help: take it out; dates as `bar` or `hbar` can be sorted

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_order_of_a_long_table() {
    chart("type: heatmap\nseries: g\nsort: asc\ndata: [[name, g, n], [甲, a, 1], [乙, a, 2]]").build().fails().stderr(r"
            error[conflicting-keys]: `sort` does not apply to a `heatmap` of a long table
             --> content/briefs/a.zh.md:9:7
              |
            9 | sort: asc
              |       ^^^
              |
              = help: its names follow the order of the rows, and dates run forward: sort the rows, `steps: [{sort: {by: …}}]`

            nothing published: 1 error
            ");
}

#[test]
fn a_bin_that_carries_the_message() {
    chart("type: histogram\nhighlight: 甲\ndata: [[n], [1], [2]]").build().fails().stderr(
        r"
            error[conflicting-keys]: `highlight` does not apply to a `histogram`
             --> content/briefs/a.zh.md:8:1
              |
            8 | highlight: 甲
              | ^^^^^^^^^
              |
              = help: every kind of chart but `histogram` and `number` can have it: take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_bin_of_a_panel_that_carries_the_message() {
    chart("type: multiples\nof: histogram\npanel: g\nhighlight: 丙\ndata: [[g, n], [甲, 1], [乙, 2]]")
        .build()
        .fails()
        .stderr(
            r"
            error[unknown-value]: there is no panel `丙`, and nothing in a `histogram` can be highlighted
              --> content/briefs/a.zh.md:10:12
               |
            10 | highlight: 丙
               |            ^^
               |
               = help: name a panel

            nothing published: 1 error
            ",
        );
}

#[test]
fn kinds_of_counted_values() {
    chart("type: boxplot\nkind: k\ndata: [[k, n], [forecast, 1], [reported, 2]]").build().fails().stderr(
        r"
            error[conflicting-keys]: `kind` does not apply to a `boxplot`
             --> content/briefs/a.zh.md:8:1
              |
            8 | kind: k
              | ^^^^
              |
              = help: every kind of chart but `histogram` and `boxplot` can have it: take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_key_of_another_kind_of_chart() {
    chart("type: area\nbars: n\ndata: [[year, n], [2022, 1], [2023, 2]]").build().fails().stderr(
        r"
            error[conflicting-keys]: `bars` does not apply to an `area`
             --> content/briefs/a.zh.md:8:1
              |
            8 | bars: n
              | ^^^^
              |
              = help: write `y`, or `type: combo` for bars and a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_slices_of_one_name() {
    chart("type: donut\ndata: [[name, n], [甲, 1], [乙, 2], [甲, 3]]").build().fails().stderr(
        r"
            error[duplicate-category]: `甲` has two rows
             --> content/briefs/a.zh.md:8:36
              |
            8 | data: [[name, n], [甲, 1], [乙, 2], [甲, 3]]
              |                    --                ^^
              |                    |
              |                    the first of them
              |
              = help: a part has one row: add them up, `steps: [{group: {by: …, sum: …}}]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_date_that_is_none_is_told_once() {
    chart("type: line\ncolumns: {d: {type: date}}\ndata: [[d, n], [2021-02-29, 1], [2021-03-01, 2]]")
        .build()
        .fails()
        .stderr(
            r"
            error[bad-date]: `2021-02-29` is not a date
             --> content/briefs/a.zh.md:9:17
              |
            9 | data: [[d, n], [2021-02-29, 1], [2021-03-01, 2]]
              |                 ^^^^^^^^^^
              |
              = help: write `2023`, `2024-Q2`, `2024-07` or `2024-07-31`

            nothing published: 1 error
            ",
        );
}
