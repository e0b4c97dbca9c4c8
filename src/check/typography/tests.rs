//! The findings of each rule, and that a corrected text has none.

use super::kept;
use crate::model::{Lang, PassageKind, Spacing};
use crate::text::dice::Dice;

fn findings(text: &str, lang: Lang, spacing: Spacing) -> Vec<super::Finding> {
    super::findings(text, &kept::of_text(text, PassageKind::Paragraph), lang, spacing)
}

/// Applies every correction until there are no findings.
fn right(text: &str, lang: Lang, spacing: Spacing) -> String {
    let mut text = text.to_owned();
    for _ in 0..8 {
        let found = findings(&text, lang, spacing);
        if found.is_empty() {
            return text;
        }
        let mut out = String::new();
        let mut done = 0;
        for finding in found.iter() {
            if finding.range.start < done || (finding.range.is_empty() && finding.range.start == done && done > 0) {
                continue;
            }
            out.push_str(&text[done..finding.range.start]);
            out.push_str(&finding.text);
            done = finding.range.end;
        }
        out.push_str(&text[done..]);
        text = out;
    }
    panic!("there is no end to what is found in `{text}`");
}

#[track_caller]
fn zh(text: &str, expected: &str) {
    assert_eq!(right(text, Lang::Zh, Spacing::None), expected);
}

#[track_caller]
fn en(text: &str, expected: &str) {
    assert_eq!(right(text, Lang::En, Spacing::None), expected);
}

#[test]
fn chinese_marks_are_full_width() {
    zh("规模,增速;占比:下降!真的?", "规模，增速；占比：下降！真的？");
    zh("规模, 增速 , 占比.", "规模，增速，占比。");
    zh("约\u{FFFC},同比增长;CCIA:报告", "约\u{FFFC}，同比增长；CCIA：报告");
    zh("用户数达1,000,占30%,下降.", "用户数达1,000，占30%，下降。");
    zh("他说“好.”", "他说“好。”");
    zh("甲，，乙。。", "甲，乙。");
}

#[test]
fn a_run_of_marks_is_put_right_as_a_whole_or_not_at_all() {
    zh("好!! 真的?? 什么?! 好!", "好！！真的？？什么？！好！");
    zh("甲...乙...", "甲……乙……");
    for text in ["甲!!!=乙", "!!!甲", "好！!", "甲,,乙", "甲?,乙", "OK!! 甲"] {
        zh(text, text);
    }
}

#[test]
fn marks_of_code_stay() {
    for text in
        ["值 != 1", "值!=1", "值 >= 1", "值 ?= 1", "值:=1", "值?.名", "值 ?: 空", "(商|人)?|甲", "类::方法", "值?|名"]
    {
        zh(text, text);
    }
}

#[test]
fn marks_of_figures_names_and_formulas_stay() {
    for text in [
        "10:30开始，1,000家，3.5%，v2.0版，见a.b.c",
        "Yahoo!收购案",
        "U.S. News报道",
        "640÷1.011＝633.0；633÷(1＋3.1%)＝614",
        "函数f(x)的值",
        "比例为3:1，另见RFC 2119, section 3",
        "1. 甲",
        "…",
        "…… | 甲",
        "中国—东盟、2015—2017年",
    ] {
        zh(text, text);
    }
    zh("a, b (c) \"d\" -- e...", "a, b (c) \"d\" -- e...");
}

#[test]
fn chinese_brackets_are_full_width() {
    zh("联盟(CCIA)发布", "联盟（CCIA）发布");
    zh("QI-ANXIN (奇安信) 与Topsec", "QI-ANXIN（奇安信）与Topsec");
    zh("规模 (单位:亿元)", "规模（单位：亿元）");
    zh("规模(甲(乙)丙", "规模(甲（乙）丙");
}

#[test]
fn chinese_quotes_are_curved_and_dashes_and_ellipses_long() {
    zh("他说\"好\"，又说\"不好\"。", "他说“好”，又说“不好”。");
    zh("15\"的屏幕", "15\"的屏幕");
    zh("McDonald's在中国", "McDonald’s在中国");
    zh("规模--增速 -- 占比---产值", "规模——增速——占比——产值");
    zh("用--root选项", "用--root选项");
    zh("规模...增速……占比…产值。。。", "规模……增速……占比……产值……");
}

#[test]
fn spaces_follow_the_house_style() {
    zh("2023 年规模约 640 亿元 ，AI 安全", "2023年规模约640亿元，AI安全");
    zh("用 \u{FFFC} 表示", "用 \u{FFFC} 表示");
    zh("第一章 总则", "第一章 总则");
    let spaced = |text: &str| right(text, Lang::Zh, Spacing::Space);
    assert_eq!(spaced("2023年规模约640亿元，AI安全占30%左右"), "2023 年规模约 640 亿元，AI 安全占 30% 左右");
    assert_eq!(right("2023 年AI安全", Lang::Zh, Spacing::Any), "2023 年AI安全");
}

#[test]
fn letters_and_digits_are_half_width() {
    zh("２０２３年ＡＩ占３０％", "2023年AI占30%");
}

#[test]
fn english_quotes_are_curved() {
    en("\"Yes\", he said (\"no\").", "“Yes”, he said (“no”).");
    en("The rows' own order, it's the '90s: 'yes'.", "The rows’ own order, it’s the ’90s: ‘yes’.");
    en("5' 6 tall, a 15\" screen", "5' 6 tall, a 15\" screen");
    en("“Yes” and ‘no’", "“Yes” and ‘no’");
}

#[test]
fn signs_of_measures_are_no_quotation_marks() {
    for text in ["5'10\" tall, 12\" disk", "47°36'12\" N and 5\" E"] {
        en(text, text);
    }
    zh("5\" 屏和 7\" 屏，2023 年", "5\" 屏和 7\" 屏，2023年");
    zh("他说\"在 2023\"年", "他说“在2023”年");
    zh("他说\"2023\"年", "他说“2023”年");
    en("\"In 2023\", he said", "“In 2023”, he said");
}

#[test]
fn quotation_marks_of_code_stay() {
    for text in [
        "设key=\"value\"即可",
        "设mode = \"fan_in\"即可",
        "large=\"大\"",
        "{\"键\": \"值\", \"数\": 1}",
        "用std::move(\"甲\")移动",
        "若\"甲\" != \"乙\"",
    ] {
        zh(text, text);
    }
    for text in ["set key=\"value\" or x = 'it'", "f('a') and f(\"b\")", "{\"a\": 1}", "[\"a\", 'b']"] {
        en(text, text);
    }
    zh("他说:\"好\"", "他说：“好”");
}

#[test]
fn single_marks_that_are_no_quotation_marks_stay() {
    zh("\"你好，'世界'。\"", "\"你好，'世界'。\"");
    for text in ["''double''", "x'' + x' = f'(x)", "rock 'n' roll", "give 'em the rows' own", "an 'odd one"] {
        en(text, text);
    }
    en("'twas and 'tis", "’twas and ’tis");
    en("wait 'til it's over", "wait ’til it’s over");
    en("'Plan B' of '90s, in '2023' or 'A'", "‘Plan B’ of ’90s, in ‘2023’ or ‘A’");
    en("\"He said, 'yes.'\" The \u{FFFC}'s own", "“He said, ‘yes.’” The \u{FFFC}’s own");
}

#[test]
fn english_dashes_and_ellipses_are_single_characters() {
    en("Growth - or what passes for it -- fell...", "Growth – or what passes for it — fell…");
    en("in 2015-2017, 2015–2017", "in 2015–2017, 2015–2017");
    en("git log --oneline, npm i --save-dev; ls --all", "git log --oneline, npm i --save-dev; ls --all");
    en("--all of it", "--all of it");
    en(
        "2024-11-02, 555-2017, RFC-2015-2017, 29 - 7 = 22, well-known",
        "2024-11-02, 555-2017, RFC-2015-2017, 29 - 7 = 22, well-known",
    );
}

#[test]
fn english_has_no_full_width_marks_of_its_own() {
    en("growth，and（so on）。", "growth, and (so on).");
    en("Source（来源：中国信息通信研究院）.", "Source（来源：中国信息通信研究院）.");
}

#[test]
fn every_text_can_be_put_right() {
    let parts = [
        "规", "模", "a", "7", " ", ",", ".", "\"", "'", "(", ")", "-", "…", "。", "，", "\u{FFFC}", "％", "“", "”",
        "—", "Ａ", ":",
    ];
    let mut dice = Dice::new(7);
    for _ in 0..10_000 {
        let text = dice.text(12, &parts);
        for spacing in [Spacing::None, Spacing::Space, Spacing::Any] {
            right(&text, Lang::Zh, spacing);
        }
        right(&text, Lang::En, Spacing::None);
    }
}
