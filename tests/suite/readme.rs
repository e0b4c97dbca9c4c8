//! The README does what it says: its commands are run, its examples are built.

use crate::site::{SiteTest, repository};

fn readme() -> String {
    std::fs::read_to_string(repository().join("README.md")).expect("there is a README")
}

/// The texts of the fenced blocks in a language.
fn blocks(language: &str) -> Vec<String> {
    let readme = readme();
    let fence = format!("\n```{language}\n");
    let parts = readme.split(&fence).skip(1);
    parts.map(|rest| rest.split_once("```").expect("a block is closed").0.to_owned()).collect()
}

#[test]
fn the_two_commands_of_a_newcomer_are_there() {
    let blocks = blocks("sh");
    for command in ["cargo run --release -- build\n", "cargo test\n"] {
        assert!(blocks.iter().any(|block| block == command), "{blocks:?}");
    }
}

#[test]
fn every_command_of_jianbao_works_in_the_order_given() {
    let mut site = SiteTest::empty();
    let mut run = 0;
    for line in blocks("sh").iter().flat_map(|block| block.lines()) {
        let Some(arguments) = line.strip_prefix("jianbao ") else {
            assert!(line.starts_with("cargo "), "nobody tests `{line}`");
            continue;
        };
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        site = site.run(&arguments).published().then();
        run += 1;
    }
    assert!(run > 1, "the commands were not found");
    assert!(site.path("my-site/public/index.html").is_file());
}

#[test]
fn every_flag_that_is_named_exists() {
    let readme = readme();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `jianbao ")?.split_once('`'));
    let mut checked = 0;
    for (command, _) in rows {
        // `build`, or `chart render` where a command has commands of its own.
        let is_name = |part: &&str| part.bytes().all(|b| b.is_ascii_lowercase());
        let name: Vec<&str> = command.split_whitespace().take_while(is_name).collect();
        let help =
            SiteTest::empty().command(&[&name[..], &["--help"]].concat()).output().expect("the binary can be run");
        let help = String::from_utf8(help.stdout).expect("it prints UTF-8");
        let flags = command.split(|c: char| c.is_whitespace() || "[]".contains(c)).filter(|part| part.starts_with('-'));
        for flag in flags {
            assert!(help.contains(flag), "`jianbao {name:?}` has no `{flag}`:\n{help}");
            checked += 1;
        }
    }
    assert!(checked > 4, "the table was not found");
}

#[test]
fn the_example_of_a_brief_builds_as_it_stands() {
    let [head] = &blocks("yaml")[..] else { panic!("one YAML block") };
    let [text] = &blocks("markdown")[..] else { panic!("one Markdown block") };
    let readme = readme();
    let smallest = "title: {zh: 简报, en: Briefing}";
    assert!(readme.contains(&format!("The smallest `site.yaml` is `{smallest}`")));
    let built = SiteTest::empty()
        .file("content/site.yaml", smallest)
        .file("content/sources.yaml", "ccia-2024: {type: report, title: 报告, date: 2024-06}\n")
        .file("content/briefs/market-2024/index.zh.md", format!("---\n{head}---\n{text}"))
        .file("content/briefs/market-2024/index.en.md", format!("---\ntitle: Growth slowed\n---\n{text}"))
        .file("content/briefs/market-2024/market.csv", "year,size\n2022,633\n2023,640\n")
        .build()
        .published()
        .says(" pages, 2 charts in …");
    assert_eq!(built.said().lines().count(), 1, "{}", built.said());
    // What the README promises of this very figure.
    assert!(readme.contains("reads `约640亿元` in Chinese and `about RMB 64.0 billion` in English"));
    built.page("zh/briefs/market-2024.html").contains(">约640亿元</data>");
    built.page("en/briefs/market-2024.html").contains(">about RMB 64.0 billion</data>");
}

#[test]
fn every_file_that_is_linked_exists() {
    let readme = readme();
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link);
    for link in links.filter(|link| !link.starts_with("http") && !link.starts_with('#')) {
        assert!(repository().join(link).exists(), "`{link}` does not exist");
    }
    assert!(repository().join(".github/workflows/pages.yml").is_file());
}
