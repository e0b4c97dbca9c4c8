//! Plots of values instead of categories, and the devices of charts: what they ask of the data.

use crate::site::SiteTest;

/// A chart inside the text of a brief.
#[track_caller]
fn chart(text: &str) -> SiteTest {
    SiteTest::new().text(&format!("```chart\ntitle: 规模\n{text}\n```"))
}

#[test]
fn a_number_of_bins_that_is_none() {
    chart("type: histogram\nbins: many\ndata: [[n], [1], [2]]").build().fails().stderr(
        r"
            error[bad-bins]: `many` is not a valid number of bins
             --> content/briefs/a.zh.md:8:7
              |
            8 | bins: many
              |       ^^^^
              |
              = help: write a whole number from 1 to 60, or take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_number_of_decimals_that_is_none() {
    chart("type: hbar\ndecimals: -1\ndata: [[city, n], [A, 1.25]]").build().fails().stderr(
        r"
            error[bad-decimals]: `-1` is not a valid number of decimals
             --> content/briefs/a.zh.md:8:11
              |
            8 | decimals: -1
              |           ^^
              |
              = help: write a whole number from 0 to 10, or take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_name_with_two_rows() {
    chart("type: hbar\ndata: [[city, n], [A, 2], [B, 3], [A, 1]]").build().published().stderr(
        r"
            warning[repeated-category]: `A` has two rows
             --> content/briefs/a.zh.md:8:36
              |
            8 | data: [[city, n], [A, 2], [B, 3], [A, 1]]
              |                    -               ^
              |                    |
              |                    the first of them
              |
              = help: add them up, `steps: [{group: {by: …, sum: …}}]`, or give each a name of its own

            published … pages, 1 chart, 1 warning in …
            ",
    );
}

#[test]
fn a_sum_among_its_parts() {
    chart("type: hbar\ndata: [[city, n], [A, 2], [B, 3], [Total, 5]]").build().published().stderr(
        r"
            warning[total-among-parts]: `Total` is drawn as one of the parts that it is the sum of
             --> content/briefs/a.zh.md:8:36
              |
            7 | type: hbar
              |       ---- this chart compares its rows
            8 | data: [[city, n], [A, 2], [B, 3], [Total, 5]]
              |                                    ^^^^^
              |
              = help: leave it out: `steps: [{filter: {column: city, not: Total}}]`

            published … pages, 1 chart, 1 warning in …
            ",
    );
    // The cure works, a whole by that name that is no sum is a row like others, and so is a rate.
    for text in [
        "type: hbar\nsteps: [{filter: {column: city, not: Total}}]\ndata: [[city, n], [A, 2], [B, 3], [Total, 5]]",
        "type: hbar\ndata: [[city, n], [A, 2], [B, 3], [全国, 2.5]]",
        "type: hbar\nunit: percent\ndata: [[city, n], [A, 2], [B, 3], [全国, 3.5]]",
    ] {
        let report = chart(text).build().published();
        assert!(!report.said().contains("total-among-parts"), "{}", report.said());
    }
}

#[test]
fn more_rows_than_a_reader_sees() {
    let rows: Vec<String> = (0..101).map(|n| format!("[c{n}, {n}]")).collect();
    chart(&format!("type: hbar\ndata: [[city, n], {}]", rows.join(", "))).build().published().stderr(
        r"
            warning[too-many-rows]: a `hbar` of 101 rows is higher than three screens
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: hbar
              |       ^^^^ at most 100 can be compared
              |
              = help: keep the largest, `steps: [{top: {by: …, keep: 20}}]`, or group the rows

            published … pages, 1 chart, 1 warning in …
            ",
    );
}

#[test]
fn a_line_through_a_year_and_its_quarters() {
    chart("type: line\ndata: [[t, n], [2022, 9], [2023, 10], [2023-Q1, 2], [2024, 12]]").build().fails().stderr(
        r"
            error[dates-overlap]: `2023` and `2023-Q1` overlap, and one line runs through both
             --> content/briefs/a.zh.md:8:40
              |
            8 | data: [[t, n], [2022, 9], [2023, 10], [2023-Q1, 2], [2024, 12]]
              |                            ----        ^^^^^^^
              |                            |
              |                            the other of them
              |
              = help: draw one of the two lengths: take the rows of the other out, or give them a column of their own

            nothing published: 1 error
            ",
    );
    // Two lines, periods one after another, and bars side by side are sound.
    for sound in [
        "type: line\ndata: [[t, a, b], [2022, 9, null], [2023, 10, null], [2023-Q1, null, 2], [2023-Q2, null, 3]]",
        "type: line\ndata: [[t, n], [2022, 9], [2023, 10], [2024-Q1, 2], [2024-07, 3]]",
        "type: bar\ndata: [[t, n], [2022, 9], [2023, 10], [2023-Q1, 2]]",
    ] {
        let report = chart(sound).build().published();
        assert!(!report.said().contains("dates-overlap"), "{}", report.said());
    }
}

#[test]
fn a_column_that_one_cell_makes_words() {
    chart("type: line\ny: n\ndata: [[t, n], [2022, 9], [2023, x], [2024, c], [2025, 8]]").build().fails().stderr(
        r#"
            error[wrong-column]: `n` holds text, but numbers are needed here
             --> content/briefs/a.zh.md:8:4
              |
            8 | y: n
              |    ^
            9 | data: [[t, n], [2022, 9], [2023, x], [2024, c], [2025, 8]]
              |                                  - this is not a number, as other cells are
              |
              = help: if they stand for no value, declare `n: {missing: ["x", "c"]}` in `columns`

            nothing published: 1 error
            "#,
    );
    chart("type: line\ndata: [[t, n], [2022, 9], [2023, 80人]]").build().fails().stderr(
        r"
            error[no-numbers]: the data set `1` has no column of numbers
             --> content/briefs/a.zh.md:8:7
              |
            8 | data: [[t, n], [2022, 9], [2023, 80人]]
              |       ^                          ---- this is not a number, as other cells are
              |
              = help: write `80` and give the unit in `columns`

            nothing published: 1 error
            ",
    );
    // Without `y` the other columns are drawn.
    chart("type: line\ndata: [[t, n, m], [2022, 9, 1], [2023, x, 2]]").build().published().stderr(
        r#"
            warning[open-column]: `x` is not a number, as other cells of `n` are
             --> content/briefs/a.zh.md:8:40
              |
            8 | data: [[t, n, m], [2022, 9, 1], [2023, x, 2]]
              |                                        ^ so the column is read as words, and not drawn
              |
              = help: if it stands for no value, declare `n: {missing: "x"}` in `columns`
              = help: or, if words are meant, declare the column’s `type: text`

            published … pages, 1 chart, 1 warning in …
            "#,
    );
    // The cure works.
    chart("type: line\ncolumns: {n: {missing: [x, c]}}\ndata: [[t, n], [2022, 9], [2023, x], [2024, c], [2025, 8]]")
        .build()
        .published();
}

#[test]
fn a_gap_that_is_no_distance_between_dates() {
    chart("type: line\ngap: {after: a while}\ndata: [[year, n], [2022, 1], [2023, 10]]").build().fails().stderr(
        r"
            error[bad-gap]: `a while` is not a distance between dates
             --> content/briefs/a.zh.md:8:14
              |
            8 | gap: {after: a while}
              |              ^^^^^^^
              |
              = help: write a whole number and a unit, `7 days`; the units are `hours`, `days`, `weeks`, `months`, `quarters` and `years`

            nothing published: 1 error
            ",
    );
    chart("type: line\ngap: {after: 2 years}\ndata: [[city, n], [A, 1], [B, 10]]").build().fails().stderr(
        r"
            error[bad-gap]: `after` is a distance between dates, and this chart has none
             --> content/briefs/a.zh.md:8:6
              |
            8 | gap: {after: 2 years}
              |      ^^^^^^^^^^^^^^^^
              |
              = help: leave a cell empty where a line is to be cut; a column of dates is declared with `type: date`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_number_that_two_rows_of_a_line_have() {
    chart("type: line\nx: km\ndata: [[km, n], [1, 1], [1.0, 10]]").build().fails().stderr(
        r"
            error[duplicate-category]: this number has two rows
             --> content/briefs/a.zh.md:9:26
              |
            9 | data: [[km, n], [1, 1], [1.0, 10]]
              |                  -       ^^^
              |                  |
              |                  the first of them
              |
              = help: give each its own row, and several series their own columns

            nothing published: 1 error
            ",
    );
}

#[test]
fn zero_on_a_logarithmic_axis() {
    chart("type: line\nscale: log\ndata: [[year, n], [2022, 0], [2023, 10]]").build().fails().stderr(
        r"
            error[log-of-zero]: a logarithmic axis has no zero and no negative values
             --> content/briefs/a.zh.md:9:26
              |
            8 | scale: log
              |        --- the axis is logarithmic
            9 | data: [[year, n], [2022, 0], [2023, 10]]
              |                          ^
              |
              = help: take `scale: log` out, or leave the cell empty

            nothing published: 1 error
            ",
    );
}

#[test]
fn more_panels_than_can_be_read() {
    let rows: Vec<String> = (1..=25).map(|n| format!("  - [甲{n}, 2023, {n}]")).collect();
    let text = format!("type: multiples\npanel: p\nx: year\ny: n\ndata:\n  - [p, year, n]\n{}", rows.join("\n"));
    chart(&text).build().fails().stderr(
        r"
            error[too-many-panels]: 25 panels are too many
             --> content/briefs/a.zh.md:8:8
              |
            8 | panel: p
              |        ^ at most 24
              |
              = help: leave the smallest out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_line_that_cannot_be_fitted() {
    chart("type: scatter\nx: a\ny: b\nfit: linear\ndata: [[a, b], [2, 1], [2, 3]]").build().fails().stderr(
        r"
            error[no-fit]: no line fits points that all have the same `x`
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: scatter
              |       ^^^^^^^
              |
              = help: take `fit` out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_straight_line_on_logarithmic_axes() {
    chart("type: scatter\nx: a\ny: b\nfit: linear\nscale: log\ndata: [[a, b], [1, 1], [2, 3]]").build().fails().stderr(
        r"
            error[no-fit]: a straight line is not straight on logarithmic axes
              --> content/briefs/a.zh.md:11:8
               |
            11 | scale: log
               |        ^^^
               |
               = help: take `fit` or `scale: log` out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_band_from_one_axis_to_the_other() {
    chart("type: bar\nbands: [{from: 2022, to: 700}]\ndata: [[year, n], [2022, 633], [2023, 640]]")
        .build()
        .fails()
        .stderr(
            r"
            error[mixed-axes]: a band cannot end at `700`, on the other axis
             --> content/briefs/a.zh.md:8:26
              |
            8 | bands: [{from: 2022, to: 700}]
              |                          ^^^
              |
              = help: give two values or two categories

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_note_where_nothing_is_drawn() {
    chart("type: bar\nnotes: [{x: 2022, text: 起点}]\ndata: [[year, n], [2022, null], [2023, 640]]")
        .build()
        .fails()
        .stderr(
            r"
            error[no-value]: there is no value at `2022` to explain
             --> content/briefs/a.zh.md:8:13
              |
            8 | notes: [{x: 2022, text: 起点}]
              |             ^^^^
              |
              = help: note a mark that is drawn

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_sum_that_its_changes_do_not_make() {
    chart("type: waterfall\ntotals: [期初, 期末]\ndata: [[name, n], [期初, 10], [新增, 5], [期末, 17]]")
        .build()
        .stderr(
            r"
            warning[sum-differs]: the changes before `期末` do not add up to it: 2 is missing
             --> content/briefs/a.zh.md:8:14
              |
            8 | totals: [期初, 期末]
              |                ^^^^
              |
              = help: add the rest as a row of its own

            published … pages, 1 chart, 1 warning in …
            ",
        );
}

#[test]
fn a_range_that_ends_before_it_begins() {
    chart("type: range\ndata: [[name, low, high], [甲, 4, 3]]").build().fails().stderr(
        r"
            error[wrong-order]: this range ends before it begins
             --> content/briefs/a.zh.md:8:34
              |
            8 | data: [[name, low, high], [甲, 4, 3]]
              |                                -  ^
              |                                |
              |                                it begins here
              |
              = help: name the columns from low to high: `y: [low, high]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_range_without_an_end() {
    chart("type: range\ny: low\ndata: [[name, low], [甲, 4]]").build().fails().stderr(
        r"
            error[wrong-series-count]: a range goes from one column of numbers to another
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: range
              |       ^^^^^
              |
              = help: name two in `y`: `y: [low, high]`, or three with a value between: `y: [low, middle, high]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_slope_between_three_points() {
    chart("type: slope\ndata: [[year, n], [2021, 1], [2022, 2], [2023, 3]]").build().fails().stderr(
        r"
            error[wrong-row-count]: a slope joins two points, but there are rows for 3
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: slope
              |       ^^^^^
              |
              = help: keep the first and the last row, or draw a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_kind_that_cannot_be_reversed() {
    chart("type: bar\nreverse: true\ndata: [[year, n], [2022, 633], [2023, 640]]").build().fails().stderr(
        r"
            error[conflicting-keys]: a `bar` cannot be reversed
             --> content/briefs/a.zh.md:8:10
              |
            8 | reverse: true
              |          ^^^^
              |
              = help: draw ranks as `lollipop`, `dumbbell`, `range`, `line`, `step` or `slope`: bars grow from zero, and no rank is zero

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_size_below_zero() {
    chart("type: scatter\nx: a\ny: b\nsize: n\ndata: [[a, b, n], [1, 2, 3], [2, 3, -4]]").build().fails().stderr(
        r"
            error[negative-size]: no area is negative
              --> content/briefs/a.zh.md:11:37
               |
            10 | size: n
               |       - the areas of points are as large as these values
            11 | data: [[a, b, n], [1, 2, 3], [2, 3, -4]]
               |                                     ^^
               |
               = help: name a column of amounts, or leave the cell empty

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_path_without_an_order() {
    chart("type: scatter\nx: a\ny: b\nconnect: true\ndata: [[a, b], [1, 2], [2, 3]]").build().fails().stderr(
        r"
            error[missing-key]: nothing tells which way this path runs
              --> content/briefs/a.zh.md:10:10
               |
            10 | connect: true
               |          ^^^^
               |
               = help: name the column of the order, `connect: year`, or that of names, `label: name`

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_points_of_a_path_at_one_time() {
    let data = "data: [[t, a, b], [2001, 1, 2], [2001, 2, 3], [null, 3, 4]]";
    chart(&format!("type: scatter\nx: a\ny: b\nconnect: t\n{data}")).build().fails().stderr(
        r"
            error[duplicate-category]: `2001` has two rows
              --> content/briefs/a.zh.md:11:34
               |
            11 | data: [[t, a, b], [2001, 1, 2], [2001, 2, 3], [null, 3, 4]]
               |                    ----          ^^^^
               |                    |
               |                    the first of them
               |
               = help: several paths are separated by `series`, the column that names each

            error[empty-cell]: this row has no `t`
              --> content/briefs/a.zh.md:11:48
               |
            11 | data: [[t, a, b], [2001, 1, 2], [2001, 2, 3], [null, 3, 4]]
               |                                                ^^^^ a path has an order
               |
               = help: give the value, or leave the row out

            nothing published: 2 errors
            ",
    );
}

#[test]
fn more_lanes_than_can_be_compared() {
    let rows: Vec<String> = (0..41).map(|n| format!("[n{n}, 1]")).collect();
    let data = format!("data: [[name, n], {}]", rows.join(", "));
    chart(&format!("type: scatter\nx: n\ny: name\n{data}")).build().fails().stderr(
        r"
            error[too-many-lanes]: `name` has 41 names, and each would be a lane
             --> content/briefs/a.zh.md:9:4
              |
            9 | y: name
              |    ^^^^
              |
              = help: keep at most 40: `steps: [{filter: …}]`, or name the points with `label`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_line_at_what_is_no_date() {
    let data = "data: [[t, a], [2001-03, 1], [2002-07, 2]]";
    chart(&format!("type: scatter\nx: t\ny: a\nlines: [{{at: soon}}]\n{data}")).build().fails().stderr(
        r"
            error[wrong-type]: `soon` is not a date, and this axis is one of time
              --> content/briefs/a.zh.md:10:14
               |
            10 | lines: [{at: soon}]
               |              ^^^^
               |
               = help: write a date as in the data: `2023`, `2023-Q2`, `2023-06`, `2023-06-30`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_place_that_no_tile_of_a_map_has() {
    chart("type: tilemap\ngrid: china\ndata: [[place, n], [北京, 1], [Shangai, 2]]").build().fails().stderr(
        r"
            error[unknown-place]: no tile of this map is `Shangai`
             --> content/briefs/a.zh.md:9:30
              |
            8 | grid: china
              |       ----- the map is chosen here
            9 | data: [[place, n], [北京, 1], [Shangai, 2]]
              |                                ^^^^^^^
              |
              = help: did you mean `Shanghai`?
              = help: correct the name or write the code, or leave the row out with a `filter` step

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_names_of_a_tile_that_are_two_places() {
    chart("type: tilemap\ngrid: china\ndata: [[p_zh, p_en, n], [陕西, Shanxi, 1], [湖南, Hunan, 2]]")
        .build()
        .fails()
        .stderr(
            r"
            error[mixed-places]: `陕西` and `Shanxi` are two places on this map
             --> content/briefs/a.zh.md:9:26
              |
            8 | grid: china
              |       ----- the map is chosen here
            9 | data: [[p_zh, p_en, n], [陕西, Shanxi, 1], [湖南, Hunan, 2]]
              |                          ^^^^
              |
              = help: give the row one place: its names in both languages, or its code

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_band_between_dates_that_ends_before_it_begins() {
    let data = "data: [[month, n], [2024-01, 633], [2024-07, 640]]";
    for kind in ["line", "bar", "range"] {
        let data = if kind == "range" { "data: [[n, from, to], [A, 2024-01, 2024-07]]" } else { data };
        let (from, to) = if kind == "bar" { ("2024-07", "2024-01") } else { ("2024-06", "2024-02") };
        let text = format!("type: {kind}\nbands: [{{from: {from}, to: {to}}}]\n{data}");
        let expected = r"
            error[wrong-order]: this band ends before it begins
             --> content/briefs/a.zh.md:8:29
              |
            8 | bands: [{from: 2024-06, to: 2024-02}]
              |                -------      ^^^^^^^
              |                |
              |                it begins here
              |
              = help: name the earlier date in `from` and the later one in `to`

            nothing published: 1 error
            ";
        let expected = expected.replace("2024-06", from).replace("2024-02", to);
        chart(&text).build().fails().stderr(&expected);
    }
}

#[test]
fn a_tile_map_without_a_grid() {
    chart("type: tilemap\ndata: [[place, n], [北京, 1]]").build().fails().stderr(r"
            error[missing-key]: this chart has no `grid`
             --> content/briefs/a.zh.md:6:1
              |
            6 | title: 规模
              | ^
              |
              = help: name the map: `grid: china`, `grid: world`, or a data set with the columns `code`, `row`, `column` and `name`

            nothing published: 1 error
            ");
}

#[test]
fn a_range_over_dates_that_ends_before_it_begins() {
    chart("type: range\ndata: [[law, from, to], [A, 2024-03, 2023-12]]").build().fails().stderr(
        r"
            error[wrong-order]: this range ends before it begins
             --> content/briefs/a.zh.md:8:38
              |
            8 | data: [[law, from, to], [A, 2024-03, 2023-12]]
              |                             -------  ^^^^^^^
              |                             |
              |                             it begins here
              |
              = help: name the column of beginnings first: `y: [start, end]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn units_of_one_column_that_differ() {
    chart("type: bar\nx: k\ny: n\ndata: [[k, n], [甲, 5 €], [乙, $6], [丙, 7元]]").build().fails().stderr(
        r"
            error[wrong-column]: `n` holds text, but numbers are needed here
              --> content/briefs/a.zh.md:9:4
               |
             9 | y: n
               |    ^
            10 | data: [[k, n], [甲, 5 €], [乙, $6], [丙, 7元]]
               |                     --- this is in EUR, other cells are in USD and CNY
               |
               = help: convert the numbers to one unit, and declare it for the column, as `unit: EUR`

            nothing published: 1 error
            ",
    );
}

#[test]
fn seconds_of_programs_along_a_line() {
    let data = "data: [[m, n], [1704067200, 9], [1704153600, 8]]";
    chart(&format!("type: line\nx: m\ny: n\n{data}")).build().published().stderr(
        r"
            warning[open-column]: `1704067200` is how programs count seconds: 1 January 2024
              --> content/briefs/a.zh.md:10:17
               |
            10 | data: [[m, n], [1704067200, 9], [1704153600, 8]]
               |                 ^^^^^^^^^^ so the column is read as numbers
               |
               = help: write dates, as `2024-07-31` or `2024-07-31T08:00`
               = help: or, if numbers are meant, declare the column’s `type: number`

            published … pages, 1 chart, 1 warning in …
            ",
    );
    // All are told at once.
    chart(&format!("type: line\nx: m\ny: n\ncolumns: {{m: {{type: date}}}}\n{data}")).build().fails().stderr(
        r"
            error[bad-date]: `1704067200` is how programs count seconds: 1 January 2024
              --> content/briefs/a.zh.md:11:17
               |
            11 | data: [[m, n], [1704067200, 9], [1704153600, 8]]
               |                 ^^^^^^^^^^
               |
               = help: write dates, as `2024-07-31` or `2024-07-31T08:00`

            nothing published: 1 error
            ",
    );
    let declared = "columns: {m: {type: number}}";
    chart(&format!("type: line\nx: m\ny: n\n{declared}\n{data}"))
        .build()
        .published()
        .stderr("published … pages, 1 chart in …");
}

#[test]
fn a_calendar_of_months() {
    chart("type: calendar\ndata:\n  - [month, n]\n  - [2024-03, 5]\n  - [2024-04, 7]").build().fails().stderr(
        r"
            error[not-a-day]: `2024-03` is longer than a day, and a calendar has a cell for each day
              --> content/briefs/a.zh.md:10:6
               |
             7 | type: calendar
               |       -------- drawn here
            ...
            10 |   - [2024-03, 5]
               |      ^^^^^^^
               |
               = help: name a column of days, `2024-07-31`; months and quarters are a `heatmap` or a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_calendar_of_too_many_years() {
    chart("type: calendar\ndata:\n  - [day, n]\n  - [1990-03-01, 5]\n  - [2024-04-01, 7]").build().fails().stderr(
        r"
            error[too-many-years]: a calendar from 1990 to 2024 is higher than three screens
             --> content/briefs/a.zh.md:7:7
              |
            7 | type: calendar
              |       ^^^^^^^^ at most 12 years
              |
              = help: draw fewer of them, `steps: [{filter: {column: …, from: …}}]`, or months as a `heatmap`

            nothing published: 1 error
            ",
    );
}
