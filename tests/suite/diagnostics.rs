//! Every problem that jianbao knows, its whole text asserted once: message, place, excerpt and hints.
//!
//! Each test shows what an author wrote and what the author reads then. [`every_problem_has_a_test`] reads the
//! program's own source, so that none is forgotten.

mod advice;
mod allowances;
mod chart_devices;
mod charts;
mod combined;
mod data;
mod editions;
mod files;
mod formulas;
mod front_matter;
mod numbers;
mod one_cause;
mod plots;
mod quantities;
mod revisions;
mod settings;
mod sources;
mod steps;
mod templates;
mod terms;
mod texts;
mod translations;
mod typography;
mod wholes;

use std::collections::BTreeSet;

use crate::site::{SiteTest, repository, tree};

/// Problems that no content is known to cause: they stand where a library could fail.
const UNREACHED: [&str; 1] = ["no-png"];

#[test]
fn every_problem_has_a_test() {
    let tests: String = tree(&repository().join("tests/suite/diagnostics"))
        .into_values()
        .chain(std::fs::read(repository().join(file!())))
        .map(|bytes| String::from_utf8(bytes).expect("our source is UTF-8"))
        .collect();
    let codes = codes();
    assert!(codes.len() > 60, "the codes were not found: {codes:?}");
    let tested = |code: &str| {
        let is_shown = |severity: &str| tests.contains(&format!("{severity}[{code}]:"));
        ["error", "warning", "note"].iter().any(|severity| is_shown(severity))
    };
    let missing: Vec<_> = codes.iter().filter(|code| !tested(code) && !UNREACHED.contains(&code.as_str())).collect();
    assert!(missing.is_empty(), "no test shows the text of {missing:?}");
}

/// The codes that the program's source names: literals behind `Diagnostic::error(` and the like, and in files that
/// hand codes on in a variable, every literal that looks like one.
fn codes() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for (path, source) in tree(&repository().join("src")) {
        let source = String::from_utf8_lossy(&source).into_owned();
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        if !path.ends_with(".rs") || path.contains("/tests/") {
            continue;
        }
        for (at, _) in source.match_indices("Diagnostic::") {
            let call = source[at..].trim_start_matches("Diagnostic::");
            let Some((_, arguments)) =
                call.split_once('(').filter(|(name, _)| matches!(*name, "error" | "warning" | "general"))
            else {
                continue;
            };
            match arguments.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                Some((code, _)) => {
                    codes.insert(code.to_owned());
                }
                None if path != "diag/diagnostic.rs" => {
                    codes.extend(literals(source).filter(|text| is_code(text)).map(str::to_owned))
                }
                None => {}
            }
        }
    }
    codes
}

/// The string literals of a source without escapes in them.
fn literals(source: &str) -> impl Iterator<Item = &str> {
    source.lines().flat_map(|line| line.split('"').skip(1).step_by(2))
}

/// Two words or more in kebab case.
fn is_code(text: &str) -> bool {
    let words: Vec<&str> = text.split('-').collect();
    words.len() > 1 && words.iter().all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase()))
}

#[test]
fn all_problems_are_reported_together_and_the_published_site_stays() {
    let before = SiteTest::new().text("正文。").build().published();
    let files = before.public();
    let after = before
        .then()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\ncolour: red\n")
        .text("见[那里](nowhere.md)和{{ qty(id=\"size\") }}。")
        .file("content/briefs/b/index.en.md", "---\ntitle: B\ndate: 2024-13-01\n---\n")
        .file("content/briefs/b/market.csv", "year,size\n2023\n")
        .build()
        .fails()
        .stderr(
            r#"
            error[broken-link]: there is no page `briefs/nowhere`
             --> content/briefs/a.zh.md:5:7
              |
            5 | 见[那里](nowhere.md)和{{ qty(id="size") }}。
              |          ^^^^^^^^^^
              |
              = help: known: `briefs`, `briefs/b`, `data`, `sources` and `tags`

            error[unknown-quantity]: `briefs/a` has no quantity `size`
             --> content/briefs/a.zh.md:5:19
              |
            5 | 见[那里](nowhere.md)和{{ qty(id="size") }}。
              |                       ^^^^^^^^^^^^^^^^^^^^

            error[bad-date]: `2024-13-01` is not a date with a day
             --> content/briefs/b/index.en.md:3:7
              |
            3 | date: 2024-13-01
              |       ^^^^^^^^^^
              |
              = help: write it like `2024-11-02`

            error[ragged-row]: this row has 1 cell, but there are 2 columns
             --> content/briefs/b/market.csv:2:1
              |
            1 | year,size
              | --------- the columns
            2 | 2023
              | ^^^^
              |
              = help: where a cell has no value, leave it empty but keep its comma

            error[unknown-key]: `site.yaml` has no key `colour`
             --> content/site.yaml:2:1
              |
            2 | colour: red
              | ^^^^^^
              |
              = help: known: `title`, …

            nothing published: 5 errors
            "#,
        );
    assert_eq!(after.public(), files);
}

#[test]
fn many_warnings_do_not_hide_an_error() {
    let text = "<img src=\"https://example.org/a.png\" alt=\"甲\">\n\n".repeat(120) + "见[那里](nowhere.md)。\n";
    let built = SiteTest::new().text(&text).build().fails();
    assert_eq!(built.said().matches("error[broken-link]").count(), 1);
    assert_eq!(built.said().matches("warning[external-image]").count(), 99);
    built.says("nothing published: 1 error");
}

#[test]
fn of_very_many_problems_the_first_hundred_are_shown() {
    let text = "见[那里](nowhere.md)。\n\n".repeat(120);
    let built = SiteTest::new().text(&text).build().fails();
    assert_eq!(built.said().matches("error[broken-link]").count(), 100);
    built.says("… and 20 problems more").says("nothing published: 120 errors");
}
