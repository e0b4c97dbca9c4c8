//! Figures that differ between editions, or from the data.

use crate::site::SiteTest;

/// A site whose only brief says this in both languages.
#[track_caller]
fn said(zh: &str, en: &str) -> SiteTest {
    SiteTest::new().text(zh).file("content/briefs/a.en.md", format!("---\ntitle: A\n---\n{en}\n"))
}

/// A site whose brief has a quantity of RMB 64.0 billion for 2023, and this text.
#[track_caller]
fn brief(text: &str) -> SiteTest {
    let head = "title: 甲\ndate: 2024-11-02\nsources: []\nquantities:\n  \
                size: {value: 64.0e9, unit: CNY, period: 2023, label: 市场规模}\n";
    SiteTest::new().file("content/briefs/a.zh.md", format!("---\n{head}---\n{text}\n"))
}

#[test]
fn an_amount_that_lost_its_scale() {
    said("融资额为90亿元。", "It raised RMB 90 billion.").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the English edition has `RMB 90 billion` where the Chinese has `90亿元`
             --> content/briefs/a.en.md:4:11
              |
            4 | It raised RMB 90 billion.
              |           ^^^^^^^^^^^^^^ CNY 90,000,000,000
              |
             ::: content/briefs/a.zh.md:5:5
              |
            5 | 融资额为90亿元。
              |         ------ CNY 9,000,000,000
              |
              = help: one of them is wrong by a factor of 10

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

#[test]
fn a_figure_that_is_another() {
    said("同比下降45.6%。", "It fell 46.5%.").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the English edition has `46.5%` where the Chinese has `45.6%`
             --> content/briefs/a.en.md:4:9
              |
            4 | It fell 46.5%.
              |         ^^^^^ 46.5%
              |
             ::: content/briefs/a.zh.md:5:5
              |
            5 | 同比下降45.6%。
              |         ----- 45.6%

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

#[test]
fn a_figure_in_another_unit() {
    said("回落2个百分点。", "It fell by 2%.").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the English edition has `2%` where the Chinese has `2个百分点`
             --> content/briefs/a.en.md:4:12
              |
            4 | It fell by 2%.
              |            ^^ 2%
              |
             ::: content/briefs/a.zh.md:5:3
              |
            5 | 回落2个百分点。
              |     --------- 2 percentage points
              |
              = help: the number is the same, the unit is not

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

#[test]
fn a_figure_that_went_the_other_way() {
    said("利润下降8.3%。", "Profit rose 8.3%.").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the English edition has `8.3%` where the Chinese has `8.3%`
             --> content/briefs/a.en.md:4:13
              |
            4 | Profit rose 8.3%.
              |             ^^^^ 8.3%
              |
             ::: content/briefs/a.zh.md:5:5
              |
            5 | 利润下降8.3%。
              |         ---- 8.3%
              |
              = help: one edition says that it rose, the other that it fell

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

#[test]
fn a_figure_that_only_one_edition_has() {
    said("共65起，金额3.2亿元。", "There were 65 deals.").run(&["check", "--only", "numbers"]).exits(0).stderr(
        r"
            warning[figures-differ]: the Chinese edition has `3.2亿元`, the English has no such figure
             --> content/briefs/a.zh.md:5:8
              |
            5 | 共65起，金额3.2亿元。
              |             ^^^^^^^ CNY 320,000,000

            checked 2 editions in …: 1 warning
              numbers       1 warning
            ",
    );
}

#[test]
fn a_figure_of_the_brief_at_another_scale() {
    brief("2023年市场规模为6.4亿元。").run(&["check", "--only", "numbers"]).fails().stderr(
        r#"
            error[figure-not-in-data]: the text has `6.4亿元`, the brief has 640亿元
             --> content/briefs/a.zh.md:8:11
              |
            6 |   size: {value: 64.0e9, unit: CNY, period: 2023, label: 市场规模}
              |   ---- CNY 64,000,000,000
            7 | ---
            8 | 2023年市场规模为6.4亿元。
              |                 ^^^^^^^ CNY 640,000,000
              |
              = help: `{{ qty(id="size") }}` prints it and cannot drift

            checked 1 edition in …: 1 error
              numbers       1 error
            "#,
    );
}

#[test]
fn a_figure_of_the_brief_with_another_value() {
    brief("2023年市场规模为631亿元。").run(&["check", "--only", "numbers"]).fails().stderr(
        r#"
            error[figure-not-in-data]: the text has `631亿元`, the brief has 640亿元
             --> content/briefs/a.zh.md:8:11
              |
            6 |   size: {value: 64.0e9, unit: CNY, period: 2023, label: 市场规模}
              |   ---- CNY 64,000,000,000
            7 | ---
            8 | 2023年市场规模为631亿元。
              |                 ^^^^^^^ CNY 63,100,000,000
              |
              = help: `{{ qty(id="size") }}` prints it and cannot drift

            checked 1 edition in …: 1 error
              numbers       1 error
            "#,
    );
}

#[test]
fn what_a_chart_shows_is_known_to_the_text() {
    let money = "columns: {a: {unit: CNY, scale: 1e8}, b: {unit: CNY, scale: 1e8}}";
    for spec in [
        format!("type: line\nx: t\ny: [a, b]\n{money}\ndata: [[t, a, b], [2022, 3, 5], [2023, 64, 5]]"),
        "type: combo\nx: t\nbars: [b]\nline: [a]\ncolumns: {a: {unit: CNY, scale: 1e8}, b: {unit: percent}}\n\
         data: [[t, a, b], [2022, 3, 5], [2023, 64, 5]]"
            .to_owned(),
        format!("type: scatter\nx: a\ny: b\n{money}\ndata: [[a, b], [3, 5], [64, 5]]"),
        format!("type: scatter\nx: b\ny: a\n{money}\ndata: [[a, b], [3, 5], [64, 5]]"),
        format!("type: boxplot\ny: a\n{money}\ndata: [[a, b], [3, 5], [4, 5], [5, 5], [6, 5], [64, 5]]"),
        format!(
            "type: multiples\nof: line\npanel: p\nx: t\ny: a\n{money}\n\
             data: [[p, t, a, b], [甲, 2022, 3, 5], [甲, 2023, 4, 5], [乙, 2022, 64, 5], [乙, 2023, 5, 5]]"
        ),
    ] {
        let text = |figure| format!("2023年市场规模为640亿元，甲为{figure}。\n\n```chart\ntitle: 甲\n{spec}\n```");
        let built = brief(&text("64亿元")).run(&["check", "--only", "numbers"]);
        assert!(!built.said().contains("error"), "{spec}: {}", built.said());
        let built = brief(&text("6.4亿元")).run(&["check", "--only", "numbers"]).fails();
        assert!(built.said().contains("figure-not-in-data"), "{spec}");
    }
}

#[test]
fn what_is_said_otherwise_is_no_problem() {
    for (zh, en) in [
        ("约三分之一的企业在2023年上半年收入下降。", "About a third of firms earned less in the first half of 2023."),
        ("近九成项目在千万元以上。", "Nine deals in ten were worth RMB 10m or more."),
        ("规模翻了一番，达到90亿元。", "It doubled to RMB 9.0 billion."),
        ("两家公司各占一成。", "The two firms have 10% each."),
        ("当年共有十余家。", "There were a dozen or so in 2014."),
        ("它通过了ISO 27001认证，并支持IPv6。", "It holds an ISO 27001 certificate and speaks IPv6."),
        ("占比由12%升至15%，提高3个百分点。", "The share rose by 3 percentage points, from 12% to 15%."),
        ("数千万元。", "Tens of millions of yuan."),
        ("| 规模（亿元） |\n|---|\n| 640 |\n| 633 |", "| Size (RMB bn) |\n|---|\n| 64.0 |\n| 63.3 |"),
        ("640÷1.011＝633.0", "RMB 64.0bn ÷ 1.011 = RMB 63.3bn"),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{zh} / {en}");
    }
}

#[test]
fn a_sentence_may_move_to_the_next_paragraph() {
    let zh = "共65起。金额为36.9亿元。\n\n其中14起过亿元。";
    let en = "There were 65 deals.\n\nThey raised RMB 3.69 billion, 14 of them at least RMB 100 million each.";
    let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
    assert_eq!(built.said(), "checked 2 editions in …: nothing to report");
}

#[test]
fn a_build_stops_at_it_too() {
    said("同比下降45.6%。", "It fell 46.5%.").build().fails().says("figures-differ").says("nothing published: 1 error");
}
