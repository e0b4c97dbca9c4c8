//! Charts leave the page: files beside it, `chart extract`, `chart render`.

use crate::site::SiteTest;

const CHART: &str = "```chart
type: bar
id: market
title: {zh: 市场, en: Market}
columns: {size: {unit: CNY, scale: 1e8, label: {zh: 规模, en: Size}}}
data:
  - [year, size]
  - [2022, 633.0]
  - [2023, 640]
```";

const SPEC: &str = "type: bar
title: {zh: 市场, en: Market}
data: d.csv
columns:
  year: {label: {zh: 年份, en: Year}}
  size: {unit: percent, label: {zh: 规模, en: Size}}
";

const TABLE: &str = "year,size\n2022,63.5\n2023,-4\n";

fn spec(spec: &str, table: &str) -> SiteTest {
    SiteTest::empty().file("a.yaml", spec).file("d.csv", table)
}

#[test]
fn a_chart_has_an_address_and_files_beside_its_page() {
    let built = SiteTest::new().text(CHART).build().published();
    built
        .page("zh/briefs/a.html")
        .contains("class=\"chart-anchor\" href=\"#chart-market\"")
        .contains("href=\"../../charts/briefs/a/market.zh.svg\"")
        .contains("href=\"../../charts/briefs/a/market.zh.json\"")
        .contains("&lt;img src=&quot;../../charts/briefs/a/market.zh.svg&quot;")
        .lacks(".png");
    let picture = built.page("charts/briefs/a/market.zh.svg").contains("<metadata>").contains("xml:lang=\"zh-CN\"");
    assert!(!picture.text().contains("href"), "a picture file takes nothing from outside");
    built.page("charts/briefs/a/market.zh.json").contains("[\"2023\",640]");
    built.then().run(&["chart", "extract", "public/charts/briefs/a/market.zh.svg"]).published().prints("2022,633");
}

#[test]
fn a_column_says_how_many_decimals_pictures_show() {
    let chart = |column: &str, chart: &str| CHART.replace("scale: 1e8,", column).replace("data:", chart);
    let shown = |text: &str| {
        let page = SiteTest::new().text(text).build().published().page("zh/briefs/a.html").text().to_owned();
        let after = page.split("<text").filter(|part| part.contains(">633") || part.contains(">640"));
        after.filter_map(|part| Some(part.split_once('>')?.1.split_once('<')?.0.to_owned())).collect::<Vec<_>>()
    };
    assert_eq!(shown(&chart("scale: 1e8, decimals: 2,", "data:"))[..2], ["633.00", "640.00"]);
    assert_eq!(shown(&chart("scale: 1e8, decimals: 2,", "decimals: 1\ndata:"))[..2], ["633.0", "640.0"]);
}

#[test]
fn columns_of_one_axis_keep_their_own_decimals() {
    let text = "```chart market\ntype: hbar\ntitle: {zh: 一, en: One}\ncolumns: {a: {decimals: 0}, b: {decimals: 1}}\n\
                data:\n  - [name, a, b, c]\n  - [甲, 5, 2.5, 1.25]\n  - [乙, 7, 3, 4]\n```\n";
    let page = SiteTest::new().text(text).build().published().page("zh/briefs/a.html").text().to_owned();
    let labels: Vec<&str> =
        page.split("<text").filter_map(|part| part.split_once('>')?.1.split_once('<')).map(|(text, _)| text).collect();
    for label in ["5", "7", "2.5", "3.0", "1.25", "4"] {
        assert!(labels.contains(&label), "no {label} in {labels:?}");
    }
    assert!(!labels.contains(&"5.0") && !labels.contains(&"4.0"), "{labels:?}");
}

#[test]
fn an_author_chooses_what_numbers_are_counted_in() {
    let chart = |column: &str, chart: &str| CHART.replace("scale: 1e8", column).replace("data:", chart);
    let built = |text: &str| {
        let page = format!("---\ntitle: A\ndate: 2024-11-02\n---\n\n{text}\n");
        let site = SiteTest::new().file("content/briefs/a/index.zh.md", page.clone());
        site.file("content/briefs/a/index.en.md", page).build().published()
    };
    let zh = built(&chart("scale: 1e8, count_in: 万", "data:"));
    zh.page("zh/briefs/a.html").contains(">6,330,000<").contains("万元");
    zh.page("en/briefs/a.html").contains(">63.3<").contains("RMB billion");
    zh.page("charts/briefs/a/market.zh.json").contains("[\"2023\",6400000]");
    let both = built(&chart("scale: 1e8, count_in: 万", "count_in: {zh: 千, en: thousand}\ndata:"));
    both.page("zh/briefs/a.html").contains(">63,300,000<").contains("千元");
    both.page("en/briefs/a.html").contains(">63,300,000<").contains("RMB thousand");
    let full = built(&chart("scale: 1e8, count_in: 1", "data:"));
    full.page("zh/briefs/a.html").contains("63,300,000,000").lacks("亿元");
}

#[test]
fn a_bound_of_a_figure_stays_with_it_in_charts() {
    let front = "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  size: {value: 640, unit: plain, period: 2023, kind: reported, bound: over, \
                 label: {zh: 规模, en: Size}}\n---\n";
    let text = CHART.replace("unit: CNY, scale: 1e8", "unit: plain").replace("640]", "=size]");
    let built = SiteTest::new().file("content/briefs/a/index.zh.md", format!("{front}{text}\n")).build().published();
    built.page("zh/briefs/a.html").contains("&gt;640").contains("超过640");
    built.page("charts/briefs/a/market.zh.json").contains("\">640\"");
}

#[test]
fn a_site_that_knows_its_address_embeds_by_it() {
    let site = SiteTest::new().file("content/site.yaml", "title: x\nbase_url: https://x.example/b/\n");
    let built = site.text(CHART).build().published();
    built
        .page("zh/briefs/a.html")
        .contains("&lt;img src=&quot;https://x.example/b/charts/briefs/a/market.zh.svg&quot;");
}

#[test]
fn a_site_says_which_files_it_wants() {
    let site = |files: &str| SiteTest::new().file("content/site.yaml", format!("title: x\nchart_files: {files}\n"));
    let none = site("[]").text(CHART).build().published().absent("charts");
    none.page("zh/briefs/a.html").contains("text/csv").lacks("chart-embed").lacks("charts/briefs");
    let png = site("png").text(CHART).build().published().absent("charts/briefs/a/market.zh.svg");
    assert!(png.public()["charts/briefs/a/market.zh.png"].starts_with(b"\x89PNG"));
    site("[svgz]").text(CHART).build().fails().stderr(
        "
        error[unknown-value]: `chart_files` cannot be `svgz`
         --> content/site.yaml:2:15
          |
        2 | chart_files: [svgz]
          |               ^^^^
          |
          = help: did you mean `svg`?

        nothing published: 1 error
        ",
    );
}

#[test]
fn a_character_that_the_font_of_png_lacks_is_named() {
    let site = SiteTest::new().file("content/site.yaml", "title: x\nchart_files: [png]\n");
    site.text(&CHART.replace("市场,", "龘,")).build().published().says("the PNG cannot show `龘` (U+9F98)");
}

#[test]
fn one_chart_is_drawn_and_read_back_without_a_site() {
    let drawn = spec(SPEC, TABLE).run(&["chart", "render", "a.yaml", "--lang", "en", "-o", "a.svg"]).published();
    let read = drawn.stderr("").then().run(&["chart", "extract", "a.svg"]).published();
    read.prints("Year,Size (%)\n2022,63.5\n2023,-4\n")
        .then()
        .run(&["chart", "extract", "a.svg", "--format", "json"])
        .published()
        .prints("\"title\":\"Market\"");
    spec(SPEC, TABLE).run(&["chart", "render", "a.yaml", "--layout", "narrow"]).published().prints("width=\"400\"");
    let png = spec(SPEC, TABLE).run(&["chart", "render", "a.yaml", "-o", "a.png"]).published().then();
    assert!(png.tree("")["a.png"].starts_with(b"\x89PNG"));
}

#[test]
fn both_units_of_a_combo_and_the_ends_of_error_bars_come_out_of_the_picture_again() {
    let combo = "type: combo
bars: size
line: growth
unit: CNY
title: {zh: 市场, en: Market}
data: d.csv
columns:
  year: {label: {zh: 年份, en: Year}}
  size: {scale: 1e8, label: {zh: 规模, en: Size}}
  growth: {unit: percent, label: {zh: 增速, en: Growth}}
";
    let table = "year,size,growth\n2022,633,3.1\n2023,640,-1.1\n";
    let drawn = spec(combo, table).run(&["chart", "render", "a.yaml", "--lang", "zh", "-o", "a.svg"]).published();
    let read = drawn.stderr("").then().run(&["chart", "extract", "a.svg"]).published();
    read.prints("年份,规模（亿元）,增速（%）\n2022,633,3.1\n2023,640,-1.1\n");
    let errors = SPEC.replace("data:", "y: size\nlow: low\nhigh: high\ndata:");
    let table = "year,size,low,high\n2022,63.5,60,66\n2023,-4,,\n";
    let drawn = spec(&errors, table).run(&["chart", "render", "a.yaml", "--lang", "en", "-o", "a.svg"]).published();
    let read = drawn.then().run(&["chart", "extract", "a.svg"]).published();
    read.prints("Year,Size (%),Size: low (%),Size: high (%)\n2022,63.5,60,66\n2023,-4,,\n");
}

#[test]
fn a_wrong_specification_is_shown_where_it_is_wrong() {
    spec(&SPEC.replace("bar", "bra"), TABLE).run(&["chart", "render", "a.yaml"]).fails().stderr(
        "
        error[unknown-value]: there is no kind of chart `bra`
         --> a.yaml:1:7
          |
        1 | type: bra
          |       ^^^
          |
          = help: did you mean `bar`?
        ",
    );
    spec(SPEC, "year,size\n2022,x\n").run(&["chart", "render", "a.yaml"]).fails().says("--> d.csv:2:6");
    spec(&SPEC.replace("d.csv", "e.csv"), TABLE)
        .run(&["chart", "render", "a.yaml"])
        .fails()
        .says("cannot read `e.csv`");
    spec(&SPEC.replace("d.csv", "market"), TABLE)
        .run(&["chart", "render", "a.yaml"])
        .fails()
        .says("is not a data file");
    spec("- a", TABLE).run(&["chart", "render", "a.yaml"]).fails().says("a.yaml:1:1");
    spec("", TABLE).run(&["chart", "render", "a.yaml"]).fails();
}

#[test]
fn arguments_that_make_no_sense_are_refused() {
    let refused = |arguments: &[&str], why: &str| {
        spec(SPEC, TABLE).run(arguments).fails().says(why);
    };
    refused(&["chart", "render", "b.yaml"], "cannot read `b.yaml`");
    refused(&["chart", "render", "a.yaml", "-o", "a.gif"], "ends in neither");
    refused(&["chart", "render", "a.yaml", "--lang", "fr"], "the language `fr`");
    refused(&["chart", "extract", "d.csv"], "it is not an SVG");
    refused(&["chart", "extract", "b.svg"], "cannot read `b.svg`");
    spec(SPEC, TABLE).run(&["chart"]).exits(2);
}

#[test]
fn a_picture_without_data_says_so() {
    let site = SiteTest::empty().file("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.run(&["chart", "extract", "a.svg"]).fails().says("it carries no data of a chart");
    SiteTest::empty().file("a.svg", [0xFF, 0xFE]).run(&["chart", "extract", "a.svg"]).fails().says("not UTF-8");
}

/// What each kind needs beside its name and its data: columns `t` (years), `g` (groups), `a` and `b` (numbers).
const KINDS: [&str; 34] = [
    "type: bar\ny: [a, b]",
    "type: bar\ny: a\nerror: b",
    "type: bar\ny: [a, b]\nmode: stacked",
    "type: bar\ny: [a, b]\nmode: percent",
    "type: hbar\ny: [a, b]",
    "type: hbar\ny: [a, b]\nmode: stacked",
    "type: hbar\ny: [a, b]\nmode: percent",
    "type: hbar\ny: [a, b]\nmode: diverging",
    "type: line\ny: [a, b]\nlines: [{value: 7e27}]",
    "type: line\ny: a\nscale: log",
    "type: step\ny: a",
    "type: area\ny: [a, b]",
    "type: area\ny: [a, b]\nmode: percent",
    "type: donut\ny: a",
    "type: pie\ny: a",
    "type: waffle\ny: a",
    "type: scatter\nx: a\ny: b\nfit: linear",
    "type: heatmap\ny: [a, b]",
    "type: heatmap\nseries: g\ny: a",
    "type: histogram\ny: a",
    "type: histogram\ny: a\nbins: 7",
    "type: boxplot\nx: g\ny: a",
    "type: multiples\nof: histogram\npanel: g\ny: a",
    "type: multiples\nof: waterfall\npanel: g\ny: a\nsort_panels: desc",
    "type: multiples\nof: bar\npanel: g\ny: [a, b]\nmode: stacked\nsort: desc",
    "type: table\ny: [a, b]",
    "type: number\ny: a",
    "type: lollipop\ny: a",
    "type: dumbbell\ny: [a, b]",
    "type: slope\ny: [a, b]\nsteps: [{filter: {column: t, to: 2022}}]",
    "type: waterfall\ny: a\ntotals: [2023]",
    "type: range\ny: [a, b]",
    "type: combo\nbars: a\nline: b",
    "type: bar\ny: share\nsteps: [{share: {of: a, missing: skip}}, {cumulative: {of: b, missing: skip}}]",
];

/// The ends of what a decimal holds, and what lies between.
const NUMBERS: [&str; 8] =
    ["79228162514264337593543950335", "-79228162514264337593543950335", "4e28", "1e-28", "-1e-28", "0", "100", "null"];

#[test]
fn no_number_is_too_extreme_for_a_kind_of_chart() {
    use jianbao::{Credits, Drawing, Lang, Layout};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.yaml");
    let mut drawn = 0;
    for (nth, kind) in KINDS.iter().enumerate() {
        let x = if kind.contains("\nx: ") { "" } else { "x: t\n" };
        // Each pair once, since both orders are among the rows, drawn by every other kind, and by them in both languages
        // by turns.
        for (at, first) in NUMBERS.iter().enumerate() {
            let others = NUMBERS[at..].iter().skip((at + nth) % 2).step_by(2);
            for (second, lang) in others.zip(Lang::ALL.iter().cycle().skip(at)) {
                let rows = format!("[2021, u, {first}, {second}], [2022, u, {second}, {first}], [2023, v, {first}, 1]");
                let spec = format!("title: {{zh: 甲, en: A}}\n{kind}\n{x}data: [[t, g, a, b], {rows}]\n");
                std::fs::write(&path, &spec).expect("a file");
                let made = jianbao::draw_chart(&path).expect("the file is there");
                let Some(chart) = &made.chart else {
                    assert!(made.problems.errors() > 0, "{spec}");
                    continue;
                };
                let drawing = Drawing::new("a", chart, *lang, &made.texts[*lang]);
                drawing.standalone(&Credits::default(), Layout::Narrow);
                assert!(!drawing.description().is_empty(), "{spec}");
                drawn += 1;
            }
        }
    }
    assert!(drawn > 150, "only {drawn} were drawn");
}

/// At the edge of a picture an arrow has no room: cut off, it would leave the bound of the number out.
#[test]
fn arrows_of_bounds_stay_in_the_picture() {
    use jianbao::{Credits, Drawing, Lang, Layout};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.yaml");
    let columns = "columns: {n: {label: 名}, p: {unit: count}, q: {unit: percent}}";
    let rows = "data: [[n, p, q], [甲, \">800\", 30], [乙, 300, 20], [丙, \"<100\", 50]]";
    std::fs::write(&path, format!("title: 甲\ntype: scatter\nx: p\ny: q\nlabel: n\n{columns}\n{rows}\n"))
        .expect("a file");
    let made = jianbao::draw_chart(&path).expect("the file is there");
    let drawing = Drawing::new("a", made.chart.as_ref().expect("a chart"), Lang::Zh, &made.texts[Lang::Zh]);
    let svg = drawing.standalone(&Credits::default(), Layout::Wide);
    let number = |text: &str, after: &str| -> f64 {
        let (_, rest) = text.split_once(after).expect("it is there");
        let length = rest.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.').count();
        rest[..length].parse().expect("a number")
    };
    // The dot of >800 is on the last tick, and its arrow points to it from the left.
    let dot = number(&svg, "<circle cx=\"");
    let arrow =
        svg.split("<path d=\"M").skip(1).find(|path| path.split('"').next().is_some_and(|d| d.ends_with("h10")));
    let start = number(&format!("M{}", arrow.expect("an arrow to the right")), "M");
    assert!(start + 10.0 < dot, "{start} and {dot}");
}

/// What a specification with its own rows says in Chinese, and the files of its table.
#[track_caller]
fn told(spec: &str) -> (String, String, String) {
    use jianbao::{Credits, Drawing, Lang};
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.yaml");
    std::fs::write(&path, format!("title: 甲\n{spec}")).expect("a file");
    let made = jianbao::draw_chart(&path).expect("the file is there");
    let chart = made.chart.as_ref().unwrap_or_else(|| panic!("{:#?}", made.problems));
    let drawing = Drawing::new("a", chart, Lang::Zh, &made.texts[Lang::Zh]);
    (
        drawing.description().to_owned(),
        drawing.grid().csv().replace("\r\n", "\n"),
        drawing.record(&Credits::default()).json(),
    )
}

#[test]
fn shares_that_a_picture_shows_are_told_and_stand_in_the_files() {
    let rows = "columns: {a: {unit: count}, b: {unit: count}}\ndata: [[n, a, b], [甲, 5, 3], [乙, 1, 2]]";
    let (words, csv, _) = told(&format!("type: hbar\nmode: percent\n{rows}"));
    assert_eq!(
        words,
        "百分比堆叠条形图，共2项。a：甲为5，占62.5%；乙为1，占33.3%。b：甲为3，占37.5%；乙为2，占66.7%。"
    );
    assert_eq!(csv, "\u{feff}n,a,a：占比（%）,b,b：占比（%）\n甲,5,62.5,3,37.5\n乙,1,33.3,2,66.7\n");
    let (words, csv, _) = told("type: donut\ndata: [[n, a], [甲, 1], [乙, 3]]");
    assert_eq!(words, "环形图，共2项。甲为1，占25.0%；乙为3，占75.0%。");
    assert!(csv.contains("乙,3,75\n"), "{csv}");
    let (_, csv, _) = told("type: donut\ncolumns: {a: {unit: percent}}\ndata: [[n, a], [甲, 40], [乙, 60]]");
    assert!(!csv.contains("占比"), "{csv}");
}

#[test]
fn extremes_that_several_share_are_told_as_such() {
    let words = |spec: &str| told(spec).0;
    let seven = |values: [i32; 7]| {
        let rows = values.iter().zip('a'..).map(|(value, name)| format!("[{name}, {value}]"));
        words(&format!("type: bar\ndata: [[n, v], {}]", rows.collect::<Vec<_>>().join(", ")))
    };
    assert_eq!(seven([9, 1, 2, 1, 5, 1, 3]), "柱状图，共7项。最高为a，9；最低为b等3项，1。");
    assert_eq!(seven([2, 2, 2, 2, 2, 2, 2]), "柱状图，共7项。均为2。");
    let years = "data: [[year, v, w], [2018, 4, 1], [2019, null, 2], [2020, null, 1], [2021, null, 3], [2022, null, 1], [2023, null, 2]]";
    let line = words(&format!("type: line\n{years}"));
    assert_eq!(
        line,
        "折线图，2018—2023年。v：2018年4。w：从2018年的1到2023年的2；最高为2021年，3；最低为2018年等3期，1。"
    );
}

#[test]
fn changes_and_lines_are_told_once() {
    let fall = "type: waterfall\ntotals: [始]\ndata: [[n, v], [始, 10], [按1.1%增长, 4], [降, -3]]";
    assert_eq!(told(fall).0, "瀑布图，共3项。始为10；按1.1%增长：+4；降：−3。");
    let line =
        "type: bar\nlines: [{value: 2, label: 最快的2年}, {value: 3, label: 目标}]\ndata: [[n, v], [甲, 1], [乙, 3]]";
    assert_eq!(told(line).0, "柱状图，共2项。甲为1；乙为3。参考线，最快的2年。参考线3：目标。");
}

#[test]
fn ranges_are_told_from_end_to_end() {
    let range = "type: range\ncolumns: {低: {unit: percent}, 中: {unit: percent}, 高: {unit: percent}}\ndata: [[n, 低, 中, 高], [甲, 1, 2, 3], [乙, 4, null, 6], [丙, null, 5, 6]]";
    assert_eq!(told(range).0, "区间图，共3项。低–高：甲从1%到3%，中2%；乙从4%到6%。");
}

#[test]
fn rows_without_a_value_stay_in_the_files() {
    for kind in ["hbar", "lollipop", "table"] {
        let (_, csv, _) = told(&format!("type: {kind}\ndata: [[n, v], [甲, 1], [乙, null], [丙, 3]]"));
        assert!(csv.ends_with("丙,3\n甲,1\n乙,\n"), "{kind}: {csv}");
    }
    let two = "data: [[n, v, w], [甲, 1, 2], [乙, null, null], [丙, 3, null]]";
    for kind in ["dumbbell", "range"] {
        assert!(told(&format!("type: {kind}\n{two}")).1.ends_with("甲,1,2\n乙,,\n丙,3,\n"), "{kind}");
    }
    let (_, csv, _) = told(&format!("type: scatter\nx: v\ny: w\nlabel: n\n{two}"));
    assert!(csv.ends_with("甲,1,2\n乙,,\n丙,3,\n"), "{csv}");
}

#[test]
fn files_say_units_by_themselves_and_what_lies_beyond_whiskers() {
    let (_, _, json) = told("type: bar\ncolumns: {v: {unit: CNY, scale: 1e8}}\ndata: [[n, v], [甲, 633], [乙, 640]]");
    let column = r#"{"name":"v（亿元）","type":"number","label":"v","unit":"CNY","exponent":8}"#;
    assert!(json.contains(column), "{json}");
    let (_, csv, json) = told("type: boxplot\ndata: [[v], [1], [2], [3], [4], [100], [-90]]");
    assert!(csv.contains("离群值个数,离群值\n") && csv.ends_with(",2,−90; 100\n"), "{csv}");
    assert!(jianbao::internals::Record::parse(&json).is_ok());
}

#[test]
fn what_steps_say_to_readers_is_not_checked_as_words_of_the_author() {
    let mut rows = "day,v\n".to_owned();
    for year in 1990..2005 {
        rows.push_str(&format!("{year}-03-01,1\n{year}-03-05,1\n"));
    }
    let front = "title: 试\nsummary: 试一试。\ndate: 2024-11-02\nsources: [x]\ndata: {d: {title: {zh: 数, en: Data}, source: x}}\n\
                 charts:\n  c: {data: d, type: bar, title: {zh: 题, en: T}, steps: [{period: {to: year, sum: v, incomplete: keep}}]}\n";
    let built = SiteTest::new()
        .file("content/sources.yaml", "x: {type: report, title: 报告, publisher: {zh: 机构, en: House}, date: 2024}\n")
        .file("content/briefs/d.csv", rows)
        .file("content/briefs/a.zh.md", format!("---\n{front}---\n\n{{{{ chart(id=\"c\") }}}}\n"))
        .file("content/briefs/a.en.md", "---\ntitle: T\nsummary: A try.\n---\n\n{{ chart(id=\"c\") }}\n")
        .build()
        .published();
    built.page("zh/briefs/a.html").contains("1990年等15期数据不全，按已有数据计算。");
    built
        .page("en/briefs/a.html")
        .contains("Incomplete and computed from what there is: 15 periods, the first of them 1990.");
}

#[test]
fn a_blank_of_growth_is_explained_below_the_chart() {
    let chart = CHART.replace("  - [2022, 633.0]\n", "  - [2021, -2]\n  - [2022, 633.0]\n").replace(
        "title: {zh: 市场",
        "note: {zh: 初步数, en: Preliminary}\ny: growth\nsteps:\n  - growth: {of: size}\ntitle: {zh: 市场",
    );
    let built = SiteTest::new().text(&chart).build().published();
    built
        .page("zh/briefs/a.html")
        .contains("<p class=\"chart-note\">初步数。基期为零或负数的，增速无从计算，留空。</p>");
}
