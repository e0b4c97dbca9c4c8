//! `jianbao check --pairs`: files and translations of any repository.

use serde_json::Value;

use crate::site::SiteTest;

/// A repository with documentation in two folders.
fn docs(en: &str, zh: &str) -> SiteTest {
    SiteTest::empty().file("docs/en/guide/a.md", en).file("docs/zh/guide/a.md", zh)
}

const CHECK: &[&str] = &["check", "--pairs", "docs/en/**", "docs/zh/**"];

#[test]
fn figures_of_two_folders_are_compared() {
    docs("# Limits\n\nA folder holds up to 2,500 files.\n", "# 限制\n\n一个文件夹最多存放3500个文件。\n")
        .run(CHECK)
        .fails()
        .says("error[figures-differ]")
        .says("docs/zh/guide/a.md:3:")
        .says("checked 1 pair in …: 1 error");
}

#[test]
fn one_pattern_names_the_place_of_the_language() {
    SiteTest::empty()
        .file("i18n/zh-CN/a.mdx", "import A from 'a'\n\n共有 31 家。\n")
        .file("i18n/en-US/a.mdx", "import A from 'a'\n\nThere are 31 of them.\n")
        .run(&["check", "--pairs", "i18n/{lang}/**"])
        .exits(0)
        .says("checked 1 pair in …: nothing to report");
}

#[test]
fn a_language_that_no_path_names_is_told_by_its_letters() {
    let built = SiteTest::empty()
        .file("README.md", "# 简报\n\n共有 31 家机构参与。\n")
        .file("README.second.md", "# Briefing\n\nThere are 13 institutions.\n")
        .run(&["check", "--pairs", "README.md", "README.second.md"]);
    let _ = built.fails().says("the English edition has `13`");
}

#[test]
fn the_more_exact_pattern_takes_a_file() {
    SiteTest::empty()
        .file("docs/a.md", "There are 31 of them.\n")
        .file("docs/a.zh.md", "共有 31 家。\n")
        .file("docs/b.md", "Not translated.\n")
        .run(&["check", "--pairs", "docs/*.md", "docs/*.zh.md"])
        .exits(0)
        .says("checked 1 pair (1 file has no translation: docs/b.md) in …: nothing to report");
}

#[test]
fn front_matter_shortcodes_and_components_of_others_are_passed_over() {
    let en = "+++\nweight = 12\n+++\n\n{{< youtube id=\"w7Ft2ymGmfc\" start=30 >}}\n\n<Tabs values={[{n: 55}]}>\n\nThere are 31.\n\n</Tabs>\n";
    let zh = "+++\nweight = 7\n+++\n\n<Tabs values={[{n: 66}]}>\n\n共有31家。\n\n</Tabs>\n";
    let found = docs(en, zh).run(&["check", "numbers", "--pairs", "docs/en/**", "docs/zh/**"]);
    let _ = found.exits(0).says("nothing to report");
}

#[test]
fn headings_that_are_as_far_off_are_one_problem() {
    let en = "# A\n\n### B {#b}\n\nText.\n\n### C {#c}\n\nText.\n\n#### D {#d}\n\nText.\n";
    let zh = "# 甲\n\n## 乙 {#b}\n\n正文。\n\n## 丙 {#c}\n\n正文。\n\n### 丁 {#d}\n\n正文。\n";
    docs(en, zh)
        .run(CHECK)
        .exits(0)
        .says("this heading is of level 3 in English and of level 2 in Chinese, and the next 2 are as far off")
        .says("checked 1 pair in …: 1 warning");
}

#[test]
fn a_link_that_one_edition_lacks() {
    docs("See [the start](/en/start) first.\n", "请先阅读入门。\n")
        .run(CHECK)
        .exits(0)
        .says("the Chinese passage does not have the link to `start`");
    docs("See [the start](/en/start) first.\n", "请先阅读[入门](/zh-cn/start)。\n")
        .run(CHECK)
        .exits(0)
        .says("nothing to report");
}

#[test]
fn passages_that_one_edition_lacks_are_one_problem() {
    let en = "# A\n\nOne is here.\n\n## B\n\nTwo is here, and it says so much that it can be no part of another passage: a folder, a file, a line, a word and a letter, each of which has a name, a place, a size and an owner.\n\n- 5 more\n\n## C {#c}\n\nThree.\n";
    docs(en, "# 甲\n\n这是一。\n\n## 丙 {#c}\n\n这是三。\n")
        .run(CHECK)
        .exits(0)
        .says("warning[translation-missing]: these 3 passages are not in the Chinese edition")
        .says("checked 1 pair in …: 1 warning");
}

#[test]
fn terms_follow_a_glossary() {
    let glossary = "- zh: 工作流\n  en: workflow\n  avoid: {zh: [流程]}\n";
    docs("A workflow has steps.\n", "流程包含若干步骤。\n")
        .file("terms.yaml", glossary)
        .run(&["check", "--pairs", "docs/en/**", "docs/zh/**", "--glossary", "terms.yaml"])
        .exits(0)
        .says("流程");
}

#[test]
fn known_problems_are_counted_and_not_reported() {
    let (en, zh) = ("A folder holds up to 2,500 files.\n", "一个文件夹最多存放3500个文件。\n");
    let update = [CHECK, &["--baseline", "known.json", "--update-baseline"]].concat();
    let again = [CHECK, &["--baseline", "known.json"]].concat();
    let _ = docs(en, zh).run(&again).fails().says("`--update-baseline` writes `known.json`");
    docs(en, zh)
        .run(&update)
        .exits(0)
        .says("nothing to report; 1 known problem of the baseline")
        .then()
        .file("docs/zh/guide/a.md", format!("先看这里。\n\n{zh}\n"))
        .file("docs/en/guide/a.md", format!("Look here first. It costs US$7.5 million.\n\n{en}"))
        .run(&again)
        .exits(0)
        .says("US$7.5 million")
        .says("1 warning; 1 known problem of the baseline");
}

#[test]
fn reports_for_programs_are_those_of_a_site() {
    let check = [CHECK, &["--format", "json"]].concat();
    let built = docs("2,500 files\n", "3500个文件\n").run(&check).fails();
    let report: Value = serde_json::from_str(&built.stdout()).expect("it prints JSON");
    assert_eq!(report["problems"][0]["file"], "docs/zh/guide/a.md");
    assert_eq!(report["problems"][0]["code"], "figures-differ");
}

#[test]
fn what_cannot_be_paired_is_said() {
    let said = |arguments: &[&str], message: &str| {
        let _ = docs("Text.\n", "正文。\n").run(arguments).fails().says(message);
    };
    said(&["check", "--pairs", "docs/en/**", "docs/fr/**"], "`docs/fr/**` matches no Markdown file");
    said(&["check", "--pairs", "docs/en/guide/*.md", "docs/zh/*/guide/**"], "matches no Markdown file");
    said(&["check", "--pairs", "{lang}/**"], "no file has a translation: 0 Markdown files match");
    said(&["check", "--pairs", "docs/en/**"], "pairs need two patterns, or one with `{lang}`");
    let _ = docs("Text.\n", "Text.\n")
        .file("old/a.md", "Text.\n")
        .run(&["check", "--pairs", "old/*", "docs/en/guide/*"])
        .fails()
        .says("both patterns are of English texts");
    said(&["check", "--pairs", "../**", "docs/zh/**"], "must be a path below the folder");
}

#[test]
fn an_empty_translation_is_told() {
    docs("# Fines\n\nFines reach $5 million.\n", "")
        .run(CHECK)
        .exits(0)
        .says("these 2 passages are not in the Chinese edition");
    docs("# Fines {#f}\n\nSee below.\n\nFines reach $5 million.\n", "# 罚款 {#f}\n\n见下。\n")
        .run(CHECK)
        .exits(0)
        .says("this passage is not in the Chinese edition");
}

#[test]
fn families_that_need_a_site_check_no_pairs() {
    docs("Text.\n", "正文。\n")
        .run(&[CHECK, &["--only", "claims,sources"]].concat())
        .fails()
        .says("nothing would be checked: pairs know `numbers`, `translations` and `terms`");
}

#[test]
fn a_text_that_is_no_utf_8_is_not_compared() {
    let gb = [b"2,500 \xb8\xf6\n".as_slice(), b"# \xbf\n"].concat();
    SiteTest::empty()
        .file("docs/en/guide/a.md", "3,500 files\n")
        .file("docs/zh/guide/a.md", gb)
        .run(CHECK)
        .fails()
        .says("checked 0 pairs in …: 1 error");
}

#[test]
fn what_is_solved_can_leave_the_baseline() {
    let (en, zh) = ("A folder holds up to 2,500 files.\n", "一个文件夹最多存放3500个文件。\n");
    let update = [CHECK, &["--baseline", "known.json", "--update-baseline"]].concat();
    docs(en, zh)
        .run(&update)
        .exits(0)
        .then()
        .file("docs/zh/guide/a.md", zh.replace("3500", "2500"))
        .run(&[CHECK, &["--baseline", "known.json"]].concat())
        .exits(0)
        .says("nothing to report; 1 problem of the baseline solved: `--update-baseline` takes them out");
}
