//! Figures that are computed, and what sources state of them.

use crate::site::SiteTest;

/// A site whose only brief has these quantities, one a line.
#[track_caller]
fn quantities(lines: &[&str]) -> SiteTest {
    SiteTest::new().head(&format!("quantities:\n  {}", lines.join("\n  ")))
}

const FROM: &str = "a: {value: 20, unit: plain, label: 前值}";
const TO: &str = "b: {value: 200, unit: plain, label: 后值}";

#[test]
fn a_formula_that_is_none() {
    quantities(&["c: {formula: 'growth(a, b', label: 增长}"]).build().fails().stderr(
        r"
            error[formula-syntax]: `)` is missing
             --> content/briefs/a.zh.md:5:23
              |
            5 |   c: {formula: 'growth(a, b', label: 增长}
              |                       ^ opened here

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_function_that_does_not_exist() {
    quantities(&["c: {formula: 'grow(a, b)', label: 增长}"]).build().fails().stderr(
        r"
            error[unknown-function]: formulas know no function `grow`
             --> content/briefs/a.zh.md:5:17
              |
            5 |   c: {formula: 'grow(a, b)', label: 增长}
              |                 ^^^^
              |
              = help: did you mean `growth`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_function_with_too_few_arguments() {
    quantities(&["c: {formula: growth(a), label: 增长}"]).build().fails().stderr(
        r"
            error[wrong-arguments]: `growth` cannot take 1 argument
             --> content/briefs/a.zh.md:5:16
              |
            5 |   c: {formula: growth(a), label: 增长}
              |                ^^^^^^
              |
              = help: write `growth(from, to)`

            nothing published: 1 error
            ",
    );
}

#[test]
fn figures_that_are_computed_from_one_another() {
    quantities(&["x: {formula: y * 2, label: 甲}", "y: {formula: x / 2, label: 乙}"]).build().fails().stderr(
        r"
            error[formula-cycle]: `x` is computed from itself
             --> content/briefs/a.zh.md:6:16
              |
            6 |   y: {formula: x / 2, label: 乙}
              |                ^ the circle closes here
              |
              = help: `x` → `y` → `x`: write one of them as a value

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_formula_that_has_no_result() {
    quantities(&[FROM, "c: {formula: a / 0, label: 商}"]).build().fails().stderr(
        r"
            error[no-result]: nothing can be divided by zero
             --> content/briefs/a.zh.md:6:16
              |
            6 |   c: {formula: a / 0, label: 商}
              |                ^^^^^
              |
              = help: look at the figures that go in

            nothing published: 1 error
            ",
    );
}

#[test]
fn amounts_of_two_currencies() {
    let (cny, usd) = ("a: {value: 20, unit: CNY, label: 人民币}", "b: {value: 200, unit: USD, label: 美元}");
    quantities(&[cny, usd, "c: {formula: a + b, label: 和}"]).build().fails().stderr(
        r"
            error[wrong-unit]: CNY and USD cannot be added up
             --> content/briefs/a.zh.md:7:16
              |
            7 |   c: {formula: a + b, label: 和}
              |                ^^^^^
              |
              = help: amounts can be compared and added up in one unit only

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_row_that_does_not_exist() {
    let site = SiteTest::new().file("content/briefs/a/market.csv", "year,size\n2022,633\n2023,640\n");
    let head = "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  c:\n    cell: market[year=2032].size\n---\n";
    site.file("content/briefs/a/index.zh.md", head).build().fails().stderr(
        r"
            error[unknown-row]: `market` has no row with `year=2032`
             --> content/briefs/a/index.zh.md:6:11
              |
            6 |     cell: market[year=2032].size
              |           ^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `2022` or `2023`?

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_cell_that_means_several_rows() {
    let site = SiteTest::new().file("content/briefs/a/market.csv", "year,size\n2022,633\n2023,640\n");
    let text = "---\ntitle: 甲\ndate: 2024-11-02\n---\n规模{{ qty(id=\"market.size\") }}。\n";
    site.file("content/briefs/a/index.zh.md", text).build().fails().stderr(
        r#"
            error[ambiguous-cell]: 2 rows of `market` match here, but exactly one is needed
             --> content/briefs/a/index.zh.md:5:3
              |
            5 | 规模{{ qty(id="market.size") }}。
              |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: narrow it down with more columns: `year`

            nothing published: 1 error
            "#,
    );
}

#[test]
fn a_claim_that_its_own_numbers_do_not_give() {
    quantities(&[FROM, TO, "c: {value: 1000, unit: percent, formula: 'growth(a, b)', label: 增幅}"])
        .build()
        .fails()
        .stderr(
            r"
            error[claim-does-not-hold]: 20 → 200 is +900%, stated 1,000%
             --> content/briefs/a.zh.md:7:3
              |
            7 |   c: {value: 1000, unit: percent, formula: 'growth(a, b)', label: 增幅}
              |   ^
              |
              = help: correct the number; if the source is wrong, say so with `as_stated`

            nothing published: 1 error
            ",
        );
}

#[test]
fn a_mistake_that_is_none() {
    quantities(&[FROM, TO, "c: {value: 900, unit: percent, formula: 'growth(a, b)', as_stated: true, label: 增幅}"])
        .run(&["check", "--only", "claims"])
        .exits(0)
        .says("warning[claim-holds]: 20 → 200 is +900%, so 900% is not a mistake");
}

#[test]
fn stated_growth_in_a_column() {
    let site = SiteTest::new().file("content/briefs/a/market.csv", "year,size,growth\n2022,20,\n2023,200,1000\n");
    let head = "---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  market:\n    title: 市场\n    columns:\n      \
                growth: {label: 增幅, unit: percent, growth_of: size}\n---\n";
    site.file("content/briefs/a/index.zh.md", head).build().fails().stderr(
        r"
            error[claim-does-not-hold]: 20 → 200 is +900%, stated 1,000%
             --> content/briefs/a/market.csv:3:10
              |
            3 | 2023,200,1000
              |          ^^^^
              |
              = help: correct the number; if the source is wrong, say so with `as_stated`

            nothing published: 1 error
            ",
    );
}

/// A site whose data set `d` has these columns and rows.
fn columns(columns: &str, rows: &str, more: &str) -> SiteTest {
    let head =
        format!("---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  d:\n    title: 表\n{more}    columns:\n{columns}---\n");
    SiteTest::new().file("content/briefs/a/d.csv", rows).file("content/briefs/a/index.zh.md", head)
}

#[test]
fn columns_in_two_currencies() {
    columns(
        "      a: {label: 甲, unit: CNY}\n      b: {label: 乙, unit: USD}\n      t: {label: 和, unit: CNY, sum_of: [a, b]}\n",
        "r,a,b,t\nX,101.3,202.4,303.7\n",
        "",
    )
    .build()
    .fails()
    .stderr(
        r"
            error[unlike-columns]: `a` is in CNY and `b` in USD
              --> content/briefs/a/index.zh.md:10:44
               |
            10 |       t: {label: 和, unit: CNY, sum_of: [a, b]}
               |                                             ^
               |
               = help: amounts can be compared and added up in one unit only

            nothing published: 1 error
            ",
    );
}

#[test]
fn stated_growth_over_a_gap() {
    columns("      g: {label: 增幅, unit: percent, growth_of: size}\n", "year,size,g\n2020,10,\n2022,20,99\n", "")
        .run(&["check", "--only", "claims"])
        .exits(0)
        .stderr(
            r"
            warning[claim-unchecked]: this cannot be checked: the row before it is not of the period before
             --> content/briefs/a/d.csv:3:9
              |
            3 | 2022,20,99
              |         ^^
              |
              = help: give the numbers that it is computed from, or leave this cell empty

            checked 1 edition in …: 1 warning
              claims        1 warning
            ",
        );
}

#[test]
fn ranks_from_below_and_of_an_extract() {
    let column = |how: &str| format!("      k: {{label: 名次, unit: rank, rank_of: {{column: size{how}}}}}\n");
    let rows = "firm,size,k\nX,30,4\nY,20,5\nZ,10,6\n";
    let check = |how: &str, rows: &str| columns(&column(how), rows, "").run(&["check", "--only", "claims"]);
    let _ = check("", rows).fails().says("by 30, it is 1st, stated 4th");
    let _ = check(", extract: true", rows).exits(0);
    let _ = check(", extract: true", "firm,size,k\nX,30,4\nY,20,6\nZ,10,5\n").fails().says("stated 6th");
    let _ = check(", first: smallest", "firm,size,k\nX,30,3\nY,20,2\nZ,10,1\n").exits(0);
    let _ = check(", first: least", rows).fails().says("`first` cannot be `least`");
}

#[test]
fn a_total_row_may_hold_averages() {
    let rows = "firm,staff,wage\nX,10,7\nY,30,9\n合计,40,8.5\n";
    let units = "      staff: {label: 人数}\n      wage: {label: 工资, unit: CNY}\n";
    let check = |more: &str| columns(units, rows, more).run(&["check", "--only", "claims"]);
    let _ = check("    total: {firm: 合计}\n").fails().says("stated RMB 8.5");
    let _ = check("    total: {firm: 合计, except: [wage]}\n").exits(0).says("nothing to report");
    let _ = check("    total: {firm: 总计}\n")
        .exits(0)
        .says("warning[claim-unchecked]: no row has `总计` in the column `firm`");
}

#[test]
fn words_that_the_data_contradict() {
    let columns = "      size: {label: 市场规模, unit: CNY, scale: 1e8}\n";
    let site = SiteTest::new().file("content/briefs/a/d.csv", "year,size\n2021,614\n2022,633\n2023,620\n");
    let head = format!("---\ntitle: 甲\ndate: 2024-11-02\ndata:\n  d:\n    title: 表\n    columns:\n{columns}---\n");
    site.file("content/briefs/a/index.zh.md", format!("{head}2023年市场规模创历史新高。\n"))
        .run(&["check", "--only", "claims"])
        .exits(0)
        .stderr(
            r"
            warning[words-do-not-hold]: `创历史新高` is not what the data say: 市场规模 is RMB 62.0 billion in 2023 and RMB 63.3 billion in 2022
              --> content/briefs/a/index.zh.md:10:10
               |
            10 | 2023年市场规模创历史新高。
               |               ^^^^^^^^^^
               |
              ::: content/briefs/a/d.csv:4:6
               |
             4 | 2023,620
               |      --- RMB 62.0 billion in 2023
               |
              ::: content/briefs/a/d.csv:3:6
               |
             3 | 2022,633
               |      --- RMB 63.3 billion in 2022
               |
               = help: correct the words or the data; if both are right, say so with `check: allow`

            checked 1 edition in …: 1 warning
              claims        1 warning
            ",
        );
}

#[test]
fn a_cell_whose_kind_two_columns_could_have() {
    let site =
        SiteTest::new().file("content/briefs/a/market.csv", "year,size,paper,report\n2023,640,forecast,derived\n");
    let head =
        "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  c: {cell: 'market[year=2023].size', label: 规模}\n---\n";
    site.file("content/briefs/a/index.zh.md", head).build().fails().stderr(
        r"
            error[ambiguous-kind]: `paper` and `report` could each have the kind of a number in `size`
             --> content/briefs/a/index.zh.md:5:14
              |
            5 |   c: {cell: 'market[year=2023].size', label: 规模}
              |              ^^^^^^^^^^^^^^^^^^^^^^
              |
             ::: content/briefs/a/market.csv:2:6
              |
            2 | 2023,640,forecast,derived
              |      --- the cell
              |
              = help: call the column with the kinds of `size` alone `size_kind`
              = help: or write the figure’s `kind` here

            nothing published: 1 error
            ",
    );
}

#[test]
fn a_figure_in_a_row_whose_kind_two_columns_could_have() {
    let site = SiteTest::new().head(
        "quantities:\n  f: {value: 5, unit: plain, kind: forecast, label: 值}\ncharts:\n  c:\n    type: bar\n    title: 图\n    \
         y: a\n    data:\n      - [x, a, paper, report]\n      - [甲, =f, '', '']\n      - [乙, 2, forecast, derived]",
    );
    site.build().fails().stderr(
        r"
            error[ambiguous-kind]: `paper` and `report` could each have the kind of a number in `a`
              --> content/briefs/a.zh.md:13:13
               |
            13 |       - [甲, =f, '', '']
               |              ^^
               |
               = help: call the column with the kinds of `a` alone `a_kind`

            nothing published: 1 error
            ",
    );
}
