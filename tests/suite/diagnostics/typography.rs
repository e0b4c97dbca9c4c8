//! `check typography`: marks and spaces of running text.

use crate::site::{Built, SiteTest};

/// Checks one page in Chinese, its text from line 4 on.
#[track_caller]
fn zh(text: &str) -> Built {
    SiteTest::new().file("content/a.zh.md", format!("---\ntitle: 甲\n---\n{text}\n")).run(&["check", "typography"])
}

#[track_caller]
fn fixed(language: &str, text: &str, expected: &str) {
    let file = format!("content/a.{language}.md");
    let head = "---\ntitle: A\n---\n";
    let site = SiteTest::new().file(&file, format!("{head}{text}"));
    let site = site.run(&["check", "typography", "--fix", "--deny-warnings"]).exits(0).then();
    let now = String::from_utf8(site.tree("content").remove(&format!("a.{language}.md")).expect("it is there"));
    assert_eq!(now.expect("it is UTF-8"), format!("{head}{expected}"));
    // What was put right stays as it is.
    let again = site.run(&["check", "typography", "--fix"]).exits(0);
    assert_eq!(again.said(), "checked 1 edition in …: nothing to report");
}

#[test]
fn marks_and_spaces_of_chinese() {
    zh("规模,**增速(%)**约 640 亿元。他说\"好\"...").exits(0).stderr(
        r#"
            warning[typography]: half-width punctuation in Chinese text
             --> content/a.zh.md:4:3
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |     ^ write `，`

            warning[typography]: half-width brackets in Chinese text
             --> content/a.zh.md:4:8
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |            ^ write `（`

            warning[typography]: half-width brackets in Chinese text
             --> content/a.zh.md:4:10
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |              ^ write `）`

            warning[typography]: a space between Chinese and other characters
             --> content/a.zh.md:4:14
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |                   ^ take it out

            warning[typography]: a space between Chinese and other characters
             --> content/a.zh.md:4:18
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |                       ^ take it out

            warning[typography]: straight quotation marks
             --> content/a.zh.md:4:24
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |                                  ^ write `“`

            warning[typography]: straight quotation marks
             --> content/a.zh.md:4:26
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |                                     ^ write `”`

            warning[typography]: an ellipsis in Chinese is two times three dots
             --> content/a.zh.md:4:27
              |
            4 | 规模,**增速(%)**约 640 亿元。他说"好"...
              |                                      ^^^ write `……`

            checked 1 edition in …: 8 warnings
              typography    8 warnings
            "#,
    );
}

#[test]
fn only_prose_is_put_right() {
    fixed(
        "zh",
        "## 规模,增速 {#a,b}\n\n规模, `a, 甲` 与[链接,甲](https://example.org/甲,乙 \"甲,乙\").\n\n\
         ```yaml\ntitle: 甲,乙\n```\n\n| 甲,乙 | a,b |\n|---|---|\n| `x` (丙) | 1,000 |\n\n<!-- 甲,乙 -->\n\n\
         - 见<https://example.org/a,b> ,再见[^n]。\n\n[^n]: 注,释\n",
        "## 规模，增速 {#a,b}\n\n规模，`a, 甲` 与[链接，甲](https://example.org/甲,乙 \"甲,乙\")。\n\n\
         ```yaml\ntitle: 甲,乙\n```\n\n| 甲，乙 | a,b |\n|---|---|\n| `x`（丙） | 1,000 |\n\n<!-- 甲,乙 -->\n\n\
         - 见<https://example.org/a,b>，再见[^n]。\n\n[^n]: 注，释\n",
    );
}

#[test]
fn english_is_put_right_by_its_own_rules() {
    fixed(
        "en",
        "The \"size\" of 2015-2017 -- it's `\"big\"`, [said](https://example.org/it's) they...\n",
        "The “size” of 2015–2017 — it’s `\"big\"`, [said](https://example.org/it's) they…\n",
    );
}

#[test]
fn front_matter_is_prose_too() {
    let head = |title: &str, summary: &str, label: &str| {
        format!(
            "---\ntitle: {title}\nsummary: >-\n  规模\n  {summary}\nquantities:\n  \
             size: {{value: 1, unit: plain, label: {{zh: \"{label}\", en: \"Size, a,b\"}}}}\n---\n"
        )
    };
    let site = SiteTest::new().file("content/a.zh.md", head("甲,乙", "增速(年)", "规模,一"));
    let site = site.run(&["check", "typography", "--fix", "--deny-warnings"]).exits(0).then();
    let text = site.tree("content").remove("a.zh.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&text), head("甲，乙", "增速（年）", "规模，一"));
}

#[test]
fn line_ends_and_a_byte_order_mark_stay() {
    let site = SiteTest::new().file("content/a.zh.md", "\u{FEFF}---\r\ntitle: 甲\r\n---\r\n规模,\r\n增速,占比\r\n");
    let site = site.run(&["check", "typography", "--fix"]).exits(0).then();
    let text = site.tree("content").remove("a.zh.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&text), "\u{FEFF}---\r\ntitle: 甲\r\n---\r\n规模，\r\n增速，占比\r\n");
}

#[test]
fn the_style_of_spaces_is_the_sites_own() {
    let site = |spacing: &str, text: &str| {
        SiteTest::empty()
            .file("content/site.yaml", format!("title: 简报\ntypography: {{spacing: {spacing}}}\n"))
            .file("content/a.zh.md", format!("---\ntitle: 甲\n---\n{text}\n"))
            .run(&["check", "typography", "--fix", "--deny-warnings"])
    };
    let text =
        |built: Built| String::from_utf8(built.exits(0).then().tree("content").remove("a.zh.md").expect("it is there"));
    assert_eq!(text(site("none", "约 640 亿元")), text(site("none", "约640亿元")));
    assert_eq!(text(site("space", "约640亿元")), text(site("space", "约 640 亿元")));
    assert_eq!(text(site("any", "约 640亿元")), Ok("---\ntitle: 甲\n---\n约 640亿元\n".to_owned()));
    // A space inside the marks of emphasis would undo them, so it is asked for and not put there.
    site("space", "约**AI**安全").exits(1).says("no space between Chinese").says("put a space here");
}

#[test]
fn fixes_are_part_of_reports_for_programs() {
    let site = || SiteTest::new().file("content/a.zh.md", "---\ntitle: 甲\n---\n规模,增速\n");
    let json = site().run(&["check", "--format", "json"]).stdout();
    let json: serde_json::Value = serde_json::from_str(&json).expect("it prints JSON");
    assert_eq!(json["problems"][0]["family"], "typography");
    assert_eq!((&json["problems"][0]["fix"]["text"], &json["problems"][0]["fix"]["column"]), (&"，".into(), &3.into()));
    let sarif = site().run(&["check", "--format", "sarif"]).stdout();
    let sarif: serde_json::Value = serde_json::from_str(&sarif).expect("it prints JSON");
    let change = &sarif["runs"][0]["results"][0]["fixes"][0]["artifactChanges"][0];
    assert_eq!(change["replacements"][0]["insertedContent"]["text"], "，");
    assert_eq!(change["artifactLocation"]["uri"], "content/a.zh.md");
}
