//! One cause, one problem: where a declaration or a text cannot be read, nothing is said of its uses.

use crate::site::SiteTest;

const USES: &str = "共{{ qty(id=\"size\") }}，[@a, 第3页]。\n\n{{ chart(id=\"total\") }}\n\n\
                    ```chart\ntype: bar\ntitle: 图\ndata: market\nx: year\ny: [size]\n```\n";
const FIGURES: &str = "quantities:\n  size: {value: 3, unit: CNY, label: 规模, source: a}\n  \
                       cell: {cell: 'market[year=2024].size', label: 格, source: a}\n\
                       charts:\n  total: {type: bar, title: 图, data: market, x: year, y: [size], source: a}\n\
                       data:\n  market: {title: 市场, source: a, columns: {size: {unit: CNY}}}\n";

/// A brief in two languages with figures, charts, data and sources, whose Chinese front matter begins with `head`, and
/// another page that names one of its figures.
fn site(head: &str) -> SiteTest {
    SiteTest::new()
        .file("content/sources.yaml", "a: {type: report, title: 甲, date: 2024-01-01, language: zh}\n")
        .file("content/briefs/b/index.zh.md", format!("{head}title: 乙\ndate: 2024-11-02\n{FIGURES}---\n{USES}"))
        .file("content/briefs/b/index.en.md", format!("---\ntitle: B\n---\n{}", USES.replace('共', "In all ")))
        .file("content/briefs/b/market.csv", "year,size\n2023,2\n2024,3\n")
        .file("content/c.zh.md", "---\ntitle: 丙\n---\n另有{{ qty(id=\"briefs/b#size\") }}。\n")
}

#[test]
fn front_matter_that_cannot_be_read() {
    site("---\ncovers: @2024\n").build().fails().stderr(
        r"
            error[yaml-syntax]: this is not valid YAML: unexpected character: `@'
             --> content/briefs/b/index.zh.md:2:9
              |
            2 | covers: @2024
              |         ^
              |
              = help: text that holds `: ` or ` #`, or begins with one of `@`, `` ` ``, `%`, `&`, `*`, `!`, `|`, `>`, `{` or `[`, must be in quotes

            nothing published: 1 error
            ",
    );
    site("+++\n").build().fails().says("error[no-front-matter]").says("nothing published: 1 error");
    // Rows and data sets that it may declare are unknown to the translation too.
    for data in ["data: other", "data: market\nsteps: [{join: {with: other, by: [year]}}]"] {
        let text = USES.replace('共', "In all ").replace("data: market", data);
        let translation = site("+++\n").file("content/briefs/b/index.en.md", format!("---\ntitle: B\n---\n{text}"));
        translation.build().fails().says("error[no-front-matter]").says("nothing published: 1 error");
    }
}

#[test]
fn files_for_the_whole_site_that_cannot_be_read() {
    let sources = site("---\n").file("content/sources.yaml", "a: [\n").build().fails();
    sources.says("--> content/sources.yaml:1:6").says("nothing published: 1 error");
    let list = site("---\n").file("content/sources.yaml", "- a\n").build().fails();
    list.says("error[wrong-type]: `sources.yaml` must be a map").says("nothing published: 1 error");
    let figures = SiteTest::new()
        .file("content/quantities.yaml", "size: [\n")
        .file("content/c.zh.md", "---\ntitle: 丙\n---\n另有{{ qty(id=\"size\") }}、{{ qty(id=\"#size\") }}。\n");
    figures.build().fails().says("--> content/quantities.yaml:1:9").says("nothing published: 1 error");
}

#[test]
fn data_whose_rows_cannot_be_told_apart() {
    let data = |text: &str| site("---\n").file("content/briefs/b/market.csv", text).build().fails();
    let open = data("year,size\n2023,\"2\n2024,3\n");
    open.says("error[csv-syntax]: this quote is never closed").says("nothing published: 1 error");
    data("year,size\n").says("error[no-rows]").says("nothing published: 1 error");
}

#[test]
fn a_text_that_cannot_be_compared_with_its_translation() {
    for name in ["c", "_index", "briefs/_index", "404"] {
        text_beside_its_translation(name);
    }
}

fn text_beside_its_translation(name: &str) {
    let pair = |zh: &[u8]| {
        let head = "---\ntitle: Growth of 12%\n---\n";
        SiteTest::new()
            .file(
                &format!("content/{name}.en.md"),
                format!("{head}{{{{ qty(id=\"size\") }}}} in 2024, 12.86 million of them.\n"),
            )
            .file(&format!("content/{name}.zh.md"), zh)
            .file("content/quantities.yaml", "size: {value: 3, unit: CNY, label: {zh: 规模, en: Size}, note: 估计}\n")
            .build()
            .fails()
    };
    let head = "---\ntitle: 增长12%\n---\n";
    let call = pair(format!("{head}2024年{{{{ qty(\"size\") }}}}，其中1286万。\n").as_bytes());
    call.says("error[call-syntax]").says("nothing published: 1 error");
    // `增长12%` in GB 18030.
    pair(b"---\ntitle: \xD4\xF6\xB3\xA412%\n---\n2024\xC4\xEA 3, 1286\n")
        .says("error[not-utf8]")
        .says("nothing published: 1 error");
}

#[test]
fn two_pages_at_the_addresses_of_each_other() {
    let page = |title: &str| format!("---\ntitle: {title}\ndate: 2024-11-02\nslug: same\n---\n");
    let translation = "---\ntitle: T\n---\n";
    SiteTest::new()
        .file("content/briefs/a.zh.md", page("甲"))
        .file("content/briefs/a.en.md", translation)
        .file("content/briefs/b.zh.md", page("乙"))
        .file("content/briefs/b.en.md", translation)
        .build()
        .fails()
        .says("would both be written to `zh/briefs/same.html`")
        .says("nothing published: 1 error");
}

#[test]
fn a_cell_that_cannot_be_read_where_a_name_is_needed() {
    let chart = |chart: &str| {
        let data = "columns: {year: {type: date}}\ndata: [[k, year, n], [甲, 2023, 1], [乙, 某日, 2]]";
        SiteTest::new()
            .file(
                "content/briefs/a.zh.md",
                format!("---\ntitle: 甲\ndate: 2024-01-01\n---\n```chart\ntitle: 图\n{chart}\n{data}\n```\n"),
            )
            .build()
            .fails()
            .says("nothing published: 1 error")
    };
    chart("type: bar\nx: year\ny: n");
    chart("type: timeline\nx: year\ny: year");
    chart("type: multiples\nof: bar\npanel: year\nx: k\ny: n");
    chart("type: scatter\nx: n\ny: n\nlabel: k\nconnect: year");
}
