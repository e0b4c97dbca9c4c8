//! Bars and lines on two axes, error bars, and the unit of a chart: what they ask of specification and data.

use crate::site::SiteTest;

/// A brief with a chart of `market.csv`.
#[track_caller]
fn chart(fields: &str, csv: &str) -> SiteTest {
    let columns = "size: {unit: CNY, scale: 1e8}, deals: {unit: count}, growth: {unit: percent}, place: {unit: rank}";
    let head = "title: 甲\ndate: 2024-11-02\ndata:\n  market:\n    title: 市场";
    SiteTest::new()
        .file(
            "content/briefs/a/index.zh.md",
            format!(
                "---\n{head}\n    columns: {{{columns}}}\ncharts:\n  size: {{title: 规模, data: market, {fields}}}\n---\n{{{{ chart(id=\"size\") }}}}\n"
            ),
        )
        .file("content/briefs/a/market.csv", csv)
}

const CSV: &str = "year,size,deals,growth,place,low,high,error,name
2022,633,70,3.1,2,600,650,20,a
2023,640,65,1.1,1,610,690,30,b
";

#[test]
fn bars_without_a_line() {
    chart("type: combo, bars: size", CSV).build().fails().stderr(
        r"
            error[missing-key]: chart `size` has no `line`
             --> content/briefs/a/index.zh.md:9:9
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size}
              |         ^
              |
              = help: name the columns of lines: `line: growth`; bars alone are a `bar`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_line_without_bars() {
    chart("type: combo, line: growth", CSV).build().fails().stderr(
        r"
            error[missing-key]: chart `size` has no `bars`
             --> content/briefs/a/index.zh.md:9:9
              |
            9 |   size: {title: 规模, data: market, type: combo, line: growth}
              |         ^
              |
              = help: name the columns of bars: `bars: size`; lines alone are a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_misspelt_key_of_a_combo() {
    chart("type: combo, bars: size, lin: growth", CSV).build().fails().stderr(
        r"
            error[unknown-key]: chart `size` has no key `lin`
             --> content/briefs/a/index.zh.md:9:60
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, lin: growth}
              |                                                              ^^^
              |
              = help: did you mean `line`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn y_in_a_combo() {
    chart("type: combo, y: [size, growth], bars: size, line: growth", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `y` does not apply to a `combo`
             --> content/briefs/a/index.zh.md:9:48
              |
            9 |   size: {title: 规模, data: market, type: combo, y: [size, growth], bars: size, line: growth}
              |                                                  ^
              |
              = help: say which columns are `bars` and which are a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn bars_in_another_kind() {
    chart("type: bar, bars: size", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `bars` does not apply to a `bar`
             --> content/briefs/a/index.zh.md:9:46
              |
            9 |   size: {title: 规模, data: market, type: bar, bars: size}
              |                                                ^^^^
              |
              = help: write `y`, or `type: combo` for bars and a `line`

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_units_on_the_axis_of_bars() {
    chart("type: combo, bars: [size, deals], line: growth", CSV).build().fails().stderr(
        r"
            error[mixed-units]: `deals` is in counts, but `size` is in CNY
             --> content/briefs/a/index.zh.md:9:61
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: [size, deals], line: growth}
              |                                                               ^^^^^ one axis has one unit
              |
              = help: name it in `line`: lines have an axis of their own

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_units_on_the_axis_of_lines() {
    chart("type: combo, bars: size, line: [growth, deals]", CSV).build().fails().stderr(
        r"
            error[mixed-units]: `deals` is in counts, but `growth` is in percent
             --> content/briefs/a/index.zh.md:9:75
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, line: [growth, deals]}
              |                                                                             ^^^^^ one axis has one unit
              |
              = help: draw them in two charts

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_column_that_is_bar_and_line() {
    chart("type: combo, bars: size, line: size", CSV).build().fails().stderr(
        r"
            error[duplicate-column]: `size` is drawn twice
             --> content/briefs/a/index.zh.md:9:66
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, line: size}
              |                                                                    ^^^^
              |
              = help: name it once

            nothing published: 1 error
            ",
    );
}

#[test]
fn ranks_in_a_combo() {
    chart("type: combo, bars: size, line: place", CSV).build().fails().stderr(
        r"
            error[rank-from-zero]: no rank is zero, where bars begin
             --> content/briefs/a/index.zh.md:9:41
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, line: place}
              |                                           ^^^^^
              |
              = help: draw the ranks in a chart of their own: as `lollipop`, `line`, `step` or `slope`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_logarithmic_combo() {
    chart("type: combo, bars: size, line: growth, scale: log", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `scale` does not apply to a `combo`
             --> content/briefs/a/index.zh.md:9:74
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, line: growth, scale: log}
              |                                                                            ^^^^^
              |
              = help: only `line`, `step` or `scatter` can have it: take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_column_of_lines_that_is_not_there() {
    chart("type: combo, bars: size, line: growht", CSV).build().fails().stderr(
        r"
            error[unknown-column]: the data set `market` has no column `growht`
             --> content/briefs/a/index.zh.md:9:66
              |
            9 |   size: {title: 规模, data: market, type: combo, bars: size, line: growht}
              |                                                                    ^^^^^^
              |
              = help: did you mean `growth`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_units_that_a_combo_could_show() {
    chart("type: bar, y: [size, growth]", CSV).build().fails().stderr(
        r"
            error[mixed-units]: `growth` is in percent, but `size` is in CNY
             --> content/briefs/a/index.zh.md:9:56
              |
            9 |   size: {title: 规模, data: market, type: bar, y: [size, growth]}
              |                                                          ^^^^^^ one axis has one unit
              |
              = help: draw them in two charts, or as `combo`: bars and a line, each with its axis

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_value_outside_its_error_bar() {
    chart("type: bar, y: size, low: low, high: high", &CSV.replace(",600,650", ",640,650")).build().fails().stderr(
        r"
            error[wrong-order]: this value lies outside its error bar
             --> content/briefs/a/market.csv:2:6
              |
            2 | 2022,633,70,3.1,2,640,650,20,a
              |      ^^^          --- --- the upper end
              |                   |
              |                   the lower end
              |
              = help: `low` is no higher than the value, and `high` no lower

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_error_bar_that_ends_before_it_begins() {
    chart("type: bar, y: size, low: high, high: low", CSV).build().fails().stderr(
        r"
            error[wrong-order]: this error bar ends before it begins
             --> content/briefs/a/market.csv:2:19
              |
            2 | 2022,633,70,3.1,2,600,650,20,a
              |                   ^^^ --- it begins here
              |
              = help: `low` names the column of lower ends, `high` that of upper ends

            error[wrong-order]: this error bar ends before it begins
             --> content/briefs/a/market.csv:3:19
              |
            3 | 2023,640,65,1.1,1,610,690,30,b
              |                   ^^^ --- it begins here
              |
              = help: `low` names the column of lower ends, `high` that of upper ends

            nothing published: 2 errors
            ",
    );
}

#[test]
fn an_error_bar_with_one_end() {
    chart("type: line, y: size, low: low, high: high", &CSV.replace(",600,650", ",,650")).build().fails().stderr(
        r"
            error[empty-cell]: this error bar has no lower end
             --> content/briefs/a/market.csv:2:19
              |
            2 | 2022,633,70,3.1,2,,650,20,a
              |                   ^
              |
              = help: give both ends, or leave both cells empty

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_negative_error() {
    chart("type: line, y: size, error: error", &CSV.replace(",20,a", ",-20,a")).build().fails().stderr(
        r"
            error[negative-error]: an error cannot be negative
             --> content/briefs/a/market.csv:2:27
              |
            2 | 2022,633,70,3.1,2,600,650,-20,a
              |                           ^^^
              |
              = help: write the distance from the value to each end of its error bar

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_error_bar_with_one_key() {
    chart("type: bar, y: size, low: low", CSV).build().fails().stderr(
        r"
            error[missing-key]: an error bar with `low` needs `high` too
             --> content/briefs/a/index.zh.md:9:60
              |
            9 |   size: {title: 规模, data: market, type: bar, y: size, low: low}
              |                                                              ^^^
              |
              = help: where both sides are equal, name one column of distances: `error: margin`

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_error_bar_with_too_many_keys() {
    chart("type: bar, y: size, low: low, high: high, error: error", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: an error bar has `low` and `high`, or `error`, not both
             --> content/briefs/a/index.zh.md:9:84
              |
            9 |   size: {title: 规模, data: market, type: bar, y: size, low: low, high: high, error: error}
              |                                                                                      ^^^^^
              |
              = help: keep `low` and `high` where the two sides differ

            nothing published: 1 error
            ",
    );
}

#[test]
fn error_bars_where_there_are_none() {
    chart("type: donut, y: size, error: error", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `error` does not apply to a `donut`
             --> content/briefs/a/index.zh.md:9:57
              |
            9 |   size: {title: 规模, data: market, type: donut, y: size, error: error}
              |                                                           ^^^^^
              |
              = help: only `bar`, `hbar`, `line` or `scatter` can have it: take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn error_bars_on_stacks() {
    chart("type: bar, mode: stacked, y: [low, high], error: error", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: parts on top of one another have no error bars
             --> content/briefs/a/index.zh.md:9:84
              |
            9 |   size: {title: 规模, data: market, type: bar, mode: stacked, y: [low, high], error: error}
              |                                                                                      ^^^^^
              |
              = help: only the end of the stack could be read: take `mode` out, or the error bars

            nothing published: 1 error
            ",
    );
}

#[test]
fn one_column_of_ends_for_two_series() {
    chart("type: bar, y: [low, high], low: error, high: error", CSV).build().fails().stderr(
        r"
            error[too-few-columns]: `low` names one column for 2 series
             --> content/briefs/a/index.zh.md:9:67
              |
            9 |   size: {title: 规模, data: market, type: bar, y: [low, high], low: error, high: error}
              |                                                                     ^^^^^
              |
              = help: name one for each: `low: {low: …}`

            nothing published: 1 error
            ",
    );
}

#[test]
fn error_bars_of_a_series_that_is_not_drawn() {
    chart("type: bar, y: size, low: {sise: low}, high: {size: high}", CSV).build().fails().stderr(
        r"
            error[unknown-column]: `sise` is not drawn in this chart
             --> content/briefs/a/index.zh.md:9:61
              |
            9 |   size: {title: 规模, data: market, type: bar, y: size, low: {sise: low}, high: {size: high}}
              |                                                               ^^^^
              |
              = help: did you mean `size`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn error_bars_in_another_unit() {
    chart("type: bar, y: size, error: growth", CSV).build().fails().stderr(
        r"
            error[mixed-units]: `growth` is in percent, but `size` is in CNY
             --> content/briefs/a/index.zh.md:9:62
              |
            9 |   size: {title: 规模, data: market, type: bar, y: size, error: growth}
              |                                                                ^^^^^^ an error bar lies on the axis of its value
              |
              = help: give both columns one unit

            nothing published: 1 error
            ",
    );
}

#[test]
fn error_bars_of_text() {
    chart("type: bar, y: size, error: name", CSV).build().fails().stderr(
        r"
            error[wrong-column]: `name` holds text, but numbers are needed here
             --> content/briefs/a/index.zh.md:9:62
              |
            9 |   size: {title: 规模, data: market, type: bar, y: size, error: name}
              |                                                                ^^^^
              |
             ::: content/briefs/a/market.csv:2:30
              |
            2 | 2022,633,70,3.1,2,600,650,20,a
              |                              - this is not a number

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_unit_that_contradicts_a_column() {
    chart("type: bar, y: growth, unit: CNY", CSV).build().fails().stderr(
        r"
            error[conflicting-units]: `unit` says CNY, but `growth` is in percent
             --> content/briefs/a/index.zh.md:9:63
              |
            9 |   size: {title: 规模, data: market, type: bar, y: growth, unit: CNY}
              |                                                                 ^^^
              |
             ::: content/briefs/a/market.csv:1:17
              |
            1 | year,size,deals,growth,place,low,high,error,name
              |                 ------ this column has a unit of its own
              |
              = help: take `unit` out here, or correct the unit of the column

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_unit_that_does_not_exist() {
    chart("type: bar, y: low, unit: RMB", CSV).build().fails().stderr(
        r"
            error[unknown-unit]: there is no unit `RMB`
             --> content/briefs/a/index.zh.md:9:60
              |
            9 |   size: {title: 规模, data: market, type: bar, y: low, unit: RMB}
              |                                                              ^^^
              |
              = help: write `CNY`

            nothing published: 1 error
            ",
    );
}

#[test]
fn the_lines_of_other_panels_where_they_have_no_place() {
    let chart = |keys: &str| {
        let rows = "data: [[p, t, v], [a, 2001, 1], [a, 2002, 4], [b, 2001, 3], [b, 2002, 5]]";
        let text = format!("```chart\ntitle: 甲\ntype: multiples\npanel: p\nx: t\ny: v\n{keys}\n{rows}\n```");
        SiteTest::new().text(&text).build().fails()
    };
    chart("of: bar\ncontext: true").stderr(
        r"
            error[conflicting-keys]: only lines can be behind those of a panel
              --> content/briefs/a.zh.md:12:1
               |
            12 | context: true
               | ^^^^^^^
               |
               = help: take `context` out, or draw `of: line`

            nothing published: 1 error
            ",
    );
    chart("context: true\naxes: own").says("the lines of other panels have no place on axes of their own");
}
