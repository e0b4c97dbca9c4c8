//! `check --fix`: a fix changes the marks meant and nothing else, whatever the page holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jianbao::internals::{FileId, SlotKind, markdown};
use jianbao::{Diagnostics, Lang};
use pulldown_cmark::{Options, Parser, html};

use crate::dice::Dice;
use crate::site::{SiteTest, repository, tree};

const GLOSSARY: &str = "
- {zh: 英特尔, en: Intel, kind: organisation}
- {zh: 苹果公司, en: Apple, kind: organisation}
- {zh: 奇安信, en: QI-ANXIN, kind: organisation}
- {zh: 初创企业, en: start-up, avoid: {zh: [创业公司], en: [startup]}}
";

/// What a text is but for its words: what we make of it, and what CommonMark makes of it without us.
fn structure(text: &str, lang: Lang) -> (String, String) {
    let body = markdown::parse(text, FileId(0), 0, lang, &mut Diagnostics::default());
    let mut ours = without_words(&body.html);
    for slot in &body.slots {
        match &slot.kind {
            SlotKind::Link { target } | SlotKind::Image { target } => writeln!(ours, "{target}"),
            SlotKind::Quantity { id, form } => writeln!(ours, "{id} {form:?}"),
            SlotKind::Cite { works } => writeln!(ours, "{:?}", works.iter().map(|work| &work.id).collect::<Vec<_>>()),
            SlotKind::Chart(_) => writeln!(ours, "chart"),
        }
        .expect("a string can be written to");
    }
    write!(ours, "{:?}", body.anchors).expect("a string can be written to");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let mut plain = String::new();
    html::push_html(&mut plain, Parser::new_ext(text, options));
    (ours, without_words(&plain))
}

/// HTML without its words, but with those of code.
fn without_words(html: &str) -> String {
    let mut out = String::new();
    let mut is_code = false;
    for part in html.split('<').skip(1) {
        let (tag, words) = part.split_once('>').unwrap_or((part, ""));
        is_code = if tag.starts_with("code") { true } else { is_code && tag != "/code" };
        // The label of a table is made from its head.
        let tag = if tag.starts_with("div class=\"table\"") { "div class=\"table\"" } else { tag };
        write!(out, "<{tag}>{}", if is_code { words } else { "" }).expect("a string can be written to");
    }
    out
}

/// The letters and digits of a text, in which no fix of a mark makes a difference.
fn letters(text: &str) -> String {
    let half = |c: char| match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(half).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn pages(site: &SiteTest) -> BTreeMap<String, String> {
    let files = tree(&site.path("content")).into_iter().filter(|(path, _)| path.ends_with(".md"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("a page is UTF-8"))).collect()
}

fn body(page: &str) -> &str {
    let (head, _) = page[3..].split_once("\n---").expect("a page has a front matter");
    &page[3 + head.len() + 4..]
}

/// Makes the fixes of a site and holds every page against what it was; gives the site and how many pages have changed.
#[track_caller]
fn keeps_its_structure(site: SiteTest) -> (SiteTest, usize) {
    let before = pages(&site);
    let site = site.run(&["check", "typography", "terms", "--fix", "-q"]).exits(0).then();
    let after = pages(&site);
    let mut changed = 0;
    for (path, old) in &before {
        let new = &after[path];
        changed += usize::from(old != new);
        let lang = if path.ends_with(".zh.md") { Lang::Zh } else { Lang::En };
        let (old_body, new_body) = (body(old), body(new));
        assert_eq!(structure(new_body, lang), structure(old_body, lang), "{path}\n{old_body}\n{new_body}");
        let words = |text: &str| letters(text).replace("创业公司", "初创企业");
        assert_eq!(words(new), words(old), "{path}");
    }
    let site = site.run(&["check", "--fix"]).exits(0);
    let said = site.said();
    assert!(!said.contains("fixed") && !said.contains("error"), "a second run changes more: {said}");
    let site = site.then();
    assert_eq!(pages(&site), after);
    (site, changed)
}

const WORDS: [&str; 26] = [
    "规模",
    "增速",
    "我们",
    "a",
    "AI",
    "Topsec",
    "data",
    "640",
    "2023",
    "2015-2017",
    "3.5%",
    "１２",
    "Ａ",
    "元",
    "创业公司",
    "startup",
    "met in Tel Aviv",
    "apple trees",
    "APPLE",
    "Qi-Anxin",
    "it's",
    "rows' own",
    "McDonald's",
    "6.3万亿",
    "北京",
    "V",
];
const MARKS: [&str; 30] = [
    ",", ", ", " , ", "，", "， ", ".", ". ", "。", "。。", ";", ":", "：", "!", "?", "...", "……", "--", " -- ", " - ",
    "—", " ", "  ", "\"", "'", "(", ")", "（", "）", " ~ ", "、",
];
/// What is to be found again letter for letter.
const KEPT: [&str; 34] = [
    "https://例子.中国/路径?a=1",
    "https://example.com/中文,路径",
    "http://example.com/a_b*c?x=1,2",
    "www.example.com/图,一",
    "<https://example.com/a,甲>",
    "info@qianxin.com",
    "qianxin.com",
    r"$p(\pi(s)= \text{左})=0.5$",
    "$$a, b: \\text{左, 右}$$",
    "{% include 图,a.html %}",
    "{# 注, 释 #}",
    "<!-- 注, 释 -- \"甲\" -->",
    "`甲, 乙`",
    "``a ` 甲,``",
    "<b title=\"甲, 乙\">",
    "</b>",
    "[甲](https://example.org/甲,乙 \"甲, 乙\")",
    "![图, 一](data:image/png;base64,AA== \"图, 一\")",
    "\\\"",
    "\\(",
    "\\)",
    "\\-\\-",
    "&quot;",
    "[^n]",
    "[[维基, 页]]",
    ":smile:",
    "[@甲, 一",
    "(一)",
    "->",
    "\\*",
    "[定, 义]",
    "|",
    "#",
    "例子.中国/路径?a=1",
];

/// A stretch of text.
fn inline(dice: &mut Dice, depth: usize) -> String {
    let mut out = String::new();
    for _ in 0..3 + dice.roll(6) {
        match dice.roll(12) {
            0..=4 => out.push_str(dice.pick(&WORDS)),
            5..=7 => out.push_str(dice.pick(&MARKS)),
            8 | 9 => {
                let kept = dice.pick(&KEPT);
                let space = dice.pick(&["", " "]);
                write!(out, "{space}{kept}{}", dice.pick(&["", " ", ", ", "，"])).expect("a string can be written to");
            }
            _ if depth == 0 => out.push_str(dice.pick(&WORDS)),
            _ => {
                let marks = dice.pick(&["*", "_", "**", "__", "***", "~~"]);
                let inside = inline(dice, depth - 1);
                let (open, close) = (dice.pick(&["", " "]), dice.pick(&["", " "]));
                write!(out, "{open}{marks}{}{marks}{close}", inside.trim()).expect("a string can be written to");
            }
        }
    }
    out
}

/// A line that begins no other block by chance and does not call anything.
fn line(dice: &mut Dice) -> String {
    inline(dice, 2)
}

fn block(dice: &mut Dice) -> String {
    let text = line(dice);
    match dice.roll(18) {
        0..=3 => text,
        4 => format!("{text}\n{}  \n{}", line(dice), line(dice)),
        5 => format!("{} {text}", dice.pick(&["##", "###"])),
        6 => format!("## {text} {{#own-{}}}", dice.roll(1_000_000)),
        7 => format!("六. {text}"),
        8 => format!("- {text}\n- {}\n  1. {}\n  2. {}", line(dice), line(dice), line(dice)),
        9 => format!("> {text}\n> -- {}", line(dice)),
        10 => format!("| {} | 甲, 乙 |\n|---|---:|\n| (丙) | {} |", text.replace('|', ""), line(dice).replace('|', "")),
        11 => format!("```yaml\n{text}\n甲, 乙\n```"),
        12 => format!("    {text}"),
        13 => format!("<div title=\"甲, 乙\">\n{}\n</div>", text.replace('<', "")),
        14 => format!("张三, 李四. {text}[J]. 计算机学报, 2020, 43(5): 1-20."),
        15 => format!("术语, 一\n: {text}"),
        16 => format!("<!-- {} -->", text.replace("-->", "").replace("--", "")),
        _ => format!("-- {text}"),
    }
}

fn page(dice: &mut Dice, lang: Lang) -> String {
    let mut text = String::new();
    for _ in 0..5 + dice.roll(5) {
        write!(text, "{}\n\n", block(dice)).expect("a string can be written to");
    }
    text.push_str("[定, 义]: https://example.org/定,义 \"甲, 乙\"\n\n[^n]: 注, 释 (甲)\n");
    // Links to every heading: an anchor that moved would be an error.
    let parsed = markdown::parse(&text, FileId(0), 0, lang, &mut Diagnostics::default());
    for heading in &parsed.headings {
        write!(text, "\n[见, 节](<#{}>)\n", heading.id).expect("a string can be written to");
    }
    let title = ["甲, 乙", "\"甲\" 乙", "'他说\"好\"'", "\"他说\\\"好\\\", 甲\"", "a, 甲 (乙)"][dice.roll(5)];
    let title = if title.starts_with("\"甲\" ") { "甲 \"乙\"" } else { title };
    let page = format!("---\ntitle: {title}\nsummary: >-\n  甲, 乙\n  \"丙\" 丁 (戊)\n---\n{text}");
    if dice.roll(5) == 0 { page.replace('\n', "\r\n") } else { page }
}

fn generated(seed: u64, count: usize, lang: Lang, spacing: &str) -> SiteTest {
    let mut dice = Dice::new(seed);
    let mut site = SiteTest::empty()
        .file("content/site.yaml", format!("title: A\nlanguages: [zh, en]\ntypography: {{spacing: {spacing}}}\n"))
        .file("content/glossary.yaml", GLOSSARY);
    let mut made = 0;
    while made < count {
        let text = page(&mut dice, lang);
        let mut problems = Diagnostics::default();
        let parsed = markdown::parse(&text.replace("\r\n", "\n"), FileId(0), 0, lang, &mut problems);
        // Chance makes pages with anchors given twice, calls that are none, and links to nothing.
        let is_link = |target: &String| !target.starts_with('#');
        let leads_away =
            parsed.slots.iter().any(|slot| matches!(&slot.kind, SlotKind::Link { target } if is_link(target)));
        if problems.errors() == 0 && !leads_away {
            site = site.file(&format!("content/p{made:03}.{lang}.md"), text);
            made += 1;
        }
    }
    site
}

#[test]
fn whatever_a_page_holds_only_its_marks_change() {
    for (seed, count, lang, spacing) in
        [(1, 40, Lang::Zh, "none"), (2, 20, Lang::Zh, "space"), (3, 20, Lang::En, "none")]
    {
        let (_, changed) = keeps_its_structure(generated(seed, count, lang, spacing));
        assert!(changed > count * 9 / 10, "only {changed} of {count} pages were put right");
    }
}

/// A page in Chinese, its text from line 4 on.
fn zh(text: &str) -> SiteTest {
    SiteTest::new().file("content/a.zh.md", format!("---\ntitle: 甲\n---\n{text}\n"))
}

#[track_caller]
fn becomes(site: SiteTest, text: &str) -> String {
    let built = site.run(&["check", "typography", "terms", "--fix"]).exits(0);
    let said = built.said();
    let page = built.then().tree("content").remove("a.zh.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&page), format!("---\ntitle: 甲\n---\n{text}\n"));
    said
}

#[test]
fn what_is_no_sentence_is_not_looked_at() {
    for text in [
        "见https://例子.中国/路径?a=1，另见https://example.com/中文,路径 与www.例子.cn/a,甲。",
        "见 https://example.com/a, 后文（https://example.com/b ）。",
        "访问例子.中国/路径?a=1，或example.com/路径?a=1:b。",
        "写信至info@例子.公司，或张三@例子.中国。",
        "即 $p(\\pi(s)= \\text{左})=0.5$，$$a, \\text{左, 右}$$。",
        "甲 <!-- 乙, 丙\n\n丁 --> 己",
        "{% include 图,a.html %}甲{# 注, 释 #}乙{{< figure src=\"图,一\" >}}",
        "## 六. 开源\n\n第三章. 总则\n\n3.2 标题\n\n见(一)与(2)。",
        "[1] 张三, 李四. 网络安全[J]. 计算机学报, 2020, 43(5): 1-20.",
        "-- [《设计的复利》](https://example.org/a)\n\n> 名言。\n> -- 某人",
        "导师：张某 _Staph. aureus_\n\n__《前端》__ 原价，__《深度》__ 原价，可以 __享受半价！__ 报名",
        "**结论：** 下文 **“引文”** 后文",
        "他说\\\"好\\\"，见\\(1\\)。",
        "[文](图 一,二.md）与[[维基, 页]]:smile:",
    ] {
        // Errors of other rules, such as calls that cannot be read, are none of this.
        let built = zh(text).run(&["check", "typography", "--fix"]);
        assert!(!built.said().contains("typography]"), "{text}\n{}", built.said());
        let page = built.then().tree("content").remove("a.zh.md").expect("it is there");
        assert_eq!(String::from_utf8_lossy(&page), format!("---\ntitle: 甲\n---\n{text}\n"));
    }
}

#[test]
fn an_anchor_is_never_moved() {
    let site = zh("[目录](#toast-的超时时间)\n\n## Toast 的超时时间\n\n甲, 乙");
    let said = becomes(site, "[目录](#toast-的超时时间)\n\n## Toast 的超时时间\n\n甲，乙");
    assert!(said.contains("links to it would break; write `{#toast-的超时时间}` after the heading"), "{said}");
    let site = zh("## Toast 的超时时间");
    let _ = site.run(&["check"]).exits(0).says("write `{#toast-的超时时间}` after the heading");
    // The hint is right.
    let site = zh("[目录](#toast-的超时时间)\n\n## Toast 的超时时间 {#toast-的超时时间}");
    let said = becomes(site, "[目录](#toast-的超时时间)\n\n## Toast的超时时间 {#toast-的超时时间}");
    assert!(said.ends_with("nothing to report"), "{said}");
}

#[test]
fn what_would_be_read_otherwise_is_reported_and_left() {
    for (text, expected) in [
        (
            "见[甲, 乙]，丙, 丁\n\n[甲, 乙]: https://example.org/",
            "见[甲, 乙]，丙，丁\n\n[甲, 乙]: https://example.org/",
        ),
        ("规模(`a`与\\)甲)，乙, 丙", "规模（`a`与\\)甲），乙，丙"),
        ("Ａ） 甲\n\n１） 乙", "A）甲\n\n1）乙"),
    ] {
        becomes(zh(text), expected);
    }
    becomes(zh("见[甲, 乙]\n\n[甲, 乙]: https://example.org/"), "见[甲, 乙]\n\n[甲, 乙]: https://example.org/");
    zh("见[甲, 乙]\n\n[甲, 乙]: https://example.org/")
        .run(&["check", "--fix"])
        .exits(0)
        .says("`--fix` leaves it: Markdown");
    let json = zh("见[甲, 乙]\n\n[甲, 乙]: https://example.org/").run(&["check", "--format", "json"]).stdout();
    let json: serde_json::Value = serde_json::from_str(&json).expect("it prints JSON");
    assert_eq!(json["problems"][0]["fix"], serde_json::Value::Null);
}

#[test]
fn spaces_around_marks_of_emphasis_go_or_stay_together() {
    for (text, expected) in [
        ("Rust *只会* 在 await 点", "Rust *只会* 在await点"),
        ("甲 **乙** Rust 的", "甲 **乙** Rust的"),
        ("用 **AI** 做 *AI* 事", "用**AI**做*AI*事"),
        (
            "用 [AI](https://example.org/) 做 [乙](https://example.org/) AI 事",
            "用[AI](https://example.org/)做 [乙](https://example.org/) AI事",
        ),
        ("用 **AI**，做 3 * 4 事", "用**AI**，做3 * 4事"),
    ] {
        becomes(zh(text), expected);
    }
}

#[test]
fn what_looks_like_code_or_mathematics_is_left() {
    let text =
        "内核$f(甲),乙$，设key=\"value\"，值 != 1，用COUNT(列名)与std::move(\"甲\")，5\" 屏和 7\" 屏，安装创业公司法。";
    becomes(zh(text), text);
    becomes(zh("好!! 真的??"), "好！！真的？？");
}

#[test]
fn a_fix_that_makes_an_error_is_taken_back() {
    let site = || {
        SiteTest::empty()
            .file("content/site.yaml", "title: 简报\nchecks: {terms: error}\n")
            .file("content/glossary.yaml", GLOSSARY)
            .file("content/a.zh.md", "---\ntitle: 甲\n---\n规模, ＡＰＰＬＥ公司\n\n增速, 下降\n")
    };
    let built = site().run(&["check", "--fix"]).exits(0).says("it would introduce an error");
    let page = built.then().tree("content").remove("a.zh.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&page), "---\ntitle: 甲\n---\n规模, ＡＰＰＬＥ公司\n\n增速，下降\n");
}

#[test]
fn names_are_whole_words_and_no_common_ones() {
    let text = "Protesters met in Tel Aviv. They grow apple trees; Who sells Intel’s?\n\n\
                info@apple.com, apple.com, @apple, lib/Startup, a start up, Qi-Anxin.js.\n";
    let page = |text: &str| format!("---\ntitle: T\ndate: 2024-11-02\n---\n{text}");
    let site = |text: &str| {
        SiteTest::empty()
            .file("content/site.yaml", "title: A\nlanguages: [en]\n")
            .file("content/glossary.yaml", format!("{GLOSSARY}- {{zh: 世卫组织, en: WHO, kind: organisation}}\n"))
            .file("content/a.en.md", page(text))
    };
    let built = site(text).run(&["check", "terms", "--fix"]).exits(0);
    assert!(!built.said().contains("name-differs") && !built.said().contains("fixed"), "{}", built.said());
    let built = site("A startup, INTEL and Qi-Anxin.\n").run(&["check", "terms", "--fix", "--deny-warnings"]).exits(0);
    let now = built.then().tree("content").remove("a.en.md").expect("it is there");
    assert_eq!(String::from_utf8_lossy(&now), page("A start-up, Intel and QI-ANXIN.\n"));
}

#[test]
fn what_a_translator_has_confirmed_stays_confirmed() {
    let site = SiteTest::empty()
        .file("content/site.yaml", "title: A\nlanguages: [zh, en]\n")
        .file("content/a.zh.md", "---\ntitle: 题, 一\nsummary: 摘要, 一\n---\n甲, 乙\n\n- 丙, 丁[^n]\n\n[^n]: 注, 释\n")
        .file("content/a.en.md", "---\ntitle: T\nsummary: \"it's\"\n---\nIt's A\n\n- B, it's[^n]\n\n[^n]: It's N\n");
    let site = site.run(&["translate", "ack", "a"]).exits(0).then();
    let site = site.run(&["translate", "status", "--check"]).exits(0).then();
    let built = site.run(&["check", "--fix", "--deny-warnings"]).exits(0).says("fixed 9 problems in 2 files");
    let site = built.says("updated 1 record of translations").then();
    let built = site.run(&["translate", "status", "--check"]).exits(0);
    // A wording that was stale stays so.
    let site = built
        .then()
        .file("content/a.zh.md", "---\ntitle: 题\nsummary: 摘要，一\n---\n改, 乙\n\n- 丙，丁[^n]\n\n[^n]: 注，释\n");
    let site =
        site.run(&["check", "--fix"]).exits(0).says("fixed 1 problem in 1 file").says("translation-stale").then();
    let _ = site.run(&["translate", "status", "--check"]).exits(1);
}

#[test]
fn the_briefs_of_the_repository_can_change_their_spaces_and_quotation_marks() {
    let mut site = SiteTest::empty();
    // Chapters of the manual are as long again, and have nothing that the pages of chance above lack.
    for (path, bytes) in tree(&repository().join("content")).into_iter().filter(|(path, _)| !path.starts_with("guide/"))
    {
        let path = format!("content/{path}");
        let Ok(text) = String::from_utf8(bytes.clone()) else {
            site = site.file(&path, bytes);
            continue;
        };
        let text = match path.as_str() {
            "content/site.yaml" => {
                let text = text.replace(" guide,", "");
                format!("{text}\ntypography: {{spacing: space}}\n")
            }
            _ if path.ends_with(".en.md") => {
                let (head, body) = text.split_at(text.len() - body(&text).len());
                // Marks in code are examples, and headings are known by their words.
                let body: String = body
                    .split_inclusive('\n')
                    .map(|line| match line {
                        line if line.contains('`') || line.starts_with("    ") => line.to_owned(),
                        line => line.replace(['“', '”'], "\"").replace('’', "'"),
                    })
                    .collect();
                format!("{head}{body}")
            }
            _ => text,
        };
        site = site.file(&path, text);
    }
    let (_, changed) = keeps_its_structure(site);
    assert!(changed >= 16, "only {changed} pages were put right");
}
