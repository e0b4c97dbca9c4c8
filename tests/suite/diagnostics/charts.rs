//! Charts: their specification, and what it asks of the data.

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

/// A brief with a chart of `t.csv` with these keys.
#[track_caller]
fn of_file(keys: &str, csv: &str) -> SiteTest {
    let chart = format!("charts:\n  a: {{title: 甲, data: t, {keys}}}");
    SiteTest::new()
        .file(
            "content/briefs/a/index.zh.md",
            format!("---\ntitle: 甲\ndate: 2024-11-02\n{chart}\n---\n{{{{ chart(id=\"a\") }}}}\n"),
        )
        .file("content/briefs/a/t.csv", csv)
}

#[test]
fn a_table_with_its_dates_across() {
    let text = "Country,Code,2021,2022,2023\nChina,CHN,1,2,\nIndia,IND,3,4,\n";
    of_file("type: line, x: Year, y: China", text).build().fails().stderr(
        r#"
            error[unknown-column]: the data set `t` has no column `Year`
             --> content/briefs/a/index.zh.md:5:41
              |
            5 |   a: {title: 甲, data: t, type: line, x: Year, y: China}
              |                                          ^^^^
              |
              = help: the table has its dates across, from `2021` to `2023`: turn it with `steps: [{filter: {column: Country, is: China}}, {melt: {columns: {from: "2021", to: "2023"}, name: Year, value: China}}]`

            nothing published: 1 error
            "#,
    );
    let steps = "{filter: {column: Country, is: China}}, {melt: {columns: {from: \"2021\", to: \"2023\"}, name: Year, value: China}}";
    of_file(&format!("type: line, x: Year, y: China, steps: [{steps}]"), text).build().published();
}

#[test]
fn a_column_that_a_step_names_otherwise() {
    of_file("type: bar, y: cumulative, steps: [{cumulative: {of: size}}]", "year,size\n2022,1\n2023,2\n")
        .build()
        .fails()
        .stderr(
            r"
            error[unknown-column]: the data set `t` has no column `cumulative`
             --> content/briefs/a/index.zh.md:5:40
              |
            5 |   a: {title: 甲, data: t, type: bar, y: cumulative, steps: [{cumulative: {of: size}}]}
              |                                         ^^^^^^^^^^
              |
              = help: the steps add the column `total`: name that, or give it another name with `as`

            nothing published: 1 error
            ",
        );
}

#[test]
fn ranks_that_are_amounts() {
    of_file("type: line, unit: rank", "year,size\n2022,10.2\n2023,9.1\n").build().fails().stderr(
        r"
            error[not-a-rank]: `10.2` is not a rank
             --> content/briefs/a/t.csv:2:6
              |
            2 | 2022,10.2
              |      ^^^^
              |
             ::: content/briefs/a/index.zh.md:5:44
              |
            5 |   a: {title: 甲, data: t, type: line, unit: rank}
              |                                             ---- as the chart has it
              |
              = help: compute ranks with the step `rank`, or write another `unit`: ranks are whole numbers from 1

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_chart_that_says_nothing() {
    SiteTest::new().head("charts:\n  size: {}").build().fails().stderr(
        r"
            error[missing-key]: chart `size` has no `data`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: name a data set, or give rows: `data: [[year, size], [2023, 640]]`

            error[missing-key]: chart `size` has no `title`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: say what the chart finds: `title: {zh: …, en: …}`

            error[missing-key]: chart `size` has no `type`
             --> content/briefs/a.zh.md:5:9
              |
            5 |   size: {}
              |         ^
              |
              = help: name a kind of chart: `bar`, …

            nothing published: 3 errors
            ",
    );
}

#[test]
fn a_kind_of_chart_that_does_not_exist() {
    chart("type: bra", CSV).build().fails().stderr(
        r"
            error[unknown-value]: there is no kind of chart `bra`
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: bra}
              |                                           ^^^
              |
              = help: did you mean `bar`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_unknown_key_of_a_chart() {
    chart("type: bar, colour: red", CSV).build().fails().stderr(
        r"
            error[unknown-key]: chart `size` has no key `colour`
             --> content/briefs/a/index.zh.md:6:46
              |
            6 |   size: {title: 规模, data: market, type: bar, colour: red}
              |                                                ^^^^^^
              |
              = help: known: `id`, …

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_mode_that_a_chart_does_not_have() {
    chart("type: line, mode: stacked", CSV).build().fails().stderr(
        r"
            error[conflicting-keys]: `mode` does not apply to a `line`
             --> content/briefs/a/index.zh.md:6:53
              |
            6 |   size: {title: 规模, data: market, type: line, mode: stacked}
              |                                                       ^^^^^^^
              |
              = help: only `bar`, `hbar` and `area` have modes: take it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn an_id_that_cannot_be_an_anchor() {
    SiteTest::new()
        .text("```chart\nid: 市场 规模\ntype: bar\ntitle: 规模\ndata: [[name, size], [甲, 1]]\n```")
        .build()
        .fails()
        .stderr(
            r"
            error[bad-id]: `市场 规模` cannot be the id of a chart
             --> content/briefs/a.zh.md:6:5
              |
            6 | id: 市场 规模
              |     ^^^^^^^^^
              |
              = help: use letters, digits, `-` and `_`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_data_set_that_is_not_there() {
    SiteTest::new().head("charts:\n  size: {title: 规模, type: bar, data: market}").build().fails().stderr(
        r"
            error[missing-data]: there is no data set `market`
             --> content/briefs/a.zh.md:5:38
              |
            5 |   size: {title: 规模, type: bar, data: market}
              |                                        ^^^^^^
              |
              = help: a data set is a CSV, TSV, JSON or YAML file in the brief's folder

            nothing published: 1 error
            ",
    );
}

#[test]
fn columns_that_are_not_there() {
    chart("type: bar, x: yaer, y: [size, deal]", CSV).build().fails().stderr(
        r"
            error[unknown-column]: the data set `market` has no column `yaer`
             --> content/briefs/a/index.zh.md:6:49
              |
            6 |   size: {title: 规模, data: market, type: bar, x: yaer, y: [size, deal]}
              |                                                   ^^^^
              |
              = help: did you mean `year`?

            error[unknown-column]: the data set `market` has no column `deal`
             --> content/briefs/a/index.zh.md:6:65
              |
            6 |   size: {title: 规模, data: market, type: bar, x: yaer, y: [size, deal]}
              |                                                                   ^^^^
              |
              = help: did you mean `deals`?

            nothing published: 2 errors
            ",
    );
}

#[test]
fn a_column_drawn_twice() {
    chart("type: bar, x: year, y: [size, size]", CSV).build().fails().stderr(
        r"
            error[duplicate-column]: `size` is drawn twice
             --> content/briefs/a/index.zh.md:6:65
              |
            6 |   size: {title: 规模, data: market, type: bar, x: year, y: [size, size]}
              |                                                                   ^^^^
              |
              = help: name it once

            nothing published: 1 error
            ",
    );
}

#[test]
fn text_where_numbers_are_needed() {
    chart("type: bar, x: year, y: name", "year,name\n2022,甲\n2023,乙\n").build().fails().stderr(
        r"
            error[wrong-column]: `name` holds text, but numbers are needed here
             --> content/briefs/a/index.zh.md:6:58
              |
            6 |   size: {title: 规模, data: market, type: bar, x: year, y: name}
              |                                                            ^^^^
              |
             ::: content/briefs/a/market.csv:2:6
              |
            2 | 2022,甲
              |      -- this is not a number

            nothing published: 1 error
            ",
    );
}

#[test]
fn data_without_numbers() {
    chart("type: bar", "year,name\n2022,甲\n2023,乙\n").build().fails().stderr(
        r"
            error[no-numbers]: the data set `market` has no column of numbers
             --> content/briefs/a/index.zh.md:6:27
              |
            6 |   size: {title: 规模, data: market, type: bar}
              |                             ^^^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn data_without_names() {
    chart("type: bar", "size,deals\n633,70\n640,65\n").build().fails().stderr(
        r"
            error[missing-key]: this chart has no `x`
             --> content/briefs/a/index.zh.md:6:3
              |
            6 |   size: {title: 规模, data: market, type: bar}
              |   ^^^^
              |
              = help: name the column of categories or of times

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_units_on_one_axis() {
    chart("type: bar, x: year, y: [size, deals]", CSV)
        .file(
            "content/briefs/a/index.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market:\n    title: 市场\n    columns: {size: {unit: CNY}, deals: {unit: percent}}\n\
             charts:\n  size: {title: 规模, type: bar, data: market, x: year, y: [size, deals]}\n---\n{{ chart(id=\"size\") }}\n",
        )
        .build()
        .fails()
        .stderr(
            r"
            error[mixed-units]: `deals` is in percent, but `size` is in CNY
             --> content/briefs/a/index.zh.md:9:65
              |
            9 |   size: {title: 规模, type: bar, data: market, x: year, y: [size, deals]}
              |                                                                   ^^^^^ one axis has one unit
              |
              = help: draw them in two charts, or as `combo`: bars and a line, each with its axis

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_row_without_name() {
    chart("type: bar, x: name, y: size", "name,size\n甲,633\n,640\n").build().fails().stderr(
        r"
            error[empty-cell]: this row has no `name`
             --> content/briefs/a/market.csv:3:1
              |
            3 | ,640
              | ^ a chart needs a name for every row

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_name_given_twice() {
    chart("type: line, x: year, y: size", "year,size\n2023,633\n2023,640\n").build().fails().stderr(
        r"
            error[duplicate-category]: `2023` has two rows
             --> content/briefs/a/market.csv:3:1
              |
            2 | 2023,633
              | ---- the first of them
            3 | 2023,640
              | ^^^^
              |
              = help: give each its own row, and several series their own columns

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_column_without_any_value() {
    chart("type: bar, x: year, y: size", "year,size,deals\n2022,,70\n2023,,65\n").build().fails().stderr(
        r"
            error[wrong-column]: `size` is empty, but numbers are needed here
             --> content/briefs/a/index.zh.md:6:58
              |
            6 |   size: {title: 规模, data: market, type: bar, x: year, y: size}
              |                                                            ^^^^

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_highlight_that_is_not_drawn() {
    chart("type: bar, x: year, y: size, highlight: [2021]", CSV).build().fails().stderr(
        r"
            error[unknown-value]: the data has no row for `2021`
             --> content/briefs/a/index.zh.md:6:76
              |
            6 |   size: {title: 规模, data: market, type: bar, x: year, y: size, highlight: [2021]}
              |                                                                              ^^^^
              |
              = help: name a date that has a row, such as `2022`, or add a row for this one

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_donut_of_two_columns() {
    chart("type: donut, x: year, y: [size, deals]", CSV).build().fails().stderr(
        r"
            error[too-many-series]: a donut shows one column of numbers
             --> content/briefs/a/index.zh.md:6:67
              |
            6 |   size: {title: 规模, data: market, type: donut, x: year, y: [size, deals]}
              |                                                                     ^^^^^
              |
              = help: name one column in `y`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_donut_of_too_many_slices() {
    let rows: String = (1..=12).map(|n| format!("甲{n},{n}\n")).collect();
    chart("type: donut, x: name, y: size", &format!("name,size\n{rows}")).build().fails().stderr(
        r"
            error[too-many-slices]: a donut of 12 slices cannot be read
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: donut, x: name, y: size}
              |                                           ^^^^^ at most 5
              |
              = help: put the smallest into one row (其他 / Other), or draw an `hbar`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_pyramid_with_a_negative_side() {
    chart("type: pyramid, x: name, y: [men, women]", "name,men,women\n0–4,-12,10\n").build().fails().stderr(
        r"
            error[negative-side]: a bar of a `pyramid` cannot be negative
             --> content/briefs/a/market.csv:2:5
              |
            2 | 0–4,-12,10
              |     ^^^
              |
              = help: write both columns without signs: the first lies at the left by itself

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_donut_with_a_negative_part() {
    chart("type: donut, x: name, y: size", "name,size\n甲,10\n乙,-3\n").build().fails().stderr(
        r"
            error[negative-part]: a part of a whole cannot be negative
             --> content/briefs/a/market.csv:3:3
              |
            3 | 乙,-3
              |    ^^
              |
              = help: draw negative values as `bar` or `hbar`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_donut_of_nothing() {
    chart("type: donut, x: name, y: size", "name,size\n甲,0\n乙,0\n").build().fails().stderr(
        r"
            error[empty-whole]: a whole of zero has no parts
             --> content/briefs/a/index.zh.md:6:27
              |
            6 |   size: {title: 规模, data: market, type: donut, x: name, y: size}
              |                             ^^^^^^
              |
              = help: leave it out

            nothing published: 1 error
            ",
    );
}

#[test]
fn shares_that_do_not_add_up() {
    chart("type: donut, x: name, y: share", "name,share\n甲,60\n乙,30\n")
        .file(
            "content/briefs/a/index.zh.md",
            "---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market: {title: 市场, columns: {share: {unit: percent}}}\n\
             charts:\n  size: {title: 份额, type: donut, data: market, x: name, y: share}\n---\n{{ chart(id=\"size\") }}\n",
        )
        .build()
        .fails()
        .stderr(
            r"
            error[shares-do-not-sum]: these shares add up to 90%, not to 100%
             --> content/briefs/a/index.zh.md:7:40
              |
            7 |   size: {title: 份额, type: donut, data: market, x: name, y: share}
              |                                          ^^^^^^
              |
              = help: add the rest as a row of its own (其他 / Other), or draw the shares as `hbar`

            nothing published: 1 error
            ",
        );
}

#[test]
fn parts_of_a_hundred_with_one_part() {
    chart("type: bar, mode: percent, x: year, y: size", CSV).build().fails().stderr(
        r"
            error[too-few-series]: parts of a hundred need two columns of numbers or more
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: bar, mode: percent, x: year, y: size}
              |                                           ^^^
              |
              = help: take `mode: percent` out, or name the other columns in `y`

            nothing published: 1 error
            ",
    );
}

#[test]
fn more_series_than_colours() {
    chart("type: line, x: year", "year,a,b,c,d,e,f,g,h,i\n2022,1,2,3,4,5,6,7,8,9\n").build().fails().stderr(
        r"
            error[too-many-series]: 9 series are more than colours can tell apart
             --> content/briefs/a/index.zh.md:6:41
              |
            6 |   size: {title: 规模, data: market, type: line, x: year}
              |                                           ^^^^
              |
              = help: name at most 8 columns in `y`, or `highlight` those that matter: the others turn grey

            nothing published: 1 error
            ",
    );
}

#[test]
fn two_charts_of_one_name_in_a_text() {
    let block = "```chart\nid: size\ntype: bar\ntitle: 规模\ndata: [[name, size], [甲, 1]]\n```\n";
    SiteTest::new().text(&format!("{block}\n{block}")).build().fails().stderr(
        r"
            error[duplicate-id]: this page has two charts `size`
              --> content/briefs/a.zh.md:13:1
               |
            13 | id: size
               | ^
               |
               = help: give one of them another `id`

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_mistake_in_a_chart_block_is_shown_at_its_line() {
    SiteTest::new()
        .text("```chart\ntype: bar\ntitle: 规模\ndata:\n- [name, size]\n- [甲, 1]\n- [乙]\n```")
        .build()
        .fails()
        .stderr(
            r"
            error[ragged-row]: this row has 1 cell, but there are 2 columns
              --> content/briefs/a.zh.md:11:3
               |
             9 | - [name, size]
               |   ------------ the columns
            10 | - [甲, 1]
            11 | - [乙]
               |   ^^^^
               |
               = help: where a cell has no value, write `null`

            nothing published: 1 error
            ",
        );
}
