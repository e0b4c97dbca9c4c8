//! Problems that an author lets stand with a reason.

use crate::site::SiteTest;

/// A site whose English has another figure, with a comment in its text.
#[track_caller]
fn said(zh: &str, en: &str) -> SiteTest {
    SiteTest::new().text(zh).file("content/briefs/a.en.md", format!("---\ntitle: A\n---\n{en}\n"))
}

const REASON: &str = "<!-- check: allow figures-differ: the English rounds on purpose -->";

#[test]
fn an_allowance_hides_the_problem_of_its_block() {
    let zh = "融资额为36.4亿元。";
    for en in [
        format!("{REASON}\nIt raised RMB 4 billion."),
        format!("{REASON}\n\nIt raised RMB 4 billion."),
        format!("It raised RMB 4 billion. {REASON}"),
    ] {
        let built = said(zh, &en).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{en}");
    }
    let built =
        said(&format!("{zh}{REASON}"), "It raised RMB 4 billion.").run(&["check", "--only", "numbers"]).exits(0);
    assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "in the other edition");
}

#[test]
fn the_comment_is_not_published() {
    let text = format!("{REASON}\n\n融资额为36.4亿元。{REASON}\n\n- 其一\n\n  {REASON}\n");
    let built = said(&text, "It raised RMB 4 billion.\n\n- One").build().published();
    let page = built.page("zh/briefs/a.html");
    page.contains("36.4").lacks("check:").lacks("<!--");
}

#[test]
fn front_matter_has_comments_of_its_own() {
    let page = |comment: &str| {
        let text = format!("---\n{comment}\ntitle: 甲,乙\n---\n正文。\n");
        SiteTest::new().file("content/a.zh.md", text).run(&["check", "typography"])
    };
    page("# check: allow typography: the name of a firm").exits(0).stderr("checked 1 edition in …: nothing to report");
    page("# check: allow term-differs: another rule").exits(0).says("warning[typography]");
    page("# check: allow typography").fails().says("error[bad-allow]").says("`# check: allow figures-differ: ");
}

#[test]
fn an_allowance_that_hides_nothing() {
    SiteTest::new().text(&format!("{REASON}\n\n正文。")).run(&["check"]).exits(0).stderr(
        r"
            warning[unused-allow]: nothing here is reported as `figures-differ`
             --> content/briefs/a.zh.md:5:1
              |
            5 | <!-- check: allow figures-differ: the English rounds on purpose -->
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: remove the comment

            checked 1 edition in …: 1 warning
              structure     1 warning
            ",
    );
}

#[test]
fn a_code_that_does_not_exist() {
    SiteTest::new().text("正文。<!-- check: allow figure-differs: 有意 -->").run(&["check"]).exits(0).stderr(
        r"
            warning[unused-allow]: nothing here is reported as `figure-differs`
             --> content/briefs/a.zh.md:5:4
              |
            5 | 正文。<!-- check: allow figure-differs: 有意 -->
              |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: did you mean `figures-differ`?

            checked 1 edition in …: 1 warning
              structure     1 warning
            ",
    );
}

#[test]
fn one_family_alone_says_nothing_of_the_others() {
    let built = SiteTest::new().text(&format!("{REASON}\n\n正文。")).run(&["check", "--only", "terms"]).exits(0);
    assert_eq!(built.said(), "checked 1 edition in …: nothing to report");
}

#[test]
fn a_comment_without_a_reason() {
    SiteTest::new().text("<!-- check: allow figures-differ -->\n正文。").build().fails().stderr(
        r"
            error[bad-allow]: this comment does not say what it allows, and why
             --> content/briefs/a.zh.md:5:1
              |
            5 | <!-- check: allow figures-differ -->
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: write the code of the problem and a reason: `<!-- check: allow figures-differ: rounded on purpose -->`

            nothing published: 1 error
            ",
    );
}
