//! Translations that stay current: what is recorded, what readers of a stale edition see, what the commands say.

use serde_json::Value;

use crate::html::tags;
use crate::site::{Built, SiteTest};

const ZH: &str = "---\ntitle: 增速归零\nsummary: 几近停滞\ndate: 2024-11-02\n---\n第一段，讲市场。\n\n## 融资\n\n第二段，共65起。[^1]\n\n[^1]: 脚注。\n";
const EN: &str = "---\ntitle: Growth at zero\nsummary: A standstill\n---\nThe first paragraph, on the market.\n\n## Funding\n\nThe second, 65 deals.[^1]\n\n[^1]: A note.\n";
const LOCK: &str = "content/briefs/a/index.en.lock";

/// A brief in two languages, nothing recorded.
fn unrecorded() -> SiteTest {
    SiteTest::new().file("content/briefs/a/index.zh.md", ZH).file("content/briefs/a/index.en.md", EN)
}

/// The same, recorded.
#[track_caller]
fn recorded() -> SiteTest {
    unrecorded().run(&["translate", "ack", "--all"]).exits(0).then()
}

/// The source after an edit.
fn source(site: SiteTest, from: &str, to: &str) -> SiteTest {
    site.file("content/briefs/a/index.zh.md", ZH.replace(from, to))
}

/// The states of the only translation, with their counts, those of nothing left out.
#[track_caller]
fn states(site: SiteTest, expected: &str) -> SiteTest {
    let built = site.run(&["translate", "status", "--format", "json"]).exits(0);
    let report: Value = serde_json::from_str(&built.stdout()).expect("it prints JSON");
    let states = report["translations"][0]["states"].as_object().expect("there is a translation").iter();
    let shown = states.filter(|(_, count)| **count != 0).map(|(state, count)| format!("{state} {count}"));
    assert_eq!(shown.collect::<Vec<_>>().join(", "), expected);
    built.then()
}

fn stdout(built: &Built) -> String {
    built.stdout().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_translation_is_recorded_and_fresh() {
    let site = states(unrecorded(), "unrecorded 6");
    let built = site.run(&["translate", "ack", "a"]).exits(0);
    assert_eq!(built.said(), "`content/briefs/a/index.en.lock`: recorded 6 passages");
    let site = states(built.then(), "fresh 6");
    let built = site.run(&["translate", "ack", "--all"]).exits(0);
    let said = "`content/briefs/a/index.en.lock`: nothing to record\n`content/_site.en.lock`: recorded 1 passage";
    assert_eq!(built.said(), said);
}

#[test]
fn the_record_is_text_that_people_can_read() {
    let lock = String::from_utf8(recorded().tree("content").remove("briefs/a/index.en.lock").expect("it is there"));
    let lock = lock.expect("it is UTF-8");
    assert!(lock.starts_with("# Which wording of the Chinese original"), "{lock}");
    assert!(lock.contains("version: 1\nsource: zh\npassages:\n- kind: title\n  source: '"), "{lock}");
    assert!(lock.contains("- kind: note\n") && lock.contains("  text: |2-\n    第一段，讲市场。\n"), "{lock}");
}

#[test]
fn a_record_is_never_published() {
    let built = recorded().build().published();
    assert!(built.public().keys().all(|path| !path.ends_with(".lock")));
}

#[test]
fn line_ends_blanks_and_file_times_change_nothing() {
    let site = recorded()
        .file("content/briefs/a/index.zh.md", ZH.replace('\n', "\r\n"))
        .file("content/briefs/a/index.en.md", EN.replace(".\n", ".  \n"));
    let _ = states(site, "fresh 6");
}

#[test]
fn an_edit_of_the_source_makes_one_passage_stale() {
    let site = states(source(recorded(), "讲市场", "讲的是市场"), "fresh 5, stale 1");
    let site = states(source(site, "增速归零", "增速降到零"), "fresh 5, stale 1");
    let site = states(source(site, "脚注。", "另一条脚注。"), "fresh 5, stale 1");
    let _ = states(source(site, "", ""), "fresh 6");
}

#[test]
fn passages_may_be_added_moved_and_taken_out() {
    let site = source(recorded(), "第一段，讲市场。\n\n## 融资\n\n", "## 融资\n\n第一段，讲市场。\n\n");
    let site = states(site, "fresh 6");
    let site = states(source(site, "## 融资", "新的一段，讲2019年的事。\n\n## 融资"), "fresh 6, missing 1");
    let site = states(source(site, "第一段，讲市场。\n\n", ""), "fresh 5, orphan 1");
    let _ = states(source(site, "\n[^1]: 脚注。", ""), "fresh 5, orphan 1");
}

#[test]
fn a_translation_that_changed_after_it_was_confirmed_is_revised_until_it_is_confirmed_again() {
    let site = recorded().file("content/briefs/a/index.en.md", EN.replace("A standstill", "At a standstill"));
    let site = states(site, "fresh 5, revised 1");
    let built = site
        .run(&["check", "translations"])
        .exits(0)
        .says("warning[translation-revised]: 1 passage of this translation has");
    let built = built.then().run(&["translate", "ack", "a"]).exits(0);
    assert_eq!(built.said(), format!("`{LOCK}`: recorded 1 passage"));
    let _ = states(built.then(), "fresh 6");
    // A record that a merge took from one branch beside a translation from another is the same.
    let site = recorded().file("content/briefs/a/index.en.md", EN.replace("on the market", "on another market"));
    let site = states(site, "fresh 5, revised 1");
    let _ = site.run(&["translate", "status", "--check"]).exits(1);
}

#[test]
fn figures_that_differ_are_not_recorded_unless_that_is_forced() {
    let site = || unrecorded().file("content/briefs/a/index.en.md", EN.replace("65 deals", "RMB 65 billion"));
    let site = || source(site(), "共65起", "共64亿元");
    let built = site().run(&["translate", "ack", "a"]).exits(1);
    assert_eq!(
        built.said(),
        "`content/briefs/a/index.en.md` was not recorded: its figures differ, which comes first: see `jianbao check \
         numbers`; `--force` records it all the same"
    );
    let site = states(built.then(), "unrecorded 6");
    let site = site.run(&["translate", "ack", "a", "--force"]).exits(0).then();
    let _ = states(site, "fresh 6");
}

#[test]
fn labels_and_structures_that_differ_are_not_recorded_unless_that_is_forced() {
    let obstacle = |what: &str, family: &str| {
        format!(
            "was not recorded: {what}, which comes first: see `jianbao check {family}`; `--force` records it all the same"
        )
    };
    for (label, title) in [("{zh: 2017年, en: 2015}", "x"), ("{zh: 规模, en: Size}", "{zh: 2017年, en: 2015}")] {
        let built = with_texts(label, title).run(&["translate", "ack", "a"]).exits(1);
        let built = built.says(&obstacle("its figures differ", "numbers"));
        let _ = built.then().run(&["translate", "ack", "a", "--force"]).exits(0);
    }
    let yaml = "title: 简报\ntagline: {zh: 2017年, en: 2015}\nmenu: [briefs]\n";
    let site = unrecorded().file("content/site.yaml", yaml);
    let built = site.run(&["translate", "ack", "_site"]).exits(1).says(&obstacle("its figures differ", "numbers"));
    built.then().run(&["translate", "ack", "_site", "--force"]).exits(0).says("recorded 1 passage");
    let head = "quantities:\n  m: {value: 5e8, unit: CNY, label: {zh: 规模, en: Size}}\n---\n第";
    let site = unrecorded()
        .file("content/briefs/a/index.zh.md", ZH.replace("---\n第", head).replace("讲市场", "{{ qty(id=\"m\") }}"));
    let built = site.run(&["translate", "ack", "a"]).exits(1);
    let built = built.says(&obstacle("its structure differs", "translations"));
    let _ = built.then().run(&["translate", "ack", "a", "--force"]).exits(0);
}

#[test]
fn what_was_never_recorded_is_one_line_of_the_status() {
    let built = unrecorded().run(&["check", "translations"]).exits(0);
    assert!(built.said().ends_with("nothing to report"), "{}", built.said());
    let built = built.then().run(&["translate", "status"]).exits(0);
    let line = "2 translations have no record yet: compare the editions, then run `jianbao translate ack`";
    assert_eq!(stdout(&built).lines().last(), Some(line));
}

/// A brief with texts in both languages in its head and in an embedded chart.
fn with_texts(label: &str, title: &str) -> SiteTest {
    let head = format!("quantities:\n  m: {{value: 5e8, unit: CNY, label: {label}, note: {{zh: 甲, en: 甲}}}}\n---\n");
    let chart = format!("\n```chart\ntype: bar\nid: c\ntitle: {title}\ndata: [[n, v], [a, 1], [b, 2]]\n```\n");
    let text = |of: &str| format!("{of}{chart}");
    SiteTest::new()
        .file("content/briefs/a/index.zh.md", text(&ZH.replace("---\n第", &format!("{head}第"))))
        .file("content/briefs/a/index.en.md", text(EN))
}

#[test]
fn texts_in_both_languages_at_one_place_have_states_too() {
    let (label, title) = ("{zh: 规模, en: Size}", "{zh: 市场, en: Market}");
    let site = with_texts(label, title).run(&["translate", "ack", "a"]).exits(0).says("recorded 8 passages").then();
    let lock = site.tree("content").remove("briefs/a/index.en.lock").expect("it is there");
    let lock = String::from_utf8(lock).expect("it is UTF-8");
    assert!(lock.contains("- kind: text\n  key: \"quantities.m.label\"\n"), "{lock}");
    assert!(lock.contains("  key: \"charts.c.title\"\n"), "{lock}");
    let again = |label: &str, title: &str| with_texts(label, title).file(LOCK, &lock);
    // The name, the same in both languages, and the chart, the same in both editions, are fresh without a record.
    let _ = states(again(label, title), "fresh 10");
    let site = states(again("{zh: 出口规模, en: Size}", title), "fresh 9, stale 1");
    let built = site.run(&["translate", "diff", "a"]).exits(0);
    assert!(stdout(&built).contains("stale `quantities.m.label`\n"), "{}", stdout(&built));
    assert!(stdout(&built).contains("{+出口+}规模\n"), "{}", stdout(&built));
    let _ = states(again(label, "{zh: 市场, en: Markets}"), "fresh 9, revised 1");
    let _ = states(again("{zh: 规模}", title), "fresh 9, missing 1");
}

#[test]
fn texts_that_belong_to_no_page_have_a_record_of_their_own() {
    let site = |tagline: &str| {
        let yaml = format!("title: 简报\ntagline: {{zh: {tagline}, en: Tagline}}\nmenu: [briefs]\n");
        recorded().remove("content/_site.en.lock").file("content/site.yaml", yaml)
    };
    let built = site("标语").run(&["translate", "ack", "_site"]).exits(0);
    assert_eq!(built.said(), "`content/_site.en.lock`: recorded 1 passage");
    let lock = built.then().tree("content").remove("_site.en.lock").expect("it is there");
    let site = || site("另一标语").file("content/_site.en.lock", &lock);
    site().run(&["translate", "status"]).exits(0).prints("_site     en        ·      1");
    let _ = site().run(&["translate", "status", "--check"]).exits(1);
    site().run(&["check", "translations"]).exits(0).stderr(
        r"
        warning[translation-stale]: the Chinese of this text has changed since it was translated
         --> content/site.yaml:2:25
          |
        2 | tagline: {zh: 另一标语, en: Tagline}
          |               --------      ^^^^^^^
          |               |
          |               this is the source
          |
          = help: `jianbao translate diff _site` shows what has changed
          = help: revise the translation, then run `jianbao translate ack _site`

        checked 2 editions in …: 1 warning
          translations  1 warning
        ",
    );
}

#[test]
fn a_page_names_the_language_that_it_was_written_in_first() {
    let english = format!("{}source: en\ndate: 2024-11-02\n---\n", EN.split("---\nThe").next().expect("a head"));
    let english =
        english + EN.split_once("---\nThe").map_or("", |_| "The") + EN.split_once("---\nThe").expect("a text").1;
    let chinese = ZH.replace("date: 2024-11-02\n", "");
    let site = SiteTest::new()
        .file("content/briefs/a/index.en.md", &english)
        .file("content/briefs/a/index.zh.md", chinese)
        .run(&["translate", "ack", "a"])
        .exits(0)
        .then();
    assert!(site.tree("content").contains_key("briefs/a/index.zh.lock"));
    let site = site.file("content/briefs/a/index.en.md", english.replace("on the market", "about the market"));
    let built = states(site, "fresh 5, stale 1").build().published();
    built.page("zh/briefs/a.html").contains("本页有1处译文早于英文原文，尚未更新。");
    built.page("en/briefs/a.html").lacks("class=\"notice");
    built.then().run(&["check", "translations"]).exits(0).says("the English of this passage has changed since");
}

#[test]
fn a_change_without_consequence_is_acknowledged_until_the_next() {
    let site = source(recorded(), "讲市场", "讲的是市场");
    let built = site.run(&["translate", "ack", "briefs/a"]).exits(0);
    assert_eq!(built.said(), format!("`{LOCK}`: recorded 1 passage, 1 of them acknowledged as different"));
    let site = states(built.then(), "acknowledged 1, fresh 5");
    let site = source(site, "讲市场", "讲的还是市场");
    let _ = states(site, "fresh 5, stale 1");
}

#[test]
fn a_revised_translation_is_fresh_once_it_is_confirmed() {
    let site = source(recorded(), "讲市场", "讲的是市场")
        .file("content/briefs/a/index.en.md", EN.replace("on the market", "which is on the market"));
    let site = states(site, "fresh 5, stale 1");
    let _ = states(site.run(&["translate", "ack", "a", "--lang", "en"]).exits(0).then(), "fresh 6");
}

#[test]
fn what_is_left_out_on_purpose_needs_a_reason() {
    let site = source(recorded(), "## 融资", "新的一段，讲2019年的事。\n\n## 融资");
    let built = site.run(&["translate", "ack", "a"]).exits(0);
    assert_eq!(built.said(), format!("`{LOCK}`: nothing to record; 1 still to confirm: see `jianbao translate diff`"));
    let reason = ["translate", "ack", "a", "--block", "4", "--reason", "of no interest abroad"];
    let built = built.then().run(&reason).exits(0);
    let lock = built.then();
    let text = String::from_utf8(lock.tree("content").remove("briefs/a/index.en.lock").expect("it is there"));
    assert!(text.expect("it is UTF-8").contains("  acknowledged: \"of no interest abroad\"\n"));
    let _ = states(lock, "acknowledged 1, fresh 6");
}

#[test]
fn single_passages_can_be_recorded() {
    let site = unrecorded().run(&["translate", "ack", "a", "--block", "1", "--block", "2"]).exits(0).then();
    let site = states(site, "fresh 2, unrecorded 4");
    let built = site.run(&["translate", "ack", "a", "--block", "7"]).fails();
    assert_eq!(built.said(), "error: there is no passage 7\nhelp: this translation has 6 passages");
    let built = built.then().run(&["translate", "ack", "b"]).fails();
    assert_eq!(built.said(), "error: there is no page `b`\nhelp: `jianbao translate status` lists all of them");
    let _ = built.then().run(&["translate", "ack"]).exits(2);
}

#[test]
fn a_page_is_named_by_id_folder_or_file() {
    for name in ["briefs/a", "a", "content/briefs/a", "./content/briefs/a/", "content/briefs/a/index.zh.md"] {
        unrecorded().run(&["translate", "ack", name]).exits(0).says("recorded 6 passages");
    }
}

#[test]
fn a_flat_pair_has_its_record_beside_it() {
    let site = SiteTest::new().file("content/briefs/b.zh.md", ZH).file("content/briefs/b.en.md", EN);
    let site = site.run(&["translate", "ack", "b"]).exits(0).then();
    assert!(site.tree("content").contains_key("briefs/b.en.lock"));
    let _ = states(site, "fresh 6");
}

#[test]
fn the_status_is_a_table() {
    let site =
        source(recorded(), "讲市场", "讲的是市场").file("content/关于.zh.md", "---\ntitle: 关于\n---\n三个字。\n");
    let built = site.run(&["translate", "status"]).exits(0);
    assert_eq!(
        stdout(&built),
        "page      lang  fresh  stale  revised  missing  orphan  acknowledged  unrecorded  to translate\n\
         briefs/a  en        5      1        ·        ·       ·             ·           ·  8 characters\n\
         关于      en        ·      ·        ·        ·       ·             ·           ·  5 characters (not translated)\n\
         _site     en        1      ·        ·        ·       ·             ·           ·\n\
         3 translations: 1 up to date, 1 to review, 1 not written"
    );
    let built = built.then().run(&["translate", "status", "--check"]).fails();
    let _ = built.then().remove("content/关于.zh.md").run(&["translate", "ack", "--all"]).exits(0).then();
    let _ = recorded().run(&["translate", "status", "--check"]).exits(0);
}

#[test]
fn the_difference_is_shown_word_by_word_with_the_translation_beneath() {
    let site = source(recorded(), "讲市场", "讲的是市场");
    let built = site.run(&["translate", "diff", "a"]).exits(0);
    assert_eq!(
        stdout(&built),
        "briefs/a, English from Chinese: 1 stale\n\
         \n\
         3. stale\n\
         \x20  content/briefs/a/index.zh.md:6\n\
         \x20  │ 第一段，讲{+的是+}市场。\n\
         \x20  content/briefs/a/index.en.md:5\n\
         \x20  │ The first paragraph, on the market.\n"
    );
    let built = recorded().run(&["translate", "diff", "a"]).exits(0);
    assert_eq!(stdout(&built), "briefs/a, English from Chinese: up to date\n");
}

#[test]
fn what_is_gone_from_the_source_is_shown_as_it_was() {
    let built = source(recorded(), "第一段，讲市场。\n\n", "").run(&["translate", "diff", "a"]).exits(0);
    assert!(
        stdout(&built).contains("3. orphan\n   no longer in the source:\n   │ [-第一段，讲市场。-]\n"),
        "{}",
        stdout(&built)
    );
}

#[test]
fn nothing_is_recorded_of_files_with_errors_or_over_what_is_no_record() {
    let site = source(unrecorded(), "date: 2024-11-02", "date: soon");
    let built = site.run(&["translate", "ack", "--all"]).fails();
    assert!(!built.then().tree("content").contains_key("briefs/a/index.en.lock"));
    let built = unrecorded().file(LOCK, "# not ours\n").run(&["translate", "ack", "--all"]).fails();
    built.says("was not recorded: `content/briefs/a/index.en.lock` is not a readable record");
}

#[test]
fn readers_of_a_stale_translation_are_told_and_led_to_the_original() {
    let site = source(recorded(), "讲市场", "讲的是市场");
    let built = source(site, "讲市场", "讲的是市场").build().published();
    let page =
        built.page("en/briefs/a.html").contains("One passage of this translation is older than the Chinese original.");
    page.contains("<a href=\"../../zh/briefs/a.html\" hreflang=\"zh-CN\">Read the Chinese edition</a>");
    built.page("zh/briefs/a.html").lacks("class=\"notice");
    let built = source(built.then(), "## 融资", "新的一段。\n\n又一段。\n\n## 融资").build().published();
    built.page("en/briefs/a.html").contains("2 passages of the Chinese original have not been translated.");
}

#[test]
fn a_fresh_acknowledged_or_unrecorded_translation_has_no_notice() {
    recorded().build().published().page("en/briefs/a.html").lacks("class=\"notice");
    unrecorded().build().published().page("en/briefs/a.html").lacks("class=\"notice");
    let site = source(recorded(), "讲市场", "讲的是市场").run(&["translate", "ack", "--all"]).exits(0).then();
    site.build().published().page("en/briefs/a.html").lacks("class=\"notice");
}

#[test]
fn an_original_in_english_speaks_chinese_to_readers_of_its_translation() {
    let site = SiteTest::new()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nlanguages: [en, zh]\n")
        .file("content/briefs/a.en.md", EN.replace("summary", "date: 2024-11-02\nsummary"))
        .file("content/briefs/a.zh.md", ZH);
    let site = site.run(&["translate", "ack", "--all"]).exits(0).then();
    let site = site
        .file("content/briefs/a.en.md", EN.replace("summary", "date: 2024-11-02\nsummary").replace("on the", "of the"));
    let built = site.build().published();
    built.page("zh/briefs/a.html").contains("本页有1处译文早于英文原文，尚未更新。").contains(">阅读英文版</a>");
}

#[test]
fn an_untranslated_page_is_no_dead_end() {
    let site =
        SiteTest::new().file("content/briefs/a.zh.md", ZH).file("content/about.zh.md", "---\ntitle: 关于\n---\n");
    let built = site.build().published();
    let page =
        built.page("zh/briefs/a.html").contains("lang=\"en\"><p>This page has not been translated into English.");
    page.contains("<a href=\"../../en/briefs/index.html\" hreflang=\"en\">See what there is in English</a>");
    built
        .page("zh/about.html")
        .contains("<a href=\"../en/index.html\" hreflang=\"en\">See what there is in English</a>");
    for list in ["en/index.html", "en/briefs/index.html"] {
        built.page(list).contains("In Chinese only");
    }
    built.page("zh/briefs/index.html").lacks("仅有");
}

#[test]
fn alternates_name_real_editions_alone() {
    let site = unrecorded()
        .file("content/site.yaml", "title: {zh: 简报, en: Briefing}\nbase_url: https://example.org/\n")
        .file("content/briefs/b.zh.md", ZH);
    let built = site.build().published();
    let alternates = |path: &str| -> Vec<String> {
        let page = built.page(path);
        let links =
            tags(page.text()).into_iter().filter(|tag| tag.name == "link" && tag.get("rel") == Some("alternate"));
        links.filter_map(|tag| tag.get("hreflang").map(str::to_owned)).collect()
    };
    assert!(alternates("zh/briefs/a.html").contains(&"en".to_owned()));
    assert!(alternates("en/briefs/a.html").contains(&"zh-CN".to_owned()));
    assert!(!alternates("zh/briefs/b.html").contains(&"en".to_owned()));
    let page = built.page("zh/briefs/b.html");
    let switch = tags(page.text()).into_iter().find(|tag| tag.name == "a" && tag.get("hreflang") == Some("en"));
    assert_eq!(switch.expect("there is a switch").get("rel"), None);
}

const XLIFF: &str = "a.xlf";

/// The XLIFF file of a site, and the site.
#[track_caller]
fn exported(site: SiteTest) -> (String, SiteTest) {
    let site = site.run(&["translate", "export", "a", "-o", XLIFF]).exits(0).then();
    let bytes = site.tree("").remove(XLIFF).expect("it is written");
    (String::from_utf8(bytes).expect("it is UTF-8"), site)
}

#[test]
fn an_xliff_file_that_nobody_changed_changes_nothing() {
    let texts = || with_texts("{zh: 规模, en: Size}", "{zh: 市场, en: Market}");
    let stale = source(recorded(), "讲市场", "讲的是市场");
    for site in [unrecorded(), recorded(), stale, texts(), texts().run(&["translate", "ack", "a"]).then()] {
        let (_, site) = exported(site);
        let before = site.tree("content");
        let built = site.run(&["translate", "import", XLIFF]).exits(0);
        assert_eq!(built.said(), "nothing to change");
        assert!(built.then().tree("content") == before, "a file has changed");
    }
}

#[test]
fn the_keys_for_all_editions_may_stay_where_they_are() {
    let head = "quantities:\n  m: {value: 5e8, unit: CNY, label: {zh: 规模, en: Size}}\nkey_figures: [m]\n---\n第";
    let site = SiteTest::new()
        .file("content/briefs/a/index.zh.md", ZH.replace("---\n第", head))
        .file("content/briefs/a/index.en.md", EN.replace("---\nThe", "source: en\n---\nThe"));
    let site = site.run(&["translate", "ack", "a"]).exits(0).says("index.zh.lock`: recorded 7 passages").then();
    let built = site.build().published();
    built.page("zh/briefs/a.html").contains("规模");
    built.page("en/briefs/a.html").contains("Size");
    let site = built.then();
    let edited = EN.replace("---\nThe", "source: en\n---\nThe").replace("on the market", "about the market");
    let _ = states(site.file("content/briefs/a/index.en.md", edited), "fresh 6, stale 1");
}

#[test]
fn the_head_of_a_section_names_its_source_edition_too() {
    let site = |chinese: &str, english: &str| {
        let page = |title: &str, keys: &str, text: &str| format!("---\ntitle: {title}\n{keys}---\n{text}\n");
        SiteTest::new()
            .file("content/notes/_index.zh.md", page("说明", chinese, "共65起。"))
            .file("content/notes/_index.en.md", page("Notes", english, "65 deals."))
            .file("content/notes/a.zh.md", page("甲", "", "文。"))
    };
    // The pages of the section need no dates, whichever edition says so.
    for (chinese, english) in [("", "source: en\ndated: false\n"), ("dated: false\n", "source: en\n")] {
        let built = site(chinese, english).run(&["translate", "ack", "notes"]).exits(0);
        let built = built.says("`content/notes/_index.zh.lock`: recorded 2 passages");
        let edited = built
            .then()
            .file("content/notes/_index.en.md", format!("---\ntitle: Notes\n{english}---\n65 deals in all.\n"));
        let built = edited.run(&["check", "translations"]).exits(0);
        built.says("the English of this passage has changed since it was translated").then().build().published();
    }
}

#[test]
fn the_states_and_notes_of_passages_are_in_the_xliff_file() {
    let reason = ["translate", "ack", "a", "--block", "4", "--reason", "of no interest abroad"];
    let site = source(recorded(), "## 融资", "新的一段，讲2019年的事。\n\n## 融资").run(&reason).exits(0).then();
    let (text, _) = exported(source(site, "## 融资", "新的一段，讲2019年的事。\n\n## 融资业"));
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis"), "{text}");
    assert!(text.contains("version=\"2.1\" srcLang=\"zh-CN\" trgLang=\"en\""), "{text}");
    assert!(text.contains("<file id=\"f1\" original=\"content/briefs/a/index.zh.md\">"), "{text}");
    assert!(text.contains("<note category=\"reason\">of no interest abroad</note>"), "{text}");
    assert!(text.contains("<note category=\"previous source\">## 融资</note>"), "{text}");
    assert!(text.contains("<segment state=\"initial\" subState=\"jianbao:stale\">"), "{text}");
    assert!(text.contains("<target xml:space=\"preserve\">The first paragraph, on the market.</target>"), "{text}");
}

#[test]
fn what_a_translator_has_done_comes_into_the_page_and_the_record() {
    let (text, site) = exported(source(recorded(), "讲市场", "讲的是市场"));
    let site = states(site, "fresh 5, stale 1");
    let text =
        text.replace("The first paragraph, on the market.", "The first paragraph is about the market &amp; more.");
    let done = text.replace("state=\"initial\" subState=\"jianbao:stale\"", "state=\"final\"");
    let built = site.file(XLIFF, &done).run(&["translate", "import", XLIFF]).exits(0);
    assert_eq!(
        built.said(),
        format!("changed 1 passage in `content/briefs/a/index.en.md`\n`{LOCK}`: recorded 1 passage")
    );
    let site = built.then();
    let page = String::from_utf8(site.tree("content").remove("briefs/a/index.en.md").expect("it is there"));
    let expected = EN.replace("The first paragraph, on the market.", "The first paragraph is about the market & more.");
    assert_eq!(page.expect("it is UTF-8"), expected);
    let _ = states(site, "fresh 6");
}

#[test]
fn titles_and_texts_come_back_as_yaml() {
    let site = with_texts("{zh: 规模, en: Size}", "{zh: 市场, en: Market}");
    let (text, site) = exported(site.run(&["translate", "ack", "a"]).exits(0).then());
    let text = text.replace(">Growth at zero<", ">Growth: &quot;zero&quot; \\ more<").replace(">Size<", ">Size: all<");
    let built = site.file(XLIFF, &text).run(&["translate", "import", XLIFF]).exits(0);
    let tree = built.then().tree("content");
    let page = |path: &str| String::from_utf8_lossy(&tree[path]).into_owned();
    assert!(page("briefs/a/index.en.md").contains("title: \"Growth: \\\"zero\\\" \\\\ more\"\n"));
    assert!(page("briefs/a/index.zh.md").contains("label: {zh: 规模, en: \"Size: all\"}"));
}

#[test]
fn a_page_without_a_translation_gets_one() {
    let (text, site) = exported(SiteTest::new().file("content/briefs/a/index.zh.md", ZH));
    let english = [
        ("增速归零", "Growth at zero"),
        ("几近停滞", "A standstill"),
        ("第一段，讲市场。", "The first paragraph, on the market."),
        ("## 融资", "## Funding"),
        ("第二段，共65起。[^1]", "The second, 65 deals.[^1]"),
        ("脚注。", "A note."),
    ];
    let text = english.iter().fold(text, |text, (zh, en)| {
        let source = format!("<source xml:space=\"preserve\">{zh}</source>\n");
        text.replace(&source, &format!("{source}<target>{en}</target>\n"))
    });
    let text = text.replace("state=\"initial\"", "state=\"reviewed\"");
    let built = site.file(XLIFF, &text).run(&["translate", "import", XLIFF]).exits(0);
    built.then().run(&["translate", "status"]).exits(0).prints("briefs/a  en        6 ").then().build().published();
}

#[test]
fn a_missing_passage_is_added_at_its_place() {
    let site = source(recorded(), "## 融资", "新的一段，讲2019年的事。\n\n## 融资");
    let (text, site) = exported(site);
    let source = "<source xml:space=\"preserve\">新的一段，讲2019年的事。</source>\n";
    let text = text.replace(source, &format!("{source}<target>A new paragraph about 2019.</target>\n"));
    let site = site.file(XLIFF, &text).run(&["translate", "import", XLIFF]).exits(0).then();
    let page = String::from_utf8(site.tree("content").remove("briefs/a/index.en.md").expect("it is there"));
    let expected = EN.replace("## Funding", "A new paragraph about 2019.\n\n## Funding");
    assert_eq!(page.expect("it is UTF-8"), expected);
    let _ = states(site, "fresh 6, unrecorded 1");
}

#[test]
fn an_import_leaves_out_what_is_outdated_and_writes_nothing_that_would_break_a_page() {
    let (text, site) = exported(recorded());
    let built = source(site, "讲市场", "讲的是市场").run(&["translate", "import", XLIFF]).exits(1);
    assert_eq!(
        built.said(),
        "left out: `content/briefs/a/index.zh.md`, passage 3: its source has changed since the export\nnothing to change"
    );
    let site = source(built.then(), "", "");
    let before = site.tree("content");
    for (target, reason) in [("## A\n\nB", "would not read as it is in the file"), ("[x](nowhere.md)", "broken-link")] {
        let text = text.replace(">The first paragraph, on the market.</target>", &format!(">{target}</target>"));
        let site = site_with(&before).file(XLIFF, text);
        let built = site.run(&["translate", "import", XLIFF]).fails().says(reason).says("nothing was written");
        assert!(built.then().tree("content") == before, "{target}");
    }
    let built = site_with(&before).file(XLIFF, "<a/>").run(&["translate", "import", XLIFF]).fails();
    assert_eq!(
        built.said(),
        "error: `a.xlf`: it is not XLIFF 2\nhelp: choose version 2.0 or 2.1 where your tool saves the file"
    );
}

#[test]
fn an_import_checks_the_site_as_a_build_does_unless_that_is_forced() {
    let site = || {
        let head = "quantities:\n  m: {value: 5e8, unit: CNY, label: {zh: 规模, en: Size}}\n---\n第";
        SiteTest::new()
            .file(
                "content/briefs/a/index.zh.md",
                ZH.replace("---\n第", head).replace("讲市场", "{{ qty(id=\"m\") }}，2023年"),
            )
            .file("content/briefs/a/index.en.md", EN.replace("on the market", "{{ qty(id=\"m\") }} in 2023"))
    };
    let (text, plain) = exported(site());
    let before = plain.tree("content");
    let text = text.replace("state=\"translated\"", "state=\"final\"");
    let edits = [
        ("The second, 65 deals", "The second, 56 deals", "figures-differ"),
        (" in 2023", " in 2022", "figures-differ"),
        ("<ph id=\"1-1\" dataRef=\"d1\"/> in 2023", "RMB 500m in 2023", "structure-differs"),
    ];
    for (from, to, code) in edits {
        let wrong = text.replace(from, to);
        assert_ne!(wrong, text, "{from}");
        let built = site_with(&before).file(XLIFF, &wrong).run(&["translate", "import", XLIFF]).fails();
        let built = built.says("nothing was written, since the site could not be built then").says(code);
        assert!(built.then().tree("content") == before, "{to}");
        let built = site_with(&before).file(XLIFF, &wrong).run(&["translate", "import", XLIFF, "--force"]).exits(0);
        let built = built.says("changed 1 passage in `content/briefs/a/index.en.md`").says("recorded 7 passages");
        built.then().build().fails().says(code);
    }
    // The place is shown in both files.
    let wrong = text.replace("65 deals", "56 deals");
    let built = site_with(&before).file(XLIFF, wrong).run(&["translate", "import", XLIFF]).fails();
    built.says("--> content/briefs/a/index.en.md:9:13").says("::: a.xlf:").says("this text of the XLIFF file");
    // An error that was there before does not keep other texts out, but nothing is recorded beside it.
    let english = String::from_utf8(before["briefs/a/index.en.md"].clone()).expect("it is UTF-8");
    let site = site_with(&before).file("content/briefs/a/index.en.md", english.replace("65 deals", "56 deals"));
    let built = site.file(XLIFF, text.replace("A standstill", "At a standstill")).run(&["translate", "import", XLIFF]);
    let built = built.exits(0).says("changed 2 passages in");
    let _ = states(built.then(), "fresh 7");
    let site = site_with(&before).file("content/briefs/a/index.en.md", english.replace("65 deals", "56 deals"));
    let (text, site) = exported(site);
    let text = text.replace("state=\"translated\"", "state=\"final\"").replace("A standstill", "At a standstill");
    let built = site.file(XLIFF, text).run(&["translate", "import", XLIFF]).exits(1);
    assert_eq!(
        built.said(),
        "left out: the record of `content/briefs/a/index.zh.md`: its figures differ, which comes first: see `jianbao \
         check numbers`; `--force` records it all the same\nchanged 1 passage in `content/briefs/a/index.en.md`"
    );
}

#[test]
fn an_import_keeps_byte_order_marks_line_ends_and_white_space() {
    let crlf = |text: &str| format!("\u{FEFF}{}", text.replace('\n', "\r\n"));
    let site = || {
        SiteTest::new().file("content/briefs/a/index.zh.md", crlf(ZH)).file("content/briefs/a/index.en.md", crlf(EN))
    };
    let (text, site) = exported(source(site(), "", "").file("content/briefs/a/index.zh.md", crlf(ZH)));
    let before = site.tree("content");
    // As a tool writes it on Windows, with white space of its own around a translation.
    let text = text.replace(">The first paragraph, on the market.<", ">\n  The first one\nis on the market. <");
    let built = site.file(XLIFF, crlf(&text)).run(&["translate", "import", XLIFF]).exits(0);
    let page = built.then().tree("content").remove("briefs/a/index.en.md").expect("it is there");
    let expected = crlf(&EN.replace("The first paragraph, on the market.", "The first one\nis on the market."));
    assert_eq!(String::from_utf8(page).expect("it is UTF-8"), expected);
    // A new passage, the first of its page, and a new page have the line ends too.
    let site = site_with(&before)
        .file("content/briefs/a/index.en.md", crlf(&EN.replace("The first paragraph, on the market.\n\n", "")));
    let (text, site) = exported(site);
    let source = "<source xml:space=\"preserve\">第一段，讲市场。</source>\n";
    let done = format!("{source}<target>The first paragraph, on the market.</target>\n");
    let built = site.file(XLIFF, text.replace(source, &done)).run(&["translate", "import", XLIFF]).exits(0);
    let page = built.then().tree("content").remove("briefs/a/index.en.md").expect("it is there");
    assert_eq!(String::from_utf8(page).expect("it is UTF-8"), crlf(EN));
    let (text, site) = exported(site_with(&before).remove("content/briefs/a/index.en.md"));
    let text = text.replace("增速归零</source>\n", "增速归零</source>\n<target>Zero</target>\n");
    let built = site.file(XLIFF, text).run(&["translate", "import", XLIFF]).exits(0);
    let page = built.then().tree("content").remove("briefs/a/index.en.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&page), "---\r\ntitle: \"Zero\"\r\n---\r\n");
}

#[test]
fn an_import_says_what_it_leaves_out() {
    let (text, site) = exported(recorded());
    let files = site.tree("content");
    let unit = |id: usize| {
        let start = text.find(&format!("<unit id=\"{id}\"")).expect("it is there");
        &text[start..start + text[start..].find("</unit>").expect("it ends") + "</unit>".len()]
    };
    let left = |text: String| {
        let site = site_with(&files).file(XLIFF, text);
        let built = site.run(&["translate", "import", XLIFF]).exits(1);
        let said = built.said();
        assert!(said.ends_with("\nnothing to change"), "{said}");
        said.trim_end_matches("\nnothing to change").to_owned()
    };
    let twice = unit(3).replace("on the market", "about the market");
    let of_unit = "left out: `content/briefs/a/index.zh.md`, passage 3: ";
    assert_eq!(
        left(text.replace(unit(3), &format!("{}{twice}", unit(3)))),
        format!("{of_unit}it is in the file more than once, with different texts")
    );
    assert_eq!(
        left(text.replace("on the market", "on the <ph id=\"9\" dataRef=\"d9\"/>market")),
        format!("{of_unit}the file does not have the text of the code `<ph id=\"9\">`")
    );
    let half = "<segment><source>，讲</source></segment></unit>";
    assert_eq!(
        left(text.replace(unit(3), &unit(3).replace("</unit>", half))),
        format!("{of_unit}1 of its 2 segments are translated")
    );
    let swapped = text.replace("srcLang=\"zh-CN\" trgLang=\"en\"", "srcLang=\"en\" trgLang=\"zh-CN\"");
    assert_eq!(
        left(swapped),
        "left out: `content/briefs/a/index.zh.md`: the site has no such page to translate into Chinese"
    );
    // The same unit twice with the same words is one.
    let same = text.replace(unit(3), &format!("{}{}", unit(3), unit(3)));
    site_with(&files).file(XLIFF, same).run(&["translate", "import", XLIFF]).exits(0);
    let deep = format!("{}x", "<a>".repeat(100_000));
    let built = site_with(&files).file(XLIFF, deep).run(&["translate", "import", XLIFF]).fails();
    assert_eq!(built.said(), "error: `a.xlf`: line 1: elements are nested deeper than 100 levels");
}

/// A site of these files.
fn site_with(content: &std::collections::BTreeMap<String, Vec<u8>>) -> SiteTest {
    content.iter().fold(SiteTest::empty(), |site, (path, bytes)| site.file(&format!("content/{path}"), bytes))
}
