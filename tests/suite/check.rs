//! `jianbao check`: what it runs, how it reports, and what its exit code means.

mod fixes;
mod sarif;

use serde_json::Value;

use jianbao::{Family, Rule, Severity};

use crate::site::{Built, SiteTest, repository, tree};

/// Two errors in structure, one behind wide characters, and a warning.
fn faulty() -> SiteTest {
    SiteTest::new()
        .text("# 一\n\n规模𠀀见[那里](nowhere.md)。")
        .file("content/briefs/简 b,c.zh.md", "---\ntitle: 乙\ndate: 2024-11-02\ntags: [x]\ntagz: 100%\n---\n正文。\n")
}

#[track_caller]
fn json(built: &Built) -> Value {
    serde_json::from_str(&built.stdout()).expect("it prints JSON")
}

#[test]
fn a_site_without_a_problem() {
    let built = SiteTest::new().text("正文。").run(&["check"]).exits(0);
    assert_eq!(built.said(), "checked 1 edition in …: nothing to report");
    assert_eq!(built.stdout(), "");
    SiteTest::new().text("正文。").run(&["check", "-q"]).exits(0).stderr("");
}

#[test]
fn nothing_is_built() {
    let _ = SiteTest::new().text("正文。").run(&["check"]).exits(0).absent("index.html");
}

#[test]
fn people_read_excerpts_and_how_many_there_are_of_each_family() {
    faulty().run(&["check"]).fails().stderr(
        r"
            warning[heading-h1]: the first level belongs to the page's title
             --> content/briefs/a.zh.md:5:1
              |
            5 | # 一
              | ^^^^
              |
              = help: write `##`; it is shown as one of the second level

            error[broken-link]: there is no page `briefs/nowhere`
             --> content/briefs/a.zh.md:7:10
              |
            7 | 规模𠀀见[那里](nowhere.md)。
              |                ^^^^^^^^^^
              |
              = help: known: `briefs`, `briefs/简 b,c`, `data`, `sources` and `tags`

            error[unknown-key]: this front matter has no key `tagz`
             --> content/briefs/简 b,c.zh.md:5:1
              |
            5 | tagz: 100%
              | ^^^^
              |
              = help: did you mean `tags`?

            checked 2 editions in …: 2 errors, 1 warning
              structure     2 errors, 1 warning
            ",
    );
}

#[test]
fn families_are_named_one_by_one_or_as_a_list() {
    let warning = || SiteTest::new().text("# 一");
    warning().run(&["check"]).exits(0).says("warning[heading-h1]");
    for arguments in [
        &["check", "numbers"][..],
        &["check", "claims", "sources"],
        &["check", "--only", "numbers,claims"],
        &["check", "--only", "terms", "--only", "typography"],
    ] {
        // A warning of structure is not what was asked for.
        let built = warning().run(arguments).exits(0);
        assert_eq!(built.said(), "checked 1 edition in …: nothing to report");
    }
    warning().run(&["check", "structure"]).exits(0).says("warning[heading-h1]");
    // Errors are: what is built on them cannot be trusted.
    faulty().run(&["check", "numbers"]).fails().says("error[broken-link]").says(": 2 errors\n");
}

#[test]
fn arguments_that_make_no_sense() {
    let site = || SiteTest::new().text("正文。");
    site().run(&["check", "number"]).exits(2).says("'numbers'");
    site().run(&["check", "--only", "numbers,links"]).exits(2).says("links");
    site().run(&["check", "numbers", "--only", "claims"]).exits(2).says("cannot be used with");
    site().run(&["check", "--format", "xml"]).exits(2).says("sarif");
}

#[test]
fn warnings_fail_where_they_are_denied() {
    let warning = || SiteTest::new().text("# 一");
    warning().run(&["check"]).exits(0);
    warning().run(&["check", "--deny-warnings"]).exits(1).says("checked 1 edition in …: 1 warning");
    SiteTest::new().text("正文。").run(&["check", "--deny-warnings"]).exits(0);
}

#[test]
fn drafts_are_checked_on_demand() {
    let site = || SiteTest::new().file("content/a.zh.md", "---\ntitle: 甲\ndraft: true\n---\n[二](nowhere.md)\n");
    site().run(&["check"]).exits(0);
    site().run(&["check", "--drafts"]).fails();
}

#[test]
fn a_site_that_is_not_there() {
    SiteTest::empty()
        .run(&["check", "--root", "nowhere"])
        .fails()
        .stderr("error: there is no site here: `nowhere/content` does not exist (`jianbao init DIR` creates one)");
}

#[test]
fn json_holds_all_that_is_known() {
    let built = faulty().run(&["check", "--format", "json"]).fails();
    assert_eq!(built.said(), "checked 2 editions in …: 2 errors, 1 warning\n  structure     2 errors, 1 warning");
    let report = json(&built);
    assert_eq!((&report["version"], &report["editions"], &report["errors"]), (&1.into(), &2.into(), &2.into()));
    assert_eq!(report["families"]["structure"], serde_json::json!({"errors": 2, "warnings": 1}));
    assert_eq!(report["families"]["numbers"], serde_json::json!({"errors": 0, "warnings": 0}));
    assert_eq!(
        report["problems"][1],
        serde_json::json!({
            "code": "broken-link",
            "family": "structure",
            "severity": "error",
            "message": "there is no page `briefs/nowhere`",
            "file": "content/briefs/a.zh.md",
            "line": 7,
            "column": 10,
            "end": {"line": 7, "column": 20},
            "bytes": [65, 75],
            "label": "",
            "hints": ["known: `briefs`, `briefs/简 b,c`, `data`, `sources` and `tags`"],
            "related": [],
            "fix": null,
        })
    );
}

#[test]
fn a_problem_of_no_file_has_no_place_in_json() {
    let built = SiteTest::empty().text("正文。").run(&["check", "--format", "json"]).fails();
    let report = json(&built);
    assert_eq!(report["problems"][0]["code"], "no-site-file");
    assert_eq!(report["problems"][0].get("file"), None);
}

#[test]
fn github_gets_a_command_for_each_problem() {
    let built = faulty().run(&["check", "--format", "github", "-q"]).fails();
    let expected = "\
        ::warning file=content/briefs/a.zh.md,line=5,endLine=5,col=1,endColumn=4,title=heading-h1::the first level belongs \
        to the page's title%0Ahelp: write `##`; it is shown as one of the second level\n\
        ::error file=content/briefs/a.zh.md,line=7,endLine=7,col=10,endColumn=20,title=broken-link::there is no page \
        `briefs/nowhere`%0Ahelp: known: `briefs`, `briefs/简 b,c`, `data`, `sources` and `tags`\n\
        ::error file=content/briefs/简 b%2Cc.zh.md,line=5,endLine=5,col=1,endColumn=5,title=unknown-key::this front matter \
        has no key `tagz`%0Ahelp: did you mean `tags`?\n";
    assert_eq!(built.stdout(), expected);
}

#[test]
fn programs_get_every_problem() {
    let text = "见[那里](nowhere.md)。\n\n".repeat(120);
    let site = || SiteTest::new().text(&text);
    assert_eq!(json(&site().run(&["check", "--format", "json"]))["problems"].as_array().map(Vec::len), Some(120));
    assert_eq!(site().run(&["check", "--format", "github"]).stdout().lines().count(), 120);
    site().run(&["check"]).fails().says("… and 20 problems more");
}

#[test]
fn in_a_clean_site_programs_get_an_empty_report() {
    let site = || SiteTest::new().text("正文。");
    assert_eq!(json(&site().run(&["check", "--format", "json"]).exits(0))["problems"], serde_json::json!([]));
    assert_eq!(site().run(&["check", "--format", "github"]).exits(0).stdout(), "");
}

#[test]
fn the_repositorys_own_content_keeps_to_its_terms_and_typography() {
    let root = repository().to_str().expect("our path is UTF-8");
    let built = SiteTest::empty().run(&["check", "terms", "typography", "--deny-warnings", "--root", root]).exits(0);
    assert!(built.said().ends_with(": nothing to report"), "{}", built.said());
}

#[test]
fn every_rule_of_a_family_is_known_by_its_code_and_severity() {
    for (path, source) in tree(&repository().join("src/check")) {
        let source = String::from_utf8_lossy(&source).into_owned();
        let family = path.split(['/', '.']).next().and_then(Family::from_name);
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        for (severity, (at, name)) in [(Severity::Error, "error("), (Severity::Warning, "warning(")]
            .into_iter()
            .flat_map(|(severity, name)| source.match_indices(name).map(move |found| (severity, found)))
        {
            let code = source[at + name.len()..].trim_start().strip_prefix('"').and_then(|rest| rest.split('"').next());
            let Some((code, family)) = code.zip(family).filter(|(code, _)| code.contains('-') || *code == "typography")
            else {
                continue;
            };
            let rule = Rule::find(code).unwrap_or_else(|| panic!("`{code}` of {path} is not in `diag/rule.rs`"));
            assert_eq!(rule.family, family, "{code}");
            // A build asks only for families with an error.
            assert!(rule.severity <= severity, "`{code}` is an error in {path}");
        }
    }
}
