//! Words that are claims, measured on sentences about one data set: few false alarms, most mistakes told.

use serde_json::Value;

use crate::site::SiteTest;

const SENTENCES: &str = include_str!("../figures/words.tsv");

const MARKET: &str = "\
year,size,raised,deals,services
2018,500,90.0,66,13.8
2019,560,80.0,100,20.4
2020,530,75.0,120,26.0
2021,614,110.0,150,31.0
2022,633,67.8,124,41.0
2023,640,36.9,65,52.0
";

const REGIONS: &str = "\
region_zh,region_en,share,firms
华北,North China,38.0,320
华东,East China,24.5,210
华南,South China,21.0,160
西南,South-west China,9.0,80
";

const HEAD: &str = "\
title: 题
date: 2024-11-02
data:
  market:
    title: {zh: 市场, en: Market}
    columns:
      year: {type: year, label: {zh: 年份, en: Year}}
      size: {label: {zh: 市场规模, en: Market size}, unit: CNY, scale: 1e8}
      raised: {label: {zh: 融资额, en: Funds raised}, unit: CNY, scale: 1e8}
      deals: {label: {zh: 融资事件, en: Number of deals}, unit: count, noun: {zh: 起, en: deal}}
      services: {label: {zh: 服务占比, en: Services share}, unit: percent}
  regions:
    title: {zh: 地区, en: Regions}
    columns:
      region: {label: {zh: 地区, en: Region}}
      share: {label: {zh: 市场份额, en: Market share}, unit: percent}
      firms: {label: {zh: 企业数, en: Number of firms}, unit: count, noun: {zh: 家, en: firm}}
";

/// The sentences of a language with whether they are true.
fn sentences(lang: &str) -> Vec<(bool, &'static str)> {
    let lines = SENTENCES.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.filter_map(|line| line.strip_prefix(lang)?.trim_start_matches('\t').split_once('\t'));
    parts.map(|(verdict, sentence)| (verdict == "true", sentence)).collect()
}

#[test]
fn few_true_sentences_are_doubted_and_most_false_ones_are_told() {
    let (mut alarms, mut missed, mut counts) = (vec![], vec![], [0, 0]);
    for (lang, head) in [("zh", HEAD), ("en", "title: T\n")] {
        let sentences = sentences(lang);
        let mut text = format!("---\n{head}---\n");
        sentences.iter().for_each(|(_, sentence)| text.push_str(&format!("{sentence}\n\n")));
        let first = head.lines().count() + 3;
        let site =
            SiteTest::new().file("content/briefs/a/market.csv", MARKET).file("content/briefs/a/regions.csv", REGIONS);
        let site = match lang {
            "zh" => site,
            _ => site.file("content/briefs/a/index.zh.md", format!("---\n{HEAD}---\n")),
        };
        let built = site
            .file(&format!("content/briefs/a/index.{lang}.md"), text)
            .run(&["check", "--only", "claims", "--format", "json"])
            .exits(0);
        let report: Value = serde_json::from_str(&built.stdout()).expect("it prints JSON");
        let told = |line: usize| {
            let mut problems = report["problems"].as_array().into_iter().flatten();
            problems.any(|p| {
                p["code"] == "words-do-not-hold"
                    && p["line"] == line
                    && p["file"].as_str().is_some_and(|f| f.contains(lang))
            })
        };
        for (at, (is_true, sentence)) in sentences.iter().enumerate() {
            counts[usize::from(*is_true)] += 1;
            match (is_true, told(first + at * 2)) {
                (true, true) => alarms.push(*sentence),
                (false, false) => missed.push(*sentence),
                _ => {}
            }
        }
    }
    let [wrong, right] = counts;
    assert_eq!((wrong, right), (100, 100));
    assert!(alarms.len() * 100 <= right, "{} false alarms of {right}:\n{}", alarms.len(), alarms.join("\n"));
    assert!(missed.len() * 5 <= wrong, "{} of {wrong} were missed:\n{}", missed.len(), missed.join("\n"));
}
