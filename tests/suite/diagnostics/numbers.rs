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
fn a_figure_that_lost_its_sign() {
    said("净利率为-4.1%。", "The net margin was 4.1%.").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the English edition has `4.1%` where the Chinese has `-4.1%`
             --> content/briefs/a.en.md:4:20
              |
            4 | The net margin was 4.1%.
              |                    ^^^^ 4.1%
              |
             ::: content/briefs/a.zh.md:5:5
              |
            5 | 净利率为-4.1%。
              |         ----- 4.1%
              |
              = help: one edition has a minus, the other has not

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

/// The line of help about a pair of texts, and whether it is about an error.
#[track_caller]
fn help(zh: &str, en: &str) -> (String, bool) {
    let run = said(zh, en).run(&["check", "--only", "numbers"]);
    let said = run.said().to_owned();
    let help = said.lines().find_map(|line| line.trim().strip_prefix("= help: ")).unwrap_or_else(|| panic!("{said}"));
    (help.to_owned(), said.contains("error[figures-differ]"))
}

#[test]
fn figures_that_say_more_or_less() {
    let bound = "one edition says that it is more than that, the other that it is less";
    assert_eq!(help("规模超过640亿元。", "It was less than RMB 64 billion."), (bound.into(), true));
    assert_eq!(help("近三成企业。", "More than 30% of firms."), (bound.into(), true));
}

#[test]
fn a_figure_within_the_bound_of_the_other_edition_is_a_warning() {
    let run = |en: &str| said("渗透率一成不到。", en).run(&["check", "--only", "numbers"]);
    run("The share was 5%.").says("warning[figures-differ]");
    run("The share was 15%.").says("error[figures-differ]");
    run("The share was below one in twenty.").says("error[figures-differ]");
}

#[test]
fn figures_of_other_things() {
    let unit = "the number is the same, the unit is not";
    assert_eq!(help("全长500公里。", "It is 500 metres long."), (unit.into(), true));
    assert_eq!(help("超时30秒。", "It times out after 30 minutes."), (unit.into(), true));
    assert_eq!(help("占用512 MB。", "It takes 512 GB."), (unit.into(), true));
    let thing = "the number is the same, what it counts is not";
    assert_eq!(help("惠及3200户。", "It helped 3,200 people."), (thing.into(), false));
    let against = "one edition compares with the year before, the other with the period before";
    assert_eq!(help("收入同比增长12%。", "Revenue rose 12% quarter on quarter."), (against.into(), true));
    let statistic = "one edition has a median, the other an average";
    assert_eq!(help("工资中位数为5200元。", "The average wage was RMB 5,200."), (statistic.into(), true));
    let scale = "one of them is wrong by a factor of 10";
    assert_eq!(help("每万人有12人。", "There were 12 people per thousand."), (scale.into(), true));
}

#[test]
fn a_value_that_was_reached_from_the_other_side() {
    let direction = "one edition says that it rose, the other that it fell";
    assert_eq!(help("预算增加至43亿元。", "The budget fell to RMB 4.3 billion."), (direction.into(), true));
    assert_eq!(help("增长率为10.6%。", "It has a decline rate of 10.6%."), (direction.into(), true));
}

#[test]
fn figures_that_changed_places() {
    let texts = ("净利润8亿元，营收50亿元。", "Net profit was RMB 5 billion and revenue RMB 0.8 billion.");
    said(texts.0, texts.1).run(&["check", "--only", "numbers"]).exits(0).stderr(
        r"
            warning[figures-exchanged]: `RMB 5 billion` comes before `RMB 0.8 billion` in the English edition, and `8亿元` before `50亿元` in the Chinese
             --> content/briefs/a.en.md:4:16
              |
            4 | Net profit was RMB 5 billion and revenue RMB 0.8 billion.
              |                ^^^^^^^^^^^^^ CNY 5,000,000,000
              |
             ::: content/briefs/a.zh.md:5:4
              |
            5 | 净利润8亿元，营收50亿元。
              |       ----- CNY 800,000,000
              |
              = help: look whether each figure belongs to what it is said of

            checked 2 editions in …: 1 warning
              numbers       1 warning
            ",
    );
}

#[test]
fn heads_that_the_numbers_of_their_column_do_not_follow() {
    let zh = "| 年份 | 规模（亿元） |\n|---|---|\n| 2022 | 633 |\n| 2023 | 640 |";
    let en = "| Year | Size (RMB million) |\n|---|---|\n| 2022 | 63.3 |\n| 2023 | 64.0 |";
    said(zh, en).run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figures-differ]: the column is in `RMB million` in the English edition, where it is in `亿元` in the Chinese
             --> content/briefs/a.en.md:4:16
              |
            4 | | Year | Size (RMB million) |
              |                ^^^^^^^^^^^ CNY 1,000,000
              |
             ::: content/briefs/a.zh.md:5:11
              |
            5 | | 年份 | 规模（亿元） |
              |                ---- CNY 100,000,000
              |
              = help: beside the numbers of the column, one of them is wrong by a factor of 1,000

            checked 2 editions in …: 1 error
              numbers       1 error
            ",
    );
}

#[test]
fn cells_are_compared_through_the_heads_of_their_columns() {
    let zh = "单位：亿元\n\n| 年份 | 规模 |\n|---|---|\n| 2022 | 633 |\n| 2023 | 640 |";
    for (head, last) in [("RMB billion", "64.0"), ("RMB 100 million", "640"), ("RMB bn", "64")] {
        let first = if last == "640" { "633" } else { "63.3" };
        let en =
            |last: &str| format!("Unit: {head}\n\n| Year | Size |\n|---|---|\n| 2022 | {first} |\n| 2023 | {last} |");
        let built = said(zh, &en(last)).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{head}");
        let built = said(zh, &en("46.0")).run(&["check", "--only", "numbers"]).fails();
        built.says("the English edition has `46.0` where the Chinese has `640`");
    }
}

/// The messages about two bodies, without the counts.
#[track_caller]
fn messages(zh: &str, en: &str) -> Vec<String> {
    let built = said(zh, en).run(&["check", "--only", "numbers"]);
    let report = built.said();
    let lines = report.lines().filter(|line| line.starts_with("error") || line.starts_with("warning"));
    lines.map(str::to_owned).collect()
}

#[test]
fn tables_as_annual_reports_write_them() {
    let sound = [
        // A number of four digits below a unit is no year; the corner has the unit of all columns but the years.
        (
            "| 单位：亿元 | 收入 | 成立 |\n|---|---|---|\n| 甲 | 2024 | 2004 |\n| 乙 | 12.5 | 1998 |",
            "| RMB billion | Revenue | Founded |\n|---|---|---|\n| A | 202.4 | 2004 |\n| B | 1.25 | 1998 |",
        ),
        (
            "人民币（百万元）\n\n| | 2024年 |\n|---|---|\n| 亏损 | -50 |\n| 收益 | 2,024 |",
            "(In thousands of RMB, except per share data)\n\n| | 2024 |\n|---|---|\n| Loss | (50,000) |\n| Gain | 2,024,000 |",
        ),
        (
            "| 指标 | 单位 | 2024年 | 同比（%） |\n|---|---|---|---|\n| 收入 | 亿元 | 640 | 12.5 |\n| 用户 | 万人 | 560 | （3） |",
            "| Item | Unit | 2024 | Change (%) |\n|---|---|---|---|\n| Revenue | RMB billion | 64.0 | 12.5 |\n| Users | million | 5.6 | (3) |",
        ),
        (
            "| 项目 | 收入 | 利润 |\n|---|---|---|\n| | （亿元） | （百万港元） |\n| 甲 | 超过35 | 3–5 |",
            "| Item | Revenue | Profit |\n|---|---|---|\n| | (RMB billion) | (HK$'000) |\n| A | over 3.5 | 3,000–5,000 |",
        ),
        (
            "## 各省收入（亿元）\n\n| 省 | 2024年 |\n|---|---|\n| 甲 | 640 |",
            "## Revenue (RMB billion)\n\n| | 2024 |\n|---|---|\n| A | 64 |",
        ),
        (
            "| | 2024年 |\n|---|---|\n| 收入（亿元） | 640 |\n| 出生率（‰） | 6.4 |",
            "| | 2024 |\n|---|---|\n| Revenue (RMB billion) | 64 |\n| Births (per 1,000 people) | 6.4 |",
        ),
        ("- 收入（亿元）：640\n- 用户（万人）：560、720", "- Revenue (RMB billion): 64\n- Users (million): 5.6, 7.2"),
        (
            "<table><tr><th rowspan=2>省</th><th colspan=2>收入（亿元）</th></tr><tr><th>2023年</th><th>2024年</th></tr>\
          <tr><td>甲</td><td>640</td><td>700</td></tr></table>",
            "<table><tr><th rowspan=2></th><th colspan=2>Revenue (RMB billion)</th></tr><tr><th>2023</th><th>2024</th></tr>\
          <tr><td>A</td><td>64</td><td>70</td></tr></table>",
        ),
    ];
    for (zh, en) in sound {
        assert_eq!(messages(zh, en), [""; 0], "{zh}");
    }
}

#[test]
fn wrong_cells_of_annual_reports() {
    let differ = |en: &str, zh: &str| {
        vec![format!("error[figures-differ]: the English edition has `{en}` where the Chinese has `{zh}`")]
    };
    let table =
        |head: &str, cells: [&str; 2]| format!("| | {head} |\n|---|---|\n| A | {} |\n| B | {} |", cells[0], cells[1]);
    let messages =
        |zh: [&str; 2], en: [&str; 2]| messages(&table("利润（亿元）", zh), &table("Profit (RMB billion)", en));
    assert_eq!(messages(["-50", "70"], ["5", "7"]), differ("5", "-50"));
    assert_eq!(messages(["50", "70"], ["(5)", "7"]), differ("5", "50"));
    assert_eq!(messages(["超过50", "70"], ["under 5", "7"]), differ("under 5", "超过50"));
    let html = |head: &str, cell: &str| {
        format!(
            "<table><tr><th></th><th>{head}</th></tr><tr><td>A</td><td>{cell}</td></tr><tr><td>B</td><td>0</td></tr></table>"
        )
    };
    let found = self::messages(&html("利润（亿元）", "640"), &html("Profit (RMB billion)", "46"));
    assert_eq!(found, differ("46", "640"));
}

#[test]
fn the_units_of_a_whole_table_that_its_numbers_do_not_follow() {
    let table = "| | 2023 | 2024 |\n|---|---|---|\n| A | 2,024 | 1,100 |\n| B | 3,024 | 1,200 |";
    let found = messages(&format!("单位：亿元\n\n{table}"), &format!("Unit: RMB billion\n\n{table}"));
    let message = "error[figures-differ]: the table is in `RMB billion` in the English edition, where it is in `亿元` in the Chinese";
    assert_eq!(found, [message]);
}

#[test]
fn numbers_that_the_other_edition_has_in_another_way() {
    let sound = [
        // In code, in numerals that were not read as a figure, as the number of a section.
        ("默认端口是8080，超时30秒。", "The port is `8080`, and the timeout `30s`."),
        ("把`expire`设为`120m`。", "Set `expire` to 120m."),
        ("建设千亿茶产业，传承百年工艺。", "It builds a tea industry of 100 billion and keeps a craft of 100 years."),
        ("## 6.2 双字部分", "## Characters of two letters"),
        // Either may be meant by 19 times.
        ("旅客增长19倍。", "Visitors rose 19 times."),
        ("线材的价格贵一倍。", "The cable costs twice as much."),
        ("体重在375到400磅之间。", "It weighs between 375 and 400 pounds."),
        // What a language says first.
        ("医疗队在56个国家的115个点工作。", "The teams work at 115 sites in 56 countries."),
        ("来自25个国家、22个门类的279个作品参赛。", "There were 279 works from 25 countries and 22 categories."),
        ("63.4万居民中约有17.7万人来自国外。", "About 177,000 of Lingang’s 634,000 residents came from abroad."),
        (
            "27位画家的作品占四成，12位雕塑家的也受关注。",
            "The works of the 27 painters are 40%; those of the 12 sculptors are noticed too.",
        ),
        ("他在1990年获释，并于1993年获奖。", "He received the prize in 1993 after he was freed in 1990."),
    ];
    for (zh, en) in sound {
        assert_eq!(messages(zh, en), [""; 0], "{zh}");
    }
    for (zh, en) in [
        ("屏幕多在55英寸到65英寸。", "Most screens measure from 65 to 55 inches."),
        ("3 使用前请充电。", "4 Charge it before use."),
        ("来自25个国家的279个作品参赛。", "There were 25 works from 279 authors."),
        ("默认端口是8080，最多90个。", "The port is `8081`, at most 90."),
    ] {
        assert_ne!(messages(zh, en), [""; 0], "{zh}");
    }
}

#[test]
fn the_label_of_a_column_may_hold_its_unit() {
    let head = "title: 甲\ndate: 2024-11-02\nsources: []\ndata:\n  d:\n    title: {zh: 规模, en: Size}\n    columns: \
                {a: {label: {zh: 规模（亿元）, en: Size (RMB 100 million)}}}\n    rows:\n      - [year, a]\n      - [2023, 64]\n";
    let site = SiteTest::new()
        .file("content/briefs/a.zh.md", format!("---\n{head}---\n文\n"))
        .file("content/briefs/a.en.md", "---\ntitle: A\n---\nText\n");
    let built = site.run(&["check", "--only", "numbers"]);
    assert!(!built.said().contains("figures-differ"), "{}", built.said());
}

#[test]
fn an_empty_cell_moves_no_other() {
    let zh = "| 甲 | 乙 |\n|---|---|\n|  | 45% |\n| 32% | 12% |";
    let en = "| A | B |\n|---|---|\n|  | 45% |\n| 32% |  |";
    let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
    let said = built.said().to_owned();
    built.says("the Chinese edition has `12%`").says("1 warning");
    assert!(!said.contains("`45%`"), "{said}");
}

#[test]
fn figures_in_raw_html() {
    let (zh, en) = ("<p>规模为<b>640</b>亿元。</p>", "<p>It is RMB <b>65</b> billion.</p>");
    said(zh, en)
        .run(&["check", "--only", "numbers"])
        .fails()
        .says("the English edition has `RMB 65 billion` where the Chinese has `640亿元`");
    let html = "<div>\n<code>640</code> <!-- 12 -->\n{{ qty(id=\"y2023\") }}\n<script>let a = 65;</script></div>";
    assert!(!said(html, "<div>\nNone.</div>").run(&["check", "--only", "numbers"]).said().contains("figures-differ"));
}

#[test]
fn figures_of_two_names_or_sorts() {
    for (zh, en) in [
        ("波音737MAX客机停飞。", "The Boeing 747 MAX was grounded."),
        ("在第34分钟进球。", "It scored after 43 minutes."),
        ("须隔离14日。", "It takes 41 days in isolation."),
        ("共筹资27.25亿。", "They raised 2.752 billion yuan."),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]);
        assert!(built.said().contains("[figures-differ]: the English edition has"), "{zh} / {en}: {}", built.said());
    }
}

#[test]
fn figures_whose_part_in_the_sentence_changed() {
    for (zh, en) in [
        ("占比从10%升至20%。", "The share rose from 20% to 10%."),
        ("查处2.2万起，其中3744起严重。", "There were 3,744 cases, of which 22,000 were grave."),
        ("新增239例，连续6天超过200例。", "There were 200 new cases, above 239 for 6 days."),
        ("2014年和2016年两度获奖。", "It won in 2016 and 2014."),
        ("占地178公顷，有6200种。", "It has 178 species on 6,200 hectares."),
        ("1998年设立，2009年关闭。", "It opened in 2009 and closed in 1998."),
        ("新增51万人，高于预期的18万人。", "It added 180,000 people, more than the expected 510,000."),
        (
            "超过2万人死亡，邻国死亡人数在3500人以上。",
            "Over 3,500 people died, and more than 20,000 people did next door.",
        ),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        assert!(built.said().contains("warning[figures-exchanged]"), "{zh} / {en}: {}", built.said());
    }
}

#[test]
fn figures_in_another_order_for_a_reason() {
    for (zh, en) in [
        ("占比从10%升至20%。", "The share went to 20% from 10%."),
        ("34家企业里有26家同意。", "Of them, 26 of the 34 firms agreed."),
        ("全国41个城市共有215家门店。", "There are 215 shops in 41 cities."),
        ("65起融资中有14起超过1亿元。", "Fourteen of 65 deals raised over RMB 100 million."),
        ("与2021年相比，2022年增加了。", "It grew in 2022 compared with 2021."),
        ("根据2018年批准的《2025年规划》建设。", "It follows the 2025 plan, approved in 2018."),
        ("3月的4.3%回落到6月的2.5%。", "It fell to 2.5% in June from 4.3% in March."),
        ("包括4亿新用户在内的14亿用户。", "It has 1.4 billion users, including 400 million new ones."),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{zh} / {en}");
    }
}

#[test]
fn digits_of_names_are_missed() {
    for (zh, en, missing) in [
        ("他买了iPhone 13 Pro。", "He bought an iPhone Pro.", "13"),
        ("编号3643的包裹到了。", "The parcel has come.", "3643"),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        let message =
            format!("warning[figures-differ]: the Chinese edition has `{missing}`, the English has no such figure");
        assert!(built.said().contains(&message), "{zh} / {en}: {}", built.said());
    }
    // Names that are translated as a whole.
    for (zh, en) in [
        ("七国集团开会讨论新冠疫情。", "The G7 met on COVID-19."),
        ("“90后”员工全天候值班。", "Staff born in those years are on duty 24/7."),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{zh} / {en}");
    }
}

#[test]
fn items_and_cells_are_compared_one_by_one() {
    for (zh, en) in [
        ("- 甲占45%\n- 乙占32%", "- A has 32%\n- B has 45%"),
        ("| 甲 | 乙 |\n|---|---|\n| 45% | 32% |", "| A | B |\n|---|---|\n| 32% | 45% |"),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).fails();
        built.says("has `32%` where the Chinese has `45%`").says("has `45%` where the Chinese has `32%`");
    }
}

#[test]
fn small_numbers_differ_where_both_editions_have_one() {
    for (zh, en) in [
        ("共有8家。", "There were 9 firms."),
        ("排名第8位。", "It ranks 18th."),
        ("降低三分之一。", "It fell by a quarter."),
        ("占四成。", "It makes up 4%."),
        ("是上年的两倍。", "It is three times that of the year before."),
        ("二十六家企业入选。", "27 firms were selected."),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]);
        assert!(built.said().contains("[figures-differ]: the English edition has"), "{zh} / {en}: {}", built.said());
    }
}

#[test]
fn the_only_small_numbers_of_both_editions_differ_whatever_they_number() {
    for (zh, en) in [
        ("见第2版。", "See edition 1."),
        ("如图9所示。", "As picture 3 shows."),
        ("车停在7号站台。", "The train is on platform 3."),
        ("从7点等到现在。", "Waiting since 3 o’clock."),
        ("停了3个小时。", "It took 4 hrs."),
        ("他去过三次。", "He went there four times."),
        ("每天两次，每次揉2分钟。", "Twice a day, each time for 2 hours."),
        ("由第三方认证。", "Certified by a fourth party."),
    ] {
        let found = messages(zh, en);
        assert!(matches!(&*found, [one] if one.contains("where the Chinese has")), "{zh} {en}: {found:?}");
    }
    for (zh, en) in [
        ("见第2版。", "See edition 2."),
        ("由第三方认证。", "Certified by somebody else."),
        ("第三方认证了两次。", "A third party certified it twice."),
        ("分两步走，共有三项。", "Two steps, three items."),
    ] {
        assert_eq!(messages(zh, en), [""; 0], "{zh} {en}");
    }
}

#[test]
fn dates_and_large_places_that_only_one_edition_has() {
    for (zh, en, missing) in [
        ("2022年为29%，2023年将达到32%。", "It will be 29% in 2023 and reach 32% in 2023.", "2022年"),
        ("上世纪80年代任职，1989年升任厂长。", "In office in the 1980s, he became director.", "1989年"),
        ("会议于7月15日在成都举行。", "The conference was held in Chengdu.", "7月15日"),
        ("他在第34分钟进球。", "He scored a goal.", "第34"),
        ("规模是对手的66倍。", "It is many times as large as its rival.", "66倍"),
        ("约为50%至52%。", "It is about 52%.", "50%至52%"),
    ] {
        let found = messages(zh, en);
        assert!(matches!(&*found, [one] if one.contains(missing) && one.contains("no such figure")), "{zh}: {found:?}");
    }
    for (zh, en) in [
        ("2022年为29%。", "It was 29% the year before."),
        ("会议于7月15日在成都举行。", "The conference was held in Chengdu on Monday."),
        ("坚持“九二共识”。", "The 1992 Consensus stands."),
        ("3号下的单。", "Ordered on March 3."),
        ("90后占一半。", "Half were born in the 1990s."),
        ("他在第34分钟进球。", "He scored after 34 minutes."),
        ("23日的报道。", "The report of the 23rd."),
        ("2023年的规模，到2023年5月为止。", "Size until May 2023."),
    ] {
        assert_eq!(messages(zh, en), [""; 0], "{zh} {en}");
    }
}

#[test]
fn a_date_is_not_held_by_a_less_exact_one() {
    let found = messages(
        "报告（1999-2019）说，截至2019年9月有60家。",
        "The report (1999-2019) has 60 firms as of October 2019.",
    );
    assert!(matches!(&*found, [one] if one.contains("`October 2019` where the Chinese has `2019年9月`")), "{found:?}");
}

#[test]
fn a_more_exact_date_must_agree_in_what_both_say() {
    said("7月18日公布名单。", "On July 19, 2020, the list was announced.")
        .run(&["check", "--only", "numbers"])
        .fails()
        .says("the English edition has `July 19, 2020` where the Chinese has `7月18日`");
    let built = said("7月18日公布名单。", "On July 18, 2020, the list was announced.");
    assert_eq!(built.run(&["check", "--only", "numbers"]).said(), "checked 2 editions in …: nothing to report");
}

#[test]
fn a_figure_far_away_has_not_moved() {
    let text = |first: &str, last: &str| [first, "a", "b", "c", last].join("\n\n");
    said(&text("共65起。", "共12起。"), &text("There were some.", "There were 12, not 65."))
        .run(&["check", "--only", "numbers"])
        .exits(0)
        .says("the Chinese edition has `65起`, the English has no such figure");
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
fn a_figure_at_another_scale_is_named_by_its_label_alone() {
    for text in ["市场规模为6.4亿元。", "6.4亿元是市场规模。", "2023年的市场规模仅6.4亿元。"]
    {
        brief(text).run(&["check", "--only", "numbers"]).fails().says("the brief has 640亿元");
    }
    // Of another year, of another thing, and in another unit.
    for text in ["2018年市场规模为6.4亿元。", "融资6.4亿元。", "市场规模的用户有6.4亿人。"] {
        let built = brief(text).run(&["check", "--only", "numbers"]);
        assert_eq!(built.said(), "checked 1 edition in …: nothing to report", "{text}");
    }
}

#[test]
fn digits_agree_by_chance_with_those_of_many_data() {
    let rows: String = (100..300).map(|n| format!("      - [{n}, {n}]\n")).collect();
    let head = format!(
        "title: 甲\ndate: 2024-11-02\nsources: []\ndata:\n  d:\n    title: 甲\n    columns: \
         {{a: {{unit: CNY, scale: 1e8, label: 甲}}}}\n    rows:\n      - [year, a]\n{}",
        rows.replace("- [", "- [2")
    );
    let text = "融资1.28亿元，另有1.284亿元。";
    let site = SiteTest::new().file("content/briefs/a.zh.md", format!("---\n{head}---\n{text}\n"));
    let built = site.run(&["check", "--only", "numbers"]);
    assert!(!built.said().contains("figure-not-in-data"), "{}", built.said());
}

#[test]
fn a_quantity_that_is_not_what_the_data_have() {
    let brief = |value: &str, more: &str| {
        let head = format!(
            "title: 甲\ndate: 2024-11-02\nsources: []\nquantities:\n  \
             size: {{value: {value}, unit: CNY, period: 2023, label: 市场规模{more}}}\n\
             data:\n  market:\n    title: 甲\n    columns: {{size: {{unit: CNY, scale: 1e8, label: 市场规模}}}}\n"
        );
        SiteTest::new()
            .file("content/briefs/a/market.csv", "year,size\n2022,12.5\n2023,12.9\n")
            .file("content/briefs/a/index.zh.md", format!("---\n{head}---\n文\n"))
    };
    brief("12.9", "").run(&["check", "--only", "numbers"]).fails().stderr(
        r"
            error[figure-not-in-data]: `size` is 12.9元, and `market` has 12.9亿元 under the same label and date
             --> content/briefs/a/index.zh.md:6:3
              |
            6 |   size: {value: 12.9, unit: CNY, period: 2023, label: 市场规模}
              |   ^^^^ CNY 12.9
              |
             ::: content/briefs/a/market.csv:3:6
              |
            3 | 2023,12.9
              |      ---- CNY 1,290,000,000
              |
              = help: correct one of them, or give the quantity a label of its own

            checked 1 edition in …: 1 error
              numbers       1 error
            ",
    );
    for (value, more) in [("12.9e8", ""), ("13e8", ""), ("12e8", ", bound: over"), ("12.9e8", ", approx: true")] {
        let built = brief(value, more).run(&["check", "--only", "numbers"]);
        assert!(!built.said().contains("figure-not-in-data"), "{value}{more}: {}", built.said());
    }
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
        ("装机1200万千瓦，占地6000亩，用时1.5小时。", "It has 12 GW on 400 hectares and took 90 minutes."),
        ("波音737NG客机和第26届展会。", "The Boeing 737 Next Generation and the show, number 26."),
        ("约有1200家。", "There were 1,200 firms."),
        ("640÷1.011＝633.0", "RMB 64.0bn ÷ 1.011 = RMB 63.3bn"),
    ] {
        let built = said(zh, en).run(&["check", "--only", "numbers"]).exits(0);
        assert_eq!(built.said(), "checked 2 editions in …: nothing to report", "{zh} / {en}");
    }
}

#[test]
fn labels_and_titles_are_compared_wherever_both_languages_are_at_one_place() {
    let chart = "```chart\ntype: bar\nid: c\ntitle: {zh: 2017年, en: \"2015\"}\ndata: [[n, v], [a, 1], [b, 2]]\n```";
    let yaml = "title: 简报\ntagline: {zh: 共65家, en: All 56}\nmenu: [briefs]\n";
    let site = said(chart, chart).file("content/site.yaml", yaml);
    let built = site.run(&["check", "--only", "numbers"]).fails();
    let built = built.says("the English edition has `2015` where the Chinese has `2017年`");
    built.says("the English edition has `56` where the Chinese has `65家`").says("content/site.yaml:2:");
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

#[test]
fn texts_of_lists_and_of_the_home_page() {
    let text = |title: &str, text: &str| format!("---\ntitle: {title}\n---\n{text}\n");
    for name in ["content/_index", "content/briefs/_index", "content/404"] {
        let site = SiteTest::new()
            .file(&format!("{name}.zh.md"), text("甲", "2024年融资6.4亿元，共65起。"))
            .file(&format!("{name}.en.md"), text("A", "RMB 64 million was raised in 2024."));
        site.run(&["check", "numbers"])
            .fails()
            .says("error[figures-differ]: the English edition has `RMB 64 million` where the Chinese has `6.4亿元`")
            .says(&format!("{name}.zh.md:4:"))
            .says("checked 2 editions");
    }
    SiteTest::new()
        .file("content/_index.zh.md", text("甲", "## 一\n\n正文。"))
        .file("content/_index.en.md", text("A", "### One\n\nText."))
        .run(&["check", "translations"])
        .says("warning[structure-differs]");
}

#[test]
fn rows_of_tables_are_known_by_their_first_cells() {
    let zh =
        "| 键 | 缺省 | 说明 |\n|-|-|-|\n| `size` | 524288 | 最多五层 |\n| `delay` | 100 | 秒 |\n| `ratio` | 7300 | |\n";
    let en = |rows: &str| format!("| Key | Default | Note |\n|-|-|-|\n{rows}");
    let same = "| `size` | 524288 | up to five levels |\n| `delay` | 100 | in seconds |\n| `ratio` | 7300 | |\n";
    assert_eq!(messages(zh, &en(same)), Vec::<String>::new());
    // Another order, and a row more: the others keep their partners.
    let more = "| `limit` | 6400 | |\n| `size` | 524288 | up to five levels |\n| `delay` | 100 | in seconds |\n| `ratio` | 7400 | |\n";
    assert_eq!(
        messages(zh, &en(more)),
        [
            "warning[figures-differ]: the English edition has `6400`, the Chinese has no such figure",
            "error[figures-differ]: the English edition has `7400` where the Chinese has `7300`"
        ]
    );
    // With another number of columns, rows are compared as a whole.
    let wide = "| Key | Type | Default | Note |\n|-|-|-|-|\n| `size` | n | 524288 | up to five levels |\n| `delay` | n | 120 | in seconds |\n| `ratio` | n | 7300 | |\n";
    assert_eq!(
        messages(zh, wide),
        ["error[figures-differ]: the English edition has `120` where the Chinese has `100`"]
    );
}
