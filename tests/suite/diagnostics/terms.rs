//! `check terms`: words of the glossary.

use crate::site::{Built, SiteTest};

const GLOSSARY: &str = "\
- {zh: 勒索软件, en: ransomware, also: {en: [extortion software]}}
- {zh: 同比, en: year on year, rendering: free}
- {zh: 初创公司, en: start-up, avoid: {en: [startup]}}
- {zh: 奇安信, en: QI-ANXIN, kind: organisation}
- {zh: 数字广西集团, en: Digital Guangxi Group, kind: organisation}
";

/// Checks one brief in both languages, its text from line 4 on.
#[track_caller]
fn check(zh: &str, en: &str) -> Built {
    SiteTest::new()
        .file("content/glossary.yaml", GLOSSARY)
        .file("content/a.zh.md", format!("---\ntitle: 甲\n---\n{zh}\n"))
        .file("content/a.en.md", format!("---\ntitle: A\n---\n{en}\n"))
        .run(&["check", "terms"])
}

#[track_caller]
fn silent(zh: &str, en: &str) {
    check(zh, en).exits(0).stderr("checked 2 editions in …: nothing to report");
}

#[test]
fn a_term_that_is_rendered_in_another_way() {
    check("引言。\n\n勒索软件同比增长，勒索软件横行。", "Preface.\n\nMalware was rampant.").exits(0).stderr(
        r"
            warning[term-differs]: `勒索软件` is not translated as agreed
             --> content/a.en.md:6:1
              |
            6 | Malware was rampant.
              | ^ this passage does not contain `ransomware` or `extortion software`
              |
             ::: content/a.zh.md:6:1
              |
            6 | 勒索软件同比增长，勒索软件横行。
              | -------- the term
              |
              = help: use the agreed word, or list the other one in `content/glossary.yaml` under `also: {en: […]}`

            checked 2 editions in …: 1 warning
              terms         1 warning
            ",
    );
}

#[test]
fn a_word_to_avoid() {
    check("初创公司。", "Start-ups. Two Startups, a startup.").exits(0).stderr(
        r"
            warning[term-differs]: `Startups` is a word to avoid
             --> content/a.en.md:4:16
              |
            4 | Start-ups. Two Startups, a startup.
              |                ^^^^^^^^ the glossary has `Start-ups`

            warning[term-differs]: `startup` is a word to avoid
             --> content/a.en.md:4:28
              |
            4 | Start-ups. Two Startups, a startup.
              |                            ^^^^^^^ the glossary has `start-up`

            checked 2 editions in …: 2 warnings
              terms         2 warnings
            ",
    );
}

#[test]
fn a_name_that_is_spelled_in_another_way() {
    check("奇安信（Qi-AnXin）与数据广西集团。", "QI-ANXIN or QiAnXin, and the Digital Guanxi Group.").exits(0).stderr(
        r"
            warning[name-differs]: `QiAnXin` is spelled in another way
             --> content/a.en.md:4:13
              |
            4 | QI-ANXIN or QiAnXin, and the Digital Guanxi Group.
              |             ^^^^^^^ the glossary has `QI-ANXIN`
              |
              = help: if this is another name, or also right, list it in `content/glossary.yaml`

            warning[name-differs]: `Digital Guanxi Group` is spelled in another way
             --> content/a.en.md:4:30
              |
            4 | QI-ANXIN or QiAnXin, and the Digital Guanxi Group.
              |                              ^^^^^^^^^^^^^^^^^^^^ the glossary has `Digital Guangxi Group`
              |
              = help: if this is another name, or also right, list it in `content/glossary.yaml`

            warning[name-differs]: `Qi-AnXin` is spelled in another way
             --> content/a.zh.md:4:5
              |
            4 | 奇安信（Qi-AnXin）与数据广西集团。
              |         ^^^^^^^^ the glossary has `QI-ANXIN`
              |
              = help: if this is another name, or also right, list it in `content/glossary.yaml`

            warning[name-differs]: `数据广西集团` is spelled in another way
             --> content/a.zh.md:4:15
              |
            4 | 奇安信（Qi-AnXin）与数据广西集团。
              |                     ^^^^^^^^^^^^ the glossary has `数字广西集团`
              |
              = help: if this is another name, or also right, list it in `content/glossary.yaml`

            checked 2 editions in …: 4 warnings
              terms         4 warnings
            ",
    );
}

#[test]
fn what_is_rendered_as_agreed_is_right_in_every_form() {
    silent("勒索软件与初创公司。", "Start-ups fear **Ransomware**.");
    silent("勒索软件。", "Extortion software.");
    silent("勒索软件同比增长。", "Ransomware rose on the year.");
    silent("- 甲\n- 勒索软件", "- Ransomware\n- A");
    silent("奇安信。", "QI-ANXIN’s.");
    silent("“勒索软件”一词。", "The word 勒索软件.");
}

#[test]
fn what_is_no_running_text_is_not_read() {
    silent("`startup` [链](https://example.org/startup)。", "`startup` [link](https://example.org/startup).");
    silent("来源误作“数据广西集团”。", "The source has “startup”.");
    silent("```text\n勒索软件\n```", "```text\nmalware\n```");
}

#[test]
fn words_to_avoid_and_spellings_are_put_right() {
    let site = check("奇安信（Qi-AnXin）。", "Startups such as QI-ANXIN, startups.").then();
    let fixed = site.run(&["check", "terms", "--fix"]).exits(0);
    assert_eq!(fixed.said(), "fixed 3 problems in 2 files\nchecked 2 editions in …: nothing to report");
    let files = fixed.then().tree("content");
    let text = |path: &str| String::from_utf8_lossy(&files[path]).into_owned();
    assert_eq!(text("a.zh.md"), "---\ntitle: 甲\n---\n奇安信（QI-ANXIN）。\n");
    assert_eq!(text("a.en.md"), "---\ntitle: A\n---\nStart-ups such as QI-ANXIN, start-ups.\n");
}

#[test]
fn a_page_without_a_translation_has_nothing_to_compare() {
    let site = SiteTest::new().file("content/glossary.yaml", GLOSSARY).text("勒索软件。");
    site.run(&["check", "terms"]).exits(0).stderr("checked 1 edition in …: nothing to report");
}

#[test]
fn severities_are_the_sites_own() {
    let site = |checks: &str| {
        SiteTest::empty()
            .file("content/site.yaml", format!("title: 简报\nchecks: {checks}\n"))
            .file("content/glossary.yaml", GLOSSARY)
            .file("content/a.zh.md", "---\ntitle: 甲\n---\n奇安信即Qi-AnXin，不说startup。\n")
    };
    site("{terms: error}").run(&["check"]).fails().says("error[name-differs]");
    site("{terms: error}").build().fails().says("error[name-differs]").says("nothing published: 1 error");
    site("{terms: error, name-differs: warning}").build().published().stderr("published … pages, 0 charts in …");
    site("{name-differs: off}").run(&["check"]).exits(0).stderr("checked 1 edition in …: nothing to report");
    // What is a warning is no affair of a build.
    site("{}").build().published().stderr("published … pages, 0 charts in …");
}
