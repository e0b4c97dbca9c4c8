//! Translations: what is not current, what is built otherwise than its source, and records that are none.

use crate::site::SiteTest;

const ZH: &str = "---\ntitle: 甲\ndate: 2024-11-02\nquantities:\n  size: {value: 64.0e9, unit: CNY, source: s, label: {zh: 规模, en: Size}}\nsources: [s]\n---\n";
const EN: &str = "---\ntitle: A\n---\n";

fn both(zh: &str, en: &str) -> SiteTest {
    SiteTest::new()
        .file("content/sources.yaml", "s: {type: report, title: 报告, publisher: 某所, url: https://example.org/}\n")
        .file("content/briefs/a.zh.md", format!("{ZH}{zh}\n"))
        .file("content/briefs/a.en.md", format!("{EN}{en}\n"))
}

/// The same once its translation was recorded.
#[track_caller]
fn recorded(zh: &str, en: &str) -> SiteTest {
    both(zh, en).run(&["translate", "ack", "--all"]).exits(0).then()
}

const CHECK: &[&str] = &["check", "translations"];

#[test]
fn a_passage_whose_source_has_changed() {
    recorded("规模增长。", "It grew.")
        .file("content/briefs/a.zh.md", format!("{ZH}规模下降。\n"))
        .run(CHECK)
        .exits(0)
        .stderr(
            r"
            warning[translation-stale]: the Chinese of this passage has changed since it was translated
             --> content/briefs/a.en.md:4:1
              |
            4 | It grew.
              | ^^^^^^^^
              |
             ::: content/briefs/a.zh.md:8:1
              |
            8 | 规模下降。
              | ---------- this is the source
              |
              = help: `jianbao translate diff briefs/a` shows what has changed
              = help: revise the translation, then run `jianbao translate ack briefs/a`

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
        );
}

#[test]
fn passages_that_only_one_edition_has() {
    recorded("规模增长。", "It grew.")
        .file("content/briefs/a.zh.md", format!("{ZH}## 规模\n\n规模增长。\n"))
        .run(CHECK)
        .exits(0)
        .stderr(
            r"
            warning[translation-missing]: this passage is not in the English edition
             --> content/briefs/a.zh.md:8:1
              |
            8 | ## 规模
              | ^^^^^^^
              |
              = help: translate it, or record with `jianbao translate ack briefs/a --block … --reason …` that it is left out

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
        );
    recorded("规模增长。", "It grew.")
        .file("content/briefs/a.en.md", format!("{EN}It grew.\n\n## Notes\n"))
        .run(CHECK)
        .exits(0)
        .stderr(
            r"
            warning[translation-orphan]: the Chinese edition has no such passage
             --> content/briefs/a.en.md:6:1
              |
            6 | ## Notes
              | ^^^^^^^^
              |
              = help: take it out, or record with `jianbao translate ack briefs/a --block … --reason …` that it was added

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
        );
}

#[test]
fn what_a_record_does_not_have_yet_is_one_warning() {
    recorded("规模增长。", "It grew.")
        .file("content/briefs/a.zh.md", format!("{ZH}规模增长。\n\n## 二\n\n## 三\n"))
        .file("content/briefs/a.en.md", format!("{EN}It grew.\n\n## Two\n\n## Three\n"))
        .run(CHECK)
        .exits(0)
        .stderr(
            r"
            warning[translation-unrecorded]: 2 passages of this translation are not recorded yet
             --> content/briefs/a.en.md:6:1
              |
            6 | ## Two
              | ^^^^^^
              |
              = help: compare both editions, then run `jianbao translate ack briefs/a`

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
        );
}

#[test]
fn a_translation_that_changed_alone() {
    recorded("规模增长。", "It grew.").file("content/briefs/a.en.md", format!("{EN}It shrank.\n")).run(CHECK).exits(0).stderr(
        r"
            warning[translation-revised]: 1 passage of this translation has changed since it was confirmed, its Chinese has not
             --> content/briefs/a.en.md:4:1
              |
            4 | It shrank.
              | ^^^^^^^^^^ the first of them
              |
             ::: content/briefs/a.zh.md:8:1
              |
            8 | 规模增长。
              | ---------- its source
              |
              = help: compare both, then run `jianbao translate ack briefs/a`

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
    );
}

#[test]
fn a_text_that_has_lost_one_of_its_languages() {
    let label = |label: &str| ZH.replace("{zh: 规模, en: Size}", label);
    let site =
        both("规模增长。", "It grew.").file("content/briefs/a.zh.md", label("{zh: 规模, en: Size}") + "规模增长。\n");
    let site = site.run(&["translate", "ack", "a"]).exits(0).then();
    site.file("content/briefs/a.zh.md", label("{zh: 规模}") + "规模增长。\n").run(CHECK).exits(0).stderr(
        r"
            warning[translation-missing]: `quantities.size.label` has no English, so its Chinese is shown in both editions
             --> content/briefs/a.zh.md:5:59
              |
            5 |   size: {value: 64.0e9, unit: CNY, source: s, label: {zh: 规模}}
              |                                                           ^^^^
              |
              = help: add its English

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
    );
}

#[test]
fn a_text_in_another_language_than_its_page() {
    let text = "规模在这一年里继续增长，企业普遍谨慎。";
    let page = |label: &str| format!("{}{text}\n", ZH.replace("{zh: 规模, en: Size}", label));
    both("", text).file("content/briefs/a.zh.md", page("规模")).run(CHECK).exits(0).stderr(
        r"
            warning[text-other-language]: this passage is not in English, the language of its page
             --> content/briefs/a.en.md:4:1
              |
            4 | 规模在这一年里继续增长，企业普遍谨慎。
              | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
              |
              = help: translate it; put a quotation into a quotation block, or name its language: `<span lang=…>`

            warning[text-other-language]: `quantities.size.label` has no English, but the English edition shows it
             --> content/briefs/a.zh.md:5:54
              |
            5 |   size: {value: 64.0e9, unit: CNY, source: s, label: 规模}
              |                                                      ^^^^
              |
              = help: write it in both languages, `{zh: …, en: …}`; a name can be written twice

            checked 2 editions in …: 2 warnings
              translations  2 warnings
            ",
    );
    both(text, "Text.").file("content/briefs/a.zh.md", page("{zh: 规模, en: 市场规模}")).run(CHECK).exits(0).says(
        "warning[text-other-language]: `quantities.size.label` is not in English, but the English edition shows it",
    );
    // Names, quotations and parts with a language of their own are right.
    let english = "> 规模在这一年里继续增长，企业普遍谨慎。\n\nIt says <span lang=\"zh\">规模在这一年里继续增长</span>.\n\n\
                   Topsec (天融信), QI-ANXIN (奇安信) and NSFOCUS (绿盟科技)";
    let chinese = "> 甲\n\n文中说规模在增长。\n\n天融信、奇安信、绿盟科技";
    let site =
        both(chinese, english).file("content/briefs/a.zh.md", page("{zh: 奇安信, en: 奇安信}").replace(text, chinese));
    let built = site.run(CHECK).exits(0);
    assert!(built.said().ends_with("nothing to report"), "{}", built.said());
}

#[test]
fn a_column_of_names_in_one_language() {
    let table = "data:\n  d:\n    title: {zh: 表, en: Table}\n    source: s\n    rows: [[name, n], [天融信, 1], [绿盟科技, 2]]\n";
    let page = |table: &str| {
        let chart = "charts:\n  c: {type: bar, data: d, title: {zh: 图, en: Chart}}\n";
        let head = format!("title: 甲\ndate: 2024-11-02\nsources: [s]\n{table}{chart}");
        format!("---\n{head}---\n{{{{ chart(id=\"c\") }}}}\n")
    };
    let site = |table: &str| both("", "{{ chart(id=\"c\") }}").file("content/briefs/a.zh.md", page(table));
    let built = site(table).run(CHECK).exits(0);
    let built =
        built.says("warning[text-other-language]: the column `name` has no English, but the English edition shows");
    built.says("checked 2 editions in …: 1 warning").says("write two columns: `name_zh` and `name_en`");
    let pair = table.replace(
        "[name, n], [天融信, 1], [绿盟科技, 2]",
        "[name_zh, name_en, n], [天融信, Topsec, 1], [绿盟科技, NSFOCUS, 2]",
    );
    for table in [pair, table.replace("天融信", "Topsec")] {
        let built = site(&table).run(CHECK).exits(0);
        assert!(built.said().ends_with("nothing to report"), "{}", built.said());
    }
}

#[test]
fn messages_that_one_language_has_alone() {
    let site = || both("甲。", "A.").file("i18n/zh.ftl", "# 自己的\nb-own = 自己的\na-own = 另一条\nmenu = 菜单\n");
    site().run(CHECK).exits(0).stderr(
        r"
            warning[message-untranslated]: 2 messages have no English: `b-own` and `a-own`
             --> i18n/zh.ftl:2:1
              |
            2 | b-own = 自己的
              | ^^^^^
              |
              = help: write the same keys in `en.ftl`, in the same folder

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
    );
    let site = site().file("i18n/en.ftl", "a-own = Another\nb-own = Own\nmenu = Menu\n");
    let built = site.run(CHECK).exits(0);
    assert!(built.said().ends_with("nothing to report"), "{}", built.said());
    let site = built.then().file("i18n/en.ftl", "a-own = Another\nmenu = Menu\n");
    let yaml = "title: {zh: 简报, en: Briefing}\nchecks: {message-untranslated: error}\n";
    site.file("content/site.yaml", yaml).build().fails().says("error[message-untranslated]: 1 message has no English");
}

#[test]
fn pages_that_are_not_translated_are_listed_where_only_translations_are_checked() {
    let page = |title: &str| format!("---\ntitle: {title}\ndate: 2024-11-02\n---\n文。\n");
    let site = || {
        let site = SiteTest::new().file("content/briefs/a.zh.md", page("甲"));
        site.file("content/briefs/b.zh.md", page("乙"))
            .file("content/briefs/c.en.md", page("C").replace("文。", "Text."))
    };
    site().run(CHECK).exits(0).stderr(
        r"
            note[edition-missing]: 1 page has no Chinese edition: `briefs/c`

            note[edition-missing]: 2 pages have no English edition: `briefs/a` and `briefs/b`

            checked 3 editions in …: 2 notes
              translations  2 notes
            ",
    );
    let built = site().run(&["check"]).exits(0);
    assert!(built.said().ends_with("nothing to report"), "{}", built.said());
    let yaml = "title: {zh: 简报, en: Briefing}\nchecks: {edition-missing: error}\n";
    let _ = site().file("content/site.yaml", yaml).run(&["check"]).exits(1).says("error[edition-missing]");
}

#[test]
fn passages_in_another_order() {
    recorded("规模增长。\n\n第二段，讲企业。", "It grew.\n\nThe second paragraph is on firms.")
        .file("content/briefs/a.en.md", format!("{EN}The second paragraph is on firms.\n\nIt grew.\n"))
        .run(CHECK)
        .exits(0)
        .stderr(
            r"
            warning[translation-order]: 1 passage of this translation is in another order than in the Chinese edition
             --> content/briefs/a.en.md:6:1
              |
            6 | It grew.
              | ^^^^^^^^ the first of them
              |
             ::: content/briefs/a.zh.md:8:1
              |
            8 | 规模增长。
              | ---------- its source
              |
              = help: bring both editions into one order, unless the other language needs another one

            checked 2 editions in …: 1 warning
              translations  1 warning
            ",
        );
}

#[test]
fn a_source_language_that_is_none_or_that_has_no_edition() {
    let head = |source: &str| format!("---\ntitle: 甲\nsource: {source}\ndate: 2024-11-02\n---\n文。\n");
    SiteTest::new().file("content/briefs/a.zh.md", head("english")).build().fails().stderr(
        r"
        error[unknown-value]: `source` cannot be `english`: it is a language
         --> content/briefs/a.zh.md:3:9
          |
        3 | source: english
          |         ^^^^^^^
          |
          = help: known: `zh` and `en`
          = help: write the language of the source edition; the sources of the page are `sources`

        nothing published: 1 error
        ",
    );
    SiteTest::new().file("content/briefs/a.zh.md", head("en")).build().fails().stderr(
        r"
        error[unknown-value]: this page has no English edition, which `source` names
         --> content/briefs/a.zh.md:3:9
          |
        3 | source: en
          |         ^^
          |
          = help: write that edition, or take `source` out: Chinese comes first

        nothing published: 1 error
        ",
    );
    let both = SiteTest::new().file("content/briefs/a.zh.md", head("zh"));
    both.file("content/briefs/a.en.md", "---\ntitle: A\nsource: en\n---\nText.\n").build().fails().says(
        "error[edition-mismatch]: `source` is `en` here and `zh` in the other edition\n --> content/briefs/a.en.md:3:9",
    );
}

#[test]
fn a_quantity_that_one_edition_does_not_print_stops_the_build() {
    both("规模{{ qty(id=\"size\") }}。", "The market is RMB 64 billion.").build().fails().stderr(
        r#"
            error[structure-differs]: the English edition does not have the quantity `size`
             --> content/briefs/a.zh.md:8:3
              |
            8 | 规模{{ qty(id="size") }}。
              |     ^^^^^^^^^^^^^^^^^^^^ used here
              |
             ::: content/briefs/a.en.md:4:1
              |
            4 | The market is RMB 64 billion.
              | ----------------------------- the same passage
              |
              = help: both editions show the same figures: put it where it is missing, or take it out in both

            nothing published: 1 error
            "#,
    );
}

const CHART: &str =
    "```chart\ntype: bar\ntitle: {zh: 规模, en: Size}\nsource: s\ndata: [[name, size], [甲, 1], [乙, 2]]\n```\n";

#[test]
fn a_chart_that_one_edition_does_not_have_stops_the_build() {
    both(&format!("正文。\n\n{CHART}"), "Text.")
        .build()
        .fails()
        .says("error[structure-differs]: the English edition has fewer charts that are written in place")
        .says(" --> content/briefs/a.zh.md:10:1");
    both("正文。", &format!("Text.\n\n{CHART}"))
        .build()
        .fails()
        .says("error[structure-differs]: the Chinese edition has fewer charts that are written in place");
}

#[test]
fn what_else_differs_is_a_warning_at_both_places() {
    recorded(
        "见[来源](https://example.org/)和[本文](a.md)。{{ cite(id=\"s\") }}\n\n## 一\n\n|a|b|\n|-|-|\n|1|2|\n\n- 一\n- 二\n\n末段。[^1]\n\n[^1]: 注。",
        "See elsewhere or [here](#one).\n\n### One\n\n|a|b|\n|-|-|\n|1|2|\n|3|4|\n\n- one\n\nThe end.",
    )
    .run(CHECK)
    .exits(0)
    .says("warning[structure-differs]: the English passage does not have the link to `a`")
    .says("warning[structure-differs]: this passage has 1 outside link in Chinese and 0 outside links in English")
    .says("warning[structure-differs]: the Chinese passage does not have a link inside the page")
    .says("warning[structure-differs]: the English passage does not have the citation of `s`")
    .says("warning[structure-differs]: this heading is of level 2 in Chinese and of level 3 in English")
    .says("warning[structure-differs]: this table has 2 rows in Chinese and 3 rows in English")
    .says("warning[structure-differs]: this list has 2 items in Chinese and 1 item in English")
    .says("warning[structure-differs]: this passage has 1 footnote in Chinese and 0 footnotes in English")
    .says("warning[translation-missing]: this footnote is not in the English edition");
}

#[test]
fn a_quantity_that_stands_elsewhere_is_a_warning() {
    let (zh, en) =
        ("规模{{ qty(id=\"size\") }}。\n\n## 二\n\n末段。", "It is large.\n\n## Two\n\n{{ qty(id=\"size\") }}.");
    let built = recorded(zh, en).run(CHECK).exits(0);
    built
        .says("warning[structure-differs]: the English passage does not have the quantity `size`")
        .says("warning[structure-differs]: the Chinese passage does not have the quantity `size`");
}

#[test]
fn a_record_that_is_damaged() {
    let lock = "version: 1\nsource: zh\npassages:\n<<<<<<< HEAD\n- kind: title\n";
    both("一。", "One.").file("content/briefs/a.en.lock", lock).build().published().stderr(
        r"
            warning[damaged-record]: this record of a translation cannot be read: this is not valid YAML: simple key expect ':'
             --> content/briefs/a.en.lock:5:1
              |
            5 | - kind: title
              | ^
              |
              = help: repair it, or delete it and record the translation again with `jianbao translate ack`

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_lock_file_of_another_program() {
    let lock = "# This file is made by a package manager.\nlockfileVersion: 3\n";
    both("一。", "One.").file("content/briefs/a.en.lock", lock).build().published().stderr(
        r"
            warning[foreign-record]: this file is not a record of a translation
             --> content/briefs/a.en.lock:1:1
              |
            1 | # This file is made by a package manager.
              | ^
              |
              = help: `.lock` is the ending of what `jianbao translate ack` writes: give other files another one

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_record_without_its_translation() {
    let site = recorded("一。", "One.").remove("content/briefs/a.en.md");
    site.build().published().stderr(
        r"
            warning[foreign-record]: this record has no translation beside it
             --> content/briefs/a.en.lock:1:1
              |
            1 | # Which wording of the Chinese original each passage of the English edition renders.
              | ^
              |
              = help: it would be of `content/briefs/a.en.md`; files that end in `.lock` are never published
              = help: take it out, or give it the name of its translation

            published … pages, 0 charts, 1 warning in …
            ",
    );
}

#[test]
fn a_record_from_before_the_languages_changed_places() {
    let site = recorded("一。", "One.")
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nlanguages: [en, zh]\n")
        .file("content/briefs/a.zh.lock", "version: 1\nsource: zh\npassages: []\n")
        .file("content/briefs/a.en.md", "---\ntitle: A\ndate: 2024-11-02\n---\nOne.\n")
        .file("content/briefs/a.zh.md", "---\ntitle: 甲\n---\n一。\n");
    site.build().published().stderr(
        r"
            warning[foreign-record]: this record has no translation beside it
             --> content/briefs/a.en.lock:1:1
              |
            1 | # Which wording of the Chinese original each passage of the English edition renders.
              | ^
              |
              = help: the English file is the source edition: take the record out

            warning[record-of-other-source]: this record is of a translation from Chinese, but the source edition is in English
             --> content/briefs/a.zh.lock:1:1
              |
            1 | version: 1
              | ^
              |
              = help: compare both editions, then record them again with `jianbao translate ack`

            published … pages, 0 charts, 2 warnings in …
            ",
    );
}

#[test]
fn links_stay_in_the_language_of_their_page() {
    let site = SiteTest::empty()
        .file("docs/en/guide/a.md", "See [b](b.md) and [中文](../../zh/guide/a.md).\n")
        .file("docs/zh/guide/a.md", "见[乙](../../en/guide/b.md)和[English](../../en/guide/a.md)。\n")
        .file("docs/en/guide/b.md", "Text.\n")
        .file("docs/zh/guide/b.md", "正文。\n");
    site.run(&["check", "--pairs", "docs/en/**", "docs/zh/**"]).exits(0).stderr(
        r"
        warning[link-other-language]: this Chinese page links to the English edition of a page that is there in Chinese
         --> docs/zh/guide/a.md:1:6
          |
        1 | 见[乙](../../en/guide/b.md)和[English](../../en/guide/a.md)。
          |        ^^^^^^^^^^^^^^^^^^^
          |
          = help: the Chinese file is `docs/zh/guide/b.md`

        checked 2 pairs in …: 1 warning
          translations  1 warning
        ",
    );
}
