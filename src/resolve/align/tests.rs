//! The pairs of realistic texts.

use super::*;
use crate::diag::{Diagnostics, FileId};
use crate::model::{Entry, Lang, PartKind};
use crate::parse::markdown;

fn body(text: &str, lang: Lang) -> Body {
    markdown::parse(text, FileId(0), 0, lang, &mut Diagnostics::default())
}

/// Asserts the pairs of two texts: `0=0 1- -1` for a pair, a missing block and an added one.
#[track_caller]
fn case(zh: &str, en: &str, expected: &str) {
    shows(&align(&body(zh, Lang::Zh), &body(en, Lang::En), None), expected);
}

#[track_caller]
fn shows(pairs: &[Pair], expected: &str) {
    let shown = pairs.iter().map(|pair| match (pair.source, pair.translation) {
        (Some(a), Some(b)) => format!("{a}={b}"),
        (Some(a), None) => format!("{a}-"),
        (None, Some(b)) => format!("-{b}"),
        (None, None) => "?".to_owned(),
    });
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn texts_of_the_same_build_pair_in_order() {
    case(
        "导语说的是市场。\n\n## 市场\n\n正文。\n\n- 一\n- 二\n",
        "The lead is about the market.\n\n## Market\n\nText.\n\n- one\n- two\n",
        "0=0 1=1 2=2 3=3",
    );
    case("", "", "");
}

#[test]
fn a_missing_or_added_paragraph_moves_nothing() {
    let zh = "第一段讲{{ qty(id=\"a\") }}。\n\n第二段讲2018年的事情。\n\n第三段讲{{ qty(id=\"c\") }}。\n";
    case(zh, "The first is about {{ qty(id=\"a\") }}.\n\nThe third is about {{ qty(id=\"c\") }}.\n", "0=0 1- 2=1");
    case(
        "讲{{ qty(id=\"a\") }}。\n\n讲{{ qty(id=\"c\") }}。\n",
        "About {{ qty(id=\"a\") }}.\n\nAdded for readers abroad, who know nothing of it.\n\nAbout {{ qty(id=\"c\") \
         }}.\n",
        "0=0 -1 1=2",
    );
    case("甲。\n\n乙。\n", "", "0- 1-");
    case("", "A.\n", "-0");
}

#[test]
fn charts_tables_and_code_pair_with_their_like_alone() {
    case(
        "{{ chart(id=\"a\") }}\n\n正文。\n\n{{ chart(id=\"b\") }}\n",
        "Text.\n\n{{ chart(id=\"b\") }}\n",
        "0- 1=0 2=1",
    );
    case("| 甲 |\n|---|\n| 1 |\n\n正文。\n", "Text.\n", "0- 1=0");
    case("```\na\n```\n", "Text.\n", "0- -0");
}

#[test]
fn a_list_may_become_a_paragraph() {
    case("讲2018年：\n\n- 甲12\n- 乙13\n", "On 2018:\n\nA 12 and B 13.\n", "0=0 1=1");
}

#[test]
fn headings_are_anchors_even_where_a_section_is_missing() {
    let zh = "## 市场 {#market}\n\n规模。\n\n## 融资\n\n共65起。\n\n## 说明 {#notes}\n\n口径。\n";
    case(zh, "## Market {#market}\n\nSize.\n\n## Notes {#notes}\n\nDefinitions.\n", "0=0 1=1 2- 3- 4=2 5=3");
    // Without anchors the contents distinguish the sections.
    case(
        "## 市场\n\n2023年为{{ qty(id=\"a\") }}。\n\n## 融资\n\n共65起。\n\n## 说明\n\n见[甲](../a/index.md)。\n",
        "## Funding\n\n65 deals.\n\n## Notes\n\nSee [A](../a/index.en.md#x).\n",
        "0- 1- 2=0 3=1 4=2 5=3",
    );
}

#[test]
fn a_section_added_in_the_translation() {
    case(
        "## 一\n\n共65起。\n\n## 二\n\n共102起。\n",
        "## One\n\n65 deals.\n\n## For readers abroad\n\nWho is who.\n\n## Two\n\n102 deals.\n",
        "0=0 1=1 -2 -3 2=4 3=5",
    );
}

#[test]
fn a_paragraph_split_in_two() {
    case(
        "前半段讲{{ qty(id=\"a\") }}，一直讲到最后；后半段讲{{ qty(id=\"b\") }}，也讲到最后。\n\n结尾。\n",
        "The first half is about {{ qty(id=\"a\") }}.\n\nThe second is about {{ qty(id=\"b\") }}.\n\nEnd.\n",
        "0=0 -1 1=2",
    );
}

#[test]
fn very_long_texts_do_not_hold_anything_up() {
    let long = "甲。\n\n".repeat(3000);
    let pairs = align(&body(&long, Lang::Zh), &body(&long, Lang::En), None);
    assert_eq!(pairs.len(), 3000);
}

#[test]
fn what_stands_in_the_same_place_is_a_pair_however_little_it_has_in_common() {
    let zh = "见[甲](a.md)。\n\n| 1 | 2 |\n|---|---|\n| 3 | 4 |\n| 5 | 6 |\n\n末段。\n";
    case(zh, "See [A](a.md).\n\n| 7 | 8 |\n|---|---|\n| 9 | 10 |\n\nThe end.\n", "0=0 1=1 2=2");
}

#[test]
fn comments_are_no_passages() {
    case("<!-- a -->\n\n甲。\n\n乙。\n", "A.\n\n<!-- a\n\nb -->\n\nB.\n", "1=0 2=2");
    case("<!-- a --><div>甲</div>\n", "<div>A</div>\n", "0=0");
}

#[test]
fn what_is_on_record_stays_together_wherever_it_moves() {
    let (before, en) = (body("甲甲。\n\n乙乙。\n\n丙丙。\n", Lang::Zh), body("A a.\n\nB b.\n\nC c.\n", Lang::En));
    let entry = |at: usize| Entry {
        kind: PartKind::Block,
        key: String::new(),
        source: Some(before.blocks[at].fingerprint),
        translation: Some(en.blocks[at].fingerprint),
        text: String::new(),
        acknowledged: None,
    };
    let span = crate::diag::Span::start_of(FileId(0));
    let record = Record { span, source: Lang::Zh, entries: (0..3).map(entry).collect() };
    let after = body("丙丙。\n\n新来的。\n\n甲甲。\n\n乙乙。\n", Lang::Zh);
    shows(&align(&after, &en, Some(&record)), "0=2 1- 2=0 3=1");
}

/// The text of a page of this repository, its head left out.
fn own_text(stem: &str, lang: Lang) -> String {
    let path = format!("{}/content/{stem}.{lang}.md", env!("CARGO_MANIFEST_DIR"));
    let text = String::from_utf8(crate::disk::read(path.as_ref()).expect("it is there")).expect("it is UTF-8");
    text.split_once("\n---\n").expect("it has a head").1.to_owned()
}

#[test]
fn of_this_repositorys_briefs_any_one_passage_can_go_and_is_found_missing() {
    let (mut cut, mut found) = (0, 0);
    for brief in ["ai-security-2024", "asean-2019", "ccia-2024-market", "financing", "product-mix"] {
        let stem = format!("briefs/{brief}/index");
        let (zh, english) = (body(&own_text(&stem, Lang::Zh), Lang::Zh), own_text(&stem, Lang::En));
        let en = body(&english, Lang::En);
        for (at, block) in en.blocks.iter().enumerate() {
            let (start, end) = (block.span.start as usize, block.span.end as usize);
            let shorter = body(&format!("{}{}", &english[..start], &english[end..]), Lang::En);
            let pairs = align(&zh, &shorter, None);
            let missing: Vec<_> = pairs.iter().filter(|pair| pair.translation.is_none()).collect();
            cut += 1;
            found += usize::from(missing.len() == 1 && missing[0].source == Some(at));
        }
    }
    assert!(cut > 100 && found * 100 >= cut * 97, "{found} of {cut}");
}
