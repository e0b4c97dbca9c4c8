//! Figures from their declaration to the page: formulas, cells, sources' mistakes, and the list of all figures.

use crate::site::{Built, SiteTest};

const HEAD: &str = "\
title: 增速{{ qty(id=\"growth\") }}
date: 2024-11-02
summary: 从{{ qty(id=\"before\") }}到{{ qty(id=\"size\") }}
sources: [x]
key_figures: [size, wrong]
quantities:
  size: {value: 640e8, unit: CNY, period: 2023, source: x, approx: true, label: {zh: 规模, en: Size}}
  growth: {value: 1.1, unit: percent, period: 2023, source: x, label: {zh: 增速, en: Growth}}
  before: {formula: 'before(size, growth)', period: 2022, label: {zh: 上年规模, en: Size the year before}}
  wrong: {value: 1000, unit: percent, formula: 'growth(20, 200)', as_stated: true, source: x, label: {zh: 增幅, en: Rise}}
charts:
  market:
    type: bar
    data:
      - [year, size]
      - [2022, =before]
      - [2023, =size]
    title: {zh: '{{ qty(id=\"size\") }}', en: '{{ qty(id=\"size\") }} in all'}
    lines: [{value: =before}]
    bands: [{from: =before, to: =size}]
";

fn site() -> SiteTest {
    let text = "规模{{ qty(id=\"size\") }}，上年{{ qty(id=\"before\") }}，称增{{ qty(id=\"wrong\") }}，\
                全站{{ qty(id=\"shared\") }}，{{ qty(id=\"market[year=2023].size\") }}。\n\n\
                [见{{ qty(id=\"size\", bare=true) }}](a.md)\n\n{{ chart(id=\"market\") }}\n";
    SiteTest::new()
        .file("content/sources.yaml", "x: {type: report, title: 报告, publisher: {zh: 机构, en: House}, date: 2024}\n")
        .file(
            "content/quantities.yaml",
            "shared: {value: 65, unit: count, noun: {zh: 起, en: {one: deal, other: deals}}, label: {zh: 事件, en: Deals}}\n",
        )
        .file("content/briefs/market.csv", "year,size\n2023,640\n")
        .file("content/briefs/a.zh.md", format!("---\n{HEAD}---\n{text}"))
        .file(
            "content/briefs/a.en.md",
            format!("---\ntitle: Growth of {{{{ qty(id=\"growth\") }}}}\n---\n{text}"),
        )
}

fn built() -> Built {
    site().build().published()
}

#[test]
fn titles_and_summaries_print_figures() {
    let built = built();
    built.page("zh/briefs/a.html").contains("<h1>增速1.1%</h1>").contains("从约633亿元到约640亿元");
    built.page("en/briefs/a.html").contains("<h1>Growth of 1.1%</h1>");
}

#[test]
fn a_figure_in_running_text_has_a_note_that_needs_no_script() {
    let built = built();
    built
        .page("zh/briefs/a.html")
        .contains(
            "<span class=\"qty\" tabindex=\"0\"><data value=\"64000000000\">约640亿元</data><span class=\"qty-note\"",
        )
        .contains("<a href=\"../../zh/sources.html#source-x\">")
        .contains("640亿元（规模，2023年）÷1.011");
}

#[test]
fn a_figure_in_a_link_has_no_note() {
    let built = built();
    built
        .page("zh/briefs/a.html")
        .contains("见<span class=\"qty\"><data value=\"64000000000\">640亿元</data></span></a>");
}

#[test]
fn a_source_s_mistake_is_printed_with_what_it_should_be() {
    let built = built();
    built.page("zh/briefs/a.html").contains("1000%（原文如此，复算为900%）");
    built.page("en/briefs/a.html").contains("1,000% (as stated; recomputed: 900%)");
}

#[test]
fn the_site_has_figures_of_its_own_and_cells_are_figures() {
    let built = built();
    built.page("zh/briefs/a.html").contains(">65起</data>").contains("<data value=\"640\">640</data>");
}

#[test]
fn charts_take_their_rows_and_words_from_figures() {
    let built = built();
    built.page("zh/briefs/a.html").contains("约640亿元</").contains("633");
    built.page("en/briefs/a.html").lacks("{{ ").lacks("qty(");
}

#[test]
fn lines_and_bands_of_charts_stand_at_figures() {
    let built = built();
    built.page("zh/briefs/a.html").contains("参考线633亿元").contains("633亿元—640亿元");
    built.page("en/briefs/a.html").contains("Line at RMB 63.3 billion");
    let wrong = |level: &str| {
        let head = HEAD.replace("{value: =before}", &format!("{{value: {level}}}"));
        site().file("content/briefs/a.zh.md", format!("---\n{head}---\n文")).build().fails()
    };
    wrong("=growth").says("`=growth` is in percent, and the axis in CNY");
    wrong("=sise").says("did you mean `size`?");
}

#[test]
fn every_figure_is_listed_with_where_it_is_used() {
    let built = built();
    built
        .page("zh/figures.html")
        .contains("id=\"figure-briefs-a-size\"")
        .contains("RMB 64 billion")
        .contains("before(size, growth)")
        .contains("#chart-market")
        .contains("href=\"../figures.csv\"");
    built.page("en/figures.html").contains("1000%（原文如此，复算为900%）");
    let csv = String::from_utf8(built.public()["figures.csv"].clone()).expect("UTF-8");
    assert!(csv.starts_with("\u{FEFF}page,id,label_zh"), "{csv}");
    assert!(csv.contains("briefs/a,before,上年规模,Size the year before,63300000000"), "{csv}");
    let json: serde_json::Value = serde_json::from_slice(&built.public()["figures.json"]).expect("JSON");
    assert_eq!(json["figures"][0]["text"]["en"], "65 deals");
}

#[test]
fn a_site_without_figures_has_no_list_of_them() {
    let _ = SiteTest::new().text("正文。").build().published().absent("zh/figures.html").absent("figures.csv");
}

#[test]
fn templates_print_figures() {
    let template = "{{ qty(id=\"briefs/a#size\", bare=true) }}|{{ qty(id=\"#shared\", lang=\"en\") }}";
    let built = site().file("templates/brief.html", template).build().published();
    built.page("zh/briefs/a.html").contains("640亿元|65 deals");
    let wrong = site().file("templates/brief.html", "{{ qty(id=\"briefs/a#sizes\") }}");
    let _ = wrong.build().fails().says("the site has no figure `briefs/a#sizes`; did you mean `briefs/a#size`?");
}
