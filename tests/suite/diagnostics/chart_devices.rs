//! What is drawn beside a chart's marks, and what single kinds of chart ask of their data.

use crate::site::SiteTest;

/// A brief with a chart of `market.csv`.
#[track_caller]
fn chart(fields: &str, csv: &str) -> SiteTest {
    let head = "title: 甲\ndate: 2024-11-02\ndata: {market: {title: 市场}}\ncharts:";
    SiteTest::new()
        .file(
            "content/briefs/a/index.zh.md",
            format!(
                "---\n{head}\n  size: {{title: 规模, data: market, {fields}}}\n---\n{{{{ chart(id=\"size\") }}}}\n"
            ),
        )
        .file("content/briefs/a/market.csv", csv)
}

const CSV: &str = "year,size,deals\n2022,633,70\n2023,640,65\n";

#[test]
fn a_band_from_one_axis_to_the_other() {
    chart("type: line, x: year, y: size, bands: [{from: 2022, to: 640.5, label: 计划}]", CSV)
        .build()
        .fails()
        .stderr(
            r"
            error[mixed-axes]: a band cannot end at `640.5`, on the other axis
             --> content/briefs/a/index.zh.md:6:90
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: size, bands: [{from: 2022, to: 640.5, label: 计划}]}
              |                                                                                            ^^^^^
              |
              = help: give two values or two categories

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_note_where_no_value_is() {
    chart("type: line, x: year, y: size, notes: [{x: 2022, text: 缺}]", "year,size\n2021,600\n2022,\n2023,640\n")
        .build()
        .fails()
        .stderr(
            r"
            error[no-value]: there is no value at `2022` to explain
             --> content/briefs/a/index.zh.md:6:77
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: size, notes: [{x: 2022, text: 缺}]}
              |                                                                               ^^^^
              |
              = help: note a mark that is drawn

            nothing published: 1 error
            ",
        );
}

#[test]
fn changes_that_do_not_add_up() {
    chart("type: waterfall, x: name, y: size, totals: [年初, 年末]", "name,size\n年初,100\n新增,20\n年末,130\n")
        .build()
        .published()
        .stderr(
            r"
            warning[sum-differs]: the changes before `年末` do not add up to it: 10 is missing
             --> content/briefs/a/index.zh.md:6:83
              |
            6 |   size: {title: 规模, data: market, type: waterfall, x: name, y: size, totals: [年初, 年末]}
              |                                                                                       ^^^^
              |
              = help: add the rest as a row of its own

            published … pages, 1 chart, 1 warning in …
            ",
        );
}

#[test]
fn a_range_that_ends_before_it_begins() {
    chart("type: range, x: name, y: [low, high]", "name,low,high\n甲,1,3\n乙,5,2\n").build().fails().stderr(
        r"
            error[wrong-order]: this range ends before it begins
             --> content/briefs/a/market.csv:3:5
              |
            3 | 乙,5,2
              |    - ^
              |    |
              |    it begins here
              |
              = help: name the columns from low to high: `y: [low, high]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_range_of_one_column() {
    chart("type: range, x: year, y: [size]", CSV).build().fails().stderr(
        r"
            error[wrong-series-count]: a range goes from one column of numbers to another
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: range, x: year, y: [size]}
              |                                           ^^^^^
              |
              = help: name two in `y`: `y: [low, high]`, or three with a value between: `y: [low, middle, high]`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_slope_of_three_points() {
    chart("type: slope, x: year, y: size", "year,size\n2021,600\n2022,633\n2023,640\n").build().fails().stderr(
        r"
            error[wrong-row-count]: a slope joins two points, but there are rows for 3
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: slope, x: year, y: size}
              |                                           ^^^^^
              |
              = help: keep the first and the last row, or draw a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_character_that_a_png_cannot_show() {
    chart("type: bar, x: name, y: size", "name,size\n甲𠀋,1\n乙,2\n")
        .file("content/site.yaml", "title: 简报\nchart_files: png\n")
        .build()
        .published()
        .stderr(
            r"
            warning[missing-glyph]: chart `size`: the PNG cannot show `𠀋` (U+2000B): its font does not have it
             --> content/briefs/a/index.zh.md:1:1
              |
            1 | ---
              | ^
              |
              = help: use another character, or leave `png` out of `chart_files` in `content/site.yaml`

            published … pages, 1 chart, 1 warning in …
            ",
        );
}

#[test]
fn a_band_round_a_line_whose_ends_are_swapped() {
    chart(
        "type: line, x: year, y: size, band: {low: low, high: high}",
        "year,size,low,high\n2022,633,633,633\n2023,640,660,630\n",
    )
    .build()
    .fails()
    .stderr(
        r"
            error[wrong-order]: this band ends before it begins
             --> content/briefs/a/market.csv:3:14
              |
            3 | 2023,640,660,630
              |          --- ^^^
              |          |
              |          it begins here
              |
              = help: `low` names the column of lower ends, `high` that of upper ends

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_band_round_one_of_several_lines() {
    chart(
        "type: line, x: year, y: [size, deals], band: {low: low, high: high}",
        "year,size,deals,low,high\n2022,633,70,1,2\n2023,640,65,1,2\n",
    )
    .build()
    .fails()
    .stderr(
        r"
            error[missing-key]: this band does not name its line
             --> content/briefs/a/index.zh.md:6:80
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: [size, deals], band: {low: low, high: high}}
              |                                                                                  ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: add `y`, the column that it goes round: `y: size`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_band_that_lies_between_two_values() {
    chart("type: line, x: year, y: size, band: {from: 633, to: 640}", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `from` does not apply to `band`, which goes round a line
             --> content/briefs/a/index.zh.md:6:72
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: size, band: {from: 633, to: 640}}
              |                                                                          ^^^^
              |
              = help: write `bands` for a band between two values or two categories

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_line_at_a_date_beyond_the_rows() {
    chart("type: line, x: year, y: size, lines: [{at: 2024-02-01}]", CSV).build().fails().stderr(
        r"
            error[outside-axis]: `2024-02-01` lies outside of this chart, which runs from 2022 to 2023
             --> content/briefs/a/index.zh.md:6:78
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: size, lines: [{at: 2024-02-01}]}
              |                                                                                ^^^^^^^^^^
              |
              = help: choose a date within, or add rows for the time to be shown, whose values may be empty

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_line_in_the_half_of_a_year_that_is_not_drawn() {
    chart("type: line, x: year, y: size, lines: [{at: 2022-01-31}]", CSV).build().fails().stderr(
        r"
            error[outside-axis]: `2022-01-31` is not on this axis, which begins at the middle of 2022
             --> content/briefs/a/index.zh.md:6:78
              |
            6 |   size: {title: 规模, data: market, type: line, x: year, y: size, lines: [{at: 2022-01-31}]}
              |                                                                                ^^^^^^^^^^
              |
              = help: choose a date in its second half, or add a row for the time to be shown

            nothing published: 1 error
            ",
    );
    let ends = chart("type: line, x: year, y: size, lines: [{at: 2023-12-31}]", CSV).build().fails();
    ends.says("which ends at the middle of 2023").says("choose a date in its first half");
    let _ = chart("type: line, x: year, y: size, lines: [{at: 2022-08-31}]", CSV).build().published();
}

#[test]
fn a_line_at_a_year_among_months() {
    chart("type: line, x: month, y: size, lines: [{at: 2022}]", "month,size\n2022-01,633\n2022-12,640\n")
        .build()
        .fails()
        .stderr(
            r"
            error[imprecise-date]: `2022` is longer than the dates of this chart, and so is no place among them
             --> content/briefs/a/index.zh.md:6:79
              |
            6 |   size: {title: 规模, data: market, type: line, x: month, y: size, lines: [{at: 2022}]}
              |                                                                                 ^^^^
              |
              = help: write a date as they are, such as `2022-12`, or cover the whole period with `bands`

            nothing published: 1 error
            ",
        );
}
